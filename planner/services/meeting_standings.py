"""How listed meetings stand: a mark for each party, and the places that nobody fills."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import load, load_by
from planner.db.queries.outcomes import OutcomeScope, meeting_marks
from planner.domain.enums import MeetingStatus, SeatOutcome
from planner.domain.gaps import Gap, gaps
from planner.domain.holders import Holders
from planner.domain.rows import (
    AttendanceRow,
    CalledSeatRow,
    DeputyRow,
    ForumRow,
    HoldingRow,
    MeetingRow,
    OrganisationRow,
    PartyRow,
    SeatRow,
)
from planner.services.meeting_context import read_context
from planner.services.meeting_list import ListScope, conditions_of, forums_of

_AHEAD = (MeetingStatus.PLANNED.value, MeetingStatus.CONFIRMED.value)
_AT_ONCE = 2_000


class PartyMark(NamedTuple):
    """How a party's expected seats came out at a held meeting, in places.

    A party that was not expected has no places, and keeps its position among the marks.
    """

    organisation_id: int
    expected: int
    present: int
    by_deputy: int
    excused: int

    @property
    def outcome(self) -> SeatOutcome:
        """The same in one word (domain.md, "How a seat came out", the party taken as one seat)."""
        if self.present >= self.expected:
            return SeatOutcome.MET_BY_DEPUTY if self.by_deputy else SeatOutcome.MET
        if self.present:
            return SeatOutcome.PARTLY
        return SeatOutcome.EXCUSED if self.excused else SeatOutcome.MISSING


@dataclass(frozen=True, slots=True)
class MeetingStandings:
    """How listed meetings stand, by meeting id; a meeting without gaps, or not held, is left out.

    `gaps` are places that nobody fills, `marks` those of all the parties, in the agreement's order,
    and `worst` how bad the worst of them is: 1 for met, 5 for missing.
    """

    marks: Mapping[int, Sequence[PartyMark]]
    gaps: Mapping[int, int]
    worst: Mapping[int, int]


def read_standings(
    database: Database, scope: ListScope, report: Callable[[int, int], None]
) -> MeetingStandings:
    """Return the marks and gaps of a scope's meetings; may take seconds over many years.

    `report(done, total)` is called between steps, and may raise to stop.
    """
    with database.reading() as connection:
        forums = forums_of(connection, scope)
        parties = _party_of(connection, forums)
        found = meeting_marks(
            connection, OutcomeScope(scope.agreement_id, first=scope.first, last=scope.last)
        )
        report(1, 2)
        agreement_of = _agreement_of_meetings(connection, scope, forums)
        marks: dict[int, dict[int, PartyMark]] = {}
        missing: dict[int, int] = {}
        for mark in found:
            empty = mark.expected - mark.present
            if empty:
                missing[mark.meeting_id] = missing.get(mark.meeting_id, 0) + empty
            party_id = parties[agreement_of[mark.meeting_id]].get(mark.organisation_id)
            if party_id is not None:
                mine = marks.setdefault(mark.meeting_id, {})
                so_far = mine.get(party_id, PartyMark(party_id, 0, 0, 0, 0))
                mine[party_id] = PartyMark(
                    party_id,
                    so_far.expected + mark.expected,
                    so_far.present + mark.present,
                    so_far.by_deputy + mark.by_deputy,
                    so_far.excused + mark.excused,
                )
        report(1, 2)
        missing |= _gaps_ahead(connection, scope, forums, report)
    orders = {
        agreement_id: list(dict.fromkeys(mine.values())) for agreement_id, mine in parties.items()
    }
    ordered = {
        meeting_id: _in_order(orders[agreement_of[meeting_id]], mine)
        for meeting_id, mine in marks.items()
    }
    ranks = {outcome: rank for rank, outcome in enumerate(SeatOutcome, 1)}
    worst = {
        meeting_id: max(ranks[mark.outcome] for mark in mine if mark.expected)
        for meeting_id, mine in ordered.items()
    }
    return MeetingStandings(ordered, missing, worst)


def _agreement_of_meetings(
    connection: Connection, scope: ListScope, forums: Mapping[int, ForumRow]
) -> dict[int, int]:
    table = schema.meeting
    query = select(table.c.id, table.c.forum_id).where(*conditions_of(scope, forums))
    return {
        meeting_id: forums[forum_id].agreement_id
        for meeting_id, forum_id in connection.execute(query)
    }


def _party_of(connection: Connection, forums: Mapping[int, ForumRow]) -> dict[int, dict[int, int]]:
    """Return by agreement which party each organisation belongs to: itself, or one above it.

    An organisation outside every party has none. Without parties at all each stands for itself.
    """
    organisations = {row.id: row for row in load(connection, OrganisationRow)}
    by_agreement: dict[int, list[int]] = {row.agreement_id: [] for row in forums.values()}
    for party in load(connection, PartyRow):
        by_agreement.setdefault(party.agreement_id, []).append(party.organisation_id)
    found: dict[int, dict[int, int]] = {}
    for agreement_id, ids in by_agreement.items():
        mine: dict[int, int] = {party_id: party_id for party_id in ids}
        for organisation_id in organisations:
            above: int | None = organisation_id
            seen: set[int] = set()
            while above is not None and above not in ids:
                seen.add(above)
                above = organisations[above].parent_id
                above = None if above in seen else above
            if above is not None or not ids:
                mine[organisation_id] = organisation_id if above is None else above
        found[agreement_id] = mine
    return found


def _in_order(order: Sequence[int], mine: Mapping[int, PartyMark]) -> list[PartyMark]:
    return [mine.get(party_id, PartyMark(party_id, 0, 0, 0, 0)) for party_id in order]


def _gaps_ahead(
    connection: Connection,
    scope: ListScope,
    forums: Mapping[int, ForumRow],
    report: Callable[[int, int], None],
) -> dict[int, int]:
    """Return the gaps of the meetings that have not been held."""
    table = schema.meeting
    conditions = [*conditions_of(scope, forums), table.c.status.in_(_AHEAD)]
    meetings = load(connection, MeetingRow, *conditions)
    seats = load_by(connection, SeatRow, "forum_id", forums)
    deputies = load_by(connection, DeputyRow, "seat_id", [seat.id for seat in seats])
    holders = Holders(load(connection, HoldingRow))
    seats_of: dict[int, list[SeatRow]] = {}
    deputies_of: dict[int, list[DeputyRow]] = {}
    for seat in seats:
        seats_of.setdefault(seat.forum_id, []).append(seat)
    forum_of = {seat.id: seat.forum_id for seat in seats}
    for deputy in deputies:
        deputies_of.setdefault(forum_of[deputy.seat_id], []).append(deputy)
    found: dict[int, int] = {}
    for first in range(0, len(meetings), _AT_ONCE):
        some = meetings[first : first + _AT_ONCE]
        ids = [meeting.id for meeting in some]
        called: dict[int, set[int]] = {}
        for call in load_by(connection, CalledSeatRow, "meeting_id", ids):
            called.setdefault(call.meeting_id, set()).add(call.seat_id)
        log: dict[int, list[AttendanceRow]] = {}
        for row in load_by(connection, AttendanceRow, "meeting_id", ids):
            log.setdefault(row.meeting_id, []).append(row)
        for meeting in some:
            known = gaps(
                meeting,
                seats_of.get(meeting.forum_id, ()),
                deputies_of.get(meeting.forum_id, ()),
                called.get(meeting.id, ()),
                log.get(meeting.id, ()),
                holders,
            )
            if known:
                found[meeting.id] = sum(gap.missing for gap in known)
        report(len(meetings) + first + len(some), 2 * len(meetings))
    return found


def read_gaps(database: Database, meeting_id: int) -> list[Gap]:
    """Return the gaps of one meeting; raises NotFoundError."""
    with database.reading() as connection:
        found = read_context(connection, meeting_id)
    return gaps(
        found.meeting,
        found.seats,
        found.deputies,
        found.called_ids,
        found.attendance,
        found.registry.holders,
    )
