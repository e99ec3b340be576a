"""Rules of a calendar file: an RRULE to moments, a VTIMEZONE to its changes.

The work is bounded whatever the file says: a rule is followed over a period only.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from planner.domain.recurrence import Recurrence, occurrences
from planner.domain.rows import Period
from planner.errors import InputError
from planner.formats.calendar_lines import properties, unescaped
from planner.formats.calendar_times import CalendarTimes, Moment, RuleZone
from planner.formats.limits import CALENDAR_OCCURRENCES as MOST_OCCURRENCES
from planner.formats.limits import ZONE_CHANGES

_MOST_PASSED = 100_000  # moments of one rule, those before the period counted
_FINER = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_CHANGING = frozenset({"YEARLY", "MONTHLY"})
_CLOCK = {"BYHOUR": 24, "BYMINUTE": 60, "BYSECOND": 60}
_NOT_OURS = frozenset({"RSCALE", "SKIP"})
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?", re.ASCII)
_ZONE_NAMES = frozenset({"TZID"})
_CHANGE_NAMES = frozenset({"DTSTART", "RRULE", "RDATE", "TZOFFSETFROM", "TZOFFSETTO"})
_ZONE_YEARS = Period(date(1970, 1, 1), date(2100, 12, 31))
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Expansion:
    """The moments of a rule in its own zone, and why some were left out.

    `is_cut`: it goes on outside the period; `is_too_fine`: it recurs oftener than daily, and only
    its first moment is given; `is_too_long`: there are more than MOST_OCCURRENCES.
    """

    walls: list[datetime]
    is_cut: bool = False
    is_too_fine: bool = False
    is_too_long: bool = False


def expand(text: str, start: Moment, times: CalendarTimes, within: Period) -> Expansion:
    """Follow a rule from its start over a period (its last day is given). Raises ValueError."""
    parts = _parts(text)
    if parts.get("FREQ") in _FINER:
        return Expansion([start.wall], is_too_fine=True)
    until = _until(parts.pop("UNTIL", ""), start, times)
    clock = _clock(parts, start.wall.time())
    count = _count(parts)
    first = _earlier(within.first)
    last = _later(within.last or date.max)
    ends = min(last, until.date()) if until is not None else last
    # The date arithmetic counts days; with several times a day the moments are counted here.
    if count is not None and len(clock) == 1:
        parts["COUNT"] = str(count)
    rule = ";".join(f"{key}={value}" for key, value in parts.items())
    begin = start.wall.date()
    window = Period(None if count is not None else first, ends)
    try:
        days = occurrences(Recurrence(rule, is_literal=True), begin, window)
    except (InputError, OverflowError) as error:
        raise ValueError(text) from error
    given = 0
    if len(clock) == 1 and first is not None:
        given = bisect_left(days, first)
        days = days[given:]
    # Made one at a time: five years with two thousand moments a day are never all there.
    moments = (datetime.combine(day, at) for day in days for at in clock)
    moments = (at for at in moments if at >= start.wall and (until is None or at <= until))
    is_cut = until is None and count is None
    walls: list[datetime] = []
    for wall in islice(moments, count):
        given += 1
        if given > _MOST_PASSED and len(clock) > 1:
            raise ValueError(text)
        if first is None or wall.date() >= first:
            walls.append(wall)
            if len(walls) > MOST_OCCURRENCES:
                return Expansion(walls[:-1], is_cut, is_too_long=True)
    if count is not None:
        is_cut = given < count and (until is None or until.date() > last)
    elif until is not None:
        is_cut = until.date() > last
    return Expansion(walls, is_cut or (first is not None and begin < first))


def zone_of(lines: list[str]) -> tuple[str, RuleZone]:
    """Return the TZID and the rules of a VTIMEZONE. Raises ValueError when they make no sense."""
    heads: list[str] = []
    changes: list[tuple[datetime, timedelta, timedelta]] = []
    part: list[str] | None = None
    for line in lines:
        mark = line.strip().upper()
        if mark.startswith("BEGIN:"):
            part = []
        elif mark.startswith("END:"):
            if part is not None:
                changes += _changes(part)
            part = None
            if len(changes) > ZONE_CHANGES:
                raise ValueError("VTIMEZONE")
        elif part is None:
            heads.append(line)
        else:
            part.append(line)
    name = unescaped(properties(heads, _ZONE_NAMES, _ignore).get("TZID", [("", "")])[0][1])
    if not name or not changes:
        raise ValueError("VTIMEZONE")
    return name.strip('"'), RuleZone(name, changes)


def _changes(lines: list[str]) -> list[tuple[datetime, timedelta, timedelta]]:
    found = properties(lines, _CHANGE_NAMES, _ignore)
    before, after = (_offset(found, name) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
    starts = [_wall(value) for _, value in found.get("DTSTART", [])]
    if not starts:
        raise ValueError("DTSTART")
    walls = {starts[0]}
    for _, value in found.get("RDATE", []):
        if value.count(",") >= ZONE_CHANGES:
            raise ValueError("RDATE")
        walls.update(_wall(one) for one in value.split(","))
    for _, value in found.get("RRULE", []):
        walls.update(_followed(value, starts[0], before))
        if len(walls) > ZONE_CHANGES:
            raise ValueError("RRULE")
    return [(wall - before, before, after) for wall in walls]


def _followed(text: str, start: datetime, offset: timedelta) -> list[datetime]:
    parts = _parts(text)
    if parts.get("FREQ") not in _CHANGING:
        raise ValueError(text)  # no zone's clock changes by the week, but the work would be great
    until = parts.pop("UNTIL", "")
    rule = ";".join(f"{key}={value}" for key, value in parts.items())
    try:
        days = occurrences(Recurrence(rule, is_literal=True), start.date(), _ZONE_YEARS)
    except (InputError, OverflowError) as error:
        raise ValueError(text) from error
    walls = [datetime.combine(day, start.time()) for day in days]
    if not until:
        return walls
    last = _wall(until)
    if until.endswith("Z"):
        last += offset
    elif len(until) == 8:
        last += _DAY
    return [wall for wall in walls if wall <= last]


def _wall(value: str) -> datetime:
    value = value.strip().upper().removesuffix("Z")
    return datetime.strptime(value, "%Y%m%dT%H%M%S" if "T" in value else "%Y%m%d")


def _offset(found: dict[str, list[tuple[str, str]]], name: str) -> timedelta:
    match = _OFFSET.fullmatch(found.get(name, [("", "")])[0][1].strip())
    if match is None:
        raise ValueError(name)
    length = timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4] or 0))
    if length >= _DAY:
        raise ValueError(name)
    return -length if match[1] == "-" else length


def _parts(text: str) -> dict[str, str]:
    found = {}
    for pair in text.upper().removeprefix("RRULE:").replace(" ", "").split(";"):
        key, _, value = pair.partition("=")
        if value and not key.startswith("X-") and key not in _NOT_OURS:
            found[key] = value
    return found


def _until(value: str, start: Moment, times: CalendarTimes) -> datetime | None:
    if not value:
        return None
    moment = times.moment("", value)
    if moment.is_date:
        return datetime.combine(moment.wall.date(), time.max)
    if moment.zone is None or start.is_date:
        return moment.wall
    return times.in_zone(moment, start.zone)


def _clock(parts: dict[str, str], start: time) -> list[time]:
    """Return the times of day, and take what says them out of the rule."""
    fields = []
    for (key, most), own in zip(
        _CLOCK.items(), (start.hour, start.minute, start.second), strict=True
    ):
        numbers = sorted({int(part) for part in parts.pop(key, str(own)).split(",")})
        if not all(0 <= number < most for number in numbers):
            raise ValueError(key)
        fields.append(numbers)
    clock = [
        time(hour, minute, second)
        for hour in fields[0]
        for minute in fields[1]
        for second in fields[2][:MOST_OCCURRENCES]
    ]
    if len(clock) > 1 and "BYSETPOS" in parts:
        raise ValueError("BYSETPOS")
    return clock[:MOST_OCCURRENCES]


def _count(parts: dict[str, str]) -> int | None:
    value = parts.pop("COUNT", "")
    if not value:
        return None
    if not re.fullmatch(r"\d{1,18}", value, re.ASCII) or int(value) == 0:
        raise ValueError(value)
    return int(value)


def _earlier(day: date | None) -> date | None:
    """Return the day before, since zones differ by up to a day."""
    return None if day is None else max(day, date.min + _DAY) - _DAY


def _later(day: date) -> date:
    return min(day, date.max - _DAY) + _DAY


def _ignore(_line: str) -> None:
    """A broken line of a zone's rules says nothing."""
