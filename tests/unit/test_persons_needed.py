"""Persons a meeting takes: everybody once, checked against every way of choosing them."""

from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.persons_needed import persons_needed


def test_one_with_two_functions_comes_once() -> None:
    assert persons_needed({1: 1, 2: 1}, {1: frozenset({7}), 2: frozenset({7})}) == 1


def test_a_colleague_takes_the_one_place_and_the_busy_one_the_other() -> None:
    assert persons_needed({1: 1, 2: 1}, {1: frozenset({7, 8}), 2: frozenset({7})}) == 2


def test_a_vacant_place_takes_somebody_too() -> None:
    assert persons_needed({1: 2, 2: 1}, {1: frozenset({7}), 2: frozenset({7})}) == 2
    assert persons_needed({1: 1}, {}) == 1


@given(
    st.dictionaries(
        st.integers(0, 3),
        st.tuples(st.integers(1, 3), st.frozensets(st.integers(0, 4), max_size=4)),
        max_size=4,
    )
)
def test_it_is_the_most_of_all_ways_to_choose(world: dict[int, tuple[int, frozenset[int]]]) -> None:
    ways = [
        [frozenset(chosen) for chosen in combinations(sorted(held), min(count, len(held)))]
        for count, held in world.values()
    ]
    most = max(len(frozenset[int]().union(*chosen)) for chosen in product(*ways))
    vacant = sum(max(0, count - len(held)) for count, held in world.values())
    places = {each: count for each, (count, _) in world.items()}
    holders = {each: held for each, (_, held) in world.items()}
    assert persons_needed(places, holders) == most + vacant
