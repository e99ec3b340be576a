"""How SQLite keeps what it is about to write: a write-ahead log, or a rollback journal.

A write-ahead log lets others read while one writes, but needs memory that all of them share: on a
network drive, and where a program copies files one by one, a rollback journal is the safe one
(sqlite.org/wal.html, "Use Of WAL Without Shared-Memory" and its limits).
"""

import sqlite3
from pathlib import Path

from planner.db.network_drive import Place
from planner.db.trusted_file import limit
from planner.errors import StorageError

# The database file's header, sqlite.org/fileformat2.html: bytes 18 and 19, 2 for a write-ahead log.
_VERSION_AT = 18
_WITH_LOG = b"\x02\x02"


def settle_journal_mode(path: Path, place: Place) -> None:
    """Give a file the journal that its place asks for; it must be ours to write.

    While others read the file it stays as it is, until the next opening. Raises sqlite3.Error, and
    StorageError when the file cannot be read.
    """
    if _has_log(path) == (place is Place.LOCAL):
        return
    connection = sqlite3.connect(path, timeout=1)
    try:
        wanted = "WAL" if place is Place.LOCAL else "DELETE"
        limit(connection)
        connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
    finally:
        connection.close()


def _has_log(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(_VERSION_AT)
            return file.read(2) == _WITH_LOG
    except OSError as error:
        raise StorageError("storage.cannot_open", {"file": str(path)}) from error
