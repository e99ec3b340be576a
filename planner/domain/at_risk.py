"""Places that are no gaps, or need not stay so, but hang on a deputy who is expected elsewhere.

A warning of its own kind: it changes no figure of gaps or coverage.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.claims import Claims, claims_at
from planner.domain.enums import MeetingStatus
from planner.domain.gaps import coming
from planner.domain.holders import Holders
from planner.domain.representation import deputies_by_seat, expected_seats, shown_seats
from planner.domain.rows import AttendanceRow, DeputyRow, MeetingRow, SeatRow
from planner.domain.stand_in_order import StandInKind, stand_in_order

_AHEAD = (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)


class RiskKind(StrEnum):
    """DEPUTY_BUSY: the deputy who is to come. NAMED_DEPUTY_BUSY: the absent holder's own one."""

    DEPUTY_BUSY = "deputy_busy"
    NAMED_DEPUTY_BUSY = "named_deputy_busy"


@dataclass(frozen=True, slots=True)
class AtRisk:
    """A place at a meeting to come that hangs on a person who is expected elsewhere."""

    meeting_id: int
    seat_id: int
    organisation_id: int
    function_id: int
    person_id: int
    kind: RiskKind


def places_at_risk(
    meeting: MeetingRow,
    seats: Iterable[SeatRow],
    deputies: Iterable[DeputyRow],
    called_seat_ids: Collection[int],
    attendance: Iterable[AttendanceRow],
    holders: Holders,
    is_busy: Callable[[int], bool],
) -> list[AtRisk]:
    """Return a meeting's places at risk; `is_busy` says who is expected elsewhere at its time.

    A deputy logged as coming is a risk when places would stand empty without those who are busy.
    A personal deputy is one when the holder has given notice, a place of theirs is still empty,
    and all of the holder's personal deputies are busy.
    """
    if meeting.status not in _AHEAD:
        return []
    mine, listed = list(seats), list(deputies)
    expected = expected_seats(meeting, mine, called_seat_ids)
    log = [row for row in attendance if row.meeting_id == meeting.id]
    shown = shown_seats(meeting, mine, called_seat_ids)
    claims = claims_at(meeting.date, shown, deputies_by_seat(listed), log, holders)
    found: list[AtRisk] = []
    for function_id in dict.fromkeys(seat.function_id for seat in expected):
        own = [seat for seat in expected if seat.function_id == function_id]
        claimed = claims[function_id]
        persons = holders.persons_on(function_id, meeting.date)
        spare = coming(claimed, persons) - sum(seat.count for seat in own)
        busy = [who for who in claimed.deputies if who not in persons and who >= 0 and is_busy(who)]
        if spare < len(busy):
            found += [_of(meeting, own[0], who, RiskKind.DEPUTY_BUSY) for who in busy]
        if spare < 0:
            found += _of_named(meeting, own, listed, claimed, holders, is_busy)
    return found


def _of_named(
    meeting: MeetingRow,
    seats: Sequence[SeatRow],
    deputies: Sequence[DeputyRow],
    claimed: Claims,
    holders: Holders,
    is_busy: Callable[[int], bool],
) -> Iterator[AtRisk]:
    away = [claimant for claimant in claimed.absent_with_notice if claimant >= 0]
    at_meeting = {*claimed.as_holder, *claimed.as_deputy, *away}
    for seat in seats:
        for absent in away:
            named = [
                each.person_id
                for each in stand_in_order(
                    seat, meeting.date, deputies, [absent], at_meeting, holders
                )
                if each.kind is StandInKind.PERSONAL and each.for_person_id == absent
            ]
            if named and all(map(is_busy, named)):
                yield _of(meeting, seat, named[0], RiskKind.NAMED_DEPUTY_BUSY)


def _of(meeting: MeetingRow, seat: SeatRow, person_id: int, kind: RiskKind) -> AtRisk:
    return AtRisk(meeting.id, seat.id, seat.organisation_id, seat.function_id, person_id, kind)
