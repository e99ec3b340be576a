"""The history: what it tells in words, what is found in it, and what it puts back."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from planner.cli.commands import application
from planner.db import mapping
from planner.db.queries.loading import load
from planner.db.unit_of_work import unjournalled
from planner.domain.enums import OrganisationKind
from planner.domain.history import HistoryFilter, Side
from planner.domain.rows import (
    AgendaItemRow,
    AttendanceRow,
    DisposalRow,
    ForumRow,
    HoldingRow,
    MeetingRow,
    OrganisationRow,
    PersonRow,
    UnlockingRow,
)
from planner.errors import ConflictError, InputError, NotFoundError
from planner.services import (
    approval,
    databases,
    disposal,
    forums,
    history,
    history_list,
    history_restoring,
    history_search,
    meetings,
    registry,
)
from planner.services.databases import Database
from planner.services.history_list import ListedStep
from planner.services.history_words import field_text
from planner.texts import catalogue, error_text, reason_text, text
from tests.integration.postgres import running_server
from tests.integration.test_journal import content
from tests.torture import torture_restoring

TODAY = date(2022, 1, 14)


@pytest.fixture
def eslov(example_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of the example."""
    copy = tmp_path / "eslov.db"
    copy.write_bytes(example_file.read_bytes())
    opened = databases.open_for_writing(copy)
    yield opened
    opened.close()


def found(database: Database, **asked: object) -> list[ListedStep]:
    """Return every step that a filter lets through."""
    chosen = HistoryFilter(**asked)  # type: ignore[arg-type]  # the tests' own names
    return list(history_list.read_page(database, chosen, "sv", limit=1000).steps)


def told(database: Database, step: ListedStep) -> list[str]:
    """Return what a step changed, a line each."""
    return [
        f"{each.row} | {one.field}: {one.old} → {one.new}"
        for each in history_list.read_step(database, step.id, "sv").changes
        for one in each.fields
    ]


def steering_group(database: Database) -> ForumRow:
    return next(row for row in forums.list_forums(database) if row.name == "Styrgrupp")


def planned_meeting(database: Database) -> MeetingRow:
    """Return a meeting of the steering group that is still to come."""
    forum = steering_group(database)
    with database.reading() as connection:
        rows = load(connection, MeetingRow)
    return next(r for r in rows if r.forum_id == forum.id and r.date > date(2022, 4, 1))


def test_every_column_of_every_kind_is_called_something() -> None:
    for kind, row_type in mapping.ROW_TYPES.items():
        for language in ("sv", "en"):
            assert text(f"extract.kind.{kind}", language)
            assert catalogue()[f"history.row.{kind}"][language]
            for column in row_type.__dataclass_fields__:
                assert field_text(kind, column, language)


def test_a_step_is_told_in_words_also_of_rows_that_are_gone(eslov: Database) -> None:
    meeting = planned_meeting(eslov)
    day = meeting.date + timedelta(days=7)
    meetings.move_meeting(eslov, meeting.id, day, time(10, 30), time(11, 30), "")
    moved = found(eslov)[0]
    assert moved.about == f"Möte Styrgrupp {day}"
    lines = told(eslov, moved)
    assert f"Möte Styrgrupp {day} | datum: {meeting.date} → {day}" in lines
    assert f"Möte Styrgrupp {day} | start: {meeting.start:%H:%M} → 10:30" in lines
    person, _ = registry.save_person(
        eslov, PersonRow(0, "Åsa Öberg", next(iter(registry.read_registry(eslov).organisations)))
    )
    function = next(iter(registry.read_registry(eslov).functions.values()))
    registry.save_holding(eslov, HoldingRow(0, function.id, person.id, valid_from=date(2030, 1, 1)))
    holding_step = found(eslov)[0]
    registry.remove(eslov, person)
    assert any("person: – → Åsa Öberg" in line for line in told(eslov, holding_step))
    assert history_list.row_title(eslov, "person", person.id, "sv") == "Person Åsa Öberg"
    # Her own history holds the post that went with her.
    own = found(eslov, kind="person", row_id=person.id)
    assert [step.id for step in own] == [
        s.id for s in found(eslov) if s.id in {each.id for each in own}
    ]
    assert holding_step.id in {step.id for step in own}
    assert len(own) == 3


