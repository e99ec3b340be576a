"""The day that a roster is shown for: a slider over the period, a date field, and today."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from planner.domain.rows import Period
from planner.texts import long_date, month_name
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.widgets.labels import caption

WEEK = 7
_FOUR_WEEKS = 28


class DayChooser(QWidget):
    """A day within a period; arrow keys on the slider go a week at a time."""

    day_chosen = Signal(object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._first = date.min
        self._last = date.max
        self._today = date.min
        self._day = date.min
        self._build()
        self._connect()

    def day(self) -> date:
        """Return the day chosen."""
        return self._day

    def offer(self, period: Period, today: date) -> None:
        """Offer the days of a closed period; a day outside it gives way to the nearest."""
        assert period.first is not None
        assert period.last is not None
        self._first, self._last, self._today = period.first, period.last, today
        self.slider.setRange(0, (self._last - self._first).days)
        self.first_label.setText(self._month(self._first))
        self.last_label.setText(self._month(self._last))
        day = today if self._day == date.min else self._day
        self._show(min(max(day, self._first), self._last))

    def _build(self) -> None:
        text = QLabel(self.tr("&Roster as of"))
        self.date_edit = DateEdit(self.tr("Roster as of"))
        self.date_edit.setObjectName("rosterDate")
        self.date_edit.setFixedWidth(18 * GRID)
        text.setBuddy(self.date_edit)
        self.today_button = QPushButton(self.tr("Today"))
        self.today_button.setObjectName("rosterToday")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("rosterSlider")
        self.slider.setAccessibleName(self.tr("Day of the roster"))
        self.slider.setSingleStep(WEEK)
        self.slider.setPageStep(_FOUR_WEEKS)
        self.slider.setMinimumWidth(15 * GRID)
        self.first_label, self.last_label = caption(), caption()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(text)
        layout.addWidget(self.date_edit)
        layout.addWidget(self.today_button)
        layout.addSpacing(GRID)
        layout.addWidget(self.first_label)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.last_label)

    def _connect(self) -> None:
        self.slider.valueChanged.connect(self._slid)
        self.date_edit.date_changed.connect(self._typed)
        self.today_button.clicked.connect(self._go_to_today)

    def _slid(self, days: int) -> None:
        self._choose(self._first + timedelta(days=days))

    def _typed(self, day: date | None) -> None:
        self._choose(self._day if day is None else min(max(day, self._first), self._last))

    def _go_to_today(self) -> None:
        self._choose(min(max(self._today, self._first), self._last))

    def _choose(self, day: date) -> None:
        is_new = day != self._day
        self._show(day)
        if is_new:
            self.day_chosen.emit(day)

    def _show(self, day: date) -> None:
        self._day = day
        self.date_edit.set_date(day)
        self.slider.setValue((day - self._first).days)
        self.slider.setAccessibleDescription(long_date(day, self._language))
        self.slider.setToolTip(plain_tip(long_date(day, self._language)))

    def _month(self, day: date) -> str:
        return f"{month_name(day.month, self._language)[:3]} {day.year}"
