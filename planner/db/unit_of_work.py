"""One command = one transaction = one journal entry = one undo step.

    with unit_of_work(database, "meeting.move", forum="BRÅ") as tx:
        tx.update(MeetingRow, meeting_id, date=day)
    announce(tx.changes)

Everything that is written goes through `tx`, so the journal has each row's image before and after.
Nothing is written when the block raises.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, func, insert, select, update

from planner.db import bulk, mapping, schema, seals
from planner.db.approval_guard import ApprovalGuard
from planner.db.engine import Database, storage_errors
from planner.db.impossible_values import impossible_values_told
from planner.db.in_place import require_in_place
from planner.db.lock import user_name
from planner.db.opened_rows import changed_by_user
from planner.db.serialization import told_of_others
from planner.domain.rows import Changes
from planner.errors import NotFoundError, StorageError

R = TypeVar("R")
_IDS_A_QUERY = 500


class Transaction:
    """The writing side of one unit of work; `connection` is there for reads within it."""

    def __init__(self, database: Database, connection: Connection, entry_id: int) -> None:
        self.connection = connection
        self.entry_id = entry_id
        self._ids = database.ids
        self._position = 0
        self._pending: list[dict[str, Any]] = []
        self._touched: dict[str, set[int]] = defaultdict(set)
        self._guard: ApprovalGuard | None = ApprovalGuard()

    @property
    def changes(self) -> Changes:
        """What has been written so far."""
        return Changes({kind: frozenset(ids) for kind, ids in self._touched.items()})

    @property
    def rows_written(self) -> int:
        """How many row images the journal entry holds."""
        return self._position

    def new_id(self) -> int:
        """Return an id for a row to be inserted."""
        return self._ids.make()

    def new_ids(self, number: int) -> list[int]:
        """Return rising ids for rows to be inserted."""
        return self._ids.make_many(number)

    def insert(self, row: R) -> R:
        """Insert a row (its id 0 is replaced by a new one) and return it as stored."""
        if row.id == 0:  # type: ignore[attr-defined]  # every table's row has one
            row = replace(row, id=self.new_id())  # type: ignore[type-var]  # a dataclass
        table = mapping.table_of(type(row))
        values = mapping.stored(row)
        self.connection.execute(insert(table), values)
        self._remember(table.name, values["id"], None, mapping.image_of(values))
        return row

    def insert_many(self, rows: Sequence[Any]) -> None:
        """Insert rows of one type, with rising ids, at the driver's own speed."""
        if not rows:
            return
        self._write_journal()
        table = mapping.table_of(type(rows[0]))
        if self._guard is not None:
            self._guard.note_inserts(table.name, rows)
        bulk.insert_rows(self.connection, table, rows)
        self._position = bulk.journal_inserts(
            self.connection, table, [row.id for row in rows], self.entry_id, self._position
        )
        self._touched[table.name].update(row.id for row in rows)

    def get(self, row_type: type[R], row_id: int) -> R:
        """Return a row as it is now; raises NotFoundError."""
        found = self.connection.execute(
            select(*mapping.columns_of(row_type)).where(mapping.table_of(row_type).c.id == row_id)
        ).fetchall()
        if not found:
            raise NotFoundError("row.gone", {})
        return mapping.to_rows(row_type, found)[0]

    def update(self, row_type: type[Any], row_id: int, **changes: object) -> bool:
        """Set fields of a row; return False, and write nothing, when they already are so."""
        table = mapping.table_of(row_type)
        before = self._values(table, row_id)
        values = {name: mapping.stored_value(value) for name, value in changes.items()}
        if all(before[name] == value for name, value in values.items()):
            return False
        self.connection.execute(update(table).where(table.c.id == row_id), values)
        self._remember(
            table.name, row_id, mapping.image_of(before), mapping.image_of(before | values)
        )
        return True

    def put(self, row: Any) -> bool:
        """Set every field of an existing row; return False when it already is so.

        Where a form has told what it was opened with, only what its user changed is set; raises
        ConflictError when somebody else has changed the same field (planner.db.opened_rows).
        """
        table = mapping.table_of(type(row))
        values = changed_by_user(row, lambda: self._values(table, row.id))
        return self.update(type(row), row.id, **values)

    def note(self, row_type: type[Any], row_id: int) -> None:
        """Tell in the journal that the step is about a row, which stays as it is."""
        table = mapping.table_of(row_type)
        image = mapping.image_of(self._values(table, row_id))
        self._remember(table.name, row_id, image, image)

    def delete(self, row_type: type[Any], row_id: int) -> None:
        """Delete a row with all that belongs to it; rows that only name it forget it.

        A row that must keep naming it makes the whole unit of work fail with StorageError
        "storage.in_use_by_others".
        """
        self.delete_all(row_type, [row_id])

    def delete_all(self, row_type: type[Any], row_ids: Iterable[int]) -> None:
        """Delete rows as `delete` does."""
        self._delete(mapping.table_of(row_type).name, list(row_ids))

    def set_setting(self, key: str, value: str) -> None:
        """Store a setting of this database (not journalled: it is no record of collaboration)."""
        self.connection.execute(delete(schema.setting).where(schema.setting.c.key == key))
        self.connection.execute(insert(schema.setting), {"key": key, "value": value})
        seals.seal_settings(self.connection)
        self._touched["setting"].add(0)

    def touch(self, kind: str, row_ids: Iterable[int]) -> None:
        """Say that rows were written by other means (undo and redo)."""
        self._touched[kind].update(row_ids)

    def open_approved(self) -> None:
        """Let this unit of work change approved minutes: for disposal, which a decision orders."""
        self._guard = None

    def flush(self) -> None:
        """Write the images of what has been written so far, for whoever reads the journal now."""
        self._write_journal()

    def finish(self) -> None:
        """Write what the journal still has pending.

        Raises ConflictError when what was written is locked by approval (planner.domain.approval).
        """
        if self._guard is not None:
            self._guard.check(self.connection)
        self._write_journal()

    def _values(self, table: Any, row_id: int) -> dict[str, Any]:
        found = self.connection.execute(select(table).where(table.c.id == row_id)).mappings()
        row = found.first()
        if row is None:
            raise NotFoundError("row.gone", {})
        return dict(row)

    def _delete(self, kind: str, row_ids: list[int]) -> None:
        if not row_ids:
            return
        for table in schema.metadata.sorted_tables:
            for key in table.foreign_keys:
                if key.column.table.name == kind and table.name in mapping.ROW_TYPES:
                    self._let_go(table, key, row_ids)
        table = schema.metadata.tables[kind]
        for some in _slices(row_ids):
            chosen = table.c.id.in_(some)
            for values in self.connection.execute(select(table).where(chosen)).mappings():
                self._remember(kind, values["id"], mapping.image_of(dict(values)), None)
            self.connection.execute(delete(table).where(chosen))

    def _let_go(self, table: Any, key: Any, row_ids: list[int]) -> None:
        column = key.parent
        children: list[int] = []
        for some in _slices(row_ids):
            query = select(table.c.id).where(column.in_(some))
            children.extend(self.connection.execute(query).scalars())
        if key.ondelete == "CASCADE":
            self._delete(table.name, children)
        elif key.ondelete == "SET NULL":
            for child in children:
                self.update(mapping.ROW_TYPES[table.name], child, **{column.name: None})

    def _remember(
        self,
        kind: str,
        row_id: int,
        before: Mapping[str, Any] | None,
        after: Mapping[str, Any] | None,
    ) -> None:
        if self._guard is not None:
            self._guard.note(kind, row_id, before, after)
        self._pending.append(
            {
                "entry_id": self.entry_id,
                "position": self._position,
                "kind": kind,
                "row_id": row_id,
                "before": _json(before),
                "after": _json(after),
            }
        )
        self._position += 1
        self._touched[kind].add(row_id)

    def _write_journal(self) -> None:
        if self._pending:
            self.connection.execute(insert(schema.journal_change), self._pending)
            self._pending = []


