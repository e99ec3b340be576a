"""Faults where there is no window: on the command line, before the first window, and after it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from planner.cli import main
from planner.crash_log import CrashLog
from planner.paths import data_directory
from planner.services import databases

NO_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
import planner.app
from planner.ui.dialogs.crash_dialog import CrashDialog

class Broken:
    def __init__(self, *_given):
        raise ValueError("Anna Andersson")

def press():
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, CrashDialog)]
    if dialogs:
        print(dialogs[0].title.text(), flush=True)
        dialogs[0].go_on_button.click()

app = QApplication(["planner"])
timer = QTimer()
timer.timeout.connect(press)
timer.start(50)
planner.app.MainWindow = Broken
sys.exit(planner.app.run_window(None, language="en", data_directory=Path(sys.argv[1])))
"""


def test_a_fault_on_the_command_line_is_one_sentence_with_where_the_report_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], example_file: Path
) -> None:
    def stumble(_target: object) -> Any:
        raise KeyError("Anna Andersson")

    for name in ("open_for_reading", "open_for_writing"):
        monkeypatch.setattr(databases, name, stumble)
    log = CrashLog(data_directory())
    for language, words in (("sv", "Något gick fel i programmet"), ("en", "Something went wrong")):
        assert main(["--language", language, "check", str(example_file)]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.count("\n") == 1
        assert words in said.err
        assert str(log.path) in said.err
        report = log.reports()[0]
        assert "in the command line" in report
        assert f"language {language}" in report
        assert "planner/cli/" in report
        assert "KeyError\n" in report
        assert "Anna" not in report
    log.path.unlink()
    log.path.mkdir()
    assert main(["check", str(example_file)]) == 1
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "kunde inte skrivas" in said.err


def test_a_start_that_gives_no_window_shows_why(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", NO_WINDOW, str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout == "The program could not be started\n"
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Anna" not in done.stderr
    log = CrashLog(tmp_path)
    assert "in the start" in log.reports()[0]
    assert list(log.folder.glob("running-*")) == []
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    done = subprocess.run(
        [sys.executable, "-m", "planner", "--language=sv"],
        env=environment | {"XDG_DATA_HOME": str(in_the_way)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "kunde inte skrivas" in done.stderr
