"""What is done to a meeting from the calendar by its menu, its details and a double click."""

from collections.abc import Callable
from datetime import date, time
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from planner.services.calendar_view import CalendarEntry
from planner.services.drop_check import why_fixed
from planner.services.meetings import restore_meeting
from planner.ui.page import Page
from planner.ui.pages.meetings_dialogs import (
    CancelMeetingDialog,
    MoveMeetingDialog,
    NewMeetingDialog,
)
from planner.ui.workspace import Workspace


class MeetingCommands(QObject):
    """Opens the dialogs of the meetings, and the menu that leads to them."""

    def __init__(self, workspace: Workspace, page: Page) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page: QWidget = page

    def make(
        self,
        day: date,
        start: time | None,
        end: time | None,
        on_saved: Callable[[int], object],
    ) -> None:
        """Ask for a new meeting on a day, at these times if they are known."""
        if self._workspace.is_read_only:
            return
        agreement_id = self._workspace.scope.agreement_id
        dialog = NewMeetingDialog(self._workspace, agreement_id, day, self._page, on_saved)
        if start is not None and end is not None:
            dialog.start.set_value(start)
            dialog.end.set_value(end)
        dialog.open()

    def move(self, entry: CalendarEntry | None) -> None:
        """Ask where a meeting is to be moved."""
        if entry is not None:
            MoveMeetingDialog(self._workspace, entry.meeting, self._page).open()

    def cancel(self, entry: CalendarEntry | None) -> None:
        """Ask why a meeting is cancelled."""
        if entry is not None:
            CancelMeetingDialog(self._workspace, entry.meeting, self._page).open()

    def restore(self, meeting_id: int) -> None:
        """Take back a cancellation."""
        self._workspace.ops.run(partial(restore_meeting, self._workspace.database, meeting_id))

    def change_series(self, meeting_id: int) -> None:
        """Open the series that a meeting is of."""
        from planner.ui.dialogs.series_dialog import SeriesDialog

        SeriesDialog(self._workspace, meeting_id, parent=self._page).open()

    def show_menu(
        self,
        entry: CalendarEntry | None,
        day: date,
        where: QPoint,
        on_saved: Callable[[int], object],
    ) -> None:
        """Show what can be done to a meeting, or (None) on a day."""
        menu = QMenu(self._page)
        menu.setObjectName("calendarMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        can_write = not self._workspace.is_read_only
        if entry is None:
            made = menu.addAction(self.tr("New meeting …"))
            made.triggered.connect(partial(self._make, day, on_saved))
            made.setEnabled(can_write)
        else:
            opened = menu.addAction(self.tr("Open"))
            opened.triggered.connect(partial(self._open, entry.id))
            menu.addSeparator()
            moved = menu.addAction(self.tr("Move …"))
            moved.triggered.connect(partial(self._move, entry))
            cancelled = menu.addAction(self.tr("Cancel the meeting …"))
            cancelled.triggered.connect(partial(self._cancel, entry))
            for action in (moved, cancelled):
                action.setEnabled(can_write and why_fixed(entry.meeting) is None)
        menu.popup(where)

    def _make(self, day: date, on_saved: Callable[[int], object], _checked: bool = False) -> None:
        self.make(day, None, None, on_saved)

    def _open(self, meeting_id: int, _checked: bool = False) -> None:
        self._workspace.open_row("meeting", meeting_id)

    def _move(self, entry: CalendarEntry, _checked: bool = False) -> None:
        self.move(entry)

    def _cancel(self, entry: CalendarEntry, _checked: bool = False) -> None:
        self.cancel(entry)
