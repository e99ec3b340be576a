"""Clashes, against brute force and as told by those who planned the meetings."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.conflicts import Conflict, find_conflicts, is_too_close, near_in_time
from planner.domain.enums import ConflictKind, MeetingStatus
from planner.domain.rows import AcceptedConflictRow, MeetingRow, Period, Reason
from planner.texts import LANGUAGES, reason_text
from tests.effort import examples

PERSON, PLACE = ConflictKind.PERSON, ConflictKind.PLACE
FRIDAY = date(2021, 5, 7)
YEAR = {1: Period(date(2021, 5, 1), date(2022, 12, 31))}

ONE = MeetingRow(1, 1, FRIDAY, time(9), time(10), "Stadshuset")
TWO = MeetingRow(2, 1, FRIDAY, time(9, 30), time(10, 30), "Polishuset")


def conflicts(
    *meetings: MeetingRow,
    expected: Mapping[int, Collection[int]] | None = None,
    avoided: Mapping[int, Reason] | None = None,
    margin: int = 0,
    accepted: Collection[AcceptedConflictRow] = (),
) -> list[Conflict]:
    return find_conflicts(
        meetings,
        expected or {},
        avoided or {},
        YEAR,
        travel_margin_minutes=margin,
        accepted=accepted,
    )


def accept(conflict: Conflict) -> AcceptedConflictRow:
    return AcceptedConflictRow(
        1, conflict.meeting_id, conflict.kind, conflict.fingerprint, "Beslutat i styrgruppen"
    )


def test_a_person_expected_at_two_meetings_at_once() -> None:
    (found,) = conflicts(ONE, TWO, expected={1: [7, 8], 2: [8, 9]})
    assert (found.kind, found.person_id) == (PERSON, 8)
    assert {found.meeting_id, found.other_meeting_id} == {1, 2}
    assert found.concerns(1)
    assert found.concerns(2)
    assert not found.concerns(3)


def test_times_that_only_touch_do_not_overlap() -> None:
    after = replace(TWO, start=time(10), place="Stadshuset", end=time(11))
    assert conflicts(ONE, after, expected={1: [8], 2: [8]}) == []


@pytest.mark.parametrize(
    ("place", "clashes"), [("Polishuset", True), (" STADSHUSET ", False), ("", False)]
)
def test_the_travel_margin_counts_between_two_known_places(place: str, clashes: bool) -> None:
    after = replace(TWO, start=time(10, 15), end=time(11), place=place)
    people = {1: [8], 2: [8]}
    assert bool(conflicts(ONE, after, expected=people, margin=20)) is clashes
    assert conflicts(ONE, after, expected=people, margin=15) == []


def test_the_same_place_is_the_same_however_it_is_written() -> None:
    (found,) = conflicts(ONE, replace(TWO, place="  stadshuset"))
    assert (found.kind, found.person_id) == (PLACE, None)
    assert conflicts(replace(ONE, place=" "), replace(TWO, place=" ")) == []


def test_a_cancelled_meeting_stands_in_nobodys_way() -> None:
    for cancelled, other in ((ONE, TWO), (TWO, ONE)):
        gone = replace(cancelled, status=MeetingStatus.CANCELLED, date=FRIDAY, place=other.place)
        reasons = {gone.id: Reason.of("conflict.no_period")}
        assert conflicts(gone, other, expected={1: [8], 2: [8]}, avoided=reasons) == []
    beyond = replace(ONE, date=date(2023, 1, 1), status=MeetingStatus.CANCELLED)
    assert conflicts(beyond) == []


def test_a_held_meeting_is_only_ever_the_other_side() -> None:
    held = replace(TWO, status=MeetingStatus.HELD)
    (found,) = conflicts(ONE, held, expected={1: [8], 2: [8]})
    assert (found.meeting_id, found.other_meeting_id) == (1, 2)
    both = (replace(ONE, status=MeetingStatus.HELD), held)
    assert conflicts(*both, expected={1: [8], 2: [8]}) == []
    assert conflicts(held, avoided={2: Reason.of("conflict.no_period")}) == []


@pytest.mark.parametrize("status", [MeetingStatus.PLANNED, MeetingStatus.HELD])
def test_outside_the_period_shows_on_either_side_and_not_on_its_last_day(
    status: MeetingStatus,
) -> None:
    before = replace(ONE, date=date(2021, 4, 30), status=status)
    last = replace(ONE, id=2, date=date(2022, 12, 31), status=status)
    after = replace(ONE, id=3, date=date(2023, 1, 1), status=status)
    early, late = conflicts(before, last, after)
    assert (early.meeting_id, early.reason.code) == (1, "conflict.before_period")
    assert (late.meeting_id, late.reason.code) == (3, "conflict.after_period")
    assert "31 december 2022" in reason_text(late.reason, "sv")


def test_a_day_to_avoid_keeps_its_reason() -> None:
    reason = Reason.of("conflict.no_period")
    (found,) = conflicts(ONE, TWO, avoided={1: reason})
    assert (found.kind, found.meeting_id, found.reason) == (
        ConflictKind.AVOIDED_DAY,
        1,
        reason,
    )


def test_a_meeting_past_midnight_reaches_into_the_next_day() -> None:
    night = MeetingRow(1, 1, FRIDAY, time(22), time(1))
    early = MeetingRow(2, 1, FRIDAY + timedelta(days=1), time(0, 30), time(2))
    assert len(conflicts(night, early, expected={1: [8], 2: [8]})) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_conflict_reads_as_a_sentence(language: str) -> None:
    apart = replace(TWO, start=time(10, 5), end=time(11))
    beyond = replace(ONE, id=3, date=date(2023, 1, 1))
    people = {1: [8], 2: [8]}
    found = [
        *conflicts(ONE, TWO, expected=people),
        *conflicts(ONE, apart, expected=people, margin=30),
        *conflicts(ONE, replace(TWO, place="Stadshuset")),
        *conflicts(beyond),
        *find_conflicts([ONE], {}, {}, {1: Period(FRIDAY, date(2021, 1, 1))}),
    ]
    assert len({conflict.reason.code for conflict in found}) == 5
    for conflict in found:
        assert reason_text(conflict.reason, language).endswith(".")


class TestAccepted:
    """What has been accepted stays quiet, for as long as the facts stand."""

    def test_it_stays_quiet_whichever_side_it_is_told_from(self) -> None:
        people = {1: [8], 2: [8]}
        (found,) = conflicts(ONE, TWO, expected=people)
        row = accept(found)
        assert conflicts(ONE, TWO, expected=people, accepted=[row]) == []
        held = replace(TWO, status=MeetingStatus.HELD)
        assert conflicts(held, ONE, expected=people, accepted=[row]) == []

    @pytest.mark.parametrize(
        "change",
        [
            {"start": time(9, 15)},
            {"end": time(11)},
            {"place": "Biblioteket"},
        ],
    )
    def test_it_is_heard_again_when_the_facts_change(self, change: dict[str, object]) -> None:
        people = {1: [8], 2: [8]}
        (found,) = conflicts(ONE, TWO, expected=people)
        changed = replace(TWO, **change)  # type: ignore[arg-type]
        (again,) = conflicts(ONE, changed, expected=people, accepted=[accept(found)])
        assert again.fingerprint != found.fingerprint

    def test_it_concerns_one_person_and_one_kind(self) -> None:
        there = replace(TWO, place="Stadshuset")
        people = {1: [8, 9], 2: [8, 9]}
        place, *persons = sorted(
            conflicts(ONE, there, expected=people), key=lambda each: each.kind is not PLACE
        )
        left = conflicts(ONE, there, expected=people, accepted=[accept(persons[0])])
        assert set(left) == {place, persons[1]}

    def test_a_new_reason_to_avoid_the_day_is_heard(self) -> None:
        old, new = Reason.of("conflict.no_period"), Reason.of("gap.missing", count=1)
        (found,) = conflicts(ONE, avoided={1: old})
        assert conflicts(ONE, avoided={1: old}, accepted=[accept(found)]) == []
        assert len(conflicts(ONE, avoided={1: new}, accepted=[accept(found)])) == 1


def overlap(one: MeetingRow, other: MeetingRow, minutes: int) -> bool:
    """Say by datetime arithmetic whether two meetings are less than `minutes` apart."""
    gap = timedelta(minutes=minutes)
    starts = [datetime.combine(each.date, each.start) for each in (one, other)]
    ends = [
        datetime.combine(each.date, each.end) + timedelta(days=each.end < each.start)
        for each in (one, other)
    ]
    return starts[0] < ends[1] + gap and starts[1] < ends[0] + gap


def brute_force(
    meetings: list[MeetingRow],
    expected: dict[int, set[int]],
    avoided: dict[int, Reason],
    margin: int,
) -> set[tuple[str, frozenset[int], int | None]]:
    found: set[tuple[str, frozenset[int], int | None]] = set()
    alive = [each for each in meetings if each.status != "cancelled"]
    for one, other in combinations(alive, 2):
        if one.status == "held" and other.status == "held":
            continue
        pair = frozenset({one.id, other.id})
        places = {one.place.strip().lower(), other.place.strip().lower()}
        needs = margin if len(places) == 2 and "" not in places else 0
        if overlap(one, other, needs):
            found |= {("person", pair, each) for each in expected[one.id] & expected[other.id]}
        if len(places) == 1 and "" not in places and overlap(one, other, 0):
            found.add(("place", pair, None))
    for one in alive:
        if one.id in avoided and one.status != "held":
            found.add(("avoided_day", frozenset({one.id}), None))
        if not date(2021, 5, 7) <= one.date <= date(2021, 5, 8):
            found.add(("outside_period", frozenset({one.id}), None))
    return found


times = st.builds(time, st.integers(8, 12), st.sampled_from([0, 15, 30]))
night_times = st.sampled_from([time(0), time(0, 30), time(23, 30)])


@st.composite
def plans(draw: st.DrawFn) -> list[MeetingRow]:
    return [
        draw(
            st.builds(
                MeetingRow,
                id=st.just(index),
                forum_id=st.just(1),
                date=st.integers(5, 9).map(lambda day: date(2021, 5, day)),
                start=times | night_times,
                end=times | night_times,
                place=st.sampled_from(["", "Rådhuset", " RÅDHUSET", "Polishuset"]),
                status=st.sampled_from(MeetingStatus),
            )
        )
        for index in range(draw(st.integers(0, 9)))
    ]


@settings(max_examples=examples(50), deadline=None)
@given(plans(), st.data(), st.sampled_from([0, 15, 60]))
def test_conflicts_are_those_of_brute_force(
    meetings: list[MeetingRow], data: st.DataObject, margin: int
) -> None:
    expected = {each.id: data.draw(st.sets(st.integers(7, 9))) for each in meetings}
    avoided = {
        each.id: Reason.of("conflict.no_period") for each in meetings if data.draw(st.booleans())
    }
    found = find_conflicts(
        meetings,
        expected,
        avoided,
        {1: Period(date(2021, 5, 7), date(2021, 5, 8))},
        travel_margin_minutes=margin,
    )
    told = [
        (
            each.kind.value,
            frozenset({each.meeting_id, each.other_meeting_id} - {None}),
            each.person_id,
        )
        for each in found
    ]
    assert set(told) == brute_force(meetings, expected, avoided, margin)
    assert len(told) == len(set(told))
    assert len({each.fingerprint for each in found}) == len(found)
    dates = {each.id: each.date for each in meetings}
    assert [dates[each.meeting_id] for each in found] == sorted(
        dates[each.meeting_id] for each in found
    )


@settings(max_examples=examples(50), deadline=None)
@given(plans(), st.data(), st.sampled_from([0, 15, 60, 240]))
def test_what_is_near_in_time_is_all_that_some_meetings_can_clash_with(
    meetings: list[MeetingRow], data: st.DataObject, margin: int
) -> None:
    own = data.draw(st.sets(st.integers(0, 8)))
    near = near_in_time(meetings, own, margin)
    oracle = [
        each
        for each in meetings
        if each.id in own
        or any(overlap(each, other, margin) for other in meetings if other.id in own)
    ]
    assert near == oracle
    expected = {each.id: {7} for each in meetings}
    told = [
        each
        for each in conflicts(*meetings, expected=expected, margin=margin)
        if own & {each.meeting_id, each.other_meeting_id}
    ]
    again = conflicts(*near, expected=expected, margin=margin)
    assert [c for c in again if own & {c.meeting_id, c.other_meeting_id}] == told


@settings(max_examples=examples(60), deadline=None)
@given(plans(), st.sampled_from([0, 15, 60, 240]))
def test_too_close_is_what_makes_a_clash_of_a_person(
    meetings: list[MeetingRow], margin: int
) -> None:
    for one, other in combinations(meetings, 2):
        places = {each.place.strip().lower() for each in (one, other)}
        needs = margin if len(places) == 2 and "" not in places else 0
        assert is_too_close(one, other, margin) is overlap(one, other, needs)


def test_a_year_of_meetings_in_many_forums_is_swept_quickly() -> None:
    # 20,000 meetings would be 200 million pairs: a sweep takes a moment, all pairs would not end.
    meetings = [
        MeetingRow(n, 1, FRIDAY + timedelta(days=n % 500), time(n % 24), time(n % 24, 50))
        for n in range(20_000)
    ]
    expected = {each.id: [each.id % 40] for each in meetings}
    same_person_and_hour = {(each.date, each.start, each.id % 40): each.id for each in meetings}
    found = conflicts(*meetings, expected=expected)
    assert len([each for each in found if each.kind is PERSON]) >= 20_000 - len(
        same_person_and_hour
    )
