"""The lock that approved minutes put on their meeting, at the door that every write goes by."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from planner.db import schema
from planner.domain.approval import OPEN_AFTER_APPROVAL, is_locked_change, locked_since
from planner.errors import ConflictError

_IDS_A_QUERY = 500
Image = Mapping[str, Any]


class ApprovalGuard:
    """Notes what one unit of work writes at meetings, and refuses what approval forbids.

    What counts is how a meeting stood before the unit of work: one that is approved in it may be
    written in it. Only an unlocking, written in the same unit of work, opens approved minutes.
    """

    def __init__(self) -> None:
        self._written: set[int] = set()
        self._unlocked: set[int] = set()
        self._opened: set[int] = set()
        self._before: dict[int, Image | None] = {}

    def note(self, kind: str, row_id: int, before: Image | None, after: Image | None) -> None:
        """Note one write, by its images."""
        if kind == "unlocking" and after is not None:
            self._unlocked.add(after["meeting_id"])
            return
        if kind == "meeting":
            self._before.setdefault(row_id, before)
            if after is not None and after["approved_on"] is None:
                self._opened.add(row_id)
        if is_locked_change(kind, before, after):
            images = [image for image in (before, after) if image is not None]
            self._written.update(
                row_id if kind == "meeting" else image["meeting_id"] for image in images
            )

    def note_inserts(self, kind: str, rows: Iterable[Any]) -> None:
        """Note rows of one type that are inserted."""
        if kind == "meeting":
            for row in rows:
                self._before.setdefault(row.id, None)
        elif kind in OPEN_AFTER_APPROVAL:
            self._written.update(row.meeting_id for row in rows)

    def check(self, connection: Connection) -> None:
        """Raise ConflictError, saying who may do what, when approved minutes were written to."""
        self._written -= self._unlocked & self._opened
        for meeting_id in sorted(self._written):
            before = self._before.get(meeting_id)
            if before is not None and before["approved_on"] is not None:
                refuse(date.fromisoformat(before["approved_on"]), before["approved_by"])
        for approved_on, approved_by in self._approved(connection):
            refuse(approved_on, approved_by)

    def _approved(self, connection: Connection) -> Iterator[tuple[date, str]]:
        """Give the approvals of the meetings written to whose own rows were left alone."""
        meeting = schema.meeting
        ids = sorted(self._written - self._before.keys())
        for first in range(0, len(ids), _IDS_A_QUERY):
            query = select(meeting.c.approved_on, meeting.c.approved_by).where(
                meeting.c.id.in_(ids[first : first + _IDS_A_QUERY]),
                meeting.c.approved_on.is_not(None),
            )
            for found in connection.execute(query):
                yield found.approved_on, found.approved_by


def refuse(day: date, by: str) -> None:
    """Raise the ConflictError of minutes that were approved on a day by someone."""
    reason = locked_since(day, by)
    raise ConflictError(reason.code, dict(reason.params))
