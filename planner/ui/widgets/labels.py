"""Labels that show text as typed: a name that contains `<b>` is a name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel


def plain_label(text: str = "") -> QLabel:
    """Return a label of body text that wraps.

    It cannot be selected: Qt cuts the dots off an Ö at the top of a label that can.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    return made


def heading(text: str = "", scale: float = 1.3) -> QLabel:
    """Return a heading, `scale` times the body's size."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    font = made.font()
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setWeight(QFont.Weight.DemiBold)
    made.setFont(font)
    return made


def caption(text: str = "") -> QLabel:
    """Return a label in the quieter colour of secondary text."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return made
