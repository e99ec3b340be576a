"""The cases that are easy to get wrong, one by one, as a person would tell them."""

from collections.abc import Sequence
from datetime import date

import pytest

from planner.domain.coverage import coverage
from planner.domain.enums import (
    AttendanceRole,
    AttendanceState,
    GapReason,
    HoldingKind,
    MeetingStatus,
    Participation,
    SeatOutcome,
)
from planner.domain.gaps import Gap, gaps
from planner.domain.holders import Holders
from planner.domain.representation import SeatResult, expected_persons, expected_seats, seat_results
from planner.domain.rows import (
    AttendanceRow,
    DeputyRow,
    HoldingRow,
    MeetingRow,
    SeatRow,
)

FORUM = 1
POLICE, CHIEF, SCHOOL = 11, 12, 13  # functions
ANNA, BO, CISSI, DAN, EVA = 101, 102, 103, 104, 105
DAY = date(2021, 5, 7)
MEETING = MeetingRow(1, FORUM, DAY, status=MeetingStatus.HELD)
PLANNED = MeetingRow(1, FORUM, DAY)

PRESENT, ABSENT, EXCUSED = AttendanceState.PRESENT, AttendanceState.ABSENT, AttendanceState.EXCUSED
DEPUTY, GUEST, CO_OPTED = AttendanceRole.DEPUTY, AttendanceRole.GUEST, AttendanceRole.CO_OPTED


def seat(function_id: int, count: int = 1, seat_id: int | None = None) -> SeatRow:
    return SeatRow(seat_id or function_id, FORUM, 1, function_id, count)


def row(
    function_id: int | None = None,
    person_id: int | None = None,
    state: AttendanceState = PRESENT,
    role: AttendanceRole = AttendanceRole.ORDINARY,
    deputy_for: int | None = None,
) -> AttendanceRow:
    return AttendanceRow(0, 1, 1, state, function_id, person_id, role, deputy_for)


def holders(*pairs: tuple[int, int]) -> Holders:
    return Holders(HoldingRow(n, function, person) for n, (function, person) in enumerate(pairs))


def deputies_at(seat_id: int, *person_ids: int) -> list[DeputyRow]:
    return [DeputyRow(n, seat_id, person_id=person) for n, person in enumerate(person_ids)]


def results(
    seats: Sequence[SeatRow],
    log: Sequence[AttendanceRow],
    register: Holders,
    deputies: Sequence[DeputyRow] = (),
    meeting: MeetingRow = MEETING,
) -> list[SeatResult]:
    return seat_results(meeting, seats, deputies, (), log, register)


def only(found: list[SeatResult]) -> SeatResult:
    (result,) = found
    return result


TWO_OFFICERS = holders((POLICE, ANNA), (POLICE, BO))


def test_one_of_two_police_is_absent_and_a_deputy_came() -> None:
    log = [row(POLICE, ANNA), row(POLICE, BO, ABSENT), row(None, CISSI, role=DEPUTY)]
    found = results([seat(POLICE, 2)], log, TWO_OFFICERS, deputies_at(POLICE, CISSI))
    assert only(found).outcome is SeatOutcome.MET_BY_DEPUTY
    assert (coverage(found).present, coverage(found).expected) == (2, 2)
    assert coverage(found).by_deputy == 1


def test_one_of_two_police_is_absent_and_nobody_stood_in() -> None:
    found = results([seat(POLICE, 2)], [row(POLICE, ANNA), row(POLICE, BO, ABSENT)], TWO_OFFICERS)
    assert only(found).outcome is SeatOutcome.PARTLY
    assert coverage(found).ratio == 0.5
    assert only(found).absent == 1


def test_a_deputy_beside_both_holders_is_no_third_member() -> None:
    log = [row(None, CISSI, deputy_for=POLICE), row(POLICE, ANNA), row(POLICE, BO)]
    result = only(results([seat(POLICE, 2)], log, TWO_OFFICERS))
    assert (result.present, result.filled, result.by_deputy) == (3, 2, 0)
    assert result.outcome is SeatOutcome.MET


