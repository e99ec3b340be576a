"""Read a calendar file (RFC 5545) as meetings in local wall time.

Each VEVENT is parsed by itself, which keeps a calendar of any length in little memory. A recurring
event becomes one event for each of its dates.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Event, Timezone
from icalendar.prop import vBroken

from planner.domain.rows import Period, Reason
from planner.errors import InputError

MOST_OCCURRENCES = 2000
LARGEST_FILE = 200 * 1024 * 1024
_ALL_DAY_START, _ALL_DAY_END = time(9, 0), time(10, 0)  # domain.md: "Without times"
_COARSE = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One meeting in a calendar; `number` counts the VEVENTs of the file from 1.

    `status` is CONFIRMED, TENTATIVE, CANCELLED or empty. An occurrence of a recurring event has a
    `uid` of its own, made of the event's and its date.
    """

    number: int
    uid: str
    date: date
    start: time
    end: time
    summary: str = ""
    location: str = ""
    status: str = ""
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class EventError:
    """What is wrong with an event: `property_name` is as in the file."""

    number: int
    property_name: str
    value: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class CalendarData:
    """The events of a calendar in the file's order, and what could not be read."""

    events: list[CalendarEvent]
    errors: list[EventError]


class _UnreadableError(Exception):
    def __init__(self, property_name: str, value: object, reason: Reason) -> None:
        super().__init__(reason.code)
        self.property_name = property_name
        self.value = str(value)
        self.reason = reason


def read_calendar(path: Path, time_zone: str, within: Period) -> CalendarData:
    """Read a calendar; UTC and other zones are turned into the wall time of `time_zone`.

    A rule is followed `within` a period only; single events are given whatever their date. An
    event without times is at 09:00–10:00. Raises InputError when the file is not a calendar.
    """
    zone = ZoneInfo(time_zone)
    events: list[CalendarEvent] = []
    errors: list[EventError] = []
    moved: dict[tuple[str, date], CalendarEvent] = {}
    for number, text in enumerate(_events(_text(path)), start=1):
        try:
            found = _read_event(number, text, zone, within)
        except _UnreadableError as error:
            errors.append(EventError(number, error.property_name, error.value, error.reason))
            continue
        except ValueError as error:
            reason = Reason.of("calendar.unreadable_event")
            errors.append(EventError(number, "VEVENT", str(error), reason))
            continue
        if isinstance(found, list):
            events.extend(found)
        else:
            moved[found[0]] = found[1]
    return CalendarData([_as_moved(event, moved) for event in events] + list(moved.values()),
                        errors)  # fmt: skip


def _as_moved(event: CalendarEvent, moved: dict[tuple[str, date], CalendarEvent]) -> CalendarEvent:
    """Return an occurrence, or what a later VEVENT says of it (RECURRENCE-ID)."""
    uid, _, _ = event.uid.rpartition("/")
    return moved.pop((uid, event.date), event)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError("calendar.too_large", {"file": path.name})
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise InputError("calendar.missing_file", {"file": path.name}) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("calendar.not_a_calendar", {"file": path.name}) from error
    if "BEGIN:VCALENDAR" not in text[:1000].upper():
        raise InputError("calendar.not_a_calendar", {"file": path.name})
    return text


def _events(text: str) -> Iterator[str]:
    """Give the text of each VEVENT; a VTIMEZONE on the way is made known to the parser."""
    lines: list[str] = []
    inside = ""
    for line in text.splitlines():
        mark = line.strip().upper()
        if not inside and mark in ("BEGIN:VEVENT", "BEGIN:VTIMEZONE"):
            inside, lines = mark.removeprefix("BEGIN:"), []
        if inside:
            lines.append(line)
        if inside and mark == f"END:{inside}":
            block = "\r\n".join([*lines, ""])
            if inside == "VEVENT":
                yield block
            else:
                _learn_zone(block)
            inside = ""


def _learn_zone(block: str) -> None:
    try:
        zone: Any = Timezone.from_ical(block)
        zone.to_tz()
    except (ValueError, KeyError, IndexError):
        return  # events in it are then read by the zone's name, or noted as unreadable


def _read_event(
    number: int, text: str, zone: ZoneInfo, within: Period
) -> list[CalendarEvent] | tuple[tuple[str, date], CalendarEvent]:
    event: Any = Event.from_ical(text)
    start = _moment(event, "DTSTART")
    if start is None:
        raise _UnreadableError("DTSTART", "", Reason.of("calendar.no_start"))
    length = _length(event, start)
    uid = str(event.get("UID", "")).strip() or f"{number}@kalender"
    first = _event_at(number, uid, start, length, event, zone)
    moved_from = _moment(event, "RECURRENCE-ID")
    if moved_from is not None:
        day = _local(moved_from, zone)
        day = day.date() if isinstance(day, datetime) else day
        return (uid, day), replace(first, uid=f"{uid}/{day.isoformat()}")
    if "RRULE" not in event:
        return [first]
    found = []
    for moment in _occurrences(event, start, zone, within):
        one = _event_at(number, uid, moment, length, event, zone)
        found.append(replace(one, uid=f"{uid}/{one.date.isoformat()}"))
    return found


