"""Meetings: made, moved, cancelled, held; with agenda, notes, decisions and action items."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import TypeVar

from planner.db.engine import Database
from planner.db.queries.loading import get, load_by
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.approval import is_open_change
from planner.domain.carried_actions import CarriedAction
from planner.domain.enums import ActionState, MeetingStatus
from planner.domain.rows import (
    ActionItemRow,
    AgendaItemRow,
    AttendanceRow,
    CalledSeatRow,
    Changes,
    DecisionRow,
    ForumRow,
    MeetingRow,
    NoteRow,
    UnlockingRow,
)
from planner.errors import ConflictError
from planner.services.approval import require_unlocked, unlocked_meeting
from planner.services.carried_actions import carried_to
from planner.services.checking import require_text, require_times

P = TypeVar("P", AgendaItemRow, NoteRow, DecisionRow)


@dataclass(frozen=True, slots=True)
class MeetingDetails:
    """A meeting with everything recorded at it, and what its forum had left to do before it."""

    meeting: MeetingRow
    forum: ForumRow
    called: Sequence[CalledSeatRow]
    attendance: Sequence[AttendanceRow]
    agenda: Sequence[AgendaItemRow]
    notes: Sequence[NoteRow]
    decisions: Sequence[DecisionRow]
    actions: Sequence[ActionItemRow]
    carried: Sequence[CarriedAction] = ()
    unlockings: Sequence[UnlockingRow] = ()


@dataclass(frozen=True, slots=True)
class MeetingInput:
    """A meeting to be made by hand."""

    forum_id: int
    date: date
    start: time = time(9, 0)
    end: time = time(10, 0)
    place: str = ""
    note: str = ""


def read_meeting(database: Database, meeting_id: int) -> MeetingDetails:
    """Return a meeting with what is recorded at it; raises NotFoundError."""
    with database.reading() as connection:
        meeting = get(connection, MeetingRow, meeting_id)
        ids = [meeting_id]
        return MeetingDetails(
            meeting,
            get(connection, ForumRow, meeting.forum_id),
            load_by(connection, CalledSeatRow, "meeting_id", ids),
            load_by(connection, AttendanceRow, "meeting_id", ids),
            sorted(
                load_by(connection, AgendaItemRow, "meeting_id", ids),
                key=lambda item: (item.position, item.id),
            ),
            load_by(connection, NoteRow, "meeting_id", ids),
            load_by(connection, DecisionRow, "meeting_id", ids),
            load_by(connection, ActionItemRow, "meeting_id", ids),
            carried_to(connection, meeting),
            load_by(connection, UnlockingRow, "meeting_id", ids),
        )


def add_meeting(database: Database, made: MeetingInput) -> tuple[MeetingRow, Changes]:
    """Make a meeting by hand, which planning then leaves alone; raises InputError."""
    require_times(made.start, made.end)
    with unit_of_work(database, "meeting.add", day=made.date) as tx:
        forum = tx.get(ForumRow, made.forum_id)
        row_id = tx.new_id()
        row = tx.insert(
            MeetingRow(
                row_id,
                forum.id,
                made.date,
                made.start,
                made.end,
                made.place.strip() or forum.place,
                is_by_hand=True,
                note=made.note.strip(),
                uid=meeting_uid(row_id),
            )
        )
    return row, tx.changes


def meeting_uid(meeting_id: int) -> str:
    """Return the UID that a meeting keeps in calendars for ever (RFC 5545, 3.8.4.7)."""
    return f"{meeting_id}@samverkansplaneraren"


def move_meeting(
    database: Database, meeting_id: int, day: date, start: time, end: time, place: str
) -> Changes:
    """Move a meeting that has not been held; planning then leaves it alone.

    Raises InputError when the times run backwards, ConflictError when it is held or cancelled.
    """
    require_times(start, end)
    with unit_of_work(database, "meeting.move", day=day) as tx:
        meeting = _open(tx, meeting_id)
        before = (meeting.date, meeting.start, meeting.end, meeting.place)
        if before != (day, start, end, place):
            tx.update(
                MeetingRow,
                meeting_id,
                date=day,
                start=start,
                end=end,
                place=place,
                is_by_hand=True,
                reason=None,
                sequence=meeting.sequence + 1,
            )
    return tx.changes


def edit_meeting(database: Database, meeting_id: int, *, place: str, note: str) -> Changes:
    """Change a meeting's place and note, also after it was held."""
    with unit_of_work(database, "meeting.edit") as tx:
        meeting = unlocked_meeting(tx, meeting_id)
        moved = meeting.place != place
        tx.update(
            MeetingRow, meeting_id, place=place, note=note, sequence=meeting.sequence + int(moved)
        )
    return tx.changes


