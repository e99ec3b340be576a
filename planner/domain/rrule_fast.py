"""Expand a rule into dates by arithmetic on ordinals (`date.toordinal`).

Days and weeks are steps on a line. A month is one of 28 shapes (the weekday it begins on, its
length), so the days that a rule picks from a shape are worked out once and kept; the years' rarer
rules do likewise in `rrule_years`.

Where dateutil departs from RFC 5545, the RFC is followed: weekdays with and without a position in
one list are a union, BYWEEKNO without a day means DTSTART's weekday, and a year's last week is only
where it is (dateutil may see week 53 in the first days of 2011).
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate, repeat, zip_longest
from typing import Any, TypeVar

from planner.domain.rrule_text import DAILY, MONTHLY, WEEKLY, YEARLY, RuleParts
from planner.domain.rrule_years import year_days

_T = TypeVar("_T", int, date)

_LAST = date.max.toordinal()


def expand(parts: RuleParts, anchor: date, first: date, last: date) -> list[date]:
    """Return the dates of the rule from `first` to `last`, both included, in order.

    `anchor` is DTSTART. COUNT and UNTIL are the caller's business.
    """
    low, high = max(first, anchor).toordinal(), last.toordinal()
    if low > high:
        return []
    if parts.freq == DAILY:
        return _daily(parts, anchor, low, high)
    if parts.freq == WEEKLY:
        return _weekly(parts, anchor, low, high)
    full = completed(parts, anchor)
    if full.freq == MONTHLY or _is_by_month(full):
        ordinals = _monthly(full, anchor, low, high)
    else:
        ordinals = _yearly(full, anchor, low, high)
    return [date.fromordinal(n) for n in ordinals if low <= n <= high]


def expand_parity(parts: RuleParts, parity: int, first: date, last: date) -> list[date]:
    """Return a weekly rule's dates in ISO weeks of one parity (0 even, 1 odd), ends included.

    Every ISO year begins anew: after week 53 comes week 1, both odd.
    """
    low, high = first.toordinal(), last.toordinal()
    found: list[date] = []
    for year in range(max(1, first.year - 1), min(9999, last.year + 1) + 1):
        begin = _iso_year_start(year) + (0 if parity else 7)
        end = min(_iso_year_start(year + 1), high + 1)
        for _, weekday in parts.by_day:
            found += _dates(range(_first_step(begin + weekday, 14, low), end, 14))
    if len(parts.by_day) > 1:
        found.sort()
    return _in_months(found, parts.by_month)


def completed(parts: RuleParts, anchor: date) -> RuleParts:
    """Return a monthly or yearly rule with what it leaves out taken from DTSTART."""
    if parts.by_week and not (parts.by_day or parts.by_month_day or parts.by_year_day):
        return replace(parts, by_day=((0, anchor.weekday()),))
    if parts.by_week or parts.by_year_day or parts.by_month_day or parts.by_day:
        return parts
    if parts.freq == YEARLY and not parts.by_month:
        parts = replace(parts, by_month=(anchor.month,))
    return replace(parts, by_month_day=(anchor.day,))


def months_visited(parts: RuleParts, anchor: date, low: date, high: date) -> Iterator[int]:
    """Yield the months, as year × 12 + month − 1, that a monthly-shaped rule looks at.

    `parts` is completed and monthly, or yearly by months. A month is given whole, so its days may
    lie outside `low`–`high`.
    """
    begin, end = low.year * 12 + low.month - 1, high.year * 12 + high.month - 1
    base = anchor.year * 12 + anchor.month - 1
    if parts.freq == MONTHLY:
        for month in range(_first_step(base, parts.interval, begin), end + 1, parts.interval):
            if not parts.by_month or month % 12 + 1 in parts.by_month:
                yield month
        return
    names = parts.by_month or tuple(range(1, 13))
    start = _first_step(anchor.year, parts.interval, low.year)
    for year in range(start, high.year + 1, parts.interval):
        for name in names:
            if begin <= year * 12 + name - 1 <= end:
                yield year * 12 + name - 1


@lru_cache(maxsize=65536)
def month_days(parts: RuleParts, weekday: int, length: int) -> tuple[int, ...]:
    """Return which days, counted from 0, the rule picks in a month of this shape."""
    chosen = set(range(length))
    if parts.by_month_day:
        chosen = {n - 1 if n > 0 else length + n for n in parts.by_month_day} & chosen
    if parts.by_day:
        named: set[int] = set()
        for position, day in parts.by_day:
            every = range((day - weekday) % 7, length, 7)
            named.update(_at(every, (position,)) if position else every)
        chosen &= named
    return _picked(chosen, parts.by_set_position)


def _daily(parts: RuleParts, anchor: date, low: int, high: int) -> list[date]:
    step = parts.interval
    start = _first_step(anchor.toordinal(), step, low)
    if parts.by_set_position and not {1, -1} & set(parts.by_set_position):
        return []  # the set of one day has a first, which is also its last, and no other
    numbers: Iterable[int] = range(start, high + 1, step)
    if parts.by_day:
        weekdays = {day for _, day in parts.by_day}
        numbers = (n for n in numbers if (n - 1) % 7 in weekdays)
    days = _in_months(map(date.fromordinal, numbers), parts.by_month)
    if parts.by_month_day:
        days = [day for day in days if _is_month_day(day, parts.by_month_day)]
    return days


def _weekly(parts: RuleParts, anchor: date, low: int, high: int) -> list[date]:
    step = 7 * parts.interval
    base = anchor.toordinal() - (anchor.weekday() - parts.week_start) % 7
    weekdays = [day for _, day in parts.by_day] or [anchor.weekday()]
    offsets = sorted((day - parts.week_start) % 7 for day in weekdays)
    if parts.by_set_position:
        return _weekly_by_position(parts, anchor, offsets, low, high)
    starts = sorted(_first_step(base + o, step, low) for o in offsets)
    # All starts lie within one step, so taking one of each in turn keeps the order.
    runs = [_dates(range(start, high + 1, step)) for start in starts]
    if len(runs) == 1:
        return _in_months(runs[0], parts.by_month)
    days = [day for turn in zip_longest(*runs) for day in turn if day is not None]
    return _in_months(days, parts.by_month)


def _weekly_by_position(
    parts: RuleParts, anchor: date, offsets: Sequence[int], low: int, high: int
) -> list[date]:
    days: list[date] = []
    begin = anchor.toordinal()
    base = begin - (anchor.weekday() - parts.week_start) % 7
    weeks = range(base, high + 1, 7 * parts.interval)
    skipped = (low - base) // weeks.step
    for week in weeks[skipped:]:
        # dateutil's reading: in DTSTART's own week, positions are counted from DTSTART.
        inside = (week + o for o in offsets if begin <= week + o <= _LAST)
        group = _in_months(map(date.fromordinal, inside), parts.by_month)
        days.extend(sorted(_at(group, parts.by_set_position)))
    return [day for day in days if low <= day.toordinal() <= high]


def _monthly(parts: RuleParts, anchor: date, low: int, high: int) -> Iterator[int]:
    shape = replace(parts, freq=MONTHLY, interval=1, count=None, until=None, by_month=())
    span = date.fromordinal(low), date.fromordinal(high)
    days_of: dict[tuple[int, int], tuple[int, ...]] = {}
    for month in months_visited(parts, anchor, *span):
        start, key = month_shape(month)
        days = days_of.get(key)
        if days is None:
            days = days_of[key] = month_days(shape, *key)
        for day in days:
            yield start + day


def _yearly(parts: RuleParts, anchor: date, low: int, high: int) -> Iterator[int]:
    first, last = date.fromordinal(low).year, date.fromordinal(high).year
    for year in range(_first_step(anchor.year, parts.interval, first), last + 1, parts.interval):
        start = date(year, 1, 1).toordinal()
        for day in year_days(parts, year):
            yield start + day


def _is_by_month(parts: RuleParts) -> bool:
    """Say whether a completed yearly rule only picks days month by month."""
    if parts.by_week or parts.by_year_day or parts.by_set_position:
        return False
    has_positions = any(n for n, _ in parts.by_day)
    return bool(parts.by_month) or not has_positions


@lru_cache(maxsize=4096)
def month_shape(month: int) -> tuple[int, tuple[int, int]]:
    """Return the ordinal of a month's first day, and its shape: (weekday, length)."""
    year, index = divmod(month, 12)
    return date(year, index + 1, 1).toordinal(), monthrange(year, index + 1)


