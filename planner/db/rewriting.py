"""Put something out of every text of a database: its rows, its journal, its settings, its file.

The journal keeps rows as they were, so a text that must go is rewritten there as well, alike, so
that earlier steps can still be undone. docs/decisions/0022 says why this is no ordinary write.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, exc, select, text, update

from planner.db import schema, seals
from planner.db.engine import Database
from planner.db.queries.texts import JSON_COLUMNS, stored_texts, text_columns, unique_sets
from planner.db.unit_of_work import Transaction
from planner.domain.disposal import unlike

Rewrite = Callable[[str, int, str, str], str]
"""Table, row's id, column and a text → that text as it shall be."""

RowTexts = dict[tuple[str, int], dict[str, str]]
"""Texts as they shall be, by table and row, then by column."""

_change, _entry, _setting = schema.journal_change, schema.journal_entry, schema.setting


class NewImages(NamedTuple):
    """A change in the journal with its images as they shall be."""

    entry_id: int
    position: int
    kind: str
    row_id: int
    before: str | None
    after: str | None


def new_texts(connection: Connection, rewrite: Rewrite) -> RowTexts:
    """Return the texts of all rows that are to be others; those that must differ still do."""
    found: RowTexts = {}
    for cell in stored_texts(connection):
        shown = _cell(rewrite, *cell)
        if shown != cell.text:
            found.setdefault((cell.table, cell.row_id), {})[cell.column] = shown
    for table in {table for table, _ in found}:
        for columns in unique_sets(table):
            _keep_apart(connection, table, columns, found)
    return found


def new_images(
    connection: Connection,
    rewrite: Rewrite,
    texts: RowTexts,
    may_hold: Callable[[str, int, str], bool],
) -> list[NewImages]:
    """Return the changes of the journal whose images are to be others.

    `texts` are the rows' own new texts; `may_hold` says of a row's image, as stored, whether it
    need be read.
    """

    def image(kind: str, row_id: int, raw: str | None) -> str | None:
        if raw is None or not may_hold(kind, row_id, raw):
            return raw
        values = json.loads(raw)
        shown = {**values}
        for column in text_columns().get(kind, ()):
            if isinstance(values.get(column), str):
                shown[column] = _cell(rewrite, kind, row_id, column, values[column])
        _as_the_row(kind, shown, texts.get((kind, row_id), {}))
        return raw if shown == values else json.dumps(shown, ensure_ascii=False)

    found = []
    columns = (_change.c.entry_id, _change.c.position, _change.c.kind, _change.c.row_id)
    for record in connection.execute(select(*columns, _change.c.before, _change.c.after)):
        entry_id, position, kind, row_id, before, after = record
        images = (image(kind, row_id, before), image(kind, row_id, after))
        if images != (before, after):
            found.append(NewImages(entry_id, position, kind, row_id, *images))
    return found


def new_params(connection: Connection, rewrite: Callable[[int, str], str]) -> dict[int, str]:
    """Return the params of the journal's steps that are to be others, by entry."""
    found = {}
    for entry_id, raw in connection.execute(select(_entry.c.id, _entry.c.params)):
        values = json.loads(raw)
        shown = _within(values, partial(rewrite, entry_id))
        if shown != values:
            found[entry_id] = json.dumps(shown, ensure_ascii=False)
    return found


def new_settings(connection: Connection, rewrite: Callable[[str], str]) -> dict[str, str]:
    """Return the file's settings that are to be others, by key."""
    stored = connection.execute(select(_setting.c.key, _setting.c.value))
    return {key: shown for key, value in stored if (shown := rewrite(value)) != value}


