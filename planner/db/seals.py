"""Seals: short digests by which a byte that has changed by itself is noticed.

SQLite keeps no checksums: a letter that has become another one passes its own check. A row is held
against its last image in the journal, so the journal is what must be sealed. Each entry carries a
digest of itself and of its images at the end of its params; the settings carry one of themselves,
of the schema, and of the rows that were there before the journal's first step.
docs/decisions/0028 says what each of them notices. A server keeps its own files whole.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from planner.db import mapping

ENTRY_COLUMNS = 'id, label, params, "at", "user", "rows", undone_at, undone_by'
CHANGE_COLUMNS = "position, kind, row_id, before, after"
PREFIX = "seal."
JOURNAL, ROWS, SCHEMA, SETTINGS = (
    f"{PREFIX}{name}" for name in ("journal", "rows", "schema", "settings")
)
TRIMMED = "journal.trimmed_to"
_SEAL = re.compile(r'(?:, )?"#": "([0-9a-f]{24})"\}$')
_PUT = "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = ?"


def digest(values: Iterable[object], *more: Iterable[object]) -> str:
    """Return a digest of values, 24 hex digits; a text and a number that look alike differ."""
    made = hashlib.blake2b(digest_size=12)
    for some in (values, *more):
        made.update(_ENCODE([*some]).encode())
    return made.hexdigest()


def _as_text(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


# Of letters in ASCII only, so bytes that are no text have a digest as well.
_ENCODE = json.JSONEncoder(separators=(",", ":"), default=_as_text).encode


def parted(params: str) -> tuple[str, str | None]:
    """Return an entry's params as they were before they were sealed, and the seal if any."""
    found = _SEAL.search(params)
    if found is None:
        return params, None
    return params[: found.start()] + "}", found[1]


def sealed(params: str, seal: str) -> str:
    """Return params with a seal at the end."""
    return f'{params[:-1]}{"" if params == "{}" else ", "}"#": "{seal}"}}'


def entry_digest(entry: Sequence[Any], changes: Iterable[Sequence[Any]]) -> str:
    """Return the digest of an entry (ENTRY_COLUMNS) and its changes (CHANGE_COLUMNS)."""
    row_id, label, params, *rest = entry
    return digest((row_id, label, parted(params)[0], *rest), *changes)


def seal_entry(connection: Connection, entry_id: int) -> None:
    """Seal an entry of the journal as it is now; an entry that is gone needs none."""
    if connection.dialect.name != "sqlite":
        return
    run = connection.exec_driver_sql
    entry = run(f"SELECT {ENTRY_COLUMNS} FROM journal_entry WHERE id = ?", (entry_id,)).first()
    if entry is None:
        return
    changes = run(
        f"SELECT {CHANGE_COLUMNS} FROM journal_change WHERE entry_id = ? ORDER BY position",
        (entry_id,),
    )
    params = sealed(parted(entry.params)[0], entry_digest(entry, changes.fetchall()))
    run("UPDATE journal_entry SET params = ? WHERE id = ?", (params, entry_id))


def seal_settings(connection: Connection) -> None:
    """Seal the settings as they are now."""
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql("SELECT key, value FROM setting ORDER BY key")
        _put(connection, SETTINGS, settings_digest(found.fetchall()))


def seal_everything(connection: Connection) -> None:
    """Seal all there is: after a migration, a disposal or a trimming of the journal."""
    if connection.dialect.name != "sqlite":
        return
    run = connection.exec_driver_sql
    for entry_id in run("SELECT id FROM journal_entry").scalars().all():
        seal_entry(connection, entry_id)
    _put(connection, JOURNAL, "1")
    _put(connection, ROWS, rows_seal(connection.connection.driver_connection))
    _put(connection, SCHEMA, schema_seal(connection.connection.driver_connection))
    seal_settings(connection)


def seal_rows(connection: Connection) -> None:
    """Seal the rows older than the journal: after its oldest steps have been removed."""
    if connection.dialect.name == "sqlite":
        _put(connection, ROWS, rows_seal(connection.connection.driver_connection))
        seal_settings(connection)


def count_in(connection: Connection, kind: str, row_ids: Sequence[int], sign: int = 1) -> None:
    """Add rows that no step of the journal tells of to the digest of the rows older than it.

    `sign` -1: take them out of it, before they are removed. They must be stored as they are.
    """
    if connection.dialect.name != "sqlite" or not row_ids:
        return
    run = connection.exec_driver_sql
    kept = run("SELECT value FROM setting WHERE key = ?", (ROWS,)).scalar()
    if kept is None:
        return
    first, _, total = str(kept).partition(":")
    number = int(total, 16)
    for row_id in row_ids:
        record = run(f'SELECT * FROM "{kind}" WHERE id = ?', (row_id,)).mappings().one()
        number += sign * _number(kind, row_id, dict(record))
    _put(connection, ROWS, _in_words(first, number))
    seal_settings(connection)


def settings_digest(settings: Iterable[Sequence[Any]]) -> str:
    """Return the digest of settings (key, value), sorted by key."""
    return digest(part for key, value in settings if key != SETTINGS for part in (key, value))


def schema_seal(driver: Any) -> str:
    """Return the digest of the tables' and indexes' descriptions; the statistics are none."""
    found = driver.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2")
    return digest((), *(row for row in found if not str(row[2]).startswith("sqlite_stat")))


def rows_seal(driver: Any) -> str:
    """Return the journal's first entry, and a digest of the rows that were there before it.

    Such a row is taken as it was before its first change, so later steps leave the digest alone.
    """
    total = 0
    first = driver.execute("SELECT min(id) FROM journal_entry").fetchone()[0] or 0
    for kind in mapping.ROW_TYPES:
        before, known = first_images(driver, kind)
        for row_id, image in before.items():
            total += _number(kind, row_id, image)
        read = driver.execute(f'SELECT * FROM "{kind}"')
        names = [column[0] for column in read.description]
        for record in read:
            values = dict(zip(names, record, strict=True))
            if values["id"] not in known:
                total += _number(kind, values["id"], values)
    return _in_words(first, total)


def _in_words(first: object, total: int) -> str:
    return f"{first}:{total % (1 << 96):024x}"


def first_images(driver: Any, kind: str) -> tuple[dict[int, dict[str, Any]], set[int]]:
    """Return the earliest before-images of a kind's rows, where there are any, and all its ids."""
    before: dict[int, dict[str, Any]] = {}
    known: set[int] = set()
    query = (
        "SELECT row_id, before FROM journal_change WHERE kind = ? "
        "ORDER BY row_id, entry_id, position"
    )
    for row_id, image in driver.execute(query, (kind,)):
        if row_id not in known:
            known.add(row_id)
            if image is not None:
                before[row_id] = json.loads(image)
    return before, known


def _number(kind: str, row_id: int, image: dict[str, Any]) -> int:
    values = (part for name in sorted(image) for part in (name, image[name]))
    return int(digest((kind, row_id), values), 16)


def _put(connection: Connection, key: str, value: str) -> None:
    connection.exec_driver_sql(_PUT, (key, value, value))
