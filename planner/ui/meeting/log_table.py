"""The attendance log as a table that is driven by single keys."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from planner.ui.meeting.log_rows import LogRow
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID
from planner.ui.widgets.marks import Mark

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_NO_INDEX = QModelIndex()
_HORIZONTAL = Qt.Orientation.Horizontal
STATE, FUNCTION, ORGANISATION, WHO, TIMES = range(5)

LETTERS = {
    Qt.Key.Key_N: "present",
    Qt.Key.Key_F: "excused",
    Qt.Key.Key_X: "absent",
    Qt.Key.Key_E: "deputy",
    Qt.Key.Key_G: "guest",
    Qt.Key.Key_J: "co_opted",
    Qt.Key.Key_K: "arrived",
    Qt.Key.Key_L: "left",
    Qt.Key.Key_P: "until",
    Qt.Key.Key_A: "all_present",
    Qt.Key.Key_Space: "step",
    Qt.Key.Key_Backspace: "clear",
    Qt.Key.Key_Delete: "clear",
}
"""The keys of the log, the same in both languages: they follow the Swedish words."""


class LogModel(QAbstractTableModel):
    """The rows of a log under fixed headings."""

    def __init__(
        self,
        headers: Sequence[str],
        icon_of: Callable[[Mark], QIcon],
        muted: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._headers = list(headers)
        self._icon_of = icon_of
        self._muted = muted
        self._rows: list[LogRow] = []

    @property
    def rows(self) -> Sequence[LogRow]:
        """The rows shown."""
        return self._rows

    def set_rows(self, rows: Sequence[LogRow]) -> None:
        """Show other rows; rows that stand for the same places stay where they are."""
        if [row.key for row in rows] == [row.key for row in self._rows]:
            before, self._rows = self._rows, list(rows)
            last = len(self._headers) - 1
            for number, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old != new:  # most keys change one line, and only that is painted anew
                    self.dataChanged.emit(self.index(number, 0), self.index(number, last))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        who = f"{row.who} – {row.called}" if row.called else row.who
        cells = (row.state, row.function, row.organisation, who, row.times)
        if role in (_DISPLAY, _ACCESSIBLE):
            return " ".join(cells[index.column()].split())
        if role == _DECORATION and index.column() == STATE:
            return self._icon_of(row.mark)
        if role == _FOREGROUND and row.mark is Mark.NONE and index.column() == STATE:
            return QColor(self._muted())
        if role == _TOOL_TIP:
            return plain_tip("\n".join(filter(None, (cells[index.column()], row.story))))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation == _HORIZONTAL and role in (_DISPLAY, _ACCESSIBLE):
            return self._headers[section]
        if orientation == _HORIZONTAL and role == int(Qt.ItemDataRole.TextAlignmentRole):
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class LogTable(QTableView):
    """The log; `key_pressed` tells by name what the key means (LETTERS)."""

    key_pressed = Signal(str)
    current_row_changed = Signal()
    held_wanted = Signal()

    def __init__(
        self, model: LogModel, accessible_name: str, chosen_icon: Callable[[Mark], QIcon]
    ) -> None:
        super().__init__()
        self._model = model
        self._states = _StateDelegate(chosen_icon, model, self)
        self.setObjectName("attendanceTable")
        self.setAccessibleName(accessible_name)
        self._build()
        self._connect()

    def current_log_row(self) -> LogRow | None:
        """Return the current row; None when there is none."""
        number = self.currentIndex().row()
        return self._model.rows[number] if 0 <= number < len(self._model.rows) else None

    def go_to(self, number: int) -> None:
        """Make a row current, as near to `number` as there is."""
        if self._model.rows:
            number = max(0, min(number, len(self._model.rows) - 1))
            self.setCurrentIndex(self._model.index(number, STATE))

    def go_to_key(self, key: tuple[int, int]) -> None:
        """Make the row of a place current again."""
        for number, row in enumerate(self._model.rows):
            if row.key == key:
                self.go_to(number)

    def fit_height(self) -> None:
        """Be as high as the rows, within reason."""
        shown = max(3, min(len(self._model.rows), 14))
        self.setMinimumHeight(
            self.horizontalHeader().sizeHint().height()
            + shown * self.verticalHeader().defaultSectionSize()
            + 2 * self.frameWidth()
        )

    def event(self, event: QEvent) -> bool:
        """Keep the log's keys from the window's shortcuts, such as Delete, while it has focus."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and (_meaning(event) or _is_held(event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meaning = _meaning(event)
        if _is_held(event):
            self.held_wanted.emit()
        elif meaning is not None:
            self.key_pressed.emit(meaning)
        elif event.text() and event.text().isprintable() and not event.modifiers():
            event.accept()  # any other letter would make Qt jump about in the table
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _build(self) -> None:
        self.setModel(self._model)
        self.setItemDelegateForColumn(STATE, self._states)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        vertical = self.verticalHeader()
        vertical.setVisible(False)
        vertical.setDefaultSectionSize(self.fontMetrics().height() + GRID + 4)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WHO, QHeaderView.ResizeMode.Stretch)
        letter = self.fontMetrics().averageCharWidth()
        for column, width in ((STATE, 20), (FUNCTION, 23), (ORGANISATION, 25), (TIMES, 12)):
            self.setColumnWidth(column, letter * width)

    def _connect(self) -> None:
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.doubleClicked.connect(self._step)
        self._model.modelReset.connect(self._tell_current)

    def _tell_current(self) -> None:
        self.current_row_changed.emit()

    def _step(self, index: QModelIndex) -> None:
        if index.isValid():
            self.key_pressed.emit("step")


class _StateDelegate(QStyledItemDelegate):
    """Shows the mark of a selected row in the colour of its text."""

    def __init__(self, chosen_icon: Callable[[Mark], QIcon], model: LogModel, table: QTableView):
        super().__init__(table)
        self._chosen_icon = chosen_icon
        self._model = model

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if option.state & QStyle.StateFlag.State_Selected:
            option.icon = self._chosen_icon(self._model.rows[index.row()].mark)


def _meaning(event: QKeyEvent) -> str | None:
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
        return None
    return LETTERS.get(Qt.Key(event.key()))


def _is_held(event: QKeyEvent) -> bool:
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
