"""Lay out meetings by the forums' rules: show the plan as a diff, then do just what was shown."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import load_by
from planner.db.queries.snapshot import Scope, Snapshot, read_snapshot
from planner.db.queries.surroundings import read_related
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.conflicts import Conflict
from planner.domain.enums import MeetingStatus, PlanAction
from planner.domain.planning import ExistingMeeting, PlanChange, plan_forum
from planner.domain.rows import Changes, MeetingRow, Period, RuleRow
from planner.errors import ConflictError
from planner.services.collecting import without_collecting
from planner.services.plan_clashes import clashes_by_line, planned_meeting

_WRITTEN = (PlanAction.ADD, PlanAction.MOVE, PlanAction.CANCEL)


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One line of the plan: the change, its forum's name, and the clashes it would lead to.

    Clashes are told from this line's meeting. Those of `if_left_out` are with a meeting that the
    plan moves or cancels (`other_meeting_id`) and that is left where it stands now.
    """

    change: PlanChange
    forum: str
    conflicts: tuple[Conflict, ...] = ()
    if_left_out: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan as a diff, in date order; `snapshot` is what it was worked out from.

    `surroundings` is what its meetings may clash with, other agreements' too.
    """

    items: Sequence[PlanItem]
    snapshot: Snapshot
    surroundings: Snapshot

    def count(self, action: PlanAction) -> int:
        """Return how many lines have an action."""
        return sum(item.change.action is action for item in self.items)


def make_plan(
    database: Database,
    *,
    agreement_id: int | None = None,
    forum_ids: frozenset[int] | None = None,
    window: Period | None = None,
    horizon: date | None = None,
) -> Plan:
    """Return what planning would do, for the whole period of each agreement or a window of it.

    Raises InputError when a rule has no end and no horizon was given, or cannot be read.
    """
    with database.reading() as connection:
        snapshot = read_snapshot(connection, Scope(agreement_id))
        chosen = [
            forum_id for forum_id in snapshot.forums if forum_ids is None or forum_id in forum_ids
        ]
        rules = load_by(connection, RuleRow, "forum_id", chosen)
        existing = existing_meetings(connection, snapshot, chosen)
        rules_of: dict[int, list[RuleRow]] = {}
        for rule in rules:
            rules_of.setdefault(rule.forum_id, []).append(rule)
        changes: list[PlanChange] = []
        with without_collecting():
            for forum_id in chosen:
                changes += changes_of_forum(
                    snapshot,
                    forum_id,
                    rules_of.get(forum_id, []),
                    existing.get(forum_id, []),
                    window,
                    horizon,
                )
        # One police area serves several municipalities: the same people meet in all of them.
        is_whole = agreement_id is None
        surroundings = snapshot if is_whole else read_related(connection, snapshot)
    return plan_of(changes, snapshot, surroundings)


def changes_of_forum(
    snapshot: Snapshot,
    forum_id: int,
    rules: Sequence[RuleRow],
    existing: Sequence[ExistingMeeting],
    window: Period | None,
    horizon: date | None,
) -> list[PlanChange]:
    """Return one forum's plan under these rules; raises as `plan_forum`."""
    forum = snapshot.forums[forum_id]
    return plan_forum(
        snapshot.agreements[forum.agreement_id],
        forum,
        rules,
        snapshot.seats_of.get(forum_id, ()),
        snapshot.blocked,
        existing,
        window,
        horizon,
    )


def plan_of(
    changes: Iterable[PlanChange], snapshot: Snapshot, surroundings: Snapshot | None = None
) -> Plan:
    """Return the changes as a plan, in date order, with the clashes they would lead to.

    The snapshot is what they were worked out from; its surroundings are what they may clash with,
    when these are wider.
    """
    ordered = sorted(changes, key=lambda each: (each.planned_on, each.start, each.forum_id))
    around = surroundings or snapshot
    clashes = clashes_by_line(ordered, snapshot, around)
    items = [
        PlanItem(change, snapshot.forums[change.forum_id].name, *found)
        for change, found in zip(ordered, clashes, strict=True)
    ]
    return Plan(items, snapshot, around)