def test_what_is_asked_for_is_found(eslov: Database) -> None:
    meeting = planned_meeting(eslov)
    everything = found(eslov)
    page = history_list.read_page(eslov, HistoryFilter(), "sv", limit=10)
    assert page.total == len(everything)
    assert page.is_more
    following = history_list.read_page(
        eslov, HistoryFilter(), "sv", limit=10, after=page.steps[-1].id
    )
    assert [s.id for s in (*page.steps, *following.steps)] == [s.id for s in everything[:20]]
    # A name that stands nowhere but in the register: what was written of the person's presence.
    by_person = found(eslov, text="ÖVNING övningström")
    assert "attendance" in kinds_of(eslov, by_person)
    by_meeting = found(eslov, text="styrgrupp 2021-06-08")
    assert {"note", "attendance"} <= kinds_of(eslov, by_meeting)
    # Closed lists by their labels, values by themselves, names of steps, and nothing by a column.
    assert found(eslov, text="FÖRHINDER")
    assert found(eslov, text="spärrtid påsklov")
    assert not found(eslov, text="valid_from")
    assert not found(eslov, text="finns inte någonstans")
    assert {"seat"} <= kinds_of(eslov, found(eslov, kinds=frozenset({"seat"})))
    assert not found(eslov, is_undone=True)
    meetings.cancel_meeting(eslov, meeting.id, "snöoväder")
    history.undo(eslov)
    (undone,) = found(eslov, is_undone=True)
    assert undone.step.undone_by == undone.step.user
    assert found(eslov, text="snöoväder") == [undone]
    today = undone.step.at.astimezone().date()
    assert len(found(eslov, first=today)) <= len(everything) + 1
    assert found(eslov, user="en annan") == []
    assert found(eslov, last=date(2020, 1, 1)) == []
    assert found(eslov, user=history_list.read_users(eslov)[0], first=date(2020, 1, 1))
    with pytest.raises(InputError, match="days_reversed"):
        found(eslov, first=date(2022, 1, 2), last=date(2022, 1, 1))


