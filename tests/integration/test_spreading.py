"""The year spread for several forums of the Eslöv example at once; it stands at 2022-04-01."""

from collections.abc import Iterator
from datetime import date, time
from itertools import pairwise
from pathlib import Path

import pytest

from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import ConflictKind, FollowUpKind, MeetingStatus, PlanAction
from planner.domain.holiday_calendar import is_day_off
from planner.domain.rows import FollowUpRow, MeetingRow, Period, RuleRow, SpreadWishRow
from planner.errors import InputError
from planner.services import history
from planner.services.databases import Database, open_for_writing
from planner.services.forums import list_forums, read_forum
from planner.services.meetings import MeetingInput, add_meeting
from planner.services.planning import Plan, apply_plan, make_plan
from planner.services.spread_wishes import read_wishes, remove_wish, save_wishes
from planner.services.spreading import Spread, make_spread
from planner.texts import error_text

TODAY = date(2022, 4, 1)
YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
STRATEGIC = ("Styrgrupp", "Brottsförebyggande råd (BRÅ)")


@pytest.fixture
def eslov(example_file: Path, tmp_path: Path) -> Iterator[Database]:
    """The example, its two strategic forums without rule and without a meeting ahead."""
    copy = tmp_path / "eslov.db"
    copy.write_bytes(example_file.read_bytes())
    opened = open_for_writing(copy)
    ids = [forum.id for forum in list_forums(opened) if forum.name in STRATEGIC]
    ahead = [
        meeting.id
        for meeting in make_plan(opened).snapshot.meetings
        if meeting.forum_id in ids and meeting.date > TODAY
    ]
    rules = [rule.id for forum_id in ids for rule in read_forum(opened, forum_id).rules]
    with unit_of_work(opened, "forum.save", name="–") as tx:
        tx.delete_all(MeetingRow, ahead)
        tx.delete_all(RuleRow, rules)
    yield opened
    opened.close()


def wishes(database: Database) -> list[SpreadWishRow]:
    """Return four and six meetings a year, the first before the annual follow-up."""
    ids = {forum.name: forum.id for forum in list_forums(database)}
    return [
        SpreadWishRow(0, ids[STRATEGIC[0]], 4, prepares_follow_up=True),
        SpreadWishRow(0, ids[STRATEGIC[1]], 6, start=time(13), end=time(15)),
    ]


def added(plan: Plan, forum_id: int) -> list[date]:
    return sorted(
        item.change.date
        for item in plan.items
        if item.change.action is PlanAction.ADD
        and item.change.forum_id == forum_id
        and item.change.date is not None
    )


def spread(database: Database) -> Spread:
    return make_spread(database, wishes(database), YEAR, TODAY)


def test_every_part_of_the_year_gets_a_meeting_nobody_is_double_booked_at(eslov: Database) -> None:
    found = spread(eslov)
    assert not found.unplaced
    first, second = (added(found.plan, wish.forum_id) for wish in wishes(eslov))
    assert len(first) == 3  # the first quarter's has been held
    assert len(second) >= 4
    for day in [*first, *second]:
        assert day >= TODAY
        assert not is_day_off(day)
    clashes = [
        conflict
        for item in found.plan.items
        for conflict in item.conflicts
        if conflict.kind in (ConflictKind.PERSON, ConflictKind.PLACE)
        and item.change.action is PlanAction.ADD
    ]
    assert clashes == []
    assert all(60 <= (later - day).days <= 125 for day, later in pairwise(first))


def test_spreading_again_changes_nothing_and_planning_lets_it_be(eslov: Database) -> None:
    found = spread(eslov)
    apply_plan(eslov, found.plan)
    again = spread(eslov)
    assert again.plan.count(PlanAction.ADD) == 0
    assert again.plan.count(PlanAction.KEEP) >= found.plan.count(PlanAction.ADD)
    plan = make_plan(eslov)
    ids = {wish.forum_id for wish in wishes(eslov)}
    assert not [item for item in plan.items if item.change.forum_id in ids]


