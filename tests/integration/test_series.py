"""A series changed from one of its meetings on; the Eslöv example stands at 2022-04-01."""

import sqlite3
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from planner.domain.enums import MeetingStatus, PlanAction
from planner.domain.rows import MeetingRow, NoteRow
from planner.domain.series import SeriesScope
from planner.errors import ConflictError, InputError
from planner.services import history
from planner.services.databases import Database, open_for_writing
from planner.services.forums import list_forums, read_forum
from planner.services.meetings import MeetingInput, add_meeting, move_meeting, save_note
from planner.services.planning import Plan, make_plan
from planner.services.series import (
    SeriesChange,
    apply_series_plan,
    is_in_series,
    make_series_plan,
    moved_series,
)
from planner.texts import error_text, reason_text

TODAY = date(2022, 4, 1)
WRITTEN = (PlanAction.ADD, PlanAction.MOVE, PlanAction.CANCEL)


@pytest.fixture
def eslov(example_file: Path, tmp_path: Path) -> Iterator[Database]:
    copy = tmp_path / "eslov.db"
    copy.write_bytes(example_file.read_bytes())
    opened = open_for_writing(copy)
    yield opened
    opened.close()


def forum_id(database: Database, name: str) -> int:
    return next(forum.id for forum in list_forums(database) if forum.name == name)


def meetings(database: Database, name: str) -> list[MeetingRow]:
    plan = make_plan(database)
    mine = [m for m in plan.snapshot.meetings if m.forum_id == forum_id(database, name)]
    return sorted(mine, key=lambda row: row.date)


def on(database: Database, name: str, day: date) -> MeetingRow:
    return next(row for row in meetings(database, name) if row.date == day)


def written(plan: Plan) -> list[PlanAction]:
    return [item.change.action for item in plan.items if item.change.action in WRITTEN]


def dump(database: Database) -> list[str]:
    """Return every row of the tables of the collaboration, read past our own code."""
    assert database.path is not None
    connection = sqlite3.connect(database.path)
    try:
        return sorted(
            line
            for line in connection.iterdump()
            if "journal_" not in line and not line.startswith(("BEGIN", "COMMIT"))
        )
    finally:
        connection.close()


def test_this_and_the_following_move_and_the_past_does_not(eslov: Database) -> None:
    before, stored = meetings(eslov, "EST"), dump(eslov)
    meeting = on(eslov, "EST", date(2022, 5, 5))
    change = moved_series(
        eslov, meeting.id, SeriesScope.FOLLOWING, date(2022, 5, 3), time(13), time(14)
    )
    plan = make_series_plan(eslov, change, TODAY)
    assert [rule.valid_to for rule in plan.after] == [date(2022, 5, 4), None]
    apply_series_plan(eslov, plan)
    after = {row.id: row for row in meetings(eslov, "EST")}
    for row in before:
        if row.planned_on is not None and row.planned_on < date(2022, 5, 5):
            assert after[row.id] == row
    moved = after[meeting.id]
    assert (moved.date, moved.start, moved.end) == (date(2022, 5, 3), time(13), time(14))
    assert moved.uid == meeting.uid
    assert moved.sequence == meeting.sequence + 1
    assert not moved.is_by_hand
    assert reason_text(moved.reason, "sv") == "följer med serien till dess nya regel"
    ahead = [row for row in after.values() if row.date >= date(2022, 5, 3)]
    live = [row for row in ahead if row.status is not MeetingStatus.CANCELLED]
    assert {row.date.weekday() for row in live} == {1}
    assert {row.start for row in live} == {time(13)}
    assert written(make_plan(eslov)) == []
    history.undo(eslov)
    assert dump(eslov) == stored


def test_all_that_are_ahead_leave_todays_past_alone(eslov: Database) -> None:
    old = on(eslov, "EST", date(2022, 1, 27))
    change = moved_series(eslov, old.id, SeriesScope.AHEAD, old.date, time(15), time(15, 45))
    plan = make_series_plan(eslov, change, TODAY)
    assert plan.cut == date(2022, 4, 7)
    apply_series_plan(eslov, plan)
    rows = [row for row in meetings(eslov, "EST") if row.status is not MeetingStatus.CANCELLED]
    assert {row.start for row in rows if row.date < TODAY} == {old.start}
    assert {row.start for row in rows if row.date > TODAY} == {time(15)}


def test_what_someone_has_worked_with_stays_and_says_why(eslov: Database) -> None:
    noted = on(eslov, "EST", date(2022, 6, 2))
    save_note(eslov, NoteRow(0, noted.id, "Förberett."))
    by_hand = on(eslov, "EST", date(2022, 5, 19))
    move_meeting(eslov, by_hand.id, date(2022, 5, 20), time(9), time(10), by_hand.place)
    kept = {row.id: row for row in meetings(eslov, "EST")}
    meeting = on(eslov, "EST", date(2022, 4, 21))
    change = moved_series(
        eslov, meeting.id, SeriesScope.FOLLOWING, date(2022, 4, 20), time(9), time(10)
    )
    plan = make_series_plan(eslov, change, TODAY)
    lines = {item.change.meeting_id: item.change for item in plan.plan.items}
    for row_id, words in ((noted.id, "anteckning"), (by_hand.id, "flyttat")):
        assert lines[row_id].action is PlanAction.KEEP
        assert words in reason_text(lines[row_id].reason, "sv").lower()
    apply_series_plan(eslov, plan)
    after = {row.id: row for row in meetings(eslov, "EST")}
    assert after[noted.id] == kept[noted.id]
    assert after[by_hand.id] == kept[by_hand.id]


