"""The pane at the right: one action item, edited where it stands."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from planner.domain.enums import ActionState
from planner.services.actions import ListedAction
from planner.services.meetings import save_action_item
from planner.texts import label, long_date
from planner.ui.dialogs.export_choices import organisation_choices, person_choices
from planner.ui.forms.fields import FieldGrid, PickBox, TextArea
from planner.ui.meeting.parts import privacy_reminder
from planner.ui.register_cache import RegisterCache
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.workspace import Workspace

_LINES = 4


class ActionDetails(QWidget):
    """What, who, when and how it stands; every settled change saves itself."""

    meeting_wanted = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._register = RegisterCache(workspace, self)
        self._shown: ListedAction | None = None
        self._build()
        self._connect()

    def show_action(self, row: ListedAction | None) -> None:
        """Show an action item; None says how to see one here."""
        is_same = row is not None and self._shown is not None and row.id == self._shown.id
        self._shown = row
        self._content.setVisible(row is not None)
        self._nothing.setVisible(row is None)
        if row is None:
            return
        registry = self._register.registry()
        self.organisation.set_choices(organisation_choices(registry))
        self.person.set_choices(person_choices(registry))
        action, language = row.action, self._workspace.language
        if not (is_same and self.text.hasFocus()):  # what is being typed is left alone
            self.text.show_text(action.text)
        self.organisation.show_value(action.owner_organisation_id)
        self.person.show_value(action.owner_person_id)
        if self.due.date() != action.due_on or not self.due.is_valid():
            self.due.set_date(action.due_on)
        self.state.set_value(action.state)
        self.fields.clear_errors()
        is_free = not self._workspace.is_read_only
        is_open = is_free and not row.is_locked
        self.text.setReadOnly(not is_open)
        for box in (self.organisation, self.person):
            box.setEnabled(is_open)
        for widget in (self.due, self.state):
            widget.setEnabled(is_free)
        facts = [row.forum.name, row.agreement.name]
        if action.closed_on is not None:
            closed = self.tr("Closed on {0}").format(long_date(action.closed_on, language))
            facts.append(closed)
        self.facts.setText("\n".join(" ".join(each.split()) for each in facts))
        day = long_date(row.meeting.date, language)
        self.meeting_button.setText(self.tr("Open the meeting of {0}").format(day))
        self.locked.setVisible(row.is_locked)

    def _build(self) -> None:
        language = self._workspace.language
        self._nothing = plain_label(self.tr("Select an action item to follow it up here."))
        self.text = TextArea("actionDetailsText", _LINES)
        self.organisation = PickBox("actionDetailsOrganisation", self.tr("Organisation"))
        self.person = PickBox("actionDetailsPerson", self.tr("Person"))
        self.due = DateEdit(self.tr("Due"))
        self.state = ChoiceBox("actionDetailsState", self.tr("State"))
        self.state.set_choices([(state, label(state, language)) for state in ActionState])
        self.fields = FieldGrid(1)
        self.fields.add("state", self.tr("State"), self.state, 0, 0)
        self.fields.add("due_on", self.tr("Due"), self.due, 1, 0)
        self.fields.add("organisation", self.tr("Organisation"), self.organisation, 2, 0)
        self.fields.add("person", self.tr("Person"), self.person, 3, 0)
        self.fields.add("text", self.tr("Action"), self.text, 4, 0)
        self.facts = caption()
        self.facts.setWordWrap(True)
        self.locked = plain_label(
            self.tr(
                "The minutes are approved: text and owner stand. State and due date can be changed."
            )
        )
        self.locked.setObjectName("actionLocked")
        self.meeting_button = QPushButton()
        self.meeting_button.setObjectName("actionMeeting")
        self._content = QWidget()
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        inner.addWidget(heading(self.tr("Action item"), 1.2))
        inner.addWidget(self.facts)
        inner.addWidget(self.fields)
        inner.addWidget(privacy_reminder(self.tr("No cases about individuals.")))
        inner.addWidget(self.locked)
        inner.addWidget(self.meeting_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(self._nothing)
        layout.addWidget(self._content)
        layout.addStretch()
        self._content.setVisible(False)

    def _connect(self) -> None:
        self.text.editing_finished.connect(self._save)
        self.organisation.picked.connect(self._save)
        self.person.picked.connect(self._save)
        self.due.date_changed.connect(self._save)
        self.state.value_chosen.connect(self._save)
        self.meeting_button.clicked.connect(self._open_meeting)

    def _save(self) -> None:
        if self._shown is None:
            return
        action, state = self._shown.action, self.state.value()
        organisation_id, person_id = self.organisation.value(), self.person.value()
        changed = replace(
            action,
            text=self.text.toPlainText().strip(),
            due_on=self.due.date(),
            owner_organisation_id=organisation_id if isinstance(organisation_id, int) else None,
            owner_person_id=person_id if isinstance(person_id, int) else None,
            state=state if isinstance(state, ActionState) else action.state,
        )
        if changed == action:
            return
        database, today = self._workspace.database, self._workspace.today()
        self._workspace.ops.run(
            partial(save_action_item, database, changed, today),
            on_error=self.fields.take_error,
            opened=action,
        )

    def _open_meeting(self) -> None:
        if self._shown is not None:
            self.meeting_wanted.emit(self._shown.meeting.id)
