"""Calendar files out (.ics, RFC 5545): one VEVENT per meeting, in the meeting's own local time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path

from icalendar import vText
from icalendar.parser import Contentline, Parameters

from planner.domain.called import is_address
from planner.domain.enums import MeetingStatus
from planner.formats.cells import plain_text
from planner.formats.safe_write import replace_file
from planner.formats.vtimezone import vtimezone

CALENDAR_FOOT = b"END:VCALENDAR\r\n"
PRODUCT = "-//Samverkansplaneraren//SV"
# RFC 5546, 3.2.1 wants an organiser with an address; this one says that there is none.
NO_ADDRESS = "invalid:nomail"
_STATUS = {
    MeetingStatus.PLANNED: "TENTATIVE",
    MeetingStatus.CONFIRMED: "CONFIRMED",
    MeetingStatus.HELD: "CONFIRMED",
    MeetingStatus.CANCELLED: "CANCELLED",
}
# The zone holds for these years whatever the meetings are, so that a file changes only by them.
_ZONE_YEARS = (2021, 2040)
_PLAIN = re.compile(r"[A-Za-z0-9 .:@_/()-]{1,55}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class CalendarOrganiser:
    """Who calls a meeting, by name, and where answers go when that is known."""

    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class CalendarMeeting:
    """One meeting; `uid` and `sequence` are stored with it, `last_modified` is in UTC.

    A meeting whose end is not after its start has no length in the file.
    """

    uid: str
    sequence: int
    date: date
    start: time
    end: time
    summary: str
    status: MeetingStatus
    last_modified: datetime
    location: str = ""
    description: str = ""
    organiser: CalendarOrganiser = CalendarOrganiser()


@dataclass(frozen=True, slots=True)
class CalendarData:
    """A calendar: its name, its meetings, and the zone their times are in."""

    name: str
    meetings: Sequence[CalendarMeeting]
    time_zone: str = "Europe/Stockholm"


def write_calendar(calendar: CalendarData, path: Path) -> None:
    """Write a calendar file. Raises StorageError when the file cannot be written.

    An event at a time: a hundred thousand meetings never stand in memory as calendar objects.
    """
    with replace_file(path) as temporary, temporary.open("wb") as file:
        file.writelines(_parts(calendar))


def _parts(calendar: CalendarData) -> Iterator[bytes]:
    yield calendar_head("PUBLISH")
    # RFC 7986 calls it NAME; older programs look for the other.
    yield text_line("NAME", calendar.name)
    yield text_line("X-WR-CALNAME", calendar.name)
    yield text_line("X-WR-TIMEZONE", calendar.time_zone)
    yield zone_lines(calendar.time_zone, [meeting.date.year for meeting in calendar.meetings])
    for meeting in calendar.meetings:
        yield event_lines(meeting, calendar.time_zone)
    yield CALENDAR_FOOT


def calendar_head(method: str) -> bytes:
    """Return what a calendar begins with; its METHOD is that of all its events."""
    return (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
        + text_line("PRODID", PRODUCT)
        + f"METHOD:{method}\r\n".encode()
    )


def zone_lines(zone: str, years: Sequence[int]) -> bytes:
    """Return the VTIMEZONE of a zone that holds in these years."""
    # From the year before, so that the change that governs the first January is there.
    first, last = min([*years, _ZONE_YEARS[0]]) - 1, max([*years, _ZONE_YEARS[1]])
    return bytes(vtimezone(zone, max(first, 1), min(last, 9998)).to_ical())


def event_lines(meeting: CalendarMeeting, zone: str, *more: bytes) -> bytes:
    """Return a meeting as a VEVENT, with further lines of its own."""
    day = meeting.date.isoformat().replace("-", "")
    stamp = _moment(meeting.last_modified)
    times = f"DTSTART;TZID={zone}:{day}T{_clock(meeting.start)}\r\n"
    if meeting.end > meeting.start:
        times += f"DTEND;TZID={zone}:{day}T{_clock(meeting.end)}\r\n"
    lines = [
        b"BEGIN:VEVENT\r\n",
        text_line("UID", meeting.uid),
        f"DTSTAMP:{stamp}\r\nLAST-MODIFIED:{stamp}\r\n{times}".encode(),
        f"SEQUENCE:{meeting.sequence}\r\nSTATUS:{_STATUS[meeting.status]}\r\n".encode(),
        _repeated_line("SUMMARY", meeting.summary),
    ]
    if meeting.location:
        lines.append(_repeated_line("LOCATION", meeting.location))
    if meeting.description:
        lines.append(text_line("DESCRIPTION", meeting.description))
    lines += [_organiser(meeting.organiser), *more, b"END:VEVENT\r\n"]
    return b"".join(lines)


def address_line(name: str, shown: str, email: str, **parameters: str) -> bytes:
    """Return the line of a person (ORGANIZER, ATTENDEE): shown name, parameters, address."""
    told = {"CN": _CONTROL.sub(" ", plain_text(shown)), **parameters}
    head = Parameters({key: value for key, value in told.items() if value}).to_ical().decode()
    address = f"mailto:{email}" if is_address(email) else NO_ADDRESS
    whole = f"{name};{head}:{address}" if head else f"{name}:{address}"
    return _folded(Contentline(whole))  # type: ignore[no-untyped-call]  # icalendar's


def text_line(name: str, value: str) -> bytes:
    """Return the line of a text, escaped and folded."""
    # Short plain words need neither escaping nor folding; all else is the library's.
    if _PLAIN.fullmatch(value):
        return f"{name}:{value}\r\n".encode()
    return _folded(Contentline.from_parts(name, Parameters(), vText(plain_text(value))))


@lru_cache(maxsize=4096)
def _organiser(organiser: CalendarOrganiser) -> bytes:
    return address_line("ORGANIZER", organiser.name, organiser.email)


@lru_cache(maxsize=2048)
def _clock(moment: time) -> str:
    return f"{moment:%H%M%S}"


@lru_cache(maxsize=4096)
def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


@lru_cache(maxsize=4096)
def _repeated_line(name: str, value: str) -> bytes:
    return text_line(name, value)


def _folded(line: Contentline) -> bytes:
    return bytes(line.to_ical()) + b"\r\n"  # type: ignore[no-untyped-call]  # icalendar's
