"""When the one on the current line came and left, or until which item they stayed."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from planner.domain.enums import AttendanceRole, AttendanceState
from planner.domain.rows import AttendanceRow
from planner.errors import PlannerError
from planner.services.attendance import record
from planner.texts import label
from planner.ui.meeting.log_rows import LogRow
from planner.ui.meeting.time_field import TimeField
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.workspace import Workspace


class LineDetails(QWidget):
    """What is recorded about one presence beside the fact of it."""

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
        if found is not None and is_guest:
            self.role.set_value(found.role)
        self._who.setText("" if row is None else " ".join(row.who.split()))

    def _build(self) -> None:
        self._who = QLabel()
        self._who.setTextFormat(Qt.TextFormat.PlainText)
        self._who.setMinimumWidth(GRID * 10)
        self.arrived = TimeField("arrived", self.tr("Arrived"))
        self.left_at = TimeField("left", self.tr("Left"))
        self.until = QSpinBox()
        self.until.setObjectName("untilItem")
        self.until.setAccessibleName(self.tr("Until agenda item"))
        self.until.setRange(0, 99)
        self.until.setSpecialValueText(self.tr("the end"))
        self.until.setKeyboardTracking(False)
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
        layout.addWidget(self._who)
        for title, field in (
            (self.tr("Arrived"), self.arrived),
            (self.tr("Left"), self.left_at),
            (self.tr("Until item"), self.until),
        ):
            layout.addSpacing(GRID)
            name = QLabel(title)
            name.setBuddy(field)
            layout.addWidget(name)
            layout.addWidget(field)
        layout.addWidget(self.role)
        layout.addWidget(self._error, 1)
        layout.addStretch()

    def _connect(self) -> None:
        self.arrived.time_changed.connect(self._save_times)
        self.left_at.time_changed.connect(self._save_times)
        self.until.valueChanged.connect(self._save_until)
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
        command = partial(record, self._workspace.database, row)
        if row != self._row and self._workspace.ops.run(command, on_error=self._take_error):
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
