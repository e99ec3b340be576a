"""Pick a year's days by a rule that months cannot tell: week numbers, days of the year, positions.

A year is one of 28 shapes (the weekday it begins on; whether it, the one before or the one after
has a leap day, or none). dateutil works each out once.
"""

from calendar import isleap
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from dateutil import rrule as dateutil_rrule

from planner.domain.rrule_text import RuleParts

_MOST_YEARS = 10_000


def year_days(parts: RuleParts, year: int) -> tuple[int, ...]:
    """Return which days of the year, counted from 0, a yearly rule picks.

    `parts` is completed (see `rrule_fast.completed`); interval, COUNT and UNTIL play no part.
    """
    shape = _all_positioned(replace(parts, interval=1, count=None, until=None))
    # The first and last days may be in a week of the year before or after, and how many weeks
    # those have is for their leap days to say.
    return _days_of_shape(shape, date(year, 1, 1).weekday(), _leap_days_around(year))


@lru_cache(maxsize=8192)
def _days_of_shape(parts: RuleParts, weekday: int, leap_days: tuple[bool, ...]) -> tuple[int, ...]:
    """Return which days, counted from 0, dateutil picks in a year of this shape."""
    year = next(
        year
        for year in range(1900, 2400)
        if date(year, 1, 1).weekday() == weekday and _leap_days_around(year) == leap_days
    )
    if parts.by_week and not _days_allowed(parts, year):
        return ()
    start = datetime(year, 1, 1)
    days = dateutil_rrule.rrule(
        dateutil_rrule.YEARLY,
        dtstart=start,
        interval=_MOST_YEARS,  # one year and then past the calendar's end: it cannot run away
        wkst=parts.week_start,
        bymonth=parts.by_month or None,
        byyearday=_days_allowed(parts, year) or None,
        bymonthday=parts.by_month_day or None,
        byweekday=[dateutil_rrule.weekday(day, n or None) for n, day in parts.by_day] or None,
        bysetpos=parts.by_set_position or None,
    )
    return tuple((day - start).days for day in days)


def _leap_days_around(year: int) -> tuple[bool, ...]:
    return isleap(year - 1), isleap(year), isleap(year + 1)


def _days_allowed(parts: RuleParts, year: int) -> tuple[int, ...]:
    """Return BYYEARDAY, or the days of the year, from 1, that it and BYWEEKNO leave."""
    if not parts.by_week:
        return parts.by_year_day
    length = 365 + isleap(year)
    wanted = {n if n > 0 else length + 1 + n for n in parts.by_year_day} or range(1, length + 1)
    begin = date(year, 1, 1)
    return tuple(
        n for n in wanted if 1 <= n <= length and _is_in_week(begin + timedelta(days=n - 1), parts)
    )


def _is_in_week(day: date, parts: RuleParts) -> bool:
    """Say whether BYWEEKNO names the day's week, counted from the first or from the last."""
    begins = day - timedelta(days=(day.weekday() - parts.week_start) % 7)
    # A week belongs to the year that has its fourth day.
    year = (begins + timedelta(days=3)).year
    first = _first_week(year, parts.week_start)
    number = (begins - first).days // 7 + 1
    weeks = (date(year, 12, 28) - first).days // 7 + 1  # the last week holds 28 December
    return number in parts.by_week or number - weeks - 1 in parts.by_week


@lru_cache(maxsize=1024)
def _first_week(year: int, week_start: int) -> date:
    """Return the day on which a year's first week begins: that of 4 January (ISO 8601)."""
    fourth = date(year, 1, 4)
    return fourth - timedelta(days=(fourth.weekday() - week_start) % 7)


def _all_positioned(parts: RuleParts) -> RuleParts:
    """Spell out "every Monday" as its positions when the list has a position too (a union)."""
    if len({bool(n) for n, _ in parts.by_day}) < 2:
        return parts
    spelt = {(n, day) for plain, day in parts.by_day for n in ([plain] if plain else range(1, 54))}
    return replace(parts, by_day=tuple(sorted(spelt)))
