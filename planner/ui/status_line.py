"""The line at the foot: what is saved at the left, what needs someone at the right."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from planner.ui.theme import GRID


class StatusLine(QStatusBar):
    """Says that all is saved, and how many gaps, clashes and overdue duties there are."""

    standing_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self._build()
        self.standing.clicked.connect(self.standing_clicked)

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
        parts = [
            self.tr("%n gap(s)", "", gaps) if gaps else "",
            self.tr("%n clash(es)", "", clashes) if clashes else "",
            self.tr("%n overdue", "", overdue) if overdue else "",
        ]
        saying = " · ".join(part for part in parts if part)
        self.standing.setText(saying or self.tr("Nothing waits"))
        self.standing.setAccessibleName(self.standing.text())
        self.standing.setVisible(True)

    def show_nothing(self) -> None:
        """Say nothing: no database is open."""
        self.saved.clear()
        self.standing.setVisible(False)

    def _build(self) -> None:
        self.setSizeGripEnabled(False)
        self.setContentsMargins(GRID, 0, GRID, 0)
        self.saved = QLabel()
        self.saved.setObjectName("savedText")
        self.saved.setTextFormat(Qt.TextFormat.PlainText)
        self.standing = QPushButton()
        self.standing.setObjectName("standingButton")
        self.standing.setFlat(True)
        self.standing.setVisible(False)
        self.addWidget(self.saved, 1)
        self.addPermanentWidget(self.standing)
