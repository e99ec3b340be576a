"""The forums of the scope as a table; Enter opens one in the editor."""

from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from planner.domain.enums import Level
from planner.domain.rows import Period
from planner.errors import InputError, NotFoundError
from planner.services.agreements import list_agreements
from planner.services.forum_overview import ForumSummary, read_forum_summaries
from planner.services.forums import read_forum, remove_forum
from planner.services.registry import Registry, read_registry
from planner.texts import label
from planner.ui.dialogs.plan_dialog import PlanDialog
from planner.ui.forum_editor.editor import ForumEditor
from planner.ui.icons import icon
from planner.ui.page import EmptyState, Page
from planner.ui.pages.forums_details import ForumDetailsPane, rule_words
from planner.ui.row_model import END, RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.current_only import CurrentOnly
from planner.ui.widgets.labels import heading

_LEVELS = list(Level)


class ForumsPage(Page):
    """Where the parties meet: list and editor."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {
            *("agreement", "forum", "rule", "seat", "deputy", "meeting"),
            *("organisation", "function", "person", "holding", "blocked_period"),
            "agenda_template_item",
        }
    )
    opens: ClassVar[frozenset[str]] = frozenset({"forum"})

    def refresh(self) -> None:
        """Read the forums again; the editor shows what has changed in its own."""
        workspace = self.workspace
        self._registry = read_registry(workspace.database)
        year = self.scope.year
        period = Period() if year is None else Period(date(year, 1, 1), date(year, 12, 31))
        summaries = read_forum_summaries(
            workspace.database, self.scope.agreement_id, period, workspace.today()
        )
        self._model.set_rows(summaries)
        self._list_stack.setCurrentWidget(self._list if summaries else self._empty)
        self._show_details()
        if self._stack.currentWidget() is self.editor:
            self._reload_editor()

    def details_widget(self) -> QWidget | None:
        """Return the details beside the list; what is opened takes the whole width."""
        return self._details if self._stack.currentWidget() is self._list_stack else None

    def open_row(self, kind: str, row_id: int) -> None:
        if kind == "forum":
            self.refresh_if_stale()
            self._open(row_id)

    def new_row(self) -> None:
        """Begin a new forum in the editor."""
        if self.workspace.is_read_only:
            return
        if not list_agreements(self.workspace.database):
            self.workspace.ops.show_error(InputError("form.agreement_first"))
            return
        if self._stack.currentWidget() is self.editor:
            self.editor.commit()
        self._stack.setCurrentWidget(self.editor)
        self.editor.begin_forum(self.scope.agreement_id)

    def new_row_text(self) -> str:
        return self.tr("New forum")

    def open_selected(self) -> None:
        forum_id = self.table.current_id()
        if isinstance(forum_id, int):
            self._open(forum_id)

    def delete_selected(self) -> None:
        if self._stack.currentWidget() is self._list_stack:
            self._remove(self.table.selected_ids())

    def chosen_object(self) -> tuple[str, int] | None:
        is_open = self._stack.currentWidget() is self.editor
        chosen = self.editor.forum_id if is_open else self.table.current_id()
        return ("forum", chosen) if isinstance(chosen, int) and chosen else None

    def copy_selected(self) -> str:
        return self.table.copy_selected()

    def _build(self) -> None:
        workspace = self.workspace
        self._registry = Registry({}, {}, {}, {})
        self._model = RowTableModel(self._columns(), parent=self)
        self.table = RowTableView("forumTable", self._model, workspace.settings, self.tr("Forums"))
        self.table.sort_by("level")
        self.new_button = QPushButton(icon("new", workspace.colours), self.tr("New forum"))
        self.new_button.setObjectName("newForum")
        self.plan_button = QPushButton(icon("plan", workspace.colours), self.tr("Plan all …"))
        self.plan_button.setObjectName("planAll")
        self._list = QWidget()
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(heading(self.tr("Forums")))
        top.addStretch()
        top.addWidget(self.plan_button)
        top.addWidget(self.new_button)
        inner = QVBoxLayout(self._list)
        inner.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        inner.setSpacing(GRID)
        inner.addLayout(top)
        inner.addWidget(self.table)
        self._empty = EmptyState(
            self.tr("No forums yet"),
            self.tr(
                "A forum is where the parties meet: the steering group, the crime prevention "
                "council, the weekly status meeting. It says how often it meets and who is "
                "expected from each organisation."
            ),
            self.tr("New forum"),
        )
        self._list_stack = QStackedWidget()
        self._list_stack.addWidget(self._list)
        self._list_stack.addWidget(self._empty)
        self.editor = ForumEditor(workspace)
        self._stack = CurrentOnly()
        self._stack.addWidget(self._list_stack)
        self._stack.addWidget(self.editor)
        self._details = ForumDetailsPane(workspace)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        for button in (self.new_button, self.plan_button, self._empty.button):
            button.setEnabled(not workspace.is_read_only)

    def _connect(self) -> None:
        self._stack.currentChanged.connect(self._take_turn)
        self.table.row_activated.connect(self._open)
        self.table.current_row_changed.connect(self._show_details)
        self.table.delete_requested.connect(self._remove)
        self.new_button.clicked.connect(self.new_row)
        self.plan_button.clicked.connect(self._plan_all)
        self._empty.button_pressed.connect(self.new_row)
        self._details.opened.connect(self._open)
        self.editor.closed.connect(self._close_editor)

    def _columns(self) -> list[TableColumn[ForumSummary]]:
        language = self.workspace.language
        shown = self.workspace.colours
        return [
            TableColumn("name", self.tr("Name"), lambda row: row.forum.name, width=26),
            TableColumn(
                "level",
                self.tr("Level"),
                lambda row: label(row.forum.level, language),
                sort_key=lambda row: _LEVELS.index(row.forum.level),
            ),
            TableColumn(
                "rule",
                self.tr("Meets"),
                lambda row: "; ".join(rule_words(rule, language) for rule in row.rules),
                tooltip=lambda row: "; ".join(rule_words(rule, language) for rule in row.rules),
                width=18,
            ),
            TableColumn(
                "next",
                self.tr("Next meeting"),
                lambda row: "–" if row.next_meeting is None else row.next_meeting.isoformat(),
                sort_key=lambda row: row.next_meeting or date.max,
            ),
            TableColumn(
                "held",
                self.tr("Held"),
                lambda row: f"{row.held}/{row.planned}",
                sort_key=lambda row: (row.planned, row.held),
                width=8,
                alignment=END,
                header_tooltip=self.tr("Held of planned meetings, in the period chosen above"),
            ),
            TableColumn(
                "seats",
                self.tr("Seats"),
                lambda row: str(row.places),
                sort_key=lambda row: row.places,
                width=8,
                alignment=END,
            ),
            TableColumn(
                "vacancies",
                self.tr("Vacant"),
                lambda row: str(row.vacancies) if row.vacancies else "–",
                sort_key=lambda row: row.vacancies,
                width=8,
                alignment=END,
                colour=lambda row: shown.bad if row.vacancies else None,
            ),
            TableColumn(
                "agreement",
                self.tr("Agreement"),
                lambda row: row.agreement.name,
                is_hidden=True,
            ),
        ]

    def _open(self, forum_id: int) -> None:
        if self._stack.currentWidget() is self.editor:
            self.editor.commit()
        self.table.select_id(forum_id)
        self._stack.setCurrentWidget(self.editor)
        self.editor.open_forum(forum_id)
        self.editor.facts.name.setFocus()

    def _close_editor(self) -> None:
        self._stack.setCurrentWidget(self._list_stack)
        self.table.select_id(self.editor.forum_id)
        self.table.setFocus()

    def _reload_editor(self) -> None:
        try:
            self.editor.reload()
        except NotFoundError:  # an undo, or a Delete elsewhere, has taken it away
            self._stack.setCurrentWidget(self._list_stack)
            self.table.setFocus()

    def _remove(self, forum_ids: list[object]) -> None:
        for forum_id in forum_ids:
            assert isinstance(forum_id, int)  # what the table's rows go by
            self.workspace.ops.run(partial(remove_forum, self.workspace.database, forum_id))

    def _plan_all(self) -> None:
        PlanDialog(self.workspace, self.scope.agreement_id, None, self).open()

    def _show_details(self) -> None:
        summary = self.table.current_row()
        people = [] if summary is None else self._people(summary)
        self._details.show_forum(summary, self._registry, people)

    def _people(self, summary: ForumSummary) -> list[str]:
        """Return the forum's seats in words, each with its holders."""
        registry = self._registry
        lines = []
        for seat in read_forum(self.workspace.database, summary.forum.id).seats:
            organisation = registry.organisations[seat.organisation_id]
            names = registry.holder_names(seat.function_id, summary.as_of)
            who = ", ".join(names) or self.tr("vacant")
            where = organisation.short_name or organisation.name
            lines.append(f"{registry.function_name(seat.function_id)}, {where}: {who}")
        return lines

    def _take_turn(self, _index: int) -> None:
        """Say that the page now shows something else, with other details and abilities."""
        self.abilities_changed.emit()
