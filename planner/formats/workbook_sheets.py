"""The sheets and columns of the planning workbook (interfaces.md), as one declaration.

The twelve first sheets are the ones people fill in; the others, and the columns that are not
`for_people`, carry the rest of a database, so that an export can be read back whole.
"""

from enum import Enum

from planner.domain import enums
from planner.formats.workbook_columns import (
    FIRST_YEAR,
    LAST_YEAR,
    Kind,
    Sheet,
    SheetColumn,
    Weekday,
    fold,
)


def _text(key: str, sv: str, en: str, help_code: str = "text", **more: object) -> SheetColumn:
    return _column(key, sv, en, Kind.TEXT, help_code, **more)


def _long(key: str, sv: str, en: str, help_code: str = "long_text") -> SheetColumn:
    return _column(key, sv, en, Kind.LONG_TEXT, help_code)


def _date(key: str, sv: str, en: str, help_code: str = "date", **more: object) -> SheetColumn:
    return _column(key, sv, en, Kind.DATE, help_code, **more)


def _time(key: str, sv: str, en: str, help_code: str = "time", **more: object) -> SheetColumn:
    return _column(key, sv, en, Kind.TIME, help_code, **more)


def _number(key: str, sv: str, en: str, help_code: str, **more: object) -> SheetColumn:
    return _column(key, sv, en, Kind.INTEGER, help_code, **more)


def _year(*, is_required: bool) -> SheetColumn:
    return _number(
        "year", "År", "Year", "year",
        is_required=is_required, minimum=FIRST_YEAR, maximum=LAST_YEAR,
    )  # fmt: skip


def _choice(
    key: str, sv: str, en: str, choices: type[Enum], help_code: str, **more: object
) -> SheetColumn:
    return _column(key, sv, en, Kind.CHOICE, help_code, choices=choices, **more)


def _yes_no(key: str, sv: str, en: str, help_code: str = "from_export") -> SheetColumn:
    return _column(key, sv, en, Kind.YES_NO, help_code, default=False, for_people=False)


def _column(key: str, sv: str, en: str, kind: Kind, help_code: str, **more: object) -> SheetColumn:
    return SheetColumn(key, sv, en, kind, f"workbook.help.{help_code}", **more)  # type: ignore[arg-type]  # its fields


def _agreement() -> SheetColumn:
    return _text(
        "agreement", "Överenskommelse", "Agreement", "agreement",
        is_required=True, refers_to="agreements",
    )  # fmt: skip


def _organisation(*, is_required: bool = True, help_code: str = "organisation") -> SheetColumn:
    return _text(
        "organisation", "Organisation", "Organisation", help_code,
        is_required=is_required, refers_to="organisations", other_headings=("Organization",),
    )  # fmt: skip


def _forum() -> SheetColumn:
    return _text("forum", "Forum", "Forum", "forum", is_required=True, refers_to="forums")


def _meeting() -> tuple[SheetColumn, ...]:
    """Return the columns that point out a meeting; the start only where a day has several."""
    return (
        _forum(),
        _date("date", "Datum", "Date", "meeting_date", is_required=True),
        _time("start", "Start", "Start", "which_start"),
        _text("meeting_uid", "Mötes-id", "Meeting id", "from_export", for_people=False),
    )


def _recurs(*, is_required: bool) -> SheetColumn:
    return _column("recurs", "Återkommer", "Recurs", Kind.PHRASE, "recurs", is_required=is_required)


def _from_to() -> tuple[SheetColumn, SheetColumn]:
    return _date("valid_from", "Från", "From", "from"), _date("valid_to", "Till", "To", "to")


def _agenda_position() -> SheetColumn:
    return _number("item", "Punkt", "Item", "agenda_item", minimum=1)


