"""Renew promises for the next year: a diff to change in its lines, then done as shown."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from planner.domain.promise_renewal import RenewalAction, RenewalLine, check_lines
from planner.domain.rows import AgreementRow, Reason
from planner.errors import PlannerError
from planner.services.promise_renewal import (
    FollowUpDone,
    RenewalPlan,
    apply_renewal,
    left_out_text,
    renewal_plan,
)
from planner.texts import error_text, reason_text
from planner.ui.dialogs.promise_renewal_table import RenewalModel, RenewalTable
from planner.ui.forms.fields import ErrorLabel
from planner.ui.icons import icon
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.widgets.labels import caption, plain_label
from planner.ui.workspace import Workspace

_WIDTH, _HEIGHT = 1080, 480
_WRITES = (RenewalAction.RENEW, RenewalAction.CHANGE, RenewalAction.ADD)


class PromiseRenewalDialog(QDialog):
    """The promises of the year before, each to renew as it is, renew changed, or leave out."""

    def __init__(
        self,
        workspace: Workspace,
        agreements: Sequence[AgreementRow],
        agreement_id: int,
        year: int,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._plan: RenewalPlan | None = None
        self.setObjectName("promiseRenewalDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Renew citizen promises"))
        self._build(agreements, agreement_id, year)
        self._connect()
        self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Enter ends a year or a date that is typed; nobody has seen yet what that changes.
            event.accept()
            return
        super().keyPressEvent(event)

    def _build(self, agreements: Sequence[AgreementRow], agreement_id: int, year: int) -> None:
        self.resize(_WIDTH, _HEIGHT)
        self.agreement = ChoiceBox("renewalAgreement", self.tr("Agreement"))
        self.agreement.set_choices([(row.id, row.name) for row in agreements])
        self.agreement.set_value(agreement_id)
        self.agreement.setVisible(len(agreements) > 1)
        self.year = QSpinBox()
        self.year.setObjectName("renewalYear")
        self.year.setAccessibleName(self.tr("Year to renew for"))
        self.year.setRange(1901, 2200)
        self.year.setKeyboardTracking(False)
        self.year.setValue(year)
        self._hint = caption(
            self.tr("Untick what is not renewed. Type in a line to change the promise or target.")
        )
        self.add_button = QPushButton(
            icon("add", self._workspace.colours), self.tr("Add a promise")
        )
        self.add_button.setObjectName("renewalAdd")
        self.add_button.setAutoDefault(False)
        self.model = RenewalModel(self._workspace, self)
        self.table = RenewalTable(self._workspace, self.model, self.tr("The promises to renew"))
        self.summary = plain_label()
        self.summary.setObjectName("renewalSummary")
        self.problem = ErrorLabel("renewalProblem")
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(caption(self.tr("Renew for")))
        top.addWidget(self.year)
        top.addWidget(self.agreement, 1)
        top.addWidget(self._hint, 1)
        top.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._build_follow_up())
        layout.addWidget(self.summary)
        layout.addWidget(self.problem)
        layout.addWidget(self._build_buttons())

    def _build_follow_up(self) -> QWidget:
        self.follow_up = QWidget()
        self.mark_done = QCheckBox()
        self.mark_done.setObjectName("renewalFollowUp")
        self.done_on = DateEdit(self.tr("Done on"))
        self.done_on.line.setObjectName("renewalDoneOn")
        self.done_on.set_date(self._workspace.today())
        self.report = caption()
        self.report.setWordWrap(True)
        self.report.setObjectName("renewalReport")
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.mark_done)
        line.addWidget(self.done_on)
        line.addStretch()
        layout = QVBoxLayout(self.follow_up)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(line)
        layout.addWidget(self.report)
        return self.follow_up

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.do_button = QPushButton(self.tr("Carry out"))
        self.do_button.setObjectName("renewalDo")
        self.do_button.setShortcut("Ctrl+Return")
        self.do_button.setToolTip(self.tr("Ctrl+Enter"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("renewalCancel")
        buttons.addButton(self.do_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        return buttons

    def _connect(self) -> None:
        self.year.valueChanged.connect(self._read)
        self.agreement.value_chosen.connect(self._read)
        self.add_button.clicked.connect(self._add)
        self.model.lines_changed.connect(self._judge)
        self.mark_done.toggled.connect(self._judge)
        self.do_button.clicked.connect(self._carry_out)
        self.cancel_button.clicked.connect(self.reject)

    def _read(self) -> None:
        """Read the diff for the year chosen; what was changed for another year is let go."""
        agreement_id = self.agreement.value()
        assert isinstance(agreement_id, int)  # there is always one chosen
        try:
            self._plan = renewal_plan(self._workspace.database, agreement_id, self.year.value())
        except PlannerError as error:
            self._plan = None
            self.follow_up.setVisible(False)
            self.model.show_lines(())
            self.problem.show_sentence(error_text(error, self._workspace.language))
            return
        self._show_follow_up(self._plan)
        self.model.show_lines(self._plan.lines)

    def _show_follow_up(self, plan: RenewalPlan) -> None:
        due = plan.follow_up
        self.follow_up.setVisible(due is not None)
        self.mark_done.setChecked(False)
        if due is None:
            return
        language = self._workspace.language
        usual = Reason.of(f"follow_up.{due.kind.value}", year=plan.year - 1)
        title = due.title or reason_text(usual, language)
        self.mark_done.setText(self.tr("Mark “{0}” as done on").format(title))

    def _add(self) -> None:
        self.table.begin(self.model.add_line(), "text")

    def _judge(self) -> None:
        """Say in a sentence what would be done, or what is missing before it can be."""
        lines = self.model.lines()
        is_ready = self._plan is not None
        self.add_button.setEnabled(is_ready)
        self.done_on.setEnabled(self.mark_done.isChecked())
        self.summary.setText(self._summary(lines) if is_ready else "")
        self.summary.setVisible(is_ready)
        if not is_ready:
            self.do_button.setEnabled(False)
            return
        problem = ""
        try:
            check_lines(lines)
        except PlannerError as error:
            problem = error_text(error, self._workspace.language)
        self.problem.show_sentence(problem)
        told = left_out_text(lines) if self.mark_done.isChecked() else ""
        self.report.setVisible(bool(told))
        self.report.setText(self.tr("Its report will say: “{0}”").format(self._report(told)))
        is_something = any(line.action in _WRITES for line in lines) or self.mark_done.isChecked()
        self.do_button.setEnabled(is_something and not problem)

    def _report(self, told: str) -> str:
        return self.tr("Not renewed: {0}").format(told) if told else ""

    def _summary(self, lines: list[RenewalLine]) -> str:
        counts = {action: sum(line.action is action for line in lines) for action in RenewalAction}
        parts = [
            (RenewalAction.RENEW, self.tr("renews %n promise(s)", "", counts[RenewalAction.RENEW])),
            (
                RenewalAction.CHANGE,
                self.tr("changes %n", "promises", counts[RenewalAction.CHANGE]),
            ),
            (RenewalAction.ADD, self.tr("adds %n", "promises", counts[RenewalAction.ADD])),
            (
                RenewalAction.LEAVE_OUT,
                self.tr("leaves out %n", "promises", counts[RenewalAction.LEAVE_OUT]),
            ),
        ]
        said = [part for action, part in parts if counts[action]]
        kept = counts[RenewalAction.KEEP]
        if not any(counts[action] for action in _WRITES):
            if not lines:
                return self.tr("There are no promises of {0} to renew.").format(
                    self.year.value() - 1
                )
            return self.tr("There is nothing to add to the promises of {0}.").format(
                self.year.value()
            )
        sentence = ", ".join(said)
        if kept:
            stands = self.tr("%n stand(s) already", "promises", kept)
            sentence = f"{sentence}; {stands}"
        return f"{sentence[:1].upper()}{sentence[1:]}."

    def _carry_out(self) -> None:
        if self._plan is None:
            return
        lines = self.model.lines()
        plan, done = replace(self._plan, lines=lines), None
        day, due = self.done_on.date(), self._plan.follow_up
        if due is not None and self.mark_done.isChecked():
            if day is None or not self.done_on.is_valid():
                self.problem.show_sentence(self.tr("Write the day it was done as 2021-05-07."))
                self.done_on.setFocus()
                return
            done = FollowUpDone(due.id, day, self._report(left_out_text(lines)))
        database = self._workspace.database
        self._workspace.ops.run(
            lambda: apply_renewal(database, plan, done),
            then=self._finish,
            on_error=self._take_error,
        )

    def _finish(self, _changes: object) -> None:
        self.accept()

    def _take_error(self, _error: PlannerError, sentence: str) -> bool:
        self.problem.show_sentence(sentence)
        return True
