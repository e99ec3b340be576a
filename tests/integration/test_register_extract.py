"""The register extract names every row, in words, as JSON and as a tagged PDF."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from planner.db import mapping
from planner.db.queries.references import references_to
from planner.db.queries.texts import text_columns
from planner.db.unit_of_work import unit_of_work
from planner.domain.rows import NoteRow
from planner.errors import InputError
from planner.services.databases import Database
from planner.services.exports import export_report
from planner.services.person_places import field_text, kind_text
from planner.services.reports.scope import ReportScope
from planner.texts import LANGUAGES
from tests.integration.privacy_world import EMAIL, MARCH, TODAY, World
from tests.torture.hostile_files import zipped

NAME = "Åsa <b>Öberg</b>"


def test_every_kind_and_field_has_a_name_in_words() -> None:
    fields = {each.column for each in references_to("person")}
    fields |= {column for columns in text_columns().values() for column in columns}
    for language in LANGUAGES:
        assert all(kind_text(table, language) for table in mapping.ROW_TYPES)
        assert all(field_text(column, language) for column in fields)


def test_an_extract_names_every_row_that_names_the_person(
    database: Database, tmp_path: Path
) -> None:
    world = World(database, NAME)
    long = f"{'Före. ' * 100}{NAME} föredrog. {'Efter. ' * 100}"
    with unit_of_work(database, "holding.save") as tx:
        note = tx.insert(NoteRow(0, world.meeting_ids[0], long))
        gone = tx.insert(NoteRow(0, world.meeting_ids[0], f"bort med {NAME}"))
    with unit_of_work(database, "holding.save") as tx:
        tx.delete(NoteRow, gone.id)
    world.keep_file("Brev", f"hej {NAME}".encode(), "brev.txt")
    drawn = zipped({"word/media/image1.png": b"\x89PNG\r\n\x1a\n\0"})
    world.keep_file("Karta", drawn, "karta.docx")
    scope = ReportScope(person_id=world.person_id)
    export_report(database, tmp_path / "utdrag.json", "extract", scope, "sv", TODAY)
    found = json.loads((tmp_path / "utdrag.json").read_text("utf-8"))
    assert found["person"]["name"] == NAME
    assert found["person"]["email"] == EMAIL
    by_id = {(row["kind"], row["field"]) for row in found["rows"] if row["by"] == "id"}
    assert by_id == {(each.table, each.column) for each in references_to("person")}
    by_name = {(row["kind"], row["field"]) for row in found["rows"] if row["by"] == "name"}
    left_out = {"time_zone", "short_name"} | {"email", "phone"}
    for table, columns in text_columns().items():
        if table != "person":
            missing = {(table, each) for each in columns if each not in left_out} - by_name
            assert not missing
    presence = next(row for row in found["rows"] if row["kind"] == "attendance")
    assert presence["date"] == MARCH.isoformat()
    assert presence["forum"] == f"Rådet {NAME}"
    assert presence["value"] == "Kommunpolis, närvarande, ordinarie"
    assert presence["journal"] == 1
    own = next(row for row in found["rows"] if row["id"] == note.id)
    assert own["value"] == long
    assert {each["id"] for each in found["only_in_journal"]} == {gone.id}
    assert found["only_in_journal"][0]["images"] == 2
    assert found["documents"] == [
        {"title": "Brev (brev.txt)", "searched": True, "only_pictures_unsearched": False},
        {"title": "Karta (karta.docx)", "searched": False, "only_pictures_unsearched": True},
    ]
    assert [row["part"] for row in found["parts"]] == ["<b>Öberg</b>"]
    assert sum(step["images"] for step in found["journal"]) > len(found["rows"]) / 2

    export_report(database, tmp_path / "utdrag.pdf", "extract", scope, "sv", TODAY)
    read = PdfReader(tmp_path / "utdrag.pdf")
    shown = " ".join(" ".join(page.extract_text().split()) for page in read.pages)
    assert "Registerutdrag" in shown
    assert "har bilder, som inte kan sökas igenom" in shown
    assert "Uppgifter som nämner personen" in shown
    assert "Delar av namnet" in shown
    assert shown.count("Före.") < 40  # a long text is cut around the name
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]

    with pytest.raises(InputError) as caught:
        export_report(database, tmp_path / "x.pdf", "extract", ReportScope(), "sv", TODAY)
    assert caught.value.field == "person"
    assert not (tmp_path / "x.pdf").exists()
