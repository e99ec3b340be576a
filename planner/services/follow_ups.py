"""The schedule of follow-ups that an agreement owes: shown as a diff, then done as shown."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planner.db.engine import Database
from planner.db.queries.loading import get, load_by
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.enums import FollowUpKind
from planner.domain.follow_ups import (
    FollowUpAction,
    FollowUpChange,
    follow_up_diff,
    follow_up_duties,
    law_duties,
)
from planner.domain.rows import AgreementRow, Changes, FollowUpRow, PromiseRow
from planner.errors import ConflictError

_LAW_KINDS = frozenset({FollowUpKind.SITUATIONAL_PICTURE, FollowUpKind.ACTION_PLAN})


def follow_up_plan(
    database: Database,
    agreement_id: int,
    *,
    horizon: date | None = None,
    with_law_duties: bool = False,
) -> list[FollowUpChange]:
    """Return what would be added, moved and removed for the agreement's duties to be met, by date.

    The duties of lag (2023:196) count when asked for, and when the schedule has them already.
    Raises InputError "follow_up.horizon_needed" for an open-ended agreement without a horizon.
    """
    with database.reading() as connection:
        agreement = get(connection, AgreementRow, agreement_id)
        standing = load_by(connection, FollowUpRow, "agreement_id", [agreement_id])
        promises = load_by(connection, PromiseRow, "agreement_id", [agreement_id])
    years = {promise.year for promise in promises}
    duties = follow_up_duties(agreement, years, horizon=horizon)
    if with_law_duties or any(row.kind in _LAW_KINDS for row in standing):
        duties = [*duties, *law_duties(agreement, horizon=horizon)]
    return follow_up_diff(standing, duties)


def apply_follow_up_plan(
    database: Database, agreement_id: int, changes: Sequence[FollowUpChange]
) -> Changes:
    """Do what the diff shows, as one undo step.

    Raises ConflictError "plan.changed_since" when a follow-up in it has been changed meanwhile.
    """
    with unit_of_work(database, "follow_up.schedule") as tx:
        for change in changes:
            if change.action is not FollowUpAction.KEEP:
                _apply(tx, agreement_id, change)
    return tx.changes


def _apply(tx: Transaction, agreement_id: int, change: FollowUpChange) -> None:
    row, duty = change.row, change.duty
    if row is not None and tx.get(FollowUpRow, row.id) != row:
        raise ConflictError("plan.changed_since", {"day": row.due_on})
    if row is None and duty is not None:
        tx.insert(FollowUpRow(0, agreement_id, duty.kind, duty.due_on, year=duty.year))
    elif row is not None and duty is not None:
        tx.put(replace(row, due_on=duty.due_on, year=duty.year))
    elif row is not None:
        tx.delete(FollowUpRow, row.id)
