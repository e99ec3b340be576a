"""What merging two persons writes: every row that names the one who goes, joined where it must."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from sqlalchemy import Connection

from planner.db.mapping import table_of
from planner.db.queries.loading import load_by
from planner.db.queries.references import references_to
from planner.db.unit_of_work import Transaction
from planner.domain.enums import AttendanceState, ReplyAnswer
from planner.domain.merging import join_attendance, join_holdings, join_replies
from planner.domain.rows import (
    AttendanceRow,
    DeputyRow,
    HoldingRow,
    ReplyRow,
    SignatoryRow,
)

R = TypeVar("R")
Key = tuple[str, int]


@dataclass
class MergeRows:
    """Rows as they will stand, by table and id; what goes; what is new; and what was joined.

    `moved` counts the rows that named the one who goes, by table and column.
    """

    keep_id: int
    gone_id: int
    put: dict[Key, Any] = field(default_factory=dict)
    removed: dict[Key, Any] = field(default_factory=dict)
    added: list[Any] = field(default_factory=list)
    moved: dict[tuple[str, str], int] = field(default_factory=dict)
    holdings_joined: list[HoldingRow] = field(default_factory=list)
    attendance_joined: list[AttendanceRow] = field(default_factory=list)
    replies_joined: list[ReplyRow] = field(default_factory=list)
    dropped: dict[str, int] = field(default_factory=dict)
    moved_acceptances: int = 0

    def of(self, row_type: type[R]) -> list[R]:
        """Return the rows of a type as they will stand, by id; new ones are left out."""
        name = table_of(row_type).name
        return [row for (kind, _id), row in sorted(self.put.items()) if kind == name]

    def applied_to(self, rows: Iterable[R]) -> list[R]:
        """Return what rows of one type will be."""
        found: list[R] = []
        kind: type[Any] | None = None
        for row in rows:
            kind = type(row)
            key = _key(row)
            if key not in self.removed:
                found.append(self.put.get(key, row))
        return [*found, *(row for row in self.added if type(row) is kind)]

    def set(self, row: Any) -> None:
        """Let a row stand so."""
        self.put[_key(row)] = row

    def remove(self, row: Any) -> None:
        """Let a row go."""
        self.put.pop(_key(row), None)
        self.removed[_key(row)] = row

    def write(self, tx: Transaction) -> None:
        """Write it all: what goes first, so that nothing stands twice in between."""
        by_type: dict[type[Any], list[int]] = defaultdict(list)
        for row in self.removed.values():
            by_type[type(row)].append(row.id)
        for row_type, ids in by_type.items():
            tx.delete_all(row_type, ids)
        for _key_of, row in sorted(self.put.items(), key=lambda each: each[0]):
            tx.put(row)
        for row in self.added:
            tx.insert(row)


def merge_rows(connection: Connection, keep_id: int, gone_id: int) -> MergeRows:
    """Return what lets every row name `keep_id` that named `gone_id`; nothing is written."""
    found = MergeRows(keep_id, gone_id)
    for reference in references_to("person"):
        rows: list[Any] = load_by(connection, reference.row_type, reference.column, [gone_id])
        if rows:
            found.moved[reference.table, reference.column] = len(rows)
        for row in rows:
            # A row may name the person in two columns.
            now = found.put.get(_key(row), row)
            found.set(replace(now, **{reference.column: keep_id}))
    _join_attendance(connection, found)
    _join_replies(connection, found)
    _join_holdings(connection, found)
    _drop_doubles(connection, found)
    return found


def _join_holdings(connection: Connection, found: MergeRows) -> None:
    own = _own(connection, HoldingRow, found)
    moved = found.of(HoldingRow)
    for function_id in sorted({row.function_id for row in moved}):
        kept = [row for row in own if row.function_id == function_id]
        also = [row for row in moved if row.function_id == function_id]
        after, joined = join_holdings(kept, also)
        if not joined:
            continue
        found.holdings_joined += joined
        left = {row.id for row in after}
        for row in (*kept, *also):
            if row.id not in left:
                found.remove(row)
        for row in after:
            if row.id == 0:
                found.added.append(row)
            elif row not in kept:
                found.set(row)


def _join_attendance(connection: Connection, found: MergeRows) -> None:
    waiting = defaultdict(list)
    for row in _own(connection, AttendanceRow, found):
        waiting[row.meeting_id].append(row)
    for moved in found.of(AttendanceRow):
        for kept in waiting[moved.meeting_id]:
            joined = join_attendance(kept, moved)
            if joined is not None:
                waiting[moved.meeting_id].remove(kept)
                found.remove(moved)
                found.set(joined)
                found.attendance_joined.append(joined)
                _repoint(connection, found, kept, moved, joined)
                break


def _repoint(
    connection: Connection,
    found: MergeRows,
    kept: AttendanceRow,
    moved: AttendanceRow,
    joined: AttendanceRow,
) -> None:
    """Let the answers that made a notice of absence point at the row it has become."""
    notice_id = joined.id if joined.state is AttendanceState.EXCUSED else None
    for reply in load_by(connection, ReplyRow, "notice_id", [kept.id, moved.id]):
        now = found.put.get(_key(reply), reply)
        found.set(replace(now, notice_id=notice_id))


def _join_replies(connection: Connection, found: MergeRows) -> None:
    own = {
        row.meeting_id: found.put.get(_key(row), row) for row in _own(connection, ReplyRow, found)
    }
    moved_ids = {row.id for row in load_by(connection, ReplyRow, "person_id", [found.gone_id])}
    for moved in [row for row in found.of(ReplyRow) if row.id in moved_ids]:
        kept = own.get(moved.meeting_id)
        if kept is None:
            continue
        newest, other = join_replies(kept, moved)
        found.remove(other)
        found.set(newest)
        found.replies_joined.append(newest)
        joined = {row.id for row in found.attendance_joined}
        if newest.answer is not ReplyAnswer.DECLINED and other.notice_id not in {None, *joined}:
            # A later answer takes back the notice that an earlier one made.
            for notice in load_by(connection, AttendanceRow, "id", [other.notice_id or 0]):
                if notice.state is AttendanceState.EXCUSED:
                    found.remove(notice)


def _drop_doubles(connection: Connection, found: MergeRows) -> None:
    """Let go what would say the same thing twice, or break a rule of the schema."""
    own = _own(connection, DeputyRow, found)
    own += load_by(connection, DeputyRow, "for_person_id", [found.keep_id])
    known = {
        (row.seat_id, row.person_id, row.for_person_id) for row in own if _key(row) not in found.put
    }
    for row in found.of(DeputyRow):
        said = (row.seat_id, row.person_id, row.for_person_id)
        is_own_deputy = row.person_id is not None and row.person_id == row.for_person_id
        if said in known or is_own_deputy:
            found.remove(row)
            _count(found, "deputy")
        known.add(said)
    signed = {(row.party_id, row.role): row for row in _own(connection, SignatoryRow, found)}
    for each in found.of(SignatoryRow):
        other = signed.get((each.party_id, each.role))
        if other is not None and (not each.function or each.function == other.function):
            found.remove(each)
            found.set(replace(other, signed_on=other.signed_on or each.signed_on))
            _count(found, "signatory")
    for reference in references_to("person"):
        for columns in reference.unique_with:
            _keep_unique(connection, found, reference.row_type, columns)


def _keep_unique(
    connection: Connection, found: MergeRows, row_type: type[Any], columns: Sequence[str]
) -> None:
    """Let go the rows that would stand twice under a unique constraint."""
    name = table_of(row_type).name
    for column in columns:
        if all(reference.column != column for reference in references_to("person")):
            continue
        stored = load_by(connection, row_type, column, [found.keep_id])
        taken = {
            tuple(getattr(row, each) for each in columns)
            for row in stored
            if _key(row) not in found.put and _key(row) not in found.removed
        }
        for row in found.of(row_type):
            key = tuple(getattr(row, each) for each in columns)
            if key in taken:
                found.remove(row)
                _count(found, name)
            taken.add(key)


def _own(connection: Connection, row_type: type[R], found: MergeRows) -> list[R]:
    """Return the rows that name the one who stays already."""
    return load_by(connection, row_type, "person_id", [found.keep_id])


def _count(found: MergeRows, table: str) -> None:
    found.dropped[table] = found.dropped.get(table, 0) + 1


def _key(row: Any) -> Key:
    return table_of(type(row)).name, row.id
