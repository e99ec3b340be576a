"""Every command of the program is undone and done again to the byte, or refused with a name."""

import random
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import delete, insert, update

import planner.services
from planner.db import mapping, schema
from planner.db.row_names import row_name
from planner.db.unit_of_work import unit_of_work, unjournalled
from planner.domain.enums import MeetingStatus
from planner.domain.rows import MeetingRow, OrganisationRow, Reason
from planner.errors import ConflictError
from planner.services import databases, history, registry
from planner.services.approval import approve_meeting
from planner.services.attendance import hold_meeting
from planner.services.databases import Database
from planner.services.meetings import MeetingInput, add_meeting
from planner.texts import error_text, reason_text
from tests.effort import examples
from tests.integration.workbook_sample import fill_with_everything
from tests.torture import torture_undo
from tests.torture.content import content_hashes
from tests.torture.deeds import DEEDS, NOT_UNDONE, TODAY, World, do, writing_functions


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def everything() -> Path:
    """Return a file in which every table has rows, made once."""
    folder = Path(_folder().name)
    if not (folder / "everything.db").exists():
        database = databases.create(folder / "everything.db")
        fill_with_everything(database, folder)
        database.close()
    return folder / "everything.db"


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Database]:
    """A database in which every table has rows."""
    shutil.copy(everything(), tmp_path / "plan.db")
    database = databases.open_for_writing(tmp_path / "plan.db")
    yield database
    database.close()


def test_every_command_that_writes_is_tried() -> None:
    written = writing_functions(Path(planner.services.__file__).parent)
    assert len(written) > 80
    assert written - set(DEEDS) == set(NOT_UNDONE)


def test_random_work_is_taken_back_and_done_again() -> None:
    result = torture_undo.run_from([everything()], runs=1, steps=20, seed=7)
    assert result.faults == []
    assert result.figures["runs that came back to the byte"] == 1
    assert result.figures["undo steps"] == result.figures["redo steps"] == 20
    assert int(result.figures["of them that wrote"]) > 15


