"""When can we expect you: the meetings of an organisation, a function or a person."""

from collections.abc import Sequence
from datetime import date

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from planner.domain.collation import swedish_key
from planner.services.expected_meetings import expected_scope, read_expected
from planner.services.expected_rows import (
    ExpectedMeeting,
    ExpectedOverview,
    MonthOfHours,
    Subject,
    SubjectKind,
)
from planner.services.registry import Registry
from planner.services.reports.expected import (
    expected_sentence,
    gaps_text,
    hours_text,
    month_text,
    place_text,
)
from planner.services.reports.scope import ReportScope
from planner.texts import time_range, week_text, weekday_name
from planner.ui.forms.fields import PickBox
from planner.ui.page import Scope
from planner.ui.row_model import END, RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.hours_bar import HoursBarDelegate
from planner.ui.widgets.labels import plain_label
from planner.ui.widgets.marks import Mark, mark_icon
from planner.ui.widgets.period_edit import PeriodEdit
from planner.ui.workspace import Workspace

_HOURS = 2


class ExpectedMeetings(QWidget):
    """The matrix turned round, for one organisation, function or person."""

    meeting_opened = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._agreement_id: int | None = None
        self._year: int | None = None
        self._found: ExpectedOverview | None = None
        self._asked = 0
        self._build()
        self._connect()

    def offer(
        self,
        organisations: Sequence[int],
        functions: Sequence[int],
        registry: Registry,
        scope: Scope,
    ) -> None:
        """Offer the organisations and functions that have a seat, and every person.

        Another year at the top is another period here: what is left of it, or the whole of it.
        """
        self._agreement_id = scope.agreement_id
        if scope.year != self._year:
            self._year = scope.year
            self.period.set_period(*_days_of(scope.year, self._workspace.today()))
        name = registry.organisation_name
        found: list[tuple[object, str]] = [
            (Subject(SubjectKind.ORGANISATION, each), name(each)) for each in organisations
        ]
        by_name = {each: registry.functions[each] for each in functions}
        found += sorted(
            (
                (
                    Subject(SubjectKind.FUNCTION, each),
                    f"{row.name} ({name(row.organisation_id)})",
                )
                for each, row in by_name.items()
            ),
            key=lambda choice: swedish_key(choice[1]),
        )
        found += sorted(
            (
                (Subject(SubjectKind.PERSON, row.id), f"{row.name}, {name(row.organisation_id)}")
                for row in registry.persons.values()
            ),
            key=lambda choice: swedish_key(choice[1]),
        )
        self.subject_box.set_choices(found)
        # Whoever was chosen may have been removed, or have no seat in the agreement now chosen.
        if self.subject() not in [value for value, _name in found]:
            self.subject_box.show_value(found[0][0] if found else None)

    def subject(self) -> Subject | None:
        """Return who is chosen."""
        chosen = self.subject_box.value()
        return chosen if isinstance(chosen, Subject) else None

    def turn_to(self, subject: Subject) -> None:
        """Choose someone."""
        self.subject_box.show_value(subject)

    def report_scope(self) -> ReportScope:
        """Return what is shown, for the report of it."""
        subject = self.subject()
        ids = {
            kind: subject.id if subject and subject.kind is kind else None for kind in SubjectKind
        }
        return ReportScope(
            self.period.first(),
            self.period.last(),
            self._agreement_id,
            organisation_id=ids[SubjectKind.ORGANISATION],
            person_id=ids[SubjectKind.PERSON],
            function_id=ids[SubjectKind.FUNCTION],
        )

    def read(self) -> None:
        """Read the meetings of whoever is chosen."""
        subject = self.subject()
        scope = expected_scope(self.report_scope(), self._workspace.today())
        first, last = scope.first, scope.last
        if first != self.period.first():
            self.period.set_period(first, last)
        self._asked += 1
        is_backwards = first is not None and last is not None and last < first
        if subject is None or is_backwards:
            self._clear(
                self.tr("The period ends before it begins.")
                if is_backwards
                else self.tr("Choose an organisation, a function or a person.")
            )
            return
        asked, database = self._asked, self._workspace.database

        def show(found: ExpectedOverview) -> None:
            if shiboken6.isValid(self) and asked == self._asked:
                self._show(found)

        self._workspace.ops.run_in_background(
            lambda progress: read_expected(database, scope, progress.report), on_done=show
        )

    def copy_selected(self) -> str:
        """Return the selected lines."""
        return self.table.copy_selected()

    def _build(self) -> None:
        self.subject_box = PickBox(
            "expectedSubject", self.tr("An organisation, a function or a person")
        )
        self.subject_box.setMinimumContentsLength(30)
        question = QLabel(self.tr("When can we expect &you?"))
        question.setBuddy(self.subject_box)
        self.period = PeriodEdit(self.tr("Period"))
        self.period.setObjectName("expectedPeriod")
        self.period.setMaximumWidth(44 * GRID)
        self.period.set_period(self._workspace.today(), None)
        self.summary = plain_label()
        self.summary.setObjectName("expectedSummary")
        settings = self._workspace.settings
        self.model: RowTableModel[ExpectedMeeting] = RowTableModel(self._columns(), parent=self)
        self.table: RowTableView[ExpectedMeeting] = RowTableView(
            "expectedTable", self.model, settings, self.tr("Meetings"), self
        )
        self.months: RowTableModel[MonthOfHours] = RowTableModel(
            self._month_columns(), id_of=_month_id, parent=self
        )
        self.month_table: RowTableView[MonthOfHours] = RowTableView(
            "expectedMonths", self.months, settings, self.tr("Hours a month"), self
        )
        self.month_table.setItemDelegateForColumn(
            _HOURS, HoursBarDelegate(self._workspace.theme, self.month_table)
        )
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        head.setSpacing(GRID)
        head.addWidget(question)
        head.addWidget(self.subject_box, 1)
        head.addWidget(self.period)
        words = QHBoxLayout()
        words.setContentsMargins(2 * GRID, GRID // 4, 2 * GRID, 0)
        words.addWidget(self.summary)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.month_table)
        split.setStretchFactor(0, 1)
        split.setSizes([94 * GRID, 44 * GRID])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addLayout(words)
        layout.addWidget(split, 1)

    def _columns(self) -> list[TableColumn[ExpectedMeeting]]:
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
            TableColumn("forum", self.tr("Forum"), lambda row: row.forum.name),
            TableColumn(
                "expected",
                self.tr("Expected"),
                self._expected,
                decoration=self._mark,
                tooltip=self._lines,
            ),
            TableColumn(
                "gaps",
                self.tr("Gaps"),
                self._gaps,
                lambda row: -sum(gap.missing for gap in row.gaps),
                tooltip=self._gaps,
            ),
            TableColumn("place", self.tr("Place"), lambda row: row.meeting.place),
        ]

    def _month_columns(self) -> list[TableColumn[MonthOfHours]]:
        language = self._workspace.language
        return [
            TableColumn(
                "month",
                self.tr("Month"),
                lambda row: month_text(row.month, language),
                lambda row: row.month,
                width=16,
            ),
            TableColumn(
                "meetings",
                self.tr("Meetings"),
                lambda row: str(row.meetings),
                lambda row: row.meetings,
                END,
                width=6,
            ),
            TableColumn(
                "hours",
                self.tr("Hours"),
                lambda row: hours_text(row.hours, language),
                lambda row: row.hours,
                value=self._share,
                width=10,
            ),
            TableColumn(
                "person_hours",
                self.tr("Person-hours"),
                lambda row: hours_text(row.person_hours, language),
                lambda row: row.person_hours,
                END,
                width=12,
            ),
        ]

    def _connect(self) -> None:
        self.subject_box.picked.connect(self.read)
        self.period.period_changed.connect(self.read)
        self.table.row_activated.connect(self.meeting_opened)

    def _clear(self, sentence: str) -> None:
        self._found = None
        self.model.set_rows([])
        self.months.set_rows([])
        self.summary.setText(sentence)

    def _show(self, found: ExpectedOverview) -> None:
        self._found = found
        self.model.set_rows(found.meetings)
        self.months.set_rows(found.months)
        missing = sum(gap.missing for row in found.meetings for gap in row.gaps)
        sentence = expected_sentence(found, self._workspace.language)
        if missing:
            gaps = self.tr("%n gap(s).", "", missing)
            sentence = f"{sentence} {gaps}"
        self.summary.setText(sentence)
        is_many = found.subject.kind is not SubjectKind.PERSON
        self.month_table.show_column("person_hours", is_many)

    def _share(self, row: MonthOfHours) -> float:
        longest = max((each.hours for each in self.months.all_rows), default=0.0)
        return row.hours / longest if longest else 0.0

    def _expected(self, row: ExpectedMeeting) -> str:
        return "; ".join(place_text(place, self._workspace.language) for place in row.places)

    def _lines(self, row: ExpectedMeeting) -> str:
        return "\n".join(place_text(place, self._workspace.language) for place in row.places)

    def _gaps(self, row: ExpectedMeeting) -> str:
        if self._found is None:
            return ""
        return gaps_text(row, self._found, self._workspace.language)

    def _mark(self, row: ExpectedMeeting) -> QIcon | None:
        return mark_icon(Mark.GAP, self._workspace.colours) if row.gaps else None


def _days_of(year: int | None, today: date) -> tuple[date, date | None]:
    """Return the days shown at first: from today on, within the year chosen at the top if any."""
    if year is None:
        return today, None
    first = date(year, 1, 1)
    return (today if today.year == year else first), date(year, 12, 31)


def _month_id(row: MonthOfHours) -> date:
    return row.month
