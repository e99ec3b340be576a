"""How the disc is shared out between the levels, and the marks of each ring."""

from calendar import isleap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import tau

from planner.domain.enums import Level
from planner.domain.wheel_marks import (
    GAP,
    Group,
    counted_by_week,
    is_crowded,
    mark_of,
    placed,
    radii_of_rows,
    rows_needed,
)
from planner.domain.wheel_shapes import Mark, Point, Ring, WheelItem

_SIZES = (0.95, 0.85, 0.75, 0.66)
_MOST_ROWS = 8
_FLAG_SIZE = 0.75
_FLAG_ROWS = 3


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year as a circle: 1 January begins at the top, and it runs clockwise."""

    number: int
    first: date
    days: int

    @classmethod
    def of(cls, number: int) -> "Year":
        """Return a year by its number."""
        return cls(number, date(number, 1, 1), 366 if isleap(number) else 365)

    def place(self, day: date) -> int:
        """Return a day's place in the year, from 0; one outside it counts as the nearest."""
        return max(0, min((day - self.first).days, self.days - 1))

    def start(self, day: date) -> float:
        """Return the angle at which a day begins."""
        return self.place(day) / self.days * tau

    def end(self, day: date) -> float:
        """Return the angle at which a day ends."""
        return (self.place(day) + 1) / self.days * tau

    def middle(self, day: date) -> float:
        """Return the angle of a day's noon, where its marks stand."""
        return (self.place(day) + 0.5) / self.days * tau


def flag_rows(flags: Sequence[WheelItem], year: Year, text: float, rim: float) -> int:
    """Return how many rows of flags stand outside the rim."""
    angles = [year.middle(item.first) for item in flags]
    return min(_FLAG_ROWS, rows_needed(angles, rim, _FLAG_SIZE * text))


def flag_band(rows: int, text: float) -> float:
    """Return how far the flags reach outside the rim."""
    return rows * (2 * _FLAG_SIZE * text + GAP) + 0.7 * text if rows else 0.0


def flag_marks(
    flags: Sequence[WheelItem], rows: int, year: Year, text: float, rim: float, centre: Point
) -> list[Mark]:
    """Return the flags in rows outside the rim; those of a day that has no room are counted."""
    radius = _FLAG_SIZE * text
    inner = rim + 0.5 * text
    distances = [inner + GAP + radius + row * (2 * radius + GAP) for row in range(rows)]
    groups, _ = placed(flags, lambda item: year.middle(item.first), distances, radius)
    return [mark_of(group, None, centre, radius, rim) for group in groups]


def share_out(
    by_level: Mapping[Level, Sequence[WheelItem]],
    year: Year,
    text: float,
    inner: float,
    outer: float,
) -> tuple[list[Ring], float]:
    """Return a ring for each level that has items, and the marks' radius.

    The strategic is outermost. Each gets room for the rows that it needs, in the largest marks for
    which there is room for all.
    """
    levels = [level for level in Level if by_level.get(level)]
    if not levels:
        return [], _SIZES[0] * text
    depth = outer - inner
    angles = {level: [year.middle(item.first) for item in by_level[level]] for level in levels}
    for size in _SIZES:
        radius = size * text
        needed = _needed(levels, angles, radius, inner, outer)
        if sum(needed) <= depth:
            break
    total = sum(needed)
    widths = [
        share + (depth - total) / len(levels) if total <= depth else share / total * depth
        for share in needed
    ]
    radius = min(radius, min(widths) / 2 - GAP)
    rings = []
    edge = outer
    for level, width in zip(levels, widths, strict=True):
        rings.append(Ring(level, edge - width, edge))
        edge -= width
    return rings, radius


def ring_marks(
    ring: Ring, items: Sequence[WheelItem], year: Year, radius: float, centre: Point
) -> list[Mark]:
    """Return the marks of a ring: each meeting at its day, or counted where it is crowded."""
    rows = radii_of_rows(ring.inner, ring.outer, radius)
    room_for = sum(tau * row / (2 * radius + GAP) for row in rows)
    groups: list[Group] = []
    merged = len(items)
    if len(items) <= 2 * room_for:
        groups, merged = placed(items, _angles(year), rows, radius)
    if is_crowded(merged, len(items)):
        middle = (ring.inner + ring.outer) / 2
        groups, room = counted_by_week(
            items, lambda item: year.place(item.first), year.days, middle, radius
        )
        radius = min(room, (ring.outer - ring.inner) / 2 - GAP, 1.9 * radius)
    return [mark_of(group, ring.level, centre, radius, None) for group in groups]


def _angles(year: Year) -> Callable[[WheelItem], float]:
    return lambda item: year.middle(item.first)


def _needed(
    levels: Sequence[Level],
    angles: Mapping[Level, Sequence[float]],
    radius: float,
    inner: float,
    outer: float,
) -> list[float]:
    width = (outer - inner) / len(levels)
    found = []
    for place, level in enumerate(levels):
        middle = outer - (place + 0.5) * width
        rows = min(_MOST_ROWS, rows_needed(angles[level], middle, radius))
        found.append(rows * (2 * radius + GAP) + 2.5 * GAP)
    return found
