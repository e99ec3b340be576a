"""What the pane at the right edits: the selected organisation, function or person."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from planner.domain.enums import OrganisationKind
from planner.domain.rows import FunctionRow, OrganisationRow, PersonRow
from planner.services.registry import (
    Registry,
    save_function,
    save_organisation,
    save_person,
)
from planner.texts import label
from planner.ui.dialogs.change_post_dialog import ChangePostDialog, PostStart
from planner.ui.forms.fields import FieldGrid, PickBox, SentenceLine
from planner.ui.forum_editor.names import NameBook
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.labels import caption, heading
from planner.ui.workspace import Workspace

Row = OrganisationRow | FunctionRow | PersonRow


class RegisterDetails(QStackedWidget):
    """The facts of one row of the register; every settled change saves itself."""

    opened = Signal(str, object)
    """A row's kind and id, asked to be opened."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.organisation = OrganisationForm(workspace)
        self.function = FunctionForm(workspace)
        self.person = PersonForm(workspace)
        self._nothing = _Nothing()
        for widget in (self._nothing, self.organisation, self.function, self.person):
            self.addWidget(widget)
        self.function.opened.connect(self.opened)
        self.person.opened.connect(self.opened)

    def show_row(self, row: Row | None, registry: Registry) -> None:
        """Show a row's facts; None: nothing is selected."""
        names = NameBook(registry)
        if isinstance(row, OrganisationRow):
            self.organisation.show_row(row, names)
            self.setCurrentWidget(self.organisation)
        elif isinstance(row, FunctionRow):
            self.function.show_row(row, names)
            self.setCurrentWidget(self.function)
        elif isinstance(row, PersonRow):
            self.person.show_row(row, names)
            self.setCurrentWidget(self.person)
        else:
            self.setCurrentWidget(self._nothing)


class _Nothing(QWidget):
    def __init__(self) -> None:
        super().__init__()
        words = caption(self.tr("Select something in the register to see it here."))
        words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.addWidget(words)
        layout.addStretch()


