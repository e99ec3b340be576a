"""What an attendance log says about each function: who was there, as what, and who sent notice.

The rules, decided where domain.md is silent, are in docs/decisions/0005-attendance-claims.md:

1. Only PRESENT rows claim a seat; co-opted members and guests never do.
2. `deputy_for_id` claims that function as a deputy. A person who also holds the row's own function
   (or a row with no person) claims that one as a holder besides.
3. Role DEPUTY without it claims the row's function as a deputy; when no seat here bears that
   function, or none is named, every seat that lists the one who came.
4. An ordinary row claims its function as a holder, but as a deputy when the person is listed as
   one and does not hold it that day.
5. A named person also claims, as a holder, every other function they hold that day. One who is
   named without a function and holds none of those seated here claims each seat that lists them.
6. What is inferred (listed seats in 3, all of 5) yields to a row about that person and function.
7. Notice (EXCUSED) concerns the function deputised for, else the row's, else all that they hold.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from planner.domain.enums import AttendanceRole, AttendanceState
from planner.domain.holders import Holders
from planner.domain.rows import AttendanceRow, DeputyRow, SeatRow

_WITHOUT_SEAT = frozenset({AttendanceRole.CO_OPTED, AttendanceRole.GUEST})


@dataclass(slots=True)
class Claims:
    """Who claimed one function's seats; each claimant once, in the order of the log.

    A claimant is a person's id, or a negative number for a row that names nobody.
    """

    as_holder: dict[int, None] = field(default_factory=dict)
    as_deputy: dict[int, None] = field(default_factory=dict)
    notices: dict[int, None] = field(default_factory=dict)

    @property
    def deputies(self) -> list[int]:
        """The claimants who were there only as deputies: being a holder goes first."""
        return [each for each in self.as_deputy if each not in self.as_holder]

    @property
    def absent_with_notice(self) -> list[int]:
        """The claimants who gave notice and did not come after all."""
        return [
            claimant
            for claimant in self.notices
            if claimant not in self.as_holder and claimant not in self.as_deputy
        ]


class _Log:
    """The seats of one meeting and what its rows say about them."""

    __slots__ = ("_day", "_explicit", "_holders", "_listed", "claims")

    def __init__(
        self,
        day: date,
        seats: Iterable[SeatRow],
        deputies: Mapping[int, Sequence[DeputyRow]],
        attendance: Collection[AttendanceRow],
        holders: Holders,
    ) -> None:
        self._day = day
        self._holders = holders
        self._listed: dict[int, list[DeputyRow]] = {}
        self.claims: dict[int, Claims] = {}
        for seat in seats:
            self.claims.setdefault(seat.function_id, Claims())
            self._listed.setdefault(seat.function_id, []).extend(deputies.get(seat.id, ()))
        self._explicit = {
            (row.person_id, function_id)
            for row in attendance
            if row.person_id is not None
            for function_id in (row.function_id, row.deputy_for_id)
        }

    def add_present(self, row: AttendanceRow, claimant: int) -> None:
        """Enter what a person's presence claims."""
        held = self._held_by(row)
        own = row.function_id
        if row.deputy_for_id is not None:
            self._as_deputy(row.deputy_for_id, claimant)
            is_own_besides = own is not None and own != row.deputy_for_id
            if is_own_besides and (row.person_id is None or own in held):
                self._as_holder(own, claimant)
        elif row.role is AttendanceRole.DEPUTY:
            if own in self.claims:
                self._as_deputy(own, claimant)
            else:
                self._as_listed_deputy(row, claimant, held)
        elif own is not None:
            if self._is_deputy_only(row, own, held):
                self._as_deputy(own, claimant)
            else:
                self._as_holder(own, claimant)
        elif self.claims.keys().isdisjoint(held):
            self._as_listed_deputy(row, claimant, held)
        for function_id in self._inferred(row, held):
            self._as_holder(function_id, claimant)

    def add_notice(self, row: AttendanceRow, claimant: int) -> None:
        """Enter whose absence the notice excuses."""
        named = row.function_id if row.deputy_for_id is None else row.deputy_for_id
        targets = self._inferred(row, self._held_by(row)) if named is None else iter((named,))
        for function_id in targets:
            if function_id in self.claims:
                self.claims[function_id].notices[claimant] = None

    def _held_by(self, row: AttendanceRow) -> frozenset[int]:
        if row.person_id is None:
            return frozenset()
        return self._holders.functions_of(row.person_id, self._day)

    def _inferred(self, row: AttendanceRow, functions: Iterable[int]) -> Iterator[int]:
        return (
            function_id
            for function_id in functions
            if (row.person_id, function_id) not in self._explicit
        )

    def _is_deputy_only(self, row: AttendanceRow, function_id: int, held: frozenset[int]) -> bool:
        return (
            row.person_id is not None
            and function_id not in held
            and self._lists(function_id, row.person_id, held)
        )

    def _lists(self, function_id: int, person_id: int | None, held: frozenset[int]) -> bool:
        return any(
            deputy.function_id in held
            or (deputy.person_id is not None and deputy.person_id == person_id)
            for deputy in self._listed.get(function_id, ())
        )

    def _as_listed_deputy(self, row: AttendanceRow, claimant: int, held: frozenset[int]) -> None:
        took_part_as = held if row.function_id is None else held | {row.function_id}
        for function_id in self._inferred(row, self.claims):
            if self._lists(function_id, row.person_id, took_part_as):
                self._as_deputy(function_id, claimant)

    def _as_holder(self, function_id: int | None, claimant: int) -> None:
        if function_id in self.claims:
            self.claims[function_id].as_holder[claimant] = None

    def _as_deputy(self, function_id: int | None, claimant: int) -> None:
        if function_id in self.claims:
            self.claims[function_id].as_deputy[claimant] = None


def claims_at(
    day: date,
    seats: Iterable[SeatRow],
    deputies: Mapping[int, Sequence[DeputyRow]],
    attendance: Collection[AttendanceRow],
    holders: Holders,
) -> dict[int, Claims]:
    """Return who claimed each function seated at a meeting held that day: function id → claims.

    `seats` are the meeting's own, offered ones too; `deputies` goes by seat id; `attendance` is
    the meeting's log.
    """
    log = _Log(day, seats, deputies, attendance, holders)
    for index, row in enumerate(attendance):
        if row.role in _WITHOUT_SEAT or row.state is AttendanceState.ABSENT:
            continue
        claimant = row.person_id if row.person_id is not None else -1 - index
        if row.state is AttendanceState.PRESENT:
            log.add_present(row, claimant)
        else:
            log.add_notice(row, claimant)
    return log.claims
