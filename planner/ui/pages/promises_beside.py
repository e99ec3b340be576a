"""A year's promises beside those of the year before: what was renewed, changed, new, dropped."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.services.promises import PairMark, PromisePair, PromiseView, read_beside
from planner.services.reports.promises import counted_words, outcome_words
from planner.texts import label
from planner.ui.meeting.mark_icons import row_mark_icon
from planner.ui.pages.promises_table import state_icon
from planner.ui.row_model import RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.labels import caption, heading
from planner.ui.widgets.marks import Mark
from planner.ui.workspace import Workspace

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_HORIZONTAL = Qt.Orientation.Horizontal
_MARKS = {
    PairMark.SAME: Mark.DONE,
    PairMark.CHANGED: Mark.PARTLY,
    PairMark.NEW: Mark.MET,
    PairMark.DROPPED: Mark.MISSING,
}
_ORDER = {mark: rank for rank, mark in enumerate(PairMark)}


class BesideModel(RowTableModel[PromisePair]):
    """The pairs, with the years in the headings of their columns."""

    def __init__(self, columns: list[TableColumn[PromisePair]], parent: QWidget) -> None:
        super().__init__(columns, parent=parent)
        self._year = 0

    def show_year(self, year: int) -> None:
        """Name another year, and the one before it, in the headings."""
        self._year = year
        self.headerDataChanged.emit(_HORIZONTAL, 0, self.columnCount() - 1)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        said = super().headerData(section, orientation, role)
        return said.format(self._year - 1, self._year) if isinstance(said, str) else said


class BesideView(QWidget):
    """Two years side by side; Enter opens this year's promise, else last year's."""

    opened = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._year: int | None = None
        self._agreement_id: int | None = None
        self._build()
        self.year_box.value_chosen.connect(self._take_year)
        self.table.row_activated.connect(self._open)

    @property
    def year(self) -> int:
        """The later of the two years."""
        return self._year or self._workspace.today().year

    def show_year(self, year: int) -> None:
        """Show another year."""
        self._year = year

    def refresh(self, years: list[int], agreement_id: int | None) -> None:
        """Read the pairs again; `years` are those that may be chosen."""
        self._agreement_id = agreement_id
        offered = sorted({*years, self.year}, reverse=True)
        self.year_box.set_choices([(year, str(year)) for year in offered])
        self.year_box.set_value(self.year)
        self.model.show_year(self.year)
        pairs = read_beside(
            self._workspace.database,
            self._workspace.today(),
            self.year,
            agreement_id=agreement_id,
        )
        self.model.set_rows(pairs)
        self._title.setText(self.tr("{0} beside {1}").format(self.year, self.year - 1))
        self.summary.setText(self._summary(pairs))

    def copy_selected(self) -> str:
        """Return the selected pairs as text."""
        return self.table.copy_selected()

    def _build(self) -> None:
        self.year_box = ChoiceBox("besideYear", self.tr("Year"))
        self._title = heading("", 1.1)
        self.summary: QLabel = caption()
        self.summary.setObjectName("besideSummary")
        self.model = BesideModel(self._columns(), self)
        self.table: RowTableView[PromisePair] = RowTableView(
            "besideTable",
            self.model,
            self._workspace.settings,
            self.tr("The year's promises beside last year's"),
        )
        top = QHBoxLayout()
        top.setSpacing(GRID * 2)
        top.addWidget(self._title)
        top.addWidget(self.summary, 1)
        top.addWidget(caption(self.tr("Year")))
        top.addWidget(self.year_box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)

    def _columns(self) -> list[TableColumn[PromisePair]]:
        language, shown = self._workspace.language, self._workspace.colours

        def column(
            key: str, header: str, side: str, say: Any, width: int, *, with_state: bool = False
        ) -> TableColumn[PromisePair]:
            def view_of(pair: PromisePair) -> PromiseView | None:
                return pair.before if side == "before" else pair.after

            def words(pair: PromisePair) -> str:
                view = view_of(pair)
                return "" if view is None else str(say(view))

            def picture(pair: PromisePair) -> Any:
                view = view_of(pair)
                return None if view is None else state_icon(view.state, shown)

            return TableColumn(
                f"{side}_{key}",
                header,
                words,
                tooltip=words,
                decoration=picture if with_state else None,
                width=width,
            )

        def outcome(view: PromiseView) -> str:
            said = counted_words(view, language) or outcome_words(view, language)
            state = label(view.state, language)
            return f"{state} · {said}" if said else state

        def text(view: PromiseView) -> str:
            return view.promise.text

        def target(view: PromiseView) -> str:
            return view.promise.target

        return [
            column("text", self.tr("Promise {0}", "last year"), "before", text, 32),
            column("target", self.tr("Target {0}", "last year"), "before", target, 13),
            column(
                *("outcome", self.tr("Outcome {0}", "last year"), "before", outcome, 23),
                with_state=True,
            ),
            TableColumn(
                "mark",
                self.tr("Became"),
                lambda pair: label(pair.mark, language),
                sort_key=lambda pair: _ORDER[pair.mark],
                decoration=lambda pair: row_mark_icon(_MARKS[pair.mark], shown),
                width=16,
            ),
            column("text", self.tr("Promise {1}", "this year"), "after", text, 32),
            column("target", self.tr("Target {1}", "this year"), "after", target, 17),
            column(
                *("outcome", self.tr("Outcome {1}", "this year"), "after", outcome, 20),
                with_state=True,
            ),
        ]

    def _summary(self, pairs: list[PromisePair]) -> str:
        counts = {mark: sum(pair.mark is mark for pair in pairs) for mark in PairMark}
        parts = [
            self.tr("%n renewed", "promises", counts[PairMark.SAME]),
            self.tr("%n renewed changed", "promises", counts[PairMark.CHANGED]),
            self.tr("%n new", "promises", counts[PairMark.NEW]),
            self.tr("%n not renewed", "promises", counts[PairMark.DROPPED]),
        ]
        said = [part for part, count in zip(parts, counts.values(), strict=True) if count]
        if not pairs:
            return self.tr("Neither year has any promises.")
        return ", ".join(said)

    def _take_year(self, year: object) -> None:
        if isinstance(year, int):
            self._year = year
            years = [each for each in self.year_box.values() if isinstance(each, int)]
            self.refresh(years, self._agreement_id)

    def _open(self, _pair_id: object) -> None:
        pair = self.table.current_row()
        view = None if pair is None else pair.after or pair.before
        if view is not None:
            self.opened.emit(view.id)
