"""Every text that a row may hold, taken from the schema so that no column can be forgotten."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import CheckConstraint, Connection, Table, Text, UniqueConstraint, or_, select

from planner.db import mapping, schema

# Written by the program in a form of its own, and never by a person.
_NOT_TYPED = frozenset({"checksum", "fingerprint", "months", "weekdays", "avoid", "stamp"})

JSON_COLUMNS = frozenset({("meeting", "reason")})
"""Columns that hold JSON: it is the texts within that count."""


class StoredText(NamedTuple):
    """One text: where it stands, and what it says."""

    table: str
    row_id: int
    column: str
    text: str


@cache
def text_columns() -> Mapping[str, Sequence[str]]:
    """Return the columns of each table in which a person's words may stand."""
    found = {
        table.name: tuple(
            column.name
            for column in table.columns
            if isinstance(column.type, Text) and column.name not in _NOT_TYPED | _closed(table)
        )
        for table in schema.metadata.sorted_tables
        if table.name in mapping.ROW_TYPES
    }
    return {table: columns for table, columns in found.items() if columns}


def stored_texts(connection: Connection) -> Iterator[StoredText]:
    """Yield every text that is not empty, table by table, in the order of the rows."""
    for name, columns in text_columns().items():
        table = schema.metadata.tables[name]
        wanted = [table.c[column] for column in columns]
        query = select(table.c.id, *wanted).where(or_(*(column != "" for column in wanted)))
        for record in connection.execute(query.order_by(table.c.id)):
            row_id, *values = record
            for column, value in zip(columns, values, strict=True):
                if value:
                    yield StoredText(name, row_id, column, value)


def in_words(cell: StoredText) -> StoredText:
    """Return a text as a person wrote it: of JSON, the texts within."""
    if (cell.table, cell.column) not in JSON_COLUMNS:
        return cell
    return cell._replace(text=" · ".join(_strings(json.loads(cell.text))))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


@cache
def unique_sets(table: str) -> Sequence[tuple[str, ...]]:
    """Return the sets of columns of a table of which no two rows may have the same."""
    constraints = schema.metadata.tables[table].constraints
    return sorted(
        tuple(column.name for column in each.columns)
        for each in constraints
        if isinstance(each, UniqueConstraint)
    )


def _closed(table: Table) -> set[Any]:
    """Return the columns that hold one of a closed list."""
    names = {str(each.name) for each in table.constraints if isinstance(each, CheckConstraint)}
    return {
        column.name
        for column in table.columns
        if any(name.endswith(f"{column.name}_known") for name in names)
    }