@lru_cache(maxsize=1024)
def _iso_year_start(year: int) -> int:
    """Return the ordinal of the Monday of ISO week 1; the calendar's end + 1 past the year 9999."""
    if year > 9999:
        return _LAST + 1
    fourth = date(year, 1, 4)
    return fourth.toordinal() - fourth.weekday()


def _first_step(base: int, step: int, low: int) -> int:
    """Return the first of base, base + step, … that is not below `low`."""
    return base if base >= low else low + (base - low) % step


def _dates(numbers: range) -> list[date]:
    """Return the dates of evenly spaced ordinals; adding steps beats `fromordinal` by three."""
    if len(numbers) < 2:
        return [date.fromordinal(n) for n in numbers]
    steps: Iterable[Any] = repeat(timedelta(days=numbers.step), len(numbers) - 1)
    return list(accumulate(steps, initial=date.fromordinal(numbers[0])))


def _in_months(days: Iterable[date], months: tuple[int, ...]) -> list[date]:
    return [day for day in days if day.month in months] if months else list(days)


def _is_month_day(day: date, month_days: tuple[int, ...]) -> bool:
    if day.day in month_days:
        return True
    length = monthrange(day.year, day.month)[1]
    return day.day - length - 1 in month_days


def _picked(chosen: set[int], positions: tuple[int, ...]) -> tuple[int, ...]:
    ordered = sorted(chosen)
    return tuple(sorted(_at(ordered, positions))) if positions else tuple(ordered)


def _at(items: Sequence[_T], positions: tuple[int, ...]) -> set[_T]:
    """Return the items at the 1-based positions; negative ones count from the end."""
    found = set()
    for position in positions:
        if abs(position) <= len(items):
            found.add(items[position - 1 if position > 0 else position])
    return found
