"""Is the open file still the one under its name?

A file that is moved, removed or replaced while it is open goes on taking writes, which nobody finds
again: with a write-ahead log SQLite does not look. So every writing transaction does.
"""

from pathlib import Path

from planner.errors import StorageError

Identity = tuple[int, int]


def identity_of(path: Path) -> Identity | None:
    """Return what tells the file under a name from every other; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def require_in_place(path: Path | None, opened: Identity | None) -> None:
    """Raise StorageError "storage.moved" unless the file that was opened is under its name."""
    if path is not None and opened is not None and identity_of(path) != opened:
        raise StorageError("storage.moved", {"file": path.name})
