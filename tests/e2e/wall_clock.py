"""Plan, export and show a database in one process whose time zone a test has set.

Run as `python -m tests.e2e.wall_clock DATABASE CALENDAR`: gives the commands that plan the database
and write the calendar, then prints the lines of the table of meetings as the window copies them.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

from planner.cli import main as command
from planner.services.databases import open_for_reading
from planner.ui.language import Translators
from planner.ui.main_window import MainWindow
from planner.ui.settings import Settings
from planner.ui.theme import Theme
from planner.ui.workspace import Workspace


def settle() -> None:
    """Let the window read and lay out."""
    loop = QEventLoop()
    QTimer.singleShot(400, loop.quit)
    loop.exec()
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()


def main(target: str, calendar: str) -> None:
    """Give the commands, show the page and print its rows."""
    for arguments in (["plan", target, "--apply"], ["export", target, calendar]):
        if command(arguments):
            sys.exit(1)
    app = QApplication(["planner", "-style", "Fusion"])
    translators = Translators()
    translators.use("sv")
    with TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "window.ini")
        database = open_for_reading(target)
        window = MainWindow(settings, Theme(app))
        window.show()
        window.use(Workspace(database, settings, Theme(app), "sv"))
        page = window.go_to("meetings")
        settle()
        table = page.list.table  # type: ignore[union-attr]
        table.selectAll()
        print(table.copy_selected())
        window.close()
        settle()
        database.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
