"""One cell of the planning workbook: from what the file holds to a typed value, and back."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import cast

from planner.domain import phrases
from planner.domain.rows import Reason
from planner.errors import InputError
from planner.formats import limits
from planner.formats.cells import usable_text
from planner.formats.workbook_columns import (
    FIRST_YEAR,
    LAST_YEAR,
    Kind,
    SheetColumn,
    choice_words,
    fold,
    trimmed,
)
from planner.texts import label

NOTHING_AVOIDED = {"sv": "inget", "en": "nothing"}
_YES_NO = {
    **dict.fromkeys(("ja", "yes", "x", "sant", "true", "1"), True),
    **dict.fromkeys(("nej", "no", "falskt", "false", "0"), False),
}
_YES_NO_WORDS = {"sv": ("ja", "nej"), "en": ("yes", "no")}
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_TIME = re.compile(r"(?:kl\.? ?)?(\d{1,2})[:.](\d{2})(?:[:.]00)?", re.ASCII | re.IGNORECASE)
_INTEGER = re.compile(r"[+-]?\d{1,12}", re.ASCII)
_NAME = re.compile(r'\s*"(?:[^"]|"")*"\s*(?=;|\Z)|[^;]+')
_SHOWN_LENGTH = 60
_DAY = timedelta(days=1)


class UnreadableCellError(Exception):
    """A cell's value does not fit its column."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code)
        self.reason = reason


def plain_form(cell: object) -> str:
    """Return what a cell shows, as text: 4.0 is "4", a date YYYY-MM-DD, a time HH:MM."""
    if isinstance(cell, str):
        return trimmed(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return _plain_number(cell)
    if isinstance(cell, datetime):
        at_midnight = cell.time() == time(0, 0)
        return cell.date().isoformat() if at_midnight else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return str(cell)


def read_cell(column: SheetColumn, cell: object) -> object:
    """Return a cell's typed value, None when it is empty.

    Raises UnreadableCellError with the reason when it does not fit the column.
    """
    if isinstance(cell, str):
        if len(cell) > limits.CELL_TEXT:
            raise _unreadable("cell_too_long", cell[:100], limit=limits.shown(limits.CELL_TEXT))
        # "_x001B_" in a cell is an escape, which a terminal obeys; "_x0000_" is a NUL, which a
        # database may refuse (PostgreSQL does).
        cell = trimmed(usable_text(cell))
        if not cell:
            return None
    elif cell is None:
        return None
    elif isinstance(cell, bool) and column.kind is not Kind.YES_NO:
        raise _unreadable("boolean", cell)
    return _READERS[column.kind](column, cell)


def cell_value(column: SheetColumn, value: object, language: str) -> object:
    """Return a typed value as a cell takes it: str, int, date or time (see `read_cell`)."""
    if isinstance(value, Enum):
        return label(value, language)
    if isinstance(value, bool):
        return _YES_NO_WORDS[language][0 if value else 1]
    if column.kind is Kind.MONTHS and isinstance(value, frozenset):
        return ",".join(str(month) for month in sorted(value))
    if column.kind is Kind.CHOICES and isinstance(value, frozenset):
        members = (member for member in column.choices or () if member in value)
        return "; ".join(label(m, language) for m in members) or NOTHING_AVOIDED[language]
    if column.kind is Kind.NAMES and isinstance(value, tuple):
        return join_names(value)
    return value


def split_names(text: str) -> tuple[str, ...]:
    """Return the names of a list with `;` between; a name in quotes may hold one itself."""
    names = (_unquoted(trimmed(name)) for name in _NAME.findall(text))
    return tuple(name for name in names if name)


def join_names(names: Iterable[str]) -> str:
    """Return names as one text that `split_names` takes apart again."""
    return "; ".join(_quoted(name) for name in names)


def _quoted(name: str) -> str:
    if ";" in name or name.startswith('"'):
        return '"' + name.replace('"', '""') + '"'
    return name


def _unquoted(name: str) -> str:
    if len(name) > 1 and name.startswith('"') and name.endswith('"'):
        return trimmed(name[1:-1].replace('""', '"'))
    return name


def _text(_column: SheetColumn, cell: object) -> object:
    return plain_form(cell)


def _phrase(_column: SheetColumn, cell: object) -> object:
    text = plain_form(cell)
    try:
        phrases.parse_rule(text)
    except InputError as error:
        reason = Reason.of(error.code, **error.params)
        raise UnreadableCellError(reason) from error
    return text


def _date(_column: SheetColumn, cell: object) -> object:
    day = None
    if isinstance(cell, datetime):
        day = cell.date() if cell.time() == time(0, 0) else None
    elif isinstance(cell, date):
        day = cell
    elif isinstance(cell, str):
        day = _written_date(cell)
    if day is None:
        raise _unreadable("not_a_date", cell)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _unreadable("year_out_of_range", cell, first=FIRST_YEAR, last=LAST_YEAR)
    return day


def _written_date(text: str) -> date | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError as error:
        raise _unreadable("no_such_date", text) from error


def _time(_column: SheetColumn, cell: object) -> object:
    found = None
    if isinstance(cell, str):
        match = _TIME.fullmatch(cell)
        found = _clock(int(match[1]), int(match[2])) if match else None
    elif isinstance(cell, datetime | time):
        found = _nearest_minute(
            timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second,
                      microseconds=cell.microsecond)
        )  # fmt: skip
    elif isinstance(cell, timedelta):
        found = _nearest_minute(cell)
    elif isinstance(cell, int | float):
        found = _time_from_number(cell)
    if found is None:
        raise _unreadable("not_a_time", cell)
    return found


