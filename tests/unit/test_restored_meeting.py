"""A meeting's earlier version put back keeps its approval, and summons with a higher version."""

import pytest

from planner.domain.restored_meeting import (
    PastChange,
    as_a_change_of,
    highest_version,
    last_standing,
)

MEETING = {
    "date": "2022-02-01",
    "start": "09:00:00",
    "end": "10:00:00",
    "place": "Stadshuset",
    "status": "planned",
    "note": "",
    "sequence": 4,
    "approved_on": None,
    "approved_by": "",
}
OLD = MEETING | {"sequence": 1}
APPROVED = {"approved_on": "2022-02-10", "approved_by": "Anna Ek"}


@pytest.mark.parametrize(
    ("then", "sequence"),
    [
        (OLD, 4),
        (OLD | {"note": "Ta med kartan"}, 4),
        (OLD | {"place": "Polishuset"}, 8),
        (OLD | {"date": "2022-02-08"}, 8),
        (OLD | {"status": "cancelled"}, 8),
        (OLD | {"start": "08:30:00"}, 8),
        (OLD | {"end": "10:30:00"}, 8),
    ],
)
def test_what_the_summons_tells_anew_is_a_higher_version(
    then: dict[str, object], sequence: int
) -> None:
    made = as_a_change_of(MEETING, then, 7)
    assert made == then | {"sequence": sequence}
    assert as_a_change_of(MEETING, then, 7, is_told_anew=True)["sequence"] == 8


def test_approval_stays_as_it_was_last() -> None:
    assert as_a_change_of(MEETING, OLD | APPROVED, 4) == OLD | {"sequence": 4}
    assert as_a_change_of(MEETING | APPROVED, OLD, 4) == OLD | APPROVED | {"sequence": 4}
    # An image of an older version says nothing of approval.
    bare = {name: MEETING[name] for name in MEETING if not name.startswith("approved")}
    assert as_a_change_of(bare, OLD | APPROVED, 4) == OLD | {"sequence": 4}


def test_what_was_taken_back_does_not_count() -> None:
    made = PastChange(False, None, OLD)
    moved = PastChange(False, OLD, MEETING)
    approved = PastChange(True, MEETING, MEETING | APPROVED | {"sequence": 9})
    removed = PastChange(False, MEETING, None)
    assert last_standing([removed, approved, moved, made]) == MEETING
    assert last_standing([approved, moved, made]) == MEETING
    assert highest_version([approved, moved, made]) == 9
    # Made, approved, and all of it taken back.
    assert last_standing([approved, PastChange(True, None, OLD)]) == OLD
    assert last_standing([]) is None
    assert highest_version([]) == 0
