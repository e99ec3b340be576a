"""Minutes and summons as documents: who is named where, and with whose Word template."""

import importlib.util
import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from planner.cli import main
from planner.db import schema
from planner.domain.enums import ActionState, Level, WordTemplateKind
from planner.errors import InputError, StorageError
from planner.formats.word import check_word
from planner.services import databases, history, meetings
from planner.services.approval import approve_meeting
from planner.services.databases import Database
from planner.services.exports import export_report
from planner.services.reports.minutes import minutes_fields, minutes_heading
from planner.services.reports.summons import summons_fields
from planner.services.word_fields import SAMPLES, field_lines
from planner.services.word_templates import (
    list_templates,
    remove_template,
    set_template,
    standard_template,
    template_in_use,
)
from planner.texts import catalogue, text
from tests.integration.minutes_world import TODAY, TYPED, MinutesWorld

MINUTES = WordTemplateKind.MINUTES


@pytest.fixture
def world(minutes_world: MinutesWorld, tmp_path: Path) -> Iterator[tuple[MinutesWorld, Database]]:
    """The meeting in a database of one's own, open for writing."""
    path = tmp_path / "own.db"
    shutil.copy(minutes_world.path, path)
    database = databases.open_for_writing(path)
    yield minutes_world, database
    database.close()


@pytest.fixture(scope="module")
def reading(minutes_world: MinutesWorld) -> Iterator[Database]:
    database = databases.open_for_reading(minutes_world.path)
    yield database
    database.close()


def names(lines: Any) -> list[str]:
    return [each["name"] for each in lines]


def test_everybody_is_named_once_where_they_belong(
    reading: Database, minutes_world: MinutesWorld
) -> None:
    fields: Any = minutes_fields(reading, minutes_world.meeting_id, "sv", TODAY)
    assert names(fields["present"]) == [
        "Exempla Exempelsson",
        "Reserv Reservsson",
        "Test Testlund",
        "Demo Demosson",
        "Hemma Hemmasson",
    ]
    assert fields["present"][0]["note"] == "från kl. 13:15, t.o.m. punkt 2"
    assert fields["present"][3]["note"] == "ersättare för Brandt Övningsson, Förebyggandechef"
    assert fields["excused"][0]["line"] == "Utkast Utkastqvist, Socialchef, Eslövs kommun"
    assert names(fields["absent"]) == ["Figur Figurström"]
    assert [(each["name"], each["note"]) for each in fields["guests"]] == [
        ("Skylta Skyltberg", "gäst")
    ]


def test_notes_decisions_and_actions_stand_under_their_item(
    reading: Database, minutes_world: MinutesWorld
) -> None:
    fields: Any = minutes_fields(reading, minutes_world.meeting_id, "sv", TODAY)
    first, _, third = fields["agenda"]
    assert (first["notes"], first["presenter"], first["minutes"]) == (
        [TYPED],
        "Kommunpolisen",
        "20",
    )
    assert [item["starts"] for item in fields["agenda"]] == ["13:00", "13:20", "13:50"]
    assert third["decisions"] == ["Insatser görs i maj."]
    assert [each["item"] for each in fields["decisions"]] == ["3", ""]
    assert len(fields["other_notes"]) == len(fields["other_decisions"]) == 1
    assert [each["due"] for each in fields["actions"]] == ["2022-02-28", "2022-03-15"]
    assert [(each["text"], each["from"]) for each in fields["carried"]] == [
        ("Se över belysningen", "2021-09-15")
    ]


def test_the_minutes_stay_as_they_were_on_the_day(world: tuple[MinutesWorld, Database]) -> None:
    own, database = world
    before = minutes_fields(database, own.meeting_id, "sv", TODAY)
    details = meetings.read_meeting(database, own.meeting_id)
    for row in details.actions:
        done = replace(row, state=ActionState.DONE)
        meetings.save_action_item(database, done, date(2022, 1, 15))
    assert minutes_fields(database, own.meeting_id, "sv", TODAY) == before


def test_a_summons_names_the_places_the_agenda_and_who_calls(
    reading: Database, minutes_world: MinutesWorld
) -> None:
    fields: Any = summons_fields(reading, minutes_world.next_id, "sv", TODAY)
    assert fields["caller"] == "Fiktiva Fiktivsson, Trygghetssamordnare"
    assert fields["expected"][0]["function"] == "Kommunstyrelsens ordförande"
    assert {each["note"] for each in fields["expected"]} == {"", "erbjuds"}
    assert [each["text"] for each in fields["carried"]] == [
        "Se över belysningen",
        "Stäm av belysningen längs gångstråken",
    ]
    assert fields["notice"] == ""