class Work(RuleBasedStateMachine):
    """Any command, undo, redo and restart in any order, with the content noted beside each."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(everything(), self.folder / "plan.db")
        database = databases.open_for_writing(self.folder / "plan.db")
        self.world = World(database, self.folder, random.Random(0))
        self.past: list[dict[str, str]] = []
        self.ahead: list[dict[str, str]] = []
        self.now = content_hashes(database)

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.database.close()
            shutil.rmtree(self.folder)

    @rule(name=st.sampled_from(sorted(DEEDS)), seed=st.integers(0, 10_000))
    def work(self, name: str, seed: int) -> None:
        self.world.dice.seed(seed)
        outcome, before = do(self.world, name), self.now
        self.now = content_hashes(self.world.database)
        if outcome == "done":
            self.past.append(before)
            self.ahead.clear()
        else:
            assert self.now == before

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        assert history.undo(self.world.database) is not None
        self.ahead.append(self.now)
        self.now = content_hashes(self.world.database)
        assert self.now == self.past.pop()

    @precondition(lambda self: self.ahead)
    @rule()
    def redo(self) -> None:
        assert history.redo(self.world.database) is not None
        self.past.append(self.now)
        self.now = content_hashes(self.world.database)
        assert self.now == self.ahead.pop()

    @rule()
    def restart(self) -> None:
        self.world.database.close()
        self.world.database = databases.open_for_writing(self.folder / "plan.db")
        assert content_hashes(self.world.database) == self.now


TestWork = Work.TestCase
TestWork.settings = settings(max_examples=examples(3), stateful_step_count=12, deadline=None)


def test_a_row_of_any_kind_has_a_name_that_a_person_knows(filled: Database) -> None:
    named = {}
    with filled.reading() as connection:
        for kind in mapping.ROW_TYPES:
            table = schema.metadata.tables[kind]
            row = connection.execute(table.select().order_by("id")).mappings().first()
            if row is None:
                continue
            reason = row_name(connection, kind, mapping.image_of(dict(row)))
            assert dict(reason.params)["name"], kind
            for language in ("sv", "en"):
                named[kind, language] = reason_text(reason, language)
    missing = set(mapping.ROW_TYPES) - {kind for kind, _ in named}
    assert missing <= {"accepted_conflict", "word_template"}
    assert named["deputy", "sv"] == "en ersättare Per Prov, kommunpolis, BRÅ"
    assert named["called_seat", "sv"] == "en kallad plats socialchef, BRÅ, BRÅ 2021-05-07"
    assert named["signatory", "sv"] == "en undertecknare Eva Ek, Eslövs kommun, Samverkan Eslöv"
    assert named["party", "en"] == "a party Eslövs kommun, Samverkan Eslöv"
    assert named["attendance", "sv"] == "närvaron vid Per Prov, BRÅ 2021-05-07"
    assert named["reply", "sv"] == "svaret på kallelsen Bo Al, BRÅ 2023-05-08"
    assert named["retention", "sv"] == "gallringsfristen personer utan uppdrag"


def test_a_row_changed_by_another_session_is_named_and_nothing_is_undone(
    filled: Database,
) -> None:
    """For each kind: a step inserts a copy of nothing, another session changes what it wrote."""
    asked = 0
    for kind, row_type in mapping.ROW_TYPES.items():
        table = schema.metadata.tables[kind]
        with filled.reading() as connection:
            rows = connection.execute(table.select().order_by("id")).mappings().all()
        text = next((c.name for c in table.columns if c.name in _WRITTEN), None)
        # Locked minutes are no business of this test.
        free = [row for row in rows if kind not in ("meeting",) or not row["approved_on"]]
        if not free or text is None or kind in _LOCKED:
            continue
        row_id = free[-1]["id"]
        with unit_of_work(filled, "meeting.edit") as tx:
            tx.update(row_type, row_id, **{text: _WRITTEN[text]})
        with unjournalled(filled) as tx:
            tx.connection.execute(update(table).where(table.c.id == row_id), {text: _OTHER[text]})
        before = content_hashes(filled)
        with pytest.raises(ConflictError) as refused:
            history.undo(filled)
        said = error_text(refused.value, "sv")
        assert refused.value.code == "undo.changed"
        named = reason_text(refused.value.params["row"], "sv")  # type: ignore[arg-type]
        assert named in said
        assert len(named) > len(reason_text(_bare(kind), "sv").strip())
        assert content_hashes(filled) == before
        asked += 1
        with unjournalled(filled) as tx:
            tx.connection.execute(update(table).where(table.c.id == row_id), {text: _WRITTEN[text]})
        history.undo(filled)
    assert asked > 20


_WRITTEN = {
    "name": "Nytt namn", "title": "Ny titel", "text": "Ny text", "place": "Annan plats",
    "function": "ny titel", "summary": "Nytt", "position": 7, "count": 9, "valid_from": None,
    "reason": "Nytt skäl", "times": 5, "sequence": 8, "decision": "Nytt beslut", "years": 9,
}  # fmt: skip
_OTHER = {
    "name": "Annat namn", "title": "Annan titel", "text": "Annan text", "place": "Tredje plats",
    "function": "annan titel", "summary": "Annat", "position": 8, "count": 8, "valid_from": None,
    "reason": "Annat skäl", "times": 6, "sequence": 9, "decision": "Annat beslut", "years": 8,
}  # fmt: skip
_LOCKED = ("note", "decision", "agenda_item", "action_item", "holding", "forum")


def _bare(kind: str) -> Reason:
    return Reason.of(f"row.{kind}", name="")


def test_the_trace_of_an_approval_goes_with_a_meeting_that_undo_removes(
    filled: Database,
) -> None:
    with filled.reading() as connection:
        forum_id = connection.execute(schema.forum.select()).first().id  # type: ignore[union-attr]
    before = content_hashes(filled)
    meeting, _ = add_meeting(filled, MeetingInput(forum_id, TODAY))
    hold_meeting(filled, meeting.id)
    approve_meeting(filled, meeting.id, TODAY, "Eva Ek")
    for _ in range(3):
        history.undo(filled)
    assert content_hashes(filled) == before
    for _ in range(3):
        history.redo(filled)
    with filled.reading() as connection:
        row = connection.execute(
            schema.meeting.select().where(schema.meeting.c.id == meeting.id)
        ).one()
    assert (row.status, row.approved_by) == (MeetingStatus.HELD.value, "Eva Ek")


def test_a_bulk_step_from_which_one_row_has_changed_is_refused(filled: Database) -> None:
    """The database compares a bulk step by itself: it must find the one that differs."""
    with filled.reading() as connection:
        forum_id = connection.execute(schema.forum.select()).first().id  # type: ignore[union-attr]
    with unit_of_work(filled, "plan.apply", count=120) as tx:
        ids = tx.new_ids(120)
        tx.insert_many([MeetingRow(i, forum_id, TODAY, uid=f"u{i}", note="😀'\"") for i in ids])
    after = content_hashes(filled)
    with unjournalled(filled) as tx:
        changed = update(schema.meeting).where(schema.meeting.c.id == ids[77])
        tx.connection.execute(changed, {"place": "Flyttat"})
    with pytest.raises(ConflictError, match=r"undo\.changed"):
        history.undo(filled)
    with unjournalled(filled) as tx:
        tx.connection.execute(changed, {"place": ""})
    assert content_hashes(filled) == after
    history.undo(filled)
    in_the_way = {"id": ids[5], "name": "x"}
    with unjournalled(filled) as tx:
        tx.connection.execute(insert(schema.organisation), in_the_way | {"kind": "other"})
    history.redo(filled)
    assert content_hashes(filled)["meeting"] == after["meeting"]
    with unjournalled(filled) as tx:
        gone = delete(schema.organisation).where(schema.organisation.c.id == ids[5])
        tx.connection.execute(gone)
    registry.save_organisation(filled, OrganisationRow(0, "Sist"))
