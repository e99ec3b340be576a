"""All the register knows of a person: posts, seats, and the meetings they are expected at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.db.engine import Database
from planner.db.queries.loading import get, load, load_by
from planner.db.queries.snapshot import Scope, read_snapshot
from planner.domain.enums import MeetingStatus
from planner.domain.representation import expected_seats
from planner.domain.rows import DeputyRow, ForumRow, HoldingRow, MeetingRow, PersonRow, SeatRow

_MOST_MEETINGS = 30


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
    """One person: holdings oldest first, seats by forum, the next meetings they are expected at."""

    person: PersonRow
    holdings: Sequence[HoldingRow]
    seats: Sequence[PersonSeat]
    meetings: Sequence[PersonMeeting]


def read_person_page(database: Database, person_id: int, today: date) -> PersonPage:
    """Return a person's page as of today; raises NotFoundError."""
    with database.reading() as connection:
        person = get(connection, PersonRow, person_id)
        holdings = load_by(connection, HoldingRow, "person_id", [person_id])
        functions = {row.function_id for row in holdings}
        held = load_by(connection, SeatRow, "function_id", functions)
        deputies = load_by(connection, DeputyRow, "person_id", [person_id])
        named = load_by(connection, SeatRow, "id", [row.seat_id for row in deputies])
        forums = {row.id: row for row in load(connection, ForumRow)}
        forum_ids = frozenset(seat.forum_id for seat in held)
        snapshot = read_snapshot(connection, Scope(forum_ids=forum_ids, first=today))
    seats = [PersonSeat(seat, forums[seat.forum_id]) for seat in held]
    own = {seat.id for seat in held}
    seats += [
        PersonSeat(seat, forums[seat.forum_id], is_deputy=True)
        for seat in named
        if seat.id not in own
    ]
    meetings: list[PersonMeeting] = []
    for meeting in snapshot.meetings:
        if meeting.status is MeetingStatus.CANCELLED or len(meetings) == _MOST_MEETINGS:
            continue
        called = snapshot.called_of.get(meeting.id, frozenset())
        for seat in expected_seats(meeting, snapshot.seats_of.get(meeting.forum_id, ()), called):
            if person_id in snapshot.holders.persons_on(seat.function_id, meeting.date):
                forum = forums[meeting.forum_id]
                meetings.append(PersonMeeting(meeting, forum, seat.function_id))
                break
    return PersonPage(
        person,
        sorted(holdings, key=lambda row: (row.valid_from or date.min, row.id)),
        seats,
        meetings,
    )
