"""Where a year's days stand, and how named days are gathered: against a plain count."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.day_names import NamedSpan, named_spans
from planner.ui.calendar.year_geometry import YearLayout, lay_out_year

YEARS = st.integers(1990, 2099)


def _layout(year: int, width: int = 800, height: int = 520) -> YearLayout:
    return lay_out_year(year, width, height, 17, 13, 20, 22)


def _days(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@given(YEARS, st.integers(500, 2400), st.integers(380, 1400))
def test_every_day_stands_where_a_click_finds_it(year: int, width: int, height: int) -> None:
    layout = _layout(year, width, height)
    for day in _days(year):
        cell = layout.cell(day)
        assert layout.day_at(cell.left, cell.top) == day
        assert layout.day_at(cell.left + cell.width - 1, cell.top + cell.height - 1) == day
        assert cell.left >= 0
        assert cell.left + cell.width <= width
        assert cell.top + cell.height <= height


@given(YEARS)
def test_mondays_stand_first_and_weeks_below_each_other(year: int) -> None:
    layout = _layout(year)
    for day in _days(year):
        cell, box = layout.cell(day), layout.month_box(day.month)
        assert cell.left == box.left + layout.gutter + day.weekday() * layout.cell_width
        after = day + timedelta(days=7)
        if after.month == day.month and after.year == year:
            assert layout.cell(after).top == cell.top + layout.cell_height
            assert layout.cell(after).left == cell.left


def test_no_two_months_share_a_pixel() -> None:
    layout = _layout(2022)
    boxes = [layout.month_box(month) for month in range(1, 13)]
    for one in boxes:
        others = [box for box in boxes if box is not one]
        corners = [
            (one.left, one.top),
            (one.left + one.width - 1, one.top + one.height - 1),
        ]
        assert not any(box.contains(*corner) for box in others for corner in corners)


def test_what_is_no_day_is_none() -> None:
    layout = _layout(2022)
    first = layout.cell(date(2022, 1, 1))
    assert layout.day_at(first.left - 1, first.top) is None
    assert layout.day_at(layout.month_box(1).left, first.top) is None
    last = layout.cell(date(2022, 1, 31))
    assert layout.day_at(last.left + last.width, last.top) is None
    assert layout.day_at(-5, -5) is None
    assert layout.day_at(5000, 5000) is None


def test_a_usual_window_has_four_months_abreast_and_a_tall_one_fewer() -> None:
    assert _layout(2022, 800, 520).columns == 4
    assert _layout(2022, 500, 900).columns < 4


@given(st.lists(st.tuples(st.booleans(), st.sets(st.sampled_from("abc"))), max_size=40))
def test_spans_say_what_the_days_say(told: list[tuple[bool, set[str]]]) -> None:
    first = date(2022, 1, 20)
    days = [
        (first + timedelta(days=n), "röd" if is_red else "", sorted(breaks))
        for n, (is_red, breaks) in enumerate(told)
    ]
    spans = named_spans(days)
    for day, holiday, breaks in days:
        covering = [span for span in spans if span.first <= day <= span.last]
        assert sorted(each.name for each in covering if not each.is_red) == breaks
        assert [each.name for each in covering if each.is_red] == ([holiday] if holiday else [])
    # No two spans of a break touch: they would be one.
    for one in spans:
        for other in spans:
            touches = other.first - one.last == timedelta(days=1)
            assert not (touches and one.name == other.name and not one.is_red)
    assert spans == sorted(spans, key=lambda span: span.first)


def test_days_are_told_as_numbers_of_their_month() -> None:
    break_span = NamedSpan(date(2022, 4, 11), date(2022, 4, 14), "påsklov")
    assert break_span.days_of_month == "11–14"
    assert NamedSpan(date(2022, 4, 15), date(2022, 4, 15), "x", True).days_of_month == "15"
