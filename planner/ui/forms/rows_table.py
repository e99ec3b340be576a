"""Rows of the database as a table that is typed in: a line is a row, saved when it is whole."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.errors import InputError, PlannerError
from planner.texts import error_text
from planner.ui.forms.edit_model import EditColumn, Line
from planner.ui.forms.edit_table import EditTable
from planner.ui.workspace import Workspace

R = TypeVar("R")


class RowsTable(QWidget, Generic[R]):
    """A subclass says what a row's cells are, reads a line, and saves or removes a row."""

    def __init__(self, workspace: Workspace, name: str, title: str) -> None:
        super().__init__()
        self.workspace = workspace
        self._saved: dict[object, R] = {}
        self.table = EditTable(workspace, name, title, self._columns())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        layout.addStretch()
        self.table.line_edited.connect(self._take)
        self.table.line_removed.connect(self._let_go)

    def show_rows(self, rows: Iterable[R]) -> None:
        """Show rows; what is being typed, or is wrong, stays."""
        self._saved = {self._id(row): row for row in rows}
        self.table.set_lines([(row_id, self._cells(row)) for row_id, row in self._saved.items()])

    def choose(self, row_id: int) -> None:
        """Put the cursor on a row."""
        self.table.choose(row_id)

    def start_over(self) -> None:
        """Drop what was typed and not saved: other rows are going to be shown."""
        self.table.forget_unsaved()

    def _columns(self) -> Sequence[EditColumn]:
        """Return the columns."""
        raise NotImplementedError

    def _cells(self, row: R) -> list[str]:
        """Return a row's cells."""
        raise NotImplementedError

    def _read(self, cells: Mapping[str, str], before: R | None) -> R | None:
        """Return the row that a line says; None while it is not yet enough. Raises InputError."""
        raise NotImplementedError

    def _save(self, row: R) -> object:
        """Save a row; returns what holds its Changes."""
        raise NotImplementedError

    def _remove(self, row: R) -> object:
        """Remove a row; returns what holds its Changes."""
        raise NotImplementedError

    def _column_of(self, field: str | None) -> str | None:
        """Return the column that an error's field is shown under."""
        return field

    def _id(self, row: R) -> Any:
        return row.id  # type: ignore[attr-defined]  # every stored row has one

    def _take(self, line: Line) -> None:
        before = self._saved.get(line.key)
        try:
            row = self._read(self.table.values(line), before)
        except InputError as error:
            self._refuse(line, error, error_text(error, self.workspace.language))
            return
        if row is None:
            self.table.wait(line)
        elif row != before:
            self._write(line, row)
        else:
            self.show_rows(self._saved.values())

    def _write(self, line: Line, row: R) -> None:
        """Save what a line says; a subclass may ask first."""
        self.workspace.ops.run(
            partial(self._save, row),
            on_error=partial(self._refuse, line),
            opened=self._saved.get(line.key),
        )

    def _take_back(self, line: Line) -> None:
        """Show a line as it is saved; one that is not goes."""
        if line.key is None:
            self.table.model.clear(line)
        self.show_rows(self._saved.values())

    def _refuse(self, line: Line, error: PlannerError, sentence: str) -> bool:
        self.table.refuse(line, self._column_of(error.field), sentence)
        return True

    def _let_go(self, line: Line) -> None:
        row = self._saved.get(line.key)
        if row is not None:
            self._erase(row)

    def _erase(self, row: R) -> None:
        """Remove a row; a subclass may ask first."""
        self.workspace.ops.run(partial(self._remove, row))
