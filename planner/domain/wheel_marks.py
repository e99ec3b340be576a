"""Where the marks of one ring stand: on their day, beside each other, or counted together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import asin, floor, pi, sin, tau

from planner.domain.enums import Level
from planner.domain.wheel_shapes import (
    Line,
    Mark,
    Point,
    Symbol,
    TextSpot,
    WheelItem,
    WheelState,
    on_circle,
)
from planner.domain.wheel_text import text_width

GAP = 1.5
# A ring where more than this share of the items would be counted is counted by the week instead.
_MOST_MERGED = 0.25
_STEPS = (7, 14, 28)


@dataclass(frozen=True, slots=True)
class Group:
    """Items that share a place: where on the circle, and how far out."""

    items: tuple[WheelItem, ...]
    angle: float
    distance: float


@dataclass(slots=True)
class _Slot:
    items: list[WheelItem]
    angle: float
    row: int


def radii_of_rows(inner: float, outer: float, radius: float) -> list[float]:
    """Return how far out the rows of a ring lie, the first to be filled first.

    They fill from the ring's middle.
    """
    pitch = 2 * radius + GAP
    count = max(1, floor((outer - inner - GAP) / pitch))
    middle = (inner + outer) / 2
    offsets = [(place - (count - 1) / 2) * pitch for place in range(count)]
    return [middle + offset for offset in sorted(offsets, key=lambda each: (abs(each), -each))]


def rows_needed(angles: Sequence[float], distance: float, radius: float) -> int:
    """Return how many marks meet at most at one place of a circle; `angles` are sorted."""
    reach = _reach(distance, radius)
    most, first = 0, 0
    for place, angle in enumerate(angles):
        while angle - angles[first] >= reach:
            first += 1
        most = max(most, place - first + 1)
    return most


def placed(
    items: Sequence[WheelItem],
    angle_of: Callable[[WheelItem], float],
    rows: Sequence[float],
    radius: float,
) -> tuple[list[Group], int]:
    """Place items, given in date order, and say how many had to be counted with others.

    Each takes the first row in which it is free, at its own day; one that finds none joins the
    nearest mark, which is then a counted one.
    """
    reaches = [_reach(row, radius) for row in rows]
    slots: list[list[_Slot]] = [[] for _ in rows]
    merged = 0
    for item in items:
        angle = angle_of(item)
        row = next((n for n, reach in enumerate(reaches) if _is_free(slots[n], angle, reach)), None)
        if row is None:
            _nearest(slots, angle).items.append(item)
            merged += 1
        else:
            slots[row].append(_Slot([item], angle, row))
    groups = [Group(tuple(slot.items), slot.angle, rows[slot.row]) for row in slots for slot in row]
    return sorted(groups, key=_by_place), merged


def counted_by_week(
    items: Sequence[WheelItem],
    day_of: Callable[[WheelItem], int],
    days: int,
    distance: float,
    least: float,
) -> tuple[list[Group], float]:
    """Return items counted by the week, and the room that each mark has for its radius.

    The year is cut in sevens of days from 1 January, so that the marks stand evenly; in fourteens
    or more where those would be smaller than `least`.
    """
    for step in _STEPS:
        parts = max(1, days // step)
        room = distance * sin(pi / parts) - GAP / 2
        if room >= least:
            break
    ordered = sorted(items, key=lambda item: (min(day_of(item) // step, parts - 1), item.number))
    groups = []
    for part, found in groupby(ordered, key=lambda item: min(day_of(item) // step, parts - 1)):
        angle = (part * step + step / 2) / days * tau
        groups.append(Group(tuple(found), angle, distance))
    return groups, room


def is_crowded(merged: int, count: int) -> bool:
    """Say whether so many were counted that the ring reads better by the week."""
    return merged > max(4, count * _MOST_MERGED)


def mark_of(
    group: Group,
    level: Level | None,
    centre: Point,
    radius: float,
    rim: float | None,
) -> Mark:
    """Return the shape of a group; with a `rim`, a flag whose pole stands on it."""
    items = group.items
    at = on_circle(centre, group.distance, group.angle)
    colours = {item.colour for item in items}
    states = {item.state for item in items}
    state = states.pop() if len(states) == 1 else _mixed(states)
    text = items[0].letter if len(items) == 1 else _count_text(len(items))
    if rim is None:
        return Mark(
            tuple(item.number for item in items),
            level,
            at,
            radius,
            group.angle,
            mark_text(text, at, radius),
            colours.pop() if len(colours) == 1 else None,
            state,
            outline_of(level, at, radius),
        )
    symbol = _SYMBOLS.get(state, Symbol.NONE) if len(items) == 1 else Symbol.NONE
    return Mark(
        tuple(item.number for item in items),
        None,
        at,
        radius,
        group.angle,
        mark_text(text, at, radius) if len(items) > 1 else None,
        None,
        state,
        flag_outline(at, radius, is_leftward=group.angle > pi),
        Line((on_circle(centre, rim, group.angle), at), 1.0),
        symbol,
        symbol_strokes(symbol, at, radius),
    )


def mark_text(text: str, at: Point, radius: float) -> TextSpot | None:
    """Return a mark's letter in its middle, as large as the mark allows."""
    if not text:
        return None
    wide = text_width(text, 1.0, is_strong=True)
    size = min(1.25 * radius, 1.72 * radius / wide)
    return TextSpot(text, Point(at.x, at.y + 0.36 * size), size, is_strong=True)


