"""The lines of a renewal as a table: a box each, and text, target and reason typed in the line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from planner.domain.promise_renewal import RenewalAction, RenewalLine
from planner.texts import label, reason_text
from planner.ui.row_delegate import RowDelegate
from planner.ui.row_model import Index, RowTableModel, TableColumn
from planner.ui.ticked_rows import TickedModel, TickedTable
from planner.ui.workspace import Workspace

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TYPED = ("text", "target", "reason")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with what tells it from others."""

    id: int
    line: RenewalLine


class RenewalModel(TickedModel[Shown]):
    """The lines; a box says that a promise is renewed, and what is renewed is typed in."""

    lines_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        self._language = workspace.language
        super().__init__(self._make_columns(), parent=parent)
        self._numbers = {column.key: n for n, column in enumerate(self.columns)}

    def lines(self) -> list[RenewalLine]:
        """Return the lines as they are now; a new one in which nothing is typed is none."""
        lines = [shown.line for shown in self.all_rows]
        return [line for line in lines if line.before or line.standing or line.text or line.target]

    def show_lines(self, lines: Sequence[RenewalLine]) -> None:
        """Show other lines."""
        self.set_rows([Shown(number, line) for number, line in enumerate(lines)])
        self.lines_changed.emit()

    def add_line(self) -> int:
        """Add an empty line for a new promise; return its id."""
        new_id = max((shown.id for shown in self.all_rows), default=-1) + 1
        self.set_rows([*self.all_rows, Shown(new_id, RenewalLine())])
        self.lines_changed.emit()
        return new_id

    def drop(self, ids: Sequence[object]) -> None:
        """Take away lines of new promises; the others are left out by their box."""
        kept = [
            shown
            for shown in self.all_rows
            if shown.id not in ids or shown.line.before or shown.line.standing
        ]
        if len(kept) != len(self.all_rows):
            self.set_rows(kept)
            self.lines_changed.emit()

    def can_take(self, row: Shown) -> bool:
        return row.line.standing is None and row.line.before is not None

    def is_taken(self, row: Shown) -> bool:
        return row.line.is_taken

    def note(self, row: Shown, is_taken: bool) -> None:
        # Somebody who unticks a line says so now, whatever it began as.
        self._put(row.id, replace(row.line, is_taken=is_taken, why=None))
        self.lines_changed.emit()

    def can_type(self, row: Shown, key: str) -> bool:
        """Say whether a cell is typed in: a reason where it is left out, else text and target."""
        action = row.line.action
        if key not in _TYPED or action is RenewalAction.KEEP:
            return False
        return (key == "reason") == (action is RenewalAction.LEAVE_OUT)

    def column_number(self, key: str) -> int:
        """Return where a column stands."""
        return self._numbers[key]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self.can_type(self.row_at(index), self.columns[index.column()].key):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _EDIT:
            line = self.row_at(index).line
            return str(getattr(line, self.columns[index.column()].key, ""))
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = _DISPLAY) -> bool:
        if role != _EDIT:
            return super().setData(index, value, role)
        shown, key = self.row_at(index), self.columns[index.column()].key
        if not self.can_type(shown, key):
            return False
        typed = " ".join(str(value).split())
        if key == "reason":
            line = replace(shown.line, reason=typed)
        elif key == "text":
            line = replace(shown.line, text=typed)
        else:
            line = replace(shown.line, target=typed)
        self._put(shown.id, line)
        self.lines_changed.emit()
        return True

    def _put(self, row_id: int, line: RenewalLine) -> None:
        """Replace a line in its place: nothing else moves while it is being typed in."""
        for rows in (self._source, self._rows):
            for number, shown in enumerate(rows):
                if shown.id == row_id:
                    rows[number] = Shown(row_id, line)
        place = self.row_number(row_id)
        if place is not None:
            last = self.index(place, self.columnCount() - 1)
            self.dataChanged.emit(self.index(place, 0), last)

    def _make_columns(self) -> list[TableColumn[Shown]]:
        language = self._language
        translate = QCoreApplication.translate

        def before(shown: Shown) -> str:
            row = shown.line.before
            if row is None:
                return ""
            said = row.text if not row.target else f"{row.text} ({row.target})"
            return f"{said}: {row.outcome}" if row.outcome else said

        def text(shown: Shown) -> str:
            if shown.line.action is RenewalAction.LEAVE_OUT:
                return ""
            is_empty = shown.line.action is RenewalAction.ADD and not shown.line.text
            return (
                translate("PromiseRenewal", "Write the promise …") if is_empty else shown.line.text
            )

        def target(shown: Shown) -> str:
            return "" if shown.line.action is RenewalAction.LEAVE_OUT else shown.line.target

        def reason(shown: Shown) -> str:
            line = shown.line
            if line.action is not RenewalAction.LEAVE_OUT:
                return ""
            if not line.reason and line.why is None:
                return translate("PromiseRenewal", "Write why …")
            return line.reason or reason_text(line.why, language)

        return [
            TableColumn(
                "action",
                translate("PromiseRenewal", "Action"),
                lambda shown: label(shown.line.action, language),
                width=17,
            ),
            TableColumn(
                "before",
                translate("PromiseRenewal", "Last year"),
                before,
                tooltip=before,
                width=34,
            ),
            TableColumn(
                "text", translate("PromiseRenewal", "Promise"), text, tooltip=text, width=38
            ),
            TableColumn(
                "target", translate("PromiseRenewal", "Target"), target, tooltip=target, width=18
            ),
            TableColumn(
                "reason",
                translate("PromiseRenewal", "Why not renewed"),
                reason,
                tooltip=reason,
                width=30,
            ),
        ]


class RenewalTable(TickedTable[Shown]):
    """The table; F2, typing or a double click begins a cell, Delete takes a new line away."""

    def __init__(self, workspace: Workspace, model: RenewalModel, accessible_name: str) -> None:
        super().__init__("promiseRenewal", model, workspace.settings, accessible_name)
        self._lines = model
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self._cells = _CellDelegate(model, self)
        for key in _TYPED:
            self.setItemDelegateForColumn(model.column_number(key), self._cells)

    def begin(self, row_id: int, key: str) -> None:
        """Begin to type in a line's cell."""
        number = self._lines.row_number(row_id)
        if number is not None:
            index = self._lines.index(number, self._lines.column_number(key))
            self.setCurrentIndex(index)
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            # The Enter that ends a cell comes here too: it must not begin it again.
            event.accept()
            return
        row = self.current_row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            # Enter begins the cell that waits to be typed in, so that it never closes the dialog.
            is_left_out = row.line.action is RenewalAction.LEAVE_OUT
            here = self.rows_model.columns[self.currentIndex().column()].key
            usual = "reason" if is_left_out else "text"
            key = here if self._lines.can_type(row, here) else usual
            if self._lines.can_type(row, key):
                self.begin(row.id, key)
            event.accept()
            return
        if event.key() == Qt.Key.Key_Delete:
            self._lines.drop(self.selected_ids())
            event.accept()
            return
        super().keyPressEvent(event)


class _CellDelegate(RowDelegate):
    """Paints as every table does, and gives the line that is typed in a name."""

    def __init__(self, model: RowTableModel[Shown], view: TickedTable[Shown]) -> None:
        super().__init__(model, view)
        self._columns = model.columns

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        column = self._columns[index.column()]
        made = QLineEdit(parent)
        made.setObjectName(f"{column.key}Cell")
        made.setAccessibleName(column.header)
        made.setFrame(False)
        return made