def test_a_post_that_changes_hands_is_read_on_the_day_of_each_meeting() -> None:
    register = Holders(
        [
            HoldingRow(1, POLICE, ANNA, valid_to=date(2021, 5, 31)),
            HoldingRow(2, POLICE, BO, valid_from=date(2021, 6, 1)),
        ]
    )
    for day, holder, successor in (
        (date(2021, 5, 31), ANNA, BO),
        (date(2021, 6, 1), BO, ANNA),
    ):
        meeting = MeetingRow(1, FORUM, day, status=MeetingStatus.HELD)
        deputies = deputies_at(POLICE, ANNA, BO)
        came = results([seat(POLICE)], [row(POLICE, holder)], register, deputies, meeting)
        other = results([seat(POLICE)], [row(POLICE, successor)], register, deputies, meeting)
        assert only(came).outcome is SeatOutcome.MET
        assert only(other).outcome is SeatOutcome.MET_BY_DEPUTY
        planned = MeetingRow(1, FORUM, day)
        assert expected_persons(planned, [seat(POLICE)], [], (), [], register) == {holder}


def test_an_acting_holder_hides_the_ordinary_one_while_it_lasts() -> None:
    register = Holders(
        [
            HoldingRow(1, CHIEF, ANNA),
            HoldingRow(2, CHIEF, BO, HoldingKind.ACTING, date(2021, 5, 1), date(2021, 5, 31)),
        ]
    )
    assert register.persons_on(CHIEF, date(2021, 4, 30)) == {ANNA}
    assert register.persons_on(CHIEF, date(2021, 5, 31)) == {BO}
    assert register.persons_on(CHIEF, date(2021, 6, 1)) == {ANNA}
    # Logged without a function, only the acting holder fills the seat.
    assert only(results([seat(CHIEF)], [row(None, ANNA)], register)).present == 0
    assert only(results([seat(CHIEF)], [row(None, BO)], register)).present == 1


def test_a_deputy_who_is_also_a_holder_counts_once_and_as_holder() -> None:
    log = [row(None, ANNA, role=DEPUTY)]
    found = results([seat(POLICE, 2)], log, TWO_OFFICERS, deputies_at(POLICE, ANNA))
    assert (only(found).present, only(found).by_deputy) == (1, 0)


def test_a_holder_who_stands_in_for_another_fills_both_seats() -> None:
    register = holders((POLICE, ANNA), (CHIEF, BO))
    log = [row(POLICE, ANNA, deputy_for=CHIEF), row(CHIEF, BO, EXCUSED)]
    police, chief = results([seat(POLICE), seat(CHIEF)], log, register)
    assert police.outcome is SeatOutcome.MET
    assert chief.outcome is SeatOutcome.MET_BY_DEPUTY
    assert (chief.excused, chief.absent) == (0, 0)


def test_a_person_with_two_functions_is_there_in_both() -> None:
    register = holders((POLICE, ANNA), (CHIEF, ANNA))
    found = results([seat(POLICE), seat(CHIEF)], [row(POLICE, ANNA)], register)
    assert [result.outcome for result in found] == [SeatOutcome.MET, SeatOutcome.MET]


def test_a_row_about_the_second_function_decides_it() -> None:
    register = holders((POLICE, ANNA), (CHIEF, ANNA))
    log = [row(POLICE, ANNA), row(CHIEF, ANNA, ABSENT)]
    police, chief = results([seat(POLICE), seat(CHIEF)], log, register)
    assert (police.present, chief.present) == (1, 0)


