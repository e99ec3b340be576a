"""A year: twelve months with their week numbers, red days, breaks, and a mark a meeting."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen

from planner.domain.rows import Period
from planner.services.calendar_view import CalendarView
from planner.texts import label, time_range
from planner.ui.calendar.dragging import NOTHING, Drag, Hit, Target
from planner.ui.calendar.dress import draw_focus
from planner.ui.calendar.geometry import add_months
from planner.ui.calendar.painted_view import PaintedView
from planner.ui.calendar.year_geometry import YearLayout, lay_out_year
from planner.ui.calendar.year_paint import (
    DayMark,
    YearDress,
    YearPainter,
    marks_in,
    name_lines,
    rect_of,
)
from planner.ui.theme import GRID

_WALK = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_MOST_TOLD = 15


class YearView(PaintedView):
    """The year at a glance; a day opens its week, and a meeting can be dragged to another day."""

    _layout: YearLayout | None

    def period(self, anchor: date) -> Period:
        return Period(date(anchor.year, 1, 1), date(anchor.year, 12, 31))

    def step(self, anchor: date, steps: int) -> date:
        return add_months(anchor, 12 * steps)

    @property
    def dress(self) -> YearDress:
        """The colours and fonts in force."""
        if not isinstance(self._dress, YearDress):
            self._dress = YearDress(self.workspace.colours, self.font())
        return self._dress

    def cell_rect(self, day: date) -> QRect:
        """Return a day's cell; empty for one that is not shown."""
        layout = self._layout
        return QRect() if layout is None or day.year != layout.year else rect_of(layout.cell(day))

    def lines_of_names(self, month: int) -> Sequence[QRect]:
        """Return where the names of a month's red days and breaks stand."""
        layout, language = self._layout, self.workspace.language
        return [] if layout is None else name_lines(self.dress, layout, month, language)

    def entry_rect(self, meeting_id: int) -> QRect:
        entry = None if self.view is None else self.view.entry(meeting_id)
        if entry is None:
            return QRect()
        for mark in self._marks(entry.meeting.date):
            if mark.entry is not None and mark.entry.id == meeting_id:
                return mark.where
        return self.cell_rect(entry.meeting.date)

    def ghost_rect(self, target: Target) -> QRect:
        return self.cell_rect(target.day)

    def hit(self, where: QPoint) -> Hit:
        day = self._day_at(where)
        if day is None:
            return NOTHING
        for mark in self._marks(day):
            if mark.where.contains(where):
                return Hit(day, None, mark.entry, is_rest=mark.entry is None, rect=mark.where)
        return Hit(day, rect=self.cell_rect(day))

    def target_at(self, where: QPoint, drag: Drag) -> Target | None:
        day = self._day_at(where)
        return None if day is None else Target(day, drag.origin.start, drag.origin.end)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.hit(event.position().toPoint())
        if (
            hit.entry is None
            and hit.day is not None
            and event.button() is Qt.MouseButton.LeftButton
        ):
            self.day_opened.emit(hit.day)
        else:
            super().mouseDoubleClickEvent(event)

    def _build(self) -> None:
        super()._build()
        self._layout = None
        self.setObjectName("yearView")
        self.setAccessibleName(self.tr("Year"))
        self.setMinimumSize(72 * GRID, 48 * GRID)

    def _outdate(self) -> None:
        super()._outdate()
        view, dress = self.view, self.dress
        if view is not None:
            gutter = dress.small_metrics.horizontalAdvance("53") + GRID // 2 + 2
            self._layout = lay_out_year(
                view.first.year,
                self.width() - 1,
                self.height() - 1,
                dress.line + 2,
                dress.small_metrics.height(),
                gutter,
                dress.high_cell,
            )

    def _marks(self, day: date) -> Sequence[DayMark]:
        if self.view is None or self._layout is None:
            return ()
        return marks_in(self.dress, self.cell_rect(day), self.view.entries_on(day))

    def _paint_still(self, painter: QPainter) -> None:
        view, layout = self.view, self._layout
        assert view is not None
        assert layout is not None
        YearPainter(painter, self.dress, layout, view, self.workspace.language).paint(self.today)

    def _paint_chosen(self, painter: QPainter) -> None:
        cell = self.cell_rect(self._day)
        if not cell.isEmpty():
            painter.setPen(QPen(self.dress.accent, 2 if self.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(1, 1, -1, -1))
        chosen = self.selected_meeting_id()
        if chosen is not None:
            draw_focus(painter, self.dress, self.entry_rect(chosen))

    def _chosen_rect(self) -> QRect:
        chosen = self.selected_meeting_id()
        return self.cell_rect(self._day) if chosen is None else self.entry_rect(chosen)

    def _walk(self, key: Qt.Key) -> bool:
        if key not in _WALK:
            return False
        self.select_day(self._day + timedelta(days=_WALK[key]))
        return True

    def _nudged(self, key: Qt.Key, is_end: bool) -> tuple[int, int, int] | None:
        return None if is_end or key not in _WALK else (_WALK[key], 0, 0)

    def _tip(self, hit: Hit) -> Sequence[str]:
        """Return all that there is to say of the day, whatever had room in its cell."""
        if hit.day is None or self.view is None:
            return []
        return [self.day_text(hit.day), *self._meeting_lines(self.view, hit.day)]

    def _meeting_lines(self, view: CalendarView, day: date) -> list[str]:
        entries = view.entries_on(day)
        told = entries if len(entries) <= _MOST_TOLD else entries[: _MOST_TOLD - 1]
        language = self.workspace.language
        lines = []
        for entry in told:
            clock = time_range(entry.meeting.start, entry.meeting.end)
            words = [entry.forum, entry.meeting.place, label(entry.meeting.status, language)]
            if entry.has_clash:
                words.append(self.tr("clashes with something else"))
            named = ", ".join(" ".join(word.split()) for word in words if word)
            lines.append(f"{clock} {entry.letter}: {named}")
        if len(told) < len(entries):
            lines.append(self.tr("+%n more", "", len(entries) - len(told)))
        return lines

    def _day_at(self, where: QPoint) -> date | None:
        return None if self._layout is None else self._layout.day_at(where.x(), where.y())
