"""The breaks that most people in Sweden are away for: suggestions, by year and ISO week.

School breaks differ by municipality, so these are starting points to be changed, never rules: the
sports break lies in week 7 to 10 (week 8 in Skåne), the autumn break in week 44, the Easter break
beside Easter; Christmas and summer go by their usual dates. The industrial holiday is week 28–31.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.easter import easter

from planner.domain.enums import BlockedKind
from planner.domain.rows import BlockedPeriodRow, Period
from planner.errors import InputError

_MONDAY, _FRIDAY, _SUNDAY = 1, 5, 7
_EASTER_BREAK = range(-10, 9)  # days from Easter Sunday on which only an Easter break begins


class Break(StrEnum):
    """The breaks that have a name."""

    SPORT = "sport"
    EASTER_BEFORE = "easter_before"
    EASTER_AFTER = "easter_after"
    SUMMER = "summer"
    AUTUMN = "autumn"
    CHRISTMAS = "christmas"
    INDUSTRIAL = "industrial"


_USUAL_WEEKS = {
    Break.SPORT: (8, 8),
    Break.AUTUMN: (44, 44),
    Break.SUMMER: (24, 32),
    Break.INDUSTRIAL: (28, 31),
}
SCHOOL_BREAKS = tuple(each for each in Break if each is not Break.INDUSTRIAL)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A break that a year usually has; its name is the text of the code `break.<value>`."""

    kind: Break
    period: Period

    @property
    def blocked_kind(self) -> BlockedKind:
        """The kind of blocked period that it makes."""
        is_industrial = self.kind is Break.INDUSTRIAL
        return BlockedKind.INDUSTRIAL_HOLIDAY if is_industrial else BlockedKind.SCHOOL_BREAK


def weeks_in(year: int) -> int:
    """Return how many ISO weeks a year has: 52 or 53 (28 December is always in the last)."""
    return date(year, 12, 28).isocalendar().week


def week_period(year: int, first_week: int, last_week: int, last_day: int = _SUNDAY) -> Period:
    """Return the days from the Monday of one ISO week to a day (1–7) of another.

    A last week before the first one is the next year's. Raises InputError break.no_such_week,
    naming the field, when the year has no such week.
    """
    last_year = year if first_week <= last_week else year + 1
    return Period(
        _day_of(year, first_week, _MONDAY, "first_week"),
        _day_of(last_year, last_week, last_day, "last_week"),
    )


def break_period(kind: Break, year: int, weeks: tuple[int, int] | None = None) -> Period:
    """Return a break of a year, in the weeks given (first and last) or when it usually is.

    Schools close from a Monday to a Friday, industry to a Sunday. Raises InputError as
    `week_period`.
    """
    chosen = weeks or _USUAL_WEEKS.get(kind)
    if chosen is not None:
        last_day = _SUNDAY if kind is Break.INDUSTRIAL else _FRIDAY
        return week_period(year, *chosen, last_day)
    if kind is Break.CHRISTMAS:
        return Period(date(year, 12, 22), date(year + 1, 1, 7))
    sunday = easter(year)
    monday = sunday + timedelta(days=1 if kind is Break.EASTER_AFTER else -6)
    return Period(monday, monday + timedelta(days=4))


def suggestions(year: int) -> list[Suggestion]:
    """Return the breaks of a year where they usually are, in date order; Easter's is before it."""
    found = [
        Suggestion(kind, break_period(kind, year))
        for kind in Break
        if kind is not Break.EASTER_AFTER
    ]
    return sorted(found, key=lambda each: each.period.first or date.min)


def weeks_of(period: Period) -> tuple[int, int] | None:
    """Return the ISO weeks of a period's first and last day; None when it is open."""
    if period.first is None or period.last is None:
        return None
    return period.first.isocalendar().week, period.last.isocalendar().week


def in_next_year(row: BlockedPeriodRow) -> Period:
    """Return when a blocked period falls a year later: the same days of the same ISO weeks.

    Week 53 becomes the last week of a year that has none. An Easter break follows Easter.
    """
    away = (row.starts_on - easter(row.starts_on.year)).days
    if row.kind is BlockedKind.SCHOOL_BREAK and away in _EASTER_BREAK:
        step = easter(row.starts_on.year + 1) - easter(row.starts_on.year)
        return Period(row.starts_on + step, row.ends_on + step)
    first, last = _a_year_later(row.starts_on), _a_year_later(row.ends_on)
    # Two weeks may have become one: then the length is kept.
    return Period(first, last if first <= last else first + (row.ends_on - row.starts_on))


def already_there(
    blocked: Iterable[BlockedPeriodRow], wanted: BlockedPeriodRow
) -> BlockedPeriodRow | None:
    """Return the blocked period that makes another one needless; None when there is none.

    It overlaps, and has the same name for the same organisation; or it blocks all of those days
    for everyone.
    """
    for row in blocked:
        is_same = (
            row.name.strip().casefold() == wanted.name.strip().casefold()
            and row.organisation_id == wanted.organisation_id
        )
        overlaps = row.starts_on <= wanted.ends_on and wanted.starts_on <= row.ends_on
        covers = row.starts_on <= wanted.starts_on and wanted.ends_on <= row.ends_on
        if (is_same and overlaps) or (row.organisation_id is None and covers):
            return row
    return None


def _day_of(year: int, week: int, day: int, field: str) -> date:
    try:
        return date.fromisocalendar(year, week, day)
    except ValueError as error:
        raise InputError("break.no_such_week", {"year": year, "week": week}, field=field) from error


def _a_year_later(day: date) -> date:
    year, week, weekday = day.isocalendar()
    return date.fromisocalendar(year + 1, min(week, weeks_in(year + 1)), weekday)
