"""The register's lists: organisations as a tree, and beside it their functions and persons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QTabWidget, QTreeView

from planner.domain.rows import FunctionRow, OrganisationRow, PersonRow
from planner.services.registry import Registry
from planner.ui.pages.register_tree import OrganisationTree
from planner.ui.row_model import RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.workspace import Workspace

_TREE_WIDTH = 25 * GRID
_TABLES_WIDTH = 75 * GRID
_TREE_STYLE = "QTreeView::item { padding: 3px 0; }"


class RegisterLists(QSplitter):
    """A tree that narrows two tables; `chosen_changed` when something else is selected."""

    chosen_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._workspace = workspace
        self._registry = Registry({}, {}, {}, {})
        self._kind = "organisation"
        self._build()
        self._connect()

    def show_registry(self, registry: Registry) -> None:
        """Show the register, the selection kept."""
        self._registry = registry
        chosen = self.organisation_id()
        self._tree_model.set_rows(registry.organisations.values())
        self.tree.expandAll()
        if not self.choose_organisation(chosen):
            self.choose_organisation(None)
        self._functions.set_rows(list(registry.functions.values()))
        self._persons.set_rows(list(registry.persons.values()))

    def kind(self) -> str:
        """Return the kind of what is selected: organisation, function or person."""
        return self._kind

    def chosen(self) -> OrganisationRow | FunctionRow | PersonRow | None:
        """Return what is selected."""
        if self._kind == "function":
            return self.functions.current_row()
        if self._kind == "person":
            return self.persons.current_row()
        chosen = self.organisation_id()
        return None if chosen is None else self._registry.organisations.get(chosen)

    def choose(self, kind: str, row_id: int) -> None:
        """Select a row of a kind, whatever the tree was narrowed to."""
        self._kind = kind
        if kind == "organisation":
            self.choose_organisation(row_id)
            return
        table = self.functions if kind == "function" else self.persons
        self.tabs.setCurrentWidget(table)
        if not table.select_id(row_id):
            self.choose_organisation(None)
            table.select_id(row_id)

    def organisation_id(self) -> int | None:
        """Return the organisation chosen in the tree; None: all of them."""
        return self._tree_model.id_at(self.tree.currentIndex())

    def choose_organisation(self, organisation_id: int | None) -> bool:
        """Choose an organisation in the tree; say whether it is there."""
        where = self._tree_model.index_of(organisation_id)
        if where.isValid():
            self.tree.setCurrentIndex(where)
        return where.isValid()

    def current_table(self) -> RowTableView[FunctionRow] | RowTableView[PersonRow]:
        """Return the table that is in front."""
        is_functions = self.tabs.currentWidget() is self.functions
        return self.functions if is_functions else self.persons

    def kind_in_focus(self) -> str:
        """Return the kind of what the keyboard is in."""
        if self.tree.hasFocus():
            return "organisation"
        return "function" if self.current_table() is self.functions else "person"

    def _build(self) -> None:
        settings = self._workspace.settings
        self._tree_model = OrganisationTree(self.tr("All organisations"), self)
        self.tree = QTreeView()
        self.tree.setObjectName("organisationTree")
        self.tree.setAccessibleName(self.tr("Organisations"))
        self.tree.setModel(self._tree_model)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setStyleSheet(_TREE_STYLE)
        self._functions = RowTableModel(self._function_columns(), parent=self)
        self._persons = RowTableModel(self._person_columns(), parent=self)
        self.functions = RowTableView(
            "functionTable", self._functions, settings, self.tr("Functions")
        )
        self.persons = RowTableView("personTable", self._persons, settings, self.tr("Persons"))
        self.functions.sort_by("name")
        self.persons.sort_by("name")
        self.tabs = QTabWidget()
        self.tabs.setObjectName("registerTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.functions, self.tr("Functions"))
        self.tabs.addTab(self.persons, self.tr("Persons"))
        self.setObjectName("registerSplit")
        self.setChildrenCollapsible(False)
        self.addWidget(self.tree)
        self.addWidget(self.tabs)
        self.setSizes([_TREE_WIDTH, _TABLES_WIDTH])
        self.setStretchFactor(1, 1)

    def _connect(self) -> None:
        self.tree.selectionModel().currentChanged.connect(self._narrow)
        self.tree.clicked.connect(self._choose_tree)
        self.tree.activated.connect(self._go_to_table)
        for table, slot in (
            (self.functions, self._choose_function),
            (self.persons, self._choose_person),
        ):
            table.current_row_changed.connect(slot)
            table.clicked.connect(slot)
        self.tabs.currentChanged.connect(self._choose_tab)

    def _function_columns(self) -> list[TableColumn[FunctionRow]]:
        shown = self._workspace.colours
        return [
            TableColumn("name", self.tr("Function"), lambda row: row.name, width=25),
            TableColumn(
                "organisation",
                self.tr("Organisation"),
                lambda row: self._registry.organisation_name(row.organisation_id),
                width=20,
            ),
            TableColumn(
                "holder",
                self.tr("Holder today"),
                self._holders,
                colour=lambda row: None if self._is_held(row) else shown.bad,
                width=16,
            ),
        ]

    def _person_columns(self) -> list[TableColumn[PersonRow]]:
        return [
            TableColumn("name", self.tr("Name"), lambda row: row.name, width=22),
            TableColumn(
                "organisation",
                self.tr("Organisation"),
                lambda row: self._registry.organisation_name(row.organisation_id),
                width=20,
            ),
            TableColumn("posts", self.tr("Posts today"), self._posts, width=16),
            TableColumn("email", self.tr("E-mail"), lambda row: row.email, is_hidden=True),
            TableColumn("phone", self.tr("Phone"), lambda row: row.phone, is_hidden=True),
        ]

    def _is_held(self, row: FunctionRow) -> bool:
        return bool(self._registry.holders.on(row.id, self._workspace.today()))

    def _holders(self, row: FunctionRow) -> str:
        names = self._registry.holder_names(row.id, self._workspace.today())
        return ", ".join(names) or self.tr("vacant")

    def _posts(self, row: PersonRow) -> str:
        held = self._registry.holders.functions_of(row.id, self._workspace.today())
        return ", ".join(sorted(self._registry.function_name(each) for each in held))

    def _narrow(self) -> None:
        """Show the functions and persons of the organisation chosen, and of those below it."""
        within = self._tree_model.within(self.organisation_id())
        self._functions.set_predicate(lambda row: row.organisation_id in within)
        self._persons.set_predicate(lambda row: row.organisation_id in within)
        if self.tree.hasFocus():
            self._choose_tree()

    def _choose_tree(self) -> None:
        self._tell("organisation")

    def _choose_function(self) -> None:
        if self.functions.hasFocus() or self._kind == "function":
            self._tell("function")

    def _choose_person(self) -> None:
        if self.persons.hasFocus() or self._kind == "person":
            self._tell("person")

    def _choose_tab(self) -> None:
        self._tell("function" if self.current_table() is self.functions else "person")

    def _go_to_table(self) -> None:
        self.current_table().setFocus()

    def _tell(self, kind: str) -> None:
        self._kind = kind
        self.chosen_changed.emit()
