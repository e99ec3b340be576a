"""Sentences for people, outside the window: errors, reasons, labels, dates.

The texts live in `resources/i18n/texts/*.json`, one file per area: {code: {"en": …, "sv": …}}, with
`{name}` placeholders. Parameters are formatted by their type: a date as "7 maj 2021", a time as
"09:00", an enum member by its label, a Reason as its own sentence.
"""

import json
import os
from collections.abc import Mapping
from datetime import date, time
from enum import Enum
from functools import cache

from planner.domain.rows import Reason
from planner.errors import PlannerError
from planner.paths import resource

LANGUAGES = ("sv", "en")

_MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_WEEKDAYS = {
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}

_PERCENT = {"sv": "\N{NO-BREAK SPACE}%", "en": "%"}


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Return every text: code → language → sentence."""
    texts: dict[str, dict[str, str]] = {}
    for path in sorted(resource("i18n", "texts").glob("*.json")):
        for code, languages in json.loads(path.read_text(encoding="utf-8")).items():
            if code in texts:
                raise ValueError(f"text {code} is defined twice, the second time in {path.name}")
            texts[code] = languages
    return texts


def system_language() -> str:
    """Return "en" when the system's language is English, else "sv" (the users' own)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "sv"
    return "sv"


def text(code: str, language: str, params: Mapping[str, object] | None = None) -> str:
    """Return the text of a code in a language, its placeholders filled in.

    A count-dependent text has a sibling code ending in `.one`, used when param `count` is 1.
    Raises KeyError when the code is unknown.
    """
    params = params or {}
    if params.get("count") == 1 and f"{code}.one" in catalogue():
        code = f"{code}.one"
    pattern = catalogue()[code][language]
    shown = {key: _shown(value, language) for key, value in params.items()}
    return pattern.format_map(shown)


def error_text(error: PlannerError, language: str) -> str:
    """Return the sentence of an error."""
    return text(error.code, language, error.params)


def reason_text(reason: Reason | None, language: str) -> str:
    """Return the sentence of a reason; empty when there is none."""
    return "" if reason is None else text(reason.code, language, dict(reason.params))


def step_text(step: Reason | None, language: str) -> str:
    """Return what a step of the journal is called; empty when there is none.

    A step that another version of the program made may have a label that this one has no text for.
    """
    if step is not None and step.code not in catalogue():
        return text("history.other", language, {"label": step.code})
    return reason_text(step, language)


def label(member: Enum, language: str) -> str:
    """Return what a member of a closed list is called on screen."""
    return catalogue()[f"{type(member).__name__}.{member.value}"][language]


def long_date(day: date, language: str) -> str:
    """Return a date as text: "7 maj 2021"."""
    return f"{day.day} {month_name(day.month, language)} {day.year}"


def month_name(month: int, language: str) -> str:
    """Return the name of month 1–12."""
    return _MONTHS[language].split()[month - 1]


def weekday_name(weekday: int, language: str) -> str:
    """Return the name of weekday 0 (Monday) – 6."""
    return _WEEKDAYS[language].split()[weekday]


def time_range(start: time, end: time) -> str:
    """Return "09:00–10:30", with an en dash."""
    return f"{start:%H:%M}–{end:%H:%M}"


def percent_text(ratio: float | None, language: str) -> str:
    """Return a ratio of 0–1 as "87 %", None as "–"; only all is 100 %, and only nothing 0 %."""
    if ratio is None:
        return "–"
    percent = round(ratio * 100)
    if 0 < ratio < 1:
        percent = min(max(percent, 1), 99)
    return f"{percent}{_PERCENT[language]}"


def size_text(size: int, language: str) -> str:
    """Return a size of a file as people say it: "12 kB", "3,4 MB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    number = f"{size / 1_000_000:.1f}"
    return f"{number.replace('.', ',') if language == 'sv' else number} MB"


def week_text(day: date, language: str) -> str:
    """Return the ISO week: "v. 19" or "w. 19"."""
    return f"{'v.' if language == 'sv' else 'w.'} {day.isocalendar().week}"


def _shown(value: object, language: str) -> object:
    if isinstance(value, Reason):
        return reason_text(value, language)
    if isinstance(value, Enum):
        return label(value, language)
    if isinstance(value, date):
        return long_date(value, language)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value
