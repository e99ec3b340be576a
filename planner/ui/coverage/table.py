"""Coverage as a table: a line a party, forum, function, organisation, quarter or year."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from planner.domain.coverage import Coverage
from planner.services.coverage_overview import CoverageGroup, CoverageLine
from planner.services.reports.coverage import CoverageWords
from planner.ui.row_model import END, RowTableModel, TableColumn
from planner.ui.widgets.coverage_bar import coverage_text

COVERAGE_COLUMN = 1


class CoverageLineModel(RowTableModel[CoverageLine]):
    """The lines of one grouping."""

    def __init__(self, words: CoverageWords, parent: QObject | None = None) -> None:
        self._phrases = words
        self._group = CoverageGroup.PARTY
        head = words.head
        columns = [
            TableColumn("name", head("what"), self._name, tooltip=self._name, width=28),
            TableColumn(
                "coverage",
                head("coverage"),
                _nothing,
                lambda row: (row.coverage.ratio is None, row.coverage.ratio or 0.0),
                value=lambda row: row.coverage.ratio,
                spoken=lambda row: coverage_text(row.coverage.ratio),
                width=15,
            ),
            TableColumn(
                "came",
                words.head("came"),
                lambda row: f"{row.coverage.present}/{row.coverage.expected}",
                lambda row: (row.coverage.present, row.coverage.expected),
                END,
                width=8,
                header_tooltip=f"{head('present')} / {head('expected')}",
            ),
            _number("by_deputy", words, lambda each: each.by_deputy),
            _number("excused", words, lambda each: each.excused),
            _number("absent", words, lambda each: each.absent),
        ]
        super().__init__(columns, parent=parent)

    def show_lines(self, group: CoverageGroup, lines: Sequence[CoverageLine]) -> None:
        """Show the lines of a grouping."""
        self._group = group
        self.set_rows(lines)

    def _name(self, line: CoverageLine) -> str:
        name = self._phrases.line(self._group, line)
        return f"{name} ({line.of})" if line.of else name


def _number(
    key: str, words: CoverageWords, of: Callable[[Coverage], int]
) -> TableColumn[CoverageLine]:
    return TableColumn(
        key,
        words.head(f"{key}.short"),
        lambda row: str(of(row.coverage)),
        lambda row: of(row.coverage),
        END,
        width=5,
        header_tooltip=words.head(key),
    )


def _nothing(_row: CoverageLine) -> str:
    """Return no text: the bar says it."""
    return ""
