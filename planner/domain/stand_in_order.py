"""Who may fill an empty place, in the order that the agreement gives."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.holders import Holders
from planner.domain.rows import DeputyRow, SeatRow


class StandInKind(StrEnum):
    """Why someone may fill a seat; the first goes first."""

    PERSONAL = "personal"
    DEPUTY = "deputy"
    COLLEAGUE = "colleague"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who may fill a seat, and why.

    `for_person_id` is set for a personal deputy, `number` (1-based, among the seat's deputies who
    are nobody's own) for the other deputies. `function_id` is the function by which they stand
    there; None when they are named in person.
    """

    person_id: int
    kind: StandInKind
    for_person_id: int | None = None
    number: int | None = None
    function_id: int | None = None


def stand_in_order(
    seat: SeatRow,
    day: date,
    deputies: Iterable[DeputyRow],
    absent: Collection[int],
    unavailable: Collection[int],
    holders: Holders,
    same_functions: Sequence[int] = (),
) -> list[Candidate]:
    """Return who may fill a seat that day, each person once, as they stand first.

    First the personal deputies of those `absent`, then the seat's deputies in their order, then the
    personal deputies of others, last the holders of `same_functions`: other posts with the same
    function. Left out are the `unavailable` (at the meeting already, or unable to come), the absent
    themselves, and the holders of the seat's own function, who are counted on as it is.
    """
    left_out = {*unavailable, *absent, *holders.persons_on(seat.function_id, day)}
    found: dict[int, Candidate] = {}
    for candidate in _in_order(seat, day, deputies, absent, holders, same_functions):
        if candidate.person_id not in left_out:
            found.setdefault(candidate.person_id, candidate)
    return list(found.values())


def _in_order(
    seat: SeatRow,
    day: date,
    deputies: Iterable[DeputyRow],
    absent: Collection[int],
    holders: Holders,
    same_functions: Sequence[int],
) -> Iterator[Candidate]:
    mine = sorted((d for d in deputies if d.seat_id == seat.id), key=lambda d: (d.position, d.id))
    personal = [deputy for deputy in mine if deputy.for_person_id is not None]
    general = [deputy for deputy in mine if deputy.for_person_id is None]
    for deputy in personal:
        if deputy.for_person_id in absent:
            yield from _persons(deputy, day, holders, None)
    for number, deputy in enumerate(general, 1):
        yield from _persons(deputy, day, holders, number)
    for deputy in personal:
        if deputy.for_person_id not in absent:
            yield from _persons(deputy, day, holders, None)
    for function_id in same_functions:
        for holding in holders.on(function_id, day):
            yield Candidate(
                holding.person_id, StandInKind.COLLEAGUE, function_id=holding.function_id
            )


def _persons(
    deputy: DeputyRow, day: date, holders: Holders, number: int | None
) -> Iterator[Candidate]:
    kind = StandInKind.PERSONAL if number is None else StandInKind.DEPUTY
    if deputy.person_id is not None:
        yield Candidate(deputy.person_id, kind, deputy.for_person_id, number)
    elif deputy.function_id is not None:
        for holding in holders.on(deputy.function_id, day):
            yield Candidate(
                holding.person_id, kind, deputy.for_person_id, number, deputy.function_id
            )
