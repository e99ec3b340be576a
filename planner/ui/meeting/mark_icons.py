"""Marks in a colour of one's own, for rows that are selected."""

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from planner.ui.widgets.marks import Mark, draw_mark

_SIZE = 16
_SCALES = (1, 2, 3)


@cache
def plain_mark_icon(mark: Mark, colour: str) -> QIcon:
    """Return a mark as an icon in one colour, whatever it says: its shape still tells."""
    made = QIcon()
    for scale in _SCALES:
        picture = QPixmap(_SIZE * scale, _SIZE * scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw_mark(painter, QRectF(0, 0, _SIZE * scale, _SIZE * scale), mark, colour)
        painter.end()
        picture.setDevicePixelRatio(scale)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            made.addPixmap(picture, mode)
    return made
