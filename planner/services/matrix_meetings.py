"""The meetings behind a number of the matrix, and those that an organisation has before it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.db.engine import Database
from planner.db.queries.loading import load_by
from planner.db.queries.snapshot import Scope, Snapshot, read_snapshot
from planner.domain.coverage import Coverage, coverage
from planner.domain.enums import MeetingStatus, Participation
from planner.domain.gaps import Gap
from planner.domain.representation import shown_seats
from planner.domain.rows import ForumRow, MeetingRow, SeatRow

_AHEAD = (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class MeetingBehind:
    """A held meeting that a number counts, and its part of it; `is_offered`: no seat expected."""

    meeting: MeetingRow
    forum: str
    coverage: Coverage

    @property
    def id(self) -> int:
        """The meeting's id."""
        return self.meeting.id


@dataclass(frozen=True, slots=True)
class MeetingsBehind:
    """Which meetings a number is about: None does not narrow.

    `organisation_ids` are those of a party, which answers for the organisations below it too.
    """

    agreement_id: int | None = None
    forum_id: int | None = None
    organisation_id: int | None = None
    function_id: int | None = None
    first: date | None = None
    last: date | None = None
    organisation_ids: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class ExpectedSeat:
    """A function expected at a meeting to come, and who holds it that day."""

    function: str
    count: int
    participation: Participation
    holders: Sequence[str]


@dataclass(frozen=True, slots=True)
class MeetingExpecting:
    """A meeting to come that expects an organisation, the seats, and the gaps among them."""

    meeting: MeetingRow
    forum: str
    seats: Sequence[ExpectedSeat]
    gaps: Sequence[Gap]

    @property
    def id(self) -> int:
        """The meeting's id."""
        return self.meeting.id


def read_meetings_behind(database: Database, which: MeetingsBehind) -> list[MeetingBehind]:
    """Return the held meetings that expected or offered these seats, oldest first."""
    with database.reading() as connection:
        snapshot = read_snapshot(connection, _scope(which))
    found: list[MeetingBehind] = []
    for meeting in snapshot.meetings:
        if meeting.status is not MeetingStatus.HELD:
            continue
        results = [
            result
            for result in snapshot.results[meeting.id]
            if which.organisation_id in (None, result.organisation_id)
            and (which.organisation_ids is None or result.organisation_id in which.organisation_ids)
            and which.function_id in (None, result.function_id)
        ]
        if results:
            counted = coverage(results)
            if all(result.is_offered for result in results):
                counted = Coverage(present=sum(result.filled for result in results))
            name = snapshot.forums[meeting.forum_id].name
            found.append(MeetingBehind(meeting, name, counted))
    return found


def read_meetings_expecting(
    database: Database,
    organisation_id: int,
    first: date,
    agreement_id: int | None,
    report: Callable[[int, int], None],
) -> list[MeetingExpecting]:
    """Return an organisation's meetings from a day on: who is expected, and the gaps.

    Everything is resolved at the meeting's own date. `report(done, total)` may raise to stop.
    """
    with database.reading() as connection:
        seats = load_by(connection, SeatRow, "organisation_id", [organisation_id])
        forum_ids = frozenset(seat.forum_id for seat in seats)
        snapshot = read_snapshot(connection, Scope(agreement_id, forum_ids, first, None))
    found: list[MeetingExpecting] = []
    for number, meeting in enumerate(snapshot.meetings):
        if number % _AT_ONCE == 0:
            report(number, len(snapshot.meetings))
        if meeting.status in _AHEAD:
            expected = _expected(snapshot, meeting, organisation_id)
            if expected:
                known = [
                    gap
                    for gap in snapshot.gaps_of(meeting)
                    if gap.organisation_id == organisation_id
                ]
                forum: ForumRow = snapshot.forums[meeting.forum_id]
                found.append(MeetingExpecting(meeting, forum.name, expected, known))
    return found


def _scope(which: MeetingsBehind) -> Scope:
    forum_ids = None if which.forum_id is None else frozenset({which.forum_id})
    return Scope(which.agreement_id, forum_ids, which.first, which.last)


def _expected(snapshot: Snapshot, meeting: MeetingRow, organisation_id: int) -> list[ExpectedSeat]:
    called = snapshot.called_of.get(meeting.id, frozenset())
    seats = shown_seats(meeting, snapshot.seats_of.get(meeting.forum_id, ()), called)
    return [
        ExpectedSeat(
            snapshot.functions[seat.function_id].name,
            seat.count,
            seat.participation,
            [
                snapshot.persons[holding.person_id].name
                for holding in snapshot.holders.on(seat.function_id, meeting.date)
            ],
        )
        for seat in seats
        if seat.organisation_id == organisation_id
    ]
