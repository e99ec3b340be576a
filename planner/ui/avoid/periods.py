"""The year's blocked periods as a table, and the ways to add some."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from planner.domain.enums import DayCategory
from planner.services.days_to_avoid import BlockedLine
from planner.texts import label
from planner.ui.avoid.words import letter, weeks_text
from planner.ui.row_model import RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.settings import Settings
from planner.ui.theme import GRID
from planner.ui.widgets.labels import plain_label
from planner.ui.workspace import Workspace


class PeriodTable(RowTableView[BlockedLine]):
    """The table; Delete asks for the selected rows to be removed."""

    def __init__(
        self, model: RowTableModel[BlockedLine], settings: Settings, accessible_name: str
    ) -> None:
        super().__init__("avoidPeriods", model, settings, accessible_name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.selected_ids():
            self.delete_requested.emit(self.selected_ids())
            event.accept()
            return
        super().keyPressEvent(event)


class PeriodsPanel(QWidget):
    """Blocked periods, newest choices last; what is pressed is told, and done by the dialog."""

    new_pressed = Signal()
    edit_requested = Signal(object)
    removal_requested = Signal(object)
    industrial_pressed = Signal()
    break_pressed = Signal()
    copy_pressed = Signal()
    import_pressed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._build()
        self._connect()
        self._tell_about(None)

    def show_lines(self, lines: Sequence[BlockedLine], year: int) -> None:
        """Show a year's blocked periods."""
        self.model.set_rows(lines)
        self.copy_button.setText(self.tr("Copy from {0}").format(year - 1))
        self._tell_about(self.table.current_id())

    def select(self, blocked_id: int) -> None:
        """Make a blocked period current, if it is shown."""
        self.table.select_id(blocked_id)

    def _build(self) -> None:
        language = self._workspace.language
        columns: list[TableColumn[BlockedLine]] = [
            TableColumn(
                "kind",
                self.tr("Kind"),
                lambda line: letter(DayCategory.BLOCKED, line.row.kind),
                sort_key=lambda line: line.row.kind,
                tooltip=lambda line: label(line.row.kind, language),
                spoken=lambda line: label(line.row.kind, language),
                width=3,
            ),
            TableColumn("name", self.tr("Name"), lambda line: line.row.name, width=17),
            TableColumn(
                "weeks",
                self.tr("Weeks"),
                lambda line: weeks_text(line.weeks, language),
                sort_key=lambda line: line.row.starts_on,
                width=8,
            ),
            TableColumn(
                "first", self.tr("From"), lambda line: line.row.starts_on.isoformat(), width=11
            ),
            TableColumn("last", self.tr("To"), lambda line: line.row.ends_on.isoformat(), width=11),
            TableColumn(
                "applies",
                self.tr("Applies to"),
                lambda line: line.organisation or self.tr("everyone"),
                tooltip=self._forums,
                width=12,
            ),
        ]
        self.model: RowTableModel[BlockedLine] = RowTableModel(columns, _id_of, self)
        self.table = PeriodTable(self.model, self._workspace.settings, self.tr("Blocked periods"))
        self.forums = plain_label()
        self.forums.setObjectName("avoidForums")
        self.forums.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.forums.setMinimumHeight(2 * self.forums.fontMetrics().lineSpacing())
        self.forums.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.new_button = self._button("avoidNew", self.tr("New blocked period …"))
        self.edit_button = self._button("avoidEdit", self.tr("Change …"))
        self.remove_button = self._button("avoidRemove", self.tr("Remove"))
        self.industrial_button = self._button(
            "avoidIndustrial", self.tr("Industrial holiday w. 28–31")
        )
        self.break_button = self._button("avoidBreak", self.tr("School break …"))
        self.copy_button = self._button("avoidCopy", "")
        self.import_button = self._button("avoidImport", self.tr("Import …"))
        own = QHBoxLayout()
        for button in (self.new_button, self.edit_button, self.remove_button):
            own.addWidget(button)
        own.addStretch()
        adding = QGridLayout()
        adding.setSpacing(GRID)
        adding.addWidget(self.industrial_button, 0, 0)
        adding.addWidget(self.break_button, 0, 1)
        adding.addWidget(self.copy_button, 1, 0)
        adding.addWidget(self.import_button, 1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.forums)
        layout.addLayout(own)
        layout.addLayout(adding)

    def _connect(self) -> None:
        self.table.row_activated.connect(self._edit)
        self.table.delete_requested.connect(self.removal_requested)
        self.table.current_row_changed.connect(self._tell_about)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self.new_button.clicked.connect(self.new_pressed)
        self.edit_button.clicked.connect(self._edit)
        self.remove_button.clicked.connect(self._remove)
        self.industrial_button.clicked.connect(self.industrial_pressed)
        self.break_button.clicked.connect(self.break_pressed)
        self.copy_button.clicked.connect(self.copy_pressed)
        self.import_button.clicked.connect(self.import_pressed)

    def _button(self, name: str, text: str) -> QPushButton:
        made = QPushButton(text)
        made.setObjectName(name)
        made.setAutoDefault(False)
        made.setEnabled(not self._workspace.is_read_only)
        return made

    def _edit(self) -> None:
        line = self.table.current_row()
        if line is not None and not self._workspace.is_read_only:
            self.edit_requested.emit(line.row)

    def _remove(self) -> None:
        if self.table.selected_ids():
            self.removal_requested.emit(self.table.selected_ids())

    def _tell_about(self, _row_id: object) -> None:
        line = self.table.current_row()
        self.forums.setText("" if line is None else self._forums(line))
        self._enable()

    def _enable(self) -> None:
        can = not self._workspace.is_read_only
        self.edit_button.setEnabled(can and self.table.current_row() is not None)
        self.remove_button.setEnabled(can and bool(self.table.selected_ids()))

    def _forums(self, line: BlockedLine) -> str:
        if not line.organisation:
            return self.tr("Counts for every forum.")
        if not line.forums:
            return self.tr("{0} convenes no forum and has no standing seat then.").format(
                line.organisation
            )
        return self.tr("Counts for: {0}.").format(", ".join(line.forums))


def _id_of(line: BlockedLine) -> int:
    return line.row.id
