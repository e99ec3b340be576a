"""The one place that runs a command, shows its error and announces what it changed."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from planner.errors import PlannerError
from planner.ui.background import Job, JobRunner, Progress

if TYPE_CHECKING:
    from planner.domain.rows import Changes, Reason
    from planner.services.databases import Database

T = TypeVar("T")
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

    def __init__(self, database: "Database", language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.database = database
        self.language = language
        self.saved_at: datetime | None = None
        self._runner = JobRunner(self)

    def run(
        self,
        command: Callable[[], T],
        *,
        then: Callable[[T], object] | None = None,
        on_error: ErrorTaker | None = None,
    ) -> bool:
        """Run a command and say whether it was done.

        Changes are announced first, then `then` gets the result. A PlannerError goes to `on_error`,
        with its sentence, and if that does not take it to the message bar.
        """
        try:
            result = command()
        except PlannerError as error:
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
    ) -> Job[T]:
        """Run work that may take over 50 ms in a thread; return the job, which can be cancelled.

        The callbacks run in the window's thread; changes in the result are announced before
        `on_done`. An error that is not a PlannerError is a bug and goes to the crash handler.
        """
        job: Job[T] = Job(work, self)

        def done(result: T) -> None:
            self._announce(result)
            if on_done is not None:
                on_done(result)

        def failed(error: BaseException) -> None:
            if isinstance(error, PlannerError):
                self.show_error(error, on_error)
                return
            try:  # whoever waits for the work is told that it has ended
                self.show_error(PlannerError("crash.stopped"), on_error)
            finally:
                raise error

        job.done.connect(done)
        job.failed.connect(failed)
        if on_cancelled is not None:
            job.cancelled.connect(on_cancelled)
        if on_progress is not None:
            job.progressed.connect(on_progress)
        self._runner.run(job)  # type: ignore[arg-type]  # Job is used covariantly here
        return job

    def show_error(self, error: PlannerError, on_error: ErrorTaker | None = None) -> None:
        """Show an error's sentence, beside its field if `on_error` takes it."""
        from planner.texts import error_text

        sentence = error_text(error, self.language)
        if on_error is None or not on_error(error, sentence):
            self.failed.emit(sentence)
        if error.code in _DAMAGED:
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
        """Take back the newest step."""
        from planner.services import history

        return self.run(lambda: history.undo(self.database))

    def redo(self) -> bool:
        """Do again the step taken back last."""
        from planner.services import history

        return self.run(lambda: history.redo(self.database))

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
