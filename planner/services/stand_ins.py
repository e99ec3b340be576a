"""Send a deputy: the one way out of a clash that leaves both meetings where they are."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.db.engine import Database
from planner.db.queries.loading import get, load_by
from planner.db.queries.snapshot import Scope, Snapshot
from planner.db.queries.surroundings import read_surroundings
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.conflicts import is_too_close
from planner.domain.enums import AttendanceRole, AttendanceState, MeetingStatus
from planner.domain.representation import expected_seats
from planner.domain.rows import AttendanceRow, Changes, MeetingRow, Reason, SeatRow
from planner.errors import ConflictError, InputError
from planner.services.attendance import present, present_deputy, require_recordable
from planner.services.registry import read_registry

_WITH_SEAT = (AttendanceRole.ORDINARY, AttendanceRole.DEPUTY)


@dataclass(frozen=True, slots=True)
class StandIn:
    """A person who may take someone's seat at a meeting; `busy_with` says what stands in the way.

    `functions` are the deputy's own.
    """

    person_id: int
    name: str
    functions: tuple[str, ...]
    busy_with: Reason | None

    @property
    def is_free(self) -> bool:
        """True when nothing stands in the way."""
        return self.busy_with is None


def stand_ins(database: Database, meeting_id: int, person_id: int) -> list[StandIn]:
    """Return the deputies of the seats that a person fills at a meeting, those free first.

    Otherwise they come in the agreement's order, personal deputies before the others.
    """
    registry = read_registry(database)
    with database.reading() as connection:
        meeting = get(connection, MeetingRow, meeting_id)
        snapshot = read_surroundings(connection, Scope(first=meeting.date, last=meeting.date))
    expected = snapshot.expected_at(meeting)
    found = []
    for deputy_id in _may_stand_in(snapshot, meeting, person_id):
        if deputy_id not in expected:
            held = sorted(registry.holders.functions_of(deputy_id, meeting.date))
            found.append(
                StandIn(
                    deputy_id,
                    registry.person_name(deputy_id),
                    tuple(registry.function_name(each) for each in held),
                    _busy_with(snapshot, meeting, deputy_id),
                )
            )
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
        meeting = require_recordable(tx, meeting_id)
        if meeting.status is MeetingStatus.HELD:
            raise ConflictError("meeting.held", {"day": meeting.date})
        day = Scope(first=meeting.date, last=meeting.date)
        snapshot = read_surroundings(tx.connection, day)
        seats = _seats_of(snapshot, meeting, person_id)
        _give_notice(tx, meeting, person_id, seats)
        if deputy_id is not None:
            if deputy_id in snapshot.expected_at(meeting):
                raise InputError("clash.no_deputy", {}, field="deputy")
            filled = [seat for seat in seats if deputy_id in _deputies_of(snapshot, meeting, seat)]
            if not filled:
                raise InputError("clash.no_deputy", {}, field="deputy")
            for seat in {seat.function_id: seat for seat in filled}.values():
                tx.insert(present_deputy(meeting_id, seat, deputy_id, registry, meeting.date))
    return tx.changes


def _give_notice(
    tx: Transaction, meeting: MeetingRow, person_id: int, seats: list[SeatRow]
) -> None:
    """Turn what is recorded of the person into a notice, and record one for every other seat."""
    recorded = load_by(tx.connection, AttendanceRow, "meeting_id", [meeting.id])
    concerned: set[int | None] = set()
    for row in recorded:
        if row.person_id == person_id and row.role in _WITH_SEAT:
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


def _seats_of(snapshot: Snapshot, meeting: MeetingRow, person_id: int) -> list[SeatRow]:
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


def _may_stand_in(snapshot: Snapshot, meeting: MeetingRow, person_id: int) -> Iterator[int]:
    seen = {person_id}
    for seat in _seats_of(snapshot, meeting, person_id):
        for deputy_id in _deputies_of(snapshot, meeting, seat):
            if deputy_id not in seen:
                seen.add(deputy_id)
                yield deputy_id


def _deputies_of(snapshot: Snapshot, meeting: MeetingRow, seat: SeatRow) -> Iterator[int]:
    """Give the persons who may fill a seat that day, personal deputies before the others."""
    mine = [d for d in snapshot.deputies_of.get(meeting.forum_id, ()) if d.seat_id == seat.id]
    for deputy in sorted(mine, key=lambda d: (d.for_person_id is None, d.position, d.id)):
        if deputy.person_id is not None:
            yield deputy.person_id
        elif deputy.function_id is not None:
            yield from (h.person_id for h in snapshot.holders.on(deputy.function_id, meeting.date))


def _busy_with(snapshot: Snapshot, meeting: MeetingRow, person_id: int) -> Reason | None:
    for other in snapshot.meetings:
        if other.id == meeting.id or other.status is MeetingStatus.CANCELLED:
            continue
        if is_too_close(meeting, other, snapshot.travel_margin) and (
            person_id in snapshot.expected_at(other)
        ):
            return Reason.of(
                "slot.busy",
                forum=snapshot.forums[other.forum_id].name,
                start=other.start,
                end=other.end,
            )
    return None
