"""Where a database's backups are: a folder beside it, or, where none can be made, the user's own.

Only files are ever removed that carry such a name and the program's own mark.
"""

import errno
import hashlib
import os
import sqlite3
import struct
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planner.db.backup import (
    copy_file,
    draft,
    flush_folder,
    is_whole,
    open_to_read,
    sweep,
    writing_errors,
)
from planner.db.engine import APPLICATION_ID, storage_errors
from planner.domain.backup_names import backup_name, folder_name, own_folder_name, read_name
from planner.domain.backup_rotation import Backup, BackupReason, rotate, verified
from planner.domain.rows import Reason
from planner.errors import StorageError
from planner.paths import data_directory

# Magic, page size, journal's kind (2: a log), pages, application id.
_HEADER = struct.Struct(">16s H B 9x I 36x I")
_NO_LOG = 1
_MAGIC = b"SQLite format 3\x00"
_ELSEWHERE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EEXIST, errno.ENOTDIR)
_checked: dict[tuple[str, int, int], bool] = {}


@dataclass(frozen=True, slots=True)
class StoredBackup:
    """A backup as its folder shows it; `size` in bytes, `changed` in nanoseconds."""

    path: Path
    moment: datetime
    reason: BackupReason
    size: int
    changed: int

    @property
    def key(self) -> tuple[str, int, int]:
        """What tells that a file is still the one that was read."""
        return str(self.path), self.size, self.changed

    @property
    def is_worked_in(self) -> bool:
        """True when somebody has opened it to write: it holds what no other file may hold.

        The program leaves a lock beside such a file, and a log is no part of a copy.
        """
        head = _head(self.path)
        return (head is not None and head[2] != _NO_LOG) or Path(f"{self.path}.lock").exists()

    def as_backup(self, is_verified: bool = True) -> Backup:
        """Return what the rules need to know of it; one worked in stays, and no other goes for it.

        It is not the copy of its moment any more.
        """
        is_copy = is_verified and not self.is_worked_in
        return Backup(str(self.path), self.moment, self.reason, is_copy)


def folder_beside(database: Path) -> Path:
    """Return the folder beside a database, which need not be there."""
    file = database.resolve()
    return file.with_name(folder_name(file.name))


def folders(database: Path) -> list[Path]:
    """Return the folders in which a database's backups may be, those that are there."""
    return [each for each in _places(database) if os.path.isdir(each)]  # of a name however long


def folder_to_write(database: Path) -> Path:
    """Return the folder for the next backup, made if it is missing.

    Raises StorageError "backup.no_right" when there is none to write in, or another "backup.…" when
    it cannot be made: the disk is full, its name is too long.
    """
    for folder in _places(database):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with draft(folder, "copy") as place:
                os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except OSError as error:
            if error.errno in _ELSEWHERE:
                continue
            if os.path.isdir(folder):
                return folder  # the copy itself will say what is wrong
            with writing_errors(folder):
                raise
        else:
            return folder
    raise StorageError("backup.no_right", {"folder": str(folder_beside(database))})


def make_backup(
    database: Path,
    reason: BackupReason,
    now: datetime,
    go_on: Callable[[], object] | None = None,
) -> Path:
    """Put a copy among the database's backups, remove those that are past their time, return it.

    `go_on` as in `copy_file`. Raises StorageError; nothing is then removed.
    """
    place = new_place(database, reason, now)
    sweep(database.resolve().parent)
    copy_file(database, place, place.name, go_on)
    remove_past(database, now)
    return place


def make_required_backup(database: Path, reason: BackupReason, now: datetime) -> Path:
    """Do as `make_backup` before a great step; raises StorageError "backup.required", with why."""
    try:
        return make_backup(database, reason, now)
    except StorageError as error:
        cause = Reason.of(error.code, **error.params)
        raise StorageError("backup.required", {"cause": cause}) from error