def test_a_cancelled_meeting_says_so_in_its_summons(world: tuple[MinutesWorld, Database]) -> None:
    own, database = world
    meetings.cancel_meeting(database, own.next_id, "Snöoväder")
    fields = summons_fields(database, own.next_id, "sv", TODAY)
    assert "Snöoväder" in str(fields["notice"])


def test_a_meeting_nobody_has_logged_says_that(
    reading: Database, minutes_world: MinutesWorld
) -> None:
    fields = minutes_fields(reading, minutes_world.next_id, "sv", TODAY)
    assert fields["no_attendance"] == "Ingen närvaro är antecknad."
    assert fields["absent"] == fields["present"] == []


def test_strategic_forums_have_minutes_and_others_notes() -> None:
    assert minutes_heading(Level.STRATEGIC, "sv") == "Protokoll"
    for level in (Level.TACTICAL, Level.OPERATIVE, Level.PUBLIC):
        assert minutes_heading(level, "sv") == "Minnesanteckningar"


def shape(value: object) -> object:
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, list):
        shapes = [shape(each) for each in value]
        if not shapes or not all(isinstance(each, dict) for each in shapes):
            return shapes[:1]
        merged: dict[str, object] = {}
        for each in shapes:
            assert isinstance(each, dict)
            merged |= {key: one for key, one in each.items() if one or key not in merged}
        return [merged]
    return type(value).__name__


def test_the_fields_a_template_is_checked_against_are_those_there_are(
    reading: Database, minutes_world: MinutesWorld
) -> None:
    for kind, made, meeting_id in (
        (MINUTES, minutes_fields, minutes_world.meeting_id),
        (WordTemplateKind.SUMMONS, summons_fields, minutes_world.meeting_id),
    ):
        assert shape(made(reading, meeting_id, "sv", TODAY)) == shape(dict(SAMPLES[kind]))


def test_every_field_is_explained_and_nothing_else() -> None:
    explained = set()
    for kind in SAMPLES:
        for language in ("sv", "en"):
            assert all(line.explanation for line in field_lines(kind, language))
        explained |= {line.explanation for line in field_lines(kind, "en")}
    known = {
        text(code, "en", {"names": ""})
        for code in catalogue()
        if code.startswith("word_field.") and code != "word_field.labels"
    }
    assert known <= explained


@pytest.mark.parametrize("kind", list(SAMPLES))
def test_the_standard_templates_ask_for_no_unknown_field(kind: WordTemplateKind) -> None:
    template = standard_template(kind)
    check_word(template.content, SAMPLES[kind], name=template.file_name)


