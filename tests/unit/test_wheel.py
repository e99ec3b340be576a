"""The annual wheel's geometry: nothing lost, nothing on top of anything, every day at its angle."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations, pairwise
from math import cos, dist, isclose, pi, sin, tau

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.enums import Level
from planner.domain.wheel import Canvas, draw_wheel, items_at, marks_by_item
from planner.domain.wheel_shapes import (
    LegendEntry,
    Point,
    Wheel,
    WheelContent,
    WheelItem,
    WheelKind,
    WheelState,
)
from planner.domain.wheel_text import fitted, text_width
from tests.effort import examples

MONTHS = ["jan", "feb", "mar", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"]
_FLAGS = (WheelKind.FOLLOW_UP, WheelKind.PROMISES, WheelKind.AGREEMENT_END)
_PERIODS = (WheelKind.BLOCKED, WheelKind.RED_DAY)
_MEETING_STATES = (WheelState.PLANNED, WheelState.HELD, WheelState.CANCELLED)
_FLAG_STATES = (WheelState.DUE, WheelState.OVERDUE, WheelState.DONE)


def numbered(items: list[WheelItem]) -> list[WheelItem]:
    """Return the items in date order, numbered as they come."""
    ordered = sorted(items, key=lambda item: item.first)
    return [
        WheelItem(
            *(number, item.kind, item.first, item.last, item.title, number),
            *(item.level, item.letter, item.colour, item.state, item.rarity),
        )
        for number, item in enumerate(ordered)
    ]


def meeting(day: date, level: Level = Level.OPERATIVE, rarity: int = 50) -> WheelItem:
    return WheelItem(
        0, WheelKind.MEETING, day, day, "Örat mot marken", 1, level, "Ö", 0, WheelState.HELD, rarity
    )


def follow_up(day: date) -> WheelItem:
    return WheelItem(0, WheelKind.FOLLOW_UP, day, day, "Årlig uppföljning", 1, state=WheelState.DUE)


def drawn(items: list[WheelItem], year: int = 2022, canvas: Canvas | None = None) -> Wheel:
    content = WheelContent(
        year,
        numbered(items),
        MONTHS,
        date(year, 4, 1),
        "i dag",
        f"Årshjul {year}",
        "Överenskommelse om samverkan",
        [LegendEntry("Örat mot marken", Level.OPERATIVE, "Ö", 0, WheelState.HELD)],
        [LegendEntry("operativ", Level.OPERATIVE, state=WheelState.NONE)],
    )
    return draw_wheel(content, canvas or Canvas())


@st.composite
def years(draw: st.DrawFn) -> tuple[int, list[WheelItem], Canvas]:
    """A year with up to 80 items of every kind, some days crowded, and a canvas."""
    year = draw(st.integers(2019, 2028))
    first = date(year, 1, 1)
    days = draw(st.lists(st.integers(0, 364), max_size=8)) or [0]
    day = st.one_of(st.integers(0, 364), st.sampled_from(days)).map(
        lambda place: first + timedelta(days=place)
    )
    made = st.one_of(
        st.builds(
            lambda when, level, letter, colour, state, rarity: WheelItem(
                *(0, WheelKind.MEETING, when, when, f"Forum {letter}", 1),
                *(level, letter, colour, state, rarity),
            ),
            day,
            st.sampled_from(Level),
            st.sampled_from(["Ö", "E", "SA", "B12"]),
            st.integers(0, 9),
            st.sampled_from(_MEETING_STATES),
            st.integers(1, 60),
        ),
        st.builds(
            lambda when, kind, state: WheelItem(
                0, kind, when, when, "Uppföljning av överenskommelsen", 1, state=state
            ),
            day,
            st.sampled_from(_FLAGS),
            st.sampled_from(_FLAG_STATES),
        ),
        st.builds(
            lambda when, kind, length: WheelItem(
                0, kind, when - timedelta(days=3), when + timedelta(days=length), "lov"
            ),
            day,
            st.sampled_from(_PERIODS),
            st.integers(0, 400),
        ),
    )
    items = draw(st.lists(made, max_size=80))
    size = draw(st.sampled_from([(1130, 800), (640, 560), (360, 360), (900, 420), (500, 900)]))
    text = draw(st.sampled_from([9.0, 11.0, 13.0]))
    return year, items, Canvas(float(size[0]), float(size[1]), text)


@given(years())
@settings(max_examples=examples(40))
def test_every_item_is_there_once(given_year: tuple[int, list[WheelItem], Canvas]) -> None:
    year, items, canvas = given_year
    wheel = drawn(items, year, canvas)
    times = Counter(number for mark in wheel.marks for number in mark.items)
    for item in numbered(items):
        if item.is_period:
            assert times[item.number] == 0
            spans = sorted((a.start, a.end) for a in wheel.tints if a.item == item.number)
            assert spans
            assert all(isclose(one[1], two[0]) for one, two in pairwise(spans))
        else:
            assert times[item.number] == 1


@given(years())
@settings(max_examples=examples(40))
def test_a_leader_from_the_rings_runs_under_no_other_mark(
    given_year: tuple[int, list[WheelItem], Canvas],
) -> None:
    year, items, canvas = given_year
    wheel = drawn(items, year, canvas)
    flags = {number for mark in wheel.marks if mark.is_flag for number in mark.items}
    for label in wheel.labels:
        if label.item < 0 or label.item in flags:
            continue
        start, bend, _ = label.leader.points
        for mark in wheel.marks:
            if label.item not in mark.items:
                assert from_segment(mark.centre, start, bend) >= mark.radius - 0.01


def from_segment(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from a line between two others."""
    dx, dy = end.x - start.x, end.y - start.y
    along = ((point.x - start.x) * dx + (point.y - start.y) * dy) / (dx * dx + dy * dy)
    share = max(0.0, min(1.0, along))
    return dist(point, (start.x + share * dx, start.y + share * dy))


