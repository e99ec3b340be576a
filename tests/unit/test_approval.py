"""What approval of the minutes locks, field by field, and the steps that are told of it."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.approval import (
    approval_steps,
    is_locked_change,
    is_open_change,
    locked_reason,
)
from planner.domain.enums import ActionState
from planner.domain.rows import ActionItemRow, MeetingRow, UnlockingRow

DAY = date(2021, 9, 3)
MEETING = MeetingRow(1, 7, DAY, approved_on=date(2021, 9, 10), approved_by="Demo Demosson")
ACTION = {"id": 5, "text": "Se över", "state": "open", "owner_person_id": 9, "forum_id": None}


@pytest.mark.parametrize(
    ("kind", "before", "after", "is_locked"),
    [
        ("note", None, {"text": "Ny"}, True),
        ("note", {"text": "Ny"}, None, True),
        ("note", {"text": "Ny"}, {"text": "Ny"}, False),
        ("meeting", {"place": "A", "rule_id": 3}, {"place": "A", "rule_id": None}, False),
        ("meeting", {"place": "A", "rule_id": 3}, {"place": "B", "rule_id": 3}, True),
        ("action_item", ACTION, ACTION | {"state": "done", "forum_id": 8}, False),
        ("action_item", ACTION, ACTION | {"state": "done", "text": "Annat"}, True),
        ("action_item", ACTION, ACTION | {"owner_person_id": 10}, False),
        ("action_item", ACTION, ACTION | {"owner_person_id": None}, True),
        ("attendance", {"person_id": None}, {"person_id": 4}, True),
        ("attendance", {"person_id": 3, "state": "present"}, {"person_id": 4, "state": "present"},
         False),
        ("reply", None, {"person_id": 4}, False),
        ("forum", {"name": "EST"}, {"name": "BRÅ"}, False),
    ],
)  # fmt: skip
def test_what_is_locked(
    kind: str, before: dict[str, object] | None, after: dict[str, object] | None, is_locked: bool
) -> None:
    assert is_locked_change(kind, before, after) is is_locked


def test_an_action_is_followed_up_but_not_given_to_another() -> None:
    action = ActionItemRow(5, 1, "Se över", owner_person_id=9)
    assert is_open_change(action, replace(action, state=ActionState.DROPPED, due_on=DAY))
    assert not is_open_change(action, replace(action, owner_person_id=10))
    assert not is_open_change(action, replace(action, text="Annat"))


def test_the_reason_names_who_approved_when_that_is_known() -> None:
    assert locked_reason(replace(MEETING, approved_on=None)) is None
    known, unknown = locked_reason(MEETING), locked_reason(replace(MEETING, approved_by=" "))
    assert known is not None
    assert unknown is not None
    assert (known.code, dict(known.params)["by"]) == ("approval.locked", "Demo Demosson")
    assert unknown.code == "approval.locked_by_someone"


def test_steps_are_told_from_the_first_to_the_one_in_force() -> None:
    first = UnlockingRow(3, 1, date(2021, 9, 8), "eva", "Fel namn", date(2021, 9, 6), "A")
    second = UnlockingRow(4, 1, date(2021, 9, 9), "bo", "Fel dag", date(2021, 9, 8), "B")
    steps = approval_steps(MEETING, [second, first])
    assert [(step.by, step.is_unlocking) for step in steps] == [
        ("A", False),
        ("eva", True),
        ("B", False),
        ("bo", True),
        ("Demo Demosson", False),
    ]
    assert len(approval_steps(replace(MEETING, approved_on=None), [first])) == 2
