"""The answers in a calendar file: whose, to which meeting, and what becomes of them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.errors import PlannerError
from planner.formats.calendar_replies import CalendarReply
from planner.services.replies import RepliesResult, ReplyAction, ReplyLine, take_replies
from planner.texts import label, reason_text
from planner.ui.forms.fields import ErrorLabel
from planner.ui.row_model import RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import plain_label
from planner.ui.workspace import Workspace

_WIDTH, _HEIGHT = 880, 480


class CalendarRepliesDialog(QDialog):
    """What a file of answers says, before it is taken in."""

    def __init__(
        self,
        workspace: Workspace,
        path: Path,
        replies: Sequence[CalendarReply],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._path = path
        self._replies = replies
        self._is_closed = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._connect()
        database = workspace.database
        self._job = workspace.ops.run_in_background(
            lambda _progress: take_replies(database, replies, dry_run=True),
            on_done=self._show,
            on_error=self._take_error,
        )

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Answers in {0}").format(self._path.name))
        self.setObjectName("calendarRepliesDialog")
        self.resize(_WIDTH, _HEIGHT)
        self.summary = plain_label(self.tr("Reading the answers …"))
        self.summary.setObjectName("calendarRepliesSummary")
        self._error = ErrorLabel("calendarRepliesError")
        self.model = RowTableModel(self._columns(), id_of=id, parent=self)
        self.table = RowTableView(
            "calendarRepliesTable", self.model, self._workspace.settings, self.tr("Answers")
        )
        self.do_button = QPushButton(self.tr("Import"))
        self.do_button.setObjectName("calendarRepliesDo")
        self.do_button.setDefault(True)
        self.do_button.setEnabled(False)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("calendarRepliesCancel")
        buttons = QDialogButtonBox()
        buttons.addButton(self.do_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(self.summary)
        layout.addWidget(self._error)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        self.do_button.clicked.connect(self._take)
        self.cancel_button.clicked.connect(self.reject)
        self.finished.connect(self._stop)

    def _columns(self) -> list[TableColumn[ReplyLine]]:
        language = self._workspace.language
        bad = self._workspace.colours.bad
        return [
            TableColumn("who", self.tr("Who"), lambda line: line.who, width=22),
            TableColumn("forum", self.tr("Forum"), lambda line: line.forum, width=18),
            TableColumn("day", self.tr("Meeting"), _day, width=13),
            TableColumn(
                "answer",
                self.tr("Answer"),
                lambda line: "" if line.answer is None else label(line.answer, language),
                width=14,
            ),
            TableColumn(
                "outcome",
                self.tr("What becomes of it"),
                lambda line: self._outcome(line),
                colour=lambda line: bad if line.action is ReplyAction.REFUSED else None,
                tooltip=lambda line: self._outcome(line),
            ),
        ]

    def _outcome(self, line: ReplyLine) -> str:
        said = {
            ReplyAction.TAKEN: self.tr("is entered"),
            ReplyAction.SAME: self.tr("is entered already"),
            ReplyAction.REFUSED: self.tr("is refused"),
        }[line.action]
        why = reason_text(line.reason, self._workspace.language)
        return f"{said}: {why}" if why else said

    def _show(self, result: RepliesResult) -> None:
        if self._is_closed:
            return
        self.model.set_rows(result.lines)
        taken = result.count(ReplyAction.TAKEN)
        sentence = self.tr("%n answer(s) to enter.", "", taken)
        if not taken:
            sentence = self.tr("There is nothing to enter: no answer is new.")
        self.summary.setText(sentence)
        self.do_button.setEnabled(bool(taken) and not self._workspace.is_read_only)

    def _take(self) -> None:
        database, replies = self._workspace.database, self._replies
        self._workspace.ops.run(
            lambda: take_replies(database, replies),
            then=self._finish,
            on_error=self._take_error,
        )

    def _finish(self, result: RepliesResult) -> None:
        taken = result.count(ReplyAction.TAKEN)
        self._workspace.ops.worked.emit(self.tr("%n answer(s) entered.", "", taken))
        self.accept()

    def _take_error(self, _error: PlannerError, sentence: str) -> bool:
        if self._is_closed:
            return False
        self.summary.setText("")
        self._error.show_sentence(sentence)
        self.do_button.setEnabled(False)
        return True

    def _stop(self) -> None:
        self._is_closed = True
        self._job.cancel()


def _day(line: ReplyLine) -> str:
    return "" if line.meeting is None else line.meeting.date.isoformat()
