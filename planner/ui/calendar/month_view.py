"""A month as whole weeks, Monday first, with the ISO week numbers at the left."""

from bisect import bisect_right
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPen

from planner.domain.rows import Period
from planner.services.calendar_view import CalendarEntry, CalendarView
from planner.texts import month_name, reason_text, weekday_name
from planner.ui.calendar.dragging import NOTHING, Drag, Hit, Target
from planner.ui.calendar.dress import PAD, draw_chip
from planner.ui.calendar.geometry import SUNDAY, add_months, cuts, month_of
from planner.ui.calendar.painted_view import PaintedView
from planner.ui.theme import GRID

_VCENTRE = Qt.AlignmentFlag.AlignVCenter
_LEFT = int(_VCENTRE | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(_VCENTRE | Qt.AlignmentFlag.AlignRight)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_WALK = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


class _Chip(NamedTuple):
    where: QRect
    entry: CalendarEntry


class _Rest(NamedTuple):
    where: QRect
    day: date
    hidden: int


class MonthView(PaintedView):
    """The month: a cell a day, a line a meeting, and "+3" where there is no room for more."""

    def period(self, anchor: date) -> Period:
        return month_of(anchor)

    def step(self, anchor: date, steps: int) -> date:
        return add_months(anchor, steps)

    def cell_rect(self, day: date) -> QRect:
        """Return a day's cell; empty for one that is not shown."""
        if self.view is None or not Period(self.view.first, self.view.last).contains(day):
            return QRect()
        week, weekday = divmod((day - self.view.first).days, 7)
        left, top = self._lefts[weekday], self._tops[week]
        return QRect(left, top, self._lefts[weekday + 1] - left, self._tops[week + 1] - top)

    def entry_rect(self, meeting_id: int) -> QRect:
        for chip in self._chips:
            if chip.entry.id == meeting_id:
                return chip.where
        entry = None if self.view is None else self.view.entry(meeting_id)
        return QRect() if entry is None else self._rest_rect(entry.meeting.date)

    def ghost_rect(self, target: Target) -> QRect:
        return self.cell_rect(target.day).adjusted(1, 1, -1, -1)

    def hit(self, where: QPoint) -> Hit:
        day = self._day_at(where)
        if day is None:
            return NOTHING
        for chip in self._chips:
            if chip.where.contains(where):
                return Hit(day, None, chip.entry, rect=chip.where)
        for rest in self._rests:
            if rest.where.contains(where):
                entry = self.selected_entry()
                if entry is not None and self.entry_rect(entry.id) == rest.where:
                    return Hit(day, None, entry, rect=rest.where)
                return Hit(day, is_rest=True, rect=rest.where)
        return Hit(day, rect=self.cell_rect(day))

    def target_at(self, where: QPoint, drag: Drag) -> Target | None:
        day = self._day_at(where)
        return None if day is None else Target(day, drag.origin.start, drag.origin.end)

    def _build(self) -> None:
        super()._build()
        self.setObjectName("monthView")
        self.setAccessibleName(self.tr("Month"))
        self.setMinimumSize(60 * GRID, 40 * GRID)
        self._chips: list[_Chip] = []
        self._rests: list[_Rest] = []
        self._lefts: list[int] = []
        self._tops: list[int] = []

    def _outdate(self) -> None:
        super()._outdate()
        if self.view is not None:
            self._lay_out(self.view)

    def _lay_out(self, view: CalendarView) -> None:
        dress = self.dress
        gutter = dress.small_metrics.horizontalAdvance("v. 53") + 2 * PAD
        weeks = ((view.last - view.first).days + 1) // 7
        self._lefts = cuts(gutter, self.width() - 1, 7)
        self._tops = cuts(dress.line + GRID, self.height() - 1, weeks)
        self._chips, self._rests = [], []
        heading = dress.line + PAD
        for number in range(weeks * 7):
            day = view.first + timedelta(days=number)
            entries = view.entries_on(day)
            if not entries:
                continue
            cell = self.cell_rect(day).adjusted(PAD // 2 + 1, heading, -PAD // 2, -2)
            if self._is_name_below(day):
                cell.setTop(cell.top() + dress.small_metrics.height())
            room = max(1, cell.height() // (dress.chip + 2))
            shown = entries if len(entries) <= room else entries[: room - 1]
            top = cell.top()
            for entry in shown:
                where = QRect(cell.left(), top, cell.width(), dress.chip)
                self._chips.append(_Chip(where, entry))
                top += dress.chip + 2
            if len(shown) < len(entries):
                where = QRect(cell.left(), top, cell.width(), dress.chip)
                self._rests.append(_Rest(where, day, len(entries) - len(shown)))

    def _paint_still(self, painter: QPainter) -> None:
        view, dress = self.view, self.dress
        assert view is not None
        self._paint_frame(painter, view)
        for number in range((view.last - view.first).days + 1):
            self._paint_day(painter, view, view.first + timedelta(days=number))
        painter.setPen(QPen(dress.outline, 1))
        for left in self._lefts:
            painter.drawLine(left, self._tops[0], left, self._tops[-1])
        for top in self._tops:
            painter.drawLine(0, top, self.width(), top)
        for chip in self._chips:
            draw_chip(painter, dress, chip.where, chip.entry, False)
        painter.setFont(dress.small)
        for rest in self._rests:
            painter.setPen(dress.text)
            text = self.tr("+%n more", "", rest.hidden)
            painter.drawText(rest.where.adjusted(PAD, 0, 0, 0), _LEFT, text)

    def _paint_frame(self, painter: QPainter, view: CalendarView) -> None:
        """Paint the names of the weekdays and the numbers of the weeks."""
        dress, language = self.dress, self.workspace.language
        painter.fillRect(0, 0, self.width(), self._tops[0], dress.window)
        painter.fillRect(0, 0, self._lefts[0], self.height(), dress.window)
        painter.setFont(dress.bold)
        painter.setPen(dress.text)
        for weekday in range(7):
            left, right = self._lefts[weekday], self._lefts[weekday + 1]
            name = weekday_name(weekday, language).capitalize()
            if dress.metrics.horizontalAdvance(name) > right - left - 4 * PAD:
                name = name[:3]
            painter.drawText(QRect(left, 0, right - left, self._tops[0]), _CENTRE, name)
        painter.setFont(dress.small)
        painter.setPen(dress.muted)
        short = "v. {0}" if language == "sv" else "w. {0}"
        for week in range(len(self._tops) - 1):
            number = (view.first + timedelta(weeks=week)).isocalendar().week
            where = QRect(0, self._tops[week], self._lefts[0] - PAD, dress.line + PAD)
            painter.drawText(where, _RIGHT, short.format(number))

    def _paint_day(self, painter: QPainter, view: CalendarView, day: date) -> None:
        dress, language = self.dress, self.workspace.language
        cell, marks = self.cell_rect(day), view.marks_on(day)
        is_other = day.month != self.anchor.month
        painter.fillRect(cell, dress.day_ground(marks, day.weekday() > 4, is_other))
        if not view.period.contains(day):
            painter.fillRect(cell, dress.hatch)
        text = str(day.day)
        if is_other or day.day == 1:
            text = f"{day.day} {month_name(day.month, language)[:3]}"
        line = QRect(cell.left() + PAD, cell.top() + 2, cell.width() - 2 * PAD, dress.line)
        width = dress.metrics.horizontalAdvance(text) + 2 * PAD
        painter.setFont(dress.bold)
        if day == self.today:
            number = QRect(line.left() - 2, line.top(), width, line.height())
            painter.fillRect(number, dress.accent)
            painter.setPen(dress.on_accent)
            painter.drawText(number, _CENTRE, text)
        else:
            painter.setPen(dress.muted if is_other else dress.text)
            is_sunday = day.weekday() == SUNDAY and not is_other
            if marks.holiday is not None or is_sunday:
                painter.setPen(dress.bad)
            painter.drawText(line, _LEFT, text)
        name = self._name_of(day)
        if name:
            painter.setFont(dress.small)
            painter.setPen(dress.bad if marks.holiday is not None else dress.muted)
            room = line.adjusted(width + PAD, 0, 0, 0)
            if self._is_name_below(day):
                room = QRect(
                    line.left(), line.bottom() + 2, line.width(), dress.small_metrics.height()
                )
            where = _LEFT if self._is_name_below(day) else _RIGHT
            painter.drawText(room, where, dress.elided(name, room.width()))

    def _name_of(self, day: date) -> str:
        """Return all that a day is called."""
        if self.view is None:
            return ""
        marks = self.view.marks_on(day)
        reasons = (marks.holiday, marks.squeeze, marks.half_day)
        names = [reason_text(each, self.workspace.language) for each in reasons if each is not None]
        return ", ".join([*names, *marks.breaks])

    def _is_name_below(self, day: date) -> bool:
        """Say whether a day's name needs a line of its own, under its number."""
        name, dress = self._name_of(day), self.dress
        room = self.cell_rect(day).width() - 4 * PAD - dress.metrics.horizontalAdvance("30 maj")
        return bool(name) and dress.small_metrics.horizontalAdvance(name) > room

    def _paint_chosen(self, painter: QPainter) -> None:
        dress, cell = self.dress, self.cell_rect(self._day)
        if not cell.isEmpty():
            painter.setPen(QPen(dress.accent, 2 if self.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(1, 1, -1, -1))
        entry = self.selected_entry()
        if entry is None:
            return
        # One that had no room is shown in the place of "+3" for as long as it is selected.
        where = self.entry_rect(entry.id)
        if not where.isEmpty():
            draw_chip(painter, dress, where, entry, True)

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

    def _rest_rect(self, day: date) -> QRect:
        return next((rest.where for rest in self._rests if rest.day == day), QRect())

    def _day_at(self, where: QPoint) -> date | None:
        """Return the day under a point; a point of the margins belongs to none."""
        if self.view is None or not self._lefts:
            return None
        weekday = bisect_right(self._lefts, where.x()) - 1
        week = bisect_right(self._tops, where.y()) - 1
        if 0 <= weekday < 7 and 0 <= week < len(self._tops) - 1:
            return self.view.first + timedelta(days=7 * week + weekday)
        return None
