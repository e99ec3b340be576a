"""The ways out of a clash: the first free slot of each meeting, and the deputies at each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.db.engine import Database
from planner.db.queries.snapshot import Scope, read_names
from planner.domain.agreements import forum_period
from planner.domain.enums import MeetingStatus
from planner.domain.rows import MeetingRow
from planner.services.clash_names import Clash
from planner.services.free_slots import Slot, free_slots
from planner.services.stand_in_offers import StandIn
from planner.services.stand_ins import stand_ins

SEARCHED_DAYS = 60


@dataclass(frozen=True, slots=True)
class WayOut:
    """What can be done at one meeting of a clash; a meeting that is held cannot be changed.

    `slot` is its first free slot (None: none within 60 days), `deputies` who may come instead of
    the person, those free first.
    """

    meeting_id: int
    is_open: bool
    slot: Slot | None = None
    deputies: Sequence[StandIn] = ()


def ways_out(database: Database, clash: Clash, today: date) -> list[WayOut]:
    """Return what can be done at each meeting of a clash, own first."""
    person_id = clash.conflict.person_id
    found = []
    for side in clash.sides:
        meeting = side.meeting
        if meeting.status not in (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED):
            found.append(WayOut(meeting.id, False))
            continue
        deputies = [] if person_id is None else stand_ins(database, meeting.id, person_id)
        found.append(WayOut(meeting.id, True, way_out_move(database, meeting, today), deputies))
    return found


def way_out_move(database: Database, meeting: MeetingRow, today: date) -> Slot | None:
    """Return the best free slot for a meeting from its own day, or today if that has passed.

    For one outside its forum's period: from the period's first day, or on its last days.
    """
    wanted = datetime.combine(meeting.date, meeting.start)
    with database.reading() as connection:
        names = read_names(connection, Scope(), ())
    forum = names.forums[meeting.forum_id]
    period = forum_period(names.agreements[forum.agreement_id], forum)
    earliest = max(meeting.date, today, period.first or date.min)
    if period.last is not None and period.last < earliest:
        # It lies after the period, whose last days are then the nearest.
        earliest = max(today, period.last - timedelta(days=SEARCHED_DAYS - 1))
    found = free_slots(
        database,
        meeting.forum_id,
        length_of(meeting),
        wanted,
        meeting_id=meeting.id,
        earliest=earliest,
        days=SEARCHED_DAYS,
        limit=1,
    )
    return next((slot for slot in found if slot.is_free), None)


def length_of(meeting: MeetingRow) -> int:
    """Return how many minutes a meeting takes."""
    starts = datetime.combine(meeting.date, meeting.start)
    ends = datetime.combine(meeting.date, meeting.end)
    if ends < starts:
        ends += timedelta(days=1)
    return int((ends - starts).total_seconds()) // 60