def outline_of(level: Level | None, at: Point, radius: float) -> tuple[Point, ...]:
    """Return the corners of a level's shape; none for a circle."""
    return tuple(Point(at.x + x * radius, at.y + y * radius) for x, y in _SHAPES.get(level, ()))


def flag_outline(at: Point, radius: float, *, is_leftward: bool) -> tuple[Point, ...]:
    """Return a flag's corners: a band with a notch in the end that flies from the wheel."""
    side = -1 if is_leftward else 1
    corners = ((-0.95, -0.72), (1.0, -0.72), (0.62, 0.0), (1.0, 0.72), (-0.95, 0.72))
    return tuple(Point(at.x + side * x * radius, at.y + y * radius) for x, y in corners)


def symbol_strokes(symbol: Symbol, at: Point, radius: float) -> tuple[Line, ...]:
    """Return the strokes of a flag's symbol."""
    return tuple(
        Line(tuple(Point(at.x + x * radius, at.y + y * radius) for x, y in points), 0.2 * radius)
        for points in _STROKES[symbol]
    )


_SHAPES: dict[Level | None, tuple[tuple[float, float], ...]] = {
    Level.STRATEGIC: ((-0.84, -0.84), (0.84, -0.84), (0.84, 0.84), (-0.84, 0.84)),
    Level.TACTICAL: (
        *((-0.5, -0.9), (0.5, -0.9), (1.0, 0.0)),
        *((0.5, 0.9), (-0.5, 0.9), (-1.0, 0.0)),
    ),
    Level.OPERATIVE: (),
    Level.PUBLIC: ((0.0, -1.12), (1.12, 0.0), (0.0, 1.12), (-1.12, 0.0)),
}
_SYMBOLS = {WheelState.DONE: Symbol.CHECK, WheelState.OVERDUE: Symbol.CROSS}
_STROKES: dict[Symbol, tuple[tuple[tuple[float, float], ...], ...]] = {
    Symbol.NONE: (),
    Symbol.CHECK: (((-0.5, 0.0), (-0.18, 0.34), (0.42, -0.38)),),
    Symbol.CROSS: (((-0.4, -0.36), (0.32, 0.36)), ((-0.4, 0.36), (0.32, -0.36))),
}
_URGENCY = (
    *(WheelState.OVERDUE, WheelState.DUE, WheelState.PLANNED),
    *(WheelState.DONE, WheelState.HELD, WheelState.CANCELLED),
)


def _count_text(count: int) -> str:
    return f"×{count}" if count < 100 else str(count)


def _mixed(states: set[WheelState]) -> WheelState:
    return next((state for state in _URGENCY if state in states), WheelState.NONE)


def _reach(distance: float, radius: float) -> float:
    """Return the angle at which two marks of a row are clear of each other."""
    return 2 * asin(min(1.0, (2 * radius + GAP) / (2 * distance)))


def _is_free(row: Sequence[_Slot], angle: float, reach: float) -> bool:
    # The items come in date order: only the newest can be in the way, and, at the year's end, the
    # first.
    if not row:
        return True
    return angle - row[-1].angle >= reach and row[0].angle + tau - angle >= reach


def _nearest(slots: Sequence[Sequence[_Slot]], angle: float) -> _Slot:
    ends = [row[-1] for row in slots if row]
    return min(ends, key=lambda slot: (angle - slot.angle, slot.row))


def _by_place(group: Group) -> tuple[float, float]:
    return group.angle, group.distance
