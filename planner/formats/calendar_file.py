"""Calendar files out (.ics, RFC 5545): one VEVENT per meeting, in the meeting's own local time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path

from icalendar import vText
from icalendar.parser import Contentline, Parameters

from planner.domain.enums import MeetingStatus, Participation
from planner.formats.cells import plain_text
from planner.formats.safe_write import replace_file
from planner.formats.vtimezone import vtimezone

PRODUCT = "-//Samverkansplaneraren//SV"
# RFC 5545 wants an address for each attendee; this one says that there is none.
NO_ADDRESS = "invalid:nomail"
_STATUS = {
    MeetingStatus.PLANNED: "TENTATIVE",
    MeetingStatus.CONFIRMED: "CONFIRMED",
    MeetingStatus.HELD: "CONFIRMED",
    MeetingStatus.CANCELLED: "CANCELLED",
}
_ROLE = {
    Participation.ALWAYS: "REQ-PARTICIPANT",
    Participation.ON_DEMAND: "REQ-PARTICIPANT",
    Participation.OFFERED: "OPT-PARTICIPANT",
}
# The zone holds for these years whatever the meetings are, so that a file changes only by them.
_ZONE_YEARS = (2021, 2040)
_PLAIN = re.compile(r"[A-Za-z0-9 .:@_/()-]{1,55}")
_ADDRESS = re.compile(r"[^\s@<>\",;:\\]+@[^\s@<>\",;:\\]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class CalendarAttendee:
    """Who is called: a function of an organisation, with its holder and e-mail when known."""

    organisation: str
    function: str
    holder: str = ""
    email: str = ""
    participation: Participation = Participation.ALWAYS


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
    attendees: tuple[CalendarAttendee, ...] = ()


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
    years = [meeting.date.year for meeting in calendar.meetings]
    # From the year before, so that the change that governs the first January is there.
    first, last = min([*years, _ZONE_YEARS[0]]) - 1, max([*years, _ZONE_YEARS[1]])
    yield b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    yield _text_line("PRODID", PRODUCT)
    yield b"METHOD:PUBLISH\r\n"
    # RFC 7986 calls it NAME; older programs look for the other.
    yield _text_line("NAME", calendar.name)
    yield _text_line("X-WR-CALNAME", calendar.name)
    yield _text_line("X-WR-TIMEZONE", calendar.time_zone)
    yield vtimezone(calendar.time_zone, max(first, 1), min(last, 9998)).to_ical()
    for meeting in calendar.meetings:
        yield _event(meeting, calendar.time_zone)
    yield b"END:VCALENDAR\r\n"


def _event(meeting: CalendarMeeting, zone: str) -> bytes:
    day = meeting.date.isoformat().replace("-", "")
    stamp = _moment(meeting.last_modified)
    times = f"DTSTART;TZID={zone}:{day}T{_clock(meeting.start)}\r\n"
    if meeting.end > meeting.start:
        times += f"DTEND;TZID={zone}:{day}T{_clock(meeting.end)}\r\n"
    lines = [
        b"BEGIN:VEVENT\r\n",
        _text_line("UID", meeting.uid),
        f"DTSTAMP:{stamp}\r\nLAST-MODIFIED:{stamp}\r\n{times}".encode(),
        f"SEQUENCE:{meeting.sequence}\r\nSTATUS:{_STATUS[meeting.status]}\r\n".encode(),
        _repeated_line("SUMMARY", meeting.summary),
    ]
    if meeting.location:
        lines.append(_repeated_line("LOCATION", meeting.location))
    if meeting.description:
        lines.append(_text_line("DESCRIPTION", meeting.description))
    lines += map(_attendee, meeting.attendees)
    lines.append(b"END:VEVENT\r\n")
    return b"".join(lines)


@lru_cache(maxsize=2048)
def _clock(moment: time) -> str:
    return f"{moment:%H%M%S}"


@lru_cache(maxsize=4096)
def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text_line(name: str, value: str) -> bytes:
    # Short plain words need neither escaping nor folding; all else is the library's.
    if _PLAIN.fullmatch(value):
        return f"{name}:{value}\r\n".encode()
    return _folded(Contentline.from_parts(name, Parameters(), vText(plain_text(value))))


@lru_cache(maxsize=4096)
def _repeated_line(name: str, value: str) -> bytes:
    return _text_line(name, value)


@lru_cache(maxsize=4096)
def _attendee(attendee: CalendarAttendee) -> bytes:
    name = f"{attendee.function} ({attendee.organisation})"
    if attendee.holder:
        name = f"{name}: {attendee.holder}"
    known = _ADDRESS.fullmatch(attendee.email)
    parameters = Parameters(
        {
            "CN": _CONTROL.sub(" ", plain_text(name)),
            "CUTYPE": "INDIVIDUAL",
            "ROLE": _ROLE[attendee.participation],
        }
    )
    address = f"mailto:{attendee.email}" if known else NO_ADDRESS
    head = parameters.to_ical().decode()
    return _folded(Contentline(f"ATTENDEE;{head}:{address}"))  # type: ignore[no-untyped-call]


def _folded(line: Contentline) -> bytes:
    return bytes(line.to_ical()) + b"\r\n"  # type: ignore[no-untyped-call]
