"""The page of meetings over the big database: a frame of scrolling, a filter keystroke, a sort.

The floor is a bare QTableView over a list of strings of the same size, drawn in the same run; for
the filter and the sort it is the plain Python that finds and orders the same rows.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from operator import itemgetter
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QAbstractTableModel,
    QEventLoop,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QThreadPool,
    QTimer,
)
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.measuring import big_database
from planner.services import databases
from planner.ui.language import Translators
from planner.ui.main_window import MainWindow
from planner.ui.row_view import RowTableView
from planner.ui.settings import Settings
from planner.ui.theme import Theme, ThemeChoice
from planner.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
FRAMES = 300
_DISPLAY = Qt.ItemDataRole.DisplayRole
_NO_INDEX = QModelIndex()


class BareModel(QAbstractTableModel):
    """Strings, and nothing else."""

    def __init__(self, rows: list[list[str]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return len(self._rows[0])

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        return self._rows[index.row()][index.column()] if role == _DISPLAY else None


def settle(milliseconds: int) -> None:
    """Let the window read and paint."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()


def frames(view: QTableView) -> list[float]:
    """Scroll through the whole table and return what each frame took, in seconds."""
    bar = view.verticalScrollBar()
    taken = []
    for number in range(FRAMES):
        began = time.perf_counter()
        bar.setValue(bar.maximum() * number // FRAMES)
        view.viewport().repaint()
        taken.append(time.perf_counter() - began)
    return taken


def p95(seconds: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(seconds, n=20)[-1]


def timed(work: Callable[[], object], runs: int = 7) -> float:
    """Return the median seconds of some runs, the first left out."""
    taken = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken[1:])


def tell(name: str, figure: float, floor: float, target_ms: float) -> bool:
    """Print a figure, its floor and ratio, and the time it should stay under."""
    is_good = figure * 1000 <= target_ms
    print(
        f"{name:<52} {figure * 1000:9.1f} ms  floor {floor * 1000:9.1f} ms"
        f"  ratio {figure / floor:5.2f}  target {target_ms:5.1f} ms  {'ok' if is_good else 'OVER'}"
    )
    return is_good


def main() -> int:
    """Measure; return 1 when a target was missed."""
    app = QApplication.instance() or QApplication([sys.argv[0], "-style", "Fusion"])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        translators = Translators()
        translators.use("sv")
        settings = Settings(Path(folder) / "window.ini")
        theme = Theme(app)
        theme.choose(ThemeChoice.LIGHT)
        window = MainWindow(settings, theme)
        window.resize(1280, 720)
        window.show()
        database = databases.open_for_reading(big_database())
        window.use(Workspace(database, settings, theme, "sv"))
        window.go_to("meetings")
        settle(15_000)
        view = window.findChild(RowTableView, "meetingTable")
        assert view is not None
        model = view.rows_model
        count = model.rowCount()
        columns = range(model.columnCount())
        texts = [model.text_of([row], columns).rstrip("\n").split("\t") for row in range(count)]
        print(f"{count} rows × {model.columnCount()} columns")
        bare = QTableView()
        bare.setModel(BareModel(texts))
        bare.resize(view.size())
        bare.verticalHeader().setDefaultSectionSize(view.verticalHeader().defaultSectionSize())
        bare.show()
        settle(200)
        frames(view), frames(bare)
        is_good = tell("a frame of scrolling, p95", p95(frames(view)), p95(frames(bare)), 12)

        folded = [" ".join(row).casefold() for row in texts]
        keys = iter(["b", "br", "brå", "rå", "å", "e", "es", "est"] * 9)
        plain_keys = iter(["b", "br", "brå", "rå", "å", "e", "es", "est"] * 9)

        def find() -> list[int]:
            key = next(plain_keys)
            return [number for number, row in enumerate(folded) if key in row]

        is_good &= tell(
            "a filter keystroke", timed(lambda: model.set_filter(next(keys))), timed(find), 30
        )
        model.set_filter("")
        orders = iter([Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder] * 9)
        names = next(n for n in columns if model.columns[n].key == "forum")
        dates = next(n for n in columns if model.columns[n].key == "date")
        turns = iter([names, dates] * 9)
        plain = iter([names, dates] * 9)
        is_good &= tell(
            "a sort",
            timed(lambda: model.sort(next(turns), next(orders))),
            timed(lambda: sorted(texts, key=itemgetter(next(plain)))),
            60,
        )
        bare.close()
        window.close()
        settle(100)
        database.close()
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
