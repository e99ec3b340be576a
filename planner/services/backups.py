"""Backups: made by themselves and by hand, listed with what they hold, and put back."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import func, select

from planner.db import backup as copies
from planner.db import backup_folder as shelf
from planner.db import backup_restore, mapping, schema
from planner.db.backup_contents import BackupContents, contents_of
from planner.db.engine import Database, file_of, is_server
from planner.domain.backup_rotation import BackupReason, kept_until, rotate
from planner.domain.rows import Reason
from planner.errors import StorageError

__all__ = [
    "BackupLine",
    "BackupReason",
    "NewerSteps",
    "back_up",
    "back_up_before",
    "back_up_daily",
    "backup_folder",
    "list_backups",
    "restore",
    "restore_open",
    "steps_since",
]


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup, with what it holds.

    `until` is the day on which it goes (None: it stays), if one is made every day; `is_ahead`: it
    is dated in the future.
    """

    path: Path
    moment: datetime
    reason: BackupReason
    size: int
    contents: BackupContents
    until: date | None = None
    is_ahead: bool = False

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return str(self.path)


@dataclass(frozen=True, slots=True)
class NewerSteps:
    """How many steps a database has that a backup has not, and the newest of them.

    `turned`: how many of those in both are undone in one of them only.
    """

    count: int = 0
    last: Reason | None = None
    turned: int = 0


def back_up(database: Database, target: Path | None, now: datetime) -> Path:
    """Copy the database to a new file (among its backups when None), checked by opening it.

    Returns where the copy is. Raises StorageError.
    """
    if database.path is None:
        raise StorageError("storage.not_on_server", {})
    if target is None:
        return shelf.make_backup(database.path, BackupReason.MANUAL, now)
    copies.backup(database, target)
    return target


def back_up_before(
    database: Database, reason: BackupReason | str, now: datetime | None = None
) -> Path | None:
    """Make a backup before a great step; call it when the step is about to write.

    None: the database is empty, or on a server, whose backups are its administrator's. Raises
    StorageError "backup.required" when no backup can be made; the step must then not be done.
    """
    if database.path is None or not shelf.holds_something(database.path):
        return None
    moment = now or datetime.now()
    return shelf.make_required_backup(database.path, BackupReason(reason), moment)


def back_up_daily(
    database: Database, now: datetime, go_on: Callable[[], object] | None = None
) -> Path | None:
    """Make the day's backup; None when there is one, or nothing is or can be written.

    `go_on` is asked now and then, and stops it by raising. Raises StorageError when it cannot be
    made.
    """
    if database.path is None or database.is_read_only or _has_one_of(database.path, now.date()):
        return None
    if not shelf.holds_something(database.path):
        return None
    return shelf.make_backup(database.path, BackupReason.DAILY, now, go_on)


def list_backups(target: str | Path, now: datetime) -> list[BackupLine]:
    """Return the backups of a database file, newest first; the file itself need not be there.

    Opens each once, so it may take its time. Raises StorageError for a server.
    """
    stored = shelf.find_backups(_file(target))
    held = {each.path: contents_of(each) for each in stored}
    known = {each.path: each.as_backup(held[each.path].is_whole) for each in stored}
    there = list(known.values())
    ahead = {each.name for each in rotate(there, now).ahead}
    return [
        BackupLine(
            each.path,
            each.moment,
            each.reason,
            each.size,
            held[each.path],
            kept_until(known[each.path], there, now),
            str(each.path) in ahead,
        )
        for each in stored
    ]


def backup_folder(target: str | Path) -> Path:
    """Return the folder in which a database's next backup is put, made if it is missing.

    Raises StorageError when there is none to write in, or the database is on a server.
    """
    return shelf.folder_to_write(_file(target))


def steps_since(database: Database, line: BackupLine) -> NewerSteps:
    """Return what would be lost by restoring: the steps made since the backup's newest one, and
    those undone or redone since.
    """
    entry, held = schema.journal_entry, line.contents
    is_newer = entry.c.id > held.last_id
    states = select(entry.c.id, entry.c.is_undone).where(~is_newer)
    query = select(entry.c.label, entry.c.params).where(is_newer).order_by(entry.c.id.desc())
    with database.reading() as connection:
        count = connection.execute(select(func.count()).where(is_newer)).scalar_one()
        newest = connection.execute(query.limit(1)).first()
        turned = sum(
            undone != (row_id in held.undone) for row_id, undone in connection.execute(states)
        )
    if newest is None:
        return NewerSteps(turned=turned)
    last = Reason.of(newest.label, **mapping.rich_params(json.loads(newest.params)))
    return NewerSteps(count, last, turned)


def restore(source: Path, target: str | Path, now: datetime) -> Path | None:
    """Put a backup in a database's place; return where the replaced file was kept, if any.

    Restoring what was kept takes it back. Raises StorageError, also when the target is the address
    of a server.
    """
    return backup_restore.restore(source, _file(target), now)


def restore_open(database: Database, source: Path, now: datetime) -> Path:
    """Do as `restore` with a database that this process has open; open it anew afterwards."""
    return backup_restore.restore_open(database, source, now)


def _file(target: str | Path) -> Path:
    if isinstance(target, str) and is_server(target):
        raise StorageError("storage.not_on_server", {})
    return file_of(target)


def _has_one_of(path: Path, day: date) -> bool:
    found = shelf.find_backups(path)
    of_day = (each for each in found if each.moment.date() == day)
    return any(shelf.looks_whole(each.path) and not each.is_worked_in for each in of_day)
