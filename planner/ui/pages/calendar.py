"""The calendar: year, month, week or list, with dragging, and the details of what is selected."""

from datetime import date, time
from typing import ClassVar

import shiboken6
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from planner.domain.rows import Period
from planner.errors import NotFoundError
from planner.services.agreements import list_agreements
from planner.services.calendar_view import (
    CalendarEntry,
    CalendarView,
    read_calendar_view,
    with_clashes,
)
from planner.services.clashes import list_clashes
from planner.ui.calendar.choices import day_within, make_view
from planner.ui.calendar.commands import MeetingCommands
from planner.ui.calendar.details import CalendarDetails
from planner.ui.calendar.dragging import Target
from planner.ui.calendar.header import VIEWS, CalendarHeader
from planner.ui.calendar.legend import Legend
from planner.ui.calendar.moves import MeetingMover
from planner.ui.calendar.painted_view import PaintedView
from planner.ui.calendar.view_protocol import CalendarViewWidget
from planner.ui.icons import icon
from planner.ui.page import EmptyState, Page, Scope
from planner.ui.theme import GRID

_KEPT = "calendar/view"
_CLASH_PAUSE = 400
_DETAILS_PAUSE = 60


class CalendarPage(Page):
    """The page holds the anchor, the day that says what is shown, and reads for the view in sight.

    A view asks by its signals; the page answers with a new `show_view`.
    """

    kinds: ClassVar[frozenset[str]] = frozenset(
        {
            *("meeting", "forum", "blocked_period", "agreement", "seat", "holding", "rule"),
            *("called_seat", "attendance", "deputy", "accepted_conflict"),
        }
    )
    _view: CalendarView | None

    def refresh(self) -> None:
        """Read the period in sight again; a changed scope first moves the anchor into it."""
        self._follow_scope()
        self.mover.forget()
        self._show(self._anchor)

    def details_widget(self) -> QWidget:
        return self.details

    def current(self) -> CalendarViewWidget:
        """Return the view in sight."""
        return self.view_of(self._key)

    def view_of(self, key: str) -> CalendarViewWidget:
        """Return the view "year", "month", "week" or "list", made when first asked for."""
        if key not in self._views:
            self._views[key] = self._made(make_view(key, self.workspace))
        return self._views[key]

    def show_as(self, key: str) -> None:
        """Show the same days in another view, and remember the choice."""
        self._key = key
        self.workspace.settings.set_text(_KEPT, key)
        self._show(self._anchor)
        self.current().setFocus(Qt.FocusReason.OtherFocusReason)
        self.abilities_changed.emit()

    def go_to(self, day: date) -> None:
        """Show the period of a day."""
        self._show(day)

    def anchor(self) -> date:
        """Return the day that is selected, and says what is shown."""
        return self._anchor

    def new_row(self) -> None:
        self._ask_for_meeting(self.current().selected_day(), None, None)

    def new_row_text(self) -> str:
        return self.tr("New meeting")

    def open_selected(self) -> None:
        meeting_id = self.current().selected_meeting_id()
        if meeting_id is not None:
            self.workspace.open_row("meeting", meeting_id)

    def chosen_object(self) -> tuple[str, int] | None:
        meeting_id = self.current().selected_meeting_id()
        return None if meeting_id is None else ("meeting", meeting_id)

    def copy_selected(self) -> str:
        return self.current().copy_selected()

    def can_print(self) -> bool:
        return self._view is not None

    def print_page(self) -> None:
        from planner.ui.calendar.printing import print_view

        print_view(self.current(), self)

    def _build(self) -> None:
        self._anchor = self.workspace.today()
        self._scope: Scope | None = None
        self._view = None
        self._views: dict[str, CalendarViewWidget] = {}
        kept = self.workspace.settings.text(_KEPT, "month")
        self._key = kept if kept in VIEWS else "month"
        self.header = CalendarHeader(self.workspace)
        self.legend = Legend(self.workspace)
        self.plan_button = QPushButton(self.tr("Plan …"))
        self.plan_button.setObjectName("calendarPlan")
        self.avoid_button = QPushButton(self.tr("Days to avoid …"))
        self.avoid_button.setObjectName("calendarAvoid")
        self.details = CalendarDetails(self.workspace)
        self.mover = MeetingMover(self.workspace, self)
        self.commands = MeetingCommands(self.workspace, self)
        self._stack = QStackedWidget()
        self._empty = EmptyState(
            self.tr("No forums to show"),
            self.tr("A calendar shows the meetings of the agreement's forums. Make them first."),
        )
        self._stack.addWidget(self._empty)
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.legend, 1)
        below.addWidget(self.plan_button, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.avoid_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(self.header)
        layout.addLayout(below)
        layout.addWidget(self._stack, 1)
        self._clash_timer = QTimer(self)
        self._clash_timer.setSingleShot(True)
        self._clash_timer.setInterval(_CLASH_PAUSE)
        self._details_timer = QTimer(self)
        self._details_timer.setSingleShot(True)
        self._details_timer.setInterval(_DETAILS_PAUSE)
        self._draw_icons()

    def _connect(self) -> None:
        self.header.stepped.connect(self._step)
        self.header.today_wanted.connect(self._go_to_today)
        self.header.view_chosen.connect(self.show_as)
        self.plan_button.clicked.connect(self._plan)
        self.avoid_button.clicked.connect(self._open_avoid)
        self.details.opened.connect(self._open)
        self.details.move_wanted.connect(self._open_move)
        self.details.cancel_wanted.connect(self._open_cancel)
        self.details.series_wanted.connect(self.commands.change_series)
        self.details.restore_wanted.connect(self.commands.restore)
        self.details.meeting_chosen.connect(self._choose_meeting)
        self.details.new_wanted.connect(self.new_row)
        self.mover.moving.connect(self._keep_in_sight)
        self._details_timer.timeout.connect(self._show_meeting)
        self._clash_timer.timeout.connect(self._look_for_clashes)
        self.workspace.theme.changed.connect(self._draw_icons)

    def _made(self, widget: CalendarViewWidget) -> CalendarViewWidget:
        widget.meeting_opened.connect(self._open)
        widget.meeting_selected.connect(self._show_details)
        widget.day_chosen.connect(self._choose_day)
        widget.day_opened.connect(self._open_day)
        widget.period_turned.connect(self._show)
        widget.meeting_asked.connect(self._ask_for_meeting)
        widget.move_asked.connect(self._ask_to_move)
        widget.drag_asked.connect(self._answer_drag)
        widget.menu_asked.connect(self._show_menu)
        self._stack.addWidget(widget)
        return widget

    def _show(self, anchor: date) -> None:
        """Read the period of an anchor and show it in the view in sight."""
        widget = self.current()
        period = widget.period(anchor)
        assert period.first is not None
        assert period.last is not None
        self._anchor = anchor
        view = read_calendar_view(
            self.workspace.database, period.first, period.last, self.scope.agreement_id
        )
        self._view = view
        self.header.show_period(self._key, anchor)
        has_forums = bool(view.forums)
        self._stack.setCurrentWidget(widget if has_forums else self._empty)
        self.legend.setVisible(has_forums)
        self.legend.show_forums(view.shown_forums())
        widget.show_view(view, anchor, self.workspace.today())
        self._show_details()
        self._clash_timer.start()

    def _choose_day(self, day: date) -> None:
        """Follow the selection; what is shown stands still while it has the day."""
        view = self._view
        if view is not None and Period(view.first, view.last).contains(day):
            self._anchor = day
            self._show_details()
        else:
            self._show(day)

    def _open_day(self, day: date) -> None:
        self._anchor = day
        self.show_as("list" if self._key == "week" else "week")

    def _step(self, steps: int) -> None:
        widget = self.current()
        self._show(widget.step(widget.anchor, steps))

    def _go_to_today(self) -> None:
        self._show(self.workspace.today())

    def _follow_scope(self) -> None:
        """Move the anchor into a newly chosen agreement and year."""
        if self.scope != self._scope:
            wanted = self.workspace.today() if self._scope is None else self._anchor
            self._scope = self.scope
            agreements = list_agreements(self.workspace.database)
            self._anchor = day_within(wanted, self.scope, agreements)

    def _show_details(self, _chosen: object = None) -> None:
        """Show what is selected: the day at once, a meeting when the keys and the mouse rest."""
        if self.current().selected_entry() is not None:
            self._details_timer.start()
            return
        self._details_timer.stop()
        self._show_day()

    def _show_meeting(self) -> None:
        widget = self.current()
        entry = widget.selected_entry()
        if isinstance(widget, PaintedView) and widget.is_dragging:
            self._details_timer.start()
        elif entry is None:
            self._show_day()
        else:
            try:
                self.details.show_meeting(entry)
            except NotFoundError:  # another program has taken it away since
                self.refresh()

    def _show_day(self) -> None:
        widget = self.current()
        day = widget.selected_day()
        entries = () if self._view is None else self._view.entries_on(day)
        lines = [
            f"{each.meeting.start:%H:%M}–{each.meeting.end:%H:%M}  {' '.join(each.forum.split())}"
            for each in entries
        ]
        self.details.show_day(widget.day_text(day), entries, lines)

    def _choose_meeting(self, meeting_id: int) -> None:
        self.current().select_meeting(meeting_id)
        self.current().setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, meeting_id: int) -> None:
        self.workspace.open_row("meeting", meeting_id)

    def _ask_for_meeting(self, day: date, start: time | None, end: time | None) -> None:
        self.commands.make(day, start, end, self._show_new)

    def _show_new(self, meeting_id: int) -> None:
        self.current().select_meeting(meeting_id)

    def _answer_drag(self, meeting_id: int) -> None:
        if self._view is not None:
            check = self.mover.check_for(meeting_id, self._view)
            if check is None:
                self._cancel_drag()
            else:
                self.current().take_drop_check(check)

    def _cancel_drag(self) -> None:
        widget = self.current()
        if isinstance(widget, PaintedView):
            widget.cancel_drag()

    def _ask_to_move(self, meeting_id: int, day: date, start: time, end: time) -> None:
        entry = self._entry(meeting_id)
        if entry is not None and self._view is not None:
            where = self.current().drop_point()
            self.mover.ask(entry, self._view, Target(day, start, end), where)

    def _keep_in_sight(self, day: date) -> None:
        self._anchor = day

    def _entry(self, meeting_id: int | None) -> CalendarEntry | None:
        return None if self._view is None else self._view.entry(meeting_id)

    def _show_menu(self, meeting_id: int | None, where: QPoint) -> None:
        day = self.current().selected_day()
        self.commands.show_menu(self._entry(meeting_id), day, where, self._show_new)

    def _open_move(self, meeting_id: int) -> None:
        self.commands.move(self._entry(meeting_id))

    def _open_cancel(self, meeting_id: int) -> None:
        self.commands.cancel(self._entry(meeting_id))

    def _plan(self) -> None:
        self.workspace.open_dialog("plan")

    def _open_avoid(self) -> None:
        self.workspace.open_dialog("days_to_avoid")

    def _draw_icons(self) -> None:
        shown = self.workspace.colours
        self.plan_button.setIcon(icon("plan", shown))
        self.avoid_button.setIcon(icon("avoid", shown))

    def _look_for_clashes(self) -> None:
        """Mark what clashes, a while after the meetings have been shown."""
        view = self._view
        if view is None or not view.entries or not self.isVisible():
            return
        widget = self.current()
        if isinstance(widget, PaintedView) and widget.is_dragging:
            self._clash_timer.start()
            return
        database, agreement_id = self.workspace.database, self.scope.agreement_id

        def find() -> frozenset[int]:
            found = list_clashes(database, agreement_id, view.first, view.last)
            return frozenset(side.meeting.id for clash in found for side in clash.sides)

        def show(clashing: frozenset[int]) -> None:
            if shiboken6.isValid(self) and self._view is view:
                self._mark(view, clashing)

        self.workspace.ops.run_in_background(lambda _progress: find(), on_done=show)

    def _mark(self, view: CalendarView, clashing: frozenset[int]) -> None:
        widget = self.current()
        if isinstance(widget, PaintedView) and widget.is_dragging:
            self._clash_timer.start()
            return
        self._view = with_clashes(view, clashing)
        widget.take_marks(self._view)