class _RowForm(QWidget):
    """The frame that the three forms share: a heading, fields, and a way on."""

    opened = Signal(str, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.fields = FieldGrid(1)
        self.fields.setEnabled(not workspace.is_read_only)
        self.title = heading("", 1.2)
        self.title.setWordWrap(True)
        self._inner = QVBoxLayout(self)
        self._inner.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        self._inner.setSpacing(GRID)
        self._inner.addWidget(self.title)
        self._inner.addWidget(self.fields)
        self._add_fields()
        self._inner.addStretch()

    def _add_fields(self) -> None:
        """Add the fields, join their signals."""

    def _opened_with(self) -> object:
        """Return the row that the fields show."""
        raise NotImplementedError

    def _add_button(self, name: str, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.clicked.connect(slot)
        self._inner.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _run(self, command: Callable[[], object]) -> None:
        self.fields.clear_errors()
        self.workspace.ops.run(command, on_error=self.fields.take_error, opened=self._opened_with())


class OrganisationForm(_RowForm):
    """An organisation's name, short name, kind, and what it belongs to."""

    def show_row(self, row: OrganisationRow, names: NameBook) -> None:
        """Show an organisation."""
        self._row = row
        self.title.setText(row.name)
        self.fields.clear_errors()
        self.name.show_text(row.name)
        self.short.show_text(row.short_name)
        self.kind.set_value(row.kind)
        others = [(i, name) for name, i in names.organisations.items() if i != row.id]
        self.belongs.set_choices(others)
        self.belongs.show_value(row.parent_id)

    def _add_fields(self) -> None:
        self.name = SentenceLine("organisationName", self.tr("Name"))
        self.short = SentenceLine("organisationShort", self.tr("Short name"))
        self.kind = ChoiceBox("organisationKind", self.tr("Kind"))
        self.kind.set_choices(
            [(kind, label(kind, self.workspace.language)) for kind in OrganisationKind]
        )
        self.belongs = PickBox("organisationParent", self.tr("Belongs to"))
        self.fields.add("name", self.tr("Name"), self.name, 0, 0)
        self.fields.add("short_name", self.tr("Short name"), self.short, 1, 0)
        self.fields.add("kind", self.tr("Kind"), self.kind, 2, 0)
        self.fields.add("parent_id", self.tr("Belongs to"), self.belongs, 3, 0)
        self.name.editingFinished.connect(self._save)
        self.short.editingFinished.connect(self._save)
        self.kind.value_chosen.connect(self._save)
        self.belongs.picked.connect(self._save)

    def _opened_with(self) -> object:
        return self._row

    def _save(self) -> None:
        kind, above = self.kind.value(), self.belongs.value()
        row = replace(
            self._row,
            name=self.name.text(),
            short_name=self.short.text().strip(),
            kind=kind if isinstance(kind, OrganisationKind) else self._row.kind,
            parent_id=above if isinstance(above, int) else None,
        )
        if row != self._row and not self.belongs.is_unknown():
            self._run(lambda: save_organisation(self.workspace.database, row))


class FunctionForm(_RowForm):
    """A function's name; its holders have a page of their own."""

    def show_row(self, row: FunctionRow, names: NameBook) -> None:
        """Show a function."""
        self._row = row
        self._registry = names.registry
        self.title.setText(row.name)
        self.fields.clear_errors()
        self.name.show_text(row.name)
        self._organisation.setText(names.registry.organisation_name(row.organisation_id))
        holders = names.registry.holder_names(row.id, self.workspace.today())
        self._holders.setText(", ".join(holders) or self.tr("vacant"))

    def _add_fields(self) -> None:
        self._organisation = caption()
        self._organisation.setWordWrap(True)
        self._holders = caption()
        self._holders.setWordWrap(True)
        self.name = SentenceLine("functionName", self.tr("Name"))
        self.fields.add("name", self.tr("Name"), self.name, 0, 0)
        self.fields.add("organisation", self.tr("Organisation"), self._organisation, 1, 0)
        self.fields.add("holders", self.tr("Holder today"), self._holders, 2, 0)
        self._add_button("openFunction", self.tr("Holders over time"), self._open)
        self.change_button = self._add_button(
            "changeFunctionsPost", self.tr("Change of post …"), self._change_post
        )
        self.change_button.setEnabled(not self.workspace.is_read_only)
        self.name.editingFinished.connect(self._save)

    def _open(self) -> None:
        self.opened.emit("function", self._row.id)

    def _change_post(self) -> None:
        start = PostStart(function_id=self._row.id)
        ChangePostDialog(self.workspace, self._registry, start, self).open()

    def _opened_with(self) -> object:
        return self._row

    def _save(self) -> None:
        row = replace(self._row, name=self.name.text())
        if row != self._row:
            self._run(lambda: save_function(self.workspace.database, row))


class PersonForm(_RowForm):
    """A person's name, organisation and addresses."""

    def show_row(self, row: PersonRow, names: NameBook) -> None:
        """Show a person."""
        self._row = row
        self.title.setText(row.name)
        self.fields.clear_errors()
        self.name.show_text(row.name)
        self.email.show_text(row.email)
        self.phone.show_text(row.phone)
        self.organisation.set_choices([(i, name) for name, i in names.organisations.items()])
        self.organisation.show_value(row.organisation_id)

    def _add_fields(self) -> None:
        self.name = SentenceLine("personName", self.tr("Name"))
        self.organisation = PickBox("personOrganisation", self.tr("Organisation"))
        self.email = SentenceLine("personEmail", self.tr("E-mail"))
        self.phone = SentenceLine("personPhone", self.tr("Phone"))
        self.fields.add("name", self.tr("Name"), self.name, 0, 0)
        self.fields.add("organisation_id", self.tr("Organisation"), self.organisation, 1, 0)
        self.fields.add("email", self.tr("E-mail"), self.email, 2, 0)
        self.fields.add("phone", self.tr("Phone"), self.phone, 3, 0)
        self._add_button("openPerson", self.tr("Posts, seats and meetings"), self._open)
        for line in (self.name, self.email, self.phone):
            line.editingFinished.connect(self._save)
        self.organisation.picked.connect(self._save)

    def _open(self) -> None:
        self.opened.emit("person", self._row.id)

    def _opened_with(self) -> object:
        return self._row

    def _save(self) -> None:
        chosen = self.organisation.value()
        row = replace(
            self._row,
            name=self.name.text(),
            organisation_id=chosen if isinstance(chosen, int) else self._row.organisation_id,
            email=self.email.text().strip(),
            phone=self.phone.text().strip(),
        )
        if row != self._row:
            self._run(lambda: save_person(self.workspace.database, row))
