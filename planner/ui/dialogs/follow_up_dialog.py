"""The follow-up schedule as a diff: what would be added, moved and removed, and why."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from planner.domain.follow_ups import FollowUpAction, FollowUpChange
from planner.domain.rows import Reason
from planner.errors import PlannerError
from planner.services.follow_ups import apply_follow_up_plan, follow_up_plan
from planner.texts import error_text, label, reason_text
from planner.ui.row_model import RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import plain_label
from planner.ui.workspace import Workspace

_WIDTH, _HEIGHT = 760, 420


class FollowUpDialog(QDialog):
    """Show the schedule's diff for one agreement, and do it when asked."""

    def __init__(
        self,
        workspace: Workspace,
        agreement_id: int,
        horizon: date | None,
        parent: QWidget | None = None,
        *,
        with_law_duties: bool = False,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._agreement_id = agreement_id
        self._changes: list[FollowUpChange] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self.do_button.clicked.connect(self._carry_out)
        self.cancel_button.clicked.connect(self.reject)
        try:
            self._changes = follow_up_plan(
                workspace.database,
                agreement_id,
                horizon=horizon,
                with_law_duties=with_law_duties,
            )
        except PlannerError as error:
            self.summary.setText(error_text(error, workspace.language))
            self.do_button.setEnabled(False)
        else:
            self._show()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Follow-up schedule"))
        self.setObjectName("followUpDialog")
        self.resize(_WIDTH, _HEIGHT)
        language = self._workspace.language
        columns: list[TableColumn[tuple[int, FollowUpChange]]] = [
            TableColumn("action", self.tr("Action"), lambda line: label(line[1].action, language)),
            TableColumn("what", self.tr("What"), self._what, width=34),
            TableColumn("day", self.tr("Due"), _day),
            TableColumn("why", self.tr("Reason"), self._why, tooltip=self._why),
        ]
        self.model = RowTableModel(columns, id_of=_number, parent=self)
        self.table = RowTableView(
            "followUpPlan", self.model, self._workspace.settings, self.tr("The schedule")
        )
        self.summary = plain_label()
        self.summary.setObjectName("followUpSummary")
        buttons = QDialogButtonBox()
        self.do_button = QPushButton(self.tr("Carry out"))
        self.do_button.setObjectName("followUpDo")
        self.do_button.setDefault(True)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("followUpCancel")
        buttons.addButton(self.do_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)

    def _show(self) -> None:
        self.model.set_rows(list(enumerate(self._changes)))
        number = sum(change.action is not FollowUpAction.KEEP for change in self._changes)
        self.do_button.setEnabled(number > 0)
        if number:
            self.summary.setText(self.tr("%n follow-up(s) would change.", "", number))
        else:
            self.summary.setText(self.tr("There is nothing to do: the schedule is in place."))

    def _carry_out(self) -> None:
        database, changes = self._workspace.database, self._changes
        self._workspace.ops.run(
            lambda: apply_follow_up_plan(database, self._agreement_id, changes),
            then=lambda _changes: self.accept(),
            on_error=self._take_error,
        )

    def _take_error(self, _error: PlannerError, sentence: str) -> bool:
        self.summary.setText(sentence)
        return True

    def _what(self, line: tuple[int, FollowUpChange]) -> str:
        change = line[1]
        language = self._workspace.language
        if change.duty is not None:
            return reason_text(change.duty.title, language)
        assert change.row is not None  # only an ADD has none, and it has a duty
        if change.row.title:
            return change.row.title
        year = change.row.year or change.row.due_on.year
        return reason_text(Reason.of(f"follow_up.{change.row.kind.value}", year=year), language)

    def _why(self, line: tuple[int, FollowUpChange]) -> str:
        return reason_text(line[1].reason, self._workspace.language)


def _day(line: tuple[int, FollowUpChange]) -> str:
    change = line[1]
    is_kept = change.action is FollowUpAction.KEEP and change.row is not None
    if change.duty is not None and not is_kept:
        return change.duty.due_on.isoformat()
    return "" if change.row is None else change.row.due_on.isoformat()


def _number(line: tuple[int, FollowUpChange]) -> int:
    return line[0]
