"""Parts of the export dialog: which forums, and what the report will look like."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from planner.services.report_preview import Preview
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID, Theme
from planner.ui.widgets.labels import caption, heading
from planner.ui.widgets.marks import Mark, draw_mark

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_CHECKED = int(Qt.ItemDataRole.CheckStateRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_NO_INDEX = QModelIndex()
_WIDEST = 240
_BOX = 16


class CheckModel(QAbstractListModel):
    """Values that can be ticked."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices: list[tuple[int, str]] = []
        self._ticked: set[int] = set()

    def set_choices(self, choices: Sequence[tuple[int, str]]) -> None:
        """Offer other values, none of them ticked."""
        self.beginResetModel()
        self._choices, self._ticked = list(choices), set()
        self.endResetModel()

    def chosen(self) -> frozenset[int] | None:
        """Return the values ticked; None when none is, which means all."""
        return frozenset(self._ticked) or None

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._choices)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        value, text = self._choices[index.row()]
        if role == _DISPLAY:
            return text
        if role == _CHECKED:
            return Qt.CheckState.Checked if value in self._ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = _CHECKED) -> bool:
        if role != _CHECKED or not index.isValid():
            return False
        key = self._choices[index.row()][0]
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._ticked.add(key)
        else:
            self._ticked.discard(key)
        self.dataChanged.emit(index, index, [_CHECKED])
        self.ticked.emit()
        return True


class CheckList(QListView):
    """A list whose lines are ticked with a click or the space bar."""

    changed = Signal()

    def __init__(
        self, name: str, accessible_name: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.check_model = CheckModel(self)
        self.setItemDelegate(_CheckDelegate(theme, self))
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setModel(self.check_model)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setFixedHeight(8 * _line_height(self.fontMetrics()) + 4)
        self.check_model.ticked.connect(self.changed)

    def set_choices(self, choices: Sequence[tuple[int, str]]) -> None:
        """Offer other values, none of them ticked."""
        self.check_model.set_choices(choices)

    def chosen(self) -> frozenset[int] | None:
        """Return the values ticked; None means all."""
        return self.check_model.chosen()


class _CheckDelegate(QStyledItemDelegate):
    """Paints the box in our colours; a click anywhere on the line ticks it."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(10 * GRID, _line_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown, state = self._theme.colours, QStyle.StateFlag
        painter.save()
        has_focus = bool(option.state & state.State_HasFocus)
        if has_focus:
            painter.fillRect(option.rect, QColor(shown.tint_accent))
        elif option.state & state.State_MouseOver:
            painter.fillRect(option.rect, QColor(shown.alternate))
        middle = option.rect.center().y()
        box = QRectF(option.rect.left() + GRID / 2, middle - _BOX / 2, _BOX, _BOX)
        draw_mark(painter, box, Mark.GAP, shown.muted)
        if Qt.CheckState(index.data(_CHECKED)) is Qt.CheckState.Checked:
            draw_mark(painter, box, Mark.DONE, shown.link)
        where = option.rect.adjusted(_BOX + GRID + GRID // 2, 0, -GRID, 0)
        is_usable = bool(option.state & state.State_Enabled)
        painter.setPen(QColor(shown.text if is_usable else shown.disabled))
        text = option.fontMetrics.elidedText(
            index.data(), Qt.TextElideMode.ElideRight, where.width()
        )
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        _option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        is_space = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        )
        is_click = event.type() == QEvent.Type.MouseButtonRelease
        if not (is_space or is_click):
            return False
        is_ticked = Qt.CheckState(index.data(_CHECKED)) is Qt.CheckState.Checked
        other = Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked
        return model.setData(index, other, _CHECKED)


def _line_height(metrics: QFontMetrics) -> int:
    return metrics.height() + GRID // 2


class PreviewModel(QAbstractTableModel):
    """The first rows of a report, as texts."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._preview: Preview | None = None

    def set_preview(self, preview: Preview | None) -> None:
        """Show another report; None: nothing."""
        self.beginResetModel()
        self._preview = preview
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() or self._preview is None else len(self._preview.rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() or self._preview is None else len(self._preview.headers)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if self._preview is None or not index.isValid():
            return None
        if role == _DISPLAY:
            return " ".join(self._preview.rows[index.row()][index.column()].split())
        if role == _FOREGROUND and index.row() in self._preview.marked:
            return QBrush(QColor(self._theme.colours.bad))
        if role == _TOOL_TIP:
            text = self._preview.rows[index.row()][index.column()]
            return plain_tip(text)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if self._preview is None or orientation != Qt.Orientation.Horizontal or role != _DISPLAY:
            return None
        return self._preview.headers[section]


class PreviewPane(QWidget):
    """The beginning of the report, or a sentence in its place."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = PreviewModel(theme, self)
        self._build()

    def show_preview(self, preview: Preview) -> None:
        """Show the first rows."""
        self.title.setText(preview.title)
        self.model.set_preview(preview)
        self.table.setVisible(bool(preview.rows))
        if not preview.rows:
            self.note.setText(preview.empty_text)
        elif preview.has_more:
            self.note.setText(
                self.tr("The first %n row(s); the file has more.", "", len(preview.rows))
            )
        else:
            self.note.setText(self.tr("All %n row(s).", "", len(preview.rows)))
        self._fit()

    def show_sentence(self, title: str, sentence: str) -> None:
        """Say something in the place of rows."""
        self.title.setText(title)
        self.model.set_preview(None)
        self.table.setVisible(False)
        self.note.setText(sentence)

    def _build(self) -> None:
        self.title: QLabel = heading()
        self.title.setObjectName("previewTitle")
        self.note = caption()
        self.note.setObjectName("previewNote")
        self.note.setWordWrap(True)
        self.table = QTableView()
        self.table.setObjectName("previewTable")
        self.table.setAccessibleName(self.tr("Preview"))
        self.table.setModel(self.model)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().setVisible(False)
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + GRID)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.title)
        layout.addWidget(self.note)
        layout.addWidget(self.table, 1)
        layout.addStretch()

    def _fit(self) -> None:
        """Widen each column to what it holds, within reason; the last takes what room is left."""
        self.table.resizeColumnsToContents()
        columns = range(self.model.columnCount())
        wanted = [self.table.columnWidth(column) + GRID for column in columns]
        widths = [min(width, _WIDEST) for width in wanted]
        if widths:
            spare = self.table.viewport().width() - sum(widths)
            widths[-1] = max(widths[-1], min(wanted[-1], widths[-1] + spare))
        for column, width in zip(columns, widths, strict=True):
            self.table.setColumnWidth(column, width)
