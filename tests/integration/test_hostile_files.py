"""Files from anybody: what is past a limit is refused in a sentence, and no more comes of it."""

import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import openpyxl
import pypdf
import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("what a process may take is bounded on Linux alone", allow_module_level=True)

from planner.errors import InputError
from planner.formats import limits
from planner.formats.calendar_lines import CalendarFile
from planner.formats.csv_file import write_csv
from planner.formats.pdf import write_pdf
from planner.formats.searched import Searched
from planner.formats.word import write_word
from planner.formats.workbook_read import read_workbook
from planner.formats.xlsx import write_xlsx
from tests.integration.formats_sample import with_rows
from tests.integration.test_word_engine import repacked, small
from tests.torture import hostile_files as made
from tests.torture import torture_fuzz, torture_limits
from tests.torture.fuzz_readers import READERS

HANDBOOK = Path(__file__).parents[2] / "docs" / "handbok.md"


def test_each_limit_is_held_and_named() -> None:
    result = torture_limits.run(0.01, 1)
    assert result.faults == []
    assert int(result.figures["files"]) >= 40


def test_every_reader_bears_broken_inputs(example_file: Path, tmp_path: Path) -> None:
    shutil.copyfile(example_file, tmp_path / "eslov.db")
    result = torture_fuzz.run_in(tmp_path, 0.0005, 7)
    assert result.faults == []
    assert int(result.figures["inputs"]) == 10 * len(READERS)


def _limits() -> Sequence[tuple[str, int]]:
    module: ModuleType = limits
    found = [(name, value) for name, value in vars(module).items() if isinstance(value, int)]
    return [(name, value) for name, value in found if name != "MEBIBYTE"]


@pytest.mark.parametrize(("name", "value"), _limits())
def test_the_handbook_names_each_limit(name: str, value: int) -> None:
    table = HANDBOOK.read_text(encoding="utf-8").partition("## Gränser för filer")[2]
    table = table.partition("\n## ")[0].replace("\u00a0", " ")
    whole = value % limits.MEBIBYTE == 0
    shown = f"{value // limits.MEBIBYTE} MB" if whole else f"{value:,}".replace(",", " ")
    assert re.search(rf"(?<!\d)(?<!\d ){re.escape(shown)}(?! ?\d)", table), name


def test_a_workbook_is_read_without_what_it_carries(tmp_path: Path) -> None:
    """Its formulas are not counted out, its macros and links not so much as unpacked."""
    path = tmp_path / "bok.xlsx"
    made.with_program_and_links(path)
    data = read_workbook(path)
    assert [record.values["name"] for record in data.records["persons"]] == ["Eva Ek"]
    assert data.errors == []


def test_a_row_that_holds_nothing_but_an_error_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    made.filled(made.HEAD, '<row r="7"><c r="B7" t="e"><v>#N/A</v></c></row>')(path)
    (error, missing) = read_workbook(path).errors
    assert (error.row, error.column, error.value) == (7, "Organisation", "#N/A")
    assert (missing.row, missing.column) == (7, "Namn")


def test_no_text_of_a_cell_holds_what_a_database_or_a_terminal_refuses(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    made.filled(made.HEAD, '<row r="2">' + made.inline("A2", "Eva_x0000__x001B_[31mEk") + "</row>")(
        path
    )
    (record,) = read_workbook(path).records["persons"]
    assert record.values["name"] == "Eva\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}[31mEk"


def test_a_fold_where_the_file_is_cut_is_a_fold(tmp_path: Path) -> None:
    """The file is read in pieces of 256 KiB; here one ends between a line's break and its blank."""
    path = tmp_path / "k.ics"
    begin = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDESCRIPTION:"
    summary = b"\nSUMMARY:Rad"
    filling = b"x" * (256 * 1024 - len(begin) - len(summary) - 1)
    path.write_bytes(begin + filling + summary + b"\n hus\nEND:VEVENT\nEND:VCALENDAR\n")
    ((_, _, lines),) = [each for each in CalendarFile(path).components() if each[0] == "VEVENT"]
    assert "SUMMARY:Radhus" in lines


def test_a_document_that_unpacks_without_end_is_searched_in_part() -> None:
    many = made.zipped({f"{number}.xml": b"" for number in range(limits.SEARCHED_PARTS + 1)})
    for content, is_whole in ((many, False), (small("x"), True), (b"%PDF-1.7", False)):
        searched = Searched(content)
        for _text in searched.texts():
            pass
        assert searched.is_whole == is_whole


HOSTILE_NAMES = (
    '#read("/etc/passwd")',
    '#include "/etc/passwd"',
    '#image("/etc/passwd")',
    "=cmd|' /C calc'!A0",
    '+HYPERLINK("http://127.0.0.1:9/x")',
    "@SUM(1)",
    "-2+3",
)


def test_names_go_out_as_text_in_every_format(tmp_path: Path) -> None:
    document = with_rows(*HOSTILE_NAMES)
    write_xlsx(document, tmp_path / "a.xlsx")
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "a.xlsx").active for cell in row]
    assert {cell.data_type for cell in cells if cell.value in HOSTILE_NAMES} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    write_csv(document, tmp_path / "a.csv")
    lines = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()
    assert not any(line.lstrip('"')[:1] in "=+-@" for line in lines if line)
    write_pdf(document, tmp_path / "a.pdf")
    shown = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "a.pdf").pages)
    for name in HOSTILE_NAMES:
        assert "".join(name.split()) in "".join(shown.replace("\u200b", "").split())
    assert "root:" not in shown


def test_a_template_in_letters_of_no_known_kind_is_damaged(tmp_path: Path) -> None:
    content = repacked(small("x"), {"word/a.xml": b'<?xml version="1.0" encoding="UTD-8"?><a/>'})
    with pytest.raises(InputError, match=r"word\.damaged"):
        write_word(content, {}, tmp_path / "a.docx", name="mall.docx")
