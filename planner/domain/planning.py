"""Planning as a diff between what the rules give and the meetings there are.

domain.md, "Planning is a diff": a planned meeting's identity is its forum and the rule's own date
(`planned_on`). The whole planning period is always worked out; a window only narrows what is shown.

Where the rules meet what people have done:

- An untouchable meeting (see `untouchable_reason`) is kept as it stands, whatever the rule says.
- A meeting made by hand has no `planned_on`. When it stands on the day that a planned meeting would
  get, it is that meeting: it is kept and nothing is added. Otherwise it is not part of the diff.
- Nothing is added on, or moved to, a day on which an untouchable meeting of the same forum already
  stands for another date of the rule; such a date is skipped.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter

from planner.domain.agreements import forum_period
from planner.domain.enums import MeetingStatus, PlanAction
from planner.domain.plan_changes import (
    ExistingMeeting,
    PlanChange,
    added,
    both,
    cancelled,
    is_live,
    kept,
    moved,
    untouchable_reason,
)
from planner.domain.plan_targets import Target, planned_dates, rule_first_date
from planner.domain.rows import (
    AgreementRow,
    BlockedPeriodRow,
    ForumRow,
    Period,
    Reason,
    RuleRow,
    SeatRow,
)
from planner.domain.workdays import PlannedDate

# Bound once: a plan of a county asks for them a hundred thousand times.
_ADD, _KEEP, _SKIP = PlanAction.ADD, PlanAction.KEEP, PlanAction.SKIP
_CANCELLED = MeetingStatus.CANCELLED

__all__ = [
    "ExistingMeeting",
    "PlanChange",
    "plan_forum",
    "rule_first_date",
    "summary",
    "untouchable_reason",
]


def plan_forum(
    agreement: AgreementRow,
    forum: ForumRow,
    rules: Sequence[RuleRow],
    seats: Sequence[SeatRow],
    blocked: Sequence[BlockedPeriodRow],
    existing: Sequence[ExistingMeeting],
    window: Period | None = None,
    horizon: date | None = None,
) -> list[PlanChange]:
    """Return the forum's plan as a diff, in the order of the rules' own dates.

    Rows of other forums are ignored. `window` narrows which `planned_on` are shown. `horizon` is
    how far to plan when neither the agreement, the forum nor a rule ends; meetings past it are
    left. Without any rule there are no changes. Raises InputError plan.needs_horizon, and those
    of `parse_rule`.
    """
    own_rules = sorted(
        (rule for rule in rules if rule.forum_id == forum.id),
        # A rule that is only proposed comes last, as it will once it has an id.
        key=lambda rule: (rule.valid_from or date.min, rule.id == 0, rule.id),
    )
    if not own_rules:
        return []
    period = forum_period(agreement, forum)
    rule_of, planned = planned_dates(agreement, forum, own_rules, seats, blocked, period, horizon)
    meetings = [known for known in existing if known.meeting.forum_id == forum.id]
    if not meetings:
        changes = [_new(rule_of[each.planned_on], each) for each in planned]
    else:
        changes = _beside(meetings, rule_of, planned)
        open_end = horizon if period.last is None else None
        strays = [
            _not_given(known, period)
            for known in meetings
            if (day := known.meeting.planned_on) is not None
            and day not in rule_of
            and (open_end is None or day <= open_end)
        ]
        if strays:
            changes = sorted(changes + strays, key=_planned_on)
    if window is None:
        return changes
    return [change for change in changes if window.contains(change.planned_on)]


def summary(changes: Iterable[PlanChange]) -> Mapping[PlanAction, int]:
    """Return how many changes there are of each action, those without any included."""
    counts = Counter(change.action for change in changes)
    return {action: counts[action] for action in PlanAction}


_planned_on = attrgetter("planned_on")


def _new(rule: RuleRow, planned: PlannedDate) -> PlanChange:
    """Return the line of a date that nothing stands for yet."""
    own, day, reason = planned
    action = _SKIP if day is None else _ADD
    return PlanChange(action, rule.forum_id, rule.id, None, own, day, rule.start, rule.end, reason)


def _beside(
    meetings: Sequence[ExistingMeeting],
    rule_of: Mapping[date, RuleRow],
    planned: Iterable[PlannedDate],
) -> list[PlanChange]:
    """Return the lines of the rules' dates beside the meetings that there are."""
    stands = _Standing(meetings)
    by_identity = stands.by_identity
    changes: list[PlanChange] = []
    for each in planned:
        own, day, reason = each
        known, rule = by_identity.get(own), rule_of[own]
        if known is not None and known.meeting.id not in stands.reasons:
            meeting = known.meeting
            # By far the most are as planned already: these go the short way.
            if (
                meeting.date == day
                and meeting.start == rule.start
                and meeting.end == rule.end
                and meeting.status is not _CANCELLED
            ):
                changes.append(
                    PlanChange(
                        _KEEP,
                        rule.forum_id,
                        rule.id,
                        meeting.id,
                        own,
                        day,
                        rule.start,
                        rule.end,
                        reason,
                    )
                )
                continue
        changes.append(_change(Target(rule, each), known, stands))
    return changes


