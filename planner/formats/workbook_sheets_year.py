"""The sheets of the agreement's year; `planner.formats.workbook_sheets` names them all."""

from planner.domain import enums
from planner.formats import workbook_parts as column
from planner.formats.workbook_columns import FIRST_YEAR, LAST_YEAR, Kind, Sheet

MOST_BYTES = 10**10

PROMISES = Sheet("promises", "Medborgarlöften", "Promises", (
    column.agreement(),
    column.year(is_required=True),
    column.text("text", "Löfte", "Promise", "promise", is_required=True),
    column.long_text("description", "Beskrivning", "Description", "promise_description"),
    column.text("owner", "Ansvarig", "Owner", "owner"),
    column.text("target", "Mål", "Target", "target"),
    column.long_text("outcome", "Utfall", "Outcome", "outcome"),
    column.text("place", "Plats", "Place", "promise_place"),
    column.text("lead", "Leds av", "Lead", "promise_lead", refers_to="organisations"),
    column.column("supporting", "Medverkar", "Supporting", Kind.NAMES, "promise_supporting",
                  default=()),
    column.choice("judgement", "Bedömning", "Judgement", enums.PromiseJudgement,
                  "promise_judgement", default=enums.PromiseJudgement.OPEN),
    column.date("feedback_on", "Återkopplat", "Feedback", "feedback_on"),
    column.text("feedback_where", "Återkopplat var", "Feedback where", "feedback_where"),
    column.text("renews", "Förnyar löfte", "Renews promise", "renews"),
    column.number("renews_year", "Förnyar löfte från år", "Renews promise of year", "renews_year",
                  minimum=FIRST_YEAR, maximum=LAST_YEAR),
    column.text("renews_in", "Förnyar löfte i överenskommelse", "Renews promise in agreement",
                "renews_in", refers_to="agreements"),
))  # fmt: skip

FOLLOW_UPS = Sheet("follow_ups", "Uppföljning", "Follow-ups", (
    column.agreement(),
    column.choice("kind", "Vad", "What", enums.FollowUpKind, "follow_up_kind", is_required=True),
    column.date("due_on", "Datum", "Date", "due_on", is_required=True),
    column.text("owner", "Ansvarig", "Owner", "owner"),
    column.date("done_on", "Klar", "Done", "done_on"),
    column.text("title", "Rubrik", "Title", "follow_up_title"),
    column.year(is_required=False),
    column.long_text("report", "Rapport", "Report", "report"),
    column.yes_no("is_by_hand", "Lagd för hand", "By hand"),
    column.text("prepared_forum", "Förbereds i forum", "Prepared in forum", "prepared_forum",
                refers_to="forums"),
    column.date("prepared_date", "Förbereds den", "Prepared on", "prepared_date"),
    column.time("prepared_start", "Förbereds klockan", "Prepared at", "which_start"),
    column.text("prepared_uid", "Förberedande mötes-id", "Preparing meeting id", "from_export",
                for_people=False),
    column.text("duty", "Egen återkommande", "Own duty", "which_duty"),
    column.date("duty_from", "Egen återkommande från", "Own duty from", "from_export",
                for_people=False),
    column.date("planned_on", "Planerad dag", "Planned on", "from_export", for_people=False),
))  # fmt: skip

ACTIVITIES = Sheet("activities", "Aktiviteter", "Activities", (
    column.agreement(),
    column.year(is_required=True),
    column.text("promise", "Löfte", "Promise", "which_promise", is_required=True),
    column.text("text", "Aktivitet", "Activity", "activity", is_required=True),
    column.date("held_on", "Datum", "Date", "activity_date"),
    column.number("count", "Antal", "Count", "activity_count"),
    column.long_text("outcome", "Utfall", "Outcome", "outcome"),
), is_more=True)  # fmt: skip

