"""The journal kept within its limits, behind the work and well after the window has opened."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from planner.services.journal_limits import Trimmed
    from planner.ui.workspace import Workspace

_WAITS = 30_000  # milliseconds: the first pages come first


class JournalUpkeep(QObject):
    """Removes, once an opening, what the limits ask for, and says so."""

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAITS)
        self._timer.timeout.connect(self.trim)
        self._timer.start()

    def trim(self) -> None:
        """Begin, in the background."""
        from planner.services.journal_limits import trim_journal

        database, today, now = self._workspace.database, self._workspace.today(), datetime.now()
        self._workspace.ops.run_in_background(
            lambda _progress: trim_journal(database, today, now, is_by_hand=False),
            on_done=self._say,
        )

    def _say(self, done: "Trimmed") -> None:
        from planner.services.journal_limits import removed_told
        from planner.texts import reason_text

        if done.steps:
            sentence = reason_text(removed_told(done), self._workspace.language)
            self._workspace.ops.worked.emit(sentence)
