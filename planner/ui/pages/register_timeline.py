"""Posts over time as bars on a line of years, painted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.ui.theme import GRID
from planner.ui.workspace import Workspace

_BAR = 3 * GRID
_AXIS = 3 * GRID
_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Span:
    """One bar: what it is called and when; None is open. `is_hatched` tells acting holders."""

    text: str
    first: date | None
    last: date | None
    is_hatched: bool = False


class TimeLine(QWidget):
    """Bars under each other on one scale of years, with today as a line."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._spans: list[Span] = []
        self.setObjectName("timeLine")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        workspace.theme.changed.connect(self.update)

    def show_spans(self, spans: Sequence[Span]) -> None:
        """Show other bars."""
        self._spans = list(spans)
        spoken = (f"{span.text} {span.first or ''}–{span.last or ''}" for span in self._spans)
        self.setAccessibleName("; ".join(spoken))
        self.setVisible(bool(self._spans))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40 * GRID, _AXIS + len(self._spans) * (_BAR + GRID // 2) + GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * GRID, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = self._range()
        self._paint_years(painter, first, last)
        for number, span in enumerate(self._spans):
            self._paint_span(painter, number, span, first, last)
        colours = self._workspace.colours
        today = self._workspace.today()
        if first <= today <= last:
            painter.setPen(QPen(QColor(colours.bad), 1.5))
            at = self._x(today, first, last)
            painter.drawLine(int(at), _AXIS - 4, int(at), self.height())

    def _range(self) -> tuple[date, date]:
        """Return the whole years that hold every bar's ends, and today."""
        today = self._workspace.today()
        days = [today, *(day for span in self._spans for day in (span.first, span.last) if day)]
        return date(min(days).year, 1, 1), date(max(days).year, 12, 31)

    def _x(self, day: date, first: date, last: date) -> float:
        share = (day - first).days / max(1, (last - first).days)
        return share * (self.width() - 1)

    def _paint_years(self, painter: QPainter, first: date, last: date) -> None:
        colours = self._workspace.colours
        years = range(first.year, last.year + 1)
        wide = painter.fontMetrics().horizontalAdvance("0000") + GRID
        room = (self.width() - 1) / max(1.0, (last - first).days / _YEAR)
        step = max(1, round(wide / room + 0.5))
        for year in years:
            at = self._x(date(year, 1, 1), first, last)
            painter.setPen(QPen(QColor(colours.outline), 1))
            painter.drawLine(int(at), _AXIS - 4, int(at), self.height())
            if (year - first.year) % step == 0:
                painter.setPen(QColor(colours.muted))
                where = QRectF(at + 3, 0, wide, _AXIS - 4)
                painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, str(year))

    def _paint_span(
        self, painter: QPainter, number: int, span: Span, first: date, last: date
    ) -> None:
        colours = self._workspace.colours
        left = self._x(max(span.first or first, first), first, last)
        right = self._x(min(span.last or last, last), first, last)
        bar = QRectF(left, _AXIS + number * (_BAR + GRID // 2), max(3.0, right - left), _BAR)
        fill = QColor(colours.tint_warning if span.is_hatched else colours.tint_accent)
        edge = QColor(colours.partly if span.is_hatched else colours.accent)
        pen = QPen(edge, 1.2)
        if span.is_hatched:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawRoundedRect(bar, 4, 4)
        painter.setPen(QColor(colours.text))
        metrics = painter.fontMetrics()
        text = " ".join(span.text.split())
        inside = bar.adjusted(GRID, 0, -4, 0)
        beside = QRectF(bar.right() + GRID, bar.top(), self.width() - bar.right() - GRID, _BAR)
        is_beside = metrics.horizontalAdvance(text) > inside.width() and (
            beside.width() > inside.width()
        )
        where = beside if is_beside else inside
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(where.width()))
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, elided)
