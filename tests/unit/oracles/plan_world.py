"""Meetings as a database would hold them, for tests that plan, apply and plan again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from planner.domain.enums import MeetingStatus, PlanAction
from planner.domain.planning import ExistingMeeting, PlanChange
from planner.domain.rows import MeetingRow


def planned_meeting(meeting_id: int, day: date) -> MeetingRow:
    """Return a meeting that planning made for the forum with id 1."""
    return MeetingRow(meeting_id, 1, day, time(9), time(9, 30), rule_id=1, planned_on=day)


def hand_made(meeting_id: int, day: date) -> ExistingMeeting:
    """Return a meeting that a person made, of the forum with id 1."""
    return ExistingMeeting(MeetingRow(meeting_id, 1, day, is_by_hand=True))


def apply(
    existing: Sequence[ExistingMeeting], changes: Sequence[PlanChange]
) -> list[ExistingMeeting]:
    """Do exactly what the changes show."""
    known = {one.meeting.id: one for one in existing}
    for change in changes:
        if change.action is PlanAction.CANCEL:
            assert change.meeting_id is not None
            old = known[change.meeting_id]
            gone = replace(old.meeting, status=MeetingStatus.CANCELLED, cancelled_by_plan=True)
            known[change.meeting_id] = replace(old, meeting=gone)
        elif change.action in (PlanAction.ADD, PlanAction.MOVE):
            assert change.date is not None
            meeting_id = change.meeting_id or 1 + max(known, default=0)
            if meeting_id in known:
                old = known[meeting_id]
                status = old.meeting.status
                base = replace(
                    old.meeting,
                    status=MeetingStatus.PLANNED if change.action is PlanAction.ADD else status,
                    cancelled_by_plan=False,
                )
            else:
                old = None
                base = planned_meeting(meeting_id, change.planned_on)
            meeting = replace(
                base,
                forum_id=change.forum_id,
                rule_id=change.rule_id,
                date=change.date,
                start=change.start,
                end=change.end,
                reason=change.reason,
            )
            known[meeting_id] = (
                ExistingMeeting(meeting) if old is None else replace(old, meeting=meeting)
            )
    return list(known.values())
