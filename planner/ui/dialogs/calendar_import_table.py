"""The events of a calendar file as a table: a box for each that would be written."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate

from planner.services.importing_calendar import CalendarAction, CalendarLine
from planner.ui.row_model import Index, RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.settings import Settings

_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class CalendarLineModel(RowTableModel[CalendarLine]):
    """The lines, with the boxes of those to be written; `taken_changed` when one is ticked."""

    taken_changed = Signal()

    def __init__(self, columns: Sequence[TableColumn[CalendarLine]], parent: QObject) -> None:
        super().__init__(columns, id_of=attrgetter("id"), parent=parent)
        self._left_out: set[int] = set()

    def set_lines(self, lines: Sequence[CalendarLine]) -> None:
        """Show other lines, everything in them to be done."""
        self._left_out.clear()
        self.set_rows(lines)

    def left_out(self) -> frozenset[int]:
        """Return the ids of the lines that are not to be done."""
        return frozenset(self._left_out)

    def count(self, action: CalendarAction) -> int:
        """Return how many lines have an action, those left out not counted."""
        return sum(
            line.action is action and line.id not in self._left_out for line in self.all_rows
        )

    def take(self, lines: Sequence[CalendarLine], is_taken: bool) -> None:
        """Say of some lines whether they are to be done."""
        for line in lines:
            if is_taken:
                self._left_out.discard(line.id)
            elif line.is_written:
                self._left_out.add(line.id)
        last = max(0, self.rowCount() - 1)
        self.dataChanged.emit(self.index(0, 0), self.index(last, self.columnCount() - 1))
        self.taken_changed.emit()

    def is_taken(self, line: CalendarLine) -> bool:
        """Say whether a line is to be done."""
        return line.is_written and line.id not in self._left_out

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == 0 and self.row_at(index).is_written:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role != _CHECK:
            return super().data(index, role)
        line = self.row_at(index)
        if index.column() or not line.is_written:
            return None
        return Qt.CheckState.Checked if self.is_taken(line) else Qt.CheckState.Unchecked

    def setData(self, index: Index, value: Any, role: int = _DISPLAY) -> bool:
        if role != _CHECK or index.column():
            return False
        self.take([self.row_at(index)], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True


class CalendarLineTable(RowTableView[CalendarLine]):
    """The table; Space ticks or clears the boxes of the selected rows."""

    def __init__(self, model: CalendarLineModel, settings: Settings, accessible_name: str) -> None:
        super().__init__("calendarImportTable", model, settings, accessible_name)
        self._lines = model
        # The table's own quick painting knows no boxes; this column needs them.
        self.setItemDelegateForColumn(0, QStyledItemDelegate(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        lines = self.selected_row_values()
        if event.key() == Qt.Key.Key_Space and lines:
            first = next((line for line in lines if line.is_written), lines[0])
            self._lines.take(lines, not self._lines.is_taken(first))
            event.accept()
            return
        super().keyPressEvent(event)
