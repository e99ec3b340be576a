"""Expected representation as a table that is typed in: a line per organisation and function."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.enums import Participation
from planner.errors import InputError
from planner.services.forums import SeatDraft
from planner.texts import error_text, label
from planner.ui.forms.edit_model import EditColumn, Line
from planner.ui.forms.edit_table import EditTable
from planner.ui.forum_editor.names import NameBook
from planner.ui.forum_editor.seat_lines import deputy_offers, read_seat, show_seat
from planner.ui.row_model import CENTRE
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption
from planner.ui.workspace import Workspace


class SeatsPanel(QWidget):
    """Edit the seats; `edited` when a line says something whole, or has gone."""

    edited = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._names: NameBook | None = None
        self._saved: dict[object, SeatDraft] = {}
        self._removed: set[object] = set()
        self._build()
        self._connect()

    def show_seats(self, drafts: Sequence[SeatDraft], names: NameBook, day: date) -> None:
        """Show the seats as they are saved; `day` decides whose names stand as holders."""
        self._names = names
        self._saved = {draft.seat.id: draft for draft in drafts}
        self._removed.clear()
        language = self._workspace.language
        vacant = self.tr("vacant")
        self.table.set_lines(
            [(draft.seat.id, show_seat(draft, names, day, vacant, language)) for draft in drafts]
        )
        if day == self._workspace.today():
            self._day.setText(self.tr("Holders as of today"))
        else:
            self._day.setText(self.tr("Holders as of {0}").format(day.isoformat()))

    def start_over(self) -> None:
        """Drop what was typed and not saved: another forum is going to be shown."""
        self.table.forget_unsaved()

    def drafts(self) -> list[SeatDraft]:
        """Return the seats as they stand; a line that cannot be read counts as it was saved."""
        found: list[SeatDraft] = []
        for line in self.table.model.lines:
            if line.is_blank or line.key in self._removed:
                continue
            before = self._saved.get(line.key)
            try:
                draft = self._read(line)
            except InputError:
                draft = before
            if draft is not None:
                found.append(draft)
        return found

    def _read(self, line: Line) -> SeatDraft | None:
        assert self._names is not None  # nothing is typed before anything is shown
        values = self.table.values(line)
        return read_seat(values, self._saved.get(line.key), self._names, self._workspace.language)

    def _build(self) -> None:
        language = self._workspace.language
        columns = [
            EditColumn(
                "organisation",
                self.tr("Organisation"),
                17,
                choices=self._organisations,
                hint=self.tr("Add …"),
            ),
            EditColumn("function", self.tr("Function"), 17, choices=self._functions),
            EditColumn("holder", self.tr("Holder"), 17, is_fixed=True, colour=self._holder_colour),
            EditColumn("count", self.tr("Number"), 5, alignment=CENTRE),
            EditColumn(
                "participation",
                self.tr("Takes part"),
                10,
                choices=lambda _cells: [label(member, language) for member in Participation],
                is_closed=True,
            ),
            EditColumn("deputies", self.tr("Deputies"), 16, choices=self._deputies),
            EditColumn("months", self.tr("Months"), 7),
            EditColumn("from", self.tr("From"), 10),
            EditColumn("to", self.tr("To"), 10),
        ]
        self.table = EditTable(
            self._workspace, "seatTable", self.tr("Expected representation"), columns
        )
        self.remove_button = QPushButton(self.tr("Remove the line"))
        self.remove_button.setObjectName("removeSeat")
        self._day = caption()
        below = QHBoxLayout()
        below.addWidget(self._day)
        below.addStretch()
        below.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.table)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.table.line_edited.connect(self._take)
        self.table.line_removed.connect(self._remove)
        self.remove_button.clicked.connect(self.table.remove_current)

    def _take(self, line: Line) -> None:
        try:
            draft = self._read(line)
        except InputError as error:
            sentence = error_text(error, self._workspace.language)
            self.table.refuse(line, error.field, sentence)
            return
        if draft is None:
            self.table.wait(line)
        else:
            self.edited.emit()

    def _remove(self, line: Line) -> None:
        self._removed.add(line.key)
        self.edited.emit()

    def _organisations(self, _cells: Sequence[str]) -> list[str]:
        return [] if self._names is None else list(self._names.organisations)

    def _functions(self, cells: Sequence[str]) -> list[str]:
        if self._names is None:
            return []
        organisation_id = self._names.organisation_id(cells[0])
        return [] if organisation_id is None else list(self._names.functions_in(organisation_id))

    def _deputies(self, cells: Sequence[str]) -> list[str]:
        return [] if self._names is None else deputy_offers(cells[0], self._names)

    def _holder_colour(self, cells: Sequence[str]) -> str | None:
        if cells[2] == self.tr("vacant"):
            return self._workspace.colours.bad
        return self._workspace.colours.muted
