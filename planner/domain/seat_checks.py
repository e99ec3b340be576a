"""What is wrong, or odd, with a forum's seats: their periods, doubles, deputies."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.holders import Holders
from planner.domain.rows import DeputyRow, Period, Reason, SeatRow
from planner.errors import InputError


@dataclass(frozen=True, slots=True)
class SeatWarning:
    """Something odd about the seat at a place in the list; `field` is "function", "deputies", …"""

    place: int
    field: str
    reason: Reason


def check_seat(seat: SeatRow, deputies: Sequence[DeputyRow], period: Period) -> None:
    """Raise InputError when a seat never applies in its forum's period, or is its own deputy.

    `period` is the forum's within its agreement's; an empty one says nothing.
    """
    problem = None if period.is_empty else _outside(seat, period)
    if problem is not None:
        field, reason = problem
        raise InputError(reason.code, dict(reason.params), field=field)
    for deputy in deputies:
        if deputy.function_id == seat.function_id:
            raise InputError("seat.own_deputy", {}, field="deputies")
        if deputy.person_id is not None and deputy.person_id == deputy.for_person_id:
            raise InputError("seat.deputy_for_self", {}, field="deputies")


def seat_warnings(
    seats: Sequence[tuple[SeatRow, Sequence[DeputyRow]]],
    period: Period,
    holders: Holders,
    day: date,
    person_name: Callable[[int], str],
) -> list[SeatWarning]:
    """Return what is odd about a forum's seats, in their order; none of it stops a save.

    A seat that applies wholly or partly outside the forum's period, a function that has two seats
    at the same time, a deputy who holds the function themself on `day`.
    """
    found: list[SeatWarning] = []
    for place, (seat, deputies) in enumerate(seats):
        if not period.is_empty:
            problem = _outside(seat, period) or _partly_outside(seat, period)
            if problem is not None:
                found.append(SeatWarning(place, *problem))
        for earlier, (other, _) in enumerate(seats[:place]):
            if seat.function_id and share_time(seat, other):
                reason = Reason.of("seat.twice", line=earlier + 1)
                found.append(SeatWarning(place, "function", reason))
                break
        for person_id in _holding_deputies(seat, deputies, holders, day):
            reason = Reason.of("seat.deputy_holds", name=person_name(person_id))
            found.append(SeatWarning(place, "deputies", reason))
    return found


def share_time(one: SeatRow, other: SeatRow) -> bool:
    """Say whether two seats are of one function and apply on the same day of some year."""
    days = Period(one.valid_from, one.valid_to).intersection(
        Period(other.valid_from, other.valid_to)
    )
    months = not one.months or not other.months or bool(one.months & other.months)
    return one.function_id == other.function_id and months and not days.is_empty


def _outside(seat: SeatRow, period: Period) -> tuple[str, Reason] | None:
    if seat.valid_to is not None and period.first is not None and seat.valid_to < period.first:
        return "to", Reason.of("seat.before_forum", last=seat.valid_to, first=period.first)
    if seat.valid_from is not None and period.last is not None and seat.valid_from > period.last:
        return "from", Reason.of("seat.after_forum", first=seat.valid_from, last=period.last)
    return None


def _partly_outside(seat: SeatRow, period: Period) -> tuple[str, Reason] | None:
    if seat.valid_from is not None and period.first is not None and seat.valid_from < period.first:
        return "from", Reason.of("seat.from_early", day=seat.valid_from, first=period.first)
    if seat.valid_to is not None and period.last is not None and seat.valid_to > period.last:
        return "to", Reason.of("seat.to_late", day=seat.valid_to, last=period.last)
    return None


def _holding_deputies(
    seat: SeatRow, deputies: Sequence[DeputyRow], holders: Holders, day: date
) -> Iterator[int]:
    holding = holders.persons_on(seat.function_id, day) if deputies else frozenset()
    for deputy in deputies:
        if deputy.person_id is not None and deputy.person_id in holding:
            yield deputy.person_id
