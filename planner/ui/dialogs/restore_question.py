"""Before a backup is put back: what it holds, and what is newer in the file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from planner.errors import PlannerError
from planner.services.backups import BackupLine, steps_since
from planner.texts import long_date, step_text
from planner.ui.theme import GRID
from planner.ui.widgets.labels import heading, plain_label
from planner.ui.workspace import Workspace


class RestoreQuestion(QDialog):
    """Asks once; Enter alone does nothing."""

    confirmed = Signal(object)
    """The backup to be put back."""

    def __init__(self, workspace: Workspace, backup: BackupLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._backup = backup
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("restoreQuestion")
        self.setWindowTitle(self.tr("Restore a backup"))
        self._build()
        self._connect()

    def _build(self) -> None:
        moment = self._backup.moment
        day = long_date(moment.date(), self._workspace.language)
        head = heading(self.tr("Restore {0} to {1} at {2}?").format(
            self._workspace.database.name, day, f"{moment:%H:%M}"
        ), 1.1)  # fmt: skip
        head.setWordWrap(True)
        self.newer = plain_label(self._newer_words())
        self.newer.setObjectName("restoreNewer")
        kept = plain_label(
            self.tr("The file as it is now is kept among the backups first, so this can be undone.")
        )
        buttons = QDialogButtonBox()
        self.restore_button = QPushButton(self.tr("Restore"))
        self.restore_button.setObjectName("restoreConfirm")
        self.restore_button.setAutoDefault(False)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("restoreCancel")
        self.cancel_button.setDefault(True)
        buttons.addButton(self.restore_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID * 2)
        for widget in (head, self.newer, kept):
            layout.addWidget(widget)
        layout.addStretch()
        layout.addWidget(buttons)
        self.setMinimumWidth(GRID * 64)
        self.cancel_button.setFocus()

    def _newer_words(self) -> str:
        try:
            newer = steps_since(self._workspace.database, self._backup)
        except PlannerError:
            # The file is damaged, which is why one restores.
            return self.tr("What the file holds now cannot be read.")
        said = []
        if newer.count:
            made = self.tr(
                "%n step(s) have been done since this backup, the last: {0}", "", newer.count
            )
            said.append(made.format(step_text(newer.last, self._workspace.language)))
        if newer.turned:
            said.append(
                self.tr(
                    "%n earlier step(s) have been undone or redone since this backup.",
                    "",
                    newer.turned,
                )
            )
        return "\n".join(said) or self.tr("Nothing has been done since this backup.")

    def _connect(self) -> None:
        self.restore_button.clicked.connect(self._confirm)
        self.cancel_button.clicked.connect(self.reject)

    def _confirm(self) -> None:
        self.accept()
        self.confirmed.emit(self._backup)
