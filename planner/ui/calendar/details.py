"""The pane beside the calendar: the selected meeting with what it clashes with, or the day."""

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from planner.domain.rows import Reason
from planner.services.attendance import read_log
from planner.services.calendar_view import CalendarEntry
from planner.services.drop_check import read_drop_check, why_fixed
from planner.services.meeting_standings import read_gaps
from planner.services.meetings import read_meeting
from planner.services.replies import read_answers
from planner.texts import reason_text
from planner.ui.meeting.log_rows import LogWords, log_rows
from planner.ui.pages.meetings_details import MeetingDetailsPane
from planner.ui.plain_tip import plain_tip
from planner.ui.row_model import Index
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.workspace import Workspace

_ID = Qt.ItemDataRole.UserRole
_MOST = 200
_SPACING = 2
_HIGHEST = 20 * GRID


class CalendarDetails(QStackedWidget):
    """A meeting's facts with ways on from it; while none is selected, the day's."""

    opened = Signal(object)
    move_wanted = Signal(object)
    cancel_wanted = Signal(object)
    series_wanted = Signal(object)
    restore_wanted = Signal(object)
    meeting_chosen = Signal(object)
    new_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._meeting_id: int | None = None
        self._build()
        self._connect()

    def show_meeting(self, entry: CalendarEntry) -> None:
        """Show one meeting; what it clashes with follows when it has been found."""
        workspace = self._workspace
        database, language = workspace.database, workspace.language
        self._meeting_id = entry.id
        found = read_meeting(database, entry.id)
        log = read_log(database, entry.id)
        self._pane.show_meeting(
            found.meeting,
            found.forum,
            log,
            log_rows(log, log.registry, _words(), language, read_answers(database, entry.id)),
            read_gaps(database, entry.id),
            log.registry,
        )
        self._pane.show_ways(found.meeting, is_in_series=entry.is_in_series)
        fixed = why_fixed(found.meeting)
        can_move = fixed is None and not workspace.is_read_only
        for button in (self.move_button, self.cancel_button):
            button.setEnabled(can_move)
            button.setToolTip(plain_tip(reason_text(fixed, language)))
        self._show_clashes(())
        self.setCurrentWidget(self._beside)
        if fixed is None:
            self._look_for_clashes(entry)

    def show_day(self, text: str, entries: Sequence[CalendarEntry], lines: Sequence[str]) -> None:
        """Show a day: its name in words, what else it is called, and its meetings."""
        self._meeting_id = None
        day, _, more = text.partition(", ")
        self._day.setText(day[:1].upper() + day[1:])
        self._marks.setText("\n".join(more.split(", ")))
        self._list.clear()
        for entry, line in list(zip(entries, lines, strict=True))[:_MOST]:
            item = QListWidgetItem(line)
            item.setData(_ID, entry.id)
            item.setToolTip(plain_tip(line))
            self._list.addItem(item)
        self._list.setVisible(bool(entries))
        self._nothing.setVisible(not entries)
        self.new_button.setVisible(not self._workspace.is_read_only)
        self.setCurrentWidget(self._of_day)

    def clash_text(self) -> str:
        """Return what is said about clashes."""
        return self._clashes.text()

    def day_lines(self) -> list[str]:
        """Return the day's heading, what it is called, and its meetings, as shown."""
        listed = [self._list.item(number).text() for number in range(self._list.count())]
        return [self._day.text(), *self._marks.text().split("\n"), *listed]

    def _look_for_clashes(self, entry: CalendarEntry) -> None:
        meeting, database = entry.meeting, self._workspace.database

        def find() -> list[Reason]:
            check = read_drop_check(database, meeting.id, meeting.date, meeting.date)
            found = check.warnings(meeting.date, meeting.start, meeting.end)
            return [each.reason for each in found]

        def show(found: list[Reason]) -> None:
            if shiboken6.isValid(self) and self._meeting_id == meeting.id:
                self._show_clashes(found)

        self._workspace.ops.run_in_background(
            lambda _progress: find(),
            on_done=show,
        )

    def _show_clashes(self, found: Sequence[Reason]) -> None:
        language = self._workspace.language
        self._clashes.setText("\n".join(reason_text(each, language) for each in found))
        self._clashes_title.setVisible(bool(found))
        self._clashes_room.setVisible(bool(found))
        self._clashes_room.fit()

    def _build(self) -> None:
        self.setObjectName("calendarDetails")
        self._pane = MeetingDetailsPane(self._workspace)
        self._clashes_title = heading(self.tr("Clashes"), 1.05)
        self._clashes = plain_label()
        self._clashes.setObjectName("calendarClashes")
        self._clashes_room = _LowRoom(self._clashes)
        self.move_button = QPushButton(self.tr("Move …"))
        self.move_button.setObjectName("calendarMove")
        self.cancel_button = QPushButton(self.tr("Cancel the meeting …"))
        self.cancel_button.setObjectName("calendarCancel")
        self._beside = QWidget()
        layout = QVBoxLayout(self._beside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pane, 1)
        below = QVBoxLayout()
        below.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID * 2)
        below.setSpacing(GRID)
        below.addWidget(self._clashes_title)
        below.addWidget(self._clashes_room)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.move_button)
        buttons.addWidget(self.cancel_button)
        below.addLayout(buttons)
        layout.addLayout(below)
        self.addWidget(self._beside)
        self.addWidget(self._build_day())
        self.setCurrentWidget(self._of_day)
        self._show_clashes(())

    def _build_day(self) -> QWidget:
        self._of_day = QWidget()
        self._day = heading()
        self._day.setWordWrap(True)
        self._marks = plain_label()
        self._list = QListWidget()
        self._list.setObjectName("calendarDayMeetings")
        self._list.setAccessibleName(self.tr("The day's meetings"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setWordWrap(True)
        self._list.setSpacing(_SPACING)
        self._list.setItemDelegate(_RoomyLine(self._list))
        self._list.viewport().setAutoFillBackground(False)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = caption(self.tr("No meetings."))
        self.new_button = QPushButton(self.tr("New meeting …"))
        self.new_button.setObjectName("calendarNew")
        layout = QVBoxLayout(self._of_day)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        for widget in (self._day, self._marks, self.new_button, self._nothing):
            layout.addWidget(widget)
        layout.addWidget(self._list, 1)
        layout.addStretch()
        return self._of_day

    def _connect(self) -> None:
        self._pane.opened.connect(self.opened)
        self._pane.log_wanted.connect(self.opened)
        self._pane.series_wanted.connect(self.series_wanted)
        self._pane.restore_wanted.connect(self.restore_wanted)
        self.move_button.clicked.connect(self._move)
        self.cancel_button.clicked.connect(self._cancel)
        self.new_button.clicked.connect(self.new_wanted)
        self._list.itemClicked.connect(self._choose)
        self._list.itemActivated.connect(self._open)

    def _move(self) -> None:
        self.move_wanted.emit(self._meeting_id)

    def _cancel(self) -> None:
        self.cancel_wanted.emit(self._meeting_id)

    def _choose(self, item: QListWidgetItem) -> None:
        self.meeting_chosen.emit(item.data(_ID))

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_ID))


