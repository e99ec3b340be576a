"""The columns of the history's table."""

from PySide6.QtCore import QCoreApplication

from planner.services.history_list import ListedStep
from planner.ui.history.details import moment, undone_mark, undone_text
from planner.ui.row_model import END, TableColumn
from planner.ui.workspace import Workspace


def history_columns(workspace: Workspace) -> list[TableColumn[ListedStep]]:
    """Return the columns: when, who, what, about what, how many rows, undone by whom."""
    muted = workspace.colours.muted
    return [
        TableColumn(
            "at",
            QCoreApplication.translate("HistoryPage", "When"),
            lambda row: moment(row.step),
            width=19,
        ),
        TableColumn(
            "what",
            QCoreApplication.translate("HistoryPage", "What"),
            lambda row: row.name,
            tooltip=lambda row: row.name,
            colour=lambda row: muted if row.step.is_undone else None,
            width=23,
        ),
        TableColumn(
            "about",
            QCoreApplication.translate("HistoryPage", "Concerns"),
            lambda row: row.about,
            tooltip=lambda row: row.about,
            width=33,
        ),
        TableColumn(
            "user",
            QCoreApplication.translate("HistoryPage", "By"),
            lambda row: row.step.user,
            tooltip=lambda row: row.step.user,
            width=7,
        ),
        TableColumn(
            "rows",
            QCoreApplication.translate("HistoryPage", "Rows"),
            lambda row: str(row.step.rows),
            alignment=END,
            width=5,
        ),
        TableColumn(
            "undone",
            QCoreApplication.translate("HistoryPage", "Undone"),
            lambda row: undone_mark(row.step),
            tooltip=lambda row: undone_text(row.step),
            width=13,
        ),
    ]
