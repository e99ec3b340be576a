"""Expected representation as a table that is typed in: a line per organisation and function."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.enums import Participation
from planner.domain.rows import Period
from planner.domain.seat_checks import seat_warnings
from planner.errors import InputError
from planner.services.forums import SeatDraft
from planner.texts import error_text, label, reason_text
from planner.ui.dialogs.copy_seats_dialog import CopySeatsDialog
from planner.ui.forms.edit_model import EditColumn, Line
from planner.ui.forms.edit_table import EditTable
from planner.ui.forum_editor.names import NameBook
from planner.ui.forum_editor.seat_lines import deputy_offers, deputy_order, read_seat, show_seat
from planner.ui.forum_editor.seat_offers import Missing, SeatOffers
from planner.ui.row_model import CENTRE
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, plain_label
from planner.ui.workspace import Workspace

_MOST_WARNINGS = 4


class SeatsPanel(QWidget):
    """Edit the seats; `edited` when a line says something whole, or has gone."""

    edited = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._names: NameBook | None = None
        self._saved: dict[object, SeatDraft] = {}
        self._removed: set[object] = set()
        self._period = Period()
        self._forum_id = 0
        self._new_functions: set[tuple[int, str]] = set()
        self._build()
        self._connect()

    def show_seats(
        self,
        drafts: Sequence[SeatDraft],
        names: NameBook,
        day: date,
        period: Period,
        forum_id: int,
    ) -> None:
        """Show the seats as they are saved; `day` decides whose names stand as holders.

        `period` is the forum's within its agreement's.
        """
        self._names = names
        self._period = period
        self._forum_id = forum_id
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
        self._warn(drafts, names, day)
        self._show_deputies()
        self.copy_button.setEnabled(bool(forum_id))

    def start_over(self) -> None:
        """Drop what was typed and not saved: another forum is going to be shown."""
        self.table.forget_unsaved()
        self._new_functions.clear()
        self.offers.withdraw()

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
        return read_seat(
            values,
            self._saved.get(line.key),
            self._names,
            self._workspace.language,
            self._period,
            self._new_functions,
        )

    def _build(self) -> None:
        language = self._workspace.language
        columns = [
            EditColumn(
                "organisation",
                self.tr("Organisation"),
                24,
                choices=self._organisations,
                hint=self.tr("Add …"),
            ),
            EditColumn("function", self.tr("Function"), 22, choices=self._functions),
            EditColumn("holder", self.tr("Holder"), 17, is_fixed=True, colour=self._holder_colour),
            EditColumn("count", self.tr("Number"), 5, alignment=CENTRE),
            EditColumn(
                "participation",
                self.tr("Takes part"),
                10,
                choices=lambda _cells: [label(member, language) for member in Participation],
                is_closed=True,
            ),
            EditColumn("deputies", self.tr("Deputies"), 34, choices=self._deputies, separator=";"),
            EditColumn("months", self.tr("Months"), 7),
            EditColumn("from", self.tr("From"), 10),
            EditColumn("to", self.tr("To"), 10),
        ]
        self.table = EditTable(
            self._workspace, "seatTable", self.tr("Expected representation"), columns
        )
        self.offers = SeatOffers(self._workspace)
        self.warning = plain_label()
        self.warning.setObjectName("seatWarning")
        self.deputies = plain_label()
        self.deputies.setObjectName("seatDeputies")
        self.deputies.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.copy_button = QPushButton(self.tr("Copy seats …"))
        self.copy_button.setObjectName("copySeats")
        self.copy_button.setToolTip(self.tr("Copy seats from another forum into this one"))
        self.remove_button = QPushButton(self.tr("Remove the line"))
        self.remove_button.setObjectName("removeSeat")
        self._day = caption()
        below = QHBoxLayout()
        below.addWidget(self._day)
        below.addStretch()
        below.addWidget(self.copy_button)
        below.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for widget in (self.table, self.offers, self.warning, self.deputies):
            layout.addWidget(widget)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.table.line_edited.connect(self._take)
        self.table.line_removed.connect(self._remove)
        self.table.view.selectionModel().currentRowChanged.connect(self._show_deputies)
        self.offers.agreed.connect(self._take_agreed)
        self.copy_button.clicked.connect(self._copy)
        self.remove_button.clicked.connect(self.table.remove_current)

    def _take(self, line: Line) -> None:
        try:
            draft = self._read(line)
        except InputError as error:
            sentence = error_text(error, self._workspace.language)
            self.table.refuse(line, error.field, sentence)
            self._offer(line, error)
            return
        self.offers.withdraw(line)
        if draft is None:
            self.table.wait(line)
        else:
            self.edited.emit()

    def _offer(self, line: Line, error: InputError) -> None:
        """Offer to make what the line names and the register has not."""
        assert self._names is not None  # nothing is typed before anything is shown
        name = str(error.params.get("name", "")).strip()
        if error.code == "seat.unknown_organisation":
            self.offers.offer(Missing(line, name), self._names)
        elif error.code == "seat.unknown_function":
            typed = self.table.model.text(line, "organisation")
            organisation_id = self._names.organisation_id(typed)
            assert organisation_id is not None  # or it would have been what is unknown
            owner = self._names.registry.organisations[organisation_id]
            self.offers.offer(Missing(line, name, owner), self._names)
        else:
            self.offers.withdraw(line)

    def _take_agreed(self, missing: Missing) -> None:
        if missing.organisation is not None:
            self._new_functions.add((missing.organisation.id, missing.name.casefold()))
        if missing.line in self.table.model.lines:
            self.table.accept(missing.line)
            self._take(missing.line)
        self.table.view.setFocus()

    def _copy(self) -> None:
        if self._forum_id:
            CopySeatsDialog(self._workspace, self._forum_id, self).open()

    def _warn(self, drafts: Sequence[SeatDraft], names: NameBook, day: date) -> None:
        seats = [(draft.seat, draft.deputies) for draft in drafts]
        holders = names.registry.holders
        warnings: dict[object, dict[str, str]] = {}
        sentences: list[str] = []
        for each in seat_warnings(seats, self._period, holders, day, names.person_name):
            seat = seats[each.place][0]
            sentence = reason_text(each.reason, self._workspace.language)
            warnings.setdefault(seat.id, {})[each.field] = sentence
            function = " ".join(names.registry.function_name(seat.function_id).split())
            line = self.tr("Line {0}, {1}: {2}")
            sentences.append(line.format(each.place + 1, function, sentence))
        self.table.model.warn(warnings)
        self.warning.setText("\n".join(sentences[:_MOST_WARNINGS]))
        self.warning.setVisible(bool(sentences))

    def _show_deputies(self) -> None:
        """Say in which order deputies stand in on the current line, where the cell is narrow."""
        number = self.table.view.currentIndex().row()
        lines = self.table.model.lines
        draft = self._saved.get(lines[number].key) if 0 <= number < len(lines) else None
        shown = ""
        if draft is not None and draft.deputies and self._names is not None:
            order = deputy_order(draft, self._names, self._workspace.language)
            shown = self.tr("Deputies, in order: {0}").format(order)
        self.deputies.setText(shown)
        self.deputies.setVisible(bool(shown))

    def _remove(self, line: Line) -> None:
        self.offers.withdraw(line)
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
