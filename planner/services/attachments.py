"""An agreement's documents: the signed one and others, as files kept here or as links."""

import os
import secrets
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath

from planner.db.engine import Database
from planner.db.queries.loading import get, load_by
from planner.db.stored_files import get_content, put_content
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.attachments import (
    MEBIBYTE,
    MOST_BYTES,
    clean_file_name,
    clean_link,
    path_of,
    require_readable,
    require_size,
    shown_file_name,
)
from planner.domain.rows import AgreementRow, AttachmentRow, Changes
from planner.errors import InputError, PlannerError, StorageError
from planner.formats.safe_write import replace_file
from planner.services.checking import require_text

MOST_AT_ONCE = 100 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class AddedFiles:
    """The documents that were added together, and why others were not."""

    rows: Sequence[AttachmentRow]
    refused: Sequence[PlannerError]
    changes: Changes = field(default_factory=Changes)


def list_attachments(database: Database, agreement_id: int) -> Sequence[AttachmentRow]:
    """Return an agreement's documents in the order in which they were added."""
    with database.reading() as connection:
        return load_by(connection, AttachmentRow, "agreement_id", [agreement_id])


def add_file(
    database: Database, agreement_id: int, path: Path, today: date, title: str = ""
) -> tuple[AttachmentRow, Changes]:
    """Keep a copy of a file with an agreement; without a title it is called as the file is.

    Raises InputError (a program, too large, empty), StorageError when it cannot be read.
    """
    name, content = _read(path)
    title = title.strip() or _title(name)
    with unit_of_work(database, "attachment.add", name=title) as tx:
        tx.get(AgreementRow, agreement_id)
        row = _insert(tx, agreement_id, title, name, content, today)
    return row, tx.changes


def add_files(
    database: Database,
    agreement_id: int,
    paths: Sequence[Path],
    today: date,
    report: Callable[[int, int], object],
) -> AddedFiles:
    """Keep copies of files as one step; those that cannot be taken are told and leave the others.

    `report` gets how many have been read, of how many, and may stop the work by raising. Raises
    InputError "attachment.too_much" when they are too large together.
    """
    taken: list[tuple[str, bytes]] = []
    refused: list[PlannerError] = []
    for number, path in enumerate(paths):
        report(number, len(paths))
        try:
            taken.append(_read(path))
        except (InputError, StorageError) as error:
            refused.append(error)
        if sum(len(content) for _name, content in taken) > MOST_AT_ONCE:
            raise InputError("attachment.too_much", {"most": MOST_AT_ONCE // MEBIBYTE})
    if not taken:
        return AddedFiles((), refused)
    names = ", ".join(_title(name) for name, _content in taken)
    with unit_of_work(database, "attachment.add", name=names) as tx:
        tx.get(AgreementRow, agreement_id)
        rows = [
            _insert(tx, agreement_id, _title(name), name, content, today) for name, content in taken
        ]
    return AddedFiles(rows, refused, tx.changes)


def add_link(
    database: Database, agreement_id: int, link: str, today: date, title: str = ""
) -> tuple[AttachmentRow, Changes]:
    """Keep a link with an agreement; without a title it is called by the link itself.

    Raises InputError "attachment.bad_link" when it is no address and no whole path.
    """
    link = clean_link(link)
    title = title.strip() or link
    with unit_of_work(database, "attachment.add", name=title) as tx:
        tx.get(AgreementRow, agreement_id)
        row = tx.insert(AttachmentRow(0, agreement_id, title, link, added_on=today))
    return row, tx.changes


def change_attachment(
    database: Database, attachment_id: int, title: str, link: str = ""
) -> tuple[AttachmentRow, Changes]:
    """Change a document's title, and where it is when it is a link; a file stays the same file."""
    title = require_text(title, "title")
    with unit_of_work(database, "attachment.change", name=title) as tx:
        row = tx.get(AttachmentRow, attachment_id)
        row = replace(row, title=title, link=clean_link(link) if row.link else "")
        tx.put(row)
    return row, tx.changes


def remove_attachment(database: Database, attachment_id: int) -> Changes:
    """Remove a document from its agreement; undo brings it back with what it holds."""
    with unit_of_work(database, "attachment.remove") as tx:
        tx.delete(AttachmentRow, attachment_id)
    return tx.changes


def save_copy(database: Database, attachment_id: int, target: Path) -> None:
    """Write a file that is kept here to a place of its own.

    Raises StorageError: it is no longer what was stored, or the target cannot be written.
    """
    _name, content = _content(database, attachment_id)
    with replace_file(target) as temporary:
        temporary.write_bytes(content)


def temporary_copy(database: Database, attachment_id: int, folder: Path) -> Path:
    """Write a copy that cannot be changed to a new folder in `folder`, to be looked at.

    Raises as `save_copy`, and InputError when a program has found its way in.
    """
    name, content = _content(database, attachment_id)
    name = shown_file_name(name)
    require_readable(name, content[:64])
    place = folder / secrets.token_hex(8)
    try:
        place.mkdir()
        made = place / name
        made.write_bytes(content)
        os.chmod(made, stat.S_IRUSR)
    except OSError as error:
        raise StorageError("attachment.no_copy", {"name": name}) from error
    return made


def document_to_open(database: Database, attachment_id: int, folder: Path) -> str:
    """Return the address or the whole path to open a document at.

    That of a file kept here is a copy in `folder`, as `temporary_copy`. Raises as that, InputError
    for a link that is none, StorageError "attachment.link_missing" when a path leads nowhere.
    """
    with database.reading() as connection:
        row = get(connection, AttachmentRow, attachment_id)
    if not row.link:
        return str(temporary_copy(database, attachment_id, folder).resolve())
    link = clean_link(row.link)
    path = path_of(link)
    if path and not (Path(path).is_file() or Path(path).is_dir()):
        raise StorageError("attachment.link_missing", {"name": link})
    return link


def _title(name: str) -> str:
    return PurePosixPath(name).stem


def _insert(
    tx: Transaction, agreement_id: int, title: str, name: str, content: bytes, today: date
) -> AttachmentRow:
    return tx.insert(
        AttachmentRow(
            *(0, agreement_id, title),
            file_name=name,
            size=len(content),
            checksum=put_content(tx.connection, content),
            added_on=today,
        )
    )


def _content(database: Database, attachment_id: int) -> tuple[str, bytes]:
    with database.reading() as connection:
        row = get(connection, AttachmentRow, attachment_id)
        return row.file_name, get_content(connection, row.checksum, row.file_name)


def _read(path: Path) -> tuple[str, bytes]:
    """Return a file's clean name and what it holds; of one too large only its size is asked."""
    name = clean_file_name(path.name)
    require_readable(name)
    try:
        if not path.is_file():
            raise StorageError("attachment.no_file", {"name": name})
        require_size(name, path.stat().st_size)
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise StorageError("attachment.unreadable", {"name": name}) from error
    require_size(name, len(content))
    require_readable(name, content[:64])
    return name, content
