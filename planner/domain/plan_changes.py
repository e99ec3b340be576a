"""The lines of a plan's diff, and which meetings planning may touch."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from planner.domain.enums import MeetingStatus, PlanAction
from planner.domain.plan_targets import Target
from planner.domain.rows import MeetingRow, Reason, RuleRow

_PLANNED = MeetingStatus.PLANNED


@dataclass(frozen=True, slots=True)
class ExistingMeeting:
    """A meeting there is, and what has been entered about it."""

    meeting: MeetingRow
    has_attendance: bool = False
    has_notes: bool = False
    has_agenda: bool = False


class PlanChange(NamedTuple):
    """One line of the diff. `date` is None for SKIP and CANCEL; `old_*` are set for MOVE.

    `meeting_id` is None for what does not exist yet; an ADD that has one brings back a meeting that
    planning cancelled. `conflicts` is filled in by others.
    """

    action: PlanAction
    forum_id: int
    rule_id: int | None
    meeting_id: int | None
    planned_on: dt.date
    date: dt.date | None
    start: dt.time
    end: dt.time
    reason: Reason | None = None
    old_date: dt.date | None = None
    old_start: dt.time | None = None
    old_end: dt.time | None = None
    conflicts: tuple[Reason, ...] = ()


def untouchable_reason(known: ExistingMeeting) -> Reason | None:
    """Return why planning leaves this meeting alone; None when it may move or cancel it."""
    meeting = known.meeting
    if (
        meeting.status is _PLANNED
        and not meeting.is_by_hand
        and meeting.planned_on is not None
        and meeting.approved_on is None
        and not (known.has_attendance or known.has_notes or known.has_agenda)
    ):
        return None  # by far the most
    if meeting.status is MeetingStatus.HELD or meeting.approved_on is not None:
        return Reason("plan.held")
    if meeting.status is MeetingStatus.CANCELLED and not meeting.cancelled_by_plan:
        return Reason("plan.cancelled_by_hand")
    if meeting.is_by_hand or meeting.planned_on is None:
        is_moved = meeting.planned_on is not None and meeting.planned_on != meeting.date
        return Reason("plan.moved_by_hand" if is_moved else "plan.made_by_hand")
    if known.has_attendance:
        return Reason("plan.has_attendance")
    if known.has_notes:
        return Reason("plan.has_notes")
    if known.has_agenda:
        return Reason("plan.has_agenda")
    return None


def is_live(known: ExistingMeeting) -> bool:
    """Say whether the meeting stands, that is, is not cancelled."""
    return known.meeting.status is not MeetingStatus.CANCELLED


def both(first: Reason, second: Reason | None) -> Reason:
    """Return the two reasons as one; just the first when there is no second."""
    return first if second is None else Reason.of("plan.both", first=first, second=second)


def added(target: Target, meeting_id: int | None, reason: Reason | None) -> PlanChange:
    """Make the line of a new meeting, or of one brought back (it has an id)."""
    rule, planned = target.rule, target.planned
    return PlanChange(
        PlanAction.ADD,
        rule.forum_id,
        rule.id,
        meeting_id,
        planned.planned_on,
        planned.date,
        rule.start,
        rule.end,
        reason,
    )


def kept(target: Target, known: ExistingMeeting, reason: Reason | None) -> PlanChange:
    """Make the line of a meeting that stays as it stands."""
    meeting = known.meeting
    return PlanChange(
        PlanAction.KEEP,
        meeting.forum_id,
        target.rule.id,
        meeting.id,
        target.planned.planned_on,
        meeting.date,
        meeting.start,
        meeting.end,
        reason,
    )


def moved(target: Target, known: ExistingMeeting, reason: Reason) -> PlanChange:
    """Make the line of a meeting that gets another day or time."""
    meeting, rule = known.meeting, target.rule
    if meeting.status is MeetingStatus.CONFIRMED:
        reason = Reason.of("plan.was_confirmed", why=reason)
    return PlanChange(
        PlanAction.MOVE,
        rule.forum_id,
        rule.id,
        meeting.id,
        target.planned.planned_on,
        target.planned.date,
        rule.start,
        rule.end,
        reason,
        meeting.date,
        meeting.start,
        meeting.end,
    )


def cancelled(known: ExistingMeeting, reason: Reason | None, rule: RuleRow | None) -> PlanChange:
    """Make the line of a meeting that planning cancels; `rule` is None when none gives it."""
    meeting = known.meeting
    assert meeting.planned_on is not None
    if meeting.status is MeetingStatus.CONFIRMED and reason is not None:
        reason = Reason.of("plan.was_confirmed", why=reason)
    return PlanChange(
        PlanAction.CANCEL,
        meeting.forum_id,
        rule.id if rule else meeting.rule_id,
        meeting.id,
        meeting.planned_on,
        None,
        meeting.start,
        meeting.end,
        reason,
    )
