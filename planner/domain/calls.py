"""Seats that are expected on demand: which can be called to a meeting, and what calls them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.domain.enums import Participation
from planner.domain.representation import expected_seats
from planner.domain.rows import AgendaItemRow, CalledSeatRow, MeetingRow, Reason, SeatRow


@dataclass(frozen=True, slots=True)
class SeatCall:
    """A seat called to a meeting; `item_number` counts the agenda from 1, None without an item."""

    seat_id: int
    item_id: int | None = None
    item_number: int | None = None
    item_title: str = ""

    @property
    def reason(self) -> Reason:
        """What calls the seat, as a text to be rendered."""
        if self.item_number is None:
            return Reason.of("call.without_item")
        return Reason.of("call.for_item", number=self.item_number, title=self.item_title)


def in_agenda_order(agenda: Iterable[AgendaItemRow]) -> list[AgendaItemRow]:
    """Return agenda items as they are numbered on screen and in the summons."""
    return sorted(agenda, key=lambda item: (item.position, item.id))


def callable_seats(meeting: MeetingRow, seats: Sequence[SeatRow]) -> list[SeatRow]:
    """Return the ON_DEMAND seats that could be called to a meeting, on its own date."""
    on_demand = [seat for seat in seats if seat.participation is Participation.ON_DEMAND]
    return expected_seats(meeting, on_demand, {seat.id for seat in on_demand})


def seat_calls(
    called: Iterable[CalledSeatRow], agenda: Iterable[AgendaItemRow]
) -> Mapping[int, SeatCall]:
    """Return what calls each called seat of one meeting, by seat id.

    An item that is not on the agenda any more calls as the meeting as a whole does.
    """
    numbers = {item.id: (number, item) for number, item in enumerate(in_agenda_order(agenda), 1)}
    found: dict[int, SeatCall] = {}
    for row in called:
        number, item = numbers.get(row.agenda_item_id or 0, (None, None))
        if item is None:
            found[row.seat_id] = SeatCall(row.seat_id)
        else:
            found[row.seat_id] = SeatCall(row.seat_id, item.id, number, item.title)
    return found
