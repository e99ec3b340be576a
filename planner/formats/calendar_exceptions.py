"""An exception to a recurring event of a calendar file: which occurrence it is about, and how."""

from dataclasses import dataclass
from datetime import date, datetime

from planner.formats.calendar_events import (
    CalendarEvent,
    EventFacts,
    UnreadableError,
    event_facts,
    moment_of,
    sequence_of,
    stamp_of,
    text_of,
)
from planner.formats.calendar_items import CalendarCancellation
from planner.formats.calendar_lines import Properties, parameters
from planner.formats.calendar_times import CalendarTimes, Moment, NoSuchTimeError


@dataclass(frozen=True, slots=True)
class RawEvent:
    """A VEVENT's properties with how its calendar's times are read."""

    number: int
    found: Properties
    times: CalendarTimes
    is_cancel: bool = False


@dataclass(frozen=True, slots=True)
class SeriesException:
    """An exception read beside its series; `at` is its occurrence in the series' own zone."""

    raw: RawEvent
    facts: EventFacts
    at: datetime
    is_whole_day: bool
    is_range: bool
    is_cancelled: bool


def read_exception(raw: RawEvent, series: RawEvent, facts: EventFacts) -> SeriesException:
    """Read an exception to a series whose facts are given. Raises UnreadableError."""
    at = _occurrence(raw)
    try:
        wall = series.times.in_zone(at, facts.start.zone)
    except (ValueError, OverflowError) as error:
        value = raw.found["RECURRENCE-ID"][0][1]
        raise UnreadableError("RECURRENCE-ID", value, "calendar.unreadable_time") from error
    if at.is_date != facts.start.is_date:
        # Some programs name the day alone, or the time of what lasts the whole day.
        wall = datetime.combine(wall.date(), facts.start.wall.time())
    found = raw.found
    if "DTSTART" not in found:
        found = {**found, "DTSTART": [_written_start(wall, series)]}
    own = event_facts(raw.number, found, series.times, facts)
    is_cancelled = raw.is_cancel or own.status == "CANCELLED"
    is_whole_day = at.is_date and not facts.start.is_date
    return SeriesException(raw, own, wall, is_whole_day, _is_range(raw), is_cancelled)


def lone_exception(raw: RawEvent) -> CalendarEvent | CalendarCancellation:
    """Give an exception whose series is not in the file. Raises UnreadableError.

    To change "this and the following" takes the series; to call them off does not.
    """
    at = _occurrence(raw)
    found = raw.found
    if "DTSTART" not in found:
        found = {**found, "DTSTART": found["RECURRENCE-ID"]}
    facts = event_facts(raw.number, found, raw.times)
    day = own_time(at, raw.times).date()
    uid = f"{facts.uid}/{day.isoformat()}"
    is_cancelled = raw.is_cancel or facts.status == "CANCELLED"
    if _is_range(raw):
        if not is_cancelled:
            value = found["RECURRENCE-ID"][0][1]
            raise UnreadableError("RECURRENCE-ID", value, "calendar.lone_range")
        return cancellation(raw, facts.uid, day)
    if raw.is_cancel:
        return cancellation(raw, uid)
    try:
        return facts.at(facts.start.wall, raw.times, uid, "")
    except NoSuchTimeError as error:
        raise UnreadableError("DTSTART", facts.start.wall, "calendar.no_such_time") from error


def cancellation(raw: RawEvent, uid: str, since: date | None = None) -> CalendarCancellation:
    """Return that an event, an occurrence, or a series since a day is called off."""
    summary = text_of(raw.found, "SUMMARY") or ""
    sequence, stamp = sequence_of(raw.found), stamp_of(raw.found)
    return CalendarCancellation(raw.number, uid, sequence, summary, since, stamp)


def own_time(moment: Moment, times: CalendarTimes) -> datetime:
    """Return a moment's wall time in the agreement's zone, also one that the clock leaves out."""
    if moment.is_date:
        return moment.wall
    try:
        return times.at_home(moment.wall, moment.zone)
    except NoSuchTimeError:
        return moment.wall


def _occurrence(raw: RawEvent) -> Moment:
    at = moment_of(raw.found, "RECURRENCE-ID", raw.times)
    assert at is not None  # that is what makes it an exception
    return at


def _is_range(raw: RawEvent) -> bool:
    written = parameters(raw.found["RECURRENCE-ID"][0][0])
    return written.get("RANGE", "").upper() == "THISANDFUTURE"


def _written_start(wall: datetime, series: RawEvent) -> tuple[str, str]:
    """Return a moment of the series as its own DTSTART is written."""
    written, value = series.found["DTSTART"][0]
    if "T" not in value.upper():
        return written, f"{wall:%Y%m%d}"
    return written, f"{wall:%Y%m%dT%H%M%S}" + ("Z" if value.strip().upper().endswith("Z") else "")
