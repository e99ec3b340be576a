"""Lines of a block: day, mark, what, and a note at the right; each opens what it names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QListView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID, Theme
from planner.ui.widgets.coverage_bar import coverage_text, draw_coverage
from planner.ui.widgets.marks import Mark, draw_mark, mark_colour

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
LINE = int(Qt.ItemDataRole.UserRole)
_NO_INDEX = QModelIndex()
_OPENING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_MARK = 16
_MOST_NOTE = 0.35


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `kind` and `row_id` say what it opens, of a gap `seat_id` besides the meeting.

    `day` is shown at the left (empty: the same as above), `spoken_day` is read out with it. A line
    with `has_bar` shows its coverage as a bar instead of a note.
    """

    kind: str
    row_id: int
    text: str
    day: str = ""
    spoken_day: str = ""
    note: str = ""
    mark: Mark | None = None
    has_bar: bool = False
    coverage: float | None = None
    seat_id: int = 0

    @property
    def spoken(self) -> str:
        """The whole line as a sentence."""
        bar = coverage_text(self.coverage) if self.has_bar else ""
        parts = (self.spoken_day or self.day, self.text, self.note, bar)
        return ", ".join(part for part in parts if part)

    def without_day(self) -> "Line":
        """Return the line as it stands below another of the same day."""
        return replace(self, day="")


class LineModel(QAbstractListModel):
    """A list of lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    @property
    def lines(self) -> Sequence[Line]:
        """The lines, top down."""
        return self._lines

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role in (_DISPLAY, _ACCESSIBLE):
            return line.spoken
        if role == _TOOL_TIP:
            return plain_tip(line.spoken)
        return None


class LineView(QListView):
    """Lines as high as they are many: what is around them scrolls. A click or Enter opens."""

    line_opened = Signal(object)
    """The Line."""

    def __init__(
        self, name: str, accessible_name: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self._lines = LineModel(self)
        self._delegate = _LineDelegate(theme, self)
        self._build()
        theme.changed.connect(self.viewport().update)
        self.clicked.connect(self._open)

    def set_lines(self, lines: Sequence[Line], day_width: int) -> None:
        """Show lines, keeping the current one if it is still there."""
        current = self.current_line()
        self._delegate.day_width = day_width
        self._lines.set_lines(lines)
        keys = [(line.kind, line.row_id, line.text) for line in lines]
        if current is not None and (current.kind, current.row_id, current.text) in keys:
            place = keys.index((current.kind, current.row_id, current.text))
            self.setCurrentIndex(self._lines.index(place))
        self.setFixedHeight(self._delegate.height(self.fontMetrics().height()) * len(lines) + 2)
        self.setVisible(bool(lines))

    def lines(self) -> Sequence[Line]:
        """Return the lines shown."""
        return self._lines.lines

    def current_line(self) -> Line | None:
        """Return the line that the keyboard is at."""
        index = self.currentIndex()
        return index.data(LINE) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING_KEYS and self.currentIndex().isValid():
            self._open(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._lines.rowCount():
            self.setCurrentIndex(self._lines.index(0))
        self._scroll_around()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_on_line = self.indexAt(event.position().toPoint()).isValid()
        shape = Qt.CursorShape.PointingHandCursor if is_on_line else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._scroll_around()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._lines.rowCount():
            line = self._delegate.height(self.fontMetrics().height())
            self.setFixedHeight(line * self._lines.rowCount() + 2)

    def _build(self) -> None:
        self.setModel(self._lines)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def _open(self, index: QModelIndex) -> None:
        self.line_opened.emit(index.data(LINE))

    def _scroll_around(self) -> None:
        """Bring the current line into view in the area that scrolls around this one."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        index = self.currentIndex()
        inner = None if around is None else around.widget()
        if around is not None and inner is not None and index.isValid():
            where = self.viewport().mapTo(inner, self.visualRect(index).center())
            around.ensureVisible(inner.width() // 2, where.y(), 0, 5 * GRID)


class _LineDelegate(QStyledItemDelegate):
    """Paints day, mark, text and note in one row."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.day_width = 0

    def height(self, text_height: int) -> int:
        """Return how high a line is."""
        return text_height + GRID

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(10 * GRID, self.height(option.fontMetrics.height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE)
        shown = self._theme.colours
        state = QStyle.StateFlag
        is_chosen = bool(option.state & state.State_Selected) and bool(
            option.state & state.State_HasFocus
        )
        colours = _Pens(option.palette, is_chosen, shown.muted)
        painter.save()
        if is_chosen:
            painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Highlight))
        elif option.state & state.State_MouseOver:
            painter.fillRect(option.rect, QColor(shown.tint_accent))
        where = QRectF(option.rect).adjusted(GRID, 0, -GRID, 0)
        metrics = option.fontMetrics
        middle = Qt.AlignmentFlag.AlignVCenter
        if self.day_width:
            painter.setPen(colours.quiet)
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft | middle, line.day)
            where.setLeft(where.left() + self.day_width)
        if line.mark is not None:
            square = QRectF(where.left(), where.center().y() - _MARK / 2, _MARK, _MARK)
            colour = colours.text.name() if is_chosen else mark_colour(line.mark, shown)
            draw_mark(painter, square, line.mark, colour)
            where.setLeft(where.left() + _MARK + GRID)
        where.setRight(where.right() - self._draw_end(painter, where, line, colours, option))
        painter.setPen(colours.text)
        text = metrics.elidedText(
            _one_line(line.text), Qt.TextElideMode.ElideRight, int(where.width())
        )
        painter.drawText(where, Qt.AlignmentFlag.AlignLeft | middle, text)
        painter.restore()

    def _draw_end(
        self,
        painter: QPainter,
        where: QRectF,
        line: Line,
        colours: "_Pens",
        option: QStyleOptionViewItem,
    ) -> float:
        """Draw the note or the bar at the right; return the width it took, with its gap."""
        if line.has_bar:
            place = QRectF(where)
            place.setLeft(where.left() + where.width() * 0.5)
            draw_coverage(painter, place, line.coverage, self._theme.colours, colours.text)
            return place.width() + 2 * GRID
        if not line.note:
            return 0
        metrics = option.fontMetrics
        full = metrics.horizontalAdvance(_one_line(line.note)) + 1
        own = metrics.horizontalAdvance(_one_line(line.text)) + GRID + 4
        most = max(where.width() - own, where.width() * _MOST_NOTE)
        place = QRectF(where)
        place.setLeft(max(place.right() - full, place.right() - most))
        text = metrics.elidedText(
            _one_line(line.note), Qt.TextElideMode.ElideRight, int(place.width())
        )
        painter.setPen(colours.quiet)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, align, text)
        return place.width() + GRID


class _Pens:
    """The colours of a line's texts, chosen or not."""

    def __init__(self, palette: QPalette, is_chosen: bool, muted: str) -> None:
        role = QPalette.ColorRole
        self.text = palette.color(role.HighlightedText if is_chosen else role.Text)
        self.quiet = self.text if is_chosen else QColor(muted)


def _one_line(text: str) -> str:
    return " ".join(text.split())
