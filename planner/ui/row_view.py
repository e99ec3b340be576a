"""The table that shows a RowTableModel: keyboard, columns that stay as left, copying."""

import json
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QFontMetrics, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from planner.ui.row_delegate import RowDelegate
from planner.ui.row_model import RowTableModel
from planner.ui.settings import Settings
from planner.ui.theme import GRID

R = TypeVar("R")

_SAMPLE = 200
_NARROWEST = 48
_WIDEST = 360
_OPENING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class RowTableView(QTableView, Generic[R]):
    """A table of rows, whole rows selected.

    `name` is what the columns' widths, order, hiding and sorting are remembered by. The selection
    and the current row survive a refresh, a sort and a filter, by id.
    """

    row_activated = Signal(object)
    """The id of a row that was opened: Enter or double click."""

    current_row_changed = Signal(object)
    """The id of the row that became current; None when none is."""

    delete_requested = Signal(object)
    """The ids selected when Delete was pressed."""

    def __init__(
        self,
        name: str,
        model: RowTableModel[R],
        settings: Settings,
        accessible_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._model = model
        self._settings = settings
        self._kept: tuple[list[object], object] = ([], None)
        self._current_id: object = None
        self._is_laid_out = False
        self._was_changed_by_hand = False
        self._is_arranging = False
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self._build()
        self._connect()
        self._lay_out_once()

    @property
    def rows_model(self) -> RowTableModel[R]:
        """The model, typed."""
        return self._model

    def selected_ids(self) -> list[object]:
        """Return the ids of the selected rows, top down."""
        return [self._model.id_at(row) for row in self._selected_rows()]

    def selected_row_values(self) -> list[R]:
        """Return the selected rows, top down."""
        return [self._model.rows[row] for row in self._selected_rows()]

    def current_id(self) -> object:
        """Return the id of the current row; None when there is none."""
        index = self.currentIndex()
        return self._model.id_at(index.row()) if index.isValid() else None

    def current_row(self) -> R | None:
        """Return the current row; None when there is none."""
        index = self.currentIndex()
        return self._model.row_at(index) if index.isValid() else None

    def select_id(self, row_id: object) -> bool:
        """Make a row current, select it alone and scroll to it; say whether it is shown."""
        number = self._model.row_number(row_id)
        if number is None:
            return False
        index = self._model.index(number, self._first_column())
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def copy_selected(self) -> str:
        """Return the selected rows as tab-separated text, in the columns' visible order."""
        rows = self._selected_rows()
        return self._model.text_of(rows, self._visible_columns()) if rows else ""

    def sort_by(self, key: str, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column unless the user has a sorting of their own."""
        if self._model.sorted_by() is None:
            self.sortByColumn(self._column_number(key), order)

    def show_column(self, key: str, is_shown: bool) -> None:
        """Show or hide a column as its rows need it; nothing to remember as the user's choice."""
        self._is_arranging = True
        self.setColumnHidden(self._column_number(key), not is_shown)
        self._is_arranging = False

    def fit_columns(self) -> None:
        """Widen the columns to a sample of what they hold, unless they were set by hand."""
        if self._was_changed_by_hand:
            return
        metrics = self.fontMetrics()
        self._is_arranging = True
        for number in range(self._model.columnCount()):
            self.setColumnWidth(number, self._width(number, metrics))
        self._is_arranging = False

    def prefer_width(self, key: str, characters: int) -> None:
        """Make a column that many characters wide, unless the columns were set by hand."""
        if not self._was_changed_by_hand:
            self._is_arranging = True
            width = characters * self.fontMetrics().averageCharWidth() + 2 * GRID
            self.setColumnWidth(self._column_number(key), width)
            self._is_arranging = False

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._delegate.forget()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING_KEYS and self.currentIndex().isValid():
            self.row_activated.emit(self.current_id())
            event.accept()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        self.setModel(self._model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self._delegate = RowDelegate(self._model, self)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        vertical = self.verticalHeader()
        vertical.setVisible(False)
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(1)
        vertical.setDefaultSectionSize(self.fontMetrics().height() + GRID + 4)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(_NARROWEST // 2)
        header.setMinimumHeight(self.fontMetrics().height() + GRID + 4)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(400)
        self._restore()
        self.setSortingEnabled(True)

    def _connect(self) -> None:
        self._model.modelAboutToBeReset.connect(self._keep_selection)
        self._model.modelReset.connect(self._after_reset)
        self.doubleClicked.connect(self._activate)
        header = self.horizontalHeader()
        header.customContextMenuRequested.connect(self._show_column_menu)
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._arranged)
        header.sortIndicatorChanged.connect(self._arranged)
        self._saving.timeout.connect(self._save)
        self.selectionModel().currentRowChanged.connect(self._tell_current)

    def _activate(self, index: QModelIndex) -> None:
        self.row_activated.emit(self._model.id_at(index.row()))

    def _tell_current(self) -> None:
        current = self.current_id()
        if current != self._current_id:
            self._current_id = current
            self.current_row_changed.emit(current)

    def _selected_rows(self) -> list[int]:
        rows: set[int] = set()
        selection = self.selectionModel().selection()
        for place in range(selection.count()):
            part = selection.at(place)
            rows.update(range(part.top(), part.bottom() + 1))
        return sorted(rows)

    def _keep_selection(self) -> None:
        if self._model.rowCount():
            self._kept = (self.selected_ids(), self.current_id())

    def _after_reset(self) -> None:
        self._lay_out_once()
        ids, current_id = self._kept
        if self._model.rowCount():
            self._kept = ([], None)
        last = self._model.columnCount() - 1
        selection = QItemSelection()
        for row_id in ids:
            number = self._model.row_number(row_id)
            if number is not None:
                selection.select(self._model.index(number, 0), self._model.index(number, last))
        chosen = self.selectionModel()
        current = None if current_id is None else self._model.row_number(current_id)
        if current is not None:
            index = self._model.index(current, self._first_column())
            chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)
        chosen.select(selection, QItemSelectionModel.SelectionFlag.Select)
        self._tell_current()

    def _lay_out_once(self) -> None:
        """Fit the columns to the first rows there are."""
        if not self._is_laid_out and self._model.rowCount():
            self.fit_columns()
            self._is_laid_out = True

    def _visible_columns(self) -> list[int]:
        header = self.horizontalHeader()
        ordered = (header.logicalIndex(place) for place in range(header.count()))
        return [number for number in ordered if not header.isSectionHidden(number)]

    def _first_column(self) -> int:
        return next(iter(self._visible_columns()), 0)

    def _column_number(self, key: str) -> int:
        return [column.key for column in self._model.columns].index(key)

    def _width(self, number: int, metrics: QFontMetrics) -> int:
        column = self._model.columns[number]
        if column.width is not None:
            return metrics.averageCharWidth() * column.width + 2 * GRID
        rows = self._model.rows
        step = max(1, len(rows) // _SAMPLE)
        widest = metrics.horizontalAdvance(column.header) + 3 * GRID
        for row in rows[::step]:
            extra = 3 * GRID if column.decoration is not None else 0
            widest = max(widest, metrics.horizontalAdvance(column.display(row)[:200]) + extra)
        return max(_NARROWEST, min(widest + 2 * GRID, _WIDEST))

    def _show_column_menu(self, where: QPoint) -> None:
        header = self.horizontalHeader()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = self._visible_columns()
        for number, column in enumerate(self._model.columns):
            action = QAction(column.header.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(number in shown)
            action.setEnabled(shown != [number])
            action.setData(number)
            menu.addAction(action)
        menu.triggered.connect(self._toggle_column)
        menu.popup(header.mapToGlobal(where))

    def _toggle_column(self, action: QAction) -> None:
        self.setColumnHidden(action.data(), not action.isChecked())
        self._arranged()

    def _resized(self, section: int) -> None:
        """Take a width set by hand; the last column's follows the window's."""
        if self._is_laid_out and not self._is_arranging and section != self._visible_columns()[-1]:
            self._was_changed_by_hand = True
            self._arranged()

    def _arranged(self) -> None:
        if not self._is_arranging:
            self._saving.start()

    def _save(self) -> None:
        header = self.horizontalHeader()
        columns = self._model.columns
        sorted_by = self._model.sorted_by()
        self._was_changed_by_hand = True
        arrangement = {
            "order": [columns[header.logicalIndex(place)].key for place in range(len(columns))],
            "hidden": [c.key for n, c in enumerate(columns) if self.isColumnHidden(n)],
            "widths": {c.key: self.columnWidth(n) for n, c in enumerate(columns)},
            "sort": None if sorted_by is None else [columns[sorted_by[0]].key, sorted_by[1]],
        }
        self._settings.set_text(f"table/{self._name}", json.dumps(arrangement))

    def _restore(self) -> None:
        """Arrange the columns as they were left; what no longer fits the columns is let be."""
        for number, column in enumerate(self._model.columns):
            self.setColumnHidden(number, column.is_hidden)
        kept = _arrangement(self._settings.text(f"table/{self._name}"))
        if not kept:
            return
        self._is_arranging = True
        self._was_changed_by_hand = True
        header = self.horizontalHeader()
        numbers = {column.key: number for number, column in enumerate(self._model.columns)}
        for place, key in enumerate(key for key in kept["order"] if key in numbers):
            header.moveSection(header.visualIndex(numbers[key]), place)
        for key, number in numbers.items():
            if key in kept["order"]:
                self.setColumnHidden(number, key in kept["hidden"])
            if key in kept["widths"]:
                self.setColumnWidth(number, kept["widths"][key] or _NARROWEST)
        if kept["sort"] and kept["sort"][0] in numbers:
            key, is_upwards = kept["sort"]
            order = Qt.SortOrder.AscendingOrder if is_upwards else Qt.SortOrder.DescendingOrder
            header.setSortIndicator(numbers[key], order)
        self._is_arranging = False


def copy_text(text: str) -> None:
    """Put text on the clipboard, if there is any."""
    if text:
        QGuiApplication.clipboard().setText(text)


def _arrangement(kept: str) -> dict[str, Any]:
    shapes: Sequence[tuple[str, tuple[type, ...]]] = (
        ("order", (list,)),
        ("hidden", (list,)),
        ("widths", (dict,)),
        ("sort", (list, type(None))),
    )
    try:
        found = json.loads(kept)
    except ValueError:
        return {}
    fits = isinstance(found, dict) and all(isinstance(found.get(k), t) for k, t in shapes)
    return found if fits else {}
