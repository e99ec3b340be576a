"""One VEVENT as facts: when, where, what it says of itself."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from hashlib import sha1

from planner.domain.rows import Reason
from planner.formats.calendar_lines import Properties, unescaped
from planner.formats.calendar_times import CalendarTimes, Moment, NoSuchTimeError, duration

EVENT_PROPERTIES = frozenset(
    {
        *("UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"),
        *("SUMMARY", "LOCATION", "STATUS", "SEQUENCE", "DTSTAMP", "ATTENDEE"),
    }
)
_ALL_DAY_START, _ALL_DAY_END = time(9, 0), time(10, 0)  # domain.md: "Without times"
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_MIDNIGHT = time(0, 0)
_MOST_SEQUENCE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One meeting in a calendar; `number` counts the VEVENTs of the file from 1.

    `status` is CONFIRMED, TENTATIVE, CANCELLED or empty. An occurrence of a recurring event has a
    `uid` of its own, made of the event's and its date. `series` is the UID of the event whose whole
    story the file tells here; empty for a lone occurrence, whose series stands elsewhere. `stamp`
    is DTSTAMP as written, which sorts by time; empty when it is not told.
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
    series: str = ""
    stamp: str = ""


class UnreadableError(Exception):
    """What cannot be read of an event, and why."""

    def __init__(self, property_name: str, value: object, code: str, **params: object) -> None:
        super().__init__(code)
        self.property_name = property_name
        self.value = str(value)[:200]
        self.reason = Reason.of(code, **params)


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What a VEVENT says; `length` is None for a whole day, texts are None when it says nothing."""

    number: int
    uid: str
    start: Moment
    length: timedelta | None
    summary: str | None
    location: str | None
    status: str
    sequence: int
    stamp: str

    def at(self, wall: datetime, times: CalendarTimes, uid: str, series: str) -> CalendarEvent:
        """Return the event as one meeting that starts at a wall time in the event's zone.

        Raises NoSuchTimeError, UnreadableError when it does not fit in a day.
        """
        if self.length is None:
            begins, start, end = wall, _ALL_DAY_START, _ALL_DAY_END
        else:
            begins = times.at_home(wall, self.start.zone)
            ends = begins + self.length
            if ends.toordinal() != begins.toordinal():
                raise UnreadableError("DTEND", ends, "calendar.over_midnight")
            start, end = _minute(begins), _minute(ends)
            if end <= start:  # seconds, which a meeting is not counted in
                start, end = _minute(begins), _minute(begins + timedelta(minutes=1))
                if end <= start:
                    raise UnreadableError("DTEND", ends, "calendar.over_midnight")
        return CalendarEvent(
            self.number,
            uid,
            begins.date(),
            start,
            end,
            self.summary or "",
            self.location or "",
            self.status,
            self.sequence,
            series,
            self.stamp,
        )


def event_facts(
    number: int, found: Properties, times: CalendarTimes, usual: EventFacts | None = None
) -> EventFacts:
    """Read the properties of a VEVENT; `usual` fills in what an exception to a series leaves out.

    Raises UnreadableError at what is missing or cannot be read.
    """
    start = _start(found, times)
    if start is None:
        if usual is None:
            raise UnreadableError("DTSTART", "", "calendar.no_start")
        start = usual.start
    length = _length(found, start, times)
    if length is _NOT_SAID:
        length = _usual_length(start, usual)
    summary, location = text_of(found, "SUMMARY"), text_of(found, "LOCATION")
    if usual is not None:
        summary = usual.summary if summary is None else summary
        location = usual.location if location is None else location
    return EventFacts(
        number,
        uid_of(found),
        start,
        length,
        summary,
        location,
        (text_of(found, "STATUS") or "").upper(),
        sequence_of(found),
        stamp_of(found),
    )


def shifted(facts: EventFacts, by: EventFacts, is_cancelled: bool) -> EventFacts:
    """Return a series' facts as an exception changes this and the following (RANGE)."""
    return replace(
        facts,
        number=by.number,
        length=by.length,
        summary=by.summary,
        location=by.location,
        status="CANCELLED" if is_cancelled else by.status,
        sequence=max(facts.sequence, by.sequence),
    )


def moment_of(found: Properties, name: str, times: CalendarTimes) -> Moment | None:
    """Return a property that holds one moment. Raises UnreadableError."""
    written = found.get(name)
    if written is None:
        return None
    parameters, value = _parted(*written[0])
    try:
        return times.moment(parameters, value)
    except (ValueError, OverflowError) as error:
        raise UnreadableError(name, value, "calendar.unreadable_time") from error


def moments_of(found: Properties, name: str, times: CalendarTimes) -> list[Moment]:
    """Return the moments of a list property; of a PERIOD its start. Raises UnreadableError."""
    return [moment for moment, _ in periods_of(found, name, times)]


