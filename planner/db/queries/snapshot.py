"""Everything the rules need to know about a stretch of meetings, loaded at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from sqlalchemy import Connection, select

from planner.db import schema
from planner.db.queries.loading import load, load_by
from planner.domain.conflicts import Conflict, find_conflicts, near_in_time
from planner.domain.gaps import Gap, gaps
from planner.domain.holders import Holders
from planner.domain.representation import SeatResult, expected_persons, results_by_meeting
from planner.domain.rows import (
    AcceptedConflictRow,
    AgreementRow,
    AttendanceRow,
    BlockedPeriodRow,
    CalledSeatRow,
    DeputyRow,
    ForumRow,
    FunctionRow,
    HoldingRow,
    MeetingRow,
    OrganisationRow,
    Period,
    PersonRow,
    SeatRow,
)
from planner.domain.workdays import DaysToAvoid, forum_days_to_avoid

K = TypeVar("K")
V = TypeVar("V")

TRAVEL_MARGIN = "conflicts.travel_margin"
"""The setting that holds the minutes needed between two places."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which meetings: of these agreements and forums (None: all), on these days, ends included."""

    agreement_id: int | None = None
    forum_ids: frozenset[int] | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """The agreements and forums of a scope, and the organisations and functions, by id."""

    agreements: Mapping[int, AgreementRow]
    forums: Mapping[int, ForumRow]
    organisations: Mapping[int, OrganisationRow]
    functions: Mapping[int, FunctionRow]


@dataclass(frozen=True)
class Snapshot:
    """The meetings of a scope in date order, and all that decides how they stand.

    `travel_margin` is in minutes, as this database has it set.
    """

    agreements: Mapping[int, AgreementRow]
    forums: Mapping[int, ForumRow]
    seats: Sequence[SeatRow]
    deputies: Sequence[DeputyRow]
    organisations: Mapping[int, OrganisationRow]
    functions: Mapping[int, FunctionRow]
    persons: Mapping[int, PersonRow]
    holders: Holders
    blocked: Sequence[BlockedPeriodRow]
    meetings: Sequence[MeetingRow]
    called: Sequence[CalledSeatRow]
    attendance: Sequence[AttendanceRow]
    accepted: Sequence[AcceptedConflictRow]
    travel_margin: int = 0

    @cached_property
    def results(self) -> Mapping[int, Sequence[SeatResult]]:
        """How each seat came out, by meeting id."""
        return results_by_meeting(
            self.meetings, self.seats, self.deputies, self.called, self.attendance, self.holders
        )

    @cached_property
    def seats_of(self) -> Mapping[int, Sequence[SeatRow]]:
        """The seats by forum id."""
        return _grouped((seat.forum_id, seat) for seat in self.seats)

    @cached_property
    def deputies_of(self) -> Mapping[int, Sequence[DeputyRow]]:
        """The deputies by forum id."""
        forum_of = {seat.id: seat.forum_id for seat in self.seats}
        return _grouped((forum_of[deputy.seat_id], deputy) for deputy in self.deputies)

    @cached_property
    def attendance_of(self) -> Mapping[int, Sequence[AttendanceRow]]:
        """The attendance by meeting id."""
        return _grouped((row.meeting_id, row) for row in self.attendance)

    @cached_property
    def called_of(self) -> Mapping[int, frozenset[int]]:
        """The called seats by meeting id."""
        found = _grouped((row.meeting_id, row.seat_id) for row in self.called)
        return {meeting_id: frozenset(ids) for meeting_id, ids in found.items()}

    def gaps_of(self, meeting: MeetingRow) -> list[Gap]:
        """Return a meeting's gaps."""
        return gaps(
            meeting,
            self.seats_of.get(meeting.forum_id, ()),
            self.deputies_of.get(meeting.forum_id, ()),
            self.called_of.get(meeting.id, frozenset()),
            self.attendance_of.get(meeting.id, ()),
            self.holders,
        )

    def forum_period(self, forum_id: int) -> Period:
        """Return the days on which a forum may meet: its own within the agreement's."""
        forum = self.forums[forum_id]
        agreement = self.agreements[forum.agreement_id]
        own = Period(forum.valid_from, forum.valid_to)
        return own.intersection(Period(agreement.valid_from, agreement.valid_to))

    def days_to_avoid(self, forum_id: int) -> DaysToAvoid:
        """Return the days that a forum avoids."""
        forum = self.forums[forum_id]
        agreement = self.agreements[forum.agreement_id]
        return forum_days_to_avoid(agreement, forum, self.seats_of.get(forum_id, ()), self.blocked)

    def conflicts(
        self,
        meetings: Collection[MeetingRow] | None = None,
        travel_margin_minutes: int | None = None,
    ) -> list[Conflict]:
        """Return the conflicts among the snapshot's meetings, or among these instead.

        Without a margin of its own it goes by the database's.
        """
        chosen = self.meetings if meetings is None else list(meetings)
        margin = self.travel_margin if travel_margin_minutes is None else travel_margin_minutes
        forum_ids = {meeting.forum_id for meeting in chosen}
        avoided_by = {forum_id: self.days_to_avoid(forum_id) for forum_id in forum_ids}
        return find_conflicts(
            chosen,
            {meeting.id: self.expected_at(meeting) for meeting in chosen},
            {m.id: avoided_by[m.forum_id].reason(m.date) for m in chosen},
            {forum_id: self.forum_period(forum_id) for forum_id in forum_ids},
            travel_margin_minutes=margin,
            accepted=self.accepted,
        )

    def conflicts_of(
        self, scope: Scope, meetings: Collection[MeetingRow] | None = None
    ) -> list[Conflict]:
        """Return the conflicts with a meeting of the scope on either side.

        The snapshot must reach further than the scope (`read_surroundings`), since the other side
        may be another agreement's. Only what lies near in time is looked at.
        """
        chosen = self.meetings if meetings is None else meetings
        own = {meeting.id for meeting in chosen if self.is_within(meeting, scope)}
        found = self.conflicts(near_in_time(chosen, own, self.travel_margin))
        return [each for each in found if each.meeting_id in own or each.other_meeting_id in own]

    def conflicts_of_meeting(self, meeting: MeetingRow) -> list[Conflict]:
        """Return the conflicts that one of the snapshot's meetings is on either side of."""
        near = near_in_time(self.meetings, {meeting.id}, self.travel_margin)
        return [each for each in self.conflicts(near) if each.concerns(meeting.id)]

    def is_within(self, meeting: MeetingRow, scope: Scope) -> bool:
        """Say whether a meeting is one of a scope's."""
        forum = self.forums[meeting.forum_id]
        return (
            scope.agreement_id in (None, forum.agreement_id)
            and (scope.forum_ids is None or forum.id in scope.forum_ids)
            and Period(scope.first, scope.last).contains(meeting.date)
        )

    def expected_at(self, meeting: MeetingRow) -> frozenset[int]:
        """Return the persons who have to be at a meeting."""
        return expected_persons(
            meeting,
            self.seats_of.get(meeting.forum_id, ()),
            self.deputies_of.get(meeting.forum_id, ()),
            self.called_of.get(meeting.id, frozenset()),
            self.attendance_of.get(meeting.id, ()),
            self.holders,
        )


