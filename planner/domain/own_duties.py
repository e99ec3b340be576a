"""Follow-ups of one's own that come back: the days that their duties give."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date

from planner.domain.enums import FollowUpKind
from planner.domain.follow_ups import Duty, by_date
from planner.domain.rows import AgreementRow, OwnDutyRow, Period, Reason
from planner.errors import InputError


def planned_until(agreement: AgreementRow, horizon: date | None) -> date:
    """Return the last day that duties are worked out for: the end, or that of the horizon's year.

    Raises InputError "follow_up.horizon_needed" for an open-ended agreement without a horizon.
    """
    if agreement.valid_to is not None:
        return agreement.valid_to
    if horizon is None:
        raise InputError("follow_up.horizon_needed", {"name": agreement.name}, field="horizon")
    return date(horizon.year, 12, 31)


def how_often(every_months: int) -> Reason:
    """Return how often a duty comes back, as a text to be rendered: every half-year."""
    named = {1: "month", 2: "second_month", 3: "quarter", 6: "half_year", 12: "year"}
    named[24] = "second_year"
    if every_months in named:
        return Reason.of(f"every.{named[every_months]}")
    years, months = divmod(every_months, 12)
    if not months:
        return Reason.of("every.years", count=years)
    return Reason.of("every.months", count=every_months)


def duty_days(starts_on: date, every_months: int, within: Period) -> Iterator[date]:
    """Give the days of a duty that lie in a period with both ends, in order.

    Each is so many months after the first day; past a short month's end it is its last day, and the
    next one counts from the first day again. Raises ValueError when `every_months` is under 1.
    """
    if every_months < 1:
        raise ValueError("a duty comes back after at least one month")
    assert within.first is not None
    assert within.last is not None
    last = within.last.year * 12 + within.last.month - 1
    for month in range(starts_on.year * 12 + starts_on.month - 1, last + 1, every_months):
        year, number = divmod(month, 12)
        day = min(starts_on.day, monthrange(year, number + 1)[1])
        if within.contains(date(year, number + 1, day)):
            yield date(year, number + 1, day)


def own_duties(
    agreement: AgreementRow, duties: Iterable[OwnDutyRow], *, horizon: date | None = None
) -> list[Duty]:
    """Return what an agreement's duties of one's own give within its validity, by due date.

    An open-ended agreement needs a horizon, as in `planned_until`.
    """
    within = Period(agreement.valid_from, planned_until(agreement, horizon))
    return by_date(
        Duty(FollowUpKind.OTHER, day.year, day, duty.id, duty.title, duty.owner)
        for duty in duties
        for day in duty_days(duty.starts_on, duty.every_months, within)
    )