def test_a_listed_person_logged_on_the_seat_is_its_deputy() -> None:
    register = holders((POLICE, ANNA))
    log = [row(POLICE, BO)]
    listed = results([seat(POLICE)], log, register, deputies_at(POLICE, BO))
    unknown = results([seat(POLICE)], log, register)
    assert only(listed).outcome is SeatOutcome.MET_BY_DEPUTY
    assert only(unknown).outcome is SeatOutcome.MET


def test_a_deputy_function_stands_in_through_whoever_holds_it() -> None:
    register = holders((POLICE, ANNA), (SCHOOL, EVA))
    deputies = [DeputyRow(1, CHIEF, function_id=SCHOOL)]
    for log in (
        [row(None, EVA)],
        [row(None, EVA, role=DEPUTY)],
        [row(SCHOOL, EVA, role=DEPUTY)],
        [row(SCHOOL, role=DEPUTY)],
    ):
        found = results([seat(CHIEF)], log, register, deputies)
        assert only(found).outcome is SeatOutcome.MET_BY_DEPUTY, log


def test_a_deputy_takes_part_in_the_function_they_are_logged_under_only_when_they_hold_it() -> None:
    log = [row(SCHOOL, EVA, deputy_for=CHIEF)]
    for register, came in ((holders(), 0), (holders((SCHOOL, EVA)), 1)):
        school, chief = results([seat(SCHOOL), seat(CHIEF)], log, register)
        assert (school.present, chief.present) == (came, 1)


def test_a_row_about_a_seat_decides_for_its_listed_deputy() -> None:
    log = [row(None, BO, role=DEPUTY), row(CHIEF, BO, ABSENT)]
    found = results(
        [seat(POLICE), seat(CHIEF)],
        log,
        holders(),
        [*deputies_at(POLICE, BO), *deputies_at(CHIEF, BO)],
    )
    assert [result.present for result in found] == [1, 0]


def test_a_deputy_with_a_seat_of_their_own_does_not_fill_the_other_unasked() -> None:
    register = holders((POLICE, ANNA), (CHIEF, BO))
    found = results(
        [seat(POLICE), seat(CHIEF)], [row(None, ANNA)], register, deputies_at(CHIEF, ANNA)
    )
    assert [result.present for result in found] == [1, 0]


@pytest.mark.parametrize("role", [GUEST, CO_OPTED])
def test_guests_and_co_opted_never_count_nor_excuse(role: AttendanceRole) -> None:
    for state in (PRESENT, EXCUSED):
        found = results([seat(POLICE, 2)], [row(POLICE, ANNA, state, role)], TWO_OFFICERS)
        assert only(found).outcome is SeatOutcome.MISSING
        assert only(found).absent == 2


def test_two_rows_about_one_person_are_one_person() -> None:
    found = results([seat(POLICE, 2)], [row(POLICE, ANNA), row(None, ANNA)], TWO_OFFICERS)
    assert only(found).present == 1


def test_rows_without_a_name_are_a_person_each() -> None:
    found = results([seat(POLICE, 2)], [row(POLICE), row(POLICE)], TWO_OFFICERS)
    assert only(found).outcome is SeatOutcome.MET
    standing_in = results([seat(POLICE), seat(CHIEF)], [row(POLICE, deputy_for=CHIEF)], holders())
    assert [result.outcome for result in standing_in] == [
        SeatOutcome.MET,
        SeatOutcome.MET_BY_DEPUTY,
    ]


def test_each_notice_excuses_one_place() -> None:
    register = holders((POLICE, ANNA), (POLICE, BO), (POLICE, CISSI))
    result = only(results([seat(POLICE, 3)], [row(None, ANNA, EXCUSED)], register))
    assert result.outcome is SeatOutcome.EXCUSED
    assert (result.excused, result.absent) == (1, 2)


def test_a_notice_from_someone_who_came_after_all_excuses_nobody() -> None:
    log = [row(POLICE, ANNA, EXCUSED), row(POLICE, ANNA)]
    result = only(results([seat(POLICE, 2)], log, TWO_OFFICERS))
    assert (result.present, result.excused, result.absent) == (1, 0, 1)


