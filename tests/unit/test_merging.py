"""Joining two persons' holdings never changes who holds the function on a day, by brute force."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.enums import HoldingKind
from planner.domain.holders import Holders
from planner.domain.merging import join_holdings
from planner.domain.rows import HoldingRow

DAYS = [date(2022, 1, 1) + timedelta(days=offset) for offset in range(9)]
OTHER = 3


@st.composite
def holdings(draw: st.DrawFn, first_id: int, person_id: int) -> list[HoldingRow]:
    """Draw the holdings of one function by one person, in order of their periods."""
    found = []
    for index in range(draw(st.integers(0, 3))):
        ends = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=2, max_size=2)))
        first = draw(st.sampled_from([ends[0], ends[0], None]))
        last = draw(st.sampled_from([ends[1], ends[1], None]))
        kind = draw(st.sampled_from(HoldingKind))
        found.append(HoldingRow(first_id + index, 1, person_id, kind, first, last))
    return found


@given(holdings(10, 1), holdings(20, 1), holdings(30, OTHER))
def test_nobody_gains_or_loses_a_day(
    kept: list[HoldingRow], moved: list[HoldingRow], others: list[HoldingRow]
) -> None:
    after, joined = join_holdings(kept, moved)
    before, now = Holders([*kept, *moved, *others]), Holders([*after, *others])
    for day in DAYS:
        assert now.persons_on(1, day) == before.persons_on(1, day)
    if joined:
        # Nobody holds the function twice on a day, so that each row can be edited by itself.
        for day in DAYS:
            covering = [
                row
                for row in after
                if (row.valid_from or date.min) <= day <= (row.valid_to or date.max)
            ]
            assert len(covering) <= 1
        ids = [row.id for row in after if row.id]
        assert len(ids) == len(set(ids))
    else:
        assert after == [*kept, *moved]
