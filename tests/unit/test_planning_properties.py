"""What holds of every plan: it is what brute force gives, and planning twice changes nothing."""

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.enums import HolidayPolicy, Level, MeetingStatus, PlanAction
from planner.domain.planning import ExistingMeeting, PlanChange, plan_forum
from planner.domain.rows import AgreementRow, BlockedPeriodRow, ForumRow, Period, RuleRow
from tests.effort import examples
from tests.unit.oracles import dates_oracle as oracle
from tests.unit.oracles.plan_world import apply, hand_made

FIRST, LAST = date(2021, 3, 1), date(2021, 7, 31)
RULES: dict[str, oracle.Rule] = {
    "varje fredag": oracle.Weekly(frozenset({4})),
    "varannan torsdag": oracle.Weekly(frozenset({3}), every=2),
    "varannan torsdag jämna veckor": oracle.Weekly(frozenset({3}), parity=0),
    "varje tisdag och lördag": oracle.Weekly(frozenset({1, 5})),
    "var tredje måndag": oracle.Weekly(frozenset({0}), every=3),
    "första onsdagen i månaden": oracle.WeekdayOfMonth(1, 2),
    "sista fredagen i månaden": oracle.WeekdayOfMonth(0, 4),
    "den 31 varje månad": oracle.DayOfMonth(31),
}
days_near = st.dates(FIRST - timedelta(days=20), LAST + timedelta(days=20))


@st.composite
def spells(draw: st.DrawFn, optional: bool = True) -> tuple[date | None, date | None]:
    """Ends of a period within reach of the agreement's; None where it has no own end."""
    ends = sorted([draw(days_near), draw(days_near)])
    if not optional:
        return ends[0], ends[1]
    return draw(st.sampled_from([None, ends[0]])), draw(st.sampled_from([None, ends[1]]))


@st.composite
def settings_of_a_forum(draw: st.DrawFn) -> tuple[ForumRow, RuleRow, list[BlockedPeriodRow]]:
    forum_from, forum_to = draw(spells())
    rule_from, rule_to = draw(spells())
    begin = draw(days_near)
    blocked = BlockedPeriodRow(1, "lov", begin, begin + timedelta(days=draw(st.integers(0, 14))))
    policy = draw(st.sampled_from(list(HolidayPolicy)))
    forum = ForumRow(
        1, 1, "F", Level.OPERATIVE, holiday_policy=policy, valid_from=forum_from, valid_to=forum_to
    )
    start = draw(st.sampled_from([time(9), time(13)]))
    text = draw(st.sampled_from(sorted(RULES)))
    rule = RuleRow(1, 1, text, start, time(15), valid_from=rule_from, valid_to=rule_to)
    return forum, rule, draw(st.sampled_from([[], [blocked]]))


@st.composite
def edited(draw: st.DrawFn, meetings: list[ExistingMeeting]) -> list[ExistingMeeting]:
    """Let people work with a plan: log, move, cancel, confirm, make meetings of their own."""
    result = []
    for known in meetings:
        deed = draw(
            st.sampled_from(["", "", "", "held", "noted", "moved", "cancelled", "confirmed"])
        )
        meeting = known.meeting
        if deed == "held":
            known = replace(known, meeting=replace(meeting, status=MeetingStatus.HELD))
        elif deed == "noted":
            known = replace(known, has_notes=True)
        elif deed == "moved":
            day = meeting.date + timedelta(days=draw(st.integers(-9, 9)))
            known = replace(known, meeting=replace(meeting, date=day, is_by_hand=True))
        elif deed == "cancelled":
            known = replace(known, meeting=replace(meeting, status=MeetingStatus.CANCELLED))
        elif deed == "confirmed":
            known = replace(known, meeting=replace(meeting, status=MeetingStatus.CONFIRMED))
        result.append(known)
    own = draw(st.lists(days_near, max_size=3, unique=True))
    return result + [hand_made(1000 + n, day) for n, day in enumerate(own)]


@st.composite
def histories(
    draw: st.DrawFn,
) -> tuple[list[ExistingMeeting], tuple[ForumRow, RuleRow, list[BlockedPeriodRow]]]:
    """A forum planned once, worked with, and then set up otherwise."""
    before = draw(settings_of_a_forum())
    meetings = draw(edited(apply([], plan([], *before))))
    if draw(st.booleans()):
        between = draw(settings_of_a_forum())
        meetings = apply(meetings, plan(meetings, *between))
    return meetings, draw(settings_of_a_forum())


