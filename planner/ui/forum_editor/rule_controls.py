"""The controls of the rule editor: how often, which days, which months."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QSpinBox, QToolButton, QWidget

from planner.domain.rule_forms import LAST
from planner.texts import month_name, text, weekday_name
from planner.ui.forum_editor.rule_choice import (
    MONTHLY_FORMS,
    WITH_WEEKDAYS,
    HowOften,
    RuleChoice,
)
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.labels import caption

_LAST_DAY = 32
_MOST_INTERVAL = 10
# What is chosen must show at a glance, and Fusion only shades a button that is down.
_TOGGLE_STYLE = """
QToolButton { border: 1px solid palette(mid); border-radius: 3px; padding: 2px 4px;
    background: palette(button); }
QToolButton:checked { background: palette(highlight); color: palette(highlighted-text); }
QToolButton:focus { border: 2px solid palette(window-text); padding: 1px 3px; }
QToolButton:disabled { color: palette(mid); }
"""


class RuleControls(QWidget):
    """Show a RuleChoice and let it be changed; `choice_changed` comes only from the user's hand."""

    choice_changed = Signal(object)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._choice = RuleChoice()
        self._is_showing = False
        self._build()
        self._connect()

    def choice(self) -> RuleChoice:
        """Return what is chosen."""
        return self._choice

    def show_choice(self, choice: RuleChoice) -> None:
        """Show a choice, without announcing it."""
        self._choice = choice
        self._is_showing = True  # a spin box does not say by whose hand its value changed
        self.how_often.set_value(choice.how_often)
        self.interval.set_value(choice.interval)
        self.weekdays.show_values(choice.weekdays)
        self.positions.show_values(choice.positions)
        self.months.show_values(choice.months)
        self.day.setValue(_LAST_DAY if choice.day == LAST else choice.day)
        self._is_showing = False
        self._arrange()

    def _build(self) -> None:
        self.how_often = ChoiceBox("ruleHowOften", self.tr("How often"))
        self.how_often.set_choices(
            [
                (HowOften.WEEKLY, self.tr("by week")),
                (HowOften.EVEN_WEEKS, self.tr("even weeks")),
                (HowOften.ODD_WEEKS, self.tr("odd weeks")),
                (HowOften.MONTHLY_WEEKDAY, self.tr("by month, on a weekday")),
                (HowOften.MONTHLY_DAY, self.tr("by month, on a date")),
                (HowOften.WRITTEN, self.tr("as written")),
            ]
        )
        self.interval = ChoiceBox("ruleInterval", self.tr("Interval"))
        nth = [text(f"ordinal.{n}", self._language) for n in range(3, _MOST_INTERVAL + 1)]
        steps = [self.tr("every {0}").format(ordinal) for ordinal in nth]
        self.interval.set_choices(
            list(enumerate([self.tr("every"), self.tr("every other"), *steps], 1))
        )
        self.day = _Number("ruleDay", self.tr("Day of the month"), _LAST_DAY)
        self.day.last_text = self.tr("last")
        names = [weekday_name(n, self._language) for n in range(7)]
        self.weekdays = ToggleRow(
            "ruleWeekday", list(enumerate(name[:3] for name in names)), names, needs_one=True
        )
        ordinals = [(n, f"{n}:a" if n < 3 else f"{n}:e") for n in range(1, 6)]
        if self._language == "en":
            ordinals = [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (5, "5th")]
        places = [*ordinals, (LAST, self.tr("last"))]
        self.positions = ToggleRow(
            "rulePosition", places, [shown for _, shown in places], needs_one=True
        )
        months = [month_name(n, self._language) for n in range(1, 13)]
        self.months = ToggleRow(
            "ruleMonth",
            [(n, name[:3]) for n, name in enumerate(months, 1)],
            months,
            needs_one=False,
            a_row=6,
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        self._captions = {
            "often": caption(self.tr("How often")),
            "positions": caption(self.tr("Which")),
            "weekdays": caption(self.tr("Weekday")),
            "day": caption(self.tr("Date")),
            "months": caption(self.tr("Only in")),
        }
        first = QWidget()
        layout = QHBoxLayout(first)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self._unit = caption("")
        layout.addWidget(self.how_often)
        layout.addWidget(self.interval)
        layout.addWidget(self._unit)
        layout.addStretch()
        self._rows: dict[str, QWidget] = {
            "often": first,
            "positions": self.positions,
            "weekdays": self.weekdays,
            "day": self.day,
            "months": self.months,
        }
        for row, (key, widget) in enumerate(self._rows.items()):
            grid.addWidget(self._captions[key], row, 0)
            alignment = Qt.AlignmentFlag.AlignLeft
            grid.addWidget(widget, row, 1, alignment)
        self._arrange()

    def _connect(self) -> None:
        self.how_often.value_chosen.connect(self._take)
        self.interval.value_chosen.connect(self._take)
        self.day.valueChanged.connect(self._take)
        for row in (self.weekdays, self.positions, self.months):
            row.toggled.connect(self._take)

    def _take(self) -> None:
        if self._is_showing:
            return
        how_often = self.how_often.value()
        assert isinstance(how_often, HowOften)
        day, interval = self.day.value(), self.interval.value()
        chosen = RuleChoice(
            how_often,
            interval if isinstance(interval, int) else 1,
            self.weekdays.values(),
            self.positions.values() or (1,),
            LAST if day == _LAST_DAY else day,
            self.months.values(),
        )
        if chosen != self._choice:
            self._choice = chosen
            self._arrange()
            self.choice_changed.emit(chosen)

    def _arrange(self) -> None:
        """Show the controls that the form has a use for."""
        how = self._choice.how_often
        is_monthly = how in MONTHLY_FORMS
        with_interval = how is HowOften.WEEKLY or (is_monthly and not self._choice.months)
        self._unit.setText(self.tr("month") if is_monthly else self.tr("week"))
        for widget in (self.interval, self._unit):
            widget.setVisible(with_interval)
        for key, is_shown in (
            ("positions", how is HowOften.MONTHLY_WEEKDAY),
            ("weekdays", how in WITH_WEEKDAYS),
            ("day", how is HowOften.MONTHLY_DAY),
            ("months", how is not HowOften.WRITTEN),
        ):
            self._rows[key].setVisible(is_shown)
            self._captions[key].setVisible(is_shown)


class ToggleRow(QWidget):
    """A row of buttons, any of them down; with `needs_one` the last one down stays down."""

    toggled = Signal()

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[int, str]],
        spoken: Sequence[str],
        *,
        needs_one: bool,
        a_row: int = 7,
    ) -> None:
        super().__init__()
        self._needs_one = needs_one
        self._buttons: dict[int, QToolButton] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        pairs = zip(choices, spoken, strict=True)
        for place, ((value, short_text), long_text) in enumerate(pairs):
            button = QToolButton()
            button.setText(short_text)
            button.setObjectName(f"{name}{value}")
            button.setAccessibleName(long_text)
            button.setToolTip(plain_tip(long_text))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setStyleSheet(_TOGGLE_STYLE)
            button.clicked.connect(self._tell)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            layout.addWidget(button, place // a_row, place % a_row)
            self._buttons[value] = button

    def values(self) -> tuple[int, ...]:
        """Return the values whose buttons are down."""
        return tuple(value for value, button in self._buttons.items() if button.isChecked())

    def show_values(self, values: Sequence[int]) -> None:
        """Press these buttons, without announcing it."""
        for value, button in self._buttons.items():
            button.setChecked(value in values)

    def _tell(self) -> None:
        pressed = self.sender()
        if self._needs_one and not self.values() and isinstance(pressed, QToolButton):
            pressed.setChecked(True)
            return
        self.toggled.emit()


class _Number(QSpinBox):
    """A small number; the wheel scrolls the page and changes nothing."""

    def __init__(self, name: str, accessible_name: str, most: int) -> None:
        super().__init__()
        self.last_text = ""
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setRange(1, most)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def textFromValue(self, value: int) -> str:
        return self.last_text if self.last_text and value == _LAST_DAY else str(value)

    def valueFromText(self, text: str) -> int:
        return _LAST_DAY if text == self.last_text else int(text)

    def wheelEvent(self, event: object) -> None:
        event.ignore()  # type: ignore[attr-defined]
