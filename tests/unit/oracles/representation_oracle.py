"""Representation by brute force, from domain.md and decision 0005; slow, and shares no code.

Everything is asked anew, one person and one place at a time, over all rows there are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.rows import AttendanceRow, DeputyRow, HoldingRow, MeetingRow, SeatRow


def persons_holding(holdings: Iterable[HoldingRow], function_id: int, day: date) -> set[int]:
    """Return the persons in the post that day; an acting holder hides the ordinary ones."""
    acting: set[int] = set()
    ordinary: set[int] = set()
    for row in holdings:
        begun = row.valid_from is None or row.valid_from <= day
        ended = row.valid_to is not None and row.valid_to < day
        if row.function_id == function_id and begun and not ended:
            (acting if row.kind == "acting" else ordinary).add(row.person_id)
    return acting if acting else ordinary


@dataclass
class Place:
    """One chair at one seat; `taken` is None, "holder" or "deputy"."""

    seat: SeatRow
    taken: str | None = None
    is_excused: bool = False


@dataclass(frozen=True)
class Came:
    """How one seat came out, as a tuple of the figures that domain.md names."""

    seat_id: int
    present: int
    filled: int
    by_deputy: int
    excused: int
    absent: int
    outcome: str
    is_vacant: bool


class Evening:
    """One meeting with everything known about it."""

    def __init__(
        self,
        meeting: MeetingRow,
        seats: Sequence[SeatRow],
        deputies: Sequence[DeputyRow],
        called: Iterable[int],
        attendance: Sequence[AttendanceRow],
        holdings: Sequence[HoldingRow],
    ) -> None:
        self.meeting, self.deputies, self.holdings = meeting, deputies, holdings
        self.log = attendance
        called = set(called)
        mine = [seat for seat in seats if seat.forum_id == meeting.forum_id and self.runs(seat)]
        self.expected = [
            seat
            for seat in mine
            if seat.participation == "always"
            or (seat.participation == "on_demand" and seat.id in called)
        ]
        self.seated = self.expected + [seat for seat in mine if seat.participation == "offered"]

    def runs(self, seat: SeatRow) -> bool:
        day = self.meeting.date
        if seat.months and day.month not in seat.months:
            return False
        if seat.valid_from is not None and day < seat.valid_from:
            return False
        return seat.valid_to is None or day <= seat.valid_to

    def holds(self, person: int | None, function_id: int | None) -> bool:
        return function_id is not None and person in persons_holding(
            self.holdings, function_id, self.meeting.date
        )

    def is_listed(self, person: int | None, function_id: int, came_as: int | None) -> bool:
        """Say whether a seat of that function lists the person, or a function they come in."""
        for seat in self.seated:
            for deputy in self.deputies:
                if seat.function_id == function_id and deputy.seat_id == seat.id:
                    if deputy.person_id is not None and deputy.person_id == person:
                        return True
                    if deputy.function_id is not None and (
                        deputy.function_id == came_as or self.holds(person, deputy.function_id)
                    ):
                        return True
        return False

    def says(self, row: AttendanceRow, function_id: int) -> str | None:
        """Return what this row alone makes of its subject's presence in that function."""
        if row.state != "present" or row.role in ("co_opted", "guest"):
            return None
        seated = {seat.function_id for seat in self.seated}
        person, own, stands_for = row.person_id, row.function_id, row.deputy_for_id
        is_spoken_for = any(
            person is not None
            and other.person_id == person
            and function_id in (other.function_id, other.deputy_for_id)
            for other in self.log
        )
        is_holder = person is not None and self.holds(person, function_id)
        if stands_for == function_id:
            return "deputy"
        if own == function_id:
            if stands_for is not None:
                return "holder" if person is None or is_holder else None
            if row.role == "deputy":
                return "deputy"
            if person is None or is_holder or not self.is_listed(person, function_id, None):
                return "holder"
            return "deputy"
        if is_spoken_for:
            return None
        if is_holder:
            return "holder"
        if stands_for is not None:
            return None
        if row.role == "deputy" and own not in seated and self.is_listed(person, function_id, own):
            return "deputy"
        has_a_seat = any(self.holds(person, other) for other in seated)
        if row.role == "ordinary" and own is None and person is not None and not has_a_seat:
            return "deputy" if self.is_listed(person, function_id, None) else None
        return None

    def gives_notice(self, row: AttendanceRow, function_id: int) -> bool:
        if row.state != "excused" or row.role in ("co_opted", "guest"):
            return False
        if row.deputy_for_id is not None:
            return row.deputy_for_id == function_id
        if row.function_id is not None:
            return row.function_id == function_id
        is_spoken_for = any(
            other.person_id == row.person_id
            and function_id in (other.function_id, other.deputy_for_id)
            for other in self.log
        )
        return (
            row.person_id is not None
            and self.holds(row.person_id, function_id)
            and (not is_spoken_for)
        )

    def subjects(self) -> list[tuple[str, int]]:
        """Return whom the log is about: each person once, each nameless row by itself."""
        found: list[tuple[str, int]] = []
        for index, row in enumerate(self.log):
            subject = ("row", index) if row.person_id is None else ("person", row.person_id)
            if subject not in found:
                found.append(subject)
        return found

    def rows_about(self, subject: tuple[str, int]) -> list[AttendanceRow]:
        kind, key = subject
        if kind == "row":
            return [self.log[key]]
        return [row for row in self.log if row.person_id == key]

    def in_what_way(self, subject: tuple[str, int], function_id: int) -> str | None:
        ways = {self.says(row, function_id) for row in self.rows_about(subject)}
        for way in ("holder", "deputy"):
            if way in ways:
                return way
        noticed = any(self.gives_notice(row, function_id) for row in self.rows_about(subject))
        return "notice" if noticed else None

    def came(self) -> list[Came]:
        """Return every seat's figures, place by place."""
        places = [Place(seat) for seat in self.seated for _ in range(seat.count)]
        extra = {seat.id: 0 for seat in self.seated}
        for function_id in {seat.function_id for seat in self.seated}:
            mine = [place for place in places if place.seat.function_id == function_id]
            last_seat = [seat for seat in self.seated if seat.function_id == function_id][-1]
            for way in ("holder", "deputy"):
                for subject in self.subjects():
                    if self.in_what_way(subject, function_id) == way:
                        free = next((place for place in mine if place.taken is None), None)
                        if free is None:
                            extra[last_seat.id] += 1
                        else:
                            free.taken = way
            for subject in self.subjects():
                if self.in_what_way(subject, function_id) == "notice":
                    for place in mine:
                        if place.taken is None and not place.is_excused:
                            place.is_excused = True
                            break
        return [self._figures(seat, places, extra[seat.id]) for seat in self.seated]

    def _figures(self, seat: SeatRow, places: list[Place], extra: int) -> Came:
        mine = [place for place in places if place.seat is seat]
        filled = sum(place.taken is not None for place in mine)
        by_deputy = sum(place.taken == "deputy" for place in mine)
        excused = sum(place.is_excused for place in mine)
        if filled == seat.count:
            outcome = "met_by_deputy" if by_deputy else "met"
        elif filled:
            outcome = "partly"
        else:
            outcome = "excused" if excused else "missing"
        return Came(
            seat.id,
            filled + extra,
            filled,
            by_deputy,
            excused,
            seat.count - filled - excused,
            outcome,
            not persons_holding(self.holdings, seat.function_id, self.meeting.date),
        )

    def gaps(self) -> set[tuple[int, str, int]]:
        """Return (seat, reason, places) of every gap, reading the status of the meeting."""
        if self.meeting.status == "cancelled":
            return set()
        found: dict[tuple[int, str], int] = {}
        came = {figures.seat_id: figures for figures in self.came()}
        for function_id in {seat.function_id for seat in self.expected}:
            holding = persons_holding(self.holdings, function_id, self.meeting.date)
            coming = self.number_coming(function_id, holding)
            unheld = [len(holding) <= index for index in range(1000)]
            for seat in [seat for seat in self.expected if seat.function_id == function_id]:
                vacant = sum(unheld.pop(0) for _ in range(seat.count))
                if self.meeting.status == "held":
                    absent = came[seat.id].absent
                    counted = {
                        "vacant": min(absent, vacant),
                        "missing": absent - min(absent, vacant),
                        "notice": came[seat.id].excused,
                    }
                else:
                    empty = max(0, seat.count - coming)
                    coming = max(0, coming - seat.count)
                    counted = {
                        "vacant": min(empty, vacant),
                        "notice": empty - min(empty, vacant),
                    }
                for reason, number in counted.items():
                    found[seat.id, reason] = number
        return {(seat, reason, number) for (seat, reason), number in found.items() if number}

    def number_coming(self, function_id: int, holding: set[int]) -> int:
        ways = {subject: self.in_what_way(subject, function_id) for subject in self.subjects()}
        able = [person for person in holding if ways.get(("person", person)) != "notice"]
        nameless_off = sum(kind == "row" and way == "notice" for (kind, _), way in ways.items())
        sure = 0
        standing_in = 0
        for (kind, key), way in ways.items():
            is_holder = kind == "person" and key in holding
            if way == "holder" and (kind == "row" or is_holder):
                sure += 1
            elif way in ("holder", "deputy") and not is_holder:
                standing_in += 1
        return max(sure, len(able) - nameless_off, 0) + standing_in
