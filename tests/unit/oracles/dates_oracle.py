"""Dates by brute force, from domain.md alone: every day is asked whether it qualifies.

Slow and plain on purpose. Shares no code with the modules under test, nor any holiday package.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ONE = timedelta(days=1)


@dataclass(frozen=True)
class Weekly:
    """ "varannan torsdag": `every` weeks from the first such day; parity 0 even, 1 odd weeks."""

    weekdays: frozenset[int]
    every: int = 1
    parity: int | None = None
    months: frozenset[int] = frozenset(range(1, 13))


@dataclass(frozen=True)
class WeekdayOfMonth:
    """ "första onsdagen i månaden"; nth is 1–5, or 0 for the last."""

    nth: int
    weekday: int
    months: frozenset[int] = frozenset(range(1, 13))


@dataclass(frozen=True)
class DayOfMonth:
    """ "den 31 varje månad": past the month's end, its last day."""

    day: int
    months: frozenset[int] = frozenset(range(1, 13))


Rule = Weekly | WeekdayOfMonth | DayOfMonth


def days(first: date, last: date) -> Iterator[date]:
    """Yield every day from first to last, both included."""
    while first <= last:
        yield first
        first += ONE


def rule_dates(rule: Rule, first_date: date, first: date, last: date) -> list[date]:
    """Return the rule's dates within first–last, of a rule in words that begins on first_date."""
    return [day for day in days(first_date, last) if day >= first and _is_on(rule, first_date, day)]


def _is_on(rule: Rule, first_date: date, day: date) -> bool:
    if day.month not in rule.months:
        return False
    if isinstance(rule, WeekdayOfMonth):
        if day.weekday() != rule.weekday:
            return False
        if rule.nth == 0:
            return (day + timedelta(days=7)).month != day.month
        return 7 * (rule.nth - 1) < day.day <= 7 * rule.nth
    if isinstance(rule, DayOfMonth):
        return day.day == min(rule.day, monthrange(day.year, day.month)[1])
    if day.weekday() not in rule.weekdays:
        return False
    if rule.parity is not None:
        return day.isocalendar().week % 2 == rule.parity
    begin = first_date
    while begin.weekday() not in rule.weekdays:
        begin += ONE
    weeks = (_monday(day) - _monday(begin)).days // 7
    return weeks % rule.every == 0


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def easter(year: int) -> date:
    """Return Easter Sunday: the Sunday after the church's full moon on or after 21 March."""
    century, golden = year // 100, year % 19
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    moon = date(year, 3, 21) + timedelta(days=epact)
    return moon + timedelta(days=7 - moon.isoweekday() % 7)


def _first(weekday: int, begin: date) -> date:
    while begin.weekday() != weekday:
        begin += ONE
    return begin


def public_holidays(year: int) -> dict[date, str]:
    """Return what lag (1989:253) calls allmänna helgdagar, from 2005 on, ordinary Sundays apart."""
    sunday = easter(year)
    return {
        date(year, 1, 1): "nyårsdagen",
        date(year, 1, 6): "trettondedag jul",
        sunday - 2 * ONE: "långfredagen",
        sunday: "påskdagen",
        sunday + ONE: "annandag påsk",
        sunday + 39 * ONE: "Kristi himmelsfärdsdag",
        sunday + 49 * ONE: "pingstdagen",
        date(year, 5, 1): "första maj",
        date(year, 6, 6): "nationaldagen",
        _first(5, date(year, 6, 20)): "midsommardagen",
        _first(5, date(year, 10, 31)): "alla helgons dag",
        date(year, 12, 25): "juldagen",
        date(year, 12, 26): "annandag jul",
    }


def de_facto_holidays(year: int) -> dict[date, str]:
    """Return the five eves of domain.md."""
    sunday = easter(year)
    return {
        sunday - ONE: "påskafton",
        sunday + 48 * ONE: "pingstafton",
        _first(4, date(year, 6, 19)): "midsommarafton",
        date(year, 12, 24): "julafton",
        date(year, 12, 31): "nyårsafton",
    }


def is_off(day: date) -> bool:
    """Say whether the day is a weekend, a public holiday or one of the five eves."""
    return (
        day.weekday() >= 5 or day in public_holidays(day.year) or day in de_facto_holidays(day.year)
    )


def is_squeeze(day: date) -> bool:
    """Say whether a workday stands alone between two days off."""
    return not is_off(day) and is_off(day - ONE) and is_off(day + ONE)


def shifted(
    dates: Sequence[date], policy: str, avoided: frozenset[date], first: date, last: date
) -> list[tuple[date, date | None]]:
    """Return (rule's date, the day it ends up on or None) as domain.md words the policies."""
    steps = {"next_workday": 1, "previous_workday": -1, "next_week": 7}
    taken = list(dates)
    result: list[tuple[date, date | None]] = []
    for day in sorted(dates):
        if day not in avoided or policy == "keep":
            result.append((day, day))
            continue
        if policy == "skip":
            result.append((day, None))
            continue
        target = day
        while target in avoided:
            target += steps[policy] * ONE
        if target < first or target > last or target in taken:
            result.append((day, None))
        else:
            taken.append(target)
            result.append((day, target))
    return result
