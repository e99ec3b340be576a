"""One command, one step: undo and redo, across restarts, and what stands in their way."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from planner.db import mapping, schema
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import Level
from planner.domain.rows import (
    AgreementRow,
    ForumRow,
    MeetingRow,
    OrganisationRow,
    PersonRow,
)
from planner.errors import ConflictError, NotFoundError
from planner.services import databases, history, registry
from planner.services.databases import Database
from planner.texts import error_text, reason_text

DAY = date(2021, 5, 7)


def content(database: Database) -> dict[str, Any]:
    """Return everything but the journal, as text."""
    with database.reading() as connection:
        return {
            name: [
                json.dumps(mapping.image_of(dict(row)), sort_keys=True)
                for row in connection.execute(
                    select(schema.metadata.tables[name]).order_by("id")
                ).mappings()
            ]
            for name in mapping.ROW_TYPES
        }


def forum_in(database: Database) -> ForumRow:
    with unit_of_work(database, "forum.save", name="BRÅ") as tx:
        agreement = tx.insert(AgreementRow(0, "Överenskommelse", date(2021, 5, 1)))
        return tx.insert(ForumRow(0, agreement.id, "BRÅ", Level.STRATEGIC))


def meetings_in(database: Database, forum: ForumRow, number: int) -> list[MeetingRow]:
    with unit_of_work(database, "plan.apply", count=number) as tx:
        rows = [
            MeetingRow(new, forum.id, DAY, uid=str(new), note="=1+1 <b>\n😀")
            for new in tx.new_ids(number)
        ]
        tx.insert_many(rows)
    return rows


def test_a_step_that_fails_writes_nothing(database: Database) -> None:
    def fail() -> None:
        with unit_of_work(database, "organisation.save") as tx:
            tx.insert(OrganisationRow(0, "Eslövs kommun"))
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        fail()
    assert not registry.read_registry(database).organisations
    assert history.next_undo(database) is None


def test_writing_what_is_already_so_is_no_step(database: Database) -> None:
    saved, _ = registry.save_organisation(database, OrganisationRow(0, "Eslövs kommun"))
    registry.save_organisation(database, saved)
    assert len(history.history(database)) == 1


def test_undo_and_redo_say_what_they_do_and_survive_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    database = databases.create(path)
    saved, changes = registry.save_organisation(database, OrganisationRow(0, "Eslövs kommun"))
    assert changes.ids("organisation") == {saved.id}
    registry.save_organisation(database, OrganisationRow(saved.id, "Eslöv"))
    database.close()

    database = databases.open_for_writing(path)
    label = history.next_undo(database)
    assert reason_text(label, "sv") == "Organisation Eslöv"
    done = history.undo(database)
    assert done is not None
    assert done[1].ids("organisation") == {saved.id}
    assert registry.read_registry(database).organisation_name(saved.id) == "Eslövs kommun"
    database.close()

    database = databases.open_for_writing(path)
    assert reason_text(history.next_redo(database), "sv") == "Organisation Eslöv"
    history.redo(database)
    assert registry.read_registry(database).organisation_name(saved.id) == "Eslöv"
    assert history.redo(database) is None
    assert [step.is_undone for step in history.history(database)] == [False, False]
    database.close()


def test_a_new_command_leaves_what_was_undone_behind(database: Database) -> None:
    registry.save_organisation(database, OrganisationRow(0, "Ett"))
    history.undo(database)
    registry.save_organisation(database, OrganisationRow(0, "Två"))
    assert history.next_redo(database) is None
    history.undo(database)
    assert reason_text(history.next_redo(database), "sv") == "Organisation Två"


def test_undo_of_a_bulk_step_is_one_step_and_gives_all_back(database: Database) -> None:
    forum = forum_in(database)
    before = content(database)
    rows = meetings_in(database, forum, 2_000)
    after = content(database)
    assert len(after["meeting"]) == 2_000
    history.undo(database)
    assert content(database) == before
    history.redo(database)
    assert content(database) == after
    with database.reading() as connection:
        stored = connection.execute(
            select(*mapping.columns_of(MeetingRow)).order_by(schema.meeting.c.id)
        ).fetchall()
    assert mapping.to_rows(MeetingRow, stored) == rows


def test_deleting_takes_what_belongs_along_and_undo_brings_it_back(database: Database) -> None:
    forum = forum_in(database)
    meetings_in(database, forum, 3)
    before = content(database)
    with unit_of_work(database, "forum.remove") as tx:
        tx.delete(AgreementRow, forum.agreement_id)
    assert not content(database)["meeting"]
    history.undo(database)
    assert content(database) == before


def test_undo_refuses_with_the_rows_name_when_it_was_changed_behind_its_back(
    database: Database,
) -> None:
    saved, _ = registry.save_organisation(database, OrganisationRow(0, "Eslövs kommun"))
    with database.engine.begin() as connection:
        connection.execute(schema.organisation.update(), {"name": "Något annat"})
    with pytest.raises(ConflictError) as caught:
        history.undo(database)
    said = error_text(caught.value, "sv")
    assert "Något annat" in said
    assert registry.read_registry(database).organisation_name(saved.id) == "Något annat"


def test_undo_refuses_when_a_row_outside_the_journal_depends_on_it(database: Database) -> None:
    forum = forum_in(database)
    values = mapping.stored(MeetingRow(1, forum.id, DAY, uid="x"))
    with database.engine.begin() as connection:
        connection.execute(schema.meeting.insert(), values)
    with pytest.raises(ConflictError) as caught:
        history.undo(database)
    assert "BRÅ" in error_text(caught.value, "sv")
    assert content(database)["meeting"]


def test_a_row_that_is_gone_cannot_be_changed(database: Database) -> None:
    with pytest.raises(NotFoundError), unit_of_work(database, "person.save") as tx:
        tx.update(PersonRow, 4711, name="Ingen")
