"""Process start to the first painted frame, and to data on the screen, over a bare window.

Both are started as processes of their own, turn by turn, and tell the time of the machine's
monotonic clock at which they were started; the figures are medians.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measuring import big_database, report

_RUNS = 9
_BARE = """
import os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.tell)

    def tell(self):
        ms = (time.monotonic() - float(os.environ["PLANNER_TRACE_START"])) * 1000
        print(f"painted {ms:.1f}", flush=True)
        print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}", flush=True)
        QApplication.quit()

import resource
app = QApplication(sys.argv)
window = Window()
window.resize(1280, 720)
window.show()
app.exec()
"""


def run(command: list[str], home: str) -> dict[str, float]:
    """Start a process and return the moments (ms) and memory (KiB) that it tells of."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "XDG_DATA_HOME": home,
        "PLANNER_TRACE_QUIT": "1",
        "PLANNER_TRACE_START": repr(time.monotonic()),
    }
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    return {name: float(value) for name, value in map(str.split, done.stdout.splitlines())}


def measure(database: Path, home: str) -> tuple[dict[str, float], dict[str, float]]:
    """Return the median of each moment for the planner on a database, and for the bare window."""
    planner = [sys.executable, "-m", "planner", str(database)]
    bare = [sys.executable, "-c", _BARE]
    told: tuple[list[dict[str, float]], list[dict[str, float]]] = ([], [])
    for turn in range(_RUNS + 1):
        for moments, command in zip(told, (planner, bare), strict=True):
            found = run(command, home)
            if turn:  # the first of each warms the disk's cache
                moments.append(found)
    first, second = (
        {name: statistics.median(one[name] for one in moments) for name in moments[0]}
        for moments in told
    )
    return first, second


def main() -> int:
    """Measure on the example and on the big database; return 1 when a target was missed."""
    is_good = True
    with tempfile.TemporaryDirectory() as folder:
        example = Path(folder) / "eslov.db"
        # Made by others: a process starts with the peak of the one that starts it.
        make_example = [sys.executable, "-m", "planner", "example", str(example)]
        subprocess.run(make_example, check=True, stdout=subprocess.DEVNULL)
        make_big = "from benchmarks.measuring import big_database; big_database()"
        subprocess.run([sys.executable, "-c", make_big], check=True)
        for name, database in (("example", example), ("big", big_database())):
            figure, floor = measure(database, folder)
            bare = floor["painted"] / 1000
            is_good &= report(f"{name}: first paint", figure["painted"] / 1000, bare, 1.5)
            is_good &= report(f"{name}: data on screen", figure["data"] / 1000, bare, 3.0)
            ratio = figure["memory"] / floor["memory"]
            print(
                f"{name}: peak memory {figure['memory'] / 1024:.0f} MB, bare window"
                f" {floor['memory'] / 1024:.0f} MB, ratio {ratio:.2f}, target 2.5"
            )
            is_good &= ratio <= 2.5
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
