"""What would be wrong where a meeting is about to be dropped, asked many times a second.

Everything is read when the drag begins: the meeting's own forum, and those that share a person or
a place with it. An answer then costs a look at the meetings of three days.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from sqlalchemy import Connection, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import get, load, load_by
from planner.db.queries.snapshot import Snapshot, read_travel_margin
from planner.domain.approval import locked_reason
from planner.domain.conflicts import Conflict, find_conflicts
from planner.domain.enums import ConflictKind, MeetingStatus
from planner.domain.holders import Holders
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
    PersonRow,
    Reason,
    SeatRow,
)
from planner.services.clash_names import name_clashes

DAYS_AHEAD = 92
"""How far past the days in sight the nearest free day is looked for."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DropWarning:
    """One thing that speaks against a place; `reason` is the whole sentence."""

    kind: ConflictKind
    reason: Reason


class DropCheck:
    """Answers what is wrong with each place that one meeting may be dropped on.

    Answers hold for the days it was read for and `DAYS_AHEAD` more, and are kept.
    """

    def __init__(self, meeting: MeetingRow, snapshot: Snapshot, first: date, last: date) -> None:
        self.meeting = meeting
        self.first, self.last = first, last
        self._snapshot = snapshot
        self._avoid = snapshot.days_to_avoid(meeting.forum_id)
        self._periods = {each: snapshot.forum_period(each) for each in snapshot.forums}
        self._around: dict[date, list[MeetingRow]] = {}
        self._expected: dict[int, frozenset[int]] = {}
        self._own_expected: dict[date, frozenset[int]] = {}
        self._known: dict[tuple[date, time, time], tuple[DropWarning, ...]] = {}
        for other in snapshot.meetings:
            if other.id != meeting.id and other.status is not MeetingStatus.CANCELLED:
                self._around.setdefault(other.date, []).append(other)
                self._expected[other.id] = snapshot.expected_at(other)

    def warnings(self, day: date, start: time, end: time) -> Sequence[DropWarning]:
        """Return what speaks against a place; empty when nothing does."""
        key = (day, start, end)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = tuple(self._find(day, start, end))
        return known

    def is_outside(self, day: date) -> bool:
        """Say whether the day lies outside the forum's period, where nothing may be planned."""
        return not self._periods[self.meeting.forum_id].contains(day)

    def outside(self, day: date) -> Reason | None:
        """Return the sentence that refuses a day outside the forum's period; None: it is inside."""
        if not self.is_outside(day):
            return None
        start, end = self.meeting.start, self.meeting.end
        kind = ConflictKind.OUTSIDE_PERIOD
        return next(each.reason for each in self.warnings(day, start, end) if each.kind is kind)

    def next_free_day(self, day: date, start: time, end: time) -> date | None:
        """Return the first day after this one at which nothing speaks against the same time."""
        while day < self.last + DAYS_AHEAD * _ONE_DAY:
            day += _ONE_DAY
            if not self.warnings(day, start, end):
                return day
        return None

    def _find(self, day: date, start: time, end: time) -> Iterable[DropWarning]:
        moved = replace(self.meeting, date=day, start=start, end=end)
        if day not in self._own_expected:
            self._own_expected[day] = self._snapshot.expected_at(moved)
        near = [
            other
            for each in (day - _ONE_DAY, day, day + _ONE_DAY)
            for other in self._around.get(each, ())
        ]
        expected = {other.id: self._expected[other.id] for other in near}
        expected[moved.id] = self._own_expected[day]
        found = find_conflicts(
            [*near, moved],
            expected,
            {moved.id: self._avoid.reason(day)},
            {moved.forum_id: self._periods[moved.forum_id]},
            travel_margin_minutes=self._snapshot.travel_margin,
            accepted=self._snapshot.accepted,
        )
        own = [conflict for conflict in found if conflict.concerns(moved.id)]
        return self._named(own, [*near, moved]) if own else ()

    def _named(
        self, conflicts: Sequence[Conflict], meetings: list[MeetingRow]
    ) -> Iterable[DropWarning]:
        around = replace(self._snapshot, meetings=meetings)
        clashes = name_clashes(conflicts, around, told_from=self.meeting.id)
        return dict.fromkeys(DropWarning(each.conflict.kind, each.sentence) for each in clashes)


def why_fixed(meeting: MeetingRow) -> Reason | None:
    """Return why a meeting cannot be moved; None when it can."""
    locked = locked_reason(meeting)
    if locked is not None:
        return locked
    if meeting.status is MeetingStatus.HELD:
        return Reason.of("meeting.held", day=meeting.date)
    if meeting.status is MeetingStatus.CANCELLED:
        return Reason.of("meeting.cancelled", day=meeting.date)
    return None


