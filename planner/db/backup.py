"""Copy a database while it is in use, and put a copy back in its place."""

import os
import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from planner.db.engine import Access, Database, open_database, storage_errors
from planner.db.lock import WriterLock
from planner.errors import StorageError


def backup(database: Database, target: Path) -> None:
    """Write a whole copy of the database to a new file, checked by opening it.

    Raises StorageError: the database is on a server, the target exists or cannot be written.
    """
    if database.path is None:
        raise StorageError("storage.not_on_server", {})
    if target.exists():
        raise StorageError("storage.exists", {"file": str(target)})
    copy_file(database.path, target, target.name)


def backup_name(database: Path, now: datetime) -> Path:
    """Return the usual name of a backup: beside the file, with the moment in it."""
    return database.with_name(f"{database.stem}-{now:%Y%m%d-%H%M%S}{database.suffix}")


def restore(source: Path, target: Path, now: datetime) -> Path | None:
    """Put a backup in a database's place; return where the replaced file was kept (None: none).

    Raises StorageError when the backup is not a database of the planner's, or the target is in
    use; the target is then as it was.
    """
    if target.exists() and source.resolve() == target.resolve():
        raise StorageError("storage.same_file", {"file": str(source)})
    _require_ours(source)
    lock = WriterLock(target)
    try:
        free = lock.take()
    except OSError as error:
        raise StorageError("storage.cannot_create", {"file": str(target)}) from error
    if not free:
        holder = lock.holder()
        raise StorageError(
            "storage.in_use",
            {"file": target.name, "user": holder.user, "computer": holder.computer},
        )
    try:
        draft = target.with_name(f".{target.name}.{os.getpid()}.restored")
        copy_file(source, draft, target.name)
        kept = None
        if target.exists():
            kept = backup_name(target, now)
            copy_file(target, kept, kept.name)
            for leftover in (Path(f"{target}-wal"), Path(f"{target}-shm")):
                leftover.unlink(missing_ok=True)
        os.replace(draft, target)
        return kept
    finally:
        lock.release()


def _require_ours(source: Path) -> None:
    """Raise StorageError unless a file is a database of the planner's; an older one will do."""
    try:
        open_database(source, Access.READ).close()
    except StorageError as error:
        if error.code != "storage.older":
            raise


def copy_file(source: Path, target: Path, name: str) -> None:
    """Copy a database file that may be in use, and check the copy; `name` is for messages."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.copy")
    try:
        with storage_errors(name):
            reading = sqlite3.connect(source.resolve().as_uri() + "?mode=ro", uri=True)
            writing = sqlite3.connect(draft)
            try:
                reading.backup(writing)
                said = writing.execute("PRAGMA quick_check(1)").fetchone()[0]
            finally:
                writing.close()
                reading.close()
        if said != "ok":
            raise StorageError("storage.damaged", {"file": source.name})
        os.replace(draft, target)
    except OSError as error:
        raise StorageError("storage.cannot_create", {"file": str(target)}) from error
    finally:
        for leftover in (draft, Path(f"{draft}-wal"), Path(f"{draft}-shm")):
            with suppress(OSError):
                leftover.unlink()
