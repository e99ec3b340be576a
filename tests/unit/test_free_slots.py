"""Free slots, against trying every time of every day."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.free_slots import (
    DAY,
    Candidate,
    Diary,
    Engagement,
    FoundSlot,
    Group,
    Wish,
    find_slots,
    minute_of,
)
from planner.domain.rows import Reason
from tests.effort import examples

FRIDAY = date(2022, 4, 8)
WISH = Wish(FRIDAY, time(9), 60, "stadshuset")
RED = Reason("day.good_friday")


def meeting(number: int, day: date, start: time, minutes: int = 60, place: str = "") -> Engagement:
    begins = day.toordinal() * DAY + minute_of(start)
    return Engagement(number, begins, begins + minutes, place)


def diary(
    persons: Mapping[int, Sequence[Engagement]],
    places: Sequence[Engagement] = (),
    margin: int = 0,
) -> Diary:
    made = Diary(margin)
    for person, agenda in persons.items():
        for each in sorted(agenda, key=lambda one: one.start):
            made.add_person(person, each)
    for each in sorted(places, key=lambda one: one.start):
        made.add_place(each)
    return made


def days(*candidates: date, persons: frozenset[int] = frozenset({1})) -> list[Candidate]:
    return [Candidate(day, None, (Group(persons, len(persons)),)) for day in candidates]


def test_the_wanted_time_comes_first_when_it_is_free() -> None:
    week = [FRIDAY + timedelta(days=n) for n in range(8)]
    found = find_slots(days(*week), diary({}), WISH)
    assert (found[0].day, found[0].start, found[0].distance) == (FRIDAY, time(9), 0)
    assert all(slot.is_free and not slot.obstacles for slot in found)


def test_another_hour_of_the_day_comes_before_the_next_day_and_says_why() -> None:
    busy = diary({1: [meeting(7, FRIDAY, time(9))]})
    found = find_slots(days(FRIDAY, FRIDAY + timedelta(days=3)), busy, WISH)
    assert [(slot.day, slot.start) for slot in found] == [
        (FRIDAY, time(10)),
        (FRIDAY + timedelta(days=3), time(9)),
    ]
    assert [(each.meeting_id, each.person_id) for each in found[0].obstacles] == [(7, 1)]


def test_the_same_weekday_comes_before_another_as_far_off() -> None:
    around = (FRIDAY + timedelta(days=8), FRIDAY + timedelta(days=7))
    found = find_slots(days(*around), diary({}), WISH)
    assert [slot.day for slot in found] == [around[1], around[0]]


def test_a_day_that_the_forum_meets_on_already_comes_last() -> None:
    monday, tuesday = FRIDAY + timedelta(days=3), FRIDAY + timedelta(days=4)
    candidates = [Candidate(monday, None, (), True), Candidate(tuesday)]
    assert [slot.day for slot in find_slots(candidates, diary({}), WISH)] == [tuesday, monday]


def test_a_day_to_avoid_keeps_its_reason_and_the_wanted_time() -> None:
    (found,) = find_slots([Candidate(FRIDAY, RED)], diary({}), WISH)
    assert (found.is_free, found.why_not, found.start) == (False, RED, time(9))


def test_times_that_only_touch_are_free_but_for_the_way_to_another_place() -> None:
    before = meeting(7, FRIDAY, time(8), place="polishuset")
    near = diary({1: [before]}, margin=0)
    (found,) = find_slots(days(FRIDAY), near, WISH)
    assert found.start == time(9)
    far = diary({1: [before]}, margin=30)
    (found,) = find_slots(days(FRIDAY), far, WISH)
    assert found.start == time(9, 30)
    same_house = diary({1: [meeting(7, FRIDAY, time(8), place="stadshuset")]}, margin=30)
    (found,) = find_slots(days(FRIDAY), same_house, WISH)
    assert found.start == time(9)


def test_a_place_that_is_taken_is_in_the_way_of_everyone() -> None:
    booked = meeting(7, FRIDAY, time(8), 9 * 60, "stadshuset")
    (found,) = find_slots(days(FRIDAY, persons=frozenset()), diary({}, [booked]), WISH)
    assert not found.is_free
    assert [(each.meeting_id, each.person_id) for each in found.obstacles] == [(7, None)]


def test_of_many_officers_only_so_many_as_the_places_must_be_free() -> None:
    day_long = meeting(7, FRIDAY, time(8), 9 * 60)
    two_of_three = Candidate(FRIDAY, None, (Group(frozenset({1, 2, 3}), 2),))
    one_busy, two_busy = diary({1: [day_long]}), diary({1: [day_long], 2: [day_long]})
    assert find_slots([two_of_three], one_busy, WISH)[0].is_free
    (found,) = find_slots([two_of_three], two_busy, WISH)
    assert {each.person_id for each in found.obstacles} == {1, 2}


def test_an_evening_meeting_may_stay_in_the_evening() -> None:
    evening = Wish(FRIDAY, time(18), 90)
    (found,) = find_slots(days(FRIDAY), diary({}), evening)
    assert found.start == time(18)


def test_a_meeting_past_midnight_reaches_into_the_day() -> None:
    night = meeting(7, FRIDAY - timedelta(days=1), time(23), 3 * 60)
    (found,) = find_slots(days(FRIDAY), diary({1: [night]}), Wish(FRIDAY, time(1), 60))
    assert [each.meeting_id for each in found.obstacles] == [7]


def brute_force(
    candidates: list[Candidate],
    agendas: Mapping[int, Sequence[Engagement]],
    places: Sequence[Engagement],
    margin: int,
    wish: Wish,
) -> dict[date, tuple[bool, time]]:
    """Try every half hour of every day, looking at every meeting each time."""

    def clashes(start: int, each: Engagement) -> bool:
        end = start + wish.minutes
        both = bool(wish.place and each.place) and wish.place != each.place
        gap = margin if both else 0
        return max(start, each.start) < min(end, each.end) + gap

    def overlaps(start: int, each: Engagement) -> bool:
        return max(start, each.start) < min(start + wish.minutes, each.end)

    def works(candidate: Candidate, minute: int) -> bool:
        start = candidate.day.toordinal() * DAY + minute
        if any(each.place == wish.place != "" and overlaps(start, each) for each in places):
            return False
        for group in candidate.groups:
            free = [
                person
                for person in group.persons
                if not any(clashes(start, each) for each in agendas.get(person, ()))
            ]
            if len(free) < min(group.needed, len(group.persons)):
                return False
        return True

    wanted = minute_of(wish.start)
    times = {wanted}
    minute = minute_of(wish.opens)
    while minute + wish.minutes <= minute_of(wish.closes):
        times.add(minute)
        minute += wish.step
    best: dict[date, tuple[bool, time]] = {}
    for candidate in candidates:
        good = [each for each in times if candidate.why_not is None and works(candidate, each)]
        if good:
            nearest = min(good, key=lambda each: (abs(each - wanted), -each))
            best[candidate.day] = (True, time(*divmod(nearest, 60)))
        else:
            best[candidate.day] = (False, wish.start)
    return best


PERSONS = st.frozensets(st.integers(1, 4), max_size=3)
ENGAGEMENTS = st.lists(
    st.builds(
        meeting,
        st.integers(1, 99),
        st.integers(-1, 4).map(lambda n: FRIDAY + timedelta(days=n)),
        st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45])),
        st.integers(15, 12 * 60),
        st.sampled_from(["", "stadshuset", "polishuset"]),
    ),
    max_size=5,
)
CANDIDATES = st.lists(
    st.tuples(
        st.sampled_from([None, None, None, RED]),
        st.lists(st.builds(Group, PERSONS, st.integers(0, 3)), max_size=2).map(tuple),
        st.booleans(),
    ),
    max_size=4,
)
WISHES = st.builds(
    Wish,
    st.integers(0, 3).map(lambda n: FRIDAY + timedelta(days=n)),
    st.builds(time, st.integers(6, 22), st.sampled_from([0, 10, 30])),
    st.integers(15, 180),
    st.sampled_from(["", "stadshuset"]),
)


@settings(max_examples=examples(90), deadline=None)
@given(
    CANDIDATES,
    st.dictionaries(st.integers(1, 4), ENGAGEMENTS),
    ENGAGEMENTS,
    st.sampled_from([0, 20, 60]),
    WISHES,
)
def test_each_day_has_the_best_time_of_brute_force(
    drawn: list[tuple[Reason | None, tuple[Group, ...], bool]],
    agendas: dict[int, list[Engagement]],
    places: list[Engagement],
    margin: int,
    wish: Wish,
) -> None:
    candidates = [
        Candidate(FRIDAY + timedelta(days=n), why, groups, meets)
        for n, (why, groups, meets) in enumerate(drawn)
    ]
    found = find_slots(candidates, diary(agendas, places, margin), wish)
    oracle = brute_force(candidates, agendas, places, margin, wish)
    assert {slot.day: (slot.is_free, slot.start) for slot in found} == oracle
    assert [slot.is_free for slot in found] == sorted((s.is_free for s in found), reverse=True)
    free = [slot for slot in found if slot.is_free]
    assert [s.distance for s in free] == sorted(s.distance for s in free)
    for slot in found:
        assert explains(slot, wish)


def explains(slot: FoundSlot, wish: Wish) -> bool:
    """Say whether a slot that is not what was wanted that day says why, and no other does."""
    is_as_wanted = slot.is_free and slot.start == wish.start
    return is_as_wanted != bool(slot.obstacles or slot.why_not)
