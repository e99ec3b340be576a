"""The action items that come back at a meeting, read from the database."""

from sqlalchemy import Connection, and_, or_, select

from planner.db import schema
from planner.db.queries.loading import load_by
from planner.domain.carried_actions import CarriedAction, carried_actions
from planner.domain.rows import ActionItemRow, MeetingRow


def carried_to(connection: Connection, meeting: MeetingRow) -> list[CarriedAction]:
    """Return what the meeting's forum had left to do before it, soonest due first."""
    action, made_at = schema.action_item, schema.meeting
    own = select(made_at.c.id).where(
        made_at.c.forum_id == meeting.forum_id, made_at.c.date <= meeting.date
    )
    # Each side of this has an index of its own; of many thousand actions only a few are looked at.
    is_followed_up_here = or_(
        action.c.forum_id == meeting.forum_id,
        and_(action.c.meeting_id.in_(own), action.c.forum_id.is_(None)),
    )
    query = select(action.c.id).where(
        is_followed_up_here,
        or_(action.c.closed_on.is_(None), action.c.closed_on >= meeting.date),
    )
    actions = load_by(connection, ActionItemRow, "id", connection.execute(query).scalars())
    meetings = load_by(connection, MeetingRow, "id", {row.meeting_id for row in actions})
    return carried_actions(meeting, actions, {row.id: row for row in meetings})
