"""The direct paths against dateutil, and rules in words against brute force."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from functools import cache

from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.phrases import parse_rule
from planner.domain.recurrence import Recurrence, lost_months, occurrences
from planner.domain.rows import Period
from planner.domain.rule_forms import LAST, monthly_by_day, monthly_by_weekday, weekly
from tests.effort import examples
from tests.unit.oracles.dates_oracle import (
    DayOfMonth,
    Rule,
    WeekdayOfMonth,
    Weekly,
    days,
    rule_dates,
)

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
begins = st.dates(date(2015, 1, 1), date(2032, 12, 31))
months = st.frozensets(st.integers(1, 12), max_size=6)
weekdays = st.frozensets(st.integers(0, 6), min_size=1, max_size=3)


def listed(key: str, values: object) -> list[str]:
    items = [str(value) for value in values]  # type: ignore[attr-defined]
    return [f"{key}={','.join(items)}"] if items else []


@st.composite
def rrules(draw: st.DrawFn) -> str:
    """Rules that come true now and then: dateutil never ends on the others."""
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    interval = draw(st.integers(1, 5))
    chosen = draw(months) if freq in ("DAILY", "WEEKLY", "YEARLY") or interval == 1 else ()
    pieces = [f"FREQ={freq}", f"INTERVAL={interval}", *listed("BYMONTH", chosen)]
    kind = draw(st.sampled_from(["none", "day", "nth", "month_day", "both", "week", "year_day"]))
    if kind == "nth" and freq in ("MONTHLY", "YEARLY"):
        positions = st.sampled_from([1, 2, 3, 4, -1, -2])
        chosen_days = draw(st.sets(st.tuples(positions, st.sampled_from(CODES)), min_size=1))
        pieces += listed("BYDAY", (f"{n}{day}" for n, day in sorted(chosen_days)))
    elif kind == "week" and freq == "YEARLY" and not chosen:
        # dateutil miscounts a year's last week now and then; those are tested below.
        weeks = st.integers(2, 51) | st.integers(-51, -3)
        pieces += listed("BYWEEKNO", draw(st.sets(weeks, min_size=1, max_size=3)))
        pieces += listed("BYDAY", (CODES[day] for day in draw(weekdays)))
    elif kind == "year_day" and freq == "YEARLY" and not chosen:
        numbers = st.integers(1, 365) | st.integers(-365, -1)
        pieces += listed("BYYEARDAY", draw(st.sets(numbers, min_size=1, max_size=4)))
    elif kind in ("month_day", "both") and freq != "WEEKLY":
        numbers = st.integers(1, 28) | st.integers(-28, -1)
        pieces += listed("BYMONTHDAY", draw(st.sets(numbers, min_size=1, max_size=4)))
    if kind in ("day", "both"):
        pieces += listed("BYDAY", (CODES[day] for day in draw(weekdays)))
    if len(pieces) > 2 and draw(st.booleans()) and kind != "both":
        pieces.append(f"BYSETPOS={draw(st.sampled_from(['1', '-1', '1,-1']))}")
    pieces.append(f"WKST={draw(st.sampled_from(CODES))}")
    if draw(st.booleans()):
        pieces.append(f"COUNT={draw(st.integers(1, 40))}")
    return ";".join(pieces)


@settings(max_examples=examples(90), deadline=None)
@given(rrules(), begins, st.integers(-60, 900), st.integers(0, 1500))
def test_a_literal_rule_gives_what_dateutil_gives(
    rule: str, first_date: date, offset: int, length: int
) -> None:
    first_date = first_date.replace(day=min(first_date.day, 28))
    first = first_date + timedelta(days=offset)
    last = first + timedelta(days=length)
    end = datetime.combine(last, time(23, 59))
    reference = rrulestr(rule, dtstart=datetime.combine(first_date, time(9)))
    expected = []
    for moment in reference:
        if moment > end:
            break
        if moment.date() >= first:
            expected.append(moment.date())
    assert occurrences(parse_rule(rule), first_date, Period(first, last)) == expected


@settings(max_examples=examples(60), deadline=None)
@given(st.integers(1, 31), st.integers(1, 4), begins)
def test_month_days_past_the_28th_are_dropped_as_dateutil_drops_them(
    day: int, interval: int, first_date: date
) -> None:
    rule = f"FREQ=MONTHLY;INTERVAL={interval};BYMONTHDAY={day}"
    last = first_date + timedelta(days=1500)
    until = datetime.combine(last, time(9))
    start = datetime.combine(first_date.replace(day=1), time(9))
    expected = [
        moment.date() for moment in rrulestr(rule, dtstart=start).between(start, until, True)
    ]
    assert occurrences(parse_rule(rule), start.date(), Period(None, last)) == expected


@st.composite
def rules_in_words(draw: st.DrawFn) -> tuple[Rule, Recurrence]:
    """The same rule for the oracle and for the program."""
    chosen = draw(months)
    named = chosen or frozenset(range(1, 13))
    kind = draw(st.sampled_from(["weekly", "parity", "nth", "day"]))
    if kind == "weekly":
        wanted, every = draw(weekdays), draw(st.integers(1, 5))
        return Weekly(wanted, every, None, named), weekly(wanted, every, months=chosen)
    if kind == "parity":
        wanted, parity = draw(weekdays), draw(st.integers(0, 1))
        return Weekly(wanted, 1, parity, named), weekly(wanted, parity=parity, months=chosen)
    if kind == "nth":
        nth, day = draw(st.integers(0, 5)), draw(st.integers(0, 6))
        made = monthly_by_weekday([nth or LAST], [day], months=chosen)
        return WeekdayOfMonth(nth, day, named), made
    day = draw(st.integers(1, 31))
    return DayOfMonth(day, named), monthly_by_day([day], months=chosen)


def literal_day(day: int, chosen: frozenset[int]) -> tuple[Rule, Recurrence]:
    """Return a literal RRULE of a month day, whose short months are lost."""
    pieces = ["FREQ=MONTHLY", f"BYMONTHDAY={day}", *listed("BYMONTH", chosen)]
    return DayOfMonth(day, chosen or frozenset(range(1, 13))), parse_rule(";".join(pieces))


@settings(max_examples=examples(90), deadline=None)
@given(rules_in_words(), begins, st.integers(-60, 900), st.integers(0, 900))
def test_a_rule_in_words_gives_what_every_day_asked_one_by_one_gives(
    pair: tuple[Rule, Recurrence], first_date: date, offset: int, length: int
) -> None:
    expected, recurrence = pair
    first = first_date + timedelta(days=offset)
    last = first + timedelta(days=length)
    found = occurrences(recurrence, first_date, Period(first, last))
    assert found == rule_dates(expected, first_date, first, last)


@settings(max_examples=examples(60), deadline=None)
@given(rules_in_words() | st.builds(literal_day, st.integers(1, 31), months), begins)
def test_lost_months_are_the_whole_months_without_a_date(
    pair: tuple[Rule, Recurrence], first_date: date
) -> None:
    rule, recurrence = pair
    first = first_date.replace(day=1)
    last = first + timedelta(days=700)
    found = {(day.year, day.month) for day in occurrences(recurrence, first, Period(None, last))}
    whole = {
        (day.year, day.month)
        for day in days(first, last)
        if day.month in rule.months and day.day == monthrange(day.year, day.month)[1]
    }
    lost = lost_months(recurrence, first, Period(None, last))
    assert set(lost) == (set() if isinstance(rule, Weekly) else whole - found)


@cache
def week_numbers(day: date) -> tuple[int, int]:
    """Return the ISO week of a day, counted from the year's first week and from its last."""
    year, week, _ = day.isocalendar()
    return week, week - date(year, 12, 28).isocalendar().week - 1


@settings(max_examples=examples(60), deadline=None)
@given(st.integers(1, 53) | st.integers(-53, -1), weekdays, begins)
def test_week_numbers_are_iso_week_numbers(
    number: int, wanted: frozenset[int], first_date: date
) -> None:
    rule = f"FREQ=YEARLY;BYWEEKNO={number};BYDAY={','.join(CODES[day] for day in wanted)}"
    last = first_date + timedelta(days=2600)
    expected = []
    for day in days(first_date, last):
        if day.weekday() not in wanted:
            continue
        if number in week_numbers(day):
            expected.append(day)
    assert occurrences(parse_rule(rule), first_date, Period(None, last)) == expected
