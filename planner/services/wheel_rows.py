"""The rows that a year's annual wheel is made of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from planner.db import schema
from planner.db.queries.loading import load, load_by
from planner.db.queries.snapshot import Scope, read_names
from planner.domain.representation import shown_seats
from planner.domain.rows import (
    AgreementRow,
    BlockedPeriodRow,
    CalledSeatRow,
    FollowUpRow,
    ForumRow,
    MeetingRow,
    PromiseRow,
    SeatRow,
)


@dataclass(frozen=True, slots=True)
class WheelRows:
    """The rows of a year; the meetings in date order, promises and follow-ups of every year."""

    agreements: Sequence[AgreementRow]
    forums: Mapping[int, ForumRow]
    meetings: Sequence[MeetingRow]
    follow_ups: Sequence[FollowUpRow]
    promises: Sequence[PromiseRow]
    blocked: Sequence[BlockedPeriodRow]


def agreements_of(connection: Connection, scope: Scope) -> list[AgreementRow]:
    """Return the agreements of a scope; with forums, only those that own one of them."""
    names = read_names(connection, scope)
    if scope.forum_ids is None:
        return list(names.agreements.values())
    used = {forum.agreement_id for forum in names.forums.values()}
    return [row for row in names.agreements.values() if row.id in used]


def read_rows(connection: Connection, scope: Scope, organisation_id: int | None) -> WheelRows:
    """Return the rows of a scope whose days are both given.

    With an organisation, the meetings that show a seat of it and the breaks that concern it.
    """
    assert scope.first is not None
    assert scope.last is not None
    names = read_names(connection, scope)
    agreements = agreements_of(connection, scope)
    ids = [row.id for row in agreements]
    meeting = schema.meeting
    conditions = [meeting.c.date >= scope.first, meeting.c.date <= scope.last]
    if scope.agreement_id is not None or scope.forum_ids is not None:
        conditions.append(meeting.c.forum_id.in_(list(names.forums)))
    meetings = load(connection, MeetingRow, *conditions)
    blocked = schema.blocked_period
    periods = load(
        connection,
        BlockedPeriodRow,
        blocked.c.starts_on <= scope.last,
        blocked.c.ends_on >= scope.first,
    )
    if organisation_id is not None:
        meetings = _showing(connection, meetings, names.forums, organisation_id)
        periods = [row for row in periods if row.organisation_id in (None, organisation_id)]
    elif scope.agreement_id is not None or scope.forum_ids is not None:
        concerned = _concerned(connection, names.forums)
        periods = [row for row in periods if row.organisation_id in concerned]
    return WheelRows(
        agreements,
        names.forums,
        sorted(meetings, key=lambda row: (row.date, row.start, row.id)),
        load_by(connection, FollowUpRow, "agreement_id", ids),
        load_by(connection, PromiseRow, "agreement_id", ids),
        periods,
    )


def _showing(
    connection: Connection,
    meetings: Iterable[MeetingRow],
    forums: Mapping[int, ForumRow],
    organisation_id: int,
) -> list[MeetingRow]:
    seats: dict[int, list[SeatRow]] = {}
    for seat in load_by(connection, SeatRow, "forum_id", forums):
        if seat.organisation_id == organisation_id:
            seats.setdefault(seat.forum_id, []).append(seat)
    mine = [row for row in meetings if row.forum_id in seats]
    called: dict[int, set[int]] = {}
    for call in load_by(connection, CalledSeatRow, "meeting_id", [row.id for row in mine]):
        called.setdefault(call.meeting_id, set()).add(call.seat_id)
    return [row for row in mine if shown_seats(row, seats[row.forum_id], called.get(row.id, ()))]


def _concerned(connection: Connection, forums: Mapping[int, ForumRow]) -> set[int | None]:
    """Return whose breaks matter to the forums; None: everyone's."""
    seat = schema.seat
    query = select(seat.c.organisation_id, seat.c.forum_id).group_by(
        seat.c.organisation_id, seat.c.forum_id
    )
    found: set[int | None] = {None, *(row.convener_id for row in forums.values())}
    return found | {row[0] for row in connection.execute(query) if row[1] in forums}
