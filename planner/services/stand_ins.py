"""Send a deputy: the one way out of a clash that leaves both meetings where they are."""

from dataclasses import replace

from planner.db.engine import Database
from planner.db.queries.loading import get, load_by
from planner.db.queries.snapshot import Scope, Snapshot
from planner.db.queries.surroundings import read_surroundings
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.enums import AttendanceRole, AttendanceState, MeetingStatus
from planner.domain.representation import expected_seats
from planner.domain.rows import AttendanceRow, Changes, MeetingRow, SeatRow
from planner.errors import ConflictError, InputError
from planner.services.attendance import present, present_deputy, require_recordable
from planner.services.registry import read_registry
from planner.services.stand_in_offers import StandIn, StandInOffers

WITH_SEAT = (AttendanceRole.ORDINARY, AttendanceRole.DEPUTY)


def stand_ins(database: Database, meeting_id: int, person_id: int) -> list[StandIn]:
    """Return the deputies of the seats that a person fills at a meeting, those free first.

    Otherwise they come in the agreement's order, personal deputies before the others.
    """
    with database.reading() as connection:
        meeting = get(connection, MeetingRow, meeting_id)
        snapshot = read_surroundings(connection, Scope(first=meeting.date, last=meeting.date))
    seats = seats_of(snapshot, meeting, person_id)
    found = StandInOffers(snapshot).for_person(meeting, seats, person_id)
    return sorted(found, key=lambda each: not each.is_free)


def send_deputy(
    database: Database, meeting_id: int, person_id: int, deputy_id: int | None
) -> Changes:
    """Record that a person cannot come to a meeting and, if given, who comes instead; one step.

    The notice is for all that the person would fill there, so that they are not expected any more.
    Raises ConflictError at a meeting that is held, cancelled or approved, InputError
    "clash.no_deputy" for someone who is no deputy of those seats or comes as it is.
    """
    registry = read_registry(database)
    name = registry.person_name(person_id)
    with unit_of_work(database, "clash.send_deputy", person=name) as tx:
        meeting = require_ahead(tx, meeting_id)
        day = Scope(first=meeting.date, last=meeting.date)
        snapshot = read_surroundings(tx.connection, day)
        seats = seats_of(snapshot, meeting, person_id)
        record_notice(tx, meeting, person_id, seats)
        if deputy_id is not None:
            offers = StandInOffers(snapshot)
            filled = [
                seat
                for seat in seats
                if any(
                    each.person_id == deputy_id
                    for each in offers.for_person(meeting, [seat], person_id)
                )
            ]
            if not filled:
                raise InputError("clash.no_deputy", {}, field="deputy")
            for seat in {seat.function_id: seat for seat in filled}.values():
                tx.insert(present_deputy(meeting_id, seat, deputy_id, registry, meeting.date))
    return tx.changes


def require_ahead(tx: Transaction, meeting_id: int) -> MeetingRow:
    """Return a meeting still to come; raises ConflictError when it is held or cannot be changed."""
    meeting = require_recordable(tx, meeting_id)
    if meeting.status is MeetingStatus.HELD:
        raise ConflictError("meeting.held", {"day": meeting.date})
    return meeting


def record_notice(
    tx: Transaction, meeting: MeetingRow, person_id: int, seats: list[SeatRow]
) -> None:
    """Turn what is recorded of the person into a notice, and record one for every other seat."""
    recorded = load_by(tx.connection, AttendanceRow, "meeting_id", [meeting.id])
    concerned: set[int | None] = set()
    for row in recorded:
        if row.person_id == person_id and row.role in WITH_SEAT:
            concerned.add(row.function_id if row.deputy_for_id is None else row.deputy_for_id)
            tx.put(
                replace(
                    row,
                    state=AttendanceState.EXCUSED,
                    arrived=None,
                    left=None,
                    until_item=None,
                )
            )
    for seat in {seat.function_id: seat for seat in seats}.values():
        if seat.function_id not in concerned:
            notice = present(meeting.id, seat, person_id)
            tx.insert(replace(notice, state=AttendanceState.EXCUSED))


def seats_of(snapshot: Snapshot, meeting: MeetingRow, person_id: int) -> list[SeatRow]:
    """Return the seats that a person would fill: what they hold, or are logged to stand in for."""
    called = snapshot.called_of.get(meeting.id, frozenset())
    held = snapshot.holders.functions_of(person_id, meeting.date)
    stood_in_for = {
        row.deputy_for_id
        for row in snapshot.attendance_of.get(meeting.id, ())
        if row.person_id == person_id
    }
    seats = expected_seats(meeting, snapshot.seats_of.get(meeting.forum_id, ()), called)
    return [s for s in seats if s.function_id in held or s.function_id in stood_in_for]
