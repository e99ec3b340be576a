"""Read and write the text of an RRULE (RFC 5545, section 3.3.10), down to the day and no finer."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TypeVar

from planner.domain.rows import Reason
from planner.errors import InputError

DAILY, WEEKLY, MONTHLY, YEARLY = "DAILY", "WEEKLY", "MONTHLY", "YEARLY"
LONGEST_RULE = 2000
"""Characters of a rule, in words or as an RRULE: each day of a year by its number takes 1,500."""
WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

# A list in an RRULE holds numbers, or weekdays with their positions.
_T = TypeVar("_T", int, tuple[int, int])

_LONGEST_SHOWN = 200
_FINER_FREQUENCIES = frozenset({"HOURLY", "MINUTELY", "SECONDLY"})
_FINER_KEYS = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})
_NOT_A_RULE = re.compile(r"\b(DTSTART|DTEND|EXDATE|RDATE|EXRULE|DURATION)\b")
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")
_KEYS = (
    *("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY"),
    *("BYDAY", "BYSETPOS", "WKST"),
)


@dataclass(frozen=True, slots=True)
class Until:
    """The last moment of a rule: a day, or a day and a time, local unless `is_utc`."""

    moment: datetime
    has_time: bool = False
    is_utc: bool = False


@dataclass(frozen=True, slots=True)
class RuleParts:
    """An RRULE taken apart. Empty tuples are parts not given; weekdays are 0 (Monday) – 6.

    `by_day` holds (position, weekday); position 0 means every such weekday.
    """

    freq: str
    interval: int = 1
    count: int | None = None
    until: Until | None = None
    by_month: tuple[int, ...] = ()
    by_week: tuple[int, ...] = ()
    by_year_day: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_day: tuple[tuple[int, int], ...] = ()
    by_set_position: tuple[int, ...] = ()
    week_start: int = 0


def looks_like_rrule(text: str) -> bool:
    """Say whether the text is meant as an RRULE rather than as words."""
    return "=" in text or text.strip().upper().startswith("RRULE:")


@lru_cache(maxsize=4096)
def parse_rrule(text: str) -> RuleParts:
    """Return the parts of an RRULE; a leading "RRULE:", lower case and spaces are tolerated.

    Raises InputError: rule.too_fine (finer than daily), rule.bad_rrule with what is wrong,
    rule.too_long.
    """
    require_length(text)
    body = text.strip().upper().removeprefix("RRULE:").strip()
    refused = _NOT_A_RULE.search(body)
    if refused:
        raise _bad(text, "rrule.not_a_rule", key=refused[1])
    values = _split(text, body)
    if values.get("FREQ") in _FINER_FREQUENCIES or _FINER_KEYS & values.keys():
        raise InputError("rule.too_fine", {"text": shown_rule(text)})
    for key in values:
        if key not in _KEYS:
            raise _bad(text, "rrule.unknown_key", key=key)
    parts = _parts(text, values)
    _check_together(text, parts)
    return parts


def require_length(text: str) -> None:
    """Raise InputError rule.too_long for what no rule is as long as."""
    if len(text) > LONGEST_RULE:
        shown = {"text": shown_rule(text), "length": len(text), "limit": LONGEST_RULE}
        raise InputError("rule.too_long", shown)


def shown_rule(text: str) -> str:
    """Return the text of a rule short enough to stand in a sentence."""
    shown = text.strip()
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[: _LONGEST_SHOWN - 1]}…"


def format_rrule(parts: RuleParts) -> str:
    """Return the canonical text: fixed order of keys, sorted lists, defaults left out."""
    pairs = [
        ("FREQ", parts.freq),
        ("INTERVAL", str(parts.interval) if parts.interval != 1 else ""),
        ("COUNT", str(parts.count) if parts.count is not None else ""),
        ("UNTIL", _until_text(parts.until)),
        ("BYMONTH", _joined(parts.by_month)),
        ("BYWEEKNO", _joined(parts.by_week)),
        ("BYYEARDAY", _joined(parts.by_year_day)),
        ("BYMONTHDAY", _joined(parts.by_month_day)),
        ("BYDAY", ",".join(f"{n or ''}{WEEKDAY_CODES[day]}" for n, day in parts.by_day)),
        ("BYSETPOS", _joined(parts.by_set_position)),
        ("WKST", WEEKDAY_CODES[parts.week_start] if parts.week_start else ""),
    ]
    return ";".join(f"{key}={value}" for key, value in pairs if value)


def _split(text: str, body: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for pair in body.split(";"):
        if not pair.strip():
            continue
        key, equals, value = (piece.strip() for piece in pair.partition("="))
        if not equals or not value:
            raise _bad(text, "rrule.no_value", key=key)
        if key in values:
            raise _bad(text, "rrule.twice", key=key)
        values[key] = re.sub(r"\s+", "", value)
    return values


def _parts(text: str, values: dict[str, str]) -> RuleParts:
    def numbers(key: str, highest: int, *, lowest: int = 1, signed: bool = True) -> tuple[int, ...]:
        def number(piece: str) -> int:
            if not re.fullmatch(r"[+-]?\d{1,3}" if signed else r"\d{1,3}", piece):
                raise _bad(text, "rrule.bad_value", key=key, value=piece)
            if not lowest <= abs(int(piece)) <= highest:
                raise _bad(text, "rrule.bad_value", key=key, value=piece)
            return int(piece)

        return _listed(values.get(key), number)

    def positive(key: str) -> int | None:
        value = values.get(key)
        if value is None:
            return None
        if not re.fullmatch(r"\d{1,18}", value) or int(value) == 0:
            raise _bad(text, "rrule.bad_value", key=key, value=value)
        return int(value)

    freq = values.get("FREQ")
    if freq is None:
        raise _bad(text, "rrule.no_frequency")
    if freq not in (DAILY, WEEKLY, MONTHLY, YEARLY):
        raise _bad(text, "rrule.bad_value", key="FREQ", value=freq)
    week_start = values.get("WKST", "MO")
    if week_start not in WEEKDAY_CODES:
        raise _bad(text, "rrule.bad_value", key="WKST", value=week_start)
    return RuleParts(
        freq=freq,
        interval=positive("INTERVAL") or 1,
        count=positive("COUNT"),
        until=_until(text, values.get("UNTIL")),
        by_month=numbers("BYMONTH", 12, signed=False),
        by_week=numbers("BYWEEKNO", 53),
        by_year_day=numbers("BYYEARDAY", 366),
        by_month_day=numbers("BYMONTHDAY", 31),
        by_day=_listed(values.get("BYDAY"), lambda piece: _weekday(text, piece)),
        by_set_position=numbers("BYSETPOS", 366),
        week_start=WEEKDAY_CODES.index(week_start),
    )


def _listed(value: str | None, read: Callable[[str], _T]) -> tuple[_T, ...]:
    return () if value is None else tuple(sorted({read(piece) for piece in value.split(",")}))


def _weekday(text: str, piece: str) -> tuple[int, int]:
    match = _BYDAY.fullmatch(piece)
    if not match or (match[1] and not 1 <= abs(int(match[1])) <= 53):
        raise _bad(text, "rrule.bad_value", key="BYDAY", value=piece)
    return int(match[1] or 0), WEEKDAY_CODES.index(match[2])


def _until(text: str, value: str | None) -> Until | None:
    if value is None:
        return None
    match = _UNTIL.fullmatch(value)
    try:
        if not match:
            raise ValueError(value)
        if match[2] is None:
            return Until(datetime.strptime(match[1], "%Y%m%d"))
        moment = datetime.strptime(match[1] + match[2], "%Y%m%d%H%M%S")
        return Until(moment, has_time=True, is_utc=bool(match[3]))
    except ValueError:
        raise _bad(text, "rrule.bad_value", key="UNTIL", value=value) from None


def _check_together(text: str, parts: RuleParts) -> None:
    """Refuse what RFC 5545 says MUST NOT stand together."""
    if parts.count is not None and parts.until is not None:
        raise _bad(text, "rrule.count_and_until")
    forbidden = {
        "BYWEEKNO": bool(parts.by_week) and parts.freq != YEARLY,
        "BYYEARDAY": bool(parts.by_year_day) and parts.freq != YEARLY,
        "BYMONTHDAY": bool(parts.by_month_day) and parts.freq == WEEKLY,
    }
    for key, is_wrong in forbidden.items():
        if is_wrong:
            raise _bad(text, "rrule.wrong_frequency", key=key, freq=parts.freq)
    if any(n for n, _ in parts.by_day) and (parts.freq in (DAILY, WEEKLY) or parts.by_week):
        raise _bad(text, "rrule.position_not_allowed")
    others = (parts.by_month, parts.by_week, parts.by_year_day, parts.by_month_day, parts.by_day)
    if parts.by_set_position and not any(others):
        raise _bad(text, "rrule.lone_set_position")


def _until_text(until: Until | None) -> str:
    if until is None:
        return ""
    day = f"{until.moment:%Y%m%d}".zfill(8)
    return f"{day}T{until.moment:%H%M%S}{'Z' if until.is_utc else ''}" if until.has_time else day


def _joined(numbers: tuple[int, ...]) -> str:
    return ",".join(map(str, numbers))


def _bad(text: str, problem: str, **params: object) -> InputError:
    shown = {"text": shown_rule(text), "problem": Reason.of(problem, **params)}
    return InputError("rule.bad_rrule", shown)
