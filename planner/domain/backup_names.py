"""The names of backups: whose, when and why, in Swedish, and so that they sort by time.

`eslov-20220401-103200-före-import.db` is a backup of eslov.db. Only files with such a name are
ever removed.
"""

import re
import unicodedata
from datetime import datetime
from pathlib import PurePath

from planner.domain.backup_rotation import BackupReason

_WORDS = {
    BackupReason.DAILY: "dagens",
    BackupReason.MIGRATION: "före-uppgradering",
    BackupReason.IMPORT: "före-import",
    BackupReason.DISPOSAL: "före-gallring",
    BackupReason.RESTORE: "före-återställning",
    BackupReason.TRIM: "före-rensning",
    BackupReason.MANUAL: "manuell",
}
_REASONS = {word: reason for reason, word in _WORDS.items()}
_FOLDER = "säkerhetskopior"
_REST = re.compile(r"-(\d{8}-\d{6})(?:-\d{1,3})?-([a-zåäö-]+)")


def folder_name(database: str) -> str:
    """Return what the folder with a database file's backups is called."""
    return f"{PurePath(database).stem}-{_FOLDER}"


def own_folder_name(database: str, mark: str) -> str:
    """Return the same of a folder among the user's own data, where `mark` tells paths apart."""
    return f"{_FOLDER}/{PurePath(database).stem}-{mark}"


def is_backup(path: PurePath) -> bool:
    """Say whether a file lies where backups do and has the name of one, of whatever database."""
    shown = PurePath(unicodedata.normalize("NFC", str(path)))
    is_among_them = shown.parent.name.endswith(f"-{_FOLDER}") or shown.parent.parent.name == _FOLDER
    found = re.search(f"{_REST.pattern}$", shown.stem)
    return is_among_them and found is not None and found[2] in _REASONS


def backup_name(database: str, moment: datetime, reason: BackupReason, number: int = 1) -> str:
    """Return the name of a backup; `number` tells those of the same second apart."""
    file = PurePath(database)
    again = f"-{number}" if number > 1 else ""
    return f"{file.stem}-{moment:%Y%m%d-%H%M%S}{again}-{_WORDS[reason]}{file.suffix}"


def read_name(database: str, name: str) -> tuple[datetime, BackupReason] | None:
    """Return when and why a backup was made; None when the name is not one of that database's."""
    own, shown = (PurePath(unicodedata.normalize("NFC", each)) for each in (database, name))
    if shown.suffix != own.suffix or not shown.stem.startswith(own.stem):
        return None
    found = _REST.fullmatch(shown.stem[len(own.stem) :])
    if found is None or found[2] not in _REASONS:
        return None
    try:
        return datetime.strptime(found[1], "%Y%m%d-%H%M%S"), _REASONS[found[2]]
    except ValueError:
        return None
