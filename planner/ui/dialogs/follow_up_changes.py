"""A diff of follow-ups as a table: a row a follow-up, each change with a box."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject

from planner.domain.follow_ups import FollowUpAction, FollowUpChange
from planner.texts import label, reason_text
from planner.ui.row_model import TableColumn
from planner.ui.ticked_rows import TickedModel, TickedTable
from planner.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of the diff, numbered so that two alike can be told apart."""

    number: int
    change: FollowUpChange
    meeting: str

    @property
    def is_written(self) -> bool:
        """True when doing the diff writes this line."""
        return self.change.action is not FollowUpAction.KEEP


class ChangeModel(TickedModel[ChangeLine]):
    """The lines, with the boxes of those that would be done."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(_columns(workspace), id_of=_number, parent=parent)
        self._left_out: set[int] = set()

    def set_changes(self, changes: Sequence[FollowUpChange], meetings: Mapping[int, str]) -> None:
        """Show a diff, everything in it to be done; `meetings` names the meetings, by id."""
        self._left_out.clear()
        self.set_rows(
            [
                ChangeLine(number, change, meetings.get(change.preparing_id or 0, ""))
                for number, change in enumerate(changes)
            ]
        )

    def taken(self) -> list[FollowUpChange]:
        """Return the changes that are to be done."""
        return [line.change for line in self.all_rows if self.is_taken(line)]

    def count(self, action: FollowUpAction) -> int:
        """Return how many lines with an action are to be done."""
        return sum(change.action is action for change in self.taken())

    def can_take(self, row: ChangeLine) -> bool:
        return row.is_written

    def is_taken(self, row: ChangeLine) -> bool:
        return row.is_written and row.number not in self._left_out

    def note(self, row: ChangeLine, is_taken: bool) -> None:
        if is_taken:
            self._left_out.discard(row.number)
        else:
            self._left_out.add(row.number)


def change_table(name: str, model: ChangeModel, workspace: Workspace) -> TickedTable[ChangeLine]:
    """Return the table of a diff; `name` is what its columns are remembered by."""
    title = QCoreApplication.translate("FollowUpChanges", "What would change")
    return TickedTable(name, model, workspace.settings, title)


def _columns(workspace: Workspace) -> list[TableColumn[ChangeLine]]:
    language = workspace.language

    def what(line: ChangeLine) -> str:
        return reason_text(line.change.title, language)

    def why(line: ChangeLine) -> str:
        return reason_text(line.change.reason, language)

    return [
        TableColumn(
            "action",
            QCoreApplication.translate("FollowUpChanges", "Action"),
            lambda line: label(line.change.action, language),
            width=14,
        ),
        TableColumn(
            "day",
            QCoreApplication.translate("FollowUpChanges", "Due"),
            lambda line: line.change.due_on.isoformat(),
            width=11,
        ),
        TableColumn(
            "what",
            QCoreApplication.translate("FollowUpChanges", "What"),
            what,
            tooltip=what,
            width=38,
        ),
        TableColumn(
            "meeting",
            QCoreApplication.translate("FollowUpChanges", "Prepared at"),
            lambda line: line.meeting,
            tooltip=lambda line: line.meeting,
            width=26,
        ),
        TableColumn(
            "why", QCoreApplication.translate("FollowUpChanges", "Reason"), why, tooltip=why
        ),
    ]


def _number(line: ChangeLine) -> int:
    return line.number
