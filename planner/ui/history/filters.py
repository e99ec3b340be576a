"""What narrows the history: text, who, kind, days, and whether a step has been undone."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from planner.domain.history import HistoryFilter
from planner.services.history_list import kind_choices
from planner.ui.icons import icon
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.period_edit import PeriodEdit
from planner.ui.workspace import Workspace

_PAUSE = 200  # ms after the last key before it is looked for
_SHORTEST = 7  # characters of a choice that show at least
_YEAR, _OWN = "year", "own"


class HistoryFilters(QWidget):
    """The filters above the table; a pause in the typing, or a choice, is told."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._build()
        self._connect()

    def chosen(self) -> HistoryFilter:
        """Return what is asked for."""
        user, kind, state = self.user.value(), self.kind.value(), self.state.value()
        first, last = self._days()
        return HistoryFilter(
            text=self.text.text().strip(),
            user=user if isinstance(user, str) else None,
            first=first,
            last=last,
            kinds=frozenset({kind}) if isinstance(kind, str) else frozenset(),
            is_undone=state if isinstance(state, bool) else None,
        )

    def offer(self, users: Sequence[str]) -> None:
        """Offer the users that there are, and the year chosen at the top."""
        self.user.set_choices([(None, self.tr("By everybody")), *((name, name) for name in users)])
        year = self._workspace.scope.year
        days: list[tuple[object, str]] = [(None, self.tr("All days"))]
        if year is not None:
            days.append((_YEAR, self.tr("Done in {0}").format(year)))
        self.days.set_choices([*days, (_OWN, self.tr("Own days …"))])
        for box in (self.user, self.days):
            if box.currentIndex() < 0:
                box.set_value(None)

    def clear(self) -> None:
        """Let every step through."""
        self.show_all()
        self.changed.emit()

    def show_all(self) -> None:
        """Let every step through, without announcing it."""
        self._timer.stop()
        self.text.clear()
        for box in (self.user, self.kind, self.days, self.state):
            box.set_value(None)
        self.period.set_period(None, None)
        self._show_period()
        self._timer.stop()

    def _days(self) -> tuple[date | None, date | None]:
        year = self._workspace.scope.year
        if self.days.value() == _YEAR and year is not None:
            return date(year, 1, 1), date(year, 12, 31)
        if self.days.value() == _OWN:
            return self.period.first(), self.period.last()
        return None, None

    def _build(self) -> None:
        self.text = QLineEdit()
        self.text.setObjectName("historyText")
        self.text.setAccessibleName(self.tr("Search the history"))
        self.text.setPlaceholderText(self.tr("Search steps, names and values"))
        self.text.setClearButtonEnabled(True)
        self.user = ChoiceBox("historyUser", self.tr("By"))
        self.kind = ChoiceBox("historyKind", self.tr("Kind"))
        self.kind.set_choices(
            [(None, self.tr("All kinds")), *kind_choices(self._workspace.language)]
        )
        self.days = ChoiceBox("historyDays", self.tr("Days"))
        self.state = ChoiceBox("historyState", self.tr("Undone or not"))
        self.state.set_choices(
            [
                (None, self.tr("All steps")),
                (False, self.tr("Not undone")),
                (True, self.tr("Only undone")),
            ]
        )
        self.period = PeriodEdit(self.tr("Own days"))
        self.clear_button = QToolButton()
        self.clear_button.setObjectName("clearHistoryFilters")
        self.clear_button.setIcon(icon("close", self._workspace.colours))
        self.clear_button.setToolTip(self.tr("Clear the filters"))
        self.clear_button.setAccessibleName(self.tr("Clear the filters"))
        self.clear_button.setAutoRaise(True)
        for box in (self.user, self.kind, self.state):
            box.set_value(None)
        first = QHBoxLayout()
        first.setSpacing(GRID)
        first.addWidget(self.text, 5)
        for box in (self.user, self.kind, self.days, self.state):
            box.setMinimumContentsLength(_SHORTEST)
            first.addWidget(box, 2)
        first.addWidget(self.clear_button)
        self._own = QWidget()
        second = QHBoxLayout(self._own)
        second.setContentsMargins(0, 0, 0, 0)
        second.addStretch(5)
        second.addWidget(self.period, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(first)
        layout.addWidget(self._own)
        self._own.setVisible(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._timer.start)
        self._timer.timeout.connect(self.changed)
        for box in (self.user, self.kind, self.state):
            box.value_chosen.connect(self._tell)
        self.days.value_chosen.connect(self._take_days)
        self.period.period_changed.connect(self._tell)
        self.clear_button.clicked.connect(self.clear)

    def _take_days(self) -> None:
        self._show_period()
        if self.days.value() == _OWN:
            self.period.first_edit.line.setFocus()
        self._tell()

    def _show_period(self) -> None:
        self._own.setVisible(self.days.value() == _OWN)

    def _tell(self) -> None:
        self.changed.emit()
