"""The real year replanned with one more school break: Eslöv 2021–2022, today 1 April 2022.

What is held, logged or by hand stays as it is to the byte, what is applied is what was shown, and
undo restores every table. Also by the command line.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from planner.cli.commands import application
from planner.db import mapping
from planner.domain.enums import BlockedKind, HolidayPolicy, PlanAction
from planner.domain.planning import PlanChange
from planner.domain.rows import BlockedPeriodRow
from planner.services import databases, history
from planner.services.databases import Database
from planner.services.days_to_avoid import add_blocked, remove_blocked
from planner.services.forums import list_forums
from planner.services.meetings import move_meeting
from planner.services.planning import Plan, apply_plan, make_plan

BREAKS = [
    # In the past: all its meetings are held, and stay.
    BlockedPeriodRow(0, "sportlov", date(2022, 2, 21), date(2022, 2, 25), None,
                     BlockedKind.SCHOOL_BREAK),
    # Ahead: week 22, in which three forums meet.
    BlockedPeriodRow(0, "lovvecka", date(2022, 5, 30), date(2022, 6, 3), None,
                     BlockedKind.SCHOOL_BREAK),
]  # fmt: skip
WRITTEN = (PlanAction.ADD, PlanAction.MOVE, PlanAction.CANCEL)
Tables = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def eslov(example_file: Path, tmp_path: Path) -> Iterator[Database]:
    copy = tmp_path / "eslov.db"
    copy.write_bytes(example_file.read_bytes())
    opened = databases.open_for_writing(copy)
    yield opened
    opened.close()


def dump(path: Path | None) -> Tables:
    """Return every table of the domain, row by row, as SQLite itself stores it."""
    assert path is not None
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        connection.text_factory = bytes
        found = {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall()
            for name in sorted(mapping.ROW_TYPES)
        }
    connection.close()
    return found


def untouchable(path: Path | None) -> list[tuple[Any, ...]]:
    """Return the meetings that planning must leave alone, as stored, by plain SQL."""
    assert path is not None
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        connection.text_factory = bytes
        found = connection.execute(
            "SELECT * FROM meeting WHERE status = 'held' OR is_by_hand OR planned_on IS NULL"
            " OR approved_on IS NOT NULL OR note <> ''"
            " OR (status = 'cancelled' AND NOT cancelled_by_plan)"
            " OR id IN (SELECT meeting_id FROM attendance)"
            " OR id IN (SELECT meeting_id FROM note)"
            " OR id IN (SELECT meeting_id FROM decision)"
            " OR id IN (SELECT meeting_id FROM action_item)"
            " OR id IN (SELECT meeting_id FROM agenda_item)"
            " OR id IN (SELECT meeting_id FROM called_seat) ORDER BY id"
        ).fetchall()
    connection.close()
    return found


def written(plan: Plan) -> list[PlanChange]:
    return [item.change for item in plan.items if item.change.action in WRITTEN]


def by_the_policies(database: Database, changes: list[PlanChange]) -> None:
    """Check each change against its forum's policy, worked out by hand."""
    forums = {forum.id: forum for forum in list_forums(database)}
    blocked = {day for row in BREAKS for day in _days(row)}
    for change in changes:
        assert change.planned_on in blocked
        policy = forums[change.forum_id].holiday_policy
        if policy is HolidayPolicy.SKIP:
            assert change.action is PlanAction.CANCEL
        elif change.action is PlanAction.MOVE:
            assert change.date is not None
            assert change.date not in blocked
            is_later = change.date > change.planned_on
            assert is_later is (policy is not HolidayPolicy.PREVIOUS_WORKDAY)
            if policy is HolidayPolicy.NEXT_WEEK:
                assert (change.date - change.planned_on).days % 7 == 0
        else:
            # No free day to move to: taken by the rule's own next date.
            assert change.action is PlanAction.CANCEL
            assert change.reason is not None


def _days(row: BlockedPeriodRow) -> list[date]:
    first, last = row.starts_on.toordinal(), row.ends_on.toordinal()
    return [date.fromordinal(day) for day in range(first, last + 1)]


def test_the_example_is_planned_to_begin_with(eslov: Database) -> None:
    assert written(make_plan(eslov)) == []


