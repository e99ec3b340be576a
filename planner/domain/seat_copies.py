"""Seats of one forum as they would stand in another."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from planner.domain.rows import Period, SeatRow
from planner.domain.seat_checks import share_time


@dataclass(frozen=True, slots=True)
class SeatCopy:
    """A seat, and what it becomes in the other forum (id 0).

    `is_here`: a seat of the same function stands there already for some of that time.
    `has_ended`: the seat was given up before its own forum's time ran out.
    """

    source: SeatRow
    adapted: SeatRow
    is_here: bool
    has_ended: bool


def seat_copies(
    seats: Iterable[SeatRow],
    source_period: Period,
    standing: Iterable[SeatRow],
    forum_id: int,
    period: Period,
) -> list[SeatCopy]:
    """Return what a forum's seats become in the forum `forum_id`, which has the `standing` ones.

    An end of a seat's time that does not lie within the other forum's period is left open: the
    seat then applies from that period's first day, or to its last.
    """
    others = list(standing)
    found: list[SeatCopy] = []
    for seat in seats:
        first, last = _kept(seat.valid_from, period), _kept(seat.valid_to, period)
        adapted = replace(seat, id=0, forum_id=forum_id, valid_from=first, valid_to=last)
        has_ended = (
            seat.valid_to is not None
            and last is None
            and (source_period.last is None or seat.valid_to < source_period.last)
        )
        is_here = any(share_time(adapted, other) for other in others)
        found.append(SeatCopy(seat, adapted, is_here, has_ended))
    return found


def _kept(end: date | None, period: Period) -> date | None:
    if end is None or end in (period.first, period.last) or not period.contains(end):
        return None
    return end
