"""Read rules written in words, or as an RRULE (interfaces.md, "Återkommer")."""

from collections.abc import Callable
from functools import lru_cache

from planner.domain.phrase_words import Symbol, Token, tokens
from planner.domain.recurrence import Recurrence
from planner.domain.rrule_text import (
    format_rrule,
    looks_like_rrule,
    parse_rrule,
    require_length,
    shown_rule,
)
from planner.domain.rule_forms import (
    LAST,
    QUARTER_MONTHS,
    WORKDAYS,
    daily,
    monthly_by_day,
    monthly_by_weekday,
    monthly_by_workday,
    weekly,
)
from planner.domain.rule_words import describe, describe_lost
from planner.errors import InputError

__all__ = ["describe", "describe_lost", "parse_rule"]


@lru_cache(maxsize=4096)
def parse_rule(text: str) -> Recurrence:
    """Return the rule that the text means: an RRULE, or words in Swedish or English.

    Case and spaces do not matter. Raises InputError: rule.unreadable (its sentence lists the forms
    that can be read), rule.too_fine, rule.bad_rrule, rule.too_long.
    """
    require_length(text)
    if looks_like_rrule(text):
        return Recurrence(format_rrule(parse_rrule(text)), is_literal=True)
    found = tokens(text)
    if not found or found[-1][0] is Symbol.AND:
        raise _unreadable(text)
    try:
        return _Reader(found).rule()
    except _NotAPhraseError:
        raise _unreadable(text) from None


class _NotAPhraseError(Exception):
    """The words do not make a rule."""


class _Span:
    """In which months a monthly rule falls: every `interval` of them, or those named."""

    def __init__(self, interval: int = 1, months: tuple[int, ...] = ()) -> None:
        self.interval = interval
        self.months = months


_Monthly = Callable[[_Span], Recurrence]


