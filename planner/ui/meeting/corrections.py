"""What was corrected after the meeting: a quiet line, and behind it every change."""

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.enums import MeetingStatus
from planner.domain.rows import MeetingRow
from planner.services.corrections import Correction, read_corrections
from planner.ui.row_model import RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption
from planner.ui.workspace import Workspace


class CorrectionsNote(QWidget):
    """Says that the log was changed afterwards; hidden where it was not."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._asked = 0
        self._found: Sequence[Correction] = ()
        self._build()
        self._connect()

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Look for what was changed after a meeting was held, in the background."""
        self._asked += 1
        if meeting.status is not MeetingStatus.HELD:
            self._show(())
            return
        asked, workspace, meeting_id = self._asked, self._workspace, meeting.id
        database, language = workspace.database, workspace.language

        def show(found: list[Correction]) -> None:
            if shiboken6.isValid(self) and asked == self._asked:
                self._show(found)

        workspace.ops.run_in_background(
            lambda _progress: read_corrections(database, meeting_id, language), on_done=show
        )

    def text(self) -> str:
        """Return what is said; empty when nothing was changed."""
        return self._words.text()

    def _build(self) -> None:
        self.setObjectName("correctionsNote")
        self._words = caption()
        self._words.setObjectName("correctionsText")
        self.button = QPushButton(self.tr("Show the changes …"))
        self.button.setObjectName("showCorrections")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._words)
        layout.addWidget(self.button)
        layout.addStretch(1)
        self.setVisible(False)

    def _connect(self) -> None:
        self.button.clicked.connect(self._open)

    def _show(self, found: Sequence[Correction]) -> None:
        self._found = found
        self._words.clear()
        if found:
            changes = self.tr("%n change(s) after the meeting", "", len(found))
            self._words.setText(f"{changes} · {moment(found[0])}, {found[0].user}")
        self.setVisible(bool(found))

    def _open(self) -> None:
        CorrectionsDialog(self._workspace, self._found, self).open()


class CorrectionsDialog(QDialog):
    """Every change, the latest first."""

    def __init__(
        self, workspace: Workspace, found: Sequence[Correction], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setObjectName("correctionsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Changed after the meeting"))
        self._build(found)

    def _build(self, found: Sequence[Correction]) -> None:
        columns: list[TableColumn[Correction]] = [
            TableColumn("at", self.tr("When"), moment, lambda row: row.at),
            TableColumn("user", self.tr("Who"), lambda row: row.user),
            TableColumn(
                "what",
                self.tr("What"),
                lambda row: row.sentence,
                tooltip=lambda row: row.sentence,
            ),
        ]
        self.model: RowTableModel[Correction] = RowTableModel(columns, parent=self)
        self.table: RowTableView[Correction] = RowTableView(
            "correctionsTable", self.model, self._workspace.settings, self.windowTitle(), self
        )
        self.model.set_rows(found)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.resize(90 * GRID, 44 * GRID)
        if found:
            self.table.select_id(found[0].id)
        self.table.setFocus()


def moment(row: Correction) -> str:
    """Return when something was changed, in the computer's own time: "2022-03-02 09:12"."""
    return f"{row.at.astimezone():%Y-%m-%d %H:%M}"
