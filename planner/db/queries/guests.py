"""Who has taken part in a forum without a seat."""

from sqlalchemy import Connection, func, select

from planner.db import schema
from planner.domain.enums import AttendanceRole


def former_guests(connection: Connection, forum_id: int, role: AttendanceRole) -> list[int]:
    """Return the persons logged in that role at the forum's meetings, the latest first."""
    attendance, meeting = schema.attendance, schema.meeting
    query = (
        select(attendance.c.person_id)
        .select_from(meeting.join(attendance, attendance.c.meeting_id == meeting.c.id))
        .where(
            meeting.c.forum_id == forum_id,
            attendance.c.role == role.value,
            attendance.c.person_id.is_not(None),
        )
        .group_by(attendance.c.person_id)
        .order_by(func.max(meeting.c.date).desc(), attendance.c.person_id)
    )
    return list(connection.execute(query).scalars())
