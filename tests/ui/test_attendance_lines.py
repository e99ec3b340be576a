"""Which line of the log each record belongs to, and what one key writes."""

from datetime import date

import pytest

from planner.domain.enums import AttendanceRole, AttendanceState, HoldingKind, Level
from planner.domain.rows import AttendanceRow, ForumRow, HoldingRow, PersonRow, SeatRow
from planner.errors import ConflictError, InputError
from planner.services import forums, history, registry
from planner.services.attendance import hold_meeting, read_log, record, record_all_present
from planner.services.attendance_keys import clear_line, seat_deputy, set_line
from planner.services.attendance_lines import LogLine
from planner.services.databases import Database
from planner.services.forums import ForumDraft, SeatDraft
from planner.services.meetings import cancel_meeting
from planner.services.registry import read_registry
from tests.ui.meeting_fixtures import DAY, Council, add
from tests.ui.meeting_fixtures import council as council
from tests.ui.meeting_fixtures import council_file as council_file
from tests.ui.meeting_fixtures import database as database

PRESENT, EXCUSED, ABSENT = AttendanceState.PRESENT, AttendanceState.EXCUSED, AttendanceState.ABSENT


def lines_of(database: Database, meeting_id: int) -> list[LogLine]:
    """Return the lines as they are now."""
    return list(read_log(database, meeting_id).lines)


def patrol(database: Database, council: Council, places: int) -> int:
    """Make a forum that expects `places` of a function that two hold, and a meeting of it."""
    function_id = council.functions["Funktion 02"]
    second, _ = registry.save_person(
        database, PersonRow(0, "Kollegan", council.organisations["Polisen"])
    )
    registry.save_holding(database, HoldingRow(0, function_id, second.id))
    council_seat = SeatRow(0, 0, council.organisations["Polisen"], function_id, places)
    made, _ = forums.save_forum(
        database,
        ForumDraft(
            ForumRow(0, council.agreement_id, f"Patrull {places}", Level.OPERATIVE),
            (),
            [SeatDraft(council_seat)],
        ),
    )
    return add(database, made.forum.id, DAY).id


def test_a_seat_has_a_line_for_each_holder_and_each_place_left(
    database: Database, council: Council
) -> None:
    meeting_id = patrol(database, council, 3)
    names = read_registry(database)
    assert [names.person_name(line.holder_id) for line in lines_of(database, meeting_id)] == [
        "Person 02",
        "Kollegan",
        "",
    ]


def test_a_deputy_stays_on_the_line_of_the_one_they_stand_in_for(
    database: Database, council: Council
) -> None:
    meeting_id = patrol(database, council, 2)
    second = lines_of(database, meeting_id)[1]
    deputy = council.persons["Dana Ersättarsson"]
    seat_deputy(database, meeting_id, second, deputy, read_registry(database))
    first, second = lines_of(database, meeting_id)
    assert first.rows == []
    assert second.is_by_deputy
    assert second.own_row is not None
    assert second.own_row.state is ABSENT


def test_all_present_names_nobody_where_more_hold_the_function_than_have_places(
    database: Database, council: Council
) -> None:
    meeting_id = patrol(database, council, 1)
    record_all_present(database, meeting_id)
    assert [line.rows for line in lines_of(database, meeting_id)] == [[], []]


def test_an_acting_holder_has_the_line(database: Database, council: Council) -> None:
    registry.save_holding(
        database,
        HoldingRow(
            0,
            council.functions["Funktion 01"],
            council.persons["Dana Ersättarsson"],
            HoldingKind.ACTING,
            date(2021, 5, 1),
            date(2021, 5, 31),
        ),
    )
    line = lines_of(database, council.meeting_id)[0]
    assert line.holder_id == council.persons["Dana Ersättarsson"]


def test_a_record_without_a_function_is_shown_on_its_holders_line(
    database: Database, council: Council
) -> None:
    record(
        database,
        AttendanceRow(
            0,
            council.meeting_id,
            council.organisations["Kommunen"],
            PRESENT,
            person_id=council.persons["Person 03"],
        ),
    )
    log = read_log(database, council.meeting_id)
    assert log.lines[2].present_row is not None
    assert log.others == []


def test_a_deputy_logged_under_no_seat_is_shown_where_they_are_listed(
    database: Database, council: Council
) -> None:
    record(
        database,
        AttendanceRow(
            0,
            council.meeting_id,
            council.organisations["Polisen"],
            PRESENT,
            person_id=council.persons["Doris Ersdotter"],
            role=AttendanceRole.DEPUTY,
        ),
    )
    log = read_log(database, council.meeting_id)
    assert log.lines[0].is_by_deputy
    assert log.results[0].by_deputy == 1


def test_what_the_lines_show_is_what_is_counted(database: Database, council: Council) -> None:
    """Filled lines and the seats' results agree, whatever keys were pressed."""
    known = read_registry(database)
    for number, line in enumerate(lines_of(database, council.meeting_id)):
        if number % 4 == 3:
            person_id = sorted(council.persons.values())[-1 - number // 4]
            seat_deputy(database, council.meeting_id, line, person_id, known)
        else:
            state = (PRESENT, EXCUSED, ABSENT)[number % 4]
            set_line(database, council.meeting_id, line, state)
    log = read_log(database, council.meeting_id)
    filled = {line.seat.id: line.present_row is not None for line in log.lines}
    assert {result.seat_id: result.filled == 1 for result in log.results} == filled
    assert sum(line.is_by_deputy for line in log.lines) == sum(r.by_deputy for r in log.results)


def test_saying_the_same_again_writes_nothing(database: Database, council: Council) -> None:
    line = lines_of(database, council.meeting_id)[0]
    set_line(database, council.meeting_id, line, PRESENT)
    steps = len(history.history(database))
    line = lines_of(database, council.meeting_id)[0]
    assert set_line(database, council.meeting_id, line, PRESENT).touched == {}
    assert len(history.history(database)) == steps


def test_the_same_deputy_cannot_fill_two_places_of_a_function(
    database: Database, council: Council
) -> None:
    meeting_id = patrol(database, council, 2)
    known = read_registry(database)
    deputy = council.persons["Dana Ersättarsson"]
    first, second = lines_of(database, meeting_id)
    seat_deputy(database, meeting_id, first, deputy, known)
    with pytest.raises(InputError):
        seat_deputy(database, meeting_id, second, deputy, known)


def test_clearing_takes_the_deputy_too(database: Database, council: Council) -> None:
    line = lines_of(database, council.meeting_id)[0]
    seat_deputy(
        database,
        council.meeting_id,
        line,
        council.persons["Doris Ersdotter"],
        read_registry(database),
    )
    line = lines_of(database, council.meeting_id)[0]
    clear_line(database, council.meeting_id, line)
    assert lines_of(database, council.meeting_id)[0].rows == []


def test_nothing_is_recorded_at_a_cancelled_meeting(database: Database, council: Council) -> None:
    line = lines_of(database, council.meeting_id)[0]
    cancel_meeting(database, council.meeting_id, "")
    with pytest.raises(ConflictError):
        set_line(database, council.meeting_id, line, PRESENT)
    with pytest.raises(ConflictError):
        hold_meeting(database, council.meeting_id)
