"""Who names a row and must go on naming it."""

from sqlalchemy import Connection, func, or_, select

from planner.db import mapping, schema


def users_of(connection: Connection, kind: str, row_id: int) -> int:
    """Return how many rows keep naming this one, or something that belongs to it."""
    return _count(connection, kind, [row_id])


def _count(connection: Connection, kind: str, ids: list[int]) -> int:
    total = 0
    for table in schema.metadata.sorted_tables:
        if table.name not in mapping.ROW_TYPES:
            continue
        keys = [key for key in table.foreign_keys if key.column.table.name == kind]
        needed = [key.parent.in_(ids) for key in keys if key.ondelete is None]
        if needed:
            query = select(func.count()).select_from(table).where(or_(*needed))
            total += connection.execute(query).scalar_one()
        owned = [key.parent.in_(ids) for key in keys if key.ondelete == "CASCADE"]
        if owned:
            children = list(connection.execute(select(table.c.id).where(or_(*owned))).scalars())
            if children:
                total += _count(connection, table.name, children)
    return total


def held_meetings(connection: Connection, agreement_id: int) -> int:
    """Return how many meetings have been held under an agreement."""
    meeting, forum = schema.meeting, schema.forum
    query = (
        select(func.count())
        .select_from(meeting.join(forum, meeting.c.forum_id == forum.c.id))
        .where(forum.c.agreement_id == agreement_id, meeting.c.status == "held")
    )
    return int(connection.execute(query).scalar_one())
