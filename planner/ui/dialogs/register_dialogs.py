"""The dialogs of the register: a new organisation, function or person."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from planner.domain.enums import OrganisationKind
from planner.domain.rows import FunctionRow, OrganisationRow, PersonRow
from planner.services.registry import (
    Registry,
    save_function,
    save_organisation,
    save_person,
)
from planner.texts import label
from planner.ui.dialogs.save_dialog import SaveDialog, require
from planner.ui.forms.fields import PickBox
from planner.ui.forum_editor.names import NameBook
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.workspace import Workspace

Saved = Callable[[int], object]


class OrganisationDialog(SaveDialog):
    """A new organisation, under another one when `parent_id` says so."""

    def __init__(
        self,
        workspace: Workspace,
        registry: Registry,
        parent_id: int | None,
        on_saved: Saved,
        parent: QWidget,
    ) -> None:
        self._names = NameBook(registry)
        self._parent_id = parent_id
        super().__init__(workspace, "", parent, on_saved)
        self.setWindowTitle(self.tr("New organisation"))

    def _add_fields(self) -> None:
        self.name = _line("newOrganisationName")
        self.short = _line("newOrganisationShort")
        self.kind = ChoiceBox("newOrganisationKind", self.tr("Kind"))
        self.kind.set_choices(
            [(kind, label(kind, self.workspace.language)) for kind in OrganisationKind]
        )
        self.belongs = _organisations("newOrganisationParent", self.tr("Belongs to"), self._names)
        self.belongs.show_value(self._parent_id)
        self.form.add("name", self.tr("Name"), self.name)
        self.form.add("short_name", self.tr("Short name"), self.short)
        self.form.add("kind", self.tr("Kind"), self.kind)
        self.form.add("parent_id", self.tr("Belongs to"), self.belongs)

    def _command(self) -> object:
        kind = self.kind.value()
        parent_id = self.belongs.value()
        row = OrganisationRow(
            0,
            self.name.text(),
            self.short.text().strip(),
            kind if isinstance(kind, OrganisationKind) else OrganisationKind.OTHER,
            parent_id if isinstance(parent_id, int) else None,
        )
        return save_organisation(self.workspace.database, row)


class FunctionDialog(SaveDialog):
    """A new function of an organisation."""

    def __init__(
        self,
        workspace: Workspace,
        registry: Registry,
        organisation_id: int | None,
        on_saved: Saved,
        parent: QWidget,
    ) -> None:
        self._names = NameBook(registry)
        self._organisation_id = organisation_id
        super().__init__(workspace, "", parent, on_saved)
        self.setWindowTitle(self.tr("New function"))

    def _add_fields(self) -> None:
        self.name = _line("newFunctionName")
        self.name.setPlaceholderText(self.tr("for example: municipal police officer"))
        self.organisation = _organisations(
            "newFunctionOrganisation", self.tr("Organisation"), self._names
        )
        self.organisation.show_value(self._organisation_id)
        self.form.add("name", self.tr("Name"), self.name)
        self.form.add("organisation_id", self.tr("Organisation"), self.organisation)

    def _command(self) -> object:
        organisation_id = require(self.organisation.value(), "organisation_id")
        row = FunctionRow(0, organisation_id, self.name.text())
        return save_function(self.workspace.database, row)


class PersonDialog(SaveDialog):
    """A new person."""

    def __init__(
        self,
        workspace: Workspace,
        registry: Registry,
        organisation_id: int | None,
        on_saved: Saved,
        parent: QWidget,
    ) -> None:
        self._names = NameBook(registry)
        self._organisation_id = organisation_id
        super().__init__(workspace, "", parent, on_saved)
        self.setWindowTitle(self.tr("New person"))

    def _add_fields(self) -> None:
        self.name = _line("newPersonName")
        self.organisation = _organisations(
            "newPersonOrganisation", self.tr("Organisation"), self._names
        )
        self.organisation.show_value(self._organisation_id)
        self.email = _line("newPersonEmail")
        self.phone = _line("newPersonPhone")
        self.form.add("name", self.tr("Name"), self.name)
        self.form.add("organisation_id", self.tr("Organisation"), self.organisation)
        self.form.add("email", self.tr("E-mail"), self.email)
        self.form.add("phone", self.tr("Phone"), self.phone)

    def _command(self) -> object:
        organisation_id = require(self.organisation.value(), "organisation_id")
        row = PersonRow(
            0,
            self.name.text(),
            organisation_id,
            self.email.text().strip(),
            self.phone.text().strip(),
        )
        return save_person(self.workspace.database, row)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line


def _organisations(name: str, accessible_name: str, names: NameBook) -> PickBox:
    box = PickBox(name, accessible_name)
    box.set_choices([(row_id, text) for text, row_id in names.organisations.items()])
    return box
