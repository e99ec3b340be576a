"""Open, create and close a database: what the faces do before anything else."""

from pathlib import Path

from planner.db.engine import Access, Database, shown
from planner.db.migrate import create_database, open_current

__all__ = ["Database", "create", "open_for_reading", "open_for_window", "open_for_writing", "shown"]


def create(target: str | Path) -> Database:
    """Create an empty database and open it for writing; raises StorageError."""
    return create_database(target)


def open_for_reading(target: str | Path) -> Database:
    """Open a database that is only read; others may write it meanwhile. Raises StorageError.

    One of an older version is backed up and upgraded first; so it is by the others.
    """
    return open_current(target, Access.READ)


def open_for_writing(target: str | Path) -> Database:
    """Open a database to write in; raises StorageError when another process has it."""
    return open_current(target, Access.WRITE)


def open_for_window(target: str | Path) -> Database:
    """Open a database for the window: read-only, with the reason, when it cannot be written."""
    return open_current(target, Access.WRITE_IF_FREE)
