"""The day's backup, made in the background a while after the database has been opened."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from planner.errors import PlannerError
from planner.ui.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

_FIRST = 2_000  # ms: the window is on the screen and has counted
_AGAIN = 30 * 60_000  # a window that is left open overnight sees a new day


class DailyBackup(QObject):
    """Sees to it that an open database has a backup of each day; ends with its workspace."""

    failed = Signal(str)
    """Why today's could not be made; said once a day, and the work goes on."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._told = ""
        self._is_running = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._timer.start(_FIRST)

    def look(self) -> None:
        """Make the day's backup unless there is one."""
        self._timer.start(_AGAIN)
        if self._is_running or self._workspace.is_read_only:
            return
        from planner.services.backups import back_up_daily

        database, now = self._workspace.database, datetime.now()
        self._is_running = True
        self._workspace.ops.run_in_background(
            # A window that closes does not wait for a large file: the next one makes the backup.
            lambda progress: back_up_daily(database, now, lambda: progress.report(0, 0)),
            on_done=self._take_done,
            on_error=self._take_error,
            on_cancelled=self._take_cancelled,
            is_aside=True,
        )

    def _take_done(self, _made: "Path | None") -> None:
        self._is_running = False

    def _take_cancelled(self) -> None:
        self._is_running = False

    def _take_error(self, error: PlannerError, _sentence: str) -> bool:
        from planner.domain.rows import Reason
        from planner.texts import text

        self._is_running = False
        today = f"{datetime.now():%Y-%m-%d}"
        if self._told != today:
            self._told = today
            cause = Reason.of(error.code, **error.params)
            self.failed.emit(
                text("backup.daily_failed", self._workspace.language, {"cause": cause})
            )
        return True