AGREEMENTS = Sheet("agreements", "Överenskommelse", "Agreements", (
    _text("name", "Namn", "Name", "agreement_name", is_required=True),
    _text("case_number", "Diarienummer", "Case number", "case_number"),
    _date("valid_from", "Gäller från", "Valid from", "valid_from", is_required=True),
    _date("valid_to", "Gäller till", "Valid to", "valid_to"),
    _date("signed_on", "Undertecknad", "Signed", "signed_on"),
    _long("purpose", "Syfte", "Purpose", "agreement_purpose"),
    _text("predecessor", "Efterträder", "Succeeds", "predecessor", refers_to="agreements"),
    _column("avoid", "Undviker", "Avoids", Kind.CHOICES, "avoid", choices=enums.DayCategory),
    _text("time_zone", "Tidszon", "Time zone", "from_export", for_people=False),
))  # fmt: skip

ORGANISATIONS = Sheet("organisations", "Organisationer", "Organisations", (
    _text("name", "Namn", "Name", "organisation_name", is_required=True),
    _text("short_name", "Kortnamn", "Short name", "short_name"),
    _choice("kind", "Slag", "Kind", enums.OrganisationKind, "organisation_kind", is_required=True),
    _text("parent", "Tillhör", "Parent", "parent", refers_to="organisations"),
))  # fmt: skip

PARTIES = Sheet("parties", "Parter", "Parties", (
    _agreement(),
    _organisation(help_code="party"),
    _text("signatory", "Undertecknare", "Signatory", "signatory", refers_to="persons"),
    _text("function", "Funktion", "Function", "signatory_function"),
    _date("signed_on", "Undertecknad", "Signed", "signed_on"),
    _choice("role", "Roll", "Role", enums.SignatoryRole, "signatory_role",
            default=enums.SignatoryRole.SIGNED),
))  # fmt: skip

PERSONS = Sheet("persons", "Personer", "Persons", (
    _text("name", "Namn", "Name", "person_name", is_required=True),
    _organisation(help_code="person_organisation"),
    _text("email", "E-post", "E-mail", "email", other_headings=("Email",)),
    _text("phone", "Telefon", "Phone", "phone"),
    _number("number", "Namne nr", "Namesake no", "from_export", minimum=1, for_people=False),
))  # fmt: skip

HOLDINGS = Sheet("holdings", "Funktioner", "Holdings", (
    _organisation(help_code="function_organisation"),
    _text("function", "Funktion", "Function", "function", is_required=True),
    _text("person", "Person", "Person", "person", is_required=True, refers_to="persons"),
    *_from_to(),
    _choice("kind", "Slag", "Kind", enums.HoldingKind, "holding_kind",
            default=enums.HoldingKind.ORDINARY),
))  # fmt: skip

FORUMS = Sheet("forums", "Forum", "Forums", (
    _text("name", "Namn", "Name", "forum_name", is_required=True),
    _agreement(),
    _choice("level", "Nivå", "Level", enums.Level, "level", is_required=True),
    _long("purpose", "Syfte", "Purpose", "forum_purpose"),
    _text("convener", "Sammankallande", "Convener", "convener", refers_to="organisations"),
    _text("place", "Plats", "Place", "place"),
    _recurs(is_required=False),
    _time("start", "Start", "Start"),
    _time("end", "Slut", "End"),
    *_from_to(),
    _choice("holiday_policy", "Vid helgdag", "On holiday", enums.HolidayPolicy, "holiday_policy",
            default=enums.HolidayPolicy.KEEP),
    _text("chair", "Ordförande", "Chair", "chair"),
    _text("secretary", "Sekreterare", "Secretary", "secretary"),
    _number("colour", "Färg", "Colour", "from_export", default=0, for_people=False),
))  # fmt: skip

SEATS = Sheet("seats", "Representation", "Seats", (
    _forum(),
    _organisation(),
    _text("function", "Funktion", "Function", "function", is_required=True),
    _number("count", "Antal", "Count", "count", default=1, minimum=1),
    _choice("participation", "Deltar", "Participation", enums.Participation, "participation",
            default=enums.Participation.ALWAYS),
    _column("months", "Månader", "Months", Kind.MONTHS, "months", default=frozenset()),
    *_from_to(),
    _column("deputies", "Ersättare", "Deputies", Kind.NAMES, "deputies", default=()),
))  # fmt: skip

