"""Meetings to come and their gaps, read so that a whole county's take little more than a few.

Most meetings ahead have no log, and most posts have a holder throughout: such a post can leave no
place empty. What is left, and what has a log, is looked at closely.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Date, Select, bindparam, select, text

from planner.db import schema
from planner.db.queries.loading import load, load_by
from planner.domain.enums import MeetingStatus, Participation
from planner.domain.gaps import Gap, gaps, vacancies
from planner.domain.holders import Holders
from planner.domain.representation import expected_seats
from planner.domain.rows import (
    AttendanceRow,
    CalledSeatRow,
    DeputyRow,
    HoldingRow,
    MeetingRow,
    SeatRow,
)

AHEAD = (MeetingStatus.PLANNED.value, MeetingStatus.CONFIRMED.value)
_IDS_A_QUERY = 500
_Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MeetingsAhead:
    """Meetings not yet held, in date order: all until a near day, later ones that have a gap.

    `gaps` are by meeting id; a meeting without any is left out.
    """

    meetings: Sequence[MeetingRow]
    gaps: Mapping[int, Sequence[Gap]]


def read_ahead(
    connection: Connection, first: date, near: date, last: date, agreement_id: int | None
) -> MeetingsAhead:
    """Return the meetings from a first day to a near one, and those to a last day with a gap."""
    doubtful = _doubtful(connection, first, last, agreement_id)
    table = schema.meeting
    is_ahead = table.c.status.in_(AHEAD)
    mine = [] if agreement_id is None else [table.c.forum_id.in_(_forums_of(agreement_id))]
    meetings = load(connection, MeetingRow, is_ahead, table.c.date.between(first, near), *mine)
    beyond = (is_ahead, table.c.date > near, table.c.date <= last)
    forum_ids = sorted({forum_id for forum_id, _ in doubtful})
    for some in _slices(forum_ids):
        meetings += load(connection, MeetingRow, *beyond, table.c.forum_id.in_(some))
    logged = _logged(connection, first, last)
    known = {row.id for row in meetings}
    logged_beyond = [row_id for row_id in logged if row_id not in known]
    for some in _slices(logged_beyond):
        meetings += load(connection, MeetingRow, *beyond, table.c.id.in_(some), *mine)
    meetings.sort(key=lambda row: (row.date, row.start, row.id))
    found = _vacancies(connection, meetings, doubtful, logged)
    found |= _close_gaps(connection, [row for row in meetings if row.id in logged])
    return MeetingsAhead(meetings, {key: some for key, some in found.items() if some})


def _doubtful(
    connection: Connection, first: date, last: date, agreement_id: int | None
) -> set[_Pair]:
    """Return the (forum, function) whose places the post's steady holders may not fill.

    Steady is who holds it on every day of the period; of a post that someone acts in meanwhile
    nobody is. More than two are taken for two: what is doubtful is looked at closely anyway.
    """
    mine = "" if agreement_id is None else _MINE
    values = [bindparam("first", first, Date), bindparam("last", last, Date)]
    if agreement_id is not None:
        values.append(bindparam("agreement_id", agreement_id))
    query = text(_DOUBTFUL.format(mine=mine)).bindparams(*values)
    return {(forum_id, function_id) for forum_id, function_id in connection.execute(query)}


_MINE = "AND s.forum_id IN (SELECT id FROM forum WHERE agreement_id = :agreement_id)"
_DOUBTFUL = """
WITH steady AS MATERIALIZED (
    SELECT h.function_id,
        CASE WHEN min(h.person_id) = max(h.person_id) THEN 1 ELSE 2 END AS holders
    FROM holding h
    WHERE (h.valid_from IS NULL OR h.valid_from <= :first)
        AND (h.valid_to IS NULL OR h.valid_to >= :last)
        AND h.function_id NOT IN (
            SELECT x.function_id FROM holding x WHERE x.kind = 'acting'
                AND (x.valid_to IS NULL OR x.valid_to >= :first)
                AND (x.valid_from IS NULL OR x.valid_from <= :last))
    GROUP BY h.function_id
)
SELECT s.forum_id, s.function_id
FROM seat s LEFT JOIN steady ON steady.function_id = s.function_id
WHERE s.participation <> 'offered' {mine}
GROUP BY s.forum_id, s.function_id
HAVING sum(s.count) > coalesce(max(steady.holders), 0)
"""


def _logged(connection: Connection, first: date, last: date) -> set[int]:
    """Return the meetings ahead that something is logged for."""
    meeting, attendance = schema.meeting, schema.attendance
    is_logged = select(attendance.c.id).where(attendance.c.meeting_id == meeting.c.id).exists()
    query = select(meeting.c.id).where(
        meeting.c.date.between(first, last), meeting.c.status.in_(AHEAD), is_logged
    )
    return set(connection.execute(query).scalars())


def _vacancies(
    connection: Connection,
    meetings: Sequence[MeetingRow],
    doubtful: set[_Pair],
    logged: Collection[int],
) -> dict[int, list[Gap]]:
    forum_ids = {forum_id for forum_id, _ in doubtful}
    functions = {function_id for _, function_id in doubtful}
    seats: defaultdict[int, list[SeatRow]] = defaultdict(list)
    for seat in load_by(connection, SeatRow, "function_id", functions):
        if (seat.forum_id, seat.function_id) in doubtful:
            seats[seat.forum_id].append(seat)
    chosen = [row for row in meetings if row.forum_id in forum_ids and row.id not in logged]
    called = _called(connection, chosen, [seat for some in seats.values() for seat in some])
    holders = Holders(load_by(connection, HoldingRow, "function_id", functions))
    found = {}
    for meeting in chosen:
        ids = called.get(meeting.id, frozenset())
        expected = expected_seats(meeting, seats[meeting.forum_id], ids)
        found[meeting.id] = vacancies(meeting, expected, holders)
    return found


def _close_gaps(connection: Connection, meetings: Sequence[MeetingRow]) -> dict[int, list[Gap]]:
    """Return the gaps of meetings that something is logged for."""
    if not meetings:
        return {}
    seats: defaultdict[int, list[SeatRow]] = defaultdict(list)
    for seat in load_by(connection, SeatRow, "forum_id", {row.forum_id for row in meetings}):
        seats[seat.forum_id].append(seat)
    every = [seat for some in seats.values() for seat in some]
    forum_of = {seat.id: seat.forum_id for seat in every}
    deputies: defaultdict[int, list[DeputyRow]] = defaultdict(list)
    for deputy in load_by(connection, DeputyRow, "seat_id", forum_of):
        deputies[forum_of[deputy.seat_id]].append(deputy)
    log: defaultdict[int, list[AttendanceRow]] = defaultdict(list)
    for row in load_by(connection, AttendanceRow, "meeting_id", [each.id for each in meetings]):
        log[row.meeting_id].append(row)
    called = _called(connection, meetings, every)
    holders = _holders(
        connection,
        {seat.function_id for seat in every}
        | {row.function_id for some in deputies.values() for row in some}
        | {function_id for some in log.values() for row in some for function_id in _named(row)},
        {row.person_id for some in deputies.values() for row in some}
        | {row.person_id for some in log.values() for row in some},
    )
    return {
        meeting.id: gaps(
            meeting,
            seats[meeting.forum_id],
            deputies[meeting.forum_id],
            called.get(meeting.id, frozenset()),
            log[meeting.id],
            holders,
        )
        for meeting in meetings
    }


def _named(row: AttendanceRow) -> tuple[int | None, int | None]:
    return row.function_id, row.deputy_for_id


def _holders(
    connection: Connection, functions: set[int | None], persons: set[int | None]
) -> Holders:
    """Return who holds some functions, and whatever else some persons hold."""
    person_ids = {row_id for row_id in persons if row_id is not None}
    wanted = {row_id for row_id in functions if row_id is not None}
    wanted |= {row.function_id for row in load_by(connection, HoldingRow, "person_id", person_ids)}
    return Holders(load_by(connection, HoldingRow, "function_id", wanted))


def _called(
    connection: Connection, meetings: Sequence[MeetingRow], seats: Sequence[SeatRow]
) -> dict[int, frozenset[int]]:
    """Return the seats called to each meeting, when any of the seats has to be called at all."""
    forum_ids = {seat.forum_id for seat in seats if seat.participation is Participation.ON_DEMAND}
    ids = [meeting.id for meeting in meetings if meeting.forum_id in forum_ids]
    found: defaultdict[int, set[int]] = defaultdict(set)
    for call in load_by(connection, CalledSeatRow, "meeting_id", ids):
        found[call.meeting_id].add(call.seat_id)
    return {key: frozenset(some) for key, some in found.items()}


def _forums_of(agreement_id: int) -> Select[tuple[int]]:
    return select(schema.forum.c.id).where(schema.forum.c.agreement_id == agreement_id)


def _slices(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[first : first + _IDS_A_QUERY] for first in range(0, len(ids), _IDS_A_QUERY)]