def test_it_is_one_step_and_one_line_can_be_left_out(eslov: Database) -> None:
    found = spread(eslov)
    lines = [i.change for i in found.plan.items if i.change.action is PlanAction.ADD]
    before = {meeting.id for meeting in make_plan(eslov).snapshot.meetings}
    apply_plan(eslov, found.plan, lines[:1])
    made = {m.id: m for m in make_plan(eslov).snapshot.meetings if m.id not in before}
    assert sorted(m.date for m in made.values()) == sorted(c.date for c in lines[1:] if c.date)
    assert {m.status for m in made.values()} == {MeetingStatus.PLANNED}
    history.undo(eslov)
    assert {meeting.id for meeting in make_plan(eslov).snapshot.meetings} == before


def test_the_strategic_forum_meets_before_the_follow_up_it_prepares(eslov: Database) -> None:
    agreement_id = list_forums(eslov)[0].agreement_id
    due = date(2022, 9, 5)
    with unit_of_work(eslov, "follow_up.save") as tx:
        tx.insert(FollowUpRow(0, agreement_id, FollowUpKind.ANNUAL, due))
    found = spread(eslov)
    assert not found.unprepared
    first = added(found.plan, wishes(eslov)[0].forum_id)
    assert any(date(2022, 7, 11) <= day <= date(2022, 8, 29) for day in first)


def test_a_follow_up_that_a_second_meeting_prepares_draws_no_other_to_it(eslov: Database) -> None:
    forum_id = wishes(eslov)[0].forum_id
    for day in (date(2022, 5, 16), date(2022, 6, 20)):
        add_meeting(eslov, MeetingInput(forum_id, day, time(9), time(10), ""))
    with unit_of_work(eslov, "follow_up.save") as tx:
        agreement_id = list_forums(eslov)[0].agreement_id
        tx.insert(FollowUpRow(0, agreement_id, FollowUpKind.ANNUAL, date(2022, 7, 20)))
    found = spread(eslov)
    assert not found.unprepared
    third, fourth = added(found.plan, forum_id)
    assert third >= date(2022, 8, 8)
    assert fourth.month in (10, 11, 12)


def test_a_forum_with_a_rule_is_refused_by_name(eslov: Database) -> None:
    est = next(forum for forum in list_forums(eslov) if forum.name == "EST")
    with pytest.raises(InputError) as caught:
        make_spread(eslov, [SpreadWishRow(0, est.id, 4)], YEAR, TODAY)
    assert error_text(caught.value, "sv").startswith("EST har en regel")


def test_wishes_are_kept_and_forgotten(eslov: Database) -> None:
    save_wishes(eslov, wishes(eslov))
    kept = read_wishes(eslov)
    assert [(row.times, row.prepares_follow_up) for row in kept] == [(4, True), (6, False)]
    save_wishes(eslov, [SpreadWishRow(0, kept[0].forum_id, 3)])
    assert sorted(row.times for row in read_wishes(eslov)) == [3, 6]
    remove_wish(eslov, kept[0].forum_id)
    assert [row.times for row in read_wishes(eslov)] == [6]
    with pytest.raises(InputError, match=r"spread\.times"):
        save_wishes(eslov, [SpreadWishRow(0, kept[0].forum_id, 0)])


def test_a_part_of_the_year_that_has_met_is_not_met_again_from_a_later_day(eslov: Database) -> None:
    wish = wishes(eslov)[0]
    held = [
        meeting.date
        for meeting in make_plan(eslov).snapshot.meetings
        if meeting.forum_id == wish.forum_id and meeting.date.year == 2022
    ]
    assert held == [date(2022, 2, 8)]
    later = Period(date(2022, 2, 10), date(2022, 12, 31))
    found = make_spread(eslov, [wish], later, date(2022, 2, 10))
    assert len(added(found.plan, wish.forum_id)) == 3
    reasons = [
        dict(item.change.reason.params)["number"]
        for item in found.plan.items
        if item.change.action is PlanAction.ADD and item.change.reason is not None
    ]
    assert sorted(map(str, reasons)) == ["2", "3", "4"]