class _Standing:
    """The forum's meetings by the rule's own date, and where the untouchable ones stand."""

    def __init__(self, meetings: Sequence[ExistingMeeting]) -> None:
        self.made_by_hand: dict[date, ExistingMeeting] = {}
        self.called_off_by_hand: dict[date, ExistingMeeting] = {}
        self.reasons: dict[int, Reason] = {}
        """Why each is left alone, by meeting id."""
        self.by_identity: dict[date, ExistingMeeting] = {}
        self._others: dict[date, set[date]] = {}
        for known in meetings:
            meeting = known.meeting
            if meeting.planned_on is not None:
                self.by_identity[meeting.planned_on] = known
            reason = untouchable_reason(known)
            if reason is None:
                continue
            self.reasons[meeting.id] = reason
            if meeting.status is MeetingStatus.CANCELLED:
                if meeting.planned_on is None:
                    self.called_off_by_hand.setdefault(meeting.date, known)
                continue
            if meeting.planned_on is None:
                self.made_by_hand.setdefault(meeting.date, known)
            else:
                self._others.setdefault(meeting.date, set()).add(meeting.planned_on)

    def other_date(self, target: PlannedDate) -> date | None:
        """Return the rule's date whose meeting stands, for good, where this target wants to be."""
        if target.date is None or target.date not in self._others:
            return None
        return min(self._others.get(target.date, set()) - {target.planned_on}, default=None)


def _change(target: Target, known: ExistingMeeting | None, stands: _Standing) -> PlanChange:
    planned = target.planned
    if known is not None:
        why_not = stands.reasons.get(known.meeting.id)
        if why_not is not None:
            is_as_planned = known.meeting.date == planned.date
            return kept(target, known, both(why_not, planned.reason if is_as_planned else None))
        if is_live(known) and known.meeting.date == planned.date:
            return _retimed(target, known)
    other = stands.other_date(planned)
    by_hand = None if planned.date is None else stands.made_by_hand.get(planned.date)
    if other is not None:
        planned = PlannedDate(
            planned.planned_on, None, Reason.of("plan.other_stands", other=other, day=planned.date)
        )
    elif by_hand is not None:
        if known is None or not is_live(known):
            return kept(target, by_hand, untouchable_reason(by_hand))
        planned = PlannedDate(
            planned.planned_on, None, Reason.of("plan.by_hand_stands", day=planned.date)
        )
    elif known is None and planned.date in stands.called_off_by_hand:
        # Someone has written down that nobody meets that day: it is not to be planned anew.
        called_off = stands.called_off_by_hand[planned.date]
        return kept(target, called_off, untouchable_reason(called_off))
    return _settled(Target(target.rule, planned), known)


def _settled(target: Target, known: ExistingMeeting | None) -> PlanChange:
    """Return the change when nothing stands in the way of what the rule wants."""
    rule, planned = target
    if known is None:
        return _new(rule, planned)
    if planned.date is None:
        if is_live(known):
            return cancelled(known, planned.reason, rule)
        return _new(rule, planned)._replace(meeting_id=known.meeting.id)
    if not is_live(known):
        return added(target, known.meeting.id, planned.reason or Reason("plan.brought_back"))
    return moved(target, known, planned.reason or Reason("plan.rule_date_again"))


def _retimed(target: Target, known: ExistingMeeting) -> PlanChange:
    meeting, rule = known.meeting, target.rule
    if (meeting.start, meeting.end) == (rule.start, rule.end):
        return kept(target, known, target.planned.reason)
    new_time = Reason.of(
        "plan.new_time",
        old_start=meeting.start,
        old_end=meeting.end,
        start=rule.start,
        end=rule.end,
    )
    return moved(target, known, both(new_time, target.planned.reason))


def _not_given(known: ExistingMeeting, period: Period) -> PlanChange:
    """Return the change for a planned meeting whose date no rule gives (any more)."""
    meeting = known.meeting
    assert meeting.planned_on is not None
    is_outside = not period.contains(meeting.planned_on)
    why = Reason("plan.outside_period" if is_outside else "plan.not_in_rule")
    why_not = untouchable_reason(known)
    if why_not is None and is_live(known):
        return cancelled(known, why, None)
    reason = both(why_not or Reason("plan.stays_cancelled"), why)
    return PlanChange(
        PlanAction.KEEP,
        meeting.forum_id,
        meeting.rule_id,
        meeting.id,
        meeting.planned_on,
        meeting.date,
        meeting.start,
        meeting.end,
        reason,
    )