def periods_of(
    found: Properties, name: str, times: CalendarTimes
) -> list[tuple[Moment, timedelta | None]]:
    """Return the moments of a list property, a PERIOD with its length. Raises UnreadableError."""
    moments = []
    for written in found.get(name, ()):
        parameters, value = _parted(*written)
        for one in value.split(","):
            try:
                if one.strip():
                    begin, _, end = one.partition("/")
                    start = times.moment(parameters, begin)
                    moments.append((start, _lasting(start, parameters, end, times)))
            except (ValueError, OverflowError) as error:
                raise UnreadableError(name, one, "calendar.unreadable_time") from error
    return moments


def _lasting(start: Moment, parameters: str, end: str, times: CalendarTimes) -> timedelta | None:
    if not end:
        return None
    if "P" in end.upper():
        length = duration(end)
    else:
        length = times.moment(parameters, end).wall - start.wall
    if start.is_date or length <= timedelta(0):
        raise ValueError(end)
    return length


def _parted(parameters: str, value: str) -> tuple[str, str]:
    """Return parameters and value of a time whose zone has a colon that is not quoted."""
    if ":" not in value:
        return parameters, value
    more, _, value = value.rpartition(":")
    return f"{parameters}:{more}", value


def text_of(found: Properties, name: str) -> str | None:
    """Return a text property; None when it is not there."""
    written = found.get(name)
    return None if written is None else unescaped(written[0][1])


def uid_of(found: Properties) -> str:
    """Return the UID; without one, the same made-up one for the same start and name."""
    uid = text_of(found, "UID")
    if uid:
        return uid
    said = repr([found.get(name) for name in ("DTSTART", "RECURRENCE-ID", "SUMMARY")])
    return f"{sha1(said.encode(), usedforsecurity=False).hexdigest()[:16]}@kalender"


def sequence_of(found: Properties) -> int:
    """Return the version of an event; 0 when it makes no sense."""
    value = found.get("SEQUENCE", (("", "0"),))[0][1].strip()
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 18 else 0
    return number if number <= _MOST_SEQUENCE else 0


def stamp_of(found: Properties) -> str:
    """Return DTSTAMP, which is in UTC (RFC 5545, 3.8.7.2), as text that sorts; empty without."""
    value = found.get("DTSTAMP", (("", ""),))[0][1].strip().upper()
    return value if len(value) == len("20210507T090000Z") and value[-1] == "Z" else ""


def _start(found: Properties, times: CalendarTimes) -> Moment | None:
    start = moment_of(found, "DTSTART", times)
    if start is None or start.is_date:
        return start
    try:
        times.at_home(start.wall, start.zone)
    except NoSuchTimeError as error:
        raise UnreadableError("DTSTART", found["DTSTART"][0][1], "calendar.no_such_time") from error
    except (ValueError, OverflowError) as error:
        value = found["DTSTART"][0][1]
        raise UnreadableError("DTSTART", value, "calendar.unreadable_time") from error
    return start


_NOT_SAID = timedelta.min


def _length(found: Properties, start: Moment, times: CalendarTimes) -> timedelta | None:
    """Return how long it lasts, None for a whole day, _NOT_SAID when it does not say."""
    end = moment_of(found, "DTEND", times)
    if end is not None:
        if end.is_date != start.is_date:
            raise UnreadableError("DTEND", found["DTEND"][0][1], "calendar.unreadable_time")
        if end.zone is start.zone:
            length = end.wall - start.wall
        else:
            length = _between(found, start, end, times)
        at = "DTEND"
    elif "DURATION" in found:
        at = "DURATION"
        try:
            length = duration(found[at][0][1])
        except (ValueError, OverflowError) as error:
            value = found[at][0][1]
            raise UnreadableError(at, value, "calendar.unreadable_time") from error
    else:
        return _NOT_SAID
    if length < timedelta(0):
        raise UnreadableError(at, found[at][0][1], "calendar.ends_before")
    if start.is_date:
        if length > _DAY:
            raise UnreadableError(at, found[at][0][1], "calendar.several_days")
        return None
    if length == _DAY and start.wall.time() == _MIDNIGHT:
        return None
    return length or _NOT_SAID


def _between(found: Properties, start: Moment, end: Moment, times: CalendarTimes) -> timedelta:
    try:
        return times.at_home(end.wall, end.zone) - times.at_home(start.wall, start.zone)
    except NoSuchTimeError as error:
        value = found["DTEND"][0][1]
        raise UnreadableError("DTEND", value, "calendar.no_such_time") from error


def _usual_length(start: Moment, usual: EventFacts | None) -> timedelta | None:
    if usual is not None and usual.start.is_date == start.is_date:
        return usual.length
    return None if start.is_date else _HOUR


def _minute(moment: datetime) -> time:
    return time(moment.hour, moment.minute)
