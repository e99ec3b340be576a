"""The sheets and columns of the planning workbook (interfaces.md), as one declaration.

The twelve first sheets are the ones people fill in; the others, and the columns that are not
`for_people`, carry the rest of a database, so that an export can be read back whole.
"""

from planner.domain import enums
from planner.formats import workbook_parts as column
from planner.formats.workbook_columns import Kind, Sheet, Weekday, fold
from planner.formats.workbook_sheets_year import (
    ACTIVITIES,
    AGENDA_TEMPLATES,
    ATTACHMENTS,
    DISPOSALS,
    FOLLOW_UPS,
    OWN_DUTIES,
    PROMISES,
    REPORT_TEXTS,
    RETENTION,
    REVISIONS,
    UNLOCKINGS,
)

AGREEMENTS = Sheet("agreements", "Överenskommelse", "Agreements", (
    column.text("name", "Namn", "Name", "agreement_name", is_required=True),
    column.text("case_number", "Diarienummer", "Case number", "case_number"),
    column.date("valid_from", "Gäller från", "Valid from", "valid_from", is_required=True),
    column.date("valid_to", "Gäller till", "Valid to", "valid_to"),
    column.date("signed_on", "Undertecknad", "Signed", "signed_on"),
    column.long_text("purpose", "Syfte", "Purpose", "agreement_purpose"),
    column.text("predecessor", "Efterträder", "Succeeds", "predecessor", refers_to="agreements"),
    column.column("avoid", "Undviker", "Avoids", Kind.CHOICES, "avoid", choices=enums.DayCategory),
    column.text("time_zone", "Tidszon", "Time zone", "from_export", for_people=False),
))  # fmt: skip

ORGANISATIONS = Sheet("organisations", "Organisationer", "Organisations", (
    column.text("name", "Namn", "Name", "organisation_name", is_required=True),
    column.text("short_name", "Kortnamn", "Short name", "short_name"),
    column.choice("kind", "Slag", "Kind", enums.OrganisationKind, "organisation_kind",
                  is_required=True),
    column.text("parent", "Tillhör", "Parent", "parent", refers_to="organisations"),
))  # fmt: skip

PARTIES = Sheet("parties", "Parter", "Parties", (
    column.agreement(),
    column.organisation(help_code="party"),
    column.text("signatory", "Undertecknare", "Signatory", "signatory", refers_to="persons"),
    column.text("function", "Funktion", "Function", "signatory_function"),
    column.date("signed_on", "Undertecknad", "Signed", "signed_on"),
    column.choice("role", "Roll", "Role", enums.SignatoryRole, "signatory_role",
                  default=enums.SignatoryRole.SIGNED),
))  # fmt: skip

PERSONS = Sheet("persons", "Personer", "Persons", (
    column.text("name", "Namn", "Name", "person_name", is_required=True),
    column.organisation(help_code="person_organisation"),
    column.text("email", "E-post", "E-mail", "email", other_headings=("Email",)),
    column.text("phone", "Telefon", "Phone", "phone"),
    column.number("number", "Namne nr", "Namesake no", "from_export", minimum=1, for_people=False),
))  # fmt: skip

HOLDINGS = Sheet("holdings", "Funktioner", "Holdings", (
    column.organisation(help_code="function_organisation"),
    column.text("function", "Funktion", "Function", "function", is_required=True),
    column.text("person", "Person", "Person", "person", is_required=True, refers_to="persons"),
    *column.from_to(),
    column.choice("kind", "Slag", "Kind", enums.HoldingKind, "holding_kind",
                  default=enums.HoldingKind.ORDINARY),
))  # fmt: skip

FORUMS = Sheet("forums", "Forum", "Forums", (
    column.text("name", "Namn", "Name", "forum_name", is_required=True),
    column.agreement(),
    column.choice("level", "Nivå", "Level", enums.Level, "level", is_required=True),
    column.long_text("purpose", "Syfte", "Purpose", "forum_purpose"),
    column.text("convener", "Sammankallande", "Convener", "convener", refers_to="organisations"),
    column.text("place", "Plats", "Place", "place"),
    column.recurs(is_required=False),
    column.time("start", "Start", "Start"),
    column.time("end", "Slut", "End"),
    *column.from_to(),
    column.choice("holiday_policy", "Vid helgdag", "On holiday", enums.HolidayPolicy,
                  "holiday_policy", default=enums.HolidayPolicy.KEEP),
    column.text("chair", "Ordförande", "Chair", "chair"),
    column.text("secretary", "Sekreterare", "Secretary", "secretary"),
    column.text("predecessor", "Efterträder", "Succeeds", "forum_predecessor"),
    column.number("colour", "Färg", "Colour", "from_export", default=0, for_people=False),
))  # fmt: skip

