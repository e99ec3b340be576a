"""The list of meetings: filters, table and buttons; how each stands is read in the background."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from planner.domain.enums import MeetingStatus
from planner.domain.rows import MeetingRow
from planner.services.meeting_list import ListedMeeting, ListScope, list_meetings
from planner.services.meeting_standings import MeetingStandings, read_standings
from planner.services.meetings import read_meeting, restore_meeting, set_status
from planner.ui.background import Job, Progress
from planner.ui.icons import icon
from planner.ui.page import EmptyState, full_or_empty
from planner.ui.pages.meetings_actions import MeetingActions
from planner.ui.pages.meetings_dialogs import CancelMeetingDialog, MoveMeetingDialog
from planner.ui.pages.meetings_filters import FilterBar, Narrowing, predicate_of
from planner.ui.pages.meetings_table import GapsDelegate, Listed, MarksDelegate, meeting_columns
from planner.ui.row_model import RowTableModel
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading
from planner.ui.workspace import Workspace

_SOON = 120  # milliseconds: the table is painted first, and a row of changes is counted once
_OPEN = (MeetingStatus.PLANNED.value, MeetingStatus.CONFIRMED.value)


class MeetingListView(QWidget):
    """The table with what narrows it and what can be done with the selected meeting."""

    new_wanted = Signal()
    open_wanted = Signal(object)
    delete_wanted = Signal(object)
    series_wanted = Signal(object)
    current_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._listed = Listed()
        self._job: Job[MeetingStandings] | None = None
        self._turn = 0
        self._is_uncounted = False
        self._scope = ListScope()
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_SOON)
        self._build()
        self._connect()

    def show_scope(self, scope: ListScope) -> None:
        """Read and show the meetings of a scope; marks and gaps follow when they are counted."""
        if self._job is not None:
            self._job.cancel()
        found = list_meetings(self._workspace.database, scope)
        self._listed.found = found
        self._delegate.forget()
        self.filters.offer(found)
        self._narrow(self.filters.narrowing(), is_told=False)
        self.model.set_rows(found.rows)
        self._stack.setCurrentWidget(self._full if found.rows else self.empty)
        self._scope = scope
        self._turn += 1
        self._is_uncounted = True
        self._counting.start()
        self._say_count()
        self._enable()  # the current row may be the same and yet have another status

    def current_meeting(self) -> MeetingRow | None:
        """Return the current meeting, read afresh; None when there is none."""
        meeting_id = self.table.current_id()
        if not isinstance(meeting_id, int):
            return None
        return read_meeting(self._workspace.database, meeting_id).meeting

    def is_counted(self) -> bool:
        """Say whether the marks and gaps of what is shown have been counted."""
        return self._job is None and not self._is_uncounted

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_uncounted:
            self._counting.start()

    def _count(self) -> None:
        """Begin to count, unless nobody sees it: a window that closes starts nothing new."""
        if not self.isVisible():
            return
        self._is_uncounted = False
        database, scope = self._workspace.database, self._scope

        def work(progress: Progress) -> MeetingStandings:
            return read_standings(database, scope, progress.report)

        self._job = self._workspace.ops.run_in_background(
            work, on_done=partial(self._take_standings, self._turn)
        )

    def _take_standings(self, turn: int, standings: MeetingStandings) -> None:
        if turn != self._turn:  # counted for what was shown before
            return
        self._job = None
        self._listed.standings = standings
        sorted_by = self.model.sorted_by()
        keys = [column.key for column in self.model.columns]
        if self.filters.narrowing().only_gaps:
            self._narrow(self.filters.narrowing())
        if sorted_by is not None and keys[sorted_by[0]] in ("marks", "gaps"):
            self.model.set_rows(self._listed.found.rows)
        self.table.viewport().update()

    def _build(self) -> None:
        workspace = self._workspace
        self.filters = FilterBar(workspace)
        self.model = RowTableModel(meeting_columns(workspace, self._listed), parent=self)
        self.table: RowTableView[ListedMeeting] = RowTableView(
            "meetingTable", self.model, workspace.settings, self.tr("Meetings")
        )
        self.table.sort_by("date")
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.actions_ = MeetingActions(self, self.table, is_read_only=workspace.is_read_only)
        self._delegate = MarksDelegate(workspace, self._listed, self.model, self.table)
        keys = [column.key for column in self.model.columns]
        self.table.setItemDelegateForColumn(keys.index("marks"), self._delegate)
        gaps = GapsDelegate(workspace, self.model, self.table)
        self.table.setItemDelegateForColumn(keys.index("gaps"), gaps)
        self.count: QLabel = caption()
        self.count.setObjectName("meetingCount")
        self.new_button = self._button("newMeeting", self.tr("New meeting"), "new")
        self.open_button = self._button("openSelected", self.tr("Open"))
        self.confirm_button = self._button("confirmMeeting", self.tr("Confirm"))
        self.move_button = self._button("moveMeeting", self.tr("Move …"))
        self.cancel_button = self._button("cancelMeeting", self.tr("Cancel meeting …"))
        self.restore_button = self._button("restoreMeeting", self.tr("Restore"))
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(heading(self.tr("Meetings")))
        top.addWidget(self.count)
        top.addStretch()
        for button in (
            self.confirm_button,
            self.move_button,
            self.cancel_button,
            self.restore_button,
            self.open_button,
            self.new_button,
        ):
            top.addWidget(button)
        self.empty = EmptyState(
            self.tr("No meetings here"),
            self.tr(
                "Meetings come from the forums' rules: plan a forum on its page. Or make a single "
                "meeting by hand."
            ),
            self.tr("New meeting"),
        )
        self._stack, self._full = full_or_empty(self, top, [self.filters, self.table], self.empty)
        self.empty.button.setEnabled(not workspace.is_read_only)
        self._enable()

    def _button(self, name: str, text: str, picture: str = "") -> QPushButton:
        button = QPushButton(text)
        if picture:
            button.setIcon(icon(picture, self._workspace.colours))
        button.setObjectName(name)
        button.setAccessibleName(text)
        return button

    def _connect(self) -> None:
        self._counting.timeout.connect(self._count)
        self.filters.text_changed.connect(self.model.set_filter)
        self.filters.narrowed.connect(self._narrow)
        self.model.shown_count_changed.connect(self._say_count)
        self.table.row_activated.connect(self.open_wanted)
        self.table.delete_requested.connect(self.delete_wanted)
        self.table.current_row_changed.connect(self._take_current)
        self.actions_.open_wanted.connect(self._open)
        self.actions_.confirm_wanted.connect(self._confirm)
        self.actions_.move_wanted.connect(self._move)
        self.actions_.series_wanted.connect(self._change_series)
        self.actions_.cancel_wanted.connect(self._cancel)
        self.actions_.restore_wanted.connect(self._restore)
        self.actions_.remove_wanted.connect(self._delete)
        self.new_button.clicked.connect(self.new_wanted)
        self.empty.button_pressed.connect(self.new_wanted)
        self.open_button.clicked.connect(self._open)
        self.confirm_button.clicked.connect(self._confirm)
        self.move_button.clicked.connect(self._move)
        self.cancel_button.clicked.connect(self._cancel)
        self.restore_button.clicked.connect(self._restore)

    def _narrow(self, chosen: Narrowing, *, is_told: bool = True) -> None:
        predicate = predicate_of(chosen, self._listed.found, self._listed.standings.gaps)
        if is_told or predicate is not None or self.filters.is_narrowing():
            self.model.set_predicate(predicate)

    def _say_count(self) -> None:
        shown, total = len(self.model.rows), len(self.model.all_rows)
        text = self.tr("%n meeting(s)", "", total)
        if shown != total:
            text = self.tr("{0} of %n meeting(s)", "", total).format(shown)
        self.count.setText(text)

    def _take_current(self) -> None:
        self._enable()
        self.current_changed.emit()

    def _enable(self) -> None:
        row = self.table.current_row()
        self.actions_.show_status(None if row is None else row.status)
        is_free = row is not None and not self._workspace.is_read_only
        is_open = row is not None and row.status in _OPEN
        self.new_button.setEnabled(not self._workspace.is_read_only)
        self.open_button.setEnabled(row is not None)
        self.move_button.setEnabled(is_free and is_open)
        self.cancel_button.setEnabled(is_free and is_open)
        self.confirm_button.setEnabled(
            is_free and row is not None and row.status == MeetingStatus.PLANNED.value
        )
        is_cancelled = row is not None and row.status == MeetingStatus.CANCELLED.value
        self.restore_button.setEnabled(is_free)
        self.restore_button.setVisible(is_cancelled)
        self.cancel_button.setVisible(not is_cancelled)

    def _delete(self) -> None:
        self.delete_wanted.emit(self.table.selected_ids())

    def _open(self) -> None:
        self.open_wanted.emit(self.table.current_id())

    def _confirm(self) -> None:
        database, ops = self._workspace.database, self._workspace.ops
        for row in self.table.selected_row_values():
            if row.status == MeetingStatus.PLANNED.value:
                ops.run(partial(set_status, database, row.id, MeetingStatus.CONFIRMED))

    def _move(self) -> None:
        meeting = self.current_meeting()
        if meeting is not None:
            MoveMeetingDialog(self._workspace, meeting, self).open()

    def _cancel(self) -> None:
        meeting = self.current_meeting()
        if meeting is not None:
            CancelMeetingDialog(self._workspace, meeting, self).open()

    def _change_series(self) -> None:
        meeting = self.current_meeting()
        if meeting is not None:
            self.series_wanted.emit(meeting.id)

    def _restore(self) -> None:
        database, ops = self._workspace.database, self._workspace.ops
        for row in self.table.selected_row_values():
            if row.status == MeetingStatus.CANCELLED.value:
                ops.run(partial(restore_meeting, database, row.id))
