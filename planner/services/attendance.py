"""Log who came: one row a person or function, saved at every key."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from planner.db.engine import Database
from planner.db.queries.loading import load_by
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.calls import SeatCall, seat_calls
from planner.domain.enums import AttendanceRole, AttendanceState, MeetingStatus, Participation
from planner.domain.representation import SeatResult, seat_results, shown_seats
from planner.domain.rows import (
    AttendanceRow,
    Changes,
    MeetingRow,
    SeatRow,
)
from planner.errors import ConflictError, InputError
from planner.services.approval import unlocked_meeting
from planner.services.attendance_lines import LogLine, log_lines
from planner.services.checking import require_times
from planner.services.meeting_context import MeetingContext, read_context
from planner.services.registry import Registry


@dataclass(frozen=True, slots=True)
class AttendanceLog:
    """The log of one meeting: its lines, further rows (guests, co-opted), and how it stands.

    `context` is what it was read from; `calls` says of each seat that is called on demand, by its
    id, what calls it.
    """

    meeting: MeetingRow
    lines: Sequence[LogLine]
    others: Sequence[AttendanceRow]
    results: Sequence[SeatResult]
    context: MeetingContext
    calls: Mapping[int, SeatCall] = field(default_factory=dict)

    @property
    def registry(self) -> Registry:
        """The register that it was read with."""
        return self.context.registry


def read_log(
    database: Database, meeting_id: int, registry: Registry | None = None
) -> AttendanceLog:
    """Return the log of a meeting, each function resolved on the meeting's own date.

    Without a register, only what concerns the meeting is read of it. Raises NotFoundError.
    """
    with database.reading() as connection:
        return _log_of(read_context(connection, meeting_id, registry))


def reread_log(database: Database, log: AttendanceLog) -> AttendanceLog | None:
    """Return a log with what is recorded now, when only that has changed since it was read.

    None when something is recorded about whom or what the log's register does not know: the log
    has then to be read as a whole.
    """
    known = log.context.registry
    with database.reading() as connection:
        rows = load_by(connection, AttendanceRow, "meeting_id", [log.meeting.id])
    persons = {row.person_id for row in rows} - {None}
    functions = {each for row in rows for each in (row.function_id, row.deputy_for_id)} - {None}
    organisations = {row.organisation_id for row in rows}
    is_known = (
        persons <= known.persons.keys()
        and functions <= known.functions.keys()
        and organisations <= known.organisations.keys()
    )
    return _log_of(replace(log.context, attendance=rows)) if is_known else None


def _log_of(found: MeetingContext) -> AttendanceLog:
    meeting, registry, recorded = found.meeting, found.registry, found.attendance
    results = seat_results(
        meeting, found.seats, found.deputies, found.called_ids, recorded, registry.holders
    )
    lines = log_lines(
        meeting,
        shown_seats(meeting, found.seats, found.called_ids),
        found.deputies,
        recorded,
        registry,
    )
    used = {row.id for line in lines for row in line.rows}
    others = [row for row in recorded if row.id not in used]
    calls = seat_calls(found.called, found.agenda)
    return AttendanceLog(meeting, lines, others, results, found, calls)


def record(database: Database, row: AttendanceRow) -> tuple[AttendanceRow, Changes]:
    """Record one person's or function's attendance (id 0: new), or change it.

    Raises ConflictError when the meeting is cancelled or its minutes approved, InputError when the
    same person is recorded twice in the same capacity, or left before they arrived.
    """
    if row.arrived is not None and row.left is not None:
        require_times(row.arrived, row.left, "left")
    with unit_of_work(database, "attendance.record") as tx:
        meeting = require_recordable(tx, row.meeting_id)
        recorded = load_by(tx.connection, AttendanceRow, "meeting_id", [meeting.id])
        for other in recorded:
            same = (other.person_id, other.function_id, other.deputy_for_id) == (
                row.person_id,
                row.function_id,
                row.deputy_for_id,
            )
            if same and row.person_id is not None and other.id != row.id:
                raise InputError("attendance.twice", {}, field="person_id")
        if row.id == 0:
            row = tx.insert(row)
        else:
            tx.put(row)
    return row, tx.changes


def clear(database: Database, attendance_id: int) -> Changes:
    """Remove a record of attendance."""
    with unit_of_work(database, "attendance.clear") as tx:
        row = tx.get(AttendanceRow, attendance_id)
        require_recordable(tx, row.meeting_id)
        tx.delete(AttendanceRow, attendance_id)
    return tx.changes


def record_all_present(database: Database, meeting_id: int) -> Changes:
    """Record as present every expected holder about whom nothing is recorded yet.

    Where more hold a function than there are places for, nobody in particular has to come, so
    nobody is recorded; an offered seat is no expectation either.
    """
    log = read_log(database, meeting_id)
    with unit_of_work(database, "attendance.all_present") as tx:
        require_recordable(tx, meeting_id)
        lines_of_seat = Counter(line.seat.id for line in log.lines)
        for line in log.lines:
            seat = line.seat
            is_certain = (
                line.holder_id is not None
                and lines_of_seat[seat.id] <= seat.count
                and seat.participation is not Participation.OFFERED
            )
            if is_certain and not line.rows:
                tx.insert(present(meeting_id, seat, line.holder_id))
    return tx.changes


def record_log(database: Database, meeting_id: int, rows: Sequence[AttendanceRow]) -> Changes:
    """Record a whole meeting's attendance and that it was held, as one step.

    Raises ConflictError "attendance.recorded" when something is recorded at it already.
    """
    with unit_of_work(database, "meeting.held_label") as tx:
        meeting = require_recordable(tx, meeting_id)
        if load_by(tx.connection, AttendanceRow, "meeting_id", [meeting_id]):
            raise ConflictError("attendance.recorded", {"day": meeting.date})
        ids = tx.new_ids(len(rows))
        tx.insert_many([replace(row, id=new) for row, new in zip(rows, ids, strict=True)])
        tx.update(MeetingRow, meeting_id, status=MeetingStatus.HELD)
    return tx.changes


def present(meeting_id: int, seat: SeatRow, person_id: int | None) -> AttendanceRow:
    """Return the row that says a seat's holder was present."""
    return AttendanceRow(
        0,
        meeting_id,
        seat.organisation_id,
        AttendanceState.PRESENT,
        function_id=seat.function_id,
        person_id=person_id,
    )


