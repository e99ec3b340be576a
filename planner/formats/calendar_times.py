"""Moments of a calendar file as wall time in the agreement's zone."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from planner.domain.rows import Reason
from planner.errors import InputError
from planner.formats.calendar_lines import parameters, unescaped
from planner.formats.limits import CALENDAR_ZONES

_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z?))?", re.ASCII | re.IGNORECASE)
_DURATION = re.compile(
    r"([+-])?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?"
    r"(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?",
    re.ASCII | re.IGNORECASE,
)
_CITIES = re.compile(r"\((?:UTC|GMT)[^)]*\)(.+)", re.IGNORECASE | re.DOTALL)
_DAY = timedelta(days=1)
_MOST_DAYS_KEPT = 1024
_WINDOWS = {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}
_UTC_NAMES = frozenset({"UTC", "GMT", "Z", "ETC/UTC", "ETC/GMT", "ZULU"})


class NoSuchTimeError(ValueError):
    """A wall time that the spring change of the clock leaves out."""


class Zone:
    """A zone that turns wall time into UTC and back, both without tzinfo."""

    def __init__(self, rules: tzinfo) -> None:
        self._rules = rules
        self._plain: dict[int, timedelta | None] = {}

    def to_utc(self, wall: datetime) -> datetime:
        """Return the moment in UTC; of a time that occurs twice, the first.

        Raises NoSuchTimeError when the clock is never so.
        """
        day = wall.toordinal()
        offset = self._plain.get(day)
        if offset is None:
            if day not in self._plain:
                if len(self._plain) >= _MOST_DAYS_KEPT:
                    self._plain.clear()
                offset = self._plain[day] = self._offset_all_day(wall)
            if offset is None:
                return self._checked(wall)
        return wall - offset

    def require(self, wall: datetime) -> None:
        """Raise NoSuchTimeError when the clock is never so."""
        if self._plain.get(wall.toordinal()) is None:
            self.to_utc(wall)

    def from_utc(self, moment: datetime) -> datetime:
        """Return the wall time of a moment in UTC."""
        return self._rules.fromutc(moment.replace(tzinfo=self._rules)).replace(tzinfo=None, fold=0)

    def _offset_all_day(self, wall: datetime) -> timedelta | None:
        midnight = wall.replace(hour=0, minute=0, second=0, microsecond=0)
        offset = self._rules.utcoffset(midnight.replace(tzinfo=self._rules))
        next_day = (midnight + _DAY).replace(tzinfo=self._rules)
        return offset if offset == self._rules.utcoffset(next_day) else None

    def _checked(self, wall: datetime) -> datetime:
        offset = self._rules.utcoffset(wall.replace(tzinfo=self._rules)) or timedelta(0)
        moment = wall - offset
        if self.from_utc(moment) != wall:
            raise NoSuchTimeError(wall.isoformat())
        return moment


class RuleZone(tzinfo):
    """A zone made of changes: (moment in UTC, offset before, offset after), in any order."""

    def __init__(self, name: str, changes: Sequence[tuple[datetime, timedelta, timedelta]]) -> None:
        ordered = sorted(set(changes))
        self._name = name
        self._offsets = [ordered[0][1]]
        self._moments: list[datetime] = []
        # A time left out is read with the offset before it, one that comes twice is the first.
        self._walls: tuple[list[datetime], list[datetime]] = ([], [])
        for moment, _before, after in ordered:
            before = self._offsets[-1]
            self._moments.append(moment)
            self._walls[0].append(moment + max(before, after))
            self._walls[1].append(moment + min(before, after))
            self._offsets.append(after)

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        if moment is None:
            return None
        return self._offsets[bisect_right(self._walls[moment.fold], moment.replace(tzinfo=None))]

    def dst(self, _moment: datetime | None) -> timedelta | None:
        return timedelta(0)

    def tzname(self, _moment: datetime | None) -> str:
        return self._name

    def fromutc(self, moment: datetime) -> datetime:
        offset = self._offsets[bisect_right(self._moments, moment.replace(tzinfo=None))]
        return moment + offset


class Moment(NamedTuple):
    """A moment as written: wall time in its zone (None: floating); a date is its midnight."""

    wall: datetime
    zone: Zone | None
    is_date: bool


class ZoneNames:
    """The zones that the names of a file mean, each looked for once, and no more than some.

    To look for a name that no zone has takes a hundred times as long as to read an event.
    """

    def __init__(self) -> None:
        self._known: dict[str, tzinfo | None] = {}

    def find(self, name: str) -> tzinfo | None:
        """Return the zone of a name, None when it is not known; see `system_zone`."""
        if name not in self._known:
            if len(self._known) >= CALENDAR_ZONES:
                return None
            self._known[name] = system_zone(name)
        return self._known[name]


class CalendarTimes:
    """How the times of one VCALENDAR are read; `note` is told of a zone that had to be guessed.

    `own` holds the calendar's own zones by TZID: they go before the system's, whatever the name.
    """

    def __init__(
        self,
        home: Zone,
        calendar_zone: str,
        own: Mapping[str, tzinfo],
        note: Callable[[Reason], object],
        names: ZoneNames,
    ) -> None:
        self.home = home
        self._names = names
        self._calendar_zone = calendar_zone
        self._own = own
        self._note = note
        self._utc = Zone(UTC)
        self._by_name: dict[str, Zone] = {}
        self._by_parameters: dict[str, tuple[Zone | None, bool]] = {"": (None, False)}

    def moment(self, written: str, value: str) -> Moment:
        """Return a DATE or DATE-TIME with the parameters as written; raises ValueError."""
        match = _STAMP.fullmatch(value.strip())
        if match is None:
            raise ValueError(value)
        known = self._by_parameters.get(written)
        if known is None:
            known = self._by_parameters[written] = self._read(written)
        year, month, day, hour, minute, second, utc = match.groups()
        if hour is None or known[1]:
            return Moment(datetime(int(year), int(month), int(day)), None, True)
        wall = datetime(
            int(year), int(month), int(day), int(hour), int(minute), min(int(second or 0), 59)
        )
        return Moment(wall, self._utc if utc else known[0], False)

    def at_home(self, wall: datetime, zone: Zone | None) -> datetime:
        """Return the wall time in the agreement's zone; raises NoSuchTimeError."""
        if zone is None or zone is self.home:
            self.home.require(wall)
            return wall
        return self.home.from_utc(zone.to_utc(wall))

    def in_zone(self, moment: Moment, zone: Zone | None) -> datetime:
        """Return the wall time of a moment in another zone (None: floating, the agreement's)."""
        if moment.is_date or moment.zone is zone:
            return moment.wall
        there = zone or self.home
        return there.from_utc((moment.zone or self.home).to_utc(moment.wall))

    def _read(self, written: str) -> tuple[Zone | None, bool]:
        found = parameters(written)
        name = found.get("TZID", "")
        is_date = found.get("VALUE", "").upper() == "DATE"
        return (self._zone(name) if name else None), is_date

    def _zone(self, name: str) -> Zone:
        if name not in self._by_name:
            self._by_name[name] = self._find(name)
        return self._by_name[name]

    def _find(self, name: str) -> Zone:
        # TZID is a text in its VTIMEZONE, with commas escaped, and here it is a parameter.
        own = self._own.get(name) or self._own.get(unescaped(name))
        if own is not None:
            return Zone(own)
        rules = self._names.find(name)
        if rules is None:
            self._note(Reason.of("calendar.unknown_zone", zone=name))
            rules = self._names.find(self._calendar_zone) if self._calendar_zone else None
        return self.home if rules is None else Zone(rules)


