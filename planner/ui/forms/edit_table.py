"""A table that is typed in: Enter or typing begins, Tab goes on, Delete removes the line."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from planner.ui.forms.cell_choice import CellChoice
from planner.ui.forms.edit_model import EditColumn, EditTableModel, Line
from planner.ui.forms.fields import ErrorLabel, find_anywhere
from planner.ui.forms.piece_completer import PieceCompleter
from planner.ui.theme import GRID
from planner.ui.workspace import Workspace

_MOST_LINES_SHOWN = 14
_BEGINNING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2})
_Hint = QAbstractItemDelegate.EndEditHint


class EditTable(QWidget):
    """Lines that are typed in, and below them the sentence of what is wrong.

    The owner reads a line when `line_edited` comes, saves it, or calls `refuse` or `wait`.
    """

    line_edited = Signal(object)
    line_removed = Signal(object)

    def __init__(
        self, workspace: Workspace, name: str, accessible_name: str, columns: Sequence[EditColumn]
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._columns = columns
        self._build(name, accessible_name)
        self._connect()

    def set_lines(self, lines: Iterable[tuple[object, Sequence[str]]]) -> None:
        """Show these lines, each a key and its cells; what is being typed stays."""
        self.model.set_lines(lines)
        self._after_change()

    def values(self, line: Line) -> dict[str, str]:
        """Return what is typed in a line, by column key."""
        return self.model.values(line)

    def refuse(self, line: Line, key: str | None, sentence: str) -> None:
        """Show what is wrong with a line, under the column of the key."""
        self.model.refuse(line, key, sentence)
        self._after_change()

    def wait(self, line: Line) -> None:
        """Keep a new line that does not yet say enough."""
        self.model.wait(line)
        self._after_change()

    def accept(self, line: Line) -> None:
        """Take a line as the person left it: what was wrong with it no longer is."""
        line.is_unsaved = False
        line.errors = {}
        self._after_change()

    def unsaved(self) -> list[Line]:
        """Return the lines that are wrong or not yet enough."""
        return [line for line in self.model.lines if line.is_unsaved]

    def forget_unsaved(self) -> None:
        """Drop what was typed and not saved: something else is going to be shown."""
        for line in self.unsaved():
            self.model.clear(line)
        self._after_change()

    def choose(self, key: object) -> None:
        """Put the cursor on the line with a key; nothing happens when there is none."""
        for number in range(self.model.rowCount()):
            if self.model.lines[number].key == key:
                self.view.setCurrentIndex(self.model.index(number, 0))
                self.view.setFocus()

    def remove_current(self) -> None:
        """Remove the current line."""
        index = self.view.currentIndex()
        if not index.isValid() or not self.model.can_add:
            return
        line = self.model.lines[index.row()]
        line.is_unsaved = False
        line.errors = {}
        if line.key is None:
            self.model.clear(line)
        else:
            self.line_removed.emit(line)
        self._after_change()

    def _build(self, name: str, accessible_name: str) -> None:
        self.model = EditTableModel(self._columns, self._hint_colour, self)
        self.model.bad_colour = self._bad_colour
        self.model.warning_colour = self._warning_colour
        self.model.can_add = not self._workspace.is_read_only
        self.view = _View(self.model, self._columns)
        self.view.setObjectName(name)
        self.view.setAccessibleName(accessible_name)
        self._error = ErrorLabel(f"{name}Error")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.view)
        layout.addWidget(self._error)
        self._after_change()

    def _connect(self) -> None:
        self.model.line_edited.connect(self.line_edited)
        self.model.dataChanged.connect(self._after_change)
        self.model.rowsInserted.connect(self._after_change)
        self.model.rowsRemoved.connect(self._after_change)
        self.view.removal_asked.connect(self.remove_current)

    def _after_change(self) -> None:
        self._error.show_sentence(self.model.first_error())
        self.view.fit_height()

    def _hint_colour(self) -> str:
        return self._workspace.colours.muted

    def _warning_colour(self) -> str:
        return self._workspace.colours.partly

    def _bad_colour(self) -> str:
        return self._workspace.colours.bad


class _View(QTableView):
    removal_asked = Signal()

    def __init__(self, model: EditTableModel, columns: Sequence[EditColumn]) -> None:
        super().__init__()
        self._model = model
        self._columns = columns
        self._build()

    def fit_height(self) -> None:
        """Be as high as the lines need, so that the page scrolls and not the table."""
        lines = min(self._model.rowCount(), _MOST_LINES_SHOWN)
        # A bar that came and went with the height would make the height go to and fro.
        is_cut = self._model.rowCount() > _MOST_LINES_SHOWN
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if is_cut else policy.ScrollBarAlwaysOff
        )
        line_height = self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() > 0 else 0
        header = self.horizontalHeader().height()
        height = header + lines * line_height + 2 * self.frameWidth() + extra
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_height()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Where the keyboard is must show: the current cell is the chosen one.
        chosen = self.selectionModel()
        if self.currentIndex().isValid() and not chosen.hasSelection():
            chosen.select(self.currentIndex(), QItemSelectionModel.SelectionFlag.Select)

    def event(self, event: QEvent) -> bool:
        # The window has Delete as a shortcut of its own; here it is the line's.
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit()
        elif event.key() in _BEGINNING_KEYS:
            # The Enter that ends typing in a cell comes here too, while the cell still closes.
            is_typing = self.state() == QAbstractItemView.State.EditingState
            if not is_typing and index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: _Hint) -> None:
        steps = {_Hint.EditNextItem: 1, _Hint.EditPreviousItem: -1}
        if hint not in steps:
            super().closeEditor(editor, hint)
            return
        here = QPersistentModelIndex(self.currentIndex())
        super().closeEditor(editor, _Hint.NoHint)
        following = self._next_editable(here, steps[hint])
        if following.isValid():
            self.setCurrentIndex(following)
            self.edit(following)

    def _next_editable(self, here: QPersistentModelIndex, step: int) -> QModelIndex:
        columns = len(self._columns)
        place = here.row() * columns + here.column() + step
        while 0 <= place < self._model.rowCount() * columns:
            index = self._model.index(place // columns, place % columns)
            if index.flags() & Qt.ItemFlag.ItemIsEditable and not self.isColumnHidden(
                index.column()
            ):
                return index
            place += step
        return QModelIndex()

    def _build(self) -> None:
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self._model, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setShowGrid(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        vertical = self.verticalHeader()
        vertical.setVisible(False)
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(self.fontMetrics().height() + GRID + 4)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(vertical.defaultSectionSize())
        header.setMinimumSectionSize(5 * GRID)
        letter = self.fontMetrics().averageCharWidth()
        for number, column in enumerate(self._columns):
            if column.width is None:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            else:
                needed = self.fontMetrics().horizontalAdvance(column.header) + 2 * GRID
                self.setColumnWidth(number, max(needed, letter * column.width + 2 * GRID))


class _Delegate(QStyledItemDelegate):
    def __init__(self, model: EditTableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        column = self._model.columns[index.column()]
        cells = self._model.lines[index.row()].cells
        offered = [] if column.choices is None else list(column.choices(cells))
        if column.is_closed:
            return self._drop_down(parent, column, offered)
        line = QLineEdit(parent)
        line.setObjectName(f"{column.key}Cell")
        line.setAccessibleName(column.header)
        line.setFrame(False)
        if offered:
            line.setCompleter(_completer(column, offered, line))
        return line

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text)))
        elif isinstance(editor, QLineEdit) and editor.text() != text:
            editor.setText(text)

    def setModelData(
        self,
        editor: QWidget,
        model: object,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if isinstance(editor, QComboBox):
            self._model.setData(index, editor.currentText())
        elif isinstance(editor, QLineEdit):
            self._model.setData(index, editor.text())

    def _drop_down(self, parent: QWidget, column: EditColumn, offered: list[str]) -> QComboBox:
        box = CellChoice(f"{column.key}Cell", column.header, parent)
        box.addItems(offered)
        box.picked.connect(self._take_choice)
        return box

    def _take_choice(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.commitData.emit(box)
            self.closeEditor.emit(box)


def _completer(column: EditColumn, offered: Sequence[str], line: QLineEdit) -> QCompleter:
    if column.separator:
        return PieceCompleter(offered, column.separator, line)
    made = QCompleter(list(offered), line)
    find_anywhere(made)
    return made
