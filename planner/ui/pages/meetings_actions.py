"""What can be done with the selected meeting, each with its shortcut, for the table's menu."""

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from planner.domain.enums import MeetingStatus

_OPEN = (MeetingStatus.PLANNED.value, MeetingStatus.CONFIRMED.value)


class MeetingActions(QObject):
    """The actions of one table of meetings; they work while the focus is in `owner`."""

    open_wanted = Signal()
    confirm_wanted = Signal()
    move_wanted = Signal()
    series_wanted = Signal()
    cancel_wanted = Signal()
    restore_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, owner: QWidget, table: QTableView, *, is_read_only: bool) -> None:
        super().__init__(owner)
        self._owner = owner
        self._table = table
        self._is_read_only = is_read_only
        self._build()
        self._connect()
        self.show_status(None)

    def show_status(self, status: str | None) -> None:
        """Offer what can be done with a meeting of this status; None: none is selected."""
        is_free = status is not None and not self._is_read_only
        is_open = status in _OPEN
        self.open.setEnabled(status is not None)
        self.confirm.setEnabled(is_free and status == MeetingStatus.PLANNED.value)
        self.move.setEnabled(is_free and is_open)
        self.series.setEnabled(is_free)
        self.cancel.setEnabled(is_free and is_open)
        self.restore.setEnabled(is_free and status == MeetingStatus.CANCELLED.value)
        self.remove.setEnabled(is_free)

    def show_menu(self, where: QPoint) -> None:
        """Show the menu of the current row, at a place in the table."""
        if not self._table.currentIndex().isValid():
            return
        menu = QMenu(self._owner)
        menu.setObjectName("meetingMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.open)
        menu.addSeparator()
        menu.addActions([self.confirm, self.move, self.series, self.cancel, self.restore])
        menu.addSeparator()
        menu.addAction(self.remove)
        menu.popup(self._table.viewport().mapToGlobal(where))

    def _build(self) -> None:
        self.open = self._action("openMeetingAction", self.tr("&Open"), "")
        self.confirm = self._action("confirmMeetingAction", self.tr("Con&firm"), "Ctrl+B")
        self.move = self._action("moveMeetingAction", self.tr("&Move …"), "Ctrl+M")
        self.series = self._action(
            "changeSeriesAction", self.tr("Change the &series …"), "Ctrl+Shift+M"
        )
        self.cancel = self._action("cancelMeetingAction", self.tr("&Cancel meeting …"), "Ctrl+I")
        self.restore = self._action(
            "restoreMeetingAction", self.tr("Take &back the cancellation"), "Ctrl+T"
        )
        self.remove = self._action("removeMeetingAction", self.tr("&Remove"), "")
        # These keys are the table's own; an action with them would make them ambiguous.
        self.open.setText(self.open.text() + "\t" + self.tr("Enter"))
        self.remove.setText(self.remove.text() + "\tDelete")

    def _action(self, name: str, text: str, shortcut: str) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setShortcutVisibleInContextMenu(True)
            self._owner.addAction(action)
        return action

    def _connect(self) -> None:
        self._table.customContextMenuRequested.connect(self.show_menu)
        self.open.triggered.connect(self.open_wanted)
        self.confirm.triggered.connect(self.confirm_wanted)
        self.move.triggered.connect(self.move_wanted)
        self.series.triggered.connect(self.series_wanted)
        self.cancel.triggered.connect(self.cancel_wanted)
        self.restore.triggered.connect(self.restore_wanted)
        self.remove.triggered.connect(self.remove_wanted)
