"""Every PDF keeps PDF/UA-1 and PDF/A-2a, by a validator, and reads aloud in a sensible order."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

from planner.services import databases
from planner.services.exports import FORMATS, export_report
from planner.services.reports.scope import OF_A_PERSON, ReportScope, report_scope
from tests.integration.minutes_world import TODAY, TYPED, MinutesWorld
from tests.integration.pdf_checks import failures, lengths_are_true, read_aloud, structure_faults

REPORTS = [report for report, formats in FORMATS.items() if "pdf" in formats]


@pytest.fixture(scope="module")
def files(minutes_world: MinutesWorld, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every report that can be a PDF, as one."""
    folder = tmp_path_factory.mktemp("pdf")
    database = databases.open_for_reading(minutes_world.path)
    made = {}
    for report in REPORTS:
        made[report] = folder / f"{report}.pdf"
        scope = minutes_world.scope
        if report == "follow-up":  # which is about a whole agreement
            scope = ReportScope(agreement_id=scope.agreement_id, year=2021)
        elif report in OF_A_PERSON:
            scope = report_scope(database, person="Demo Demosson")
        export_report(database, made[report], report, scope, "sv", TODAY)
    database.close()
    return made


@pytest.mark.parametrize("report", REPORTS)
def test_every_pdf_keeps_both_standards(files: dict[str, Path], report: str) -> None:
    assert failures(files[report]) == []
    assert structure_faults(files[report]) == []


def test_the_minutes_are_read_in_the_order_of_their_headings(files: dict[str, Path]) -> None:
    heard = read_aloud(files["minutes"])
    assert [(tag, text) for tag, text in heard if tag[0] == "H"] == [
        ("H1", "Protokoll: Brottsförebyggande råd (BRÅ)"),
        ("H2", "Närvarande"),
        ("H2", "Adjungerade och gäster"),
        ("H2", "Anmält förhinder"),
        ("H2", "Frånvarande"),
        ("H2", "Dagordning"),
        ("H3", "1. Lägesbild hösten 2021"),
        ("H3", "2. Medborgarlöften för 2022"),
        ("H3", "3. Trafikinsatser i centrum"),
        ("H2", "Övriga anteckningar"),
        ("H2", "Övriga beslut"),
        ("H2", "Åtgärder"),
        ("H2", "Öppna åtgärder från tidigare möten"),
        ("H2", "Justering"),
    ]
    assert [text for tag, text in heard if tag == "TH"] == [
        *("Namn", "Funktion", "Organisation"),
        *("Åtgärd", "Ansvarig", "Klart senast", "Läge"),
        *("Åtgärd", "Ansvarig", "Klart senast", "Från mötet"),
        *("Uppgift", "Namn", "Underskrift och datum"),
    ]
    heads = [index for index, (tag, _) in enumerate(heard) if tag == "TH"]
    cells = [index for index, (tag, _) in enumerate(heard) if tag == "TD"]
    assert heads[:3] == list(range(heads[0], heads[0] + 3))
    assert cells[0] == heads[2] + 1
    assert ("P", " ".join(TYPED.split())) in heard


def _objects(writer: PdfWriter) -> Iterator[DictionaryObject]:
    for number in range(1, len(writer._objects) + 1):
        found = writer.get_object(number)
        if isinstance(found, DictionaryObject):
            yield found


def _elements(writer: PdfWriter, tag: str) -> list[DictionaryObject]:
    return [each for each in _objects(writer) if each.get("/S") == tag and "/P" in each]


def _root(writer: PdfWriter) -> Any:
    return writer.root_object


def no_language(writer: PdfWriter) -> None:
    del _root(writer)["/Lang"]


def not_marked(writer: PdfWriter) -> None:
    _root(writer)["/MarkInfo"][NameObject("/Marked")] = BooleanObject(False)


def no_structure(writer: PdfWriter) -> None:
    del _root(writer)["/StructTreeRoot"]


def no_shown_title(writer: PdfWriter) -> None:
    del _root(writer)["/ViewerPreferences"]


def no_metadata(writer: PdfWriter) -> None:
    del _root(writer)["/Metadata"]


def skipped_level(writer: PdfWriter) -> None:
    for each in _elements(writer, "/H2"):
        each[NameObject("/S")] = NameObject("/H4")


