"""Begin a promise: its year and what is promised; the rest is written in the pane at the right."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from planner.domain.rows import AgreementRow, PromiseRow
from planner.errors import InputError
from planner.services.promises import save_promise
from planner.services.registry import Registry
from planner.ui.dialogs.save_dialog import SaveDialog, require
from planner.ui.forms.fields import PickBox
from planner.ui.forms.typed import read_year
from planner.ui.forum_editor.names import NameBook
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.workspace import Workspace


class PromiseDialog(SaveDialog):
    """A new promise; the agreement is asked for when there are several."""

    def __init__(
        self,
        workspace: Workspace,
        agreements: Sequence[AgreementRow],
        registry: Registry,
        year: int,
        parent: QWidget,
        on_saved: Callable[[int], object],
    ) -> None:
        self._agreements = agreements
        self._names = NameBook(registry)
        self._year = year
        super().__init__(workspace, "", parent, on_saved)
        self.setObjectName("promiseDialog")
        self.setWindowTitle(self.tr("New citizen promise"))
        self.text.setFocus()

    def _add_fields(self) -> None:
        self.agreement = ChoiceBox("newPromiseAgreement", self.tr("Agreement"))
        self.agreement.set_choices([(row.id, row.name) for row in self._agreements])
        self.text = QLineEdit()
        self.text.setObjectName("newPromiseText")
        self.text.setPlaceholderText(self.tr("for example: Safety walks in the town centre"))
        self.year = QLineEdit(str(self._year))
        self.year.setObjectName("newPromiseYear")
        self.target = QLineEdit()
        self.target.setObjectName("newPromiseTarget")
        self.target.setPlaceholderText(self.tr("for example: at least 4, or every week"))
        self.lead = PickBox("newPromiseLead", self.tr("Lead"))
        self.lead.set_choices(
            [(row_id, name) for name, row_id in self._names.organisations.items()]
        )
        self.form.add("agreement_id", self.tr("Agreement"), self.agreement)
        self.form.add("text", self.tr("Promise"), self.text)
        self.form.add("year", self.tr("Year"), self.year)
        self.form.add("target", self.tr("Target"), self.target)
        self.form.add("lead", self.tr("Lead"), self.lead)
        self.form.set_row_visible("agreement_id", len(self._agreements) > 1)

    def _command(self) -> object:
        if self.lead.is_unknown():
            name = self.lead.typed()[:60]
            raise InputError("form.unknown_organisation", {"name": name}, field="lead")
        lead_id = self.lead.value()
        row = PromiseRow(
            0,
            require(self.agreement.value(), "agreement_id"),
            read_year(self.year.text(), "year"),
            self.text.text(),
            target=self.target.text().strip(),
            lead_id=lead_id if isinstance(lead_id, int) else None,
        )
        return save_promise(self.workspace.database, row)
