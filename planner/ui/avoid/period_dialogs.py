"""The small dialogs of the days to avoid: a blocked period, and a break by name and week."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSpinBox, QWidget

from planner.domain.enums import BlockedKind
from planner.domain.rows import BlockedPeriodRow, Period
from planner.domain.school_breaks import (
    SCHOOL_BREAKS,
    Break,
    Suggestion,
    break_period,
    weeks_in,
    weeks_of,
)
from planner.errors import InputError
from planner.services.days_to_avoid import (
    Added,
    add_blocked,
    save_blocked_period,
    school_organisation,
    suggested,
)
from planner.services.registry import read_registry
from planner.texts import label
from planner.ui.avoid.words import AvoidWords, weeks_text
from planner.ui.dialogs.save_dialog import SaveDialog
from planner.ui.forms.fields import PickBox
from planner.ui.forum_editor.names import NameBook
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.widgets.labels import caption
from planner.ui.workspace import Workspace


class PeriodDialog(SaveDialog):
    """What every blocked period has: a name, its days, whom it applies to."""

    def __init__(
        self,
        workspace: Workspace,
        row: BlockedPeriodRow,
        title: str,
        parent: QWidget,
        on_saved: Callable[[int], object] | None = None,
    ) -> None:
        self._row = row
        super().__init__(workspace, title, parent, on_saved)
        self.setObjectName("blockedDialog")

    def _add_fields(self) -> None:
        # Not self.tr: with a number it does not look in the contexts of base classes.
        self._words = AvoidWords(self.workspace.language, self)
        self.name = QLineEdit(self._row.name)
        self.name.setObjectName("blockedName")
        self.first = DateEdit(self.tr("From"))
        self.first.line.setObjectName("blockedFrom")
        self.last = DateEdit(self.tr("To and including"))
        self.last.line.setObjectName("blockedTo")
        self.weeks = caption()
        self.weeks.setObjectName("blockedWeeks")
        self.organisation = PickBox("blockedOrganisation", self.tr("Applies to"))
        names = NameBook(read_registry(self.workspace.database)).organisations
        self.organisation.set_choices([(row_id, name) for name, row_id in names.items()])
        self.organisation.show_value(self._row.organisation_id)
        line = self.organisation.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("everyone"))
        self.form.add("name", self.tr("Name"), self.name)
        self.form.add("starts_on", self.tr("From"), self.first)
        self.form.add("ends_on", self.tr("To and including"), _beside(self.last, self.weeks))
        self.form.add("organisation_id", self.tr("Applies to"), self.organisation)
        self.show_period(Period(self._row.starts_on, self._row.ends_on))
        self.first.date_changed.connect(self._show_weeks)
        self.last.date_changed.connect(self._show_weeks)

    def show_period(self, period: Period) -> None:
        """Show the days of a period."""
        self.first.set_date(period.first)
        self.last.set_date(period.last)
        self._show_weeks()

    def entered(self) -> BlockedPeriodRow:
        """Return the row as entered; raises InputError for what cannot be read."""
        if self.organisation.is_unknown():
            params = {"name": self.organisation.typed()}
            raise InputError("form.unknown_organisation", params, field="organisation_id")
        organisation_id = self.organisation.value()
        return replace(
            self._row,
            name=self.name.text(),
            starts_on=_needed(self.first, "starts_on"),
            ends_on=_needed(self.last, "ends_on"),
            organisation_id=organisation_id if isinstance(organisation_id, int) else None,
        )

    def _show_weeks(self) -> None:
        first, last = self.first.date(), self.last.date()
        found = weeks_of(Period(first, last))
        if found is None or first is None or last is None or last < first:
            self.weeks.clear()
            return
        days = self._words.days((last - first).days + 1)
        self.weeks.setText(f"{weeks_text(found, self.workspace.language)}, {days}")


class BlockedDialog(PeriodDialog):
    """A new blocked period (id 0), or a change of one."""

    def _add_fields(self) -> None:
        self.setWindowTitle(
            self.tr("Change the blocked period") if self._row.id else self.tr("New blocked period")
        )
        super()._add_fields()
        self.kind = ChoiceBox("blockedKind", self.tr("Kind"))
        language = self.workspace.language
        self.kind.set_choices([(kind, label(kind, language)) for kind in BlockedKind])
        self.kind.set_value(self._row.kind)
        self.form.add("kind", self.tr("Kind"), self.kind)

    def _command(self) -> object:
        kind = self.kind.value()
        row = self.entered()
        if isinstance(kind, BlockedKind):
            row = replace(row, kind=kind)
        return save_blocked_period(self.workspace.database, row)


class BreakDialog(PeriodDialog):
    """A school break of a year: chosen by name, placed by week, its days free to change."""

    def __init__(
        self,
        workspace: Workspace,
        year: int,
        on_added: Callable[[Added], object],
        parent: QWidget,
    ) -> None:
        self._year = year
        self._on_added = on_added
        self._is_showing = False
        row = _suggested(workspace, Break.SPORT, year)
        super().__init__(
            workspace, replace(row, organisation_id=school_organisation(workspace.database)), "",
            parent,
        )  # fmt: skip
        self.setWindowTitle(self.tr("School break {0}").format(year))

    def _add_fields(self) -> None:
        self.kind = ChoiceBox("breakKind", self.tr("Break"))
        self.kind.set_choices([(kind, self._name(kind)) for kind in SCHOOL_BREAKS])
        self.kind.set_value(Break.SPORT)
        self.first_week = self._week("breakFirstWeek", self.tr("First week"))
        self.last_week = self._week("breakLastWeek", self.tr("Last week"))
        self.form.add("kind", self.tr("Break"), self.kind)
        self.form.add(
            "first_week", self.tr("Week"), _beside(self.first_week, QLabel("–"), self.last_week)
        )
        super()._add_fields()
        self.kind.value_chosen.connect(self._take_kind)
        self.first_week.valueChanged.connect(self._take_first_week)
        self.last_week.valueChanged.connect(self._take_weeks)

    def show_period(self, period: Period) -> None:
        super().show_period(period)
        found = weeks_of(period)
        if found is not None:
            self._is_showing = True
            self.first_week.setValue(found[0])
            self.last_week.setValue(found[1])
            self._is_showing = False

    def _name(self, kind: Break) -> str:
        name = _suggested(self.workspace, kind, self._year).name
        return {
            Break.EASTER_BEFORE: self.tr("{0}, the week before Easter"),
            Break.EASTER_AFTER: self.tr("{0}, the week after Easter"),
        }.get(kind, "{0}").format(name)

    def _week(self, name: str, accessible_name: str) -> QSpinBox:
        made = QSpinBox()
        made.setObjectName(name)
        made.setAccessibleName(accessible_name)
        made.setRange(1, weeks_in(self._year))
        made.setMinimumWidth(8 * GRID)
        return made

    def _take_kind(self, kind: object) -> None:
        if isinstance(kind, Break):
            row = _suggested(self.workspace, kind, self._year)
            self.name.setText(row.name)
            self.show_period(Period(row.starts_on, row.ends_on))

    def _take_first_week(self, week: int) -> None:
        """Let a break keep its length when its first week changes."""
        if self._is_showing:
            return
        first, last = self.first.date(), self.last.date()
        length = 0 if first is None or last is None else max(0, (last - first).days // 7)
        last_week, in_year = week + length, weeks_in(self._year)
        self._is_showing = True
        # Past the year's end the weeks are counted from one again.
        self.last_week.setValue(last_week - in_year if last_week > in_year else last_week)
        self._is_showing = False
        self._take_weeks()

    def _take_weeks(self) -> None:
        kind = self.kind.value()
        if not self._is_showing and isinstance(kind, Break):
            weeks = (self.first_week.value(), self.last_week.value())
            super().show_period(break_period(kind, self._year, weeks))

    def _command(self) -> object:
        return add_blocked(self.workspace.database, [self.entered()])

    def _take_result(self, result: object) -> None:
        super()._take_result(result)
        if isinstance(result, Added):
            self._on_added(result)


def new_row(first: date, last: date) -> BlockedPeriodRow:
    """Return a blocked period that has its days and nothing else yet."""
    return BlockedPeriodRow(0, "", first, last)


def _suggested(workspace: Workspace, kind: Break, year: int) -> BlockedPeriodRow:
    return suggested(Suggestion(kind, break_period(kind, year)), workspace.language)


def _needed(edit: DateEdit, field: str) -> date:
    day = edit.date()
    if day is None or not edit.is_valid():
        raise InputError("form.date_needed", {}, field=field)
    return day


def _beside(*widgets: QWidget) -> QWidget:
    """Return the widgets in a row, the first one standing for them all."""
    held = QWidget()
    layout = QHBoxLayout(held)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch()
    held.setFocusProxy(widgets[0])
    return held
