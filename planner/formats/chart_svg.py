"""A chart as SVG, in the colours of paper."""

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from planner.domain.charts import Chart, ChartPoint, Warmth
from planner.domain.palette import FORUM_COLOURS
from planner.domain.wheel_shapes import Box
from planner.formats.svg_parts import number, point, spot, stroke

_TEXT, _MUTED, _RULE, _TRACK = "#1c2733", "#52606d", "#c6ced6", "#e7ebef"
_WARM = {
    None: "#f3f5f7",
    Warmth.LOW: "#f7cfcb",
    Warmth.MIDDLE: "#fbe6bb",
    Warmth.HIGH: "#e3f4ea",
    Warmth.FULL: "#b9e3c9",
}


def chart_svg(chart: Chart, font: str) -> str:
    """Return the drawing as an SVG document; the same drawing gives the same text."""
    return "\n".join(_elements(chart, font)) + "\n"


def _elements(chart: Chart, font: str) -> Iterator[str]:
    width, height = number(chart.width), number(chart.height)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" font-family={quoteattr(font)}>'
    )
    yield from (stroke(rule, _RULE) for rule in chart.rules)
    for square in chart.squares:
        yield _rect(square.box, _WARM[square.warmth], ' stroke="#ffffff" stroke-width="1.5"')
    for bar in chart.bars:
        yield _rect(bar.track, _TRACK)
        yield _rect(bar.box, _colour(bar.series))
    yield from (stroke(line, _colour(series)) for series, line in chart.lines)
    yield from (_point(each) for each in chart.points)
    yield from (spot(each, _MUTED if each.is_muted else _TEXT) for each in chart.spots)
    yield "</svg>"


def _point(shown: ChartPoint) -> str:
    look = f'fill="{_colour(shown.series)}"'
    if shown.outline:
        return f'<polygon points="{" ".join(point(corner) for corner in shown.outline)}" {look}/>'
    at = f'cx="{number(shown.at.x)}" cy="{number(shown.at.y)}"'
    return f'<circle {at} r="{number(shown.radius)}" {look}/>'


def _rect(box: Box, fill: str, more: str = "") -> str:
    return (
        f'<rect x="{number(box.left)}" y="{number(box.top)}" width="{number(box.width)}"'
        f' height="{number(box.height)}" fill="{fill}"{more}/>'
    )


def _colour(series: int) -> str:
    return FORUM_COLOURS[series % len(FORUM_COLOURS)]
