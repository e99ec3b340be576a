"""Make an action item outside its meeting's page: at which meeting, what, who and when."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from planner.domain.rows import ActionItemRow, Changes, MeetingRow
from planner.services.meetings import save_action_item
from planner.services.registry import read_registry
from planner.ui.dialogs.export_choices import organisation_choices, person_choices
from planner.ui.dialogs.save_dialog import SaveDialog, require
from planner.ui.forms.fields import PickBox
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.widgets.labels import caption
from planner.ui.workspace import Workspace


class NewActionDialog(SaveDialog):
    """The meetings offered come latest first; the first is chosen."""

    def __init__(
        self,
        workspace: Workspace,
        meetings: Sequence[tuple[MeetingRow, str]],
        parent: QWidget | None,
        on_saved: Callable[[int], object],
    ) -> None:
        self._meetings = meetings
        super().__init__(workspace, "", parent, on_saved)
        self.setWindowTitle(self.tr("New action item"))
        self.setObjectName("newActionDialog")
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_fields(self) -> None:
        registry = read_registry(self.workspace.database)
        self.meeting = PickBox("newActionMeeting", self.tr("Meeting"))
        self.meeting.set_choices(
            [
                (row.id, f"{row.date.isoformat()} {row.start:%H:%M} {' '.join(forum.split())}")
                for row, forum in self._meetings
            ]
        )
        if self._meetings:
            self.meeting.show_value(self._meetings[0][0].id)
        self.text = QLineEdit()
        self.text.setObjectName("newActionText")
        self.organisation = PickBox("newActionOrganisation", self.tr("Organisation"))
        self.organisation.set_choices(organisation_choices(registry))
        self.person = PickBox("newActionPerson", self.tr("Person"))
        self.person.set_choices(person_choices(registry))
        self.due = DateEdit(self.tr("Due"))
        self.form.add("meeting_id", self.tr("Made at the meeting"), self.meeting)
        self.form.add("text", self.tr("Action"), self.text)
        self.form.add("reminder", "", caption(self.tr("No cases about individuals.")))
        self.form.add("organisation", self.tr("Organisation"), self.organisation)
        self.form.add("person", self.tr("Person"), self.person)
        self.form.add("due_on", self.tr("Due"), self.due)

    def _command(self) -> tuple[ActionItemRow, Changes]:
        organisation_id, person_id = self.organisation.value(), self.person.value()
        row = ActionItemRow(
            0,
            require(self.meeting.value(), "meeting_id"),
            self.text.text(),
            organisation_id if isinstance(organisation_id, int) else None,
            person_id if isinstance(person_id, int) else None,
            self.due.date(),
        )
        return save_action_item(self.workspace.database, row, self.workspace.today())
