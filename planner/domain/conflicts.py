"""Clashes of person, place, day and period between meetings.

A conflict is something to settle beforehand: a meeting that is held, or cancelled, has none of its
own. A held one still stands in the way of a planned one, and still shows when it lies outside its
period, because then the date or the period has been entered wrongly.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from planner.domain.enums import ConflictKind, MeetingStatus
from planner.domain.rows import AcceptedConflictRow, MeetingRow, Period, Reason

_DAY = 24 * 60 * 60
_KINDS = list(ConflictKind)


@dataclass(frozen=True, slots=True)
class Conflict:
    """One clash. `other_meeting_id` and `person_id` are set where the kind has them.

    A clash of two meetings is one conflict, told from the meeting that can still be changed (the
    later of the two when both can). `fingerprint` stays the same as long as the facts do.
    """

    kind: ConflictKind
    meeting_id: int
    other_meeting_id: int | None
    person_id: int | None
    reason: Reason
    fingerprint: str

    def concerns(self, meeting_id: int) -> bool:
        """Say whether the meeting is on either side of it."""
        return meeting_id in (self.meeting_id, self.other_meeting_id)

    def from_other_side(self, own: MeetingRow) -> "Conflict":
        """Return the same clash told from the other meeting, of this one's own meeting."""
        assert self.other_meeting_id is not None
        reason = _of_meeting(self.reason.code, own)
        return replace(
            self, meeting_id=self.other_meeting_id, other_meeting_id=self.meeting_id, reason=reason
        )


def find_conflicts(
    meetings: Sequence[MeetingRow],
    expected: Mapping[int, Collection[int]],
    avoided: Mapping[int, Reason | None],
    periods: Mapping[int, Period],
    *,
    travel_margin_minutes: int = 0,
    accepted: Collection[AcceptedConflictRow] = (),
) -> list[Conflict]:
    """Return the conflicts that nobody has accepted, in the order of the meetings' dates.

    `expected` are the persons by meeting id, `avoided` by meeting id why its day is one to avoid
    (none: it is not), `periods` by forum id the days it may meet. Times that only touch do not
    overlap; the margin counts between two places that are both known and differ.
    """
    margin = travel_margin_minutes * 60
    slots = {
        meeting.id: _Slot.of(meeting)
        for meeting in meetings
        if meeting.status is not MeetingStatus.CANCELLED
    }
    found = [
        *_of_persons(slots, expected, margin),
        *_of_places(slots.values()),
        *_of_days(slots.values(), avoided),
        *_of_periods(slots.values(), periods),
    ]
    known = {(row.kind, row.fingerprint) for row in accepted}
    unsettled = [
        conflict for conflict in found if (conflict.kind, conflict.fingerprint) not in known
    ]
    return sorted(unsettled, key=lambda conflict: _order(conflict, slots))


def is_too_close(one: MeetingRow, other: MeetingRow, travel_margin_minutes: int) -> bool:
    """Say whether nobody could be at both, because they overlap or the way is too long."""
    return _Slot.of(one).is_too_close(_Slot.of(other), travel_margin_minutes * 60)


def near_in_time(
    meetings: Collection[MeetingRow], own: Collection[int], travel_margin_minutes: int
) -> list[MeetingRow]:
    """Return the meetings with these ids, and the others that one of them may clash with.

    Only the times are looked at; whatever else decides is then worked out for these alone.
    """
    margin = travel_margin_minutes * 60
    slots = [_Slot.of(meeting) for meeting in meetings]
    mine = sorted((slot for slot in slots if slot.meeting.id in own), key=_start)

    def is_near(slot: _Slot) -> bool:
        # A meeting ends within a day, so what began before that is over.
        first = bisect_left(mine, slot.start - _DAY - margin, key=_start)
        for place in range(first, len(mine)):
            if mine[place].start >= slot.end + margin:
                return False
            if slot.start < mine[place].end + margin:
                return True
        return False

    return [slot.meeting for slot in slots if slot.meeting.id in own or is_near(slot)]


@dataclass(frozen=True, slots=True)
class _Slot:
    """A meeting's place and its time in seconds; an end before its start is on the next day."""

    meeting: MeetingRow
    start: int
    end: int
    place: str
    is_open: bool

    @classmethod
    def of(cls, meeting: MeetingRow) -> "_Slot":
        midnight = meeting.date.toordinal() * _DAY
        start, end = (
            midnight + clock.hour * 3600 + clock.minute * 60 + clock.second
            for clock in (meeting.start, meeting.end)
        )
        return cls(
            meeting,
            start,
            end if start <= end else end + _DAY,
            meeting.place.strip().casefold(),
            meeting.status is not MeetingStatus.HELD,
        )

    def overlaps(self, other: "_Slot") -> bool:
        return self.start < other.end and other.start < self.end

    def is_too_close(self, other: "_Slot", margin: int) -> bool:
        """Say whether nobody could be at both, `margin` seconds being needed between places."""
        is_elsewhere = bool(self.place and other.place and self.place != other.place)
        gap = margin if is_elsewhere else 0
        return self.start < other.end + gap and other.start < self.end + gap

    @property
    def facts(self) -> str:
        meeting = self.meeting
        return f"{meeting.id} {meeting.date} {meeting.start}-{meeting.end} {self.place}"


