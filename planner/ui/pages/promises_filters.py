"""What narrows the table of promises: text, year, state, only those without feedback."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from planner.domain.promises import PromiseState
from planner.services.promises import PromiseView
from planner.texts import label
from planner.ui.icons import icon
from planner.ui.pages.promises_table import sorted_years
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.workspace import Workspace


class PromiseNarrowing(NamedTuple):
    """What is chosen; None does not narrow."""

    year: int | None = None
    state: PromiseState | None = None
    only_untold: bool = False


def promise_predicate(chosen: PromiseNarrowing) -> Callable[[PromiseView], bool] | None:
    """Return the test that a promise passes; None when every one does."""
    if chosen == PromiseNarrowing():
        return None

    def passes(view: PromiseView) -> bool:
        return (
            chosen.year in (None, view.promise.year)
            and chosen.state in (None, view.state)
            and (view.lacks_feedback or not chosen.only_untold)
        )

    return passes


class PromiseFilters(QWidget):
    """The filters above the table; each change is told at once."""

    text_changed = Signal(str)
    narrowed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._build()
        self._connect()

    def narrowing(self) -> PromiseNarrowing:
        """Return what is chosen."""
        year, state = self.year.value(), self.state.value()
        return PromiseNarrowing(
            year if isinstance(year, int) else None,
            state if isinstance(state, PromiseState) else None,
            self.only_untold.isChecked(),
        )

    def offer(self, views: Sequence[PromiseView]) -> None:
        """Offer the years that there are, and say how many the public was not told of."""
        years = [(year, str(year)) for year in sorted_years(views)]
        self.year.set_choices([(None, self.tr("All years")), *years])
        if self.year.currentIndex() < 0:
            self.year.set_value(None)
        count = sum(view.lacks_feedback for view in views)
        self.only_untold.setText(self.tr("Feedback lacking ({0})").format(count))
        self.only_untold.setEnabled(count > 0 or self.only_untold.isChecked())
        self._enable()

    def clear(self) -> None:
        """Let every promise through."""
        self.text.clear()
        self.year.set_value(None)
        self.state.set_value(None)
        self.only_untold.setChecked(False)
        self._tell()

    def _build(self) -> None:
        self.text = QLineEdit()
        self.text.setObjectName("promiseFilter")
        self.text.setAccessibleName(self.tr("Filter the promises"))
        self.text.setPlaceholderText(self.tr("Filter"))
        self.text.setClearButtonEnabled(True)
        self.year = ChoiceBox("promiseYearFilter", self.tr("Year"))
        self.year.set_choices([(None, self.tr("All years"))])
        self.state = ChoiceBox("promiseStateFilter", self.tr("State"))
        states = [(each, label(each, self._workspace.language)) for each in PromiseState]
        self.state.set_choices([(None, self.tr("All states")), *states])
        self.only_untold = QCheckBox()
        self.only_untold.setObjectName("onlyUntold")
        self.only_untold.setToolTip(
            self.tr("Promises of past years that the public has not been told the outcome of")
        )
        self.clear_button = QToolButton()
        self.clear_button.setObjectName("clearPromiseFilters")
        self.clear_button.setIcon(icon("close", self._workspace.colours))
        self.clear_button.setToolTip(self.tr("Clear the filters"))
        self.clear_button.setAccessibleName(self.tr("Clear the filters"))
        self.clear_button.setAutoRaise(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.text, 2)
        layout.addWidget(self.year, 1)
        layout.addWidget(self.state, 1)
        layout.addWidget(self.only_untold)
        layout.addWidget(self.clear_button)
        self.offer([])

    def _connect(self) -> None:
        self.text.textChanged.connect(self._take_text)
        for box in (self.year, self.state):
            box.value_chosen.connect(self._tell)
        self.only_untold.clicked.connect(self._tell)
        self.clear_button.clicked.connect(self.clear)

    def _take_text(self, text: str) -> None:
        self._enable()
        self.text_changed.emit(text)

    def _tell(self) -> None:
        self._enable()
        self.narrowed.emit()

    def _enable(self) -> None:
        is_narrowing = self.narrowing() != PromiseNarrowing() or bool(self.text.text())
        self.clear_button.setEnabled(is_narrowing)
