"""Every outcome and every coverage figure can say how it came about."""

from collections import Counter

import pytest
from hypothesis import given, settings

from planner.domain.coverage import Coverage
from planner.domain.enums import AttendanceState, MeetingStatus, Participation
from planner.domain.holders import Holders
from planner.domain.representation import seat_results
from planner.domain.rows import (
    AttendanceRow,
    DeputyRow,
    FunctionRow,
    HoldingRow,
    MeetingRow,
    PersonRow,
    SeatRow,
)
from planner.domain.seat_stories import seat_stories
from planner.services.explaining import coverage_sentence, outcome_sentence
from planner.texts import percent_text
from tests.effort import examples
from tests.unit.oracles.registers import World, worlds
from tests.unit.test_representation_traps import (
    ANNA,
    BO,
    CISSI,
    DAY,
    DEPUTY,
    EXCUSED,
    FORUM,
    MEETING,
    POLICE,
    PRESENT,
    deputies_at,
    holders,
    row,
    seat,
)

ABSENT = AttendanceState.ABSENT
FUNCTIONS = {POLICE: FunctionRow(POLICE, 1, "Kommunpolis")}
PERSONS = {
    number: PersonRow(number, name, 1)
    for number, name in ((ANNA, "Anna Öberg"), (BO, "Bo Ek"), (CISSI, "Cissi Åberg"))
}
ONE, TWO = holders((POLICE, ANNA)), holders((POLICE, ANNA), (POLICE, BO))


def told(
    log: list[AttendanceRow],
    register: Holders,
    one_seat: SeatRow | None = None,
    deputies: list[DeputyRow] | None = None,
) -> str:
    shown = one_seat or seat(POLICE)
    (story,) = seat_stories(MEETING, [shown], deputies or [], [], log, register)
    return outcome_sentence(story, FUNCTIONS, PERSONS, "sv")


@settings(max_examples=examples(50), deadline=None)
@given(worlds())
def test_a_story_names_exactly_those_whom_the_figures_count(world: World) -> None:
    holders_then = Holders(world.holdings)
    for meeting in world.meetings:
        facts = (
            world.seats,
            world.deputies,
            world.called_to(meeting),
            world.attendance,
            holders_then,
        )
        stories = seat_stories(meeting, *facts)
        assert [story.result for story in stories] == seat_results(meeting, *facts)
        named: Counter[tuple[int, int]] = Counter()
        for story in stories:
            result = story.result
            assert len(story.came) == result.holders_present
            assert len(story.came) + len(story.stood_in) == result.present
            assert len(story.sent_notice) >= result.excused
            groups = (
                *(story.came, story.stood_in, story.sent_notice),
                *(story.stayed_away, story.unlogged),
            )
            for person in (each for group in groups for each in group):
                named[result.function_id, person] += 1
            for person in (*story.stayed_away, *story.unlogged):
                assert person in holders_then.persons_on(result.function_id, meeting.date)
        assert all(times == 1 for times in named.values())


def test_a_deputy_instead_of_a_holder_with_notice() -> None:
    log = [
        row(POLICE, ANNA, EXCUSED),
        row(None, CISSI, PRESENT, DEPUTY, deputy_for=POLICE),
    ]
    assert told(log, ONE) == (
        "Kommunpolis: 1 av 1, ersättare Cissi Åberg, Anna Öberg hade anmält förhinder."
    )


def test_one_of_two_came_and_the_other_is_named() -> None:
    assert told([row(POLICE, ANNA)], TWO, seat(POLICE, 2)) == (
        "Kommunpolis: 1 av 2, närvarande Anna Öberg, inget är antecknat om Bo Ek."
    )
    log = [row(POLICE, ANNA), row(POLICE, BO, ABSENT)]
    assert told(log, TWO, seat(POLICE, 2)) == (
        "Kommunpolis: 1 av 2, närvarande Anna Öberg, Bo Ek var frånvarande utan anmält förhinder."
    )


def test_names_come_in_swedish_order_and_the_nameless_last() -> None:
    log = [row(POLICE, ANNA), row(POLICE, BO), row(POLICE, None)]
    assert told(log, TWO, seat(POLICE, 3)) == (
        "Kommunpolis: 3 av 3, närvarande Anna Öberg, Bo Ek och en utan namn."
    )


def test_a_vacant_post_an_empty_second_place_and_one_too_many() -> None:
    assert told([], holders()) == ("Kommunpolis: 0 av 1, ingen innehade funktionen den dagen.")
    assert told([row(POLICE, ANNA)], ONE, seat(POLICE, 2)) == (
        "Kommunpolis: 1 av 2, närvarande Anna Öberg, ingen mer innehar funktionen."
    )
    log = [row(POLICE, ANNA), row(POLICE, BO)]
    assert told(log, TWO) == (
        "Kommunpolis: 1 av 1, närvarande Anna Öberg och Bo Ek, fler än platserna räknas inte."
    )


def test_an_offered_seat_says_that_it_is_not_counted() -> None:
    offered = SeatRow(1, FORUM, 1, POLICE, participation=Participation.OFFERED)
    assert told([row(POLICE, ANNA)], ONE, offered) == (
        "Kommunpolis: 1 av 1, närvarande Anna Öberg, en erbjuden plats räknas inte."
    )


def test_the_story_is_that_of_the_meetings_own_day() -> None:
    changed_hands = Holders(
        [
            HoldingRow(1, POLICE, ANNA, valid_to=DAY),
            HoldingRow(2, POLICE, BO, valid_from=DAY.replace(day=DAY.day + 1)),
        ]
    )
    later = MeetingRow(2, FORUM, DAY.replace(day=DAY.day + 7), status=MeetingStatus.HELD)
    for meeting, name in ((MEETING, "Anna Öberg"), (later, "Bo Ek")):
        (story,) = seat_stories(meeting, [seat(POLICE)], [], [], [], changed_hands)
        assert outcome_sentence(story, FUNCTIONS, PERSONS, "sv") == (
            f"Kommunpolis: 0 av 1, inget är antecknat om {name}."
        )


def test_a_listed_deputy_under_the_seats_own_function_is_told_as_a_deputy() -> None:
    log = [row(POLICE, CISSI), row(POLICE, ANNA, ABSENT)]
    assert told(log, ONE, deputies=deputies_at(POLICE, CISSI)) == (
        "Kommunpolis: 1 av 1, ersättare Cissi Åberg, "
        "Anna Öberg var frånvarande utan anmält förhinder."
    )


def test_a_coverage_figure_tells_what_it_is_made_of() -> None:
    assert coverage_sentence(Coverage(18, 16, 1, 1, 1), 9, "sv") == (
        "89\N{NO-BREAK SPACE}%: 16 av 18 förväntade platser fyllda vid 9 hållna möten, "
        "1 av dem genom ersättare, en tom med anmält förhinder, en tom utan anmält förhinder."
    )
    assert coverage_sentence(Coverage(1, 1), 1, "en") == (
        "100%: 1 of 1 expected places filled at one held meeting."
    )
    assert coverage_sentence(Coverage(), 0, "sv").startswith("Ingen var förväntad")


@pytest.mark.parametrize(
    ("ratio", "shown"), [(None, "–"), (0.0, "0%"), (0.001, "1%"), (0.996, "99%"), (1.0, "100%")]
)
def test_only_all_is_a_hundred_percent_and_only_nothing_is_none(
    ratio: float | None, shown: str
) -> None:
    assert percent_text(ratio, "en") == shown
