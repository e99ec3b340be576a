"""A week by the hour: seven columns, Monday first, opening on the working day."""

from bisect import bisect_right
from datetime import date, time, timedelta

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar

from planner.domain.rows import Period
from planner.ui.calendar.dragging import NOTHING, Drag, Hit, Part, Target
from planner.ui.calendar.dress import PAD, draw_block
from planner.ui.calendar.geometry import (
    SNAP,
    clock_at,
    moved_span,
    snapped,
    span_of,
    stretched_span,
    week_of,
)
from planner.ui.calendar.painted_view import PaintedView
from planner.ui.calendar.week_grid import paint_days, paint_hours
from planner.ui.calendar.week_head import paint_head
from planner.ui.calendar.week_hints import Hint, draw_hint, hints_for
from planner.ui.calendar.week_layout import Block, WeekLayout, lay_out_week
from planner.ui.theme import GRID

FIRST_HOUR, LAST_HOUR = 7, 18
_EDGE = 5
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_DAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class WeekView(PaintedView):
    """The week: meetings as long as they last, side by side where they overlap."""

    _layout: WeekLayout | None
    bar: QScrollBar

    def period(self, anchor: date) -> Period:
        return week_of(anchor)

    def step(self, anchor: date, steps: int) -> date:
        return anchor + timedelta(weeks=steps)

    def entry_rect(self, meeting_id: int) -> QRect:
        block = self._block_of(meeting_id)
        return QRect() if block is None else self._seen(block.where)

    def ghost_rect(self, target: Target) -> QRect:
        if self._layout is None or self.view is None:
            return QRect()
        weekday = (target.day - self.view.first).days
        where = self._seen(self._layout.column(weekday, *span_of(target.start, target.end)))
        return where.intersected(QRect(0, self._top, self.width(), self.height() - self._top))

    def hit(self, where: QPoint) -> Hit:
        weekday = bisect_right(self._layout.lefts, where.x()) - 1 if self._layout else -1
        if self._layout is None or self.view is None or not 0 <= weekday < 7:
            return NOTHING
        day = self.view.first + timedelta(days=weekday)
        if where.y() < self._top:
            return Hit(day)
        hint = self._hint_at(where)
        if hint is not None:
            return Hit(day, is_rest=True, rect=self._seen(hint.where))
        on_page = where - QPoint(0, self._shift)
        for block in self._layout.blocks:
            if block.where.contains(on_page):
                part = _part(block.where, on_page.y())
                minutes = self._layout.minutes_at(on_page.y())
                return Hit(day, minutes, block.entry, part, rect=self._seen(block.where))
        for rest in self._layout.rests:
            if rest.where.contains(on_page):
                return Hit(day, is_rest=True, rect=self._seen(rest.where))
        return Hit(day, self._layout.minutes_at(on_page.y()))

    def target_at(self, where: QPoint, drag: Drag) -> Target | None:
        layout, view = self._layout, self.view
        if layout is None or view is None or drag.grabbed_at.minutes is None:
            return None
        self._scroll_towards(where.y())
        origin = drag.origin
        y = where.y() - self._shift
        by = snapped(y * 60 / layout.hour - drag.grabbed_at.minutes)
        span = span_of(origin.start, origin.end)
        weekday = min(max(bisect_right(layout.lefts, where.x()) - 1, 0), 6)
        day = view.first + timedelta(days=weekday) if drag.part is Part.WHOLE else origin.day
        if not by:
            return Target(day, origin.start, origin.end)
        if drag.part is Part.WHOLE:
            span = moved_span(span, by)
        elif drag.part is Part.START:
            span = stretched_span(span, by, 0)
        else:
            span = stretched_span(span, 0, by)
        return Target(day, clock_at(span[0]), clock_at(span[1]))

    def show_drag(self, target: Target | None) -> None:
        super().show_drag(target)
        drag = self._drag
        if self._layout is not None and drag is not None and drag.is_by_keyboard and drag.target:
            self._scroll_to(self._layout.column(0, *span_of(drag.target.start, drag.target.end)))

    def show_hours(self, first: int = FIRST_HOUR) -> None:
        """Scroll so that the hour stands at the top."""
        if self._layout is not None:
            self.bar.setValue(first * self._layout.hour)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_scrolled:
            self.show_hours()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hint = self._hint_at(event.position().toPoint())
        self._is_on_hint = hint is not None
        if hint is None or self.is_dragging:
            super().mousePressEvent(event)
        elif event.button() is Qt.MouseButton.LeftButton:
            self._is_scrolled = True
            self._scroll_to(hint.nearest)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The first click has scrolled something else under the mouse.
        if not self._is_on_hint:
            super().mouseDoubleClickEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.bar.setValue(self.bar.value() - event.angleDelta().y() // 2)
        self._is_scrolled = True
        event.accept()

    def _build(self) -> None:
        super()._build()
        self.setObjectName("weekView")
        self.setAccessibleName(self.tr("Week"))
        self.setMinimumSize(60 * GRID, 40 * GRID)
        self._layout = None
        self._is_scrolled = False
        self._is_on_hint = False
        self._top = 0
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.bar.setObjectName("weekHours")
        self.bar.setAccessibleName(self.tr("Hours"))
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar.setCursor(Qt.CursorShape.ArrowCursor)

    def _connect(self) -> None:
        super()._connect()
        self.bar.valueChanged.connect(self._scrolled)
        self.bar.sliderMoved.connect(self._take_scrolling)

    def _scrolled(self) -> None:
        self._still = None
        self.update()

    def _take_scrolling(self) -> None:
        self._is_scrolled = True

    @property
    def _shift(self) -> int:
        """How far down from the page's midnight the widget's own y is."""
        return self._top - self.bar.value()

    @property
    def _page(self) -> QRect:
        """The part of the day's page that is in sight."""
        return QRect(0, self.bar.value(), self.width(), self.height() - self._top)

    def _hints(self) -> list[Hint]:
        layout = self._layout
        return [] if layout is None else hints_for(self.dress, layout, self._page)

    def _hint_at(self, where: QPoint) -> Hint | None:
        on_page = where - QPoint(0, self._shift)
        return next((hint for hint in self._hints() if hint.where.contains(on_page)), None)

    def _outdate(self) -> None:
        super()._outdate()
        dress, view = self.dress, self.view
        if view is None:
            return
        self._top = 2 * dress.line + GRID
        page = max(1, self.height() - self._top)
        # The working day fills the page, unless its lines would be too close to read.
        hour = max(2 * dress.chip + 6, page // (LAST_HOUR - FIRST_HOUR))
        gutter = max(
            dress.small_metrics.horizontalAdvance("00:00"),
            dress.metrics.horizontalAdvance("v. 53"),
        )
        bar = self.bar.sizeHint().width()
        self._layout = lay_out_week(view, gutter + 2 * PAD, self.width() - bar, hour)
        self.bar.setGeometry(self.width() - bar, self._top, bar, page)
        self.bar.setPageStep(page)
        self.bar.setSingleStep(hour // 2)
        self.bar.setRange(0, max(0, self._layout.height - page))
        if not self._is_scrolled:
            self.show_hours()

    def _paint_still(self, painter: QPainter) -> None:
        layout, dress, view = self._layout, self.dress, self.view
        assert layout is not None
        assert view is not None
        seen = QRect(0, self._top, self.width(), self.height() - self._top)
        painter.save()
        painter.setClipRect(seen)
        painter.translate(0, self._shift)
        page = self._page
        paint_days(painter, dress, layout, page, view)
        paint_hours(painter, dress, layout, page)
        for block in layout.blocks:
            if block.where.intersects(page):
                draw_block(painter, dress, block.where, block.entry, False)
        painter.setFont(dress.small)
        for rest in layout.rests:
            if rest.where.intersects(page):
                painter.fillRect(rest.where, dress.window)
                painter.setPen(QPen(dress.outline, 1))
                painter.drawRect(rest.where.adjusted(0, 0, -1, -1))
                painter.setPen(dress.text)
                painter.drawText(rest.where, _CENTRE, f"+{rest.hidden}")
        for hint in self._hints():
            draw_hint(painter, dress, hint)
        painter.restore()
        self._paint_head(painter, layout)

    def _paint_head(self, painter: QPainter, layout: WeekLayout) -> None:
        assert self.view is not None
        room = QRect(0, 0, self.width(), self._top)
        paint_head(
            painter, self.dress, layout, room, self.view, self.today, self.workspace.language
        )

    def _paint_chosen(self, painter: QPainter) -> None:
        layout, dress, view = self._layout, self.dress, self.view
        if layout is None or view is None:
            return
        weekday = (self._day - view.first).days
        if 0 <= weekday < 7:
            left, right = layout.lefts[weekday], layout.lefts[weekday + 1]
            painter.setPen(QPen(dress.accent, 2 if self.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRect(left + 1, 1, right - left - 2, self._top - 2))
        chosen = self._block_of(self.selected_meeting_id())
        if chosen is not None:
            painter.save()
            painter.setClipRect(0, self._top, self.width(), self.height() - self._top)
            draw_block(painter, dress, self._seen(chosen.where), chosen.entry, True)
            painter.restore()

    def _chosen_rect(self) -> QRect:
        chosen = self._block_of(self.selected_meeting_id())
        if chosen is not None:
            return self._seen(chosen.where)
        weekday = 0 if self.view is None else (self._day - self.view.first).days
        if self._layout is None or not 0 <= weekday < 7:
            return QRect()
        left, right = self._layout.lefts[weekday], self._layout.lefts[weekday + 1]
        return QRect(left, 0, right - left, self._top)

    def _set_meeting(self, meeting_id: int | None) -> None:
        super()._set_meeting(meeting_id)
        chosen = self._block_of(meeting_id)
        if chosen is not None:
            self._scroll_to(chosen.where)

    def _walk(self, key: Qt.Key) -> bool:
        if key in _DAYS:
            self.select_day(self._day + timedelta(days=_DAYS[key]))
            return True
        if key not in _STEPS or self.view is None:
            return False
        ids = [entry.id for entry in self.view.entries_on(self._day)]
        chosen = self.selected_meeting_id()
        if not ids:
            self.bar.setValue(self.bar.value() + _STEPS[key] * self.bar.singleStep())
            return True
        first = 0 if _STEPS[key] > 0 else len(ids) - 1
        number = ids.index(chosen) + _STEPS[key] if chosen in ids else first
        self.select_meeting(ids[min(max(number, 0), len(ids) - 1)])
        return True

    def _nudged(self, key: Qt.Key, is_end: bool) -> tuple[int, int, int] | None:
        if key in _STEPS:
            by = _STEPS[key] * SNAP
            return (0, 0, by) if is_end else (0, by, 0)
        return None if is_end or key not in _DAYS else (_DAYS[key], 0, 0)

    def _open_selected(self) -> None:
        chosen = self.selected_meeting_id()
        if chosen is not None:
            self.meeting_opened.emit(chosen)

    def _asked_times(self, hit: Hit) -> tuple[time | None, time | None]:
        if hit.minutes is None:
            return None, None
        start = hit.minutes // 30 * 30
        span = moved_span((start, start + 60), 0)
        return clock_at(span[0]), clock_at(span[1])

    def _scroll_towards(self, y: int) -> None:
        """Scroll when something is dragged to the edge of the page."""
        margin = 3 * GRID
        if y > self.height() - margin:
            self.bar.setValue(self.bar.value() + 2 * GRID)
        elif self._top <= y < self._top + margin:
            self.bar.setValue(self.bar.value() - 2 * GRID)

    def _scroll_to(self, where: QRect) -> None:
        page = self.height() - self._top
        if where.top() < self.bar.value():
            self.bar.setValue(where.top() - GRID)
        elif where.bottom() > self.bar.value() + page:
            self.bar.setValue(min(where.top() - GRID, where.bottom() + GRID - page))

    def _block_of(self, meeting_id: int | None) -> Block | None:
        blocks = () if self._layout is None else self._layout.blocks
        return next((block for block in blocks if block.entry.id == meeting_id), None)

    def _seen(self, where: QRect) -> QRect:
        """Return a place of the page as it stands in the widget."""
        return where.translated(0, self._shift)


def _part(where: QRect, y: int) -> Part:
    if y >= where.bottom() - _EDGE:
        return Part.END
    return Part.START if y <= where.top() + _EDGE and where.height() > 6 * _EDGE else Part.WHOLE
