"""Breaks by name and week: ISO years of 52 and 53 weeks, Easter, and the same a year later."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.enums import BlockedKind
from planner.domain.rows import BlockedPeriodRow, Period
from planner.domain.school_breaks import (
    Break,
    already_there,
    break_period,
    in_next_year,
    suggestions,
    week_period,
    weeks_in,
    weeks_of,
)
from planner.errors import InputError
from planner.texts import catalogue, error_text

YEARS = st.integers(1953, 2100)


def blocked(
    name: str,
    first: date,
    last: date,
    kind: BlockedKind = BlockedKind.SCHOOL_BREAK,
    organisation_id: int | None = None,
) -> BlockedPeriodRow:
    return BlockedPeriodRow(1, name, first, last, organisation_id, kind)


@pytest.mark.parametrize(
    ("kind", "year", "first", "last"),
    [
        (Break.INDUSTRIAL, 2021, date(2021, 7, 12), date(2021, 8, 8)),
        (Break.INDUSTRIAL, 2022, date(2022, 7, 11), date(2022, 8, 7)),
        (Break.SPORT, 2022, date(2022, 2, 21), date(2022, 2, 25)),
        (Break.AUTUMN, 2020, date(2020, 10, 26), date(2020, 10, 30)),
        (Break.AUTUMN, 2021, date(2021, 11, 1), date(2021, 11, 5)),
        (Break.CHRISTMAS, 2021, date(2021, 12, 22), date(2022, 1, 7)),
        (Break.EASTER_BEFORE, 2022, date(2022, 4, 11), date(2022, 4, 15)),
        (Break.EASTER_AFTER, 2022, date(2022, 4, 18), date(2022, 4, 22)),
        (Break.EASTER_BEFORE, 2024, date(2024, 3, 25), date(2024, 3, 29)),
    ],
)
def test_a_break_where_it_usually_is(kind: Break, year: int, first: date, last: date) -> None:
    assert break_period(kind, year) == Period(first, last)


@pytest.mark.parametrize("week", [7, 8, 9, 10])
def test_the_sports_break_goes_by_the_municipalitys_week(week: int) -> None:
    found = break_period(Break.SPORT, 2022, (week, week))
    assert found.first is not None
    assert found.last is not None
    assert (found.first.isocalendar().week, found.first.weekday()) == (week, 0)
    assert found.last - found.first == timedelta(days=4)


def test_weeks_across_a_year_of_53_weeks_and_the_new_year() -> None:
    assert weeks_in(2020) == 53
    assert weeks_in(2021) == 52
    assert week_period(2020, 53, 53) == Period(date(2020, 12, 28), date(2021, 1, 3))
    assert week_period(2020, 52, 1) == Period(date(2020, 12, 21), date(2021, 1, 10))
    assert week_period(2021, 51, 1) == Period(date(2021, 12, 20), date(2022, 1, 9))


@pytest.mark.parametrize(("weeks", "field"), [((53, 53), "first_week"), ((0, 4), "first_week")])
def test_a_week_that_the_year_lacks_is_named(weeks: tuple[int, int], field: str) -> None:
    with pytest.raises(InputError) as raised:
        break_period(Break.SPORT, 2021, weeks)
    assert raised.value.field == field
    assert error_text(raised.value, "sv") == f"Det finns ingen vecka {weeks[0]} år 2021."


def test_the_last_week_may_be_what_is_wrong() -> None:
    with pytest.raises(InputError) as raised:
        week_period(2021, 50, 53)
    assert raised.value.field == "last_week"


@given(YEARS)
def test_every_year_has_its_breaks_in_order_and_by_name(year: int) -> None:
    found = suggestions(year)
    firsts = [each.period.first for each in found]
    assert firsts == sorted(firsts, key=lambda day: day or date.min)
    assert {each.kind for each in found} == set(Break) - {Break.EASTER_AFTER}
    for each in found:
        assert not each.period.is_empty
        assert f"break.{each.kind.value}" in catalogue()
    kinds = {each.kind: each.blocked_kind for each in found}
    assert kinds.pop(Break.INDUSTRIAL) is BlockedKind.INDUSTRIAL_HOLIDAY
    assert set(kinds.values()) == {BlockedKind.SCHOOL_BREAK}


@given(YEARS, st.integers(1, 53), st.integers(1, 53))
def test_weeks_and_days_are_each_others_inverse(year: int, first: int, last: int) -> None:
    last_year = year if first <= last else year + 1
    if first > weeks_in(year) or last > weeks_in(last_year):
        with pytest.raises(InputError):
            week_period(year, first, last)
        return
    found = week_period(year, first, last)
    assert weeks_of(found) == (first, last)
    assert found.first is not None
    assert found.last is not None
    assert (found.first.weekday(), found.last.weekday()) == (0, 6)
    assert (found.last - found.first).days % 7 == 6


def test_open_periods_have_no_weeks() -> None:
    assert weeks_of(Period(date(2022, 1, 1), None)) is None


@given(st.dates(date(1953, 1, 1), date(2099, 12, 31)), st.integers(0, 70))
def test_a_year_later_it_is_the_same_week_and_weekday(day: date, length: int) -> None:
    row = blocked("x", day, day + timedelta(days=length), BlockedKind.OTHER)
    later = in_next_year(row)
    assert later.first is not None
    assert later.last is not None
    assert later.first <= later.last
    assert later.first.weekday() == day.weekday()
    before, after = day.isocalendar(), later.first.isocalendar()
    assert after.year == before.year + 1
    assert after.week == min(before.week, weeks_in(after.year))
    if before.week <= 40:  # where week 53 plays no part, the length stays too
        assert later.last - later.first == row.ends_on - row.starts_on


def test_an_easter_break_follows_easter_and_other_breaks_their_week() -> None:
    easter_break = blocked("påsklov", date(2021, 3, 29), date(2021, 4, 1))
    assert in_next_year(easter_break) == Period(date(2022, 4, 11), date(2022, 4, 14))
    after = blocked("påsklov", date(2021, 4, 6), date(2021, 4, 9))
    assert in_next_year(after) == Period(date(2022, 4, 19), date(2022, 4, 22))
    sports = blocked("sportlov", date(2021, 2, 22), date(2021, 2, 26))
    assert in_next_year(sports) == Period(date(2022, 2, 21), date(2022, 2, 25))
    # Not a school break: the week is what it goes by, whatever Easter does.
    closed = blocked("stängt", date(2021, 3, 29), date(2021, 4, 1), BlockedKind.OTHER)
    assert in_next_year(closed) == Period(date(2022, 3, 28), date(2022, 3, 31))


def test_two_weeks_that_become_one_keep_the_length() -> None:
    row = blocked("stängt", date(2020, 12, 25), date(2020, 12, 28), BlockedKind.OTHER)
    assert in_next_year(row) == Period(date(2021, 12, 31), date(2022, 1, 3))


def test_what_makes_a_period_needless() -> None:
    first, last = date(2022, 2, 21), date(2022, 2, 25)
    wanted = blocked("Sportlov", first, last)
    same = blocked(" sportlov ", date(2022, 2, 25), date(2022, 3, 4))
    assert already_there([same], wanted) == same
    assert already_there([blocked("sportlov", first, last, organisation_id=7)], wanted) is None
    assert already_there([blocked("lov", first, date(2022, 2, 24))], wanted) is None
    covering = blocked("vinter", date(2022, 2, 1), date(2022, 3, 1))
    assert already_there([covering], wanted) == covering
    a_year_before = blocked("sportlov", date(2021, 2, 22), date(2021, 2, 26))
    assert already_there([a_year_before], wanted) is None
