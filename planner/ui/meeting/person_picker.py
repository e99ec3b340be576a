"""Type two letters of a name, press Enter: the inline choice of a deputy or a guest."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QVBoxLayout, QWidget

from planner.domain.collation import swedish_key
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption

_SHOWN = 8
_LIST_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class Candidate(NamedTuple):
    """Someone, or an organisation, that can be chosen; `is_first` puts it before the others."""

    id: int
    name: str
    is_first: bool = False


def matching(candidates: Sequence[Candidate], typed: str) -> list[Candidate]:
    """Return those in whose name a word begins with each word typed, then those that contain it.

    The ones listed first stay first; with nothing typed only they are offered.
    """
    words = typed.casefold().split()
    if not words:
        listed = [each for each in candidates if each.is_first]
        return listed or list(candidates)
    starting: list[Candidate] = []
    containing: list[Candidate] = []
    for each in candidates:
        name = each.name.casefold()
        parts = name.replace("-", " ").split()
        if all(any(part.startswith(word) for part in parts) for word in words):
            starting.append(each)
        elif all(word in name for word in words):
            containing.append(each)
    return sorted(starting, key=lambda each: not each.is_first) + sorted(
        containing, key=lambda each: not each.is_first
    )


def in_order(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates in Swedish order, but the first ones as they were given, in front."""
    first = [each for each in candidates if each.is_first]
    others = [each for each in candidates if not each.is_first]
    return first + sorted(others, key=lambda each: swedish_key(each.name))


class PersonPicker(QFrame):
    """A line to type in with what matches below it, laid over the log at the current row."""

    chosen = Signal(object)
    """The id of who was chosen."""

    named = Signal(str)
    """A name that the register does not have, when such may be entered."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._candidates: list[Candidate] = []
        self._shown: list[Candidate] = []
        self._about: Callable[[int], str] = _nothing
        self._new_pattern = ""
        self._build()
        self._connect()
        self.hide()

    def ask(
        self,
        prompt: str,
        candidates: Sequence[Candidate],
        *,
        about: Callable[[int], str] | None = None,
        new_pattern: str = "",
    ) -> None:
        """Open with these candidates.

        `about` says more of one that is shown; `new_pattern` offers an unknown name, in its `{0}`.
        """
        self._prompt.setText(prompt)
        self.line.setAccessibleName(prompt)
        self._candidates = in_order(candidates)
        self._new_pattern = new_pattern
        self._about = about or _nothing
        self.line.clear()
        self._find()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                if event.key() in (Qt.Key.Key_Escape, *_LIST_KEYS):
                    event.accept()
                    return True
            elif event.type() == QEvent.Type.KeyPress:
                return self._take_key(event)
        if watched is self.line and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.close_picker(has_focus=False)
        return super().eventFilter(watched, event)

    def close_picker(self, *, has_focus: bool = True) -> None:
        """Close without choosing; `has_focus` when the one who asked gets the keyboard back."""
        self.hide()
        if has_focus:
            self.closed.emit()

    def _build(self) -> None:
        self.setObjectName("personPicker")
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.setAutoFillBackground(True)
        self.setMinimumWidth(GRID * 46)
        self._prompt: QLabel = caption()
        self.line = QLineEdit()
        self.line.setObjectName("personPickerLine")
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("personPickerList")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(2)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID // 2)
        for widget in (self._prompt, self.line, self.list):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self.line.textEdited.connect(self._find)
        self.list.itemClicked.connect(self._accept)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_picker()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        elif key in _LIST_KEYS and self.list.count():
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
            steps = steps or (_SHOWN if key == Qt.Key.Key_PageDown else -_SHOWN)
            place = max(0, min(self.list.currentRow() + steps, self.list.count() - 1))
            self.list.setCurrentRow(place)
        else:
            return False
        return True

    def _find(self) -> None:
        typed = self.line.text().strip()
        self._shown = matching(self._candidates, typed)[:50]
        self.list.clear()
        for each in self._shown:
            about = self._about(each.id)
            text = f"{each.name} – {about}" if about else each.name
            self.list.addItem(" ".join(text.split()))
        names = {each.name.casefold() for each in self._shown}
        if self._new_pattern and typed and typed.casefold() not in names:
            self.list.addItem(self._new_pattern.format(typed))
        self.list.setCurrentRow(0)
        rows = max(1, min(self.list.count(), _SHOWN))
        height = self.list.sizeHintForRow(0) if self.list.count() else self.fontMetrics().height()
        self.list.setFixedHeight(rows * (max(height, 1) + 4) + 2 * self.list.frameWidth() + 4)
        self.adjustSize()

    def _accept(self) -> None:
        place = self.list.currentRow()
        typed = self.line.text().strip()
        if place < 0:
            return
        self.hide()
        self.closed.emit()
        if place < len(self._shown):
            self.chosen.emit(self._shown[place].id)
        else:
            self.named.emit(typed)


def _nothing(_id: int) -> str:
    return ""
