"""The second window on a file in pictures: who writes, and that it has become free."""

from collections.abc import Iterator

from screenshot_tools import save

from planner.domain.rows import Changes, Reason
from planner.ui.main_window import MainWindow
from planner.ui.sharing_watch import SharingWatch
from planner.ui.workspace import Workspace


def draw_sharing(window: MainWindow, workspace: Workspace, theme: str) -> Iterator[str]:
    """Draw the overview of a file that somebody else writes in."""
    database = workspace.database
    before = database.read_only_because
    database.read_only_because = Reason.of(
        "storage.in_use", file="eslov.db", user="anna.lind", computer="KOMMUN-PC7"
    )
    window.go_to("overview")
    watch = SharingWatch(workspace, window, _nowhere)
    watch.start()
    workspace.ops.changed.emit(Changes({}))  # The status line says that nothing can be written.
    save(window, "read-along", theme)
    watch.stop()
    yield "read-along"
    window.message_bar.clear()
    database.read_only_because = before


def _nowhere(_target: str) -> bool:
    return False