@given(years())
@settings(max_examples=examples(40))
def test_nothing_lies_on_anything(given_year: tuple[int, list[WheelItem], Canvas]) -> None:
    year, items, canvas = given_year
    wheel = drawn(items, year, canvas)
    for one, two in combinations(wheel.marks, 2):
        assert dist(one.centre, two.centre) >= one.radius + two.radius - 0.01
    for name, other in combinations(wheel.labels, 2):
        assert not name.box.meets(other.box)
    for label in wheel.labels:
        assert not any(label.box.meets_circle(m.centre, m.radius) for m in wheel.marks)
        assert not any(label.box.meets(line.box) for line in wheel.legend)
        assert (
            text_width(label.text.text, label.text.size, is_strong=label.text.is_strong)
            <= label.box.width + 0.01
        )


@given(years())
@settings(max_examples=examples(40))
def test_all_of_it_is_on_the_canvas(given_year: tuple[int, list[WheelItem], Canvas]) -> None:
    year, items, canvas = given_year
    wheel = drawn(items, year, canvas)
    for mark in wheel.marks:
        assert mark.radius > 0
        assert mark.radius <= mark.centre.x <= canvas.width - mark.radius
        assert mark.radius <= mark.centre.y <= canvas.height - mark.radius
    for box in [*(each.box for each in wheel.labels), *(each.box for each in wheel.legend)]:
        assert box.left >= 0
        assert box.top >= 0
        assert box.right <= canvas.width
        assert box.bottom <= canvas.height


@given(years())
@settings(max_examples=examples(40))
def test_marks_stand_on_their_level_and_in_order(
    given_year: tuple[int, list[WheelItem], Canvas],
) -> None:
    year, items, canvas = given_year
    wheel = drawn(items, year, canvas)
    ordered = numbered(items)
    rings = {ring.level: ring for ring in wheel.rings}
    assert [ring.outer for ring in wheel.rings] == sorted(
        (ring.outer for ring in wheel.rings), reverse=True
    )
    for mark in wheel.marks:
        distance = dist(mark.centre, wheel.centre)
        at = Point(
            wheel.centre.x + distance * sin(mark.angle), wheel.centre.y - distance * cos(mark.angle)
        )
        assert dist(at, mark.centre) < 0.01
        levels = {ordered[number].level for number in mark.items}
        assert levels == {mark.level}
        if mark.level is None:
            assert distance - mark.radius >= wheel.outer
        else:
            ring = rings[mark.level]
            assert ring.inner <= distance - mark.radius
            assert distance + mark.radius <= ring.outer
    for level in [*Level, None]:
        mine = sorted((m for m in wheel.marks if m.level is level), key=lambda m: m.items[0])
        assert [m.angle for m in mine] == sorted(m.angle for m in mine)


@pytest.mark.parametrize(("year", "days"), [(2023, 365), (2024, 366)])
def test_the_year_begins_at_the_top_and_runs_clockwise(year: int, days: int) -> None:
    wheel = drawn([meeting(date(year, 1, 1)), meeting(date(year, 12, 31))], year)
    first, last = sorted(wheel.marks, key=lambda mark: mark.angle)
    assert isclose(first.angle, tau * 0.5 / days)
    assert isclose(last.angle, tau * (days - 0.5) / days)
    wheel = drawn([meeting(date(year, 4, 2)), meeting(date(year, 7, 2))], year)
    spring, summer = sorted(wheel.marks, key=lambda mark: mark.angle)
    assert spring.centre.x > wheel.centre.x
    assert summer.centre.y > wheel.centre.y
    assert abs(summer.angle - pi) < 0.02


