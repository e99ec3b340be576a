"""How seats come out, against brute force; the examples are in test_representation_traps.py.

PLANNER_REGISTERS says how many random registers to compare.
"""

import os
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.gaps import gaps
from planner.domain.holders import Holders
from planner.domain.representation import (
    expected_persons,
    expected_seats,
    offered_seats,
    results_by_meeting,
    seat_results,
)
from planner.domain.rows import HoldingRow, MeetingRow
from planner.texts import LANGUAGES, reason_text
from tests.effort import examples
from tests.unit.oracles.registers import World, days, functions, holding_rows, persons, worlds
from tests.unit.oracles.representation_oracle import Came, Evening, persons_holding

REGISTERS = int(os.environ.get("PLANNER_REGISTERS", examples(80)))


@settings(max_examples=examples(90), deadline=None)
@given(holding_rows(), functions, persons, days)
def test_holders_are_those_of_brute_force(
    rows: list[HoldingRow], function_id: int, person_id: int, day: date
) -> None:
    holders = Holders(rows)
    assert holders.persons_on(function_id, day) == persons_holding(rows, function_id, day)
    assert holders.functions_of(person_id, day) == {
        function for function in range(1, 4) if person_id in persons_holding(rows, function, day)
    }


@pytest.mark.parametrize("day", [date.min, date(2021, 5, 1), date.max])
def test_an_open_holding_covers_every_day_there_is(day: date) -> None:
    row = HoldingRow(1, 2, 3)
    assert Holders([row]).on(2, day) == (row,)
    assert Holders([row]).on(9, day) == ()


@settings(max_examples=REGISTERS, deadline=None)
@given(worlds())
def test_results_and_gaps_are_those_of_brute_force(world: World) -> None:
    holders = Holders(world.holdings)
    every = results_by_meeting(
        world.meetings, world.seats, world.deputies, world.called, world.attendance, holders
    )
    for meeting in world.meetings:
        called = world.called_to(meeting)
        oracle = Evening(
            meeting, world.seats, world.deputies, called, world.log_of(meeting), world.holdings
        )
        assert expected_seats(meeting, world.seats, called) == oracle.expected
        assert oracle.expected + offered_seats(meeting, world.seats) == oracle.seated
        results = seat_results(
            meeting, world.seats, world.deputies, called, world.attendance, holders
        )
        assert [
            Came(
                result.seat_id,
                result.present,
                result.filled,
                result.by_deputy,
                result.excused,
                result.absent,
                result.outcome.value,
                result.is_vacant,
            )
            for result in results
        ] == oracle.came()
        assert every[meeting.id] == results
        found = gaps(meeting, world.seats, world.deputies, called, world.attendance, holders)
        assert {(gap.seat_id, gap.reason.value, gap.missing) for gap in found} == oracle.gaps()
        assert len(found) == len(oracle.gaps())


@settings(max_examples=examples(60), deadline=None)
@given(worlds())
def test_those_expected_hold_a_seat_or_are_logged_as_coming(world: World) -> None:
    holders = Holders(world.holdings)
    for meeting in world.meetings:
        called, log = world.called_to(meeting), world.log_of(meeting)
        oracle = Evening(meeting, world.seats, world.deputies, called, log, world.holdings)
        wanted = set()
        for function_id in {seat.function_id for seat in oracle.seated}:
            ways = {
                person: oracle.in_what_way(("person", person), function_id)
                for person in range(11, 15)
            }
            wanted |= {person for person, way in ways.items() if way in ("holder", "deputy")}
            able = {
                person
                for person in persons_holding(world.holdings, function_id, meeting.date)
                if ways[person] != "notice"
            }
            places = [seat.count for seat in oracle.expected if seat.function_id == function_id]
            if len(able) <= sum(places):
                wanted |= able
        assert (
            expected_persons(
                meeting, world.seats, world.deputies, called, world.attendance, holders
            )
            == wanted
        )


@settings(max_examples=examples(40), deadline=None)
@given(worlds(), st.sampled_from(LANGUAGES))
def test_every_gap_can_be_explained(world: World, language: str) -> None:
    holders = Holders(world.holdings)
    for meeting in world.meetings:
        facts = (world.seats, world.deputies, world.called_to(meeting), world.attendance, holders)
        for gap in gaps(meeting, *facts):
            assert reason_text(gap.explanation, language).endswith(".")


def test_a_meeting_without_seats_expects_nobody() -> None:
    meeting = MeetingRow(1, 1, date(2021, 5, 7))
    assert seat_results(meeting, [], [], [], [], Holders([])) == []
    assert gaps(meeting, [], [], [], [], Holders([])) == []
