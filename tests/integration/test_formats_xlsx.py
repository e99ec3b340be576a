"""Workbooks: what a person finds when the file is opened again."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from planner.domain.report import CellKind, Column, Document, Table
from planner.errors import InputError, StorageError
from planner.formats.xlsx import MAX_CELL, MAX_ROWS, write_xlsx
from planner.formats.xlsx_names import sheet_names
from planner.texts import error_text
from tests.integration.formats_sample import DOCUMENT, HOSTILE, hostile_document, with_rows


def _opened(document: Document, folder: Path) -> Any:
    path = folder / "a.xlsx"
    write_xlsx(document, path)
    return openpyxl.load_workbook(path)


def _column(document: Document, folder: Path, sheet: int = 0) -> list[object]:
    worksheet = _opened(document, folder).worksheets[sheet]
    return [row[0] for row in worksheet.iter_rows(min_row=2, max_col=1, values_only=True)]


def test_each_table_has_its_sheet_and_the_last_tells_about_the_report(tmp_path: Path) -> None:
    workbook = _opened(DOCUMENT, tmp_path)
    assert workbook.sheetnames == ["Möten", "Summa", "Om"]
    about = [cell for row in workbook["Om"].iter_rows(values_only=True) for cell in row if cell]
    assert about[:5] == [
        "Möten",
        "Eslöv 2021–2022",
        "Skapad 1 april 2022",
        "Period",
        "2021-05-01–2022-12-31",
    ]
    assert workbook.properties.title == "Möten"


def test_values_are_dates_times_and_numbers(tmp_path: Path) -> None:
    sheet = _opened(DOCUMENT, tmp_path)["Möten"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Forum", "Datum", "Start", "Kallade", "Eslövs kommun", "Luckor")
    assert rows[1] == ("Chefssamråd", datetime(2021, 5, 5), time(9), 5, 1, None)
    assert rows[2][4] == pytest.approx(5 / 6)
    assert rows[3] == ("=Styrgrupp", datetime(2021, 9, 1), None, None, "–", "rad ett\nrad två")
    formats = [cell.number_format for cell in sheet[2]]
    assert formats[1:5] == ["yyyy-mm-dd", "hh:mm", "0", "0 %"]


def test_tables_are_real_with_filter_and_frozen_head(tmp_path: Path) -> None:
    sheet = _opened(DOCUMENT, tmp_path)["Möten"]
    (table,) = sheet.tables.values()
    assert table.ref == "A1:F4"
    assert table.autoFilter.ref == "A1:F4"
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.center.text == "Sida &P av &N"
    assert sheet.column_dimensions["A"].width > len("Örat mot marken")


def test_rows_with_gaps_are_red_and_bold(tmp_path: Path) -> None:
    sheet = _opened(DOCUMENT, tmp_path)["Möten"]
    marked = [
        cell.row for cell in sheet["A"] if cell.font.color and cell.font.color.rgb == "FF9C0006"
    ]
    assert marked == [3]
    assert all(cell.font.bold and cell.fill.fgColor.rgb == "FFFFC7CE" for cell in sheet[3])


def test_every_text_is_as_typed(tmp_path: Path) -> None:
    read = _column(with_rows(*HOSTILE), tmp_path)
    assert read == [text.replace("\r", "\n") for text in HOSTILE]
    cells = _opened(with_rows(*HOSTILE), tmp_path).worksheets[0]["A"]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]


def test_hostile_texts_everywhere_open_again(tmp_path: Path) -> None:
    write_xlsx(hostile_document(), tmp_path / "a.xlsx")
    workbook = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx"))
    names = workbook.sheet_names
    assert len({name.casefold() for name in names}) == len(names) == 3
    assert all(len(name) <= 31 for name in names)
    rows = workbook.get_sheet_by_index(0).to_python()
    assert len({str(cell).casefold() for cell in rows[0]}) == len(rows[0])
    assert [row[0] for row in rows[1:]] == [text.replace("\r", "\n") for text in HOSTILE]


def test_control_characters_do_not_break_the_file(tmp_path: Path) -> None:
    read = _column(with_rows("a\x00b\x1bc", "x\ud800y", "\ufffe\uffff"), tmp_path)
    assert read == ["a�b�c", "x�y", "��"]


def test_an_empty_table_says_so_and_opens(tmp_path: Path) -> None:
    empty = replace(DOCUMENT.tables[0], rows=(), marked_rows=frozenset())
    sheet = _opened(replace(DOCUMENT, tables=(empty,)), tmp_path).worksheets[0]
    assert [cell.value for cell in sheet["A"]] == ["Forum", "Inga möten i perioden."]
    assert next(iter(sheet.tables.values())).ref == "A1:F2"


def test_headers_are_made_unlike(tmp_path: Path) -> None:
    headers = ("Polisen", "polisen", "", "Rad\nbruten")
    columns = tuple(Column(f"c{index}", header) for index, header in enumerate(headers))
    document = replace(DOCUMENT, tables=(Table("t", "T", columns, (("a", "b", "c", "d"),)),))
    sheet = _opened(document, tmp_path).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["Polisen", "polisen (2)", "Kolumn 3", "Rad bruten"]


def test_sheet_names_follow_the_rules_of_excel() -> None:
    long = "Representation per forum, organisation och funktion"
    assert sheet_names(["a/b:c*[d]?\\", "'x'", "", "History", long, long.upper(), "X"], "sv") == [
        "a b c d",
        "x",
        "Tabell",
        "History (2)",
        "Representation per forum, organ",
        "REPRESENTATION PER FORUM, O (2)",
        "X (2)",
    ]


def test_a_text_too_long_for_a_cell_says_that_it_is_cut(tmp_path: Path) -> None:
    (fits, cut, wide) = _column(with_rows("x" * MAX_CELL, "y" * 40_000, "😀" * 20_000), tmp_path)
    assert fits == "x" * MAX_CELL
    assert str(cut).endswith("y… [kortat: 40000 tecken i sin helhet]")
    assert len(str(cut)) == MAX_CELL
    assert len(str(wide).encode("utf-16-le")) // 2 <= MAX_CELL
    assert str(wide).startswith("😀")
    assert str(wide).endswith("😀… [kortat: 20000 tecken i sin helhet]")


def test_dates_and_numbers_that_excel_cannot_hold_stay_text(tmp_path: Path) -> None:
    columns = (Column("d", "Datum", CellKind.DATE), Column("n", "Nr", CellKind.INTEGER))
    rows = ((date(1899, 5, 1), 4_611_686_018_427_387_904), (date(1900, 3, 1), 7))
    sheet = _opened(replace(DOCUMENT, tables=(Table("t", "T", columns, rows),)), tmp_path)
    assert list(sheet.worksheets[0].iter_rows(min_row=2, values_only=True)) == [
        ("1899-05-01", "4611686018427387904"),
        (datetime(1900, 3, 1), 7),
    ]


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path) -> None:
    table = replace(DOCUMENT.tables[0], rows=[()] * MAX_ROWS)
    with pytest.raises(InputError) as caught:
        write_xlsx(replace(DOCUMENT, tables=(table,)), tmp_path / "a.xlsx")
    assert "1048575" in error_text(caught.value, "sv")
    assert not list(tmp_path.iterdir())


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_xlsx(DOCUMENT, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_missing_folder_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        write_xlsx(DOCUMENT, tmp_path / "finns-inte" / "a.xlsx")
    assert caught.value.code == "file.no_folder"
