"""Who is expected at the selected meeting; one key gives notice of absence for a holder."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QPushButton, QVBoxLayout, QWidget

from planner.domain.enums import AttendanceState, MeetingStatus, Participation
from planner.services.attendance import AttendanceLog
from planner.services.notices import give_notice, take_back_notice
from planner.ui.meeting.log_rows import LogRow
from planner.ui.meeting.mark_icons import row_mark_icon
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID
from planner.ui.widgets.labels import heading
from planner.ui.widgets.marks import Mark
from planner.ui.workspace import Workspace

_AHEAD = (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)
_TAKE_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class ExpectedList(QWidget):
    """The places of a meeting and who has them, with notice of absence a key away."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._meeting_id = 0
        self._is_open = False
        self._rows: list[LogRow] = []
        self._build()
        self._connect()

    def show_rows(self, log: AttendanceLog, rows: Sequence[LogRow]) -> None:
        """Show the rows of a meeting's log; the current line stays."""
        current = self._current()
        is_same = log.meeting.id == self._meeting_id
        is_logged = any(line.rows for line in log.lines)
        self._meeting_id = log.meeting.id
        is_writable = log.meeting.approved_on is None and not self._workspace.is_read_only
        self._is_open = log.meeting.status in _AHEAD and is_writable
        self._rows = [row for row in rows if row.line is not None or is_logged]
        self.list.clear()
        for row in self._rows:
            self._add(row)
        height = self.list.sizeHintForRow(0) if self._rows else 0
        self.list.setFixedHeight(max(1, len(self._rows)) * max(height, GRID * 2) + 4)
        self.setVisible(bool(self._rows))
        keys = [row.key for row in self._rows]
        is_kept = is_same and current is not None and current.key in keys
        if keys:
            self.list.setCurrentRow(keys.index(current.key) if is_kept and current else 0)
        self._show_ways()

    def texts(self) -> list[str]:
        """Return the lines as shown."""
        return [self.list.item(number).text() for number in range(self.list.count())]

    def _build(self) -> None:
        self.setObjectName("meetingExpected")
        self.list = _KeyedList()
        self.list.setObjectName("detailsSeats")
        self.list.setAccessibleName(self.tr("Expected"))
        self.list.setToolTip(self.tr("F: notice of absence, Backspace: take it back"))
        self.notice_button = QPushButton()
        self.notice_button.setObjectName("giveNotice")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(heading(self.tr("Expected"), 1.05))
        layout.addWidget(self.list)
        layout.addWidget(self.notice_button)

    def _connect(self) -> None:
        self.list.notice_pressed.connect(self._give)
        self.list.taken_back_pressed.connect(self._take_back)
        self.list.currentRowChanged.connect(self._show_ways)
        self.notice_button.clicked.connect(self._turn)

    def _add(self, row: LogRow) -> None:
        self.list.addItem(" ".join(f"{row.function or row.state}: {row.who}".split()))
        item = self.list.item(self.list.count() - 1)
        mark, line = row.mark, row.line
        if mark is Mark.NONE and line is not None and line.holder_id is None:
            is_offered = line.seat.participation is Participation.OFFERED
            mark = Mark.NONE if is_offered else Mark.GAP
        item.setIcon(row_mark_icon(mark, self._workspace.colours))
        item.setToolTip(plain_tip(f"{row.function}, {row.organisation}\n{row.who}\n{row.state}"))

    def _current(self) -> LogRow | None:
        number = self.list.currentRow()
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def _holder(self) -> int | None:
        """Return who can give notice on the current line: the holder of a place expected."""
        row = self._current()
        if row is None or row.line is None or not self._is_open:
            return None
        is_offered = row.line.seat.participation is Participation.OFFERED
        return None if is_offered else row.line.holder_id

    def _has_notice(self) -> bool:
        row = self._current()
        own = None if row is None or row.line is None else row.line.own_row
        return own is not None and own.state is AttendanceState.EXCUSED

    def _show_ways(self) -> None:
        text = self.tr("Notice of absence (F)")
        if self._has_notice():
            text = self.tr("Take back the notice (Backspace)")
        self.notice_button.setText(text)
        self.notice_button.setVisible(self._is_open)
        self.notice_button.setEnabled(self._holder() is not None)

    def _turn(self) -> None:
        if self._has_notice():
            self._take_back()
        else:
            self._give()

    def _give(self) -> None:
        person_id = self._holder()
        if person_id is not None and not self._has_notice():
            database = self._workspace.database
            self._workspace.ops.run(partial(give_notice, database, self._meeting_id, person_id))

    def _take_back(self) -> None:
        person_id = self._holder()
        if person_id is not None and self._has_notice():
            database = self._workspace.database
            self._workspace.ops.run(
                partial(take_back_notice, database, self._meeting_id, person_id)
            )


class _KeyedList(QListWidget):
    """A list that keeps its own keys from the window's shortcuts, such as Delete."""

    notice_pressed = Signal()
    taken_back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() in _TAKE_BACK:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if is_plain and event.key() == Qt.Key.Key_F:
            self.notice_pressed.emit()
        elif is_plain and event.key() in _TAKE_BACK:
            self.taken_back_pressed.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()