def plan(
    meetings: list[ExistingMeeting],
    forum: ForumRow,
    rule: RuleRow,
    blocked: list[BlockedPeriodRow],
    window: Period | None = None,
) -> list[PlanChange]:
    agreement = AgreementRow(1, "A", FIRST, LAST)
    return plan_forum(agreement, forum, [rule], [], blocked, meetings, window)


@settings(max_examples=examples(90), deadline=None)
@given(settings_of_a_forum())
def test_a_first_plan_is_what_brute_force_gives(
    setup: tuple[ForumRow, RuleRow, list[BlockedPeriodRow]],
) -> None:
    forum, rule, blocked = setup
    first = max(d for d in (FIRST, forum.valid_from, rule.valid_from) if d is not None)
    last = min(d for d in (LAST, forum.valid_to, rule.valid_to) if d is not None)
    begin = rule.valid_from or forum.valid_from or FIRST
    dates = oracle.rule_dates(RULES[rule.text], begin, first, last)
    reach = oracle.days(FIRST - timedelta(days=40), LAST + timedelta(days=40))
    avoided = frozenset(
        day
        for day in reach
        if oracle.is_off(day) or any(b.starts_on <= day <= b.ends_on for b in blocked)
    )
    # A rule's own ends bound its dates; a shift may go as far as the forum meets.
    begins, ends = max(FIRST, forum.valid_from or FIRST), min(LAST, forum.valid_to or LAST)
    expected = oracle.shifted(dates, forum.holiday_policy.value, avoided, begins, ends)
    changes = plan([], forum, rule, blocked)
    assert [(change.planned_on, change.date) for change in changes] == expected
    for change in changes:
        assert change.action is (PlanAction.SKIP if change.date is None else PlanAction.ADD)
        assert (change.reason is not None) == (change.planned_on in avoided)


@settings(max_examples=examples(90), deadline=None)
@given(histories())
def test_planning_twice_changes_nothing(
    case: tuple[list[ExistingMeeting], tuple[ForumRow, RuleRow, list[BlockedPeriodRow]]],
) -> None:
    meetings, setup = case
    after = apply(meetings, plan(meetings, *setup))
    again = plan(after, *setup)
    assert {change.action for change in again} <= {PlanAction.KEEP, PlanAction.SKIP}
    assert apply(after, again) == after


@settings(max_examples=examples(60), deadline=None)
@given(histories())
def test_what_people_have_worked_with_is_left_as_it_was(
    case: tuple[list[ExistingMeeting], tuple[ForumRow, RuleRow, list[BlockedPeriodRow]]],
) -> None:
    meetings, setup = case
    after = {known.meeting.id: known for known in apply(meetings, plan(meetings, *setup))}
    for known in meetings:
        meeting = known.meeting
        is_cancelled = meeting.status is MeetingStatus.CANCELLED and not meeting.cancelled_by_plan
        if (
            meeting.status is MeetingStatus.HELD
            or known.has_notes
            or meeting.is_by_hand
            or is_cancelled
        ):
            assert after[meeting.id] == known


@settings(max_examples=examples(60), deadline=None)
@given(histories())
def test_planning_never_adds_a_second_meeting_on_a_day(
    case: tuple[list[ExistingMeeting], tuple[ForumRow, RuleRow, list[BlockedPeriodRow]]],
) -> None:
    meetings, setup = case
    changes = plan(meetings, *setup)
    assert len({change.planned_on for change in changes}) == len(changes)
    assert [change.planned_on for change in changes] == sorted(c.planned_on for c in changes)
    # A meeting that only changes its time stays on a day where it may already have company.
    new = {
        c.date
        for c in changes
        if c.action in (PlanAction.ADD, PlanAction.MOVE) and c.date != c.old_date
    }
    touched = {c.meeting_id for c in changes if c.action in (PlanAction.MOVE, PlanAction.CANCEL)}
    standing = [
        known.meeting.date
        for known in meetings
        if known.meeting.status is not MeetingStatus.CANCELLED and known.meeting.id not in touched
    ]
    assert not new & set(standing)


@settings(max_examples=examples(40), deadline=None)
@given(histories(), spells(optional=False))
def test_a_window_shows_part_of_the_same_plan(
    case: tuple[list[ExistingMeeting], tuple[ForumRow, RuleRow, list[BlockedPeriodRow]]],
    ends: tuple[date, date],
) -> None:
    meetings, setup = case
    window = Period(*ends)
    whole = plan(meetings, *setup)
    part = plan(meetings, *setup, window)
    assert part == [change for change in whole if window.contains(change.planned_on)]
