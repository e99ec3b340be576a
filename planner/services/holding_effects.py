"""What a proposed change of holdings does to the meetings: who is expected, gaps, results.

Holders are resolved on the meeting's own day, so a correction of dates may reach meetings that have
been held. Everything that changes a holding asks here first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy import Connection

from planner.db.engine import Database
from planner.db.queries.loading import get, load, load_by
from planner.db.queries.snapshot import Scope, Snapshot, read_snapshot
from planner.domain.enums import MeetingStatus
from planner.domain.holders import Holders
from planner.domain.holding_changes import HoldingProposal
from planner.domain.representation import SeatResult, seat_results, shown_seats
from planner.domain.rows import DeputyRow, ForumRow, HoldingRow, MeetingRow, Period, SeatRow

_AHEAD = frozenset({MeetingStatus.PLANNED, MeetingStatus.CONFIRMED})


@dataclass(frozen=True, slots=True)
class MeetingEffect:
    """A meeting at which a function changes its holders; persons by id, places of gaps counted.

    Gaps are those ahead of a meeting, 0 at a held one; there `is_result_changed` tells that a seat
    comes out in another way.
    """

    meeting: MeetingRow
    forum: ForumRow
    function_id: int
    before: Sequence[int]
    after: Sequence[int]
    gaps_before: int
    gaps_after: int
    is_result_changed: bool

    @property
    def id(self) -> int:
        """The meeting's id: it has one effect at most."""
        return self.meeting.id


@dataclass(frozen=True)
class HoldingEffects:
    """The meetings ahead and the held ones that a proposal concerns, in date order."""

    ahead: Sequence[MeetingEffect] = ()
    held: Sequence[MeetingEffect] = ()

    @cached_property
    def opened(self) -> int:
        """How many places become gaps at the meetings ahead."""
        return sum(max(0, each.gaps_after - each.gaps_before) for each in self.ahead)

    @cached_property
    def closed(self) -> int:
        """How many places cease to be gaps at the meetings ahead."""
        return sum(max(0, each.gaps_before - each.gaps_after) for each in self.ahead)

    @cached_property
    def results_changed(self) -> Sequence[MeetingEffect]:
        """The held meetings at which a seat comes out in another way."""
        return [each for each in self.held if each.is_result_changed]


def effects_of(database: Database, proposal: HoldingProposal) -> HoldingEffects:
    """Return the meetings that a proposal concerns; nothing is written."""
    with database.reading() as connection:
        return effects_on(connection, proposal)


def effects_of_saving(database: Database, row: HoldingRow) -> HoldingEffects:
    """Return what saving a holding (id 0: new) would do; raises NotFoundError when it is gone.

    One whose period runs backwards cannot be saved, and does nothing.
    """
    if Period(row.valid_from, row.valid_to).is_empty:
        return HoldingEffects()
    with database.reading() as connection:
        before = () if row.id == 0 else (get(connection, HoldingRow, row.id),)
        return effects_on(connection, HoldingProposal(before, (row,)))


def effects_of_removing(database: Database, row: HoldingRow) -> HoldingEffects:
    """Return what removing a holding would do."""
    return effects_of(database, HoldingProposal((row,)))


def effects_on(connection: Connection, proposal: HoldingProposal) -> HoldingEffects:
    """Return the same within a connection that is open already."""
    seats = load_by(connection, SeatRow, "function_id", proposal.function_ids)
    deputies = load_by(connection, DeputyRow, "function_id", proposal.function_ids)
    lent = load_by(connection, SeatRow, "id", [row.seat_id for row in deputies])
    forum_ids = frozenset(seat.forum_id for seat in (*seats, *lent))
    period = proposal.period
    if not forum_ids or period.is_empty:
        return HoldingEffects()
    scope = Scope(forum_ids=forum_ids, first=period.first, last=period.last)
    before = read_snapshot(connection, scope)
    after = replace(before, holders=Holders(proposal.applied_to(load(connection, HoldingRow))))
    found = [
        effect
        for meeting in before.meetings
        if (effect := _effect(meeting, before, after, sorted(proposal.function_ids))) is not None
    ]
    return HoldingEffects(
        [each for each in found if each.meeting.status in _AHEAD],
        [each for each in found if each.meeting.status is MeetingStatus.HELD],
    )


def figures(results: Sequence[SeatResult]) -> list[tuple[object, ...]]:
    """Return what is reported of how the seats of a meeting came out."""
    return [
        (each.seat_id, each.filled, each.by_deputy, each.excused, each.absent, each.is_vacant)
        for each in results
    ]


def _effect(
    meeting: MeetingRow, before: Snapshot, after: Snapshot, function_ids: Sequence[int]
) -> MeetingEffect | None:
    if meeting.status is MeetingStatus.CANCELLED:
        return None
    day = meeting.date
    changed = [
        each
        for each in function_ids
        if before.holders.persons_on(each, day) != after.holders.persons_on(each, day)
    ]
    if not changed:
        return None
    called = before.called_of.get(meeting.id, frozenset())
    shown = shown_seats(meeting, before.seats_of.get(meeting.forum_id, ()), called)
    seated = {seat.function_id for seat in shown}
    is_held = meeting.status is MeetingStatus.HELD
    is_result_changed = is_held and _figures_at(meeting, before) != _figures_at(meeting, after)
    gaps_before, gaps_after = (
        0 if is_held else sum(gap.missing for gap in each.gaps_of(meeting))
        for each in (before, after)
    )
    # One who only may stand in there concerns a meeting when that makes a difference.
    is_concerned = not seated.isdisjoint(changed) or is_result_changed or gaps_before != gaps_after
    if not is_concerned:
        return None
    function_id = next((each for each in changed if each in seated), changed[0])
    return MeetingEffect(
        meeting,
        before.forums[meeting.forum_id],
        function_id,
        [row.person_id for row in before.holders.on(function_id, day)],
        [row.person_id for row in after.holders.on(function_id, day)],
        gaps_before,
        gaps_after,
        is_result_changed,
    )


def _figures_at(meeting: MeetingRow, snapshot: Snapshot) -> list[tuple[object, ...]]:
    results = seat_results(
        meeting,
        snapshot.seats_of.get(meeting.forum_id, ()),
        snapshot.deputies_of.get(meeting.forum_id, ()),
        snapshot.called_of.get(meeting.id, frozenset()),
        snapshot.attendance_of.get(meeting.id, ()),
        snapshot.holders,
    )
    return figures(results)
