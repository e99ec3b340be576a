"""Which agreement and year an export is about, for the reports that are about a year."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from planner.domain.follow_up_report import report_year, report_years
from planner.domain.rows import AgreementRow
from planner.services.agreements import list_agreements
from planner.services.reports.scope import ReportScope
from planner.services.wheel import wheel_years
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.form import Form
from planner.ui.workspace import Workspace

WHEEL, FOLLOW_UP = "wheel", "follow-up"
YEARLY = (WHEEL, FOLLOW_UP)
"""The reports that are about a year, not a period."""


class WhichYear(QObject):
    """Two lists; the follow-up is about one agreement, and offers that one's years."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._report = ""
        self._agreements: dict[int, AgreementRow] = {}
        self._wanted: int | None = None
        self.agreement_box = ChoiceBox("exportAgreement", self.tr("Agreement"))
        self.year_box = ChoiceBox("exportYear", self.tr("Year"))
        self.agreement_box.value_chosen.connect(self._take_agreement)
        self.year_box.value_chosen.connect(self._take_year)

    def add_to(self, form: Form) -> None:
        """Give each a line of the form."""
        form.add("agreement", self.tr("&Agreement"), self.agreement_box)
        form.add("year", self.tr("&Year"), self.year_box)

    def fill(self) -> None:
        """Offer what there is; chosen is what the top bar says, else what is nearest to today."""
        scope = self._workspace.scope
        rows = list_agreements(self._workspace.database)
        self._agreements = {row.id: row for row in rows}
        self._wanted = scope.year
        self.agreement_box.set_choices([(row.id, row.name) for row in rows])
        self.agreement_box.set_value(self._first_choice(rows))

    def show_scope(self, scope: ReportScope) -> None:
        """Choose what a scope names."""
        if scope.agreement_id in self._agreements:
            self.agreement_box.set_value(scope.agreement_id)
        self._wanted = scope.year or self._wanted

    def take_report(self, report: str, form: Form) -> None:
        """Show the lists that the report needs, with its years."""
        if report != self._report:
            self._report = report
            self._fill_years()
        is_chosen_among_several = report == FOLLOW_UP and len(self._agreements) > 1
        form.set_row_visible("agreement", is_chosen_among_several)
        form.set_row_visible("year", report in YEARLY)

    def narrowed(self, scope: ReportScope) -> ReportScope:
        """Return a scope that is about what is chosen, as far as the report is about a year."""
        year = self.year_box.value()
        if self._report not in YEARLY or not isinstance(year, int):
            return scope
        if self._report == WHEEL:
            return replace(scope, year=year)
        chosen = self._agreement()
        return ReportScope(agreement_id=None if chosen is None else chosen.id, year=year)

    def name(self) -> str:
        """Return the year chosen, as it stands in a file's name; empty for other reports."""
        return self.year_box.currentText() if self._report in YEARLY else ""

    def _first_choice(self, rows: list[AgreementRow]) -> int | None:
        """Return the agreement of the top bar, else one in force today, else the newest."""
        wanted, today = self._workspace.scope.agreement_id, self._workspace.today()
        if wanted in self._agreements:
            return wanted
        in_force = [
            row.id
            for row in rows
            if row.valid_from <= today and (row.valid_to is None or today <= row.valid_to)
        ]
        return next(iter([*in_force, *(row.id for row in rows)]), None)

    def _agreement(self) -> AgreementRow | None:
        value = self.agreement_box.value()
        return self._agreements.get(value) if isinstance(value, int) else None

    def _fill_years(self) -> None:
        workspace, chosen = self._workspace, self._agreement()
        today = workspace.today()
        if self._report == WHEEL:
            agreement_id = workspace.scope.agreement_id
            years = list(wheel_years(workspace.database, today, agreement_id))
            nearest = self._wanted or today.year
            usual = max(years[0], min(nearest, years[-1])) if years else None
        elif self._report == FOLLOW_UP and chosen is not None:
            years = report_years(chosen, today)
            usual = self._wanted if self._wanted in years else report_year(chosen, None, today)
        else:
            return
        self.year_box.set_choices([(year, str(year)) for year in years])
        self.year_box.set_value(usual)

    def _take_agreement(self) -> None:
        self._fill_years()
        self.changed.emit()

    def _take_year(self, year: object) -> None:
        self._wanted = year if isinstance(year, int) else None
        self.changed.emit()
