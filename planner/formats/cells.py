"""Plain cells as text, alike for every format that has only text."""

import re
from collections.abc import Callable
from datetime import date, time

from planner.domain.report import CellKind
from planner.texts import percent_text

NOTHING = "–"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# No text may hold these: lone surrogates, non-characters and the control codes but tab and line
# breaks. They have no glyph, and XML, iCalendar and PDF forbid them.
_UNUSABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_BREAK = re.compile("\r\n?|\x85|\u2028|\u2029")


def plain_text(value: object) -> str:
    """Return a value as text; line breaks are newlines, and what no file may hold becomes "�"."""
    shown = value if isinstance(value, str) else str(value)
    if shown.isalnum():
        return shown
    return shown if shown.isprintable() else usable_text(_LINE_BREAK.sub("\n", shown))


def usable_text(text: str) -> str:
    """Return a text in which what no file may hold is "�"; its line breaks stay as they are."""
    return text if text.isprintable() else _UNUSABLE.sub(REPLACEMENT, text)


def cell_texts(language: str) -> dict[CellKind, Callable[[object], str]]:
    """Return, for each kind of column, what makes the text of its cells as a person reads them."""

    def percent(value: object) -> str:
        return percent_text(None if value is None else as_number(value), language)

    def decimal(value: object) -> str:
        if value is None:
            return ""
        shown = f"{as_number(value):.2f}".rstrip("0").rstrip(".")
        return shown.replace(".", ",") if language == "sv" else shown

    return {
        CellKind.TEXT: _text,
        CellKind.LONG_TEXT: _text,
        CellKind.INTEGER: _text,
        CellKind.DECIMAL: decimal,
        CellKind.DATE: date_text,
        CellKind.TIME: time_text,
        CellKind.PERCENT: percent,
    }


def date_text(value: object) -> str:
    """Return a date as YYYY-MM-DD, None as nothing."""
    return value.isoformat()[:10] if isinstance(value, date) else _text(value)


def time_text(value: object) -> str:
    """Return a time as HH:MM, None as nothing."""
    return f"{value:%H:%M}" if isinstance(value, time) else _text(value)


def as_number(value: object) -> float:
    """Return a numeric cell as a number; any other value there is a bug (TypeError)."""
    if not isinstance(value, int | float):
        raise TypeError(f"a number is wanted in a numeric column, not {value!r}")
    return value


def _text(value: object) -> str:
    return "" if value is None else plain_text(value)
