"""A file that is only read in pictures: who writes it, and that it is a backup."""

from collections.abc import Iterator

from screenshot_tools import save

from planner.domain.rows import Changes, Reason
from planner.ui.main_window import MainWindow
from planner.ui.sharing_watch import SharingWatch
from planner.ui.workspace import Workspace


def draw_sharing(window: MainWindow, workspace: Workspace, theme: str) -> Iterator[str]:
    """Draw the overview of a file that somebody else writes in, and of a backup."""
    in_use = Reason.of("storage.in_use", file="eslov.db", user="anna.lind", computer="KOMMUN-PC7")
    opened = Reason.of("storage.is_backup", file="eslov-20220401-080200-dagens.db")
    database = workspace.database
    before = database.read_only_because
    for name, because in (("read-along", in_use), ("read-a-backup", opened)):
        database.read_only_because = because
        window.go_to("overview")
        watch = SharingWatch(workspace, window, _nowhere)
        watch.start()
        workspace.ops.changed.emit(Changes({}))  # The status line says that nothing can be written.
        save(window, name, theme)
        watch.stop()
        yield name
        window.message_bar.clear()
    database.read_only_because = before


def _nowhere(_target: str) -> bool:
    return False
