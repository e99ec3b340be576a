"""Search or do (Ctrl+K): every action of the menus by name, and rows that a provider finds."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from planner.ui.icons import icon
from planner.ui.theme import GRID, Theme

_MOST = 12
_PAUSE = 80
_LINE = 3 * GRID + 2


class Found(NamedTuple):
    """A row that the search found: `kind` and `row_id` open it."""

    text: str
    hint: str
    icon: str
    kind: str
    row_id: int


RowFinder = Callable[[str, int], Sequence[Found]]
"""Finds rows by a text, at most so many."""


class CommandBox(QLineEdit):
    """The box and, while it has text, the list under it."""

    row_chosen = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions: list[QAction] = []
        self._find_rows: RowFinder | None = None
        self._entries: list[QAction | Found] = []
        self._build()
        self._connect()

    def offer_actions(self, actions: Sequence[QAction]) -> None:
        """Offer these actions by their text."""
        self._actions = list(actions)

    def offer_rows(self, find_rows: RowFinder | None) -> None:
        """Offer the rows that this finds."""
        self._find_rows = find_rows

    def popup_texts(self) -> list[str]:
        """Return the lines offered now."""
        return [self.popup.item(row).text() for row in range(self.popup.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.popup.count():
            step = 1 if key == Qt.Key.Key_Down else -1
            self.popup.setCurrentRow((self.popup.currentRow() + step) % self.popup.count())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._fill()
            self._choose()
        elif key == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.setObjectName("commandBox")
        self.setAccessibleName(self.tr("Search or do"))
        self.setPlaceholderText(self.tr("Search or do …   Ctrl+K"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(28 * GRID)
        self.setMaximumWidth(52 * GRID)
        self._lens = self.addAction(
            icon("search", self._theme.colours), QLineEdit.ActionPosition.LeadingPosition
        )
        self.popup = QListWidget()
        self.popup.setObjectName("commandList")
        self.popup.setAccessibleName(self.tr("What was found"))
        self.popup.setFrameShape(QFrame.Shape.StyledPanel)
        self.popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.popup.setUniformItemSizes(True)
        self.popup.setVisible(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)

    def _connect(self) -> None:
        self.textEdited.connect(self._wait)
        self._timer.timeout.connect(self._fill)
        self.popup.itemClicked.connect(self._choose)
        self._theme.changed.connect(self._colour)

    def _colour(self) -> None:
        self._lens.setIcon(icon("search", self._theme.colours))

    def _wait(self) -> None:
        self._timer.start()

    def _fill(self) -> None:
        self._timer.stop()
        typed = self.text().strip()
        if not typed:
            self.popup.setVisible(False)
            self.popup.clear()
            self._entries = []
            return
        actions = [action for action in self._actions if _fits(action, typed)][:_MOST]
        self._entries = [*actions]
        if self._find_rows is not None and len(self._entries) < _MOST:
            self._entries += self._find_rows(typed, _MOST - len(self._entries))
        self._show_entries()

    def _show_entries(self) -> None:
        self.popup.clear()
        for entry in self._entries:
            if isinstance(entry, Found):
                item = QListWidgetItem(_joined(entry.text, entry.hint))
                item.setIcon(icon(entry.icon, self._theme.colours))
            else:
                item = QListWidgetItem(_joined(_name(entry), entry.shortcut().toString()))
                item.setIcon(entry.icon())
            item.setSizeHint(QSize(0, _LINE))
            self.popup.addItem(item)
        if not self._entries:
            nothing = QListWidgetItem(self.tr("Nothing found"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            nothing.setSizeHint(QSize(0, _LINE))
            self.popup.addItem(nothing)
        self._place()
        self.popup.setCurrentRow(0 if self._entries else -1)
        self.popup.setVisible(True)
        self.popup.raise_()

    def _place(self) -> None:
        window = self.window()
        if self.popup.parentWidget() is not window:
            self.popup.setParent(window)
            window.installEventFilter(self)
        height = _LINE * self.popup.count() + 2 * self.popup.frameWidth()
        self.popup.move(self.mapTo(window, QPoint(0, self.height() + 2)))
        self.popup.resize(self.width(), height)

    def _choose(self) -> None:
        row = self.popup.currentRow()
        if not 0 <= row < len(self._entries):
            return
        entry = self._entries[row]
        self._close()
        if isinstance(entry, Found):
            self.row_chosen.emit(entry.kind, entry.row_id)
        else:
            entry.trigger()

    def _close(self) -> None:
        self.clear()
        self._fill()
        self.window().setFocus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.popup.setVisible(False)


def _fits(action: QAction, typed: str) -> bool:
    name = _name(action).casefold()
    return action.isEnabled() and all(word in name for word in typed.casefold().split())


def _name(action: QAction) -> str:
    """Return an action's text without its mnemonic, or the fuller one it was given for this."""
    return action.iconText().strip()


def _joined(text: str, hint: str) -> str:
    shown = " ".join(text.split())
    return f"{shown}   {hint}" if hint else shown
