"""Duties of one's own that come back: each shows the follow-ups it gives before it is saved."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import get, load, load_by
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.collation import swedish_key
from planner.domain.follow_ups import FollowUpChange, follow_up_diff
from planner.domain.own_duties import own_duties, planned_until
from planner.domain.rows import AgreementRow, Changes, FollowUpRow, OwnDutyRow
from planner.errors import InputError
from planner.services.checking import require_text
from planner.services.follow_ups import apply_changes, with_preparations

MOST_MONTHS = 120


def list_own_duties(database: Database, agreement_id: int) -> list[OwnDutyRow]:
    """Return the duties of an agreement that come back, by title."""
    with database.reading() as connection:
        found = load_by(connection, OwnDutyRow, "agreement_id", [agreement_id])
    return sorted(found, key=lambda row: (swedish_key(row.title), row.starts_on, row.id))


def own_duty_plan(
    database: Database, row: OwnDutyRow, *, horizon: date | None = None
) -> list[FollowUpChange]:
    """Return what a duty (id 0: a new one) would add and remove if it were saved, by date.

    Raises InputError: no title, a number of months that is none, no follow-up within the
    agreement's validity, or an open-ended agreement without a horizon.
    """
    row = _checked(row)
    with database.reading() as connection:
        agreement = get(connection, AgreementRow, row.agreement_id)
        standing = load(connection, FollowUpRow, schema.follow_up.c.duty_id == row.id)
        until = planned_until(agreement, horizon)
        duties = own_duties(agreement, [row], horizon=horizon)
        if not duties:
            first = agreement.valid_from
            raise InputError(
                "own_duty.never_due", {"first": first, "last": until}, field="starts_on"
            )
        changes = follow_up_diff(standing, duties, until=None if agreement.valid_to else until)
        return with_preparations(connection, row.agreement_id, changes)


def save_own_duty(
    database: Database, row: OwnDutyRow, changes: Sequence[FollowUpChange]
) -> tuple[OwnDutyRow, Changes]:
    """Save a duty (id 0: add it) and do what its diff shows, as one undo step.

    Another title or owner goes for its follow-ups too: those not done that bore the one before.
    Raises InputError as `own_duty_plan`, ConflictError "plan.changed_since" when a follow-up in the
    diff has been changed meanwhile.
    """
    row = _checked(row)
    with unit_of_work(database, "own_duty.save", name=row.title) as tx:
        before = None
        if row.id == 0:
            row = tx.insert(row)
        else:
            before = tx.get(OwnDutyRow, row.id)
            tx.put(row)
        apply_changes(tx, row.agreement_id, changes, row.id)
        if before is not None:
            _rename(tx, before, row)
    return row, tx.changes


def own_duty_removal(database: Database, duty_id: int) -> list[FollowUpChange]:
    """Return what would go if a duty were removed, and what would stay, by date.

    Raises NotFoundError when the duty is gone.
    """
    with database.reading() as connection:
        get(connection, OwnDutyRow, duty_id)
        standing = load(connection, FollowUpRow, schema.follow_up.c.duty_id == duty_id)
    return follow_up_diff(standing, [])


def remove_own_duty(database: Database, duty_id: int, changes: Sequence[FollowUpChange]) -> Changes:
    """Remove a duty and the follow-ups that its removal shows; the others stay, as one-off ones.

    Raises ConflictError "plan.changed_since" when one of them has been changed meanwhile.
    """
    with unit_of_work(database, "own_duty.remove") as tx:
        duty = tx.get(OwnDutyRow, duty_id)
        apply_changes(tx, duty.agreement_id, changes)
        tx.delete(OwnDutyRow, duty_id)
    return tx.changes


def _checked(row: OwnDutyRow) -> OwnDutyRow:
    if not 1 <= row.every_months <= MOST_MONTHS:
        params = {"count": row.every_months, "most": MOST_MONTHS}
        raise InputError("own_duty.months", params, field="every_months")
    return replace(row, title=require_text(row.title, "title"), owner=row.owner.strip())


def _rename(tx: Transaction, before: OwnDutyRow, after: OwnDutyRow) -> None:
    own = load(tx.connection, FollowUpRow, schema.follow_up.c.duty_id == after.id)
    for row in own:
        if row.done_on is None:
            title = after.title if row.title == before.title else row.title
            owner = after.owner if row.owner == before.owner else row.owner
            tx.update(FollowUpRow, row.id, title=title, owner=owner)
