"""Days to avoid, and what becomes of a date that falls on one (domain.md, "Days to avoid")."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from planner.domain.enums import DayCategory, HolidayPolicy, Participation
from planner.domain.holiday_calendar import (
    SATURDAY,
    SUNDAY,
    de_facto_holiday,
    half_day,
    is_squeeze_day,
    public_holiday,
)
from planner.domain.recurrence import DEFAULT_START, DEFAULT_ZONE, Recurrence, occurrences
from planner.domain.rows import AgreementRow, BlockedPeriodRow, ForumRow, Period, Reason, SeatRow


@dataclass(frozen=True, slots=True)
class BlockedSpan:
    """A blocked period as it counts for one forum; empty `months` means all of them."""

    name: str
    period: Period
    months: frozenset[int] = frozenset()

    def covers(self, day: date) -> bool:
        """Say whether the day is blocked."""
        return self.period.contains(day) and (not self.months or day.month in self.months)


@dataclass(frozen=True, slots=True)
class DaysToAvoid:
    """The days that one forum avoids, and why; built once, asked for many days."""

    categories: frozenset[DayCategory]
    blocked: tuple[BlockedSpan, ...] = ()
    _known: dict[date, Reason | None] = field(default_factory=dict, compare=False, repr=False)
    _good: dict[date, "PlannedDate"] = field(default_factory=dict, compare=False, repr=False)
    _settled: dict[tuple[HolidayPolicy, date], "PlannedDate"] = field(
        default_factory=dict, compare=False, repr=False
    )

    def is_avoided(self, day: date) -> bool:
        """Say whether the day is one to avoid."""
        return self.reason(day) is not None

    def never_on(self, weekday: int) -> bool:
        """Say whether every such weekday (0–6) is avoided, whatever the week."""
        return DayCategory.WEEKEND in self.categories and weekday in (SATURDAY, SUNDAY)

    def reason(self, day: date) -> Reason | None:
        """Return what the day is called, the most telling name first; None for a good day.

        A holiday goes before a blocked period, that before a squeeze or half day, and the bare
        weekend is last.
        """
        try:
            return self._known[day]
        except KeyError:
            return self._known.setdefault(day, self._worked_out(day))

    def good_day(self, day: date) -> "PlannedDate | None":
        """Return the day as it is when nothing speaks against it; None for one to avoid."""
        known = self._good.get(day)
        if known is None and self.reason(day) is None:
            known = self._good.setdefault(day, PlannedDate(day, day))
        return known

    def settled(self, day: date, policy: HolidayPolicy, period: Period) -> "PlannedDate":
        """Return what the policy makes of a day to avoid, if nothing else had the target.

        The target may lie outside the period only when another period has been asked about.
        """
        known = self._settled.get((policy, day))
        if known is None:
            why = self.reason(day)
            if policy is HolidayPolicy.KEEP:
                known = PlannedDate(day, day, Reason.of("date.kept", why=why))
            elif policy is HolidayPolicy.SKIP:
                known = PlannedDate(day, None, Reason.of("date.skipped", why=why))
            else:
                target = _first_good_day(day, policy, self, period)
                if target is None:  # in this period; in another there may be one
                    return PlannedDate(day, None, Reason.of("date.leaves_period", why=why))
                known = PlannedDate(day, target, Reason.of("date.shifted", why=why, day=day))
            self._settled[policy, day] = known
        return known

    def _worked_out(self, day: date) -> Reason | None:
        for category in _NAMED:
            if category in self.categories:
                named = _NAMED[category](day)
                if named is not None:
                    return named
        if DayCategory.BLOCKED in self.categories:
            for span in self.blocked:
                if span.covers(day):
                    return Reason.of("day.blocked", name=span.name)
        if DayCategory.SQUEEZE in self.categories and is_squeeze_day(day):
            return Reason("day.squeeze")
        if DayCategory.HALF_DAY in self.categories and (half := half_day(day)):
            return half
        if DayCategory.WEEKEND in self.categories and day.weekday() in (SATURDAY, SUNDAY):
            return Reason("day.saturday" if day.weekday() == SATURDAY else "day.sunday")
        return None


_NAMED = {DayCategory.PUBLIC: public_holiday, DayCategory.DE_FACTO: de_facto_holiday}


class PlannedDate(NamedTuple):
    """What became of a rule's date: the day it ends up on (None: skipped), and why if not itself.

    A date that stays on a day to avoid (KEEP) carries the reason too.
    """

    planned_on: date
    date: date | None
    reason: Reason | None = None


def days_to_avoid(
    categories: frozenset[DayCategory],
    blocked: Iterable[BlockedPeriodRow] = (),
    organisations: frozenset[int] = frozenset(),
) -> DaysToAvoid:
    """Return the days to avoid; an organisation's own blocked period counts for those given."""
    spans = (
        BlockedSpan(row.name, Period(row.starts_on, row.ends_on))
        for row in blocked
        if row.organisation_id is None or row.organisation_id in organisations
    )
    return DaysToAvoid(categories, tuple(spans))


