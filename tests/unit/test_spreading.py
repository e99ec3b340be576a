"""Spreading a year: the windows, and the solver against every possible choice."""

from datetime import date, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.rows import Period, SpreadWishRow
from planner.domain.spreading import (
    Preparation,
    Problem,
    Served,
    Slot,
    cost,
    middle_of,
    preparation,
    windows_of,
)
from planner.errors import InputError
from planner.services import spread_solver
from planner.services.spread_solver import solve
from tests.effort import examples

WHOLE = Period(date(2021, 5, 1), date(2022, 12, 31))


def spans(wish: SpreadWishRow, year: int, period: Period = WHOLE) -> list[tuple[str, str]]:
    return [(str(w.first)[5:], str(w.last)[5:]) for _, w in windows_of(wish, year, period)]


def test_a_year_is_cut_into_as_many_windows_as_there_are_meetings() -> None:
    assert spans(SpreadWishRow(0, 1, 4), 2022) == [
        ("01-01", "04-01"),
        ("04-02", "07-01"),
        ("07-02", "09-30"),
        ("10-01", "12-31"),
    ]


def test_named_months_have_a_window_each() -> None:
    wish = SpreadWishRow(0, 1, 4, frozenset({2, 5, 9, 11}))
    found = spans(wish, 2022)
    assert [first[:2] for first, _ in found] == ["02", "05", "09", "11"]


def test_a_window_that_the_period_cuts_is_left_when_half_of_it_is() -> None:
    assert spans(SpreadWishRow(0, 1, 4), 2021)[0] == ("05-01", "07-01")
    late = Period(date(2022, 6, 15), None)
    assert spans(SpreadWishRow(0, 1, 4), 2022, late)[0] == ("07-02", "09-30")


def test_every_window_lies_in_allowed_months_and_none_overlaps() -> None:
    for times in range(1, 13):
        wish = SpreadWishRow(0, 1, times, frozenset({1, 2, 3, 4, 5, 9, 10, 11}))
        numbered = windows_of(wish, 2022, WHOLE)
        assert [number for number, _ in numbered] == list(range(1, times + 1))
        found = [window for _, window in numbered]
        for one, other in pairwise(found):
            assert one.last is not None
            assert other.first is not None
            assert one.last < other.first


days = st.dates(date(2022, 1, 1), date(2022, 2, 20))


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    slots = []
    for number in range(draw(st.integers(1, 4))):
        own = draw(st.lists(days, max_size=3, unique=True))
        middle = draw(days)
        window = Period(middle, middle)
        slots.append(Slot(draw(st.integers(1, 2)), number, window, middle, tuple(sorted(own))))
    picks = [(place, day) for place, slot in enumerate(slots) for day in slot.days]
    clashes = frozenset(
        (one, other)
        for one in picks
        for other in picks
        if one[0] < other[0] and draw(st.integers(0, 3)) == 0
    )
    served = [
        Served(1, middle_of(Period(day, day)), day)
        for day in draw(st.lists(days, max_size=1, unique=True))
    ]
    wanted: list[Preparation] = [
        preparation(draw(st.integers(1, 2)), due)
        for due in draw(st.lists(st.dates(date(2022, 2, 1), date(2022, 4, 1)), max_size=1))
    ]
    return Problem(slots, served, clashes, wanted)


@settings(max_examples=examples(50), deadline=None)
@given(problems())
def test_no_other_choice_is_better(problem: Problem) -> None:
    options = [[None, *slot.days] for slot in problem.slots]
    costs = [
        cost(problem, {place: day for place, day in enumerate(choice) if day is not None})
        for choice in product(*options)
    ]
    found = cost(problem, solve(problem))
    assert found is not None
    assert found == min(each for each in costs if each is not None)


def test_the_answer_is_the_same_every_time() -> None:
    slots = [
        Slot(forum, n, Period(), date(2022, 1, 31) + timedelta(60 * n),
             tuple(date(2022, 1, 3) + timedelta(60 * n + 2 * k) for k in range(25)))
        for forum in (1, 2, 3)
        for n in range(4)
    ]  # fmt: skip
    problem = Problem(slots)
    assert len({tuple(sorted(solve(problem).items())) for _ in range(3)}) == 1


def test_without_the_solver_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)
    with pytest.raises(InputError, match=r"spread\.no_solver"):
        spread_solver.solve(Problem([]))
