"""What approval of the minutes locks, and what may still be written afterwards.

The minutes of a held meeting are approved by someone on a day. From then on all that was recorded
at it stands, until it is unlocked with a reason (decision 0018).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from planner.domain.rows import ActionItemRow, MeetingRow, Reason, UnlockingRow

OPEN_AFTER_APPROVAL: Mapping[str, frozenset[str]] = {
    # Which rule gave a meeting is of planning, not of what was recorded.
    "meeting": frozenset({"rule_id", "planned_on"}),
    # Two persons who turn out to be one: the same person was there, under one name.
    "attendance": frozenset({"person_id"}),
    "agenda_item": frozenset(),
    "note": frozenset(),
    "decision": frozenset(),
    "called_seat": frozenset(),
    # What was decided stands; how it went afterwards, and who follows it up, goes on.
    "action_item": frozenset({"state", "closed_on", "due_on", "forum_id", "owner_person_id"}),
}
"""By kind of row that approval locks, the fields that may change all the same."""

_STAYS_NAMED = frozenset({"person_id", "owner_person_id"})

FREE_OF_APPROVAL = frozenset({"accepted_conflict", "reply", "unlocking", "follow_up"})
"""The kinds that name a meeting without being recorded at it."""

UNDONE = "undo"
"""The reason of an unlocking that Undo made, by taking back the approval itself."""

_ACTION_FIELDS = ("meeting_id", "text", "owner_organisation_id", "owner_person_id", "forum_id")


@dataclass(frozen=True, slots=True)
class ApprovalStep:
    """An approval (no `reason`) or an unlocking: when, and by whom."""

    day: date
    by: str
    reason: str = ""

    @property
    def is_unlocking(self) -> bool:
        """True when the minutes were opened again."""
        return bool(self.reason)


def locked_reason(meeting: MeetingRow) -> Reason | None:
    """Return why nothing can be changed at a meeting, and who may; None while it is not approved.

    The code and params are those of the ConflictError that a service raises.
    """
    if meeting.approved_on is None:
        return None
    return locked_since(meeting.approved_on, meeting.approved_by)


def locked_since(day: date, by: str) -> Reason:
    """Return the reason of minutes that were approved on a day by someone, who may be unknown."""
    if not by.strip():
        return Reason.of("approval.locked_by_someone", day=day)
    return Reason.of("approval.locked", day=day, by=by)


def is_locked_change(
    kind: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> bool:
    """Say whether a write of a row is one that approval of its meeting forbids.

    The images hold the row's fields; None is a row that is not there.
    """
    if kind not in OPEN_AFTER_APPROVAL:
        return False
    if before is None or after is None:
        return True
    changed = {name for name, value in after.items() if before.get(name) != value}
    # A name may become another's, when two persons are one, but neither come nor go.
    come_or_gone = {name for name in changed if before.get(name) is None or after[name] is None}
    return not changed <= OPEN_AFTER_APPROVAL[kind] or bool(come_or_gone & _STAYS_NAMED)


def is_open_change(before: ActionItemRow, after: ActionItemRow) -> bool:
    """Say whether an action item of approved minutes may be changed so: state and days only."""
    return all(getattr(before, name) == getattr(after, name) for name in _ACTION_FIELDS)


def approval_steps(meeting: MeetingRow, unlockings: Sequence[UnlockingRow]) -> list[ApprovalStep]:
    """Return the approvals and unlockings that there have been, oldest first."""
    steps: list[ApprovalStep] = []
    for row in sorted(unlockings, key=lambda each: each.id):
        if row.approved_on is not None:
            steps.append(ApprovalStep(row.approved_on, row.approved_by))
        steps.append(ApprovalStep(row.unlocked_on, row.unlocked_by, row.reason))
    if meeting.approved_on is not None:
        steps.append(ApprovalStep(meeting.approved_on, meeting.approved_by))
    return steps
