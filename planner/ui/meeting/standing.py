"""Beside the log, live: who is still missing, and each party's coverage if it ended so."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from planner.domain.coverage import by_organisation, coverage_by
from planner.domain.enums import AttendanceState, MeetingStatus, Participation
from planner.services.attendance import AttendanceLog
from planner.services.attendance_lines import LogLine
from planner.services.registry import Registry
from planner.ui.icons import coloured_icon
from planner.ui.meeting.gap_button import GapButton
from planner.ui.meeting.log_rows import LogRow
from planner.ui.meeting.risk_note import RiskNote
from planner.ui.theme import GRID
from planner.ui.widgets.coverage_bar import CoverageBar
from planner.ui.widgets.labels import caption, heading
from planner.ui.widgets.marks import Mark, mark_icon
from planner.ui.workspace import Workspace


class StandingPane(QWidget):
    """How the meeting stands at this moment; counted as it will be when the meeting is held."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._names: dict[int, str] = {}
        self._bars: list[tuple[QLabel, CoverageBar, QLabel]] = []
        self._build()

    def show_log(self, log: AttendanceLog, rows: Sequence[LogRow], registry: Registry) -> None:
        """Show how a log stands."""
        missing = [
            row
            for row in rows
            if row.line is not None and row.line.present_row is None and _is_expected(row)
        ]
        is_cancelled = log.meeting.status is MeetingStatus.CANCELLED
        self._say_missing(missing)
        if is_cancelled:
            self._missing_title.setText(self.tr("The meeting is cancelled"))
            self.missing.clear()
        self._names = {
            row.line.seat.function_id: f"{row.function}, {row.organisation}"
            for row in rows
            if row.line is not None
        }
        self._offer_filling(log)
        self.risks.show_log(log)
        self._show_coverage(log, registry)
        self._coverage.setVisible(not is_cancelled)

    def missing_texts(self) -> list[str]:
        """Return the lines of who is still missing."""
        return [self.missing.item(number).text() for number in range(self.missing.count())]

    def _build(self) -> None:
        self.setObjectName("attendanceStanding")
        self._missing_title = heading("", 1.1)
        self.missing = QListWidget()
        self.missing.setObjectName("stillMissing")
        self.missing.setAccessibleName(self.tr("Still missing"))
        self.missing.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.missing.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.missing.setWordWrap(True)
        self.missing.setMinimumHeight(self.fontMetrics().height() * 4)
        self._coverage_title = heading(self.tr("Coverage"), 1.1)
        self._hint = caption(self.tr("As it will count when the meeting is held"))
        self._hint.setWordWrap(True)
        self._coverage = QWidget()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self._missing_title)
        layout.addWidget(self.missing, 1)
        self.fill_button = GapButton(self._workspace)
        self.risks = RiskNote(self._workspace)
        layout.addWidget(self.fill_button)
        layout.addWidget(self.risks)
        layout.addSpacing(GRID)
        inner = QVBoxLayout(self._coverage)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID // 2)
        inner.addWidget(self._coverage_title)
        inner.addWidget(self._hint)
        inner.addLayout(self._grid)
        layout.addWidget(self._coverage)

    def _say_missing(self, missing: Sequence[LogRow]) -> None:
        self._missing_title.setText(
            self.tr("Nobody is missing")
            if not missing
            else self.tr("%n still missing", "", len(missing))
        )
        self.missing.clear()
        shown = self._workspace.colours
        for row in missing:
            self.missing.addItem(" ".join(f"{row.function}: {row.who}".split()))
            item = self.missing.item(self.missing.count() - 1)
            mark = Mark.GAP if row.mark is Mark.NONE else row.mark
            item.setIcon(mark_icon(mark, shown))
        if not missing:
            self.missing.addItem(self.tr("Every place is filled"))
            self.missing.item(0).setIcon(coloured_icon("done", shown.good))

    def _offer_filling(self, log: AttendanceLog) -> None:
        """Offer the seats that are gaps before the meeting, as `planner.domain.gaps` counts them.

        A line is covered by whoever is logged there, or by a holder who has not given notice.
        """
        places: Counter[int] = Counter()
        for seat in {line.seat.id: line.seat for line in log.lines if _is_seat(line)}.values():
            places[seat.function_id] += seat.count
        empty: dict[int, int] = {}
        for line in filter(_is_seat, log.lines):
            if _is_covered(line):
                places[line.seat.function_id] -= 1
            else:
                empty.setdefault(line.seat.id, line.seat.function_id)
        self.fill_button.show_gaps(
            log.meeting,
            {
                seat_id: self._names[function_id]
                for seat_id, function_id in empty.items()
                if places[function_id] > 0
            },
        )

    def _show_coverage(self, log: AttendanceLog, registry: Registry) -> None:
        as_held = [replace(result, is_held=True) for result in log.results]
        found = [
            (registry.organisation_name(organisation_id), covered)
            for organisation_id, covered in coverage_by(as_held, by_organisation).items()
            if covered.expected
        ]
        while len(self._bars) < len(found):
            self._add_bar()
        for place, (name, bar, figures) in enumerate(self._bars):
            is_used = place < len(found)
            for widget in (name, bar, figures):
                widget.setVisible(is_used)
            if is_used:
                title, covered = found[place]
                name.setText(" ".join(title.split()))
                name.setToolTip("")
                bar.set_coverage(covered.ratio)
                bar.setAccessibleName(f"{title} {covered.present}/{covered.expected}")
                figures.setText(f"{covered.present}/{covered.expected}")

    def coverage_texts(self) -> dict[str, str]:
        """Return the figures by organisation, as shown."""
        return {
            name.text(): figures.text() for name, bar, figures in self._bars if not bar.isHidden()
        }

    def _add_bar(self) -> None:
        name, bar, figures = QLabel(), CoverageBar(self._workspace.theme), QLabel()
        for text in (name, figures):
            text.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        bar.setFixedWidth(GRID * 12)
        number = len(self._bars)
        self._grid.addWidget(name, number, 0)
        self._grid.addWidget(bar, number, 1)
        self._grid.addWidget(figures, number, 2, Qt.AlignmentFlag.AlignRight)
        self._bars.append((name, bar, figures))


def _is_seat(line: LogLine) -> bool:
    return line.seat.participation is not Participation.OFFERED


def _is_covered(line: LogLine) -> bool:
    own = line.own_row
    has_notice = own is not None and own.state is AttendanceState.EXCUSED
    return line.present_row is not None or (line.holder_id is not None and not has_notice)


def _is_expected(row: LogRow) -> bool:
    return row.line is not None and row.line.seat.participation is not Participation.OFFERED
