"""The columns of the tables of clashes: those to settle, and those accepted."""

from PySide6.QtCore import QCoreApplication

from planner.services.clash_names import Clash, ClashSide
from planner.services.clashes import AcceptedClash, AcceptedState
from planner.texts import label, reason_text, time_range, week_text
from planner.ui.row_model import TableColumn
from planner.ui.widgets.marks import Mark, mark_icon
from planner.ui.workspace import Workspace


def clash_columns(workspace: Workspace) -> list[TableColumn[Clash]]:
    """Return the columns of the clashes to settle."""
    language = workspace.language

    def sentence(row: Clash) -> str:
        return reason_text(row.sentence, language)

    return [
        TableColumn(
            "date",
            QCoreApplication.translate("ClashTables", "Date"),
            lambda row: row.own.meeting.date.isoformat(),
            lambda row: (row.own.meeting.date, row.own.meeting.start),
            decoration=lambda _row: mark_icon(Mark.WARNING, workspace.colours),
        ),
        TableColumn(
            "week",
            QCoreApplication.translate("ClashTables", "Week"),
            lambda row: week_text(row.own.meeting.date, language),
            lambda row: row.own.meeting.date,
        ),
        TableColumn(
            "time", QCoreApplication.translate("ClashTables", "Time"), lambda row: _time(row.own)
        ),
        TableColumn(
            "kind",
            QCoreApplication.translate("ClashTables", "Kind"),
            lambda row: label(row.conflict.kind, language),
        ),
        TableColumn(
            "forum", QCoreApplication.translate("ClashTables", "Forum"), lambda row: row.own.forum
        ),
        TableColumn(
            "what",
            QCoreApplication.translate("ClashTables", "Who or where"),
            lambda row: row.person or ("" if row.other is None else row.own.meeting.place),
        ),
        TableColumn("against", QCoreApplication.translate("ClashTables", "Against"), _against),
        TableColumn(
            "reason",
            QCoreApplication.translate("ClashTables", "Reason"),
            sentence,
            tooltip=sentence,
            width=30,
        ),
    ]


def accepted_columns(workspace: Workspace) -> list[TableColumn[AcceptedClash]]:
    """Return the columns of the accepted clashes."""
    language = workspace.language
    states = {
        AcceptedState.QUIET: QCoreApplication.translate("ClashTables", "stays quiet"),
        AcceptedState.CHANGED: QCoreApplication.translate(
            "ClashTables", "the facts have changed: shows as a clash again"
        ),
        AcceptedState.GONE: QCoreApplication.translate("ClashTables", "there is no clash any more"),
    }
    marks = {
        AcceptedState.QUIET: Mark.DONE,
        AcceptedState.CHANGED: Mark.WARNING,
        AcceptedState.GONE: Mark.NONE,
    }

    def what(row: AcceptedClash) -> str:
        return "" if row.clash is None else reason_text(row.clash.sentence, language)

    return [
        TableColumn(
            "date",
            QCoreApplication.translate("ClashTables", "Date"),
            lambda row: row.side.meeting.date.isoformat(),
            lambda row: (row.side.meeting.date, row.side.meeting.start),
            decoration=lambda row: mark_icon(marks[row.state], workspace.colours),
        ),
        TableColumn(
            "time", QCoreApplication.translate("ClashTables", "Time"), lambda row: _time(row.side)
        ),
        TableColumn(
            "kind",
            QCoreApplication.translate("ClashTables", "Kind"),
            lambda row: label(row.row.kind, language),
        ),
        TableColumn(
            "forum", QCoreApplication.translate("ClashTables", "Forum"), lambda row: row.side.forum
        ),
        TableColumn(
            "why",
            QCoreApplication.translate("ClashTables", "Accepted because"),
            lambda row: row.row.reason,
            tooltip=lambda row: row.row.reason,
        ),
        TableColumn(
            "state",
            QCoreApplication.translate("ClashTables", "State"),
            lambda row: states[row.state],
        ),
        TableColumn(
            "clash",
            QCoreApplication.translate("ClashTables", "Clash"),
            what,
            tooltip=what,
            width=30,
        ),
    ]


def _time(side: ClashSide) -> str:
    return time_range(side.meeting.start, side.meeting.end)


def _against(row: Clash) -> str:
    if row.other is None:
        return ""
    other = row.other
    day = "" if other.meeting.date == row.own.meeting.date else f" {other.meeting.date}"
    return f"{other.forum}{day} {_time(other)}"
