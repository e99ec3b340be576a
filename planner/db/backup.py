"""Copy a database while it is in use: of one moment, checked by opening it, or not at all.

A copy is written under a draft's name and gets its own when it is whole and on the disk. What a
process that died left of a draft is swept away by the next copy into the same folder.
"""

import errno
import hashlib
import itertools
import os
import platform
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from planner.db.driver_errors import has_no_place_for_log
from planner.db.engine import Database
from planner.db.trusted_file import foreign_part, limit
from planner.errors import StorageError

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_PAGES = 4096  # copied at a time: 16 MB
_PATIENCE = 10.0  # seconds to wait for somebody else's transaction
_HOST = hashlib.sha256(platform.node().encode()).hexdigest()[:8]
_DRAFT = re.compile(r"\.planner-([0-9a-f]{8})-(\d+)-(\d+)\.(?:copy|work)(?:-journal|-wal|-shm)?")
_OLD = 24 * 3600  # seconds: nobody on another computer still writes a draft of that age
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)
_NO_FOLDER = (errno.ENOENT, errno.ENOTDIR)
_numbers = itertools.count(1)
_ours: set[int] = set()


def backup(database: Database, target: Path) -> None:
    """Write a whole copy of the database to a new file, checked by opening it.

    Raises StorageError: the database is on a server, the target exists or cannot be written.
    """
    if database.path is None:
        raise StorageError("storage.not_on_server", {})
    copy_file(database.path, target, target.name)


def copy_file(
    source: Path, target: Path, name: str, go_on: Callable[[], object] | None = None
) -> None:
    """Copy a database file that may be in use to a new file; `name` is for messages.

    `go_on` is asked now and then, and stops the copying by raising. Raises StorageError: the target
    exists ("storage.exists"), its folder is full, missing or may not be written in ("backup.…"), or
    the source is damaged ("storage.damaged").
    """
    sweep(target.parent)
    with writing_errors(target), draft(target.parent, "copy") as place:
        # Made by hand first: the system says why it cannot be, the database library does not.
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        counts = _copy(source, place, name, go_on)
        flush(place)
        if go_on is not None:
            go_on()
        with closing(open_to_read(place)) as copy:
            if not is_whole(copy) or row_counts(copy) != counts:
                raise StorageError("storage.damaged", {"file": source.name})
        if target.exists():
            raise StorageError("storage.exists", {"file": str(target)})
        os.replace(place, target)
        flush_folder(target.parent)


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open any database file so that nothing in it can be written, or runs by itself."""
    file = path.resolve()
    address = file.as_uri() + "?mode=ro"
    try:
        return _connect(address)
    except sqlite3.OperationalError as error:
        # In a folder that nothing may be written in, the log's index cannot be made. Without it the
        # file is read as it stands, which is whole only when no log or journal holds anything. One
        # that is to be rolled back first is another matter: it is half-written.
        logs = [Path(f"{file}{end}") for end in ("-wal", "-journal")]
        is_unwritten = any(log.exists() and log.stat().st_size for log in logs)
        if not has_no_place_for_log(error) or is_unwritten:
            raise
        return _connect(address + "&immutable=1")


def is_whole(connection: sqlite3.Connection) -> bool:
    """Say whether a database holds nothing foreign, and has nothing to remark on its pages."""
    return foreign_part(connection) is None and bool(
        connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    )


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    query = (
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT LIKE 'sqlite@_%' ESCAPE '@'"
    )
    names = [name for (name,) in connection.execute(query)]
    counted = {}
    for name in names:
        quoted = str(name).replace('"', '""')
        counted[name] = connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0]
    return counted


def copy_pages(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    name: str,
    go_on: Callable[[], object] | None = None,
) -> None:
    """Copy every page as one transaction of the target's; raises StorageError "storage.busy".

    The source is to be in a transaction of its own, so that all pages are of one moment.
    """
    last = time.monotonic() + _PATIENCE

    def wait(status: int, _left: int, _all: int) -> None:
        if status in _BUSY and time.monotonic() > last:
            raise StorageError("storage.busy", {"file": name})
        if go_on is not None:
            go_on()

    source.backup(target, pages=_PAGES, progress=wait, sleep=0.05)


@contextmanager
def draft(folder: Path, kind: str) -> Iterator[Path]:
    """Give a name in a folder that no other process uses; what is there in the end is removed."""
    number = next(_numbers)
    _ours.add(number)
    place = folder / f".planner-{_HOST}-{os.getpid()}-{number}.{kind}"
    try:
        yield place
    finally:
        for leftover in (place, *(Path(f"{place}{end}") for end in ("-journal", "-wal", "-shm"))):
            _remove(leftover)
        _ours.discard(number)


def sweep(folder: Path) -> None:
    """Remove the drafts that processes left when they died."""
    with suppress(OSError):
        for path in folder.iterdir():
            found = _DRAFT.fullmatch(path.name)
            if found is not None and _is_left(path, found[1], int(found[2]), int(found[3])):
                _remove(path)


def flush(path: Path) -> None:
    """Bring a file's bytes to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    if os.name == "nt":
        return
    with suppress(OSError):  # some file systems have nothing to say about a folder
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


