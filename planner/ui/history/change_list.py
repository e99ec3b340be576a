"""Changes of rows as a list: a mark and the row, and below it each field, old → new."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyleOptionViewItem,
    QWidget,
)

from planner.services.history_list import ToldChange
from planner.texts import text
from planner.ui.icons import coloured_icon
from planner.ui.theme import GRID
from planner.ui.widgets.cell_ground import GroundDelegate
from planner.ui.workspace import Workspace

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_NO_INDEX = QModelIndex()
_ICON = 16
_WRAP = int(Qt.TextFlag.TextWordWrap)
_OPENING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ChangeModel(QAbstractListModel):
    """Changes in words, one item each."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._changes: list[ToldChange] = []

    @property
    def changes(self) -> Sequence[ToldChange]:
        """The changes shown, in order."""
        return self._changes

    def set_changes(self, changes: Sequence[ToldChange]) -> None:
        """Show other changes."""
        self.beginResetModel()
        self._changes = list(changes)
        self.endResetModel()

    def heading(self, row: int) -> str:
        """Return the row's kind and name, and what became of it."""
        change = self._changes[row]
        code = "came" if change.came else "went" if change.went else "changed"
        return f"{change.row} ({text(f'history.{code}', self._language)})"

    def lines(self, row: int) -> list[str]:
        """Return each field with its old and new value; of a row that came or went, the one."""
        change = self._changes[row]
        if change.came or change.went:
            return [
                f"{each.field}: {each.new if change.came else each.old}" for each in change.fields
            ]
        return [f"{each.field}: {each.old} → {each.new}" for each in change.fields]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._changes)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> Any:
        if not index.isValid() or role not in (_DISPLAY, _ACCESSIBLE):
            return None
        return "\n".join([self.heading(index.row()), *self.lines(index.row())])


class ChangeDelegate(GroundDelegate):
    """Paints a change as wrapped lines, and tells how high they are."""

    def __init__(self, workspace: Workspace, model: ChangeModel, view: QListView) -> None:
        super().__init__(view)
        self._workspace = workspace
        self._model = model
        self._view = view

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        _, colour = self.draw_ground(painter, option, index)
        painter.save()
        painter.setPen(colour)
        top = option.rect.top() + GRID // 2
        left = option.rect.left() + GRID
        change = self._model.changes[index.row()]
        name = "add" if change.came else "delete" if change.went else "edit"
        mark = coloured_icon(name, painter.pen().color().name())
        mark.paint(painter, left, top + 1, _ICON, _ICON)
        for font, said, indent in self._parts(index.row()):
            painter.setFont(font)
            room = self._room(option.rect.width(), indent)
            height = self._height(font, said, room)
            painter.drawText(QRect(left + indent, top, room, height), _WRAP, said)
            top += height
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = self._view.viewport().width()
        heights = (
            self._height(font, said, self._room(width, indent))
            for font, said, indent in self._parts(index.row())
        )
        return QSize(width, sum(heights) + GRID)

    def _parts(self, row: int) -> list[tuple[QFont, str, int]]:
        plain = self._view.font()
        bold = QFont(plain)
        bold.setWeight(QFont.Weight.DemiBold)
        indent = _ICON + GRID
        lines = [(plain, line, indent) for line in self._model.lines(row)]
        return [(bold, self._model.heading(row), indent), *lines]

    def _room(self, width: int, indent: int) -> int:
        return max(width - indent - 2 * GRID, 10 * GRID)

    def _height(self, font: QFont, said: str, room: int) -> int:
        box = QFontMetrics(font).boundingRect(QRect(0, 0, room, 100_000), _WRAP, said)
        return box.height() + 1


class ChangeList(QListView):
    """The list itself; Enter or a double click opens a change."""

    change_opened = Signal()
    current_changed = Signal()

    def __init__(
        self, workspace: Workspace, name: str, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.changes_model = ChangeModel(workspace.language, self)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setModel(self.changes_model)
        self.setItemDelegate(ChangeDelegate(workspace, self.changes_model, self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(False)
        self.setAlternatingRowColors(True)
        self.doubleClicked.connect(self.change_opened)
        self.selectionModel().currentChanged.connect(self._tell)

    def show_changes(self, changes: Sequence[ToldChange]) -> None:
        """Show other changes, from the top."""
        self.changes_model.set_changes(changes)
        if changes:
            self.setCurrentIndex(self.changes_model.index(0))
        self.scrollToTop()
        self._tell()

    def current(self) -> ToldChange | None:
        """Return the change that is chosen; None when there is none."""
        index = self.currentIndex()
        return self.changes_model.changes[index.row()] if index.isValid() else None

    def shown_text(self) -> str:
        """Return everything it says, as text."""
        rows = range(self.changes_model.rowCount())
        return "\n".join(str(self.changes_model.index(row).data()) for row in rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING_KEYS and self.currentIndex().isValid():
            self.change_opened.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _tell(self) -> None:
        self.current_changed.emit()
