"""Lines of typed text as a table: every cell is what the person wrote, read by whoever owns it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from planner.ui.plain_tip import plain_tip
from planner.ui.row_model import START

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


@dataclass(slots=True, eq=False)
class Line:
    """One line: `key` is the id of what it shows, None while it has not been saved.

    `is_unsaved` keeps what is typed through a refresh: it is wrong, or not yet enough. `warnings`
    are of what is saved all the same.
    """

    key: object
    cells: list[str]
    errors: dict[int, str] = field(default_factory=dict)
    warnings: dict[int, str] = field(default_factory=dict)
    is_unsaved: bool = False

    @property
    def is_blank(self) -> bool:
        """True when nothing is typed in it."""
        return not any(cell.strip() for cell in self.cells)

    def notice(self, number: int) -> str:
        """Return what is wrong, or else odd, with the cell of a column's number."""
        return self.errors.get(number) or self.warnings.get(number, "")


@dataclass(frozen=True)
class EditColumn:
    """A column as data. `choices` offers texts for a line; `is_closed`: nothing else will do.

    `separator` stands between several names in a cell, each of which is completed. `is_fixed` cells
    are shown and not typed in; `hint` stands in the empty last line; `colour` is
    of a cell by its line; `width` in characters, None stretches.
    """

    key: str
    header: str
    width: int | None = 12
    choices: Callable[[Sequence[str]], Sequence[str]] | None = None
    is_closed: bool = False
    separator: str = ""
    is_fixed: bool = False
    hint: str = ""
    colour: Callable[[Sequence[str]], str | None] | None = None
    alignment: Qt.AlignmentFlag = START


class EditTableModel(QAbstractTableModel):
    """Lines under declared columns, the last one empty: typing in it makes a new one."""

    line_edited = Signal(object)
    """A Line in which the person has changed a cell."""

    def __init__(
        self, columns: Sequence[EditColumn], hint_colour: Callable[[], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.can_add = True
        self.bad_colour: Callable[[], str] = hint_colour
        self.warning_colour: Callable[[], str] = hint_colour
        self._hint_colour = hint_colour
        self._numbers = {column.key: number for number, column in enumerate(columns)}
        self.lines: list[Line] = [self._blank()]

    def text(self, line: Line, key: str) -> str:
        """Return what is typed in a line under a column."""
        return line.cells[self._numbers[key]]

    def values(self, line: Line) -> dict[str, str]:
        """Return what is typed in a line, by column key."""
        return {column.key: line.cells[number] for number, column in enumerate(self.columns)}

    def set_lines(self, lines: Iterable[tuple[object, Sequence[str]]]) -> None:
        """Show other lines, in place: what is being typed, or is wrong, stays as it is.

        Lines that were new get the keys that are new, in their order, so that typing goes on.
        """
        wanted = [(key, list(cells)) for key, cells in lines]
        known = {line.key for line in self.lines if line.key is not None}
        fresh = [key for key, _ in wanted if key not in known]
        taken = [line for line in self.lines if self._was_taken(line)]
        if len(taken) == len(fresh):
            for line, key in zip(taken, fresh, strict=True):
                line.key = key
        keys = {key for key, _ in wanted}
        for number in range(len(self.lines) - 1, -1, -1):
            key = self.lines[number].key
            if key is not None and key not in keys:
                self.beginRemoveRows(_NO_INDEX, number, number)
                del self.lines[number]
                self.endRemoveRows()
        for number, (key, cells) in enumerate(wanted):
            self._show(number, key, cells)
        self._end_with_blank()

    def refuse(self, line: Line, key: str | None, sentence: str) -> None:
        """Point out what is wrong in a line; it keeps what was typed."""
        line.is_unsaved = True
        line.errors = {self._numbers.get(key or "", 0): sentence}
        self._tell(line)

    def warn(self, warnings: Mapping[object, Mapping[str, str]]) -> None:
        """Point out what is odd, by the line's key and the column's; all other lines are fine."""
        for line in self.lines:
            mine = warnings.get(line.key, {}) if line.key is not None else {}
            numbered = {self._numbers[key]: sentence for key, sentence in mine.items()}
            if numbered != line.warnings:
                line.warnings = numbered
                self._tell(line)

    def wait(self, line: Line) -> None:
        """Keep a line that is not yet enough to be saved."""
        line.is_unsaved = True
        line.errors = {}
        self._tell(line)

    def clear(self, line: Line) -> None:
        """Empty a line that has not been saved."""
        line.cells = [""] * len(self.columns)
        line.errors = {}
        line.is_unsaved = False
        self._tell(line)

    def first_error(self) -> str:
        """Return the first sentence of what is wrong; empty when nothing is."""
        return next((text for line in self.lines for text in line.errors.values()), "")

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_fixed = not self.can_add or self.columns[index.column()].is_fixed
        return base if is_fixed else base | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        number = index.column()
        column = self.columns[number]
        if role == Qt.ItemDataRole.EditRole:
            return line.cells[number]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.hint if self._shows_hint(line) else line.cells[number]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(line, number)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (column.header, line.cells[number], line.notice(number))
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            said = line.notice(number) or line.cells[number]
            return plain_tip(said) if said else None
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].header
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return self.columns[section].alignment
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.lines[index.row()]
        if role != Qt.ItemDataRole.EditRole or line.cells[index.column()] == value:
            return False
        line.cells[index.column()] = str(value)
        line.errors = {}
        line.warnings = {}
        line.is_unsaved = False
        self._tell(line)
        self.line_edited.emit(line)
        self._end_with_blank()
        return True

    def _was_taken(self, line: Line) -> bool:
        return line.key is None and not line.is_blank and not line.is_unsaved

    def _shows_hint(self, line: Line) -> bool:
        return line.key is None and line.is_blank

    def _colour(self, line: Line, number: int) -> QColor | None:
        if number in line.errors:
            return QColor(self.bad_colour())
        if number in line.warnings:
            return QColor(self.warning_colour())
        if self._shows_hint(line):
            return QColor(self._hint_colour())
        chosen = self.columns[number].colour
        colour = None if chosen is None else chosen(line.cells)
        return None if colour is None else QColor(colour)

    def _show(self, number: int, key: object, cells: list[str]) -> None:
        place = next((n for n, line in enumerate(self.lines) if line.key == key), None)
        if place is None:
            self.beginInsertRows(_NO_INDEX, number, number)
            self.lines.insert(number, Line(key, cells))
            self.endInsertRows()
            return
        line = self.lines[place]
        if not line.is_unsaved and line.cells != cells:
            line.cells = cells
            self._tell(line)

    def _end_with_blank(self) -> None:
        if self.can_add and (not self.lines or not self._shows_hint(self.lines[-1])):
            number = len(self.lines)
            self.beginInsertRows(_NO_INDEX, number, number)
            self.lines.append(self._blank())
            self.endInsertRows()

    def _blank(self) -> Line:
        return Line(None, [""] * len(self.columns))

    def _tell(self, line: Line) -> None:
        number = self.lines.index(line)
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))
