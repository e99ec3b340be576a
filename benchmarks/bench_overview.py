"""The overview of a whole county: read and painted, over the SQL it asks for in bare sqlite3."""

import os
import sqlite3
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from benchmarks.bench_matrix import Asked, statements
from benchmarks.county_facts import TODAY
from benchmarks.measuring import big_database, interleaved, report, tell, timed
from planner.db import schema
from planner.db.engine import Access, Database, open_database
from planner.services.overview import read_overview
from planner.services.overview_clashes import read_clashes
from planner.ui.language import Translators
from planner.ui.pages.overview import OverviewPage
from planner.ui.settings import Settings
from planner.ui.theme import Theme
from planner.ui.workspace import Workspace

TARGET = 0.1
TARGET_RATIO = 1.5
RUNS = 7


class Painter:
    """Asks the page for everything anew, and waits until it has painted it."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._app = QApplication.instance() or QApplication(["planner", "-style", "Fusion"])
        assert isinstance(self._app, QApplication)
        self._translators = Translators()
        self._translators.use("sv")
        workspace = CountyWorkspace(database, Settings(folder / "w.ini"), Theme(self._app), "sv")
        self.page = OverviewPage(workspace)
        self.page.resize(1104, 634)
        self.page.show()

    def paint(self) -> None:
        """Refresh, wait for the four blocks, and draw them; the clashes come later."""
        before = self.page.overview()
        self.page.refresh()
        while self.page.overview() is before:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.page.grab()

    def paint_due(self) -> None:
        """Refresh as after a change of a follow-up."""
        self.page.stale_kinds = frozenset({"follow_up"})
        self.paint()
        self.page.stale_kinds = None

    def rest(self) -> None:
        """Let the clashes be read and shown, so that they do not share the next run's time."""
        while self.page.has_clashes_to_read or self.page.workspace.ops.is_busy:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def close(self) -> None:
        """Stop what runs."""
        self.page.workspace.ops.stop()
        self.page.close()


class CountyWorkspace(Workspace):
    """The workspace on the county's own day."""

    def today(self) -> date:
        return TODAY


def main() -> None:
    """Print the figures."""
    path = big_database()
    database = open_database(path, Access.READ)
    with database.reading() as connection:
        agreements = len(connection.execute(select(schema.agreement.c.id)).all())
    with statements(database) as asked:
        read_overview(database, TODAY)
    bare = sqlite3.connect(path)
    bare.execute("PRAGMA cache_size = -65536")
    bare.execute("PRAGMA temp_store = MEMORY")
    figure, floor = interleaved(
        lambda: read_overview(database, TODAY), lambda: _replay(bare, asked), runs=RUNS
    )
    bare.close()
    name = f"overview read, {agreements} agreements ({len(asked)} statements)"
    report(name, figure, floor, TARGET_RATIO)
    with tempfile.TemporaryDirectory() as folder:
        painter = Painter(database, Path(folder))
        taken = []
        for run in range(RUNS + 1):
            seconds = timed(painter.paint)
            painter.rest()
            if run:
                taken.append(seconds)
        tell("overview read and painted", sorted(taken)[len(taken) // 2], TARGET)
        taken = [timed(painter.paint_due) for _ in range(RUNS + 1)][1:]
        tell("overview painted anew after a follow-up", sorted(taken)[len(taken) // 2], TARGET)
        painter.close()
    tell("its clashes, which come after", timed(lambda: read_clashes(database, TODAY)))
    database.close()


def _replay(bare: sqlite3.Connection, asked: Asked) -> list[list[Any]]:
    return [bare.execute(sql, parameters).fetchall() for sql, parameters in asked]


if __name__ == "__main__":
    main()
