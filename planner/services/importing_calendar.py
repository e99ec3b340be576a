"""Import a calendar file as the meetings of one forum."""

from itertools import count
from pathlib import Path

from planner.db.engine import Database
from planner.db.queries.loading import load
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import MeetingStatus
from planner.domain.rows import AgreementRow, ForumRow, Period
from planner.errors import InputError
from planner.formats.calendar_read import CalendarData, CalendarEvent, read_calendar
from planner.formats.workbook_columns import CellError, Record, fold
from planner.formats.workbook_read import WorkbookData
from planner.services.importing_result import ImportResult, result_of
from planner.services.importing_workbook import merged, rising_ids, write_merged

_OWN_UID = "@samverkansplaneraren"
_PROPERTIES = {
    "forum": "VEVENT", "date": "DTSTART", "start": "DTSTART", "end": "DTEND",
    "place": "LOCATION", "status": "STATUS", "note": "SUMMARY", "uid": "UID",
    "sequence": "SEQUENCE",
}  # fmt: skip


def import_calendar(
    database: Database, path: Path, forum_name: str, *, dry_run: bool = False
) -> ImportResult:
    """Take the events of a calendar into a forum as one step; a dry run only tells what is wrong.

    An event that has been taken in before (by its UID) is moved, not doubled. In an error, `row` is
    the number of the event in the file. Raises InputError when the file is not a calendar, or the
    forum is not there.
    """
    forum, agreement = _forum(database, forum_name)
    own = Period(forum.valid_from, forum.valid_to)
    within = own.intersection(Period(agreement.valid_from, agreement.valid_to))
    calendar = read_calendar(path, agreement.time_zone, within)
    data = _as_workbook(calendar, path.name, f"{forum.name} ({agreement.name})", forum.name)
    if dry_run:
        ids = count(1 << 62)
        with database.reading() as connection:
            merge, _ = merged(connection, data, lambda: next(ids))
        return result_of(data, merge.problems.errors)
    with unit_of_work(database, "import.calendar", file=path.name) as tx:
        merge, accepted = merged(tx.connection, data, rising_ids(tx.new_ids))
        write_merged(merge, accepted, tx)
    return result_of(data, merge.problems.errors, tx.changes)


def _forum(database: Database, name: str) -> tuple[ForumRow, AgreementRow]:
    with database.reading() as connection:
        agreements = {row.id: row for row in load(connection, AgreementRow)}
        forums = load(connection, ForumRow)
    found = [
        (row, agreements[row.agreement_id])
        for row in forums
        if fold(name) in (fold(row.name), fold(f"{row.name} ({agreements[row.agreement_id].name})"))
    ]
    if len(found) != 1:
        code = "import.forum_missing" if not found else "import.ambiguous.forums"
        raise InputError(code, {"value": name}, field="forum")
    return found[0]


def _as_workbook(calendar: CalendarData, file: str, forum: str, forum_name: str) -> WorkbookData:
    records = [
        Record("meetings", event.number, _values(event, forum, forum_name), file, _PROPERTIES)
        for event in calendar.events
    ]
    errors = [
        CellError(file, error.number, error.property_name, error.value, error.reason)
        for error in calendar.errors
    ]
    return WorkbookData({"meetings": records}, errors, {"meetings": file})


def _values(event: CalendarEvent, forum: str, forum_name: str) -> dict[str, object]:
    is_own = event.uid.endswith(_OWN_UID)
    says_more = event.summary and not is_own and fold(event.summary) != fold(forum_name)
    values: dict[str, object] = {
        "forum": forum,
        "date": event.date,
        "start": event.start,
        "end": event.end,
        "place": event.location,
        # Calendars call every event confirmed, held ones too: only a cancellation says something.
        "status": MeetingStatus.CANCELLED if event.status == "CANCELLED" else None,
        "note": event.summary if says_more else None,
        "uid": event.uid,
        "sequence": event.sequence or None,
    }
    return {key: value for key, value in values.items() if value not in (None, "")}
