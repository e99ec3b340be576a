"""The backups in pictures."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from PySide6.QtWidgets import QAbstractButton, QDialog
from screenshot_tools import FOLDER, settle

from planner.ui.main_window import MainWindow
from planner.ui.workspace import Workspace


def draw_backups(window: MainWindow, workspace: Workspace, theme: str) -> Iterator[str]:
    """Draw the backups of some weeks' work, and the question before one is put back."""
    from planner.domain.rows import OrganisationRow
    from planner.services.backups import back_up, back_up_before, back_up_daily
    from planner.services.registry import save_organisation

    database = workspace.database
    morning = datetime(2022, 4, 1, 8, 2)
    for days in range(40, 2, -1):
        back_up_daily(database, morning - timedelta(days=days))
    back_up_before(database, "import", morning - timedelta(days=2, hours=-5))
    _, added = save_organisation(database, OrganisationRow(0, "Fastighetsbolaget Exempel"))
    workspace.ops.changed.emit(added)
    back_up_daily(database, morning - timedelta(days=1))
    back_up(database, None, morning - timedelta(hours=18))
    for name in ("Bostadsföreningen Exempel", "Idrottsföreningen Exempel"):
        _, added = save_organisation(database, OrganisationRow(0, name))
        workspace.ops.changed.emit(added)
    workspace.open_dialog("backups")
    settle(900)
    dialog = window.findChild(QDialog, "backupsDialog")
    assert dialog is not None
    button = dialog.findChild(QAbstractButton, "backupsRestore")
    assert button is not None
    button.click()
    settle()
    question = dialog.findChild(QDialog, "restoreQuestion")
    assert question is not None
    question.grab().save(str(FOLDER / f"restore-backup-{theme}.png"))
    question.reject()
    settle(200)
    dialog.grab().save(str(FOLDER / f"backups-{theme}.png"))
    dialog.reject()
    settle(200)
    yield "backups"
