"""Files that rewriting a database does not reach: copies beside it, and documents kept in it."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import load
from planner.domain.collation import swedish_key
from planner.domain.disposal import NameSearch
from planner.domain.rows import AttachmentRow, WordTemplateRow
from planner.formats.searched import Searched

_HEADERS = (b"SQLite format 3\x00", b"\x37\x7f\x06")  # a database, and a log of one
_OWN = ("", "-wal", "-shm", "-journal")
_BLOCK = 1 << 20
_OVERLAP = 1 << 12


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A document kept in the database that holds the name, or may.

    `is_known` is False when it was not found, but could not be searched for all through;
    `is_pictures` is True when nothing but the pictures in it could not.
    """

    title: str
    is_known: bool = True
    is_pictures: bool = False

    def as_facts(self) -> dict[str, object]:
        """Return it as JSON has it: one that was searched all through is there for the name."""
        return {
            "title": self.title,
            "searched": self.is_known,
            "only_pictures_unsearched": self.is_pictures,
        }


def copies_beside(database: Database, search: NameSearch) -> list[Path]:
    """Return the other databases in the file's folder that hold the name: backups above all."""
    if database.path is None:
        return []
    file = database.path.resolve()
    own = {f"{file.name}{end}" for end in _OWN}
    found = []
    for path in sorted(file.parent.iterdir()):
        try:
            is_other = path.name not in own and path.is_file() and _is_database(path)
            if is_other and holds(path, search):
                found.append(path)
        except OSError:
            found.append(path)  # it could not be read, so nobody can say that it is clean
    return found


def is_file_clean(database: Database, search: NameSearch) -> bool:
    """Say whether no byte of the database's own files holds the name; True for a server."""
    if database.path is None:
        return True
    files = [Path(f"{database.path}{end}") for end in _OWN]
    try:
        return not any(path.exists() and holds(path, search) for path in files)
    except OSError:
        return False  # what cannot be read cannot be said to be clean


def holds(path: Path, search: NameSearch) -> bool:
    """Say whether a file's bytes hold the name, read as UTF-8."""
    with path.open("rb") as file:
        before = b""
        while block := file.read(_BLOCK):
            if search.is_in_bytes(before + block):
                return True
            before = block[-_OVERLAP:]
    return False


def kept_files(connection: Connection, search: NameSearch) -> list[KeptFile]:
    """Return the attachments and templates that hold the name, or cannot be searched."""
    titles: dict[str, str] = {}
    for template in load(connection, WordTemplateRow):
        titles[template.checksum] = template.file_name
    for attachment in load(connection, AttachmentRow):
        if attachment.checksum:
            shown = f"{attachment.title} ({attachment.file_name})"
            titles[attachment.checksum] = shown if attachment.file_name else attachment.title
    found = []
    stored = schema.stored_file
    for checksum in connection.execute(select(stored.c.checksum)).scalars().all():
        query = select(stored.c.content).where(stored.c.checksum == checksum)
        content = bytes(connection.execute(query).scalar_one())
        # A file that no row names any more can come back by undo, and is told of by its checksum.
        title = titles.get(checksum, checksum[:12])
        searched = Searched(content)
        if any(search.is_in_bytes(each) for each in searched.texts()):
            found.append(KeptFile(title))
        elif not searched.is_whole:
            found.append(KeptFile(title, is_known=False))
        elif searched.has_pictures:
            found.append(KeptFile(title, is_known=False, is_pictures=True))
    return sorted(found, key=lambda each: swedish_key(each.title))


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16).startswith(_HEADERS)
