"""Put a rule into words: reasons that `planner.texts` renders, and `phrases` reads back."""

from collections.abc import Sequence
from dataclasses import replace

from planner.domain.recurrence import EVEN_WEEKS, Recurrence
from planner.domain.rows import Reason
from planner.domain.rrule_text import DAILY, MONTHLY, WEEKLY, YEARLY, RuleParts
from planner.domain.rule_forms import LAST, QUARTER_MONTHS, WORKDAYS, monthly_by_day

_HIGHEST_ORDINAL = 10
# How many lost months are named before the rest are only counted.
_MOST_NAMED = 5


def describe(recurrence: Recurrence) -> Reason:
    """Return the rule in words: "varannan torsdag jämna veckor".

    What `phrases.parse_rule` made of words reads back as the same rule, in either language. A
    literal RRULE is worded when words exist, with its end and a note of what only an RRULE means.
    """
    parts = recurrence.parts
    worded = _worded(replace(parts, count=None, until=None), recurrence.week_parity)
    if worded is None:
        return Reason.of("rule.literal", rrule=recurrence.rrule)
    if parts.count is not None:
        worded = Reason.of("rule.times", rule=worded, count=parts.count)
    if parts.until is not None:
        worded = Reason.of("rule.until", rule=worded, day=parts.until.moment.date())
    if recurrence.is_literal and parts.interval > 1:
        worded = Reason.of("rule.from_dtstart", rule=worded)
    return worded


def describe_lost(lost: Sequence[tuple[int, int]]) -> Reason | None:
    """Return the notice about the months that a rule loses (see `lost_months`); None if none."""
    if not lost:
        return None
    named = [
        Reason.of("month.of_year", month=Reason(f"month.{month}"), year=year)
        for year, month in lost[:_MOST_NAMED]
    ]
    if len(lost) <= _MOST_NAMED:
        return Reason.of("rule.loses_months", months=_joined(named))
    listed = _comma_joined(named)
    return Reason.of("rule.loses_more_months", months=listed, count=len(lost) - _MOST_NAMED)


def _worded(parts: RuleParts, parity: int | None) -> Reason | None:
    if parts.week_start or parts.by_week or parts.by_year_day or parts.interval > _HIGHEST_ORDINAL:
        return None
    if parts.freq == YEARLY and parts.interval == 1 and parts.by_month:
        parts = replace(parts, freq=MONTHLY)  # the same, with the months named
    if parts.freq == DAILY:
        is_plain = not (parts.by_day or parts.by_month_day or parts.by_set_position)
        return _in_months(_every(Reason("rule.day"), parts.interval), parts) if is_plain else None
    if parts.freq == WEEKLY:
        return _weekly(parts, parity)
    return _monthly(parts) if parts.freq == MONTHLY else None


def _weekly(parts: RuleParts, parity: int | None) -> Reason | None:
    if not parts.by_day or parts.by_set_position:
        return None
    weekdays = tuple(day for _, day in parts.by_day)
    named = Reason("rule.workday") if weekdays == WORKDAYS else _weekdays(weekdays, "weekday")
    if parity is None:
        rule = _every(named, parts.interval)
    else:
        code = "rule.even_weeks" if parity == EVEN_WEEKS else "rule.odd_weeks"
        rule = Reason.of(code, rule=_every(named, 2))
    return _in_months(rule, parts)


def _monthly(parts: RuleParts) -> Reason | None:
    if parts.interval > 1 and parts.by_month:
        return None
    if parts.by_day and not parts.by_month_day:
        what = _weekday_of_month(parts)
        span = "rule.of_month"
    elif parts.by_month_day and not parts.by_day:
        what = _day_of_month(parts)
        span = "rule.every_month"
    else:
        return None
    if what is None:
        return None
    if parts.by_month == QUARTER_MONTHS:
        return Reason.of("rule.quarterly", what=what)
    if parts.by_month:
        return _in_months(what, parts)
    if parts.interval > 1:
        return Reason.of(
            "rule.spanned", what=what, span=_every(Reason("rule.month"), parts.interval)
        )
    return Reason.of(span, what=what)


def _weekday_of_month(parts: RuleParts) -> Reason | None:
    positions = tuple(sorted({n for n, _ in parts.by_day}))
    weekdays = tuple(sorted({day for _, day in parts.by_day}))
    if positions == (0,):
        if weekdays != WORKDAYS or not parts.by_set_position:
            return None
        positions, named = parts.by_set_position, Reason("rule.the_workday")
    elif parts.by_set_position or len(parts.by_day) != len(positions) * len(weekdays):
        return None
    else:
        named = _weekdays(weekdays, "the_weekday")
    if not all(n == LAST or 1 <= n <= 5 for n in positions):
        return None
    ordered = [n for n in positions if n > 0] + [n for n in positions if n < 0]
    return Reason.of("rule.nth", nth=_joined([_ordinal(n) for n in ordered]), what=named)


def _day_of_month(parts: RuleParts) -> Reason | None:
    if parts.by_month_day == (LAST,) and not parts.by_set_position:
        return Reason("rule.last_day")
    if parts.by_set_position:
        early = [day for day in parts.by_month_day if day < 28]
        candidates = [sorted({*early, *also, parts.by_month_day[-1]}) for also in ((), (28,))]
    else:
        candidates = [list(parts.by_month_day)]
    for days in candidates:
        if all(1 <= day <= 31 for day in days) and sum(day > 28 for day in days) <= 1:
            made = monthly_by_day(days).parts
            same_days = made.by_month_day == parts.by_month_day
            if same_days and made.by_set_position == parts.by_set_position:
                numbers = [Reason.of("rule.number", n=day) for day in days]
                return Reason.of("rule.day_number", days=_joined(numbers))
    return None


def _every(what: Reason, interval: int) -> Reason:
    if interval == 1:
        return Reason.of("rule.every", what=what)
    if interval == 2:
        return Reason.of("rule.every_other", what=what)
    return Reason.of("rule.every_nth", what=what, nth=_ordinal(interval))


def _in_months(rule: Reason, parts: RuleParts) -> Reason:
    if not parts.by_month:
        return rule
    months = _joined([Reason(f"month.{month}") for month in parts.by_month])
    return Reason.of("rule.in_months", rule=rule, months=months)


def _weekdays(weekdays: Sequence[int], prefix: str) -> Reason:
    return _joined([Reason(f"{prefix}.{day}") for day in weekdays])


def _ordinal(n: int) -> Reason:
    return Reason("ordinal.last" if n == LAST else f"ordinal.{n}")


def _joined(items: Sequence[Reason]) -> Reason:
    """Return "a", "a och b", "a, b och c"."""
    *before, last = items
    return Reason.of("list.and", first=_comma_joined(before), second=last) if before else last


def _comma_joined(items: Sequence[Reason]) -> Reason:
    listed = items[0]
    for item in items[1:]:
        listed = Reason.of("list.comma", first=listed, second=item)
    return listed
