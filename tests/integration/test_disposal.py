"""Disposal on a real file: no trace of the name, and every figure as it was."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import text, update

from planner.db import mapping, schema
from planner.db.integrity import file_findings
from planner.db.queries.texts import text_columns
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import MeetingStatus
from planner.domain.rows import HoldingRow, MeetingRow, NoteRow, OrganisationRow, PersonRow
from planner.errors import ConflictError, InputError
from planner.services import databases, history
from planner.services.backups import back_up, list_backups
from planner.services.databases import Database
from planner.services.disposal import Disposed, clean_file, dispose, preview_disposal
from planner.services.disposal_backups import remove_backups
from planner.services.disposal_words import result_lines
from planner.services.exports import export_report
from planner.services.person_merge import merge_persons, preview_merge
from planner.services.registry import save_person
from planner.services.reports.scope import ReportScope
from tests.integration.privacy_world import (
    EMAIL,
    MARCH,
    PHONE,
    TODAY,
    World,
    copied,
    everything,
    traces_in,
)
from tests.torture.hostile_files import zipped

NAME = 'Åsa "Ö" <b>Öberg</b>'
FORMER = "Tidigare kommunpolis, Polisen"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The world, made once; the tests change copies of its file."""
    database = databases.create(tmp_path_factory.mktemp("world") / "world.db")
    made = World(database, NAME)
    database.close()
    return made


@pytest.fixture
def world(built: World, tmp_path: Path) -> Iterator[World]:
    with copied(built, tmp_path) as made:
        yield made


def do(world: World, person_id: int = 0) -> Disposed:
    preview = preview_disposal(world.database, person_id or world.person_id, "sv", TODAY)
    return dispose(world.database, preview, "dnr 2022/17", "sv", TODAY)


def reports(database: Database, folder: Path) -> dict[str, bytes]:
    folder.mkdir()
    for name in ("coverage", "representation"):
        export_report(database, folder / f"{name}.json", name, ReportScope(), "sv", TODAY)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def figures(found: dict[str, bytes]) -> str:
    """Return reports with the names that texts hold made the same; every number stays."""
    return json.dumps({name: content.decode() for name, content in sorted(found.items())})


def test_every_text_of_the_schema_is_tried(world: World) -> None:
    """The world has the name in each column in which one can be typed."""
    with world.database.reading() as connection:
        for table, columns in text_columns().items():
            for column in columns:
                if column in ("time_zone", "email", "phone") or table == "retention":
                    continue
                rows = connection.execute(text(f'SELECT "{column}" FROM "{table}"')).scalars()
                shown = " ".join(str(value) for value in rows).casefold().replace("\\", "")
                sought = (NAME.casefold().split()[-1], PHONE, EMAIL)
                assert any(each in shown for each in sought), (table, column)


def test_nothing_of_the_name_is_left_and_every_figure_stands(world: World, tmp_path: Path) -> None:
    database = world.database
    assert database.path is not None
    with unit_of_work(database, "person.save", name=NAME) as tx:
        tx.insert(NoteRow(0, world.meeting_ids[0], f"ångrad av {NAME}"))
    history.undo(database)  # an undone step is in the journal too
    with database.engine.begin() as connection:  # and JSON with escapes, as others may write it
        changed = schema.journal_change
        query = text("SELECT entry_id, position, after FROM journal_change WHERE kind = 'note'")
        for entry_id, position, after in connection.execute(query).fetchall():
            chosen = (changed.c.entry_id == entry_id) & (changed.c.position == position)
            raw = json.dumps(json.loads(after))
            connection.execute(update(changed).where(chosen).values(after=raw))
        connection.exec_driver_sql("UPDATE journal_entry SET user = 'asa.oberg' WHERE label <> ''")
    assert traces_in(database.path, NAME, EMAIL, PHONE)
    before = reports(database, tmp_path / "before")
    ids = {table.name: _ids(database, table.name) for table in mapping.TABLES.values()}

    done = do(world)

    assert done.is_clean
    assert done.preview.users == ["asa.oberg"]  # who did each step is not rewritten
    assert history.history(database)[-1].user == "asa.oberg"
    assert traces_in(database.path, NAME, EMAIL, PHONE, NAME.replace(" ", "\n")) == []
    kept = everything(database).casefold().replace("\\", "")
    assert NAME.casefold() not in kept
    assert EMAIL not in kept
    assert FORMER.casefold() in kept
    after = reports(database, tmp_path / "after")
    renamed = {
        name: content.replace(json.dumps(NAME, ensure_ascii=False)[1:-1].encode(), FORMER.encode())
        for name, content in before.items()
    }
    assert figures(after) == figures(renamed)
    for table, known in ids.items():
        assert known <= _ids(database, table), table
    row = done.row
    assert (row.disposed_on, row.decision, row.replaced_by) == (TODAY, "dnr 2022/17", FORMER)
    assert row.rows == done.preview.rows > 20
    newest = history.history(database, 1)[0]
    assert newest.label == "person.dispose"
    assert dict(newest.params) == {"decision": "dnr 2022/17", "name": FORMER}
    assert [part for _, parts in done.preview.parts for part in parts] == ["<b>Öberg</b>"]
    with pytest.raises(ConflictError, match="done_already"):
        preview_disposal(database, world.person_id, "sv", TODAY)


