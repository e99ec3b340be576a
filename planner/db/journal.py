"""The journal read back: history, undo and redo, also after a restart.

An entry is done or undone. Undo takes the newest done entry, redo the oldest undone one; a new
command abandons what was undone before it.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Table,
    bindparam,
    delete,
    false,
    func,
    select,
    update,
)

from planner.db import bulk, mapping, schema, seals
from planner.db.approval_trace import note_unlocked
from planner.db.engine import Database
from planner.db.journal_checks import (
    NOT_READ,
    Step,
    read_changes,
    require_unchanged,
    require_unused,
    slices,
)
from planner.db.lock import user_name
from planner.db.unit_of_work import Transaction, unjournalled
from planner.domain.approval import UNDONE
from planner.domain.rows import Changes, Reason

_entry = schema.journal_entry
_change = schema.journal_change
# What the law has had removed is not brought back by a key, nor is damage.
LASTING = frozenset({"person.dispose", "database.salvaged"})


def next_undo(connection: Connection) -> Step | None:
    """Return the step that undo would take back; None when there is none."""
    # Not by the index of what is undone: nearly all is not, and the newest is found at once by id.
    done = (func.coalesce(_entry.c.is_undone, false()) == false()) & _entry.c.label.not_in(LASTING)
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
        changes = read_changes(tx.connection, step.entry_id)
        last = _last_images(changes)
        require_unchanged(tx.connection, last, step, "after")
        require_unused(tx.connection, changes, step)
        for run in _runs(reversed(changes)):
            _put_back(tx, step.entry_id, run, "before")
        if any(each.kind == "meeting" and each.before and each.after for each in changes):
            note_unlocked(tx, _first_images(changes), last, today)
        _mark(tx, step.entry_id, is_undone=True)
        return step, tx.changes


def redo(database: Database) -> tuple[Step, Changes] | None:
    """Do again the step that was undone last; None when there is none. Raises as `undo` does."""
    with unjournalled(database) as tx:
        step = next_redo(tx.connection)
        if step is None:
            return None
        changes = read_changes(tx.connection, step.entry_id)
        require_unchanged(tx.connection, _first_images(changes), step, "before")
        for run in _runs(iter(changes)):
            _put_back(tx, step.entry_id, run, "after")
        _mark(tx, step.entry_id, is_undone=False)
        return step, tx.changes


def _step(found: Row[Any] | None) -> Step | None:
    if found is None:
        return None
    label = Reason.of(found.label, **mapping.rich_params(json.loads(found.params)))
    return Step(found.id, label, found.rows)


def _runs(changes: Iterator[Row[Any]]) -> Iterator[list[Row[Any]]]:
    """Group neighbours of the same kind of row and of write, so that they are written at once."""
    for _, group in groupby(changes, lambda c: (c.kind, c.before is None, c.after is None)):
        run = list(group)
        # A row that was written twice must be written in turn.
        if len({each.row_id for each in run}) == len(run):
            yield run
        else:
            for each in run:
                yield [each]


def _put_back(tx: Transaction, entry_id: int, run: list[Row[Any]], side: str) -> None:
    """Make rows of a kind be as one side of a run of changes says; None: gone.

    All are of one sort of write.
    """
    table = schema.metadata.tables[run[0].kind]
    ids = [each.row_id for each in run]
    tx.touch(run[0].kind, ids)
    images = [getattr(each, side) for each in run]
    first, last = sorted((run[0].position, run[-1].position))  # undo goes through them backwards
    if images[0] is None:
        _delete(tx.connection, table, entry_id, ids, (first, last))
    elif images[0] == NOT_READ:
        bulk.insert_from_journal(tx.connection, table, entry_id, side, first, last)
    else:
        _write(tx.connection, table, ids, [json.loads(image) for image in images])


def _delete(
    connection: Connection, table: Table, entry_id: int, ids: list[int], stretch: tuple[int, int]
) -> None:
    doomed = select(_change.c.row_id).where(
        _change.c.entry_id == entry_id, _change.c.position.between(*stretch)
    )
    if table is schema.meeting:
        # The trace of an approval taken back has no step of its own, and goes with its meeting.
        trace = schema.unlocking.c
        near = trace.meeting_id.between(min(ids), max(ids)) & (trace.reason == UNDONE)
        gone = select(trace.id).where(near, trace.meeting_id.in_(doomed))
        trace_ids = connection.execute(gone).scalars().all()
        seals.count_in(connection, "unlocking", trace_ids, -1)
        connection.execute(delete(schema.unlocking).where(trace.id.in_(trace_ids)))
    connection.execute(delete(table).where(table.c.id.in_(doomed)))


def _write(
    connection: Connection, table: Table, ids: list[int], images: list[dict[str, Any]]
) -> None:
    present = _present(connection, table, ids)
    bulk.insert_images(connection, table, [each for each in images if each["id"] not in present])
    values = [mapping.values_of(table, each) for each in images if each["id"] in present]
    if values:
        chosen = update(table).where(table.c.id == bindparam("_id"))
        columns = [name for name in values[0] if name != "id"]
        connection.execute(
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


def _present(connection: Connection, table: Table, ids: list[int]) -> set[int]:
    within = select(table.c.id).where(table.c.id.between(min(ids), max(ids))).limit(1)
    if connection.execute(within).first() is None:
        return set()
    found: set[int] = set()
    for some in slices(ids):
        found.update(connection.execute(select(table.c.id).where(table.c.id.in_(some))).scalars())
    return found
