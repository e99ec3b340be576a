"""Which action items stood open before a meeting: one life over three, and a plain replay."""

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.carried_actions import carried_actions
from planner.domain.enums import ActionState
from planner.domain.rows import ActionItemRow, MeetingRow

DAYS = [date(2021, 9, 3), date(2021, 9, 10), date(2021, 9, 17), date(2021, 9, 24)]
MEETINGS = [MeetingRow(n, 7, day) for n, day in enumerate(DAYS, 1)]
LIGHTS = ActionItemRow(50, 1, "Se över belysningen", due_on=date(2021, 9, 20))


def _carried(meeting: MeetingRow, *actions: ActionItemRow) -> list[tuple[int, bool]]:
    made_at = {row.id: row for row in MEETINGS}
    return [
        (found.action.id, found.is_closed_here)
        for found in carried_actions(meeting, actions, made_at)
    ]


def test_an_action_comes_back_until_the_meeting_that_closes_it() -> None:
    done = replace(LIGHTS, state=ActionState.DONE, closed_on=DAYS[2])
    assert [_carried(meeting, done) for meeting in MEETINGS] == [
        [],  # the meeting that made it
        [(50, False)],
        [(50, True)],
        [],
    ]


def test_what_was_closed_between_two_meetings_stood_open_at_the_first() -> None:
    dropped = replace(LIGHTS, state=ActionState.DROPPED, closed_on=date(2021, 9, 13))
    assert [_carried(meeting, dropped) for meeting in MEETINGS] == [[], [(50, False)], [], []]
    undated = replace(LIGHTS, state=ActionState.DONE)
    assert _carried(MEETINGS[1], undated) == []


def test_an_action_follows_the_forum_that_was_given_it() -> None:
    given_away = replace(LIGHTS, forum_id=8)
    assert _carried(MEETINGS[1], given_away) == []
    successors = replace(MEETINGS[1], id=90, forum_id=8)
    assert _carried(successors, given_away) == [(50, False)]
    assert _carried(successors, LIGHTS) == []


def test_two_meetings_of_a_day_stand_in_the_order_of_their_hours() -> None:
    afternoon = replace(MEETINGS[0], id=91, start=time(13, 0), end=time(14, 0))
    assert _carried(afternoon, LIGHTS) == [(50, False)]
    assert carried_actions(MEETINGS[0], [replace(LIGHTS, meeting_id=91)], {91: afternoon}) == []


def test_the_soonest_due_comes_first_and_no_day_last() -> None:
    undated, later = replace(LIGHTS, id=51, due_on=None), replace(LIGHTS, id=52, due_on=DAYS[3])
    assert [each[0] for each in _carried(MEETINGS[1], undated, later, LIGHTS)] == [50, 52, 51]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3), st.none() | st.integers(0, 30), st.sampled_from(list(ActionState))
        ),
        max_size=12,
    )
)
def test_a_replay_day_by_day_agrees(told: list[tuple[int, int | None, ActionState]]) -> None:
    actions = []
    for n, (made, after, state) in enumerate(told):
        closed_on = None if after is None else DAYS[made] + timedelta(days=after)
        if state is ActionState.OPEN or closed_on is None:
            state, closed_on = ActionState.OPEN, None
        actions.append(replace(LIGHTS, id=n, meeting_id=made + 1, state=state, closed_on=closed_on))
    left: set[int] = set()
    day = DAYS[0]
    while day <= DAYS[-1]:
        for meeting in (row for row in MEETINGS if row.date == day):
            assert {found for found, _ in _carried(meeting, *actions)} == left
            left |= {row.id for row in actions if row.meeting_id == meeting.id}
        left -= {row.id for row in actions if row.closed_on == day}
        day += timedelta(days=1)