MEETINGS = Sheet("meetings", "Möten", "Meetings", (
    _forum(),
    _date("date", "Datum", "Date", is_required=True),
    _time("start", "Start", "Start", "meeting_start"),
    _time("end", "Slut", "End"),
    _text("place", "Plats", "Place", "meeting_place"),
    _choice("status", "Status", "Status", enums.MeetingStatus, "meeting_status",
            default=enums.MeetingStatus.PLANNED),
    _column("called", "Kallade", "Called", Kind.NAMES, "called", default=()),
    _long("note", "Anteckning", "Note", "note"),
    _text("cancel_reason", "Inställt därför att", "Cancelled because", "cancel_reason"),
    _date("approved_on", "Justerat", "Approved", "approved_on"),
    _text("approved_by", "Justerat av", "Approved by", "approved_by"),
    _date("planned_on", "Planerad dag", "Planned on", "from_export", for_people=False),
    _yes_no("is_by_hand", "Lagt för hand", "By hand"),
    _yes_no("cancelled_by_plan", "Inställt av planen", "Cancelled by plan"),
    _number("rule", "Regel nr", "Rule no", "from_export", minimum=1, for_people=False),
    _text("reason", "Planens skäl", "Plan's reason", "from_export", for_people=False),
    _text("uid", "Mötes-id", "Meeting id", "from_export", for_people=False),
    _number("sequence", "Version", "Version", "from_export", for_people=False),
))  # fmt: skip

ATTENDANCE = Sheet("attendance", "Närvaro", "Attendance", (
    _forum(),
    _date("date", "Datum", "Date", "meeting_date", is_required=True),
    _organisation(),
    _text("function", "Funktion", "Function", "attendance_function"),
    _text("person", "Person", "Person", "attendance_person", refers_to="persons"),
    _choice("state", "Närvaro", "Attendance", enums.AttendanceState, "attendance_state",
            is_required=True, other_headings=("State",)),
    _text("deputy_for", "Ersätter", "Deputy for", "deputy_for"),
    _choice("role", "Roll", "Role", enums.AttendanceRole, "attendance_role"),
    _time("start", "Start", "Start", "which_start"),
    _time("arrived", "Kom", "Arrived", "arrived"),
    _time("left", "Gick", "Left", "left"),
    _number("until_item", "Till och med punkt", "Until item", "until_item", minimum=1),
    _text("meeting_uid", "Mötes-id", "Meeting id", "from_export", for_people=False),
))  # fmt: skip

PROMISES = Sheet("promises", "Medborgarlöften", "Promises", (
    _agreement(),
    _year(is_required=True),
    _text("text", "Löfte", "Promise", "promise", is_required=True),
    _long("description", "Beskrivning", "Description", "promise_description"),
    _text("owner", "Ansvarig", "Owner", "owner"),
    _text("target", "Mål", "Target", "target"),
    _long("outcome", "Utfall", "Outcome", "outcome"),
))  # fmt: skip

FOLLOW_UPS = Sheet("follow_ups", "Uppföljning", "Follow-ups", (
    _agreement(),
    _choice("kind", "Vad", "What", enums.FollowUpKind, "follow_up_kind", is_required=True),
    _date("due_on", "Datum", "Date", "due_on", is_required=True),
    _text("owner", "Ansvarig", "Owner", "owner"),
    _date("done_on", "Klar", "Done", "done_on"),
    _text("title", "Rubrik", "Title", "follow_up_title"),
    _year(is_required=False),
    _long("report", "Rapport", "Report", "report"),
    _yes_no("is_by_hand", "Lagd för hand", "By hand"),
))  # fmt: skip

