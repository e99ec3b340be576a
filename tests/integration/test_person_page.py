"""A person's page: the meetings behind, and how they came to each."""

from datetime import date

import pytest

from planner.domain.enums import AttendanceRole, AttendanceState
from planner.domain.rows import DeputyRow, HoldingRow
from planner.services.databases import Database
from planner.services.person_page import read_person_page
from planner.services.person_past import Came, PersonPast
from tests.integration.register_world import APRIL, JUNE, MARCH, MAY, Register, make_register

TODAY = date(2022, 4, 15)
EXCUSED = AttendanceState.EXCUSED


@pytest.fixture
def register(database: Database) -> Register:
    """Anna holds the post all along, Bo another one that no seat bears."""
    made = make_register(database)
    made.add(
        HoldingRow(0, made.post_id, made.anna_id),
        HoldingRow(0, made.other_post_id, made.bo_id),
    )
    return made


def _past(register: Register, person_id: int) -> list[PersonPast]:
    return list(read_person_page(register.database, person_id, TODAY).past)


def test_what_is_recorded_is_told_newest_first(register: Register) -> None:
    register.add(
        DeputyRow(0, register.seat_id, person_id=register.bo_id),
        register.log(MARCH, register.anna_id),
        register.log(APRIL, register.anna_id, EXCUSED),
        register.log(APRIL, register.bo_id, function_id=None, role=AttendanceRole.DEPUTY),
        register.log(MARCH, register.bo_id, function_id=None, role=AttendanceRole.GUEST),
    )
    anna, bo = _past(register, register.anna_id), _past(register, register.bo_id)
    assert [(each.meeting.date, each.came) for each in anna] == [
        (APRIL, Came.NOTICE),
        (MARCH, Came.PRESENT),
    ]
    assert [(each.came, each.deputy_for_id) for each in bo] == [
        (Came.DEPUTY, register.anna_id),
        (Came.GUEST, None),
    ]
    assert bo[0].function_id == register.post_id
    assert [each.was_there for each in (*anna, *bo)] == [False, True, True, True]


def test_without_a_record_one_who_was_expected_was_absent(register: Register) -> None:
    register.add(register.log(APRIL, None))  # the post was there, nobody is named
    came = {each.meeting.date: each.came for each in _past(register, register.anna_id)}
    assert came == {MARCH: Came.ABSENT, APRIL: Came.PRESENT}
    assert _past(register, register.bo_id) == []


def test_of_several_holders_nobody_in_particular_is_expected(register: Register) -> None:
    register.add(
        HoldingRow(0, register.post_id, register.bo_id), register.log(APRIL, register.bo_id)
    )
    assert _past(register, register.anna_id) == []
    assert [each.came for each in _past(register, register.bo_id)] == [Came.PRESENT]


def test_ahead_and_behind_are_told_apart(register: Register) -> None:
    page = read_person_page(register.database, register.anna_id, TODAY)
    assert [each.meeting.date for each in page.meetings] == [MAY, JUNE]
    assert [each.meeting.date for each in page.past] == [APRIL, MARCH]
