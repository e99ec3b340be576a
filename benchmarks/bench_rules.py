"""Expand 1,000 mixed rules over ten years, over plain date arithmetic giving the same dates.

The floor knows each rule's kind and does no more than step from date to date. It is written out
here rather than shared with the program. dateutil is shown beside it, for scale.
"""

import random
import sys
import time
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from statistics import median

from dateutil.rrule import rrulestr

from planner.domain.phrases import parse_rule
from planner.domain.recurrence import Recurrence, occurrences
from planner.domain.rows import Period
from planner.domain.rule_forms import (
    LAST,
    QUARTER_MONTHS,
    monthly_by_day,
    monthly_by_weekday,
    weekly,
)

RULES = 1_000
RUNS = 9
SEED = 20210501
FIRST, LAST_DAY = date(2021, 5, 1), date(2031, 4, 30)
TARGET = 5.0

Expansion = Callable[[], list[date]]


def plain_weekly(weekdays: Sequence[int], interval: int, months: Sequence[int]) -> Expansion:
    """Step week by week."""

    def expand_one() -> list[date]:
        days = []
        day = FIRST + timedelta(days=(weekdays[0] - FIRST.weekday()) % 7)
        step = timedelta(weeks=interval)
        while day <= LAST_DAY:
            days.append(day)
            day += step
        return days

    def expand() -> list[date]:
        days = []
        begins = sorted(FIRST + timedelta(days=(w - FIRST.weekday()) % 7) for w in weekdays)
        monday = begins[0] - timedelta(days=begins[0].weekday())
        step = timedelta(weeks=interval)
        offsets = [timedelta(days=weekday) for weekday in sorted(weekdays)]
        while monday <= LAST_DAY:
            for offset in offsets:
                day = monday + offset
                if FIRST <= day <= LAST_DAY and (not months or day.month in months):
                    days.append(day)
            monday += step
        return days

    return expand if months or len(weekdays) > 1 else expand_one


def plain_parity(weekday: int, parity: int) -> Expansion:
    """Step week by week, asking each for its ISO number."""

    def expand() -> list[date]:
        days = []
        day = FIRST + timedelta(days=(weekday - FIRST.weekday()) % 7)
        week = timedelta(weeks=1)
        while day <= LAST_DAY:
            if day.isocalendar()[1] % 2 == parity:
                days.append(day)
            day += week
        return days

    return expand


def plain_nth(position: int, weekday: int, months: Sequence[int]) -> Expansion:
    """Step month by month to its nth, or last, such weekday."""

    def expand() -> list[date]:
        days = []
        year, month = FIRST.year, FIRST.month
        while (year, month) <= (LAST_DAY.year, LAST_DAY.month):
            if not months or month in months:
                begins_on, length = monthrange(year, month)
                if position == LAST:
                    number = length - (begins_on + length - 1 - weekday) % 7
                else:
                    number = 1 + (weekday - begins_on) % 7 + 7 * (position - 1)
                if number <= length:
                    day = date(year, month, number)
                    if FIRST <= day <= LAST_DAY:
                        days.append(day)
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return days

    return expand


def plain_day(number: int) -> Expansion:
    """Step month by month to its day, or its last."""

    def expand() -> list[date]:
        days = []
        year, month = FIRST.year, FIRST.month
        while (year, month) <= (LAST_DAY.year, LAST_DAY.month):
            day = date(
                year, month, number if number <= 28 else min(number, monthrange(year, month)[1])
            )
            if FIRST <= day <= LAST_DAY:
                days.append(day)
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return days

    return expand


def mixed_rules(count: int, seed: int) -> list[tuple[Recurrence, Expansion]]:
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
            rules.append((weekly([weekday], every), plain_weekly([weekday], every, ())))
        elif kind == "months":
            months = sorted(chance.sample(range(1, 13), 9))
            rules.append((weekly([weekday], months=months), plain_weekly([weekday], 1, months)))
        elif kind == "two":
            days = chance.sample(range(5), 2)
            rules.append((weekly(days), plain_weekly(days, 1, ())))
        elif kind == "parity":
            parity = chance.randrange(2)
            rules.append((weekly([weekday], parity=parity), plain_parity(weekday, parity)))
        elif kind == "nth":
            nth = chance.choice((1, 2, 3, 4, LAST))
            rules.append((monthly_by_weekday([nth], [weekday]), plain_nth(nth, weekday, ())))
        elif kind == "day":
            number = chance.randint(1, 31)
            rules.append((monthly_by_day([number]), plain_day(number)))
        else:
            named = chance.choice((QUARTER_MONTHS, (2, 5, 9, 11), (1, 3, 5, 10)))
            made = monthly_by_weekday([2], [weekday], months=named)
            rules.append((made, plain_nth(2, weekday, named)))
    return rules


def main() -> int:
    """Print figure, floor and ratio; return 1 when the two do not give the same dates."""
    rules = mixed_rules(RULES, SEED)
    period = Period(FIRST, LAST_DAY)
    dates = 0
    for recurrence, plain in rules:
        found = occurrences(recurrence, FIRST, period)
        if found != plain():
            print(f"{recurrence}: other dates than plain arithmetic gives", file=sys.stderr)
            return 1
        dates += len(found)

    figures, floors = [], []
    for _ in range(RUNS):
        figures.append(_seconds(lambda: [occurrences(r, FIRST, period) for r, _ in rules]))
        floors.append(_seconds(lambda: [plain() for _, plain in rules]))
    figure, floor = median(figures), median(floors)
    print(f"expand {RULES} rules over ten years, {dates} dates (seed {SEED}, median of {RUNS})")
    print(
        f"  figure {figure * 1000:7.1f} ms   floor {floor * 1000:7.1f} ms"
        f"   ratio {figure / floor:5.2f} ×   (target {TARGET:.0f} ×)"
    )
    texts = [recurrence.rrule for recurrence, _ in rules]
    reading = _seconds(lambda: [parse_rule.__wrapped__(text) for text in texts])
    print(f"  reading the rules' texts once, beside that: {reading * 1000:.1f} ms")
    until = datetime.combine(LAST_DAY, datetime.min.time())
    start = datetime.combine(FIRST, datetime.min.time())
    reference = _seconds(lambda: [rrulestr(t, dtstart=start).between(start, until) for t in texts])
    print(f"  dateutil, for scale: {reference * 1000:.1f} ms ({reference / floor:.1f} ×)")
    return 0


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    sys.exit(main())
