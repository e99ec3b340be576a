"""The order of those who may fill a gap, against an oracle that asks about each person anew."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.holders import Holders
from planner.domain.rows import DeputyRow, HoldingRow, SeatRow
from planner.domain.stand_in_order import Candidate, StandInKind, stand_in_order
from tests.unit.oracles.registers import days, functions, holding_rows, persons
from tests.unit.oracles.representation_oracle import persons_holding

SEAT = SeatRow(100, 1, 21, 1)
DAY = date(2021, 6, 1)

deputy_lists = st.lists(
    st.builds(
        DeputyRow,
        id=st.just(0),
        seat_id=st.sampled_from([100, 100, 100, 101]),
        function_id=st.none() | functions,
        person_id=st.none(),
        for_person_id=st.none() | persons,
        position=st.integers(0, 3),
    )
    | st.builds(
        DeputyRow,
        id=st.just(0),
        seat_id=st.sampled_from([100, 100, 100, 101]),
        person_id=persons,
        for_person_id=st.none() | persons,
        position=st.integers(0, 3),
    ),
    max_size=6,
)
few_persons = st.sets(persons, max_size=2)


def best_standing(
    person: int,
    deputies: list[DeputyRow],
    absent: set[int],
    holdings: list[HoldingRow],
    day: date,
    same: list[int],
) -> tuple[int, ...] | None:
    """Return the best of a person's standings as numbers that sort, or None without any."""

    def is_named(row: DeputyRow) -> bool:
        if row.person_id is not None:
            return row.person_id == person
        return row.function_id is not None and person in persons_holding(
            holdings, row.function_id, day
        )

    standings: list[tuple[int, ...]] = []
    for row in deputies:
        if row.seat_id != SEAT.id or not is_named(row):
            continue
        if row.for_person_id is None:
            before = [
                other
                for other in deputies
                if other.seat_id == SEAT.id
                and other.for_person_id is None
                and (other.position, other.id) < (row.position, row.id)
            ]
            standings.append((2, row.position, row.id, len(before) + 1))
        elif row.for_person_id in absent:
            standings.append((1, row.position, row.id, row.for_person_id))
        else:
            standings.append((3, row.position, row.id, row.for_person_id))
    for place, function_id in enumerate(same):
        if person in persons_holding(holdings, function_id, day):
            standings.append((4, place))
    return min(standings, default=None)


@given(deputy_lists, few_persons, few_persons, holding_rows(), days, st.permutations([2, 3]))
def test_each_person_stands_where_the_oracle_puts_them(
    drawn: list[DeputyRow],
    absent: set[int],
    unavailable: set[int],
    holdings: list[HoldingRow],
    day: date,
    same: list[int],
) -> None:
    deputies = [
        DeputyRow(n, d.seat_id, d.function_id, d.person_id, d.for_person_id, d.position)
        for n, d in enumerate(drawn)
    ]
    found = stand_in_order(SEAT, day, deputies, absent, unavailable, Holders(holdings), same)
    wanted = {}
    for person in range(11, 15):
        standing = best_standing(person, deputies, absent, holdings, day, same)
        is_out = person in absent or person in unavailable
        if standing and not is_out and person not in persons_holding(holdings, 1, day):
            wanted[person] = standing
    assert {each.person_id for each in found} == set(wanted)
    assert len(found) == len(wanted)
    ranks = [wanted[each.person_id] for each in found]
    assert ranks == sorted(ranks)
    kinds = {1: "personal", 2: "deputy", 3: "personal", 4: "colleague"}
    for each, rank in zip(found, ranks, strict=True):
        assert each.kind == kinds[rank[0]]
        assert each.number == (rank[3] if rank[0] == 2 else None)
        assert each.for_person_id == (rank[3] if rank[0] in (1, 3) else None)


def test_the_absent_holders_own_deputy_goes_before_the_seats_and_those_before_colleagues() -> None:
    deputies = [
        DeputyRow(1, 100, person_id=12, position=0),
        DeputyRow(2, 100, person_id=13, for_person_id=11, position=5),
        DeputyRow(3, 100, person_id=14, for_person_id=19, position=1),
    ]
    holders = Holders([HoldingRow(1, 1, 11), HoldingRow(2, 2, 15)])
    found = stand_in_order(SEAT, DAY, deputies, [11], [], holders, [2])
    assert found == [
        Candidate(13, StandInKind.PERSONAL, for_person_id=11),
        Candidate(12, StandInKind.DEPUTY, number=1),
        Candidate(14, StandInKind.PERSONAL, for_person_id=19),
        Candidate(15, StandInKind.COLLEAGUE, function_id=2),
    ]
