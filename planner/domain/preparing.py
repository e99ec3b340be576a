"""Which meeting prepares a follow-up: one of the agreement's own, before the day it is due."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from planner.domain.enums import Level, MeetingStatus
from planner.domain.rows import ForumRow, MeetingRow

PREPARES_WITHIN = timedelta(days=183)


def may_prepare(meeting: MeetingRow, due_on: date) -> bool:
    """Say whether a meeting can prepare what is due on a day: before it, and not called off."""
    return meeting.date < due_on and meeting.status is not MeetingStatus.CANCELLED


def proposed_preparation(
    due_on: date, meetings: Iterable[MeetingRow], forums: Mapping[int, ForumRow]
) -> MeetingRow | None:
    """Return the last strategic meeting in the half-year before a day; None: there is none.

    `meetings` and `forums` (by id) are the agreement's.
    """
    earliest = due_on - PREPARES_WITHIN
    fitting = [
        meeting
        for meeting in meetings
        if may_prepare(meeting, due_on)
        and meeting.date >= earliest
        and forums[meeting.forum_id].level is Level.STRATEGIC
    ]
    return max(fitting, key=lambda row: (row.date, row.start, row.id), default=None)
