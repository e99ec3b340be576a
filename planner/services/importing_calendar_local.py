"""What has been done here with meetings that a calendar file speaks of."""

import json
from collections.abc import Collection

from sqlalchemy import Connection, select

from planner.db import schema
from planner.domain.enums import AttendanceState

IMPORT_LABEL = "import.calendar"
_IDS_A_QUERY = 500


def recorded_at(connection: Connection, meeting_ids: Collection[int]) -> set[int]:
    """Return the meetings at which attendance or notes have been entered.

    A notice of absence comes before a meeting and records nothing of it.
    """
    found: set[int] = set()
    attendance = schema.attendance
    for ids in _slices(meeting_ids):
        for table in (schema.note, schema.decision, schema.action_item, attendance):
            query = select(table.c.meeting_id).where(table.c.meeting_id.in_(ids)).distinct()
            if table is attendance:
                query = query.where(attendance.c.state != AttendanceState.EXCUSED)
            found.update(connection.execute(query).scalars())
    return found


def edited_here(connection: Connection, meeting_ids: Collection[int]) -> set[int]:
    """Return the meetings whose note was last written by other means than a calendar."""
    change, entry = schema.journal_change, schema.journal_entry
    last: dict[int, bool] = {}
    for ids in _slices(meeting_ids):
        query = (
            select(change.c.row_id, change.c.before, change.c.after, entry.c.label)
            .select_from(change.join(entry, change.c.entry_id == entry.c.id))
            .where(change.c.kind == "meeting", change.c.row_id.in_(ids), ~entry.c.is_undone)
            .order_by(entry.c.id, change.c.position)
        )
        for row_id, before, after, label in connection.execute(query):
            if _note(before) != _note(after):
                last[row_id] = label != IMPORT_LABEL
    return {row_id for row_id, is_here in last.items() if is_here}


def _note(image: str | None) -> str:
    return "" if image is None else str(json.loads(image).get("note", ""))


def _slices(ids: Collection[int]) -> list[list[int]]:
    ordered = sorted(ids)
    return [ordered[at : at + _IDS_A_QUERY] for at in range(0, len(ordered), _IDS_A_QUERY)]
