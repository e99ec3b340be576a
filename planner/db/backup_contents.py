"""What a backup holds, read from the file itself, of whatever version it is."""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from planner.db import mapping
from planner.db.backup import open_to_read
from planner.db.backup_folder import StoredBackup, check
from planner.domain.collation import swedish_key
from planner.domain.rows import Reason


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What a database file holds; `last_at` is UTC, `last_id` the newest step's, `undone` those of
    the steps that are undone.

    `is_whole` is False for a file that cannot be opened or is damaged; the rest is then what could
    be read.
    """

    agreements: tuple[str, ...] = ()
    meetings: int = 0
    last_step: Reason | None = None
    last_at: datetime | None = None
    last_id: int = 0
    undone: frozenset[int] = frozenset()
    is_whole: bool = False


_read: dict[tuple[str, int, int], BackupContents] = {}


def contents_of(backup: StoredBackup) -> BackupContents:
    """Return what a backup holds; read again only when the file is another."""
    if backup.key not in _read:
        _read[backup.key] = _contents(backup)
    return _read[backup.key]


def _contents(backup: StoredBackup) -> BackupContents:
    if not check(backup):
        return BackupContents()
    try:
        with closing(open_to_read(backup.path)) as connection:
            names = [str(name) for (name,) in connection.execute("SELECT name FROM agreement")]
            meetings = connection.execute("SELECT count(*) FROM meeting").fetchone()[0]
            newest = "SELECT id, label, params, at FROM journal_entry ORDER BY id DESC LIMIT 1"
            found = connection.execute(newest).fetchone()
            undone = connection.execute("SELECT id FROM journal_entry WHERE is_undone")
            undone_ids = frozenset(int(row_id) for (row_id,) in undone)
        if found is None:
            return BackupContents(tuple(sorted(names, key=swedish_key)), meetings, is_whole=True)
        row_id, label, params, at = found
        step = Reason.of(str(label), **mapping.rich_params(json.loads(params)))
        moment = datetime.fromisoformat(str(at)).replace(tzinfo=UTC)
    except (sqlite3.Error, OSError, ValueError, TypeError, AttributeError, LookupError):
        # It may be a file that somebody has put there: not one of ours inside.
        return BackupContents()
    named = tuple(sorted(names, key=swedish_key))
    return BackupContents(named, meetings, step, moment, int(row_id), undone_ids, is_whole=True)
