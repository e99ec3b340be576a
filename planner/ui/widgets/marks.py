"""Marks for how a seat came out and what is wrong: a shape and a colour, never a colour alone."""

from enum import Enum
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from planner.ui.colours import Colours

_SIZE = 16
_SCALES = (1, 2, 3)


class Mark(Enum):
    """What a mark says; the first five are the outcomes of a seat, by the same names."""

    MET = "met"
    MET_BY_DEPUTY = "met_by_deputy"
    PARTLY = "partly"
    EXCUSED = "excused"
    MISSING = "missing"
    GAP = "gap"
    WARNING = "warning"
    DONE = "done"
    NONE = "none"


def mark_colour(mark: Mark, shown: Colours) -> str:
    """Return the colour of a mark."""
    return {
        Mark.MET: shown.good,
        Mark.DONE: shown.good,
        Mark.MET_BY_DEPUTY: shown.deputy,
        Mark.PARTLY: shown.partly,
        Mark.WARNING: shown.partly,
        Mark.EXCUSED: shown.notice,
        Mark.MISSING: shown.bad,
        Mark.GAP: shown.bad,
        Mark.NONE: shown.muted,
    }[mark]


def mark_icon(mark: Mark, shown: Colours) -> QIcon:
    """Return a mark as an icon of 16 pixels, for tables and lists."""
    return _icon(mark, mark_colour(mark, shown))


def draw_mark(painter: QPainter, where: QRectF, mark: Mark, colour: str) -> None:
    """Draw a mark in a square: a filled disc is met, a cross missing, and between them the rest."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    unit = where.width() / 16
    painter.translate(where.topLeft())
    painter.scale(unit, unit)
    pen = QPen(QColor(colour), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    _SHAPES[mark](painter, QColor(colour))
    painter.restore()


@cache
def _icon(mark: Mark, colour: str) -> QIcon:
    made = QIcon()
    for scale in _SCALES:
        picture = QPixmap(_SIZE * scale, _SIZE * scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw_mark(painter, QRectF(0, 0, _SIZE * scale, _SIZE * scale), mark, colour)
        painter.end()
        picture.setDevicePixelRatio(scale)
        made.addPixmap(picture, QIcon.Mode.Normal)
        made.addPixmap(picture, QIcon.Mode.Selected)
    return made


def _disc(painter: QPainter, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(8, 8), 5, 5)


def _ring_with_dot(painter: QPainter, colour: QColor) -> None:
    painter.drawEllipse(QPointF(8, 8), 5.5, 5.5)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(8, 8), 1.5, 1.5)


def _half_disc(painter: QPainter, colour: QColor) -> None:
    painter.drawEllipse(QPointF(8, 8), 5.5, 5.5)
    painter.setBrush(colour)
    painter.drawPie(QRectF(2.5, 2.5, 11, 11), 90 * 16, 180 * 16)


def _bar_in_ring(painter: QPainter, _colour: QColor) -> None:
    painter.drawEllipse(QPointF(8, 8), 5.5, 5.5)
    painter.drawLine(QPointF(5.5, 8), QPointF(10.5, 8))


def _cross(painter: QPainter, _colour: QColor) -> None:
    painter.drawLine(QPointF(4, 4), QPointF(12, 12))
    painter.drawLine(QPointF(12, 4), QPointF(4, 12))


def _empty_square(painter: QPainter, _colour: QColor) -> None:
    painter.drawRect(QRectF(3.5, 3.5, 9, 9))


def _triangle(painter: QPainter, _colour: QColor) -> None:
    painter.drawPolygon(QPolygonF([QPointF(8, 2.5), QPointF(14, 13.5), QPointF(2, 13.5)]))
    painter.drawLine(QPointF(8, 7), QPointF(8, 9.5))
    painter.drawPoint(QPointF(8, 11.6))


def _tick(painter: QPainter, _colour: QColor) -> None:
    painter.drawPolyline(QPolygonF([QPointF(3, 8.5), QPointF(6.5, 12), QPointF(13, 4)]))


def _dash(painter: QPainter, _colour: QColor) -> None:
    painter.drawLine(QPointF(5, 8), QPointF(11, 8))


_SHAPES = {
    Mark.MET: _disc,
    Mark.MET_BY_DEPUTY: _ring_with_dot,
    Mark.PARTLY: _half_disc,
    Mark.EXCUSED: _bar_in_ring,
    Mark.MISSING: _cross,
    Mark.GAP: _empty_square,
    Mark.WARNING: _triangle,
    Mark.DONE: _tick,
    Mark.NONE: _dash,
}
