"""An agreement's follow-up dates: a table that is typed in, and the schedule it owes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.enums import FollowUpKind, FollowUpState
from planner.domain.follow_ups import follow_up_name, follow_up_state
from planner.domain.rows import AgreementRow, FollowUpRow
from planner.errors import InputError
from planner.services.agreements import AgreementDetails, remove_follow_up, save_follow_up
from planner.texts import label, reason_text
from planner.ui.dialogs.follow_up_dialog import FollowUpDialog
from planner.ui.forms.edit_model import EditColumn
from planner.ui.forms.rows_table import RowsTable
from planner.ui.forms.typed import read_date, require_date, show_date
from planner.ui.theme import GRID
from planner.ui.workspace import Workspace


class FollowUpsTable(RowsTable[FollowUpRow]):
    """What is to be followed up, when, by whom, and whether it has been."""

    def __init__(self, workspace: Workspace) -> None:
        self._agreement_id = 0
        super().__init__(workspace, "followUpTable", "")
        self.table.view.setAccessibleName(self.tr("Follow-ups"))

    def show_details(self, details: AgreementDetails) -> None:
        """Show an agreement's follow-ups."""
        self._agreement_id = details.agreement.id
        self.show_rows(details.follow_ups)

    def _columns(self) -> Sequence[EditColumn]:
        language = self.workspace.language
        kinds = [label(kind, language) for kind in FollowUpKind]
        return [
            EditColumn(
                "kind",
                self.tr("What"),
                20,
                choices=lambda _cells: kinds,
                is_closed=True,
                hint=self.tr("Add …"),
            ),
            EditColumn("title", self.tr("Title"), None),
            EditColumn("due_on", self.tr("Due"), 11),
            EditColumn("state", self.tr("State"), 10, is_fixed=True, colour=self._state_colour),
            EditColumn("owner", self.tr("Answerable"), 18),
            EditColumn("done_on", self.tr("Done"), 11),
        ]

    def _cells(self, row: FollowUpRow) -> list[str]:
        language = self.workspace.language
        state = follow_up_state(row, self.workspace.today())
        return [
            label(row.kind, language),
            self._title(row),
            show_date(row.due_on),
            label(state, language),
            row.owner,
            show_date(row.done_on),
        ]

    def _title(self, row: FollowUpRow) -> str:
        """Return its own title, or what the agreement's duty is called."""
        if row.title or row.kind is FollowUpKind.OTHER:
            return row.title
        return reason_text(follow_up_name(row), self.workspace.language)

    def _read(self, cells: Mapping[str, str], before: FollowUpRow | None) -> FollowUpRow | None:
        if before is None and not cells["due_on"].strip():
            return None
        language = self.workspace.language
        kind = next(
            (kind for kind in FollowUpKind if label(kind, language) == cells["kind"]),
            FollowUpKind.OTHER,
        )
        due_on = require_date(cells["due_on"], "due_on")
        title = cells["title"].strip()
        if kind is FollowUpKind.OTHER and not title:
            raise InputError("input.empty", {}, field="title")
        row = before or FollowUpRow(0, self._agreement_id, kind, due_on)
        return replace(
            row,
            kind=kind,
            due_on=due_on,
            title="" if before is not None and title == self._title(before) else title,
            owner=cells["owner"].strip(),
            done_on=read_date(cells["done_on"], "done_on"),
            # A date that a person has chosen is no longer the schedule's to move.
            is_by_hand=row.is_by_hand or due_on != row.due_on,
        )

    def _save(self, row: FollowUpRow) -> object:
        return save_follow_up(self.workspace.database, row)

    def _remove(self, row: FollowUpRow) -> object:
        return remove_follow_up(self.workspace.database, row.id)

    def _state_colour(self, cells: Sequence[str]) -> str | None:
        language, shown = self.workspace.language, self.workspace.colours
        if cells[3] == label(FollowUpState.OVERDUE, language):
            return shown.bad
        return shown.good if cells[3] == label(FollowUpState.DONE, language) else shown.muted


class FollowUpsPanel(QWidget):
    """The table, and the button that lays out the schedule that the agreement owes."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._agreement: AgreementRow | None = None
        self.table = FollowUpsTable(workspace)
        self.schedule_button = QPushButton(self.tr("Make a follow-up schedule …"))
        self.schedule_button.setObjectName("followUpSchedule")
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.schedule_button)
        below.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(below)
        layout.addWidget(self.table)
        self.schedule_button.setEnabled(not workspace.is_read_only)
        self.schedule_button.clicked.connect(self._schedule)

    def show_details(self, details: AgreementDetails) -> None:
        """Show an agreement's follow-ups."""
        self._agreement = details.agreement
        self.table.show_details(details)

    def _schedule(self) -> None:
        if self._agreement is not None:
            FollowUpDialog(self._workspace, self._agreement.id, self).open()
