"""Spread the year: how often forums are to meet, the dates proposed as a diff, then do it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.domain.rows import Changes
from planner.errors import InputError, PlannerError
from planner.services.planning import apply_plan
from planner.services.spread_wishes import save_wishes
from planner.services.spreading import Spread, make_spread
from planner.texts import error_text
from planner.ui.background import Job
from planner.ui.dialogs.spread_result import SpreadResult
from planner.ui.dialogs.spread_scope import SpreadScope
from planner.ui.forms.fields import ErrorLabel
from planner.ui.theme import GRID
from planner.ui.widgets.labels import heading, plain_label
from planner.ui.workspace import Workspace

_WIDTH, _HEIGHT = 1216, 632
_LEFT = GRID * 45
_SPLIT = "spreadDialog/split"


class SpreadDialog(QDialog):
    """Propose dates for the forums without a rule, in the window's own scope."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._spread: Spread | None = None
        self._job: Job[Spread] | None = None
        self._turn = 0
        self._is_closed = False
        self._is_writing = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._connect()
        self.scope.list.setFocus()

    def reject(self) -> None:
        # What is being written is one step: it is done, and can then be undone.
        if not self._is_writing:
            super().reject()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Spread over the year"))
        self.setObjectName("spreadDialog")
        self.resize(_WIDTH, _HEIGHT)
        self.scope = SpreadScope(self._workspace)
        self.propose_button = self.scope.propose_button
        self.proposal = SpreadResult(self._workspace)
        self.view = self.proposal.view
        self.model, self.table = self.view.model, self.view.table
        self.summary = heading("", 1.15)
        self.summary.setObjectName("spreadSummary")
        self.summary.setWordWrap(True)
        self._error = ErrorLabel("spreadError")
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(GRID // 2)
        self._progress.setAccessibleName(self.tr("Working out the dates …"))
        policy = self._progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(policy)
        self._progress.setVisible(False)
        self._right = QStackedWidget()
        self._right.addWidget(self._explanation())
        self._right.addWidget(self.proposal)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("spreadSplitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.scope)
        self.splitter.addWidget(self._answer())
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setHandleWidth(GRID * 2)
        if not self.splitter.restoreState(self._workspace.settings.state(_SPLIT)):
            self.splitter.setSizes([_LEFT, _WIDTH - _LEFT])
        self.do_button = QPushButton(self.tr("C&arry out"))
        self.do_button.setObjectName("spreadDo")
        self.do_button.setEnabled(False)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("spreadCancel")
        self.cancel_button.setAutoDefault(False)
        self.propose_button.setDefault(True)
        buttons = QDialogButtonBox()
        buttons.addButton(self.do_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(buttons)

    def _answer(self) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.summary)
        layout.addWidget(self._error)
        layout.addWidget(self._progress)
        layout.addWidget(self._right, 1)
        return holder

    def _explanation(self) -> QWidget:
        """Return what stands where the proposal will be: what to do first."""
        title, body = self._first_words()
        self.explanation = plain_label(body)
        self.explanation.setObjectName("spreadExplanation")
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(GRID * 12, 0, GRID * 12, 0)
        layout.setSpacing(GRID * 2)
        layout.addStretch(2)
        for label in (heading(title, 1.4), self.explanation):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addStretch(3)
        return holder

    def _first_words(self) -> tuple[str, str]:
        if not self.scope.has_forums():
            return (
                self.tr("There are no forums"),
                self.tr("Add the forums of the agreement first, on the page Forums."),
            )
        if not self.scope.can_spread():
            return (
                self.tr("Every forum has a rule"),
                self.tr("To spread a forum's meetings over the year, open it and remove its rule."),
            )
        return (
            self.tr("No dates have been proposed yet"),
            self.tr(
                "Choose forums and say how often each is to meet. Nothing is written until you "
                "have seen the dates."
            ),
        )

    def _connect(self) -> None:
        self.propose_button.clicked.connect(self._propose)
        self.scope.edited.connect(self._take_edit)
        self.scope.forum_wanted.connect(self._open_forum)
        self.view.changed.connect(self._show_chosen)
        self.do_button.clicked.connect(self._carry_out)
        self.cancel_button.clicked.connect(self.reject)
        self.finished.connect(self._stop)

    def _propose(self) -> None:
        """Keep the wishes, and work out the dates in a thread."""
        # A date that is typed and not left counts as well.
        self.propose_button.setFocus()
        self._error.show_sentence("")
        self.scope.clear_errors()
        try:
            wishes, period = self.scope.asked()
        except InputError as error:
            self._take_error(error, error_text(error, self._workspace.language))
            return
        workspace = self._workspace
        changed = self.scope.changed_wishes()
        if changed and not workspace.is_read_only:
            is_kept = workspace.ops.run(
                lambda: save_wishes(workspace.database, changed), on_error=self._take_error
            )
            if not is_kept:
                return
            self.scope.note_stored()
        self._turn += 1
        turn, today, database = self._turn, workspace.today(), workspace.database
        self._set_working(self.tr("Working out the dates …"))
        self._job = workspace.ops.run_in_background(
            lambda _progress: make_spread(database, wishes, period, today),
            on_done=lambda spread: self._show_spread(turn, spread),
            on_error=self._take_error,
        )

    def _show_spread(self, turn: int, spread: Spread) -> None:
        if self._is_closed or turn != self._turn:
            return
        self._set_idle()
        self._spread = spread
        self.proposal.show_spread(spread)
        self._right.setCurrentWidget(self.proposal)
        self.propose_button.setDefault(False)
        self.do_button.setDefault(True)
        if self.model.rowCount():
            self.table.setFocus()
            self.table.selectRow(0)
        else:
            self.cancel_button.setFocus()

    def _show_chosen(self) -> None:
        """Say what would be done, as the boxes stand."""
        if self._spread is None:
            return
        self.summary.setText(self.proposal.summary())
        is_free = not self._is_writing and not self._workspace.is_read_only
        self.do_button.setEnabled(is_free and self.view.is_something())

    def _take_edit(self) -> None:
        """Put the proposal aside: it is no longer an answer to what is asked."""
        self._error.show_sentence("")
        if self._spread is None:
            return
        self._spread = None
        self.proposal.setEnabled(False)
        self.do_button.setEnabled(False)
        self.do_button.setDefault(False)
        self.propose_button.setDefault(True)
        self.summary.setText(self.tr("The wishes have changed. Propose dates again."))

    def _carry_out(self) -> None:
        if self._spread is None:
            return
        plan, database = self._spread.plan, self._workspace.database
        left_out = frozenset(self.model.left_out())
        self._is_writing = True
        self._set_working(self.tr("Writing the meetings …"))
        self._workspace.ops.run_in_background(
            lambda _progress: apply_plan(database, plan, left_out),
            on_done=self._finish,
            on_error=self._take_error,
        )

    def _finish(self, _changes: Changes) -> None:
        self._is_writing = False
        self.accept()

    def _take_error(self, error: PlannerError, sentence: str) -> bool:
        self._is_writing = False
        if self._is_closed:
            return False
        self._set_idle()
        self._spread = None
        self.proposal.setEnabled(False)
        self.summary.setText("")
        self.do_button.setEnabled(False)
        if not self.scope.show_error(error, sentence):
            self._error.show_sentence(sentence)
            self.propose_button.setFocus()
        return True

    def _set_working(self, sentence: str) -> None:
        self.summary.setText(sentence)
        self._progress.setVisible(True)
        self.scope.setEnabled(False)
        self.proposal.setEnabled(False)
        self.do_button.setEnabled(False)
        self.cancel_button.setFocus()

    def _set_idle(self) -> None:
        self._progress.setVisible(False)
        self.scope.setEnabled(True)

    def _open_forum(self, forum_id: int) -> None:
        self.reject()
        self._workspace.open_row("forum", forum_id)

    def _stop(self) -> None:
        self._is_closed = True
        self._workspace.settings.set_state(_SPLIT, self.splitter.saveState())
        if self._job is not None:
            self._job.cancel()