@contextmanager
def writing_errors(target: Path) -> Iterator[None]:
    """Turn what goes wrong while `target` is written into a StorageError that names its folder."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        params = {"file": target.name, "folder": str(target.absolute().parent)}
        raise StorageError(_code_of(error), params) from error


def _code_of(error: OSError | sqlite3.Error) -> str:
    if isinstance(error, OSError):
        for numbers, code in (
            (_NO_ROOM, "backup.full"),
            (_NO_RIGHT, "backup.no_right"),
            (_NO_FOLDER, "backup.no_folder"),
            ((errno.ENAMETOOLONG,), "backup.name_too_long"),
        ):
            if error.errno in numbers:
                return code
        return "backup.failed"
    is_full = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
    return "backup.full" if is_full else "backup.failed"


def _copy(
    source: Path, place: Path, name: str, go_on: Callable[[], object] | None
) -> dict[str, int]:
    """Copy what one moment of the source holds, and return its row counts."""
    try:
        reading = open_to_read(source)
    except sqlite3.Error as error:
        code = StorageError("storage.cannot_open", {"file": source.name})
        raise (_source_error(source, error) or code) from error
    with closing(reading), closing(sqlite3.connect(place, isolation_level=None)) as writing:
        try:
            reading.execute("BEGIN")
            counts = row_counts(reading)
            # Nobody reads the draft if it comes to nothing, so it needs no journal.
            writing.execute("PRAGMA synchronous = OFF")
            writing.execute("PRAGMA journal_mode = OFF")
            copy_pages(reading, writing, name, go_on)
        except sqlite3.DatabaseError as error:
            told = _source_error(source, error)
            if told is None:
                raise
            raise told from error
        # A backup is one file, which can be read from a place where nothing may be written.
        limit(writing)  # what came with the pages is not to run here either
        writing.execute("PRAGMA journal_mode = DELETE")
    return counts


def _source_error(source: Path, error: sqlite3.Error) -> StorageError | None:
    """Return the error in the user's terms when it is the source's own; else None."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StorageError("storage.damaged", {"file": source.name})
    if code in _BUSY:
        return StorageError("storage.busy", {"file": source.name})
    if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_ROLLBACK:
        return StorageError("storage.unfinished", {"file": source.name})
    return None


def _connect(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
    try:
        limit(connection)
        for setting in ("query_only = ON", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {setting}")
    except UnicodeDecodeError as error:  # in SQLite's own message: bytes that are no text
        connection.close()
        raise sqlite3.DatabaseError("malformed database schema") from error
    except BaseException:
        connection.close()
        raise
    return connection


def _is_left(path: Path, host: str, process: int, number: int) -> bool:
    """Say whether nobody writes a draft any more."""
    if host == _HOST and process == os.getpid():
        return number not in _ours
    if host == _HOST and os.name != "nt":
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False
        return False
    with suppress(OSError):
        return time.time() - path.stat().st_mtime > _OLD
    return False


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