def test_a_vacant_post_with_a_deputy_is_met_and_still_vacant() -> None:
    result = only(results([seat(CHIEF)], [row(None, BO, deputy_for=CHIEF)], holders()))
    assert result.outcome is SeatOutcome.MET_BY_DEPUTY
    assert result.is_vacant


def test_a_seat_that_begins_mid_period_is_expected_from_its_first_day() -> None:
    later = SeatRow(5, FORUM, 1, POLICE, valid_from=DAY)
    eve = MeetingRow(1, FORUM, date(2021, 5, 6))
    assert expected_seats(eve, [later]) == []
    assert expected_seats(PLANNED, [later]) == [later]


def test_a_seat_counts_on_its_last_day_and_in_its_months_only() -> None:
    last = SeatRow(5, FORUM, 1, POLICE, valid_to=date(2022, 12, 31))
    autumn = SeatRow(6, FORUM, 1, POLICE, months=frozenset({12}))
    meeting = MeetingRow(1, FORUM, date(2022, 12, 31))
    assert expected_seats(meeting, [last, autumn]) == [last, autumn]
    assert expected_seats(MeetingRow(1, FORUM, date(2023, 1, 1)), [last, autumn]) == []


def test_a_seat_on_demand_is_expected_when_called_and_an_offered_one_never() -> None:
    on_demand = SeatRow(5, FORUM, 1, POLICE, participation=Participation.ON_DEMAND)
    offered = SeatRow(6, FORUM, 1, CHIEF, participation=Participation.OFFERED)
    assert expected_seats(PLANNED, [on_demand, offered]) == []
    assert expected_seats(PLANNED, [on_demand, offered], {5, 6}) == [on_demand]


def test_two_seats_of_one_function_share_those_who_came() -> None:
    seats = [seat(POLICE, 1, seat_id=5), seat(POLICE, 1, seat_id=6)]
    first, second = results(seats, [row(POLICE, ANNA)], TWO_OFFICERS)
    assert (first.present, second.present) == (1, 0)
    log = [row(None, CISSI, deputy_for=POLICE), row(POLICE, ANNA)]
    first, second = results(seats, log, TWO_OFFICERS)
    assert (first.outcome, second.outcome) == (SeatOutcome.MET, SeatOutcome.MET_BY_DEPUTY)


def test_notice_from_one_who_would_stand_in_concerns_that_seat() -> None:
    log = [row(POLICE, ANNA, EXCUSED, deputy_for=CHIEF)]
    found = results([seat(POLICE), seat(CHIEF)], log, holders((POLICE, ANNA)))
    assert [result.outcome for result in found] == [SeatOutcome.MISSING, SeatOutcome.EXCUSED]


def test_two_seats_of_one_function_share_the_notices() -> None:
    seats = [seat(POLICE, 1, seat_id=5), seat(POLICE, 1, seat_id=6)]
    log = [row(POLICE, ANNA, EXCUSED), row(POLICE, BO, EXCUSED)]
    found = results(seats, log, TWO_OFFICERS)
    assert [result.outcome for result in found] == [SeatOutcome.EXCUSED, SeatOutcome.EXCUSED]
    found = results(seats, log[:1], TWO_OFFICERS)
    assert [result.outcome for result in found] == [SeatOutcome.EXCUSED, SeatOutcome.MISSING]