class _Reader:
    """Reads one phrase from left to right."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._at = 0

    def rule(self) -> Recurrence:
        """Return the rule of the whole phrase."""
        recurrence = self._rule()
        if self._at != len(self._tokens):
            raise _NotAPhraseError
        return recurrence

    def _rule(self) -> Recurrence:
        if self._next_is(Symbol.WEEKDAYS) or self._peek() == (Symbol.WORKDAY, 1):
            return self._weekly(1)
        if not self._next_is(Symbol.EVERY):
            day_of_month = self._day_of_month()
            return day_of_month(self._span())
        interval = self._every()
        if self._next_is(Symbol.WEEKDAY) or self._next_is(Symbol.WORKDAY):
            return self._weekly(interval)
        if self._takes(Symbol.WEEK):
            self._skip_and()
            return self._weekly(interval)
        if self._takes(Symbol.DAY):
            return daily(interval, self._months())
        span = self._span_unit(interval)
        self._skip_and()
        day_of_month = self._day_of_month()
        if span is None:
            return day_of_month(_Span(months=self._needed_months()))
        return day_of_month(span)

    def _weekly(self, interval: int) -> Recurrence:
        """Read "fredag", "torsdag jämna veckor", "tisdag och torsdag i maj" after its "varje"."""
        start = self._at
        weekdays = self._weekdays()
        self._skip_and()
        parity = self._parity()
        self._skip_and()
        if interval > 2 and parity is not None:
            raise _NotAPhraseError
        if parity is None and (self._next_is(Symbol.MONTH) or self._next_is(Symbol.QUARTER)):
            # "every third Friday of the month" counts within the month after all.
            self._at = start
            if interval < 3 or len(weekdays) != 1:
                raise _NotAPhraseError
            self._weekdays()
            span = self._span()
            return monthly_by_weekday([interval], weekdays, span.interval, span.months)
        return weekly(weekdays, interval, parity, self._months())

    def _weekdays(self) -> tuple[int, ...]:
        if self._takes(Symbol.WORKDAY):
            return WORKDAYS
        return self._list(Symbol.WEEKDAY, Symbol.WEEKDAYS)

    def _parity(self) -> int | None:
        if not self._next_is(Symbol.PARITY):
            return None
        parity = self._take(Symbol.PARITY)
        self._take(Symbol.WEEK)
        return parity

    def _day_of_month(self) -> _Monthly:
        """Read "första onsdagen", "första och tredje onsdagen", "den 15", "sista dagen"."""
        if self._takes(Symbol.DAY):  # English "day 15 of every month"
            return self._numbered_days()
        if self._next_is(Symbol.NUMBER) and not self._is_ordinal_number():
            return self._numbered_days()
        positions = self._list(Symbol.ORDINAL, Symbol.NUMBER)
        if self._takes(Symbol.WORKDAY):
            if not all(n == LAST or 1 <= n <= 20 for n in positions):
                raise _NotAPhraseError
            return lambda span: monthly_by_workday(positions, span.interval, span.months)
        if self._takes(Symbol.DAY):
            if positions != (LAST,) and not all(1 <= n <= 10 for n in positions):
                raise _NotAPhraseError
            return lambda span: monthly_by_day(positions, span.interval, span.months)
        if not all(n == LAST or 1 <= n <= 5 for n in positions):
            raise _NotAPhraseError
        weekdays = self._list(Symbol.WEEKDAY)
        return lambda span: monthly_by_weekday(positions, weekdays, span.interval, span.months)

    def _is_ordinal_number(self) -> bool:
        """Say whether the numbers ahead are positions, "1:a måndagen", not days of the month."""
        ahead = self._at
        while ahead < len(self._tokens) and self._tokens[ahead][0] in (Symbol.NUMBER, Symbol.AND):
            ahead += 1
        kinds = (Symbol.WEEKDAY, Symbol.WORKDAY, Symbol.ORDINAL)
        return ahead < len(self._tokens) and self._tokens[ahead][0] in kinds

    def _numbered_days(self) -> _Monthly:
        days = self._list(Symbol.NUMBER)
        if not all(1 <= day <= 31 for day in days) or sum(day > 28 for day in days) > 1:
            raise _NotAPhraseError
        return lambda span: monthly_by_day(days, span.interval, span.months)

    def _span(self) -> _Span:
        """Read "i månaden", "varje månad", "varannan månad", "varje kvartal", "i maj och juni"."""
        self._skip_and()
        if self._takes(Symbol.MONTH):
            return _Span()
        if self._takes(Symbol.QUARTER):
            return _Span(months=QUARTER_MONTHS)
        if self._next_is(Symbol.EVERY):
            span = self._span_unit(self._every())
            if span is None:
                raise _NotAPhraseError
            return span
        months = self._needed_months()
        self._skip_and()
        if self._next_is(Symbol.EVERY) and (self._every() != 1 or not self._takes(Symbol.YEAR)):
            raise _NotAPhraseError
        return _Span(months=months)

    def _span_unit(self, interval: int) -> _Span | None:
        """Read the unit after "varje"; None for a year, whose months must then be named."""
        if self._takes(Symbol.MONTH):
            months = self._months()
            if months and interval != 1:
                raise _NotAPhraseError
            return _Span(interval, months)
        if interval == 1 and self._takes(Symbol.QUARTER):
            return _Span(months=QUARTER_MONTHS)
        if interval == 1 and self._takes(Symbol.YEAR):
            return None
        raise _NotAPhraseError

    def _every(self) -> int:
        interval = self._take(Symbol.EVERY)
        if interval:
            return interval
        if self._next_is(Symbol.ORDINAL):
            interval = self._take(Symbol.ORDINAL)
        elif self._next_is(Symbol.NUMBER):
            interval = self._take(Symbol.NUMBER)
        else:
            return 1
        if not 2 <= interval <= 52:
            raise _NotAPhraseError
        return interval

    def _months(self) -> tuple[int, ...]:
        self._skip_and()
        return self._needed_months() if self._next_is(Symbol.MONTH_NAME) else ()

    def _needed_months(self) -> tuple[int, ...]:
        """Read "februari, maj och november" or "september till maj"."""
        first = self._take(Symbol.MONTH_NAME)
        if self._takes(Symbol.TO):
            last = self._take(Symbol.MONTH_NAME)
            return tuple(sorted((first - 1 + n) % 12 + 1 for n in range((last - first) % 12 + 1)))
        self._at -= 1
        return self._list(Symbol.MONTH_NAME)

    def _list(self, *symbols: Symbol) -> tuple[int, ...]:
        """Read one or more of these, with commas and "och" between, each once, sorted."""
        numbers = [self._take(*symbols)]
        while True:
            mark = self._at
            is_joined = self._skip_and()
            if not is_joined or not any(self._next_is(symbol) for symbol in symbols):
                self._at = mark
                return tuple(sorted(set(numbers)))
            numbers.append(self._take(*symbols))

    def _skip_and(self) -> bool:
        mark = self._at
        while self._takes(Symbol.AND):
            pass
        return self._at > mark

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _next_is(self, symbol: Symbol) -> bool:
        ahead = self._peek()
        return ahead is not None and ahead[0] is symbol

    def _takes(self, symbol: Symbol) -> bool:
        if self._next_is(symbol):
            self._at += 1
            return True
        return False

    def _take(self, *symbols: Symbol) -> int:
        ahead = self._peek()
        if ahead is None or ahead[0] not in symbols:
            raise _NotAPhraseError
        self._at += 1
        return ahead[1]


def _unreadable(text: str) -> InputError:
    return InputError("rule.unreadable", {"text": shown_rule(text)})
