"""The calendar's views as they stand on paper: whole, in the light palette, sharp at any size."""

from datetime import timedelta
from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from planner.domain.rows import Period
from planner.services.calendar_view import CalendarView
from planner.ui.calendar.geometry import DAY_MINUTES, span_of
from planner.ui.calendar.list_lines import AgendaLine
from planner.ui.calendar.list_view import ListView
from planner.ui.calendar.month_view import MonthView
from planner.ui.calendar.painted_view import PaintedView
from planner.ui.calendar.print_paper import Paper, PaperWorkspace
from planner.ui.calendar.week_layout import lay_out_week
from planner.ui.calendar.week_view import FIRST_HOUR, LAST_HOUR, WeekView
from planner.ui.theme import GRID

_SMALLEST = 0.6
_VCENTRE = Qt.AlignmentFlag.AlignVCenter
_LEFT = int(_VCENTRE | Qt.AlignmentFlag.AlignLeft)


class PaperWeek(WeekView):
    """A week with all the hours at which something is held: paper does not scroll."""

    def end_on_the_hour(self) -> None:
        """Take the height of the hours shown, and not a part of the next."""
        if self.view is not None and self._layout is not None:
            first, last = hours_of(self.view)
            self.resize(self.width(), self._top + (last - first) * self._layout.hour + 1)
            self._outdate()

    def _outdate(self) -> None:
        super()._outdate()
        if self.view is None or self._layout is None:
            return
        first, last = hours_of(self.view)
        hour = max(1, (self.height() - self._top) // (last - first))
        self._layout = lay_out_week(self.view, self._layout.lefts[0], self.width(), hour)
        self.bar.setRange(0, DAY_MINUTES)
        self.bar.setValue(first * hour)


def hours_of(view: CalendarView) -> tuple[int, int]:
    """Return the hours that a week on paper shows: the working day, and all that is held."""
    spans = [span_of(each.meeting.start, each.meeting.end) for each in view.entries]
    first = min((top // 60 for top, _ in spans), default=FIRST_HOUR)
    last = max((ceil(bottom / 60) for _, bottom in spans), default=LAST_HOUR)
    return min(first, FIRST_HOUR), max(last, LAST_HOUR)


def paint_view(painter: QPainter, paper: Paper, shown: PaintedView, title: str, foot: str) -> None:
    """Paint a year, a month or a week on one page."""
    view = shown.view
    if view is None:
        return
    paper.paint_frame(painter, title, foot)
    room = paper.room
    scale = scale_of(paper, shown, view)
    copy = _on_paper(shown)
    copy.setFont(shown.font())
    copy.resize(int(room.width() / scale), int(room.height() / scale))
    copy.show_view(view, shown.anchor, shown.today)
    if isinstance(copy, PaperWeek):
        copy.end_on_the_hour()
    painter.save()
    painter.translate(room.topLeft())
    painter.scale(scale, scale)
    painter.setClipRect(QRect(0, 0, copy.width(), copy.height()))
    copy._paint_still(painter)
    painter.restore()
    copy.deleteLater()


def _on_paper(shown: PaintedView) -> PaintedView:
    workspace = PaperWorkspace(shown.workspace, shown)
    if isinstance(shown, WeekView):
        copy: PaintedView = PaperWeek(workspace)
    else:
        copy = type(shown)(workspace)
    workspace.setParent(copy)
    return copy


def scale_of(paper: Paper, shown: PaintedView, view: CalendarView) -> float:
    """Return how much smaller a month or a week is written so that its meetings have room."""
    if isinstance(shown, WeekView):
        return _week_scale(paper, view)
    if not isinstance(shown, MonthView):
        return 1.0
    days = Period(view.first, view.last)
    assert days.first is not None
    weeks = ((view.last - view.first).days + 1) // 7
    most = max(len(view.entries_on(view.first + timedelta(days=n))) for n in range(weeks * 7))
    dress = paper.dress
    needed = weeks * (dress.line + most * (dress.chip + 2) + GRID) + dress.line + GRID
    return max(_SMALLEST, min(1.0, paper.room.height() / needed))


def _week_scale(paper: Paper, view: CalendarView) -> float:
    """Return the scale at which half an hour has room for a line."""
    first, last = hours_of(view)
    head, line = 2 * paper.dress.line + GRID, paper.dress.chip + 2
    return max(_SMALLEST, min(1.0, paper.room.height() / (head + 2 * line * (last - first))))


def paint_list(
    painter: QPainter, printer: QPrinter, paper: Paper, shown: ListView, title: str, foot: str
) -> int:
    """Paint the list on as many pages as it needs, its headings on each; return how many."""
    pages = _pages(paper, shown)
    for number, lines in enumerate(pages, 1):
        if number > 1:
            printer.newPage()
        paper.paint_frame(painter, title, f"{foot} · {number}/{len(pages)}")
        _paint_lines(painter, paper, shown, lines)
    return len(pages)


def _pages(paper: Paper, shown: ListView) -> list[list[AgendaLine]]:
    """Share the lines out over pages; a month's heading never stands last."""
    most = max(2, paper.room.height() // _line_height(paper) - 1)
    pages: list[list[AgendaLine]] = [[]]
    for line in shown.model.rows:
        full = most - 1 if line.is_heading else most
        if len(pages[-1]) >= full:
            pages.append([])
        pages[-1].append(line)
    return pages


def _line_height(paper: Paper) -> int:
    return paper.dress.line + GRID // 2


def _paint_lines(painter: QPainter, paper: Paper, shown: ListView, lines: list[AgendaLine]) -> None:
    dress, room, high = paper.dress, paper.room, _line_height(paper)
    columns = shown.model.columns
    shares = [column.width or 22 for column in columns]
    edges = [
        room.width() * sum(shares[:number]) // sum(shares) for number in range(len(shares) + 1)
    ]
    painter.setPen(dress.text)
    painter.setFont(dress.bold)
    for column, left, right in zip(columns, edges, edges[1:], strict=False):
        where = QRect(room.left() + left, room.top(), right - left, high)
        painter.drawText(where, _LEFT, column.header)
    for number, line in enumerate(lines, 1):
        top = room.top() + number * high
        if line.is_heading:
            painter.fillRect(QRect(room.left(), top, room.width(), high), dress.window)
        painter.setPen(dress.outline)
        painter.drawLine(room.left(), top, room.right(), top)
        is_red = line.span is not None and line.span.is_red
        painter.setFont(dress.bold if line.is_heading else dress.font)
        painter.setPen(dress.bad if is_red else dress.text)
        for column, left, right in zip(columns, edges, edges[1:], strict=False):
            where = QRect(room.left() + left, top, right - left - GRID // 2, high)
            words = dress.metrics.elidedText(
                column.display(line), Qt.TextElideMode.ElideRight, where.width()
            )
            painter.drawText(where, _LEFT, words)