def present_deputy(
    meeting_id: int, seat: SeatRow, person_id: int, registry: Registry, day: date
) -> AttendanceRow:
    """Return the row that says a deputy filled a seat, with their own function if they have one."""
    own = sorted(registry.holders.functions_of(person_id, day) - {seat.function_id})
    return AttendanceRow(
        0,
        meeting_id,
        registry.persons[person_id].organisation_id,
        AttendanceState.PRESENT,
        function_id=own[0] if own else None,
        person_id=person_id,
        role=AttendanceRole.DEPUTY,
        deputy_for_id=seat.function_id,
    )


def hold_meeting(database: Database, meeting_id: int) -> Changes:
    """Say that the meeting is held: its attendance now counts."""
    with unit_of_work(database, "meeting.held_label") as tx:
        meeting = require_recordable(tx, meeting_id)
        if meeting.status is not MeetingStatus.HELD:
            tx.update(MeetingRow, meeting_id, status=MeetingStatus.HELD)
    return tx.changes


def require_recordable(tx: Transaction, meeting_id: int) -> MeetingRow:
    """Return the meeting; raises ConflictError when nothing can be recorded at it any more."""
    meeting = unlocked_meeting(tx, meeting_id)
    if meeting.status is MeetingStatus.CANCELLED:
        raise ConflictError("meeting.cancelled", {"day": meeting.date})
    return meeting