def test_weeks_are_those_of_iso() -> None:
    shown = {spot.text for spot in drawn([], 2020).spots if spot.is_muted}
    # 2020 has 53 weeks; every second number is shown where each has no room.
    assert {"2", "52"} <= shown
    large = Canvas(2600.0, 2000.0, 11.0)
    numbers = [spot.text for spot in drawn([], 2020, large).spots if spot.is_muted]
    assert numbers == [str(week) for week in range(1, 54)]
    numbers = [spot.text for spot in drawn([], 2021, large).spots if spot.is_muted]
    assert numbers == [str(week) for week in range(1, 53)]


def test_meetings_of_one_day_stack_and_then_are_counted() -> None:
    day = date(2022, 5, 6)
    few = drawn([meeting(day) for _ in range(3)])
    assert len(few.marks) == 3
    assert len({round(mark.angle, 6) for mark in few.marks}) == 1
    others = [meeting(day + timedelta(days=3 * n)) for n in range(1, 61)]
    many = drawn([*(meeting(day) for _ in range(24)), *others])
    counted = [mark for mark in many.marks if mark.is_counted]
    assert len(counted) == 1
    assert counted[0].text is not None
    assert counted[0].text.text == f"×{len(counted[0].items)}"


def test_a_ring_with_thousands_is_counted_by_the_week() -> None:
    first = date(2022, 1, 1)
    items = [meeting(first + timedelta(days=day)) for day in range(365) for _ in range(20)]
    wheel = drawn(items)
    assert len(wheel.marks) == 52
    assert sum(len(mark.items) for mark in wheel.marks) == 7300


def test_flags_of_one_day_stand_outside_each_other() -> None:
    wheel = drawn([follow_up(date(2022, 11, 30)) for _ in range(3)])
    distances = sorted(dist(mark.centre, wheel.centre) for mark in wheel.marks)
    assert len(distances) == 3
    assert distances[0] > wheel.outer
    assert all(mark.is_flag for mark in wheel.marks)


def test_no_two_levels_share_a_shape() -> None:
    day = date(2022, 3, 1)
    wheel = drawn([meeting(day, level) for level in Level])
    corners = [len(mark.outline) for mark in wheel.marks]
    shapes = [
        tuple((round(p.x - m.centre.x, 2), round(p.y - m.centre.y, 2)) for p in m.outline)
        for m in wheel.marks
    ]
    assert len(corners) == len(set(shapes)) == 4


def test_the_weightier_labels_go_first() -> None:
    days = [date(2022, 2, 1) + timedelta(days=n // 4) for n in range(60)]
    items = [meeting(day, Level.PUBLIC, rarity=12) for day in days]
    items += [follow_up(date(2022, 2, 8)), meeting(date(2022, 2, 14), Level.STRATEGIC, rarity=3)]
    wheel = drawn(items)
    named = {wheel_item.item for wheel_item in wheel.labels}
    ordered = numbered(items)
    for item in ordered:
        if item.level in (None, Level.STRATEGIC):
            assert item.number in named
    assert len(named) < len(items)


def test_today_is_a_hand_in_its_own_year_alone() -> None:
    assert drawn([], 2022).hand is not None
    content = WheelContent(2022, [], MONTHS, date(2023, 1, 1), "i dag")
    assert draw_wheel(content).hand is None


def test_what_is_at_a_point_is_found() -> None:
    items = [meeting(date(2022, 5, 6)), meeting(date(2022, 9, 6), Level.STRATEGIC, rarity=2)]
    items.append(
        WheelItem(0, WheelKind.BLOCKED, date(2022, 7, 4), date(2022, 7, 31), "industrisemester")
    )
    wheel = drawn(items)
    mark = marks_by_item(wheel)[0]
    assert items_at(wheel, mark.centre) == (0,)
    (arc,) = [arc for arc in wheel.tints if arc.item is not None]
    angle, distance = (arc.start + arc.end) / 2, (arc.inner + arc.outer) / 2
    inside = Point(wheel.centre.x + distance * sin(angle), wheel.centre.y - distance * cos(angle))
    assert items_at(wheel, inside) == (1,)
    (label,) = [label for label in wheel.labels if label.item == 2]
    assert items_at(wheel, Point(label.box.left + 2, label.box.top + 2)) == (2,)
    assert items_at(wheel, Point(1, 1)) == ()


@given(st.text(max_size=60), st.floats(0, 200))
def test_a_cut_text_fits_its_room(text: str, room: float) -> None:
    shown = fitted(text, 10.0, room)
    assert shown == "" or text_width(shown, 10.0) <= room + 0.001
    assert shown == text or shown == "" or shown.endswith("…")
