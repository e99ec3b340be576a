"""Where every unexpected error ends: it is logged, shown once, and the program goes on.

Errors come from slots, from other threads, from painting and from Qt itself. None of them may open
a dialog where it happened: a report waits until the window's thread is free.
"""

import os
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from planner.crash_log import DEBUG, CrashLog, Session
from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.crash_report import CrashReport
    from planner.ui.dialogs.crash_dialog import CrashDialog

_DRAWING = frozenset({"paintEvent", "paint", "data", "headerData", "sizeHint"})
_MOST_READINGS = 5  # times that one fault makes the pages read again in a minute
_BETWEEN_REMINDERS = 5.0  # seconds
_PLACES = 40
_MOST_KNOWN = 200


class CrashKeeper(QObject):
    """Takes what nothing else took, from wherever it comes."""

    read_again_wanted = Signal(bool)
    """What is shown may not be what is stored; True: a command was under way."""

    repeated = Signal(int)
    """A fault that has been shown came back, for the nth time."""

    unhandled = Signal(object)
    """A PlannerError that nothing took: it has a sentence of its own."""

    _taken = Signal(object, int, bool, bool)

    def __init__(self, data_directory: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log = CrashLog(data_directory)
        self.session = Session(self.log)
        self.language = "sv"
        self.window: Callable[[], QWidget | None] = _nothing
        self.taken_elsewhere: Callable[[BaseException], bool] = _nobody
        """Tells an error that has a better place to be told, a damaged file's."""
        self.dialog: CrashDialog | None = None
        self._counts: dict[str, int] = {}
        self._unkept: set[str] = set()
        self._ours: set[object] = set()
        self._reports: dict[object, CrashReport] = {}
        self._readings: dict[str, list[float]] = {}
        self._reminded_at = 0.0
        self._is_reading = False
        self._is_closing = False
        self._guard = threading.RLock()
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._messages: Callable[[QtMsgType, QMessageLogContext, str], object] | None = None
        self._taken.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Stand where Python and Qt hand over what nothing took."""
        sys.excepthook = self._take_hook
        threading.excepthook = self._take_thread
        sys.unraisablehook = self._take_unraisable
        self._messages = qInstallMessageHandler(self._take_message)

    def close(self) -> None:
        """Show nothing more, and note that the program ended as it should."""
        self._is_closing = True
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks
        qInstallMessageHandler(self._messages)
        self.session.end()

    def take(self, error: BaseException, place: str, *, is_shown: bool = True) -> "CrashReport":
        """Log an exception, and show it when the window is free; may be called in any thread."""
        with self._guard:
            report = self._report_of(error, place)
            count = self._counts[report.mark] = self._counts.get(report.mark, 0) + 1
            if count == 1 and not self.log.add(report.text):
                self._unkept.add(report.mark)
            elif count > 1 and str(count).strip("0") == "1":
                self.log.add(f"{report.text.splitlines()[0]}\n(the {count}th time)")
        if os.environ.get(DEBUG):
            traceback.print_exception(error)
        elif count == 1:
            print(report.text, file=sys.stderr)
        if is_shown and not self._is_closing and shiboken6.isValid(self):
            if isinstance(error, PlannerError):
                self.unhandled.emit(error)
            else:
                may_read = not (self._is_reading or _is_drawing(error))
                self._taken.emit(report, count, may_read, _is_of_command(error))
        return report

    def begin_session(self) -> list["CrashReport"]:
        """Note that a window runs; return reports of those before it that ended uncleanly.

        The text of a report is logged when the interpreter had time to say how it ended.
        """
        ends = self.session.begin()
        if not ends:  # nothing more is imported at a start than it takes
            return []
        from planner.crash_report import report_of_trace, report_of_words

        reports = []
        for end in ends:
            moment = datetime.fromtimestamp(end.ended, UTC).astimezone().replace(tzinfo=None)
            if end.trace.strip():
                report = report_of_trace(end.trace, moment, self.language)
            else:
                words = "The program ended without a word: power cut, killed or switched off."
                report = report_of_words(words, moment, self.language, "run before")
            self.log.add(report.text)
            reports.append(report)
        return reports

    def show_end(self, report: "CrashReport") -> None:
        """Show how the program ended last time."""
        self._open(report).say_ended()

    def show_failed_start(self, error: BaseException) -> None:
        """Show why there is no window; the application ends with the dialog."""
        report = self.take(error, "start", is_shown=False)
        self._is_closing = True  # one report, whatever more goes wrong
        self.window = _nothing
        dialog = self._open(report)
        dialog.say_start_failed()
        dialog.finished.connect(QGuiApplication.quit)

    def _report_of(self, error: BaseException, place: str) -> "CrashReport":
        from planner.crash_report import make_report, stand_in

        now = datetime.now()
        try:
            key = _key(error)
            if key not in self._reports:
                if len(self._reports) >= _MOST_KNOWN:
                    self._reports.clear()
                self._reports[key] = make_report(error, now, self.language, place)
            return self._reports[key]
        except Exception:  # a fault in the crash handler may not be another crash
            return stand_in(now, self.language, place)

    def _show(self, report: "CrashReport", count: int, may_read: bool, was_command: bool) -> None:
        if self._is_closing:
            return
        if count == 1:
            self._open(report)
        elif self._is_dialog_open():
            assert self.dialog is not None
            self.dialog.count_again(report.mark, count)
        elif time.monotonic() - self._reminded_at > _BETWEEN_REMINDERS:
            self._reminded_at = time.monotonic()
            self.repeated.emit(count)
        if may_read and self._may_read_again(report.mark):
            self._read_again(was_command)

    def _read_again(self, was_command: bool) -> None:
        """Let the pages read; what goes wrong meanwhile is logged, and does not begin it anew."""
        self._is_reading = True
        try:
            self.read_again_wanted.emit(was_command)
        finally:
            self._is_reading = False

    def _may_read_again(self, mark: str) -> bool:
        """Say no to a fault that reading itself brings back, again and again."""
        now = time.monotonic()
        recent = [moment for moment in self._readings.get(mark, []) if now - moment < 60]
        if len(recent) >= _MOST_READINGS:
            return False
        self._readings[mark] = [*recent, now]
        return True

    def _open(self, report: "CrashReport") -> "CrashDialog":
        from planner.ui.dialogs.crash_dialog import CrashDialog

        if self._is_dialog_open():
            assert self.dialog is not None
            self.dialog.add(report)
            return self.dialog
        parent = self.window()
        self.dialog = CrashDialog(self.log, report, parent, self.language)
        if report.mark in self._unkept:
            self.dialog.crash_text.say_unkept()
        self.dialog.open()
        return self.dialog

    def _is_dialog_open(self) -> bool:
        dialog = self.dialog
        return dialog is not None and shiboken6.isValid(dialog) and dialog.isVisible()

    def _take_hook(
        self, kind: type[BaseException], error: BaseException, _trail: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
        else:
            self.take(error, "window", is_shown=not self._is_told_elsewhere(error))

    def _is_told_elsewhere(self, error: BaseException) -> bool:
        key = _key(error)
        if key in self._ours:  # to look once more would take its time at every frame
            return False
        try:
            if self.taken_elsewhere(error):
                return True
            self._ours.add(key)
        except Exception as more:  # a fault in the crash handler may not be another crash
            self.take(more, "window")
        return False

    def _take_thread(self, taken: threading.ExceptHookArgs) -> None:
        if taken.exc_value is not None and not issubclass(taken.exc_type, SystemExit):
            self.take(taken.exc_value, "thread")

    def _take_unraisable(self, taken: "sys.UnraisableHookArgs") -> None:
        """Log what went wrong while something was thrown away: nothing was being done with it."""
        if taken.exc_value is not None:
            self.take(taken.exc_value, "clearing", is_shown=False)

    def _take_message(self, kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
        print(message, file=sys.stderr)
        if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            from planner.crash_report import report_of_words

            # The rest may hold the name of a file or of a window.
            named = re.match(r"Q[A-Za-z]{1,60}(::[A-Za-z]{1,60})?", message, re.ASCII)
            words = f"Qt: {kind.name} {named[0] if named else '(a message, left out)'}"
            self.log.add(report_of_words(words, datetime.now(), self.language, "window").text)


def _nothing() -> None:
    return None


def _nobody(_error: BaseException) -> bool:
    return False


def _key(error: BaseException) -> object:
    """Return what tells one fault from another, without making its report."""
    places = []
    for frame, number in traceback.walk_tb(error.__traceback__):
        places.append((frame.f_code, number))
        if len(places) >= _PLACES:
            break
    linked = error.__cause__ or error.__context__
    return (type(error), tuple(places), None if linked is None else type(linked))


def _is_drawing(error: BaseException) -> bool:
    """Say whether it happened while something was drawn: then nothing was being done."""
    trail = error.__traceback__
    return trail is not None and trail.tb_frame.f_code.co_name in _DRAWING


def _is_of_command(error: BaseException) -> bool:
    """Say whether a command was under way: what was typed for it is not what is stored."""
    from planner.ui.ops import Ops

    trail = traceback.walk_tb(error.__traceback__)
    return any(frame.f_code is Ops.run.__code__ for frame, _ in trail)
