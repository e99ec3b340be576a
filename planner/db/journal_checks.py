"""What stands in the way of an undo or a redo: rows that have changed since, rows that came later.

The images of a bulk step are compared by the database, and are not read unless they differ.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    type_coerce,
)

from planner.db import mapping, schema
from planner.db.row_names import row_name
from planner.domain.approval import UNDONE
from planner.domain.rows import Reason
from planner.errors import ConflictError

Images = dict[tuple[str, int], str | None]
NOT_READ = ""
"""Stands for the image of a row that a bulk step inserted or deleted."""

_change = schema.journal_change
_BATCH = 5000
_FEW = 50  # below it, asking the database to compare costs more than it saves


@dataclass(frozen=True, slots=True)
class Step:
    """One undo step: the entry, what it is called, and how many row images it holds."""

    entry_id: int
    label: Reason
    rows: int = 0


def read_changes(connection: Connection, entry_id: int) -> list[Row[Any]]:
    """Return a step's changes in their order (position, kind, row_id, before, after).

    On SQLite the images of many rows that were inserted or deleted are left out as NOT_READ.
    """
    of_step = _change.c.entry_id == entry_id
    before: ColumnElement[Any] = _change.c.before
    after: ColumnElement[Any] = _change.c.after
    if connection.dialect.name == "sqlite":
        counted = select(func.count()).select_from(_change).where(of_step)
        if connection.execute(counted).scalar_one() > _FEW:
            before = case(
                (and_(before.is_not(None), _change.c.after.is_(None)), NOT_READ), else_=before
            )
            after = case(
                (and_(after.is_not(None), _change.c.before.is_(None)), NOT_READ), else_=after
            )
    query = select(
        _change.c.position,
        _change.c.kind,
        _change.c.row_id,
        before.label("before"),
        after.label("after"),
    )
    changes: list[Row[Any]] = list(
        connection.execute(query.where(of_step).order_by(_change.c.position))
    )
    # The file may come from anybody: only rows are written, never the journal or the settings.
    if not {change.kind for change in changes} <= mapping.ROW_TYPES.keys():
        raise LookupError(entry_id)
    return changes


def require_unchanged(connection: Connection, expected: Images, step: Step, side: str) -> None:
    """Raise ConflictError "undo.changed" when a row is not as the journal left it.

    `side` is the column of the changes that the expected images come from.
    """
    by_kind: dict[str, dict[int, str | None]] = {}
    for (kind, row_id), image in expected.items():
        by_kind.setdefault(kind, {})[row_id] = image
    for kind, images in by_kind.items():
        table = schema.metadata.tables[kind]
        if len(images) > _FEW:
            for row_id in _alike(connection, table, step.entry_id, side):
                images.pop(row_id, None)
        _read_left_out(connection, step.entry_id, kind, side, images)
        now = images_of(connection, table, list(images))
        for row_id, text in images.items():
            image = None if text is None else json.loads(text)
            current = now.get(row_id)
            same = (
                image == current
                if image is None or current is None
                else all(current.get(name) == value for name, value in image.items())
            )
            if not same:
                named = row_name(connection, kind, current or image or {})
                raise ConflictError("undo.changed", {"step": step.label, "row": named})


def require_unused(connection: Connection, changes: list[Row[Any]], step: Step) -> None:
    """Raise ConflictError "undo.in_use" when a newer row names a row that undo would remove.

    The trace of an approval taken back does not count: it goes with its meeting.
    """
    doomed_ids: dict[str, list[int]] = {}
    for change in changes:
        if change.before is None:
            doomed_ids.setdefault(change.kind, []).append(change.row_id)
    for kind, ids in doomed_ids.items():
        for table, column, nearby in _references(kind):
            # Ids of one step lie close together: mostly nothing names any of that stretch.
            stretch = {"lowest": min(ids), "highest": max(ids)}
            if connection.execute(nearby, stretch).first() is not None:
                _require_no_newer(connection, table, column, kind, step)


@cache
def _references(kind: str) -> list[tuple[Table, Column[Any], Select[Any]]]:
    """Return the tables and columns that name rows of a kind, and a query for any that does."""
    return [
        (
            table,
            key.parent,
            select(table.c.id)
            .where(key.parent.between(bindparam("lowest"), bindparam("highest")))
            .limit(1),
        )
        for table in schema.metadata.sorted_tables
        if table.name in mapping.ROW_TYPES
        for key in table.foreign_keys
        if key.column.table.name == kind
    ]


def _require_no_newer(
    connection: Connection, table: Table, column: Column[Any], kind: str, step: Step
) -> None:
    same_step = _change.c.entry_id == step.entry_id
    touched = select(_change.c.row_id).where(same_step, _change.c.kind == table.name)
    doomed = select(_change.c.row_id).where(
        same_step, _change.c.kind == kind, _change.c.before.is_(None)
    )
    newer = select(table).where(column.in_(doomed), table.c.id.not_in(touched))
    if table is schema.unlocking:
        newer = newer.where(table.c.reason != UNDONE)
    found = connection.execute(newer.limit(1)).mappings().first()
    if found is not None:
        name = row_name(connection, table.name, mapping.image_of(dict(found)))
        raise ConflictError("undo.in_use", {"step": step.label, "row": name})


def images_of(connection: Connection, table: Table, ids: list[int]) -> dict[int, dict[str, Any]]:
    """Return rows as they are now, as images, by id; those that are gone are left out."""
    found: dict[int, dict[str, Any]] = {}
    for some in slices(ids):
        for values in connection.execute(select(table).where(table.c.id.in_(some))).mappings():
            found[values["id"]] = mapping.image_of(dict(values))
    return found


def slices(ids: list[int]) -> Iterator[list[int]]:
    """Yield ids in parts that a statement takes."""
    for first in range(0, len(ids), _BATCH):
        yield ids[first : first + _BATCH]


def _read_left_out(
    connection: Connection, entry_id: int, kind: str, side: str, images: dict[int, str | None]
) -> None:
    """Put in the images that were not read, of rows that are to be looked at after all."""
    for some in slices([row_id for row_id, image in images.items() if image == NOT_READ]):
        query = select(_change.c.row_id, _change.c[side]).where(
            _change.c.entry_id == entry_id, _change.c.kind == kind, _change.c.row_id.in_(some)
        )
        for row_id, image in connection.execute(query):
            if image is not None:
                images[row_id] = image


def _alike(connection: Connection, table: Table, entry_id: int, side: str) -> list[int]:
    """Return rows of which the database itself can tell that they are as the images say.

    Those of a bulk insert have images that the database made, so they compare as text; images made
    in Python are written otherwise, and are left for the careful comparison. Either way a row that
    should be gone, and is, needs no more.
    """
    image = _change.c[side]
    alike = and_(image.is_(None), table.c.id.is_(None))
    if connection.dialect.name == "sqlite":
        pairs = [part for column in table.columns for part in (literal(column.name), column)]
        made = func.json_object(*(type_coerce(part, Text) for part in pairs))
        alike = or_(alike, and_(table.c.id.is_not(None), image == made))
    twice = (
        select(_change.c.row_id)
        .where(_change.c.entry_id == entry_id, _change.c.kind == table.name)
        .group_by(_change.c.row_id)
        .having(func.count() > 1)
    )
    query = (
        select(_change.c.row_id)
        .select_from(_change.outerjoin(table, table.c.id == _change.c.row_id))
        .where(_change.c.entry_id == entry_id, _change.c.kind == table.name, alike)
        .where(_change.c.row_id.not_in(twice))
    )
    return list(connection.execute(query).scalars())
