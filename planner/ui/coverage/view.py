"""Coverage over any period: charts at the left, the same figures as a table at the right."""

import shiboken6
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from planner.domain.rows import Period
from planner.services.coverage_overview import CoverageGroup, CoverageOverview, read_coverage
from planner.services.matrix_meetings import MeetingsBehind
from planner.services.reports.coverage import (
    CoverageWords,
    Figure,
    coverage_tables,
    figure_behind,
)
from planner.services.reports.scope import ReportScope
from planner.ui.coverage.chart_widget import ChartWidget
from planner.ui.coverage.table import COVERAGE_COLUMN, CoverageLineModel
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.coverage_bar import CoverageBarDelegate, coverage_text
from planner.ui.widgets.labels import caption, heading
from planner.ui.widgets.period_edit import PeriodEdit
from planner.ui.workspace import Workspace


class CoverageView(QWidget):
    """The coverage of the page's agreement; every figure opens the meetings behind it."""

    behind_requested = Signal(str, object)
    """What a figure is about, in words, and its MeetingsBehind."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._words = CoverageWords(workspace.language)
        self._agreement_id: int | None = None
        self._offered = Period()
        self._found: CoverageOverview | None = None
        self._asked = 0
        self.charts: list[ChartWidget] = []
        self._build()
        self._connect()

    def read(self, period: Period, agreement_id: int | None) -> None:
        """Read the coverage of an agreement (None: all); another period than before is taken."""
        if period != self._offered or agreement_id != self._agreement_id:
            self.period.set_period(period.first, period.last)
        self._offered, self._agreement_id = period, agreement_id
        self._read()

    def open_current(self) -> None:
        """Open the meetings behind the current line."""
        line = self.table.current_row()
        if line is not None:
            self._open_line(line.id)

    def copy_selected(self) -> str:
        """Return the selected lines as tab-separated text."""
        return self.table.copy_selected()

    def report_scope(self) -> ReportScope:
        """Return what the figures are about."""
        first, last = self.period.first(), self.period.last()
        return ReportScope(first, last, self._agreement_id)

    def _build(self) -> None:
        self.period = PeriodEdit(self.tr("Period of the coverage"))
        self.period.setObjectName("coveragePeriod")
        self.period.setMaximumWidth(44 * GRID)
        period_text = QLabel(self.tr("Pe&riod"))
        period_text.setBuddy(self.period)
        self.total = heading(scale=1.15)
        self.total.setObjectName("coverageTotal")
        self.summary = caption()
        self.summary.setObjectName("coverageSummary")
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        head.setSpacing(GRID)
        head.addWidget(period_text)
        head.addWidget(self.period)
        head.addSpacing(2 * GRID)
        head.addWidget(self.total)
        head.addWidget(self.summary, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._build_charts())
        split.addWidget(self._build_table())
        split.setSizes([66 * GRID, 66 * GRID])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(split, 1)

    def _build_charts(self) -> QWidget:
        self._area = QScrollArea()
        self._area.setObjectName("coverageCharts")
        self._area.setAccessibleName(self.tr("Charts of the coverage"))
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheet = QWidget()
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(2 * GRID, 0, GRID, 2 * GRID)
        self._column.setSpacing(GRID)
        self._area.setWidget(self._sheet)
        return self._area

    def _build_table(self) -> QWidget:
        workspace = self._workspace
        self.group_box = ChoiceBox("coverageGroup", self.tr("Lines of the table"))
        self.group_box.set_choices(
            [
                (CoverageGroup.PARTY, self.tr("By party")),
                (CoverageGroup.FORUM, self.tr("By forum")),
                (CoverageGroup.FUNCTION, self.tr("By function")),
                (CoverageGroup.ORGANISATION, self.tr("By organisation")),
                (CoverageGroup.QUARTER, self.tr("By quarter")),
                (CoverageGroup.YEAR, self.tr("By year")),
            ]
        )
        self.group_box.set_value(CoverageGroup.PARTY)
        text = QLabel(self.tr("&Show"))
        text.setBuddy(self.group_box)
        self.model = CoverageLineModel(self._words, self)
        self.table = RowTableView(
            "coverageTable", self.model, workspace.settings, self.tr("Coverage"), self
        )
        self.table.setItemDelegateForColumn(
            COVERAGE_COLUMN, CoverageBarDelegate(workspace.theme, self.table)
        )
        side = QWidget()
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(text)
        head.addWidget(self.group_box)
        head.addStretch(1)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(GRID, 0, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        return side

    def _connect(self) -> None:
        self.period.period_changed.connect(self._read)
        self.group_box.value_chosen.connect(self._show_lines)
        self.table.row_activated.connect(self._open_line)

    def _read(self) -> None:
        database, scope = self._workspace.database, self.report_scope()
        self._asked += 1
        asked = self._asked
        if scope.first is not None and scope.last is not None and scope.last < scope.first:
            self.total.setText("")
            self.summary.setText(self.tr("The period ends before it begins."))
            return

        def show(found: CoverageOverview) -> None:
            if shiboken6.isValid(self) and asked == self._asked:
                self._show(found)

        self._workspace.ops.run_in_background(
            lambda _progress: read_coverage(database, scope), on_done=show
        )

    def _show(self, found: CoverageOverview) -> None:
        self._found = found
        self.total.setText(coverage_text(found.total.ratio))
        nothing = self.tr("Nobody was expected at a meeting held in this period.")
        expected = found.total.expected
        self.summary.setText(self._words.figure(found.total) if expected else nothing)
        while self._column.count():
            item = self._column.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.deleteLater()
        self.charts = []
        for table in coverage_tables(found, self._words):
            if table.chart is not None and table.rows:
                chart = ChartWidget(
                    table, self._workspace.language, self._workspace.theme, self._in_words
                )
                chart.figure_opened.connect(self._open_figure)
                chart.figure_reached.connect(self._scroll_to)
                name = heading(table.title, 1.0)
                self._column.addWidget(name)
                self._column.addWidget(chart)
                self._column.addSpacing(GRID)
                self.charts.append(chart)
        self._column.addStretch(1)
        self._show_lines()

    def _show_lines(self) -> None:
        found, group = self._found, self.group_box.value()
        if found is not None and isinstance(group, CoverageGroup):
            self.model.show_lines(group, found.lines[group])

    def _in_words(self, table: str, category: int, series: int) -> str:
        figure = self._figure(table, category, series)
        if figure is None:
            return ""
        percent = coverage_text(figure.coverage.ratio)
        return f"{figure.title}: {percent}, {self._words.figure(figure.coverage)}"

    def _figure(self, table: str, category: int, series: int) -> Figure | None:
        if self._found is None:
            return None
        return figure_behind(self._found, self._words, table, category, series)

    def _open_figure(self, table: str, category: int, series: int) -> None:
        figure = self._figure(table, category, series)
        if figure is not None:
            self.behind_requested.emit(figure.title, figure.which)

    def _scroll_to(self, where: QRect) -> None:
        chart = self.sender()
        if isinstance(chart, ChartWidget):
            middle = chart.mapTo(self._sheet, where.center())
            self._area.ensureVisible(middle.x(), middle.y(), 0, 5 * GRID)

    def _open_line(self, line_id: object) -> None:
        group = self.group_box.value()
        if self._found is None or not isinstance(group, CoverageGroup):
            return
        for line in self._found.lines[group]:
            if line.id == line_id:
                which: MeetingsBehind = line.which
                self.behind_requested.emit(self._words.line(group, line), which)
