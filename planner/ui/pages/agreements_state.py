"""How far an agreement has come, in a sentence, with ways to the one before and the one after."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from planner.domain.agreements import AgreementState
from planner.domain.rows import AgreementRow
from planner.services.agreement_overview import AgreementStanding
from planner.texts import label, reason_text
from planner.ui.colours import Colours
from planner.ui.icons import icon
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID
from planner.ui.widgets.labels import heading, plain_label
from planner.ui.workspace import Workspace


def state_colour(state: AgreementState, shown: Colours) -> str | None:
    """Return the colour of a state; None for one that needs none."""
    colours = {
        AgreementState.IN_FORCE: shown.good,
        AgreementState.EXPIRING: shown.partly,
        AgreementState.EXPIRED: shown.bad,
    }
    return colours.get(state)


class StateLine(QWidget):
    """One line; `agreement_requested` carries the id of the agreement to open."""

    agreement_requested = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._before: AgreementRow | None = None
        self._after: AgreementRow | None = None
        self._build()
        self.before_button.clicked.connect(self._open_before)
        self.after_button.clicked.connect(self._open_after)

    def show_standing(self, standing: AgreementStanding) -> None:
        """Show how an agreement stands."""
        workspace = self._workspace
        language = workspace.language
        colour = state_colour(standing.state, workspace.colours) or workspace.colours.muted
        self.state.setText(label(standing.state, language).capitalize())
        palette = self.state.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        self.state.setPalette(palette)
        self.told.setText(" ".join(reason_text(each, language) for each in standing.told))
        self._before, self._after = standing.predecessor, standing.successor
        for button, row in ((self.before_button, self._before), (self.after_button, self._after)):
            button.setVisible(row is not None)
            button.setToolTip("" if row is None else plain_tip(row.name))

    def _build(self) -> None:
        shown = self._workspace.colours
        self.state = heading("", 1.0)
        self.state.setObjectName("agreementState")
        self.told = plain_label()
        self.told.setObjectName("agreementTold")
        self.told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.before_button = QPushButton(icon("previous", shown), self.tr("The one before"))
        self.before_button.setObjectName("openPredecessor")
        self.before_button.setAccessibleName(self.tr("Open the agreement that this one succeeds"))
        self.after_button = QPushButton(icon("next", shown), self.tr("The one after"))
        self.after_button.setObjectName("openSuccessor")
        self.after_button.setAccessibleName(self.tr("Open the agreement that succeeds this one"))
        # As high with its buttons as without, so that nothing below moves.
        self.setMinimumHeight(self.before_button.sizeHint().height())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.state)
        layout.addWidget(self.told, 1)
        for button in (self.before_button, self.after_button):
            button.setFlat(True)
            layout.addWidget(button)

    def _open_before(self) -> None:
        if self._before is not None:
            self.agreement_requested.emit(self._before.id)

    def _open_after(self) -> None:
        if self._after is not None:
            self.agreement_requested.emit(self._after.id)
