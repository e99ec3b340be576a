"""How often the current forum is to meet in a year, and when it may: a small form."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QSpinBox, QToolButton, QVBoxLayout, QWidget

from planner.domain.rows import SpreadWishRow
from planner.errors import InputError, PlannerError
from planner.services.checking import require_times
from planner.texts import error_text, month_name, weekday_name
from planner.ui.forms.fields import ErrorLabel, FieldGrid
from planner.ui.forum_editor.rule_controls import ToggleRow
from planner.ui.theme import GRID
from planner.ui.widgets.time_edit import TimeEdit

_MOST_TIMES = 52
_MONTHS_A_ROW = 6


class SpreadWishForm(QWidget):
    """Show a wish and let it be changed; `edited` comes only from the user's hand."""

    edited = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._wish = SpreadWishRow(0, 0, 1)
        self._is_showing = False
        self._build()
        self._connect()

    def show_wish(self, wish: SpreadWishRow) -> None:
        """Show a wish, without announcing it."""
        self._wish = wish
        self._is_showing = True  # the boxes do not say by whose hand their values changed
        self.times.setValue(wish.times)
        self.months.show_values(sorted(wish.months))
        self.weekdays.show_values(sorted(wish.weekdays))
        self.start.set_value(wish.start)
        self.end.set_value(wish.end)
        self.prepares.setChecked(wish.prepares_follow_up)
        self._is_showing = False
        self._point_out()

    def wish(self) -> SpreadWishRow:
        """Return the wish as it stands in the fields."""
        return self._wish

    def settle(self) -> None:
        """Take what is typed and not yet left."""
        for box in (self.times, self.start, self.end):
            box.interpretText()

    def take_error(self, error: PlannerError, sentence: str) -> bool:
        """Show an error beside its field and go there; say whether the field is here."""
        editors = {
            "times": self.times,
            "start": self.start,
            "end": self.end,
            "months": self.months,
            "weekdays": self.weekdays,
        }
        if error.field not in editors:
            return False
        self._error.show_sentence(sentence)
        editors[error.field].setFocus()
        return True

    def _build(self) -> None:
        self.times = _TimesBox(self.tr("Meetings a year"))
        names = [weekday_name(day, self._language) for day in range(7)]
        self.weekdays = ToggleRow(
            "spreadWeekday", list(enumerate(name[:3] for name in names)), names, needs_one=True
        )
        months = [month_name(number, self._language) for number in range(1, 13)]
        self.months = ToggleRow(
            "spreadMonth",
            [(number, name[:3]) for number, name in enumerate(months, 1)],
            months,
            needs_one=False,
            a_row=_MONTHS_A_ROW,
        )
        for row in (self.weekdays, self.months):
            # Where the label's Alt key leads: to what takes focus, if only by a click.
            row.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            row.setFocusProxy(row.findChildren(QToolButton)[0])
        self.start = TimeEdit(self.tr("Start"))
        self.start.setObjectName("spreadStart")
        self.end = TimeEdit(self.tr("End"))
        self.end.setObjectName("spreadEnd")
        when = FieldGrid(4)
        when.add("times", self.tr("&Meetings a year"), self.times, 0, 0, 2)
        when.add("start", self.tr("S&tart"), self.start, 0, 2)
        when.add("end", self.tr("&End"), self.end, 0, 3)
        # Below both times, since either may be the wrong one, and wide enough to be read.
        self._error = ErrorLabel("spreadWishError")
        days = FieldGrid(1)
        days.add("months", self.tr("Only i&n (none: every month)"), self.months, 0, 0)
        days.add("weekdays", self.tr("On these &weekdays"), self.weekdays, 1, 0)
        self.prepares = QCheckBox(self.tr("&Prepares the annual follow-up"))
        self.prepares.setObjectName("spreadPrepares")
        self.prepares.setToolTip(
            self.tr("One of the meetings is laid eight weeks to one before the follow-up.")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(when)
        layout.addWidget(self._error)
        layout.addWidget(days)
        layout.addWidget(self.prepares)

    def _connect(self) -> None:
        self.times.valueChanged.connect(self._take)
        self.months.toggled.connect(self._take)
        self.weekdays.toggled.connect(self._take)
        self.start.time_changed.connect(self._take)
        self.end.time_changed.connect(self._take)
        self.prepares.clicked.connect(self._take)

    def _take(self) -> None:
        if self._is_showing:
            return
        changed = replace(
            self._wish,
            times=self.times.value(),
            months=_fewer_than_all(self.months.values()),
            weekdays=frozenset(self.weekdays.values()),
            start=self.start.value(),
            end=self.end.value(),
            prepares_follow_up=self.prepares.isChecked(),
        )
        if changed != self._wish:
            self._wish = changed
            self._point_out()
            self.edited.emit()

    def _point_out(self) -> None:
        """Say at once when the meetings would end before they start."""
        sentence = ""
        try:
            require_times(self._wish.start, self._wish.end)
        except InputError as error:
            sentence = error_text(error, self._language)
        self._error.show_sentence(sentence)


class _TimesBox(QSpinBox):
    """A number of meetings a year, in words; the wheel changes it only where one is typing."""

    def __init__(self, accessible_name: str) -> None:
        super().__init__()
        self.setObjectName("spreadTimes")
        self.setAccessibleName(accessible_name)
        self.setRange(1, _MOST_TIMES)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._say()
        self.valueChanged.connect(self._say)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _say(self) -> None:
        count = self.value()
        self.setSuffix(self.tr("%n time(s) a year", "", count).removeprefix(str(count)))


def _fewer_than_all(months: tuple[int, ...]) -> frozenset[int]:
    return frozenset() if len(months) == 12 else frozenset(months)