def test_the_standard_templates_are_what_their_script_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(__file__).resolve().parents[2] / "scripts" / "word_templates.py"
    spec = importlib.util.spec_from_file_location("word_templates", path)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    kept = script.FOLDER
    monkeypatch.setattr(script, "FOLDER", tmp_path)
    script.main()
    made = sorted(tmp_path.glob("*.docx"))
    assert {each.stem for each in made} >= {"minutes", "summons"}
    for each in made:
        assert parts(each) == parts(kept / each.name), f"run {path.name}"


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_word_minutes_have_headings_heads_and_a_title(
    reading: Database, minutes_world: MinutesWorld, tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    export_report(reading, path, "minutes", minutes_world.scope, "sv", TODAY)
    made = Document(str(path))
    styled = [(p.style.name, p.text) for p in made.paragraphs if p.style is not None]
    outline = [(style, shown) for style, shown in styled if str(style).startswith("Head")]
    assert outline[:5] == [
        ("Heading 1", "Närvarande"),
        ("Heading 1", "Adjungerade och gäster"),
        ("Heading 1", "Anmält förhinder"),
        ("Heading 1", "Frånvarande"),
        ("Heading 1", "Dagordning"),
    ]
    assert outline[5] == ("Heading 2", "1. Lägesbild hösten 2021")
    assert TYPED in [each.text for each in made.paragraphs]
    assert made.core_properties.title == "Protokoll: Brottsförebyggande råd (BRÅ) 2021-11-17"
    assert made.core_properties.language == "sv-SE"
    for table in made.tables:
        first = table.rows[0]._tr.trPr
        assert first is not None
        assert [each.tag.rpartition("}")[2] for each in first] == ["cantSplit", "tblHeader"]
    assert [cell.text for cell in made.tables[-1].rows[1].cells] == [
        "Vid anteckningarna",
        "Fiktiva Fiktivsson, Trygghetssamordnare",
        "",
    ]
    assert "Protokoll, Brottsförebyggande råd (BRÅ), 2021-11-17" in (
        made.sections[0].footer.paragraphs[0].text
    )


def own_template(folder: Path, *paragraphs: str) -> Path:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    path = folder / "egen mall.docx"
    document.save(str(path))
    return path


def first_line(database: Database, world: MinutesWorld, folder: Path, **more: Any) -> str:
    path = folder / "out.docx"
    export_report(database, path, "minutes", world.scope, "sv", TODAY, **more)
    return Document(str(path)).paragraphs[0].text


def test_an_own_template_is_used_undone_and_taken_away(
    world: tuple[MinutesWorld, Database], tmp_path: Path
) -> None:
    own, database = world
    path = own_template(tmp_path, "Brevhuvud {{ forum.name }}")
    set_template(database, MINUTES, path, TODAY)
    path.unlink()
    assert first_line(database, own, tmp_path) == "Brevhuvud Brottsförebyggande råd (BRÅ)"
    (mine,) = [each.own for each in list_templates(database) if each.own is not None]
    assert (mine.file_name, mine.added_on) == ("egen mall.docx", TODAY)
    remove_template(database, MINUTES)
    assert first_line(database, own, tmp_path) == "Protokoll"
    history.undo(database)
    assert first_line(database, own, tmp_path) == "Brevhuvud Brottsförebyggande råd (BRÅ)"
    other = own_template(tmp_path, "Annan {{ heading }}")
    assert first_line(database, own, tmp_path, template=other) == "Annan Protokoll"
    assert first_line(database, own, tmp_path).startswith("Brevhuvud")
    set_template(database, MINUTES, other, TODAY)
    assert len([each for each in list_templates(database) if each.own]) == 1
    with database.reading() as connection:
        assert len(connection.execute(schema.stored_file.select()).fetchall()) == 2


def test_a_template_that_cannot_be_used_changes_nothing(
    world: tuple[MinutesWorld, Database], tmp_path: Path
) -> None:
    own, database = world
    bad = own_template(tmp_path, "{{ meeting.datum }}")
    with pytest.raises(InputError) as caught:
        set_template(database, MINUTES, bad, TODAY)
    assert caught.value.params["field"] == "meeting.datum"
    with pytest.raises(InputError, match=r"word\.missing"):
        set_template(database, MINUTES, tmp_path / "borta.docx", TODAY)
    with pytest.raises(InputError, match=r"word\.unreadable"):
        set_template(database, MINUTES, tmp_path, TODAY)
    assert template_in_use(database, MINUTES).file_name == "minutes.docx"
    with database.reading() as connection:
        assert connection.execute(schema.stored_file.select()).fetchall() == []
    with pytest.raises(InputError, match=r"word\.template_not_for"):
        export_report(database, tmp_path / "a.pdf", "minutes", own.scope, "sv", TODAY, template=bad)


def test_it_is_said_when_the_file_behind_a_template_is_gone(
    world: tuple[MinutesWorld, Database], tmp_path: Path
) -> None:
    _, database = world
    set_template(database, MINUTES, own_template(tmp_path, "x"), TODAY)
    with database.engine.connect().execution_options(planner_writing=True) as connection:
        connection.execute(schema.stored_file.delete())
        connection.commit()
    with pytest.raises(StorageError, match=r"stored_file\.missing"):
        template_in_use(database, MINUTES)


def test_approval_is_told_or_room_left_to_sign(world: tuple[MinutesWorld, Database]) -> None:
    own, database = world
    with_room: Any = minutes_fields(database, own.meeting_id, "sv", TODAY)
    assert [each["line"] for each in with_room["signers"]] == [
        "Fiktiva Fiktivsson, Trygghetssamordnare",
        "Exempla Exempelsson, Kommunstyrelsens ordförande",
    ]
    approve_meeting(database, own.meeting_id, date(2021, 12, 3), "Exempla Exempelsson")
    approved: Any = minutes_fields(database, own.meeting_id, "sv", TODAY)
    assert approved["approval"]["sentence"] == "Justerat den 3 december 2021 av Exempla Exempelsson"


def test_from_the_command_line(
    minutes_world: MinutesWorld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = own_template(tmp_path, "{{ nope }}")
    out = tmp_path / "a.docx"
    arguments = ["export", str(minutes_world.path), str(out), "--report", "minutes"]
    arguments += ["--meeting", str(minutes_world.meeting_id)]
    assert main([*arguments, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["file"] == str(out)
    assert out.read_bytes().startswith(b"PK")
    assert main([*arguments, "--template", str(template)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Word-mallen egen mall.docx frågar efter fältet nope")
