"""The head of the meeting's page: what, when, where, and what can be done with the meeting."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from planner.domain.approval import UNDONE, ApprovalStep
from planner.domain.enums import MeetingStatus
from planner.domain.rows import ForumRow, MeetingRow
from planner.services.attendance import hold_meeting
from planner.services.meetings import restore_meeting, set_status
from planner.services.report_preview import write_report
from planner.services.reports.scope import ReportScope
from planner.texts import label, long_date, text, time_range, week_text, weekday_name
from planner.ui.dialogs.approval_dialogs import ApproveDialog, UnlockDialog
from planner.ui.dialogs.summons_dialog import SummonsDialog
from planner.ui.files import ask_for_new_pdf
from planner.ui.icons import icon
from planner.ui.opening import open_file
from planner.ui.pages.meetings_dialogs import CancelMeetingDialog, MoveMeetingDialog
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading
from planner.ui.workspace import Workspace

_NOT_IN_NAMES = '/\\:*?"<>|'
_OPEN = (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)


class MeetingHeader(QWidget):
    """Forum, date in words, week, time, place and status, with the buttons that change them."""

    back_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._meeting: MeetingRow | None = None
        self._build()
        self._connect()

    def show_meeting(
        self, meeting: MeetingRow, forum: ForumRow, steps: Sequence[ApprovalStep] = ()
    ) -> None:
        """Show one meeting, with the approvals and unlockings of its minutes."""
        self._meeting = meeting
        self.name.setText(" ".join(forum.name.split()))
        self.facts.setText(meeting_facts(meeting, self._workspace.language))
        status = label(meeting.status, self._workspace.language)
        is_approved = meeting.approved_on is not None
        self.status.setText(self.tr("{0}, approved").format(status) if is_approved else status)
        reasons = [meeting.cancel_reason if meeting.status is MeetingStatus.CANCELLED else ""]
        reasons += [self._in_words(step) for step in steps]
        self.reason.setText("\n".join(each for each in reasons if each))
        self.reason.setVisible(bool(self.reason.text()))
        is_open = meeting.status in _OPEN
        is_free = not is_approved and not self._workspace.is_read_only
        self.held_button.setVisible(is_open)
        self.confirm_button.setVisible(meeting.status is MeetingStatus.PLANNED)
        self.move_button.setVisible(is_open)
        self.cancel_button.setVisible(is_open)
        self.reopen_button.setVisible(meeting.status is MeetingStatus.HELD and not is_approved)
        self.approve_button.setVisible(meeting.status is MeetingStatus.HELD and not is_approved)
        self.unlock_button.setVisible(is_approved)
        self.unlock_button.setEnabled(not self._workspace.is_read_only)
        self.restore_button.setVisible(meeting.status is MeetingStatus.CANCELLED)
        for button in self._buttons:
            button.setEnabled(is_free)
        # A summons writes nothing in the database, so a read-only one can be summoned from too.
        is_over = meeting.status is MeetingStatus.HELD or is_approved
        self.summons_button.setVisible(not is_over)
        self.sign_in_button.setVisible(is_open)
        self.minutes_button.setVisible(meeting.status is MeetingStatus.HELD)

    def _build(self) -> None:
        self.back_button = QToolButton()
        self.back_button.setObjectName("meetingBack")
        self.back_button.setIcon(icon("previous", self._workspace.colours))
        self.back_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.back_button.setText(self.tr("Back"))
        self.back_button.setToolTip(self.tr("Back to the list (Esc or Alt+Left)"))
        self.back_button.setAutoRaise(True)
        self.name = heading()
        self.name.setObjectName("meetingForum")
        self.facts = caption()
        self.facts.setObjectName("meetingFacts")
        self.facts.setWordWrap(True)
        self.status: QLabel = heading("", 1.0)
        self.status.setObjectName("meetingStatus")
        self.reason = caption()
        self.reason.setWordWrap(True)
        self.held_button = self._button("meetingHeld", self.tr("Held"))
        self.confirm_button = self._button("meetingConfirm", self.tr("Confirm"))
        self.move_button = self._button("meetingMove", self.tr("Move …"))
        self.cancel_button = self._button("meetingCancel", self.tr("Cancel meeting …"))
        self.reopen_button = self._button("meetingReopen", self.tr("Not held after all"))
        self.restore_button = self._button("meetingRestore", self.tr("Restore"))
        self.approve_button = self._button("meetingApprove", self.tr("Approve …"))
        self.approve_button.setToolTip(self.tr("Approve the minutes: the meeting is then locked"))
        self.unlock_button = self._button("meetingUnlock", self.tr("Unlock …"))
        self.unlock_button.setToolTip(self.tr("Open the approved minutes again, with a reason"))
        self.summons_button = self._button("meetingSummons", self.tr("Summons …"))
        self.sign_in_button = self._button("meetingSignIn", self.tr("Sign-in list …"))
        self.sign_in_button.setToolTip(self.tr("Print the sign-in list of those expected"))
        self.minutes_button = self._button("meetingMinutes", self.tr("Minutes …"))
        self.minutes_button.setToolTip(self.tr("The minutes as a Word document or a PDF"))
        self._buttons = (
            self.held_button,
            self.confirm_button,
            self.move_button,
            self.cancel_button,
            self.reopen_button,
            self.restore_button,
            self.approve_button,
        )
        first = QHBoxLayout()
        first.setSpacing(GRID)
        first.addWidget(self.back_button)
        first.addWidget(self.name)
        first.addWidget(self.status)
        first.addStretch()
        second = QHBoxLayout()
        second.setSpacing(GRID)
        for button in (
            *self._buttons,
            self.unlock_button,
            self.summons_button,
            self.sign_in_button,
            self.minutes_button,
        ):
            second.addWidget(button)
        second.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(first)
        # A line of their own: beside the buttons of a meeting to come they would be three.
        layout.addWidget(self.facts)
        layout.addLayout(second)
        layout.addWidget(self.reason)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setVisible(False)
        return button

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back_wanted)
        self.held_button.clicked.connect(self._hold)
        self.confirm_button.clicked.connect(partial(self._set_status, MeetingStatus.CONFIRMED))
        self.reopen_button.clicked.connect(partial(self._set_status, MeetingStatus.PLANNED))
        self.move_button.clicked.connect(self._move)
        self.cancel_button.clicked.connect(self._cancel)
        self.restore_button.clicked.connect(self._restore)
        self.approve_button.clicked.connect(self._approve)
        self.unlock_button.clicked.connect(self._unlock)
        self.summons_button.clicked.connect(self._summon)
        self.sign_in_button.clicked.connect(self._ask_where_to_sign)
        self.minutes_button.clicked.connect(self._export_minutes)

    @property
    def _shown(self) -> MeetingRow:
        assert self._meeting is not None  # the buttons are hidden until a meeting is shown
        return self._meeting

    def _hold(self) -> None:
        self._workspace.ops.run(partial(hold_meeting, self._workspace.database, self._shown.id))

    def _set_status(self, status: MeetingStatus) -> None:
        database = self._workspace.database
        self._workspace.ops.run(partial(set_status, database, self._shown.id, status))

    def _move(self) -> None:
        MoveMeetingDialog(self._workspace, self._shown, self).open()

    def _cancel(self) -> None:
        CancelMeetingDialog(self._workspace, self._shown, self).open()

    def _restore(self) -> None:
        database = self._workspace.database
        self._workspace.ops.run(partial(restore_meeting, database, self._shown.id))

    def _approve(self) -> None:
        ApproveDialog(self._workspace, self._shown, self).open()

    def _unlock(self) -> None:
        UnlockDialog(self._workspace, self._shown, self).open()

    def _in_words(self, step: ApprovalStep) -> str:
        language = self._workspace.language
        day = long_date(step.day, language)
        if step.is_unlocking:
            undone = text("approval.undone", language)
            reason = undone if step.reason == UNDONE else step.reason
            return self.tr("Unlocked on {0} by {1}: {2}").format(day, step.by, reason)
        if not step.by:
            return self.tr("The minutes were approved on {0}.").format(day)
        return self.tr("The minutes were approved on {0} by {1}.").format(day, step.by)

    def _summon(self) -> None:
        SummonsDialog(self._workspace, self._shown.id, self).open()

    def _export_minutes(self) -> None:
        self._workspace.open_export("minutes", ReportScope(meeting_id=self._shown.id))

    def _ask_where_to_sign(self) -> None:
        title = self.tr("Save the sign-in list")
        kind = self.tr("sign-in list")
        name = f"{self._shown.date.isoformat()} {self.name.text()} {kind}.pdf"
        plain = "".join("-" if letter in _NOT_IN_NAMES else letter for letter in name)
        ask_for_new_pdf(self, title, Path.home() / plain, self.write_sign_in)

    def write_sign_in(self, file: str) -> None:
        """Write the sign-in list to a file in the background, and open it to be printed."""
        workspace, path = self._workspace, Path(file)
        scope = ReportScope(meeting_id=self._shown.id)
        database, language, today = workspace.database, workspace.language, workspace.today()

        def written(made: Path) -> None:
            workspace.ops.worked.emit(self.tr("Wrote {0}.").format(made.name))
            open_file(made)

        workspace.ops.run_in_background(
            lambda progress: write_report(
                database, path, "sign-in", scope, language, today, progress.report
            ),
            on_done=written,
        )


def meeting_facts(meeting: MeetingRow, language: str) -> str:
    """Return "fredag 7 maj 2021 · v. 18 · 09:00–09:30 · Polishuset"."""
    day = f"{weekday_name(meeting.date.weekday(), language)} {long_date(meeting.date, language)}"
    parts = [
        day,
        week_text(meeting.date, language),
        time_range(meeting.start, meeting.end),
        " ".join(meeting.place.split()),
    ]
    return " · ".join(part for part in parts if part)