class _LowRoom(QScrollArea):
    """As high as its label, but never so high that it presses the rest together: it scrolls."""

    def __init__(self, label: QLabel) -> None:
        super().__init__()
        self._label = label
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(label)
        label.setAutoFillBackground(False)

    def fit(self) -> None:
        """Take the height of the label in the width there is."""
        wanted = self._label.heightForWidth(self.width())  # -1 while it says nothing
        self.setFixedHeight(max(0, min(wanted, _HIGHEST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class _RoomyLine(QStyledItemDelegate):
    """A line with room above for the dots of an Ö, which the list's own height cuts off."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # The list measures lines as broad as itself, and then sets them in from its sides.
        room = QStyleOptionViewItem(option)
        room.rect.setWidth(option.rect.width() - 2 * _SPACING)
        return super().sizeHint(room, index) + QSize(0, GRID // 2)


def _words() -> LogWords:
    """Return the log's own words, as the log itself has them."""
    return LogWords(
        vacant=QCoreApplication.translate("AttendancePanel", "vacant"),
        not_logged=QCoreApplication.translate("AttendancePanel", "not logged"),
        offered=QCoreApplication.translate("AttendancePanel", "offered a seat"),
        deputy=QCoreApplication.translate("AttendancePanel", "by deputy"),
        someone=QCoreApplication.translate("AttendancePanel", "someone unnamed"),
    )
