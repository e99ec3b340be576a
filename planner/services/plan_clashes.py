"""The clashes that a plan would lead to, line by line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from planner.db.queries.snapshot import Scope, Snapshot
from planner.domain.conflicts import Conflict
from planner.domain.enums import MeetingStatus, PlanAction
from planner.domain.plan_changes import PlanChange
from planner.domain.rows import MeetingRow
from planner.services.meetings import meeting_uid

_TO_A_NEW_PLACE = (PlanAction.ADD, PlanAction.MOVE)
_FROM_A_PLACE = (PlanAction.MOVE, PlanAction.CANCEL)


class LineClashes(NamedTuple):
    """A line's clashes once the plan is done, and those that come when another line is left out.

    Each is told from the line's own meeting. The line left out is the one of `other_meeting_id`,
    which then stays where it stands now.
    """

    done: tuple[Conflict, ...] = ()
    if_left_out: tuple[Conflict, ...] = ()


def planned_meeting(meeting_id: int, change: PlanChange, snapshot: Snapshot) -> MeetingRow:
    """Return the meeting that an ADD makes."""
    assert change.date is not None  # only SKIP and CANCEL have none
    return MeetingRow(
        meeting_id,
        change.forum_id,
        change.date,
        change.start,
        change.end,
        snapshot.forums[change.forum_id].place,
        rule_id=change.rule_id,
        planned_on=change.planned_on,
        reason=change.reason,
        uid=meeting_uid(meeting_id),
    )


def clashes_by_line(
    changes: Sequence[PlanChange], snapshot: Snapshot, surroundings: Snapshot
) -> list[LineClashes]:
    """Return the clashes of each change, in their order.

    A meeting not made yet is told apart by -1 for the first line, -2 for the second, and so on.
    """
    now = {meeting.id: meeting for each in (snapshot, surroundings) for meeting in each.meetings}
    line_of: dict[int, int] = {}
    once_done = dict(now)
    for line, change in enumerate(changes):
        # No stored id is negative.
        meeting_id = -line - 1 if change.meeting_id is None else change.meeting_id
        if change.action is not PlanAction.SKIP:
            line_of[meeting_id] = line
            once_done[meeting_id] = _once_done(meeting_id, change, now, snapshot)
    own = Scope(forum_ids=frozenset(change.forum_id for change in changes))
    done = _by_line(surroundings.conflicts_of(own, once_done.values()), line_of, once_done)
    left = _if_left_out(changes, now, line_of, once_done, surroundings)
    return [
        LineClashes(tuple(done.get(line, ())), tuple(left.get(line, ())))
        for line in range(len(changes))
    ]


def _once_done(
    meeting_id: int, change: PlanChange, now: Mapping[int, MeetingRow], snapshot: Snapshot
) -> MeetingRow:
    if change.action is PlanAction.ADD:
        return planned_meeting(meeting_id, change, snapshot)
    if change.action is PlanAction.CANCEL:
        return replace(now[meeting_id], status=MeetingStatus.CANCELLED)
    if change.action is PlanAction.MOVE and change.date is not None:
        return replace(now[meeting_id], date=change.date, start=change.start, end=change.end)
    return now[meeting_id]


def _by_line(
    conflicts: Iterable[Conflict], line_of: Mapping[int, int], meetings: Mapping[int, MeetingRow]
) -> dict[int, list[Conflict]]:
    """Return the conflicts by the lines they concern, each told from the line's own meeting."""
    found: dict[int, list[Conflict]] = {}
    for conflict in conflicts:
        if conflict.meeting_id in line_of:
            found.setdefault(line_of[conflict.meeting_id], []).append(conflict)
        if conflict.other_meeting_id in line_of:
            turned = conflict.from_other_side(meetings[conflict.meeting_id])
            found.setdefault(line_of[turned.meeting_id], []).append(turned)
    return found


def _if_left_out(
    changes: Sequence[PlanChange],
    now: Mapping[int, MeetingRow],
    line_of: Mapping[int, int],
    once_done: Mapping[int, MeetingRow],
    surroundings: Snapshot,
) -> dict[int, list[Conflict]]:
    """Return by line the clashes of its new place with what the plan was to take away from it.

    A meeting that is left out is looked at beside itself moved, under an id of its own. Nothing is
    recorded at one that planning may touch, so its own id brings nobody else to it.
    """
    staying: dict[int, int] = {}
    for change in changes:
        if change.action in _FROM_A_PLACE and change.meeting_id is not None:
            staying[-len(changes) - len(staying) - 1] = change.meeting_id
    if not staying:
        return {}
    arriving = {
        meeting_id: once_done[meeting_id]
        for meeting_id, line in line_of.items()
        if changes[line].action in _TO_A_NEW_PLACE
    }
    staying_rows = {key: replace(now[meeting_id], id=key) for key, meeting_id in staying.items()}
    meetings = {**arriving, **staying_rows}
    own = Scope(forum_ids=frozenset(meeting.forum_id for meeting in meetings.values()))
    found: dict[int, list[Conflict]] = {}
    for conflict in surroundings.conflicts_of(own, meetings.values()):
        if conflict.other_meeting_id is None:
            continue
        if conflict.meeting_id in staying:
            conflict = conflict.from_other_side(meetings[conflict.meeting_id])
        left_out = staying.get(conflict.other_meeting_id or 0)
        if left_out is None or conflict.meeting_id in staying or conflict.meeting_id == left_out:
            continue
        found.setdefault(line_of[conflict.meeting_id], []).append(
            replace(conflict, other_meeting_id=left_out)
        )
    return found
