"""What the journal tells of a meeting's attendance log."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from planner.db import schema

Image = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One write of a row: its images (None: was not, is not), when (UTC) and by whom."""

    entry_id: int
    at: datetime
    user: str
    before: Image | None
    after: Image | None


def attendance_changes(connection: Connection, meeting_id: int) -> list[RowChange]:
    """Return every write of the meeting's attendance that stands, oldest first.

    What has been undone is left out. The journal is searched as a whole, since a row that is gone
    is known only from it.
    """
    change = schema.journal_change
    named = f'%"meeting_id": {meeting_id},%'
    found = _changes(
        connection,
        change.c.kind == "attendance",
        or_(change.c.before.like(named), change.c.after.like(named)),
    )
    return [
        each
        for each in found
        if any(image and image["meeting_id"] == meeting_id for image in (each.before, each.after))
    ]


def meeting_changes(connection: Connection, meeting_id: int) -> list[RowChange]:
    """Return every write of the meeting's own row that stands, oldest first."""
    change = schema.journal_change
    return _changes(connection, change.c.kind == "meeting", change.c.row_id == meeting_id)


def _changes(connection: Connection, *conditions: Any) -> list[RowChange]:
    change, entry = schema.journal_change, schema.journal_entry
    query = (
        select(entry.c.id, entry.c.at, entry.c.user, change.c.before, change.c.after)
        .select_from(change.join(entry, entry.c.id == change.c.entry_id))
        .where(~entry.c.is_undone, *conditions)
        .order_by(entry.c.id, change.c.position)
    )
    return [
        RowChange(entry_id, at.replace(tzinfo=UTC), user, _image(before), _image(after))
        for entry_id, at, user, before, after in connection.execute(query)
    ]


def _image(text: str | None) -> Image | None:
    return None if text is None else json.loads(text)