SEATS = Sheet("seats", "Representation", "Seats", (
    column.forum(),
    column.organisation(),
    column.text("function", "Funktion", "Function", "function", is_required=True),
    column.number("count", "Antal", "Count", "count", default=1, minimum=1),
    column.choice("participation", "Deltar", "Participation", enums.Participation, "participation",
                  default=enums.Participation.ALWAYS),
    column.column("months", "Månader", "Months", Kind.MONTHS, "months", default=frozenset()),
    *column.from_to(),
    column.column("deputies", "Ersättare", "Deputies", Kind.NAMES, "deputies", default=()),
))  # fmt: skip

MEETINGS = Sheet("meetings", "Möten", "Meetings", (
    column.forum(),
    column.date("date", "Datum", "Date", is_required=True),
    column.time("start", "Start", "Start", "meeting_start"),
    column.time("end", "Slut", "End"),
    column.text("place", "Plats", "Place", "meeting_place"),
    column.choice("status", "Status", "Status", enums.MeetingStatus, "meeting_status",
                  default=enums.MeetingStatus.PLANNED),
    column.column("called", "Kallade", "Called", Kind.NAMES, "called", default=()),
    column.long_text("note", "Anteckning", "Note", "note"),
    column.text("cancel_reason", "Inställt därför att", "Cancelled because", "cancel_reason"),
    column.date("approved_on", "Justerat", "Approved", "approved_on"),
    column.text("approved_by", "Justerat av", "Approved by", "approved_by"),
    column.date("planned_on", "Planerad dag", "Planned on", "from_export", for_people=False),
    column.yes_no("is_by_hand", "Lagt för hand", "By hand"),
    column.yes_no("cancelled_by_plan", "Inställt av planen", "Cancelled by plan"),
    column.number("rule", "Regel nr", "Rule no", "from_export", minimum=1, for_people=False),
    column.text("reason", "Planens skäl", "Plan's reason", "from_export", for_people=False),
    column.text("uid", "Mötes-id", "Meeting id", "from_export", for_people=False),
    column.number("sequence", "Version", "Version", "from_export", for_people=False),
))  # fmt: skip

ATTENDANCE = Sheet("attendance", "Närvaro", "Attendance", (
    column.forum(),
    column.date("date", "Datum", "Date", "meeting_date", is_required=True),
    column.organisation(),
    column.text("function", "Funktion", "Function", "attendance_function"),
    column.text("person", "Person", "Person", "attendance_person", refers_to="persons"),
    column.choice("state", "Närvaro", "Attendance", enums.AttendanceState, "attendance_state",
                  is_required=True, other_headings=("State",)),
    column.text("deputy_for", "Ersätter", "Deputy for", "deputy_for"),
    column.choice("role", "Roll", "Role", enums.AttendanceRole, "attendance_role"),
    column.time("start", "Start", "Start", "which_start"),
    column.time("arrived", "Kom", "Arrived", "arrived"),
    column.time("left", "Gick", "Left", "left"),
    column.number("until_item", "Till och med punkt", "Until item", "until_item", minimum=1),
    column.text("meeting_uid", "Mötes-id", "Meeting id", "from_export", for_people=False),
))  # fmt: skip

BLOCKED = Sheet("blocked", "Spärrtider", "Blocked", (
    column.text("name", "Namn", "Name", "blocked_name", is_required=True),
    column.date("starts_on", "Från", "From", "blocked_from", is_required=True),
    column.date("ends_on", "Till", "To", "blocked_to", is_required=True),
    column.text("organisation", "Gäller", "Applies to", "applies_to", refers_to="organisations"),
    column.choice("kind", "Slag", "Kind", enums.BlockedKind, "blocked_kind",
                  default=enums.BlockedKind.OTHER),
))  # fmt: skip

FUNCTIONS = Sheet("functions", "Funktionslista", "Functions", (
    column.organisation(help_code="function_organisation"),
    column.text("function", "Funktion", "Function", "function", is_required=True),
), is_more=True)  # fmt: skip

RULES = Sheet("rules", "Regler", "Rules", (
    column.forum(),
    column.recurs(is_required=True),
    column.time("start", "Start", "Start"),
    column.time("end", "Slut", "End"),
    *column.from_to(),
), is_more=True)  # fmt: skip

DEPUTIES = Sheet("deputies", "Personliga ersättare", "Personal deputies", (
    column.forum(),
    column.organisation(),
    column.text("function", "Funktion", "Function", "function", is_required=True),
    column.date("valid_from", "Från", "From", "seat_from"),
    column.text("for_person", "Ersätter", "Deputy for", "for_person", refers_to="persons"),
    column.text("person", "Person", "Person", "deputy_person", refers_to="persons"),
    column.text("deputy_function", "Ersättares funktion", "Deputy's function", "deputy_function"),
    column.number("position", "Ordning", "Order", "from_export", for_people=False),
), is_more=True)  # fmt: skip

