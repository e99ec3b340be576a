"""What a stretch of the calendar shows: its meetings, its forums, and what its days are called."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import load, load_by
from planner.domain.agreements import forum_period
from planner.domain.enums import Level, Participation
from planner.domain.forum_marks import forum_letters
from planner.domain.holiday_calendar import (
    de_facto_holiday,
    half_day,
    is_squeeze_day,
    public_holiday,
)
from planner.domain.rows import (
    AgreementRow,
    BlockedPeriodRow,
    ForumRow,
    MeetingRow,
    Period,
    Reason,
)


@dataclass(frozen=True, slots=True)
class CalendarForum:
    """A forum as the calendar marks it; `colour` is an index into the forum colours."""

    id: int
    agreement_id: int
    name: str
    letter: str
    colour: int
    level: Level


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A meeting on its day; `has_clash` is found later, by what knows more of the days around."""

    meeting: MeetingRow
    forum: str
    letter: str
    colour: int
    level: Level
    agreement_id: int
    is_in_series: bool
    has_clash: bool = False

    @property
    def id(self) -> int:
        """The meeting's id."""
        return self.meeting.id


@dataclass(frozen=True, slots=True)
class DayMarks:
    """What a day is called: `holiday` names a red day, public or de facto.

    `breaks` are the names of the blocked periods that cover it, each once.
    """

    day: date
    holiday: Reason | None = None
    squeeze: Reason | None = None
    half_day: Reason | None = None
    breaks: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """True for a day that nothing is said of."""
        return not (self.holiday or self.squeeze or self.half_day or self.breaks)


@dataclass(frozen=True)
class CalendarView:
    """The meetings from `first` to `last`, both included, in date order, and the days' names.

    `forums` are those of the scope, by id, also the ones that do not meet in this stretch;
    `period` the days in which any of them may meet.
    """

    first: date
    last: date
    entries: Sequence[CalendarEntry]
    forums: Mapping[int, CalendarForum]
    blocked: Sequence[BlockedPeriodRow] = ()
    period: Period = field(default_factory=Period)
    _by_day: Mapping[date, Sequence[CalendarEntry]] = field(default_factory=dict, repr=False)
    _marks: dict[date, DayMarks] = field(default_factory=dict, repr=False)

    def entries_on(self, day: date) -> Sequence[CalendarEntry]:
        """Return the day's meetings, the earliest first."""
        return self._by_day.get(day, ())

    def entries_between(self, first: date, last: date) -> Sequence[CalendarEntry]:
        """Return the meetings of some days, both included, in date order."""
        day_of = attrgetter("meeting.date")
        begin = bisect_left(self.entries, first, key=day_of)
        return self.entries[begin : bisect_right(self.entries, last, key=day_of)]

    def entry(self, meeting_id: int | None) -> CalendarEntry | None:
        """Return a meeting of this stretch by its id."""
        return next((each for each in self.entries if each.meeting.id == meeting_id), None)

    def marks_on(self, day: date) -> DayMarks:
        """Return what a day is called."""
        marks = self._marks.get(day)
        if marks is None:
            marks = self._marks[day] = day_marks(day, self.blocked)
        return marks

    def shown_forums(self) -> list[CalendarForum]:
        """Return the forums that meet in this stretch, in the order of the scope's forums."""
        meeting = {each.meeting.forum_id for each in self.entries}
        return [forum for forum in self.forums.values() if forum.id in meeting]


def with_clashes(view: CalendarView, clashing: Collection[int]) -> CalendarView:
    """Return the same view with these meetings marked as clashing, and no others."""
    entries = tuple(
        replace(each, has_clash=each.id in clashing)
        if each.has_clash is not (each.id in clashing)
        else each
        for each in view.entries
    )
    return replace(view, entries=entries, _by_day=_by_day(entries))


def day_marks(day: date, blocked: Iterable[BlockedPeriodRow]) -> DayMarks:
    """Return what a day is called, whether or not any forum avoids it."""
    breaks = {row.name: None for row in blocked if row.starts_on <= day <= row.ends_on}
    return DayMarks(
        day,
        public_holiday(day) or de_facto_holiday(day),
        Reason("day.squeeze") if is_squeeze_day(day) else None,
        half_day(day),
        tuple(breaks),
    )