def new_place(database: Path, reason: BackupReason, now: datetime) -> Path:
    """Return where a backup is to be put: a name that is free. Raises StorageError."""
    folder, own = folder_to_write(database), database.resolve().name
    names = (backup_name(own, now, reason, number) for number in range(1, 1000))
    places = (folder / name for name in names)
    with writing_errors(folder / backup_name(own, now, reason)):
        return next(place for place in places if not (place.exists() or logs_of(place)))


def holds_something(database: Path) -> bool:
    """Say whether there is anything to lose: an empty database is made anew in a moment."""
    tables = ("journal_entry", "agreement", "organisation")
    anything = " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in tables)
    with storage_errors(database.name), closing(open_to_read(database)) as connection:
        return bool(connection.execute(f"SELECT {anything}").fetchone()[0])


def find_backups(database: Path) -> list[StoredBackup]:
    """Return the database's backups, newest first, without opening them."""
    own = database.resolve().name
    found = []
    for folder in folders(database):
        with suppress(OSError):
            for path in folder.iterdir():
                made = _stored(path, own)
                if made is not None:
                    found.append(made)
    return sorted(found, key=lambda each: (each.moment, each.path.name), reverse=True)


def remove_past(database: Path, now: datetime) -> list[Path]:
    """Remove the backups whose time is past, as far as whole ones stand in for them."""
    stored = {str(each.path): each for each in find_backups(database)}
    known = verified(
        [each.as_backup(looks_whole(each.path)) for each in stored.values()],
        now,
        lambda each: check(stored[each.name]),
    )
    return remove([stored[each.name].path for each in rotate(known, now).remove])


def remove(paths: Sequence[Path]) -> list[Path]:
    """Remove files that are the planner's databases; return those that are gone."""
    gone = []
    for path in paths:
        with suppress(OSError):
            if not path.is_symlink() and is_ours(path):
                path.unlink()
                gone.append(path)
                for log in logs_of(path):
                    log.unlink()
    for folder in {path.parent for path in gone}:
        flush_folder(folder)
    return gone


def logs_of(path: Path) -> list[Path]:
    """Return the logs that lie beside a file: that of one kept as damaged as it was."""
    beside = (Path(f"{path}{end}") for end in ("-wal", "-shm", "-journal"))
    return [each for each in beside if each.exists()]


def check(backup: StoredBackup) -> bool:
    """Say whether a backup is whole, by opening it; asked again only when the file is another."""
    if backup.key not in _checked:
        try:
            with closing(open_to_read(backup.path)) as connection:
                _checked[backup.key] = is_whole(connection)
        except (sqlite3.Error, OSError):
            _checked[backup.key] = False
    return _checked[backup.key]


def is_ours(path: Path) -> bool:
    """Say whether a file carries the mark of the planner's databases."""
    head = _head(path)
    return head is not None and head[4] == APPLICATION_ID


def looks_whole(path: Path) -> bool:
    """Say whether a file is ours and as long as it says it is."""
    head = _head(path)
    if head is None or head[4] != APPLICATION_ID:
        return False
    page = 65536 if head[1] == 1 else head[1]
    try:
        return path.stat().st_size == page * head[3]
    except OSError:
        return False


def _places(database: Path) -> list[Path]:
    """Return where backups may be: beside the file, then among the user's own data.

    Other databases have theirs there too, so a mark of the file's path tells them apart.
    """
    file = database.resolve()
    mark = hashlib.sha256(str(file).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    places = [folder_beside(file)]
    with suppress(OSError):  # the user may have no such place
        places.append(data_directory() / own_folder_name(file.name, mark))
    return places


def _stored(path: Path, own: str) -> StoredBackup | None:
    named = read_name(own, path.name)
    if named is None or path.is_symlink() or not path.is_file():
        return None
    said = path.stat()
    return StoredBackup(path, *named, said.st_size, said.st_mtime_ns)


def _head(path: Path) -> tuple[bytes, int, int, int, int] | None:
    try:
        with path.open("rb") as file:
            raw = file.read(_HEADER.size)
    except OSError:
        return None
    if len(raw) < _HEADER.size:
        return None
    head: tuple[bytes, int, int, int, int] = _HEADER.unpack(raw)
    return head if head[0] == _MAGIC else None
