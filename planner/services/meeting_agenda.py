"""The order of a meeting's agenda."""

from planner.db.engine import Database
from planner.db.queries.loading import load_by
from planner.db.unit_of_work import unit_of_work
from planner.domain.rows import AgendaItemRow, Changes
from planner.services.attendance import require_recordable


def swap_agenda_items(database: Database, one_id: int, other_id: int) -> Changes:
    """Let two items of an agenda change places; the others are numbered 1, 2, 3 as they stand.

    Raises ConflictError when the meeting is cancelled or its minutes approved.
    """
    with unit_of_work(database, "agenda_item.save") as tx:
        one = tx.get(AgendaItemRow, one_id)
        require_recordable(tx, one.meeting_id)
        items = load_by(tx.connection, AgendaItemRow, "meeting_id", [one.meeting_id])
        items.sort(key=lambda item: (item.position, item.id))
        ids = [item.id for item in items]
        here, there = ids.index(one_id), ids.index(other_id)
        ids[here], ids[there] = other_id, one_id
        for position, item_id in enumerate(ids, 1):
            tx.update(AgendaItemRow, item_id, position=position)
    return tx.changes