AGENDA = Sheet("agenda", "Dagordning", "Agenda", (
    *column.meeting(),
    column.number("item", "Punkt", "Item", "agenda_position", is_required=True, minimum=1),
    column.text("title", "Rubrik", "Title", "agenda_title", is_required=True),
    column.text("presenter", "Föredragande", "Presenter", "presenter"),
    column.number("minutes", "Minuter", "Minutes", "minutes"),
    column.column("called", "Kallar", "Calls", Kind.NAMES, "agenda_calls", default=()),
), is_more=True)  # fmt: skip

NOTES = Sheet("notes", "Anteckningar", "Notes", (
    *column.meeting(),
    column.agenda_position(),
    column.column("text", "Anteckning", "Note", Kind.LONG_TEXT, "note", is_required=True),
), is_more=True)  # fmt: skip

DECISIONS = Sheet("decisions", "Beslut", "Decisions", (
    *column.meeting(),
    column.agenda_position(),
    column.column("text", "Beslut", "Decision", Kind.LONG_TEXT, "decision", is_required=True),
), is_more=True)  # fmt: skip

ACTIONS = Sheet("actions", "Åtgärder", "Actions", (
    *column.meeting(),
    column.column("text", "Åtgärd", "Action", Kind.LONG_TEXT, "action", is_required=True),
    column.organisation(is_required=False, help_code="action_organisation"),
    column.text("person", "Person", "Person", "action_person", refers_to="persons"),
    column.date("due_on", "Klart senast", "Due", "action_due"),
    column.choice("state", "Läge", "State", enums.ActionState, "action_state",
                  default=enums.ActionState.OPEN),
    column.date("closed_on", "Avslutad", "Closed", "action_closed"),
    column.text("following_forum", "Följs upp i", "Followed up in", "following_forum"),
), is_more=True)  # fmt: skip

ACCEPTED = Sheet("accepted", "Godtagna krockar", "Accepted conflicts", (
    *column.meeting(),
    column.choice("kind", "Slag", "Kind", enums.ConflictKind, "from_export", is_required=True),
    column.text("person", "Person", "Person", "from_export"),
    column.text("other_forum", "Andra mötets forum", "Other meeting's forum", "from_export"),
    column.date("other_date", "Andra mötets datum", "Other meeting's date", "from_export"),
    column.time("other_start", "Andra mötets start", "Other meeting's start", "from_export"),
    column.text("reason", "Skäl", "Reason", "accepted_reason", is_required=True),
), is_more=True)  # fmt: skip

REPLIES = Sheet("replies", "Svar", "Replies", (
    *column.meeting(),
    column.text("person", "Person", "Person", "reply_person", is_required=True,
                refers_to="persons"),
    column.choice("answer", "Svar", "Answer", enums.ReplyAnswer, "reply_answer", is_required=True),
    column.number("sequence", "Version", "Version", "from_export", default=0, for_people=False),
    column.yes_no("is_notice", "Förhindret ur svaret", "Notice by the answer"),
), is_more=True)  # fmt: skip

SPREAD = Sheet("spread", "Spridning", "Spread", (
    column.forum(),
    column.number("times", "Gånger", "Times", "spread_times", is_required=True, minimum=1,
                  maximum=366),
    column.column("months", "Månader", "Months", Kind.MONTHS, "spread_months", default=frozenset()),
    column.column("weekdays", "Veckodagar", "Weekdays", Kind.CHOICES, "spread_weekdays",
                  choices=Weekday),
    column.time("start", "Start", "Start"),
    column.time("end", "Slut", "End"),
    column.column("prepares_follow_up", "Förbereder uppföljning", "Prepares follow-up", Kind.YES_NO,
            "spread_prepares", default=False),
), is_more=True)  # fmt: skip

SHEETS: tuple[Sheet, ...] = (
    AGREEMENTS, ORGANISATIONS, PARTIES, PERSONS, HOLDINGS, FORUMS, SEATS, MEETINGS, ATTENDANCE,
    PROMISES, FOLLOW_UPS, BLOCKED, FUNCTIONS, RULES, DEPUTIES, AGENDA, NOTES, DECISIONS, ACTIONS,
    ACTIVITIES, REVISIONS, ACCEPTED, REPLIES, SPREAD, OWN_DUTIES, AGENDA_TEMPLATES, UNLOCKINGS,
    REPORT_TEXTS, ATTACHMENTS, RETENTION, DISPOSALS,
)  # fmt: skip
BY_KEY = {sheet.key: sheet for sheet in SHEETS}
BY_NAME = {fold(name): sheet for sheet in SHEETS for name in (sheet.sv, sheet.en)}
