"""Widgets one below the other in a pane that scrolls down, never sideways."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from planner.ui.theme import GRID


def fill_scrolled(pane: QWidget, *shown: QWidget) -> QScrollArea:
    """Fill a pane that has no layout with widgets, top down; return what scrolls them."""
    holder = QWidget()
    held = QVBoxLayout(holder)
    held.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
    for widget in shown:
        held.addWidget(widget)
    held.addStretch()
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(holder)
    layout = QVBoxLayout(pane)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(scroll)
    return scroll
