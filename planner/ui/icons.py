"""The window's icons: our own strokes, recoloured with the palette, sharp at any scaling."""

from functools import cache
from math import ceil

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from planner.paths import resource
from planner.ui.colours import Colours

_SIZE = 20


def icon(name: str, shown: Colours) -> QIcon:
    """Return an icon that follows text: in its colour, inverse when chosen."""
    return _icon(name, shown.text, shown.on_accent, _scale())


def coloured_icon(name: str, colour: str) -> QIcon:
    """Return an icon in one colour, whatever its state."""
    return _icon(name, colour, colour, _scale())


@cache
def _icon(name: str, normal: str, chosen: str, scale: int) -> QIcon:
    made = QIcon(pixmap(name, normal, _SIZE, scale))
    made.addPixmap(pixmap(name, chosen, _SIZE, scale), QIcon.Mode.Selected)
    return made


def _scale() -> int:
    """Return the scale of the finest screen; on the others an icon is drawn smaller."""
    return max((ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens()), default=1)


@cache
def pixmap(name: str, colour: str, size: int, scale: int) -> QPixmap:
    """Return an icon's picture: `size` in device-independent pixels, `scale` device pixels each."""
    drawing = _drawing(name).replace(b"currentColor", colour.encode())
    side = size * scale
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    made.setDevicePixelRatio(scale)
    return made


@cache
def _drawing(name: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes()
