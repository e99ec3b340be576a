"""Moving a meeting from the calendar: the questions that come first, then one undoable step."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QWidget, QWidgetAction

from planner.domain.enums import ConflictKind
from planner.domain.series import SeriesScope
from planner.errors import PlannerError
from planner.services.calendar_view import CalendarEntry, CalendarView
from planner.services.drop_check import DropCheck, read_drop_check, why_fixed
from planner.services.meetings import move_meeting
from planner.texts import long_date, reason_text, weekday_name
from planner.ui.calendar.dragging import Target
from planner.ui.theme import GRID
from planner.ui.workspace import Workspace

_WIDTH = 48 * GRID


class MeetingMover(QObject):
    """Asks what has to be asked before a meeting is moved, and moves it.

    A place outside the period is refused with a sentence. On a day to avoid or a clash a menu asks
    whether to go on; for a meeting of a series another asks how much of the series follows.
    """

    moving = Signal(object)
    """The day to which a meeting is about to be moved."""

    let_be = Signal()
    """Nothing has been moved."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._parent = parent
        self._check: DropCheck | None = None

    def forget(self) -> None:
        """Forget what was read for a drag: the meetings may have changed."""
        self._check = None

    def check_for(self, meeting_id: int, view: CalendarView) -> DropCheck | None:
        """Return what answers for a meeting's new place, read once a drag; None: it is gone."""
        known = self._check
        if known is not None and known.meeting.id == meeting_id and known.first == view.first:
            return known
        try:
            self._check = read_drop_check(
                self._workspace.database, meeting_id, view.first, view.last
            )
        except PlannerError as error:
            self._workspace.ops.show_error(error)
            self._check = None
        return self._check

    def ask(self, entry: CalendarEntry, view: CalendarView, target: Target, where: QPoint) -> None:
        """Move a meeting, after the questions; menus open at a global point."""
        fixed = why_fixed(entry.meeting)
        if fixed is not None:
            self._refuse(reason_text(fixed, self._workspace.language))
            return
        check = self.check_for(entry.id, view)
        if check is None:
            return
        warnings = check.warnings(*target)
        language = self._workspace.language
        for each in warnings:
            if each.kind is ConflictKind.OUTSIDE_PERIOD:
                self._refuse(reason_text(each.reason, language))
                return
        if not warnings:
            self._ask_scope(entry, target, where)
            return
        menu = self._menu("dropMenu", self.tr("Something speaks against this place"))
        for each in warnings:
            self._say(menu, reason_text(each.reason, language))
        menu.addSeparator()
        anyway = menu.addAction(self.tr("Move anyway"))
        anyway.setObjectName("moveAnyway")
        anyway.triggered.connect(partial(self._ask_scope, entry, target, where))
        free = check.next_free_day(*target)
        if free is not None:
            action = menu.addAction(
                self.tr("Move to the nearest free day ({0})").format(self._day_text(free))
            )
            action.setObjectName("moveToFree")
            elsewhere = Target(free, target.start, target.end)
            action.triggered.connect(partial(self._ask_scope, entry, elsewhere, where))
        self._end(menu, where)

    def _ask_scope(
        self, entry: CalendarEntry, target: Target, where: QPoint, _checked: bool = False
    ) -> None:
        if not entry.is_in_series:
            self._move(entry, target)
            return
        menu = self._menu("seriesMenu", self.tr("The meeting is part of a series"))
        self._say(menu, self.tr("The meeting is part of a series. What is to be moved?"))
        menu.addSeparator()
        one = menu.addAction(self.tr("Only this meeting"))
        one.setObjectName("moveOne")
        one.triggered.connect(partial(self._move, entry, target))
        for scope, name, text in (
            (SeriesScope.FOLLOWING, "moveFollowing", self.tr("This and the following …")),
            (SeriesScope.AHEAD, "moveAhead", self.tr("All that are still ahead …")),
        ):
            action = menu.addAction(text)
            action.setObjectName(name)
            action.triggered.connect(partial(self._move_series, entry, scope, target))
        self._end(menu, where)

    def _move(self, entry: CalendarEntry, target: Target, _checked: bool = False) -> None:
        self._check = None
        self.moving.emit(target.day)
        self._workspace.ops.run(
            lambda: move_meeting(self._workspace.database, entry.id, *target, entry.meeting.place)
        )

    def _move_series(
        self, entry: CalendarEntry, scope: SeriesScope, target: Target, _checked: bool = False
    ) -> None:
        from planner.ui.dialogs.series_dialog import SeriesDialog

        self._check = None
        SeriesDialog(self._workspace, entry.id, scope, *target, self._parent).open()

    def _refuse(self, sentence: str) -> None:
        self._workspace.ops.failed.emit(sentence)
        self.let_be.emit()

    def _menu(self, name: str, spoken: str) -> QMenu:
        menu = QMenu(self._parent)
        menu.setObjectName(name)
        menu.setAccessibleName(spoken)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _say(self, menu: QMenu, sentence: str) -> None:
        """Put a sentence at the top of a menu, in lines that can be read."""
        label = QLabel(sentence)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFixedWidth(_WIDTH)
        label.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        action = QWidgetAction(menu)
        action.setText(sentence)
        action.setDefaultWidget(label)
        action.setEnabled(False)
        label.setEnabled(True)
        menu.addAction(action)

    def _end(self, menu: QMenu, where: QPoint) -> None:
        stay = menu.addAction(self.tr("Let it be"))
        stay.setObjectName("letItBe")
        stay.triggered.connect(self._leave)
        first = next(each for each in menu.actions() if each.isEnabled() and not each.isSeparator())
        menu.popup(where)
        menu.setActiveAction(first)

    def _leave(self) -> None:
        self.let_be.emit()

    def _day_text(self, day: date) -> str:
        language = self._workspace.language
        return f"{weekday_name(day.weekday(), language)} {long_date(day, language)}"
