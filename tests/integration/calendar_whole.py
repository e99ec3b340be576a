"""Read a whole calendar at once, for tests that look at all of it."""

from dataclasses import dataclass, field
from pathlib import Path

from planner.domain.rows import Period
from planner.formats.calendar_events import CalendarEvent
from planner.formats.calendar_items import CalendarCancellation, CalendarNotice, EventError
from planner.formats.calendar_read import CalendarReading
from planner.formats.calendar_replies import CalendarReply


@dataclass
class WholeCalendar:
    """Everything in a file, by kind, in the file's order."""

    events: list[CalendarEvent] = field(default_factory=list)
    errors: list[EventError] = field(default_factory=list)
    replies: list[CalendarReply] = field(default_factory=list)
    cancellations: list[CalendarCancellation] = field(default_factory=list)
    notices: list[CalendarNotice] = field(default_factory=list)
    name: str = ""


def read_calendar(path: Path, time_zone: str, within: Period) -> WholeCalendar:
    """Read a whole calendar, as `CalendarReading` gives it."""
    reading = CalendarReading(path, time_zone, within)
    found = WholeCalendar(name=reading.name)
    for item in reading:
        if isinstance(item, CalendarEvent):
            found.events.append(item)
        elif isinstance(item, EventError):
            found.errors.append(item)
        elif isinstance(item, CalendarReply):
            found.replies.append(item)
        elif isinstance(item, CalendarCancellation):
            found.cancellations.append(item)
    found.notices = reading.notices
    return found
