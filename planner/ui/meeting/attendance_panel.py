"""Log attendance while the meeting runs: one line a place, one key a person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from planner.domain.enums import AttendanceRole, AttendanceState, ReplyAnswer
from planner.domain.rows import Changes
from planner.services.attendance import (
    AttendanceLog,
    clear,
    hold_meeting,
    read_log,
    record,
    record_all_present,
    reread_log,
)
from planner.services.attendance_keys import (
    add_guest,
    add_new_guest,
    clear_line,
    remembered_guests,
    seat_deputy,
    set_line,
)
from planner.services.replies import read_answers
from planner.ui.meeting.call_button import CallButton
from planner.ui.meeting.line_details import LineDetails
from planner.ui.meeting.log_questions import LogQuestions
from planner.ui.meeting.log_rows import LogRow, LogWords, log_rows, next_step, with_stories
from planner.ui.meeting.log_table import LogModel, LogTable
from planner.ui.meeting.mark_icons import plain_mark_icon
from planner.ui.plain_tip import plain_tip
from planner.ui.register_cache import RegisterCache
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading
from planner.ui.widgets.marks import Mark, mark_icon
from planner.ui.workspace import Workspace

_STATES = {
    "present": AttendanceState.PRESENT,
    "excused": AttendanceState.EXCUSED,
    "absent": AttendanceState.ABSENT,
}
_ROLES = {"guest": AttendanceRole.GUEST, "co_opted": AttendanceRole.CO_OPTED}
_BUTTON_MARKS = {
    "present": Mark.MET,
    "excused": Mark.EXCUSED,
    "absent": Mark.MISSING,
    "deputy": Mark.MET_BY_DEPUTY,
}


class AttendancePanel(QWidget):
    """The log of one meeting; every key is saved at once, and is one undo step."""

    log_changed = Signal()
    held = Signal()

    def __init__(self, workspace: Workspace, overlay: QWidget, register: RegisterCache) -> None:
        super().__init__()
        self._workspace = workspace
        self._overlay = overlay
        self._register = register
        self.log: AttendanceLog | None = None
        self._answers: dict[int, ReplyAnswer] = {}
        self._build()
        self._connect()

    @property
    def rows(self) -> list[LogRow]:
        """The rows as shown."""
        return list(self.model.rows)

    def show_meeting(self, meeting_id: int) -> AttendanceLog:
        """Read, show and return a meeting's log; the current line stays."""
        is_other = self.log is None or self.log.meeting.id != meeting_id
        database = self._workspace.database
        log = read_log(database, meeting_id)
        self._answers = read_answers(database, meeting_id)
        self._show(log, is_other)
        return log

    def show_again(self) -> bool:
        """Read what is recorded once more, when nothing else has changed; False: all must be."""
        log = None if self.log is None else reread_log(self._workspace.database, self.log)
        if log is not None:
            self._show(log, is_other=False)
        return log is not None

    def _show(self, log: AttendanceLog, is_other: bool) -> None:
        current = self.table.current_log_row()
        number = self.table.currentIndex().row()
        self.log = log
        language = self._workspace.language
        rows = log_rows(log, log.registry, self.words(), language, self._answers)
        self.model.set_rows(with_stories(rows, log, language))
        if is_other or current is None:
            self.picker.hide()
            self.table.go_to(0)
        elif self.table.current_log_row() is None:
            self.table.go_to_key(current.key)
            if self.table.current_log_row() is None:
                self.table.go_to(number)
        self.table.fit_height()
        self.table.setVisible(bool(self.model.rows))
        self._nobody.setVisible(not self.model.rows)
        self._show_current()
        self.log_changed.emit()

    def set_recordable(self, is_recordable: bool) -> None:
        """Say whether anything can be logged: not when the meeting is cancelled or approved."""
        for button in self.buttons.values():
            button.setEnabled(is_recordable)
        self._is_recordable = is_recordable
        self.call_button.setEnabled(is_recordable)

    def _build(self) -> None:
        shown = self._workspace.colours
        self._is_recordable = True
        self.setObjectName("attendancePanel")
        headers = (
            self.tr("Attendance"),
            self.tr("Function"),
            self.tr("Organisation"),
            self.tr("Who"),
            self.tr("Times"),
        )
        self.model = LogModel(
            headers,
            lambda mark: mark_icon(mark, self._workspace.colours),
            lambda: self._workspace.colours.muted,
            self,
        )
        self.table = LogTable(
            self.model,
            self.tr("Attendance log"),
            lambda mark: plain_mark_icon(mark, self._workspace.colours.on_accent),
        )
        self.questions = LogQuestions(self.table, self._overlay)
        self.picker = self.questions.picker
        self.details = LineDetails(self._workspace)
        self.buttons: dict[str, QToolButton] = {}
        in_full = {"all_present": self.tr("All present"), "co_opted": self.tr("Co-opted member")}
        bar = QHBoxLayout()
        bar.setSpacing(GRID // 2)
        for name, key, text in self._legend():
            button = QToolButton()
            button.setObjectName(f"{name}Button")
            button.setText(f"{key}  {text}")
            name_in_full = in_full.get(name, text)
            button.setAccessibleName(f"{name_in_full} ({key})")
            button.setToolTip(plain_tip(name_in_full))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            if name in _BUTTON_MARKS:
                button.setIcon(mark_icon(_BUTTON_MARKS[name], shown))
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self.buttons[name] = button
            bar.addWidget(button)
        bar.addStretch()
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Attendance"), 1.15))
        top.addSpacing(GRID)
        self._hint = caption(
            self.tr("Arrows move · Space steps · Backspace clears · Ctrl+Enter: held")
        )
        top.addWidget(self._hint)
        top.addStretch()
        self.call_button = CallButton(self._workspace)
        top.addWidget(self.call_button)
        self._nobody: QLabel = caption(
            self.tr(
                "The forum expects nobody on this day. Add seats in the forum's editor, or press "
                "G to log someone as a guest."
            )
        )
        self._nobody.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addLayout(bar)
        layout.addWidget(self._nobody)
        layout.addWidget(self.table)
        layout.addWidget(self.details)

    def _legend(self) -> list[tuple[str, str, str]]:
        return [
            ("present", "N", self.tr("Present")),
            ("excused", "F", self.tr("Notice")),
            ("absent", "X", self.tr("Absent")),
            ("deputy", "E", self.tr("Deputy …")),
            ("guest", "G", self.tr("Guest …")),
            ("co_opted", "J", self.tr("Co-opted …")),
            ("all_present", "A", self.tr("All", "all present")),
        ]

    def words(self) -> LogWords:
        """Return the log's own words in the user's language."""
        return LogWords(
            vacant=self.tr("vacant"),
            not_logged=self.tr("not logged"),
            offered=self.tr("offered a seat"),
            deputy=self.tr("by deputy"),
            someone=self.tr("someone unnamed"),
        )

    def _connect(self) -> None:
        self.table.key_pressed.connect(self.do)
        self.table.held_wanted.connect(self._hold)
        self.table.current_row_changed.connect(self._show_current)
        self.table.customContextMenuRequested.connect(self._show_menu)
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self._press, name))
        self.questions.deputy_chosen.connect(self._take_deputy)
        self.questions.guest_chosen.connect(self._take_guest)
        self.questions.guest_named.connect(self._take_new_guest)
        self.picker.closed.connect(self.table.setFocus)
        self.details.answered.connect(self.table.setFocus)

    def _press(self, name: str) -> None:
        self.table.setFocus()
        self.do(name)

    def do(self, name: str) -> None:
        """Do what a key means to the current line."""
        if self.log is None or not self._is_recordable:
            return
        row = self.table.current_log_row()
        if name == "all_present":
            self._run(partial(record_all_present, self._workspace.database, self._meeting_id))
        elif name in _ROLES:
            role, database = _ROLES[name], self._workspace.database
            self.questions.ask_guest(
                self._register.registry(),
                self._day,
                self.model.rows,
                role,
                remembered_guests(database, self.log.meeting.forum_id, role),
            )
        elif name in self.details.fields:
            self.details.ask(name)
        elif row is not None:
            self._do_to(row, name)

    @property
    def _meeting_id(self) -> int:
        assert self.log is not None  # keys do nothing before a meeting is shown
        return self.log.meeting.id

    @property
    def _day(self) -> date:
        assert self.log is not None  # keys do nothing before a meeting is shown
        return self.log.meeting.date

    def _do_to(self, row: LogRow, name: str) -> None:
        if name in _STATES:
            if self._run(self._setting(row, _STATES[name])):
                self.table.go_to(self.table.currentIndex().row() + 1)
        elif name == "clear":
            self._run(self._clearing(row))
        elif name == "step":
            state = self._next(row)
            self._run(self._clearing(row) if state is None else self._setting(row, state))
        elif name == "deputy" and row.line is not None:
            self.questions.ask_deputy(self._register.registry(), self._day, row)

    def _next(self, row: LogRow) -> AttendanceState | None:
        if row.line is not None:
            return next_step(row.line)
        assert row.guest is not None  # a row is a line or a guest
        is_present = row.guest.state is AttendanceState.PRESENT
        return AttendanceState.EXCUSED if is_present else AttendanceState.PRESENT

    def _setting(self, row: LogRow, state: AttendanceState) -> Callable[[], object]:
        database = self._workspace.database
        if row.line is not None:
            return partial(set_line, database, self._meeting_id, row.line, state)
        assert row.guest is not None  # a row is a line or a guest
        return partial(record, database, replace(row.guest, state=state))

    def _clearing(self, row: LogRow) -> Callable[[], Changes]:
        if row.line is not None:
            return partial(clear_line, self._workspace.database, self._meeting_id, row.line)
        assert row.guest is not None  # a row is a line or a guest
        return partial(clear, self._workspace.database, row.guest.id)

    def _hold(self) -> None:
        if self.log is None or not self._is_recordable:
            return
        if self._run(partial(hold_meeting, self._workspace.database, self._meeting_id)):
            self.held.emit()

    def _run(self, command: Callable[[], object]) -> bool:
        return self._workspace.ops.run(command)

    def _take_deputy(self, row: LogRow, person_id: int) -> None:
        assert row.line is not None  # only a place has a deputy
        number = self.table.currentIndex().row()
        database = self._workspace.database
        register = self._register.registry()
        command = partial(seat_deputy, database, self._meeting_id, row.line, person_id, register)
        if self._run(command):
            self.table.go_to(number + 1)

    def _take_guest(self, person_id: int, role: AttendanceRole) -> None:
        database = self._workspace.database
        register = self._register.registry()
        self._run(partial(add_guest, database, self._meeting_id, person_id, register, role))

    def _take_new_guest(self, name: str, organisation_id: int, role: AttendanceRole) -> None:
        database = self._workspace.database
        self._run(partial(add_new_guest, database, self._meeting_id, name, organisation_id, role))

    def _show_current(self) -> None:
        row = self.table.current_log_row()
        self.details.show_row(row)
        is_place = row is not None and row.line is not None
        self.buttons["deputy"].setEnabled(self._is_recordable and is_place)

    def _show_menu(self, where: QPoint) -> None:
        if self.table.current_log_row() is None or not self._is_recordable:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = self._legend()[:4]
        for name, key, text in [*entries, ("clear", "Backspace", self.tr("Clear"))]:
            action = menu.addAction(f"{text}\t{key}")
            action.setIcon(self.buttons[name].icon() if name in self.buttons else action.icon())
            action.setData(name)
        menu.triggered.connect(self._take_action)
        menu.popup(self.table.viewport().mapToGlobal(where))

    def _take_action(self, action: QAction) -> None:
        self.do(action.data())
