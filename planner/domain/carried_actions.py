"""Which action items come back at a meeting: what its forum has left to do since before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.enums import ActionState
from planner.domain.rows import ActionItemRow, MeetingRow


@dataclass(frozen=True, slots=True)
class CarriedAction:
    """An action item that stood open when a meeting began.

    `made_on` is the date of the meeting that made it; `is_closed_here`: it was closed, done or
    dropped, on this meeting's day. What was closed later stood open at this one.
    """

    action: ActionItemRow
    made_on: date
    is_closed_here: bool


def follows_up(action: ActionItemRow, made_at: MeetingRow) -> int:
    """Return the id of the forum that follows an action item up."""
    return made_at.forum_id if action.forum_id is None else action.forum_id


def carried_actions(
    meeting: MeetingRow,
    actions: Iterable[ActionItemRow],
    made_at: Mapping[int, MeetingRow],
) -> list[CarriedAction]:
    """Return the action items that the meeting's forum had open before it, soonest due first.

    `made_at` holds the meetings that made them, by id. Everything is resolved at the meeting's own
    date, never today's: an old meeting shows what was open then (domain.md, "carried to the next
    meeting until closed"). Those without a due date come last.
    """
    found = [
        CarriedAction(action, made_at[action.meeting_id].date, action.closed_on == meeting.date)
        for action in actions
        if follows_up(action, made_at[action.meeting_id]) == meeting.forum_id
        and _moment(made_at[action.meeting_id]) < _moment(meeting)
        and _stood_open(action, meeting.date)
    ]
    return sorted(found, key=_soonest_due)


def _stood_open(action: ActionItemRow, day: date) -> bool:
    if action.closed_on is None:
        # Closed on a day that nobody wrote down: there is no meeting to bring it back to.
        return action.state is ActionState.OPEN
    return action.closed_on >= day


def _moment(meeting: MeetingRow) -> tuple[object, ...]:
    return (meeting.date, meeting.start, meeting.id)


def _soonest_due(carried: CarriedAction) -> tuple[date, date, int]:
    return (carried.action.due_on or date.max, carried.made_on, carried.action.id)
