"""A time zone as a VTIMEZONE (RFC 5545, 3.6.5), made from the system's own zone data.

Made here, since icalendar 7.3 writes the onset of summer time an hour late (as the wall clock shows
after the change, where the RFC wants it before) and lists each year's date, which some calendar
programs do not read; they all read a yearly rule.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vDDDLists, vRecur

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of the clock: when, as the clock showed just before it, and from what to what."""

    onset: datetime
    before: timedelta
    after: timedelta
    is_daylight: bool
    name: str


def vtimezone(name: str, first_year: int, last_year: int) -> Timezone:
    """Return the zone's VTIMEZONE, right for the years given, both included.

    Raises ZoneInfoNotFoundError (a KeyError) or ValueError for a name that is no zone's.
    """
    zone = ZoneInfo(name)
    start = datetime(first_year, 1, 1, tzinfo=zone)
    end = datetime(last_year + 1, 1, 1, tzinfo=zone)
    component = Timezone()
    component.add("TZID", name)
    offset = start.utcoffset() or timedelta()
    beginning = _Change(
        start.replace(tzinfo=None), offset, offset, bool(start.dst()), start.tzname() or name
    )
    component.add_component(_observance([beginning]))
    groups: dict[tuple[object, ...], list[_Change]] = {}
    for change in _changes(start, end):
        key = (change.before, change.after, change.is_daylight, change.name)
        groups.setdefault(key, []).append(change)
    for group in groups.values():
        component.add_component(_observance(group))
    return component


def _changes(start: datetime, end: datetime) -> Iterator[_Change]:
    zone = start.tzinfo
    moment, last = start.astimezone(UTC), end.astimezone(UTC)
    while moment < last:
        next_day = moment + timedelta(days=1)
        if moment.astimezone(zone).utcoffset() != next_day.astimezone(zone).utcoffset():
            low, high = moment, next_day
            while high - low > timedelta(minutes=1):
                middle = low + timedelta(minutes=(high - low) // timedelta(minutes=2))
                same = middle.astimezone(zone).utcoffset() == low.astimezone(zone).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            earlier, later = low.astimezone(zone), high.astimezone(zone)
            before = earlier.utcoffset() or timedelta()
            yield _Change(
                (high + before).replace(tzinfo=None),
                before,
                later.utcoffset() or timedelta(),
                bool(later.dst()),
                later.tzname() or "",
            )
        moment = next_day


def _observance(changes: Sequence[_Change]) -> TimezoneStandard | TimezoneDaylight:
    first = changes[0]
    part = TimezoneDaylight() if first.is_daylight else TimezoneStandard()
    part.add("DTSTART", first.onset)
    part.add("TZOFFSETFROM", first.before)
    part.add("TZOFFSETTO", first.after)
    part.add("TZNAME", first.name)
    if len(changes) > 1:
        rule = _yearly_rule([change.onset for change in changes])
        if rule is None:
            part.add("RDATE", vDDDLists([change.onset for change in changes[1:]]))
        else:
            part.add("RRULE", rule)
    return part


def _yearly_rule(onsets: Sequence[datetime]) -> vRecur | None:
    """Return the yearly rule that gives these moments, such as the last Sunday of March."""
    first = onsets[0]
    years = [onset.year for onset in onsets]
    same = {(onset.month, onset.weekday(), onset.time()) for onset in onsets}
    if len(same) > 1 or years != list(range(first.year, first.year + len(onsets))):
        return None
    if all((onset + timedelta(days=7)).month != onset.month for onset in onsets):
        place = -1
    elif len({(onset.day - 1) // 7 for onset in onsets}) == 1:
        place = (first.day - 1) // 7 + 1
    else:
        return None
    byday = f"{place}{_WEEKDAYS[first.weekday()]}"
    return vRecur({"FREQ": "YEARLY", "BYMONTH": first.month, "BYDAY": byday})
