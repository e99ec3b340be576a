"""What lies beside a database file: the journal and the log that SQLite would act on when it opens.

A rollback journal may name a further file (sqlite.org/fileformat2.html, 3), which SQLite removes
once the journal has been played back: any file at all that the user may remove. Only a transaction
over several databases has such a name, and the program never makes one. A link or a pipe in place
of a journal or a log would let SQLite write in another file, or wait for ever.
"""

import stat
from pathlib import Path

from planner.errors import StorageError

_ENDS = ("-journal", "-wal", "-shm")
_NAMES_ANOTHER = bytes.fromhex("d9d505f920a163d7")  # what a journal with such a name ends in


def require_own_logs(path: Path) -> None:
    """Raise StorageError "storage.planted_beside" when what lies beside a file is not SQLite's own.

    To be asked before anything opens the file so that it could write.
    """
    whole = path.resolve()  # as SQLite does: the journal lies beside the file itself
    for end in _ENDS:
        beside = Path(f"{whole}{end}")
        try:
            mode = beside.lstat().st_mode
            is_planted = not stat.S_ISREG(mode) or (end == _ENDS[0] and _names_another(beside))
        except FileNotFoundError:
            continue
        except OSError as error:
            raise StorageError("storage.cannot_open", {"file": str(beside)}) from error
        if is_planted:
            params = {"file": path.name, "beside": beside.name}
            raise StorageError("storage.planted_beside", params)


def require_no_log(path: Path, name: str) -> None:
    """Raise StorageError when a closed file has left some of itself in its log: it is not to move.

    A disk that fails while the log is emptied, at the closing, is not told of by SQLite. `name` is
    what the file is to be called.
    """
    log = Path(f"{path}-wal")
    if log.exists() and log.stat().st_size:
        raise StorageError("storage.unreadable", {"file": name})


def _names_another(journal: Path) -> bool:
    with journal.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(size - len(_NAMES_ANOTHER), 0))
        return file.read() == _NAMES_ANOTHER
