"""The window's own dialogs, by key; each is imported when it is first opened."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from planner.ui.workspace import Workspace

Opener = Callable[["Workspace", QWidget], object]


def _plan(workspace: "Workspace", parent: QWidget) -> None:
    from planner.ui.dialogs.plan_dialog import PlanDialog

    PlanDialog(workspace, workspace.scope.agreement_id, parent=parent).open()


def _spread(workspace: "Workspace", parent: QWidget) -> None:
    from planner.ui.dialogs.spread_dialog import SpreadDialog

    SpreadDialog(workspace, parent).open()


def _days_to_avoid(workspace: "Workspace", parent: QWidget) -> None:
    from planner.ui.avoid.dialog import DaysToAvoidDialog

    DaysToAvoidDialog(workspace, parent).open()


def _clashes(workspace: "Workspace", parent: QWidget) -> None:
    from planner.ui.dialogs.clashes_dialog import ClashesDialog

    ClashesDialog(workspace, parent).open()


def _calendar_import(workspace: "Workspace", parent: QWidget) -> None:
    from planner.ui.dialogs.calendar_import import ask_for_calendar

    ask_for_calendar(workspace, parent)


def _retention(workspace: "Workspace", parent: QWidget) -> None:
    from planner.ui.dialogs.retention_dialog import RetentionDialog

    RetentionDialog(workspace, parent).open()


def _journal_limits(workspace: "Workspace", parent: QWidget) -> None:
    from planner.ui.dialogs.journal_dialog import JournalDialog

    JournalDialog(workspace, parent).open()


def _annual_report(workspace: "Workspace", parent: QWidget) -> None:
    from planner.ui.annual_report.dialog import AnnualReportDialog

    AnnualReportDialog(workspace, parent=parent).open()


def _word_templates(workspace: "Workspace", parent: QWidget) -> None:
    from planner.ui.dialogs.word_templates_dialog import WordTemplatesDialog

    WordTemplatesDialog(workspace, parent).open()


def _backups(workspace: "Workspace", parent: QWidget) -> None:
    from planner.ui.dialogs.backups_dialog import BackupsDialog

    BackupsDialog(workspace, parent).open()


OPENERS: dict[str, Opener] = {
    "plan": _plan,
    "spread": _spread,
    "days_to_avoid": _days_to_avoid,
    "clashes": _clashes,
    "calendar_import": _calendar_import,
    "retention": _retention,
    "journal_limits": _journal_limits,
    "annual_report": _annual_report,
    "word_templates": _word_templates,
    "backups": _backups,
}
