"""What a forum's rules want, before the meetings there are have their say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.phrases import parse_rule
from planner.domain.rows import (
    AgreementRow,
    BlockedPeriodRow,
    ForumRow,
    Period,
    RuleRow,
    SeatRow,
)
from planner.domain.workdays import PlannedDate, forum_days_to_avoid, plan_dates
from planner.errors import InputError

# With a horizon instead of an end, dates near it may be shifted past it: a year is room enough.
_PAST_HORIZON = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Target:
    """What a rule wants for one of its own dates."""

    rule: RuleRow
    planned: PlannedDate


def rule_first_date(agreement: AgreementRow, forum: ForumRow, rule: RuleRow) -> date:
    """Return the rule's DTSTART: its own first date, else the forum's, else the agreement's."""
    return rule.valid_from or forum.valid_from or agreement.valid_from


def forum_targets(
    agreement: AgreementRow,
    forum: ForumRow,
    rules: Sequence[RuleRow],
    seats: Sequence[SeatRow],
    blocked: Sequence[BlockedPeriodRow],
    period: Period,
    horizon: date | None,
) -> dict[date, Target]:
    """Return what the rules want, by the rule's own date; an earlier rule's dates are taken."""
    avoid = forum_days_to_avoid(agreement, forum, seats, blocked)
    targets: dict[date, Target] = {}
    taken: set[date] = set()
    for rule in rules:
        within = period.intersection(Period(rule.valid_from, rule.valid_to))
        is_open = within.last is None
        if is_open and horizon is not None:
            within = within.intersection(Period(None, _past(horizon)))
        if within.is_empty:
            continue
        try:
            dates = plan_dates(
                parse_rule(rule.text),
                rule_first_date(agreement, forum, rule),
                within,
                forum.holiday_policy,
                avoid,
                taken,
                start=rule.start,
                zone_name=agreement.time_zone,
            )
        except InputError as error:
            if error.code != "rule.needs_horizon":
                raise
            params = {"agreement": agreement.name, "forum": forum.name}
            raise InputError("plan.needs_horizon", params) from error
        for planned in dates:
            if is_open and horizon is not None and planned.planned_on > horizon:
                continue
            targets.setdefault(planned.planned_on, Target(rule, planned))
        taken.update(d.planned_on for d in dates)
        taken.update(d.date for d in dates if d.date is not None)
    return targets


def _past(horizon: date) -> date:
    return horizon + _PAST_HORIZON if horizon <= date.max - _PAST_HORIZON else date.max
