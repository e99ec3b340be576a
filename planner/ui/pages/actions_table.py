"""The columns of the table of action items."""

from PySide6.QtCore import QCoreApplication

from planner.domain.enums import ActionState
from planner.services.actions import ListedAction, due_text
from planner.texts import label
from planner.ui.row_model import TableColumn
from planner.ui.widgets.marks import Mark, mark_icon
from planner.ui.workspace import Workspace

_STATES = {state: rank for rank, state in enumerate(ActionState)}
_NEVER = "9999-12-31"


def action_columns(workspace: Workspace) -> list[TableColumn[ListedAction]]:
    """Return the columns: what, who, when, how it stands, forum, meeting, agreement."""
    language, today = workspace.language, workspace.today()

    def due(row: ListedAction) -> str:
        return due_text(row, today, language)

    def colour(row: ListedAction) -> str | None:
        return workspace.colours.bad if row.overdue(today) else None

    return [
        TableColumn(
            "text",
            QCoreApplication.translate("ActionsPage", "Action"),
            lambda row: row.action.text,
            tooltip=lambda row: row.action.text,
            width=34,
        ),
        TableColumn(
            "due",
            QCoreApplication.translate("ActionsPage", "Due"),
            due,
            sort_key=lambda row: _day(row.action.due_on),
            tooltip=due,
            colour=colour,
            decoration=lambda row: (
                mark_icon(Mark.GAP, workspace.colours) if row.overdue(today) else None
            ),
            width=25,
        ),
        TableColumn(
            "owner",
            QCoreApplication.translate("ActionsPage", "Answerable"),
            lambda row: row.owner,
            tooltip=lambda row: row.owner,
            width=18,
        ),
        TableColumn(
            "state",
            QCoreApplication.translate("ActionsPage", "State"),
            lambda row: label(row.action.state, language),
            sort_key=lambda row: _STATES[row.action.state],
            width=7,
        ),
        TableColumn(
            "meeting",
            QCoreApplication.translate("ActionsPage", "Meeting"),
            lambda row: row.meeting.date.isoformat(),
            width=11,
            header_tooltip=QCoreApplication.translate(
                "ActionsPage", "The meeting that made it; Enter opens it"
            ),
        ),
        TableColumn(
            "forum",
            QCoreApplication.translate("ActionsPage", "Forum"),
            lambda row: row.forum.name,
            tooltip=lambda row: row.forum.name,
            width=18,
        ),
        TableColumn(
            "closed",
            QCoreApplication.translate("ActionsPage", "Closed"),
            lambda row: "" if row.action.closed_on is None else row.action.closed_on.isoformat(),
            sort_key=lambda row: _day(row.action.closed_on),
            width=11,
        ),
        TableColumn(
            "agreement",
            QCoreApplication.translate("ActionsPage", "Agreement"),
            lambda row: row.agreement.name,
            tooltip=lambda row: row.agreement.name,
            width=24,
            is_hidden=True,
        ),
    ]


def _day(day: object) -> str:
    """Return what a day sorts by; none comes last."""
    return _NEVER if day is None else str(day)