def write_all(
    tx: Transaction,
    texts: RowTexts,
    images: Iterable[NewImages],
    params: Mapping[int, str],
    settings: Mapping[str, str],
) -> None:
    """Write what is to be other, past the journal, and leave nothing of it in freed pages."""
    connection = tx.connection
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    for (table, row_id), columns in texts.items():
        target = schema.metadata.tables[table]
        connection.execute(update(target).where(target.c.id == row_id).values(columns))
        tx.touch(table, [row_id])
    found = [
        {"_entry": each.entry_id, "_position": each.position, "_b": each.before, "_a": each.after}
        for each in images
    ]
    if found:
        chosen = update(_change).where(
            _change.c.entry_id == bindparam("_entry"), _change.c.position == bindparam("_position")
        )
        values: dict[str, Any] = {"before": bindparam("_b"), "after": bindparam("_a")}
        connection.execute(chosen.values(values), found)
    for entry_id, raw in params.items():
        connection.execute(update(_entry).where(_entry.c.id == entry_id).values(params=raw))
    for key, value in settings.items():
        connection.execute(update(_setting).where(_setting.c.key == key).values(value=value))
    tx.flush()
    seals.seal_everything(connection)


def scrub(database: Database, tables: Iterable[str]) -> bool:
    """Write the file anew, so that no freed page and no log keeps what was there before.

    False: somebody else reads the file, or the disk fails, and it could not be done now. On a
    server the tables named are written anew, and its own logs and backups are its administrator's.
    """
    if database.path is None:
        return _scrub_server(database, [*tables, _change.name, _entry.name, _setting.name])
    pooled = database.engine.raw_connection()
    try:
        driver = pooled.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute("PRAGMA secure_delete = ON")
        _checkpoint(driver)
        driver.execute("VACUUM")
        return _checkpoint(driver)
    except sqlite3.Error:  # the disk fails: the name is out of the rows all the same
        return False
    finally:
        pooled.close()


def _checkpoint(driver: sqlite3.Connection) -> bool:
    busy, _log, _moved = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _scrub_server(database: Database, tables: Iterable[str]) -> bool:
    options = {"isolation_level": "AUTOCOMMIT"}
    try:
        with database.engine.connect().execution_options(**options) as connection:
            connection.execute(text("SET lock_timeout = '10s'"))
            for table in sorted(set(tables)):
                connection.execute(text(f'VACUUM (FULL, ANALYZE) "{table}"'))
    except exc.DBAPIError:
        return False
    return True


def _cell(rewrite: Rewrite, table: str, row_id: int, column: str, stored: str) -> str:
    if (table, column) not in JSON_COLUMNS:
        return rewrite(table, row_id, column, stored)
    values = json.loads(stored)
    shown = _within(values, lambda value: rewrite(table, row_id, column, value))
    return stored if shown == values else json.dumps(shown, ensure_ascii=False)


def _within(value: Any, rewrite: Callable[[str], str]) -> Any:
    """Return a JSON value with its texts rewritten; keys are the program's own."""
    if isinstance(value, str):
        return rewrite(value)
    if isinstance(value, list):
        return [_within(each, rewrite) for each in value]
    if isinstance(value, dict):
        return {key: _within(each, rewrite) for key, each in value.items()}
    return value


def _keep_apart(
    connection: Connection, table: str, columns: tuple[str, ...], found: RowTexts
) -> None:
    """Number the new texts that would make two rows the same where they must differ."""
    target = schema.metadata.tables[table]
    changed = [key for key, new in found.items() if key[0] == table and set(columns) & set(new)]
    if not changed:
        return
    query = select(target.c.id, *(target.c[column] for column in columns))
    stored = {row_id: dict(zip(columns, rest, strict=True)) for row_id, *rest in
              connection.execute(query)}  # fmt: skip
    for _, row_id in sorted(changed):
        own = stored[row_id] | found[(table, row_id)]
        column = next(each for each in columns if each in found[(table, row_id)])
        taken = [
            str(others[column])
            for other_id, values in stored.items()
            if other_id != row_id
            and (others := values | found.get((table, other_id), {}))
            and all(others[each] == own[each] for each in columns if each != column)
        ]
        found[(table, row_id)][column] = unlike(own[column], taken)


def _as_the_row(kind: str, image: dict[str, Any], own: Mapping[str, str]) -> None:
    """Let an image have the numbers that `_keep_apart` gave the row's own texts."""
    for columns in unique_sets(kind):
        for column in columns:
            new = own.get(column)
            if new is not None and isinstance(image.get(column), str):
                base, _, rest = new.rpartition(" (")
                if rest.endswith(")") and image[column] == base:
                    image[column] = new
