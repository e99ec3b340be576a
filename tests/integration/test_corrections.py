"""A log that is corrected afterwards tells when, by whom, and from what to what."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from planner.domain.enums import AttendanceState, MeetingStatus
from planner.services import history
from planner.services.attendance import clear, hold_meeting, read_log, record
from planner.services.attendance_keys import seat_deputy, set_line
from planner.services.corrections import read_corrections
from planner.services.databases import Database
from planner.services.meetings import set_status
from planner.services.registry import read_registry
from tests.ui.meeting_fixtures import Council, build_council

PRESENT, EXCUSED, ABSENT = AttendanceState.PRESENT, AttendanceState.EXCUSED, AttendanceState.ABSENT


@pytest.fixture
def council(database: Database) -> Council:
    return build_council(database)


def sentences(database: Database, meeting_id: int) -> list[str]:
    return [each.sentence for each in read_corrections(database, meeting_id, "sv")]


def test_only_what_was_changed_afterwards_is_told(database: Database, council: Council) -> None:
    meeting_id = council.meeting_id
    for number, state in enumerate((PRESENT, EXCUSED, ABSENT)):
        set_line(database, meeting_id, read_log(database, meeting_id).lines[number], state)
    assert sentences(database, meeting_id) == []
    hold_meeting(database, meeting_id)
    assert sentences(database, meeting_id) == []
    set_line(database, meeting_id, read_log(database, meeting_id).lines[2], PRESENT)
    doris = council.persons["Doris Ersdotter"]
    line = read_log(database, meeting_id).lines[1]
    seat_deputy(database, meeting_id, line, doris, read_registry(database))
    own = read_log(database, meeting_id).lines[0].rows[0]
    record(database, replace(own, arrived=datetime(2021, 5, 7, 9, 10).time()))
    clear(database, own.id)
    assert sentences(database, meeting_id) == [
        "Person 01, Funktion 01: närvarande → inte antecknad",
        "Person 01, Funktion 01: tider ändrade",
        "Doris Ersdotter, ersättare för Funktion 02: inte antecknad → närvarande",
        "Person 03, Funktion 03: frånvarande → närvarande",
    ]
    found = read_corrections(database, meeting_id, "sv")
    assert all(each.user for each in found)
    assert all(datetime.now(UTC) - each.at < timedelta(minutes=1) for each in found)


def test_an_undone_correction_is_no_correction(database: Database, council: Council) -> None:
    meeting_id = council.meeting_id
    hold_meeting(database, meeting_id)
    set_line(database, meeting_id, read_log(database, meeting_id).lines[0], PRESENT)
    assert len(sentences(database, meeting_id)) == 1
    history.undo(database)
    assert sentences(database, meeting_id) == []
    history.redo(database)
    set_status(database, meeting_id, MeetingStatus.PLANNED)
    assert sentences(database, meeting_id) == []
    hold_meeting(database, meeting_id)
    assert sentences(database, meeting_id) == []
