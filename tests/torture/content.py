"""What a database holds, in one checksum: equal contents, equal checksums."""

import hashlib

from sqlalchemy import select

from planner.db import mapping, schema
from planner.db.engine import Database
from planner.domain.approval import UNDONE

# Kept about the file and its journal, not about the collaboration.
_HOUSEKEEPING = ("journal.", "backup.")


def content_hashes(database: Database) -> dict[str, str]:
    """Return a SHA-256 a table: every row in the order of ids, every column.

    Left out are the journal, what the file remembers about its own upkeep, and the traces that
    taking back an approval leaves behind (docs/decisions/0018): they are meant to stay.
    """
    found: dict[str, str] = {}
    with database.reading() as connection:
        for name in sorted(mapping.ROW_TYPES):
            table = schema.metadata.tables[name]
            query = select(table).order_by(table.c.id)
            if name == "unlocking":
                query = query.where(table.c.reason != UNDONE)
            found[name] = _digest(connection.execute(query).fetchall())
        settings = connection.execute(select(schema.setting).order_by("key")).fetchall()
    kept = [row for row in settings if not row.key.startswith(_HOUSEKEEPING)]
    return found | {"setting": _digest(kept)}


def content_hash(database: Database) -> str:
    """Return one SHA-256 over all of that."""
    return hashlib.sha256(repr(content_hashes(database)).encode()).hexdigest()


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Return the tables of which two contents hold something else."""
    return sorted(name for name in one if one[name] != other[name])


def _digest(rows: object) -> str:
    return hashlib.sha256(repr(rows).encode()).hexdigest()
