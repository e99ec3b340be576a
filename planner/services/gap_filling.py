"""Fill a gap: propose who may come, and record who does, as one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.db.engine import Database
from planner.db.queries.loading import get
from planner.db.queries.snapshot import Scope, Snapshot
from planner.db.queries.surroundings import read_surroundings
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import GapReason
from planner.domain.gaps import Gap
from planner.domain.rows import Changes, MeetingRow, SeatRow
from planner.errors import ConflictError, InputError, NotFoundError
from planner.services.attendance import present_deputy
from planner.services.registry import read_registry
from planner.services.stand_in_offers import StandIn, StandInOffers
from planner.services.stand_ins import require_ahead


@dataclass(frozen=True, slots=True)
class GapToFill:
    """A seat with empty places at a meeting to come, and who may fill one of them.

    `gaps` are those of the seat; empty when someone has filled it. `absent` are the names of those
    who have given notice for the function, `proposals` in the agreement's order.
    """

    meeting: MeetingRow
    seat: SeatRow
    forum: str
    function: str
    organisation: str
    gaps: Sequence[Gap]
    absent: Sequence[str]
    proposals: Sequence[StandIn]

    @property
    def missing(self) -> int:
        """How many places are empty."""
        return sum(gap.missing for gap in self.gaps)

    @property
    def is_vacant(self) -> bool:
        """True when fewer hold the function than there are places."""
        return any(gap.reason is GapReason.VACANT for gap in self.gaps)


def read_gap_to_fill(database: Database, meeting_id: int, seat_id: int) -> GapToFill:
    """Return a seat's gaps at a meeting to come with proposals; raises NotFoundError."""
    with database.reading() as connection:
        meeting = get(connection, MeetingRow, meeting_id)
        snapshot = read_surroundings(connection, Scope(first=meeting.date, last=meeting.date))
    return _gap_to_fill(snapshot, meeting, seat_id)


def fill_gap(database: Database, meeting_id: int, seat_id: int, person_id: int) -> Changes:
    """Record ahead of a meeting that a person comes as a deputy to an empty place of a seat.

    Raises ConflictError when the meeting is held, cancelled or approved, or nobody is missing any
    more, InputError "gap.no_candidate" for someone who is not among the proposals.
    """
    registry = read_registry(database)
    name = registry.person_name(person_id)
    with unit_of_work(database, "gap.fill", person=name) as tx:
        meeting = require_ahead(tx, meeting_id)
        day = Scope(first=meeting.date, last=meeting.date)
        found = _gap_to_fill(read_surroundings(tx.connection, day), meeting, seat_id)
        if not found.gaps:
            raise ConflictError("gap.filled", {"function": found.function})
        if all(each.person_id != person_id for each in found.proposals):
            raise InputError("gap.no_candidate", {"person": name}, field="person")
        tx.insert(present_deputy(meeting_id, found.seat, person_id, registry, meeting.date))
    return tx.changes


def proposals_for(
    snapshot: Snapshot, gaps: Sequence[Gap]
) -> Mapping[tuple[int, int], Sequence[StandIn]]:
    """Return who may fill each gap, by the ids of its meeting and seat.

    The snapshot must hold what the meetings may clash with.
    """
    offers = StandInOffers(snapshot)
    meetings = {meeting.id: meeting for meeting in snapshot.meetings}
    seats = {seat.id: seat for seat in snapshot.seats}
    return {
        (meeting_id, seat_id): offers.for_gap(meetings[meeting_id], seats[seat_id])
        for meeting_id, seat_id in dict.fromkeys((gap.meeting_id, gap.seat_id) for gap in gaps)
    }


def first_choice(proposals: Sequence[StandIn]) -> StandIn | None:
    """Return the one to ask first: the first who is free, else the first; None without any."""
    return next((each for each in proposals if each.is_free), next(iter(proposals), None))


def _gap_to_fill(snapshot: Snapshot, meeting: MeetingRow, seat_id: int) -> GapToFill:
    seats = snapshot.seats_of.get(meeting.forum_id, ())
    seat = next((each for each in seats if each.id == seat_id), None)
    if seat is None:
        raise NotFoundError("row.gone", {})
    offers = StandInOffers(snapshot)
    gaps = [gap for gap in snapshot.gaps_of(meeting) if gap.seat_id == seat_id]
    return GapToFill(
        meeting,
        seat,
        snapshot.forums[meeting.forum_id].name,
        snapshot.functions[seat.function_id].name,
        snapshot.organisations[seat.organisation_id].name,
        gaps,
        [snapshot.persons[each].name for each in offers.absent(meeting, seat)],
        offers.for_gap(meeting, seat),
    )