def read_drop_check(database: Database, meeting_id: int, first: date, last: date) -> DropCheck:
    """Return the check for one meeting among the days from `first` to `last`.

    Raises NotFoundError when the meeting is gone.
    """
    with database.reading() as connection:
        meeting = get(connection, MeetingRow, meeting_id)
        reach = (min(first, meeting.date) - _ONE_DAY, last + (DAYS_AHEAD + 1) * _ONE_DAY)
        forums = _forums_near(connection, meeting, *reach)
        snapshot = _snapshot(connection, forums, *reach)
    return DropCheck(meeting, snapshot, first, last)


def _snapshot(connection: Connection, forums: Collection[int], first: date, last: date) -> Snapshot:
    """Return the meetings of a few forums with no more than decides how they stand.

    A whole register of holdings and persons would make the beginning of a drag stutter.
    """
    table = schema.meeting
    found = {row.id: row for row in load_by(connection, ForumRow, "id", forums)}
    agreements = load_by(connection, AgreementRow, "id", {f.agreement_id for f in found.values()})
    seats = load_by(connection, SeatRow, "forum_id", found)
    deputies = load_by(connection, DeputyRow, "seat_id", [seat.id for seat in seats])
    meetings = load(
        connection,
        MeetingRow,
        table.c.forum_id.in_(list(found)),
        table.c.date >= first,
        table.c.date <= last,
    )
    ids = [row.id for row in meetings]
    attendance = load_by(connection, AttendanceRow, "meeting_id", ids)
    functions = {seat.function_id for seat in seats}
    functions.update(row.function_id for row in deputies if row.function_id is not None)
    functions.update(row.function_id for row in attendance if row.function_id is not None)
    holdings = load_by(connection, HoldingRow, "function_id", functions)
    persons = {row.person_id for row in holdings}
    persons.update(row.person_id for row in attendance if row.person_id is not None)
    persons.update(row.person_id for row in deputies if row.person_id is not None)
    return Snapshot(
        {row.id: row for row in agreements},
        found,
        seats,
        deputies,
        {},
        {row.id: row for row in load_by(connection, FunctionRow, "id", functions)},
        {row.id: row for row in load_by(connection, PersonRow, "id", persons)},
        Holders(holdings),
        load(connection, BlockedPeriodRow),
        sorted(meetings, key=lambda row: (row.date, row.start, row.id)),
        load_by(connection, CalledSeatRow, "meeting_id", ids),
        attendance,
        load(connection, AcceptedConflictRow),
        read_travel_margin(connection),
    )


def _forums_near(
    connection: Connection, meeting: MeetingRow, first: date, last: date
) -> frozenset[int]:
    """Return the forums whose meetings may share a person or the place with this one."""
    seats = load_by(connection, SeatRow, "forum_id", [meeting.forum_id])
    deputies = load_by(connection, DeputyRow, "seat_id", [seat.id for seat in seats])
    attendance = load_by(connection, AttendanceRow, "meeting_id", [meeting.id])
    functions = {seat.function_id for seat in seats}
    functions.update(row.function_id for row in deputies if row.function_id is not None)
    persons = {row.person_id for row in deputies if row.person_id is not None}
    persons.update(row.person_id for row in attendance if row.person_id is not None)
    holdings = load_by(connection, HoldingRow, "function_id", functions)
    persons.update(row.person_id for row in holdings)
    held = {row.function_id for row in load_by(connection, HoldingRow, "person_id", persons)}
    found = {seat.forum_id for seat in load_by(connection, SeatRow, "function_id", held)}
    stood_in = [row.seat_id for row in load_by(connection, DeputyRow, "function_id", held)]
    stood_in += [row.seat_id for row in load_by(connection, DeputyRow, "person_id", persons)]
    found |= {seat.forum_id for seat in load_by(connection, SeatRow, "id", stood_in)}
    if meeting.place.strip():
        found |= _forums_at(connection, meeting.place, first, last)
    return frozenset(found | {meeting.forum_id})


def _forums_at(connection: Connection, place: str, first: date, last: date) -> set[int]:
    """Return the forums that meet at a place; places are told apart without regard to case."""
    table = schema.meeting
    query = (
        select(table.c.forum_id, table.c.place)
        .where(table.c.date >= first, table.c.date <= last)
        .distinct()
    )
    wanted = place.strip().casefold()
    rows = connection.execute(query)
    return {forum_id for forum_id, other in rows if other.strip().casefold() == wanted}
