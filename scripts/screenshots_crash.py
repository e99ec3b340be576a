"""Pictures of what a person sees of a fault in the program."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from screenshot_tools import FOLDER, SIZE, settle

from planner.crash_log import CrashLog
from planner.crash_report import CrashReport, make_report
from planner.texts import label, text
from planner.ui.dialogs.crash_dialog import CrashDialog
from planner.ui.dialogs.crash_reports_dialog import CrashReportsDialog
from planner.ui.main_window import MainWindow
from planner.ui.theme import ThemeChoice


def draw_crash(window: MainWindow, theme: str) -> Iterator[str]:
    """Draw the report of a fault, and the list of those kept."""
    with tempfile.TemporaryDirectory() as folder:
        log = CrashLog(Path(folder))
        for report in _reports(window):
            log.add(report.text)
        for name, dialog in (
            ("crash", CrashDialog(log, report, window, "sv")),
            ("crash-reports", CrashReportsDialog(log, window, "sv")),
        ):
            dialog.open()
            settle()
            if dialog.width() > SIZE[0] or dialog.height() > SIZE[1]:
                raise SystemExit(f"{name} needs {dialog.width()}×{dialog.height()}")
            dialog.grab().save(str(FOLDER / f"{name}-{theme}.png"))
            dialog.reject()
            settle(200)
            yield name


def _reports(window: MainWindow) -> Iterator[CrashReport]:
    """Make reports of faults that are there to be met: each call asks for what does not exist."""
    assert window.workspace is not None
    workspace = window.workspace
    calls: tuple[Callable[[], object], ...] = (
        lambda: workspace.ops.run(lambda: label(ThemeChoice.DARK, "sv")),
        lambda: text("no.such.code", "sv"),
        lambda: workspace.ops.run(lambda: text("no.such.code", "sv")),
    )
    for number, call in enumerate(calls):
        try:
            call()
        except Exception as error:  # the fault wanted
            yield make_report(error, datetime(2022, 3, 28 + number, 9, 12), "sv", "window")
