"""Which planned meetings a change of the days to avoid hits, and which it sets free."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, or_

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.loading import load, load_by
from planner.db.queries.snapshot import Names, Scope, read_names
from planner.domain.enums import DayCategory, MeetingStatus
from planner.domain.rows import BlockedPeriodRow, MeetingRow, Reason, SeatRow
from planner.domain.workdays import DaysToAvoid, forum_days_to_avoid

_AHEAD = (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)


@dataclass(frozen=True, slots=True)
class MeetingHit:
    """A meeting, its forum's name, and what its day (or the rule's own day) is called."""

    meeting: MeetingRow
    forum: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class AvoidedMeetings:
    """The meetings that days to avoid concern, by id.

    `on_avoided` stand, neither held nor cancelled, on a day to avoid. `displaced` are those that
    planning has moved or called off, and whose own date by the rule is a day to avoid.
    """

    on_avoided: Mapping[int, MeetingHit]
    displaced: Mapping[int, MeetingHit]


@dataclass(frozen=True, slots=True)
class Hits:
    """What a change means for the meetings, in date order.

    `hit` now stand on a day to avoid and did not before; `freed` no longer do; `returning` can have
    the rule's own date again.
    """

    hit: Sequence[MeetingHit] = ()
    freed: Sequence[MeetingHit] = ()
    returning: Sequence[MeetingHit] = ()


def avoided_meetings(database: Database) -> AvoidedMeetings:
    """Return the meetings, of every agreement, that days to avoid concern as things stand."""
    with database.reading() as connection:
        names = read_names(connection, Scope())
        avoid = forum_avoidance(connection, names)
        table = schema.meeting
        ahead = table.c.status.in_([status.value for status in _AHEAD])
        meetings = load(connection, MeetingRow, or_(ahead, table.c.cancelled_by_plan))
    called = forum_names(names)
    on_avoided: dict[int, MeetingHit] = {}
    displaced: dict[int, MeetingHit] = {}
    for meeting in meetings:
        forum = called[meeting.forum_id]
        if meeting.status in _AHEAD:
            why = avoid[meeting.forum_id].reason(meeting.date)
            if why is not None:
                on_avoided[meeting.id] = MeetingHit(meeting, forum, why)
        own_date = _left_date(meeting)
        if own_date is not None:
            why = avoid[meeting.forum_id].reason(own_date)
            if why is not None:
                displaced[meeting.id] = MeetingHit(meeting, forum, why)
    return AvoidedMeetings(on_avoided, displaced)


def hit_by(before: AvoidedMeetings, after: AvoidedMeetings) -> Hits:
    """Return what changed for the meetings between two states of the days to avoid."""
    return Hits(
        _in_order(after.on_avoided, before.on_avoided),
        _in_order(before.on_avoided, after.on_avoided),
        _in_order(before.displaced, after.displaced),
    )


def category_hits(database: Database, agreement_id: int) -> Mapping[DayCategory, int]:
    """Return how many of an agreement's planned meetings each category hits, chosen or not."""
    with database.reading() as connection:
        names = read_names(connection, Scope(agreement_id))
        table = schema.meeting
        meetings = load(
            connection,
            MeetingRow,
            table.c.status.in_([status.value for status in _AHEAD]),
            table.c.forum_id.in_(list(names.forums)),
        )
        avoid = {
            category: forum_avoidance(connection, names, frozenset({category}))
            for category in DayCategory
        }
    return {
        category: sum(by_forum[m.forum_id].is_avoided(m.date) for m in meetings)
        for category, by_forum in avoid.items()
    }


def forum_avoidance(
    connection: Connection, names: Names, categories: frozenset[DayCategory] | None = None
) -> Mapping[int, DaysToAvoid]:
    """Return the days that each forum avoids: as its agreement chooses, or by these categories."""
    blocked = load(connection, BlockedPeriodRow)
    seats: dict[int, list[SeatRow]] = {forum_id: [] for forum_id in names.forums}
    for seat in load_by(connection, SeatRow, "forum_id", seats):
        seats[seat.forum_id].append(seat)
    agreements = {
        row.id: row if categories is None else replace(row, avoid=categories)
        for row in names.agreements.values()
    }
    return {
        forum.id: forum_days_to_avoid(
            agreements[forum.agreement_id], forum, seats[forum.id], blocked
        )
        for forum in names.forums.values()
    }


def forum_names(names: Names) -> Mapping[int, str]:
    """Return what each forum is called; those of the same name have their agreement in brackets."""
    times = Counter(forum.name for forum in names.forums.values())
    return {
        forum.id: forum.name
        if times[forum.name] == 1
        else f"{forum.name} ({names.agreements[forum.agreement_id].name})"
        for forum in names.forums.values()
    }


def _left_date(meeting: MeetingRow) -> date | None:
    """Return the rule's own date of a meeting that planning moved or called off."""
    if meeting.is_by_hand or meeting.planned_on is None:
        return None
    is_off = meeting.cancelled_by_plan or meeting.date != meeting.planned_on
    return meeting.planned_on if is_off else None


def _in_order(
    those: Mapping[int, MeetingHit], without: Mapping[int, MeetingHit]
) -> list[MeetingHit]:
    found = [hit for meeting_id, hit in those.items() if meeting_id not in without]
    return sorted(found, key=lambda hit: (hit.meeting.date, hit.meeting.start, hit.meeting.id))
