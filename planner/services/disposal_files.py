"""Files that rewriting a database does not reach: copies beside it, and documents kept in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile
from zlib import error as zlib_error

from sqlalchemy import Connection, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import load
from planner.domain.collation import swedish_key
from planner.domain.disposal import NameSearch
from planner.domain.rows import AttachmentRow, WordTemplateRow
from planner.formats.limits import SEARCHED_PART, SEARCHED_PARTS, SEARCHED_UNPACKED

_HEADERS = (b"SQLite format 3\x00", b"\x37\x7f\x06")  # a database, and a log of one
_OWN = ("", "-wal", "-shm", "-journal")
_DAMAGED = (
    *(BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError, KeyError),
    *(OverflowError, zlib_error),
)
_BLOCK = 1 << 20
_OVERLAP = 1 << 12
_TAG = re.compile(rb"<[^<>]*+>")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A document kept in the database; `is_known` is False when its format cannot be searched."""

    title: str
    is_known: bool = True


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
    return sorted(found, key=lambda each: swedish_key(each.title))


def searched_texts(content: bytes) -> Iterator[bytes]:
    """Yield all that is searched of a document's bytes."""
    return Searched(content).texts()


class Searched:
    """What can be read of a document; `is_whole` is False when there is more that cannot be."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.is_whole = not content.startswith(b"%PDF")

    def texts(self) -> Iterator[bytes]:
        """Yield the document's bytes, and those packed in it, with tags and without.

        Word may cut a name in two with tags in between.
        """
        content = self._content
        yield content
        yield content.decode("utf-16-le", "ignore").encode("utf-8", "ignore")
        yield content.decode("latin-1").encode()
        if content.startswith(b"PK"):
            yield from self._packed()

    def _packed(self) -> Iterator[bytes]:
        left = SEARCHED_UNPACKED
        try:
            with ZipFile(BytesIO(self._content)) as archive:
                members = archive.infolist()
                self.is_whole = len(members) <= SEARCHED_PARTS
                for member in members[:SEARCHED_PARTS]:
                    left -= member.file_size
                    if member.file_size > SEARCHED_PART or left < 0:
                        self.is_whole = False
                        continue
                    packed = archive.read(member)
                    yield packed
                    yield _TAG.sub(b"", packed)
        except _DAMAGED:
            self.is_whole = False


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16).startswith(_HEADERS)
