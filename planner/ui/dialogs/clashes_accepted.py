"""The clashes that have been accepted, with the reason; any of them can be withdrawn."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from planner.services.clashes import AcceptedClash, withdraw_acceptance
from planner.ui.dialogs.clashes_tables import accepted_columns
from planner.ui.row_model import RowTableModel
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption
from planner.ui.workspace import Workspace


class AcceptedPanel(QWidget):
    """A table of what has been accepted, or a sentence where there is nothing."""

    open_wanted = Signal(object)
    """The id of the meeting to be opened."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setObjectName("acceptedClashes")
        self._build()
        self._connect()

    def show_accepted(self, found: Sequence[AcceptedClash]) -> None:
        """Show what has been accepted."""
        self.model.set_rows(found)
        self._stack.setCurrentIndex(int(bool(found)))
        if found and self.table.current_row() is None:
            self.table.select_id(found[0].id)
        self._enable()

    def _build(self) -> None:
        self.model: RowTableModel[AcceptedClash] = RowTableModel(
            accepted_columns(self._workspace), parent=self
        )
        self.table: RowTableView[AcceptedClash] = RowTableView(
            "acceptedClashesTable",
            self.model,
            self._workspace.settings,
            self.tr("Accepted clashes"),
        )
        self.withdraw_button = QPushButton(self.tr("Withdraw"))
        self.withdraw_button.setObjectName("withdrawAcceptance")
        self.withdraw_button.setAutoDefault(False)
        self.empty = sentence_label("acceptedEmpty")
        self.empty.setText(
            self.tr("No clash has been accepted here. One that is stays quiet until it changes.")
        )
        below = QHBoxLayout()
        below.addWidget(caption(self.tr("What is withdrawn shows as a clash again.")), 1)
        below.addWidget(self.withdraw_button)
        filled = QWidget()
        within = QVBoxLayout(filled)
        within.setContentsMargins(0, 0, 0, 0)
        within.setSpacing(GRID)
        within.addWidget(self.table, 1)
        within.addLayout(below)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(filled)

    def _connect(self) -> None:
        self.table.current_row_changed.connect(self._enable)
        self.table.row_activated.connect(self._open)
        self.withdraw_button.clicked.connect(self._withdraw)

    def _enable(self) -> None:
        can_write = not self._workspace.is_read_only
        self.withdraw_button.setEnabled(can_write and self.table.current_row() is not None)

    def _withdraw(self) -> None:
        row = self.table.current_row()
        if row is not None:
            database = self._workspace.database
            self._workspace.ops.run(partial(withdraw_acceptance, database, row.id))

    def _open(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.open_wanted.emit(row.side.meeting.id)


def sentence_label(name: str) -> QLabel:
    """Return the sentence that stands where there is no row."""
    made = caption()
    made.setObjectName(name)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setWordWrap(True)
    return made


def framed(widget: QWidget) -> QWidget:
    """Return a widget with the margin that a tab wants."""
    frame = QWidget()
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(GRID, GRID, GRID, GRID)
    layout.addWidget(widget)
    return frame
