"""Lay out meetings by the forums' rules: show the plan as a diff, then do what is ticked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from planner.domain.rows import Changes, Period
from planner.errors import PlannerError
from planner.services.forum_policy import ForumRules, read_forum_rules
from planner.services.planning import Plan, apply_plan, make_plan
from planner.ui.background import Job
from planner.ui.dialogs.plan_scope import PlanForums
from planner.ui.dialogs.plan_view import PlanView
from planner.ui.forms.fields import ErrorLabel
from planner.ui.theme import GRID
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.widgets.labels import caption, heading
from planner.ui.widgets.period_edit import PeriodEdit
from planner.ui.workspace import Workspace

_WIDTH, _HEIGHT = 1240, 640
_SPLIT = "planDialog/split"
_NEEDS_HORIZON = ("plan.needs_horizon", "rule.needs_horizon")


class PlanDialog(QDialog):
    """Plan the forums given (None: all) of an agreement (None: all)."""

    def __init__(
        self,
        workspace: Workspace,
        agreement_id: int | None,
        forum_ids: frozenset[int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._agreement_id = agreement_id
        self._forum_ids = forum_ids
        self._plan: Plan | None = None
        self._job: Job[Plan] | None = None
        self._turn = 0
        self._is_closed = False
        self._is_writing = False
        self._is_working = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._connect()
        self._work_out()

    def reject(self) -> None:
        # What is being written is one step: it is done, and can then be undone.
        if not self._is_writing:
            super().reject()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Plan"))
        self.setObjectName("planDialog")
        self.resize(_WIDTH, _HEIGHT)
        self.summary = heading("", 1.15)
        self.summary.setObjectName("planSummary")
        self.summary.setWordWrap(True)
        self._error = ErrorLabel("planError")
        is_single = self._forum_ids is not None and len(self._forum_ids) == 1
        self.view = PlanView(self._workspace, is_forum_shown=not is_single)
        self.model, self.table = self.view.model, self.view.table
        self.forums = PlanForums(self._workspace, self.model.counts_of)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("planSplitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.forums)
        self.splitter.addWidget(self.view)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setHandleWidth(GRID * 2)
        if not self.splitter.restoreState(self._workspace.settings.state(_SPLIT)):
            self.splitter.setSizes([GRID * 38, _WIDTH - GRID * 38])
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(GRID // 2)
        policy = self._progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(policy)
        self.buttons = QDialogButtonBox()
        self.do_button = QPushButton(self.tr("&Carry out"))
        self.do_button.setObjectName("planDo")
        self.do_button.setDefault(True)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("planCancel")
        self.cancel_button.setAutoDefault(False)
        self.buttons.addButton(self.do_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(self.summary)
        layout.addWidget(self._error)
        layout.addWidget(self._progress)
        layout.addWidget(self.splitter, 1)
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self._dates(), 1)
        below.addWidget(self.buttons)
        layout.addLayout(below)

    def _dates(self) -> QWidget:
        self.window_edit = PeriodEdit(self.tr("Which days are planned"))
        self.window_edit.setObjectName("planWindow")
        self.window_edit.setFixedWidth(GRID * 40)
        window_label = QLabel(self.tr("&Between"))
        window_label.setBuddy(self.window_edit.first_edit.line)
        self._until = QWidget()
        self.horizon = DateEdit(self.tr("Plan up to and including"))
        self.horizon.setObjectName("planHorizon")
        self.horizon.setFixedWidth(GRID * 19)
        until_label = QLabel(self.tr("Plan &up to and including"))
        until_label.setBuddy(self.horizon.line)
        until = QHBoxLayout(self._until)
        until.setContentsMargins(GRID * 2, 0, 0, 0)
        until.setSpacing(GRID)
        until.addWidget(until_label)
        until.addWidget(self.horizon)
        self._until.setVisible(False)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(window_label)
        row.addWidget(self.window_edit)
        row.addWidget(caption(self.tr("Empty: the whole period")))
        row.addWidget(self._until)
        row.addStretch()
        return holder

    def _connect(self) -> None:
        self.do_button.clicked.connect(self._carry_out)
        self.cancel_button.clicked.connect(self.reject)
        self.horizon.date_changed.connect(self._work_out)
        self.window_edit.period_changed.connect(self._work_out)
        self.view.changed.connect(self._show_chosen)
        self.forums.forums_chosen.connect(self._take_forums)
        self.forums.policy_saved.connect(self._work_out)
        self.forums.forum_wanted.connect(self._open_forum)
        self.finished.connect(self._stop)

    def _work_out(self) -> None:
        """Work out the plan in a thread, and show it."""
        self._set_working(self.tr("Working out the plan …"))
        self._turn += 1
        turn = self._turn
        database, agreement_id, forum_ids = (
            self._workspace.database,
            self._agreement_id,
            self._forum_ids,
        )
        horizon = self.horizon.date()
        window = Period(self.window_edit.first(), self.window_edit.last())
        self._workspace.ops.run_in_background(
            lambda _progress: read_forum_rules(database, agreement_id, forum_ids),
            on_done=lambda found: self._show_forums(turn, found),
            on_error=self._take_error,
        )
        self._job = self._workspace.ops.run_in_background(
            lambda _progress: make_plan(
                database,
                agreement_id=agreement_id,
                forum_ids=forum_ids,
                window=window,
                horizon=horizon,
            ),
            on_done=lambda plan: self._show_plan(turn, plan),
            on_error=self._take_error,
        )

    def _show_forums(self, turn: int, found: Sequence[ForumRules]) -> None:
        if not self._is_closed and turn == self._turn:
            self.forums.show_forums(found)

    def _show_plan(self, turn: int, plan: Plan) -> None:
        if self._is_closed or turn != self._turn:
            return
        is_first = self._plan is None
        self._plan = plan
        self._set_idle()
        self._error.show_sentence("")
        self.view.show_plan(plan)
        if is_first:
            self.table.setFocus()
            if self.model.rowCount():
                self.table.selectRow(0)

    def _take_forums(self) -> None:
        self.view.set_forums_out(self.forums.model.out())

    def _show_chosen(self) -> None:
        """Say what would be done, in the sentence and beside each forum."""
        self.forums.model.show_counts()
        if self._plan is None or self._is_working:
            return
        self.summary.setText(self.view.summary())
        can_write = not self._workspace.is_read_only
        self.do_button.setEnabled(self.view.is_something() and can_write)

    def _carry_out(self) -> None:
        # A date that is typed and not left counts as well: its plan has to be seen first.
        self.do_button.setFocus()
        if self._is_working:
            return
        wrong = next((e for e in self._date_edits() if not e.is_valid()), None)
        if wrong is not None:
            self._error.show_sentence(self.tr("Write the date as 2021-05-07, or leave it empty."))
            wrong.setFocus()
            return
        if self._plan is None:
            return
        plan, database = self._plan, self._workspace.database
        left_out = frozenset(self.model.left_out())
        self._set_working(self.tr("Writing the meetings …"))
        self._is_writing = True
        self.splitter.setEnabled(False)
        self._workspace.ops.run_in_background(
            lambda _progress: apply_plan(database, plan, left_out),
            on_done=self._finish,
            on_error=self._take_error,
        )

    def _date_edits(self) -> Sequence[DateEdit]:
        return (self.window_edit.first_edit, self.window_edit.last_edit, self.horizon)

    def _finish(self, _changes: Changes) -> None:
        self._is_writing = False
        self.accept()

    def _take_error(self, error: PlannerError, sentence: str) -> bool:
        self._is_writing = False
        if self._is_closed:
            return False
        self._set_idle()
        self.summary.setText("")
        self._error.show_sentence(sentence)
        self.do_button.setEnabled(False)
        if error.code in _NEEDS_HORIZON:
            self._until.setVisible(True)
            self.horizon.setFocus()
        return True

    def _set_working(self, sentence: str) -> None:
        self._is_working = True
        self.summary.setText(sentence)
        self._progress.setVisible(True)
        self.do_button.setEnabled(False)
        self.forums.set_busy(True)

    def _set_idle(self) -> None:
        self._is_working = False
        self._progress.setVisible(False)
        self.splitter.setEnabled(True)
        self.forums.set_busy(False)

    def _open_forum(self, forum_id: int) -> None:
        self.reject()
        self._workspace.open_row("forum", forum_id)

    def _stop(self) -> None:
        self._is_closed = True
        self._workspace.settings.set_state(_SPLIT, self.splitter.saveState())
        if self._job is not None:
            self._job.cancel()
