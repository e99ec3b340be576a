"""What changed, and taking it back."""

from planner.db import journal, journal_reading
from planner.db.engine import Database
from planner.domain.rows import Changes, HistoryRow, Reason
from planner.services import clock


def undo(database: Database) -> tuple[Reason, Changes] | None:
    """Take back the newest step and return its label; None when there is none.

    Raises ConflictError, naming the row, when something newer stands in the way.
    """
    done = journal.undo(database, clock.today(database))
    return None if done is None else (done[0].label, done[1])


def redo(database: Database) -> tuple[Reason, Changes] | None:
    """Do the step again that was taken back last; None when there is none. Raises as undo."""
    done = journal.redo(database)
    return None if done is None else (done[0].label, done[1])


def next_undo(database: Database) -> Reason | None:
    """Return the label of what undo would take back."""
    with database.reading() as connection:
        step = journal.next_undo(connection)
    return None if step is None else step.label


def next_redo(database: Database) -> Reason | None:
    """Return the label of what redo would do again."""
    with database.reading() as connection:
        step = journal.next_redo(connection)
    return None if step is None else step.label


def next_rows(database: Database, *, is_redo: bool = False) -> int:
    """Return how many rows the next undo, or redo, writes; 0 when there is none."""
    with database.reading() as connection:
        step = journal.next_redo(connection) if is_redo else journal.next_undo(connection)
    return 0 if step is None else step.rows


def history(database: Database, limit: int | None = None) -> list[HistoryRow]:
    """Return the steps, newest first, at most `limit` of them."""
    with database.reading() as connection:
        return journal_reading.read_steps(connection, limit=limit)
