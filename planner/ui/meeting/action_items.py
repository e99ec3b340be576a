"""What is to be done after the meeting, by whom and when."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from planner.domain.collation import swedish_key
from planner.domain.enums import ActionState
from planner.domain.rows import ActionItemRow, Changes, OrganisationRow, PersonRow
from planner.services.meetings import save_action_item
from planner.texts import label
from planner.ui.forms.fields import PickBox
from planner.ui.meeting.parts import PartRow, PartSection
from planner.ui.register_cache import RegisterCache
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.workspace import Workspace


class ActionRow(PartRow[ActionItemRow]):
    """One action item: what, which organisation and person, due when, and how it stands."""

    def show_row(self, row: ActionItemRow, number: int) -> None:
        """Show the action item."""
        self.row = row
        self.text.show_text(row.text)
        self.organisation.show_value(row.owner_organisation_id)
        self.person.show_value(row.owner_person_id)
        if self.due.date() != row.due_on and self.due.is_valid():
            self.due.set_date(row.due_on)
        self.state.set_value(row.state)

    def offer(
        self, organisations: list[tuple[object, str]], people: list[tuple[object, str]]
    ) -> None:
        """Offer those who may own it."""
        self.organisation.set_choices(organisations)
        self.person.set_choices(people)

    def set_editable(self, is_editable: bool) -> None:
        super().set_editable(is_editable)
        # How it goes is noted also when the minutes have been approved.
        for widget in (self.due, self.state):
            widget.setEnabled(not self._workspace.is_read_only)
        self.remove.setVisible(is_editable)

    def _build(self) -> None:
        self.text = self._line("actionText", self.tr("Action"))
        self.organisation = PickBox("actionOrganisation", self.tr("Organisation"))
        self.person = PickBox("actionPerson", self.tr("Person"))
        for box, prompt in (
            (self.organisation, self.tr("Organisation")),
            (self.person, self.tr("Person")),
        ):
            line = box.lineEdit()
            if line is not None:
                line.setPlaceholderText(prompt)
        self.due = DateEdit(self.tr("Due"))
        self.due.setFixedWidth(GRID * 17)
        self.state = ChoiceBox("actionState", self.tr("State"))
        self.state.setMinimumContentsLength(7)
        self.state.set_choices(
            [(state, label(state, self._workspace.language)) for state in ActionState]
        )
        self.remove = self._button("actionRemove", "close", self.tr("Remove"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, GRID // 2)
        layout.setSpacing(GRID // 2)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.text, 1)
        first.addWidget(self.state)
        first.addWidget(self.remove)
        second.addSpacing(GRID * 2)
        second.addWidget(self.organisation, 1)
        second.addWidget(self.person, 1)
        second.addWidget(self.due)
        layout.addLayout(first)
        layout.addLayout(second)

    def _connect(self) -> None:
        self.organisation.picked.connect(self._tell)
        self.person.picked.connect(self._tell)
        self.due.date_changed.connect(self._tell)
        self.state.value_chosen.connect(self._tell)
        self.remove.clicked.connect(self._remove)

    def _changed(self) -> ActionItemRow:
        organisation_id, person_id = self.organisation.value(), self.person.value()
        state = self.state.value()
        return replace(
            self.row,
            text=self.text.text().strip(),
            owner_organisation_id=organisation_id if isinstance(organisation_id, int) else None,
            owner_person_id=person_id if isinstance(person_id, int) else None,
            due_on=self.due.date(),
            state=state if isinstance(state, ActionState) else self.row.state,
        )


class ActionSection(PartSection[ActionItemRow]):
    """The action items of the meeting."""

    def __init__(self, workspace: Workspace, register: RegisterCache) -> None:
        super().__init__(workspace, "actions")
        self._register = register
        self._organisations: list[tuple[object, str]] = []
        self._people: list[tuple[object, str]] = []

    def show_rows(
        self, meeting_id: int, rows: Sequence[ActionItemRow], *, is_editable: bool
    ) -> None:
        """Show a meeting's action items, offering those whom the register has as their owners."""
        if rows:
            registry = self._register.registry()
            self._organisations = _named(registry.organisations.values())
            self._people = _named(registry.persons.values())
            for shown in self.shown:
                if isinstance(shown, ActionRow):
                    shown.offer(self._organisations, self._people)
        super().show_rows(meeting_id, rows, is_editable=is_editable)

    def _title(self) -> str:
        return self.tr("Action items")

    def _new_text(self) -> str:
        return self.tr("New action item: type it and press Enter")

    def _make(self, row: ActionItemRow) -> ActionRow:
        made = ActionRow(row, self._workspace)
        made.offer(self._organisations, self._people)
        return made

    def _new(self, text: str) -> ActionItemRow:
        return ActionItemRow(0, self._meeting_id, text)

    def _saving(self, row: ActionItemRow) -> Callable[[], tuple[ActionItemRow, Changes]]:
        today = self._workspace.today()
        return partial(save_action_item, self._workspace.database, row, today)


def _named(found: Iterable[OrganisationRow] | Iterable[PersonRow]) -> list[tuple[object, str]]:
    return sorted(((row.id, row.name) for row in found), key=lambda each: swedish_key(each[1]))
