"""Renew promises for the next year: read as a diff, then done as shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.db.engine import Database
from planner.db.queries.loading import get, load, load_by
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.enums import FollowUpKind
from planner.domain.promise_renewal import (
    RenewalAction,
    RenewalLine,
    check_lines,
    new_promises,
    renewal_lines,
    require_year_within,
)
from planner.domain.rows import (
    AgreementRow,
    Changes,
    FollowUpRow,
    PromiseRow,
    PromiseSupportRow,
)
from planner.errors import ConflictError
from planner.services.promises import promises_before, promises_of


@dataclass(frozen=True, slots=True)
class RenewalPlan:
    """What renewing for a year would do; `follow_up` is the renewal that is due, if it is open."""

    agreement_id: int
    year: int
    lines: Sequence[RenewalLine]
    follow_up: FollowUpRow | None


@dataclass(frozen=True, slots=True)
class FollowUpDone:
    """That the renewal's follow-up is to be marked done on a day, with what came of it."""

    follow_up_id: int
    day: date
    report: str = ""


def renewal_plan(database: Database, agreement_id: int, year: int) -> RenewalPlan:
    """Return the diff that renews the promises of the year before for a year.

    Raises InputError "promise.outside" for a year outside the agreement's validity.
    """
    with database.reading() as connection:
        agreement = get(connection, AgreementRow, agreement_id)
        require_year_within(agreement, year)
        rows = load(connection, PromiseRow)
        agreements = [row for row in (agreement_id, agreement.predecessor_id) if row is not None]
        duties = [
            row
            for row in load_by(connection, FollowUpRow, "agreement_id", agreements)
            if row.kind is FollowUpKind.PROMISES and (row.year or row.due_on.year) == year - 1
        ]
    lines = renewal_lines(
        promises_before(rows, agreement, year),
        promises_of(rows, agreement_id, year),
        is_decided=any(row.done_on is not None for row in duties),
    )
    due = next((row for row in duties if row.done_on is None), None)
    return RenewalPlan(agreement_id, year, lines, due)


def apply_renewal(
    database: Database, plan: RenewalPlan, done: FollowUpDone | None = None
) -> Changes:
    """Add the promises that the diff shows, as one undo step, and mark its follow-up done.

    Why a promise was left out stands in the step's label, so that the history tells. Raises
    InputError as `check_lines`, ConflictError "promise_renewal.changed_since" when a promise of
    either year has been changed meanwhile.
    """
    check_lines(plan.lines)
    left_out = left_out_text(plan.lines)
    label = "promise.renew_left_out" if left_out else "promise.renew"
    with unit_of_work(database, label, year=plan.year, what=left_out) as tx:
        agreement = tx.get(AgreementRow, plan.agreement_id)
        require_year_within(agreement, plan.year)
        _require_unchanged(tx, agreement, plan)
        for row in new_promises(plan.lines, agreement.id, plan.year):
            saved = tx.insert(row)
            source = [] if row.renewed_from_id is None else [row.renewed_from_id]
            for support in load_by(tx.connection, PromiseSupportRow, "promise_id", source):
                tx.insert(PromiseSupportRow(0, saved.id, support.organisation_id))
        if done is not None:
            before = tx.get(FollowUpRow, done.follow_up_id)
            report = "\n".join(
                part for part in (before.report.strip(), done.report.strip()) if part
            )
            tx.update(FollowUpRow, before.id, done_on=done.day, report=report)
    return tx.changes


def left_out_text(lines: Sequence[RenewalLine]) -> str:
    """Return what is left out, each with the reason given: "Name (reason); Name (reason)"."""
    return "; ".join(
        f"{' '.join(line.before.text.split())} ({' '.join(line.reason.split())})"
        for line in lines
        if line.action is RenewalAction.LEAVE_OUT
        and line.before is not None
        and line.reason.strip()
    )


def _require_unchanged(tx: Transaction, agreement: AgreementRow, plan: RenewalPlan) -> None:
    rows = load(tx.connection, PromiseRow)
    shown_before = [line.before for line in plan.lines if line.before is not None]
    shown_standing = [line.standing for line in plan.lines if line.standing is not None]
    now_before = promises_before(rows, agreement, plan.year)
    now_standing = promises_of(rows, agreement.id, plan.year)
    if set(shown_before) != set(now_before) or set(shown_standing) != set(now_standing):
        raise ConflictError("promise_renewal.changed_since", {"year": plan.year})