def system_zone(name: str) -> tzinfo | None:
    """Return the zone that a name means.

    The name is the system's, Outlook's, one at the end of a path, or the cities that Outlook shows:
    "(UTC+01:00) Amsterdam, Berlin".
    """
    name = name.strip()
    if name.upper() in _UTC_NAMES:
        return UTC
    outlook = _WINDOWS.get(name.casefold())
    parts = [part for part in name.split("/") if part]
    paths = ["/".join(parts[-length:]) for length in (3, 2, 1) if length <= len(parts)]
    for candidate in [outlook, *paths] if outlook else paths:
        try:
            return ZoneInfo(candidate)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return _zone_of_cities(name)


def _zone_of_cities(name: str) -> tzinfo | None:
    match = _CITIES.fullmatch(name)
    for city in re.split(r"[,/;]", match[1]) if match else ():
        found = _zone_names_by_city().get(city.strip().replace(" ", "_").casefold())
        if found is not None:
            return ZoneInfo(found)
    return None


@cache
def _zone_names_by_city() -> dict[str, str]:
    names = sorted(name for name in available_timezones() if "/" in name)
    return {name.rpartition("/")[2].casefold(): name for name in names}


def home_zone(name: str) -> Zone:
    """Return an agreement's zone; raises InputError zone.unknown."""
    try:
        return Zone(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError("zone.unknown", {"zone": name}) from None


def duration(value: str) -> timedelta:
    """Return a DURATION; raises ValueError."""
    match = _DURATION.fullmatch(value.strip())
    if match is None or not any(match.groups()[1:]):
        raise ValueError(value)
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if match[1] == "-" else length
