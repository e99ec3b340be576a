"""Backups by hand: to any place, and back again."""

from datetime import datetime
from pathlib import Path

from planner.db import backup as copies
from planner.db.engine import Database, file_of, is_server
from planner.errors import StorageError


def back_up(database: Database, target: Path | None, now: datetime) -> Path:
    """Copy the database to a new file (beside it, with the moment in its name, when None).

    Returns where the copy is. Raises StorageError.
    """
    if database.path is None:
        raise StorageError("storage.not_on_server", {})
    place = target or copies.backup_name(database.path, now)
    copies.backup(database, place)
    return place


def restore(source: Path, target: str | Path, now: datetime) -> Path | None:
    """Put a backup in a database's place; return where the replaced file was kept, if any.

    Raises StorageError, also when the target is the address of a server.
    """
    if isinstance(target, str) and is_server(target):
        raise StorageError("storage.not_on_server", {})
    return copies.restore(source, file_of(target), now)
