"""The register: organisations, their functions and persons, and a page for each of these."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from planner.domain.rows import FunctionRow, OrganisationRow, PersonRow
from planner.errors import NotFoundError
from planner.services.registry import Registry, read_registry, remove
from planner.ui.dialogs.register_dialogs import FunctionDialog, OrganisationDialog, PersonDialog
from planner.ui.icons import icon
from planner.ui.page import EmptyState, Page
from planner.ui.pages.register_details import RegisterDetails
from planner.ui.pages.register_function import FunctionPage
from planner.ui.pages.register_lists import RegisterLists
from planner.ui.pages.register_person import PersonPage
from planner.ui.theme import GRID
from planner.ui.widgets.current_only import CurrentOnly
from planner.ui.widgets.labels import heading


class RegisterPage(Page):
    """Who there is, in which post, and when."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {"organisation", "function", "person", "holding", "seat", "deputy"}
        | {"forum", "meeting", "attendance"}
    )
    opens: ClassVar[frozenset[str]] = frozenset({"organisation", "function", "person"})

    def refresh(self) -> None:
        """Read the register again and show it, the selection kept."""
        self._registry = read_registry(self.workspace.database)
        self.lists.show_registry(self._registry)
        is_empty = not self._registry.organisations
        self._front.setCurrentWidget(self._empty if is_empty else self._content)
        self._show_details()
        self._refresh_opened()

    def details_widget(self) -> QWidget:
        """Return the pane in which what is chosen, or opened, is changed."""
        return self._details

    def open_row(self, kind: str, row_id: int) -> None:
        self.refresh_if_stale()
        if kind == "organisation":
            self._stack.setCurrentWidget(self._front)
            self.lists.choose(kind, row_id)
            self.tree.setFocus()
            self._show_details()
        else:
            self._open(kind, row_id)

    def new_row(self) -> None:
        """Begin a new organisation, function or person: of what has the focus."""
        if self.workspace.is_read_only:
            return
        kind = self.lists.kind_in_focus() if self._registry.organisations else "organisation"
        dialogs = {
            "organisation": OrganisationDialog,
            "function": FunctionDialog,
            "person": PersonDialog,
        }
        dialogs[kind](
            self.workspace,
            self._registry,
            self.lists.organisation_id(),
            partial(self._take_saved, kind),
            self,
        ).open()

    def new_row_text(self) -> str:
        texts: Mapping[str, str] = {
            "organisation": self.tr("New organisation"),
            "function": self.tr("New function"),
            "person": self.tr("New person"),
        }
        return texts[self.lists.kind_in_focus()]

    def open_selected(self) -> None:
        table = self.lists.current_table()
        row_id = table.current_id()
        if isinstance(row_id, int):
            self._open("function" if table is self.functions else "person", row_id)

    def delete_selected(self) -> None:
        """Remove the organisation that is selected in the tree."""
        if self._stack.currentWidget() is not self._front or not self.tree.hasFocus():
            return
        chosen = self.lists.organisation_id()
        if chosen is not None:
            row = self._registry.organisations[chosen]
            self.workspace.ops.run(partial(remove, self.workspace.database, row))

    def chosen_object(self) -> tuple[str, int] | None:
        opened = self._stack.currentWidget()
        if opened is self.person_page and self.person_page.person_id is not None:
            return "person", self.person_page.person_id
        if opened is self.function_page and self.function_page.function_id is not None:
            return "function", self.function_page.function_id
        row = self.lists.chosen()
        if row is None:
            return None
        kinds = {OrganisationRow: "organisation", FunctionRow: "function", PersonRow: "person"}
        return kinds[type(row)], row.id

    def copy_selected(self) -> str:
        return self.lists.current_table().copy_selected()

    def _build(self) -> None:
        workspace = self.workspace
        self._registry = Registry({}, {}, {}, {})
        self.lists = RegisterLists(workspace)
        self.tree, self.tabs = self.lists.tree, self.lists.tabs
        self.functions, self.persons = self.lists.functions, self.lists.persons
        self._content = QWidget()
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        inner.setSpacing(GRID)
        inner.addLayout(self._build_top())
        inner.addWidget(self.lists, 1)
        self._empty = EmptyState(
            self.tr("The register is empty"),
            self.tr(
                "Here stand the organisations that collaborate, their functions, and who holds "
                "each of these from when to when."
            ),
            self.tr("New organisation"),
        )
        self._empty.button.setEnabled(not workspace.is_read_only)
        self._front = QStackedWidget()
        self._front.addWidget(self._content)
        self._front.addWidget(self._empty)
        self.function_page = FunctionPage(workspace)
        self.person_page = PersonPage(workspace)
        self._stack = CurrentOnly()
        for widget in (self._front, self.function_page, self.person_page):
            self._stack.addWidget(widget)
        self._details = RegisterDetails(workspace)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _build_top(self) -> QHBoxLayout:
        shown = self.workspace.colours
        self.new_buttons = {
            "organisation": QPushButton(icon("new", shown), self.tr("New organisation")),
            "function": QPushButton(icon("new", shown), self.tr("New function")),
            "person": QPushButton(icon("new", shown), self.tr("New person")),
        }
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(heading(self.tr("Register")))
        top.addStretch()
        for kind, button in self.new_buttons.items():
            button.setObjectName(f"new_{kind}")
            button.setEnabled(not self.workspace.is_read_only)
            button.clicked.connect(partial(self._new_of, kind))
            top.addWidget(button)
        return top

    def _connect(self) -> None:
        self._stack.currentChanged.connect(self._take_turn)
        self.lists.chosen_changed.connect(self._show_details)
        self.functions.row_activated.connect(partial(self._open, "function"))
        self.persons.row_activated.connect(partial(self._open, "person"))
        self.functions.delete_requested.connect(self._remove_functions)
        self.persons.delete_requested.connect(self._remove_persons)
        self._empty.button_pressed.connect(partial(self._new_of, "organisation"))
        self._details.opened.connect(self._open)
        self.function_page.closed.connect(self._go_back)
        self.person_page.closed.connect(self._go_back)
        self.person_page.merged.connect(partial(self._open, "person"))

    def _show_details(self) -> None:
        self._details.show_row(self.lists.chosen(), self._registry)
        self.abilities_changed.emit()

    def _new_of(self, kind: str) -> None:
        if kind == "organisation":
            self.tree.setFocus()
        else:
            table = self.functions if kind == "function" else self.persons
            self.tabs.setCurrentWidget(table)
            table.setFocus()
        self.new_row()

    def _take_saved(self, kind: str, row_id: int) -> None:
        """Select what has been made."""
        self.lists.choose(kind, row_id)
        self._show_details()

    def _open(self, kind: str, row_id: int) -> None:
        """Show a function's page or a person's."""
        self.lists.choose(kind, row_id)
        if kind == "function":
            self.function_page.show_function(row_id, self._registry)
            self._stack.setCurrentWidget(self.function_page)
            self.function_page.holdings.table.view.setFocus()
        else:
            self.person_page.show_person(row_id, self._registry)
            self._stack.setCurrentWidget(self.person_page)
            self.person_page.holdings.table.view.setFocus()
        self._show_details()

    def _refresh_opened(self) -> None:
        opened = self._stack.currentWidget()
        try:
            if opened is self.function_page and self.function_page.function_id is not None:
                if self.function_page.function_id not in self._registry.functions:
                    self._go_back()
                    return
                self.function_page.show_function(self.function_page.function_id, self._registry)
            elif opened is self.person_page and self.person_page.person_id is not None:
                self.person_page.show_person(self.person_page.person_id, self._registry)
        except NotFoundError:  # an undo has taken the person away
            self._go_back()

    def _go_back(self) -> None:
        self._stack.setCurrentWidget(self._front)
        self.lists.current_table().setFocus()

    def _remove_functions(self, ids: list[object]) -> None:
        self._remove_rows([row for row in self._registry.functions.values() if row.id in ids])

    def _remove_persons(self, ids: list[object]) -> None:
        self._remove_rows([row for row in self._registry.persons.values() if row.id in ids])

    def _remove_rows(self, rows: list[FunctionRow] | list[PersonRow]) -> None:
        for row in rows:
            self.workspace.ops.run(partial(remove, self.workspace.database, row))

    def _take_turn(self, _index: int) -> None:
        """Say that the page now shows something else, with other details and abilities."""
        self.abilities_changed.emit()
