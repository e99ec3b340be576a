"""What the journal holds of one object: its own steps, and those of the rows that go with it."""

import json
from collections.abc import Sequence
from functools import cache

from sqlalchemy import Connection, or_, select

from planner.db import mapping, schema
from planner.db.journal_reading import Key, last_image, slices

_entry, _change = schema.journal_entry, schema.journal_change

STANDING_ALONE = frozenset(
    {"agreement", "forum", "meeting", "promise", "follow_up"}
    | {"organisation", "function", "person"}
)
"""Kinds with a history of their own: a forum's is not that of its meetings, which have theirs."""


def entries_of(connection: Connection, kind: str, row_id: int) -> set[int]:
    """Return the steps that wrote an object, or a row that belongs or belonged to it."""
    found: set[int] = set()
    by_kind: dict[str, list[int]] = {}
    for part_kind, part_id in parts_of(connection, kind, row_id):
        by_kind.setdefault(part_kind, []).append(part_id)
    for part_kind, ids in by_kind.items():
        for some in slices(ids):
            query = select(_change.c.entry_id).where(
                _change.c.kind == part_kind, _change.c.row_id.in_(some)
            )
            found.update(connection.execute(query).scalars())
    return found


def parts_of(connection: Connection, kind: str, row_id: int) -> set[Key]:
    """Return an object with the rows that belong to it, also those that are gone.

    What belongs to it is told by the foreign keys with CASCADE, down to kinds that stand alone.
    """
    found: set[Key] = {(kind, row_id)}
    reached = found
    while reached:
        below: set[Key] = set()
        for parent_kind in {each for each, _ in reached}:
            ids = {row for each, row in reached if each == parent_kind}
            below |= _children(connection, parent_kind, ids)
        reached = below - found
        found |= reached
    return found


@cache
def owned_by(kind: str) -> Sequence[tuple[str, str]]:
    """Return the kinds of row that go with one of this kind, each with the column that says so."""
    return [
        (table.name, key.parent.name)
        for table in schema.metadata.sorted_tables
        if table.name in mapping.ROW_TYPES
        for key in sorted(table.foreign_keys, key=lambda each: each.parent.name)
        if key.ondelete == "CASCADE" and key.column.table.name == kind
    ]


@cache
def owners_of(kind: str) -> Sequence[tuple[str, str]]:
    """Return the columns that say what a kind of row belongs to, each with that kind."""
    table = schema.metadata.tables[kind]
    return [
        (key.parent.name, key.column.table.name)
        for key in sorted(table.foreign_keys, key=lambda each: each.parent.name)
        if key.ondelete == "CASCADE"
    ]


def kind_of(connection: Connection, row_id: int) -> str | None:
    """Return what kind of row has an id; None: neither a table nor the journal knows it."""
    for kind in mapping.ROW_TYPES:
        table = schema.metadata.tables[kind]
        if connection.execute(select(table.c.id).where(table.c.id == row_id)).first() is not None:
            return kind
    for kind in mapping.ROW_TYPES:
        if last_image(connection, kind, row_id) is not None:
            return kind
    return None


def _children(connection: Connection, kind: str, ids: set[int]) -> set[Key]:
    found: set[Key] = set()
    for child, column in owned_by(kind):
        if child in STANDING_ALONE:
            continue
        table = schema.metadata.tables[child]
        for some in slices(sorted(ids)):
            query = select(table.c.id).where(table.c[column].in_(some))
            found.update((child, row_id) for row_id in connection.execute(query).scalars())
        found |= _gone_children(connection, child, column, ids)
    return found


def _gone_children(connection: Connection, kind: str, column: str, ids: set[int]) -> set[Key]:
    """Return rows that named one of the ids as their owner when the journal saw them go.

    Of one whose making was taken back it never saw that: what it was made as says it.
    """
    found: set[Key] = set()
    undone = select(_entry.c.id).where(_entry.c.is_undone)
    was = _change.c.before.is_not(None)
    was_made = _change.c.before.is_(None) & _change.c.entry_id.in_(undone)
    # Nothing but an id holds an id, so that a look for its digits finds few besides.
    for some in slices(sorted(ids), 50):
        for image, condition in ((_change.c.before, was), (_change.c.after, was_made)):
            held = or_(*(image.like(f"%{each}%") for each in some))
            query = select(_change.c.row_id, image).where(_change.c.kind == kind, condition, held)
            for row_id, stored in connection.execute(query):
                if json.loads(stored).get(column) in ids:
                    found.add((kind, row_id))
    return found
