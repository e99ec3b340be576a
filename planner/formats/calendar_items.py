"""What reading a calendar file gives."""

from dataclasses import dataclass
from datetime import date

from planner.domain.rows import Period, Reason
from planner.formats.calendar_events import CalendarEvent
from planner.formats.calendar_replies import CalendarReply


@dataclass(frozen=True, slots=True)
class EventError:
    """What is wrong with an event: `property_name` is as in the file."""

    number: int
    property_name: str
    value: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class CalendarNotice:
    """What the reader should be told though nothing is wrong; `number` 0 is the file itself."""

    number: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class CalendarSeries:
    """After a recurring event's meetings: all of it within `told` has been given."""

    number: int
    uid: str
    told: Period


@dataclass(frozen=True, slots=True)
class CalendarCancellation:
    """An event that is called off (METHOD:CANCEL): a meeting, or all the occurrences of a series.

    `since`: only this occurrence and the following are, by the day that the rule gives them.
    """

    number: int
    uid: str
    sequence: int
    summary: str
    since: date | None = None
    stamp: str = ""


Item = CalendarEvent | EventError | CalendarReply | CalendarSeries | CalendarCancellation
