"""Every column that names a row of a kind, taken from the schema so that none can be forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import UniqueConstraint

from planner.db import mapping, schema


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names another row. `unique_with`: the sets of columns that must differ."""

    table: str
    column: str
    unique_with: tuple[tuple[str, ...], ...] = ()

    @property
    def row_type(self) -> type[Any]:
        """The type of the rows in which it stands."""
        return mapping.ROW_TYPES[self.table]


@cache
def references_to(kind: str) -> Sequence[Reference]:
    """Return the columns that name a kind of row, in the order of the tables."""
    return [
        Reference(
            table.name,
            key.parent.name,
            tuple(
                tuple(column.name for column in each.columns)
                for each in sorted(table.constraints, key=lambda each: str(each.name))
                if isinstance(each, UniqueConstraint) and key.parent.name in each.columns
            ),
        )
        for table in schema.metadata.sorted_tables
        if table.name in mapping.ROW_TYPES
        for key in sorted(table.foreign_keys, key=lambda each: each.parent.name)
        if key.column.table.name == kind
    ]
