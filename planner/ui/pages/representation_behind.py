"""The meetings behind a number: which were held, and how the seats came out at each."""

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.domain.coverage import Coverage
from planner.services.explaining import coverage_sentence
from planner.services.matrix_meetings import (
    MeetingBehind,
    MeetingsBehind,
    SeatBehind,
    read_meetings_behind,
)
from planner.services.meeting_stories import explain_meeting
from planner.texts import week_text
from planner.ui.row_model import END, RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.coverage_bar import CoverageBarDelegate
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.widgets.marks import Mark, mark_icon
from planner.ui.workspace import Workspace


class MeetingsBehindDialog(QDialog):
    """A list of held meetings; Enter or a double click closes it and opens the meeting."""

    def __init__(
        self, workspace: Workspace, title: str, which: MeetingsBehind, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._which = which
        self.setObjectName("meetingsBehind")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Meetings behind the number"))
        self._build(title)
        self._connect()
        self._read()

    def _build(self, title: str) -> None:
        name = heading(title)
        name.setWordWrap(True)
        self.summary = caption(self.tr("Reading …"))
        self.summary.setObjectName("behindSummary")
        self.summary.setWordWrap(True)
        self.model: RowTableModel[MeetingBehind] = RowTableModel(self._columns(), parent=self)
        self.table: RowTableView[MeetingBehind] = RowTableView(
            "behindTable",
            self.model,
            self._workspace.settings,
            self.tr("Meetings behind the number"),
            self,
        )
        self.table.setItemDelegateForColumn(
            4, CoverageBarDelegate(self._workspace.theme, self.table)
        )
        self.story = plain_label()
        self.story.setObjectName("behindStory")
        self.story.setAlignment(Qt.AlignmentFlag.AlignTop)
        # Of one height, whatever there is to say: the list must not move under the arrow keys.
        told = QScrollArea()
        told.setObjectName("behindStories")
        told.setAccessibleName(self.tr("How the seats came out"))
        told.setFrameShape(QFrame.Shape.NoFrame)
        told.setWidgetResizable(True)
        told.setFixedHeight(7 * self.fontMetrics().lineSpacing())
        told.setWidget(self.story)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(name)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(told)
        layout.addWidget(buttons)
        self.resize(112 * GRID, 64 * GRID)

    def _columns(self) -> list[TableColumn[MeetingBehind]]:
        language = self._workspace.language
        return [
            TableColumn(
                "date",
                self.tr("Date"),
                lambda row: row.meeting.date.isoformat(),
                lambda row: (row.meeting.date, row.meeting.start),
                decoration=self._mark,
            ),
            TableColumn("week", self.tr("Week"), lambda row: week_text(row.meeting.date, language)),
            TableColumn("forum", self.tr("Forum"), lambda row: row.forum),
            TableColumn("came", self.tr("Came"), _came, _came_key, END),
            TableColumn(
                "coverage",
                self.tr("Coverage"),
                _nothing,
                lambda row: (row.coverage.ratio is None, row.coverage.ratio or 0.0),
                value=lambda row: row.coverage.ratio,
                spoken=_came,
                width=14,
            ),
            TableColumn("how", self.tr("How"), self._how, tooltip=self._how),
        ]

    def _connect(self) -> None:
        self.table.row_activated.connect(self._open_meeting)
        self.table.current_row_changed.connect(self._tell)

    def _read(self) -> None:
        database, which = self._workspace.database, self._which

        def show(found: list[MeetingBehind]) -> None:
            if shiboken6.isValid(self):
                self._show(found)

        self._workspace.ops.run_in_background(
            lambda _progress: read_meetings_behind(database, which), on_done=show
        )

    def _show(self, found: Sequence[MeetingBehind]) -> None:
        self.model.set_rows(found)
        language = self._workspace.language
        counted = [row.coverage for row in found if row.coverage.expected]
        if counted:
            total = sum(counted, Coverage())
            self.summary.setText(coverage_sentence(total, len(counted), language))
        else:
            self.summary.setText(self.tr("%n held meeting(s)", "", len(found)))
        layout = self.layout()
        if found and layout is not None:
            # The summary may take a line more, and a bar another: scroll in what room is left.
            layout.activate()
            self.table.updateGeometries()
            self.table.select_id(found[-1].id)
            self.table.setFocus()

    def _tell(self, meeting_id: object) -> None:
        """Say of the current meeting how each seat that the number counts came out, and why."""
        if not isinstance(meeting_id, int):
            self.story.clear()
            return
        workspace, which = self._workspace, self._which
        told = explain_meeting(workspace.database, meeting_id, workspace.language)
        self.story.setText(
            "\n".join(
                each.sentence
                for each in told
                if which.counts(each.organisation_id, each.function_id)
            )
        )

    def _mark(self, row: MeetingBehind) -> QIcon | None:
        return mark_icon(_outcome(row.coverage), self._workspace.colours)

    def _how(self, row: MeetingBehind) -> str:
        """Return how each seat came out, those with an empty place first."""
        seats = sorted(row.seats, key=lambda each: each.result.filled >= each.result.count)
        return "; ".join(self._seat(each) for each in seats)

    def _seat(self, seat: SeatBehind) -> str:
        result = seat.result
        parts = [
            f"{seat.function} {result.filled}/{result.count}",
            self.tr("%n by deputy", "", result.by_deputy) if result.by_deputy else "",
            self.tr("%n with notice", "", result.excused) if result.excused else "",
        ]
        if result.is_offered:
            parts.append(self.tr("offered seat"))
        elif result.absent:
            parts.append(self.tr("%n without notice", "", result.absent))
        return ", ".join(part for part in parts if part)

    def _open_meeting(self, meeting_id: int) -> None:
        workspace = self._workspace
        self.accept()
        workspace.open_row("meeting", meeting_id)


def _nothing(_row: MeetingBehind) -> str:
    """Return no text: the bar says it."""
    return ""


def _came(row: MeetingBehind) -> str:
    counted = row.coverage
    return f"{counted.present}/{counted.expected}" if counted.expected else str(counted.present)


def _came_key(row: MeetingBehind) -> tuple[int, int]:
    return row.coverage.present, row.coverage.expected


def _outcome(counted: Coverage) -> Mark:
    if not counted.expected:
        return Mark.MET if counted.present else Mark.NONE
    if counted.present >= counted.expected:
        return Mark.MET_BY_DEPUTY if counted.by_deputy else Mark.MET
    if counted.present:
        return Mark.PARTLY
    return Mark.EXCUSED if counted.excused else Mark.MISSING
