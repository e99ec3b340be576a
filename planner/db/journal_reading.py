"""The journal as it is read: steps newest first, by filter and page, and what each has written."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, select

from planner.db import mapping, schema
from planner.domain.history import RowChange
from planner.domain.restored_meeting import PastChange
from planner.domain.rows import HistoryRow

_entry = schema.journal_entry
_change = schema.journal_change
_IDS_A_QUERY = 500
_AT_ONCE = 1_000

Key = tuple[str, int]


def read_steps(
    connection: Connection,
    conditions: Sequence[ColumnElement[bool]] = (),
    limit: int | None = None,
    before_id: int | None = None,
) -> list[HistoryRow]:
    """Return steps, newest first; `before_id`: only those older than that one."""
    query = select(_entry).where(*conditions).order_by(_entry.c.id.desc()).limit(limit)
    if before_id is not None:
        query = query.where(_entry.c.id < before_id)
    return [step_of(found) for found in connection.execute(query)]


def ids_of(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], before_id: int
) -> list[int]:
    """Return the ids of the steps older than one that meet the conditions, newest first."""
    query = select(_entry.c.id).where(_entry.c.id < before_id, *conditions)
    return list(connection.execute(query.order_by(_entry.c.id.desc())).scalars())


def count_steps(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> int:
    """Return how many steps meet the conditions."""
    query = select(func.count()).select_from(_entry).where(*conditions)
    return connection.execute(query).scalar_one()


def step_of(found: Row[Any]) -> HistoryRow:
    """Return a record of the journal as a step."""
    return HistoryRow(
        found.id,
        found.label,
        mapping.rich_params(json.loads(found.params)),
        found.at.replace(tzinfo=UTC),
        found.user,
        found.rows,
        found.is_undone,
        None if found.undone_at is None else found.undone_at.replace(tzinfo=UTC),
        found.undone_by,
    )


def users(connection: Connection) -> list[str]:
    """Return who has made steps."""
    return list(connection.execute(select(_entry.c.user).distinct()).scalars())


def by_user(user: str) -> ColumnElement[bool]:
    """Return the condition that a step is of a user."""
    return _entry.c.user == user


def since(moment: datetime) -> ColumnElement[bool]:
    """Return the condition that a step was made at a moment or later."""
    return _entry.c.at >= _as_stored(moment)


def until(moment: datetime) -> ColumnElement[bool]:
    """Return the condition that a step was made before a moment."""
    return _entry.c.at < _as_stored(moment)


def undone(is_undone: bool) -> ColumnElement[bool]:
    """Return the condition that a step has been taken back, or has not."""
    return _entry.c.is_undone if is_undone else ~_entry.c.is_undone


def of_kinds(kinds: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that a step wrote a row of one of the kinds."""
    wrote = and_(_change.c.entry_id == _entry.c.id, _change.c.kind.in_(sorted(kinds)))
    return select(_change.c.position).where(wrote).exists()


def among(entry_ids: Collection[int]) -> ColumnElement[bool]:
    """Return the condition that a step is one of those."""
    return _entry.c.id.in_(sorted(entry_ids))


def read_changes(
    connection: Connection, entry_id: int, limit: int | None = None, offset: int = 0
) -> list[RowChange]:
    """Return what a step wrote, in the order it was written."""
    query = (
        select(_change)
        .where(_change.c.entry_id == entry_id)
        .order_by(_change.c.position)
        .limit(limit)
        .offset(offset)
    )
    return [change_of(found) for found in connection.execute(query)]


def read_change(connection: Connection, entry_id: int, position: int) -> RowChange | None:
    """Return one change of a step; None when the journal does not hold it."""
    query = select(_change).where(_change.c.entry_id == entry_id, _change.c.position == position)
    found = connection.execute(query).first()
    return None if found is None else change_of(found)


def changes_of(connection: Connection, entry_id: int, keys: Iterable[Key]) -> list[RowChange]:
    """Return what a step wrote of certain rows, in the order it was written."""
    by_kind: dict[str, list[int]] = {}
    for kind, row_id in keys:
        by_kind.setdefault(kind, []).append(row_id)
    found: list[RowChange] = []
    for kind, ids in by_kind.items():
        for some in slices(ids):
            query = select(_change).where(
                _change.c.entry_id == entry_id, _change.c.kind == kind, _change.c.row_id.in_(some)
            )
            found += [change_of(each) for each in connection.execute(query)]
    return sorted(found, key=lambda each: each.position)


