"""The one place that runs a command, shows its error and announces what it changed."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from planner.errors import PlannerError
from planner.ui.background import Job, JobRunner, Progress

if TYPE_CHECKING:
    from planner.domain.rows import Changes, Reason
    from planner.services.databases import Database

T = TypeVar("T")
_MANY = 500  # rows that an undo writes at once; more take longer than a key may
ErrorTaker = Callable[[PlannerError, str], bool]
"""Shows an error beside its field and returns True, or returns False: not mine."""

_DAMAGED = ("storage.damaged", "storage.damaged_here")


class Ops(QObject):
    """Runs commands against one database.

    A command is a call of one service function; it returns Changes, a tuple that holds them, or a
    result with `changes`.
    """

    changed = Signal(object)
    """Changes: pages whose kinds they touch refresh."""

    failed = Signal(str)
    """A sentence for the message bar."""

    worked = Signal(str)
    """A sentence about what has been done, where the result does not show by itself."""

    damaged = Signal()
    """The file is damaged: what was read, or written, could not be."""

    turning_changed = Signal()
    """An undo or redo of many rows has begun or ended in the background."""

    def __init__(self, database: "Database", language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.database = database
        self.language = language
        self.saved_at: datetime | None = None
        self.is_turning = False
        self._runner = JobRunner(self)

    def run(
        self,
        command: Callable[[], T],
        *,
        then: Callable[[T], object] | None = None,
        on_error: ErrorTaker | None = None,
        opened: object = None,
    ) -> bool:
        """Run a command and say whether it was done.

        `opened` is the row that a form was opened with, when the command saves what the form says:
        what others have written in it meanwhile is then not written over.

        Changes are announced first, then `then` gets the result. A PlannerError goes to `on_error`,
        with its sentence, and if that does not take it to the message bar.
        """
        try:
            result = command() if opened is None else self._run_as_opened(command, opened)
        except PlannerError as error:
            if error.code == "storage.changed_meanwhile":
                self._show_as_stored(error)
                on_error = None
            self.show_error(error, on_error)
            return False
        self._announce(result)
        if then is not None:
            then(result)
        return True

    def run_in_background(
        self,
        work: Callable[[Progress], T],
        *,
        on_done: Callable[[T], object] | None = None,
        on_error: ErrorTaker | None = None,
        on_cancelled: Callable[[], object] | None = None,
        on_progress: Callable[[int, int], object] | None = None,
        is_aside: bool = False,
    ) -> Job[T]:
        """Run work that may take over 50 ms in a thread; return the job, which can be cancelled.

        `is_aside`: it is the program's own, and no page or dialog waits for it. The callbacks run
        in the window's thread; changes in the result are announced before `on_done`. A method of a
        dialog that has been closed meanwhile is not called: an error then goes to the message bar.
        An error that is not a PlannerError is a bug and goes to the crash handler.
        """
        job: Job[T] = Job(work, self)

        def done(result: T) -> None:
            self._announce(result)
            if on_done is not None and _is_there(on_done):
                on_done(result)

        def failed(error: BaseException) -> None:
            taker = on_error if on_error is not None and _is_there(on_error) else None
            if isinstance(error, PlannerError):
                self.show_error(error, taker)
                return
            try:  # whoever waits for the work is told that it has ended
                self.show_error(PlannerError("crash.stopped"), taker)
            finally:
                raise error

        job.done.connect(done)
        job.failed.connect(failed)
        if on_cancelled is not None:
            job.cancelled.connect(on_cancelled)
        if on_progress is not None:
            job.progressed.connect(on_progress)
        self._runner.run(job, is_aside=is_aside)  # type: ignore[arg-type]  # Job is used covariantly here
        return job

    def show_error(self, error: PlannerError, on_error: ErrorTaker | None = None) -> None:
        """Show an error's sentence, beside its field if `on_error` takes it."""
        from planner.texts import error_text

        sentence = error_text(error, self.language)
        if on_error is None or not on_error(error, sentence):
            self.failed.emit(sentence)
        # Another file, a backup say, may be the damaged one.
        if error.code in _DAMAGED and error.params.get("file") == self.database.name:
            self.damaged.emit()

    def read(self, call: Callable[[], T], otherwise: T) -> T:
        """Return what a call reads; `otherwise`, with its sentence said, when it cannot be read."""
        try:
            return call()
        except PlannerError as error:
            self.show_error(error)
        except Exception as error:  # the crash handler's door: damage is no bug
            if not self.tell_damage(error):
                raise
        return otherwise

    def tell_damage(self, error: Exception) -> bool:
        """Say an unexpected error's sentence when the file is damaged; False: it is a bug."""
        from planner.services.damage import explained

        told = explained(self.database, error)
        if told is not None:
            self.show_error(told)
        return told is not None

    def read_again(self) -> None:
        """Have everything that shows rows read them again, whatever it shows."""
        from planner.domain.rows import Changes
        from planner.services.kinds import every_kind

        self.changed.emit(Changes({kind: frozenset() for kind in every_kind()}))

    def undo(self) -> bool:
        """Take back the newest step; say whether that was begun."""
        from planner.services import history

        return self._turn(history.undo, "undo", history.next_rows(self.database))

    def redo(self) -> bool:
        """Do again the step taken back last; say whether that was begun."""
        from planner.services import history

        return self._turn(history.redo, "redo", history.next_rows(self.database, is_redo=True))

    def _turn(
        self,
        work: "Callable[[Database], tuple[Reason, Changes] | None]",
        word: str,
        rows: int,
    ) -> bool:
        """Do it here, or in the background when it writes many rows; not while one is under way."""
        from planner.texts import text

        if self.is_turning:
            return False
        if not rows:
            self.worked.emit(text(f"{word}.nothing", self.language))
            return False
        if rows <= _MANY:
            return self.run(lambda: work(self.database))
        self._set_turning(True)
        self.worked.emit(text(f"{word}.working", self.language))
        job = self.run_in_background(lambda _progress: work(self.database))
        for ended in (job.done, job.failed, job.cancelled):
            ended.connect(self._turned)
        return True

    def _turned(self) -> None:
        self._set_turning(False)

    def _set_turning(self, is_turning: bool) -> None:
        self.is_turning = is_turning
        self.turning_changed.emit()

    def next_undo(self) -> "Reason | None":
        """Return the label of what undo would take back."""
        from planner.services import history

        return history.next_undo(self.database)

    def next_redo(self) -> "Reason | None":
        """Return the label of what redo would do again."""
        from planner.services import history

        return history.next_redo(self.database)

    @property
    def is_busy(self) -> bool:
        """True while something runs in the background."""
        return self._runner.is_busy

    def stop(self) -> None:
        """Cancel what runs in the background and wait for it."""
        self._runner.stop()

    def _run_as_opened(self, command: Callable[[], T], opened: object) -> T:
        from planner.services.sharing import as_opened

        with as_opened(opened):
            return command()

    def _show_as_stored(self, error: PlannerError) -> None:
        from planner.domain.rows import Changes

        row_id = error.params["id"]
        assert isinstance(row_id, int)
        self.changed.emit(Changes({str(error.params["kind"]): frozenset({row_id})}))

    def _announce(self, result: object) -> None:
        for changes in _changes_in(result):
            if changes.touched:
                self.saved_at = datetime.now()
                self.changed.emit(changes)


def _changes_in(result: object) -> "Iterator[Changes]":
    from planner.domain.rows import Changes

    for part in result if isinstance(result, tuple) else (result,):
        held = getattr(part, "changes", part)
        if isinstance(held, Changes):
            yield held


def _is_there(callback: Callable[..., object]) -> bool:
    """Say whether a callback can be called: what it is a method of has not been closed."""
    method = callback.func if isinstance(callback, partial) else callback
    owner = getattr(method, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
