"""The line at the foot: what is saved at the left, what needs someone at the right."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from planner.ui.theme import GRID


class StatusLine(QStatusBar):
    """Says that all is saved, and how many gaps, clashes and overdue duties there are."""

    standing_clicked = Signal()
    clashes_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self._build()
        self._connect()

    def show_saved(self, name: str, saved_at: datetime | None, is_read_only: bool) -> None:
        """Say what is saved, when, and in which file."""
        if is_read_only:
            saying = self.tr("Read only")
        elif saved_at is None:
            saying = self.tr("All saved")
        else:
            saying = self.tr("All saved {0}").format(f"{saved_at:%H:%M}")
        self.saved.setText(f"{saying} · {name}")

    def show_standing(self, gaps: int, clashes: int, overdue: int) -> None:
        """Say how many things need someone."""
        shown = (
            (self.gaps, gaps, self.tr("%n gap(s)", "", gaps)),
            (self.clashes, clashes, self.tr("%n clash(es)", "", clashes)),
            (self.overdue, overdue, self.tr("%n overdue", "", overdue)),
            (self.nothing, not (gaps or clashes or overdue), self.tr("Nothing waits")),
        )
        is_first = True
        for button, count, text in shown:
            button.setText(text if is_first else f"· {text}")
            button.setAccessibleName(text)
            button.setFixedWidth(button.fontMetrics().horizontalAdvance(button.text()) + GRID)
            button.setVisible(bool(count))
            is_first = is_first and not count

    def show_nothing(self) -> None:
        """Say nothing: no database is open."""
        self.saved.clear()
        for button in self._standing:
            button.setVisible(False)

    def _build(self) -> None:
        self.setSizeGripEnabled(False)
        self.setContentsMargins(GRID, 0, GRID, 0)
        self.saved = QLabel()
        self.saved.setObjectName("savedText")
        self.saved.setTextFormat(Qt.TextFormat.PlainText)
        self.gaps = _number("gapsButton")
        self.clashes = _number("clashesButton")
        self.overdue = _number("overdueButton")
        self.nothing = _number("nothingButton")
        self._standing = (self.gaps, self.clashes, self.overdue, self.nothing)
        self.addWidget(self.saved, 1)
        for button in self._standing:
            self.addPermanentWidget(button)

    def _connect(self) -> None:
        for button in (self.gaps, self.overdue, self.nothing):
            button.clicked.connect(self.standing_clicked)
        self.clashes.clicked.connect(self.clashes_clicked)


def _number(name: str) -> QPushButton:
    made = QPushButton()
    made.setObjectName(name)
    made.setFlat(True)
    made.setVisible(False)
    return made
