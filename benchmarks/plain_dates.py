"""Plain date arithmetic for rules as forums have them: the floor that planning is compared with.

It knows each rule's kind and does no more than step from date to date. It is written out here
rather than shared with the program.
"""

import random
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from planner.domain.recurrence import Recurrence
from planner.domain.rule_forms import (
    LAST,
    QUARTER_MONTHS,
    monthly_by_day,
    monthly_by_weekday,
    weekly,
)

Expansion = Callable[[], list[date]]
Span = tuple[date, date]


def plain_weekly(
    span: Span, weekdays: Sequence[int], interval: int, months: Sequence[int]
) -> Expansion:
    """Step week by week."""
    first, last_day = span

    def expand_one() -> list[date]:
        days = []
        day = first + timedelta(days=(weekdays[0] - first.weekday()) % 7)
        step = timedelta(weeks=interval)
        while day <= last_day:
            days.append(day)
            day += step
        return days

    def expand() -> list[date]:
        days = []
        begins = sorted(first + timedelta(days=(w - first.weekday()) % 7) for w in weekdays)
        monday = begins[0] - timedelta(days=begins[0].weekday())
        step = timedelta(weeks=interval)
        offsets = [timedelta(days=weekday) for weekday in sorted(weekdays)]
        while monday <= last_day:
            for offset in offsets:
                day = monday + offset
                if first <= day <= last_day and (not months or day.month in months):
                    days.append(day)
            monday += step
        return days

    return expand if months or len(weekdays) > 1 else expand_one


def plain_parity(span: Span, weekday: int, parity: int) -> Expansion:
    """Step week by week, asking each for its ISO number."""
    first, last_day = span

    def expand() -> list[date]:
        days = []
        day = first + timedelta(days=(weekday - first.weekday()) % 7)
        week = timedelta(weeks=1)
        while day <= last_day:
            if day.isocalendar()[1] % 2 == parity:
                days.append(day)
            day += week
        return days

    return expand


def plain_nth(span: Span, position: int, weekday: int, months: Sequence[int]) -> Expansion:
    """Step month by month to its nth, or last, such weekday."""
    first, last_day = span

    def expand() -> list[date]:
        days = []
        year, month = first.year, first.month
        while (year, month) <= (last_day.year, last_day.month):
            if not months or month in months:
                begins_on, length = monthrange(year, month)
                if position == LAST:
                    number = length - (begins_on + length - 1 - weekday) % 7
                else:
                    number = 1 + (weekday - begins_on) % 7 + 7 * (position - 1)
                if number <= length:
                    day = date(year, month, number)
                    if first <= day <= last_day:
                        days.append(day)
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return days

    return expand


def plain_day(span: Span, number: int) -> Expansion:
    """Step month by month to its day, or its last."""
    first, last_day = span

    def expand() -> list[date]:
        days = []
        year, month = first.year, first.month
        while (year, month) <= (last_day.year, last_day.month):
            day = date(
                year, month, number if number <= 28 else min(number, monthrange(year, month)[1])
            )
            if first <= day <= last_day:
                days.append(day)
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return days

    return expand


def mixed_rules(count: int, seed: int, span: Span) -> list[tuple[Recurrence, Expansion]]:
    """Return rules as forums have them, each with its plain expansion."""
    chance = random.Random(seed)
    rules: list[tuple[Recurrence, Expansion]] = []
    while len(rules) < count:
        weekday = chance.randrange(5)
        kind = chance.choice(
            ("weekly", "weekly", "months", "two", "parity", "nth", "day", "yearly")
        )
        if kind == "weekly":
            every = chance.choice((1, 2, 2, 3, 4))
            rules.append((weekly([weekday], every), plain_weekly(span, [weekday], every, ())))
        elif kind == "months":
            months = sorted(chance.sample(range(1, 13), 9))
            rules.append(
                (weekly([weekday], months=months), plain_weekly(span, [weekday], 1, months))
            )
        elif kind == "two":
            days = chance.sample(range(5), 2)
            rules.append((weekly(days), plain_weekly(span, days, 1, ())))
        elif kind == "parity":
            parity = chance.randrange(2)
            rules.append((weekly([weekday], parity=parity), plain_parity(span, weekday, parity)))
        elif kind == "nth":
            nth = chance.choice((1, 2, 3, 4, LAST))
            rules.append((monthly_by_weekday([nth], [weekday]), plain_nth(span, nth, weekday, ())))
        elif kind == "day":
            number = chance.randint(1, 31)
            rules.append((monthly_by_day([number]), plain_day(span, number)))
        else:
            named = chance.choice((QUARTER_MONTHS, (2, 5, 9, 11), (1, 3, 5, 10)))
            made = monthly_by_weekday([2], [weekday], months=named)
            rules.append((made, plain_nth(span, 2, weekday, named)))
    return rules
