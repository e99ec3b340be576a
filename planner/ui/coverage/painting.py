"""Paint a chart's shapes as they stand, in the window's colours."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from planner.domain.charts import Chart, ChartPoint, Warmth
from planner.domain.wheel_shapes import Line
from planner.ui.colours import Colours
from planner.ui.wheel.painting import paint_text


def paint_chart(painter: QPainter, chart: Chart, shown: Colours, font: QFont) -> None:
    """Paint a drawing in its own units, which are pixels."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for rule in chart.rules:
        _stroke(painter, rule, shown.outline)
    for square in chart.squares:
        fill = QColor(_warm(square.warmth, shown))
        painter.fillRect(QRectF(*square.box).adjusted(1, 1, -1, -1), fill)
    painter.setPen(Qt.PenStyle.NoPen)
    for bar in chart.bars:
        painter.setBrush(QColor(shown.outline))
        painter.drawRoundedRect(QRectF(*bar.track), 2, 2)
        painter.setBrush(QColor(series_colour(bar.series, shown)))
        painter.drawRoundedRect(QRectF(*bar.box), 2, 2)
    for series, line in chart.lines:
        _stroke(painter, line, series_colour(series, shown))
    for point in chart.points:
        _point(painter, point, series_colour(point.series, shown))
    for spot in chart.spots:
        paint_text(painter, spot, font, shown.muted if spot.is_muted else shown.text)


def series_colour(series: int, shown: Colours) -> str:
    """Return the colour of a series."""
    return shown.forums[series % len(shown.forums)]


def _point(painter: QPainter, point: ChartPoint, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    if point.outline:
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in point.outline]))
    else:
        painter.drawEllipse(QPointF(*point.at), point.radius, point.radius)


def _stroke(painter: QPainter, line: Line, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), line.weight))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(*point) for point in line.points]))


def _warm(warmth: Warmth | None, shown: Colours) -> str:
    if warmth is None:
        return shown.alternate
    if warmth is Warmth.FULL:
        return _between(shown.tint_good, shown.good, 0.25)
    return (shown.tint_bad, shown.tint_warning, shown.tint_good)[warmth]


def _between(one: str, other: str, share: float) -> str:
    """Return the colour that lies that share of the way from one to the other."""
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    mixed = [round(start + (end - start) * share) for start, end in pairs]
    return "#" + "".join(f"{value:02x}" for value in mixed)
