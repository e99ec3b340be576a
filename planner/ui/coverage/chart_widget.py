"""A chart on screen: figures named on hover, opened by a click, walked by the arrow keys."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from planner.domain.charts import Chart, ChartTarget, chart_targets, next_target
from planner.domain.report import Table
from planner.formats.table_charts import draw_chart
from planner.ui.coverage.painting import paint_chart
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID, Theme

_OPENING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_STEPS = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}
_LEAST = 40 * GRID


class ChartWidget(QWidget):
    """The chart of one table; `words_of` says a figure in words, by category and series."""

    figure_opened = Signal(str, int, int)
    """The table's name, the category and the series."""

    figure_reached = Signal(object)
    """Where on the widget (QRect) the figure is that the keyboard or the mouse came to."""

    def __init__(
        self,
        table: Table,
        language: str,
        theme: Theme,
        words_of: Callable[[str, int, int], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._table, self._language, self._theme = table, language, theme
        self._words_of = words_of
        self._chart = Chart(0, 0)
        self._targets: list[ChartTarget] = []
        self._current: int | None = None
        self._build()
        self._connect()

    @property
    def targets(self) -> list[ChartTarget]:
        """What can be pointed at, in reading order."""
        return self._targets

    @property
    def current(self) -> ChartTarget | None:
        """The figure that the keyboard is on."""
        return None if self._current is None else self._targets[self._current]

    def sizeHint(self) -> QSize:
        return QSize(64 * GRID, self.heightForWidth(64 * GRID))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._drawn(width).height) + GRID

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self._theme.colours
        paint_chart(painter, self._chart, shown, QFont(self.font()))
        if self.hasFocus() and self._current is not None:
            painter.setPen(QPen(QColor(shown.text), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = QRectF(*self._targets[self._current].box).adjusted(-2, -2, 2, 2)
            painter.drawRoundedRect(box, 3, 3)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._draw()
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._current is None and self._targets:
            self._go_to(0)
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._current is not None and key in _STEPS:
            found = next_target(self._targets, self._current, *_STEPS[key])
            if found is not None:
                self._go_to(found)
            event.accept()
        elif self._current is not None and key in _OPENING_KEYS:
            self._open(self._current)
            event.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and found is not None:
            self._go_to(found)
            self._open(found)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_over = self._at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        super().mouseMoveEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(QPointF(event.pos()))
            if found is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), plain_tip(self._words(found)), self)
            return True
        return super().event(event)

    def _build(self) -> None:
        assert self._table.chart is not None
        self.setObjectName(f"chart_{self._table.name}")
        self.setAccessibleName(self._table.chart.description)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _connect(self) -> None:
        self._theme.changed.connect(self.update)

    def _draw(self) -> None:
        self._chart = self._drawn(self.width())
        self._targets = chart_targets(self._chart)
        if self._current is not None and self._current >= len(self._targets):
            self._current = None

    def _drawn(self, width: int) -> Chart:
        return draw_chart(self._table, self._language, float(width - GRID)) or Chart(width, 0)

    def _at(self, where: QPointF) -> int | None:
        for number, target in enumerate(self._targets):
            if QRectF(*target.box).contains(where):
                return number
        return None

    def _go_to(self, number: int) -> None:
        self._current = number
        self.setAccessibleDescription(self._words(number))
        self.update()
        self.figure_reached.emit(QRectF(*self._targets[number].box).toAlignedRect())

    def _words(self, number: int) -> str:
        target = self._targets[number]
        return self._words_of(self._table.name, target.category, target.series)

    def _open(self, number: int) -> None:
        target = self._targets[number]
        self.figure_opened.emit(self._table.name, target.category, target.series)
