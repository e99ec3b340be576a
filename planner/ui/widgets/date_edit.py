"""A date that may be empty, typed as 2021-05-07 or picked in a calendar."""

import datetime

from PySide6.QtCore import QDate, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QToolButton, QWidget

from planner.ui.icons import coloured_icon

_EARLIEST = datetime.date(1900, 1, 1)


class DateEdit(QWidget):
    """One date or none. Text that is no date is kept, pointed out, and changes nothing."""

    date_changed = Signal(object)

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._date: datetime.date | None = None
        self.setObjectName("dateEdit")
        self._build(accessible_name)
        self._connect()

    def date(self) -> datetime.date | None:
        """Return the date; None when empty (the last good one while the text is no date)."""
        return self._date

    def set_date(self, day: datetime.date | None) -> None:
        """Show a date, without announcing it."""
        self._date = day
        self.line.setText("" if day is None else day.isoformat())
        self._point_out(False)

    def is_valid(self) -> bool:
        """Say whether the text is empty or a date."""
        return not self.line.text().strip() or _read(self.line.text()) is not None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._colour_icon()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if self._date is not None and event.key() in steps:
            ordinal = self._date.toordinal() + steps[Qt.Key(event.key())]
            self._choose(datetime.date.fromordinal(ordinal))
        else:
            super().keyPressEvent(event)

    def _build(self, accessible_name: str) -> None:
        self.line = QLineEdit()
        self.line.setObjectName("dateText")
        self.line.setAccessibleName(accessible_name)
        self.line.setPlaceholderText(self.tr("yyyy-mm-dd"))
        self.line.setMaxLength(20)
        self.line.setMinimumWidth(self.line.fontMetrics().horizontalAdvance("2021-00-00") + 24)
        self.button = QToolButton()
        self.button.setObjectName("dateButton")
        self.button.setAccessibleName(self.tr("Pick a date"))
        self.button.setToolTip(self.tr("Pick a date"))
        self.button.setAutoRaise(True)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._colour_icon()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.button)
        self.setFocusProxy(self.line)

    def _connect(self) -> None:
        self.line.editingFinished.connect(self._take_text)
        self.button.clicked.connect(self._open_calendar)

    def _colour_icon(self) -> None:
        colour = self.palette().color(QPalette.ColorRole.Text).name()
        self.button.setIcon(coloured_icon("calendar", colour))

    def _take_text(self) -> None:
        typed = self.line.text().strip()
        day = _read(typed)
        if typed and day is None:
            self._point_out(True)
        else:
            self._choose(day)

    def _choose(self, day: datetime.date | None) -> None:
        is_new = day != self._date
        self.set_date(day)
        if is_new:
            self.date_changed.emit(day)

    def _point_out(self, is_wrong: bool) -> None:
        palette = self.palette()
        if is_wrong:
            colour = palette.color(QPalette.ColorRole.BrightText)
            palette.setColor(QPalette.ColorRole.Text, colour)
        self.line.setPalette(palette if is_wrong else QPalette())
        self.line.setToolTip(self.tr("Write the date as 2021-05-07.") if is_wrong else "")

    def _open_calendar(self) -> None:
        calendar = QCalendarWidget(self)
        calendar.setObjectName("dateCalendar")
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        if self._date is not None:
            calendar.setSelectedDate(QDate(self._date.year, self._date.month, self._date.day))
        calendar.clicked.connect(self._take_picked)
        calendar.activated.connect(self._take_picked)
        calendar.clicked.connect(calendar.close)
        calendar.activated.connect(calendar.close)
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        calendar.show()

    def _take_picked(self, day: QDate) -> None:
        self._choose(datetime.date(day.year(), day.month(), day.day()))


def _read(typed: str) -> datetime.date | None:
    """Read 2021-05-07, 20210507 or 2021-5-7; None when it is none of them."""
    typed = typed.strip().replace("/", "-").replace(".", "-")
    parts = typed.split("-") if "-" in typed else [typed[:4], typed[4:6], typed[6:]]
    try:
        year, month, day = (int(part) for part in parts)
        found = datetime.date(year, month, day)
    except ValueError:
        return None
    return found if found >= _EARLIEST else None
