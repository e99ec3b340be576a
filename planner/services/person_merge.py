"""Two persons who are one, entered twice: what merging them moves and joins, and the merging."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from planner.db.engine import Database
from planner.db.queries.loading import get, load, load_by
from planner.db.queries.snapshot import Scope, Snapshot, read_snapshot
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import MeetingStatus
from planner.domain.holders import Holders
from planner.domain.holding_changes import span_of
from planner.domain.rows import (
    AttendanceRow,
    Changes,
    DeputyRow,
    ForumRow,
    FunctionRow,
    HoldingRow,
    MeetingRow,
    PersonRow,
    Reason,
    SeatRow,
)
from planner.errors import ConflictError, InputError
from planner.services.holding_effects import figures
from planner.services.merge_clashes import move_acceptances
from planner.services.merge_rows import MergeRows, merge_rows


@dataclass(frozen=True, slots=True)
class MergeEffect:
    """A meeting that comes out in another way, or whose gaps change."""

    meeting: MeetingRow
    forum: ForumRow
    gaps_before: int
    gaps_after: int

    @property
    def id(self) -> int:
        """The meeting's id."""
        return self.meeting.id


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What merging does: `person` as they will stand, `gone` as they are.

    `moved` counts rows by table and column, `said` tells what is joined, dropped and filled in, and
    `effects` are the meetings whose results or gaps change.
    """

    person: PersonRow
    gone: PersonRow
    moved: Mapping[tuple[str, str], int]
    said: Sequence[Reason]
    effects: Sequence[MergeEffect]
    rows: MergeRows


def preview_merge(database: Database, keep_id: int, gone_id: int) -> MergePreview:
    """Return what merging would do; nothing is written.

    Raises InputError when both are the same person, and NotFoundError when one is gone.
    """
    with database.reading() as connection:
        return _preview(connection, keep_id, gone_id)


def merge_persons(database: Database, preview: MergePreview) -> tuple[PersonRow, Changes]:
    """Do what a preview showed, as one step; raises ConflictError when something has changed."""
    keep_id, gone_id = preview.person.id, preview.gone.id
    params = {"name": preview.person.name}
    with unit_of_work(database, "person.merge", **params) as tx:
        now = _preview(tx.connection, keep_id, gone_id)
        if now != preview:
            raise ConflictError("merge.changed_since", {})
        now.rows.write(tx)
        if not tx.put(now.person):
            # Whoever looks for all that was ever this person must find the other one from here.
            tx.note(PersonRow, keep_id)
        tx.delete(PersonRow, gone_id)
    return now.person, tx.changes


def _preview(connection: Connection, keep_id: int, gone_id: int) -> MergePreview:
    if keep_id == gone_id:
        raise InputError("merge.same", {}, field="other_id")
    keep, gone = get(connection, PersonRow, keep_id), get(connection, PersonRow, gone_id)
    rows = merge_rows(connection, keep_id, gone_id)
    person = replace(keep, email=keep.email or gone.email, phone=keep.phone or gone.phone)
    before = read_snapshot(connection, _scope(connection, keep_id, gone_id))
    after = replace(
        before,
        holders=Holders(rows.applied_to(load(connection, HoldingRow))),
        deputies=rows.applied_to(before.deputies),
        attendance=rows.applied_to(before.attendance),
    )
    move_acceptances(rows, before, after)
    return MergePreview(
        person,
        gone,
        dict(rows.moved),
        list(_told(connection, keep, person, rows)),
        [effect for each in before.meetings if (effect := _effect(each, before, after))],
        rows,
    )


def _scope(connection: Connection, keep_id: int, gone_id: int) -> Scope:
    """Return the forums and days in which either can make a difference."""
    ids = [keep_id, gone_id]
    held = load_by(connection, HoldingRow, "person_id", ids)
    functions = {row.function_id for row in held}
    deputies = [
        *load_by(connection, DeputyRow, "function_id", functions),
        *load_by(connection, DeputyRow, "person_id", ids),
    ]
    logged = load_by(connection, AttendanceRow, "person_id", ids)
    forums = {row.forum_id for row in load_by(connection, SeatRow, "function_id", functions)}
    lent = load_by(connection, SeatRow, "id", [row.seat_id for row in deputies])
    met = load_by(connection, MeetingRow, "id", [row.meeting_id for row in logged])
    forums |= {row.forum_id for row in lent} | {row.forum_id for row in met}
    span = span_of(held, [row.date for row in met])
    return Scope(forum_ids=frozenset(forums), first=span.first, last=span.last)


def _effect(meeting: MeetingRow, before: Snapshot, after: Snapshot) -> MergeEffect | None:
    if meeting.status is MeetingStatus.CANCELLED:
        return None
    if meeting.status is MeetingStatus.HELD:
        results = [each.results[meeting.id] for each in (before, after)]
        if figures(results[0]) == figures(results[1]):
            return None
        gaps = [sum(e.count - e.filled for e in each if not e.is_offered) for each in results]
    else:
        gaps = [sum(gap.missing for gap in each.gaps_of(meeting)) for each in (before, after)]
        if gaps[0] == gaps[1]:
            return None
    return MergeEffect(meeting, before.forums[meeting.forum_id], gaps[0], gaps[1])


def _told(
    connection: Connection, keep: PersonRow, person: PersonRow, rows: MergeRows
) -> Iterator[Reason]:
    """Tell what is moved, then what is joined and filled in."""
    for (table, column), count in rows.moved.items():
        yield Reason.of(f"merge.moved.{table}.{column}", count=count)
    if rows.moved_acceptances:
        yield Reason.of("merge.moved.accepted_conflict", count=rows.moved_acceptances)
    for holding in rows.holdings_joined:
        function = get(connection, FunctionRow, holding.function_id)
        yield Reason.of(
            "merge.holding",
            function=function.name,
            first=holding.valid_from or Reason.of("merge.no_first"),
            last=holding.valid_to or Reason.of("merge.no_last"),
        )
    for logged in rows.attendance_joined:
        meeting = get(connection, MeetingRow, logged.meeting_id)
        forum = get(connection, ForumRow, meeting.forum_id)
        yield Reason.of("merge.attendance", forum=forum.name, day=meeting.date, state=logged.state)
    for reply in rows.replies_joined:
        meeting = get(connection, MeetingRow, reply.meeting_id)
        forum = get(connection, ForumRow, meeting.forum_id)
        yield Reason.of("merge.reply", forum=forum.name, day=meeting.date, answer=reply.answer)
    for table, count in rows.dropped.items():
        yield Reason.of(f"merge.dropped.{table}", count=count)
    for field in ("email", "phone"):
        value = getattr(person, field)
        if value != getattr(keep, field):
            yield Reason.of(f"merge.filled.{field}", value=value)
