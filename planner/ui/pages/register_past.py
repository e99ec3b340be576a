"""The held meetings of a person as a table: when, which forum, and how they came."""

from collections.abc import Sequence

from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from planner.services.person_past import Came, PersonPast
from planner.services.registry import Registry
from planner.texts import week_text
from planner.ui.row_model import RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption
from planner.ui.workspace import Workspace

_LINES = 8


class PastMeetings(QWidget):
    """Newest first, under how many of them the person was at; a row opens its meeting."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._registry = Registry({}, {}, {}, {})
        self._build()
        self.table.row_activated.connect(self._open)

    def show_past(self, past: Sequence[PersonPast], registry: Registry) -> None:
        """Show a person's held meetings."""
        self._registry = registry
        self._model.set_rows(past)
        there = sum(each.was_there for each in past)
        counted = self.tr("Present at {0} of {1}").format(there, len(past))
        nothing = self.tr("No meeting that has been held expected this person.")
        self.count.setText(counted if past else nothing)
        self.table.setVisible(bool(past))
        fit_lines(self.table, len(past), _LINES)

    def _build(self) -> None:
        self.count = caption()
        self.count.setObjectName("personPastCount")
        self._model = RowTableModel(self._columns(), id_of=_meeting_id, parent=self)
        self.table = RowTableView(
            "personPast", self._model, self._workspace.settings, self.tr("Meetings held")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.count)
        layout.addWidget(self.table)

    def _columns(self) -> list[TableColumn[PersonPast]]:
        language = self._workspace.language
        return [
            TableColumn("date", self.tr("Date"), lambda row: row.meeting.date.isoformat()),
            TableColumn(
                "week",
                self.tr("Week"),
                lambda row: week_text(row.meeting.date, language),
                sort_key=lambda row: row.meeting.date,
            ),
            TableColumn("forum", self.tr("Forum"), lambda row: row.forum.name, width=28),
            TableColumn("came", self.tr("Attendance"), self._came, colour=self._colour, width=30),
            TableColumn(
                "function",
                self.tr("Function"),
                lambda row: (
                    "" if row.came is Came.DEPUTY else self._registry.function_name(row.function_id)
                ),
                width=20,
            ),
        ]

    def _came(self, row: PersonPast) -> str:
        if row.came is Came.DEPUTY:
            function = self._registry.function_name(row.function_id)
            if row.deputy_for_id is None:
                return self.tr("deputy for {0}").format(function) if function else self.tr("deputy")
            holder = self._registry.person_name(row.deputy_for_id)
            return self.tr("deputy for {0} ({1})").format(holder, function)
        return {
            Came.PRESENT: self.tr("present"),
            Came.CO_OPTED: self.tr("co-opted"),
            Came.GUEST: self.tr("guest"),
            Came.NOTICE: self.tr("had given notice"),
            Came.ABSENT: self.tr("absent"),
        }[row.came]

    def _colour(self, row: PersonPast) -> str | None:
        shown = self._workspace.colours
        return {
            Came.DEPUTY: shown.deputy,
            Came.NOTICE: shown.notice,
            Came.ABSENT: shown.bad,
        }.get(row.came)

    def _open(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self._workspace.open_row("meeting", row.meeting.id)


def fit_lines(table: QTableView, rows: int, most: int) -> None:
    """Let a table be as high as its rows, up to so many of them."""
    header = table.horizontalHeader().sizeHint().height() + 2 * table.frameWidth()
    line = table.verticalHeader().defaultSectionSize()
    table.setFixedHeight(header + line * min(rows, most) + GRID)


def _meeting_id(row: PersonPast) -> int:
    return row.meeting.id
