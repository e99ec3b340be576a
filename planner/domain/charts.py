"""Charts of coverage as plain shapes in canvas units, y downwards, for every renderer.

A ratio is 0–1, or None where nothing was expected: it has no bar, no point and the text "–". Colour
never speaks alone: every bar and square has its figure, every line its own symbol and name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from planner.domain.wheel_shapes import Anchor, Box, Line, Point, TextSpot
from planner.domain.wheel_text import fitted, text_width

TEXT, SMALL = 11.0, 10.0
_GAP = 8.0
_BAR, _BAR_STEP = 10.0, 16.0
_FIGURE = 40.0
_LINES_HIGH = 150.0
_SQUARE_HIGH = 22.0
_SYMBOL = 4.0
_MOST_NAMES = 0.3


class Warmth(IntEnum):
    """How full a square of the heat map is: under 50 %, under 80 %, under 100 %, all."""

    LOW = 0
    MIDDLE = 1
    HIGH = 2
    FULL = 3

    @classmethod
    def of(cls, ratio: float) -> "Warmth":
        """Return the step of a ratio."""
        if ratio >= 1:
            return cls.FULL
        return cls.HIGH if ratio >= 0.8 else cls.MIDDLE if ratio >= 0.5 else cls.LOW


@dataclass(frozen=True, slots=True)
class Series:
    """One party, or all together: a name, a ratio for each category, and how each is written."""

    name: str
    ratios: Sequence[float | None]
    figures: Sequence[str]


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A bar, on the track that all would fill; `series` chooses the colour."""

    box: Box
    track: Box
    category: int
    series: int


@dataclass(frozen=True, slots=True)
class ChartSquare:
    """A square of the heat map; None: nobody was expected."""

    box: Box
    row: int
    column: int
    warmth: Warmth | None


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A point on a line: a circle where there is no outline."""

    at: Point
    category: int
    series: int
    outline: tuple[Point, ...] = ()
    radius: float = _SYMBOL


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole drawing, to be painted in the order of the fields; `lines` belong to a series."""

    width: float
    height: float
    rules: Sequence[Line] = ()
    squares: Sequence[ChartSquare] = ()
    bars: Sequence[ChartBar] = ()
    lines: Sequence[tuple[int, Line]] = ()
    points: Sequence[ChartPoint] = ()
    spots: Sequence[TextSpot] = field(default=())


@dataclass(frozen=True, slots=True)
class ChartTarget:
    """Where a figure can be pointed at, and which: a category (row) and a series (column)."""

    box: Box
    category: int
    series: int

    @property
    def centre(self) -> Point:
        """The middle of the box."""
        return Point(self.box.left + self.box.width / 2, self.box.top + self.box.height / 2)


def chart_targets(chart: Chart) -> list[ChartTarget]:
    """Return what can be pointed at, in reading order; a square where nobody was expected not."""
    reach = 2 * _SYMBOL
    return [
        *(ChartTarget(bar.track, bar.category, bar.series) for bar in chart.bars),
        *(
            ChartTarget(square.box, square.row, square.column)
            for square in chart.squares
            if square.warmth is not None
        ),
        *(
            ChartTarget(
                Box(point.at.x - reach, point.at.y - reach, 2 * reach, 2 * reach),
                point.category,
                point.series,
            )
            for point in chart.points
            if point.category >= 0
        ),
    ]


def next_target(targets: Sequence[ChartTarget], current: int, across: int, down: int) -> int | None:
    """Return the nearest target in a direction (-1, 0 or 1 each way); None when none lies there.

    What lies straight ahead goes before what is nearer but aside.
    """
    here = targets[current].centre
    best: tuple[float, int] | None = None
    for number, target in enumerate(targets):
        dx, dy = target.centre.x - here.x, target.centre.y - here.y
        ahead, aside = (dx * across, abs(dy)) if across else (dy * down, abs(dx))
        if ahead > 0.5:
            distance = ahead + 3 * aside
            if best is None or distance < best[0]:
                best = distance, number
    return None if best is None else best[1]


def bar_chart(categories: Sequence[str], series: Sequence[Series], width: float) -> Chart:
    """Return bars across: a block a category, in it a bar a series with its figure and name.

    Where a category has no ratio in a series there is no bar; one without any keeps its name.
    """
    room = min(width * _MOST_NAMES, max((text_width(c, TEXT) for c in categories), default=0))
    names = max((text_width(each.name, SMALL) for each in series), default=0.0)
    names = min(names, width * _MOST_NAMES)
    left = room + _GAP
    across = max(width - left - _FIGURE - names - 2 * _GAP, 1.0)
    bars: list[ChartBar] = []
    spots: list[TextSpot] = []
    top = 0.0
    for category, name in enumerate(categories):
        shown = [n for n, each in enumerate(series) if each.ratios[category] is not None]
        high = max(len(shown), 1) * _BAR_STEP
        middle = top + min(high, _BAR_STEP) / 2 + TEXT * 0.35
        spots.append(TextSpot(fitted(name, TEXT, room), Point(0, middle), TEXT, Anchor.START))
        if not shown:
            spots.append(TextSpot("–", Point(left, middle), TEXT, Anchor.START, is_muted=True))
        for place, number in enumerate(shown):
            at = top + place * _BAR_STEP + (_BAR_STEP - _BAR) / 2
            ratio = series[number].ratios[category] or 0.0
            track = Box(left, at, across, _BAR)
            bars.append(ChartBar(Box(left, at, across * ratio, _BAR), track, category, number))
            base = at + _BAR / 2 + SMALL * 0.35
            figure = Point(left + across + _FIGURE, base)
            spots.append(TextSpot(series[number].figures[category], figure, SMALL, Anchor.END))
            who = fitted(series[number].name, SMALL, names)
            beside = Point(left + across + _FIGURE + _GAP, base)
            spots.append(TextSpot(who, beside, SMALL, Anchor.START, is_muted=True))
        top += high + _GAP
    return Chart(width, max(top - _GAP, 0.0), bars=bars, spots=spots)


