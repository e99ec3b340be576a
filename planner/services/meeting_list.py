"""The list of meetings: light rows at once, then how each meeting stands."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Text, cast, func, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import load, load_by
from planner.domain.enums import MeetingStatus
from planner.domain.rows import (
    ForumRow,
    OrganisationRow,
)
from planner.services.collecting import without_collecting

_AHEAD = (MeetingStatus.PLANNED.value, MeetingStatus.CONFIRMED.value)
_AT_ONCE = 2_000


class ListedMeeting(NamedTuple):
    """A meeting as a line of the list, in text: 2021-05-07, 09:00, a value of MeetingStatus."""

    id: int
    forum_id: int
    date: str
    start: str
    end: str
    place: str
    status: str

    @property
    def day(self) -> datetime.date:
        """The date."""
        return datetime.date.fromisoformat(self.date)


@dataclass(frozen=True, slots=True)
class ListScope:
    """Which meetings are listed; None does not narrow."""

    agreement_id: int | None = None
    year: int | None = None

    @property
    def first(self) -> datetime.date | None:
        """The first day."""
        return None if self.year is None else datetime.date(self.year, 1, 1)

    @property
    def last(self) -> datetime.date | None:
        """The last day."""
        return None if self.year is None else datetime.date(self.year, 12, 31)


@dataclass(frozen=True, slots=True)
class MeetingList:
    """The meetings of a scope in date order; `members` are the organisations seated, by forum.

    `called` are the functions called on demand, by meeting.
    """

    rows: Sequence[ListedMeeting]
    forums: Mapping[int, ForumRow]
    organisations: Mapping[int, OrganisationRow]
    members: Mapping[int, frozenset[int]]
    called: Mapping[int, Sequence[str]] = field(default_factory=dict)


def list_meetings(database: Database, scope: ListScope) -> MeetingList:
    """Return the meetings of a scope, without how they stand: quick at 100,000 meetings."""
    with database.reading() as connection:
        forums = forums_of(connection, scope)
        table = schema.meeting
        # As text: 300,000 dates and times would take as long again to make as all the rest.
        query = select(
            table.c.id,
            table.c.forum_id,
            cast(table.c.date, Text),
            func.substr(cast(table.c.start, Text), 1, 5),
            func.substr(cast(table.c.end, Text), 1, 5),
            table.c.place,
            table.c.status,
        ).where(*conditions_of(scope, forums))
        with without_collecting():
            found = connection.execute(query.order_by(table.c.date, table.c.start)).fetchall()
            rows = list(map(ListedMeeting._make, found))
        seat = schema.seat
        members: dict[int, set[int]] = {}
        pairs = select(seat.c.forum_id, seat.c.organisation_id).distinct()
        for forum_id, organisation_id in connection.execute(pairs):
            members.setdefault(forum_id, set()).add(organisation_id)
        organisations = {row.id: row for row in load(connection, OrganisationRow)}
        called = _called_to(connection, scope, forums)
    seated = {forum_id: frozenset(ids) for forum_id, ids in members.items()}
    return MeetingList(rows, forums, organisations, seated, called)


def _called_to(
    connection: Connection, scope: ListScope, forums: Mapping[int, ForumRow]
) -> dict[int, list[str]]:
    call, seat, function = schema.called_seat, schema.seat, schema.function
    table = schema.meeting
    query = (
        select(call.c.meeting_id, function.c.name)
        .join(table, table.c.id == call.c.meeting_id)
        .join(seat, seat.c.id == call.c.seat_id)
        .join(function, function.c.id == seat.c.function_id)
        .where(*conditions_of(scope, forums))
        .order_by(call.c.meeting_id, call.c.seat_id)
    )
    found: dict[int, list[str]] = {}
    for meeting_id, name in connection.execute(query):
        found.setdefault(meeting_id, []).append(name)
    return found


def forums_of(connection: Connection, scope: ListScope) -> dict[int, ForumRow]:
    if scope.agreement_id is None:
        found = load(connection, ForumRow)
    else:
        found = load_by(connection, ForumRow, "agreement_id", [scope.agreement_id])
    return {row.id: row for row in found}


def conditions_of(scope: ListScope, forums: Mapping[int, ForumRow]) -> list[ColumnElement[bool]]:
    table = schema.meeting
    conditions: list[ColumnElement[bool]] = []
    if scope.agreement_id is not None:
        conditions.append(table.c.forum_id.in_(list(forums)))
    if scope.first is not None:
        conditions.append(table.c.date >= scope.first)
    if scope.last is not None:
        conditions.append(table.c.date <= scope.last)
    return conditions
