"""Hours as a bar beside their number, in a table."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from planner.ui.row_model import VALUE, Index
from planner.ui.theme import GRID, Theme
from planner.ui.widgets.cell_ground import GroundDelegate

_HEIGHT = 6


class HoursBarDelegate(GroundDelegate):
    """Paints a column whose VALUE is a share of the longest bar, 0 to 1; its text is at the right.

    All of a column's bars start together, so that they can be compared.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown, colour = self.draw_ground(painter, option, index)
        where = QRectF(shown.rect).adjusted(GRID / 2, 0, -GRID / 2, 0)
        number = shown.fontMetrics.horizontalAdvance("0000,0")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            QRectF(where.right() - number, where.top(), number, where.height()), align, shown.text
        )
        share = index.data(VALUE)
        if isinstance(share, float) and share > 0:
            colours = self._theme.colours
            width = max((where.width() - number - GRID) * share, 2.0)
            painter.setPen(Qt.PenStyle.NoPen)
            is_chosen = bool(shown.state & QStyle.StateFlag.State_Selected)
            painter.setBrush(QColor(colours.on_accent if is_chosen else colours.accent))
            bar = QRectF(where.left(), where.center().y() - _HEIGHT / 2, width, _HEIGHT)
            painter.drawRoundedRect(bar, _HEIGHT / 2, _HEIGHT / 2)
        painter.restore()
