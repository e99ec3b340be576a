"""The journal read back: history, undo and redo, also after a restart.

An entry is done or undone. Undo takes the newest done entry, redo the oldest undone one; a new
command abandons what was undone before it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    func,
    literal,
    or_,
    select,
    type_coerce,
    update,
)

from planner.db import bulk, mapping, schema, seals
from planner.db.approval_trace import note_unlocked
from planner.db.engine import Database
from planner.db.lock import user_name
from planner.db.unit_of_work import Transaction, unjournalled
from planner.domain.rows import Changes, Reason
from planner.errors import ConflictError

_entry = schema.journal_entry
_change = schema.journal_change
_BATCH = 5000
# What the law has had removed is not brought back by a key, nor is damage.
_LASTING = ("person.dispose", "database.salvaged")
_FEW = 50  # below it, asking the database to compare costs more than it saves


@dataclass(frozen=True, slots=True)
class Step:
    """One undo step: the entry and what it is called."""

    entry_id: int
    label: Reason


def next_undo(connection: Connection) -> Step | None:
    """Return the step that undo would take back; None when there is none."""
    done = ~_entry.c.is_undone & _entry.c.label.not_in(_LASTING)
    query = select(_entry).where(done).order_by(_entry.c.id.desc()).limit(1)
    return _step(connection.execute(query).first())


def next_redo(connection: Connection) -> Step | None:
    """Return the step that redo would do again; None when there is none."""
    left = _entry.c.is_undone & ~_entry.c.is_abandoned
    query = select(_entry).where(left).order_by(_entry.c.id).limit(1)
    return _step(connection.execute(query).first())


def undo(database: Database, today: date) -> tuple[Step, Changes] | None:
    """Take back the newest done step; None when there is none.

    Taking back an approval leaves an unlocking of that day behind.

    Raises ConflictError "undo.changed" or "undo.in_use", naming the row, when something newer
    stands in the way; nothing is then changed.
    """
    with unjournalled(database) as tx:
        step = next_undo(tx.connection)
        if step is None:
            return None
        changes = _changes(tx.connection, step.entry_id)
        _require_unchanged(tx.connection, _last_images(changes), step, "after")
        _require_unused(tx.connection, changes, step)
        for change, run in _runs(reversed(changes)):
            _put(tx, change.kind, [(each.row_id, each.before) for each in run])
        note_unlocked(tx, _first_images(changes), _last_images(changes), today)
        _mark(tx, step.entry_id, is_undone=True)
        return step, tx.changes


def redo(database: Database) -> tuple[Step, Changes] | None:
    """Do again the step that was undone last; None when there is none. Raises as `undo` does."""
    with unjournalled(database) as tx:
        step = next_redo(tx.connection)
        if step is None:
            return None
        changes = _changes(tx.connection, step.entry_id)
        _require_unchanged(tx.connection, _first_images(changes), step, "before")
        for change, run in _runs(iter(changes)):
            _put(tx, change.kind, [(each.row_id, each.after) for each in run])
        _mark(tx, step.entry_id, is_undone=False)
        return step, tx.changes


def _step(found: Row[Any] | None) -> Step | None:
    if found is None:
        return None
    return Step(found.id, Reason.of(found.label, **mapping.rich_params(json.loads(found.params))))


def _changes(connection: Connection, entry_id: int) -> list[Row[Any]]:
    query = select(_change).where(_change.c.entry_id == entry_id).order_by(_change.c.position)
    return list(connection.execute(query))


def _runs(changes: Iterator[Row[Any]]) -> Iterator[tuple[Row[Any], list[Row[Any]]]]:
    """Group neighbours of the same kind of row and of write, so that they are written at once."""
    for _, group in groupby(changes, lambda c: (c.kind, c.before is None, c.after is None)):
        run = list(group)
        # A row that was written twice must be written in turn.
        if len({each.row_id for each in run}) == len(run):
            yield run[0], run
        else:
            for each in run:
                yield each, [each]


def _put(tx: Transaction, kind: str, images: list[tuple[int, str | None]]) -> None:
    """Make rows of a kind be as their images say; None: gone. All are of one sort of write."""
    table = schema.metadata.tables[kind]
    ids = [row_id for row_id, _ in images]
    tx.touch(kind, ids)
    if images[0][1] is None:
        for some in _slices(ids):
            tx.connection.execute(delete(table).where(table.c.id.in_(some)))
        return
    values = [json.loads(image) for _, image in images if image]
    present = _present(tx.connection, table, ids)
    bulk.insert_images(
        tx.connection, table, [value for value in values if value["id"] not in present]
    )
    values = [mapping.values_of(table, value) for value in values if value["id"] in present]
    if values:
        chosen = update(table).where(table.c.id == bindparam("_id"))
        columns = [name for name in values[0] if name != "id"]
        tx.connection.execute(
            chosen.values({name: bindparam(f"_{name}") for name in columns}),
            [
                {"_id": value["id"]} | {f"_{name}": value[name] for name in columns}
                for value in values
            ],
        )


def _mark(tx: Transaction, entry_id: int, *, is_undone: bool) -> None:
    chosen = update(_entry).where(_entry.c.id == entry_id)
    at = datetime.now(UTC).replace(tzinfo=None) if is_undone else None
    by = user_name() if is_undone else ""
    tx.connection.execute(chosen, {"is_undone": is_undone, "undone_at": at, "undone_by": by})
    seals.seal_entry(tx.connection, entry_id)


def _last_images(changes: list[Row[Any]]) -> dict[tuple[str, int], str | None]:
    return {(change.kind, change.row_id): change.after for change in changes}


def _first_images(changes: list[Row[Any]]) -> dict[tuple[str, int], str | None]:
    return {(change.kind, change.row_id): change.before for change in reversed(changes)}


def _require_unchanged(
    connection: Connection, expected: dict[tuple[str, int], str | None], step: Step, side: str
) -> None:
    """Raise ConflictError when a row is not as the journal left it.

    `side` is the column of the changes that the expected images come from.
    """
    by_kind: dict[str, dict[int, str | None]] = {}
    for (kind, row_id), image in expected.items():
        by_kind.setdefault(kind, {})[row_id] = image
    for kind, images in by_kind.items():
        if len(images) > _FEW:
            for row_id in _alike(connection, schema.metadata.tables[kind], step.entry_id, side):
                images.pop(row_id, None)
        now = _images(connection, schema.metadata.tables[kind], list(images))
        for row_id, text in images.items():
            image = None if text is None else json.loads(text)
            current = now.get(row_id)
            same = (
                image == current
                if image is None or current is None
                else all(current.get(name) == value for name, value in image.items())
            )
            if not same:
                raise ConflictError(
                    "undo.changed",
                    {"step": step.label, "row": row_name(connection, kind, current or image or {})},
                )


def _require_unused(connection: Connection, changes: list[Row[Any]], step: Step) -> None:
    """Raise ConflictError when a newer row names a row that undo would remove."""
    doomed_kinds = {change.kind for change in changes if change.before is None}
    same_step = _change.c.entry_id == step.entry_id
    for table in schema.metadata.sorted_tables:
        if table.name not in mapping.ROW_TYPES:
            continue
        touched = select(_change.c.row_id).where(same_step, _change.c.kind == table.name)
        for key in table.foreign_keys:
            kind = key.column.table.name
            if kind not in doomed_kinds:
                continue
            doomed = select(_change.c.row_id).where(
                same_step, _change.c.kind == kind, _change.c.before.is_(None)
            )
            newer = select(table).where(key.parent.in_(doomed), table.c.id.not_in(touched))
            found = connection.execute(newer.limit(1)).mappings().first()
            if found is not None:
                name = row_name(connection, table.name, mapping.image_of(dict(found)))
                raise ConflictError("undo.in_use", {"step": step.label, "row": name})


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


def row_name(connection: Connection, kind: str, image: dict[str, Any]) -> Reason:
    """Return what a person calls a row: its kind and its name, text or date."""
    for key in ("name", "title", "text"):
        if image.get(key):
            return Reason.of(f"row.{kind}", name=str(image[key])[:80])
    if image.get("forum_id"):
        forum = schema.forum
        query = select(forum.c.name).where(forum.c.id == image["forum_id"])
        name = connection.execute(query).scalar() or ""
        return Reason.of(f"row.{kind}", name=f"{name} {image.get('date') or ''}".strip())
    if image.get("meeting_id"):
        meeting = schema.meeting
        query = select(meeting.c.forum_id, meeting.c.date).where(
            meeting.c.id == image["meeting_id"]
        )
        found = connection.execute(query).first()
        if found is not None:
            inner = row_name(
                connection, "meeting", {"forum_id": found.forum_id, "date": found.date}
            )
            return Reason.of(f"row.{kind}", name=dict(inner.params)["name"])
    return Reason.of(f"row.{kind}", name="")


def _images(connection: Connection, table: Table, ids: list[int]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for some in _slices(ids):
        for values in connection.execute(select(table).where(table.c.id.in_(some))).mappings():
            found[values["id"]] = mapping.image_of(dict(values))
    return found


def _present(connection: Connection, table: Table, ids: list[int]) -> set[int]:
    within = select(table.c.id).where(table.c.id.between(min(ids), max(ids))).limit(1)
    if connection.execute(within).first() is None:
        return set()
    found: set[int] = set()
    for some in _slices(ids):
        found.update(connection.execute(select(table.c.id).where(table.c.id.in_(some))).scalars())
    return found


def _slices(ids: list[int]) -> Iterator[list[int]]:
    for first in range(0, len(ids), _BATCH):
        yield ids[first : first + _BATCH]
