"""Bulk inserts with their journal images, at the speed of the driver.

On SQLite the database makes the images itself (`json_object`), which costs less than making them
here; PostgreSQL gets them from Python.
"""

import json
import typing
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, time
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from planner.db import mapping, schema

_CHUNK = 5000


def insert_rows(connection: Connection, table: Table, rows: Sequence[Any]) -> None:
    """Insert rows of one type."""
    if connection.dialect.name != "sqlite":
        connection.execute(insert(table), [mapping.stored(row) for row in rows])
        return
    names = [field.name for field in fields(rows[0])]
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _ in names)
    statement = f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})'
    convert = _converters(type(rows[0]), names)
    for first in range(0, len(rows), _CHUNK):
        lists = [[getattr(row, name) for row in rows[first : first + _CHUNK]] for name in names]
        for position, converter in convert:
            lists[position] = [converter(value) for value in lists[position]]
        connection.exec_driver_sql(statement, list(zip(*lists, strict=True)))


def insert_images(connection: Connection, table: Table, images: Sequence[dict[str, Any]]) -> None:
    """Insert rows again from their images, which hold values as SQLite stores them."""
    if not images:
        return
    names = list(images[0])
    if any(name not in table.c for name in names):  # the file may come from anybody
        raise LookupError(table.name)
    if connection.dialect.name != "sqlite" or any(image.keys() != set(names) for image in images):
        for image in images:
            connection.execute(insert(table), mapping.values_of(table, image))
        return
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join(f":{name}" for name in names)
    statement = f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})'
    for first in range(0, len(images), _CHUNK):
        connection.exec_driver_sql(statement, list(images[first : first + _CHUNK]))


def insert_from_journal(
    connection: Connection, table: Table, entry_id: int, side: str, first: int, last: int
) -> None:
    """Insert rows again from the images on one side of a stretch of an entry's changes.

    The database reads the images itself (SQLite only). Columns that they do not have, because an
    older version wrote them, get what the table gives; all of a step have the same.
    """
    change = schema.journal_change
    stretch = (
        "FROM journal_change WHERE entry_id = ? AND position BETWEEN ? AND ? ORDER BY position"
    )
    sample = connection.execute(
        select(change.c[side]).where(change.c.entry_id == entry_id, change.c.position == first)
    ).scalar_one()
    names = [name for name in json.loads(sample) if name in table.c]
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(f"json_extract(\"{side}\", '$.{name}')" for name in names)
    connection.exec_driver_sql(
        f'INSERT INTO "{table.name}" ({columns}) SELECT {values} {stretch}',
        (entry_id, first, last),
    )


def journal_inserts(
    connection: Connection, table: Table, ids: Sequence[int], entry_id: int, position: int
) -> int:
    """Write the images of rows just inserted; return the next free position of the entry."""
    if connection.dialect.name == "sqlite":
        _journal_in_sqlite(connection, table, ids, entry_id, position)
    else:
        _journal_in_python(connection, table, ids, entry_id, position)
    return position + len(ids)


def _converters(row_type: type[Any], names: list[str]) -> list[tuple[int, Any]]:
    """Return (position, converter) for the fields whose stored form is another one."""
    plain = {int, str, int | None, bool}
    hints = typing.get_type_hints(row_type)
    return [
        (position, _driver_value) for position, name in enumerate(names) if hints[name] not in plain
    ]


def _driver_value(value: object) -> object:
    """Return a value as SQLite stores it; the order of the tests follows how common they are."""
    if value is None:
        return None
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, time):
        return value.isoformat("microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return mapping.stored_value(value)


def _journal_in_sqlite(
    connection: Connection, table: Table, ids: Sequence[int], entry_id: int, position: int
) -> None:
    pairs = ", ".join(f"'{column.name}', \"{column.name}\"" for column in table.columns)
    # The new rows are the only ones with ids in this range: ids rise and there is one writer.
    # When they are not (ids given by the caller), they are named one by one.
    first, last = min(ids), max(ids)
    between = connection.exec_driver_sql(
        f'SELECT count(*) FROM "{table.name}" WHERE id BETWEEN ? AND ?', (first, last)
    ).scalar_one()
    start = (
        "INSERT INTO journal_change (entry_id, position, kind, row_id, before, after) "
        f"SELECT ?, ? + row_number() OVER (ORDER BY id) - 1, '{table.name}', id, NULL, "
        f'json_object({pairs}) FROM "{table.name}" WHERE '
    )
    if between == len(ids):
        connection.exec_driver_sql(start + "id BETWEEN ? AND ?", (entry_id, position, first, last))
        return
    for offset, row_id in enumerate(ids):
        connection.exec_driver_sql(start + "id = ?", (entry_id, position + offset, row_id))


def _journal_in_python(
    connection: Connection, table: Table, ids: Sequence[int], entry_id: int, position: int
) -> None:
    for first in range(0, len(ids), _CHUNK):
        some = list(ids[first : first + _CHUNK])
        found = connection.execute(select(table).where(table.c.id.in_(some)).order_by(table.c.id))
        connection.execute(
            insert(schema.journal_change),
            [
                {
                    "entry_id": entry_id,
                    "position": position + first + offset,
                    "kind": table.name,
                    "row_id": values["id"],
                    "before": None,
                    "after": json.dumps(mapping.image_of(dict(values)), ensure_ascii=False),
                }
                for offset, values in enumerate(found.mappings())
            ],
        )