def read_calendar_view(
    database: Database, first: date, last: date, agreement_id: int | None
) -> CalendarView:
    """Return what the calendar shows from `first` to `last`; agreement None: of all of them."""
    with database.reading() as connection:
        agreements = {
            row.id: row for row in load(connection, AgreementRow) if agreement_id in (None, row.id)
        }
        forums = load_by(connection, ForumRow, "agreement_id", agreements)
        meetings = _meetings(connection, first, last, forums, agreement_id)
        blocked = _blocked(connection, first, last, forums, agreement_id)
    marked = _marked(forums)
    # The year's holidays are worked out here and not in the first painting, which has to be quick.
    for year in {first.year, last.year}:
        is_squeeze_day(date(year, 1, 2))
        half_day(date(year, 1, 5))
    entries = []
    for meeting in meetings:
        forum = marked[meeting.forum_id]
        entries.append(
            CalendarEntry(
                meeting,
                forum.name,
                forum.letter,
                forum.colour,
                forum.level,
                forum.agreement_id,
                meeting.rule_id is not None,
            )
        )
    return CalendarView(
        first,
        last,
        tuple(entries),
        marked,
        blocked,
        _whole([forum_period(agreements[forum.agreement_id], forum) for forum in forums]),
        _by_day(entries),
    )


def _by_day(entries: Iterable[CalendarEntry]) -> dict[date, tuple[CalendarEntry, ...]]:
    return {day: tuple(group) for day, group in groupby(entries, key=attrgetter("meeting.date"))}


def _meetings(
    connection: Connection,
    first: date,
    last: date,
    forums: Sequence[ForumRow],
    agreement_id: int | None,
) -> list[MeetingRow]:
    table = schema.meeting
    conditions = [table.c.date >= first, table.c.date <= last]
    if agreement_id is not None:
        conditions.append(table.c.forum_id.in_([forum.id for forum in forums]))
    found = load(connection, MeetingRow, *conditions)
    return sorted(found, key=lambda row: (row.date, row.start, row.end, row.id))


def _blocked(
    connection: Connection,
    first: date,
    last: date,
    forums: Sequence[ForumRow],
    agreement_id: int | None,
) -> list[BlockedPeriodRow]:
    """Return the blocked periods that count for any of the forums (domain.md, "Days to avoid")."""
    table = schema.blocked_period
    found = load(connection, BlockedPeriodRow, table.c.starts_on <= last, table.c.ends_on >= first)
    if agreement_id is None or all(row.organisation_id is None for row in found):
        return found
    seat = schema.seat
    seated = select(seat.c.organisation_id).where(
        seat.c.forum_id.in_([forum.id for forum in forums]),
        seat.c.participation == Participation.ALWAYS.value,
    )
    organisations = {forum.convener_id for forum in forums}
    organisations.update(connection.execute(seated.distinct()).scalars())
    return [
        row for row in found if row.organisation_id is None or row.organisation_id in organisations
    ]


def _marked(forums: Sequence[ForumRow]) -> dict[int, CalendarForum]:
    """Return the forums by id, lettered within their own agreement."""
    by_agreement: dict[int, list[ForumRow]] = {}
    for forum in forums:
        by_agreement.setdefault(forum.agreement_id, []).append(forum)
    marked: dict[int, CalendarForum] = {}
    for group in by_agreement.values():
        letters = forum_letters(group)
        by_id = {forum.id: forum for forum in group}
        for row_id, letter in letters.items():
            row = by_id[row_id]
            marked[row_id] = CalendarForum(
                row_id, row.agreement_id, row.name, letter, row.colour, row.level
            )
    return marked


def _whole(periods: Sequence[Period]) -> Period:
    """Return the days from the first to the last of some periods; open where one of them is."""
    wanted = [period for period in periods if not period.is_empty]
    firsts = [period.first for period in wanted]
    lasts = [period.last for period in wanted]
    return Period(
        None if None in firsts else min((day for day in firsts if day), default=None),
        None if None in lasts else max((day for day in lasts if day), default=None),
    )
