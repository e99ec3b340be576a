"""Put a backup in the open database's place from the window, and take that back again."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication

from planner.domain.backup_names import read_name
from planner.errors import PlannerError
from planner.texts import long_date
from planner.ui.main_window import MainWindow

Done = Callable[[Path, Path], object]
"""Takes the backup that was put back, and where what it replaced is kept."""


def restore_in(window: MainWindow, backup: Path, done: Done) -> None:
    """Restore in the background, nothing else being done in the window meanwhile.

    The database stays open and locked by this process, so that nobody writes in between; `done` is
    to open it anew. When it fails all is as it was, and the message bar says why.
    """
    from planner.services.backups import restore_open

    workspace = window.workspace
    assert workspace is not None
    workspace.ops.stop()  # what runs in the background reads what is about to be another
    window.show_info(QCoreApplication.translate("Restoring", "Restoring the backup …"))
    window.setEnabled(False)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    database, now = workspace.database, datetime.now()
    workspace.ops.run_in_background(
        lambda _progress: restore_open(database, backup, now),
        on_done=partial(_finish, window, backup, done),
        on_error=partial(_fail, window),
    )


def tell_restored(window: MainWindow, backup: Path, undo: Callable[[], object]) -> None:
    """Say in the window's message bar what was put back, with a way to take it back."""
    workspace = window.workspace
    assert workspace is not None
    named = read_name(workspace.database.name, backup.name)
    if named is None:
        what = backup.name
    else:
        day = long_date(named[0].date(), workspace.language)
        what = QCoreApplication.translate("Restoring", "The backup of {0} at {1}")
        what = what.format(day, f"{named[0]:%H:%M}")
    said = QCoreApplication.translate(
        "Restoring", "{0} has been restored. What the file held before is kept among the backups."
    )
    window.show_info(said.format(what))
    window.message_bar.offer(QCoreApplication.translate("Restoring", "Undo the restoring"), undo)


def _finish(window: MainWindow, backup: Path, done: Done, kept: Path) -> None:
    _release(window)
    done(backup, kept)


def _fail(window: MainWindow, _error: PlannerError, sentence: str) -> bool:
    _release(window)
    window.show_error(sentence)
    return True


def _release(window: MainWindow) -> None:
    QGuiApplication.restoreOverrideCursor()
    window.setEnabled(True)
