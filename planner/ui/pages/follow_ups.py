"""The follow-ups of the scope as a table, with the selected one's details beside it."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from planner.domain.rows import OwnDutyRow
from planner.errors import InputError
from planner.services.agreements import agreement_of, list_agreements
from planner.services.follow_up_list import FollowUpLine, list_follow_ups
from planner.services.follow_ups import remove_follow_ups
from planner.ui.dialogs.follow_up_dialog import FollowUpDialog
from planner.ui.dialogs.new_follow_up_dialog import NewFollowUpDialog
from planner.ui.dialogs.remove_duty_dialog import RemoveDutyDialog
from planner.ui.icons import icon
from planner.ui.page import EmptyState, Page, Scope, full_or_empty
from planner.ui.pages.follow_ups_details import FollowUpDetails
from planner.ui.pages.follow_ups_table import FollowUpFilters, follow_up_columns, predicate_of
from planner.ui.row_model import RowTableModel
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading


class FollowUpsPage(Page):
    """What is to be followed up in one agreement or all, and the agreements that run out."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {"agreement", "follow_up", "own_duty", "meeting", "forum"}
    )
    opens: ClassVar[frozenset[str]] = frozenset({"follow_up"})

    def refresh(self) -> None:
        """Read the follow-ups again."""
        workspace, scope = self.workspace, self.scope
        lines = list_follow_ups(
            workspace.database, workspace.today(), scope.agreement_id, scope.year
        )
        self.table.show_column("agreement", len({line.agreement.id for line in lines}) > 1)
        self.model.set_rows(lines)
        self._narrow()
        is_empty = not lines and scope.year is None
        self._stack.setCurrentWidget(self.empty if is_empty else self._full)
        self._show_details()

    def details_widget(self) -> QWidget:
        return self.details

    def open_row(self, kind: str, row_id: int) -> None:
        if kind != "follow_up":
            return
        self.refresh_if_stale()
        if not self.table.select_id(row_id):
            self.filters.clear()
        if not self.table.select_id(row_id):
            self._widen_to(row_id)
            self.table.select_id(row_id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def new_row(self) -> None:
        """Ask for a follow-up of one's own, due once or coming back."""
        if not self.workspace.is_read_only and self._has_agreement():
            NewFollowUpDialog(
                self.workspace, self._agreement_id(), self, on_saved=self._show_new
            ).open()

    def new_row_text(self) -> str:
        return self.tr("New follow-up")

    def open_selected(self) -> None:
        """Go to the fields of the selected follow-up, or to the agreement that runs out."""
        line = self.table.current_row()
        if line is None:
            return
        if line.row is None:
            self.workspace.open_row("agreement", line.agreement.id)
        else:
            self.details.focus_first()

    def delete_selected(self) -> None:
        self._remove(self.table.selected_ids())

    def chosen_object(self) -> tuple[str, int] | None:
        chosen = self.table.current_id()
        return ("follow_up", chosen) if isinstance(chosen, int) else None

    def copy_selected(self) -> str:
        return self.table.copy_selected()

    def _build(self) -> None:
        workspace = self.workspace
        self.model: RowTableModel[FollowUpLine] = RowTableModel(
            follow_up_columns(workspace), parent=self
        )
        self.table = RowTableView(
            "followUpsTable", self.model, workspace.settings, self.tr("Follow-ups")
        )
        self.filters = FollowUpFilters(workspace)
        self.details = FollowUpDetails(workspace)
        self.count = caption()
        self.count.setObjectName("followUpCount")
        self.plan_button = QPushButton(
            icon("plan", workspace.colours), self.tr("Plan the follow-ups …")
        )
        self.plan_button.setObjectName("planFollowUps")
        self.new_button = QPushButton(icon("add", workspace.colours), self.tr("New follow-up"))
        self.new_button.setObjectName("newFollowUp")
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(heading(self.tr("Follow-up")))
        top.addWidget(self.count)
        top.addStretch()
        for button in (self.plan_button, self.new_button):
            top.addWidget(button)
        self.empty = EmptyState(
            self.tr("No follow-up yet"),
            self.tr(
                "An agreement is followed up every year, its promises are renewed every year, and"
                " before it ends the parties decide whether to go on. Planning lays all of that"
                " out; follow-ups of your own can be added, once or coming back."
            ),
            self.tr("Plan the follow-ups …"),
        )
        self._stack, self._full = full_or_empty(self, top, [self.filters, self.table], self.empty)
        for button in (self.plan_button, self.new_button, self.empty.button):
            button.setEnabled(not workspace.is_read_only)

    def _connect(self) -> None:
        self.filters.text_changed.connect(self.model.set_filter)
        self.filters.narrowed.connect(self._narrow)
        self.model.shown_count_changed.connect(self._say_count)
        self.table.row_activated.connect(self.open_selected)
        self.table.current_row_changed.connect(self._show_details)
        self.table.delete_requested.connect(self._remove)
        self.plan_button.clicked.connect(self._plan)
        self.new_button.clicked.connect(self.new_row)
        self.empty.button_pressed.connect(self._plan)
        self.details.duty_wanted.connect(self._change_duty)
        self.details.duty_removal_wanted.connect(self._remove_duty)

    def _narrow(self) -> None:
        ending = frozenset(line.agreement.id for line in self.model.all_rows if line.row is None)
        self.model.set_predicate(predicate_of(self.filters.narrowing(), ending))

    def _say_count(self) -> None:
        shown, total = len(self.model.rows), len(self.model.all_rows)
        text = self.tr("%n line(s)", "", total)
        if shown != total:
            text = self.tr("{0} of %n line(s)", "", total).format(shown)
        self.count.setText(text)

    def _show_details(self) -> None:
        self.details.show_line(self.table.current_row())

    def _has_agreement(self) -> bool:
        """Say whether there is an agreement to follow up; say what to do when there is none."""
        if list_agreements(self.workspace.database):
            return True
        self.workspace.ops.show_error(InputError("follow_up.agreement_first"))
        return False

    def _agreement_id(self) -> int | None:
        """Return the agreement chosen above, else that of the selected line; None: any."""
        line = self.table.current_row()
        return self.scope.agreement_id or (None if line is None else line.agreement.id)

    def _plan(self) -> None:
        if self.workspace.is_read_only or not self._has_agreement():
            return
        newest = list_agreements(self.workspace.database)[0]
        FollowUpDialog(self.workspace, self._agreement_id() or newest.id, self).open()

    def _change_duty(self, duty: OwnDutyRow) -> None:
        NewFollowUpDialog(self.workspace, None, self, duty=duty).open()

    def _remove_duty(self, duty: OwnDutyRow) -> None:
        RemoveDutyDialog(self.workspace, duty, self).open()

    def _show_new(self, row_id: int) -> None:
        """Select what has been made: a follow-up, or the first one of a duty."""
        made = next(
            (
                line
                for line in self.model.all_rows
                if line.id == row_id or (line.duty is not None and line.duty.id == row_id)
            ),
            None,
        )
        if made is None or not self.table.select_id(made.id):
            self.workspace.ops.worked.emit(
                self.tr("The follow-up is made, but what is chosen above leaves it out.")
            )
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _widen_to(self, row_id: int) -> None:
        """Widen what is chosen at the top until the follow-up is within it."""
        agreement_id = agreement_of(self.workspace.database, "follow_up", row_id)
        own = self.scope.agreement_id if self.scope.agreement_id == agreement_id else None
        self.workspace.choose_scope(Scope(own))
        self.mark_stale()
        self.refresh_if_stale()

    def _remove(self, row_ids: list[object]) -> None:
        chosen = set(row_ids)
        wanted = [line.id for line in self.model.all_rows if line.row and line.id in chosen]
        if wanted and not self.workspace.is_read_only:
            database = self.workspace.database
            self.workspace.ops.run(lambda: remove_follow_ups(database, wanted))
