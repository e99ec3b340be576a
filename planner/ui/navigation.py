"""The list at the left: where one can go."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from planner.ui.icons import icon
from planner.ui.page_list import PageEntry
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID, Theme

_WIDTH = 22 * GRID


class Navigation(QListWidget):
    """One line a page; arrows and clicks go there."""

    page_chosen = Signal(str)

    def __init__(
        self, entries: Sequence[PageEntry], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entries = list(entries)
        self._theme = theme
        self.setObjectName("navigation")
        self.setAccessibleName(self.tr("Pages"))
        self._build()
        self._connect()

    def show_page(self, key: str) -> None:
        """Mark the page that is shown."""
        keys = [entry.key for entry in self._entries]
        self.setCurrentRow(keys.index(key))

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(_WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(20, 20))
        self.setViewportMargins(GRID, GRID, GRID, GRID)
        self.setUniformItemSizes(True)
        self.viewport().setAutoFillBackground(False)
        for number, entry in enumerate(self._entries, 1):
            item = QListWidgetItem(entry.title)
            item.setSizeHint(QSize(_WIDTH - 2 * GRID, 4 * GRID))
            if number <= 9:
                item.setToolTip(plain_tip(f"Ctrl+{number}"))
            self.addItem(item)
        self._colour()

    def _connect(self) -> None:
        self.currentRowChanged.connect(self._tell)
        self._theme.changed.connect(self._colour)

    def _colour(self) -> None:
        for number, entry in enumerate(self._entries):
            self.item(number).setIcon(icon(entry.icon, self._theme.colours))

    def _tell(self, row: int) -> None:
        if row >= 0:
            self.page_chosen.emit(self._entries[row].key)