def _event_at(
    number: int,
    uid: str,
    start: datetime | date,
    length: timedelta,
    event: Mapping[str, Any],
    zone: ZoneInfo,
) -> CalendarEvent:
    begins = _local(start, zone)
    if isinstance(begins, datetime):
        ends = begins + length
        if ends.date() != begins.date():
            raise _UnreadableError("DTEND", ends, Reason.of("calendar.over_midnight"))
        day, times = begins.date(), (begins.time(), ends.time())
    else:
        if length > timedelta(days=1):
            reason = Reason.of("calendar.several_days")
            raise _UnreadableError("DTEND", begins + length, reason)
        day, times = begins, (_ALL_DAY_START, _ALL_DAY_END)
    return CalendarEvent(
        number,
        uid,
        day,
        times[0].replace(second=0, microsecond=0),
        times[1].replace(second=0, microsecond=0),
        _words(event, "SUMMARY"),
        _words(event, "LOCATION"),
        _words(event, "STATUS").upper(),
        _sequence(event),
    )


def _occurrences(
    event: Mapping[str, Any], start: datetime | date, zone: ZoneInfo, within: Period
) -> Iterator[datetime | date]:
    """Give the moments of a rule in its own zone, those of EXDATE left out."""
    rule = event["RRULE"]
    if isinstance(rule, vBroken | list):
        raise _UnreadableError("RRULE", rule, Reason.of("calendar.unreadable_rule"))
    if rule.get("FREQ", [""])[0] not in _COARSE:
        written = rule.to_ical().decode()
        raise _UnreadableError("RRULE", written, Reason.of("calendar.unreadable_rule"))
    until = next(iter(rule.get("UNTIL", [])), None)
    bounded = ";".join(
        part for part in rule.to_ical().decode().split(";") if not part.startswith("UNTIL=")
    )
    # Wall time without a zone, so that 09:00 stays 09:00 across a change of the clock.
    is_timed = isinstance(start, datetime)
    own_zone = start.tzinfo if isinstance(start, datetime) else None
    naive = start.replace(tzinfo=None) if isinstance(start, datetime) else _midnight(start)
    left_out = _left_out(event, own_zone)
    last = _last_moment(until, own_zone, within)
    for number, moment in enumerate(rrulestr(bounded, dtstart=naive)):
        if last is not None and moment > last:
            return
        if number >= MOST_OCCURRENCES:
            reason = Reason.of("calendar.too_many", most=MOST_OCCURRENCES)
            raise _UnreadableError("RRULE", bounded, reason)
        if moment in left_out or moment.date() in left_out:
            continue
        found = moment.replace(tzinfo=own_zone) if is_timed else moment.date()
        local = _local(found, zone)
        day = local.date() if isinstance(local, datetime) else local
        if within.contains(day):
            yield found


def _last_moment(until: object, own_zone: tzinfo | None, within: Period) -> datetime | None:
    """Return the end of the rule or of the period, whichever comes first, in the rule's zone."""
    ends = []
    if isinstance(until, datetime):
        in_zone = until.astimezone(own_zone) if until.tzinfo and own_zone else until
        ends.append(in_zone.replace(tzinfo=None))
    elif isinstance(until, date):
        ends.append(_midnight(until) + timedelta(days=1, microseconds=-1))
    if within.last is not None:
        ends.append(_midnight(within.last) + timedelta(days=2))  # zones differ by a day at most
    return min(ends, default=None)


def _left_out(event: Mapping[str, Any], own_zone: tzinfo | None) -> set[datetime | date]:
    written = event.get("EXDATE", [])
    found: set[datetime | date] = set()
    for some in written if isinstance(written, list) else [written]:
        if isinstance(some, vBroken):
            raise _UnreadableError("EXDATE", some, Reason.of("calendar.unreadable_time"))
        for one in getattr(some, "dts", []):
            moment = one.dt
            if isinstance(moment, datetime):
                if moment.tzinfo is not None and own_zone is not None:
                    moment = moment.astimezone(own_zone)
                moment = moment.replace(tzinfo=None)
            found.add(moment)
    return found


def _moment(event: Mapping[str, Any], name: str) -> datetime | date | None:
    value = event.get(name)
    if value is None:
        return None
    moment = None if isinstance(value, vBroken) else getattr(value, "dt", None)
    if not isinstance(moment, date):
        raise _UnreadableError(name, value, Reason.of("calendar.unreadable_time"))
    return moment


def _length(event: Mapping[str, Any], start: datetime | date) -> timedelta:
    end = _moment(event, "DTEND")
    if end is None:
        written = event.get("DURATION")
        if isinstance(written, vBroken):
            raise _UnreadableError("DURATION", written, Reason.of("calendar.unreadable_time"))
        duration = getattr(written, "dt", None)
        usual = timedelta(hours=1) if isinstance(start, datetime) else timedelta(days=1)
        return duration if isinstance(duration, timedelta) else usual
    if isinstance(start, datetime) != isinstance(end, datetime):
        raise _UnreadableError("DTEND", end, Reason.of("calendar.unreadable_time"))
    if isinstance(start, datetime) and isinstance(end, datetime):
        if (start.tzinfo is None) != (end.tzinfo is None):
            raise _UnreadableError("DTEND", end, Reason.of("calendar.unreadable_time"))
        if start.tzinfo is not None and end.tzinfo is not None:
            end = end.astimezone(start.tzinfo)
        return end.replace(tzinfo=None) - start.replace(tzinfo=None)
    return end - start


def _local(moment: datetime | date, zone: ZoneInfo) -> datetime | date:
    if isinstance(moment, datetime):
        return (moment.astimezone(zone) if moment.tzinfo else moment).replace(tzinfo=None)
    return moment


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0, 0))


def _words(event: Mapping[str, Any], name: str) -> str:
    value = event.get(name, "")
    return str(value[0] if isinstance(value, list) else value).strip()


def _sequence(event: Mapping[str, Any]) -> int:
    value = event.get("SEQUENCE", 0)
    return value if isinstance(value, int) and 0 <= value <= 1_000_000 else 0