def own_tag(writer: PdfWriter) -> None:
    for each in _elements(writer, "/H2"):
        each[NameObject("/S")] = NameObject("/Rubrik")


def ragged_table(writer: PdfWriter) -> None:
    cells: Any = _elements(writer, "/TR")[0]["/K"]
    del cells[-1]


def font_elsewhere(writer: PdfWriter) -> None:
    for each in _objects(writer):
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            each.pop(key, None)


def letters_unknown(writer: PdfWriter) -> None:
    for each in _objects(writer):
        each.pop("/ToUnicode", None)


def untagged_line(writer: PdfWriter) -> None:
    first = writer.pages[0]
    contents = first.get_contents()
    assert contents is not None
    drawn = DecodedStreamObject()
    drawn.set_data(contents.get_data() + b"\n0 0 m 10 10 l S\n")
    first[NameObject("/Contents")] = writer._add_object(drawn)


def encrypted(writer: PdfWriter) -> None:
    writer.encrypt("hemligt")


def with_program(writer: PdfWriter) -> None:
    writer.add_attachment("a.exe", b"MZ")


def with_script(writer: PdfWriter) -> None:
    _root(writer)[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")}
    )


def drawing_unexplained(writer: PdfWriter) -> None:
    for each in _elements(writer, "/Figure"):
        each.pop("/Alt", None)


@pytest.mark.parametrize(
    ("report", "damage", "rule"),
    [
        ("minutes", no_language, "TEXT-LANGUAGE"),
        ("minutes", not_marked, "TAGGED-DOCUMENT"),
        ("minutes", no_structure, "STRUCT-TREE-ROOT"),
        ("minutes", no_shown_title, "VIEWER-PREFERENCES"),
        ("minutes", no_metadata, "METADATA-TITLE"),
        ("minutes", no_metadata, "PDFA2A-ID-SCHEMA"),
        ("minutes", skipped_level, "HEADING-NESTING"),
        ("minutes", own_tag, "ROLE-MAP"),
        ("minutes", ragged_table, "TABLE-ROW"),
        ("minutes", font_elsewhere, "FONT-EMBEDDING"),
        ("minutes", letters_unknown, "UNICODE-MAPPING"),
        ("minutes", untagged_line, "CONTENT-TAGGING"),
        ("minutes", encrypted, "ENCRYPTION"),
        ("minutes", with_program, "EMBEDDED-FILE"),
        ("minutes", with_script, "ACTION"),
        ("wheel", drawing_unexplained, "ALTERNATIVE-TEXT"),
    ],
)
def test_the_validator_finds_what_is_broken(
    files: dict[str, Path],
    tmp_path: Path,
    report: str,
    damage: Callable[[PdfWriter], None],
    rule: str,
) -> None:
    broken = _written(files[report], damage, tmp_path)
    assert any(rule in each for each in failures(broken)), failures(broken)


def lost_content(writer: PdfWriter) -> None:
    _elements(writer, "/P")[0].pop("/K")


def no_way_back(writer: PdfWriter) -> None:
    del _root(writer)["/StructTreeRoot"]["/ParentTree"]


def heads_of_nothing(writer: PdfWriter) -> None:
    for each in _elements(writer, "/TH"):
        each[NameObject("/A")] = ArrayObject()


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (lost_content, "not in the tree"),
        (no_way_back, "not in the parent tree"),
        (heads_of_nothing, "without a scope"),
    ],
)
def test_content_out_of_reach_is_found(
    files: dict[str, Path], tmp_path: Path, damage: Callable[[PdfWriter], None], fault: str
) -> None:
    broken = _written(files["minutes"], damage, tmp_path)
    assert any(fault in each for each in structure_faults(broken))


def test_a_stream_of_another_length_is_found(files: dict[str, Path]) -> None:
    data = files["minutes"].read_bytes()
    assert lengths_are_true(data)
    assert not lengths_are_true(data.replace(b"\nendstream", b"x\nendstream", 1))


def _written(source: Path, damage: Callable[[PdfWriter], None], folder: Path) -> Path:
    writer = PdfWriter(clone_from=source)
    damage(writer)
    path = folder / "broken.pdf"
    writer.write(path)
    return path
