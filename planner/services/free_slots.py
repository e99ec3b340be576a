"""Free slots: when everyone who has to come to a forum can, best first."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from planner.db.engine import Database
from planner.db.queries.loading import get
from planner.db.queries.snapshot import Scope, Snapshot
from planner.db.queries.surroundings import read_surroundings, with_meeting
from planner.domain.enums import MeetingStatus
from planner.domain.free_slots import (
    DAY,
    Candidate,
    Diary,
    Engagement,
    FoundSlot,
    Group,
    Wish,
    find_slots,
    minute_of,
)
from planner.domain.representation import expected_seats
from planner.domain.rows import MeetingRow, Reason

EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Slot:
    """A day's best time for a meeting.

    `reasons` say why the wanted time cannot be had that day; empty when the slot is at that time.
    A slot that is not free has the wanted time.
    """

    day: date
    start: time
    end: time
    is_free: bool
    reasons: tuple[Reason, ...] = ()

    @property
    def id(self) -> date:
        """What it is told apart by: there is one slot a day."""
        return self.day


def free_slots(
    database: Database,
    forum_id: int,
    minutes: int,
    wanted: datetime,
    *,
    meeting_id: int | None = None,
    earliest: date | None = None,
    days: int = 60,
    limit: int = 20,
    weekdays: frozenset[int] = EVERY_DAY,
    opens: time = time(8),
    closes: time = time(17),
    place: str | None = None,
) -> list[Slot]:
    """Return when a forum can meet: free slots best first, then the days that have none.

    It looks at `days` days from `earliest` (the wanted day), at most `limit` of either kind are
    given, and how they are ranked is told in `planner.domain.free_slots`. Everyone must be free who
    has to come; of a function that more hold than there are places, so many as the places.
    `meeting_id` is the meeting to be moved, which is in nobody's way. Without a place the meeting's
    own counts, else the forum's. Weekdays that the forum always avoids are left out.
    """
    first = wanted.date() if earliest is None else earliest
    # The calendar ends; a day is left for what reaches past midnight.
    days = max(0, min(days, (date.max - first).days))
    last = first + timedelta(days=max(0, days - 1))
    with database.reading() as connection:
        snapshot = read_surroundings(connection, Scope(first=first, last=last))
        meeting = MeetingRow(-1, forum_id, first, place=snapshot.forums[forum_id].place)
        if meeting_id is not None:
            meeting = get(connection, MeetingRow, meeting_id)
            snapshot = with_meeting(connection, snapshot, meeting)
    if place is not None:
        meeting = replace(meeting, place=place.strip() or snapshot.forums[forum_id].place)
    wish = Wish(
        wanted.date(), wanted.time(), minutes, _folded(meeting.place), opens=opens, closes=closes
    )
    chosen = {first + timedelta(days=n) for n in range(days)}
    candidates = [
        candidate
        for candidate in _candidates(snapshot, meeting, sorted(chosen))
        if candidate.day.weekday() in weekdays
    ]
    persons = {person for each in candidates for group in each.groups for person in group.persons}
    found = find_slots(candidates, _diary(snapshot, meeting, persons), wish)
    free = [slot for slot in found if slot.is_free][:limit]
    taken = [slot for slot in found if not slot.is_free][:limit]
    return [_named(slot, minutes, snapshot) for slot in free + taken]


def _candidates(snapshot: Snapshot, meeting: MeetingRow, days: list[date]) -> Iterator[Candidate]:
    avoided = snapshot.days_to_avoid(meeting.forum_id)
    period = snapshot.forum_period(meeting.forum_id)
    met_on = {
        each.date
        for each in snapshot.meetings
        if each.forum_id == meeting.forum_id
        and each.id != meeting.id
        and each.status is not MeetingStatus.CANCELLED
    }
    for day in days:
        if avoided.never_on(day.weekday()):
            continue
        if not period.contains(day):
            yield Candidate(day, Reason("slot.outside_period"))
        elif (why := avoided.reason(day)) is not None:
            yield Candidate(day, why)
        else:
            groups = tuple(_groups(snapshot, replace(meeting, date=day)))
            yield Candidate(day, None, groups, day in met_on)


def _groups(snapshot: Snapshot, meeting: MeetingRow) -> Iterator[Group]:
    """Give those who must all come, then each function that more hold than there are places."""
    needed = snapshot.expected_at(meeting)
    yield Group(needed, len(needed))
    called = snapshot.called_of.get(meeting.id, frozenset())
    places: Counter[int] = Counter()
    for seat in expected_seats(meeting, snapshot.seats_of.get(meeting.forum_id, ()), called):
        places[seat.function_id] += seat.count
    for function_id, count in places.items():
        holders = snapshot.holders.persons_on(function_id, meeting.date)
        if len(holders) > count:
            yield Group(holders, count)


def _diary(snapshot: Snapshot, meeting: MeetingRow, persons: set[int]) -> Diary:
    diary = Diary(snapshot.travel_margin)
    for each in snapshot.meetings:
        if each.id == meeting.id or each.status is MeetingStatus.CANCELLED:
            continue
        engagement = _engagement(each)
        diary.add_place(engagement)
        for person in persons & snapshot.expected_at(each):
            diary.add_person(person, engagement)
    return diary


def _engagement(meeting: MeetingRow) -> Engagement:
    midnight = meeting.date.toordinal() * DAY
    start, end = minute_of(meeting.start), minute_of(meeting.end)
    if end < start:
        end += DAY
    return Engagement(meeting.id, midnight + start, midnight + end, _folded(meeting.place))


def _named(slot: FoundSlot, minutes: int, snapshot: Snapshot) -> Slot:
    meetings = {meeting.id: meeting for meeting in snapshot.meetings}
    reasons = [] if slot.why_not is None else [slot.why_not]
    for obstacle in slot.obstacles:
        meeting = meetings[obstacle.meeting_id]
        facts = {
            "forum": snapshot.forums[meeting.forum_id].name,
            "start": meeting.start,
            "end": meeting.end,
        }
        if obstacle.person_id is None:
            reasons.append(Reason.of("slot.place", place=meeting.place, **facts))
        else:
            name = snapshot.persons[obstacle.person_id].name
            reasons.append(Reason.of("slot.person", person=name, **facts))
    end = (datetime.combine(slot.day, slot.start) + timedelta(minutes=minutes)).time()
    return Slot(slot.day, slot.start, end, slot.is_free, tuple(reasons))


def _folded(place: str) -> str:
    return place.strip().casefold()