class TestGaps:
    """What is missing, and from when it shows."""

    def gaps(
        self,
        seats: Sequence[SeatRow],
        log: Sequence[AttendanceRow],
        register: Holders,
        meeting: MeetingRow = PLANNED,
    ) -> list[tuple[int, GapReason]]:
        found: list[Gap] = gaps(meeting, seats, [], (), log, register)
        return [(gap.missing, gap.reason) for gap in found]

    def test_a_vacant_post_is_a_gap_until_someone_holds_it(self) -> None:
        assert self.gaps([seat(CHIEF)], [], holders()) == [(1, GapReason.VACANT)]
        assert self.gaps([seat(CHIEF)], [], holders((CHIEF, ANNA))) == []

    def test_notice_is_a_gap_until_a_deputy_stands_in(self) -> None:
        register = holders((CHIEF, ANNA))
        notice = row(None, ANNA, EXCUSED)
        assert self.gaps([seat(CHIEF)], [notice], register) == [(1, GapReason.NOTICE)]
        stand_in = row(None, BO, deputy_for=CHIEF)
        assert self.gaps([seat(CHIEF)], [notice, stand_in], register) == []

    def test_notice_from_one_of_three_for_two_places_is_no_gap(self) -> None:
        register = holders((POLICE, ANNA), (POLICE, BO), (POLICE, CISSI))
        assert self.gaps([seat(POLICE, 2)], [row(POLICE, ANNA, EXCUSED)], register) == []

    def test_a_deputy_who_cannot_come_makes_no_gap(self) -> None:
        register = holders((CHIEF, ANNA))
        assert self.gaps([seat(CHIEF)], [row(CHIEF, BO, EXCUSED)], register) == []

    def test_a_notice_without_a_name_is_one_of_the_holders(self) -> None:
        log = [row(POLICE, state=EXCUSED)]
        assert self.gaps([seat(POLICE, 2)], log, TWO_OFFICERS) == [(1, GapReason.NOTICE)]

    def test_someone_coming_without_a_name_adds_nobody_to_the_holders(self) -> None:
        log = [row(POLICE)]
        assert self.gaps([seat(POLICE, 3)], log, TWO_OFFICERS) == [(1, GapReason.VACANT)]

    def test_places_beyond_the_holders_are_vacant(self) -> None:
        register = holders((POLICE, ANNA))
        assert self.gaps([seat(POLICE, 2)], [], register) == [(1, GapReason.VACANT)]
        log = [row(POLICE, ANNA, EXCUSED)]
        assert self.gaps([seat(POLICE, 2)], log, register) == [
            (1, GapReason.VACANT),
            (1, GapReason.NOTICE),
        ]

    def test_a_held_meeting_tells_why_each_place_was_empty(self) -> None:
        register = holders((POLICE, ANNA), (POLICE, BO))
        log = [row(POLICE, ANNA, EXCUSED)]
        assert self.gaps([seat(POLICE, 3)], log, register, MEETING) == [
            (1, GapReason.VACANT),
            (1, GapReason.NOTICE),
            (1, GapReason.MISSING),
        ]

    def test_a_cancelled_meeting_and_an_offered_seat_have_no_gaps(self) -> None:
        cancelled = MeetingRow(1, FORUM, DAY, status=MeetingStatus.CANCELLED)
        assert self.gaps([seat(CHIEF)], [], holders(), cancelled) == []
        offered = SeatRow(5, FORUM, 1, CHIEF, participation=Participation.OFFERED)
        assert self.gaps([offered], [], holders(), PLANNED) == []
        assert self.gaps([offered], [], holders(), MEETING) == []


def test_nobody_in_particular_is_expected_when_there_are_more_holders_than_places() -> None:
    register = holders((POLICE, ANNA), (POLICE, BO))
    assert expected_persons(PLANNED, [seat(POLICE)], [], (), [], register) == set()
    assert expected_persons(PLANNED, [seat(POLICE, 2)], [], (), [], register) == {ANNA, BO}
    notice = [row(POLICE, ANNA, EXCUSED)]
    assert expected_persons(PLANNED, [seat(POLICE)], [], (), notice, register) == {BO}
    stand_in = [*notice, row(None, DAN, deputy_for=POLICE)]
    assert expected_persons(PLANNED, [seat(POLICE, 2)], [], (), stand_in, register) == {BO, DAN}
