"""Notes of an item or of the meeting: text that saves itself when left, or after a pause."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.rows import Changes, NoteRow
from planner.services.meetings import remove_part, save_note
from planner.ui.forms.fields import TextArea
from planner.ui.meeting.parts import privacy_reminder
from planner.ui.theme import GRID
from planner.ui.widgets.labels import heading
from planner.ui.workspace import Workspace

_PAUSE = 1500  # milliseconds without a key before what is typed is saved
_LINES = 5
_ITEM_LINES = 1
_MOST_LINES = 12


class NoteArea(TextArea):
    """One note; `written` tells, at most once a pause, that it differs from what is saved.

    It is `lines` high when empty and grows with what is written in it.
    """

    written = Signal(object)

    def __init__(self, row: NoteRow, accessible_name: str, lines: int = _LINES) -> None:
        super().__init__("noteText", lines)
        self.row = row
        self._lines = lines
        self.setAccessibleName(accessible_name)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self.show_text(row.text)
        self.textChanged.connect(self._pause.start)
        self.textChanged.connect(self._grow)
        self._pause.timeout.connect(self.save_now)
        self.editing_finished.connect(self.save_now)

    def take(self, row: NoteRow) -> None:
        """Show the note as saved, unless something newer is being typed in it."""
        typed = self.toPlainText().strip()
        is_untouched = typed == self.row.text.strip()
        self.row = row
        if is_untouched and typed != row.text.strip():
            self.show_text(row.text)
            self._pause.stop()

    def save_now(self) -> None:
        """Tell of what is typed, if it is not saved yet."""
        self._pause.stop()
        if self.toPlainText().strip() != self.row.text.strip():
            self.written.emit(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        # A plain document counts its height in lines, wrapped ones too.
        written = round(self.document().size().height())
        lines = min(max(self._lines, written), _MOST_LINES)
        height = self.fontMetrics().lineSpacing() * lines + 2 * GRID
        if self.height() != height:
            self.setFixedHeight(height)


class NotesField(QWidget):
    """The notes of an agenda item, or of the meeting as a whole; one unless there are several."""

    def __init__(self, workspace: Workspace, lines: int, accessible_name: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._lines = lines
        self._name = accessible_name
        self._meeting_id = 0
        self.areas: list[NoteArea] = []
        self._build()

    def show_rows(
        self, meeting_id: int, item_id: int | None, rows: Sequence[NoteRow], *, is_editable: bool
    ) -> None:
        """Show the notes there are; what is being typed is left alone."""
        wanted = list(rows) or [NoteRow(0, meeting_id, "", item_id)]
        known = [area.row.id for area in self.areas]
        is_same = self._meeting_id == meeting_id and known == [row.id for row in wanted]
        was_empty = self._meeting_id == meeting_id and known == [0] and len(wanted) == 1
        self._meeting_id = meeting_id
        if not (is_same or was_empty):
            self._rebuild(wanted)
        for area, row in zip(self.areas, wanted, strict=True):
            area.take(row)
            area.setReadOnly(not is_editable)
        self.setVisible(is_editable or bool(rows))

    def save_now(self) -> None:
        """Save what has been typed and is not saved yet."""
        for area in self.areas:
            area.save_now()

    def _build(self) -> None:
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GRID // 2)

    def _rebuild(self, rows: Sequence[NoteRow]) -> None:
        for area in self.areas:
            self._rows.removeWidget(area)
            area.hide()
            area.deleteLater()
        self.areas = []
        for row in rows:
            area = NoteArea(row, self._name, self._lines)
            area.setPlaceholderText(self.tr("What was said, in a few lines. Saves itself."))
            area.written.connect(self._save)
            self._rows.addWidget(area)
            self.areas.append(area)

    def _save(self, area: NoteArea) -> None:
        typed = area.toPlainText()
        row = replace(area.row, text=typed)
        if typed.strip():
            self._workspace.ops.run(self._saving(row), then=partial(self._saved, area))
        elif row.id:
            self._workspace.ops.run(partial(remove_part, self._workspace.database, area.row))

    def _saving(self, row: NoteRow) -> Callable[[], tuple[NoteRow, Changes]]:
        return partial(save_note, self._workspace.database, row)

    def _saved(self, area: NoteArea, result: tuple[NoteRow, Changes]) -> None:
        area.row = result[0]


class NotesSection(QWidget):
    """The notes of the meeting that belong to no item of its agenda."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._build()

    @property
    def areas(self) -> list[NoteArea]:
        """The fields, from the top."""
        return self._field.areas

    def show_rows(
        self, meeting_id: int, rows: Sequence[NoteRow], *, has_agenda: bool, is_editable: bool
    ) -> None:
        """Show a meeting's notes, those of its agenda's items left out."""
        own = [row for row in rows if row.agenda_item_id is None]
        self._heading.setText(self.tr("Further notes") if has_agenda else self.tr("Notes"))
        self._field.show_rows(meeting_id, None, own, is_editable=is_editable)
        self.setVisible(is_editable or bool(own))

    def save_now(self) -> None:
        """Save what has been typed and is not saved yet."""
        self._field.save_now()

    def _build(self) -> None:
        self.setObjectName("notes")
        self._heading = heading(self.tr("Notes"), 1.15)
        self._field = NotesField(self._workspace, _LINES, self.tr("Notes"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self._heading)
        layout.addWidget(
            privacy_reminder(
                self.tr("No cases about individuals: notes are about the collaboration itself.")
            )
        )
        layout.addWidget(self._field)


def item_notes(workspace: Workspace, accessible_name: str) -> NotesField:
    """Return the field for the notes of one agenda item, a line high until more is written."""
    return NotesField(workspace, _ITEM_LINES, accessible_name)