def test_a_line_left_out_is_not_written(eslov: Database) -> None:
    meeting = on(eslov, "EST", date(2022, 5, 5))
    change = moved_series(
        eslov, meeting.id, SeriesScope.FOLLOWING, date(2022, 5, 3), time(13), time(14)
    )
    plan = make_series_plan(eslov, change, TODAY)
    left = next(item.change for item in plan.plan.items if item.change.meeting_id == meeting.id)
    apply_series_plan(eslov, plan, [left])
    assert on(eslov, "EST", meeting.date) == meeting


def test_a_series_ends_for_a_reason(eslov: Database) -> None:
    meeting = on(eslov, "Chefssamråd", date(2022, 9, 7))
    change = SeriesChange(
        meeting.id, SeriesScope.FOLLOWING, "", time(9), time(10), reason="Ersätts av EST"
    )
    apply_series_plan(eslov, make_series_plan(eslov, change, TODAY))
    later = [row for row in meetings(eslov, "Chefssamråd") if row.date >= meeting.date]
    assert later
    assert {row.status for row in later} == {MeetingStatus.CANCELLED}
    assert {row.cancel_reason for row in later} == {"Ersätts av EST"}
    assert written(make_plan(eslov)) == []


def test_a_series_that_ends_at_its_first_meeting_gives_nothing(eslov: Database) -> None:
    first = meetings(eslov, "Chefssamråd")[0]
    change = SeriesChange(first.id, SeriesScope.FOLLOWING, "", time(9), time(10))
    plan = make_series_plan(eslov, change, TODAY)
    apply_series_plan(eslov, plan)
    assert written(make_plan(eslov)) == []
    rules = read_forum(eslov, first.forum_id).rules
    assert [rule.id for rule in rules] == [rule.id for rule in plan.before]
    held = [row for row in meetings(eslov, "Chefssamråd") if row.status is MeetingStatus.HELD]
    assert held
    assert {row.rule_id for row in held} == {rules[0].id}


def test_a_new_rule_of_words_begins_in_the_same_week(eslov: Database) -> None:
    meeting = on(eslov, "EST", date(2022, 5, 19))
    change = SeriesChange(meeting.id, SeriesScope.FOLLOWING, "varje måndag i maj", time(8), time(9))
    apply_series_plan(eslov, make_series_plan(eslov, change, TODAY))
    live = [
        row.date
        for row in meetings(eslov, "EST")
        if row.date > date(2022, 5, 8) and row.status is not MeetingStatus.CANCELLED
    ]
    assert live == [date(2022, 5, 16), date(2022, 5, 23), date(2022, 5, 30)]


def test_a_meeting_made_by_hand_is_in_no_series(eslov: Database) -> None:
    made, _ = add_meeting(eslov, MeetingInput(forum_id(eslov, "EST"), date(2022, 5, 6)))
    assert not is_in_series(eslov, made.id)
    with pytest.raises(InputError) as caught:
        moved_series(eslov, made.id, SeriesScope.FOLLOWING, date(2022, 5, 9), time(9), time(10))
    assert error_text(caught.value, "sv").startswith("Mötet 6 maj 2022 ingår inte i någon serie")
    assert is_in_series(eslov, on(eslov, "EST", date(2022, 5, 5)).id)


def test_a_series_cannot_begin_before_its_last_meeting_that_stays(eslov: Database) -> None:
    meeting = on(eslov, "EST", date(2022, 5, 5))
    change = moved_series(
        eslov, meeting.id, SeriesScope.FOLLOWING, date(2022, 4, 20), time(9), time(10)
    )
    with pytest.raises(InputError, match=r"series\.too_early"):
        make_series_plan(eslov, change, TODAY)


def test_a_plan_that_is_no_longer_true_is_refused_whole(eslov: Database) -> None:
    meeting = on(eslov, "EST", date(2022, 5, 5))
    change = moved_series(
        eslov, meeting.id, SeriesScope.FOLLOWING, date(2022, 5, 3), time(9), time(10)
    )
    plan = make_series_plan(eslov, change, TODAY)
    apply_series_plan(eslov, plan)
    stored = dump(eslov)
    with pytest.raises(ConflictError, match=r"plan\.changed_since"):
        apply_series_plan(eslov, plan)
    assert dump(eslov) == stored


def test_nine_in_the_morning_stays_nine_across_the_clock_change(eslov: Database) -> None:
    meeting = on(eslov, "EST", date(2022, 9, 8))
    change = moved_series(
        eslov, meeting.id, SeriesScope.FOLLOWING, meeting.date - timedelta(1), time(9), time(10)
    )
    apply_series_plan(eslov, make_series_plan(eslov, change, TODAY))
    autumn = [row for row in meetings(eslov, "EST") if row.date >= date(2022, 9, 7)]
    assert {row.date.month for row in autumn} >= {10, 11}
    assert {row.start for row in autumn if row.status is MeetingStatus.PLANNED} == {time(9)}
