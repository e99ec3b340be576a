"""A person's page: posts over time, seats, and the meetings ahead and behind."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.domain.enums import HoldingKind
from planner.domain.rows import HoldingRow
from planner.services.person_page import PersonMeeting, PersonSeat, read_person_page
from planner.services.registry import Registry
from planner.services.reports.scope import ReportScope
from planner.texts import label, time_range, week_text
from planner.ui.dialogs.change_post_dialog import ChangePostDialog, PostStart
from planner.ui.dialogs.dispose_dialog import DisposeDialog
from planner.ui.dialogs.merge_dialog import MergeDialog
from planner.ui.forms.fields import Title
from planner.ui.forum_editor.names import NameBook
from planner.ui.icons import icon
from planner.ui.pages.register_holdings import HoldingsTable, Side
from planner.ui.pages.register_past import PastMeetings, fit_lines
from planner.ui.pages.register_timeline import Span, TimeLine
from planner.ui.row_model import RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading
from planner.ui.workspace import Workspace

_LINES = 6


class PersonPage(QWidget):
    """One person; `closed` when one goes back to the register."""

    closed = Signal()

    merged = Signal(object)
    """The id of the person whom this one has become."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.person_id: int | None = None
        self._registry = Registry({}, {}, {}, {})
        self._build()
        self._connect()

    def show_person(self, person_id: int, registry: Registry) -> None:
        """Show a person; raises NotFoundError when they are gone."""
        if person_id != self.person_id:
            self.holdings.start_over()
        page = read_person_page(
            self._workspace.database, person_id, self._workspace.today(), registry
        )
        self.person_id = person_id
        self._registry = registry
        names = NameBook(registry)
        self._title.setText(page.person.name)
        self._organisation.setText(registry.organisation_name(page.person.organisation_id))
        self.line.show_spans(
            [
                Span(
                    names.function_name(row.function_id),
                    row.valid_from,
                    row.valid_to,
                    row.kind is HoldingKind.ACTING,
                )
                for row in page.holdings
            ]
        )
        self.holdings.show_holdings(
            page.holdings,
            names,
            lambda function_id: HoldingRow(0, function_id, person_id),
        )
        self._seat_model.set_rows(page.seats)
        self._meeting_model.set_rows(page.meetings)
        for table, rows, nothing in (
            (self.seats, page.seats, self._no_seats),
            (self.meetings, page.meetings, self._no_meetings),
        ):
            table.setVisible(bool(rows))
            fit_lines(table, len(rows), _LINES)
            nothing.setVisible(not rows)
        self.past.show_past(page.past, registry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        workspace = self._workspace
        self.back_button = QPushButton(icon("previous", workspace.colours), self.tr("Register"))
        self.back_button.setObjectName("backFromPerson")
        self.back_button.setFlat(True)
        self._title = Title()
        self.change_button = QPushButton(self.tr("Change of post …"))
        self.change_button.setObjectName("changePersonsPost")
        self.merge_button = QPushButton(self.tr("Merge …"))
        self.merge_button.setObjectName("mergePerson")
        self.merge_button.setToolTip(self.tr("Join this person with one who is the same"))
        self.extract_button = QPushButton(self.tr("Register extract …"))
        self.extract_button.setObjectName("extractPerson")
        self.extract_button.setToolTip(self.tr("All that names the person, as a document"))
        self.dispose_button = QPushButton(self.tr("Dispose …"))
        self.dispose_button.setObjectName("disposePerson")
        self.dispose_button.setToolTip(
            self.tr("Put the function in the place of the name, by reference to a decision")
        )
        for button in (self.change_button, self.merge_button, self.dispose_button):
            button.setEnabled(not workspace.is_read_only)
        self._organisation = caption()
        self.line = TimeLine(workspace)
        side = Side(
            self.tr("Function"),
            lambda names: names.functions,
            lambda row: row.function_id,
            "form.unknown_function",
        )
        self.holdings = HoldingsTable(workspace, "personHoldings", self.tr("Posts over time"), side)
        self._build_tables()
        self.past = PastMeetings(workspace)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.back_button)
        top.addWidget(self._title, 1)
        for button in (
            *(self.change_button, self.merge_button),
            *(self.extract_button, self.dispose_button),
        ):
            top.addWidget(button)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(GRID * 2, 0, GRID * 2, GRID * 2)
        inner.setSpacing(GRID)
        for widget in (
            self._organisation,
            heading(self.tr("Posts"), 1.1),
            self.line,
            self.holdings,
            heading(self.tr("Seats"), 1.1),
            self.seats,
            self._no_seats,
            heading(self.tr("Coming meetings"), 1.1),
            self.meetings,
            self._no_meetings,
            heading(self.tr("Meetings held"), 1.1),
            self.past,
        ):
            inner.addWidget(widget)
        inner.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID)
        holder = QWidget()
        holder.setLayout(top)
        top.setContentsMargins(GRID * 2, 0, GRID * 2, 0)
        layout.addWidget(holder)
        layout.addWidget(scroll, 1)

    def _build_tables(self) -> None:
        workspace = self._workspace
        language = workspace.language
        seat_columns: list[TableColumn[PersonSeat]] = [
            TableColumn("forum", self.tr("Forum"), lambda row: row.forum.name, width=34),
            TableColumn(
                "function",
                self.tr("Function"),
                lambda row: self._registry.function_name(row.seat.function_id),
                width=28,
            ),
            TableColumn(
                "as",
                self.tr("Takes part"),
                lambda row: (
                    self.tr("as deputy")
                    if row.is_deputy
                    else label(row.seat.participation, language)
                ),
            ),
        ]
        self._seat_model = RowTableModel(seat_columns, id_of=_seat_id, parent=self)
        self.seats = RowTableView(
            "personSeats", self._seat_model, workspace.settings, self.tr("Seats")
        )
        meeting_columns: list[TableColumn[PersonMeeting]] = [
            TableColumn("date", self.tr("Date"), lambda row: row.meeting.date.isoformat()),
            TableColumn(
                "week",
                self.tr("Week"),
                lambda row: week_text(row.meeting.date, language),
                sort_key=lambda row: row.meeting.date,
            ),
            TableColumn(
                "time",
                self.tr("Time"),
                lambda row: time_range(row.meeting.start, row.meeting.end),
            ),
            TableColumn("forum", self.tr("Forum"), lambda row: row.forum.name, width=30),
            TableColumn(
                "function",
                self.tr("Function"),
                lambda row: self._registry.function_name(row.function_id),
            ),
        ]
        self._meeting_model = RowTableModel(meeting_columns, id_of=_meeting_id, parent=self)
        self.meetings = RowTableView(
            "personMeetings", self._meeting_model, workspace.settings, self.tr("Coming meetings")
        )
        self._no_seats = caption(self.tr("No forum expects this person."))
        self._no_meetings = caption(self.tr("No coming meeting expects this person."))

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.closed)
        self.change_button.clicked.connect(self._change_post)
        self.merge_button.clicked.connect(self._merge)
        self.extract_button.clicked.connect(self._extract)
        self.dispose_button.clicked.connect(self._dispose)
        self.seats.row_activated.connect(self._open_forum)
        self.meetings.row_activated.connect(self._open_meeting)

    def _change_post(self) -> None:
        if self.person_id is not None:
            start = PostStart(person_id=self.person_id)
            ChangePostDialog(self._workspace, self._registry, start, self).open()

    def _merge(self) -> None:
        if self.person_id is not None:
            MergeDialog(
                self._workspace, self._registry, self.person_id, self.merged.emit, self
            ).open()

    def _extract(self) -> None:
        if self.person_id is not None:
            self._workspace.open_export("extract", ReportScope(person_id=self.person_id))

    def _dispose(self) -> None:
        if self.person_id is not None:
            name = self._registry.person_name(self.person_id)
            DisposeDialog(self._workspace, self.person_id, name, self).open()

    def _open_forum(self) -> None:
        row = self.seats.current_row()
        if row is not None:
            self._workspace.open_row("forum", row.forum.id)

    def _open_meeting(self) -> None:
        row = self.meetings.current_row()
        if row is not None:
            self._workspace.open_row("meeting", row.meeting.id)


def _seat_id(row: PersonSeat) -> int:
    return row.seat.id


def _meeting_id(row: PersonMeeting) -> int:
    return row.meeting.id
