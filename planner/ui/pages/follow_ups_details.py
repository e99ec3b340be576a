"""The pane of the selected follow-up: everything about it is edited in place."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from planner.domain.enums import FollowUpKind
from planner.domain.follow_ups import days_left
from planner.domain.own_duties import how_often
from planner.domain.preparing import may_prepare
from planner.domain.rows import FollowUpRow, MeetingRow
from planner.errors import InputError, PlannerError
from planner.services.agreements import save_follow_up
from planner.services.checking import require_text
from planner.services.follow_up_list import FollowUpLine, meeting_name, read_preparations
from planner.texts import error_text, label, reason_text
from planner.ui.forms.fields import FieldGrid, PickBox, SentenceLine, TextArea
from planner.ui.theme import GRID
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.workspace import Workspace


class FollowUpDetails(QScrollArea):
    """One follow-up in fields that save themselves, or an agreement that runs out in words."""

    duty_wanted = Signal(object)
    duty_removal_wanted = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._line: FollowUpLine | None = None
        self._is_showing = False
        self._proposed: MeetingRow | None = None
        self._build()
        self._connect()

    def show_line(self, line: FollowUpLine | None) -> None:
        """Show a line; None: say how to see one here."""
        row = None if line is None else line.row
        if line is None or self._line is None or line.id != self._line.id:
            self.grid.clear_errors()
        self._line = line
        self._content.setVisible(line is not None)
        self._nothing.setVisible(line is None)
        if line is None:
            return
        self._is_showing = True
        try:
            self._show_head(line)
            for widget in (self.grid, self.done_button, self._reminder):
                widget.setVisible(row is not None)
            if row is not None:
                self._show_fields(line, row)
            self._show_duty(line)
            self.meeting_button.setVisible(line.meeting is not None)
        finally:
            self._is_showing = False

    def focus_first(self) -> None:
        """Go to the first field of the follow-up shown."""
        self.due.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.due.line.selectAll()

    def _build(self) -> None:
        self.setObjectName("followUpDetails")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = caption(self.tr("Select a follow-up to see it here."))
        self._nothing.setWordWrap(True)
        self._name = heading("", 1.2)
        self._name.setWordWrap(True)
        self._name.setObjectName("followUpName")
        self._state = caption()
        self._state.setWordWrap(True)
        self._build_fields()
        self._often = plain_label()
        self._often.setObjectName("followUpOften")
        self.duty_button = self._button("changeDuty", self.tr("Change …"))
        self.remove_duty_button = self._button("removeDuty", self.tr("Remove …"))
        self._duty = QWidget()
        duty = QVBoxLayout(self._duty)
        duty.setContentsMargins(0, 0, 0, 0)
        duty.setSpacing(GRID // 2)
        duty.addWidget(self._often)
        beside = QHBoxLayout()
        beside.setSpacing(GRID)
        for button in (self.duty_button, self.remove_duty_button):
            beside.addWidget(button)
        beside.addStretch()
        duty.addLayout(beside)
        self.agreement_button = self._button("openAgreementOf", self.tr("Open the agreement"))
        self.meeting_button = self._button("openPreparation", self.tr("Open the meeting"))
        ways = QHBoxLayout()
        ways.setSpacing(GRID)
        for button in (self.agreement_button, self.meeting_button):
            ways.addWidget(button)
        ways.addStretch()
        self._content = QWidget()
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        for widget in (self._name, self._state, self.grid, self._reminder):
            inner.addWidget(widget)
        inner.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addSpacing(GRID)
        inner.addWidget(self._duty)
        inner.addLayout(ways)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.addWidget(self._nothing)
        layout.addWidget(self._content)
        layout.addStretch()
        self.setWidget(whole)
        self.show_line(None)

    def _build_fields(self) -> None:
        self.title = SentenceLine("followUpTitle", self.tr("What"))
        self.due = DateEdit(self.tr("Due"))
        self.due.setObjectName("followUpDue")
        self.owner = SentenceLine("followUpOwner", self.tr("Answerable"))
        self.owner.setPlaceholderText(self.tr("a person, a function or an organisation"))
        self.meeting = PickBox("followUpMeeting", self.tr("Prepared at"))
        self.propose_button = self._button("proposePreparation", "")
        self.report = TextArea("followUpReport", 5)
        self.done = DateEdit(self.tr("Done"))
        self.done.setObjectName("followUpDone")
        self.done_button = self._button("markFollowUpDone", self.tr("Mark as done today"))
        self._reminder = caption(self.tr("No cases about individuals."))
        prepared = QWidget()
        column = QVBoxLayout(prepared)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.meeting)
        column.addWidget(self.propose_button, 0, Qt.AlignmentFlag.AlignLeft)
        prepared.setFocusProxy(self.meeting)
        prepared.setAccessibleName(self.tr("Prepared at"))
        self.grid = FieldGrid(2)
        self.grid.setEnabled(not self._workspace.is_read_only)
        for key, title, editor, place, column_number, span in (
            ("title", self.tr("What"), self.title, 0, 0, 2),
            ("due_on", self.tr("Due"), self.due, 1, 0, 1),
            ("done_on", self.tr("Done"), self.done, 1, 1, 1),
            ("owner", self.tr("Answerable"), self.owner, 2, 0, 2),
            ("meeting_id", self.tr("Prepared at"), prepared, 3, 0, 2),
            ("report", self.tr("What came of it"), self.report, 4, 0, 2),
        ):
            self.grid.add(key, title, editor, place, column_number, span)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        if text:
            button.setAccessibleName(text)
        return button

    def _connect(self) -> None:
        self.title.editingFinished.connect(self._save)
        self.owner.editingFinished.connect(self._save)
        self.due.date_changed.connect(self._save)
        self.done.date_changed.connect(self._save)
        self.report.editing_finished.connect(self._save)
        self.meeting.picked.connect(self._save)
        self.propose_button.clicked.connect(self._take_proposal)
        self.done_button.clicked.connect(self._turn_done)
        self.duty_button.clicked.connect(self._want_duty)
        self.remove_duty_button.clicked.connect(self._want_duty_removal)
        self.agreement_button.clicked.connect(self._open_agreement)
        self.meeting_button.clicked.connect(self._open_meeting)

    def _show_head(self, line: FollowUpLine) -> None:
        language, today = self._workspace.language, self._workspace.today()
        done_on = None if line.row is None else line.row.done_on
        soon = reason_text(days_left(line.due_on, today, done_on), language)
        told = [line.due_on.isoformat(), soon]
        if line.row is not None:
            is_own = line.row.kind is FollowUpKind.OTHER
            kind = [] if is_own else [label(line.row.kind, language)]
            told = [*kind, soon, line.agreement.name]
        self._name.setText(reason_text(line.title, language))
        self._state.setText(" · ".join(told))

    def _show_fields(self, line: FollowUpLine, row: FollowUpRow) -> None:
        self.grid.set_field_visible("title", row.kind is FollowUpKind.OTHER)
        self.title.show_text(row.title)
        self.due.set_date(row.due_on)
        self.done.set_date(row.done_on)
        self.owner.show_text(row.owner)
        self.report.show_text(row.report)
        is_done = row.done_on is not None
        self.done_button.setText(
            self.tr("Open it again") if is_done else self.tr("Mark as done today")
        )
        self.done_button.setEnabled(not self._workspace.is_read_only)
        self._show_preparations(line, row)

    def _show_preparations(self, line: FollowUpLine, row: FollowUpRow) -> None:
        found = read_preparations(self._workspace.database, line.agreement.id, row.due_on)
        choices: list[tuple[object, str]] = [
            (meeting.id, meeting_name(meeting, found.forums[meeting.forum_id]))
            for meeting in found.meetings
        ]
        chosen = line.meeting
        if chosen is not None and chosen.id not in {value for value, _ in choices}:
            choices.insert(0, (chosen.id, meeting_name(chosen, line.forum)))
        self.meeting.set_choices(choices)
        self.meeting.show_value(row.meeting_id)
        self._proposed = found.proposed
        is_offered = found.proposed is not None and chosen is None and row.done_on is None
        self.propose_button.setVisible(is_offered)
        if found.proposed is not None:
            name = meeting_name(found.proposed, found.forums[found.proposed.forum_id])
            self.propose_button.setText(self.tr("Proposal: {0}").format(name.replace("&", "&&")))
        if chosen is not None and not may_prepare(chosen, row.due_on):
            self._say("meeting_id", self.tr("That meeting does not come before the due day."))
        else:
            self._say("meeting_id", "")

    def _show_duty(self, line: FollowUpLine) -> None:
        duty = line.duty
        self._duty.setVisible(duty is not None)
        if duty is not None:
            often = reason_text(how_often(duty.every_months), self._workspace.language)
            first = duty.starts_on.isoformat()
            self._often.setText(self.tr("Comes back {0}, from {1}.").format(often, first))
            for button in (self.duty_button, self.remove_duty_button):
                button.setEnabled(not self._workspace.is_read_only)

    def _save(self) -> None:
        line = self._line
        row = None if line is None else line.row
        if self._is_showing or row is None:
            return
        self._write(row, self.done.date())

    def _write(self, row: FollowUpRow, done_on: date | None) -> None:
        for key in ("title", "due_on", "meeting_id", "done_on"):
            self._say(key, "")
        try:
            changed = self._read(row, done_on)
        except InputError as error:
            self._take_error(error, error_text(error, self._workspace.language))
            return
        if changed != row:
            database = self._workspace.database
            self._workspace.ops.run(
                lambda: save_follow_up(database, changed), on_error=self._take_error
            )

    def _read(self, row: FollowUpRow, done_on: date | None) -> FollowUpRow:
        due_on = self.due.date()
        if due_on is None:
            raise InputError("form.date_needed", {}, field="due_on")
        if self.meeting.is_unknown():
            raise InputError("form.choose", {}, field="meeting_id")
        title = self.title.text().strip()
        if row.kind is FollowUpKind.OTHER:
            title = require_text(title, "title")
        meeting_id = self.meeting.value()
        return replace(
            row,
            title=title,
            due_on=due_on,
            owner=self.owner.text().strip(),
            meeting_id=meeting_id if isinstance(meeting_id, int) else None,
            report=self.report.toPlainText().strip(),
            done_on=done_on,
            # A date that a person has chosen is no longer the schedule's to move.
            is_by_hand=row.is_by_hand or due_on != row.due_on,
        )

    def _take_proposal(self) -> None:
        if self._proposed is not None:
            self.meeting.show_value(self._proposed.id)
            self._save()

    def _turn_done(self) -> None:
        row = None if self._line is None else self._line.row
        if row is not None:
            self._write(row, self._workspace.today() if row.done_on is None else None)

    def _want_duty(self) -> None:
        if self._line is not None and self._line.duty is not None:
            self.duty_wanted.emit(self._line.duty)

    def _want_duty_removal(self) -> None:
        if self._line is not None and self._line.duty is not None:
            self.duty_removal_wanted.emit(self._line.duty)

    def _open_agreement(self) -> None:
        if self._line is not None:
            self._workspace.open_row("agreement", self._line.agreement.id)

    def _open_meeting(self) -> None:
        if self._line is not None and self._line.meeting is not None:
            self._workspace.open_row("meeting", self._line.meeting.id)

    def _take_error(self, error: PlannerError, sentence: str) -> bool:
        return self.grid.take_error(error, sentence)

    def _say(self, key: str, sentence: str) -> None:
        """Say something beside a field; empty takes it away."""
        self.grid.take_error(InputError("form.choose", {}, field=key), sentence)
