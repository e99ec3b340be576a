"""All the register knows of a person: posts, seats, and the meetings ahead and behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.db.engine import Database
from planner.db.queries.loading import get, load, load_by
from planner.db.queries.snapshot import Scope, Snapshot, read_snapshot
from planner.domain.enums import MeetingStatus
from planner.domain.holding_changes import span_of
from planner.domain.representation import expected_seats
from planner.domain.rows import (
    AttendanceRow,
    DeputyRow,
    ForumRow,
    HoldingRow,
    MeetingRow,
    PersonRow,
    SeatRow,
)
from planner.services.person_past import PersonPast, person_past
from planner.services.registry import Registry, read_registry

_MOST_MEETINGS = 30
_AHEAD = frozenset({MeetingStatus.PLANNED, MeetingStatus.CONFIRMED})


@dataclass(frozen=True, slots=True)
class PersonSeat:
    """A seat that a person may fill: through a function they hold, or as a deputy by name."""

    seat: SeatRow
    forum: ForumRow
    is_deputy: bool = False


@dataclass(frozen=True, slots=True)
class PersonMeeting:
    """A coming meeting at which a person is expected in a function."""

    meeting: MeetingRow
    forum: ForumRow
    function_id: int


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person: holdings oldest first, seats by forum, the next meetings they are expected at.

    `past` are the held meetings, newest first.
    """

    person: PersonRow
    holdings: Sequence[HoldingRow]
    seats: Sequence[PersonSeat]
    meetings: Sequence[PersonMeeting]
    past: Sequence[PersonPast]


def read_person_page(
    database: Database, person_id: int, today: date, registry: Registry | None = None
) -> PersonPage:
    """Return a person's page as of today; raises NotFoundError."""
    registry = registry or read_registry(database)
    with database.reading() as connection:
        person = get(connection, PersonRow, person_id)
        holdings = load_by(connection, HoldingRow, "person_id", [person_id])
        functions = {row.function_id for row in holdings}
        held = load_by(connection, SeatRow, "function_id", functions)
        deputies = load_by(connection, DeputyRow, "person_id", [person_id])
        named = load_by(connection, SeatRow, "id", [row.seat_id for row in deputies])
        logged = load_by(connection, AttendanceRow, "person_id", [person_id])
        met = load_by(connection, MeetingRow, "id", [row.meeting_id for row in logged])
        forum_ids = {seat.forum_id for seat in held} | {meeting.forum_id for meeting in met}
        span = span_of(holdings, [meeting.date for meeting in met])
        scope = Scope(forum_ids=frozenset(forum_ids), first=span.first, last=span.last)
        snapshot = read_snapshot(connection, scope)
        forums = {row.id: row for row in load(connection, ForumRow)}
    seats = [PersonSeat(seat, forums[seat.forum_id]) for seat in held]
    own = {seat.id for seat in held}
    seats += [
        PersonSeat(seat, forums[seat.forum_id], is_deputy=True)
        for seat in named
        if seat.id not in own
    ]
    return PersonPage(
        person,
        sorted(holdings, key=lambda row: (row.valid_from or date.min, row.id)),
        seats,
        _coming(snapshot, person_id, today),
        person_past(snapshot, registry, person_id),
    )


def _coming(snapshot: Snapshot, person_id: int, today: date) -> list[PersonMeeting]:
    found: list[PersonMeeting] = []
    for meeting in snapshot.meetings:
        if meeting.date < today or meeting.status not in _AHEAD or len(found) == _MOST_MEETINGS:
            continue
        called = snapshot.called_of.get(meeting.id, frozenset())
        for seat in expected_seats(meeting, snapshot.seats_of.get(meeting.forum_id, ()), called):
            if person_id in snapshot.holders.persons_on(seat.function_id, meeting.date):
                forum = snapshot.forums[meeting.forum_id]
                found.append(PersonMeeting(meeting, forum, seat.function_id))
                break
    return found
