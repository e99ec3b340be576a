"""Rows as a table: sorted and filtered in the model, fast at 100,000 rows.

No proxy model and no items: a proxy takes 264 ms a keystroke where this takes 20, and the role
constants are bound once, since looking them up at each call doubles the time of a frame.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QIcon

from planner.domain.collation import swedish_key
from planner.formats.csv_file import pasted_text
from planner.ui.plain_tip import plain_tip
from planner.ui.row_sorting import sorted_places

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
ROW_ID = int(Qt.ItemDataRole.UserRole)
VALUE = ROW_ID + 1
_RARER = frozenset({_TOOL_TIP, _ACCESSIBLE, ROW_ID, VALUE})
_HORIZONTAL = Qt.Orientation.Horizontal
_NO_INDEX = QModelIndex()
_FOLDED_AT_ONCE = 4_000
START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class TableColumn(Generic[R]):
    """A column as data: how a row shows in it.

    `key` is stable (what is remembered goes by it). Without `sort_key` the column sorts by its
    text, in Swedish order. `value` is for a delegate that paints (the VALUE role); `width` in
    characters, else from a sample; `spoken` is what a screen reader says of a cell without text.
    """

    key: str
    header: str
    display: Callable[[R], str]
    sort_key: Callable[[R], Any] | None = None
    alignment: Qt.AlignmentFlag = START
    tooltip: Callable[[R], str] | None = None
    decoration: Callable[[R], QIcon | None] | None = None
    colour: Callable[[R], str | None] | None = None
    value: Callable[[R], object] | None = None
    spoken: Callable[[R], str] | None = None
    width: int | None = None
    is_hidden: bool = False
    header_tooltip: str = ""


class RowTableModel(QAbstractTableModel, Generic[R]):
    """A list of rows under declared columns; `id_of` tells rows apart."""

    shown_count_changed = Signal()

    def __init__(
        self,
        columns: Sequence[TableColumn[R]],
        id_of: Callable[[R], object] = attrgetter("id"),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = list(columns)
        self._id_of = id_of
        self._source: list[R] = []
        self._places: dict[object, int] | None = None
        self._order: list[int] = []
        self._shown: list[int] = []
        self._rows: list[R] = []
        self._folded: list[str] = []
        self._words: list[str] = []
        self._predicate: Callable[[R], bool] | None = None
        self._sorted_by: tuple[int, bool] | None = None
        self._made_colours: dict[str, QColor] = {}
        self._displays = [column.display for column in columns]
        self._decorations = [column.decoration for column in columns]
        self._colours = [column.colour for column in columns]
        # As a number: turning a Python enum member into a QVariant costs more than drawing a cell.
        self._alignments = [column.alignment.value for column in columns]
        self._preparing = QTimer(self)
        self._preparing.setInterval(0)
        self._preparing.timeout.connect(self._prepare_some)

    @property
    def columns(self) -> Sequence[TableColumn[R]]:
        """The columns, in their declared order."""
        return self._columns

    @property
    def rows(self) -> Sequence[R]:
        """The rows shown, in the order shown."""
        return self._rows

    @property
    def all_rows(self) -> Sequence[R]:
        """Every row, also those that the filter leaves out."""
        return self._source

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show other rows, under the same sorting and filter."""
        self._source = list(rows)
        self._order = list(range(len(self._source)))
        self._places = None
        self._folded = []
        self.beginResetModel()
        if self._sorted_by is not None:
            self._sort(*self._sorted_by)
        self._select()
        self.endResetModel()
        self.shown_count_changed.emit()
        if self._source:
            self._preparing.start()

    def set_filter(self, text: str) -> None:
        """Show only rows in whose cells every word of the text occurs, whatever the case."""
        words = text.casefold().split()
        if words != self._words:
            self._words = words
            self._reselect()

    def set_predicate(self, predicate: Callable[[R], bool] | None) -> None:
        """Show only rows for which this holds; None: all. It goes together with the text filter."""
        self._predicate = predicate
        self._reselect()

    def row_at(self, index: Index) -> R:
        """Return the row of an index."""
        return self._rows[index.row()]

    def id_at(self, row: int) -> object:
        """Return the id of a shown row."""
        return self._id_of(self._rows[row])

    def row_number(self, row_id: object) -> int | None:
        """Return where a row is shown; None when it is not."""
        if self._places is None:
            self._places = {key: place for place, key in enumerate(map(self._id_of, self._source))}
        place = self._places.get(row_id)
        try:
            return None if place is None else self._shown.index(place)
        except ValueError:
            return None

    def sorted_by(self) -> tuple[int, bool] | None:
        """Return the column that rows are sorted by and whether upwards; None: as given."""
        return self._sorted_by

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            return self._displays[index.column()](self._rows[index.row()])
        if role == _ALIGNMENT:
            return self._alignments[index.column()]
        if role == _DECORATION:
            decoration = self._decorations[index.column()]
            return None if decoration is None else decoration(self._rows[index.row()])
        if role == _FOREGROUND:
            colour = self._colours[index.column()]
            return None if colour is None else self._colour(colour(self._rows[index.row()]))
        if role in _RARER and index.isValid():
            return self._rarer(index, role)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != _HORIZONTAL or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role in (_DISPLAY, _ACCESSIBLE):
            return column.header
        if role == _ALIGNMENT:
            return self._alignments[section]
        if role == _TOOL_TIP:
            return plain_tip(column.header_tooltip or column.header)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        if column < 0:
            self._sorted_by = None
            self._order = list(range(len(self._source)))
        else:
            self._sorted_by = (column, order == Qt.SortOrder.AscendingOrder)
            self._sort(*self._sorted_by)
        self._select()
        self.endResetModel()

    def cell(self, row: int, column: int) -> tuple[str, QIcon | None, QColor | None, int]:
        """Return what a delegate paints: text, icon, colour (None: the palette's), alignment."""
        shown = self._rows[row]
        decoration = self._decorations[column]
        colour = self._colours[column]
        return (
            self._displays[column](shown),
            None if decoration is None else decoration(shown),
            None if colour is None else self._colour(colour(shown)),
            self._alignments[column],
        )

    def text_of(self, rows: Sequence[int], columns: Sequence[int]) -> str:
        """Return shown rows as lines of tab-separated cells, headers first, for a spreadsheet."""
        lines = [[self._columns[number].header for number in columns]]
        for row in rows:
            lines.append([self._spoken_or_shown(self._rows[row], number) for number in columns])
        return "\n".join("\t".join(map(pasted_text, line)) for line in lines)

    def _rarer(self, index: Index, role: int) -> Any:
        column = self._columns[index.column()]
        row = self._rows[index.row()]
        if role == ROW_ID:
            return self._id_of(row)
        if role == VALUE:
            return None if column.value is None else column.value(row)
        if role == _TOOL_TIP:
            return plain_tip(column.tooltip(row)) if column.tooltip is not None else None
        if role == _ACCESSIBLE:
            return self._spoken_or_shown(row, index.column())
        return None

    def _spoken_or_shown(self, row: R, number: int) -> str:
        column = self._columns[number]
        return column.display(row) if column.spoken is None else column.spoken(row)

    def _colour(self, name: str | None) -> QColor | None:
        if name is None:
            return None
        if name not in self._made_colours:
            self._made_colours[name] = QColor(name)
        return self._made_colours[name]

    def _sort(self, number: int, is_upwards: bool) -> None:
        column = self._columns[number]
        if column.sort_key is not None:
            self._order = sorted_places(list(map(column.sort_key, self._source)), is_upwards)
        else:
            texts = list(map(column.display, self._source))
            self._order = sorted_places(texts, is_upwards, swedish_key)

    def _reselect(self) -> None:
        self.beginResetModel()
        self._select()
        self.endResetModel()
        self.shown_count_changed.emit()

    def _select(self) -> None:
        source = self._source
        order = self._order
        if self._words:
            self._fold_all()
            folded = self._folded
            for word in self._words:
                order = [number for number in order if word in folded[number]]
        predicate = self._predicate
        if predicate is not None:
            order = [number for number in order if predicate(source[number])]
        self._shown = order if order is not self._order else list(order)
        self._rows = [source[number] for number in order]

    def _prepare_some(self) -> None:
        """Do the next bit of what the first keystroke needs, while the user does nothing."""
        self._fold_some()
        if len(self._folded) >= len(self._source):
            self._preparing.stop()

    def _fold_some(self) -> None:
        start = len(self._folded)
        self._folded += map(self._fold, self._source[start : start + _FOLDED_AT_ONCE])

    def _fold_all(self) -> None:
        while len(self._folded) < len(self._source):
            self._fold_some()

    def _fold(self, row: R) -> str:
        return "\n".join([display(row) for display in self._displays]).casefold()
