"""A calendar view that paints itself: what stands still as a picture, tooltips, and selection."""

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip

from planner.services.drop_check import why_fixed
from planner.texts import reason_text
from planner.ui.calendar.dragging import Hit
from planner.ui.calendar.dress import Dress
from planner.ui.calendar.view_protocol import CalendarViewWidget
from planner.ui.plain_tip import plain_tip

_LEFT = Qt.MouseButton.LeftButton


class PaintedBase(CalendarViewWidget):
    """What stands still is kept as a picture, so that a frame paints only what moves.

    A subclass says where things are (`hit`, `entry_rect`) and paints with `_paint_still`.
    """

    _dress: Dress | None
    _still: QPixmap | None

    def hit(self, where: QPoint) -> Hit:
        """Return what lies under a point."""
        raise NotImplementedError

    def entry_rect(self, meeting_id: int) -> QRect:
        """Return where a meeting stands; empty when it is out of sight."""
        raise NotImplementedError

    @property
    def dress(self) -> Dress:
        """The colours and fonts in force."""
        if self._dress is None:
            self._dress = Dress(self.workspace.colours, self.font())
        return self._dress

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        wanted = (self.size() * ratio).expandedTo(self.size())
        if self._still is None or self._still.size() != wanted:
            self._still = QPixmap(wanted)
            self._still.setDevicePixelRatio(ratio)
            still = QPainter(self._still)
            still.fillRect(self.rect(), self.dress.base)
            if self.view is not None:
                self._paint_still(still)
            still.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._still)
        if self.view is not None:
            self._paint_chosen(painter)
            self._paint_moving(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._outdate()
        super().resizeEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.hit(event.position().toPoint())
        if event.button() is not _LEFT:
            return
        if hit.entry is not None:
            self.meeting_opened.emit(hit.entry.id)
        elif hit.day is not None and not hit.is_rest:
            self._ask_for_meeting(hit)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            entry, where = self.hit(event.pos()).entry, event.globalPos()
        else:
            entry = self.selected_entry()
            where = self.mapToGlobal(self._chosen_rect().center())
        self.menu_asked.emit(None if entry is None else entry.id, where)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            lines = self._tip(self.hit(event.pos()))
            text = "\n".join(line for line in lines if line)
            QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the day's next meeting; after the last one, on to the next widget."""
        entries = [] if self.view is None else self.view.entries_on(self._day)
        ids = [entry.id for entry in entries]
        chosen = self.selected_meeting_id()
        if chosen in ids:
            number = ids.index(chosen) + (1 if forward else -1)
        else:
            number = 0 if forward else len(ids)
        if 0 <= number < len(ids):
            self.select_meeting(ids[number])
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def _connect(self) -> None:
        self.workspace.theme.changed.connect(self._dressed)

    def _dressed(self) -> None:
        self._dress = None
        self._outdate()

    def _outdate(self) -> None:
        """Drop the picture of what stands still."""
        self._still = None
        self.update()

    def _paint_still(self, painter: QPainter) -> None:
        """Paint all that no key and no mouse changes."""
        raise NotImplementedError

    def _paint_chosen(self, painter: QPainter) -> None:
        """Paint what is selected over the rest."""
        raise NotImplementedError

    def _paint_moving(self, painter: QPainter) -> None:
        """Paint what is on its way."""

    def _chosen_rect(self) -> QRect:
        """Return where what is selected stands."""
        raise NotImplementedError

    def _asked_times(self, hit: Hit) -> tuple[time | None, time | None]:
        """Return the times that a place says for a new meeting."""
        return None, None

    def _tip(self, hit: Hit) -> Sequence[str]:
        """Return the lines of the tooltip."""
        if hit.entry is not None:
            fixed = why_fixed(hit.entry.meeting)
            clash = self.tr("Clashes with something else") if hit.entry.has_clash else ""
            reason = reason_text(fixed, self.workspace.language)
            return [self.entry_text(hit.entry), hit.entry.meeting.cancel_reason, clash, reason]
        if hit.day is None or self.view is None:
            return []
        lines = [self.day_text(hit.day)]
        if not self.view.period.contains(hit.day):
            lines.append(self.tr("Outside the period of the agreement"))
        if hit.is_rest:
            lines += [self.entry_text(each) for each in self.view.entries_on(hit.day)[:12]]
        return lines

    def _turn(self, day: date) -> None:
        self._set_meeting(None)
        self.period_turned.emit(day)
        self._say(self.day_text(day))

    def _open_selected(self) -> None:
        chosen = self.selected_meeting_id()
        if chosen is not None:
            self.meeting_opened.emit(chosen)
        else:
            self.day_opened.emit(self._day)

    def _ask_for_meeting(self, hit: Hit) -> None:
        start, end = self._asked_times(hit)
        self.meeting_asked.emit(hit.day, start, end)

    def _build(self) -> None:
        self._dress = None
        self._still = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