@pytest.mark.parametrize(
    "word", ["påsklov", "FÖRHINDER", "14 oktober", "hållet", "brå", '"', "50%"]
)
def test_sifting_in_the_database_leaves_out_nothing(
    example_file: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    database = databases.open_for_reading(example_file)
    everything = found(database, text=word)
    monkeypatch.setattr(history_search, "_LOOKED_THROUGH", 7)
    assert found(database, text=word) == everything
    assert [s.id for s in found(database, text=word, is_undone=False)] == [s.id for s in everything]
    database.close()


@pytest.mark.parametrize("looked_through", [500, 1])
def test_a_word_is_found_however_it_is_written_and_only_where_a_person_reads_it(
    eslov: Database, monkeypatch: pytest.MonkeyPatch, looked_through: int
) -> None:
    organisation = next(iter(registry.read_registry(eslov).organisations))
    apart = unicodedata.normalize("NFD", "Björn Ångström")
    steps = {}
    for name in ("Åsa Öberg", apart, 'Kalle "Kula" Weiß'):
        person, _ = registry.save_person(eslov, PersonRow(0, name, organisation))
        made = found(eslov)[0].id
        registry.remove(eslov, person)
        steps[name] = [found(eslov)[0].id, made]
    for _ in range(2):  # newer ones, which are looked through first
        registry.save_person(eslov, PersonRow(0, "Nils", organisation))
    monkeypatch.setattr(history_search, "_LOOKED_THROUGH", looked_through)
    for name, words in (
        ("Åsa Öberg", ("ÅSA", unicodedata.normalize("NFD", "Öberg"))),
        (apart, ("BJÖRN ångst",)),
        ('Kalle "Kula" Weiß', ('"kula"', "kalle WEISS")),
    ):
        for word in words:
            hit = [step.id for step in found(eslov, text=word)]
            assert [each for each in steps[name] if each in hit] == steps[name], (name, word)
    # What only the program reads: calendar identities, codes of reasons, ids, seconds.
    for word in ("samverkansplaneraren", "params", "000000"):
        assert not found(eslov, text=word), word


def test_the_command_takes_any_day_and_number_and_no_contradiction(eslov: Database) -> None:
    everything = len(found(eslov))
    assert len(found(eslov, first=date.min, last=date.max)) == everything
    assert found(eslov, first=date.max) == found(eslov, last=date.min) == []
    assert len(history_list.read_page(eslov, HistoryFilter(), "sv", limit=2**63 - 1).steps) > 100
    newest = found(eslov)[0].id
    path = str(eslov.path)
    eslov.close()
    command = CliRunner()
    for wrong, others in (
        (["--restore", "--search", "påsklov", "--step", "17"], "--search, --step"),
        (["--step", "--from", "2022-01-01", "--limit", "3"], "--limit, --from"),
    ):
        option, *rest = wrong
        result = command.invoke(application, ["history", path, option, str(newest), *rest])
        assert isinstance(result.exception, InputError)
        said = error_text(result.exception, "sv")
        assert said.startswith(
            f"{option} anger ett enda steg och kan inte kombineras med {others}."
        )
    told = command.invoke(application, ["history", path, "--step", str(newest), "--changes"])
    assert told.exit_code == 0


def kinds_of(database: Database, steps: list[ListedStep]) -> set[str]:
    return {
        each.change.kind
        for step in steps
        for each in history_list.read_step(database, step.id, "sv").changes
    }


def restore_step(database: Database, step_id: int) -> None:
    preview = history_restoring.preview_step(database, step_id, "sv")
    assert not preview.refused, [reason_text(each, "sv") for each in preview.refused]
    history_restoring.restore(database, preview, "sv")


def test_an_older_step_is_taken_back_with_all_that_went_with_it(eslov: Database) -> None:
    meeting = planned_meeting(eslov)
    agenda = AgendaItemRow(0, meeting.id, 1, "Lägesbild")
    meetings.save_agenda_item(eslov, agenda)
    before = content(eslov)
    meetings.remove_meeting(eslov, meeting.id)
    removal = found(eslov)[0]
    registry.save_organisation(
        eslov, replace(next(iter(registry.read_registry(eslov).organisations.values())), name="Ny")
    )
    later = found(eslov)[0]
    restore_step(eslov, removal.id)
    assert history_list.step_name(found(eslov)[0].step, "sv") == "Återställ: Ta bort möte"
    assert content(eslov)["meeting"] == before["meeting"]
    assert content(eslov)["agenda_item"] == before["agenda_item"]
    # What was done can be undone and done again, and the other step stands.
    after = content(eslov)
    history.undo(eslov)
    assert content(eslov)["meeting"] != before["meeting"]
    history.redo(eslov)
    assert content(eslov) == after
    again = history_restoring.preview_step(eslov, removal.id, "sv")
    assert "inget att återställa" in reason_text(again.refused[0], "sv")
    restore_step(eslov, later.id)
    assert content(eslov) == before


def test_a_bulk_step_is_taken_back_and_brought_back(eslov: Database) -> None:
    forum = steering_group(eslov)
    before = content(eslov)
    agreement_id = forum.agreement_id
    saved, _ = forums.save_forum(
        eslov,
        forums.ForumDraft(replace(forum, id=0, name="Kort", agreement_id=agreement_id), (), ()),
    )
    made = found(eslov)[0]
    new = [
        meetings.MeetingInput(
            saved.forum.id, date(2022, 3, 1) + timedelta(days=n), time(9), time(10)
        )
        for n in range(3)
    ]
    for each in new:
        meetings.add_meeting(eslov, each)
    refused = history_restoring.preview_step(eslov, made.id, "sv").refused
    assert "bygger på" in reason_text(refused[0], "sv")
    assert "Möte Kort 2022-03-01" in reason_text(refused[0], "sv")
    with_forum = content(eslov)
    forums.remove_forum(eslov, saved.forum.id)
    assert content(eslov) == before
    restore_step(eslov, found(eslov)[0].id)
    assert content(eslov) == with_forum


def test_what_is_newer_is_not_lost_without_consent(eslov: Database) -> None:
    meeting = planned_meeting(eslov)
    first, second = meeting.date + timedelta(days=7), meeting.date + timedelta(days=14)
    meetings.move_meeting(eslov, meeting.id, first, meeting.start, meeting.end, meeting.place)
    step = found(eslov)[0]
    meetings.move_meeting(eslov, meeting.id, second, meeting.start, meeting.end, meeting.place)
    preview = history_restoring.preview_step(eslov, step.id, "sv")
    said = reason_text(preview.refused[0], "sv")
    assert f"Möte Styrgrupp {first} har ändrats sedan dess, genom ”Flytta möte till" in said
    with pytest.raises(ConflictError, match="changed_by"):
        history_restoring.restore(eslov, preview, "sv")
    change = history_list.read_step(eslov, step.id, "sv").changes[0].change
    row = history_restoring.preview_row(eslov, step.id, change.position, Side.BEFORE, "sv")
    assert row.loses
    with pytest.raises(ConflictError, match="loses"):
        history_restoring.restore(eslov, row, "sv")
    history_restoring.restore(eslov, row, "sv", accept_loss=True)
    with eslov.reading() as connection:
        now = next(r for r in load(connection, MeetingRow) if r.id == meeting.id)
    assert now.date == meeting.date
    assert now.sequence == meeting.sequence + 3  # a calendar takes only a higher number
    same = history_restoring.preview_row(eslov, step.id, change.position, Side.BEFORE, "sv")
    assert "är redan så" in reason_text(same.refused[0], "sv")
    # What was shown is what is done, or nothing is.
    stale = history_restoring.preview_row(eslov, step.id, change.position, Side.AFTER, "sv")
    meetings.move_meeting(eslov, meeting.id, second, meeting.start, meeting.end, meeting.place)
    with pytest.raises(ConflictError, match="changed_since"):
        history_restoring.restore(eslov, stale, "sv", accept_loss=True)


def test_a_row_comes_back_to_what_it_belongs_to(eslov: Database) -> None:
    meeting = planned_meeting(eslov)
    agenda, _ = meetings.save_agenda_item(eslov, AgendaItemRow(0, meeting.id, 1, "Lägesbild"))
    meetings.remove_meeting(eslov, meeting.id)
    removal = found(eslov)[0]
    changes = {
        each.change.kind: each.change
        for each in history_list.read_step(eslov, removal.id, "sv").changes
    }
    item = history_restoring.preview_row(
        eslov, removal.id, changes["agenda_item"].position, Side.BEFORE, "sv"
    )
    assert "som inte finns längre" in reason_text(item.refused[0], "sv")
    owner = history_restoring.preview_row(
        eslov, removal.id, changes["meeting"].position, Side.BEFORE, "sv"
    )
    assert "när hela steget återställs" in reason_text(owner.notes[0], "sv")
    history_restoring.restore(eslov, owner, "sv")
    item = history_restoring.preview_row(
        eslov, removal.id, changes["agenda_item"].position, Side.BEFORE, "sv"
    )
    history_restoring.restore(eslov, item, "sv")
    with eslov.reading() as connection:
        assert agenda in load(connection, AgendaItemRow)
    gone = history_restoring.preview_row(
        eslov, removal.id, changes["meeting"].position, Side.AFTER, "sv"
    )
    assert gone.refused
    with pytest.raises(NotFoundError, match="no_step"):
        history_restoring.preview_step(eslov, 7, "sv")
    with pytest.raises(NotFoundError, match=r"row\.gone"):
        history_restoring.preview_row(eslov, removal.id, 99, Side.BEFORE, "sv")


def test_a_place_that_is_taken_is_named(eslov: Database) -> None:
    organisations = registry.read_registry(eslov).organisations
    spare, _ = registry.save_organisation(
        eslov, replace(next(iter(organisations.values())), id=0, name="Bygdegården")
    )
    registry.remove(eslov, spare)
    removal = found(eslov)[0]
    registry.save_organisation(eslov, replace(spare, id=0))
    preview = history_restoring.preview_step(eslov, removal.id, "sv")
    assert "Bygdegården finns redan" in reason_text(preview.refused[0], "sv")
    with pytest.raises(ConflictError):
        history_restoring.restore(eslov, preview, "sv")


def test_an_image_of_an_older_version_comes_back_whole(eslov: Database) -> None:
    organisation = next(iter(registry.read_registry(eslov).organisations))
    person, _ = registry.save_person(eslov, PersonRow(0, "Åsa Öberg", organisation, phone="1"))
    registry.remove(eslov, person)
    removal = found(eslov)[0]
    with unjournalled(eslov) as tx:
        tx.connection.exec_driver_sql(
            "UPDATE journal_change SET before = json_remove(before, '$.phone') WHERE entry_id = ?",
            (removal.id,),
        )
    restore_step(eslov, removal.id)
    with eslov.reading() as connection:
        assert replace(person, phone="") in load(connection, PersonRow)


def test_approved_minutes_and_traces_stay(eslov: Database) -> None:
    with eslov.reading() as connection:
        meeting = next(r for r in load(connection, MeetingRow) if r.approved_on is not None)
        log = [r for r in load(connection, AttendanceRow) if r.meeting_id == meeting.id]
    held = next(
        step
        for step in found(eslov, kind="meeting", row_id=meeting.id)
        if "attendance" in kinds_of(eslov, [step])
    )
    assert log
    locked = history_restoring.preview_step(eslov, held.id, "sv")
    assert any("justera" in reason_text(each, "sv") for each in locked.refused)
    with pytest.raises(ConflictError):
        history_restoring.restore(eslov, locked, "sv", accept_loss=True)
    approval.unlock_meeting(eslov, meeting.id, "fel datum", TODAY)
    unlocked = history_restoring.preview_step(eslov, found(eslov)[0].id, "sv")
    assert "bevaras" in reason_text(unlocked.refused[0], "sv")
    with eslov.reading() as connection:
        assert load(connection, UnlockingRow)


def test_a_disposed_name_does_not_come_back(eslov: Database) -> None:
    organisation = next(iter(registry.read_registry(eslov).organisations))
    person, _ = registry.save_person(eslov, PersonRow(0, "Gösta Gallrad", organisation))
    registry.save_person(eslov, replace(person, phone="0413-62 111"))
    steps = found(eslov)[:2]
    preview = disposal.preview_disposal(eslov, person.id, "sv", TODAY)
    disposal.dispose(eslov, preview, "KS 2022/7", "sv", TODAY)
    trace = history_restoring.preview_step(eslov, found(eslov)[0].id, "sv")
    assert "bevaras" in reason_text(trace.refused[0], "sv")
    for step in steps:
        change = history_list.read_step(eslov, step.id, "sv").changes[0]
        for side in Side:
            row = history_restoring.preview_row(eslov, step.id, 0, side, "sv")
            assert "Gösta" not in repr((change, row))
            if not row.refused:
                history_restoring.restore(eslov, row, "sv", accept_loss=True)
    with eslov.reading() as connection:
        assert not [row for row in load(connection, PersonRow) if "Gösta" in row.name]
        assert load(connection, DisposalRow)
    assert not found(eslov, text="gösta")


def test_random_steps_are_put_back_as_shown(example_file: Path) -> None:
    result = torture_restoring.run(0.003, 7, example_file)
    assert result.faults == []
    assert int(result.figures["restored"]) >= 1
    assert int(result.figures["refused"]) >= 1


def test_a_server_tells_and_puts_back_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_search, "_LOOKED_THROUGH", 1)
    with running_server() as address:
        database = databases.create(address)
        kommun, _ = registry.save_organisation(
            database, OrganisationRow(0, "Älvsbyns kommun", OrganisationKind.MUNICIPALITY)
        )
        person, _ = registry.save_person(database, PersonRow(0, "Åsa Öberg", kommun.id))
        registry.save_person(database, replace(person, phone="0929-170 00"))
        change = found(database)[0]
        assert told(database, change) == ["Person Åsa Öberg | telefon: – → 0929-170 00"]
        registry.remove(database, person)
        gone = found(database)[0]
        assert [s.id for s in found(database, text="ÅSA")] == [s.id for s in found(database)[:3]]
        assert [s.id for s in found(database, text="0929-170")] == [gone.id, change.id]
        assert found(database, text="170", last=date(2020, 1, 1)) == []
        own = [s.id for s in found(database, kind="person", row_id=person.id)]
        assert own == [s.id for s in found(database)[:3]]
        assert len(found(database, kinds=frozenset({"organisation"}))) == 1
        before = content(database)
        restore_step(database, gone.id)
        with database.reading() as connection:
            assert [row.phone for row in load(connection, PersonRow)] == ["0929-170 00"]
        history.undo(database)
        assert content(database) == before
        database.close()


def test_errors_are_sentences() -> None:
    said = error_text(NotFoundError("history.no_step", {"step": 7}), "sv")
    assert said.startswith("Det finns inget steg 7")
