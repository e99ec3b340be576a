"""The bar at the top: agreement, period, and the box that finds and does."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from planner.ui.command_box import CommandBox
from planner.ui.icons import icon
from planner.ui.page import Scope
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID, Theme
from planner.ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from planner.domain.rows import AgreementRow


class TopBar(QWidget):
    """What every page is narrowed to."""

    scope_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._agreements: Sequence[AgreementRow] = ()
        self._today_year = 0
        self._build()
        self._connect()

    def show_agreements(
        self, agreements: "Sequence[AgreementRow]", scope: Scope, this_year: int
    ) -> None:
        """Offer the agreements and the years they touch, with a scope chosen."""
        self._agreements = agreements
        self._today_year = this_year
        choices: list[tuple[object, str]] = [(None, self.tr("All agreements"))]
        choices += [(row.id, row.name) for row in agreements]
        self.agreement_box.set_choices(choices)
        self.agreement_box.set_value(scope.agreement_id)
        self.agreement_box.setEnabled(bool(agreements))
        self._show_years(scope)

    def scope(self) -> Scope:
        """Return what is chosen."""
        agreement_id, year = self.agreement_box.value(), self.period_box.value()
        return Scope(
            agreement_id if isinstance(agreement_id, int) else None,
            year if isinstance(year, int) else None,
        )

    def _build(self) -> None:
        self.agreement_box = ChoiceBox("agreementBox", self.tr("Agreement"))
        self.agreement_box.setMinimumContentsLength(24)
        self.agreement_box.setMaximumWidth(44 * GRID)
        self.agreement_box.set_choices([(None, self.tr("All agreements"))])
        self.period_box = ChoiceBox("periodBox", self.tr("Period"))
        self.period_box.setMinimumContentsLength(9)
        self.period_box.set_choices([(None, self.tr("Whole time"))])
        self.earlier_button = self._step_button("earlierButton", self.tr("Year before"))
        self.later_button = self._step_button("laterButton", self.tr("Year after"))
        self.command_box = CommandBox(self._theme)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        layout.setSpacing(GRID)
        for text, widgets in (
            (self.tr("&Agreement"), (self.agreement_box,)),
            (self.tr("&Period"), (self.period_box, self.earlier_button, self.later_button)),
        ):
            label = QLabel(text)
            label.setBuddy(widgets[0])
            layout.addWidget(label)
            for widget in widgets:
                layout.addWidget(widget)
            layout.addSpacing(GRID)
        layout.addStretch(1)
        layout.addWidget(self.command_box, 2)
        self._colour()
        self._show_steps()

    def _step_button(self, name: str, accessible_name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAccessibleName(accessible_name)
        button.setToolTip(plain_tip(accessible_name))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _connect(self) -> None:
        self.agreement_box.value_chosen.connect(self._choose_agreement)
        self.period_box.value_chosen.connect(self._tell)
        self.earlier_button.clicked.connect(self._go_earlier)
        self.later_button.clicked.connect(self._go_later)
        self._theme.changed.connect(self._colour)

    def _colour(self) -> None:
        names = ((self.earlier_button, "previous"), (self.later_button, "next"))
        for button, name in names:
            button.setIcon(icon(name, self._theme.colours))

    def _choose_agreement(self) -> None:
        chosen = self.scope()
        years = self._years(chosen.agreement_id)
        self._show_years(chosen if chosen.year in years else Scope(chosen.agreement_id, None))
        self._tell()

    def _show_years(self, scope: Scope) -> None:
        years = self._years(scope.agreement_id)
        choices: list[tuple[object, str]] = [(None, self.tr("Whole time"))]
        choices += [(year, str(year)) for year in years]
        self.period_box.set_choices(choices)
        self.period_box.set_value(scope.year if scope.year in years else None)
        self._show_steps()

    def _years(self, agreement_id: int | None) -> list[int]:
        """Return the years that the agreement, or any, touches; an open end runs to next year."""
        chosen = [row for row in self._agreements if agreement_id in (None, row.id)]
        if not chosen:
            return []
        first = min(row.valid_from.year for row in chosen)
        lasts = (self._today_year + 1 if r.valid_to is None else r.valid_to.year for r in chosen)
        return list(range(first, max(first, *lasts) + 1))

    def _go_earlier(self) -> None:
        self._step(-1)

    def _go_later(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        years = [value for value in self.period_box.values() if value is not None]
        chosen = self.period_box.value()
        first = 0 if by > 0 else len(years) - 1
        place = first if chosen is None else years.index(chosen) + by
        if 0 <= place < len(years):
            self.period_box.set_value(years[place])
            self._tell()

    def _show_steps(self) -> None:
        years = [value for value in self.period_box.values() if value is not None]
        chosen = self.period_box.value()
        self.earlier_button.setEnabled(bool(years) and chosen != years[0])
        self.later_button.setEnabled(bool(years) and chosen != years[-1])

    def _tell(self) -> None:
        self._show_steps()
        self.scope_chosen.emit(self.scope())
