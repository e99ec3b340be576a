"""Backups that still hold a name that was disposed of, and removing them on the user's word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from planner.db import backup_folder as shelf
from planner.db.engine import Database
from planner.domain.backup_rotation import BackupReason, kept_until
from planner.domain.disposal import NameSearch
from planner.services.disposal_files import holds


@dataclass(frozen=True, slots=True)
class HeldBackup:
    """A backup that holds the name; `until`: the day on which it goes by itself (None: never)."""

    path: Path
    until: date | None


def backups_holding(database: Database, search: NameSearch, now: datetime) -> list[HeldBackup]:
    """Return the backups that hold the name, or cannot be read, newest first."""
    if database.path is None:
        return []
    stored = shelf.find_backups(database.path)
    known = {each.path: each.as_backup(shelf.looks_whole(each.path)) for each in stored}
    there = list(known.values())
    return [
        HeldBackup(each.path, kept_until(known[each.path], there, now))
        for each in stored
        if _holds(each.path, search)
    ]


def remove_backups(database: Database, backups: Sequence[HeldBackup], now: datetime) -> list[Path]:
    """Remove backups, and first make one of the database as it is now; return those that are gone.

    Raises StorageError when the new one cannot be made; all others are then kept.
    """
    if database.path is None or not backups:
        return []
    shelf.make_required_backup(database.path, BackupReason.DAILY, now)
    shelf.remove([each.path for each in backups])
    return [each.path for each in backups if not each.path.exists()]


def _holds(path: Path, search: NameSearch) -> bool:
    try:
        return any(holds(each, search) for each in (path, *shelf.logs_of(path)))
    except OSError:
        return True  # nobody can say that it is clean
