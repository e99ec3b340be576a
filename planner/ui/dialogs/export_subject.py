"""Whom an export is about: an organisation, a function, a person."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from planner.services.registry import Registry
from planner.services.reports.scope import (
    ABOUT_ONE,
    BY_FUNCTION,
    BY_PERSON,
    OF_A_PERSON,
    ReportScope,
)
from planner.ui.dialogs.export_choices import (
    function_choices,
    organisation_choices,
    person_choices,
)
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.form import Form

_NOBODY = "–"


class SubjectBoxes(QObject):
    """Three lists; of a report that is about exactly one, a choice in one empties the others."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._report = ""
        self.organisation_box = ChoiceBox("exportOrganisation", self.tr("Organisation"))
        self.function_box = ChoiceBox("exportFunction", self.tr("Function"))
        self.person_box = ChoiceBox("exportPerson", self.tr("Person"))
        self._boxes = (self.organisation_box, self.function_box, self.person_box)
        self.organisation_box.value_chosen.connect(self._organisation_chosen)
        self.function_box.value_chosen.connect(self._function_chosen)
        self.person_box.value_chosen.connect(self._person_chosen)

    def add_to(self, form: Form) -> None:
        """Give each a line of the form."""
        form.add("organisation", self.tr("Or&ganisation"), self.organisation_box)
        form.add("function", self.tr("F&unction"), self.function_box)
        form.add("person", self.tr("Perso&n"), self.person_box)

    def fill(self, registry: Registry) -> None:
        """Offer what the register has; nobody is chosen."""
        self.organisation_box.set_choices([(None, ""), *organisation_choices(registry)])
        self.function_box.set_choices([(None, ""), *function_choices(registry)])
        self.person_box.set_choices([(None, ""), *person_choices(registry)])
        for box in self._boxes:
            box.set_value(None)

    def show_scope(self, scope: ReportScope) -> None:
        """Choose what a scope is narrowed to."""
        self.organisation_box.set_value(scope.organisation_id)
        self.function_box.set_value(scope.function_id)
        self.person_box.set_value(scope.person_id)

    def take_report(self, report: str, form: Form) -> None:
        """Show the lists that the report can be narrowed by, and what no choice means in them."""
        self._report = report
        form.set_row_visible("function", report in BY_FUNCTION)
        form.set_row_visible("person", report in BY_PERSON)
        is_about_one = report in (*ABOUT_ONE, *OF_A_PERSON)
        for box, everybody in (
            (self.organisation_box, self.tr("All organisations")),
            (self.function_box, self.tr("All functions")),
            (self.person_box, self.tr("Everybody")),
        ):
            box.setItemText(0, _NOBODY if is_about_one else everybody)
        chosen = [box for box in self._boxes if box.value() is not None]
        if report in ABOUT_ONE and len(chosen) > 1:
            self._keep_only(chosen[0])

    def narrowed(self, scope: ReportScope) -> ReportScope:
        """Return a scope that is about what is chosen, as far as the report can be."""
        organisation_id, function_id, person_id = (
            value if isinstance(value, int) else None
            for value in (box.value() for box in self._boxes)
        )
        return replace(
            scope,
            organisation_id=organisation_id,
            function_id=function_id if self._report in BY_FUNCTION else None,
            person_id=person_id if self._report in BY_PERSON else None,
        )

    def is_missing(self) -> bool:
        """Say whether the report is about one, and none is chosen."""
        return self._report in (*ABOUT_ONE, *OF_A_PERSON) and not self.name()

    def name(self) -> str:
        """Return who is chosen for a report that is about one; else empty."""
        if self._report in OF_A_PERSON:
            return "" if self.person_box.value() is None else self.person_box.currentText()
        if self._report not in ABOUT_ONE:
            return ""
        return next((box.currentText() for box in self._boxes if box.value() is not None), "")

    def missing_field(self) -> str:
        """Return the line of the form in which somebody is to be chosen."""
        return "person" if self._report in OF_A_PERSON else "organisation"

    def what_is_missing(self) -> str:
        """Return what to say while nobody is chosen."""
        if self._report in OF_A_PERSON:
            return self.tr("Choose a person.")
        return self.tr("Choose an organisation, a function or a person.")

    def _organisation_chosen(self) -> None:
        self._chosen_in(self.organisation_box)

    def _function_chosen(self) -> None:
        self._chosen_in(self.function_box)

    def _person_chosen(self) -> None:
        self._chosen_in(self.person_box)

    def _chosen_in(self, box: ChoiceBox) -> None:
        if self._report in ABOUT_ONE and box.value() is not None:
            self._keep_only(box)
        self.changed.emit()

    def _keep_only(self, kept: ChoiceBox) -> None:
        for box in self._boxes:
            if box is not kept:
                box.set_value(None)
