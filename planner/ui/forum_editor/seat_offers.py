"""What a seat's line names and nobody has entered yet: one button to make it."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from planner.domain.rows import OrganisationRow
from planner.ui.dialogs.register_dialogs import OrganisationDialog
from planner.ui.forms.edit_model import Line
from planner.ui.forum_editor.names import NameBook
from planner.ui.theme import GRID
from planner.ui.workspace import Workspace


@dataclass(frozen=True, slots=True, eq=False)
class Missing:
    """A name that a line has and the register has not; without an organisation it is one."""

    line: Line
    name: str
    organisation: OrganisationRow | None = None


class SeatOffers(QWidget):
    """A button that makes the organisation or function typed last; hidden without any.

    `agreed` with the Missing once it is made, or for a function is to be made with the seat.
    """

    agreed = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._missing: Missing | None = None
        self._names: NameBook | None = None
        self.button = QPushButton()
        self.button.setObjectName("makeMissing")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.button)
        layout.addStretch()
        self.setVisible(False)
        self.button.clicked.connect(self._make)

    def offer(self, missing: Missing, names: NameBook) -> None:
        """Offer to make what a line names."""
        self._missing = missing
        self._names = names
        name = " ".join(missing.name.split())
        if missing.organisation is None:
            shown = self.tr("&Add the organisation {0} …").format(name.replace("&", "&&"))
        else:
            organisation = " ".join(missing.organisation.name.split())
            shown = self.tr("&Add the function {0} in {1}").format(
                name.replace("&", "&&"), organisation.replace("&", "&&")
            )
        self.button.setText(shown)
        self.setVisible(True)

    def withdraw(self, line: Line | None = None) -> None:
        """Offer nothing any more, of a line or at all."""
        if line is None or (self._missing is not None and self._missing.line is line):
            self._missing = None
            self.setVisible(False)

    def _make(self) -> None:
        missing, names = self._missing, self._names
        if missing is None or names is None:
            return
        if missing.organisation is not None:
            self._agree(missing)
            return
        dialog = OrganisationDialog(
            self._workspace, names.registry, None, lambda _id: self._agree(missing), self
        )
        dialog.name.setText(missing.name)
        dialog.open()

    def _agree(self, missing: Missing) -> None:
        self.withdraw()
        self.agreed.emit(missing)
