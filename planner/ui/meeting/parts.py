"""A part of the meeting's page: a heading, the rows under it, and a line that adds one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from planner.domain.rows import ActionItemRow, AgendaItemRow, Changes, DecisionRow
from planner.errors import PlannerError, StorageError
from planner.services.meetings import remove_part
from planner.ui.forms.fields import SentenceLine
from planner.ui.icons import icon
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading
from planner.ui.workspace import Workspace

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
P = TypeVar("P", AgendaItemRow, DecisionRow, ActionItemRow)


class PartRow(QWidget, Generic[P]):
    """One row being edited in place; what is changed is told at once."""

    edited = Signal(object)
    remove_wanted = Signal(object)
    step_wanted = Signal(object, int)

    def __init__(self, row: P, workspace: Workspace) -> None:
        super().__init__()
        self.row: P = row
        self.is_waiting = False
        """True when what is typed could not be stored: it stays, to be told of again."""
        self._workspace = workspace
        self._build()
        self._connect()

    def show_row(self, row: P, number: int) -> None:
        """Show the row as it is now; `number` is its place, from 1."""
        raise NotImplementedError

    def set_editable(self, is_editable: bool) -> None:
        """Let the row be changed, or only be read: what is written stays legible."""
        for child in self.findChildren(QWidget, options=_DIRECT):
            if isinstance(child, QLineEdit):
                child.setReadOnly(not is_editable)
            elif not isinstance(child, QLabel):
                child.setEnabled(is_editable)

    def tell_again(self) -> None:
        """Tell of what is typed, when it could not be stored the last time."""
        self.is_waiting = False
        self._tell()

    def _build(self) -> None:
        raise NotImplementedError

    def _connect(self) -> None:
        raise NotImplementedError

    def _line(self, name: str, accessible_name: str) -> SentenceLine:
        line = SentenceLine(name, accessible_name)
        line.editingFinished.connect(self._tell)
        return line

    def _button(self, name: str, picture: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIcon(icon(picture, self._workspace.colours))
        button.setToolTip(plain_tip(text))
        button.setAccessibleName(text)
        button.setAutoRaise(True)
        return button

    def _tell(self) -> None:
        changed = self._changed()
        if changed != self.row:
            self.edited.emit(changed)

    def _changed(self) -> P:
        raise NotImplementedError

    def _remove(self) -> None:
        self.remove_wanted.emit(self.row)


class PartSection(QWidget, Generic[P]):
    """A heading, rows and the line that adds one; a subclass makes and saves the rows."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._meeting_id = 0
        self.shown: list[PartRow[P]] = []
        self.setObjectName(name)
        self._build()
        self._connect()

    def show_rows(self, meeting_id: int, rows: Sequence[P], *, is_editable: bool) -> None:
        """Show a meeting's rows; what is being typed in one that stays is left alone."""
        if self._meeting_id != meeting_id:
            self.new_line.clear()
        self._meeting_id = meeting_id
        if [shown.row.id for shown in self.shown] != [row.id for row in rows]:
            self._rebuild(rows)
        for number, (shown, row) in enumerate(zip(self.shown, rows, strict=True), 1):
            if shown.is_waiting and shown.row == row:
                # Something else could be stored, so perhaps this can be too.
                QTimer.singleShot(0, shown, shown.tell_again)
            else:
                shown.is_waiting = False
                shown.show_row(row, number)
            shown.set_editable(is_editable)
        self.new_line.setVisible(is_editable)
        self._heading.setText(self._title() if not rows else f"{self._title()} ({len(rows)})")

    def _title(self) -> str:
        raise NotImplementedError

    def _new_text(self) -> str:
        raise NotImplementedError

    def _make(self, row: P) -> PartRow[P]:
        raise NotImplementedError

    def _new(self, text: str) -> P:
        raise NotImplementedError

    def _saving(self, row: P) -> Callable[[], tuple[P, Changes]]:
        raise NotImplementedError

    def _build(self) -> None:
        self._heading = heading(self._title(), 1.15)
        self.new_line = QLineEdit()
        self.new_line.setObjectName(f"{self.objectName()}New")
        self.new_line.setPlaceholderText(self._new_text())
        self.new_line.setAccessibleName(self._new_text())
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID // 2)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID // 2)
        self._head = QHBoxLayout()
        self._head.setSpacing(GRID)
        self._head.addWidget(self._heading)
        self._head.addStretch()
        self._layout.addLayout(self._head)
        self._layout.addLayout(self._rows)
        self._layout.addWidget(self.new_line)

    def _connect(self) -> None:
        self.new_line.returnPressed.connect(self._add)

    def _rebuild(self, rows: Sequence[P]) -> None:
        # A row that stays keeps its widgets, with what is being typed in them and the keyboard.
        known = {shown.row.id: shown for shown in self.shown}
        for row_id in known.keys() - {row.id for row in rows}:
            gone = known.pop(row_id)
            self._rows.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.shown = [known.get(row.id) or self._made(row) for row in rows]
        for place, shown in enumerate(self.shown):
            if self._rows.indexOf(shown) != place:
                self._rows.removeWidget(shown)
                self._rows.insertWidget(place, shown)

    def _made(self, row: P) -> PartRow[P]:
        shown = self._make(row)
        shown.edited.connect(self._save)
        shown.remove_wanted.connect(self._remove)
        shown.step_wanted.connect(self._step)
        return shown

    def _add(self) -> None:
        text = self.new_line.text().strip()
        if text and self._workspace.ops.run(self._saving(self._new(text))):
            self.new_line.clear()

    def _save(self, row: P) -> None:
        before = next((shown.row for shown in self.shown if shown.row.id == row.id), None)
        take_back = partial(self._take_back, row.id)
        self._workspace.ops.run(self._saving(row), on_error=take_back, opened=before)

    def _take_back(self, row_id: int, error: PlannerError, _sentence: str) -> bool:
        """Show a row as it is stored; what only the disk refused stays as it is typed."""
        for number, shown in enumerate(self.shown, 1):
            if shown.row.id == row_id:
                shown.is_waiting = isinstance(error, StorageError)
                if not shown.is_waiting:
                    shown.show_row(shown.row, number)
        return False

    def _remove(self, row: P) -> None:
        self._workspace.ops.run(partial(remove_part, self._workspace.database, row))

    def _step(self, row: P, step: int) -> None:
        """Move a row; only sections that have an order do."""


def row_layout(widget: QWidget) -> QHBoxLayout:
    """Give a widget a tight row layout and return it."""
    layout = QHBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID // 2)
    return layout


def privacy_reminder(text: str) -> QWidget:
    """Return the quiet line beside free text."""
    made = caption(text)
    made.setObjectName("privacyReminder")
    made.setWordWrap(True)
    return made