def _start(slot: _Slot) -> int:
    return slot.start


def _of_persons(
    slots: Mapping[int, _Slot], expected: Mapping[int, Collection[int]], margin: int
) -> Iterator[Conflict]:
    agendas: dict[int, list[_Slot]] = {}
    for meeting_id, slot in slots.items():
        for person_id in set(expected.get(meeting_id, ())):
            agendas.setdefault(person_id, []).append(slot)
    for person_id, agenda in agendas.items():
        for one, other in _close_pairs(agenda, margin):
            if one.is_too_close(other, margin):
                yield _of_pair(ConflictKind.PERSON, one, other, person_id)


def _of_places(slots: Iterable[_Slot]) -> Iterator[Conflict]:
    bookings: dict[str, list[_Slot]] = {}
    for slot in slots:
        if slot.place:
            bookings.setdefault(slot.place, []).append(slot)
    for booked in bookings.values():
        for one, other in _close_pairs(booked, 0):
            if one.overlaps(other):
                yield _of_pair(ConflictKind.PLACE, one, other, None)


def _close_pairs(slots: list[_Slot], margin: int) -> Iterator[tuple[_Slot, _Slot]]:
    """Yield the pairs less than the margin apart, at least one of them still open to change.

    A sweep over the starts that keeps those not yet ended: n log n, plus the pairs.
    """
    active: list[_Slot] = []
    for slot in sorted(slots, key=_start):
        active = [earlier for earlier in active if slot.start < earlier.end + margin]
        for earlier in active:
            if slot.is_open or earlier.is_open:
                yield earlier, slot
        active.append(slot)


def _of_pair(kind: ConflictKind, one: _Slot, other: _Slot, person_id: int | None) -> Conflict:
    own, against = sorted(
        (one, other), key=lambda slot: (slot.is_open, slot.start, slot.meeting.id), reverse=True
    )
    code = f"conflict.{kind.value}" if own.overlaps(against) else "conflict.travel"
    meeting = against.meeting
    return Conflict(
        kind,
        own.meeting.id,
        meeting.id,
        person_id,
        _of_meeting(code, meeting),
        _fingerprint(kind, str(person_id), *sorted((own.facts, against.facts))),
    )


def _of_meeting(code: str, meeting: MeetingRow) -> Reason:
    return Reason.of(
        code, day=meeting.date, start=meeting.start, end=meeting.end, place=meeting.place
    )


def _of_days(slots: Iterable[_Slot], avoided: Mapping[int, Reason | None]) -> Iterator[Conflict]:
    for slot in slots:
        reason = avoided.get(slot.meeting.id)
        if reason is not None and slot.is_open:
            yield _alone(ConflictKind.AVOIDED_DAY, slot.meeting, reason)


def _of_periods(slots: Iterable[_Slot], periods: Mapping[int, Period]) -> Iterator[Conflict]:
    for slot in slots:
        period = periods.get(slot.meeting.forum_id, Period())
        if not period.contains(slot.meeting.date):
            reason = _outside(period, slot.meeting.date)
            yield _alone(ConflictKind.OUTSIDE_PERIOD, slot.meeting, reason)


def _outside(period: Period, day: date) -> Reason:
    if period.is_empty:
        return Reason.of("conflict.no_period")
    if period.first is not None and day < period.first:
        return Reason.of("conflict.before_period", first=period.first)
    return Reason.of("conflict.after_period", last=period.last)


def _alone(kind: ConflictKind, meeting: MeetingRow, reason: Reason) -> Conflict:
    fingerprint = _fingerprint(kind, str(meeting.id), str(meeting.date), repr(reason))
    return Conflict(kind, meeting.id, None, None, reason, fingerprint)


def _fingerprint(kind: ConflictKind, *facts: str) -> str:
    return sha256("\n".join((kind.value, *facts)).encode()).hexdigest()[:32]


def _order(conflict: Conflict, slots: Mapping[int, _Slot]) -> tuple[int, ...]:
    return (
        slots[conflict.meeting_id].start,
        conflict.meeting_id,
        _KINDS.index(conflict.kind),
        conflict.other_meeting_id or 0,
        conflict.person_id or 0,
    )
