"""What a key does to a line of the attendance log: one step each, so undo takes one back."""

from collections.abc import Iterable
from dataclasses import replace

from planner.db.engine import Database
from planner.db.queries.guests import former_guests
from planner.db.queries.loading import load_by
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain.enums import AttendanceRole, AttendanceState
from planner.domain.rows import AttendanceRow, Changes, PersonRow
from planner.errors import InputError
from planner.services.attendance import present, present_deputy, require_recordable
from planner.services.attendance_lines import LogLine
from planner.services.checking import require_text
from planner.services.registry import Registry


def set_line(database: Database, meeting_id: int, line: LogLine, state: AttendanceState) -> Changes:
    """Record the state of a line's holder, or of someone unnamed where the place is vacant.

    Whoever stood in there leaves the line. Raises ConflictError as `attendance.record`.
    """
    with unit_of_work(database, "attendance.record") as tx:
        require_recordable(tx, meeting_id)
        own = _own_rows(line)
        _remove(tx, (row for row in line.rows if row not in own))
        _put_state(tx, meeting_id, line, state)
    return tx.changes


def seat_deputy(
    database: Database, meeting_id: int, line: LogLine, person_id: int, registry: Registry
) -> Changes:
    """Record that a person fills a line's place instead of its holder.

    The holder keeps a notice that is recorded, and is else recorded as absent. Raises InputError
    when the person stands in for that function already, ConflictError as `attendance.record`.
    """
    if person_id == line.holder_id:
        return set_line(database, meeting_id, line, AttendanceState.PRESENT)
    with unit_of_work(database, "attendance.record") as tx:
        meeting = require_recordable(tx, meeting_id)
        own = _own_rows(line)
        _remove(tx, (row for row in line.rows if row not in own or line.holder_id is None))
        made = present_deputy(meeting_id, line.seat, person_id, registry, meeting.date)
        _require_once(tx, made)
        has_notice = any(row.state is AttendanceState.EXCUSED for row in own)
        if line.holder_id is not None and not has_notice:
            _put_state(tx, meeting_id, line, AttendanceState.ABSENT)
        tx.insert(made)
    return tx.changes


def clear_line(database: Database, meeting_id: int, line: LogLine) -> Changes:
    """Remove all that is recorded on a line."""
    with unit_of_work(database, "attendance.clear") as tx:
        require_recordable(tx, meeting_id)
        _remove(tx, line.rows)
    return tx.changes


def remembered_guests(database: Database, forum_id: int, role: AttendanceRole) -> list[int]:
    """Return who has been a guest, or co-opted, in the forum before, the latest first."""
    with database.reading() as connection:
        return former_guests(connection, forum_id, role)


def add_guest(
    database: Database,
    meeting_id: int,
    person_id: int,
    registry: Registry,
    role: AttendanceRole = AttendanceRole.GUEST,
) -> tuple[AttendanceRow, Changes]:
    """Record a person of the register as a guest, or as co-opted.

    Raises InputError when they are logged without a seat already.
    """
    with unit_of_work(database, "attendance.record") as tx:
        meeting = require_recordable(tx, meeting_id)
        held = sorted(registry.holders.functions_of(person_id, meeting.date))
        row = AttendanceRow(
            0,
            meeting_id,
            registry.persons[person_id].organisation_id,
            AttendanceState.PRESENT,
            function_id=held[0] if held else None,
            person_id=person_id,
            role=role,
        )
        _require_once(tx, row)
        row = tx.insert(row)
    return row, tx.changes


def add_new_guest(
    database: Database,
    meeting_id: int,
    name: str,
    organisation_id: int,
    role: AttendanceRole = AttendanceRole.GUEST,
) -> tuple[AttendanceRow, Changes]:
    """Enter a person in the register and record them as a guest, or as co-opted, as one step."""
    name = require_text(name, "name")
    with unit_of_work(database, "attendance.record") as tx:
        require_recordable(tx, meeting_id)
        person = tx.insert(PersonRow(0, name, organisation_id))
        row = tx.insert(
            AttendanceRow(
                0,
                meeting_id,
                organisation_id,
                AttendanceState.PRESENT,
                person_id=person.id,
                role=role,
            )
        )
    return row, tx.changes


def _own_rows(line: LogLine) -> list[AttendanceRow]:
    return [
        row for row in line.rows if row.person_id == line.holder_id and row.deputy_for_id is None
    ]


def _put_state(tx: Transaction, meeting_id: int, line: LogLine, state: AttendanceState) -> None:
    own = _own_rows(line)
    if not own:
        tx.insert(replace(present(meeting_id, line.seat, line.holder_id), state=state))
        return
    _remove(tx, own[1:])
    if own[0].state is not state:
        tx.put(
            replace(
                own[0],
                state=state,
                role=AttendanceRole.ORDINARY,
                arrived=None,
                left=None,
                until_item=None,
            )
        )


def _remove(tx: Transaction, rows: Iterable[AttendanceRow]) -> None:
    tx.delete_all(AttendanceRow, [row.id for row in rows])


def _require_once(tx: Transaction, made: AttendanceRow) -> None:
    """Raise InputError when the person is recorded in that capacity already."""
    recorded = load_by(tx.connection, AttendanceRow, "meeting_id", [made.meeting_id])
    for row in recorded:
        is_same = (row.person_id, row.deputy_for_id) == (made.person_id, made.deputy_for_id)
        if is_same and row.state is AttendanceState.PRESENT:
            raise InputError("attendance.twice", {}, field="person_id")
