"""A meeting's agenda: filled from its forum's template or last meeting, and put in order."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy import Connection, func, or_, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import get, load_by
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.rows import AgendaItemRow, AgendaTemplateItemRow, Changes, MeetingRow
from planner.errors import ConflictError, InputError
from planner.services.attendance import require_recordable


def swap_agenda_items(database: Database, one_id: int, other_id: int) -> Changes:
    """Let two items of an agenda change places; the others are numbered 1, 2, 3 as they stand.

    Raises ConflictError when the meeting is cancelled or its minutes approved.
    """
    with unit_of_work(database, "agenda_item.save") as tx:
        one = tx.get(AgendaItemRow, one_id)
        require_recordable(tx, one.meeting_id)
        ids = [item.id for item in agenda_of(tx.connection, one.meeting_id)]
        here, there = ids.index(one_id), ids.index(other_id)
        ids[here], ids[there] = other_id, one_id
        for position, item_id in enumerate(ids, 1):
            tx.update(AgendaItemRow, item_id, position=position)
    return tx.changes


def fill_agenda(database: Database, meeting_id: int) -> Changes:
    """Fill a meeting's empty agenda with the standing items of its forum.

    Raises ConflictError "agenda.not_empty" when it has items already, "agenda.no_template" when the
    forum has none, and as `swap_agenda_items`.
    """
    with unit_of_work(database, "agenda.fill") as tx:
        meeting = require_recordable(tx, meeting_id)
        if agenda_of(tx.connection, meeting_id):
            raise ConflictError("agenda.not_empty", {})
        standing = template_of(tx.connection, meeting.forum_id)
        if not standing:
            raise ConflictError("agenda.no_template", {})
        _append(
            tx,
            meeting_id,
            (AgendaItemRow(0, 0, 0, row.title, row.presenter, row.minutes) for row in standing),
        )
    return tx.changes


def read_last_agenda(
    database: Database, meeting_id: int
) -> tuple[MeetingRow, list[AgendaItemRow]] | None:
    """Return the forum's last meeting before this one that had an agenda, and its items.

    One that was cancelled counts too: what it was to take up has still not been. None when there is
    no such meeting; raises NotFoundError.
    """
    with database.reading() as connection:
        meeting = get(connection, MeetingRow, meeting_id)
        last_id = _last_with_agenda(connection, meeting)
        if last_id is None:
            return None
        return get(connection, MeetingRow, last_id), agenda_of(connection, last_id)


def take_agenda_items(database: Database, meeting_id: int, item_ids: Collection[int]) -> Changes:
    """Put items of other meetings last on an agenda, in the order that they stand there.

    Their notes and decisions stay where they were made. Raises InputError when none is given, and
    as `swap_agenda_items`.
    """
    if not item_ids:
        raise InputError("agenda.none_chosen", {}, field="items")
    with unit_of_work(database, "agenda.take", count=len(item_ids)) as tx:
        require_recordable(tx, meeting_id)
        found = load_by(tx.connection, AgendaItemRow, "id", item_ids)
        _append(tx, meeting_id, sorted(found, key=lambda row: (row.position, row.id)))
    return tx.changes


def has_template(database: Database, forum_id: int) -> bool:
    """Say whether a forum has standing items."""
    with database.reading() as connection:
        return bool(template_of(connection, forum_id))


def agenda_of(connection: Connection, meeting_id: int) -> list[AgendaItemRow]:
    """Return a meeting's agenda in its order."""
    found = load_by(connection, AgendaItemRow, "meeting_id", [meeting_id])
    return sorted(found, key=lambda item: (item.position, item.id))


def template_of(connection: Connection, forum_id: int) -> list[AgendaTemplateItemRow]:
    """Return a forum's standing items in their order."""
    found = load_by(connection, AgendaTemplateItemRow, "forum_id", [forum_id])
    return sorted(found, key=lambda item: (item.position, item.id))


def _append(tx: Transaction, meeting_id: int, items: Iterable[AgendaItemRow]) -> None:
    last = max((row.position for row in agenda_of(tx.connection, meeting_id)), default=0)
    for position, item in enumerate(items, last + 1):
        tx.insert(replace(item, id=0, meeting_id=meeting_id, position=position))


def _last_with_agenda(connection: Connection, meeting: MeetingRow) -> int | None:
    table, item = schema.meeting, schema.agenda_item
    # A meeting's agenda may also come from an earlier one of the same day.
    is_before = or_(
        table.c.date < meeting.date,
        (table.c.date == meeting.date) & (table.c.start < meeting.start),
    )
    query = (
        select(table.c.id)
        .where(
            table.c.forum_id == meeting.forum_id,
            is_before,
            select(func.count()).where(item.c.meeting_id == table.c.id).scalar_subquery() > 0,
        )
        .order_by(table.c.date.desc(), table.c.start.desc(), table.c.id.desc())
        .limit(1)
    )
    return connection.execute(query).scalar()
