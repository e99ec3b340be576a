"""Marks in a colour of one's own, for rows that are selected."""

from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from planner.ui.colours import Colours
from planner.ui.widgets.marks import Mark, draw_mark, mark_icon

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


def row_mark_icon(mark: Mark, shown: Colours) -> QIcon:
    """Return a mark for a list without a delegate: in the text's colour where a row is selected."""
    made, size = QIcon(), QSize(_SIZE, _SIZE)
    for scale in _SCALES:
        made.addPixmap(mark_icon(mark, shown).pixmap(size, scale), QIcon.Mode.Normal)
        chosen = plain_mark_icon(mark, shown.on_accent)
        made.addPixmap(chosen.pixmap(size, scale), QIcon.Mode.Selected)
    return made
