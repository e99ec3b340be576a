"""Make rules from choices: what the words and the rule editor build (domain.md, "Recurrence")."""

from collections.abc import Collection, Iterable

from planner.domain.recurrence import Recurrence
from planner.domain.rrule_text import DAILY, MONTHLY, WEEKLY, RuleParts, format_rrule

LAST = -1
WORKDAYS = (0, 1, 2, 3, 4)
QUARTER_MONTHS = (1, 4, 7, 10)


def daily(interval: int = 1, months: Iterable[int] = ()) -> Recurrence:
    """Make "every day", or every `interval` days from the first date."""
    return _from(RuleParts(DAILY, interval, by_month=_sorted(months)))


def weekly(
    weekdays: Iterable[int],
    interval: int = 1,
    parity: int | None = None,
    months: Iterable[int] = (),
) -> Recurrence:
    """Make "every Friday"; weekdays are 0–6, `parity` as in Recurrence, months 1–12.

    With a parity the interval is the parity's own.
    """
    by_day = tuple((0, day) for day in _sorted(weekdays))
    step = 1 if parity is not None else interval
    return _from(RuleParts(WEEKLY, step, by_month=_sorted(months), by_day=by_day), parity)


def monthly_by_weekday(
    positions: Iterable[int],
    weekdays: Iterable[int],
    interval: int = 1,
    months: Iterable[int] = (),
) -> Recurrence:
    """Make "first Wednesday of the month"; positions are 1–5 or LAST."""
    chosen = _sorted(weekdays)
    by_day = tuple((n, day) for n in _sorted(positions) for day in chosen)
    return _from(RuleParts(MONTHLY, interval, by_month=_sorted(months), by_day=by_day))


def monthly_by_workday(
    positions: Iterable[int], interval: int = 1, months: Iterable[int] = ()
) -> Recurrence:
    """Make "last weekday of the month", Monday to Friday counted together."""
    return _from(
        RuleParts(
            MONTHLY,
            interval,
            by_month=_sorted(months),
            by_day=tuple((0, day) for day in WORKDAYS),
            by_set_position=_sorted(positions),
        )
    )


def monthly_by_day(
    days: Collection[int], interval: int = 1, months: Iterable[int] = ()
) -> Recurrence:
    """Make "the 15th of every month"; a day past a short month's end means its last day.

    Days are 1–31, at most one of them past 28 (an RRULE cannot say more), or LAST alone.
    """
    chosen = _sorted(days)
    late = [day for day in chosen if day > 28]
    positions: tuple[int, ...] = ()
    if late:
        # BYSETPOS takes the early days from the front and the month's last fitting day.
        positions = (LAST, *range(1, len(chosen)))
        chosen = _sorted([*chosen, *range(28, late[0] + 1)])
    return _from(
        RuleParts(
            MONTHLY,
            interval,
            by_month=_sorted(months),
            by_month_day=chosen,
            by_set_position=_sorted(positions),
        )
    )


def _sorted(numbers: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(numbers)))


def _from(parts: RuleParts, parity: int | None = None) -> Recurrence:
    return Recurrence(format_rrule(parts), parity)