def forum_days_to_avoid(
    agreement: AgreementRow,
    forum: ForumRow,
    seats: Iterable[SeatRow],
    blocked: Iterable[BlockedPeriodRow],
) -> DaysToAvoid:
    """Return the days that a forum avoids, as its agreement chooses.

    An organisation's own blocked period counts when it convenes the forum, and while it has an
    ALWAYS seat in it: on the days, and in the months, for which the seat stands.
    """
    always = [
        seat
        for seat in seats
        if seat.forum_id == forum.id and seat.participation is Participation.ALWAYS
    ]
    spans: list[BlockedSpan] = []
    for row in blocked:
        if row.organisation_id is None or row.organisation_id == forum.convener_id:
            spans.append(_whole_span(row))
            continue
        period = Period(row.starts_on, row.ends_on)
        for seat in always:
            seated = period.intersection(Period(seat.valid_from, seat.valid_to))
            if seat.organisation_id == row.organisation_id and not seated.is_empty:
                spans.append(BlockedSpan(row.name, seated, seat.months))
    return _shared(agreement.avoid, tuple(spans))


@lru_cache(maxsize=4096)
def _whole_span(row: BlockedPeriodRow) -> BlockedSpan:
    return BlockedSpan(row.name, Period(row.starts_on, row.ends_on))


@lru_cache(maxsize=1024)
def _shared(categories: frozenset[DayCategory], spans: tuple[BlockedSpan, ...]) -> DaysToAvoid:
    """Return one object for all the forums that avoid the same days: each is worked out once."""
    return DaysToAvoid(categories, spans)


def shift(
    day: date,
    policy: HolidayPolicy,
    avoid: DaysToAvoid,
    taken: Collection[date],
    period: Period,
) -> PlannedDate:
    """Return what the policy makes of a rule's date.

    `taken` are the dates that the rule itself gives and those that earlier shifts landed on. A
    shift that leaves the (closed) period, or lands on one of them, becomes a skip.
    """
    if avoid.reason(day) is None:
        return PlannedDate(day, day)
    settled = avoid.settled(day, policy, period)
    target = settled.date
    if target is None or policy is HolidayPolicy.KEEP:
        return settled
    if not period.contains(target):
        why = avoid.reason(day)
        return PlannedDate(day, None, Reason.of("date.leaves_period", why=why))
    if target in taken:
        why = avoid.reason(day)
        return PlannedDate(day, None, Reason.of("date.taken", why=why, target=target))
    return settled


_STEPS = {
    HolidayPolicy.NEXT_WORKDAY: 1,
    HolidayPolicy.PREVIOUS_WORKDAY: -1,
    HolidayPolicy.NEXT_WEEK: 7,
}


def _first_good_day(
    day: date, policy: HolidayPolicy, avoid: DaysToAvoid, period: Period
) -> date | None:
    if policy is HolidayPolicy.NEXT_WEEK and avoid.never_on(day.weekday()):
        return None
    step = timedelta(days=_STEPS[policy])
    while True:
        try:
            day += step
        except OverflowError:  # the calendar ends
            return None
        if not period.contains(day):
            return None
        if not avoid.is_avoided(day):
            return day


def shift_all(
    days: Sequence[date], policy: HolidayPolicy, avoid: DaysToAvoid, period: Period
) -> list[PlannedDate]:
    """Return what the policy makes of all the dates that the rules give, treated in order."""
    unavailable = set(days)
    planned: list[PlannedDate] = []
    good = avoid.good_day
    for day in days:
        as_it_is = good(day)
        if as_it_is is not None:
            planned.append(as_it_is)
            continue
        result = shift(day, policy, avoid, unavailable, period)
        if result.date is not None:
            unavailable.add(result.date)
        planned.append(result)
    return planned


def plan_dates(
    recurrence: Recurrence,
    first_date: date,
    period: Period,
    policy: HolidayPolicy,
    avoid: DaysToAvoid,
    *,
    start: time = DEFAULT_START,
    zone_name: str = DEFAULT_ZONE,
) -> list[PlannedDate]:
    """Return the rule's dates over the whole period and what becomes of each, in order.

    Raises as `occurrences`.
    """
    days = occurrences(recurrence, first_date, period, start=start, zone_name=zone_name)
    return shift_all(days, policy, avoid, period)
