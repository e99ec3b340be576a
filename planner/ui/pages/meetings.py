"""The meetings of the scope as a table; Enter opens one on a page of its own."""

from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from planner.errors import NotFoundError
from planner.services.attendance import read_log
from planner.services.meeting_list import ListScope
from planner.services.meeting_standings import read_gaps
from planner.services.meetings import read_meeting, remove_meeting, restore_meeting
from planner.services.replies import read_answers
from planner.ui.dialogs.series_dialog import SeriesDialog
from planner.ui.meeting.log_rows import log_rows
from planner.ui.meeting.view import MeetingView
from planner.ui.page import Page
from planner.ui.pages.meetings_details import MeetingDetailsPane
from planner.ui.pages.meetings_dialogs import NewMeetingDialog
from planner.ui.pages.meetings_list import MeetingListView
from planner.ui.theme import GRID


class MeetingsPage(Page):
    """Every meeting: the list, and in its place the meeting that is open."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {
            *("meeting", "called_seat", "attendance", "reply"),
            *("agenda_item", "note", "decision", "action_item"),
            *("agenda_template_item", "unlocking"),
            *("agreement", "party", "forum", "seat", "deputy"),
            *("organisation", "function", "person", "holding"),
        }
    )
    opens: ClassVar[frozenset[str]] = frozenset({"meeting"})

    @property
    def is_meeting_open(self) -> bool:
        """True while a meeting is shown in place of the list."""
        return self._stack.currentWidget() is self.view

    def refresh(self) -> None:
        """Read again what is in sight: the open meeting, or the list."""
        if self.is_meeting_open:
            self._is_list_stale = True
            self._refresh_view()
        else:
            self._refresh_list()

    def details_widget(self) -> QWidget:
        return self._details

    def open_row(self, kind: str, row_id: int) -> None:
        if kind == "meeting":
            self.refresh_if_stale()
            self._open(row_id)

    def new_row(self) -> None:
        """Ask for a new meeting, on the day of the selected one or today."""
        if self.workspace.is_read_only:
            return
        row = self.list.table.current_row()
        NewMeetingDialog(
            self.workspace,
            self.scope.agreement_id,
            self._today_in_scope() if row is None else row.day,
            self,
            self._show_new,
        ).open()

    def new_row_text(self) -> str:
        return self.tr("New meeting")

    def open_selected(self) -> None:
        meeting_id = self.list.table.current_id()
        if isinstance(meeting_id, int) and not self.is_meeting_open:
            self._open(meeting_id)

    def delete_selected(self) -> None:
        if not self.is_meeting_open:
            self._remove(self.list.table.selected_ids())

    def chosen_object(self) -> tuple[str, int] | None:
        chosen = self.view.meeting_id if self.is_meeting_open else self.list.table.current_id()
        return ("meeting", chosen) if isinstance(chosen, int) and chosen else None

    def copy_selected(self) -> str:
        return "" if self.is_meeting_open else self.list.table.copy_selected()

    def can_print(self) -> bool:
        return self.is_meeting_open and self.view.header.sign_in_button.isVisibleTo(self.view)

    def print_page(self) -> None:
        """Write the sign-in list of the open meeting, to be printed."""
        self.view.header.sign_in_button.click()

    def _build(self) -> None:
        self._is_list_stale = True
        self.list = MeetingListView(self.workspace)
        self.view = MeetingView(self.workspace)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.view)
        self.pane = MeetingDetailsPane(self.workspace)
        self._beside = QWidget()
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        beside.addWidget(self.view.standing)
        self._details = QStackedWidget()
        self._details.addWidget(self.pane)
        self._details.addWidget(self._beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self.list.open_wanted.connect(self._open)
        self.list.new_wanted.connect(self.new_row)
        self.list.delete_wanted.connect(self._remove)
        self.list.series_wanted.connect(self._change_series)
        self.list.current_changed.connect(self._show_details)
        self.pane.opened.connect(self._open)
        self.pane.log_wanted.connect(self._open)
        self.pane.series_wanted.connect(self._change_series)
        self.pane.restore_wanted.connect(self._restore)
        self.view.closed.connect(self._close)

    def _today_in_scope(self) -> date:
        today, year = self.workspace.today(), self.scope.year
        return today if year in (None, today.year) else date(year or today.year, 1, 1)

    def _refresh_list(self) -> None:
        self._is_list_stale = False
        self.list.show_scope(ListScope(self.scope.agreement_id, self.scope.year))
        self._show_details()

    def _refresh_view(self) -> None:
        try:
            self.view.refresh(self.stale_kinds)
        except NotFoundError:  # an undo, or a Delete elsewhere, has taken it away
            self._close()

    def _open(self, meeting_id: int) -> None:
        # First out of sight, so that the details of what becomes current need not be read.
        self._stack.setCurrentWidget(self.view)
        self.list.table.select_id(meeting_id)
        self._details.setCurrentWidget(self._beside)
        try:
            self.view.open_meeting(meeting_id)
        except NotFoundError:
            self._close()
            raise
        self.abilities_changed.emit()

    def _close(self) -> None:
        meeting_id = self.view.meeting_id
        self._stack.setCurrentWidget(self.list)
        self._details.setCurrentWidget(self.pane)
        if self._is_list_stale:
            self._refresh_list()
        self.list.table.select_id(meeting_id)
        self._show_details()
        self.abilities_changed.emit()
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_new(self, meeting_id: int) -> None:
        if self.is_meeting_open:
            self._close()
        if not self.list.table.select_id(meeting_id):
            self.workspace.ops.worked.emit(
                self.tr("The meeting is made, but what is chosen above leaves it out.")
            )

    def _remove(self, meeting_ids: list[object]) -> None:
        for meeting_id in meeting_ids:
            assert isinstance(meeting_id, int)  # what the table's rows go by
            self.workspace.ops.run(partial(remove_meeting, self.workspace.database, meeting_id))

    def _change_series(self, meeting_id: int) -> None:
        SeriesDialog(self.workspace, meeting_id, parent=self).open()

    def _restore(self, meeting_id: int) -> None:
        self.workspace.ops.run(partial(restore_meeting, self.workspace.database, meeting_id))

    def _show_details(self) -> None:
        if self.is_meeting_open:
            return
        meeting_id = self.list.table.current_id()
        if not isinstance(meeting_id, int):
            self.pane.show_nothing()
            return
        database, language = self.workspace.database, self.workspace.language
        found = read_meeting(database, meeting_id)
        log = read_log(database, meeting_id)
        answers = read_answers(database, meeting_id)
        self.pane.show_meeting(
            found.meeting,
            found.forum,
            log,
            log_rows(log, log.registry, self.view.attendance.words(), language, answers),
            read_gaps(database, meeting_id),
            log.registry,
        )
        self.pane.show_carried(found.carried)
        self.pane.show_ways(found.meeting, is_in_series=found.meeting.rule_id is not None)
