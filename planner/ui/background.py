"""Long work in a thread of its own, with progress and a Cancel that works."""

import gc
import sys
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

T = TypeVar("T")
_TURN = 0.0005  # seconds that a thread runs while another waits
_LOOK = 250  # milliseconds between looks for cycles


class CancelledError(Exception):
    """The user cancelled the job; raised inside it by `Progress.report`."""


class Progress:
    """How a job tells how far it has come, and learns that it is to stop."""

    def __init__(self, signals: "_Signals") -> None:
        self._signals = signals
        self._stop = threading.Event()

    def report(self, done: int, total: int) -> None:
        """Tell how far the job has come; raises CancelledError when it is to stop."""
        if self._stop.is_set():
            raise CancelledError
        self._signals.progressed.emit(done, total)

    def cancel(self) -> None:
        """Ask the job to stop at its next report."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """True when the job is to stop."""
        return self._stop.is_set()


class _Signals(QObject):
    progressed = Signal(object, object)
    finished = Signal(object, object)


class _Runnable(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class Job(QObject, Generic[T]):
    """One piece of work under way; its signals arrive in the window's thread.

    `done` carries the result, `failed` the exception, `cancelled` nothing; one of them comes.
    """

    progressed = Signal(object, object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, work: Callable[[Progress], T], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._signals = _Signals()
        self._progress = Progress(self._signals)
        self._signals.progressed.connect(self.progressed)
        self._signals.finished.connect(self._finish)
        self.is_running = False

    def start(self, pool: QThreadPool) -> None:
        """Begin, in a thread of the pool."""
        self.is_running = True
        pool.start(_Runnable(self._run))

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next report."""
        self._progress.cancel()

    def _run(self) -> None:
        result: T | None = None
        failure: Exception | None = None
        try:
            result = self._work(self._progress)
        except Exception as error:  # carried to the window, which shows it or raises it again
            failure = error
        if shiboken6.isValid(self._signals):  # else the window has closed, and nobody asks any more
            self._signals.finished.emit(result, failure)

    @Slot(object, object)
    def _finish(self, result: object, error: BaseException | None) -> None:
        self.is_running = False
        if isinstance(error, CancelledError):
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.done.emit(result)


class Collector(QObject):
    """Looks for cycles in the window's thread only.

    Python looks in whichever thread makes an object, and a widget that is let go of in a job's
    thread brings the program down.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        gc.disable()  # somebody else may have begun anew
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return


class JobRunner(QObject):
    """The jobs of one window; none outlives it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._aside = QThreadPool(self)
        self._aside.setMaxThreadCount(1)
        # A key pressed while a job counts waits for its turn at every statement it runs: ten times
        # shorter turns make 40 statements wait 20 ms instead of 200.
        sys.setswitchinterval(_TURN)
        self._jobs: set[Job[object]] = set()
        self._collector = Collector(self)

    def run(self, job: Job[object], *, is_aside: bool = False) -> None:
        """Start a job and keep it until it has finished.

        `is_aside`: nobody waits for it, so that it takes turns with others of its kind and no room
        from those that somebody looks at.
        """
        gc.disable()
        self._jobs.add(job)
        for finished in (job.done, job.failed, job.cancelled):
            finished.connect(self._forget)
        job.start(self._aside if is_aside else self._pool)

    @property
    def is_busy(self) -> bool:
        """True while a job runs."""
        return any(job.is_running for job in self._jobs)

    def stop(self) -> None:
        """Cancel what runs and wait for it."""
        for job in list(self._jobs):
            job.cancel()
        for pool in (self._pool, self._aside):
            pool.waitForDone()

    def _forget(self) -> None:
        self._jobs = {job for job in self._jobs if job.is_running}