def read_snapshot(connection: Connection, scope: Scope) -> Snapshot:
    """Return the meetings of a scope with everything that decides how they stand."""
    names = read_names(connection, scope)
    agreements, forums = names.agreements, names.forums
    seats = load_by(connection, SeatRow, "forum_id", forums)
    meetings = _meetings(connection, scope, forums)
    ids = [meeting.id for meeting in meetings]
    return Snapshot(
        agreements,
        forums,
        seats,
        load_by(connection, DeputyRow, "seat_id", [seat.id for seat in seats]),
        names.organisations,
        names.functions,
        {row.id: row for row in load(connection, PersonRow)},
        Holders(load(connection, HoldingRow)),
        load(connection, BlockedPeriodRow),
        meetings,
        load_by(connection, CalledSeatRow, "meeting_id", ids),
        load_by(connection, AttendanceRow, "meeting_id", ids),
        load(connection, AcceptedConflictRow),
        read_travel_margin(connection),
    )


def read_travel_margin(connection: Connection) -> int:
    """Return the minutes that this database wants between two places; 0 when it is not set."""
    query = select(schema.setting.c.value).where(schema.setting.c.key == TRAVEL_MARGIN)
    return int(connection.execute(query).scalar() or 0)


def read_names(
    connection: Connection, scope: Scope, function_ids: Collection[int] | None = None
) -> Names:
    """Return the scope's agreements and forums, every organisation, and every or some functions."""
    one = scope.agreement_id
    conditions = () if one is None else (schema.agreement.c.id == one,)
    agreements = {row.id: row for row in load(connection, AgreementRow, *conditions)}
    if function_ids is None:
        functions = load(connection, FunctionRow)
    else:
        functions = load_by(connection, FunctionRow, "id", function_ids)
    return Names(
        agreements,
        {
            row.id: row
            for row in load_by(connection, ForumRow, "agreement_id", agreements)
            if scope.forum_ids is None or row.id in scope.forum_ids
        },
        {row.id: row for row in load(connection, OrganisationRow)},
        {row.id: row for row in functions},
    )


def _meetings(
    connection: Connection, scope: Scope, forums: Mapping[int, ForumRow]
) -> list[MeetingRow]:
    table = schema.meeting
    conditions = []
    if scope.first is not None:
        conditions.append(table.c.date >= scope.first)
    if scope.last is not None:
        conditions.append(table.c.date <= scope.last)
    if scope.agreement_id is None and scope.forum_ids is None:
        found = load(connection, MeetingRow, *conditions)
    else:
        found = load(connection, MeetingRow, table.c.forum_id.in_(list(forums)), *conditions)
    return sorted(found, key=lambda row: (row.date, row.start, row.id))


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)
