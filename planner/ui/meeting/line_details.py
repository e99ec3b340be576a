"""When the one on the current line came and left, or until which item they stayed."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSpinBox, QWidget

from planner.domain.enums import AttendanceRole, AttendanceState
from planner.domain.rows import AttendanceRow
from planner.errors import PlannerError
from planner.services.attendance import record
from planner.texts import label
from planner.ui.meeting.log_rows import LogRow
from planner.ui.meeting.time_field import TimeField
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.workspace import Workspace


class LineDetails(QWidget):
    """What is recorded about one presence beside the fact of it."""

    answered = Signal()
    """Enter, or Escape, in a field that a key of the log asked for: the log gets the keyboard."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._row: AttendanceRow | None = None
        self._build()
        self._connect()

    def show_row(self, row: LogRow | None) -> None:
        """Show one line; only someone present has times."""
        found = None if row is None else row.recorded
        is_same = found is not None and self._row is not None and found.id == self._row.id
        self._row = found
        is_present = found is not None and found.state is AttendanceState.PRESENT
        self.setEnabled(is_present and not self._workspace.is_read_only)
        if not (is_same and not (self.arrived.is_valid and self.left_at.is_valid)):
            self.arrived.show_time(found.arrived if found is not None else None)
            self.left_at.show_time(found.left if found is not None else None)
            self._say("")
        until = found.until_item if found is not None and found.until_item else 0
        if self.until.value() != until:
            self.until.blockSignals(True)
            self.until.setValue(until)
            self.until.blockSignals(False)
        is_guest = found is not None and found.role in (
            AttendanceRole.GUEST,
            AttendanceRole.CO_OPTED,
        )
        self.role.setVisible(is_guest)
        self._who.setVisible(not is_guest)
        if found is not None and is_guest:
            self.role.set_value(found.role)
        self._who.setText("" if row is None else " ".join(row.who.split()))
        self._who.setToolTip(plain_tip(self._who.text()))

    def ask(self, name: str) -> None:
        """Put the keyboard in a field, by the name of the log's key; Enter goes back to the log."""
        if self.isEnabled():
            self.fields[name].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.fields[name].selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched in self.fields.values() and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                if event.type() == QEvent.Type.ShortcutOverride:
                    event.accept()
                    return True
                if event.type() == QEvent.Type.KeyPress:
                    self._leave()
                    return True
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and event.type() == QEvent.Type.KeyPress and not event.modifiers():
                self._enter(watched)
                return True
        return super().eventFilter(watched, event)

    def _enter(self, field: QObject) -> None:
        """Save what is typed and go back to the log, unless something is wrong with it."""
        if field is self.until:
            self.until.interpretText()
        elif isinstance(field, TimeField):
            field.take_typed()
        if not self.error_text():
            self.answered.emit()

    def _leave(self) -> None:
        """Forget what is typed and go back to the log."""
        row = self._row
        self.arrived.show_time(None if row is None else row.arrived)
        self.left_at.show_time(None if row is None else row.left)
        self.until.blockSignals(True)
        self.until.setValue((row.until_item if row is not None else None) or 0)
        self.until.blockSignals(False)
        self._say("")
        self.answered.emit()

    def _build(self) -> None:
        self._who = QLabel()
        self._who.setTextFormat(Qt.TextFormat.PlainText)
        # The name stands on the line too: it gives way to the fields.
        self._who.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._who.setMinimumWidth(GRID * 10)
        self.arrived = TimeField("arrived", self.tr("Arrived"))
        self.left_at = TimeField("left", self.tr("Left"))
        self.until = QSpinBox()
        self.until.setObjectName("untilItem")
        self.until.setAccessibleName(self.tr("Until agenda item"))
        self.until.setRange(0, 99)
        self.until.setSpecialValueText(self.tr("the end"))
        self.until.setKeyboardTracking(False)
        self.fields: dict[str, TimeField | QSpinBox] = {
            "arrived": self.arrived,
            "left": self.left_at,
            "until": self.until,
        }
        self.role = ChoiceBox("guestRole", self.tr("Takes part as"))
        self.role.set_choices(
            [
                (role, label(role, self._workspace.language))
                for role in (AttendanceRole.GUEST, AttendanceRole.CO_OPTED)
            ]
        )
        self._error = QLabel()
        self._error.setObjectName("lineError")
        self._error.setTextFormat(Qt.TextFormat.PlainText)
        self._error.setForegroundRole(QPalette.ColorRole.BrightText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._who, 1)
        for title, field in (
            (self.tr("Arrived (K)"), self.arrived),
            (self.tr("Left (L)"), self.left_at),
            (self.tr("Until item (P)"), self.until),
        ):
            name = QLabel(title)
            name.setBuddy(field)
            layout.addWidget(name)
            layout.addWidget(field)
        layout.addWidget(self.role)
        layout.addWidget(self._error, 1)

    def _connect(self) -> None:
        self.arrived.time_changed.connect(self._save_times)
        self.left_at.time_changed.connect(self._save_times)
        self.until.valueChanged.connect(self._save_until)
        for field in self.fields.values():
            field.installEventFilter(self)
        self.role.value_chosen.connect(self._save_role)

    def _save_times(self) -> None:
        if not (self.arrived.is_valid and self.left_at.is_valid):
            self._say(self.tr("Type a time such as 09:10"))
            return
        if self._row is not None:
            self._save(replace(self._row, arrived=self.arrived.shown(), left=self.left_at.shown()))

    def _save_until(self, item: int) -> None:
        if self._row is not None:
            self._save(replace(self._row, until_item=item or None))

    def _save_role(self, role: object) -> None:
        if self._row is not None and isinstance(role, AttendanceRole):
            self._save(replace(self._row, role=role))

    def _save(self, row: AttendanceRow) -> None:
        command, before = partial(record, self._workspace.database, row), self._row
        if row != before and self._workspace.ops.run(
            command, on_error=self._take_error, opened=before
        ):
            self._say("")

    def _take_error(self, error: PlannerError, sentence: str) -> bool:
        if error.field == "left":
            self._say(sentence)
            return True
        return False

    def error_text(self) -> str:
        """Return what is said to be wrong; empty when nothing is."""
        return self._error.text()

    def _say(self, sentence: str) -> None:
        self._error.setText(sentence)
