"""Approve a meeting's minutes, which locks it, and unlock it again with a reason."""

from datetime import date

from planner.db.engine import Database
from planner.db.lock import user_name
from planner.db.queries.loading import get, load_by
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.approval import ApprovalStep, approval_steps, locked_reason
from planner.domain.enums import MeetingStatus
from planner.domain.rows import Changes, ForumRow, MeetingRow, UnlockingRow
from planner.errors import ConflictError, InputError
from planner.services.checking import require_text
from planner.services.registry import read_registry_of


def propose_approvers(database: Database, meeting_id: int) -> str:
    """Return those who hold the forum's chair and secretary at the meeting's date, "A, B".

    Empty when nobody does; raises NotFoundError.
    """
    with database.reading() as connection:
        meeting = get(connection, MeetingRow, meeting_id)
        forum = get(connection, ForumRow, meeting.forum_id)
        posts = [each for each in (forum.chair_id, forum.secretary_id) if each is not None]
        registry = read_registry_of(connection, posts)
    names = [name for post in posts for name in registry.holder_names(post, meeting.date)]
    return ", ".join(dict.fromkeys(names))


def approve_meeting(
    database: Database, meeting_id: int, approved_on: date, approved_by: str
) -> Changes:
    """Approve the minutes of a held meeting: what is recorded at it is locked from then on.

    Raises InputError when nobody is named or the day is before the meeting's, ConflictError
    "approval.not_held", or that of a meeting approved already.
    """
    approved_by = require_text(approved_by, "approved_by")
    with unit_of_work(database, "meeting.approve", by=approved_by) as tx:
        meeting = unlocked_meeting(tx, meeting_id)
        if meeting.status is not MeetingStatus.HELD:
            raise ConflictError("approval.not_held", {"day": meeting.date})
        if approved_on < meeting.date:
            raise InputError("approval.before", {"day": meeting.date}, field="approved_on")
        tx.update(MeetingRow, meeting_id, approved_on=approved_on, approved_by=approved_by)
    return tx.changes


def unlock_meeting(database: Database, meeting_id: int, reason: str, today: date) -> Changes:
    """Open approved minutes again; who did it, when and why stays on record.

    Raises InputError without a reason, ConflictError "approval.not_approved".
    """
    reason = require_text(reason, "reason")
    with unit_of_work(database, "meeting.unlock", reason=reason) as tx:
        meeting = tx.get(MeetingRow, meeting_id)
        if meeting.approved_on is None:
            raise ConflictError("approval.not_approved", {"day": meeting.date})
        tx.insert(
            UnlockingRow(
                0,
                meeting_id,
                today,
                user_name(),
                reason,
                meeting.approved_on,
                meeting.approved_by,
            )
        )
        tx.update(MeetingRow, meeting_id, approved_on=None, approved_by="")
    return tx.changes


def read_approvals(database: Database, meeting_id: int) -> list[ApprovalStep]:
    """Return the approvals and unlockings of a meeting, oldest first; raises NotFoundError."""
    with database.reading() as connection:
        meeting = get(connection, MeetingRow, meeting_id)
        unlockings = load_by(connection, UnlockingRow, "meeting_id", [meeting_id])
    return approval_steps(meeting, unlockings)


def require_unlocked(meeting: MeetingRow) -> MeetingRow:
    """Return the meeting; raises ConflictError, saying who may do what, when it is approved."""
    reason = locked_reason(meeting)
    if reason is not None:
        raise ConflictError(reason.code, dict(reason.params))
    return meeting


def unlocked_meeting(tx: Transaction, meeting_id: int) -> MeetingRow:
    """Return a meeting that may be written to; raises ConflictError when it is approved."""
    return require_unlocked(tx.get(MeetingRow, meeting_id))
