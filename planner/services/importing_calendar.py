"""Import a calendar file into a forum: shown first, then done as one step."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import get, load, load_by
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.rows import AgreementRow, Changes, ForumRow, MeetingRow, Period, Reason
from planner.errors import ConflictError, InputError
from planner.formats.calendar_items import CalendarNotice
from planner.formats.calendar_read import CalendarReading
from planner.formats.calendar_replies import CalendarReply
from planner.formats.workbook_columns import CellError, fold
from planner.services import clock
from planner.services.backups import BackupReason, back_up_before
from planner.services.importing_calendar_lines import (
    CalendarAction,
    CalendarLine,
    CalendarPreview,
)
from planner.services.importing_calendar_local import IMPORT_LABEL
from planner.services.importing_calendar_plan import CalendarPlan

__all__ = [
    "CalendarAction",
    "CalendarFileKind",
    "CalendarImport",
    "CalendarLine",
    "CalendarPreview",
    "apply_calendar",
    "import_calendar",
    "look_at_calendar",
    "preview_calendar",
]

# Rules without end, in a forum without end, are followed to the end of the year after next.
_YEARS_AHEAD = 2
_UIDS_A_QUERY = 500
_REPLY_ZONE = "Europe/Stockholm"
Report = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class CalendarFileKind:
    """What a calendar file is: its name, and the answers when it holds nothing else."""

    name: str
    count: int
    replies: Sequence[CalendarReply] | None


@dataclass(frozen=True, slots=True)
class CalendarImport:
    """What an import did, or would do: events read by file, and what was refused."""

    preview: CalendarPreview
    counts: dict[str, int]
    errors: list[CellError]
    changes: Changes = field(default_factory=Changes)


def look_at_calendar(path: Path, time_zone: str = _REPLY_ZONE) -> CalendarFileKind:
    """Say whether a file holds events or answers; raises InputError when it is no calendar."""
    reading = CalendarReading(path, time_zone, Period())
    replies = None
    if reading.is_replies:
        replies = [item for item in reading if isinstance(item, CalendarReply)]
    return CalendarFileKind(reading.name, reading.count, replies)


def preview_calendar(
    database: Database, path: Path, forum: int | str, *, report: Report | None = None
) -> CalendarPreview:
    """Show what importing a file into a forum (its id or name) would do.

    `report` is told (events read, of how many). Raises InputError when the file is no calendar, or
    holds answers to summonses, or the forum is not there.
    """
    own, agreement = _forum(database, forum)
    within = Period(own.valid_from, own.valid_to).intersection(
        Period(agreement.valid_from, agreement.valid_to)
    )
    followed = within
    if within.last is None:
        today = clock.today(database)
        followed = Period(within.first, date(today.year + _YEARS_AHEAD, 12, 31))
    reading = CalendarReading(path, agreement.time_zone, followed)
    if reading.is_replies:
        raise InputError("calendar.is_replies", {"file": path.name})
    with database.reading() as connection:
        plan = CalendarPlan(connection, own, within)
        plan.take(reading, None if report is None else lambda done: report(done, reading.count))
        lines = plan.lines()
    notices = reading.notices
    if plan.repeated:
        notices.append(CalendarNotice(0, Reason.of("calendar.repeated", count=plan.repeated)))
    if plan.answers:
        notices.append(CalendarNotice(0, Reason.of("calendar.answers_left", count=plan.answers)))
    return CalendarPreview(path.name, reading.name, own, lines, notices, plan.count)


def apply_calendar(
    database: Database, preview: CalendarPreview, left_out: Collection[int] = ()
) -> Changes:
    """Do what the preview shows, but for the lines left out (by id), as one undo step.

    Raises ConflictError "calendar.changed_since" when a meeting has been changed meanwhile.
    """
    doing = [line for line in preview.lines if line.is_written and line.id not in left_out]
    if not doing:
        return Changes()
    with unit_of_work(database, IMPORT_LABEL, file=preview.file) as tx:
        added = [line for line in doing if line.meeting is None]
        _require_unchanged(tx, doing, added)
        back_up_before(database, BackupReason.IMPORT)
        tx.insert_many(
            [
                MeetingRow(
                    meeting_id,
                    preview.forum.id,
                    is_by_hand=True,
                    **dict(line.values),  # type: ignore[arg-type]  # fields of the row
                )
                for meeting_id, line in zip(tx.new_ids(len(added)), added, strict=True)
            ]
        )
        for line in doing:
            if line.meeting is not None:
                tx.update(MeetingRow, line.meeting.id, **dict(line.values))
    return tx.changes


def import_calendar(
    database: Database, path: Path, forum_name: str, *, dry_run: bool = False
) -> CalendarImport:
    """Take the events of a calendar into a forum as one step; a dry run only tells.

    What is refused is told, and the rest is taken. In an error, `row` is the number of the event in
    the file. Raises InputError as `preview_calendar`.
    """
    preview = preview_calendar(database, path, forum_name)
    errors = [
        CellError(
            preview.file,
            line.number,
            line.property_name or "VEVENT",
            line.value or line.uid,
            line.reason,
        )
        for line in preview.lines
        if line.action is CalendarAction.REFUSED and line.reason is not None
    ]
    changes = Changes() if dry_run else apply_calendar(database, preview)
    return CalendarImport(preview, {preview.file: preview.count}, errors, changes)


def _forum(database: Database, forum: int | str) -> tuple[ForumRow, AgreementRow]:
    with database.reading() as connection:
        if isinstance(forum, int):
            row = get(connection, ForumRow, forum)
            return row, get(connection, AgreementRow, row.agreement_id)
        agreements = {row.id: row for row in load(connection, AgreementRow)}
        forums = load(connection, ForumRow)
    name = fold(forum)
    found = [
        (row, agreements[row.agreement_id])
        for row in forums
        if name in (fold(row.name), fold(f"{row.name} ({agreements[row.agreement_id].name})"))
    ]
    if len(found) != 1:
        code = "import.forum_missing" if not found else "import.ambiguous.forums"
        raise InputError(code, {"value": forum}, field="forum")
    return found[0]


def _require_unchanged(
    tx: Transaction, doing: Sequence[CalendarLine], added: Sequence[CalendarLine]
) -> None:
    known = [line.meeting for line in doing if line.meeting is not None]
    now = {
        row.id: row
        for row in load_by(tx.connection, MeetingRow, "id", [meeting.id for meeting in known])
    }
    for meeting in known:
        if now.get(meeting.id) != meeting:
            raise ConflictError("calendar.changed_since", {"day": meeting.date})
    for first in range(0, len(added), _UIDS_A_QUERY):
        some = [line.uid for line in added[first : first + _UIDS_A_QUERY]]
        taken = load(tx.connection, MeetingRow, schema.meeting.c.uid.in_(some))
        if taken:
            raise ConflictError("calendar.changed_since", {"day": taken[0].date})