BLOCKED = Sheet("blocked", "Spärrtider", "Blocked", (
    _text("name", "Namn", "Name", "blocked_name", is_required=True),
    _date("starts_on", "Från", "From", "blocked_from", is_required=True),
    _date("ends_on", "Till", "To", "blocked_to", is_required=True),
    _text("organisation", "Gäller", "Applies to", "applies_to", refers_to="organisations"),
    _choice("kind", "Slag", "Kind", enums.BlockedKind, "blocked_kind",
            default=enums.BlockedKind.OTHER),
))  # fmt: skip

FUNCTIONS = Sheet("functions", "Funktionslista", "Functions", (
    _organisation(help_code="function_organisation"),
    _text("function", "Funktion", "Function", "function", is_required=True),
), is_more=True)  # fmt: skip

RULES = Sheet("rules", "Regler", "Rules", (
    _forum(),
    _recurs(is_required=True),
    _time("start", "Start", "Start"),
    _time("end", "Slut", "End"),
    *_from_to(),
), is_more=True)  # fmt: skip

DEPUTIES = Sheet("deputies", "Personliga ersättare", "Personal deputies", (
    _forum(),
    _organisation(),
    _text("function", "Funktion", "Function", "function", is_required=True),
    _date("valid_from", "Från", "From", "seat_from"),
    _text("for_person", "Ersätter", "Deputy for", "for_person", refers_to="persons"),
    _text("person", "Person", "Person", "deputy_person", refers_to="persons"),
    _text("deputy_function", "Ersättares funktion", "Deputy's function", "deputy_function"),
    _number("position", "Ordning", "Order", "from_export", for_people=False),
), is_more=True)  # fmt: skip

AGENDA = Sheet("agenda", "Dagordning", "Agenda", (
    *_meeting(),
    _number("item", "Punkt", "Item", "agenda_position", is_required=True, minimum=1),
    _text("title", "Rubrik", "Title", "agenda_title", is_required=True),
    _text("presenter", "Föredragande", "Presenter", "presenter"),
    _number("minutes", "Minuter", "Minutes", "minutes"),
    _column("called", "Kallar", "Calls", Kind.NAMES, "agenda_calls", default=()),
), is_more=True)  # fmt: skip

NOTES = Sheet("notes", "Anteckningar", "Notes", (
    *_meeting(),
    _agenda_position(),
    _column("text", "Anteckning", "Note", Kind.LONG_TEXT, "note", is_required=True),
), is_more=True)  # fmt: skip

DECISIONS = Sheet("decisions", "Beslut", "Decisions", (
    *_meeting(),
    _agenda_position(),
    _column("text", "Beslut", "Decision", Kind.LONG_TEXT, "decision", is_required=True),
), is_more=True)  # fmt: skip

ACTIONS = Sheet("actions", "Åtgärder", "Actions", (
    *_meeting(),
    _column("text", "Åtgärd", "Action", Kind.LONG_TEXT, "action", is_required=True),
    _organisation(is_required=False, help_code="action_organisation"),
    _text("person", "Person", "Person", "action_person", refers_to="persons"),
    _date("due_on", "Klart senast", "Due", "action_due"),
    _choice("state", "Läge", "State", enums.ActionState, "action_state",
            default=enums.ActionState.OPEN),
    _date("closed_on", "Avslutad", "Closed", "action_closed"),
    _text("followed_by", "Följs upp av", "Followed up by", "followed_by"),
), is_more=True)  # fmt: skip

ACTIVITIES = Sheet("activities", "Aktiviteter", "Activities", (
    _agreement(),
    _year(is_required=True),
    _text("promise", "Löfte", "Promise", "which_promise", is_required=True),
    _text("text", "Aktivitet", "Activity", "activity", is_required=True),
    _date("held_on", "Datum", "Date", "activity_date"),
    _number("count", "Antal", "Count", "activity_count"),
    _long("outcome", "Utfall", "Outcome", "outcome"),
), is_more=True)  # fmt: skip