def first_keys(connection: Connection, entry_ids: Sequence[int], most: int) -> dict[int, list[Key]]:
    """Return the first rows that steps wrote, by step, in the order they were written."""
    found: dict[int, list[Key]] = {}
    columns = (_change.c.entry_id, _change.c.kind, _change.c.row_id)
    for some in slices(entry_ids):
        query = select(*columns).where(_change.c.entry_id.in_(some), _change.c.position < most)
        for entry_id, kind, row_id in connection.execute(
            query.order_by(_change.c.entry_id, _change.c.position)
        ):
            found.setdefault(entry_id, []).append((kind, row_id))
    return found


def count_changes(connection: Connection, entry_id: int) -> int:
    """Return how many changes of a step are still kept."""
    query = select(func.count()).select_from(_change).where(_change.c.entry_id == entry_id)
    return connection.execute(query).scalar_one()


def raw_changes(
    connection: Connection, entry_ids: Sequence[int], kinds: Collection[str] = ()
) -> Iterator[Row[Any]]:
    """Yield what steps wrote, images as the text they are stored as."""
    for some in slices(list(entry_ids)):
        query = select(_change).where(_change.c.entry_id.in_(some))
        if kinds:
            query = query.where(_change.c.kind.in_(sorted(kinds)))
        yield from connection.execute(query, execution_options={"yield_per": _AT_ONCE})


def change_of(found: Row[Any]) -> RowChange:
    """Return a record of the journal as the change of a row."""
    return RowChange(
        found.entry_id,
        found.position,
        found.kind,
        found.row_id,
        None if found.before is None else json.loads(found.before),
        None if found.after is None else json.loads(found.after),
    )


def newer_steps(
    connection: Connection, keys: Iterable[Key], entry_id: int, *, removals: bool = True
) -> dict[Key, HistoryRow]:
    """Return, of rows, the newest step after an entry that wrote each and still stands.

    Without `removals`, steps that removed the row are passed over.
    """
    found: dict[Key, HistoryRow] = {}
    for kind, row_id in keys:
        query = (
            select(_entry)
            .join(_change, _change.c.entry_id == _entry.c.id)
            .where(_change.c.kind == kind, _change.c.row_id == row_id)
            .where(_entry.c.id > entry_id, ~_entry.c.is_undone)
            .order_by(_entry.c.id.desc())
            .limit(1)
        )
        if not removals:
            query = query.where(_change.c.after.is_not(None))
        step = connection.execute(query).first()
        if step is not None:
            found[kind, row_id] = step_of(step)
    return found


def last_image(connection: Connection, kind: str, row_id: int) -> dict[str, Any] | None:
    """Return a row as the journal saw it last, for one that is gone."""
    query = (
        select(_change.c.before, _change.c.after)
        .where(_change.c.kind == kind, _change.c.row_id == row_id)
        .order_by(_change.c.entry_id.desc(), _change.c.position.desc())
        .limit(1)
    )
    found = connection.execute(query).first()
    text = None if found is None else found.after or found.before
    return None if text is None else json.loads(text)


def past_of(
    connection: Connection, kind: str, row_ids: Iterable[int]
) -> dict[int, list[PastChange]]:
    """Return what steps have made of rows, newest first, by id."""
    found: dict[int, list[PastChange]] = {}
    columns = (_change.c.row_id, _entry.c.is_undone, _change.c.before, _change.c.after)
    for some in slices(sorted(set(row_ids))):
        query = (
            select(*columns)
            .join(_entry, _change.c.entry_id == _entry.c.id)
            .where(_change.c.kind == kind, _change.c.row_id.in_(some))
            .order_by(_change.c.entry_id.desc(), _change.c.position.desc())
        )
        for row_id, is_undone, before, after in connection.execute(query):
            images = (None if each is None else json.loads(each) for each in (before, after))
            found.setdefault(row_id, []).append(PastChange(is_undone, *images))
    return found


def images_now(
    connection: Connection, kind: str, row_ids: Iterable[int]
) -> dict[int, dict[str, Any]]:
    """Return rows as images, by id; those that are gone are left out."""
    table = schema.metadata.tables[kind]
    found: dict[int, dict[str, Any]] = {}
    for some in slices(sorted(set(row_ids))):
        for values in connection.execute(select(table).where(table.c.id.in_(some))).mappings():
            found[values["id"]] = mapping.image_of(dict(values))
    return found


def _as_stored(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


def slices(ids: Sequence[int], size: int = _IDS_A_QUERY) -> Iterator[Sequence[int]]:
    """Yield ids, so many at a time that a query holds them."""
    for first in range(0, len(ids), size):
        yield ids[first : first + size]
