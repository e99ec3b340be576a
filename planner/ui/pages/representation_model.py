"""The matrix as a Qt model: cells that a delegate paints and a screen reader reads."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from planner.formats.csv_file import pasted_text
from planner.services.matrix import Matrix, MatrixSeat
from planner.ui.pages.representation_words import MatrixWords
from planner.ui.plain_tip import plain_tip

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
SEATS = int(Qt.ItemDataRole.UserRole)
RATIO = SEATS + 1
_HORIZONTAL = Qt.Orientation.Horizontal
_NO_INDEX = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """Forums down, organisations across; SEATS are a cell's seats, RATIO a coverage or None."""

    def __init__(self, words: MatrixWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._matrix: Matrix | None = None

    @property
    def matrix(self) -> Matrix | None:
        """The matrix shown."""
        return self._matrix

    def set_matrix(self, matrix: Matrix) -> None:
        """Show a matrix: another day of the same forums and organisations keeps the selection."""
        before = self._matrix
        is_same = (
            before is not None
            and list(before.forums) == list(matrix.forums)
            and list(before.organisations) == list(matrix.organisations)
        )
        if is_same:
            self._matrix = matrix
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._matrix = matrix
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() or self._matrix is None else len(self._matrix.forums)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() or self._matrix is None else len(self._matrix.organisations)

    def seats_at(self, row: int, column: int) -> Sequence[MatrixSeat]:
        """Return the seats of a cell."""
        if self._matrix is None:
            return ()
        key = self._matrix.forums[row].id, self._matrix.organisations[column]
        return self._matrix.cells.get(key, ())

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        matrix = self._matrix
        if matrix is None or not index.isValid():
            return None
        row, column = index.row(), index.column()
        forum_id, organisation_id = matrix.forums[row].id, matrix.organisations[column]
        if role == SEATS:
            return self.seats_at(row, column)
        if role == RATIO:
            return matrix.cell_coverage(forum_id, organisation_id).ratio
        if role == _DISPLAY:
            return self._words.cell(matrix, forum_id, organisation_id)
        if role == _ACCESSIBLE:
            return self._words.spoken_cell(matrix, row, column)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        matrix = self._matrix
        if matrix is None:
            return None
        is_across = orientation == _HORIZONTAL
        if not 0 <= section < (self.columnCount() if is_across else self.rowCount()):
            return None
        if is_across:
            organisation_id = matrix.organisations[section]
            name = matrix.registry.organisation_name(organisation_id)
            ratio = matrix.organisation_coverage(organisation_id).ratio
        else:
            forum = matrix.forums[section]
            name, ratio = forum.name, matrix.forum_coverage(forum.id).ratio
        if role == _DISPLAY:
            return name
        if role == RATIO:
            return ratio
        if role in (_ACCESSIBLE, _TOOL_TIP):
            said = f"{name}. {self._words.coverage(ratio)}"
            return said if role == _ACCESSIBLE else plain_tip(said)
        return None

    def text_of(self, rows: Sequence[int], columns: Sequence[int]) -> str:
        """Return cells as tab-separated lines under the organisations' names."""
        matrix = self._matrix
        if matrix is None:
            return ""
        names = [_one_line(self.headerData(column, _HORIZONTAL)) for column in columns]
        lines = ["\t".join(["", *map(pasted_text, names)])]
        for row in rows:
            forum = matrix.forums[row]
            cells = (
                self._words.cell(matrix, forum.id, matrix.organisations[column])
                for column in columns
            )
            lines.append("\t".join(pasted_text(_one_line(each)) for each in (forum.name, *cells)))
        return "\n".join(lines)


def _one_line(text: str) -> str:
    return " ".join("; ".join(line for line in text.split("\n") if line.strip()).split())
