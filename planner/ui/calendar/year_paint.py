"""How a year is painted: on the screen and on paper alike."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from planner.domain.day_names import NamedSpan, named_spans
from planner.domain.enums import MeetingStatus
from planner.services.calendar_view import CalendarEntry, CalendarView
from planner.texts import month_name, reason_text, weekday_name
from planner.ui.calendar.dress import PAD, Dress
from planner.ui.calendar.geometry import SUNDAY
from planner.ui.calendar.year_geometry import Box, YearLayout
from planner.ui.calendar.year_names import lines_for_names, names_in
from planner.ui.colours import Colours

_VCENTRE = Qt.AlignmentFlag.AlignVCenter
_LEFT = int(_VCENTRE | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(_VCENTRE | Qt.AlignmentFlag.AlignRight)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_BARE = 6
_STRIP = 3


class YearDress(Dress):
    """What the year is painted with: its marks are smaller than those of a month."""

    def __init__(self, shown: Colours, font: QFont) -> None:
        super().__init__(shown, font)
        self.mark = QFont(font)
        self.mark.setPointSizeF(max(6.0, font.pointSizeF() * 0.72))
        self.mark.setWeight(QFont.Weight.Bold)
        self.mark_metrics = QFontMetrics(self.mark)
        # As low as digits and capitals are: no accents and no descenders.
        self.number = self.small_metrics.capHeight() + 1
        self.mark_height = self.mark_metrics.capHeight() + 3
        self.high_cell = self.number + self.mark_height + 2


class DayMark(NamedTuple):
    """A mark in a day's cell: a meeting, or (no entry) how many more there are."""

    where: QRect
    text: str
    entry: CalendarEntry | None = None


def rect_of(box: Box) -> QRect:
    """Return a box as Qt takes it."""
    return QRect(*box)


def marks_in(dress: YearDress, cell: QRect, entries: Sequence[CalendarEntry]) -> list[DayMark]:
    """Return the marks of a day's meetings, those not cancelled first, as they fit its cell.

    A letter that has no room leaves a bare square; meetings that have none are counted.
    """
    if not entries or cell.isEmpty():
        return []
    room = _room(dress, cell)
    order = sorted(entries, key=lambda each: each.meeting.status is MeetingStatus.CANCELLED)
    placed = _placed(dress, room, order)
    if len(placed) == len(order):
        return placed
    if room.height() <= _STRIP:
        *before, last = placed
        return [*before, DayMark(last.where, "")]
    more = f"+{len(order) - len(placed)}"
    while placed and placed[-1].where.right() + 1 + _advance(dress, more) > room.right():
        placed.pop()
        more = f"+{len(order) - len(placed)}"
    if not placed:
        more = _count(dress, len(order), room.width())
    left = placed[-1].where.right() + 2 if placed else room.left()
    width = min(_advance(dress, more) + 4, room.right() - left + 1)
    return [*placed, DayMark(QRect(left, room.top(), width, room.height()), more)]


def _count(dress: YearDress, meetings: int, width: int) -> str:
    """Return how many meetings there are, as far as it can be read; "" leaves a bare square."""
    said = (str(meetings), "9+", "+") if meetings > 9 else (str(meetings), "+")
    return next((text for text in said if _advance(dress, text) <= width), "")


def _room(dress: YearDress, cell: QRect) -> QRect:
    """Return where marks go: below the day's number, beside it in a low cell, or at its foot."""
    if cell.height() >= dress.high_cell:
        top = cell.top() + dress.number + 1
        return QRect(cell.left() + 2, top, cell.width() - 3, dress.mark_height)
    left = cell.left() + dress.small_metrics.horizontalAdvance("28") + 2
    if cell.right() - left < _BARE:
        return QRect(cell.left() + 2, cell.bottom() - _STRIP, cell.width() - 3, _STRIP)
    high = min(dress.mark_height, cell.height() - 4)
    top = cell.top() + (cell.height() - high) // 2
    return QRect(left, top, cell.right() - left, high)


def _placed(dress: YearDress, room: QRect, entries: Sequence[CalendarEntry]) -> list[DayMark]:
    placed: list[DayMark] = []
    left = room.left()
    for entry in entries:
        width = _advance(dress, entry.letter) + 2
        letter = entry.letter
        if width > room.width() or room.height() <= _STRIP:
            width, letter = min(_BARE, room.width()), ""
        if left + width > room.right() + 1:
            break
        placed.append(DayMark(QRect(left, room.top(), width, room.height()), letter, entry))
        left += width + 1
    return placed


def _advance(dress: YearDress, text: str) -> int:
    return dress.mark_metrics.horizontalAdvance(text)


