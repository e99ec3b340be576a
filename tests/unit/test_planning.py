"""The plan as a diff: what would be added, moved, cancelled and kept, and why."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from planner.domain.enums import HolidayPolicy, Level, MeetingStatus, PlanAction
from planner.domain.planning import ExistingMeeting, PlanChange, plan_forum, summary
from planner.domain.rows import (
    AgreementRow,
    BlockedPeriodRow,
    ForumRow,
    Period,
    RuleRow,
    SeatRow,
)
from planner.errors import InputError
from planner.texts import error_text, reason_text
from tests.unit.oracles.plan_world import apply, hand_made, planned_meeting

AGREEMENT = AgreementRow(1, "Eslöv", date(2021, 5, 1), date(2021, 6, 30))
FORUM = ForumRow(1, 1, "Örat mot marken", Level.OPERATIVE)
FRIDAYS = RuleRow(1, 1, "varje fredag", time(9), time(9, 30))
A_FRIDAY = date(2021, 5, 21)


def plan(
    existing: list[ExistingMeeting] | None = None,
    *,
    forum: ForumRow = FORUM,
    rules: list[RuleRow] | None = None,
    agreement: AgreementRow = AGREEMENT,
    seats: list[SeatRow] | None = None,
    blocked: list[BlockedPeriodRow] | None = None,
    window: Period | None = None,
    horizon: date | None = None,
) -> list[PlanChange]:
    return plan_forum(
        agreement,
        forum,
        [FRIDAYS] if rules is None else rules,
        seats or [],
        blocked or [],
        existing or [],
        window,
        horizon,
    )


def settled() -> list[ExistingMeeting]:
    return apply([], plan())


def one(changes: list[PlanChange], planned_on: date) -> PlanChange:
    (found,) = [change for change in changes if change.planned_on == planned_on]
    return found


def why(change: PlanChange) -> str:
    return reason_text(change.reason, "sv")


def with_policy(policy: HolidayPolicy) -> ForumRow:
    return replace(FORUM, holiday_policy=policy)


def changed(
    meetings: list[ExistingMeeting], planned_on: date, **fields: object
) -> list[ExistingMeeting]:
    """Return the meetings with one of them edited; `has_*` fields are about what was entered."""
    flags = {key: value for key, value in fields.items() if key.startswith("has_")}
    rest = {key: value for key, value in fields.items() if key not in flags}
    return [
        replace(known, meeting=replace(known.meeting, **rest), **flags)  # type: ignore[arg-type]
        if known.meeting.planned_on == planned_on
        else known
        for known in meetings
    ]


class TestNewPlan:
    def test_adds_every_date_of_the_period_its_last_day_included(self) -> None:
        ends_on_friday = replace(AGREEMENT, valid_to=date(2021, 6, 18))
        changes = plan(agreement=ends_on_friday)
        assert [change.action for change in changes] == [PlanAction.ADD] * 7
        assert (changes[0].date, changes[-1].date) == (date(2021, 5, 7), date(2021, 6, 18))
        assert (changes[0].start, changes[0].end) == (time(9), time(9, 30))
        assert {change.meeting_id for change in changes} == {None}

    def test_nothing_is_planned_outside_agreement_forum_or_rule(self) -> None:
        forum = replace(FORUM, valid_from=date(2021, 4, 1), valid_to=date(2021, 6, 5))
        rule = replace(FRIDAYS, valid_from=date(2021, 5, 10), valid_to=date(2021, 12, 31))
        dates = [change.date for change in plan(forum=forum, rules=[rule])]
        assert dates == [date(2021, 5, 14), A_FRIDAY, date(2021, 5, 28), date(2021, 6, 4)]

    def test_periods_that_never_meet_give_nothing(self) -> None:
        assert plan(forum=replace(FORUM, valid_from=date(2022, 1, 1))) == []

    def test_a_forum_without_a_rule_has_no_changes(self) -> None:
        assert plan(settled(), rules=[]) == []

    def test_midsummer_eve_is_moved_and_says_so(self) -> None:
        forum = with_policy(HolidayPolicy.PREVIOUS_WORKDAY)
        change = one(plan(forum=forum), date(2021, 6, 25))
        assert (change.action, change.date) == (PlanAction.ADD, date(2021, 6, 24))
        assert why(change) == "flyttat från 25 juni 2021: midsommarafton"

    def test_a_skipped_date_has_no_date_and_a_reason(self) -> None:
        change = one(plan(forum=with_policy(HolidayPolicy.SKIP)), date(2021, 6, 25))
        assert (change.action, change.date) == (PlanAction.SKIP, None)
        assert why(change) == "utgår: midsommarafton"

    def test_kept_on_a_day_to_avoid_is_flagged(self) -> None:
        change = one(plan(), date(2021, 6, 25))
        assert (change.action, change.date) == (PlanAction.ADD, date(2021, 6, 25))
        assert "midsommarafton" in why(change)

    def test_a_seat_holders_own_blocked_period_counts(self) -> None:
        blocked = [BlockedPeriodRow(1, "skolans studiedag", A_FRIDAY, A_FRIDAY, 7)]
        forum = with_policy(HolidayPolicy.SKIP)
        assert one(plan(forum=forum, blocked=blocked), A_FRIDAY).date == A_FRIDAY
        seats = [SeatRow(1, 1, 7, 70)]
        change = one(plan(forum=forum, blocked=blocked, seats=seats), A_FRIDAY)
        assert why(change) == "utgår: skolans studiedag"

    def test_the_first_date_is_the_forums_own_else_the_agreements(self) -> None:
        fortnight = replace(FRIDAYS, text="varannan fredag")
        assert plan(rules=[fortnight])[0].date == date(2021, 5, 7)
        late = replace(FORUM, valid_from=date(2021, 5, 10))
        assert plan(rules=[fortnight], forum=late)[0].date == date(2021, 5, 14)

    def test_one_rule_ends_and_the_next_begins(self) -> None:
        first = replace(FRIDAYS, valid_to=date(2021, 5, 31))
        second = RuleRow(2, 1, "varje torsdag", valid_from=date(2021, 6, 1))
        changes = plan(rules=[second, first])
        assert [change.rule_id for change in changes] == [1, 1, 1, 1, 2, 2, 2, 2]
        assert changes[4].date == date(2021, 6, 3)

    def test_two_rules_on_the_same_day_make_one_meeting(self) -> None:
        monthly = RuleRow(2, 1, "sista fredagen i månaden")
        changes = plan(rules=[FRIDAYS, monthly])
        assert len(changes) == len(plan())

    def test_a_shift_does_not_land_on_another_rules_date(self) -> None:
        after_midsummer = RuleRow(2, 1, "sista måndagen i månaden")
        forum = with_policy(HolidayPolicy.NEXT_WORKDAY)
        changes = plan(forum=forum, rules=[FRIDAYS, after_midsummer])
        assert one(changes, date(2021, 6, 28)).action is PlanAction.ADD
        change = one(changes, date(2021, 6, 25))
        assert change.action is PlanAction.SKIP
        assert "28 juni 2021" in why(change)

    def test_a_rule_cut_in_two_plans_as_it_did_whole(self) -> None:
        for policy in HolidayPolicy:
            for day in range(1, 31):
                cut = date(2021, 6, day)
                rules = [
                    replace(FRIDAYS, valid_to=cut - timedelta(days=1)),
                    replace(FRIDAYS, id=2, valid_from=cut),
                ]
                whole, halves = (
                    plan(forum=with_policy(policy)),
                    plan(forum=with_policy(policy), rules=rules),
                )
                assert [(c.planned_on, c.date, c.reason) for c in halves] == [
                    (c.planned_on, c.date, c.reason) for c in whole
                ]

    def test_an_unreadable_rule_is_the_users_to_mend(self) -> None:
        with pytest.raises(InputError, match=r"rule\.unreadable"):
            plan(rules=[replace(FRIDAYS, text="ibland")])


class TestAgain:
    def test_all_is_kept(self) -> None:
        counts = summary(plan(settled()))
        assert counts == {
            PlanAction.ADD: 0,
            PlanAction.MOVE: 0,
            PlanAction.CANCEL: 0,
            PlanAction.KEEP: 8,
            PlanAction.SKIP: 0,
        }

    def test_a_new_policy_moves_the_meeting(self) -> None:
        change = one(
            plan(settled(), forum=with_policy(HolidayPolicy.NEXT_WORKDAY)), date(2021, 6, 25)
        )
        assert (change.action, change.old_date, change.date) == (
            PlanAction.MOVE,
            date(2021, 6, 25),
            date(2021, 6, 28),
        )
        assert why(change) == "flyttat från 25 juni 2021: midsommarafton"

    def test_a_date_that_is_free_again_moves_back(self) -> None:
        blocked = [BlockedPeriodRow(1, "studiedag", A_FRIDAY, A_FRIDAY)]
        forum = with_policy(HolidayPolicy.PREVIOUS_WORKDAY)
        meetings = apply([], plan(forum=forum, blocked=blocked))
        change = one(plan(meetings, forum=forum), A_FRIDAY)
        assert (change.action, change.date) == (PlanAction.MOVE, A_FRIDAY)
        assert why(change) == "regelns eget datum går att använda igen"

    def test_a_new_time_moves_all(self) -> None:
        later = replace(FRIDAYS, start=time(13), end=time(13, 30))
        changes = plan(settled(), rules=[later])
        assert {change.action for change in changes} == {PlanAction.MOVE}
        assert (changes[0].old_start, changes[0].start) == (time(9), time(13))
        assert why(changes[0]) == "ny tid, tidigare 09:00–09:30"

    def test_a_confirmed_meeting_moves_but_that_is_said(self) -> None:
        meetings = changed(settled(), A_FRIDAY, status=MeetingStatus.CONFIRMED)
        change = one(plan(meetings, rules=[replace(FRIDAYS, start=time(8))]), A_FRIDAY)
        assert change.action is PlanAction.MOVE
        assert why(change).startswith("mötet var bekräftat; ny tid")

    def test_what_the_rule_no_longer_gives_is_cancelled(self) -> None:
        changes = plan(settled(), rules=[replace(FRIDAYS, text="varannan fredag")])
        change = one(changes, date(2021, 5, 14))
        assert (change.action, change.date) == (PlanAction.CANCEL, None)
        assert why(change) == "regeln ger inte längre detta datum"
        assert summary(changes)[PlanAction.CANCEL] == 4

    def test_what_falls_outside_a_shortened_period_is_cancelled(self) -> None:
        shorter = replace(AGREEMENT, valid_to=date(2021, 6, 18))
        change = one(plan(settled(), agreement=shorter), date(2021, 6, 25))
        assert change.action is PlanAction.CANCEL
        assert why(change) == "datumet ligger utanför forumets period"

    def test_what_planning_cancelled_it_brings_back(self) -> None:
        fortnight = [replace(FRIDAYS, text="varannan fredag")]
        thinned = apply(settled(), plan(settled(), rules=fortnight))
        assert one(plan(thinned, rules=fortnight), date(2021, 5, 14)).action is PlanAction.KEEP
        change = one(plan(thinned), date(2021, 5, 14))
        assert (change.action, change.date) == (PlanAction.ADD, date(2021, 5, 14))
        assert change.meeting_id is not None
        assert why(change) == "regeln ger datumet igen"
        assert len(apply(thinned, plan(thinned))) == len(settled())

    def test_a_window_narrows_what_is_shown_not_how_it_is_worked_out(self) -> None:
        forum = with_policy(HolidayPolicy.NEXT_WEEK)
        blocked = [BlockedPeriodRow(1, "studiedag", A_FRIDAY, A_FRIDAY)]
        window = Period(A_FRIDAY, A_FRIDAY)
        (change,) = plan(settled(), forum=forum, blocked=blocked, window=window)
        assert change.action is PlanAction.CANCEL
        assert "28 maj 2021" in why(change)

    def test_another_forums_meetings_and_rules_are_left_out(self) -> None:
        foreign = ExistingMeeting(replace(planned_meeting(99, A_FRIDAY), forum_id=2))
        changes = plan([foreign], rules=[FRIDAYS, replace(FRIDAYS, id=2, forum_id=2, text="?")])
        assert {change.action for change in changes} == {PlanAction.ADD}


class TestNeverTouched:
    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"status": MeetingStatus.HELD}, "hållet"),
            ({"approved_on": date(2021, 5, 28)}, "hållet"),
            ({"has_attendance": True}, "närvaro"),
            ({"has_notes": True}, "anteckningar"),
            ({"has_agenda": True}, "dagordning"),
            ({"is_by_hand": True}, "för hand"),
            ({"is_by_hand": True, "date": date(2021, 5, 19)}, "flyttat för hand"),
            ({"status": MeetingStatus.CANCELLED}, "inställt för hand"),
        ],
    )
    def test_is_kept_as_it_stands_and_says_so(self, fields: dict[str, object], said: str) -> None:
        meetings = changed(settled(), A_FRIDAY, **fields)
        before = next(known.meeting for known in meetings if known.meeting.planned_on == A_FRIDAY)
        blocked = [BlockedPeriodRow(1, "studiedag", A_FRIDAY, A_FRIDAY)]
        for changes in (
            plan(meetings),
            plan(meetings, rules=[replace(FRIDAYS, start=time(15))]),
            plan(meetings, rules=[replace(FRIDAYS, text="varje tisdag")]),
            plan(meetings, forum=with_policy(HolidayPolicy.SKIP), blocked=blocked),
            plan(meetings, agreement=replace(AGREEMENT, valid_from=date(2021, 6, 1))),
        ):
            change = one(changes, A_FRIDAY)
            assert (change.action, change.date, change.start) == (
                PlanAction.KEEP,
                before.date,
                before.start,
            )
            assert "rörs inte" in why(change)
            assert said in why(change)

    def test_a_shifted_meeting_that_is_held_still_tells_why_it_was_shifted(self) -> None:
        forum = with_policy(HolidayPolicy.PREVIOUS_WORKDAY)
        eve = date(2021, 6, 25)
        meetings = changed(apply([], plan(forum=forum)), eve, status=MeetingStatus.HELD)
        assert why(one(plan(meetings, forum=forum), eve)) == (
            "rörs inte: mötet är hållet; flyttat från 25 juni 2021: midsommarafton"
        )


class TestMadeByHand:
    def test_a_meeting_on_the_rules_day_is_that_days_meeting(self) -> None:
        change = one(plan([hand_made(50, A_FRIDAY)]), A_FRIDAY)
        assert (change.action, change.meeting_id) == (PlanAction.KEEP, 50)
        assert "för hand" in why(change)

    def test_a_meeting_on_another_day_is_no_part_of_the_plan(self) -> None:
        changes = plan([hand_made(50, A_FRIDAY - timedelta(days=2))])
        assert changes == plan()

    def test_one_that_was_called_off_on_the_rules_day_is_not_planned_anew(self) -> None:
        known = hand_made(50, A_FRIDAY)
        gone = replace(known, meeting=replace(known.meeting, status=MeetingStatus.CANCELLED))
        change = one(plan([gone]), A_FRIDAY)
        assert (change.action, change.meeting_id) == (PlanAction.KEEP, 50)
        assert "inställt" in why(change)
        elsewhere = [replace(gone, meeting=replace(gone.meeting, date=date(2021, 5, 19)))]
        assert one(plan(elsewhere), A_FRIDAY).action is PlanAction.ADD

    def test_nothing_is_added_where_a_moved_meeting_stands(self) -> None:
        moved = changed(settled(), A_FRIDAY, date=date(2021, 5, 28), is_by_hand=True)
        meetings = [known for known in moved if known.meeting.planned_on != date(2021, 5, 28)]
        change = one(plan(meetings), date(2021, 5, 28))
        assert (change.action, change.date) == (PlanAction.SKIP, None)
        assert "21 maj 2021" in why(change)

    def test_a_meeting_already_there_stays_beside_one_moved_onto_its_day(self) -> None:
        meetings = changed(settled(), A_FRIDAY, date=date(2021, 5, 28), is_by_hand=True)
        assert one(plan(meetings), date(2021, 5, 28)).action is PlanAction.KEEP


class TestOpenEnded:
    OPEN = replace(AGREEMENT, valid_to=None)

    def test_asks_for_a_horizon_by_name(self) -> None:
        with pytest.raises(InputError) as caught:
            plan(agreement=self.OPEN)
        assert caught.value.code == "plan.needs_horizon"
        assert "Eslöv" in error_text(caught.value, "sv")
        assert "Örat mot marken" in error_text(caught.value, "en")

    def test_plans_to_the_horizon_and_no_further(self) -> None:
        changes = plan(agreement=self.OPEN, horizon=date(2022, 6, 24))
        assert changes[-1].planned_on == date(2022, 6, 24)

    def test_a_rule_or_forum_that_ends_needs_none(self) -> None:
        ended = replace(FORUM, valid_to=date(2021, 5, 31))
        assert len(plan(agreement=self.OPEN, forum=ended)) == 4
        counted = replace(FRIDAYS, text="FREQ=WEEKLY;BYDAY=FR;COUNT=3")
        assert len(plan(agreement=self.OPEN, rules=[counted])) == 3

    def test_a_nearer_horizon_cancels_nothing(self) -> None:
        forum = with_policy(HolidayPolicy.NEXT_WORKDAY)
        far = apply([], plan(agreement=self.OPEN, forum=forum, horizon=date(2022, 12, 31)))
        # Good Friday 2022 is shifted past this horizon, and stays where it is.
        again = plan(far, agreement=self.OPEN, forum=forum, horizon=date(2022, 4, 15))
        assert {change.action for change in again} == {PlanAction.KEEP}
        assert again[-1].date == date(2022, 4, 19)


def test_a_rule_that_is_only_proposed_gives_way_to_those_that_begin_the_same_day() -> None:
    """As it will once it is saved: else planning again would give the day to the other rule."""
    begins = date(2021, 5, 21)
    saved = RuleRow(7, 1, "varje fredag", time(11), time(12), valid_from=begins)
    proposed = RuleRow(0, 1, "varje fredag", time(8), time(9), valid_from=begins)
    shown = plan(rules=[proposed, saved])
    assert {change.start for change in shown} == {time(11)}
    later = plan(rules=[replace(proposed, id=8), saved])
    assert [change[1:] for change in shown] == [change[1:] for change in later]
