"""Citizen promises that run out: without an outcome, or without a renewal in the schedule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, or_, select

from planner.db import schema
from planner.db.queries.loading import load
from planner.domain.enums import FollowUpKind, PromiseJudgement
from planner.domain.follow_ups import follow_up_duties
from planner.domain.rows import AgreementRow, PromiseRow
from planner.domain.running_out import is_unsettled, promise_ends_on, years_to_renew


@dataclass(frozen=True, slots=True)
class PromiseDue:
    """A promise that nothing tells the outcome of, or (`is_renewal`) a year's that wait for it."""

    promise: PromiseRow
    due_on: date
    is_renewal: bool


def promises_due(
    connection: Connection, agreements: Sequence[AgreementRow], today: date, until: date
) -> list[PromiseDue]:
    """Return the promises of some agreements that run out by a day, and those that have, by date.

    A renewal that stands among the follow-ups is told of there, and one whose agreement has ended
    is not asked for any more.
    """
    known = {row.id: row for row in agreements}
    found = [
        PromiseDue(row, promise_ends_on(row, known[row.agreement_id]), False)
        for row in _unsettled(connection, until)
        if row.agreement_id in known
    ]
    for row in _to_renew(connection):
        agreement = known.get(row.agreement_id)
        if agreement is not None and (agreement.valid_to is None or agreement.valid_to >= today):
            horizon = date(row.year, 12, 31)
            found += [
                PromiseDue(row, duty.due_on, True)
                for duty in follow_up_duties(agreement, {row.year}, horizon=horizon)
                if duty.kind is FollowUpKind.PROMISES
            ]
    due = [each for each in found if each.due_on <= until]
    return sorted(due, key=lambda each: (each.due_on, each.is_renewal, each.promise.id))


def _unsettled(connection: Connection, until: date) -> list[PromiseRow]:
    promise, activity = schema.promise, schema.activity
    waiting = load(
        connection,
        PromiseRow,
        promise.c.judgement == PromiseJudgement.OPEN.value,
        func.trim(promise.c.outcome) == "",
        promise.c.year <= until.year,
    )
    if not waiting:
        return []
    query = select(activity.c.promise_id).where(
        or_(activity.c.held_on.is_not(None), activity.c.count.is_not(None))
    )
    acted_on = set(connection.execute(query).scalars())
    return [row for row in waiting if is_unsettled(row, acted_on)]


def _to_renew(connection: Connection) -> list[PromiseRow]:
    """Return a promise of each agreement's last year, unless a follow-up renews it."""
    promise, follow_up = schema.promise, schema.follow_up
    later = promise.alias()
    is_last = ~(
        select(later.c.id)
        .where(later.c.agreement_id == promise.c.agreement_id, later.c.year > promise.c.year)
        .exists()
    )
    last = load(connection, PromiseRow, is_last)
    if not last:
        return []
    query = select(follow_up.c.agreement_id, follow_up.c.year, follow_up.c.due_on).where(
        follow_up.c.kind == FollowUpKind.PROMISES.value
    )
    renewals = {(row[0], row[1] or row[2].year) for row in connection.execute(query)}
    return years_to_renew(last, renewals)
