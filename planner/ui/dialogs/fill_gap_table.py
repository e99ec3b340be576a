"""The columns of those who may fill a gap."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from planner.services.stand_in_offers import StandIn
from planner.texts import reason_text
from planner.ui.meeting.mark_icons import plain_mark_icon
from planner.ui.row_delegate import RowDelegate
from planner.ui.row_model import RowTableModel, TableColumn
from planner.ui.widgets.marks import Mark, mark_icon
from planner.ui.workspace import Workspace

FREEDOM = 4
_CHOSEN = QStyle.StateFlag.State_Selected.value


def stand_in_columns(workspace: Workspace) -> list[TableColumn[StandIn]]:
    """Return the columns: who, why they may, in what function, from where, free or busy."""
    language = workspace.language

    def standing(row: StandIn) -> str:
        return reason_text(row.why, language)

    def freedom(row: StandIn) -> str:
        if row.busy_with is None:
            return QCoreApplication.translate("StandInTable", "free")
        busy = QCoreApplication.translate("StandInTable", "busy: {0}")
        return busy.format(reason_text(row.busy_with, language))

    return [
        TableColumn(
            "name", QCoreApplication.translate("StandInTable", "Person"), lambda row: row.name
        ),
        TableColumn(
            "why",
            QCoreApplication.translate("StandInTable", "Why"),
            standing,
            tooltip=standing,
        ),
        TableColumn(
            "functions",
            QCoreApplication.translate("StandInTable", "Function"),
            lambda row: ", ".join(row.functions),
        ),
        TableColumn(
            "organisation",
            QCoreApplication.translate("StandInTable", "Organisation"),
            lambda row: row.organisation,
        ),
        TableColumn(
            "free",
            QCoreApplication.translate("StandInTable", "Free or busy"),
            freedom,
            tooltip=freedom,
            decoration=lambda row: mark_icon(_mark(row), workspace.colours),
        ),
    ]


class FreedomDelegate(RowDelegate):
    """Shows the mark in the colour of the text when its row is selected."""

    def __init__(
        self, workspace: Workspace, model: RowTableModel[StandIn], view: QTableView
    ) -> None:
        super().__init__(model, view)
        self._workspace = workspace
        self._rows = model

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if option.state.value & _CHOSEN:
            mark = _mark(self._rows.row_at(index))
            option.icon = plain_mark_icon(mark, self._workspace.colours.on_accent)


def _mark(row: StandIn) -> Mark:
    return Mark.DONE if row.is_free else Mark.WARNING
