"""What a meeting expects and how each seat came out."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.claims import Claims, claims_at
from planner.domain.enums import MeetingStatus, Participation, SeatOutcome
from planner.domain.holders import Holders
from planner.domain.rows import (
    AttendanceRow,
    CalledSeatRow,
    DeputyRow,
    MeetingRow,
    Period,
    SeatRow,
)


@dataclass(frozen=True, slots=True)
class SeatResult:
    """How one seat came out at one meeting (domain.md, "How a seat came out").

    `count` is the places expected (n), `present` the persons who claimed them, each once (p), of
    whom `holders_present` held the function. `filled` = min(p, n), `by_deputy` of those a deputy's;
    `filled` + `excused` + `absent` = `count`. `is_vacant`: nobody held the function that day.
    """

    meeting_id: int
    forum_id: int
    date: date
    is_held: bool
    seat_id: int
    organisation_id: int
    function_id: int
    count: int
    present: int
    holders_present: int
    filled: int
    by_deputy: int
    excused: int
    absent: int
    outcome: SeatOutcome
    is_vacant: bool
    is_offered: bool


def expected_seats(
    meeting: MeetingRow, seats: Iterable[SeatRow], called_seat_ids: Collection[int] = ()
) -> list[SeatRow]:
    """Return the seats that must be filled at this meeting, on its own date.

    OFFERED seats are left out; ON_DEMAND ones count when called (domain.md, "Which seats a meeting
    expects"). Seats of other forums are ignored.
    """
    return [
        seat
        for seat in seats
        if _applies(seat, meeting)
        and (
            seat.participation is Participation.ALWAYS
            or (seat.participation is Participation.ON_DEMAND and seat.id in called_seat_ids)
        )
    ]


def offered_seats(meeting: MeetingRow, seats: Iterable[SeatRow]) -> list[SeatRow]:
    """Return the seats that are offered at this meeting: shown, but never a gap when empty."""
    return [
        seat
        for seat in seats
        if seat.participation is Participation.OFFERED and _applies(seat, meeting)
    ]


def shown_seats(
    meeting: MeetingRow, seats: Sequence[SeatRow], called_seat_ids: Collection[int] = ()
) -> list[SeatRow]:
    """Return every seat that the meeting shows: the expected ones, then the offered ones."""
    return expected_seats(meeting, seats, called_seat_ids) + offered_seats(meeting, seats)


def seat_results(
    meeting: MeetingRow,
    seats: Iterable[SeatRow],
    deputies: Iterable[DeputyRow],
    called_seat_ids: Collection[int],
    attendance: Iterable[AttendanceRow],
    holders: Holders,
) -> list[SeatResult]:
    """Return how each seat of a meeting came out, the expected ones first, then the offered.

    Rows of other forums, seats and meetings are ignored. Seats of one function share those who
    came, and are filled in the order given. docs/decisions/0005-attendance-claims.md says what
    each attendance row counts as.
    """
    return _results(
        meeting,
        seats,
        deputies_by_seat(deputies),
        called_seat_ids,
        [row for row in attendance if row.meeting_id == meeting.id],
        holders,
    )


def results_by_meeting(
    meetings: Iterable[MeetingRow],
    seats: Iterable[SeatRow],
    deputies: Iterable[DeputyRow],
    called: Iterable[CalledSeatRow],
    attendance: Iterable[AttendanceRow],
    holders: Holders,
) -> dict[int, list[SeatResult]]:
    """Return the seat results of many meetings, by meeting id, in the meetings' order."""
    seats_of: dict[int, list[SeatRow]] = {}
    for seat in seats:
        seats_of.setdefault(seat.forum_id, []).append(seat)
    deputies_of = deputies_by_seat(deputies)
    called_of: dict[int, set[int]] = {}
    for call in called:
        called_of.setdefault(call.meeting_id, set()).add(call.seat_id)
    attendance_of: dict[int, list[AttendanceRow]] = {}
    for row in attendance:
        attendance_of.setdefault(row.meeting_id, []).append(row)
    return {
        meeting.id: _results(
            meeting,
            seats_of.get(meeting.forum_id, ()),
            deputies_of,
            called_of.get(meeting.id, ()),
            attendance_of.get(meeting.id, ()),
            holders,
        )
        for meeting in meetings
    }


def expected_persons(
    meeting: MeetingRow,
    seats: Iterable[SeatRow],
    deputies: Iterable[DeputyRow],
    called_seat_ids: Collection[int],
    attendance: Iterable[AttendanceRow],
    holders: Holders,
) -> frozenset[int]:
    """Return the persons who have to be at this meeting, as far as is known.

    Those are the holders of the expected seats, without those who have given notice, when the
    seats need every one of them (of six area officers for two places nobody in particular has
    to come), and whoever is already logged as coming.
    """
    seats = list(seats)
    expected = expected_seats(meeting, seats, called_seat_ids)
    places: dict[int, int] = {}
    for seat in expected:
        places[seat.function_id] = places.get(seat.function_id, 0) + seat.count
    log = [row for row in attendance if row.meeting_id == meeting.id]
    if not log:  # most meetings ahead: no claims to sort out
        return _all_needed(places, meeting.date, {}, holders)
    shown = expected + offered_seats(meeting, seats)
    claims = claims_at(meeting.date, shown, deputies_by_seat(deputies), log, holders)
    away = {function_id: each.absent_with_notice for function_id, each in claims.items()}
    coming = {person for each in claims.values() for person in (*each.as_holder, *each.as_deputy)}
    needed = _all_needed(places, meeting.date, away, holders)
    return needed.union(person for person in coming if person >= 0)


def _all_needed(
    places: Mapping[int, int], day: date, away: Mapping[int, Sequence[int]], holders: Holders
) -> frozenset[int]:
    """Return the holders able to come, function by function, where no more are so than needed."""
    needed: set[int] = set()
    for function_id, count in places.items():
        able = holders.persons_on(function_id, day)
        if function_id in away:
            able = able.difference(away[function_id])
        if len(able) <= count:
            needed |= able
    return frozenset(needed)


def deputies_by_seat(deputies: Iterable[DeputyRow]) -> dict[int, list[DeputyRow]]:
    """Return the deputies by the seat that they may fill."""
    by_seat: dict[int, list[DeputyRow]] = {}
    for deputy in deputies:
        by_seat.setdefault(deputy.seat_id, []).append(deputy)
    return by_seat


def _applies(seat: SeatRow, meeting: MeetingRow) -> bool:
    return (
        seat.forum_id == meeting.forum_id
        and (not seat.months or meeting.date.month in seat.months)
        and Period(seat.valid_from, seat.valid_to).contains(meeting.date)
    )


def _results(
    meeting: MeetingRow,
    seats: Iterable[SeatRow],
    deputies: Mapping[int, Sequence[DeputyRow]],
    called_seat_ids: Collection[int],
    attendance: Collection[AttendanceRow],
    holders: Holders,
) -> list[SeatResult]:
    shown = shown_seats(meeting, list(seats), called_seat_ids)
    claims = claims_at(meeting.date, shown, deputies, attendance, holders)
    left = {function_id: _Share.of(claimed) for function_id, claimed in claims.items()}
    seats_to_come = Counter(seat.function_id for seat in shown)
    results: list[SeatResult] = []
    for seat in shown:
        seats_to_come[seat.function_id] -= 1
        share = left[seat.function_id]
        # The last seat of a function takes all that is left, so that nobody who came goes unseen.
        if seats_to_come[seat.function_id]:
            share = share.take(seat.count)
        results.append(_result(meeting, seat, share, holders))
    return results


@dataclass(slots=True)
class _Share:
    """Numbers of persons who claimed a function and no seat has taken yet."""

    holders: int
    deputies: int
    notices: int

    @classmethod
    def of(cls, claims: Claims) -> "_Share":
        return cls(len(claims.as_holder), len(claims.deputies), len(claims.absent_with_notice))

    def take(self, count: int) -> "_Share":
        """Take out what a seat of `count` places has room for, holders first."""
        holders = min(self.holders, count)
        deputies = min(self.deputies, count - holders)
        notices = min(self.notices, count - holders - deputies)
        self.holders -= holders
        self.deputies -= deputies
        self.notices -= notices
        return _Share(holders, deputies, notices)


def _result(meeting: MeetingRow, seat: SeatRow, share: _Share, holders: Holders) -> SeatResult:
    count = seat.count
    present = share.holders + share.deputies
    filled = min(present, count)
    by_deputy = filled - min(share.holders, count)
    excused = min(share.notices, count - filled)
    return SeatResult(
        meeting_id=meeting.id,
        forum_id=meeting.forum_id,
        date=meeting.date,
        is_held=meeting.status is MeetingStatus.HELD,
        seat_id=seat.id,
        organisation_id=seat.organisation_id,
        function_id=seat.function_id,
        count=count,
        present=present,
        holders_present=share.holders,
        filled=filled,
        by_deputy=by_deputy,
        excused=excused,
        absent=count - filled - excused,
        outcome=_outcome(present, count, by_deputy, excused),
        is_vacant=not holders.on(seat.function_id, meeting.date),
        is_offered=seat.participation is Participation.OFFERED,
    )


def _outcome(present: int, count: int, by_deputy: int, excused: int) -> SeatOutcome:
    if present >= count:
        return SeatOutcome.MET_BY_DEPUTY if by_deputy else SeatOutcome.MET
    if present:
        return SeatOutcome.PARTLY
    return SeatOutcome.EXCUSED if excused else SeatOutcome.MISSING
