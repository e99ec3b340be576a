"""The schedule of follow-ups that an agreement owes: shown as a diff, then done as shown."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from planner.db.engine import Database
from planner.db.queries.loading import get, load_by
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.follow_ups import (
    LAW_KINDS,
    FollowUpAction,
    FollowUpChange,
    follow_up_diff,
    follow_up_duties,
    is_law_offered,
    law_duties,
)
from planner.domain.own_duties import own_duties, planned_until
from planner.domain.preparing import may_prepare, proposed_preparation
from planner.domain.rows import (
    AgreementRow,
    Changes,
    FollowUpRow,
    ForumRow,
    MeetingRow,
    OwnDutyRow,
    PromiseRow,
)
from planner.errors import ConflictError


def follow_up_plan(
    database: Database,
    agreement_id: int,
    *,
    horizon: date | None = None,
    with_law_duties: bool | None = None,
) -> list[FollowUpChange]:
    """Return what would be added, moved and removed for the agreement's duties to be met, by date.

    The agreement's own duties count, and those that come back. The duties of lag (2023:196) count
    when asked for; None: when the schedule has them already. Raises InputError
    "follow_up.horizon_needed" for an open-ended agreement without a horizon.
    """
    with database.reading() as connection:
        agreement = get(connection, AgreementRow, agreement_id)
        standing = load_by(connection, FollowUpRow, "agreement_id", [agreement_id])
        promises = load_by(connection, PromiseRow, "agreement_id", [agreement_id])
        own = load_by(connection, OwnDutyRow, "agreement_id", [agreement_id])
        duties = follow_up_duties(
            agreement, {promise.year for promise in promises}, horizon=horizon
        )
        if with_law_duties is None:
            with_law_duties = has_law_duties(standing)
        if with_law_duties:
            duties += law_duties(agreement, horizon=horizon)
        duties += own_duties(agreement, own, horizon=horizon)
        until = None if agreement.valid_to else planned_until(agreement, horizon)
        changes = follow_up_diff(standing, duties, until=until)
        return with_preparations(connection, agreement_id, changes)


def is_schedule_touched(database: Database, agreement_id: int, *, horizon: date) -> bool:
    """Say whether an agreement has a schedule that its period no longer fits.

    One without any planned follow-up has none yet: nothing is offered unasked.
    """
    changes = follow_up_plan(database, agreement_id, horizon=horizon)
    return any(change.row is not None for change in changes) and any(
        change.action is not FollowUpAction.KEEP for change in changes
    )


def has_law_duties(standing: Sequence[FollowUpRow]) -> bool:
    """Say whether a schedule has the duties of lag (2023:196) already."""
    return any(row.kind in LAW_KINDS for row in standing)


def law_choice(database: Database, agreement_id: int) -> tuple[bool, bool]:
    """Return whether the duties of lag (2023:196) are offered, and whether they are there already.

    Raises NotFoundError when the agreement is gone.
    """
    with database.reading() as connection:
        agreement = get(connection, AgreementRow, agreement_id)
        standing = load_by(connection, FollowUpRow, "agreement_id", [agreement_id])
    return is_law_offered(agreement), has_law_duties(standing)


def apply_follow_up_plan(
    database: Database, agreement_id: int, changes: Sequence[FollowUpChange]
) -> Changes:
    """Do what the diff shows, as one undo step.

    Raises ConflictError "plan.changed_since" when a follow-up in it has been changed meanwhile.
    """
    with unit_of_work(database, "follow_up.schedule") as tx:
        apply_changes(tx, agreement_id, changes)
    return tx.changes


def remove_follow_ups(database: Database, follow_up_ids: Sequence[int]) -> Changes:
    """Remove follow-ups, as one undo step."""
    with unit_of_work(database, "follow_up.remove") as tx:
        tx.delete_all(FollowUpRow, follow_up_ids)
    return tx.changes


def with_preparations(
    connection: Connection, agreement_id: int, changes: Sequence[FollowUpChange]
) -> list[FollowUpChange]:
    """Return the changes with the meetings that are proposed to prepare what is added or moved.

    One that is moved keeps its meeting while that still comes before it.
    """
    written = [each for each in changes if each.action in _WRITTEN]
    if not written:
        return list(changes)
    forums = {row.id: row for row in load_by(connection, ForumRow, "agreement_id", [agreement_id])}
    meetings = {row.id: row for row in load_by(connection, MeetingRow, "forum_id", forums)}
    found = []
    for change in changes:
        if change.action in _WRITTEN:
            kept = None if change.row is None else meetings.get(change.row.meeting_id or 0)
            if kept is None or not may_prepare(kept, change.due_on):
                kept = proposed_preparation(change.due_on, meetings.values(), forums)
            change = replace(change, meeting_id=None if kept is None else kept.id)
        found.append(change)
    return found


def apply_changes(
    tx: Transaction, agreement_id: int, changes: Sequence[FollowUpChange], duty_id: int = 0
) -> None:
    """Write what a diff shows; `duty_id` is that of a duty which had none when it was shown.

    Raises ConflictError "plan.changed_since" when a follow-up in it has been changed meanwhile.
    """
    for change in changes:
        row, duty = change.row, change.duty
        if change.action is FollowUpAction.KEEP:
            continue
        if row is not None and tx.get(FollowUpRow, row.id) != row:
            raise ConflictError("plan.changed_since", {"day": row.due_on})
        if row is not None and duty is None:
            tx.delete(FollowUpRow, row.id)
        elif duty is not None:
            is_own = duty.duty_id is not None
            made = row or FollowUpRow(
                0,
                agreement_id,
                duty.kind,
                duty.due_on,
                title=duty.name,
                owner=duty.owner,
                duty_id=(duty.duty_id or duty_id) if is_own else None,
                planned_on=duty.due_on if is_own else None,
            )
            made = replace(
                made,
                due_on=duty.due_on,
                year=None if is_own else duty.year,
                meeting_id=_still_there(tx, change.meeting_id),
            )
            if row is None:
                tx.insert(made)
            else:
                tx.put(made)


def _still_there(tx: Transaction, meeting_id: int | None) -> int | None:
    """Return the id of a meeting unless it has been removed since it was proposed."""
    if meeting_id is None:
        return None
    is_there = bool(load_by(tx.connection, MeetingRow, "id", [meeting_id]))
    return meeting_id if is_there else None


_WRITTEN = (FollowUpAction.ADD, FollowUpAction.MOVE)