def line_chart(categories: Sequence[str], series: Sequence[Series], width: float) -> Chart:
    """Return a line a series over the categories, from 0 to 100 %, broken where nothing was.

    Above it the names of the series with their symbols.
    """
    legend, spots, top = _legend(series, width)
    left, right = text_width("100 %", SMALL) + _GAP, width - 2 * _GAP
    bottom = top + _LINES_HIGH
    rules: list[Line] = []
    for percent in (0, 25, 50, 75, 100):
        y = bottom - _LINES_HIGH * percent / 100
        rules.append(Line((Point(left, y), Point(right, y)), 0.6))
        spots.append(
            TextSpot(
                f"{percent}\N{NO-BREAK SPACE}%",
                Point(left - _GAP, y + SMALL * 0.35),
                SMALL,
                Anchor.END,
                is_muted=True,
            )
        )
    step = (right - left) / max(len(categories), 1)
    for number, name in enumerate(categories):
        at = Point(left + step * (number + 0.5), bottom + TEXT * 1.5)
        spots.append(TextSpot(fitted(name, SMALL, step - 2), at, SMALL, is_muted=True))
    lines: list[tuple[int, Line]] = []
    points: list[ChartPoint] = list(legend)
    for number, each in enumerate(series):
        for run in _runs(each.ratios):
            corners = tuple(
                Point(left + step * (place + 0.5), bottom - _LINES_HIGH * ratio)
                for place, ratio in run
            )
            if len(corners) > 1:
                lines.append((number, Line(corners, 2.0)))
            points += [
                _symbol(corner, place, number)
                for corner, (place, _) in zip(corners, run, strict=True)
            ]
    return Chart(
        width, bottom + 2 * TEXT, rules=rules, lines=lines, points=points, spots=tuple(spots)
    )


def heat_map(
    rows: Sequence[str], columns: Sequence[str], series: Sequence[Series], width: float
) -> Chart:
    """Return a square for each row and column, with its figure; a series is a row."""
    room = min(width * _MOST_NAMES, max((text_width(name, TEXT) for name in rows), default=0))
    left = room + _GAP
    across = max((width - left) / max(len(columns), 1), 1.0)
    spots: list[TextSpot] = []
    squares: list[ChartSquare] = []
    top = TEXT + _GAP
    for number, name in enumerate(columns):
        middle = Point(left + across * (number + 0.5), TEXT)
        spots.append(TextSpot(fitted(name, SMALL, across), middle, SMALL, is_muted=True))
    for row, name in enumerate(rows):
        y = top + row * _SQUARE_HIGH
        base = y + _SQUARE_HIGH / 2 + SMALL * 0.35
        spots.append(TextSpot(fitted(name, TEXT, room), Point(0, base), TEXT, Anchor.START))
        for column in range(len(columns)):
            box = Box(left + across * column, y, across, _SQUARE_HIGH)
            ratio = series[row].ratios[column]
            warmth = None if ratio is None else Warmth.of(ratio)
            squares.append(ChartSquare(box, row, column, warmth))
            at = Point(box.left + across / 2, base)
            figure = series[row].figures[column]
            spots.append(TextSpot(figure, at, SMALL, is_muted=ratio is None))
    return Chart(width, top + len(rows) * _SQUARE_HIGH, squares=squares, spots=spots)


def _legend(
    series: Sequence[Series], width: float
) -> tuple[list[ChartPoint], list[TextSpot], float]:
    """Return the series' symbols and names in lines that fit, and where the chart begins."""
    points: list[ChartPoint] = []
    spots: list[TextSpot] = []
    x, line = 0.0, 0
    for number, each in enumerate(series):
        name = fitted(each.name, TEXT, width - 4 * _GAP)
        wide = 2 * _SYMBOL + _GAP + text_width(name, TEXT) + 2 * _GAP
        if x and x + wide > width:
            x, line = 0.0, line + 1
        y = TEXT * (0.65 + 1.6 * line)
        points.append(_symbol(Point(x + _SYMBOL, y), -1, number))
        where = Point(x + 2 * _SYMBOL + _GAP / 2, y + TEXT * 0.35)
        spots.append(TextSpot(name, where, TEXT, Anchor.START))
        x += wide
    return points, spots, TEXT * (1.6 * (line + 1) + 1.2)


def _runs(ratios: Sequence[float | None]) -> Iterator[list[tuple[int, float]]]:
    """Give the stretches without a break, as places with their ratios."""
    run: list[tuple[int, float]] = []
    for place, ratio in enumerate(ratios):
        if ratio is not None:
            run.append((place, ratio))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _symbol(at: Point, category: int, series: int) -> ChartPoint:
    """Return the series' own symbol: circle, square, triangle, diamond, and round again."""
    x, y = at
    r = _SYMBOL
    outlines: tuple[tuple[Point, ...], ...] = (
        (),
        (Point(x - r, y - r), Point(x + r, y - r), Point(x + r, y + r), Point(x - r, y + r)),
        (Point(x, y - r), Point(x + r, y + r), Point(x - r, y + r)),
        (
            Point(x, y - r * 1.2),
            Point(x + r * 1.2, y),
            Point(x, y + r * 1.2),
            Point(x - r * 1.2, y),
        ),
    )
    return ChartPoint(at, category, series, outlines[series % len(outlines)])
