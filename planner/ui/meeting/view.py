"""One meeting on one page: attendance first, then agenda, notes, decisions, action items."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from planner.domain.approval import approval_steps
from planner.domain.calls import seat_calls
from planner.domain.enums import MeetingStatus
from planner.services.forums import read_forum
from planner.services.meetings import read_meeting
from planner.ui.meeting.action_items import ActionSection
from planner.ui.meeting.agenda import AgendaSection
from planner.ui.meeting.attendance_panel import AttendancePanel
from planner.ui.meeting.carried import CarriedSection
from planner.ui.meeting.corrections import CorrectionsNote
from planner.ui.meeting.decisions import DecisionSection
from planner.ui.meeting.header import MeetingHeader
from planner.ui.meeting.notes import NotesSection
from planner.ui.meeting.standing import StandingPane
from planner.ui.register_cache import RegisterCache
from planner.ui.theme import GRID
from planner.ui.workspace import Workspace


class MeetingView(QWidget):
    """The page of one meeting; `standing` is shown beside it."""

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.meeting_id = 0
        self._build()
        self._connect()

    def open_meeting(self, meeting_id: int) -> None:
        """Show a meeting, with the keyboard in the attendance log; raises NotFoundError."""
        self.save_now()
        self.meeting_id = meeting_id
        self.refresh()
        self._scroll.verticalScrollBar().setValue(0)
        self.focus_log()

    def focus_log(self) -> None:
        """Put the keyboard in the attendance log."""
        self.attendance.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, kinds: frozenset[str] | None = None) -> None:
        """Read the meeting again, or what may differ when only rows of these kinds have changed.

        Raises NotFoundError when it is gone.
        """
        if kinds == frozenset({"attendance"}) and self.attendance.show_again():
            self._show_corrections()
            return
        workspace = self._workspace
        found = read_meeting(workspace.database, self.meeting_id)
        meeting = found.meeting
        is_editable = meeting.approved_on is None and not workspace.is_read_only
        steps = approval_steps(meeting, found.unlockings)
        self.header.show_meeting(meeting, found.forum, steps)
        is_recordable = is_editable and meeting.status is not MeetingStatus.CANCELLED
        self.attendance.set_recordable(is_recordable)
        log = self.attendance.show_meeting(self.meeting_id)
        calls = seat_calls(found.called, found.agenda)
        seats = read_forum(workspace.database, meeting.forum_id).seats
        self.attendance.call_button.show_seats(meeting, seats, calls, found.agenda, log.registry)
        self._show_corrections()
        self.agenda.show_meeting(meeting, found.agenda, found.notes, is_editable=is_editable)
        self.agenda.show_calls(calls, {seat.id: seat for seat in seats}, log.registry)
        self.carried.show_carried(meeting, found.carried)
        self.notes.show_rows(
            self.meeting_id, found.notes, has_agenda=bool(found.agenda), is_editable=is_editable
        )
        self.decisions.offer_items(found.agenda)
        self.decisions.show_rows(self.meeting_id, found.decisions, is_editable=is_editable)
        self.actions_.show_rows(self.meeting_id, found.actions, is_editable=is_editable)

    def save_now(self) -> None:
        """Save the notes that are typed and not saved yet."""
        self.agenda.save_now()
        self.notes.save_now()

    def close_view(self) -> None:
        """Save what is being typed and go back."""
        self.save_now()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_view()
            event.accept()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QEvent) -> None:
        self.save_now()
        super().hideEvent(event)  # type: ignore[arg-type]

    def _build(self) -> None:
        workspace = self._workspace
        self.setObjectName("meetingView")
        self.header = MeetingHeader(workspace)
        self._register = RegisterCache(workspace, self)
        self.attendance = AttendancePanel(workspace, self, self._register)
        self.corrections = CorrectionsNote(workspace)
        self.standing = StandingPane(workspace)
        self.agenda = AgendaSection(workspace)
        self.carried = CarriedSection(workspace, self._register)
        self.notes = NotesSection(workspace)
        self.decisions = DecisionSection(workspace)
        self.actions_ = ActionSection(workspace, self._register)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, GRID, GRID)
        inner.setSpacing(GRID * 2)
        inner.addWidget(self.attendance)
        inner.addWidget(self.corrections)
        for part in (self.agenda, self.carried, self.notes, self.decisions, self.actions_):
            inner.addWidget(part)
        inner.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setObjectName("meetingScroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID, 0)
        layout.setSpacing(GRID * 2)
        layout.addWidget(self.header)
        layout.addWidget(self._scroll, 1)
        self._back = QShortcut(QKeySequence("Alt+Left"), self)
        self._back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _connect(self) -> None:
        self.header.back_wanted.connect(self.close_view)
        self._back.activated.connect(self.close_view)
        self.attendance.log_changed.connect(self._show_standing)

    def _show_corrections(self) -> None:
        log = self.attendance.log
        if log is not None:
            self.corrections.show_meeting(log.meeting)

    def _show_standing(self) -> None:
        panel = self.attendance
        if panel.log is not None:
            self.standing.show_log(panel.log, panel.rows, panel.log.registry)
