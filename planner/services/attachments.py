"""An agreement's documents: the signed one and others, as files kept here or as links."""

import os
import secrets
import stat
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from planner.db.engine import Database
from planner.db.queries.loading import get, load_by
from planner.db.stored_files import get_content, put_content
from planner.db.unit_of_work import unit_of_work
from planner.domain.attachments import (
    MOST_BYTES,
    clean_file_name,
    clean_link,
    require_readable,
    require_size,
)
from planner.domain.rows import AgreementRow, AttachmentRow, Changes
from planner.errors import StorageError
from planner.formats.safe_write import replace_file
from planner.services.checking import require_text


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
    name = clean_file_name(path.name)
    require_readable(name)
    content = _read(path, name)
    require_size(name, len(content))
    require_readable(name, content[:64])
    title = title.strip() or PurePosixPath(name).stem
    with unit_of_work(database, "attachment.add", name=title) as tx:
        tx.get(AgreementRow, agreement_id)
        row = tx.insert(
            AttachmentRow(
                *(0, agreement_id, title),
                file_name=name,
                size=len(content),
                checksum=put_content(tx.connection, content),
                added_on=today,
            )
        )
    return row, tx.changes


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
    name = clean_file_name(name)
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


def link_to_open(database: Database, attachment_id: int) -> str:
    """Return a document's link, checked again; empty when it is a file kept here."""
    with database.reading() as connection:
        row = get(connection, AttachmentRow, attachment_id)
    return clean_link(row.link) if row.link else ""


def _content(database: Database, attachment_id: int) -> tuple[str, bytes]:
    with database.reading() as connection:
        row = get(connection, AttachmentRow, attachment_id)
        return row.file_name, get_content(connection, row.checksum, row.file_name)


def _read(path: Path, name: str) -> bytes:
    """Return what a file holds; of one that is too large only its size is asked."""
    try:
        if not path.is_file():
            raise StorageError("attachment.no_file", {"name": name})
        size = path.stat().st_size
        require_size(name, size)
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise StorageError("attachment.unreadable", {"name": name}) from error