def apply_plan(database: Database, plan: Plan, left_out: Collection[PlanChange] = ()) -> Changes:
    """Do what the plan shows, but for the changes left out, as one undo step.

    Raises ConflictError "plan.changed_since" when a meeting it touches has been changed, or one it
    adds has been added, meanwhile.
    """
    doing = changes_to_do(plan, left_out)
    with unit_of_work(database, "plan.apply", count=len(doing)) as tx:
        write_changes(tx, doing, plan.snapshot)
    return tx.changes


def changes_to_do(plan: Plan, left_out: Collection[PlanChange]) -> list[PlanChange]:
    """Return the changes of a plan that write something, but for those left out."""
    without = set(left_out)
    return [
        item.change
        for item in plan.items
        if item.change.action in _WRITTEN and item.change not in without
    ]


def write_changes(tx: Transaction, doing: Sequence[PlanChange], snapshot: Snapshot) -> None:
    """Write the changes, worked out from the snapshot; raises as `apply_plan`."""
    known = {meeting.id: meeting for meeting in snapshot.meetings}
    _require_unchanged(tx, [known[c.meeting_id] for c in doing if c.meeting_id is not None])
    added = [c for c in doing if c.action is PlanAction.ADD and c.meeting_id is None]
    _require_none_yet(tx, added)
    tx.insert_many(
        [
            planned_meeting(meeting_id, change, snapshot)
            for meeting_id, change in zip(tx.new_ids(len(added)), added, strict=True)
        ]
    )
    for change in doing:
        if change.meeting_id is not None:
            _change(tx, change, known[change.meeting_id])


def _change(tx: Transaction, change: PlanChange, meeting: MeetingRow) -> None:
    sequence = meeting.sequence + 1
    if change.action is PlanAction.CANCEL:
        tx.update(
            MeetingRow,
            meeting.id,
            status=MeetingStatus.CANCELLED,
            cancelled_by_plan=True,
            reason=change.reason,
            sequence=sequence,
        )
        return
    restored = {"status": MeetingStatus.PLANNED, "cancelled_by_plan": False}
    tx.update(
        MeetingRow,
        meeting.id,
        date=change.date,
        start=change.start,
        end=change.end,
        rule_id=change.rule_id,
        planned_on=change.planned_on,
        reason=change.reason,
        sequence=sequence,
        **(restored if change.action is PlanAction.ADD else {}),
    )


def _require_unchanged(tx: Transaction, meetings: Sequence[MeetingRow]) -> None:
    now = {
        row.id: row
        for row in load_by(tx.connection, MeetingRow, "id", [meeting.id for meeting in meetings])
    }
    for meeting in meetings:
        if now.get(meeting.id) != meeting:
            raise ConflictError("plan.changed_since", {"day": meeting.date})


def _require_none_yet(tx: Transaction, added: Sequence[PlanChange]) -> None:
    table = schema.meeting
    mine = table.c.forum_id.in_({change.forum_id for change in added})
    found = tx.connection.execute(select(table.c.forum_id, table.c.planned_on).where(mine))
    there = {(forum_id, planned_on) for forum_id, planned_on in found}
    for change in added:
        if (change.forum_id, change.planned_on) in there:
            raise ConflictError("plan.changed_since", {"day": change.planned_on})


def existing_meetings(
    connection: Connection, snapshot: Snapshot, forum_ids: Collection[int]
) -> dict[int, list[ExistingMeeting]]:
    """Return the forums' meetings by forum id, with what has been entered about each."""
    with_notes: set[int] = set()
    for table in (schema.note, schema.decision, schema.action_item):
        with_notes.update(connection.execute(select(table.c.meeting_id).distinct()).scalars())
    agenda = schema.agenda_item
    with_agenda = set(connection.execute(select(agenda.c.meeting_id).distinct()).scalars())
    found: dict[int, list[ExistingMeeting]] = {forum_id: [] for forum_id in forum_ids}
    for meeting in snapshot.meetings:
        if meeting.forum_id in found:
            known = ExistingMeeting(
                meeting,
                has_attendance=meeting.id in snapshot.attendance_of,
                has_notes=meeting.id in with_notes or bool(meeting.note),
                has_agenda=meeting.id in with_agenda or meeting.id in snapshot.called_of,
            )
            found[meeting.forum_id].append(known)
    return found