def _nearest_minute(since_midnight: timedelta) -> time | None:
    minutes = round(since_midnight / timedelta(minutes=1))
    return _clock(*divmod(minutes, 60)) if timedelta(0) <= since_midnight < _DAY else None


def _time_from_number(number: float) -> time | None:
    """Return the time of a part of a day, or of a clock whose dot was taken for a decimal point.

    An English spreadsheet program turns 09.00 into 9 and 9.15 into 9.15; 9.5 and 9.25 may also
    mean half and a quarter past nine, so they are not guessed at.
    """
    if 0 <= number < 1:
        return _nearest_minute(timedelta(days=number))
    if not 1 <= number < 24:
        return None
    hours, minutes = int(number), round((number - int(number)) * 100)
    if minutes in (25, 50, 75) or abs(hours + minutes / 100 - number) > 1e-9:
        return None
    return _clock(hours, minutes)


def _clock(hours: int, minutes: int) -> time | None:
    return time(hours, minutes) if 0 <= hours < 24 and 0 <= minutes < 60 else None


def _integer(column: SheetColumn, cell: object) -> object:
    text = plain_form(cell)
    if not _INTEGER.fullmatch(text):
        raise _unreadable("not_an_integer", cell)
    number = int(text)
    if not column.minimum <= number <= column.maximum:
        raise _unreadable("out_of_range", cell, least=column.minimum, most=column.maximum)
    return number


def _yes_no(_column: SheetColumn, cell: object) -> object:
    if isinstance(cell, bool):
        return cell
    try:
        return _YES_NO[fold(plain_form(cell))]
    except KeyError as error:
        raise _unreadable("not_yes_or_no", cell) from error


def _choice(column: SheetColumn, cell: object) -> object:
    choices = cast(type[Enum], column.choices)
    member = choice_words(choices).get(fold(plain_form(cell)))
    if member is None:
        allowed = Reason.of(f"workbook.allowed.{choices.__name__}")
        raise _unreadable("not_a_choice", cell, allowed=allowed)
    return member


def _choices(column: SheetColumn, cell: object) -> object:
    text = plain_form(cell)
    if fold(text) in NOTHING_AVOIDED.values():
        return frozenset()
    words = re.split(r"[;,]", text)
    return frozenset(_choice(column, word) for word in words if trimmed(word))


def _names(_column: SheetColumn, cell: object) -> object:
    names = split_names(plain_form(cell))
    if len(names) > limits.CELL_NAMES:
        raise _unreadable("too_many_names", cell, limit=limits.shown(limits.CELL_NAMES))
    return names or None


def _months(_column: SheetColumn, cell: object) -> object:
    parts = _months_from_number(cell) if isinstance(cell, float) else None
    if parts is None:
        parts = re.split(r"[,;\s]+", plain_form(cell).strip(",; "))
    if not all(_INTEGER.fullmatch(part) and 1 <= int(part) <= 12 for part in parts):
        raise _unreadable("not_months", cell)
    return frozenset(int(part) for part in parts)


def _months_from_number(number: float) -> list[str] | None:
    """Return the two months of a list whose comma was taken for a decimal one: 1,5 and 2,11.

    "2,1" and "2,10" give the same number and are not guessed at; "1,1" can only be 1,10.
    """
    whole, _, decimals = _plain_number(number).partition(".")
    if not decimals:
        return None
    if decimals == "1":
        decimals = "10" if whole == "1" else "?"
    return [whole, decimals]


def _plain_number(number: float) -> str:
    if isinstance(number, float) and number == number // 1 and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.15g}" if isinstance(number, float) else str(number)


def _unreadable(code: str, cell: object, **params: object) -> UnreadableCellError:
    value = shown(plain_form(cell))
    return UnreadableCellError(Reason.of(f"workbook.{code}", value=value, **params))


def shown(value: str) -> str:
    """Return a value short enough to stand in a sentence, on one line."""
    line = " ".join(value.split())
    return line if len(line) <= _SHOWN_LENGTH else f"{line[: _SHOWN_LENGTH - 1]}…"


_READERS: dict[Kind, Callable[[SheetColumn, object], object]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.PHRASE: _phrase,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.INTEGER: _integer,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.NAMES: _names,
    Kind.MONTHS: _months,
}
