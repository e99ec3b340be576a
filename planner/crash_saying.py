"""The end of a program that has no window: the report is kept, and one sentence says where."""

import os
import traceback
from datetime import datetime

from planner.crash_log import DEBUG, CrashLog
from planner.crash_report import make_report, stand_in
from planner.paths import data_directory
from planner.texts import text


def keep_and_say(error: BaseException, language: str, place: str) -> str:
    """Log the report of an exception and return the sentence that says where it is."""
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    now = datetime.now()
    try:
        report = make_report(error, now, language, place)
    except Exception:  # a fault in the crash handler may not be another crash
        report = stand_in(now, language, place)
    try:
        log = CrashLog(data_directory())
        is_kept = log.add(report.text)
    except OSError:  # not even the folder can be made
        is_kept = False
    if not is_kept:
        return text("crash.not_kept", language, {"mark": report.mark})
    return text("crash.kept", language, {"mark": report.mark, "file": str(log.path)})
