"""The follow-up schedule as a diff: what would be added, moved and removed, and why."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.follow_ups import FollowUpAction
from planner.errors import PlannerError
from planner.services.agreements import list_agreements
from planner.services.follow_up_list import names_of_meetings
from planner.services.follow_ups import apply_follow_up_plan, follow_up_plan, law_choice
from planner.texts import error_text
from planner.ui.dialogs.follow_up_changes import ChangeModel, change_table
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.workspace import Workspace

_WIDTH, _HEIGHT = 1000, 560


def usual_horizon(today: date) -> date:
    """Return how far an open-ended agreement is planned unless another day is chosen."""
    return date(today.year + 1, 12, 31)


class FollowUpDialog(QDialog):
    """Show the schedule's diff for an agreement, and do what is ticked when asked."""

    def __init__(
        self, workspace: Workspace, agreement_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._agreement_id = agreement_id
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._connect()
        self._take_agreement()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Follow-up schedule"))
        self.setObjectName("followUpDialog")
        self.resize(_WIDTH, _HEIGHT)
        self.summary = heading("", 1.15)
        self.summary.setObjectName("followUpSummary")
        self.summary.setWordWrap(True)
        self.agreement = ChoiceBox("followUpAgreement", self.tr("Agreement"))
        agreements = list_agreements(self._workspace.database)
        self.agreement.set_choices([(row.id, row.name) for row in agreements])
        self.agreement.set_value(self._agreement_id)
        self._agreement_label = QLabel(self.tr("&Agreement"))
        self._agreement_label.setBuddy(self.agreement)
        for widget in (self.agreement, self._agreement_label):
            widget.setVisible(len(agreements) > 1)
        self._open_ended = {row.id for row in agreements if row.valid_to is None}
        self.horizon = DateEdit(self.tr("Plan up to and including"))
        self.horizon.setObjectName("followUpHorizon")
        self.horizon.setFixedWidth(GRID * 19)
        self.horizon.set_date(usual_horizon(self._workspace.today()))
        self._horizon_label = QLabel(self.tr("Plan &up to and including"))
        self._horizon_label.setBuddy(self.horizon.line)
        self.with_law = QCheckBox(self.tr("With the duties of the &act (2023:196)"))
        self.with_law.setObjectName("followUpLaw")
        self._law_note = caption(
            self.tr("Situational picture and action plan, looked over at least every second year.")
        )
        choices = QHBoxLayout()
        choices.setSpacing(GRID)
        choices.addWidget(self._agreement_label)
        choices.addWidget(self.agreement, 1)
        choices.addWidget(self._horizon_label)
        choices.addWidget(self.horizon)
        choices.addStretch()
        law = QHBoxLayout()
        law.setSpacing(GRID * 2)
        law.addWidget(self.with_law)
        law.addWidget(self._law_note)
        law.addStretch()
        self.model = ChangeModel(self._workspace, self)
        self.table = change_table("followUpPlan", self.model, self._workspace)
        buttons = QDialogButtonBox()
        self.do_button = QPushButton(self.tr("Carry out"))
        self.do_button.setObjectName("followUpDo")
        self.do_button.setDefault(True)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("followUpCancel")
        buttons.addButton(self.do_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        self._kept = plain_label(
            self.tr(
                "What is done, has a report, or was made or moved by hand is left as it is. Space"
                " ticks the selected rows."
            )
        )
        self._kept.setForegroundRole(self._law_note.foregroundRole())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(self.summary)
        layout.addLayout(choices)
        layout.addLayout(law)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._kept)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        self.do_button.clicked.connect(self._carry_out)
        self.cancel_button.clicked.connect(self.reject)
        self.agreement.value_chosen.connect(self._take_agreement)
        self.horizon.date_changed.connect(self._work_out)
        self.with_law.clicked.connect(self._work_out)
        self.model.taken_changed.connect(self._say)

    def _take_agreement(self) -> None:
        """Show another agreement's schedule, with what may be chosen of it."""
        chosen = self.agreement.value()
        if isinstance(chosen, int):
            self._agreement_id = chosen
        try:
            is_offered, has_law = law_choice(self._workspace.database, self._agreement_id)
        except PlannerError as error:
            self._take_error(error, error_text(error, self._workspace.language))
            return
        is_open = self._agreement_id in self._open_ended
        for widget in (self.horizon, self._horizon_label):
            widget.setVisible(is_open)
        for law in (self.with_law, self._law_note):
            law.setVisible(is_offered)
        self.with_law.setChecked(is_offered and has_law)
        self._work_out()

    def _work_out(self) -> None:
        """Work the diff out anew; what had been left out is ticked again."""
        database = self._workspace.database
        try:
            changes = follow_up_plan(
                database,
                self._agreement_id,
                horizon=self.horizon.date(),
                with_law_duties=self.with_law.isChecked(),
            )
        except PlannerError as error:
            self.model.set_changes([], {})
            self._take_error(error, error_text(error, self._workspace.language))
            return
        self.model.set_changes(changes, names_of_meetings(database, changes))
        self._say()

    def _say(self) -> None:
        """Say in one sentence what would be done."""
        added, moved, removed = (
            self.model.count(action)
            for action in (FollowUpAction.ADD, FollowUpAction.MOVE, FollowUpAction.REMOVE)
        )
        number = added + moved + removed
        self.do_button.setEnabled(number > 0 and not self._workspace.is_read_only)
        if number:
            told = [self.tr("%n follow-up(s) would change", "", number)]
            for count, text in (
                (added, self.tr("{0} added")),
                (moved, self.tr("{0} moved")),
                (removed, self.tr("{0} removed")),
            ):
                if count and count != number:
                    told.append(text.format(count))
            parts = ", ".join(told[1:])
            self.summary.setText(f"{told[0]}: {parts}." if parts else f"{told[0]}.")
        elif any(line.is_written for line in self.model.all_rows):
            self.summary.setText(self.tr("Everything is left out."))
        else:
            self.summary.setText(self.tr("There is nothing to do: the schedule is in place."))

    def _carry_out(self) -> None:
        # A date that is typed and not left counts as well: its schedule has to be seen first.
        if self.horizon.line.hasFocus():
            self.do_button.setFocus()
        database, changes = self._workspace.database, self.model.taken()
        self._workspace.ops.run(
            lambda: apply_follow_up_plan(database, self._agreement_id, changes),
            then=lambda _changes: self.accept(),
            on_error=self._take_error,
        )

    def _take_error(self, _error: PlannerError, sentence: str) -> bool:
        self.summary.setText(sentence)
        self.do_button.setEnabled(False)
        return True
