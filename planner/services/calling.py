"""Call seats that are expected on demand to a meeting, and take the calls back."""

from collections.abc import Sequence

from planner.db.engine import Database
from planner.db.queries.loading import get, load_by
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.calls import callable_seats
from planner.domain.enums import MeetingStatus
from planner.domain.rows import (
    AgendaItemRow,
    CalledSeatRow,
    Changes,
    ForumRow,
    FunctionRow,
    MeetingRow,
    SeatRow,
)
from planner.errors import InputError
from planner.services.attendance import require_recordable


def call_seat(
    database: Database, meeting_id: int, seat_id: int, agenda_item_id: int | None = None
) -> Changes:
    """Call a seat to a meeting, for one item of its agenda or for the whole of it.

    A seat is called once: called again for another item it is called for that one instead. What is
    called ahead of the meeting raises the SEQUENCE of its summons (RFC 5545, 3.8.7.4). Raises
    InputError when the seat cannot be called that day, or the item is of another meeting;
    ConflictError when the meeting is cancelled or its minutes approved.
    """
    with unit_of_work(database, "meeting.call") as tx:
        meeting = require_recordable(tx, meeting_id)
        _require_callable(tx, meeting, seat_id)
        if agenda_item_id is not None:
            item = get(tx.connection, AgendaItemRow, agenda_item_id)
            if item.meeting_id != meeting_id:
                raise InputError("call.other_agenda", {"title": item.title}, field="item")
        standing = _call_of(tx, meeting_id, seat_id)
        if standing is None:
            tx.insert(CalledSeatRow(0, meeting_id, seat_id, agenda_item_id))
            is_changed = True
        else:
            is_changed = tx.update(CalledSeatRow, standing.id, agenda_item_id=agenda_item_id)
        if is_changed:
            _tell_calendars(tx, meeting)
    return tx.changes


def take_back_call(database: Database, meeting_id: int, seat_id: int) -> Changes:
    """Take back the call of a seat; nothing happens when it is not called."""
    with unit_of_work(database, "meeting.take_back_call") as tx:
        meeting = require_recordable(tx, meeting_id)
        standing = _call_of(tx, meeting_id, seat_id)
        if standing is not None:
            tx.delete(CalledSeatRow, standing.id)
            _tell_calendars(tx, meeting)
    return tx.changes


def call_seats(database: Database, meeting_id: int, seat_ids: Sequence[int]) -> Changes:
    """Call exactly these seats to a meeting, those not called before for the whole of it."""
    with unit_of_work(database, "meeting.call") as tx:
        meeting = require_recordable(tx, meeting_id)
        called = load_by(tx.connection, CalledSeatRow, "meeting_id", [meeting_id])
        wanted = set(seat_ids)
        gone = [row.id for row in called if row.seat_id not in wanted]
        fresh = sorted(wanted - {row.seat_id for row in called})
        tx.delete_all(CalledSeatRow, gone)
        for seat_id in fresh:
            tx.insert(CalledSeatRow(0, meeting_id, seat_id))
        if gone or fresh:
            _tell_calendars(tx, meeting)
    return tx.changes


def _call_of(tx: Transaction, meeting_id: int, seat_id: int) -> CalledSeatRow | None:
    called = load_by(tx.connection, CalledSeatRow, "meeting_id", [meeting_id])
    return next((row for row in called if row.seat_id == seat_id), None)


def _require_callable(tx: Transaction, meeting: MeetingRow, seat_id: int) -> None:
    seat = tx.get(SeatRow, seat_id)
    if not callable_seats(meeting, [seat]):
        params = {
            "function": tx.get(FunctionRow, seat.function_id).name,
            "forum": tx.get(ForumRow, meeting.forum_id).name,
            "day": meeting.date,
        }
        raise InputError("call.not_on_demand", params, field="seat")


def _tell_calendars(tx: Transaction, meeting: MeetingRow) -> None:
    """Make the next summons a later version; a held meeting summons nobody."""
    if meeting.status is not MeetingStatus.HELD:
        tx.update(MeetingRow, meeting.id, sequence=meeting.sequence + 1)
