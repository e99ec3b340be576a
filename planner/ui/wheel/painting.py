"""Paint the wheel's shapes as they stand: on screen in its colours, on paper in the light ones."""

from math import tau
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from planner.domain.wheel import Wheel
from planner.domain.wheel_shapes import (
    Anchor,
    Arc,
    Line,
    Mark,
    Point,
    TextSpot,
    Tint,
    WheelState,
)
from planner.ui.colours import Colours

_SHARP = 20  # letters of an odd size are drawn at this one and scaled
_HOLLOW = (WheelState.PLANNED, WheelState.CANCELLED, WheelState.NONE)


class MarkColours(NamedTuple):
    """What fills a mark, its edge, and what is written on it."""

    fill: str
    edge: str
    ink: str


def paint_wheel(painter: QPainter, wheel: Wheel, shown: Colours, font: QFont) -> None:
    """Paint a drawing in its own units; the painter is scaled and placed by the caller."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    centre = QPointF(*wheel.centre)
    painter.setBrush(QColor(shown.base))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(centre, wheel.outer, wheel.outer)
    for arc in wheel.tints:
        painter.fillPath(arc_path(arc, wheel.centre), QColor(_tint(arc.tint, shown)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(shown.outline), 1.0))
    for radius in wheel.circles:
        painter.drawEllipse(centre, radius, radius)
    for line in wheel.ticks:
        _stroke(painter, line, shown.outline)
    for spot in wheel.spots:
        paint_text(painter, spot, font, shown.muted if spot.is_muted else shown.text)
    for line in wheel.leaders:
        _stroke(painter, line, shown.edge)
    if wheel.hand is not None:
        _stroke(painter, wheel.hand, shown.bad)
    for mark in wheel.marks:
        paint_mark(painter, mark, shown, font)
    for label in wheel.labels:
        paint_text(painter, label.text, font, shown.text)
    for entry in wheel.legend:
        if entry.mark is not None:
            paint_mark(painter, entry.mark, shown, font)
        if entry.swatch is not None:
            box, tint = entry.swatch
            painter.setPen(QPen(QColor(shown.edge), 0.8))
            painter.setBrush(QColor(_tint(tint, shown)))
            painter.drawRect(QRectF(*box))
        paint_text(painter, entry.text, font, shown.text)


def paint_mark(painter: QPainter, mark: Mark, shown: Colours, font: QFont) -> None:
    """Paint one mark, its pole, its letter and its symbol."""
    colours = mark_colours(mark, shown)
    if mark.pole is not None:
        _stroke(painter, mark.pole, colours.edge)
    pen = QPen(QColor(colours.edge), 1.3)
    if mark.state is WheelState.CANCELLED:
        pen.setDashPattern([2.0, 1.5])
    painter.setPen(pen)
    painter.setBrush(QColor(colours.fill))
    if mark.outline:
        painter.drawPolygon(QPolygonF([QPointF(*point) for point in mark.outline]))
    else:
        painter.drawEllipse(QPointF(*mark.centre), mark.radius - 0.6, mark.radius - 0.6)
    if mark.text is not None:
        paint_text(painter, mark.text, font, colours.ink)
    for line in mark.strokes:
        _stroke(painter, line, colours.ink)


def mark_colours(mark: Mark, shown: Colours) -> MarkColours:
    """Return the colours of a mark: full when held or done, else an edge on the ground."""
    if mark.is_flag:
        flags = {
            WheelState.DONE: shown.good,
            WheelState.OVERDUE: shown.bad,
            WheelState.DUE: shown.link,
        }
        edge = flags.get(mark.state, shown.text)
        is_full = mark.state in (WheelState.DONE, WheelState.OVERDUE)
    else:
        edge = shown.muted
        if mark.colour is not None:
            edge = shown.forums[mark.colour % len(shown.forums)]
        is_full = mark.state not in _HOLLOW
    return MarkColours(edge, edge, shown.base) if is_full else MarkColours(shown.base, edge, edge)


def paint_text(painter: QPainter, spot: TextSpot, font: QFont, colour: str) -> None:
    """Paint a line of text at its baseline."""
    lettered = QFont(font)
    lettered.setWeight(QFont.Weight.DemiBold if spot.is_strong else QFont.Weight.Normal)
    is_whole = abs(spot.size - round(spot.size)) < 0.01
    pixels = round(spot.size) if is_whole else _SHARP
    lettered.setPixelSize(max(1, pixels))
    width = QFontMetricsF(lettered).horizontalAdvance(spot.text)
    start = {Anchor.START: 0.0, Anchor.MIDDLE: -width / 2, Anchor.END: -width}[spot.anchor]
    painter.setFont(lettered)
    painter.setPen(QColor(colour))
    if is_whole:
        painter.drawText(QPointF(spot.at.x + start, spot.at.y), spot.text)
        return
    painter.save()
    painter.translate(*spot.at)
    painter.scale(spot.size / pixels, spot.size / pixels)
    painter.drawText(QPointF(start, 0.0), spot.text)
    painter.restore()


def arc_path(arc: Arc, centre: Point) -> QPainterPath:
    """Return a sector as a path."""
    turn = tau
    start = 90 - arc.start / turn * 360
    sweep = (arc.end - arc.start) / turn * 360
    path = QPainterPath(QPointF(*arc.corners[0]))
    path.arcTo(_square(centre, arc.outer), start, -sweep)
    path.lineTo(QPointF(*arc.corners[2]))
    path.arcTo(_square(centre, arc.inner), start - sweep, sweep)
    path.closeSubpath()
    return path


def _square(centre: Point, radius: float) -> QRectF:
    return QRectF(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius)


def _stroke(painter: QPainter, line: Line, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), line.weight))
    painter.drawPolyline(QPolygonF([QPointF(*point) for point in line.points]))


def _tint(tint: Tint, shown: Colours) -> str:
    if tint is Tint.MONTH:
        return shown.alternate
    return shown.tint_warning if tint is Tint.BLOCKED else shown.tint_bad