@contextmanager
def unit_of_work(database: Database, label: str, **params: object) -> Iterator[Transaction]:
    """Give a transaction that is committed when the block ends, or rolled back when it raises.

    `label` and `params` name the step in the history and in "Undo …". Raises StorageError when the
    database is read-only, locked, full or damaged.
    """
    with _writing(database) as connection:
        # A clock that was set back must not make this step older than those before it.
        newest = connection.execute(select(func.max(schema.journal_entry.c.id))).scalar()
        database.ids.go_after(newest or 0)
        tx = Transaction(database, connection, database.ids.make())
        # Told in advance, so that the changes can point at their entry while it is being made.
        connection.execute(
            insert(schema.journal_entry),
            {
                "id": tx.entry_id,
                "label": label,
                "params": json.dumps(mapping.plain_params(params), ensure_ascii=False),
                "at": datetime.now(UTC).replace(tzinfo=None),
                "user": user_name(),
                "rows": 0,
            },
        )
        yield tx
        tx.finish()
        entry = schema.journal_entry
        if tx.rows_written:
            # What was undone before this step can no longer be done again.
            left = entry.c.is_undone & ~entry.c.is_abandoned
            connection.execute(update(entry).where(left), {"is_abandoned": True})
            chosen = update(entry).where(entry.c.id == tx.entry_id)
            connection.execute(chosen, {"rows": tx.rows_written})
            seals.seal_entry(connection, tx.entry_id)
        else:
            connection.execute(delete(entry).where(entry.c.id == tx.entry_id))


@contextmanager
def unjournalled(database: Database) -> Iterator[Transaction]:
    """Give a transaction that leaves no journal entry of its own: for undo, redo and settings."""
    with _writing(database) as connection:
        yield Transaction(database, connection, 0)


@contextmanager
def _writing(database: Database) -> Iterator[Connection]:
    if database.read_only_because is not None:
        because = database.read_only_because
        raise StorageError(because.code, dict(because.params))
    if database.lock is not None and not database.lock.still_held():
        holder = database.lock.holder()
        params = {"file": database.name, "user": holder.user, "computer": holder.computer}
        raise StorageError("storage.in_use", params)
    require_in_place(database.path, database.identity)
    with (
        storage_errors(database.name),
        told_of_others(),
        impossible_values_told(database.name, database.path),
        database.engine.connect().execution_options(planner_writing=True) as connection,
        connection.begin(),
    ):
        yield connection
        require_in_place(database.path, database.identity)


def _json(image: Mapping[str, Any] | None) -> str | None:
    return None if image is None else json.dumps(image, ensure_ascii=False)


def _slices(ids: list[int]) -> Iterator[list[int]]:
    for first in range(0, len(ids), _IDS_A_QUERY):
        yield ids[first : first + _IDS_A_QUERY]