REVISIONS = Sheet("revisions", "Revideringar", "Revisions", (
    column.agreement(),
    column.date("revised_on", "Datum", "Date", "revised_on", is_required=True),
    column.long_text("summary", "Sammanfattning", "Summary", "revision_summary"),
), is_more=True)  # fmt: skip

OWN_DUTIES = Sheet("own_duties", "Egna uppföljningar", "Own duties", (
    column.agreement(),
    column.text("title", "Rubrik", "Title", "duty_title", is_required=True),
    column.date("starts_on", "Första dagen", "First day", "duty_starts_on", is_required=True),
    column.number("every_months", "Månader emellan", "Months between", "duty_months", default=12,
                  minimum=1, maximum=1200),
    column.text("owner", "Ansvarig", "Owner", "owner"),
), is_more=True)  # fmt: skip

AGENDA_TEMPLATES = Sheet("agenda_templates", "Stående punkter", "Standing items", (
    column.forum(),
    column.number("item", "Punkt", "Item", "agenda_position", is_required=True, minimum=1),
    column.text("title", "Rubrik", "Title", "agenda_title", is_required=True),
    column.text("presenter", "Föredragande", "Presenter", "presenter"),
    column.number("minutes", "Minuter", "Minutes", "minutes"),
), is_more=True)  # fmt: skip

UNLOCKINGS = Sheet("unlockings", "Upplåsningar", "Unlockings", (
    *column.meeting(),
    column.date("unlocked_on", "Upplåst", "Unlocked", "from_export", is_required=True),
    column.text("unlocked_by", "Upplåst av", "Unlocked by", "from_export"),
    column.column("reason", "Skäl", "Reason", Kind.LONG_TEXT, "from_export", is_required=True),
    column.date("approved_on", "Hade justerats", "Had been approved", "from_export"),
    column.text("approved_by", "Hade justerats av", "Had been approved by", "from_export"),
), is_more=True)  # fmt: skip

REPORT_TEXTS = Sheet("report_texts", "Rapporttexter", "Report texts", (
    column.agreement(),
    column.year(is_required=True),
    column.choice("section", "Avsnitt", "Section", enums.ReportSection, "report_section",
                  is_required=True),
    column.column("text", "Text", "Text", Kind.LONG_TEXT, "report_text", is_required=True),
), is_more=True)  # fmt: skip

ATTACHMENTS = Sheet("attachments", "Handlingar", "Documents", (
    column.agreement(),
    column.text("title", "Rubrik", "Title", "attachment_title", is_required=True),
    column.text("link", "Länk", "Link", "attachment_link"),
    column.text("file_name", "Filnamn", "File name", "from_export"),
    column.number("size", "Storlek", "Size", "from_export", maximum=MOST_BYTES),
    column.text("checksum", "Kontrollsumma", "Checksum", "from_export"),
    column.date("added_on", "Tillagd", "Added", "attachment_added"),
), is_more=True)  # fmt: skip

RETENTION = Sheet("retention", "Gallringsfrister", "Retention periods", (
    column.choice("kind", "Slag", "Kind", enums.RetentionKind, "retention_kind", is_required=True),
    column.number("years", "Antal år", "Years", "retention_years", is_required=True, minimum=1),
    column.date("reviewed_on", "Senast sedd över", "Reviewed", "retention_reviewed"),
), is_more=True)  # fmt: skip

DISPOSALS = Sheet("disposals", "Gallringar", "Disposals", (
    column.date("disposed_on", "Gallrat", "Disposed", "from_export", is_required=True),
    column.column("decision", "Beslut", "Decision", Kind.LONG_TEXT, "from_export",
                  is_required=True),
    column.text("replaced_by", "Ersatt med", "Replaced by", "from_export", is_required=True),
    column.number("rows", "Antal rader", "Rows", "from_export", is_required=True,
                  maximum=MOST_BYTES),
    column.text("disposed_by", "Gallrat av", "Disposed by", "from_export"),
), is_more=True)  # fmt: skip
