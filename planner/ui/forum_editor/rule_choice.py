"""Between a rule and the choices that the rule editor offers. No Qt here."""

from dataclasses import dataclass, replace
from enum import Enum

from planner.domain.phrases import describe, parse_rule
from planner.domain.recurrence import EVEN_WEEKS, ODD_WEEKS, Recurrence
from planner.domain.rrule_text import MONTHLY, WEEKLY
from planner.domain.rule_forms import LAST, monthly_by_day, monthly_by_weekday, weekly
from planner.errors import InputError
from planner.texts import reason_text


class HowOften(Enum):
    """The forms that the controls can make; WRITTEN is every other rule, kept as it is written."""

    WEEKLY = "weekly"
    EVEN_WEEKS = "even_weeks"
    ODD_WEEKS = "odd_weeks"
    MONTHLY_WEEKDAY = "monthly_weekday"
    MONTHLY_DAY = "monthly_day"
    WRITTEN = "written"


MONTHLY_FORMS = frozenset({HowOften.MONTHLY_WEEKDAY, HowOften.MONTHLY_DAY})
WITH_WEEKDAYS = frozenset(HowOften) - {HowOften.MONTHLY_DAY, HowOften.WRITTEN}
_PARITIES = {HowOften.EVEN_WEEKS: EVEN_WEEKS, HowOften.ODD_WEEKS: ODD_WEEKS}


@dataclass(frozen=True)
class RuleChoice:
    """What is chosen. Weekdays are 0–6, positions 1–5 or LAST, days 1–31 or LAST, months 1–12.

    Parts that the form has no use for keep their value, so that going back to it finds them.
    """

    how_often: HowOften = HowOften.WEEKLY
    interval: int = 1
    weekdays: tuple[int, ...] = (0,)
    positions: tuple[int, ...] = (1,)
    day: int = 1
    months: tuple[int, ...] = ()


def choice_of(recurrence: Recurrence, before: RuleChoice) -> RuleChoice:
    """Return the choices that make this rule; WRITTEN when none do."""
    parts = recurrence.parts
    found = replace(before, interval=parts.interval, months=parts.by_month)
    weekdays = tuple(sorted({day for _, day in parts.by_day}))
    if parts.freq == WEEKLY and weekdays:
        how = {EVEN_WEEKS: HowOften.EVEN_WEEKS, ODD_WEEKS: HowOften.ODD_WEEKS}
        chosen = HowOften.WEEKLY
        if recurrence.week_parity is not None:
            chosen = how[recurrence.week_parity]
        found = replace(found, how_often=chosen, weekdays=weekdays)
    elif parts.freq == MONTHLY and weekdays:
        positions = tuple(sorted({n for n, _ in parts.by_day}))
        found = replace(
            found, how_often=HowOften.MONTHLY_WEEKDAY, weekdays=weekdays, positions=positions
        )
    elif parts.freq == MONTHLY and parts.by_month_day:
        found = replace(found, how_often=HowOften.MONTHLY_DAY, day=max(parts.by_month_day))
        if parts.by_month_day == (LAST,):
            found = replace(found, day=LAST)
    else:
        return replace(found, how_often=HowOften.WRITTEN)
    means_the_same = _made(found) == replace(recurrence, is_literal=False)
    is_other = recurrence.is_literal and parts.interval > 1
    return found if means_the_same and not is_other else replace(found, how_often=HowOften.WRITTEN)


def text_of(choice: RuleChoice, language: str) -> str:
    """Return the rule of the choices in words, or as an RRULE where no words say it."""
    recurrence = _made(choice)
    if recurrence is None:
        return ""
    words = reason_text(describe(recurrence), language)
    try:
        reads_back = parse_rule(words) == recurrence
    except InputError:
        reads_back = False
    return words if reads_back else recurrence.rrule


def _made(choice: RuleChoice) -> Recurrence | None:
    how = choice.how_often
    if how is HowOften.WRITTEN:
        return None
    if how is HowOften.MONTHLY_DAY:
        return monthly_by_day([choice.day], _step(choice), choice.months)
    if how is HowOften.MONTHLY_WEEKDAY:
        return monthly_by_weekday(choice.positions, choice.weekdays, _step(choice), choice.months)
    return weekly(choice.weekdays, choice.interval, _PARITIES.get(how), choice.months)


def _step(choice: RuleChoice) -> int:
    # "Every second month, in March" says two things at once; the named months win.
    return 1 if choice.months else choice.interval
