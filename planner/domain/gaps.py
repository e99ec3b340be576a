"""Seats that nobody will fill, or that nobody filled."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from planner.domain.claims import Claims, claims_at
from planner.domain.enums import GapReason, MeetingStatus
from planner.domain.holders import Holders
from planner.domain.representation import (
    deputies_by_seat,
    expected_seats,
    seat_results,
    shown_seats,
)
from planner.domain.rows import AttendanceRow, DeputyRow, MeetingRow, Reason, SeatRow


@dataclass(frozen=True, slots=True)
class Gap:
    """Places of an expected seat without anyone; a seat has at most one gap for each reason.

    VACANT: fewer hold the function than there are places. NOTICE: the holder cannot come, and no
    deputy stands in. MISSING: nobody came, without notice (held meetings only).
    """

    meeting_id: int
    seat_id: int
    organisation_id: int
    function_id: int
    missing: int
    reason: GapReason

    @property
    def explanation(self) -> Reason:
        """Why it is a gap, as a text to be rendered."""
        return Reason.of(f"gap.{self.reason.value}", count=self.missing)


def gaps(
    meeting: MeetingRow,
    seats: Iterable[SeatRow],
    deputies: Iterable[DeputyRow],
    called_seat_ids: Collection[int],
    attendance: Iterable[AttendanceRow],
    holders: Holders,
) -> list[Gap]:
    """Return a meeting's gaps, seat by seat (domain.md, "Before the meeting").

    Ahead of the meeting a place is taken by a holder who has not given notice, or by someone
    already logged as present. At a held meeting the gaps are the places not filled. A cancelled
    meeting has none.
    """
    if meeting.status is MeetingStatus.CANCELLED:
        return []
    find = _gaps_after if meeting.status is MeetingStatus.HELD else _gaps_ahead
    return find(meeting, list(seats), list(deputies), called_seat_ids, list(attendance), holders)


def _gaps_after(
    meeting: MeetingRow,
    seats: list[SeatRow],
    deputies: list[DeputyRow],
    called_seat_ids: Collection[int],
    attendance: list[AttendanceRow],
    holders: Holders,
) -> list[Gap]:
    found: list[Gap] = []
    unheld = _places_without_holder(
        meeting, expected_seats(meeting, seats, called_seat_ids), holders
    )
    by_id = {seat.id: seat for seat in seats}
    for result in seat_results(meeting, seats, deputies, called_seat_ids, attendance, holders):
        if not result.is_offered:
            vacant = min(result.absent, unheld[result.seat_id])
            found += _gaps_of(
                meeting,
                by_id[result.seat_id],
                {
                    GapReason.VACANT: vacant,
                    GapReason.NOTICE: result.excused,
                    GapReason.MISSING: result.absent - vacant,
                },
            )
    return found


def _gaps_ahead(
    meeting: MeetingRow,
    seats: list[SeatRow],
    deputies: list[DeputyRow],
    called_seat_ids: Collection[int],
    attendance: list[AttendanceRow],
    holders: Holders,
) -> list[Gap]:
    expected = expected_seats(meeting, seats, called_seat_ids)
    unheld = _places_without_holder(meeting, expected, holders)
    log = [row for row in attendance if row.meeting_id == meeting.id]
    shown = shown_seats(meeting, seats, called_seat_ids)
    claims = claims_at(meeting.date, shown, deputies_by_seat(deputies), log, holders)
    left = {
        function_id: coming(claimed, holders.persons_on(function_id, meeting.date))
        for function_id, claimed in claims.items()
    }
    found: list[Gap] = []
    for seat in expected:
        taken = min(seat.count, left[seat.function_id])
        left[seat.function_id] -= taken
        missing = seat.count - taken
        # Deputies are counted against the notices first: they stand in for a person.
        vacant = min(missing, unheld[seat.id])
        found += _gaps_of(
            meeting, seat, {GapReason.VACANT: vacant, GapReason.NOTICE: missing - vacant}
        )
    return found


def vacancies(meeting: MeetingRow, expected: Iterable[SeatRow], holders: Holders) -> list[Gap]:
    """Return the gaps of a meeting ahead that nothing is logged for, seat by seat.

    Every holder is counted on to come, so a gap is a place without one; the seats of one function
    stand on their own, whatever the others are. `gaps` says the same, and takes more time.
    """
    seats = list(expected)
    unheld = _places_without_holder(meeting, seats, holders)
    return [
        Gap(
            meeting.id,
            seat.id,
            seat.organisation_id,
            seat.function_id,
            unheld[seat.id],
            GapReason.VACANT,
        )
        for seat in seats
        if unheld[seat.id]
    ]


def coming(claims: Claims, holders: frozenset[int]) -> int:
    """Return how many can be counted on to come for a function.

    A row that names nobody is about one of the holders, so it adds no one to them.
    """
    notices = claims.absent_with_notice
    anonymous_notices = sum(1 for claimant in notices if claimant < 0)
    available = max(0, len(holders.difference(notices)) - anonymous_notices)
    certain = [claimant for claimant in claims.as_holder if claimant < 0 or claimant in holders]
    stand_ins = {
        claimant
        for claimant in (*claims.as_holder, *claims.as_deputy)
        if claimant not in holders and claimant not in certain
    }
    return max(available, len(certain)) + len(stand_ins)


def _places_without_holder(
    meeting: MeetingRow, expected: Iterable[SeatRow], holders: Holders
) -> dict[int, int]:
    """Return by seat id how many of its places nobody holds the function for, seats in order."""
    left: dict[int, int] = {}
    unheld: dict[int, int] = {}
    for seat in expected:
        if seat.function_id not in left:
            left[seat.function_id] = len(holders.persons_on(seat.function_id, meeting.date))
        held = min(seat.count, left[seat.function_id])
        left[seat.function_id] -= held
        unheld[seat.id] = seat.count - held
    return unheld


def _gaps_of(meeting: MeetingRow, seat: SeatRow, missing: dict[GapReason, int]) -> Iterator[Gap]:
    for reason, places in missing.items():
        if places:
            yield Gap(meeting.id, seat.id, seat.organisation_id, seat.function_id, places, reason)