REVISIONS = Sheet("revisions", "Revideringar", "Revisions", (
    _agreement(),
    _date("revised_on", "Datum", "Date", "revised_on", is_required=True),
    _long("summary", "Sammanfattning", "Summary", "revision_summary"),
), is_more=True)  # fmt: skip

ACCEPTED = Sheet("accepted", "Godtagna krockar", "Accepted conflicts", (
    *_meeting(),
    _choice("kind", "Slag", "Kind", enums.ConflictKind, "from_export", is_required=True),
    _text("person", "Person", "Person", "from_export"),
    _text("other_forum", "Andra mötets forum", "Other meeting's forum", "from_export"),
    _date("other_date", "Andra mötets datum", "Other meeting's date", "from_export"),
    _time("other_start", "Andra mötets start", "Other meeting's start", "from_export"),
    _text("reason", "Skäl", "Reason", "accepted_reason", is_required=True),
), is_more=True)  # fmt: skip

REPLIES = Sheet("replies", "Svar", "Replies", (
    *_meeting(),
    _text("person", "Person", "Person", "reply_person", is_required=True, refers_to="persons"),
    _choice("answer", "Svar", "Answer", enums.ReplyAnswer, "reply_answer", is_required=True),
    _number("sequence", "Version", "Version", "from_export", default=0, for_people=False),
    _yes_no("is_notice", "Förhindret ur svaret", "Notice by the answer"),
), is_more=True)  # fmt: skip

SPREAD = Sheet("spread", "Spridning", "Spread", (
    _forum(),
    _number("times", "Gånger", "Times", "spread_times", is_required=True, minimum=1, maximum=366),
    _column("months", "Månader", "Months", Kind.MONTHS, "spread_months", default=frozenset()),
    _column("weekdays", "Veckodagar", "Weekdays", Kind.CHOICES, "spread_weekdays",
            choices=Weekday),
    _time("start", "Start", "Start"),
    _time("end", "Slut", "End"),
    _column("prepares_follow_up", "Förbereder uppföljning", "Prepares follow-up", Kind.YES_NO,
            "spread_prepares", default=False),
), is_more=True)  # fmt: skip

STANDING = Sheet("standing", "Stående dagordning", "Standing agenda", (
    _forum(),
    _number("item", "Punkt", "Item", "agenda_position", is_required=True, minimum=1),
    _text("title", "Rubrik", "Title", "agenda_title", is_required=True),
    _text("presenter", "Föredragande", "Presenter", "presenter"),
    _number("minutes", "Minuter", "Minutes", "minutes"),
), is_more=True)  # fmt: skip

UNLOCKINGS = Sheet("unlockings", "Upplåsningar", "Unlockings", (
    *_meeting(),
    _date("unlocked_on", "Upplåst", "Unlocked", "from_export", is_required=True),
    _text("unlocked_by", "Upplåst av", "Unlocked by", "from_export"),
    _text("reason", "Skäl", "Reason", "from_export", is_required=True),
    _date("approved_on", "Justerat", "Approved", "from_export"),
    _text("approved_by", "Justerat av", "Approved by", "from_export"),
), is_more=True)  # fmt: skip

SHEETS: tuple[Sheet, ...] = (
    AGREEMENTS, ORGANISATIONS, PARTIES, PERSONS, HOLDINGS, FORUMS, SEATS, MEETINGS, ATTENDANCE,
    PROMISES, FOLLOW_UPS, BLOCKED, FUNCTIONS, RULES, DEPUTIES, AGENDA, NOTES, DECISIONS, ACTIONS,
    ACTIVITIES, REVISIONS, ACCEPTED, REPLIES, SPREAD, STANDING, UNLOCKINGS,
)  # fmt: skip
BY_KEY = {sheet.key: sheet for sheet in SHEETS}
BY_NAME = {fold(name): sheet for sheet in SHEETS for name in (sheet.sv, sheet.en)}
