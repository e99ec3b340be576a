"""What is to become of a meeting or its series: how many meetings, and what with them."""

from datetime import date, time
from enum import Enum

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QLineEdit,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.domain.rows import MeetingRow, RuleRow
from planner.domain.series import SeriesScope
from planner.errors import InputError, PlannerError
from planner.texts import week_text, weekday_name
from planner.ui.forms.fields import ErrorLabel, FieldGrid
from planner.ui.forum_editor.rule_editor import RuleEditor
from planner.ui.theme import GRID
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.widgets.time_edit import TimeEdit
from planner.ui.workspace import Workspace

_PAUSE = 200  # milliseconds: a rule being typed is not worked out at every key


class SeriesWhat(Enum):
    """What is to be done: another day and time, another rule, or no more meetings."""

    MOVE = "move"
    RULE = "rule"
    END = "end"


class SeriesForm(QWidget):
    """Scope, what, and its fields; `edited` when a change has settled."""

    edited = Signal()

    def __init__(self, workspace: Workspace, meeting: MeetingRow, rule: RuleRow | None) -> None:
        super().__init__()
        self._workspace = workspace
        self._meeting = meeting
        self._rule = rule
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._build()
        self._connect()
        self._follow()

    def scope(self) -> SeriesScope:
        """Return how much of the series is meant."""
        return next(scope for scope, button in self.scopes.items() if button.isChecked())

    def set_scope(self, scope: SeriesScope) -> None:
        """Choose how much of the series is meant; a meeting in no series stays alone."""
        if self.scopes[scope].isEnabled():
            self.scopes[scope].setChecked(True)
        self._follow()

    def what(self) -> SeriesWhat:
        """Return what is to be done."""
        return next(what for what, button in self.whats.items() if button.isChecked())

    def set_when(self, day: date, start: time, end: time) -> None:
        """Fill in the day and time to move to."""
        self.day.set_date(day)
        self.start.set_value(start)
        self.end.set_value(end)
        self._say_weekday()

    def when(self) -> tuple[date, time, time]:
        """Return the day and time to move to; raises InputError when there is no day."""
        day = self.day.date()
        if day is None or not self.day.is_valid():
            raise InputError("form.date_needed", {}, field="date")
        return day, self.start.value(), self.end.value()

    def rule(self) -> RuleRow:
        """Return the new rule; raises InputError when it cannot be read or says nothing."""
        row = self.rule_editor.row()
        if not row.text:
            raise InputError("input.empty", {}, field="rule")
        return row

    def settle(self) -> None:
        """Tell at once of a rule that is still being typed."""
        if self._pause.isActive():
            self._pause.stop()
            self.edited.emit()

    def reason(self) -> str:
        """Return why the series ends, or the meeting is cancelled; may be empty."""
        is_asked_for = self.what() is SeriesWhat.END
        return self.cancel_reason.text().strip() if is_asked_for else ""

    def is_changed(self) -> bool:
        """Say whether the fields ask for something else than there is; raises InputError."""
        meeting = self._meeting
        if self.what() is SeriesWhat.MOVE:
            return self.when() != (meeting.date, meeting.start, meeting.end)
        return self.what() is SeriesWhat.END or self.rule() != self._rule

    def show_error(self, error: PlannerError, sentence: str) -> None:
        """Say what is wrong, beside its field where it has one here."""
        self.clear_errors()
        is_move = self.what() is SeriesWhat.MOVE
        if not (is_move and self.grid.take_error(error, sentence)):
            self.error.show_sentence(sentence)

    def clear_errors(self) -> None:
        """Take away every sentence of what is wrong."""
        self.grid.clear_errors()
        self.error.show_sentence("")

    def say_rule(self, words: str) -> None:
        """Say which rule a move means for the series; empty says nothing."""
        self._new_rule.setText(words)
        self._new_rule.setVisible(bool(words))

    def _build(self) -> None:
        self.scopes = {
            SeriesScope.ONE: QRadioButton(self.tr("&Only this meeting")),
            SeriesScope.FOLLOWING: QRadioButton(self.tr("This and the &following")),
            SeriesScope.AHEAD: QRadioButton(self.tr("&All that are still ahead")),
        }
        self.whats = {
            SeriesWhat.MOVE: QRadioButton(self.tr("New &day and time")),
            SeriesWhat.RULE: QRadioButton(self.tr("New &rule")),
            SeriesWhat.END: QRadioButton(self.tr("&End the series")),
        }
        for scope, button in self.scopes.items():
            button.setObjectName(f"seriesScope_{scope.value}")
            button.setEnabled(scope is SeriesScope.ONE or self._rule is not None)
        for what, button in self.whats.items():
            button.setObjectName(f"seriesWhat_{what.value}")
        first = SeriesScope.ONE if self._rule is None else SeriesScope.FOLLOWING
        self.scopes[first].setChecked(True)
        self.whats[SeriesWhat.MOVE].setChecked(True)
        self._scope_group = self._group(list(self.scopes.values()))
        self._what_group = self._group(list(self.whats.values()))
        self.error = ErrorLabel("seriesError")
        self._pages = QStackedWidget()
        self._page_of = {
            SeriesWhat.MOVE: self._move_page(),
            SeriesWhat.RULE: self._rule_page(),
            SeriesWhat.END: self._end_page(),
        }
        for page in self._page_of.values():
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, GRID, 0)
        layout.setSpacing(GRID)
        layout.addWidget(heading(self.tr("Which meetings"), 1.05))
        for button in self.scopes.values():
            layout.addWidget(button)
        layout.addSpacing(GRID)
        layout.addWidget(heading(self.tr("What"), 1.05))
        for button in self.whats.values():
            layout.addWidget(button)
        layout.addSpacing(GRID)
        layout.addWidget(self._pages)
        layout.addWidget(self.error)
        layout.addStretch()

    def _group(self, buttons: list[QRadioButton]) -> QButtonGroup:
        group = QButtonGroup(self)
        for button in buttons:
            group.addButton(button)
        return group

    def _move_page(self) -> QWidget:
        self.day = DateEdit(self.tr("New day"))
        self.start = TimeEdit(self.tr("Starts"))
        self.start.setObjectName("seriesStart")
        self.end = TimeEdit(self.tr("Ends"))
        self.end.setObjectName("seriesEnd")
        self._weekday = caption()
        self._new_rule = plain_label()
        self._new_rule.setObjectName("seriesNewRule")
        self._new_rule.setVisible(False)
        self.grid = FieldGrid(2)
        self.grid.add("date", self.tr("New day"), self.day, 0, 0, 2)
        self.grid.add("start", self.tr("Starts"), self.start, 1, 0)
        self.grid.add("end", self.tr("Ends"), self.end, 1, 1)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.grid)
        layout.addWidget(self._weekday)
        layout.addWidget(self._new_rule)
        layout.addStretch()
        meeting = self._meeting
        self.set_when(meeting.date, meeting.start, meeting.end)
        return page

    def _rule_page(self) -> QWidget:
        self.rule_editor = RuleEditor(self._workspace.language)
        if self._rule is not None:
            self.rule_editor.show_rule(self._rule)
        return self.rule_editor

    def _end_page(self) -> QWidget:
        self.cancel_reason = QLineEdit()
        self.cancel_reason.setObjectName("seriesReason")
        self.cancel_reason.setAccessibleName(self.tr("Reason"))
        self.cancel_reason.setPlaceholderText(self.tr("Such as: the task is done"))
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(caption(self.tr("Reason")))
        layout.addWidget(self.cancel_reason)
        layout.addWidget(caption(self.tr("No cases about individuals.")))
        layout.addStretch()
        return page

    def _connect(self) -> None:
        self._scope_group.buttonClicked.connect(self._take_choice)
        self._what_group.buttonClicked.connect(self._take_choice)
        self.day.date_changed.connect(self._take_day)
        self.start.time_changed.connect(self.edited)
        self.end.time_changed.connect(self.edited)
        self.rule_editor.edited.connect(self._pause.start)
        self._pause.timeout.connect(self.edited)

    def _take_choice(self) -> None:
        self._follow()
        self.edited.emit()

    def _take_day(self) -> None:
        self._say_weekday()
        self.edited.emit()

    def _follow(self) -> None:
        """Offer what goes with the scope: a single meeting has no rule of its own."""
        is_one = self.scope() is SeriesScope.ONE
        if is_one and self.what() is SeriesWhat.RULE:
            self.whats[SeriesWhat.MOVE].setChecked(True)
        self.whats[SeriesWhat.RULE].setEnabled(not is_one)
        end = self.tr("&Cancel the meeting") if is_one else self.tr("&End the series")
        self.whats[SeriesWhat.END].setText(end)
        self._pages.setCurrentWidget(self._page_of[self.what()])

    def _say_weekday(self) -> None:
        """Say which weekday and week the day is, so that a slip is seen."""
        day, language = self.day.date(), self._workspace.language
        text = "" if day is None else weekday_name(day.weekday(), language)
        self._weekday.setText("" if day is None else f"{text}, {week_text(day, language)}")
