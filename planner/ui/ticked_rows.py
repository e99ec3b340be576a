"""Rows with a box each that says whether they are to be done; Space ticks the selected ones."""

from collections.abc import Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate

from planner.ui.row_model import Index, RowTableModel
from planner.ui.row_view import RowTableView
from planner.ui.settings import Settings

T = TypeVar("T")
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class TickedModel(RowTableModel[T]):
    """A table of rows whose first column holds the boxes; `taken_changed` when one is ticked."""

    taken_changed = Signal()

    def can_take(self, row: T) -> bool:
        """Say whether a row has a box: doing it writes something."""
        raise NotImplementedError

    def is_taken(self, row: T) -> bool:
        """Say whether a row is to be done."""
        raise NotImplementedError

    def note(self, row: T, is_taken: bool) -> None:
        """Remember of a row that has a box whether it is to be done."""
        raise NotImplementedError

    def take(self, rows: Sequence[T], is_taken: bool) -> None:
        """Say of some rows whether they are to be done."""
        for row in rows:
            if self.can_take(row):
                self.note(row, is_taken)
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.taken_changed.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == 0 and self.can_take(self.row_at(index)):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role != _CHECK:
            return super().data(index, role)
        row = self.row_at(index)
        if index.column() or not self.can_take(row):
            return None
        return Qt.CheckState.Checked if self.is_taken(row) else Qt.CheckState.Unchecked

    def setData(self, index: Index, value: Any, role: int = _DISPLAY) -> bool:
        if role != _CHECK or index.column():
            return False
        self.take([self.row_at(index)], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True


class TickedTable(RowTableView[T]):
    """The table; Space ticks the selected rows' boxes, or clears them when the first is ticked."""

    def __init__(
        self, name: str, model: TickedModel[T], settings: Settings, accessible_name: str
    ) -> None:
        super().__init__(name, model, settings, accessible_name)
        self._ticked = model
        # The table's own quick painting knows no boxes; this column needs them.
        self.setItemDelegateForColumn(0, QStyledItemDelegate(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = self.selected_row_values()
        if event.key() == Qt.Key.Key_Space and rows:
            first = next((row for row in rows if self._ticked.can_take(row)), rows[0])
            self._ticked.take(rows, not self._ticked.is_taken(first))
            event.accept()
            return
        super().keyPressEvent(event)
