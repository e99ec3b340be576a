"""A summons as a calendar file: REQUEST, and CANCEL when the meeting is called off (RFC 5546)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from planner.domain.enums import MeetingStatus, ReplyAnswer
from planner.formats.calendar_file import (
    CALENDAR_FOOT,
    CalendarMeeting,
    address_line,
    calendar_head,
    event_lines,
    zone_lines,
)
from planner.formats.safe_write import replace_file

_PARTSTAT = {
    None: "NEEDS-ACTION",
    ReplyAnswer.ACCEPTED: "ACCEPTED",
    ReplyAnswer.DECLINED: "DECLINED",
    ReplyAnswer.TENTATIVE: "TENTATIVE",
}


class SummonsMethod(StrEnum):
    """What the file asks for (RFC 5546, 3.2.2 and 3.2.5)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class AttendeeRole(StrEnum):
    """In what way someone is called (RFC 5545, 3.2.16)."""

    CHAIR = "CHAIR"
    REQUIRED = "REQ-PARTICIPANT"
    OPTIONAL = "OPT-PARTICIPANT"


@dataclass(frozen=True, slots=True)
class CalendarAttendee:
    """Who is called, by name and e-mail address, and what they have answered."""

    name: str
    email: str
    role: AttendeeRole = AttendeeRole.REQUIRED
    answer: ReplyAnswer | None = None


@dataclass(frozen=True, slots=True)
class CalendarSummons:
    """One meeting's summons: each attendee's address stands there once."""

    method: SummonsMethod
    meeting: CalendarMeeting
    attendees: Sequence[CalendarAttendee]
    time_zone: str = "Europe/Stockholm"


def write_summons_file(summons: CalendarSummons, path: Path) -> None:
    """Write a summons, whole or not at all. Raises StorageError when it cannot be written.

    A file holds one meeting: calendar programs take all events of a REQUEST for one (3.2.2).
    """
    is_cancelled = summons.method is SummonsMethod.CANCEL
    # Whether a meeting is planned or confirmed makes no new version (SEQUENCE) of its summons.
    status = MeetingStatus.CANCELLED if is_cancelled else MeetingStatus.CONFIRMED
    meeting = replace(summons.meeting, status=status)
    content = b"".join(
        (
            calendar_head(summons.method),
            zone_lines(summons.time_zone, [meeting.date.year]),
            event_lines(meeting, summons.time_zone, *map(_attendee, summons.attendees)),
            CALENDAR_FOOT,
        )
    )
    with replace_file(path) as temporary:
        temporary.write_bytes(content)


def _attendee(attendee: CalendarAttendee) -> bytes:
    return address_line(
        "ATTENDEE",
        attendee.name,
        attendee.email,
        CUTYPE="INDIVIDUAL",
        ROLE=attendee.role,
        PARTSTAT=_PARTSTAT[attendee.answer],
        RSVP="TRUE",
    )
