"""How a cell and a heading of the matrix are painted."""

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from planner.ui.pages.representation_layout import (
    BAR,
    PADDING,
    CellLayout,
    CellLayouter,
    breakable,
)
from planner.ui.pages.representation_model import RATIO, SEATS, Index
from planner.ui.pages.representation_words import MatrixWords
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID, Theme
from planner.ui.widgets.coverage_bar import draw_coverage
from planner.ui.widgets.marks import Mark, draw_mark, mark_colour

HEADING_WIDTH = 20 * GRID
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_FLAGS = int(_WRAP) | int(Qt.TextFlag.TextWordWrap)


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: its functions with holders and numbers, and its coverage as a bar."""

    def __init__(self, theme: Theme, words: MatrixWords, font: QFont, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layouter = CellLayouter(words, font, theme)

    def layout_of(self, index: Index, width: int) -> CellLayout:
        """Return where the texts of a cell stand in a column of a width."""
        return self._layouter.layout(index.data(SEATS) or (), width)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.rect.width() or HEADING_WIDTH
        return QSize(width, int(self.layout_of(index, width).height) + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = self._theme.colours
        state = QStyle.StateFlag
        is_chosen = bool(option.state & state.State_Selected)
        painter.save()
        ground = QColor(shown.tint_accent if is_chosen else shown.base)
        painter.fillRect(option.rect, ground)
        layout = self.layout_of(index, option.rect.width())
        corner = QPointF(option.rect.topLeft())
        for piece in layout.pieces:
            piece.draw(painter, corner)
            if piece.mark is not None:
                square = piece.mark.translated(corner)
                draw_mark(painter, square, Mark.GAP, mark_colour(Mark.GAP, shown))
        if layout.bar is not None:
            painter.setFont(option.font)
            text = QColor(shown.muted)
            draw_coverage(painter, layout.bar.translated(corner), index.data(RATIO), shown, text)
        # The style's own grid is too faint in the dark.
        painter.setPen(QColor(shown.outline))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.drawLine(option.rect.topRight(), option.rect.bottomRight())
        if option.state & state.State_HasFocus:
            painter.setPen(QColor(shown.link))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()


class MatrixHeading(QHeaderView):
    """The names along one side, each with its coverage; clicking one opens what it counts."""

    def __init__(self, orientation: Qt.Orientation, theme: Theme, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        self._strong = strong
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self.viewport().update)

    def height_of(self, section: int, width: int) -> int:
        """Return how high a heading of a width has to be."""
        room = QRect(0, 0, width - 2 * PADDING, 10_000)
        text = breakable(self._text(section))
        high = QFontMetrics(self._strong).boundingRect(room, _FLAGS, text).height()
        return high + 2 * PADDING + BAR + GRID // 2

    def sizeHint(self) -> QSize:
        if self.orientation() == Qt.Orientation.Vertical:
            return QSize(HEADING_WIDTH, 0)
        highest = max(
            (self.height_of(number, self.sectionSize(number)) for number in range(self.count())),
            default=0,
        )
        return QSize(0, highest)

    def paintSection(self, painter: QPainter, where: QRect, section: int) -> None:
        shown = self._theme.colours
        is_across = self.orientation() == Qt.Orientation.Horizontal
        painter.save()
        painter.fillRect(where, QColor(shown.window))
        painter.setPen(QColor(shown.outline))
        painter.drawLine(where.bottomLeft(), where.bottomRight())
        painter.drawLine(where.topRight(), where.bottomRight())
        inner = where.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        painter.setFont(self._strong)
        painter.setPen(QColor(shown.text))
        painter.drawText(inner, _FLAGS, breakable(self._text(section)))
        painter.setFont(self.font())
        high = self.height_of(section, where.width()) - 2 * PADDING - BAR
        top = inner.bottom() - BAR + 1 if is_across else inner.top() + high
        bar = QRectF(inner.left(), top, inner.width(), BAR)
        ratio = self.model().headerData(section, self.orientation(), RATIO)
        draw_coverage(painter, bar, ratio, shown, QColor(shown.muted))
        painter.restore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def _text(self, section: int) -> str:
        text = self.model().headerData(section, self.orientation(), Qt.ItemDataRole.DisplayRole)
        return text if isinstance(text, str) else ""


class MatrixCorner(QWidget):
    """The corner where the headings meet: the coverage of everything shown."""

    clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ratio: float | None = None
        self.setObjectName("matrixCorner")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def show_ratio(self, ratio: float | None, spoken: str) -> None:
        """Show a coverage, and say it to a screen reader."""
        self._ratio = ratio
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tip(spoken))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown = self._theme.colours
        painter = QPainter(self)
        where = self.rect()
        painter.fillRect(where, QColor(shown.window))
        painter.setPen(QColor(shown.outline))
        painter.drawLine(where.bottomLeft(), where.bottomRight())
        painter.drawLine(where.topRight(), where.bottomRight())
        inner = where.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        painter.setPen(QColor(shown.text))
        painter.drawText(inner, _FLAGS, self.tr("All together"))
        bar = QRectF(inner.left(), inner.bottom() - BAR + 1, inner.width(), BAR)
        draw_coverage(painter, bar, self._ratio, shown, QColor(shown.muted))
        painter.end()
