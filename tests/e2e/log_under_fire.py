"""Log a meeting in a real window and die in the middle, once after each key.

Run as `python -m tests.e2e.log_under_fire FOLDER MEETING KEYS`: for each key a copy of the file
log.db is opened by a process of its own, which presses the keys one after the other without a pause
and tells of each when it is done; as soon as it has told of the key to die after, it is killed.
Prints a JSON list: the keys told of, and what the file then holds, in the order of the log.
"""

import json
import os
import shutil
import signal
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.services import databases
from planner.services.attendance import read_log
from planner.services.checks import file_integrity
from planner.ui.meeting.view import MeetingView
from planner.ui.settings import Settings
from planner.ui.theme import Theme
from planner.ui.workspace import Workspace


def press_all(path: Path, meeting_id: int, keys: str, told: int) -> None:
    """Open the meeting, press every key, and write a byte after each."""
    app = QApplication([sys.argv[0]])
    database = databases.open_for_window(path)
    workspace = Workspace(database, Settings(path.with_suffix(".ini")), Theme(app), "sv")
    view = MeetingView(workspace)
    view.resize(1000, 700)
    view.show()
    view.open_meeting(meeting_id)
    workspace.ops.changed.connect(lambda changes: view.refresh(changes.kinds))
    for key in keys:
        QTest.keyClick(view.attendance.table, Qt.Key[f"Key_{key.upper()}"])
        os.write(told, b".")
    signal.pause()


def die_after(path: Path, meeting_id: int, keys: str, number: int) -> dict[str, object]:
    """Kill the one who presses the keys after a number of them; return what the file holds."""
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        press_all(path, meeting_id, keys, told)
    os.close(told)
    acknowledged = 0
    while acknowledged < number:
        acknowledged += len(os.read(heard, 1))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(heard, 64):  # those told of meanwhile
        acknowledged += len(more)
    os.close(heard)
    database = databases.open_for_writing(path)
    log = read_log(database, meeting_id)
    found = [line.own_row.state.value if line.own_row else None for line in log.lines]
    integrity = file_integrity(database)
    database.close()
    return {"told": acknowledged, "holds": found, "integrity": integrity}


def main() -> None:
    """Print what was found, a kill a key."""
    folder, meeting_id, keys = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    results = []
    for number in range(1, len(keys) + 1):
        path = folder / f"killed-{number}.db"
        shutil.copyfile(folder / "log.db", path)
        results.append(die_after(path, meeting_id, keys, number))
    print(json.dumps(results))


if __name__ == "__main__":
    main()
