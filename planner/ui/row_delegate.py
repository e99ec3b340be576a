"""Paints the ordinary cells of a RowTableView: text and icon, laid out once and kept.

Qt's own delegate asks the model seven times for each cell and lays its text out anew in every
frame, which takes twice the time. Selected, focused and disabled cells are left to it.
"""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QPainter, QPalette, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from planner.ui.row_model import RowTableModel

_STATE = QStyle.StateFlag
_CHOSEN = (_STATE.State_Selected | _STATE.State_HasFocus).value
_ENABLED = _STATE.State_Enabled.value
_RIGHT = Qt.AlignmentFlag.AlignRight.value
_MIDDLE = Qt.AlignmentFlag.AlignHCenter.value
_MARGIN = 4
_ICON = 16
_LONGEST = 400  # characters: no column is as wide as that
_MOST_KEPT = 20_000


class RowDelegate(QStyledItemDelegate):
    """Draws cells straight from the model's columns."""

    def __init__(self, model: RowTableModel[Any], view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self.forget()

    def forget(self) -> None:
        """Lay every text out anew: the font has changed."""
        self._kept: dict[tuple[str, int], tuple[QStaticText, int]] = {}
        self._metrics = self._view.fontMetrics()
        self._font = self._view.font()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        state = option.state.value
        if state & _CHOSEN or not state & _ENABLED:
            super().paint(painter, option, index)
            return
        text, picture, colour, alignment = self._model.cell(index.row(), index.column())
        where = option.rect
        left, width = where.x() + _MARGIN, where.width() - 2 * _MARGIN
        if picture is not None:
            top = where.y() + (where.height() - _ICON) // 2
            is_centred = not text and alignment & _MIDDLE
            start = where.x() + (where.width() - _ICON) // 2 if is_centred else left
            picture.paint(painter, start, top, _ICON, _ICON)
            left += _ICON + _MARGIN
            width -= _ICON + _MARGIN
        if not text or width <= 0:
            return
        kept = self._kept.get((text, width))
        laid_out, advance = kept if kept is not None else self._lay_out(text, width)
        if alignment & _RIGHT:
            left += width - advance
        elif alignment & _MIDDLE:
            left += (width - advance) // 2
        if colour is None:
            painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        else:
            painter.setPen(colour)
        top = where.y() + (where.height() - self._metrics.height()) // 2
        painter.drawStaticText(QPointF(left, top), laid_out)

    def _lay_out(self, text: str, width: int) -> tuple[QStaticText, int]:
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        line = " ".join(text[:_LONGEST].split("\n"))
        elided = self._metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
        made = QStaticText(elided)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.prepare(font=self._font)
        kept = (made, self._metrics.horizontalAdvance(elided))
        self._kept[(text, width)] = kept
        return kept
