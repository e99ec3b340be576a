"""The list of meetings: light rows at once, then how each meeting stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import get, load, load_by
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

_AHEAD = (MeetingStatus.PLANNED.value, MeetingStatus.CONFIRMED.value)
_AT_ONCE = 2_000


class ListedMeeting(NamedTuple):
    """A meeting as a line of the list; `status` is a value of MeetingStatus."""

    id: int
    forum_id: int
    date: date
    start: time
    end: time
    place: str
    status: str


@dataclass(frozen=True, slots=True)
class ListScope:
    """Which meetings are listed; None does not narrow."""

    agreement_id: int | None = None
    year: int | None = None

    @property
    def first(self) -> date | None:
        """The first day."""
        return None if self.year is None else date(self.year, 1, 1)

    @property
    def last(self) -> date | None:
        """The last day."""
        return None if self.year is None else date(self.year, 12, 31)


@dataclass(frozen=True, slots=True)
class MeetingList:
    """The meetings of a scope in date order; `members` are the organisations seated, by forum."""

    rows: Sequence[ListedMeeting]
    forums: Mapping[int, ForumRow]
    organisations: Mapping[int, OrganisationRow]
    members: Mapping[int, frozenset[int]]


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

    `gaps` are places that nobody fills, `marks` those of all the parties, in the agreement's order.
    """

    marks: Mapping[int, Sequence[PartyMark]]
    gaps: Mapping[int, int]


def list_meetings(database: Database, scope: ListScope) -> MeetingList:
    """Return the meetings of a scope, without how they stand: quick at 100,000 meetings."""
    with database.reading() as connection:
        forums = _forums(connection, scope)
        table = schema.meeting
        query = select(
            table.c.id,
            table.c.forum_id,
            table.c.date,
            table.c.start,
            table.c.end,
            table.c.place,
            table.c.status,
        ).where(*_conditions(scope, forums))
        found = connection.execute(query.order_by(table.c.date, table.c.start)).fetchall()
        members: dict[int, set[int]] = {}
        for seat in load(connection, SeatRow):
            members.setdefault(seat.forum_id, set()).add(seat.organisation_id)
        organisations = {row.id: row for row in load(connection, OrganisationRow)}
    rows = [ListedMeeting._make(values) for values in found]
    seated = {forum_id: frozenset(ids) for forum_id, ids in members.items()}
    return MeetingList(rows, forums, organisations, seated)


def read_standings(
    database: Database, scope: ListScope, report: Callable[[int, int], None]
) -> MeetingStandings:
    """Return the marks and gaps of a scope's meetings; may take seconds over many years.

    `report(done, total)` is called between steps, and may raise to stop.
    """
    with database.reading() as connection:
        forums = _forums(connection, scope)
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
    return MeetingStandings(ordered, missing)


def _forums(connection: Connection, scope: ListScope) -> dict[int, ForumRow]:
    if scope.agreement_id is None:
        found = load(connection, ForumRow)
    else:
        found = load_by(connection, ForumRow, "agreement_id", [scope.agreement_id])
    return {row.id: row for row in found}


def _conditions(scope: ListScope, forums: Mapping[int, ForumRow]) -> list[ColumnElement[bool]]:
    table = schema.meeting
    conditions: list[ColumnElement[bool]] = []
    if scope.agreement_id is not None:
        conditions.append(table.c.forum_id.in_(list(forums)))
    if scope.first is not None:
        conditions.append(table.c.date >= scope.first)
    if scope.last is not None:
        conditions.append(table.c.date <= scope.last)
    return conditions


def _agreement_of_meetings(
    connection: Connection, scope: ListScope, forums: Mapping[int, ForumRow]
) -> dict[int, int]:
    table = schema.meeting
    query = select(table.c.id, table.c.forum_id).where(*_conditions(scope, forums))
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
            while above is not None and above not in ids:
                above = organisations[above].parent_id
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
    conditions = [*_conditions(scope, forums), table.c.status.in_(_AHEAD)]
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
        meeting = get(connection, MeetingRow, meeting_id)
        seats = load_by(connection, SeatRow, "forum_id", [meeting.forum_id])
        deputies = load_by(connection, DeputyRow, "seat_id", [seat.id for seat in seats])
        called = load_by(connection, CalledSeatRow, "meeting_id", [meeting_id])
        log = load_by(connection, AttendanceRow, "meeting_id", [meeting_id])
        holders = Holders(load(connection, HoldingRow))
    return gaps(meeting, seats, deputies, {call.seat_id for call in called}, log, holders)
