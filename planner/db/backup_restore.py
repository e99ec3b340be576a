"""Put a backup in a database's place, so that a plug pulled at any point leaves one of them whole.

The pages are written into the file that is there, as one transaction of its own: the journal or
log that protects every other write protects this one. No file is exchanged, so no log of the old
file can be taken for the new one's, and another process that reads it sees the old content, then
the new. Only a file too damaged to be written in is replaced.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from planner.db.backup import (
    copy_file,
    copy_pages,
    draft,
    flush,
    flush_folder,
    is_whole,
    open_to_read,
    row_counts,
    sweep,
    writing_errors,
)
from planner.db.backup_folder import new_place
from planner.db.beside_file import require_own_logs
from planner.db.engine import Access, Database, open_database, storage_errors
from planner.db.lock import WriterLock
from planner.db.migrate import open_current
from planner.db.trusted_file import limit
from planner.domain.backup_rotation import BackupReason
from planner.errors import StorageError

_LOGS = ("-wal", "-shm", "-journal")
_UNWRITABLE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_READONLY)


def restore(source: Path, target: Path, now: datetime) -> Path | None:
    """Put a backup in a database's place; return where the replaced file was kept (None: none).

    Raises StorageError when the backup is not a database of the planner's, or the target is in
    use or write-protected; the target is then as it was.
    """
    file = Path(os.path.realpath(target))  # never a file in the place of a link to it
    if file.is_dir():
        raise StorageError("storage.is_a_folder", {"file": str(target)})
    lock = WriterLock(file)
    with _held(lock, file):
        return _put_back(source, file, now)


def restore_open(database: Database, source: Path, now: datetime) -> Path:
    """Do as `restore` under a database that this process has open for writing; keep it open.

    What it reads afterwards is the backup's content. Raises as `restore`.
    """
    if database.path is None:
        raise StorageError("storage.not_on_server", {})
    if database.lock is None or not database.lock.still_held():
        kept = restore(source, database.path, now)
    else:
        kept = _put_back(source, database.path, now)
    assert kept is not None
    return kept


@contextmanager
def _held(lock: WriterLock, target: Path) -> Iterator[None]:
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
        yield
    finally:
        lock.release()


def _put_back(source: Path, target: Path, now: datetime) -> Path | None:
    if target.exists() and source.resolve() == target.resolve():
        raise StorageError("storage.same_file", {"file": str(source)})
    if target.exists() and not _may_be_written(target):
        raise StorageError("storage.read_only", {"file": target.name})
    _require_ours(source)
    require_own_logs(target)
    folder = target.absolute().parent
    sweep(folder)
    with draft(folder, "work") as work:
        with writing_errors(target):
            work.mkdir()
        ready = work / target.name
        _take_out(source, ready)
        # Readers of this version may have the file open: they must not meet an older one's tables.
        open_current(ready, Access.WRITE).close()
        # Its pages bring no other journal mode to a file that has been given one.
        _set_journal(ready, "DELETE")
        if not target.exists():
            _keep_logs(target, now)
            _move(ready, target)
            return None
        _roll_back(target)
        kept = _keep(target, now)
        if not _write_into(ready, target):
            _move(ready, target)
        return kept


def _may_be_written(target: Path) -> bool:
    """Say whether a file is open to us: one that is protected is not exchanged for another."""
    return os.access(target, os.W_OK) and bool(target.stat().st_mode & 0o222)


def _take_out(source: Path, ready: Path) -> None:
    try:
        copy_file(source, ready, ready.name)
    except StorageError as error:
        if error.code != "storage.damaged":
            raise
        raise StorageError("backup.damaged", {"file": source.name}) from error


def _require_ours(source: Path) -> None:
    """Raise StorageError unless a file is a database of the planner's; an older one will do."""
    try:
        open_database(source, Access.READ).close()
    except StorageError as error:
        if error.code != "storage.older":
            raise


def _keep(target: Path, now: datetime) -> Path:
    """Keep what is to be replaced among the backups; one that is damaged as it is, log and all."""
    place = new_place(target, BackupReason.RESTORE, now)
    try:
        copy_file(target, place, place.name)
    except StorageError as error:
        if error.code not in ("storage.damaged", "storage.cannot_open", "storage.unfinished"):
            raise
        with writing_errors(place), draft(place.parent, "copy") as raw:
            for end in ("-wal", "-journal", ""):  # the file itself last: it is the others' name
                there = Path(f"{target}{end}")
                if there.exists():
                    raw.write_bytes(there.read_bytes())
                    flush(raw)
                    os.replace(raw, f"{place}{end}")
            flush_folder(place.parent)
    return place


def _keep_logs(target: Path, now: datetime) -> None:
    """Keep the logs of a file that somebody has put aside without them: they may hold its last."""
    for end in ("-wal", "-journal"):
        log = Path(f"{target}{end}")
        if log.exists() and log.stat().st_size:
            place = Path(f"{new_place(target, BackupReason.RESTORE, now)}{end}")
            with writing_errors(place), draft(place.parent, "copy") as raw:
                shutil.copyfile(log, raw)
                flush(raw)
                os.replace(raw, place)
                flush_folder(place.parent)


def _roll_back(target: Path) -> None:
    """Let the database library take back what a process that died was in the middle of.

    The lock is ours, so that nobody is. A file that cannot be read so is kept as it is.
    """
    journal = Path(f"{target}-journal")
    if not (journal.exists() and journal.stat().st_size):
        return
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(target)) as opened:
        limit(opened)
        opened.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _write_into(ready: Path, target: Path) -> bool:
    """Write a file's pages over another's, as one transaction; False: the other cannot take them.

    Raises StorageError when the disk is full or the file is busy; it is then as it was.
    """
    with storage_errors(target.name), closing(open_to_read(ready)) as source:
        try:
            with closing(sqlite3.connect(target, isolation_level=None)) as writing:
                limit(writing)
                writing.execute("PRAGMA synchronous = FULL")
                writing.execute("PRAGMA busy_timeout = 5000")
                source.execute("BEGIN")
                copy_pages(source, writing, target.name)
                source.execute("COMMIT")
                writing.execute("PRAGMA busy_timeout = 0")
                with suppress(sqlite3.OperationalError):  # the log is emptied when nobody reads it
                    writing.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            with closing(open_to_read(target)) as there:
                return is_whole(there) and row_counts(there) == row_counts(source)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _UNWRITABLE:
                raise
            return False


def _move(ready: Path, target: Path) -> None:
    """Move a file into another's place; the logs that lie there are not its own."""
    with writing_errors(target):
        _set_journal(ready, "WAL")  # as a new database has it
        for end in _LOGS:
            Path(f"{target}{end}").unlink(missing_ok=True)
        if target.exists():
            shutil.copymode(target, ready)  # those who share it go on sharing it
        flush(ready)
        os.replace(ready, target)
        flush_folder(target.absolute().parent)


def _set_journal(ready: Path, mode: str) -> None:
    with writing_errors(ready), closing(sqlite3.connect(ready, isolation_level=None)) as opened:
        opened.execute(f"PRAGMA journal_mode = {mode}")
