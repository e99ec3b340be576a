"""What runs out: agreements that nobody has renewed, promises that nobody has judged."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from planner.domain.agreements import EXPIRING_WITHIN_DAYS
from planner.domain.enums import PromiseJudgement
from planner.domain.rows import AgreementRow, Period, PromiseRow


def agreements_running_out(
    agreements: Collection[AgreementRow], today: date, within_days: int = EXPIRING_WITHIN_DAYS
) -> list[AgreementRow]:
    """Return the agreements that end within so many days, the first to end first.

    `agreements` are all there are: one that another succeeds does not run out unnoticed.
    """
    last = today + timedelta(days=within_days)
    succeeded = {row.predecessor_id for row in agreements}
    ending = [
        (row.valid_to, row.id, row)
        for row in agreements
        if row.valid_to is not None and today <= row.valid_to <= last and row.id not in succeeded
    ]
    return [row for _, _, row in sorted(ending, key=lambda each: each[:2])]


def promise_ends_on(promise: PromiseRow, agreement: AgreementRow) -> date:
    """Return the last day of a promise: its year's, or the agreement's when that comes before."""
    whole_year = Period(date(promise.year, 1, 1), date(promise.year, 12, 31))
    within = whole_year.intersection(Period(agreement.valid_from, agreement.valid_to))
    if within.is_empty or within.last is None:
        return date(promise.year, 12, 31)
    return within.last


def is_unsettled(promise: PromiseRow, promises_acted_on: Collection[int]) -> bool:
    """Say whether nothing tells what came of a promise: no outcome, no judgement, no activity.

    `promises_acted_on` are the ids of the promises with an activity that took place.
    """
    return (
        promise.judgement is PromiseJudgement.OPEN
        and not promise.outcome.strip()
        and promise.id not in promises_acted_on
    )


def years_to_renew(
    promises: Iterable[PromiseRow], renewals: Collection[tuple[int, int]]
) -> list[PromiseRow]:
    """Return a promise of each agreement's last promise year that no follow-up renews.

    `renewals` are the follow-ups of that kind there are, as (agreement id, promise year).
    """
    latest: dict[int, PromiseRow] = {}
    for row in sorted(promises, key=lambda row: (row.agreement_id, -row.year, row.id)):
        latest.setdefault(row.agreement_id, row)
    return [row for key, row in latest.items() if (key, row.year) not in renewals]