def _ids(database: Database, table: str) -> set[int]:
    with database.reading() as connection:
        return set(connection.execute(text(f'SELECT id FROM "{table}"')).scalars())


def test_no_undo_brings_the_name_back(world: World) -> None:
    database = world.database
    person = PersonRow(world.person_id, "Åsa Felstavad", world.police_id, "fel@exempel.se")
    save_person(database, person)
    save_person(database, PersonRow(world.person_id, NAME, world.police_id, EMAIL, PHONE))
    with unit_of_work(database, "person.save", name="Åsa Öberg") as tx:
        double = tx.insert(PersonRow(0, "Åsa Öberg", world.police_id))
        tx.insert(HoldingRow(0, world.post_id, double.id, valid_to=MARCH))
    merge_persons(database, preview_merge(database, world.person_id, double.id))
    do(world)
    assert database.path is not None
    sought = (NAME, EMAIL, "Åsa Felstavad", "fel@exempel.se", "Åsa Öberg")
    assert traces_in(database.path, *sought) == []
    steps = 0
    while history.next_undo(database) is not None:
        history.undo(database)
        steps += 1
        assert not [name for name in sought if name in everything(database)]
    assert steps == 8
    while history.next_redo(database) is not None:
        history.redo(database)
    assert not [name for name in sought if name in everything(database)]
    assert len(_ids(database, "disposal")) == 2
    assert traces_in(database.path, *sought) == []
    assert file_findings(database.path) == []  # sealed anew, so it does not pass for damage


def test_a_double_that_brought_nothing_with_it_goes_too(world: World) -> None:
    """Merging it moved no row, so that only the step itself tells that the two were one."""
    database = world.database
    double, _ = save_person(database, PersonRow(0, "Åsa Öberg", world.police_id))
    merge_persons(database, preview_merge(database, world.person_id, double.id))
    assert do(world).is_clean
    assert database.path is not None
    assert traces_in(database.path, "Åsa Öberg") == []
    while history.undo(database):
        assert "Åsa Öberg" not in everything(database)


def test_who_is_still_in_use_is_refused_with_what_to_end(world: World) -> None:
    database = world.database
    with unit_of_work(database, "holding.save") as tx:
        holding = tx.insert(HoldingRow(0, world.post_id, world.person_id))
        tx.update(MeetingRow, world.meeting_ids[0], date=TODAY, status=MeetingStatus.PLANNED)
    before = everything(database)
    preview = preview_disposal(database, world.person_id, "sv", TODAY)
    assert [each.code for each in preview.refused] == ["disposal.holds", "disposal.noted_ahead"]
    with pytest.raises(ConflictError) as caught:
        dispose(database, preview, "dnr 1", "sv", TODAY)
    assert caught.value.code == "disposal.holds"
    assert caught.value.params["function"] == "Kommunpolis"
    with unit_of_work(database, "holding.save") as tx:
        tx.update(HoldingRow, holding.id, valid_to=TODAY)
    preview = preview_disposal(database, world.person_id, "sv", TODAY)
    assert preview.refused[0].code == "disposal.holds_until"
    history.undo(database)
    assert everything(database).count(NAME) >= before.count(NAME)


def test_the_decision_is_needed_and_names_nobody(world: World) -> None:
    preview = preview_disposal(world.database, world.person_id, "sv", TODAY)
    before = everything(world.database)
    for decision, code in ((" ", "input.empty"), (f"om {NAME}", "disposal.name_in_decision")):
        with pytest.raises(InputError) as caught:
            dispose(world.database, preview, decision, "sv", TODAY)
        assert (caught.value.code, caught.value.field) == (code, "decision")
    with unit_of_work(world.database, "holding.save") as tx:
        tx.insert(NoteRow(0, world.meeting_ids[1], f"mer om {NAME}"))
    with pytest.raises(ConflictError, match="changed_since"):
        dispose(world.database, preview, "dnr 1", "sv", TODAY)
    history.undo(world.database)
    assert everything(world.database).count(FORMER) == before.count(FORMER) == 0


