"""Looks an opened database over in the background, and says what to do when it is damaged."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from planner.errors import PlannerError
from planner.ui.background import Progress
from planner.ui.main_window import MainWindow
from planner.ui.widgets.message_bar import MessageKind
from planner.ui.workspace import Workspace

if TYPE_CHECKING:
    from planner.domain.rows import Reason
    from planner.ui.dialogs.damage_dialog import DamageDialog

Opener = Callable[[str], object]


class DamageWatch(QObject):
    """One look over at each opening; from the first finding on nothing more is written."""

    def __init__(self, workspace: Workspace, window: MainWindow, open_database: Opener) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._window = window
        self._open = open_database
        self.is_damaged = False
        workspace.ops.damaged.connect(self._tell)

    def look_over(self) -> None:
        """Begin, in a thread and on a connection of its own."""
        path = self._workspace.database.path
        if path is not None:
            self._workspace.ops.run_in_background(
                partial(_look_over, path), on_done=self._take_findings, is_aside=True
            )

    def takes(self, error: BaseException) -> bool:
        """Say whether an unexpected error is the damage's; then it has been told."""
        from planner.services.damage import explained

        if not isinstance(error, Exception) or explained(self._workspace.database, error) is None:
            return False
        self._tell()
        return True

    def _take_findings(self, found: "list[Reason]") -> None:
        if found:
            self._tell()

    def _tell(self) -> None:
        """Close the file to writing, and say above the page what can be done."""
        from planner.services.damage import close_to_writing
        from planner.texts import reason_text

        database = self._workspace.database
        if not self.is_damaged:
            self.is_damaged = True
            close_to_writing(database)
            self._window.show_writing_closed()
        sentence = reason_text(database.read_only_because, self._workspace.language)
        bar = self._window.message_bar
        bar.show_message(MessageKind.ERROR, sentence)
        bar.offer(self.tr("What can be done …"), self._open_dialog)

    def _open_dialog(self) -> None:
        path = self._workspace.database.path
        if path is not None:
            dialog = open_damage_dialog(path, self._window, self._workspace.language, self._open)
            dialog.restore_requested.connect(self._workspace.restore)


def offer_for_unopened(path: Path, window: MainWindow, language: str, opener: Opener) -> None:
    """Offer, beside the sentence of a file that would not open, what can be done."""
    window.message_bar.offer(
        QCoreApplication.translate("DamageWatch", "What can be done …"),
        partial(_open_for_unopened, path, window, language, opener),
    )


def open_damage_dialog(
    path: Path, window: MainWindow, language: str, opener: Opener
) -> "DamageDialog":
    """Open the dialog of a damaged file."""
    from planner.ui.dialogs.damage_dialog import DamageDialog

    dialog = DamageDialog(path, window.settings, language, window)
    dialog.open_requested.connect(opener)
    dialog.open()
    return dialog


def _open_for_unopened(path: Path, window: MainWindow, language: str, opener: Opener) -> None:
    dialog = open_damage_dialog(path, window, language, opener)
    dialog.restore_requested.connect(partial(_restore_unopened, path, window, language, opener))


def _restore_unopened(
    path: Path, window: MainWindow, language: str, opener: Opener, copy: Path
) -> None:
    from planner.services.backups import restore
    from planner.texts import error_text

    try:
        restore(copy, path, datetime.now())
    except PlannerError as error:
        window.show_error(error_text(error, language))
    else:
        opener(str(path))


def _look_over(path: Path, progress: Progress) -> "list[Reason]":
    from planner.services.damage import look_over

    return look_over(path, partial(progress.report, 0, 0))
