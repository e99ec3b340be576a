"""Approve a meeting's minutes, and unlock them again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from planner.domain.rows import Changes, MeetingRow
from planner.errors import InputError
from planner.services.approval import approve_meeting, propose_approvers, unlock_meeting
from planner.ui.dialogs.save_dialog import SaveDialog
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.widgets.labels import plain_label
from planner.ui.workspace import Workspace


class ApproveDialog(SaveDialog):
    """When the minutes were approved, and by whom: the chair and the secretary are proposed."""

    def __init__(
        self, workspace: Workspace, meeting: MeetingRow, parent: QWidget | None = None
    ) -> None:
        self._meeting = meeting
        super().__init__(workspace, "", parent)
        self.setWindowTitle(self.tr("Approve the minutes"))
        self.setObjectName("approveDialog")
        self.save_button.setText(self.tr("Approve"))

    def _add_fields(self) -> None:
        self.day = DateEdit(self.tr("Date"))
        self.day.set_date(max(self._meeting.date, self.workspace.today()))
        self.by = QLineEdit()
        self.by.setObjectName("approvedBy")
        self.by.setPlaceholderText(self.tr("Such as: the chair and the secretary, by name"))
        self.by.setText(propose_approvers(self.workspace.database, self._meeting.id))
        self.by.setCursorPosition(0)
        explanation = plain_label(
            self.tr(
                "Attendance, agenda, notes, decisions and action items are then locked. How action"
                " items go can still be noted. Whoever wants to change anything else unlocks the"
                " meeting and says why."
            )
        )
        self.form.add("approved_on", self.tr("Approved on"), self.day)
        self.form.add("approved_by", self.tr("Approved by"), self.by)
        self.form.add("explanation", "", explanation)
        self.by.setFocus(Qt.FocusReason.OtherFocusReason)

    def _command(self) -> Changes:
        day = self.day.date()
        if day is None or not self.day.is_valid():
            raise InputError("form.date_needed", {}, field="approved_on")
        return approve_meeting(self.workspace.database, self._meeting.id, day, self.by.text())


class UnlockDialog(SaveDialog):
    """Why approved minutes are opened again; that it was done stays on record."""

    def __init__(
        self, workspace: Workspace, meeting: MeetingRow, parent: QWidget | None = None
    ) -> None:
        self._meeting = meeting
        super().__init__(workspace, "", parent)
        self.setWindowTitle(self.tr("Unlock the meeting"))
        self.setObjectName("unlockDialog")
        self.save_button.setText(self.tr("Unlock"))

    def _add_fields(self) -> None:
        self.reason = QLineEdit()
        self.reason.setObjectName("unlockReason")
        self.reason.setPlaceholderText(self.tr("Such as: the wrong name under item 3"))
        explanation = plain_label(
            self.tr(
                "The reason, today's date and your user name are kept with the meeting. The minutes"
                " are approved again when the change is made."
            )
        )
        self.form.add("reason", self.tr("Reason"), self.reason)
        self.form.add("explanation", "", explanation)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _command(self) -> Changes:
        return unlock_meeting(
            self.workspace.database,
            self._meeting.id,
            self.reason.text(),
            self.workspace.today(),
        )
