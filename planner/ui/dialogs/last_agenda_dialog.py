"""Choose which items of the forum's last agenda go on to this one."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from planner.domain.rows import AgendaItemRow, MeetingRow
from planner.errors import PlannerError
from planner.services.meeting_agenda import take_agenda_items
from planner.texts import long_date
from planner.ui.row_model import END, TableColumn
from planner.ui.theme import GRID
from planner.ui.ticked_rows import TickedModel, TickedTable
from planner.ui.widgets.labels import plain_label
from planner.ui.workspace import Workspace


class _ItemsModel(TickedModel[AgendaItemRow]):
    """The items, none of them ticked at first."""

    def __init__(self, columns: list[TableColumn[AgendaItemRow]], parent: QObject) -> None:
        self.taken: set[int] = set()
        super().__init__(columns, parent=parent)

    def can_take(self, row: AgendaItemRow) -> bool:
        return True

    def is_taken(self, row: AgendaItemRow) -> bool:
        return row.id in self.taken

    def note(self, row: AgendaItemRow, is_taken: bool) -> None:
        if is_taken:
            self.taken.add(row.id)
        else:
            self.taken.discard(row.id)


class LastAgendaDialog(QDialog):
    """The items of an earlier meeting with a box each; Space ticks them."""

    def __init__(
        self,
        workspace: Workspace,
        meeting_id: int,
        last: MeetingRow,
        items: Sequence[AgendaItemRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self.setObjectName("lastAgendaDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("From the last meeting"))
        self._build(last, items)
        self._connect()
        self._enable()

    def _build(self, last: MeetingRow, items: Sequence[AgendaItemRow]) -> None:
        day = long_date(last.date, self._workspace.language)
        words = self.tr("The agenda of {0}. Tick what is to be taken up again; Space ticks.")
        self.explanation = plain_label(words.format(day))
        columns: list[TableColumn[AgendaItemRow]] = [
            TableColumn("title", self.tr("Agenda item"), lambda row: row.title, width=40),
            TableColumn("presenter", self.tr("Presented by"), lambda row: row.presenter, width=20),
            TableColumn(
                "minutes",
                self.tr("Minutes"),
                lambda row: "" if row.minutes is None else str(row.minutes),
                sort_key=lambda row: row.minutes or 0,
                alignment=END,
                width=9,
            ),
        ]
        self.model = _ItemsModel(columns, self)
        self.table: TickedTable[AgendaItemRow] = TickedTable(
            "lastAgendaTable", self.model, self._workspace.settings, self.windowTitle()
        )
        self.model.set_rows(list(items))
        buttons = QDialogButtonBox()
        self.take_button = QPushButton(self.tr("Put on the agenda"))
        self.take_button.setObjectName("lastAgendaTake")
        self.take_button.setDefault(True)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("lastAgendaCancel")
        buttons.addButton(self.take_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(self.explanation)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.resize(GRID * 84, GRID * 44)
        if items:
            self.table.select_id(items[0].id)
        self.table.setFocus()

    def _connect(self) -> None:
        self.model.taken_changed.connect(self._enable)
        self.take_button.clicked.connect(self._take)
        self.cancel_button.clicked.connect(self.reject)

    def _enable(self) -> None:
        self.take_button.setEnabled(bool(self.model.taken))

    def _take(self) -> None:
        database, taken = self._workspace.database, frozenset(self.model.taken)
        self._workspace.ops.run(
            lambda: take_agenda_items(database, self._meeting_id, taken),
            then=lambda _changes: self.accept(),
            on_error=self._take_error,
        )

    def _take_error(self, _error: PlannerError, sentence: str) -> bool:
        self.explanation.setText(sentence)
        return True
