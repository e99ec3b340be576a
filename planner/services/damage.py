"""A damaged file: what is hurt, the newest good copy of it, and the rescue of the rest."""

import glob
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planner.db import backup_folder as shelf
from planner.db.engine import Access, Database, file_of, is_server, open_database
from planner.db.impossible_values import first_impossible
from planner.db.integrity import file_findings, quick_findings
from planner.db.salvage import salvage
from planner.domain.backup_names import is_backup
from planner.domain.rows import Reason
from planner.errors import StorageError
from planner.paths import is_special_file

DAMAGED = frozenset({"storage.damaged", "storage.damaged_here", "storage.damaged_read_only"})
UNOPENABLE = DAMAGED | {
    "storage.foreign",
    "storage.lacks",
    "storage.impossible_value",
    "storage.not_a_database",
    "storage.not_the_planners",
    "storage.unreadable",
}
_LOOKED_AT = 40
_QUICKLY_READ = 64 * 2**20  # bytes: a larger file is looked through by `planner check`


@dataclass(frozen=True, slots=True)
class GoodCopy:
    """A whole copy of a database, and when it was made."""

    path: Path
    made: datetime


@dataclass(frozen=True, slots=True)
class SalvageLine:
    """What came of a table's rows."""

    kind: str
    old: int
    read: int
    from_journal: int
    lost: int

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return self.kind


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What was rescued to a new file, table by table."""

    target: Path
    lines: tuple[SalvageLine, ...]

    @property
    def read(self) -> int:
        """How many rows were read as they stood."""
        return sum(line.read for line in self.lines)

    @property
    def from_journal(self) -> int:
        """How many rows the journal gave back."""
        return sum(line.from_journal for line in self.lines)

    @property
    def lost(self) -> int:
        """How many rows are known to be lost."""
        return sum(line.lost for line in self.lines)


def look_over(target: str | Path, watch: Callable[[], object] = lambda: None) -> list[Reason]:
    """Return what is wrong with a file at its opening: the pages first, then, of one that is not
    very large, every row. Empty when all is well, and for a server.

    `watch` is called now and then, and ends the look by raising.
    """
    if isinstance(target, str) and is_server(target):
        return []
    path = file_of(target)
    found = quick_findings(path, watch)
    if found or (path.exists() and path.stat().st_size > _QUICKLY_READ):
        return found
    return file_findings(path, watch)


def describe(path: Path) -> list[Reason]:
    """Return all that is wrong with a file."""
    return file_findings(path)


def close_to_writing(database: Database) -> None:
    """Let a damaged file be read only: writing could make it worse."""
    database.read_only_because = Reason.of("storage.damaged_read_only", file=database.name)


def explained(database: Database, error: Exception) -> StorageError | None:
    """Return what to say of an unexpected error when the file is damaged; None: it is a bug."""
    if isinstance(error, StorageError):
        return error if error.code in DAMAGED else None
    if database.path is None:
        return None
    impossible = first_impossible(database.path)
    if impossible is not None:
        return StorageError(impossible.code, {"file": database.name, **dict(impossible.params)})
    if not file_findings(database.path):
        return None
    return StorageError("storage.damaged_here", {"file": database.name})


def newest_good_copy(path: Path) -> GoodCopy | None:
    """Return the newest whole copy of a database: of its backups, or where there is none, of what
    lies beside it and among them and may be a copy by its name.
    """
    file = path.resolve()
    for found in (_backups(file), _others(file)):
        newest_first = sorted(found, key=lambda copy: copy.made, reverse=True)
        good = next((each for each in newest_first[:_LOOKED_AT] if _is_good(each.path)), None)
        if good is not None:
            return good
    return None


def _backups(file: Path) -> list[GoodCopy]:
    """Return the backups, each of the day that its name says."""
    return [GoodCopy(each.path, each.moment.astimezone()) for each in shelf.find_backups(file)]


def _others(file: Path) -> list[GoodCopy]:
    """Return what may be a copy, of the day it was written, and not what is another database's.

    The folder is also that of a database with another ending; and what has backups of its own is a
    database by itself.
    """
    stem, end = glob.escape(file.stem), glob.escape(file.suffix)
    found = {*file.parent.glob(f"{stem}-*{end}")}
    for folder in shelf.folders(file):
        found |= {each for each in folder.glob(f"*{end}") if not is_backup(each)}
    return [
        GoodCopy(each, datetime.fromtimestamp(each.stat().st_mtime).astimezone())
        for each in found
        if each.is_file() and not shelf.folder_beside(each).is_dir()
    ]


def _is_good(path: Path) -> bool:
    try:
        open_database(path, Access.READ).close()
    except StorageError as error:
        # An older one has no seals yet, nor all that the full look asks for.
        return error.code == "storage.older" and not quick_findings(path)
    return not file_findings(path)


def free_name(path: Path) -> Path:
    """Return a name for the new file of a rescue: beside the damaged one, and free."""
    wanted = f"{path.stem}-räddad"
    names = [wanted, *(f"{wanted}-{number}" for number in range(2, 1000))]
    found = (path.with_name(f"{name}.db") for name in names)
    return next(each for each in found if not each.exists())


def salvage_file(
    source: Path, target: Path, watch: Callable[[], object] = lambda: None
) -> SalvageReport:
    """Rescue what can be read of a damaged file into a new one, which passes the whole check.

    Raises StorageError: the target is there already, or nothing can be read.
    """
    if not source.is_file():
        code = "storage.is_a_folder" if source.is_dir() else "storage.missing"
        raise StorageError(
            "file.special" if is_special_file(source) else code, {"file": str(source)}
        )
    if target.exists():
        raise StorageError("storage.exists", {"file": str(target)})
    copy = newest_good_copy(source) if quick_findings(source) else None
    counts = salvage(source, target, [] if copy is None else [copy.path], watch)
    lines = (
        SalvageLine(kind, each.old, each.read, each.from_journal, each.lost)
        for kind, each in counts.items()
    )
    return SalvageReport(target, tuple(lines))
