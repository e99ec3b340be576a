"""When can we expect you: an organisation's meetings to come, who is expected, the gaps."""

from collections.abc import Sequence
from datetime import date

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.domain.enums import Participation
from planner.services.matrix_meetings import (
    ExpectedSeat,
    MeetingExpecting,
    read_meetings_expecting,
)
from planner.services.registry import Registry
from planner.texts import label, long_date, time_range, week_text, weekday_name
from planner.ui.row_model import RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.labels import caption
from planner.ui.widgets.marks import Mark, mark_icon
from planner.ui.workspace import Workspace


class ExpectedMeetings(QWidget):
    """The matrix turned round, for one organisation."""

    meeting_opened = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._first = date.min
        self._agreement_id: int | None = None
        self._registry: Registry | None = None
        self._asked = 0
        self._build()
        self._connect()

    def offer(
        self, organisations: Sequence[int], registry: Registry, agreement_id: int | None
    ) -> None:
        """Offer the organisations that have a seat."""
        self._registry, self._agreement_id = registry, agreement_id
        self.organisation_box.set_choices(
            [(each, registry.organisation_name(each)) for each in organisations]
        )

    def turn_to(self, organisation_id: int) -> None:
        """Choose an organisation."""
        self.organisation_box.set_value(organisation_id)

    def read_from(self, first: date) -> None:
        """Read the chosen organisation's meetings from a day on."""
        self._first = first
        organisation_id = self.organisation_box.value()
        if not isinstance(organisation_id, int):
            self._show([])
            return
        database, agreement_id = self._workspace.database, self._agreement_id
        self._asked += 1
        asked = self._asked

        def show(found: list[MeetingExpecting]) -> None:
            if shiboken6.isValid(self) and asked == self._asked:
                self._show(found)

        self._workspace.ops.run_in_background(
            lambda progress: read_meetings_expecting(
                database, organisation_id, first, agreement_id, progress.report
            ),
            on_done=show,
        )

    def copy_selected(self) -> str:
        """Return the selected lines."""
        return self.table.copy_selected()

    def _build(self) -> None:
        self.organisation_box = ChoiceBox("expectedOrganisation", self.tr("Organisation"))
        self.organisation_box.setMinimumContentsLength(28)
        question = QLabel(self.tr("When can we expect &you?"))
        question.setBuddy(self.organisation_box)
        self.summary = caption()
        self.summary.setObjectName("expectedSummary")
        self.model: RowTableModel[MeetingExpecting] = RowTableModel(self._columns(), parent=self)
        self.table: RowTableView[MeetingExpecting] = RowTableView(
            "expectedTable",
            self.model,
            self._workspace.settings,
            self.tr("Meetings to come"),
            self,
        )
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        head.setSpacing(GRID)
        head.addWidget(question)
        head.addWidget(self.organisation_box)
        head.addWidget(self.summary, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)

    def _columns(self) -> list[TableColumn[MeetingExpecting]]:
        language = self._workspace.language
        return [
            TableColumn(
                "date",
                self.tr("Date"),
                lambda row: row.meeting.date.isoformat(),
                lambda row: (row.meeting.date, row.meeting.start),
            ),
            TableColumn(
                "weekday",
                self.tr("Day"),
                lambda row: weekday_name(row.meeting.date.weekday(), language),
                lambda row: row.meeting.date.weekday(),
            ),
            TableColumn(
                "week",
                self.tr("Week"),
                lambda row: week_text(row.meeting.date, language),
                lambda row: row.meeting.date,
            ),
            TableColumn(
                "time",
                self.tr("Time"),
                lambda row: time_range(row.meeting.start, row.meeting.end),
            ),
            TableColumn("forum", self.tr("Forum"), lambda row: row.forum),
            TableColumn("place", self.tr("Place"), lambda row: row.meeting.place),
            TableColumn(
                "gaps",
                self.tr("Gaps"),
                self._gaps,
                lambda row: -sum(gap.missing for gap in row.gaps),
                decoration=self._mark,
                tooltip=self._gaps,
            ),
            TableColumn("expected", self.tr("Expected"), self._expected, tooltip=self._lines),
        ]

    def _connect(self) -> None:
        self.organisation_box.value_chosen.connect(self._choose)
        self.table.row_activated.connect(self.meeting_opened)

    def _choose(self) -> None:
        self.read_from(self._first)

    def _show(self, found: Sequence[MeetingExpecting]) -> None:
        self.model.set_rows(found)
        day = long_date(self._first, self._workspace.language)
        missing = sum(gap.missing for row in found for gap in row.gaps)
        meetings = self.tr("%n meeting(s) from {0}", "", len(found)).format(day)
        gaps = self.tr("%n gap(s)", "", missing) if missing else self.tr("no gaps")
        self.summary.setText(f"{meetings} · {gaps}" if found else meetings)

    def _seat(self, seat: ExpectedSeat) -> str:
        who = ", ".join(seat.holders) or self.tr("vacant")
        name = f"{seat.function} × {seat.count}" if seat.count > 1 else seat.function
        if seat.participation is not Participation.ALWAYS:
            name = f"{name} ({label(seat.participation, self._workspace.language)})"
        return f"{name}: {who}"

    def _expected(self, row: MeetingExpecting) -> str:
        return "; ".join(self._seat(seat) for seat in row.seats)

    def _lines(self, row: MeetingExpecting) -> str:
        return "\n".join(self._seat(seat) for seat in row.seats)

    def _gaps(self, row: MeetingExpecting) -> str:
        registry = self._registry
        if registry is None:
            return ""
        return "; ".join(
            f"{registry.function_name(gap.function_id)}: "
            f"{label(gap.reason, self._workspace.language)}"
            for gap in row.gaps
        )

    def _mark(self, row: MeetingExpecting) -> QIcon | None:
        return mark_icon(Mark.GAP, self._workspace.colours) if row.gaps else None
