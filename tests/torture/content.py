"""What a database holds, in one checksum: equal contents, equal checksums."""

import hashlib
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from planner.db import mapping, schema
from planner.db.engine import Database
from planner.domain.approval import UNDONE

# Kept about the file and its journal, not about the collaboration.
_HOUSEKEEPING = ("journal.", "backup.", "seal.")


def content_hashes(database: Database) -> dict[str, str]:
    """Return a SHA-256 a table: every row in the order of ids, every column.

    Left out are the journal, what the file remembers about its own upkeep, and the traces that
    taking back an approval leaves behind (docs/decisions/0018): they are meant to stay.
    """
    found: dict[str, str] = {}
    with database.reading() as connection:
        for name in sorted(mapping.ROW_TYPES):
            lasting = f" WHERE reason <> '{UNDONE}'" if name == "unlocking" else ""
            query = f'SELECT * FROM "{name}"{lasting} ORDER BY id'
            found[name] = _digest(connection.exec_driver_sql(query))
        settings = connection.execute(select(schema.setting).order_by("key")).fetchall()
    kept = [row for row in settings if not row.key.startswith(_HOUSEKEEPING)]
    return found | {"setting": _digest(kept)}


def content_hash(database: Database) -> str:
    """Return one SHA-256 over all of that."""
    return hashlib.sha256(repr(content_hashes(database)).encode()).hexdigest()


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Return the tables of which two contents hold something else."""
    return sorted(name for name in one if one[name] != other[name])


def _digest(rows: Iterable[Sequence[object]]) -> str:
    # As tuples: a row of the library's own shows long texts shortened.
    return hashlib.sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()
