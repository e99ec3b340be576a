"""Coverage and the representation record over many meetings."""

from datetime import date
from fractions import Fraction

from hypothesis import given, settings

from planner.domain.coverage import (
    Coverage,
    by_forum,
    by_function,
    by_organisation,
    by_year,
    coverage,
    coverage_by,
    offered_totals,
    representation_totals,
)
from planner.domain.enums import AttendanceState, MeetingStatus, Participation
from planner.domain.holders import Holders
from planner.domain.representation import SeatResult, results_by_meeting, seat_results
from planner.domain.rows import AttendanceRow, HoldingRow, MeetingRow, SeatRow
from tests.effort import examples
from tests.unit.oracles.registers import World, worlds
from tests.unit.oracles.representation_oracle import Came, Evening


def all_results(world: World) -> list[SeatResult]:
    by_meeting = results_by_meeting(
        world.meetings,
        world.seats,
        world.deputies,
        world.called,
        world.attendance,
        Holders(world.holdings),
    )
    return [result for results in by_meeting.values() for result in results]


def held_evenings(world: World) -> list[tuple[MeetingRow, dict[int, Came], set[int]]]:
    """Return of each held meeting its seats' figures by seat id and which were expected."""
    found = []
    for meeting in world.meetings:
        if meeting.status == "held":
            called, log = world.called_to(meeting), world.log_of(meeting)
            oracle = Evening(meeting, world.seats, world.deputies, called, log, world.holdings)
            figures = {came.seat_id: came for came in oracle.came()}
            found.append((meeting, figures, {seat.id for seat in oracle.expected}))
    return found


@settings(max_examples=examples(50), deadline=None)
@given(worlds())
def test_coverage_is_the_sum_over_expected_seats_of_held_meetings(world: World) -> None:
    places = filled = 0
    for _, figures, expected in held_evenings(world):
        for seat in world.seats:
            if seat.id in expected:
                places += seat.count
                filled += min(figures[seat.id].present, seat.count)
    found = coverage(all_results(world))
    assert (found.expected, found.present) == (places, filled)
    assert found.present + found.excused + found.absent == found.expected
    assert found.ratio == (float(Fraction(filled, places)) if places else None)


@settings(max_examples=examples(50), deadline=None)
@given(worlds())
def test_the_record_has_a_row_for_each_seat_that_a_held_meeting_expected(world: World) -> None:
    evenings = held_evenings(world)
    wanted: dict[tuple[int, int, int], tuple[int, ...]] = {}
    offered: dict[tuple[int, int, int], tuple[int, ...]] = {}
    for forum, organisation, function in {
        (seat.forum_id, seat.organisation_id, seat.function_id) for seat in world.seats
    }:
        for store, is_expected in ((wanted, True), (offered, False)):
            seen = [
                (meeting.id, figures[seat.id])
                for meeting, figures, expected in evenings
                for seat in world.seats
                if (seat.forum_id, seat.organisation_id, seat.function_id)
                == (forum, organisation, function)
                and seat.id in figures
                and (seat.id in expected) is is_expected
            ]
            if seen:
                store[forum, organisation, function] = (
                    len({meeting for meeting, _ in seen}),
                    sum(came.filled for _, came in seen),
                    sum(came.by_deputy for _, came in seen),
                    sum(came.excused for _, came in seen),
                    sum(came.absent for _, came in seen),
                    len({meeting for meeting, came in seen if came.is_vacant}),
                )
    results = all_results(world)
    assert {
        (row.forum_id, row.organisation_id, row.function_id): (
            row.meetings,
            row.coverage.present,
            row.coverage.by_deputy,
            row.coverage.excused,
            row.coverage.absent,
            row.vacant,
        )
        for row in representation_totals(results)
    } == wanted
    assert {
        (row.forum_id, row.organisation_id, row.function_id): (row.meetings, row.present)
        for row in offered_totals(results)
    } == {key: figures[:2] for key, figures in offered.items()}


@settings(max_examples=examples(40), deadline=None)
@given(worlds())
def test_the_groups_add_up_to_the_whole(world: World) -> None:
    results = all_results(world)
    for group_of in (by_forum, by_organisation, by_function, by_year):
        groups = coverage_by(results, group_of)
        assert sum(groups.values(), Coverage()) == coverage(results)
        assert set(groups) == {group_of(result) for result in results}


def test_no_expected_seats_is_neither_nothing_nor_all() -> None:
    assert coverage([]).ratio is None


def test_only_held_meetings_count_and_offered_seats_stand_apart() -> None:
    seats = [
        SeatRow(1, 1, 1, 11),
        SeatRow(2, 1, 2, 12, participation=Participation.OFFERED),
    ]
    register = Holders([HoldingRow(1, 11, 101), HoldingRow(2, 12, 102)])
    log = [
        AttendanceRow(n, n, 1, AttendanceState.PRESENT, person_id=person)
        for n in range(1, 5)
        for person in (101, 102)
    ]
    results = [
        result
        for n, status in enumerate(MeetingStatus, start=1)
        for result in seat_results(
            MeetingRow(n, 1, date(2021, 5, n), status=status), seats, [], (), log, register
        )
    ]
    assert coverage(results) == Coverage(expected=1, present=1)
    (record,) = representation_totals(results)
    assert (record.function_id, record.meetings, record.vacant) == (11, 1, 0)
    (offered,) = offered_totals(results)
    assert (offered.function_id, offered.meetings, offered.present) == (12, 1, 1)
    assert coverage_by(results, by_organisation)[2].ratio is None
