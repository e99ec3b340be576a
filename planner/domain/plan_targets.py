"""What a forum's rules want, before the meetings there are have their say."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from planner.domain.phrases import parse_rule
from planner.domain.recurrence import occurrences
from planner.domain.rows import (
    AgreementRow,
    BlockedPeriodRow,
    ForumRow,
    Period,
    RuleRow,
    SeatRow,
)
from planner.domain.workdays import PlannedDate, forum_days_to_avoid, shift_all
from planner.errors import InputError

# With a horizon instead of an end, dates near it may be shifted past it: a year is room enough.
_PAST_HORIZON = timedelta(days=366)


class Target(NamedTuple):
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
    """Return what the rules want, by the rule's own date; raises as `planned_dates`."""
    rule_of, planned = planned_dates(agreement, forum, rules, seats, blocked, period, horizon)
    return {each.planned_on: Target(rule_of[each.planned_on], each) for each in planned}


def planned_dates(
    agreement: AgreementRow,
    forum: ForumRow,
    rules: Sequence[RuleRow],
    seats: Sequence[SeatRow],
    blocked: Sequence[BlockedPeriodRow],
    period: Period,
    horizon: date | None,
) -> tuple[dict[date, RuleRow], list[PlannedDate]]:
    """Return which rule gives each date, an earlier one first, and what becomes of it, in order.

    The dates of all the rules are treated in order, as if one rule gave them: so a rule that ends
    where another begins shifts no date otherwise than one that goes on. A shift stays within
    `period`, whatever the rule's own ends (domain.md, "Days to avoid"). Raises InputError
    plan.needs_horizon, and those of `parse_rule`.
    """
    rule_of: dict[date, RuleRow] = {}
    past_horizon: set[date] = set()
    for rule in rules:
        within = period.intersection(Period(rule.valid_from, rule.valid_to))
        is_open = within.last is None
        if is_open and horizon is not None:
            within = within.intersection(Period(None, _past(horizon)))
        if within.is_empty:
            continue
        own = _own_dates(agreement, forum, rule, within)
        if is_open and horizon is not None:
            past_horizon.update(day for day in own if day > horizon and day not in rule_of)
        # What an earlier rule gives is its own.
        rule_of = dict.fromkeys(own, rule) | rule_of if rule_of else dict.fromkeys(own, rule)
    avoid = forum_days_to_avoid(agreement, forum, seats, blocked)
    planned = shift_all(sorted(rule_of), forum.holiday_policy, avoid, period)
    if past_horizon:
        planned = [each for each in planned if each.planned_on not in past_horizon]
    return rule_of, planned


def _own_dates(
    agreement: AgreementRow, forum: ForumRow, rule: RuleRow, within: Period
) -> list[date]:
    try:
        return occurrences(
            parse_rule(rule.text),
            rule_first_date(agreement, forum, rule),
            within,
            start=rule.start,
            zone_name=agreement.time_zone,
        )
    except InputError as error:
        if error.code != "rule.needs_horizon":
            raise
        params = {"agreement": agreement.name, "forum": forum.name}
        raise InputError("plan.needs_horizon", params) from error


def _past(horizon: date) -> date:
    return horizon + _PAST_HORIZON if horizon <= date.max - _PAST_HORIZON else date.max
