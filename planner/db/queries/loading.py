"""Rows by type and condition: what every other query is made of."""

from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from planner.db import mapping
from planner.errors import NotFoundError

R = TypeVar("R")
_IDS_A_QUERY = 500


def load(connection: Connection, row_type: type[R], *conditions: Any) -> list[R]:
    """Return the rows of a type that meet the conditions, in the order of their ids."""
    table = mapping.table_of(row_type)
    query = select(*mapping.columns_of(row_type)).where(*conditions).order_by(table.c.id)
    return mapping.to_rows(row_type, connection.execute(query).fetchall())


def load_by(
    connection: Connection, row_type: type[R], column: str, values: Iterable[int]
) -> list[R]:
    """Return the rows whose column is one of the values, in the order of their ids."""
    key = mapping.table_of(row_type).c[column]
    wanted = sorted(set(values))
    found: list[R] = []
    for first in range(0, len(wanted), _IDS_A_QUERY):
        found.extend(load(connection, row_type, key.in_(wanted[first : first + _IDS_A_QUERY])))
    return found


def get(connection: Connection, row_type: type[R], row_id: int) -> R:
    """Return one row by its id; raises NotFoundError when it is gone."""
    found = load(connection, row_type, mapping.table_of(row_type).c.id == row_id)
    if not found:
        raise NotFoundError("row.gone", {})
    return found[0]
