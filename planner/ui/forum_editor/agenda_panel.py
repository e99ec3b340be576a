"""A forum's standing agenda as a table that is typed in: what each meeting can begin from."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.rows import AgendaTemplateItemRow
from planner.errors import InputError
from planner.texts import error_text
from planner.ui.forms.edit_model import EditColumn, Line
from planner.ui.forms.edit_table import EditTable
from planner.ui.row_model import CENTRE
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption
from planner.ui.workspace import Workspace

_LONGEST = 600


class AgendaPanel(QWidget):
    """Edit the standing items; `edited` when a line says something whole, has moved or has gone."""

    edited = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._saved: dict[object, AgendaTemplateItemRow] = {}
        self._removed: set[object] = set()
        self._reordered: list[AgendaTemplateItemRow] | None = None
        self._build()
        self._connect()

    def show_items(self, items: Sequence[AgendaTemplateItemRow]) -> None:
        """Show the items as they are saved; what is being typed, or is wrong, stays."""
        ids = [item.id for item in items]
        lines = self.table.model.lines
        shown = [line.key for line in lines if line.key in ids]
        if shown != [row_id for row_id in ids if row_id in shown]:
            self.table.set_lines([])  # the table puts lines in and out, but does not move them
        self._saved = {item.id: item for item in items}
        self._removed.clear()
        self.table.set_lines([(item.id, _cells(item)) for item in items])
        self._say_length(items)

    def items(self) -> list[AgendaTemplateItemRow]:
        """Return the items as they stand; a line that cannot be read counts as it was saved."""
        if self._reordered is not None:
            return self._reordered
        found: list[AgendaTemplateItemRow] = []
        for line in self.table.model.lines:
            if line.is_blank or line.key in self._removed:
                continue
            try:
                item = self._read(line, len(found) + 1)
            except InputError:
                item = self._saved.get(line.key)
            if item is not None:
                found.append(item)
        return found

    def start_over(self) -> None:
        """Drop what was typed and not saved: another forum is going to be shown."""
        self.table.forget_unsaved()

    def _build(self) -> None:
        columns = [
            EditColumn("agenda_title", self.tr("Agenda item"), None, hint=self.tr("Add …")),
            EditColumn("presenter", self.tr("Presented by"), 30),
            EditColumn("minutes", self.tr("Minutes"), 8, alignment=CENTRE),
        ]
        self.table = EditTable(
            self._workspace, "agendaTemplateTable", self.tr("Standing agenda"), columns
        )
        self.length = caption()
        self.length.setObjectName("agendaTemplateLength")
        self.up_button = QPushButton(self.tr("Move up"))
        self.up_button.setObjectName("agendaTemplateUp")
        self.up_button.setToolTip(self.tr("Move the line up (Alt+Up)"))
        self.down_button = QPushButton(self.tr("Move down"))
        self.down_button.setObjectName("agendaTemplateDown")
        self.down_button.setToolTip(self.tr("Move the line down (Alt+Down)"))
        self.remove_button = QPushButton(self.tr("Remove the line"))
        self.remove_button.setObjectName("agendaTemplateRemove")
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.length)
        below.addStretch()
        for button in (self.up_button, self.down_button, self.remove_button):
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.table)
        layout.addLayout(below)
        self._keys = [QShortcut(QKeySequence(keys), self) for keys in ("Alt+Up", "Alt+Down")]
        for shortcut in self._keys:
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _connect(self) -> None:
        self.table.line_edited.connect(self._take)
        self.table.line_removed.connect(self._remove)
        self.remove_button.clicked.connect(self.table.remove_current)
        for step, shortcut, button in (
            (-1, self._keys[0], self.up_button),
            (1, self._keys[1], self.down_button),
        ):
            shortcut.activated.connect(partial(self._move, step))
            button.clicked.connect(partial(self._move, step))

    def _take(self, line: Line) -> None:
        try:
            item = self._read(line, 1)
        except InputError as error:
            self.table.refuse(line, error.field, error_text(error, self._workspace.language))
            return
        if item is None:
            self.table.wait(line)
        else:
            self.edited.emit()

    def _remove(self, line: Line) -> None:
        self._removed.add(line.key)
        self.edited.emit()

    def _move(self, step: int) -> None:
        """Move the current line one step, and the cursor with it."""
        index = self.table.view.currentIndex()
        items = self.items()
        key = self.table.model.lines[index.row()].key if index.isValid() else None
        here = next((n for n, item in enumerate(items) if item.id == key), None)
        if here is None or not 0 <= here + step < len(items) or self._workspace.is_read_only:
            return
        items[here], items[here + step] = items[here + step], items[here]
        self._reordered = items
        try:
            self.edited.emit()
        finally:
            self._reordered = None
        self.table.view.setCurrentIndex(self.table.model.index(here + step, index.column()))

    def _read(self, line: Line, position: int) -> AgendaTemplateItemRow | None:
        values = {key: value.strip() for key, value in self.table.values(line).items()}
        before = self._saved.get(line.key)
        if not values["agenda_title"]:
            if before is not None:
                raise InputError("input.empty", {}, field="agenda_title")
            return None
        return AgendaTemplateItemRow(
            0 if before is None else before.id,
            0 if before is None else before.forum_id,
            position,
            values["agenda_title"],
            values["presenter"],
            _minutes(values["minutes"]),
        )

    def _say_length(self, items: Sequence[AgendaTemplateItemRow]) -> None:
        minutes = sum(item.minutes or 0 for item in items)
        self.length.setText(self.tr("{0} min altogether").format(minutes) if minutes else "")


def _minutes(typed: str) -> int | None:
    """Return the minutes typed, "10" or "10 min"; None for nothing. Raises InputError."""
    plain = typed.casefold().removesuffix("min").strip()
    if not plain:
        return None
    if not plain.isdecimal() or int(plain) > _LONGEST:
        raise InputError("agenda.minutes", {"typed": typed, "most": _LONGEST}, field="minutes")
    return int(plain)


def _cells(item: AgendaTemplateItemRow) -> list[str]:
    return [item.title, item.presenter, "" if item.minutes is None else str(item.minutes)]
