"""Random years of work on a series: what has happened stays, nothing doubles, undo takes all back.

PLANNER_SEQUENCES says how many sequences to run; a thousand take some minutes.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select, text

from planner.db import mapping, schema
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import HolidayPolicy, Level, MeetingStatus, PlanAction
from planner.domain.rows import (
    AgreementRow,
    BlockedPeriodRow,
    ForumRow,
    MeetingRow,
    NoteRow,
    RuleRow,
)
from planner.domain.series import SeriesScope
from planner.errors import InputError, NotFoundError
from planner.services import databases, history
from planner.services.databases import Database
from planner.services.forums import save_blocked_period
from planner.services.meetings import (
    cancel_meeting,
    move_meeting,
    remove_meeting,
    restore_meeting,
    save_note,
    set_status,
)
from planner.services.planning import apply_plan, make_plan
from planner.services.series import (
    SeriesChange,
    apply_series_plan,
    make_series_plan,
    moved_series,
)
from tests.effort import examples

TODAY = date(2021, 10, 1)
FIRST, LAST = date(2021, 8, 2), date(2021, 12, 31)
WEEKLY, MONTHLY = 1, 2
WRITTEN = (PlanAction.ADD, PlanAction.MOVE, PlanAction.CANCEL)
RULES = [
    "varje torsdag",
    "varannan fredag",
    "varje tisdag och fredag",
    "varannan onsdag jämna veckor",
    "sista fredagen i månaden",
    "den 31 varje månad",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
    "FREQ=MONTHLY;BYDAY=2TU;COUNT=4",
    "FREQ=WEEKLY",
]
T = TypeVar("T")
hours = st.integers(8, 15).map(time)
choices = st.integers(0, 10_000)
SEQUENCES = int(os.environ.get("PLANNER_SEQUENCES", examples(15)))


def build(path: Path) -> None:
    """Make the file that every sequence begins with."""
    database = databases.create(path)
    with unit_of_work(database, "forum.save", name="–") as tx:
        agreement = tx.insert(AgreementRow(0, "Överenskommelse", FIRST, LAST))
        for number, words in ((WEEKLY, "varje fredag"), (MONTHLY, "första onsdagen i månaden")):
            tx.insert(ForumRow(number, agreement.id, f"Forum {number}", Level.OPERATIVE))
            tx.insert(RuleRow(0, number, words, time(9), time(9, 30)))
    apply_plan(database, make_plan(database))
    database.close()


_TEMPLATE: list[Path] = []


def template() -> Path:
    """Return the path of that file, made once."""
    if not _TEMPLATE:
        folder = Path(tempfile.mkdtemp())
        build(folder / "template.db")
        _TEMPLATE.append(folder / "template.db")
    return _TEMPLATE[0]


def answered(asked: Callable[[], T], refusals: set[str]) -> T | None:
    """Return the answer, or None when it is refused for one of these reasons."""
    try:
        return asked()
    except InputError as error:
        if error.code not in refusals:
            raise
        return None


class Years(RuleBasedStateMachine):
    """A planner at work, with a dump of every table beside each step."""

    database: Database

    @initialize(policy=st.sampled_from(list(HolidayPolicy)))
    def begin(self, policy: HolidayPolicy) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(template(), self.folder / "plan.db")
        self.database = databases.open_for_writing(self.folder / "plan.db")
        with unit_of_work(self.database, "forum.save", name="–") as tx:
            tx.update(ForumRow, WEEKLY, holiday_policy=policy)
        self.done: list[dict[str, Any]] = []
        self.undone: list[dict[str, Any]] = []
        self.now = self.dump()

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.close()
            shutil.rmtree(self.folder)

    def dump(self) -> dict[str, Any]:
        """Return every row of every table but the journal's."""
        with self.database.reading() as connection:
            return {
                name: {
                    row["id"]: json.dumps(mapping.image_of(dict(row)), sort_keys=True)
                    for row in connection.execute(select(schema.metadata.tables[name])).mappings()
                }
                for name in mapping.ROW_TYPES
            }

    def step(self, deed: Callable[[], object]) -> bool:
        """Do one step; say whether it changed anything."""
        before = self.now
        deed()
        self.now = self.dump()
        if self.now == before:
            return False
        self.done.append(before)
        self.undone.clear()
        return True

    def meetings(self) -> list[MeetingRow]:
        with self.database.reading() as connection:
            columns = mapping.columns_of(MeetingRow)
            found = mapping.to_rows(MeetingRow, connection.execute(select(*columns)).fetchall())
        return sorted(found, key=lambda row: (row.date, row.forum_id, row.id))

    def chosen(self, number: int, *statuses: MeetingStatus) -> MeetingRow | None:
        found = [row for row in self.meetings() if row.status in statuses]
        return found[number % len(found)] if found else None

    def settled(self) -> dict[int, str]:
        """Return the rows that planning may not touch, as asked of the file itself."""
        query = text(
            "SELECT id FROM meeting WHERE status = 'held' OR is_by_hand OR planned_on IS NULL"
            " OR (status = 'cancelled' AND NOT cancelled_by_plan)"
            " OR id IN (SELECT meeting_id FROM note)"
        )
        with self.database.reading() as connection:
            ids = list(connection.execute(query).scalars())
        return {row_id: self.now["meeting"][row_id] for row_id in ids}

    def require_settled(self, before: dict[int, str]) -> None:
        for row_id, row in before.items():
            assert self.now["meeting"][row_id] == row

    def require_nothing_to_do(self) -> None:
        again = make_plan(self.database)
        assert [i.change for i in again.items if i.change.action in WRITTEN] == []

    @rule()
    def replan(self) -> None:
        before = self.settled()
        self.step(lambda: apply_plan(self.database, make_plan(self.database)))
        self.require_settled(before)
        self.require_nothing_to_do()

    @rule(number=choices)
    def replan_but_for_one(self, number: int) -> None:
        before = self.settled()
        plan = make_plan(self.database)
        doing = [item.change for item in plan.items if item.change.action in WRITTEN]
        left = [doing[number % len(doing)]] if doing else []
        self.step(lambda: apply_plan(self.database, plan, left))
        self.require_settled(before)
        again = make_plan(self.database)
        assert {i.change for i in again.items if i.change.action in WRITTEN} == set(left)

    @rule(
        number=choices,
        scope=st.sampled_from([SeriesScope.FOLLOWING, SeriesScope.AHEAD]),
        days=st.integers(-4, 9),
        start=hours,
    )
    def move_series(self, number: int, scope: SeriesScope, days: int, start: time) -> None:
        meeting = self.chosen(number, *MeetingStatus)
        if meeting is None:
            return
        day, end = meeting.date + timedelta(days), start.replace(minute=45)
        change = answered(
            lambda: moved_series(self.database, meeting.id, scope, day, start, end),
            {"series.not_in_one", "series.cannot_follow"},
        )
        if change is not None:
            self.change_series(change)

    @rule(
        number=choices,
        scope=st.sampled_from([SeriesScope.FOLLOWING, SeriesScope.AHEAD]),
        words=st.sampled_from([*RULES, ""]),
        start=hours,
    )
    def rule_anew(self, number: int, scope: SeriesScope, words: str, start: time) -> None:
        meeting = self.chosen(number, *MeetingStatus)
        if meeting is not None:
            end = start.replace(minute=30)
            self.change_series(SeriesChange(meeting.id, scope, words, start, end, reason="paus"))

    def change_series(self, change: SeriesChange) -> None:
        before, rules = self.settled(), self.now["rule"]
        refusals = {"not_in_one", "too_early", "too_late", "none_ahead"}
        plan = answered(
            lambda: make_series_plan(self.database, change, TODAY),
            {f"series.{each}" for each in refusals},
        )
        if plan is None:
            return
        shown = {item.change.meeting_id for item in plan.plan.items}
        lines = [i.change for i in plan.plan.items if i.change.action in WRITTEN]
        forum_id = plan.before[0].forum_id
        pending = self.pending(forum_id)
        old = self.now["meeting"]
        self.step(lambda: apply_series_plan(self.database, plan))
        self.require_settled(before)
        new = self.now["meeting"]
        assert {row_id for row_id in old if new[row_id] != old[row_id]} <= shown
        assert len(new) - len(old) == sum(each.meeting_id is None for each in lines)
        assert set(rules) <= set(self.now["rule"])
        # Planning again has nothing left to do but what had not been planned before the cut.
        left = self.pending(forum_id)
        assert left <= pending
        assert all(day < plan.cut for day in left)

    def pending(self, forum_id: int) -> set[date]:
        """Return the rule's dates for which planning would do something."""
        plan = make_plan(self.database, forum_ids=frozenset({forum_id}))
        return {i.change.planned_on for i in plan.items if i.change.action in WRITTEN}

    @rule(number=choices, days=st.integers(-6, 6), start=hours)
    def move_one(self, number: int, days: int, start: time) -> None:
        meeting = self.chosen(number, MeetingStatus.PLANNED)
        if meeting is not None:
            day, end = meeting.date + timedelta(days), start.replace(minute=30)
            self.step(lambda: move_meeting(self.database, meeting.id, day, start, end, "Rådhuset"))

    @rule(number=choices)
    def call_one_off(self, number: int) -> None:
        meeting = self.chosen(number, MeetingStatus.PLANNED)
        if meeting is not None:
            self.step(lambda: cancel_meeting(self.database, meeting.id, "sjukdom"))

    @rule(number=choices)
    def take_back_a_cancellation(self, number: int) -> None:
        meeting = self.chosen(number, MeetingStatus.CANCELLED)
        if meeting is not None:
            self.step(lambda: restore_meeting(self.database, meeting.id))

    @rule(number=choices)
    def remove_one(self, number: int) -> None:
        meeting = self.chosen(number, MeetingStatus.PLANNED)
        if meeting is not None:
            self.step(lambda: remove_meeting(self.database, meeting.id))

    @rule(number=choices)
    def hold_one(self, number: int) -> None:
        meeting = self.chosen(number, MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)
        if meeting is not None:
            self.step(lambda: set_status(self.database, meeting.id, MeetingStatus.HELD))

    @rule(number=choices)
    def note_at_one(self, number: int) -> None:
        meeting = self.chosen(number, MeetingStatus.PLANNED)
        if meeting is not None:
            row = NoteRow(0, meeting.id, "Örat mot marken")
            self.step(lambda: save_note(self.database, row))

    @rule(day=st.dates(FIRST, LAST), length=st.integers(0, 9))
    def block(self, day: date, length: int) -> None:
        row = BlockedPeriodRow(0, "Lov", day, day + timedelta(length))
        self.step(lambda: save_blocked_period(self.database, row))

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        history.undo(self.database)
        self.undone.append(self.now)
        self.now = self.dump()
        assert self.now == self.done.pop()

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        history.redo(self.database)
        self.done.append(self.now)
        self.now = self.dump()
        assert self.now == self.undone.pop()

    @invariant()
    def nothing_is_orphaned(self) -> None:
        if hasattr(self, "database"):
            with self.database.reading() as connection:
                assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []

    @invariant()
    def no_date_has_two(self) -> None:
        if hasattr(self, "database"):
            by_rule = [
                (row.forum_id, row.planned_on)
                for row in self.meetings()
                if row.planned_on is not None
            ]
            assert len(set(by_rule)) == len(by_rule)
            settled = self.settled()
            live = [
                (row.forum_id, row.date)
                for row in self.meetings()
                if row.status is not MeetingStatus.CANCELLED and row.id not in settled
            ]
            assert len(set(live)) == len(live)


def test_random_sequences_keep_the_past_and_double_nothing() -> None:
    run_state_machine_as_test(
        Years,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_meeting_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    build(tmp_path / "plan.db")
    database = databases.open_for_writing(tmp_path / "plan.db")
    with pytest.raises(NotFoundError, match=r"row\.gone"):
        moved_series(database, 77, SeriesScope.AHEAD, TODAY, time(9), time(10))
    database.close()
