"""The meetings as the table, the overview and the calendar list them."""

import datetime
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Text, func, select, type_coerce

from planner.db import mapping, schema
from planner.db.queries.outcomes import OutcomeScope
from planner.domain.enums import MeetingStatus
from planner.domain.rows import MeetingRow

_meeting, _forum = schema.meeting, schema.forum
_STATUS = {status.value: status for status in MeetingStatus}


class MeetingListRow(NamedTuple):
    """One line of the table of meetings.

    A named tuple: of 100,000 rows, making them is what costs, and a tuple costs the least.
    """

    id: int
    forum_id: int
    forum: str
    agreement_id: int
    date: datetime.date
    start: time
    end: time
    place: str
    status: MeetingStatus
    is_by_hand: bool
    planned_on: datetime.date | None


class _Days(dict[Any, date | None]):
    """The days met so far, by how the database gives them: text (SQLite) or the day itself."""

    def __missing__(self, stored: Any) -> date | None:
        day = self[stored] = date.fromisoformat(stored) if isinstance(stored, str) else stored
        return day


class _Times(dict[Any, time]):
    """The times met so far, as `_Days`."""

    def __missing__(self, stored: Any) -> time:
        at = self[stored] = time.fromisoformat(stored) if isinstance(stored, str) else stored
        return at


def list_meetings(connection: Connection, scope: OutcomeScope) -> list[MeetingListRow]:
    """Return the meetings of any status in the scope, by date, time and id.

    An organisation narrows to the forums where it has a seat.
    """
    forums = connection.execute(select(_forum.c.id, _forum.c.name, _forum.c.agreement_id)).all()
    names = {forum.id: forum.name for forum in forums}
    agreements = {forum.id: forum.agreement_id for forum in forums}
    # Read as stored, each day and time made once and shared between the rows: half the time that
    # the driver's own conversion takes, and a third of the memory.
    query = (
        select(
            _meeting.c.id,
            _meeting.c.forum_id,
            *(type_coerce(_meeting.c[name], Text) for name in ("date", "start", "end")),
            _meeting.c.place,
            _meeting.c.status,
            _meeting.c.is_by_hand,
            type_coerce(_meeting.c.planned_on, Text),
        )
        .where(*_conditions(scope))
        .order_by(_meeting.c.date, _meeting.c.start, _meeting.c.id)
    )
    days, times, new = _Days(), _Times(), tuple.__new__
    with _garbage_left_alone():
        return [
            new(
                MeetingListRow,
                (
                    row_id,
                    forum_id,
                    names[forum_id],
                    agreements[forum_id],
                    days[day],
                    times[start],
                    times[end],
                    place,
                    _STATUS[status],
                    by_hand == 1,
                    days[planned_on],
                ),
            )
            for row_id, forum_id, day, start, end, place, status, by_hand, planned_on in (
                connection.execute(query).cursor.fetchall()
            )
        ]


@contextmanager
def _garbage_left_alone() -> Iterator[None]:
    """Keep the collector from walking through rows while they are made; it would find nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def count_meetings(connection: Connection, scope: OutcomeScope) -> int:
    """Return how many meetings `list_meetings` would give."""
    query: Select[Any] = select(func.count()).select_from(_meeting).where(*_conditions(scope))
    return int(connection.execute(query).scalar_one())


def meetings_between(
    connection: Connection, first: date, last: date, agreement_id: int | None = None
) -> list[MeetingRow]:
    """Return the meetings from `first` to `last`, both included, by date, time and id."""
    scope = OutcomeScope(agreement_id=agreement_id, first=first, last=last)
    query = (
        select(*mapping.columns_of(MeetingRow))
        .where(*_conditions(scope))
        .order_by(_meeting.c.date, _meeting.c.start, _meeting.c.id)
    )
    return mapping.to_rows(MeetingRow, connection.execute(query).fetchall())


def _conditions(scope: OutcomeScope) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if scope.agreement_id is not None:
        under = select(_forum.c.id).where(_forum.c.agreement_id == scope.agreement_id)
        found.append(_meeting.c.forum_id.in_(under))
    if scope.forum_ids is not None:
        found.append(_meeting.c.forum_id.in_(scope.forum_ids))
    if scope.meeting_ids is not None:
        found.append(_meeting.c.id.in_(scope.meeting_ids))
    if scope.first is not None:
        found.append(_meeting.c.date >= scope.first)
    if scope.last is not None:
        found.append(_meeting.c.date <= scope.last)
    if scope.organisation_id is not None:
        seat = schema.seat
        seated = select(seat.c.forum_id).where(seat.c.organisation_id == scope.organisation_id)
        found.append(_meeting.c.forum_id.in_(seated))
    return found
