"""The annual wheel's geometry, for every renderer: a year as shapes, with nothing left to work out.

From the hub outwards: the year, the months, the ISO weeks, a ring for each level that meets, flags
for what is due, names. 1 January is at the top, and the year runs clockwise.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from math import atan2, hypot, pi, tau

from planner.domain.enums import Level
from planner.domain.wheel_labels import Surroundings, Wish, place_labels
from planner.domain.wheel_legend import forum_lines, meaning_lines, room_beside, title_lines
from planner.domain.wheel_rings import (
    Year,
    flag_band,
    flag_marks,
    flag_rows,
    ring_marks,
    share_out,
)
from planner.domain.wheel_shapes import (
    Arc,
    Box,
    Canvas,
    Label,
    LegendLine,
    Line,
    Mark,
    Point,
    TextSpot,
    Tint,
    Wheel,
    WheelContent,
    WheelItem,
    WheelKind,
    WheelState,
    on_circle,
)
from planner.domain.wheel_text import text_width

# A forum that meets more often than this in a year is told by its letter alone.
_MOST_NAMED = 12
_HUB, _MONTHS, _WEEKS = 0.16, 1.9, 1.3
_LABEL_ROOM = 9.0
_LEAST_SIDE = 48
_SMALL = 0.66
_LEVELS = list(Level)
DEFAULT_CANVAS = Canvas()


def draw_wheel(content: WheelContent, canvas: Canvas = DEFAULT_CANVAS) -> Wheel:
    """Return the drawing of a year; the items come in date order, numbered from 0.

    Every item that is no period is in exactly one mark, and every period has its arc.
    """
    # Too small a canvas gets smaller text: there is always room for every ring.
    canvas = replace(canvas, text=min(canvas.text, min(canvas.width, canvas.height) / _LEAST_SIDE))
    year, text = Year.of(content.year), canvas.text
    flags = [item for item in content.items if _is_flag(item)]
    by_level = {
        level: [item for item in content.items if item.level is level and not item.is_period]
        for level in Level
    }
    centre = Point(canvas.width / 2, canvas.height / 2)
    whole = _whole(canvas)
    rows = flag_rows(flags, year, text, whole * 0.8)
    band = flag_band(rows, text)
    outer = whole - band
    hub = max(_HUB * outer, 1.6 * text)
    weeks = hub + _MONTHS * text
    inner = weeks + _WEEKS * text
    rings, radius = share_out(by_level, year, text, inner, outer)
    marks = [
        mark
        for ring in rings
        for mark in ring_marks(ring, by_level[ring.level], year, radius, centre)
    ]
    standing = flag_marks(flags, rows, year, text, outer, centre)
    edge = outer + band + 0.9 * text
    corners, legend = _corners(content, canvas, centre, edge)
    hand = _hand(content, year, centre, hub, outer)
    wishes = list(_wishes(content, year, centre, outer, [*marks, *standing]))
    labels = place_labels(
        wishes,
        Surroundings(
            canvas,
            centre,
            edge,
            standing,
            [*(box for _, box in corners), *(line.box for line in legend)],
            marks,
        ),
    )
    return Wheel(
        canvas,
        centre,
        inner,
        outer,
        [*_month_arcs(year, centre, hub, weeks), *_tints(content, year, centre, inner, outer)],
        rings,
        sorted({hub, weeks, inner, outer, *(ring.inner for ring in rings)}),
        [*_month_ticks(year, centre, hub, outer), *_week_ticks(year, centre, weeks, inner)],
        [
            TextSpot(
                str(content.year),
                Point(centre.x, centre.y + 0.36 * hub * 0.62),
                0.62 * hub,
                is_strong=True,
            ),
            *_month_names(content, year, centre, (hub + weeks) / 2, text),
            *_week_numbers(year, centre, (weeks + inner) / 2, text),
            *(spot for spot, _ in corners),
        ],
        hand,
        [label.leader for label in labels],
        [*marks, *standing],
        labels,
        legend,
    )


def marks_by_item(wheel: Wheel) -> dict[int, Mark]:
    """Return the mark of each item that has one."""
    return {number: mark for mark in wheel.marks for number in mark.items}


def items_at(wheel: Wheel, point: Point) -> tuple[int, ...]:
    """Return the numbers of the items at a point: of the mark there, a label, else the tints."""
    for mark in reversed(wheel.marks):
        if hypot(point.x - mark.centre.x, point.y - mark.centre.y) <= mark.radius + 1:
            return mark.items
    by_item = marks_by_item(wheel)
    for label in wheel.labels:
        box = label.box
        if box.left <= point.x <= box.right and box.top <= point.y <= box.bottom:
            found = by_item.get(label.item)
            return (label.item,) if found is None else found.items
    dx, dy = point.x - wheel.centre.x, point.y - wheel.centre.y
    distance, angle = hypot(dx, dy), atan2(dx, -dy) % tau
    return tuple(
        dict.fromkeys(
            arc.item
            for arc in reversed(wheel.tints)
            if arc.item is not None
            and arc.inner <= distance <= arc.outer
            and arc.start <= angle <= arc.end
        )
    )


def _is_flag(item: WheelItem) -> bool:
    return not item.is_period and item.level is None


def _whole(canvas: Canvas) -> float:
    """Return how far from the centre flags may reach, so that names still find room."""
    high = canvas.height / 2 - 2.6 * canvas.text
    wide = canvas.width / 2 - _LABEL_ROOM * canvas.text
    return min(high, wide)


def _corners(
    content: WheelContent, canvas: Canvas, centre: Point, edge: float
) -> tuple[list[tuple[TextSpot, Box]], list[LegendLine]]:
    room_at = room_beside(canvas, centre, edge)
    return title_lines(content, canvas, room_at), [
        *forum_lines(content, canvas, room_at),
        *meaning_lines(content, canvas, room_at),
    ]


def _sector(
    centre: Point,
    tint: Tint,
    radii: tuple[float, float],
    angles: tuple[float, float],
    item: int | None = None,
) -> Iterator[Arc]:
    inner, outer = radii
    start, end = angles
    # In halves, since an arc of a whole turn ends where it begins and would be none at all.
    parts = 1 if end - start <= pi else 2
    for part in range(parts):
        a = start + (end - start) * part / parts
        b = start + (end - start) * (part + 1) / parts
        corners = (
            on_circle(centre, outer, a),
            on_circle(centre, outer, b),
            on_circle(centre, inner, b),
            on_circle(centre, inner, a),
        )
        yield Arc(tint, inner, outer, a, b, corners, item)


def _month_arcs(year: Year, centre: Point, inner: float, outer: float) -> Iterator[Arc]:
    for month in range(2, 13, 2):
        first, last = _month(year, month)
        angles = (year.start(first), year.end(last))
        yield from _sector(centre, Tint.MONTH, (inner, outer), angles)


def _tints(
    content: WheelContent, year: Year, centre: Point, inner: float, outer: float
) -> Iterator[Arc]:
    for kind, tint in ((WheelKind.BLOCKED, Tint.BLOCKED), (WheelKind.RED_DAY, Tint.RED_DAY)):
        for item in content.items:
            if item.kind is kind:
                angles = (year.start(item.first), year.end(item.last))
                yield from _sector(centre, tint, (inner, outer), angles, item.number)


def _month(year: Year, month: int) -> tuple[date, date]:
    first = date(year.number, month, 1)
    last = date(year.number, 12, 31)
    if month < 12:
        last = date(year.number, month + 1, 1) - timedelta(days=1)
    return first, last


def _month_ticks(year: Year, centre: Point, inner: float, outer: float) -> Iterator[Line]:
    for month in range(1, 13):
        angle = year.start(date(year.number, month, 1))
        points = (on_circle(centre, inner, angle), on_circle(centre, outer, angle))
        yield Line(points, 1.2 if month == 1 else 0.6)


def _week_ticks(year: Year, centre: Point, inner: float, outer: float) -> Iterator[Line]:
    for day in _weekdays(year, 0):
        angle = year.start(day)
        yield Line((on_circle(centre, inner, angle), on_circle(centre, outer, angle)), 0.4)


def _weekdays(year: Year, weekday: int) -> list[date]:
    ahead = (weekday - year.first.weekday()) % 7
    return [year.first + timedelta(days=place) for place in range(ahead, year.days, 7)]


def _month_names(
    content: WheelContent, year: Year, centre: Point, distance: float, text: float
) -> Iterator[TextSpot]:
    for month, name in enumerate(content.months, 1):
        first, last = _month(year, month)
        at = on_circle(centre, distance, (year.start(first) + year.end(last)) / 2)
        size = min(0.95 * text, distance * tau / 12 * 0.92 / text_width(name, 1.0))
        yield TextSpot(name, Point(at.x, at.y + 0.36 * size), size)


def _week_numbers(year: Year, centre: Point, distance: float, text: float) -> Iterator[TextSpot]:
    size = _SMALL * text
    wide = text_width("53", size) * 1.2
    step = next(step for step in (1, 2, 4, 8, 53) if step * distance * tau / 52 >= wide or step > 8)
    # An ISO week belongs to the year that holds its Thursday.
    for day in _weekdays(year, 3):
        week = day.isocalendar().week
        if step == 1 or week % step == 0:
            at = on_circle(centre, distance, year.middle(day))
            yield TextSpot(str(week), Point(at.x, at.y + 0.36 * size), size, is_muted=True)


def _hand(
    content: WheelContent, year: Year, centre: Point, hub: float, outer: float
) -> Line | None:
    if content.today is None or content.today.year != year.number:
        return None
    angle = year.middle(content.today)
    return Line((on_circle(centre, hub, angle), on_circle(centre, outer, angle)), 1.6)


def _wishes(
    content: WheelContent, year: Year, centre: Point, outer: float, marks: Iterable[Mark]
) -> Iterator[Wish]:
    def short(day: date) -> str:
        return f"{day.day} {content.months[day.month - 1]}"

    if content.today is not None and content.today.year == year.number and content.today_text:
        angle = year.middle(content.today)
        start = on_circle(centre, outer, angle)
        words = f"{short(content.today)} {content.today_text}"
        yield Wish((0,), -1, words, angle, start, is_strong=True)
    for mark in marks:
        item = content.items[mark.items[0]]
        if mark.is_counted and not mark.is_flag:
            continue
        if not mark.is_flag and item.rarity > _MOST_NAMED:
            continue
        more = f" +{len(mark.items) - 1}" if mark.is_counted else ""
        distance = hypot(mark.centre.x - centre.x, mark.centre.y - centre.y)
        start = on_circle(centre, distance + mark.radius, mark.angle)
        words, name = f"{short(item.first)} {item.title}{more}", f"{item.title}{more}"
        yield Wish(
            _rank(item),
            item.number,
            words,
            mark.angle,
            start,
            is_flag=mark.is_flag,
            short="" if mark.is_flag else name,
        )
    for item in content.items:
        if item.kind is WheelKind.BLOCKED:
            angle = (year.start(item.first) + year.end(item.last)) / 2
            yield Wish(_rank(item), item.number, item.title, angle, on_circle(centre, outer, angle))


def _rank(item: WheelItem) -> tuple[int, ...]:
    """Return how soon an item is named: what is due, the rarer levels, breaks, what is done."""
    if item.state is WheelState.CANCELLED:
        return 9, item.rarity
    if item.kind is WheelKind.BLOCKED:
        return 4, 0
    if item.level is None:
        return (2, 0) if item.state is WheelState.DONE else (1, 0)
    return (3 if item.level is Level.STRATEGIC else 5), item.rarity, _LEVELS.index(item.level)


__all__ = [
    "DEFAULT_CANVAS",
    "Canvas",
    "Label",
    "Wheel",
    "WheelContent",
    "WheelItem",
    "draw_wheel",
    "items_at",
    "marks_by_item",
]
