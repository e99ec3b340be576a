"""A meeting's attendance log in the window, over the big database: opening it, and a key in it.

A key is all of it: the event, the step saved to disk (synchronous=FULL), the log read again and the
line repainted. The floor of a key is a bare table's repaint and one such commit of bare sqlite3.
"""

import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem
from sqlalchemy import text

from benchmarks.measuring import big_database
from planner.services import databases
from planner.ui.language import Translators
from planner.ui.main_window import MainWindow
from planner.ui.pages.meetings import MeetingsPage
from planner.ui.settings import Settings
from planner.ui.theme import Theme
from planner.ui.workspace import Workspace

OPENINGS, KEYS = 15, 120
OPEN_TARGET, KEY_TARGET = 0.050, 0.016


def main() -> None:
    """Print the figures."""
    app = QApplication.instance() or QApplication([sys.argv[0], "-style", "Fusion"])
    assert isinstance(app, QApplication)
    Translators().use("sv")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.db"
        shutil.copyfile(big_database(), path)
        floor = bare_key(Path(folder))
        database = databases.open_for_window(path)
        settings = Settings(Path(folder) / "window.ini")
        theme = Theme(app)
        window = MainWindow(settings, theme)
        window.resize(1280, 720)
        window.show()
        workspace = Workspace(database, settings, theme, "sv")
        window.use(workspace)
        page = window.go_to("meetings")
        assert isinstance(page, MeetingsPage)
        settle(1_000)
        while workspace.ops.is_busy:  # the window counts gaps and clashes of all there is
            settle(200)
        meetings = planned(workspace)
        openings = [timed(partial(opened, page, each)) for each in meetings]
        tell("opening a meeting's log, median", statistics.median(openings), None, OPEN_TARGET)
        opened(page, meetings[0])
        table = page.view.attendance.table
        keys: list[float] = []
        for number in range(KEYS):
            lines = table.model().rowCount()
            table.setCurrentIndex(table.model().index(number % lines, 0))
            # Another state than the line had the round before: each key writes.
            key = (Qt.Key.Key_N, Qt.Key.Key_F, Qt.Key.Key_X)[(number % lines + number // lines) % 3]
            keys.append(timed(partial(pressed, page, key)))
        worst = statistics.quantiles(keys, n=20)[-1]
        tell("a key in the log to the screen and the disk, p95", worst, floor, KEY_TARGET)
        tell("  median", statistics.median(keys), floor, None)
        workspace.ops.stop()
        window.close()
        settle(100)
        database.close()


def planned(workspace: Workspace) -> list[int]:
    """Return some meetings to come with many seats, each of another forum."""
    with workspace.database.reading() as connection:
        found = connection.execute(
            text(
                "SELECT min(m.id) FROM meeting m JOIN seat s ON s.forum_id = m.forum_id"
                " WHERE m.status = 'planned' GROUP BY m.forum_id"
                f" ORDER BY count(*) DESC LIMIT {OPENINGS}"
            )
        )
        return [row[0] for row in found]


def opened(page: MeetingsPage, meeting_id: int) -> None:
    """Open a meeting and paint it."""
    page.open_row("meeting", meeting_id)
    page.view.repaint()
    page.view.attendance.table.viewport().repaint()


def pressed(page: MeetingsPage, key: Qt.Key) -> None:
    """Press a key in the log and paint what it changed, as the event loop does at once."""
    QTest.keyClick(page.view.attendance.table, key)
    QApplication.processEvents()


def bare_key(folder: Path) -> float:
    """Return the median seconds of a bare table's repaint and one commit of bare sqlite3."""
    table = QTableWidget(12, 5)
    for row in range(12):
        for column in range(5):
            table.setItem(row, column, QTableWidgetItem("närvarande"))
    table.show()
    settle(100)
    bare = sqlite3.connect(folder / "bare.db")
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE attendance (id INTEGER PRIMARY KEY, state TEXT)")
    taken = []
    for number in range(60):

        def key(number: int = number) -> None:
            bare.execute("INSERT INTO attendance VALUES (?, 'present')", (number,))
            bare.commit()
            first = table.item(number % 12, 0)
            assert first is not None
            first.setText("frånvarande")
            table.viewport().repaint()

        taken.append(timed(key))
    table.close()
    bare.close()
    return statistics.median(taken)


def settle(milliseconds: int) -> None:
    """Let the window read and paint."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QApplication.processEvents()


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that the work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def tell(name: str, figure: float, floor: float | None, target: float | None) -> None:
    """Print a figure, the floor it has, and the time it should stay under."""
    line = f"{name:<52} {figure * 1000:9.1f} ms"
    if floor is not None:
        line += f"  floor {floor * 1000:9.1f} ms  ratio {figure / floor:5.2f}"
    if target is not None:
        verdict = "ok" if figure <= target else "OVER"
        line += f"  target {target * 1000:5.1f} ms  {verdict}"
    print(line, flush=True)


if __name__ == "__main__":
    main()