def cancel_meeting(database: Database, meeting_id: int, reason: str) -> Changes:
    """Cancel a meeting that has not been held; the reason may be empty."""
    with unit_of_work(database, "meeting.cancel") as tx:
        meeting = _open(tx, meeting_id)
        tx.update(
            MeetingRow,
            meeting_id,
            status=MeetingStatus.CANCELLED,
            cancel_reason=reason.strip(),
            cancelled_by_plan=False,
            sequence=meeting.sequence + 1,
        )
    return tx.changes


def restore_meeting(database: Database, meeting_id: int) -> Changes:
    """Take back a cancellation: the meeting is planned again, and left alone by planning."""
    with unit_of_work(database, "meeting.restore") as tx:
        meeting = unlocked_meeting(tx, meeting_id)
        if meeting.status is MeetingStatus.CANCELLED:
            tx.update(
                MeetingRow,
                meeting_id,
                status=MeetingStatus.PLANNED,
                cancel_reason="",
                cancelled_by_plan=False,
                is_by_hand=True,
                sequence=meeting.sequence + 1,
            )
    return tx.changes


def set_status(database: Database, meeting_id: int, status: MeetingStatus) -> Changes:
    """Say that a meeting is planned, confirmed or held; cancelling has its own command."""
    with unit_of_work(database, f"meeting.{status.value}_label") as tx:
        meeting = unlocked_meeting(tx, meeting_id)
        if meeting.status is MeetingStatus.CANCELLED:
            raise ConflictError("meeting.cancelled", {"day": meeting.date})
        if status is MeetingStatus.CANCELLED:
            raise ValueError("a meeting is cancelled by cancel_meeting, which takes a reason")
        tx.update(MeetingRow, meeting_id, status=status)
    return tx.changes


def remove_meeting(database: Database, meeting_id: int) -> Changes:
    """Remove a meeting that was made by mistake; a held one is kept (ConflictError)."""
    with unit_of_work(database, "meeting.remove") as tx:
        meeting = unlocked_meeting(tx, meeting_id)
        if meeting.status is MeetingStatus.HELD:
            raise ConflictError("meeting.held", {"day": meeting.date})
        tx.delete(MeetingRow, meeting_id)
    return tx.changes


def save_agenda_item(database: Database, row: AgendaItemRow) -> tuple[AgendaItemRow, Changes]:
    """Add an agenda item (id 0), or change one."""
    row = replace(row, title=require_text(row.title, "title"))
    return _save(database, "agenda_item.save", row)


def save_note(database: Database, row: NoteRow) -> tuple[NoteRow, Changes]:
    """Add a note (id 0), or change one."""
    row = replace(row, text=require_text(row.text, "text"))
    return _save(database, "note.save", row)


def save_decision(database: Database, row: DecisionRow) -> tuple[DecisionRow, Changes]:
    """Add a decision (id 0), or change one."""
    row = replace(row, text=require_text(row.text, "text"))
    return _save(database, "decision.save", row)


def save_action_item(
    database: Database, row: ActionItemRow, today: date
) -> tuple[ActionItemRow, Changes]:
    """Add an action item (id 0), or change one; closing it notes today as the day.

    Once the minutes are approved only its state, closing day and due date may change; anything else
    raises ConflictError.
    """
    row = replace(row, text=require_text(row.text, "text"))
    if row.state is ActionState.OPEN:
        row = replace(row, closed_on=None)
    elif row.closed_on is None:
        row = replace(row, closed_on=today)
    with unit_of_work(database, "action_item.save") as tx:
        meeting = tx.get(MeetingRow, row.meeting_id)
        before = tx.get(ActionItemRow, row.id) if row.id else None
        if before is None or not is_open_change(before, row):
            require_unlocked(meeting)
        if before is None:
            row = tx.insert(row)
        else:
            tx.put(row)
    return row, tx.changes


MeetingPart = AgendaItemRow | NoteRow | DecisionRow | ActionItemRow


def remove_part(database: Database, row: MeetingPart) -> Changes:
    """Remove an agenda item, note, decision or action item."""
    with unit_of_work(database, "meeting.remove_part") as tx:
        unlocked_meeting(tx, row.meeting_id)
        tx.delete(type(row), row.id)
    return tx.changes


def _save(database: Database, label: str, row: P) -> tuple[P, Changes]:
    with unit_of_work(database, label) as tx:
        unlocked_meeting(tx, row.meeting_id)
        if row.id == 0:
            row = tx.insert(row)
        else:
            tx.put(row)
    return row, tx.changes


def _open(tx: Transaction, meeting_id: int) -> MeetingRow:
    """Return the meeting; raises ConflictError when it is held, cancelled or approved."""
    meeting = unlocked_meeting(tx, meeting_id)
    if meeting.status is MeetingStatus.HELD:
        raise ConflictError("meeting.held", {"day": meeting.date})
    if meeting.status is MeetingStatus.CANCELLED:
        raise ConflictError("meeting.cancelled", {"day": meeting.date})
    return meeting