def test_one_more_break_replans_just_its_dates_and_undo_restores_all(eslov: Database) -> None:
    before = dump(eslov.path)
    protected = untouchable(eslov.path)
    assert len(protected) > 80
    add_blocked(eslov, BREAKS)
    plan = make_plan(eslov)
    shown = written(plan)
    forums = {forum.id: forum.name for forum in list_forums(eslov)}
    assert {(forums[c.forum_id], c.planned_on) for c in shown} == {
        ("Chefssamråd", date(2022, 6, 1)),
        ("EST", date(2022, 6, 2)),
        ("Örat mot marken", date(2022, 6, 3)),
    }
    by_the_policies(eslov, shown)

    changes = apply_plan(eslov, plan)
    after = dump(eslov.path)
    assert untouchable(eslov.path) == protected
    assert changes.ids("meeting") == {change.meeting_id for change in shown}
    was, now = set(before["meeting"]), set(after["meeting"])
    assert {row[0] for row in was - now} == {change.meeting_id for change in shown}
    assert {row[0] for row in now - was} == {change.meeting_id for change in shown}
    stored = {row["id"]: row for row in _meetings(eslov.path)}
    for change in shown:
        row = stored[change.meeting_id or 0]
        assert row["planned_on"] == change.planned_on.isoformat()
        if change.action is PlanAction.MOVE:
            assert change.date is not None
            assert (row["date"], row["status"]) == (change.date.isoformat(), "planned")
        else:
            assert (row["status"], row["cancelled_by_plan"]) == ("cancelled", 1)
    others = before.keys() - {"meeting", "blocked_period"}
    assert {name: after[name] for name in others} == {name: before[name] for name in others}
    assert written(make_plan(eslov)) == []

    history.undo(eslov)
    history.undo(eslov)
    assert dump(eslov.path) == before
    history.redo(eslov)
    history.redo(eslov)
    assert dump(eslov.path) == after


def test_what_was_moved_by_hand_into_or_out_of_the_break_stays(eslov: Database) -> None:
    est = next(forum for forum in list_forums(eslov) if forum.name == "EST")
    meetings = [row for row in _meetings(eslov.path) if row["forum_id"] == est.id]
    ahead = next(row for row in meetings if row["date"] == "2022-06-02")
    move_meeting(eslov, ahead["id"], date(2022, 6, 3), time(8), time(9), "")
    protected = untouchable(eslov.path)
    assert ahead["id"] in {row[0] for row in protected}
    add_blocked(eslov, BREAKS)
    plan = make_plan(eslov)
    kept = next(item.change for item in plan.items if item.change.meeting_id == ahead["id"])
    assert kept.action is PlanAction.KEEP
    assert kept.reason is not None
    assert kept.reason.code == "plan.moved_by_hand"
    apply_plan(eslov, plan)
    assert untouchable(eslov.path) == protected


def test_the_break_taken_back_after_planning_brings_every_meeting_back(eslov: Database) -> None:
    before = {row["id"]: row for row in _meetings(eslov.path)}
    added = add_blocked(eslov, BREAKS)
    apply_plan(eslov, make_plan(eslov))
    remove_blocked(eslov, [row.id for row in added.rows])
    apply_plan(eslov, make_plan(eslov))
    for row in _meetings(eslov.path):
        was = before[row["id"]]
        assert (row["date"], row["status"]) == (was["date"], was["status"])
    assert len(before) == len(_meetings(eslov.path))


def test_the_command_line_shows_and_does_the_same(eslov: Database) -> None:
    path = eslov.path
    eslov.close()
    runner = CliRunner()

    def planned(*options: str) -> Counter[str]:
        done = runner.invoke(application, ["plan", str(path), "--json", *options])
        assert done.exit_code == 0, done.output
        return Counter(change["action"] for change in json.loads(done.stdout)["changes"])

    before = planned()
    assert not before.keys() & {"add", "move", "cancel"}
    opened = databases.open_for_writing(str(path))
    add_blocked(opened, BREAKS)
    opened.close()
    with_break = planned()
    assert with_break["move"] + with_break["cancel"] == 3
    assert with_break["keep"] == before["keep"] - 3
    assert planned("--apply") == with_break
    settled = planned()
    assert not settled.keys() & {"add", "move", "cancel"}
    assert settled["keep"] == before["keep"] - with_break["cancel"]
    assert settled["skip"] == before["skip"] + with_break["cancel"]


def _meetings(path: Path | None) -> list[dict[str, Any]]:
    assert path is not None
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    found = [dict(row) for row in connection.execute("SELECT * FROM meeting ORDER BY id")]
    connection.close()
    return found
