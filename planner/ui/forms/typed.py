"""Read what a person types in a field: dates, months, counts. No Qt here."""

import re
from collections.abc import Collection
from datetime import date

from planner.errors import InputError
from planner.texts import month_name

_MONTH_LETTERS = 3
_DATE = re.compile(r"(\d{4})-?(\d{1,2})-?(\d{1,2})|(\d{1,2})[/.](\d{1,2})[/ .](\d{4})")
_WORD_DATE = re.compile(r"(\d{1,2})\s+([^\W\d]+)\.?\s+(\d{4})")


def read_date(text: str, field: str) -> date | None:
    """Return the date of "2021-05-07", "20210507", "7/5 2021" or "7 maj 2021"; None when empty.

    Raises InputError "form.bad_date".
    """
    typed = text.strip()
    if not typed:
        return None
    numbers: tuple[int, int, int] | None = None
    if match := _DATE.fullmatch(typed):
        year, month, day, other_day, other_month, other_year = match.groups()
        numbers = (
            (int(year), int(month), int(day))
            if year
            else (int(other_year), int(other_month), int(other_day))
        )
    elif match := _WORD_DATE.fullmatch(typed):
        month_number = _month(match[2])
        numbers = None if month_number is None else (int(match[3]), month_number, int(match[1]))
    try:
        if numbers is not None:
            return date(*numbers)
    except ValueError:
        pass  # a month or day that the calendar lacks is as unreadable as any other text
    raise InputError("form.bad_date", {"text": typed[:40]}, field=field)


def require_date(text: str, field: str) -> date:
    """Return the date of a field that may not be empty; raises InputError."""
    day = read_date(text, field)
    if day is None:
        raise InputError("form.date_needed", {}, field=field)
    return day


def show_date(day: date | None) -> str:
    """Return a date as a field shows it."""
    return "" if day is None else day.isoformat()


def read_months(text: str, field: str) -> frozenset[int]:
    """Return the months of "1,5,9", "jan, maj" or "1-3"; empty when nothing is typed: all months.

    Raises InputError "form.bad_months".
    """
    found: set[int] = set()
    for piece in re.split(r"[,;\s]+", text.strip()):
        if not piece:
            continue
        ends = [_month(end) for end in re.split(r"[-–]", piece)]
        if len(ends) > 2 or any(end is None for end in ends):
            raise InputError("form.bad_months", {"text": text.strip()[:40]}, field=field)
        first, last = ends[0] or 1, ends[-1] or 1
        found.update(
            range(first, last + 1) if first <= last else [*range(first, 13), *range(1, last + 1)]
        )
    return frozenset() if len(found) == 12 else frozenset(found)


def show_months(months: Collection[int], language: str) -> str:
    """Return months as a field shows them: "jan, maj"; empty for all."""
    return ", ".join(month_name(month, language)[:_MONTH_LETTERS] for month in sorted(months))


def read_count(text: str, field: str) -> int:
    """Return a whole number of at least one, 1 when nothing is typed; raises InputError."""
    typed = text.strip() or "1"
    if typed.isdecimal() and 1 <= int(typed) <= 999:
        return int(typed)
    raise InputError("form.bad_count", {"text": typed[:40]}, field=field)


def read_year(text: str, field: str) -> int:
    """Return a year from 1900 to 2200; raises InputError "form.bad_year"."""
    typed = text.strip()
    if typed.isdecimal() and 1900 <= int(typed) <= 2200:
        return int(typed)
    raise InputError("form.bad_year", {"text": typed[:40]}, field=field)


def _month(text: str) -> int | None:
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None
    if len(text) < _MONTH_LETTERS:
        return None
    typed = text.casefold()
    for language in ("sv", "en"):
        for month in range(1, 13):
            if month_name(month, language).casefold().startswith(typed):
                return month
    return None