class YearPainter:
    """Paints one view of a year into its layout."""

    def __init__(
        self,
        painter: QPainter,
        dress: YearDress,
        layout: YearLayout,
        view: CalendarView,
        language: str,
    ) -> None:
        self._painter = painter
        self._dress = dress
        self._layout = layout
        self._view = view
        self._language = language

    def paint(self, today: date) -> None:
        """Paint the twelve months; `today` stands out."""
        for month in range(1, 13):
            self._paint_heads(month)
            for day in _days(self._layout.year, month):
                self._paint_day(day, day == today)
            self._paint_names(month)

    def _paint_heads(self, month: int) -> None:
        painter, dress, layout = self._painter, self._dress, self._layout
        box = layout.month_box(month)
        painter.setFont(dress.bold)
        painter.setPen(dress.text)
        title = QRect(box.left + layout.gutter, box.top, box.width - layout.gutter, layout.title)
        painter.drawText(title, _LEFT, month_name(month, self._language).capitalize())
        painter.setFont(dress.small)
        painter.setPen(dress.muted)
        wide = layout.cell_width >= dress.small_metrics.horizontalAdvance("On") + 2
        for weekday in range(7):
            name = weekday_name(weekday, self._language)[: 2 if wide else 1].capitalize()
            painter.drawText(rect_of(layout.head_box(month, weekday)), _CENTRE, name)
        for day in _days(layout.year, month):
            if day.day == 1 or day.weekday() == 0:
                where = rect_of(layout.week_box(day)).adjusted(0, 0, -4, 0)
                painter.drawText(where, _RIGHT, str(day.isocalendar().week))

    def _paint_day(self, day: date, is_today: bool) -> None:
        painter, dress = self._painter, self._dress
        cell = rect_of(self._layout.cell(day))
        marks = self._view.marks_on(day)
        painter.fillRect(cell, dress.day_ground(marks, day.weekday() > 4, False))
        if not self._view.period.contains(day):
            painter.fillRect(cell, dress.hatch)
        painter.setPen(QPen(dress.outline, 1))
        painter.drawRect(cell)
        number = QRect(cell.left() + 1, cell.top() + 1, cell.width() - 2, dress.number)
        if cell.height() < dress.high_cell:
            number.setHeight(cell.height() - 1)
        is_red = marks.holiday is not None or day.weekday() == SUNDAY
        painter.setFont(dress.letter if is_red or is_today else dress.small)
        if is_today:
            number.setWidth(dress.letter_metrics.horizontalAdvance(str(day.day)) + 2)
            painter.fillRect(number, dress.accent)
            painter.setPen(dress.on_accent)
            painter.drawText(number, _CENTRE, str(day.day))
        else:
            painter.setPen(dress.bad if is_red else dress.text)
            painter.drawText(number, _LEFT, str(day.day))
        for mark in marks_in(dress, cell, self._view.entries_on(day)):
            self._paint_mark(mark)

    def _paint_mark(self, mark: DayMark) -> None:
        painter, dress, entry = self._painter, self._dress, mark.entry
        painter.setFont(dress.mark)
        if entry is None and not mark.text:
            painter.fillRect(mark.where.adjusted(0, 0, -1, 0), dress.text)
            return
        if entry is None:
            painter.setPen(dress.text)
            painter.drawText(mark.where, _CENTRE, mark.text)
            return
        if entry.meeting.status is MeetingStatus.CANCELLED:
            painter.setPen(QPen(dress.muted, 1))
            painter.setBrush(dress.base)
            painter.drawRect(mark.where.adjusted(0, 0, -1, -1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.fillRect(mark.where, dress.forum(entry.colour))
            painter.setPen(dress.base)
        painter.drawText(mark.where, _CENTRE, mark.text)

    def _paint_names(self, month: int) -> None:
        """Name the red days and breaks of the month; what has no room is in the tooltips."""
        dress, layout = self._dress, self._layout
        told = month_names(self._view, layout.year, month, self._language)
        self._painter.setFont(dress.small)
        lines = name_lines(dress, layout, month, self._language)
        for spot in names_in(dress, lines, told):
            self._painter.setPen(dress.bad if spot.is_red else dress.muted)
            self._painter.drawText(spot.where, _LEFT, spot.text)


def name_lines(dress: YearDress, layout: YearLayout, month: int, language: str) -> Sequence[QRect]:
    """Return where a month's names stand: below it, or beside its title."""
    box = layout.month_box(month)
    title = month_name(month, language).capitalize()
    left = layout.gutter + QFontMetrics(dress.bold).horizontalAdvance(title) + 2 * PAD
    wide = layout.gutter + 7 * layout.cell_width
    beside = QRect(box.left + left, box.top, wide - left, layout.title)
    return lines_for_names(dress, rect_of(layout.names_box(month)), beside)


def month_names(view: CalendarView, year: int, month: int, language: str) -> list[NamedSpan]:
    """Return the red days and breaks of a month."""
    told = [(day, view.marks_on(day)) for day in _days(year, month)]
    return named_spans(
        [(day, reason_text(marks.holiday, language), marks.breaks) for day, marks in told]
    )


def _days(year: int, month: int) -> Iterator[date]:
    first = date(year, month, 1)
    return (first + timedelta(days=number) for number in range(monthrange(year, month)[1]))
