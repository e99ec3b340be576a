"""Lay out meetings by the forums' rules: show the plan as a diff, then do what is ticked."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.enums import PlanAction
from planner.domain.rows import Changes
from planner.errors import PlannerError
from planner.services.planning import Plan, apply_plan, make_plan
from planner.texts import label, reason_text, time_range, weekday_name
from planner.ui.dialogs.plan_table import WRITTEN, PlanLine, PlanModel, PlanTable
from planner.ui.forms.fields import ErrorLabel
from planner.ui.row_model import TableColumn
from planner.ui.theme import GRID
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.widgets.labels import plain_label
from planner.ui.workspace import Workspace

_WIDTH, _HEIGHT = 980, 560


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
        self._is_closed = False
        self._is_writing = False
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
        self.summary = plain_label()
        self.summary.setObjectName("planSummary")
        self._error = ErrorLabel("planError")
        self.model = PlanModel(self._columns(), self)
        self.model.set_predicate(_is_news)
        self.table = PlanTable(self.model, self._workspace.settings, self.tr("The plan"))
        self.show_kept = QCheckBox(self.tr("Show also what stays as it is"))
        self.show_kept.setObjectName("planShowKept")
        self._until = QWidget()
        self.horizon = DateEdit(self.tr("Plan up to and including"))
        self.horizon.setObjectName("planHorizon")
        until = QHBoxLayout(self._until)
        until.setContentsMargins(0, 0, 0, 0)
        until.addWidget(QLabel(self.tr("Plan up to and including")))
        until.addWidget(self.horizon)
        until.addStretch()
        self._until.setVisible(False)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(GRID // 2)
        policy = self._progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(policy)
        self.buttons = QDialogButtonBox()
        self.do_button = QPushButton(self.tr("Carry out"))
        self.do_button.setObjectName("planDo")
        self.do_button.setDefault(True)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("planCancel")
        self.buttons.addButton(self.do_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        below = QHBoxLayout()
        below.addWidget(self.show_kept)
        below.addStretch()
        below.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(self.summary)
        layout.addWidget(self._error)
        layout.addWidget(self._until)
        layout.addWidget(self._progress)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.do_button.clicked.connect(self._carry_out)
        self.cancel_button.clicked.connect(self.reject)
        self.show_kept.toggled.connect(self._show_kept)
        self.horizon.date_changed.connect(self._work_out)
        self.model.taken_changed.connect(self._summarise)
        self.finished.connect(self._stop)

    def _columns(self) -> list[TableColumn[PlanLine]]:
        language = self._workspace.language
        shown = self._workspace.colours
        colours = {PlanAction.CANCEL: shown.bad, PlanAction.SKIP: shown.muted}
        return [
            TableColumn(
                "action",
                self.tr("Action"),
                lambda line: label(line.item.change.action, language),
                colour=lambda line: colours.get(line.item.change.action),
                width=18,
            ),
            TableColumn(
                "forum",
                self.tr("Forum"),
                lambda line: line.item.forum,
                is_hidden=self._forum_ids is not None and len(self._forum_ids) == 1,
            ),
            TableColumn("old", self.tr("Old date"), self._old_date, sort_key=_planned_on),
            TableColumn("new", self.tr("New date"), self._new_date, sort_key=_planned_on),
            TableColumn(
                "time",
                self.tr("Time"),
                lambda line: time_range(line.item.change.start, line.item.change.end),
            ),
            TableColumn(
                "reason",
                self.tr("Reason"),
                lambda line: reason_text(line.item.change.reason, language),
                tooltip=lambda line: reason_text(line.item.change.reason, language),
            ),
            TableColumn(
                "clashes",
                self.tr("Clashes"),
                self._clashes,
                tooltip=self._clashes,
                colour=lambda _line: shown.bad,
            ),
        ]

    def _work_out(self) -> None:
        """Work out the plan in a thread, and show it."""
        self._set_working(self.tr("Working out the plan …"))
        database, agreement_id, forum_ids = (
            self._workspace.database,
            self._agreement_id,
            self._forum_ids,
        )
        horizon = self.horizon.date()
        self._job = self._workspace.ops.run_in_background(
            lambda _progress: make_plan(
                database, agreement_id=agreement_id, forum_ids=forum_ids, horizon=horizon
            ),
            on_done=self._show_plan,
            on_error=self._take_error,
        )

    def _show_plan(self, plan: Plan) -> None:
        if self._is_closed:
            return
        self._plan = plan
        self._progress.setVisible(False)
        self._error.show_sentence("")
        self.model.set_plan(plan)
        self._summarise()
        self.table.setFocus()

    def _carry_out(self) -> None:
        if self._plan is None:
            return
        plan, left_out, database = self._plan, self.model.left_out(), self._workspace.database
        self._set_working(self.tr("Writing the meetings …"))
        self._is_writing = True
        self._doing = self._workspace.ops.run_in_background(
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
        self._progress.setVisible(False)
        self.summary.setText("")
        self._error.show_sentence(sentence)
        self.do_button.setEnabled(False)
        if error.code in ("plan.needs_horizon", "rule.needs_horizon"):
            self._until.setVisible(True)
            self.horizon.setFocus()
        return True

    def _set_working(self, sentence: str) -> None:
        self.summary.setText(sentence)
        self._progress.setVisible(True)
        self.do_button.setEnabled(False)

    def _stop(self) -> None:
        self._is_closed = True
        self._job.cancel()

    def _show_kept(self, is_shown: bool) -> None:
        self.model.set_predicate(None if is_shown else _is_news)

    def _summarise(self) -> None:
        """Say in one sentence what would be done."""
        counts = {action: self.model.count(action) for action in PlanAction}
        parts = [
            text
            for action, text in (
                (PlanAction.ADD, self.tr("adds %n meeting(s)", "", counts[PlanAction.ADD])),
                (PlanAction.MOVE, self.tr("moves %n", "", counts[PlanAction.MOVE])),
                (PlanAction.CANCEL, self.tr("cancels %n", "", counts[PlanAction.CANCEL])),
                (PlanAction.SKIP, self.tr("skips %n", "", counts[PlanAction.SKIP])),
            )
            if counts[action]
        ]
        is_something = any(counts[action] for action in WRITTEN)
        sentence = ", ".join(parts)
        if not is_something:
            nothing = self.tr("There is nothing to do: the meetings are as the rules say.")
            sentence = f"{nothing} {sentence[:1].upper()}{sentence[1:]}".strip()
        else:
            sentence = f"{sentence[:1].upper()}{sentence[1:]}."
        self.summary.setText(sentence)
        self.do_button.setEnabled(is_something and not self._workspace.is_read_only)

    def _old_date(self, line: PlanLine) -> str:
        change = line.item.change
        if change.action is PlanAction.ADD:
            return ""
        return self._day(change.old_date or change.planned_on)

    def _new_date(self, line: PlanLine) -> str:
        return self._day(line.item.change.date)

    def _day(self, day: date | None) -> str:
        if day is None:
            return ""
        return f"{weekday_name(day.weekday(), self._workspace.language)[:3]} {day.isoformat()}"

    def _clashes(self, line: PlanLine) -> str:
        language = self._workspace.language
        sentences = (reason_text(each.reason, language) for each in line.item.conflicts)
        return " ".join(dict.fromkeys(sentences))


def _is_news(line: PlanLine) -> bool:
    return line.item.change.action is not PlanAction.KEEP


def _planned_on(line: PlanLine) -> date:
    return line.item.change.planned_on
