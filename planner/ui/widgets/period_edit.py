"""A period from one date to another, either of which may be open."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from planner.ui.theme import GRID
from planner.ui.widgets.date_edit import DateEdit


class PeriodEdit(QWidget):
    """Two dates with a dash between them; empty is open at that end."""

    period_changed = Signal(object, object)

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("periodEdit")
        self.setAccessibleName(accessible_name)
        self._build(accessible_name)
        self._connect()

    def first(self) -> date | None:
        """Return the first day."""
        return self.first_edit.date()

    def last(self) -> date | None:
        """Return the last day."""
        return self.last_edit.date()

    def set_period(self, first: date | None, last: date | None) -> None:
        """Show a period, without announcing it."""
        self.first_edit.set_date(first)
        self.last_edit.set_date(last)

    def _build(self, accessible_name: str) -> None:
        self.first_edit = DateEdit(self.tr("{0}, first day").format(accessible_name))
        self.last_edit = DateEdit(self.tr("{0}, last day").format(accessible_name))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.first_edit, 1)
        layout.addWidget(QLabel("–"))
        layout.addWidget(self.last_edit, 1)
        self.setFocusProxy(self.first_edit)

    def _connect(self) -> None:
        self.first_edit.date_changed.connect(self._tell)
        self.last_edit.date_changed.connect(self._tell)

    def _tell(self) -> None:
        self.period_changed.emit(self.first(), self.last())
