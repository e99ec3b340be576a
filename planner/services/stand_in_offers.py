"""Who may stand in at a meeting, with names, and whether they are free."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from planner.db.queries.snapshot import Snapshot
from planner.domain.claims import Claims, claims_at
from planner.domain.enums import AttendanceState
from planner.domain.representation import deputies_by_seat, shown_seats
from planner.domain.rows import MeetingRow, Reason, SeatRow
from planner.domain.stand_in_order import Candidate, StandInKind, stand_in_order
from planner.services.busy import Agendas


@dataclass(frozen=True, slots=True)
class StandIn:
    """A person who may take someone's seat at a meeting; `busy_with` says what stands in the way.

    `functions` are the person's own, `why` says how they come to stand in for this seat.
    """

    person_id: int
    name: str
    functions: tuple[str, ...]
    organisation: str
    why: Reason
    busy_with: Reason | None

    @property
    def id(self) -> int:
        """What tells them apart in a table."""
        return self.person_id

    @property
    def is_free(self) -> bool:
        """True when nothing stands in the way."""
        return self.busy_with is None


class StandInOffers:
    """Offers stand-ins at the meetings of a snapshot, which holds what those may clash with."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.agendas = Agendas(snapshot)

    def for_gap(self, meeting: MeetingRow, seat: SeatRow) -> list[StandIn]:
        """Return who may fill an empty place of a seat, in the agreement's order."""
        candidates = self._order(meeting, seat, self.absent(meeting, seat))
        return [self.offer(meeting, each) for each in candidates]

    def for_person(
        self, meeting: MeetingRow, seats: Iterable[SeatRow], person_id: int
    ) -> list[StandIn]:
        """Return the deputies who may come instead of a person to the seats that they would fill.

        They come in the agreement's order, seat by seat.
        """
        found: dict[int, Candidate] = {}
        for seat in seats:
            for each in self._order(meeting, seat, [person_id]):
                if each.kind is not StandInKind.COLLEAGUE:
                    found.setdefault(each.person_id, each)
        return [self.offer(meeting, each) for each in found.values()]

    def absent(self, meeting: MeetingRow, seat: SeatRow) -> list[int]:
        """Return those who have given notice for a seat's function and do not come after all."""
        snapshot = self._snapshot
        seats = shown_seats(
            meeting,
            snapshot.seats_of.get(meeting.forum_id, ()),
            snapshot.called_of.get(meeting.id, frozenset()),
        )
        log = snapshot.attendance_of.get(meeting.id, ())
        deputies = deputies_by_seat(snapshot.deputies_of.get(meeting.forum_id, ()))
        claims = claims_at(meeting.date, seats, deputies, log, snapshot.holders)
        claimed = claims.get(seat.function_id, Claims())
        return [claimant for claimant in claimed.absent_with_notice if claimant >= 0]

    def offer(self, meeting: MeetingRow, candidate: Candidate) -> StandIn:
        """Put names to a candidate, and say whether they are free."""
        snapshot = self._snapshot
        person = snapshot.persons[candidate.person_id]
        held = sorted(snapshot.holders.functions_of(person.id, meeting.date))
        if candidate.function_id in held:  # the one by which they stand there goes first
            held.sort(key=lambda function_id: function_id != candidate.function_id)
        return StandIn(
            person.id,
            person.name,
            tuple(snapshot.functions[each].name for each in held),
            snapshot.organisations[person.organisation_id].name,
            self._why(candidate),
            self.agendas.busy_with(meeting, person.id),
        )

    def _order(
        self, meeting: MeetingRow, seat: SeatRow, absent: Collection[int]
    ) -> list[Candidate]:
        snapshot = self._snapshot
        given_notice = {
            row.person_id
            for row in snapshot.attendance_of.get(meeting.id, ())
            if row.state is AttendanceState.EXCUSED and row.person_id is not None
        }
        return stand_in_order(
            seat,
            meeting.date,
            snapshot.deputies_of.get(meeting.forum_id, ()),
            absent,
            given_notice | snapshot.expected_at(meeting),
            snapshot.holders,
            self._same_functions.get(seat.function_id, ()),
        )

    def _why(self, candidate: Candidate) -> Reason:
        code = f"stand_in.{candidate.kind.value}"
        if candidate.for_person_id is not None:
            name = self._snapshot.persons[candidate.for_person_id].name
            return Reason.of(code, person=name)
        if candidate.number is not None:
            return Reason.of(code, number=candidate.number)
        return Reason.of(code)

    @cached_property
    def _same_functions(self) -> dict[int, Sequence[int]]:
        """The other posts of the same name within the same body, by function id.

        Of another body nobody comes: the seat is for this one.
        """
        alike: dict[tuple[int, str], list[int]] = {}
        for row in self._snapshot.functions.values():
            key = (self._body_of(row.organisation_id), row.name.casefold())
            alike.setdefault(key, []).append(row.id)
        return {
            function_id: [each for each in sorted(ids) if each != function_id]
            for ids in alike.values()
            if len(ids) > 1
            for function_id in ids
        }

    def _body_of(self, organisation_id: int) -> int:
        """Return the topmost organisation above one."""
        organisations, seen = self._snapshot.organisations, {organisation_id}
        above = organisations[organisation_id].parent_id
        while above is not None and above not in seen:
            seen.add(above)
            organisation_id, above = above, organisations[above].parent_id
        return organisation_id
