"""What a file's schema is, asked of SQLite itself, beside what the code would make."""

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine

from planner.db import schema

Key = tuple[str, str, str, str]


def schema_differences(connection: Connection) -> list[Any]:
    """Return what differs between a database and the schema in code, foreign keys included.

    Foreign keys are compared by what SQLite says that they do: a column that was added later
    brings its own reference, which has no name that can be read back.
    """
    options = {"include_object": _is_no_foreign_key}
    context = MigrationContext.configure(connection, opts=options)
    found: list[Any] = list(compare_metadata(context, schema.metadata))
    fresh = create_engine("sqlite://")
    with fresh.begin() as made:
        schema.metadata.create_all(made)
        wanted = _foreign_keys(made)
    fresh.dispose()
    return [*found, *sorted(_foreign_keys(connection) ^ wanted)]


def _is_no_foreign_key(_object: Any, _name: Any, kind: str, *_more: Any) -> bool:
    return kind != "foreign_key_constraint"


def _foreign_keys(connection: Connection) -> set[Key]:
    """Return every (table, column, table named, what happens when that row goes)."""
    return {
        (table, key[3], key[2], key[6])
        for table in schema.metadata.tables
        for key in connection.exec_driver_sql(f'PRAGMA foreign_key_list("{table}")')
    }
