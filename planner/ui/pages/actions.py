"""The action items of the scope as a table; beside it the selected one, to be followed up."""

from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from planner.domain.rows import Period
from planner.services.actions import ListedAction, list_actions, meetings_to_choose
from planner.services.meetings import remove_part
from planner.ui.dialogs.new_action_dialog import NewActionDialog
from planner.ui.icons import icon
from planner.ui.page import EmptyState, Page, full_or_empty
from planner.ui.pages.actions_details import ActionDetails
from planner.ui.pages.actions_filters import ActionFilters
from planner.ui.pages.actions_table import action_columns
from planner.ui.row_model import RowTableModel
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading


class ActionsPage(Page):
    """Every action item that lived in the period: what is open first, the soonest due on top."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {"action_item", "meeting", "forum", "agreement", "organisation", "person"}
    )
    opens: ClassVar[frozenset[str]] = frozenset({"action_item"})

    def refresh(self) -> None:
        """Read again; the selection stays by id."""
        year = self.scope.year
        days = None if year is None else Period(date(year, 1, 1), date(year, 12, 31))
        found = list_actions(self.workspace.database, self.scope.agreement_id, days)
        self.filters.offer(found)
        self.model.set_predicate(self.filters.predicate())
        self.model.set_rows(found)
        self.table.show_column("agreement", self.scope.agreement_id is None)
        self._stack.setCurrentWidget(self._full if found else self.empty)
        self._say_count()
        if self.table.current_row() is None and self.model.rows:
            self.table.select_id(self.model.rows[0].id)
        self._show_details()

    def details_widget(self) -> QWidget:
        return self.details

    def open_row(self, kind: str, row_id: int) -> None:
        if kind != "action_item":
            return
        self.refresh_if_stale()
        if not self.table.select_id(row_id):
            self.filters.show_all()
            if not self.table.select_id(row_id):
                self.workspace.ops.worked.emit(
                    self.tr("The action item is not among those of what is chosen above.")
                )
        self.table.setFocus()

    def new_row(self) -> None:
        """Ask at which meeting an action item is made, and what it says."""
        if self.workspace.is_read_only:
            return
        workspace = self.workspace
        offered = meetings_to_choose(workspace.database, self.scope.agreement_id, workspace.today())
        NewActionDialog(workspace, offered, self, self._show_new).open()

    def new_row_text(self) -> str:
        return self.tr("New action item")

    def open_selected(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self._open_meeting(row.meeting.id)

    def delete_selected(self) -> None:
        for row in self.table.selected_row_values():
            self.workspace.ops.run(partial(remove_part, self.workspace.database, row.action))

    def chosen_object(self) -> tuple[str, int] | None:
        chosen = self.table.current_id()
        return ("action_item", chosen) if isinstance(chosen, int) else None

    def copy_selected(self) -> str:
        return self.table.copy_selected()

    def _build(self) -> None:
        workspace = self.workspace
        self.filters = ActionFilters(workspace)
        self.model = RowTableModel(action_columns(workspace), parent=self)
        self.table: RowTableView[ListedAction] = RowTableView(
            "actionTable", self.model, workspace.settings, self.tr("Action items")
        )
        self.table.sort_by("due")
        self.count = caption()
        self.count.setObjectName("actionCount")
        self.new_button = QPushButton(icon("new", workspace.colours), self.tr("New action item"))
        self.new_button.setObjectName("newAction")
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(heading(self.tr("Action items")))
        top.addWidget(self.count)
        top.addStretch()
        top.addWidget(self.new_button)
        self.empty = EmptyState(
            self.tr("No action items here"),
            self.tr(
                "What a meeting wants someone to do stands here until it is done, and comes back at"
                " the forum's next meetings. They are written in the meeting, or here."
            ),
            self.tr("New action item"),
        )
        self._stack, self._full = full_or_empty(self, top, [self.filters, self.table], self.empty)
        self.details = ActionDetails(workspace)
        for button in (self.new_button, self.empty.button):
            button.setEnabled(not workspace.is_read_only)

    def _connect(self) -> None:
        self.filters.text_changed.connect(self.model.set_filter)
        self.filters.narrowed.connect(self._narrow)
        self.model.shown_count_changed.connect(self._say_count)
        self.table.row_activated.connect(self.open_selected)
        self.table.delete_requested.connect(self.delete_selected)
        self.table.current_row_changed.connect(self._show_details)
        self.new_button.clicked.connect(self.new_row)
        self.empty.button_pressed.connect(self.new_row)
        self.details.meeting_wanted.connect(self._open_meeting)

    def _narrow(self) -> None:
        self.model.set_predicate(self.filters.predicate())

    def _say_count(self) -> None:
        shown, total = len(self.model.rows), len(self.model.all_rows)
        text = self.tr("%n action item(s)", "", total)
        if shown != total:
            text = self.tr("{0} of %n action item(s)", "", total).format(shown)
        self.count.setText(text)

    def _show_details(self) -> None:
        self.details.show_action(self.table.current_row())

    def _show_new(self, action_id: int) -> None:
        if not self.table.select_id(action_id):
            self.filters.show_all()
            self.table.select_id(action_id)

    def _open_meeting(self, meeting_id: int) -> None:
        self.workspace.open_row("meeting", meeting_id)
