"""Notice of absence ahead of a meeting, for a named holder: given, and taken back."""

from planner.db.engine import Database
from planner.db.queries.loading import get, load_by
from planner.db.queries.snapshot import Scope
from planner.db.queries.surroundings import read_surroundings
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import AttendanceState
from planner.domain.rows import AttendanceRow, Changes, PersonRow
from planner.errors import ConflictError, InputError
from planner.services.stand_ins import WITH_SEAT, record_notice, require_ahead, seats_of


def give_notice(database: Database, meeting_id: int, person_id: int) -> Changes:
    """Record that a person cannot come to a meeting, for all that they would fill there.

    Raises ConflictError at a meeting that is held, cancelled or approved, InputError
    "notice.not_expected" for someone whom no seat of it expects.
    """
    with database.reading() as connection:
        person = get(connection, PersonRow, person_id)
    with unit_of_work(database, "notice.give", person=person.name) as tx:
        meeting = require_ahead(tx, meeting_id)
        day = Scope(first=meeting.date, last=meeting.date)
        seats = seats_of(read_surroundings(tx.connection, day), meeting, person_id)
        if not seats:
            raise InputError("notice.not_expected", {"person": person.name}, field="person")
        record_notice(tx, meeting, person_id, seats)
    return tx.changes


def take_back_notice(database: Database, meeting_id: int, person_id: int) -> Changes:
    """Remove a person's notice of absence from a meeting to come: they are expected again.

    Whoever has been asked to stand in still comes; they are taken off in the log. Raises
    ConflictError as above, or when there is no notice.
    """
    with database.reading() as connection:
        person = get(connection, PersonRow, person_id)
    with unit_of_work(database, "notice.take_back", person=person.name) as tx:
        require_ahead(tx, meeting_id)
        notices = [
            row.id
            for row in load_by(tx.connection, AttendanceRow, "meeting_id", [meeting_id])
            if row.person_id == person_id
            and row.state is AttendanceState.EXCUSED
            and row.role in WITH_SEAT
        ]
        if not notices:
            raise ConflictError("notice.none", {"person": person.name})
        tx.delete_all(AttendanceRow, notices)
    return tx.changes
