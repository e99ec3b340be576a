"""What files hold, kept once under its SHA-256 and outside the journal.

The rows that name a checksum are journalled; their content stays when they go, so that undo finds
it again.
"""

import hashlib

from sqlalchemy import Connection, insert, select, update

from planner.db import schema
from planner.errors import StorageError

_table = schema.stored_file


def put_content(connection: Connection, content: bytes) -> str:
    """Keep a content within the transaction; return its checksum in hex.

    One that is kept already is not written again, unless what is kept has been damaged.
    """
    checksum = checksum_of(content)
    chosen = _table.c.checksum == checksum
    kept = connection.execute(select(_table.c.content).where(chosen)).scalar()
    if kept is None:
        connection.execute(insert(_table), {"checksum": checksum, "content": content})
    elif kept != content:
        connection.execute(update(_table).where(chosen), {"content": content})
    return checksum


def get_content(connection: Connection, checksum: str, name: str) -> bytes:
    """Return the content of a checksum; `name` is what the file is called.

    Raises StorageError: "stored_file.missing", or "stored_file.damaged" when it is not what was
    stored.
    """
    chosen = _table.c.checksum == checksum
    kept = connection.execute(select(_table.c.content).where(chosen)).scalar()
    if kept is None:
        raise StorageError("stored_file.missing", {"name": name})
    if checksum_of(kept) != checksum:
        raise StorageError("stored_file.damaged", {"name": name})
    return bytes(kept)


def checksum_of(content: bytes) -> str:
    """Return the SHA-256 of a content, in hex."""
    return hashlib.sha256(content).hexdigest()
