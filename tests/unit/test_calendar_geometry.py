"""Where the calendar's meetings stand: none upon another, none lost, nothing outside the day."""

from datetime import date, time, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.ui.calendar.geometry import (
    DAY_MINUTES,
    SNAP,
    Lane,
    add_months,
    clock_at,
    cuts,
    drawn_span,
    lay_out_day,
    month_of,
    moved_span,
    span_of,
    stretched_span,
    week_of,
)


@st.composite
def spans(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Meetings of a day, many at once, also at its very ends."""
    starts = draw(st.lists(st.integers(0, DAY_MINUTES - 1), max_size=40))
    return [(start, draw(st.integers(start + 1, DAY_MINUTES))) for start in starts]


def overlap(one: Lane, other: Lane) -> bool:
    """Say whether two places have a point in common, by exact fractions of the width."""
    beside = (
        one.lane * other.lanes < (other.lane + 1) * one.lanes
        and other.lane * one.lanes < (one.lane + 1) * other.lanes
    )
    return beside and one.top < other.bottom and other.top < one.bottom


@given(spans(), st.integers(1, 8))
def test_no_two_places_overlap(day: list[tuple[int, int]], most: int) -> None:
    layout = lay_out_day(day, most)
    places = [*layout.places.values(), *(lane for lane, _ in layout.rest)]
    for one, other in combinations(places, 2):
        assert not overlap(one, other)


@given(spans(), st.integers(1, 8))
def test_every_meeting_is_shown_or_counted_once(day: list[tuple[int, int]], most: int) -> None:
    layout = lay_out_day(day, most)
    counted = [index for _, hidden in layout.rest for index in hidden]
    assert sorted([*layout.places, *counted]) == list(range(len(day)))
    for index, lane in layout.places.items():
        assert (lane.top, lane.bottom) == drawn_span(*day[index])
        assert 0 <= lane.lane < lane.lanes <= max(2, most)
    for lane, hidden in layout.rest:
        assert all(
            lane.top <= drawn_span(*day[index])[0] and drawn_span(*day[index])[1] <= lane.bottom
            for index in hidden
        )


@given(spans())
def test_with_room_enough_nothing_is_only_counted(day: list[tuple[int, int]]) -> None:
    assert lay_out_day(day, len(day) + 2).rest == ()


def test_meetings_that_only_touch_have_the_whole_width() -> None:
    layout = lay_out_day([(540, 600), (600, 660)], 3)
    assert layout.places == {0: Lane(0, 1, 540, 600), 1: Lane(0, 1, 600, 660)}


def test_the_fourth_at_once_is_counted_where_three_fit() -> None:
    layout = lay_out_day([(540, 600)] * 4, 3)
    assert sorted(layout.places) == [0, 1]
    assert layout.rest == ((Lane(2, 3, 540, 600), (2, 3)),)


def test_a_meeting_past_midnight_ends_with_the_day() -> None:
    assert span_of(time(23, 0), time(0, 30)) == (1380, DAY_MINUTES)


@given(st.integers(0, 1300), st.integers(15, 120), st.integers(-2000, 2000))
def test_a_moved_meeting_keeps_its_length_and_its_day(start: int, length: int, by: int) -> None:
    top, bottom = moved_span((start, start + length), by)
    assert bottom - top == length
    assert top >= 0
    assert bottom <= DAY_MINUTES
    assert clock_at(top) < clock_at(bottom)


@given(st.integers(0, 1300), st.integers(15, 120), st.integers(-2000, 2000), st.booleans())
def test_a_stretched_meeting_keeps_its_other_end(
    start: int, length: int, by: int, is_start: bool
) -> None:
    span = (start, start + length)
    top, bottom = stretched_span(span, by if is_start else 0, 0 if is_start else by)
    assert bottom - top >= min(SNAP, length)
    assert (bottom == span[1]) if is_start else (top == span[0])
    assert clock_at(top) < clock_at(bottom)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_month_is_whole_weeks_that_hold_it(day: date) -> None:
    period = month_of(day)
    assert period.first is not None
    assert period.last is not None
    assert period.first.weekday() == 0
    assert period.last.weekday() == 6
    assert period.first <= day.replace(day=1)
    assert (period.last - period.first).days + 1 in (28, 35, 42)
    assert period.contains(add_months(day.replace(day=1), 1) - timedelta(days=1))


def test_a_week_is_monday_to_sunday_across_the_new_year() -> None:
    week = week_of(date(2021, 1, 3))
    assert (week.first, week.last) == (date(2020, 12, 28), date(2021, 1, 3))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2022, 1, 31), 1, date(2022, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2022, 12, 31), -1, date(2022, 11, 30)),
        (date(2022, 1, 15), -1, date(2021, 12, 15)),
        (date(2022, 11, 30), 14, date(2024, 1, 30)),
    ],
)
def test_a_month_on_keeps_the_day_or_takes_the_last(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(st.integers(0, 500), st.integers(0, 3000), st.integers(1, 50))
def test_cuts_share_the_room_evenly(first: int, length: int, parts: int) -> None:
    edges = cuts(first, first + length, parts)
    widths = [right - left for left, right in pairwise(edges)]
    assert (edges[0], edges[-1]) == (first, first + length)
    assert max(widths) - min(widths) <= 1


@given(st.integers(0, DAY_MINUTES - 2), st.integers(1, 600), st.integers(0, 600))
def test_later_and_longer_never_turn_into_earlier_and_shorter(
    start: int, length: int, by: int
) -> None:
    span = (start, min(start + length, DAY_MINUTES - 1))
    assert moved_span(span, by)[0] >= span[0]
    assert stretched_span(span, 0, by)[1] >= span[1]
