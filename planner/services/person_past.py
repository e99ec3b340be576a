"""The held meetings that concerned a person, and how they came to each."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.db.queries.snapshot import Snapshot
from planner.domain.enums import AttendanceRole, AttendanceState, MeetingStatus, Participation
from planner.domain.representation import shown_seats
from planner.domain.rows import AttendanceRow, ForumRow, MeetingRow
from planner.services.attendance_lines import LogLine, log_lines
from planner.services.registry import Registry


class Came(StrEnum):
    """How someone came to a held meeting, the most telling first."""

    PRESENT = "present"
    DEPUTY = "deputy"
    CO_OPTED = "co_opted"
    GUEST = "guest"
    NOTICE = "notice"
    ABSENT = "absent"


_THERE = frozenset({Came.PRESENT, Came.DEPUTY, Came.CO_OPTED, Came.GUEST})
_ORDER = tuple(Came)
_AWAY = {AttendanceState.EXCUSED: Came.NOTICE, AttendanceState.ABSENT: Came.ABSENT}
_WITHOUT_SEAT = {AttendanceRole.CO_OPTED: Came.CO_OPTED, AttendanceRole.GUEST: Came.GUEST}


@dataclass(frozen=True, slots=True)
class PersonPast:
    """A held meeting at which a person was expected, or took part.

    `function_id` is in which function (None: none is named). For a deputy it is the one whose seat
    they filled, and `deputy_for_id` the person who holds it (None: it was vacant).
    """

    meeting: MeetingRow
    forum: ForumRow
    came: Came
    function_id: int | None = None
    deputy_for_id: int | None = None

    @property
    def was_there(self) -> bool:
        """True when the person was at the meeting, in whatever role."""
        return self.came in _THERE


def person_past(snapshot: Snapshot, registry: Registry, person_id: int) -> list[PersonPast]:
    """Return a person's held meetings among a snapshot's, newest first.

    Where more hold a function than there are places, nobody in particular is expected: only what is
    recorded tells. Without any record one who was expected was absent.
    """
    found: list[PersonPast] = []
    for meeting in reversed(snapshot.meetings):
        if meeting.status is MeetingStatus.HELD:
            past = _past(meeting, snapshot, registry, person_id)
            if past is not None:
                found.append(past)
    return found


def _past(
    meeting: MeetingRow, snapshot: Snapshot, registry: Registry, person_id: int
) -> PersonPast | None:
    log = snapshot.attendance_of.get(meeting.id, ())
    own = [row for row in log if row.person_id == person_id]
    held = registry.holders.functions_of(person_id, meeting.date)
    called = snapshot.called_of.get(meeting.id, frozenset())
    seats = shown_seats(meeting, snapshot.seats_of.get(meeting.forum_id, ()), called)
    if not own and held.isdisjoint(seat.function_id for seat in seats):
        return None
    deputies = snapshot.deputies_of.get(meeting.forum_id, ())
    lines = log_lines(meeting, seats, deputies, log, registry)
    forum = snapshot.forums[meeting.forum_id]
    candidates = [_recorded(meeting, forum, row, lines) for row in own]
    if not own:
        candidates += _expected(meeting, forum, lines, person_id)
    return min(candidates, key=lambda past: _ORDER.index(past.came), default=None)


def _recorded(
    meeting: MeetingRow, forum: ForumRow, row: AttendanceRow, lines: Sequence[LogLine]
) -> PersonPast:
    """Return what a row about the person says."""
    line = next((each for each in lines if row in each.rows), None)
    is_deputy = line is not None and line.holder_id != row.person_id
    if row.state is not AttendanceState.PRESENT:
        function_id = row.function_id if line is None else line.seat.function_id
        return PersonPast(meeting, forum, _AWAY[row.state], function_id)
    if line is None:
        if row.deputy_for_id is not None or row.role is AttendanceRole.DEPUTY:
            function_id = row.function_id if row.deputy_for_id is None else row.deputy_for_id
            return PersonPast(meeting, forum, Came.DEPUTY, function_id)
        came = _WITHOUT_SEAT.get(row.role, Came.PRESENT)
        return PersonPast(meeting, forum, came, row.function_id)
    function_id = line.seat.function_id
    if is_deputy:
        return PersonPast(meeting, forum, Came.DEPUTY, function_id, line.holder_id)
    return PersonPast(meeting, forum, Came.PRESENT, function_id)


def _expected(
    meeting: MeetingRow, forum: ForumRow, lines: Sequence[LogLine], person_id: int
) -> list[PersonPast]:
    """Return how one came of whom nothing is recorded by name, at each seat that expected them."""
    found: list[PersonPast] = []
    for line in lines:
        if line.holder_id != person_id or line.seat.participation is Participation.OFFERED:
            continue
        same = [each for each in lines if each.seat.function_id == line.seat.function_id]
        places = sum({each.seat.id: each.seat.count for each in same}.values())
        if len(same) > places:
            continue
        unnamed = [row for row in line.rows if row.person_id is None]
        states = {row.state for row in unnamed}
        came = Came.NOTICE if AttendanceState.EXCUSED in states else Came.ABSENT
        if AttendanceState.PRESENT in states:
            came = Came.PRESENT
        found.append(PersonPast(meeting, forum, came, line.seat.function_id))
    return found
