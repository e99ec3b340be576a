"""The lines of a calendar import: an event beside the meeting it is about."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.rows import ForumRow, MeetingRow, Reason
from planner.formats.calendar_events import CalendarEvent
from planner.formats.calendar_items import CalendarNotice, EventError


class CalendarAction(StrEnum):
    """What is done with a line. CANCELLED: the meeting here is called off."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"
    CANCELLED = "cancelled"


WRITTEN = (CalendarAction.NEW, CalendarAction.CHANGED, CalendarAction.CANCELLED)


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """One event beside the meeting it is about, if there is one.

    `number` counts the file's events from 1 (0: a meeting that the file no longer has). `changed`
    names the fields that differ; `values` is what would be set on `meeting`, or on the new one. Of
    an event that cannot be read, `property_name` and `value` say where, and it has no day.
    """

    id: int
    number: int
    uid: str
    action: CalendarAction
    date: dt.date | None
    start: dt.time | None
    end: dt.time | None
    summary: str = ""
    place: str = ""
    changed: tuple[str, ...] = ()
    reason: Reason | None = None
    meeting: MeetingRow | None = None
    values: tuple[tuple[str, object], ...] = ()
    property_name: str = ""
    value: str = ""

    @property
    def is_written(self) -> bool:
        """True when carrying out the import writes this line."""
        return self.action in WRITTEN


@dataclass(frozen=True, slots=True)
class CalendarPreview:
    """What an import would do; `count` is how many events of the file could be read."""

    file: str
    calendar_name: str
    forum: ForumRow
    lines: Sequence[CalendarLine]
    notices: Sequence[CalendarNotice]
    count: int

    def number_of(self, action: CalendarAction) -> int:
        """Return how many lines have an action."""
        return sum(line.action is action for line in self.lines)


def event_line(
    event: CalendarEvent,
    action: CalendarAction,
    line_id: int,
    *,
    reason: Reason | None = None,
    meeting: MeetingRow | None = None,
    changed: tuple[str, ...] = (),
    values: Mapping[str, object] | None = None,
) -> CalendarLine:
    """Return the line of an event."""
    return CalendarLine(
        line_id,
        event.number,
        event.uid,
        action,
        event.date,
        event.start,
        event.end,
        event.summary,
        event.location,
        changed,
        reason,
        meeting,
        tuple(values.items()) if values else (),
    )


def unreadable_line(error: EventError, line_id: int) -> CalendarLine:
    """Return the line of an event that cannot be read."""
    return CalendarLine(
        line_id,
        error.number,
        "",
        CalendarAction.REFUSED,
        None,
        None,
        None,
        reason=error.reason,
        property_name=error.property_name,
        value=error.value,
    )
