"""Representation, the agreement's heart: who is expected where, and how they came."""

from datetime import date
from typing import ClassVar

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.domain.rows import AgreementRow, Period
from planner.services.agreements import list_agreements
from planner.services.expected_rows import Subject, SubjectKind
from planner.services.forums import list_forums
from planner.services.matrix import Roster, read_roster
from planner.services.matrix_meetings import MeetingsBehind
from planner.ui.coverage.view import CoverageView
from planner.ui.icons import icon
from planner.ui.page import EmptyState, Page
from planner.ui.pages.representation_behind import MeetingsBehindDialog
from planner.ui.pages.representation_day import DayChooser
from planner.ui.pages.representation_expected import ExpectedMeetings
from planner.ui.pages.representation_view import MatrixView
from planner.ui.pages.representation_words import MatrixWords
from planner.ui.theme import GRID

MOST_FORUMS = 120
"""More forums than that are no overview: an agreement has to be chosen first."""


class RepresentationPage(Page):
    """The matrix of forums and organisations, or the same turned round for one organisation."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {
            *("agreement", "forum", "seat", "deputy", "organisation", "function", "person"),
            *("holding", "meeting", "called_seat", "attendance"),
        }
    )
    opens: ClassVar[frozenset[str]] = frozenset({"seat"})
    _wanted_seat: int | None
    _period: Period

    def refresh(self) -> None:
        """Read the roster and its outcome in the background, then show the chosen day."""
        workspace = self.workspace
        database, agreement_id = workspace.database, self.scope.agreement_id
        agreements = list_agreements(database)
        chosen = [row for row in agreements if agreement_id in (None, row.id)]
        if not chosen:
            self._stack.setCurrentWidget(self._no_forums)
            self._set_controls(False)
            return
        self._asked += 1
        if len(list_forums(database, agreement_id)) > MOST_FORUMS:
            self._stack.setCurrentWidget(self._too_many)
            self._set_controls(False)
            return
        self._period = _period(chosen, self.scope.year, workspace.today())
        self.day_chooser.offer(self._period, workspace.today())
        period = self._period
        asked = self._asked

        def show(roster: Roster) -> None:
            if shiboken6.isValid(self) and asked == self._asked:
                self._show(roster)

        workspace.ops.run_in_background(
            lambda _progress: read_roster(database, period, agreement_id), on_done=show
        )

    def open_row(self, kind: str, row_id: int) -> None:
        """Go to the cell that holds a seat."""
        self._wanted_seat = row_id
        self._go_to_wanted()

    def open_selected(self) -> None:
        """Open the meetings behind the current cell."""
        if self.coverage_button.isChecked():
            self.coverage.open_current()
        elif self._is_turned():
            meeting_id = self.expected.table.current_id()
            if isinstance(meeting_id, int):
                self.workspace.open_row("meeting", meeting_id)
        else:
            self.view.open_current()

    def copy_selected(self) -> str:
        """Return the selected cells, or the lines of the organisation, as tab-separated text."""
        if self.coverage_button.isChecked():
            return self.coverage.copy_selected()
        return self.expected.copy_selected() if self._is_turned() else self.view.copy_selected()

    def _build(self) -> None:
        self._asked = 0
        self._roster: Roster | None = None
        self._period = Period()
        self._wanted_seat = None
        language = self.workspace.language
        self.day_chooser = DayChooser(language)
        self.matrix_button = QPushButton(self.tr("&Matrix"))
        self.matrix_button.setObjectName("matrixButton")
        self.organisation_button = QPushButton(self.tr("&For …"))
        self.organisation_button.setToolTip(
            self.tr("When can we expect you? For an organisation, a function or a person")
        )
        self.organisation_button.setObjectName("organisationButton")
        self._modes = QButtonGroup(self)
        self.coverage_button = QPushButton(self.tr("&Coverage"))
        self.coverage_button.setObjectName("coverageButton")
        for button in self._mode_buttons():
            button.setCheckable(True)
            self._modes.addButton(button)
        self.matrix_button.setChecked(True)
        self.export_button = QPushButton(self.tr("&Export …"))
        self.export_button.setObjectName("exportRepresentation")
        modes = QHBoxLayout()
        modes.setSpacing(0)
        for button in self._mode_buttons():
            modes.addWidget(button)
        self._controls = QWidget()
        head = QHBoxLayout(self._controls)
        head.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, GRID)
        head.setSpacing(2 * GRID)
        head.addWidget(self.day_chooser, 1)
        # What takes the day's room where no day is asked for.
        self._no_day = QWidget()
        head.addWidget(self._no_day, 1)
        head.addLayout(modes)
        head.addWidget(self.export_button)
        self.view = MatrixView(self.workspace.theme, MatrixWords(language, self))
        self.expected = ExpectedMeetings(self.workspace)
        self.coverage = CoverageView(self.workspace)
        self._waiting = QLabel(self.tr("Reading …"))
        self._waiting.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._no_forums = EmptyState(
            self.tr("Nobody is expected anywhere yet"),
            self.tr(
                "When the forums have seats, this page shows who each organisation is to send,"
                " who holds the function, and how they came."
            ),
            self.tr("Go to the forums"),
        )
        self._too_many = EmptyState(
            self.tr("Choose an agreement"),
            self.tr("All agreements together have too many forums for one overview."),
            self.tr("Show the newest agreement"),
        )
        self._stack = QStackedWidget()
        for widget in (
            *(self._waiting, self.view, self.expected, self.coverage),
            *(self._no_forums, self._too_many),
        ):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._controls)
        layout.addWidget(self._stack, 1)
        self._colour()

    def _connect(self) -> None:
        self.day_chooser.day_chosen.connect(self._show_day)
        self._modes.buttonClicked.connect(self._show_mode)
        self.export_button.clicked.connect(self._export)
        self.view.number_opened.connect(self._open_number)
        self.view.forum_opened.connect(self._open_forum)
        self.view.organisation_opened.connect(self._open_organisation)
        self.view.turned_to.connect(self._turn_to)
        self.expected.meeting_opened.connect(self._open_meeting)
        self.coverage.behind_requested.connect(self._open_behind)
        self._no_forums.button_pressed.connect(self._go_to_forums)
        self._too_many.button_pressed.connect(self._choose_newest)
        self.workspace.theme.changed.connect(self._colour)

    def _show(self, roster: Roster) -> None:
        self._roster = roster
        if not roster.organisations:
            self._stack.setCurrentWidget(self._no_forums)
            self._set_controls(False)
            return
        self._set_controls(True)
        self.expected.offer(roster.organisations, roster.functions, roster.registry, self.scope)
        self._show_day(self.day_chooser.day())
        self._show_mode()
        self._go_to_wanted()

    def _set_controls(self, is_shown: bool) -> None:
        self._controls.setVisible(is_shown)

    def _mode_buttons(self) -> tuple[QPushButton, ...]:
        return self.matrix_button, self.organisation_button, self.coverage_button

    def _is_turned(self) -> bool:
        return self.organisation_button.isChecked()

    def _show_day(self, day: date) -> None:
        if self._roster is None:
            return
        self.view.show_matrix(self._roster.on(day))

    def _show_mode(self) -> None:
        self._colour()
        if self._roster is None:
            return
        is_matrix = self.matrix_button.isChecked()
        self.day_chooser.setVisible(is_matrix)
        self._no_day.setVisible(not is_matrix)
        if self.coverage_button.isChecked():
            self.coverage.read(self._period, self.scope.agreement_id)
            self._stack.setCurrentWidget(self.coverage)
        elif self._is_turned():
            self.expected.read()
            self._stack.setCurrentWidget(self.expected)
        else:
            self._stack.setCurrentWidget(self.view)

    def _turn_to(self, organisation_id: int) -> None:
        self.organisation_button.setChecked(True)
        self.expected.turn_to(Subject(SubjectKind.ORGANISATION, organisation_id))
        self._show_mode()

    def _open_number(
        self, forum_id: int | None, organisation_id: int | None, function_id: int | None
    ) -> None:
        roster = self._roster
        if roster is None:
            return
        registry = roster.registry
        names = (
            "".join(forum.name for forum in roster.forums if forum.id == forum_id),
            registry.organisation_name(organisation_id),
            registry.function_name(function_id),
        )
        which = MeetingsBehind(
            self.scope.agreement_id,
            forum_id,
            organisation_id,
            function_id,
            self._period.first,
            self._period.last,
        )
        self._open_behind(" · ".join(name for name in names if name), which)

    def _open_behind(self, title: str, which: MeetingsBehind) -> None:
        MeetingsBehindDialog(self.workspace, title, which, self).open()

    def _open_forum(self, forum_id: int) -> None:
        self.workspace.open_row("forum", forum_id)

    def _open_organisation(self, organisation_id: int) -> None:
        self.workspace.open_row("organisation", organisation_id)

    def _open_meeting(self, meeting_id: int) -> None:
        self.workspace.open_row("meeting", meeting_id)

    def _export(self) -> None:
        if self.coverage_button.isChecked():
            self.workspace.open_export("coverage", self.coverage.report_scope())
        elif self._is_turned():
            self.workspace.open_export("expected", self.expected.report_scope())
        else:
            self.workspace.open_export("representation")

    def _go_to_forums(self) -> None:
        roster = self._roster
        forum_id = roster.forums[0].id if roster is not None and roster.forums else 0
        self.workspace.open_row("forum", forum_id)

    def _choose_newest(self) -> None:
        newest = max(list_agreements(self.workspace.database), key=lambda row: row.valid_from)
        self.workspace.choose_scope(self.scope._replace(agreement_id=newest.id))

    def _go_to_wanted(self) -> None:
        """Go to the cell of the seat that was asked for, once it has been read."""
        roster, wanted = self._roster, self._wanted_seat
        if roster is None or wanted is None:
            return
        for (forum_id, organisation_id, _), seats in roster.seats.items():
            if any(seat.id == wanted for seat in seats):
                self._wanted_seat = None
                self.matrix_button.setChecked(True)
                self._show_mode()
                self.view.select_cell(forum_id, organisation_id)
                return

    def _colour(self) -> None:
        shown = self.workspace.colours
        self.export_button.setIcon(icon("export", shown))
        for button in self._mode_buttons():
            palette = QPalette()
            if button.isChecked():
                palette.setColor(QPalette.ColorRole.Button, QColor(shown.accent))
                palette.setColor(QPalette.ColorRole.ButtonText, QColor(shown.on_accent))
            button.setPalette(palette)


def _period(agreements: list[AgreementRow], year: int | None, today: date) -> Period:
    """Return the days shown: the year chosen, else from the first agreement's day to the last's.

    An open end runs to the end of next year.
    """
    if year is not None:
        return Period(date(year, 1, 1), date(year, 12, 31))
    first = min(row.valid_from for row in agreements)
    open_end = date(max(today, first).year + 1, 12, 31)
    return Period(first, max(row.valid_to or open_end for row in agreements))
