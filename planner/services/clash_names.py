"""Put names to conflicts: the forums, the person and their functions, and one whole sentence."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from planner.db.queries.snapshot import Snapshot
from planner.domain.conflicts import Conflict
from planner.domain.enums import ConflictKind
from planner.domain.representation import expected_seats
from planner.domain.rows import MeetingRow, Reason


@dataclass(frozen=True, slots=True)
class ClashSide:
    """A meeting of a clash; `functions` are those in which the person is expected at it."""

    meeting: MeetingRow
    forum: str
    agreement: str
    functions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """A conflict with names: `own` can still be changed, `other` is what it clashes with.

    `person` is empty unless a person is expected at both; `sentence` says it all from `own`'s side.
    """

    conflict: Conflict
    own: ClashSide
    other: ClashSide | None
    person: str
    sentence: Reason

    @property
    def id(self) -> str:
        """What it is told apart by, for as long as the facts stand."""
        return f"{self.conflict.kind.value} {self.conflict.fingerprint}"

    @property
    def sides(self) -> list[ClashSide]:
        """The meetings, own first."""
        return [self.own] if self.other is None else [self.own, self.other]


def name_clashes(
    conflicts: Iterable[Conflict], snapshot: Snapshot, told_from: Collection[int] = ()
) -> Iterator[Clash]:
    """Give each conflict of a snapshot its names, told from one of these meetings where it can."""
    meetings = {meeting.id: meeting for meeting in snapshot.meetings}
    for conflict in conflicts:
        own_id, other_id = conflict.meeting_id, conflict.other_meeting_id
        if other_id is not None and other_id in told_from and own_id not in told_from:
            own_id, other_id = other_id, own_id
        own = side_of(meetings[own_id], snapshot, conflict.person_id)
        other = None
        if other_id is not None:
            other = side_of(meetings[other_id], snapshot, conflict.person_id)
        person = snapshot.persons.get(conflict.person_id or 0)
        name = "" if person is None else person.name
        yield Clash(conflict, own, other, name, _sentence(conflict, other, name))


def side_of(meeting: MeetingRow, snapshot: Snapshot, person_id: int | None = None) -> ClashSide:
    """Return a meeting with the names of its forum and agreement, and the person's functions."""
    forum = snapshot.forums[meeting.forum_id]
    agreement = snapshot.agreements[forum.agreement_id]
    functions = [] if person_id is None else _functions(meeting, person_id, snapshot)
    return ClashSide(meeting, forum.name, agreement.name, tuple(functions))


def _functions(meeting: MeetingRow, person_id: int, snapshot: Snapshot) -> list[str]:
    """Return the functions that bring a person to a meeting: held by them, or stood in for."""
    called = snapshot.called_of.get(meeting.id, frozenset())
    seats = expected_seats(meeting, snapshot.seats_of.get(meeting.forum_id, ()), called)
    held = snapshot.holders.functions_of(person_id, meeting.date)
    stood_in_for = {
        row.deputy_for_id
        for row in snapshot.attendance_of.get(meeting.id, ())
        if row.person_id == person_id
    }
    found = dict.fromkeys(
        seat.function_id
        for seat in seats
        if seat.function_id in held or seat.function_id in stood_in_for
    )
    return [snapshot.functions[function_id].name for function_id in found]


def _sentence(conflict: Conflict, other: ClashSide | None, person: str) -> Reason:
    if conflict.kind is ConflictKind.AVOIDED_DAY:
        return Reason.of("clash.avoided_day", why=conflict.reason)
    if other is None:
        return conflict.reason
    meeting = other.meeting
    facts = {
        "forum": other.forum,
        "day": meeting.date,
        "start": meeting.start,
        "end": meeting.end,
        "place": meeting.place,
    }
    # Its reason tells an overlap from a way that takes too long.
    code = conflict.reason.code.replace("conflict.", "clash.")
    return Reason.of(code, person=person, **facts)
