"""What the calendar's four views have in common, and what they tell the page.

The page owns the anchor (the day that says which period is shown), reads a `CalendarView` for
`period(anchor)` and hands it to the view in sight with `show_view`. A view never reads or writes
by itself: what is done in it leaves as a signal, and the page answers with a new `show_view`.
"""

from datetime import date

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from planner.domain.rows import Period
from planner.services.calendar_view import CalendarEntry, CalendarView
from planner.services.drop_check import DropCheck
from planner.texts import label, long_date, reason_text, time_range, week_text, weekday_name
from planner.ui.workspace import Workspace


class CalendarViewWidget(QWidget):
    """One way to show the calendar: year, month, week or list.

    A subclass lays itself out in `_build`, joins its signals in `_connect`, overrides `period`, and
    `_shown` to take a new view in. It keeps `self.view`, `self.anchor` and `self.today`, and
    selects with `select_day` and `select_meeting`, which emit and announce.
    """

    meeting_opened = Signal(object)
    """A meeting's id: open it on its own page (Enter, double click)."""

    meeting_selected = Signal(object)
    """A meeting's id, or None: the details at the right follow."""

    day_chosen = Signal(object)
    """A date: the anchor moves there; what is shown stands still while its period has the day."""

    period_turned = Signal(object)
    """A date: show its period, also when the day is in sight already (Page Down, Home)."""

    day_opened = Signal(object)
    """A date: show its week (a click on "+3", on a day of the year)."""

    meeting_asked = Signal(object, object, object)
    """Day, start, end (times, or None where the place does not say): make a meeting there."""

    move_asked = Signal(object, object, object, object)
    """Meeting id, new day, new start, new end: move it there, after the page's questions."""

    drag_asked = Signal(object)
    """A meeting's id: a drag has begun; the page answers at once with `take_drop_check`."""

    menu_asked = Signal(object, object)
    """A meeting's id (or None) and a global QPoint: show the context menu there."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.view: CalendarView | None = None
        self.anchor = date(2000, 1, 1)
        self.today = date(2000, 1, 1)
        self._day = self.anchor
        self._meeting_id: int | None = None
        self._build()
        self._connect()

    def period(self, anchor: date) -> Period:
        """Return the days that the view shows for an anchor; both ends are set."""
        raise NotImplementedError

    def step(self, anchor: date, steps: int) -> date:
        """Return the anchor so many periods on (Page Down 1, Page Up -1)."""
        raise NotImplementedError

    def show_view(self, view: CalendarView, anchor: date, today: date) -> None:
        """Show what has been read; the anchor is selected, and a meeting selected stays so."""
        self.view, self.anchor, self.today = view, anchor, today
        self._day = anchor
        entry = view.entry(self._meeting_id)
        if entry is None:
            self._meeting_id = None
        self._shown()
        self.update()

    def take_marks(self, view: CalendarView) -> None:
        """Take the same meetings with their clashes found; everything else stands still."""
        self.view = view
        self._shown()
        self.update()

    def copy_selected(self) -> str:
        """Return the selection as text; empty when there is none."""
        entry = self.selected_entry()
        return "" if entry is None else self.entry_text(entry)

    def selected_day(self) -> date:
        """Return the day that the keyboard is on."""
        return self._day

    def selected_meeting_id(self) -> int | None:
        """Return the selected meeting, if one is."""
        return self._meeting_id

    def selected_entry(self) -> CalendarEntry | None:
        """Return the selected meeting as it is shown."""
        return None if self.view is None else self.view.entry(self._meeting_id)

    def drop_point(self) -> QPoint:
        """Return where, globally, a question about the last move belongs."""
        return self.mapToGlobal(self.rect().center())

    def take_drop_check(self, check: DropCheck) -> None:
        """Take what answers whether the meeting being dragged may be dropped."""

    def select_day(self, day: date) -> None:
        """Put the keyboard on a day and no meeting; the anchor follows."""
        self._day = day
        self._set_meeting(None)
        self._say(self.day_text(day))
        self.day_chosen.emit(day)
        self.update()

    def select_meeting(self, meeting_id: int | None) -> None:
        """Select a meeting of this view, and its day; what it is is said to a screen reader."""
        self._set_meeting(meeting_id)
        entry = self.selected_entry()
        if entry is not None:
            self._say(self.entry_text(entry))
            if entry.meeting.date != self._day:
                self._day = entry.meeting.date
                self.day_chosen.emit(self._day)
        self.update()

    def day_text(self, day: date) -> str:
        """Return a day in words: "torsdag 26 maj 2022, v. 21, Kristi himmelsfärdsdag"."""
        language = self.workspace.language
        parts = [
            f"{weekday_name(day.weekday(), language)} {long_date(day, language)}",
            week_text(day, language),
        ]
        if self.view is not None:
            marks = self.view.marks_on(day)
            named = (marks.holiday, marks.squeeze, marks.half_day)
            parts += [reason_text(each, language) for each in named if each is not None]
            parts += marks.breaks
        return ", ".join(parts)

    def entry_text(self, entry: CalendarEntry) -> str:
        """Return a meeting in words, for tooltips and screen readers: one line, plain text."""
        meeting, language = entry.meeting, self.workspace.language
        parts = [
            " ".join(entry.forum.split()),
            f"{weekday_name(meeting.date.weekday(), language)} {long_date(meeting.date, language)}",
            time_range(meeting.start, meeting.end),
            " ".join(meeting.place.split()),
            label(meeting.status, language),
        ]
        return ", ".join(part for part in parts if part)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dressed()
            self.update()
        super().changeEvent(event)

    def _build(self) -> None:
        """Lay out."""

    def _connect(self) -> None:
        """Join signals to methods."""

    def _shown(self) -> None:
        """Take in a new `self.view`: lay out again, drop what was kept of the old one."""

    def _dressed(self) -> None:
        """Drop what was kept of colours and fonts."""

    def _set_meeting(self, meeting_id: int | None) -> None:
        if meeting_id != self._meeting_id:
            self._meeting_id = meeting_id
            self.meeting_selected.emit(meeting_id)

    def _say(self, text: str) -> None:
        """Make a text the view's description, and have a screen reader speak it."""
        self.setAccessibleDescription(text)
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
