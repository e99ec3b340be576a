"""A question before the past changes: the held meetings that would get another holder."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from planner.services.holding_effects import HoldingEffects
from planner.ui.dialogs.effects_view import EffectsView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption
from planner.ui.workspace import Workspace


class PastDialog(QDialog):
    """Shows the list; accepted when the past is to change. Enter leaves it as it is."""

    def __init__(
        self,
        workspace: Workspace,
        effects: HoldingEffects,
        name_of: Callable[[int], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("pastDialog")
        self.setWindowTitle(self.tr("Meetings that have been held"))
        self.effects = EffectsView(workspace, "pastEffects", name_of)
        self.effects.show_effects(effects)
        self._build()

    def _build(self) -> None:
        words = caption(
            self.tr(
                "Change it only if the dates were wrong. When a post changes hands, "
                "use Change of post instead."
            )
        )
        words.setWordWrap(True)
        self.change_button = QPushButton(self.tr("Change anyway"))
        self.change_button.setObjectName("changePast")
        self.change_button.setAutoDefault(False)
        self.keep_button = QPushButton(self.tr("Cancel"))
        self.keep_button.setObjectName("keepPast")
        self.keep_button.setDefault(True)
        buttons = QDialogButtonBox()
        buttons.addButton(self.change_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.keep_button, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID * 2)
        layout.addWidget(self.effects, 1)
        layout.addWidget(words)
        layout.addWidget(buttons)
        self.setMinimumWidth(GRID * 106)
        self.change_button.clicked.connect(self.accept)
        self.keep_button.clicked.connect(self.reject)
        self.keep_button.setFocus()
