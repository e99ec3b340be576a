"""Remove a follow-up that comes back: what goes with it, and what stays."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from planner.domain.follow_ups import FollowUpAction
from planner.domain.rows import OwnDutyRow
from planner.errors import PlannerError
from planner.services.own_duties import own_duty_removal, remove_own_duty
from planner.ui.dialogs.follow_up_changes import ChangeModel, change_table
from planner.ui.theme import GRID
from planner.ui.widgets.labels import heading, plain_label
from planner.ui.workspace import Workspace

_WIDTH, _HEIGHT = 860, 420


class RemoveDutyDialog(QDialog):
    """Show which follow-ups go with a duty of one's own, and remove it when asked."""

    def __init__(self, workspace: Workspace, duty: OwnDutyRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._duty = duty
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self.do_button.clicked.connect(self._carry_out)
        self.cancel_button.clicked.connect(self.reject)
        self.model.taken_changed.connect(self._say)
        self.model.set_changes(own_duty_removal(workspace.database, duty.id), {})
        self._say()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Remove a recurring follow-up"))
        self.setObjectName("removeDutyDialog")
        self.resize(_WIDTH, _HEIGHT)
        self.summary = heading("", 1.15)
        self.summary.setObjectName("removeDutySummary")
        self.summary.setWordWrap(True)
        self.model = ChangeModel(self._workspace, self)
        self.table = change_table("removeDutyPlan", self.model, self._workspace)
        self.table.show_column("meeting", False)
        note = plain_label(
            self.tr("What stays becomes a follow-up that is due once. Undo brings everything back.")
        )
        buttons = QDialogButtonBox()
        self.do_button = QPushButton(self.tr("Remove"))
        self.do_button.setObjectName("removeDutyDo")
        self.do_button.setDefault(True)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("removeDutyCancel")
        buttons.addButton(self.do_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(note)
        layout.addWidget(buttons)

    def _say(self) -> None:
        going = self.model.count(FollowUpAction.REMOVE)
        self.summary.setText(
            self.tr("{0} no longer comes back; %n follow-up(s) go with it.", "", going).format(
                " ".join(self._duty.title.split())
            )
        )

    def _carry_out(self) -> None:
        database, duty_id, changes = self._workspace.database, self._duty.id, self.model.taken()
        self._workspace.ops.run(
            lambda: remove_own_duty(database, duty_id, changes),
            then=lambda _changes: self.accept(),
            on_error=self._take_error,
        )

    def _take_error(self, _error: PlannerError, sentence: str) -> bool:
        self.summary.setText(sentence)
        self.do_button.setEnabled(False)
        return True
