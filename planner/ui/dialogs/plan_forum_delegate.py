"""Paints a forum of the plan in two lines: box, name and counts; rule and policy below."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
)

from planner.ui.theme import GRID, Theme

if TYPE_CHECKING:
    from planner.ui.dialogs.plan_forums import ForumLine, ForumListModel

Index = QModelIndex | QPersistentModelIndex
_BOX = 16
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ForumLineDelegate(QStyledItemDelegate):
    """Draws the lines, and takes clicks on their boxes."""

    def __init__(self, theme: Theme, model: "ForumListModel", view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._model = model
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self._view.fontMetrics().height()
        is_forum = self._model.lines[index.row()].forum is not None
        return QSize(GRID * 10, 2 * line + GRID if is_forum else line + GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._model.lines[index.row()]
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_focused = is_chosen and self._view.hasFocus()
        shown = self._theme.colours
        palette = option.palette
        text = palette.color(QPalette.ColorRole.Text)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        painter.save()
        if is_focused:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
            text = quiet = palette.color(QPalette.ColorRole.HighlightedText)
        elif is_chosen:
            painter.fillRect(option.rect, shown.tint_accent)
        elif line.forum is None:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.AlternateBase))
        self._draw_box(painter, option, index)
        font = QFont(self._view.font())
        if line.forum is None:
            font.setWeight(QFont.Weight.DemiBold)
        top, below = self._text_rects(option, line)
        state = self._model.state(index.row())
        is_out = state is Qt.CheckState.Unchecked or (line.forum is not None and state is None)
        painter.setPen(quiet if is_out else text)
        counts = self._model.counts_text(line)
        if counts:
            painter.setFont(self._view.font())
            painter.drawText(top, _RIGHT, counts)
            top.setRight(top.right() - self._view.fontMetrics().horizontalAdvance(counts) - GRID)
        painter.setFont(font)
        painter.drawText(top, _LEFT, _elided(painter, line.text, top.width()))
        if line.words:
            painter.setFont(self._view.font())
            painter.setPen(quiet)
            if line.policy:
                painter.drawText(below, _RIGHT, line.policy)
                below.setRight(below.right() - painter.fontMetrics().horizontalAdvance(line.policy))
                below.setRight(below.right() - GRID)
            painter.drawText(below, _LEFT, _elided(painter, line.words, below.width()))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        _model: object,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        is_click = event.type() in (
            QEvent.Type.MouseButtonRelease,
            QEvent.Type.MouseButtonDblClick,
        )
        if not (is_click and isinstance(event, QMouseEvent)):
            return False
        is_left = event.button() is Qt.MouseButton.LeftButton
        target = self._box_rect(option).adjusted(-GRID // 2, -GRID // 2, GRID // 2, GRID // 2)
        if is_left and target.contains(event.position().toPoint()):
            self._model.toggle([index.row()])
            return True
        return False

    def _draw_box(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = self._model.state(index.row())
        if state is None:
            return
        box = QStyleOptionButton()
        box.rect = self._box_rect(option)
        box.palette = option.palette
        box.state = (
            QStyle.StateFlag.State_Enabled
            | {
                Qt.CheckState.Checked: QStyle.StateFlag.State_On,
                Qt.CheckState.Unchecked: QStyle.StateFlag.State_Off,
                Qt.CheckState.PartiallyChecked: QStyle.StateFlag.State_NoChange,
            }[state]
        )
        style = self._view.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, box, painter, self._view)

    def _box_rect(self, option: QStyleOptionViewItem) -> QRect:
        line = self._view.fontMetrics().height()
        top = option.rect.top() + GRID // 2 + (line - _BOX) // 2
        return QRect(option.rect.left() + GRID // 2, top, _BOX, _BOX)

    def _text_rects(self, option: QStyleOptionViewItem, _line: "ForumLine") -> tuple[QRect, QRect]:
        height = self._view.fontMetrics().height()
        left = option.rect.left() + GRID + _BOX + GRID // 2
        width = option.rect.right() - GRID - left
        first = QRect(left, option.rect.top() + GRID // 2, width, height)
        return first, first.translated(0, height)


def _elided(painter: QPainter, text: str, width: int) -> str:
    one_line = " ".join(text.split())
    return painter.fontMetrics().elidedText(one_line, Qt.TextElideMode.ElideRight, width)
