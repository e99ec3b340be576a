"""Names beside the wheel: the weightiest first, and none where it would cover anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, dist, pi, sin, sqrt, tau

from planner.domain.wheel_shapes import (
    Anchor,
    Box,
    Canvas,
    Label,
    Line,
    Mark,
    Point,
    TextSpot,
    on_circle,
)
from planner.domain.wheel_text import fitted, text_width

_SHIFTS = (0.0, 0.5, -0.5, 1.0, -1.0, 1.5, -1.5, 2.0, -2.0, 3.0, -3.0, 4.0, -4.0, 5.5, -5.5)
_HIGH = 1.3
_LEAST = 7.0
_BEND = 0.6


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that is wanted: the lower `rank`, the sooner it is served.

    Its leader begins at `start`, `angle` on the wheel; `item` -1 is today's hand. `short` stands in
    where the text does not fit.
    """

    rank: tuple[int, ...]
    item: int
    text: str
    angle: float
    start: Point
    is_strong: bool = False
    is_flag: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What labels keep clear of: a circle round everything, flags, and the corners' boxes.

    `inner_marks` are those of the rings, which leaders from further in keep clear of.
    """

    canvas: Canvas
    centre: Point
    radius: float
    marks: Sequence[Mark]
    boxes: Sequence[Box]
    inner_marks: Sequence[Mark] = ()


def place_labels(wishes: Sequence[Wish], around: Surroundings) -> list[Label]:
    """Return the labels that find room, in the order of their rank.

    Each tries the height of its own place first and then ones above and below. No label meets
    another, a mark, a corner's text or a leader, and no leaders cross. The rest yield.
    """
    found: list[Label] = []
    for wish in sorted(wishes, key=_order):
        if _passes_mark(wish, around):
            continue
        for shift in _SHIFTS:
            label = _label(wish, shift, around)
            if label is not None and _is_clear(label, found, around):
                found.append(label)
                break
    return found


def _order(wish: Wish) -> tuple[tuple[int, ...], float, int]:
    # From the top down on either side, so that a label that has to give way does so downwards.
    return wish.rank, min(wish.angle, tau - wish.angle), wish.item


def _passes_mark(wish: Wish, around: Surroundings) -> bool:
    """Say whether a leader from within the rings would run through another item's mark.

    It would seem to come from that one. Today's hand is no mark, and runs past what it meets.
    """
    if wish.is_flag:
        return False
    begins = dist(wish.start, around.centre)
    inner = () if wish.item < 0 else around.inner_marks
    return any(
        cos(wish.angle - mark.angle) > 0
        and dist(mark.centre, around.centre) > begins
        and abs(sin(wish.angle - mark.angle)) * dist(mark.centre, around.centre) < mark.radius
        for mark in (*around.marks, *inner)
    )


def _label(wish: Wish, shift: float, around: Surroundings) -> Label | None:
    size, centre = around.canvas.text, around.centre
    high = _HIGH * size
    is_right = wish.angle <= pi
    middle = centre.y - (around.radius + 0.4 * high) * cos(wish.angle) + shift * high
    top = middle - high / 2
    if top < 1 or top + high > around.canvas.height - 1:
        return None
    # Beside the circle where that is broadest along the label, and past its own place.
    nearest = max(0.0, abs(middle - centre.y) - high / 2)
    reach = sqrt(around.radius**2 - nearest**2) if nearest < around.radius else 0.0
    reach = max(reach + 0.5 * size, abs(around.radius * sin(wish.angle)))
    room = around.canvas.width - 2 - (centre.x + reach)
    text = fitted(wish.text, size, room / (1.1 if wish.is_strong else 1.0))
    if text != wish.text and wish.short:
        text = fitted(wish.short, size, room)
    if text not in (wish.text, wish.short) and room < _LEAST * size:
        return None
    width = text_width(text, size, is_strong=wish.is_strong)
    near = centre.x + reach if is_right else centre.x - reach
    box = Box(near if is_right else near - width, top, width, high)
    bend = on_circle(centre, around.radius - _BEND * size, wish.angle)
    end = Point(near - 2 if is_right else near + 2, middle)
    spot = TextSpot(
        text,
        Point(near, middle + 0.36 * size),
        size,
        Anchor.START if is_right else Anchor.END,
        is_strong=wish.is_strong,
    )
    return Label(wish.item, box, spot, Line((wish.start, bend, end), 0.6))


def _is_clear(label: Label, found: Sequence[Label], around: Surroundings) -> bool:
    box, leader = label.box, _outside(label.leader)
    if any(box.meets(each, 2) or _crosses(leader, each) for each in around.boxes):
        return False
    if any(box.meets_circle(mark.centre, mark.radius + 1) for mark in around.marks):
        return False
    return not any(
        box.meets(other.box, 0.5)
        or _crosses(leader, other.box)
        or _crosses(_outside(other.leader), box)
        or _meet(leader, _outside(other.leader))
        for other in found
    )


Segment = tuple[Point, Point]


def _outside(leader: Line) -> Segment:
    """Return the part of a leader that runs outside the rings."""
    return leader.points[-2], leader.points[-1]


def _crosses(segment: Segment, box: Box) -> bool:
    corners = (
        Point(box.left, box.top),
        Point(box.right, box.top),
        Point(box.right, box.bottom),
        Point(box.left, box.bottom),
        Point(box.left, box.top),
    )
    inside = any(
        box.left <= point.x <= box.right and box.top <= point.y <= box.bottom for point in segment
    )
    return inside or any(_meet(segment, side) for side in pairwise(corners))


def _meet(one: Segment, other: Segment) -> bool:
    return _turns(*one, other[0]) != _turns(*one, other[1]) and _turns(*other, one[0]) != _turns(
        *other, one[1]
    )


def _turns(a: Point, b: Point, c: Point) -> bool:
    return (b.x - a.x) * (c.y - a.y) > (b.y - a.y) * (c.x - a.x)
