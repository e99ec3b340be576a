"""What year, month and week do alike: dragging, by mouse and by keyboard, and walking."""

from datetime import timedelta

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QApplication

from planner.domain.rows import Period
from planner.services.calendar_view import CalendarEntry
from planner.services.drop_check import DropCheck, why_fixed
from planner.texts import reason_text
from planner.ui.calendar.dragging import (
    NOTHING,
    Drag,
    Hit,
    Part,
    Target,
    draw_ghost,
    draw_words,
)
from planner.ui.calendar.geometry import (
    clock_at,
    moved_span,
    span_of,
    stretched_span,
)
from planner.ui.calendar.painted_base import PaintedBase

_LEFT = Qt.MouseButton.LeftButton
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MODIFIERS = (
    *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt),
    *(Qt.Key.Key_AltGr, Qt.Key.Key_Meta),
)
_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


class PaintedView(PaintedBase):
    """A painted view in which meetings are moved and stretched, by mouse and by keyboard.

    A subclass says where things are: `hit`, `target_at`, `ghost_rect`, `entry_rect`, and what the
    arrow keys mean: `_walk`, `_nudged`.
    """

    _drag: Drag | None
    _pressed: tuple[QPoint, Hit] | None

    def target_at(self, where: QPoint, drag: Drag) -> Target | None:
        """Return where a dragged meeting would stand with the mouse at a point."""
        raise NotImplementedError

    def ghost_rect(self, target: Target) -> QRect:
        """Return the rectangle of a place; empty when it is out of sight."""
        raise NotImplementedError

    def drop_point(self) -> QPoint:
        return self.mapToGlobal(self._dropped_at)

    def take_drop_check(self, check: DropCheck) -> None:
        if self._drag is not None:
            self._drag.check = check

    def drag_lines(self) -> list[str]:
        """Return what is said of the drag under way; empty when there is none."""
        return [] if self._drag is None else self._drag.lines(self.workspace.language)

    def cancel_drag(self) -> None:
        """Let the meeting stand where it stands."""
        self._drag = None
        self._pressed = None
        self.unsetCursor()
        self.update()

    @property
    def is_dragging(self) -> bool:
        """True while a meeting is on its way."""
        return self._drag is not None

    def show_drag(self, target: Target | None) -> None:
        """Move the ghost; what it says is told to a screen reader when the keyboard moves it."""
        drag = self._drag
        if drag is None or target == drag.target:
            return
        drag.target = target
        if drag.is_by_keyboard:
            self._say(". ".join(drag.lines(self.workspace.language)))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        hit = self.hit(where)
        if self._drag is not None:
            self.cancel_drag()
        elif hit.is_rest and hit.day is not None and event.button() is _LEFT:
            self.day_opened.emit(hit.day)
        elif hit.entry is not None:
            self._pressed = (where, hit) if event.button() is _LEFT else None
            self.select_meeting(hit.entry.id)
        elif hit.day is not None:
            self.select_day(hit.day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        if self._drag is None and self._pressed is not None and event.buttons() & _LEFT:
            pressed_at, hit = self._pressed
            far = (where - pressed_at).manhattanLength() >= QApplication.startDragDistance()
            if far and hit.entry is not None:
                self._begin(hit.entry, hit.part, hit)
        if self._drag is None:
            self._show_cursor(self.hit(where))
        elif not self._drag.is_by_keyboard:
            self._dropped_at = where
            self.show_drag(self.target_at(where, self._drag))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if event.button() is _LEFT and self._drag is not None and not self._drag.is_by_keyboard:
            self._dropped_at = event.position().toPoint()
            self._drop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._take_key(Qt.Key(event.key()), event.modifiers()):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._drag is not None and self._drag.is_by_keyboard:
            self.cancel_drag()
        self.update()
        super().focusOutEvent(event)

    def _build(self) -> None:
        super()._build()
        self._drag = None
        self._pressed = None
        self._dropped_at = QPoint()

    def _shown(self) -> None:
        self._drag = None
        self._pressed = None
        self._outdate()

    def _walk(self, key: Qt.Key) -> bool:
        """Move the selection for an arrow key."""
        raise NotImplementedError

    def _nudged(self, key: Qt.Key, is_end: bool) -> tuple[int, int, int] | None:
        """Return what Alt and an arrow mean: days, minutes, minutes of the end alone."""
        raise NotImplementedError

    def _take_key(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        drag = self._drag
        if key in _MODIFIERS:  # what it is held for comes next
            return False
        if drag is not None and key is Qt.Key.Key_Escape:
            self.cancel_drag()
            return True
        if held & _ALT:
            nudge = self._nudged(key, bool(held & _SHIFT))
            return nudge is not None and self._nudge(*nudge)
        if drag is not None and drag.is_by_keyboard:
            if key in _ENTER:
                self._dropped_at = self._chosen_rect().bottomLeft()
                if drag.target is not None:
                    self._dropped_at = self.ghost_rect(drag.target).bottomLeft()
                self._drop()
                return True
            self.cancel_drag()
        if key in _ENTER:
            self._open_selected()
        elif key is Qt.Key.Key_PageDown:
            self._turn(self.step(self.anchor, 1))
        elif key is Qt.Key.Key_PageUp:
            self._turn(self.step(self.anchor, -1))
        elif key is Qt.Key.Key_Home:
            self._turn(self.today)
        else:
            return self._walk(key)
        return True

    def _begin(
        self, entry: CalendarEntry, part: Part, grabbed_at: Hit, *, is_by_keyboard: bool = False
    ) -> None:
        refusal = reason_text(why_fixed(entry.meeting), self.workspace.language)
        if self.workspace.is_read_only:
            refusal = self.tr("The file is open for reading only.")
        self._drag = Drag(entry, part, is_by_keyboard, refusal, grabbed_at)
        if not refusal:
            self.drag_asked.emit(entry.id)
        self.setCursor(
            Qt.CursorShape.ForbiddenCursor if refusal else Qt.CursorShape.ClosedHandCursor
        )
        self._dropped_at = self.entry_rect(entry.id).bottomLeft()

    def _nudge(self, days: int, minutes: int, end_minutes: int) -> bool:
        """Move or stretch the selected meeting by the keyboard; Enter then drops it."""
        entry = self.selected_entry()
        if entry is None or self.view is None:
            return False
        if self._drag is None:
            self._begin(entry, Part.WHOLE, NOTHING, is_by_keyboard=True)
        drag = self._drag
        if drag is None:
            return False
        if drag.refusal:
            self._say(drag.refusal)
            self.update()
            return True
        day, start, end = drag.target or drag.origin
        moved = day + timedelta(days=days)
        if Period(self.view.first, self.view.last).contains(moved):
            day = moved
        span = span_of(start, end)
        if minutes:
            span = moved_span(span, minutes)
        if end_minutes:
            span = stretched_span(span, 0, end_minutes)
        if minutes or end_minutes:
            start, end = clock_at(span[0]), clock_at(span[1])
        self.show_drag(Target(day, start, end))
        return True

    def _drop(self) -> None:
        drag = self._drag
        self.cancel_drag()
        if drag is None or drag.refusal or drag.target is None or drag.target == drag.origin:
            return
        self.move_asked.emit(drag.entry.id, *drag.target)

    def _paint_moving(self, painter: QPainter) -> None:
        drag = self._drag
        if drag is None:
            return
        lines = drag.lines(self.workspace.language)
        if drag.is_by_keyboard and not drag.refusal:
            lines[0] += "\n" + self.tr("Enter moves it, Esc lets it be.")
        beside = self.entry_rect(drag.entry.id)
        if drag.refusal and not drag.is_by_keyboard:
            beside = QRect(self._dropped_at, self._dropped_at).adjusted(0, 0, 1, 1)
        if drag.target is not None and not drag.refusal:
            beside = self.ghost_rect(drag.target)
            draw_ghost(painter, self.dress, beside, drag)
        if lines:
            draw_words(painter, self.dress, beside, self.rect(), lines, drag)

    def _show_cursor(self, hit: Hit) -> None:
        if hit.entry is not None and hit.part is not Part.WHOLE:
            self.setCursor(Qt.CursorShape.SizeVerCursor)
        elif hit.is_rest:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()
