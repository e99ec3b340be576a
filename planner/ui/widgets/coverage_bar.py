"""Coverage as a bar with its percentage: one widget and one delegate, drawn alike."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QStyleOptionViewItem,
    QWidget,
)

from planner.texts import percent_text
from planner.ui.colours import Colours
from planner.ui.row_model import VALUE
from planner.ui.theme import GRID, Theme
from planner.ui.widgets.cell_ground import GroundDelegate

_TEXT_WIDTH = 5 * GRID
_HEIGHT = 6


def coverage_text(coverage: float | None) -> str:
    """Return "87 %", or a dash when nothing was expected; only all of it is 100 %."""
    return percent_text(coverage, "sv")


def draw_coverage(
    painter: QPainter, where: QRectF, coverage: float | None, shown: Colours, text: QColor
) -> None:
    """Draw the bar, and its percentage at the right."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    number = QRectF(where.right() - _TEXT_WIDTH, where.top(), _TEXT_WIDTH, where.height())
    painter.setPen(text)
    align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(number, align, coverage_text(coverage))
    width = where.width() - _TEXT_WIDTH - GRID
    if coverage is not None and width > GRID:
        track = QRectF(where.left(), where.center().y() - _HEIGHT / 2, width, _HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shown.outline))
        painter.drawRoundedRect(track, _HEIGHT / 2, _HEIGHT / 2)
        if coverage > 0:
            filled = max(track.width() * min(coverage, 1.0), float(_HEIGHT))
            track.setWidth(filled)
            painter.setBrush(QColor(_bar_colour(coverage, shown)))
            painter.drawRoundedRect(track, _HEIGHT / 2, _HEIGHT / 2)
    painter.restore()


def _bar_colour(coverage: float, shown: Colours) -> str:
    if coverage >= 0.8:
        return shown.good
    return shown.partly if coverage >= 0.5 else shown.bad


class CoverageBar(QWidget):
    """A bar of its own, outside a table."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._coverage: float | None = None
        self.setMinimumSize(_TEXT_WIDTH + 8 * GRID, 2 * GRID)
        theme.changed.connect(self.update)

    def set_coverage(self, coverage: float | None) -> None:
        """Show a coverage from 0 to 1, or None."""
        self._coverage = coverage
        self.setAccessibleDescription(coverage_text(coverage))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(20 * GRID, max(2 * GRID, self.fontMetrics().height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        draw_coverage(painter, QRectF(self.rect()), self._coverage, self._theme.colours, text)
        painter.end()


class CoverageBarDelegate(GroundDelegate):
    """Paints a column whose VALUE is a coverage from 0 to 1, or None."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        shown, text = self.draw_ground(painter, option, index)
        where = QRectF(shown.rect).adjusted(GRID, 0, -GRID, 0)
        draw_coverage(painter, where, index.data(VALUE), self._theme.colours, text)
