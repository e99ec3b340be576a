"""PDF: what the standards ask for, and texts that must never stop it."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.domain.report import CellKind, Column, Document, Table
from planner.errors import StorageError
from planner.formats.pdf import write_pdf
from planner.formats.pdf_glyphs import all_fonts, carried_fonts, missing_characters, spelled_out
from planner.formats.pdf_layout import breakable, column_widths
from tests.integration.formats_sample import DOCUMENT, HOSTILE, hostile_document, with_rows


def _bytes(document: Document, folder: Path) -> bytes:
    write_pdf(document, folder / "a.pdf")
    return (folder / "a.pdf").read_bytes()


def _pages(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", data))


def test_it_says_that_it_is_for_the_archive_and_for_everyone(tmp_path: Path) -> None:
    data = _bytes(DOCUMENT, tmp_path)
    assert data.startswith(b"%PDF-1.7")
    assert re.search(rb"<pdfaid:part>2</pdfaid:part>", data)
    assert re.search(rb"<pdfaid:conformance>A</pdfaid:conformance>", data)
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>", data)
    assert re.search(rb"/MarkInfo\s*<<[^>]*/Marked true", data)
    assert b"/StructTreeRoot" in data
    assert re.search(rb"/DisplayDocTitle true", data)
    assert re.search(rb"/Lang\s*\(sv-SE\)", data)


def test_headings_and_table_heads_are_tagged(tmp_path: Path) -> None:
    data = _bytes(DOCUMENT, tmp_path)
    tags = {tag: len(re.findall(rb"/S\s*/" + tag + rb"\b", data)) for tag in (b"H1", b"H2", b"TH")}
    # The first table bears the report's own name and needs no heading of its own.
    assert tags == {b"H1": 1, b"H2": 1, b"TH": 7}


def test_it_is_dated_by_the_report_and_comes_out_the_same(tmp_path: Path) -> None:
    first, second = _bytes(DOCUMENT, tmp_path), _bytes(DOCUMENT, tmp_path)
    assert first == second
    assert b"D:20220401" in first
    assert b"D:20220402" in _bytes(replace(DOCUMENT, generated_on=date(2022, 4, 2)), tmp_path)


def test_english_is_told(tmp_path: Path) -> None:
    assert re.search(rb"/Lang\s*\(en-GB\)", _bytes(replace(DOCUMENT, language="en"), tmp_path))


def test_long_tables_take_the_pages_they_need(tmp_path: Path) -> None:
    table = replace(DOCUMENT.tables[0], rows=[DOCUMENT.tables[0].rows[0]] * 100)
    data = _bytes(replace(DOCUMENT, tables=(table,)), tmp_path)
    assert _pages(data) >= 3
    # A head that is repeated stands once in the structure, and as decoration on later pages.
    assert len(re.findall(rb"/S\s*/TH\b", data)) == len(table.columns)


def test_wide_reports_lie_down(tmp_path: Path) -> None:
    def box(columns: int) -> list[float]:
        names = tuple(Column(f"c{index}", f"Kolumn {index}") for index in range(columns))
        table = Table("t", "T", names, (("x",) * columns,))
        data = _bytes(replace(DOCUMENT, tables=(table,)), tmp_path)
        found = re.search(rb"/MediaBox\s*\[([^\]]*)\]", data)
        assert found
        return [float(number) for number in found[1].split()]

    assert box(6)[2] < box(6)[3]
    assert box(7)[2] > box(7)[3]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_stops_it(tmp_path: Path, text: str) -> None:
    assert b"<pdfaid:part>2" in _bytes(hostile_document((text,)), tmp_path)


def test_all_of_them_together_do_not_either(tmp_path: Path) -> None:
    assert _pages(_bytes(hostile_document(), tmp_path)) > 1


@pytest.mark.parametrize(
    "text", ["\x00\x01\x1b\x7f", "\ud800", "\uffff\ufdd0", "\u0378", "\U000e0041", "\u200b\ufeff"]
)
def test_what_is_no_character_does_not_stop_it(tmp_path: Path, text: str) -> None:
    assert b"<pdfuaid:part>1" in _bytes(with_rows(text, f"{text}x"), tmp_path)


def test_empty_texts_and_tables_do_not_stop_it(tmp_path: Path) -> None:
    columns = (Column("a", ""), Column("b", "", CellKind.PERCENT))
    tables = (Table("a", "", columns, ()), Table("b", "", columns, (("", None),), frozenset({0})))
    assert b"<pdfuaid:part>1" in _bytes(
        Document("", "", "sv", date(2022, 4, 1), tables, (("", ""),)), tmp_path
    )
    assert _bytes(Document("Tom", "", "en", date(2022, 4, 1), ()), tmp_path)


def test_forty_columns_do_not_stop_it(tmp_path: Path) -> None:
    columns = tuple(Column(f"c{i}", f"Organisation {i}", CellKind.PERCENT) for i in range(40))
    table = Table("t", "T", columns, ((0.5,) * 40,))
    assert _pages(_bytes(replace(DOCUMENT, tables=(table,)), tmp_path)) == 1


def test_a_character_that_no_font_has_is_spelled_out() -> None:
    missing = missing_characters(frozenset("a\ue000ö"), all_fonts())
    assert missing == {"\ue000"}
    assert spelled_out("a\ue000b", missing) == "a[U+E000]b"


def test_swedish_needs_no_font_but_those_carried() -> None:
    usual = frozenset("".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)])) + "–—’”…€−≤≥")
    assert not missing_characters(usual, carried_fonts())


def test_long_words_may_break_and_ordinary_ones_are_left() -> None:
    assert breakable("trygghetssamordnare hos Eslövs kommun") == (
        "trygghetssamordnare hos Eslövs kommun"
    )
    address = "fornamn.efternamn@kommunen.example.org"
    assert breakable(address).replace("\u200b", "") == address
    assert max(map(len, breakable("x" * 500).split("\u200b"))) == 10


def test_dates_keep_their_width_and_texts_share_the_rest() -> None:
    columns = (Column("d", "Datum", CellKind.DATE), Column("t", "Text"), Column("u", "Lång"))
    rows = [("2021-05-05", "ett kort stycke", "ett betydligt längre stycke text " * 3)]
    date_width, short, long = column_widths(columns, ["Datum", "Text", "Lång"], rows, 60)
    assert date_width["fixed"]
    assert not short["fixed"]
    assert not long["fixed"]
    assert float(str(long["size"])) > float(str(short["size"]))


def test_a_missing_folder_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        write_pdf(DOCUMENT, tmp_path / "finns-inte" / "a.pdf")
    assert caught.value.code == "file.no_folder"
