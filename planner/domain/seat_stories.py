"""How the outcome of each seat came about: who came, who stood in, who sent notice, who did not.

The persons behind the numbers of `planner.domain.representation.seat_results`, shared out among the
seats of one function in the same order.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from planner.domain.claims import Claims, claims_at
from planner.domain.enums import AttendanceState
from planner.domain.holders import Holders
from planner.domain.representation import (
    SeatResult,
    deputies_by_seat,
    seat_results,
    shown_seats,
)
from planner.domain.rows import AttendanceRow, DeputyRow, MeetingRow, SeatRow


@dataclass(frozen=True, slots=True)
class SeatStory:
    """One seat at one meeting, with the persons that its result counts.

    `came` were there as holders, `stood_in` as deputies, `sent_notice` stayed away with notice:
    ids of persons, or negative numbers for rows that name nobody. `stayed_away` are holders logged
    as absent, where a place is empty or a deputy's; `unlogged` holders about whom nothing is
    recorded, where a place is empty.
    """

    result: SeatResult
    came: tuple[int, ...]
    stood_in: tuple[int, ...]
    sent_notice: tuple[int, ...]
    stayed_away: tuple[int, ...] = ()
    unlogged: tuple[int, ...] = ()


def seat_stories(
    meeting: MeetingRow,
    seats: Iterable[SeatRow],
    deputies: Iterable[DeputyRow],
    called_seat_ids: Collection[int],
    attendance: Iterable[AttendanceRow],
    holders: Holders,
) -> list[SeatStory]:
    """Return the story of each seat the meeting shows, in the order of `seat_results`."""
    seats, deputies = list(seats), list(deputies)
    log = [row for row in attendance if row.meeting_id == meeting.id]
    results = seat_results(meeting, seats, deputies, called_seat_ids, log, holders)
    shown = shown_seats(meeting, seats, called_seat_ids)
    claims = claims_at(meeting.date, shown, deputies_by_seat(deputies), log, holders)
    left = {function_id: _Left.of(claimed) for function_id, claimed in claims.items()}
    last_of = {result.function_id: result.seat_id for result in results}
    absent = _absent_by_function(log)
    return [
        _story(
            meeting,
            result,
            left[result.function_id],
            last_of[result.function_id] == result.seat_id,
            absent.get(result.function_id, ()),
            holders,
        )
        for result in results
    ]


@dataclass(slots=True)
class _Left:
    """The claimants of a function whom no seat has taken yet."""

    came: Iterator[int]
    stood_in: Iterator[int]
    sent_notice: Iterator[int]
    claimed: frozenset[int]

    @classmethod
    def of(cls, claims: Claims) -> "_Left":
        deputies, notices = claims.deputies, claims.absent_with_notice
        return cls(
            iter(claims.as_holder),
            iter(deputies),
            iter(notices),
            frozenset((*claims.as_holder, *deputies, *notices)),
        )


def _story(
    meeting: MeetingRow,
    result: SeatResult,
    left: _Left,
    is_last: bool,
    absent: Collection[int],
    holders: Holders,
) -> SeatStory:
    came = tuple(islice(left.came, result.holders_present))
    stood_in = tuple(islice(left.stood_in, result.present - result.holders_present))
    notices = tuple(left.sent_notice if is_last else islice(left.sent_notice, result.excused))
    is_full = result.filled == result.count
    if not is_last or (is_full and not result.by_deputy):
        return SeatStory(result, came, stood_in, notices)
    missing = [
        person
        for person in sorted(holders.persons_on(result.function_id, meeting.date))
        if person not in left.claimed
    ]
    return SeatStory(
        result,
        came,
        stood_in,
        notices,
        tuple(person for person in missing if person in absent),
        () if is_full else tuple(person for person in missing if person not in absent),
    )


def _absent_by_function(log: Sequence[AttendanceRow]) -> dict[int | None, set[int]]:
    found: dict[int | None, set[int]] = {}
    for row in log:
        if row.state is AttendanceState.ABSENT and row.person_id is not None:
            function_id = row.function_id if row.deputy_for_id is None else row.deputy_for_id
            found.setdefault(function_id, set()).add(row.person_id)
    return found
