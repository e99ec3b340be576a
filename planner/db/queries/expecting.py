"""Which forums can expect someone, so that no other forum's meetings need to be read."""

from sqlalchemy import ColumnElement, Connection, select

from planner.db import schema


def forums_expecting(
    connection: Connection,
    *,
    organisation_id: int | None = None,
    function_id: int | None = None,
    person_id: int | None = None,
) -> frozenset[int]:
    """Return the forums with a seat of the organisation, the function or a post of the person.

    Also those in whose logs the person is named. What is None adds nothing.
    """
    seat, holding = schema.seat, schema.holding
    found: set[int] = set()

    def add(condition: ColumnElement[bool]) -> None:
        found.update(connection.scalars(select(seat.c.forum_id).where(condition).distinct()))

    if organisation_id is not None:
        add(seat.c.organisation_id == organisation_id)
    if function_id is not None:
        add(seat.c.function_id == function_id)
    if person_id is not None:
        posts = select(holding.c.function_id).where(holding.c.person_id == person_id)
        add(seat.c.function_id.in_(posts))
        meeting, attendance = schema.meeting, schema.attendance
        logged = select(attendance.c.meeting_id).where(attendance.c.person_id == person_id)
        query = select(meeting.c.forum_id).where(meeting.c.id.in_(logged)).distinct()
        found.update(connection.scalars(query))
    return frozenset(found)
