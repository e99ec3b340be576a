"""The lines of an attendance log: the places of a meeting, who has them, what is recorded there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.domain.enums import AttendanceRole, AttendanceState
from planner.domain.rows import AttendanceRow, DeputyRow, MeetingRow, SeatRow
from planner.services.registry import Registry

_WITH_SEAT = frozenset({AttendanceRole.ORDINARY, AttendanceRole.DEPUTY})


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the attendance log: a place at the meeting and who may fill it.

    A seat that expects two persons has two lines, and one whose function six hold has six.
    `holder_id` is who holds the function that day (None: vacant, or more places than holders);
    `rows` are what is recorded for the line; `deputies` may stand in, in the agreement's order.
    """

    seat: SeatRow
    holder_id: int | None
    rows: Sequence[AttendanceRow]
    deputies: Sequence[int]

    @property
    def own_row(self) -> AttendanceRow | None:
        """What is recorded about the holder, or about the unnamed one of a vacant place."""
        for row in self.rows:
            if row.person_id == self.holder_id and row.deputy_for_id is None:
                return row
        return None

    @property
    def present_row(self) -> AttendanceRow | None:
        """The row of the one who fills the place; None while it is empty."""
        for row in self.rows:
            if row.state is AttendanceState.PRESENT:
                return row
        return None

    @property
    def is_by_deputy(self) -> bool:
        """True when someone else than a holder fills the place."""
        row = self.present_row
        return row is not None and row is not self.own_row


class _Place:
    """One place while the rows are being shared out."""

    __slots__ = ("holder_id", "rows", "seat")

    def __init__(self, seat: SeatRow, holder_id: int | None) -> None:
        self.seat = seat
        self.holder_id = holder_id
        self.rows: list[AttendanceRow] = []

    @property
    def is_filled(self) -> bool:
        return any(row.state is AttendanceState.PRESENT for row in self.rows)


def log_lines(
    meeting: MeetingRow,
    seats: Sequence[SeatRow],
    deputies: Sequence[DeputyRow],
    recorded: Sequence[AttendanceRow],
    registry: Registry,
) -> list[LogLine]:
    """Return the lines of the seats shown at a meeting, in the seats' order.

    Seats of one function share its holders, and what is recorded about it.
    """
    may_fill = {seat.id: _may_fill(seat, meeting, deputies, registry) for seat in seats}
    seated = {seat.function_id for seat in seats}
    free = list(recorded)
    places: dict[int, list[_Place]] = {seat.id: [] for seat in seats}
    for function_id in dict.fromkeys(seat.function_id for seat in seats):
        own_seats = [seat for seat in seats if seat.function_id == function_id]
        holders = [h.person_id for h in registry.holders.on(function_id, meeting.date)]
        made = _places(own_seats, list(dict.fromkeys(holders)))
        listed = {person for seat in own_seats for person in may_fill[seat.id]}
        about = [row for row in free if _is_about(row, function_id, holders, listed, seated)]
        taken = _share_out(about, made, deputies)
        free = [row for row in free if row.id not in taken]
        for place in made:
            places[place.seat.id].append(place)
    return [
        LogLine(seat, place.holder_id, place.rows, may_fill[seat.id])
        for seat in seats
        for place in places[seat.id]
    ]


def _places(seats: Sequence[SeatRow], holders: list[int]) -> list[_Place]:
    """Return the places of one function's seats; the last seat takes every holder that is left."""
    made: list[_Place] = []
    for index, seat in enumerate(seats):
        own = holders if index == len(seats) - 1 else holders[: seat.count]
        holders = holders[len(own) :]
        made += [_Place(seat, holder) for holder in own]
        made += [_Place(seat, None) for _ in range(seat.count - len(own))]
    return made


def _is_about(
    row: AttendanceRow,
    function_id: int,
    holders: Sequence[int],
    listed: set[int],
    seated: set[int],
) -> bool:
    """Say whether a row concerns this function (docs/decisions/0005-attendance-claims.md)."""
    if row.role not in _WITH_SEAT:
        return False
    if row.deputy_for_id is not None:
        return row.deputy_for_id == function_id
    if row.function_id == function_id:
        return True
    if row.role is AttendanceRole.DEPUTY:
        return row.function_id not in seated and row.person_id in listed
    return row.function_id is None and row.person_id is not None and row.person_id in holders


def _share_out(
    rows: Sequence[AttendanceRow], places: Sequence[_Place], deputies: Sequence[DeputyRow]
) -> set[int]:
    """Give each row its place: a holder their own, the others the one they most likely fill."""
    others: list[AttendanceRow] = []
    for row in rows:
        own = [p for p in places if p.holder_id is not None and p.holder_id == row.person_id]
        if own:
            own[0].rows.append(row)
        else:
            others.append(row)
    personal = {(d.person_id, d.for_person_id) for d in deputies if d.for_person_id is not None}
    for row in others:
        best = min(places, key=lambda place: _distance(row, place, personal))
        best.rows.append(row)
    return {row.id for row in rows}


def _distance(
    row: AttendanceRow, place: _Place, personal: Iterable[tuple[int | None, int | None]]
) -> int:
    """Return how far from likely it is that the row is about this place; 0 is certain."""
    if place.is_filled:
        return 9
    if (row.person_id, place.holder_id) in personal:
        return 0
    if place.holder_id is None:
        # Whoever is named rather stands in for a person who is known not to come.
        return 1 + bool(place.rows) * 5 if row.person_id is None else 3 + bool(place.rows) * 3
    if row.person_id is None:
        return 4 + bool(place.rows)
    return 2 if place.rows else 4


def _may_fill(
    seat: SeatRow, meeting: MeetingRow, deputies: Sequence[DeputyRow], registry: Registry
) -> list[int]:
    """Return the persons who may stand in, in the agreement's order: personal deputies first."""
    mine = [deputy for deputy in deputies if deputy.seat_id == seat.id]
    mine.sort(key=lambda deputy: (deputy.for_person_id is None, deputy.position, deputy.id))
    found: list[int] = []
    for deputy in mine:
        if deputy.person_id is not None:
            found.append(deputy.person_id)
        elif deputy.function_id is not None:
            found += [h.person_id for h in registry.holders.on(deputy.function_id, meeting.date)]
    return list(dict.fromkeys(found))
