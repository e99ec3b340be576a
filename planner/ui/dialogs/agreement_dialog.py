"""Begin an agreement: its name, its parties, its period."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from planner.domain.enums import OrganisationKind
from planner.domain.rows import AgreementRow, OrganisationRow
from planner.errors import InputError
from planner.services.new_agreement import begin_agreement
from planner.services.registry import Registry
from planner.ui.dialogs.save_dialog import SaveDialog
from planner.ui.forms.fields import PickBox
from planner.ui.forum_editor.names import NameBook
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.workspace import Workspace


class AgreementDialog(SaveDialog):
    """A new agreement; a party that is not in the register is introduced with it."""

    def __init__(
        self,
        workspace: Workspace,
        registry: Registry,
        on_saved: Callable[[int], object],
        parent: QWidget,
    ) -> None:
        self._registry = registry
        self._names = NameBook(registry)
        super().__init__(workspace, "", parent, on_saved)
        self.setWindowTitle(self.tr("New agreement"))

    def _add_fields(self) -> None:
        self.name = QLineEdit()
        self.name.setObjectName("newAgreementName")
        self.name.setPlaceholderText(self.tr("for example: Agreement on a safer town 2021–2022"))
        offered = [(row_id, text) for text, row_id in self._names.organisations.items()]
        self.municipality = PickBox("newAgreementMunicipality", self.tr("Municipality"))
        self.police = PickBox("newAgreementPolice", self.tr("Local police area"))
        for box in (self.municipality, self.police):
            box.set_choices(offered)
            box.setToolTip(self.tr("Choose one, or type a new name"))
        self.first = DateEdit(self.tr("Valid from"))
        self.first.line.setObjectName("newAgreementFrom")
        self.last = DateEdit(self.tr("Valid to"))
        self.last.line.setObjectName("newAgreementTo")
        self.form.add("name", self.tr("Name"), self.name)
        self.form.add("parties", self.tr("Municipality"), self.municipality)
        self.form.add("police", self.tr("Local police area"), self.police)
        self.form.add("valid_from", self.tr("Valid from"), self.first)
        self.form.add("valid_to", self.tr("Valid to (empty: open-ended)"), self.last)

    def _command(self) -> object:
        for field, edit in (("valid_from", self.first), ("valid_to", self.last)):
            if not edit.is_valid():
                raise InputError("form.bad_date", {"text": edit.line.text()[:40]}, field=field)
        first = self.first.date()
        if first is None:
            raise InputError("form.date_needed", {}, field="valid_from")
        parties = [
            self._party(box, kind)
            for box, kind in (
                (self.municipality, OrganisationKind.MUNICIPALITY),
                (self.police, OrganisationKind.POLICE),
            )
            if box.typed()
        ]
        if not parties:
            raise InputError("form.parties_needed", {}, field="parties")
        row = AgreementRow(0, self.name.text(), first, self.last.date())
        return begin_agreement(self.workspace.database, row, parties)

    def _party(self, box: PickBox, kind: OrganisationKind) -> OrganisationRow:
        chosen = box.value()
        if isinstance(chosen, int):
            return self._registry.organisations[chosen]
        return OrganisationRow(0, box.typed(), kind=kind)
