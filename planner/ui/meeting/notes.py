"""The meeting's notes: text that saves itself when it is left, or after a pause."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.rows import AgendaItemRow, Changes, NoteRow
from planner.services.meetings import remove_part, save_note
from planner.ui.forms.fields import TextArea
from planner.ui.meeting.parts import privacy_reminder
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading
from planner.ui.workspace import Workspace

_PAUSE = 1500  # milliseconds without a key before what is typed is saved
_LINES = 5


class NoteArea(TextArea):
    """One note; `written` tells, at most once a pause, that it differs from what is saved."""

    written = Signal(object)

    def __init__(self, row: NoteRow, accessible_name: str) -> None:
        super().__init__("noteText", _LINES)
        self.row = row
        self.setAccessibleName(accessible_name)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self.show_text(row.text)
        self.textChanged.connect(self._pause.start)
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


class NotesSection(QWidget):
    """The notes of the meeting, one field unless there are several already."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._meeting_id = 0
        self.areas: list[NoteArea] = []
        self._build()

    def show_rows(
        self,
        meeting_id: int,
        rows: Sequence[NoteRow],
        agenda: Sequence[AgendaItemRow],
        *,
        is_editable: bool,
    ) -> None:
        """Show a meeting's notes; what is being typed is left alone."""
        wanted = list(rows) or [NoteRow(0, meeting_id, "")]
        known = [area.row.id for area in self.areas]
        is_same = self._meeting_id == meeting_id and known == [row.id for row in wanted]
        was_empty = self._meeting_id == meeting_id and known == [0] and len(wanted) == 1
        self._meeting_id = meeting_id
        if not (is_same or was_empty):
            self._rebuild(wanted, {item.id: item.title for item in agenda})
        for area, row in zip(self.areas, wanted, strict=True):
            area.take(row)
            area.setReadOnly(not is_editable)

    def save_now(self) -> None:
        """Save what has been typed and is not saved yet."""
        for area in self.areas:
            area.save_now()

    def _build(self) -> None:
        self.setObjectName("notes")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(heading(self.tr("Notes"), 1.15))
        layout.addWidget(
            privacy_reminder(
                self.tr("No cases about individuals: notes are about the collaboration itself.")
            )
        )
        layout.addLayout(self._rows)

    def _rebuild(self, rows: Sequence[NoteRow], titles: dict[int, str]) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.areas = []
        for row in rows:
            if row.agenda_item_id is not None:
                self._rows.addWidget(caption(titles.get(row.agenda_item_id, "")))
            area = NoteArea(row, self.tr("Notes"))
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