def test_others_keep_their_names_numbers_and_texts(world: World) -> None:
    database = world.database
    with unit_of_work(database, "person.save") as tx:
        twin = tx.insert(PersonRow(0, NAME, world.police_id, phone=PHONE))
        bare = tx.insert(PersonRow(0, "Vera", world.police_id))
        solo = tx.insert(PersonRow(0, "Ulf Udd", world.police_id))
        tx.insert(OrganisationRow(0, "Firman Ulf Udd"))
        tx.insert(OrganisationRow(0, "Firman ULF UDD"))
        note = tx.insert(NoteRow(0, world.meeting_ids[0], f"Vera ringer {PHONE}. Vera."))
    preview = preview_disposal(database, world.person_id, "sv", TODAY)
    codes = [each.code for each in preview.noted]
    assert codes[:3] == ["disposal.namesake", "disposal.left_for_namesake", "disposal.shared"]
    do(world)
    do(world, bare.id)
    do(world, solo.id)
    kept = everything(database)
    assert f"({twin.id}, {NAME!r}" in kept
    assert f"({world.person_id}, {FORMER!r}, {world.police_id}, '', '')" in kept
    assert f"({bare.id}, 'Gallrad person 1'" in kept
    assert f"({note.id}, {world.meeting_ids[0]}, 'Vera ringer {PHONE}. Vera.'" in kept
    # Names that must differ still do, also in the history.
    assert (
        kept.count("'Firman Gallrad person 2'") == kept.count("'Firman Gallrad person 2 (2)'") == 1
    )
    assert '"Firman Gallrad person 2 (2)"' in kept
    # The twin goes the same way, and is not confused with the first.
    world.person_id = twin.id
    done = do(world)
    assert done.row.replaced_by == "Gallrad person 3"
    assert database.path is not None
    assert traces_in(database.path, NAME) == []


def test_copies_and_documents_that_hold_the_name_are_told_of(world: World, tmp_path: Path) -> None:
    database = world.database
    assert database.path is not None
    back_up(database, None, datetime(2022, 1, 1))
    back_up(database, tmp_path / "copy.db", datetime(2022, 1, 1))
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    (tmp_path / "letter.docx").write_bytes(b"")
    with ZipFile(tmp_path / "letter.docx", "w") as archive:
        archive.writestr("word/document.xml", '<w:t>Åsa "Ö" </w:t><w:t>&lt;b&gt;</w:t>')
        archive.writestr("word/header.xml", f"<w:t>{EMAIL[:5]}</w:t><w:t>{EMAIL[5:]}</w:t>")
    world.keep_file("Brev", (tmp_path / "letter.docx").read_bytes(), "brev.docx")
    world.keep_file("Skannad", b"%PDF-1.7 ...", "skannad.pdf")
    world.keep_file("Ren", b"inget", "ren.txt")
    for title in ("Karta", "Plan"):
        drawn = zipped({"word/media/image1.png": b"\x89PNG" + title.encode() + b"\0"})
        world.keep_file(title, drawn, f"{title.lower()}.docx")
    done = do(world)
    assert [path.name for path in done.preview.copies] == ["copy.db"]
    first, by_hand = done.preview.backups
    assert first.path.name.endswith("-före-gallring.db")
    assert first.until is not None
    assert first.until - date.today() >= timedelta(days=30)
    assert by_hand.path.name == "test-20220101-000000-manuell.db"
    assert by_hand.until is None
    assert [(each.title, each.is_known, each.is_pictures) for each in done.preview.files] == [
        ("Brev (brev.docx)", True, False),
        ("Karta (karta.docx)", False, True),
        ("Plan (plan.docx)", False, True),
        ("Skannad (skannad.pdf)", False, False),
    ]
    told = "\n".join(result_lines(done, "sv"))
    assert "Dokumentet Brev (brev.docx) innehåller namnet" in told
    assert "Dokumentet Skannad (skannad.pdf) har inte kunnat sökas igenom helt" in told
    assert "som finns i: Karta (karta.docx); Plan (plan.docx)." in told
    assert "Ren (" not in told
    assert len(remove_backups(database, done.preview.backups, datetime.now())) == 2
    (left,) = list_backups(database.path, datetime.now())
    assert left.contents.is_whole
    assert traces_in(left.path, NAME) == []


def test_a_reader_in_the_way_is_told_of(world: World) -> None:
    database = world.database
    assert database.path is not None
    reader = sqlite3.connect(database.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM note").fetchone()
    pooled = database.engine.raw_connection()
    pooled.driver_connection.execute("PRAGMA busy_timeout = 50")  # type: ignore[union-attr]
    pooled.close()
    done = do(world)
    reader.close()
    assert not done.is_clean
    assert clean_file(database)
    assert traces_in(database.path, NAME) == []
