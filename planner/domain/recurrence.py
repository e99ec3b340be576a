"""Turn a rule into dates (domain.md, "Recurrence")."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from planner.domain.rows import Period
from planner.domain.rrule_fast import (
    completed,
    expand,
    expand_parity,
    month_days,
    month_shape,
    months_visited,
)
from planner.domain.rrule_text import MONTHLY, WEEKLY, YEARLY, RuleParts, Until, parse_rrule
from planner.errors import InputError

EVEN_WEEKS, ODD_WEEKS = 0, 1
DEFAULT_ZONE = "Europe/Stockholm"
DEFAULT_START = time(9, 0)

# How far ahead a COUNT or UNTIL may end a rule that nothing else ends.
_MOST_YEARS_UNBOUNDED = 100
# The longest that a words rule may have to wait for its first date: a leap day, past 1900 or 2100.
_YEARS_TO_FIRST = 9


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule that has been read: canonical RRULE text, and what an RRULE cannot say.

    `week_parity` is EVEN_WEEKS, ODD_WEEKS or None, by ISO week number. `is_literal` is true for a
    rule given as an RRULE, which means what RFC 5545 says; a rule from words or the rule editor
    counts its intervals from its own first date instead.
    """

    rrule: str
    week_parity: int | None = None
    is_literal: bool = False

    @property
    def parts(self) -> RuleParts:
        """The RRULE taken apart."""
        return parse_rrule(self.rrule)


def occurrences(
    recurrence: Recurrence,
    first_date: date,
    period: Period,
    *,
    start: time = DEFAULT_START,
    zone_name: str = DEFAULT_ZONE,
) -> list[date]:
    """Return the dates that the rule gives within the period, in order, each once.

    `first_date` is DTSTART; `start` and `zone_name` matter only to an UNTIL with a time of day.
    Raises InputError rule.needs_horizon when neither the period nor the rule ends (a COUNT or UNTIL
    more than a century ahead is no end).
    """
    parts = recurrence.parts
    last = _last_day(parts, first_date, period, start, zone_name)
    first = max(first_date, period.first or first_date)
    if last is None or first > last:
        return []
    if recurrence.week_parity is not None:
        return expand_parity(parts, recurrence.week_parity, first, last)
    anchor = _anchor(recurrence, first_date)
    if parts.count is None:
        days = expand(parts, anchor, first, last)
    else:
        counted = expand(parts, anchor, anchor, last)[: parts.count]
        days = [day for day in counted if day >= first]
        if period.last is None and len(counted) < parts.count and last < date.max:
            raise InputError("rule.needs_horizon")
    return days


def upcoming(recurrence: Recurrence, first_date: date, after: date) -> Iterator[date]:
    """Yield the rule's dates from `after` on, without end, as far as the calendar goes."""
    low = max(first_date, after)
    while low < date.max:
        high = _years_after(low, 2)
        yield from occurrences(recurrence, first_date, Period(low, high))
        if high == date.max:
            return
        low = high + timedelta(days=1)


def lost_months(recurrence: Recurrence, first_date: date, period: Period) -> list[tuple[int, int]]:
    """Return the (year, month) pairs that a rule aims at and finds no day in.

    So loses `FREQ=MONTHLY;BYMONTHDAY=31` five months of the year, and a fifth Wednesday most of
    them. Only whole months within the period count. Raises as `occurrences`.
    """
    parts = recurrence.parts
    if parts.freq not in (MONTHLY, YEARLY) or parts.by_week or parts.by_year_day:
        return []
    anchor = _anchor(recurrence, first_date)
    full = completed(parts, anchor)
    if full.freq == YEARLY and (not full.by_month or full.by_set_position):
        return []
    last = _last_day(parts, first_date, period, DEFAULT_START, DEFAULT_ZONE)
    first = max(anchor, period.first or anchor)
    if last is None or first > last:
        return []
    if parts.count is not None:
        given = expand(parts, anchor, anchor, last)[: parts.count]
        last = given[-1] if len(given) == parts.count else last
    shape = replace(full, freq=MONTHLY, interval=1, count=None, until=None, by_month=())
    return [
        (month // 12, month % 12 + 1)
        for month in months_visited(full, anchor, first, last)
        if _is_whole(month, first, last) and not month_days(shape, *month_shape(month)[1])
    ]


def local_span(
    day: date, start: time, end: time, zone_name: str = DEFAULT_ZONE
) -> tuple[datetime, datetime]:
    """Return a meeting's start and end with their offsets from UTC; 09:00 is 09:00 all year.

    An end not after the start is on the next day. As RFC 5545 (3.3.5) has it, a time that occurs
    twice is the first of them, and one that the spring change leaves out is read with the offset
    from before the change (02:30 becomes 03:30). Raises InputError zone.unknown.
    """
    zone = _zone(zone_name)
    next_day = timedelta(days=0 if end > start else 1)
    return _existing(day, start, zone), _existing(day + next_day, end, zone)


def _existing(day: date, at: time, zone: ZoneInfo) -> datetime:
    moment = datetime.combine(day, at.replace(fold=0), tzinfo=zone)
    return moment.astimezone(UTC).astimezone(zone)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError("zone.unknown", {"zone": name}) from None


def _anchor(recurrence: Recurrence, first_date: date) -> date:
    """Return the date from which intervals are counted."""
    parts = recurrence.parts
    if recurrence.is_literal or parts.interval == 1:
        return first_date
    every = replace(parts, interval=1, count=None, until=None)
    if every.freq in (WEEKLY, MONTHLY):
        every = replace(every, by_month=())
    nearby = min(first_date, date.max - timedelta(days=6)) + timedelta(days=6)
    for last in (nearby, _years_after(first_date, _YEARS_TO_FIRST)):
        found = expand(every, first_date, first_date, last)
        if found:
            return found[0]
    return first_date


def _last_day(
    parts: RuleParts, first_date: date, period: Period, start: time, zone_name: str
) -> date | None:
    """Return the last day that may hold a date; None when the rule ends before all of them."""
    until = date.max if parts.until is None else _until_day(parts.until, start, zone_name)
    if until is None:
        return None
    if period.last is not None:
        return min(period.last, until)
    century = _years_after(max(first_date, period.first or first_date), _MOST_YEARS_UNBOUNDED)
    if until <= century:
        return until
    if parts.count is None:
        raise InputError("rule.needs_horizon")
    return min(century, until)


def _until_day(until: Until, start: time, zone_name: str) -> date | None:
    moment = until.moment
    if until.is_utc:
        try:
            moment = moment.replace(tzinfo=UTC).astimezone(_zone(zone_name)).replace(tzinfo=None)
        except OverflowError:
            return moment.date()
    if not until.has_time or moment.time() >= start:
        return moment.date()
    return moment.date() - timedelta(days=1) if moment.date() > date.min else None


def _years_after(day: date, years: int) -> date:
    return date.max if day.year + years > 9999 else date(day.year + years, day.month, 1)


def _is_whole(month: int, first: date, last: date) -> bool:
    begin, (_, length) = month_shape(month)
    return first.toordinal() <= begin and begin + length - 1 <= last.toordinal()
