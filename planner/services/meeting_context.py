"""One meeting with all that decides how it stands, and no more of the register than that takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from planner.db.queries.loading import get, load_by
from planner.domain.rows import (
    AgendaItemRow,
    AttendanceRow,
    CalledSeatRow,
    DeputyRow,
    MeetingRow,
    SeatRow,
)
from planner.services.registry import Registry, read_registry_around


@dataclass(frozen=True)
class MeetingContext:
    """A meeting, its forum's seats and their deputies, who is called for which item, and its log.

    `registry` knows the functions named here and their holders, the persons named or logged here
    and every post that they hold, and the organisations of them all; nothing else.
    """

    meeting: MeetingRow
    seats: Sequence[SeatRow]
    deputies: Sequence[DeputyRow]
    called: Sequence[CalledSeatRow]
    attendance: Sequence[AttendanceRow]
    agenda: Sequence[AgendaItemRow]
    registry: Registry

    @property
    def called_ids(self) -> frozenset[int]:
        """The ids of the on-demand seats that are called."""
        return frozenset(row.seat_id for row in self.called)


def read_context(
    connection: Connection, meeting_id: int, registry: Registry | None = None
) -> MeetingContext:
    """Return a meeting's context, with a register that is known already or its own part of it.

    Raises NotFoundError when the meeting is gone.
    """
    meeting = get(connection, MeetingRow, meeting_id)
    seats = load_by(connection, SeatRow, "forum_id", [meeting.forum_id])
    deputies = load_by(connection, DeputyRow, "seat_id", [seat.id for seat in seats])
    called = load_by(connection, CalledSeatRow, "meeting_id", [meeting_id])
    log = load_by(connection, AttendanceRow, "meeting_id", [meeting_id])
    # The agenda matters to those only who are called for an item of it.
    agenda = load_by(connection, AgendaItemRow, "meeting_id", [meeting_id]) if called else ()
    if registry is None:
        registry = _registry(connection, seats, deputies, log)
    return MeetingContext(meeting, seats, deputies, called, log, agenda, registry)


def _registry(
    connection: Connection,
    seats: Sequence[SeatRow],
    deputies: Sequence[DeputyRow],
    log: Sequence[AttendanceRow],
) -> Registry:
    functions = {
        *(seat.function_id for seat in seats),
        *(row.function_id for row in deputies),
        *(row.function_id for row in log),
        *(row.deputy_for_id for row in log),
    }
    persons = {
        *(row.person_id for row in deputies),
        *(row.for_person_id for row in deputies),
        *(row.person_id for row in log),
    }
    organisations = {
        *(seat.organisation_id for seat in seats),
        *(row.organisation_id for row in log),
    }
    return read_registry_around(
        connection,
        {each for each in functions if each is not None},
        {each for each in persons if each is not None},
        organisations,
    )
