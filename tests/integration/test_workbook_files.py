"""Workbooks on disk: the template, what is written and read back, and what is no workbook."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, time
from enum import Enum
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.rows import Reason
from planner.errors import InputError, PlannerError, StorageError
from planner.formats import limits
from planner.formats.cells import usable_text
from planner.formats.workbook_columns import Kind, Record, Sheet, SheetColumn, trimmed
from planner.formats.workbook_examples import EXAMPLES
from planner.formats.workbook_read import WorkbookData, read_workbook
from planner.formats.workbook_sheets import BY_KEY, SHEETS
from planner.formats.workbook_template import write_template
from planner.formats.workbook_write import LONGEST_TEXT, write_workbook
from planner.texts import LANGUAGES, error_text, reason_text, text
from tests.effort import examples

HOSTILE = [
    "=1+1", "-x", "+46", "@a", "<b>fet</b>", 'A "B" C', "a\nb", "a\r\nb", "'apostrof", "_x0041_",
    "åäö" * 4000, "🙂👩‍👩‍👧", "مرحبا בעולם", "&amp;", "]]>", "▸ Exempel: x", "▸ Hjälp: y",
    "4", "2021-05-07", "TRUE", "#N/A", "{=1}", "http://example.org", "; ;", "a\tb", "a\ufffdb",
]  # fmt: skip


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """Write a workbook cell by cell, as a person's own spreadsheet program would."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.save(path)
    return path


def sentences(data: WorkbookData) -> list[str]:
    """Return the errors as a person is told them."""
    return [
        f"{e.sheet} {e.row} {e.column} [{e.value}]: {reason_text(e.reason, 'sv')}"
        for e in data.errors
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_untouched_template_holds_no_data(tmp_path: Path, language: str) -> None:
    path = tmp_path / "mall.xlsx"
    write_template(path, language)
    data = read_workbook(path)
    assert data.errors == []
    assert not any(data.records.values())
    assert set(data.sheet_names) == set(EXAMPLES)


def test_what_is_written_below_the_templates_example_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mall.xlsx"
    write_template(path, "sv")
    filled = openpyxl.load_workbook(path)
    filled["Organisationer"].append(["Eslövs kommun", None, "kommun"])
    filled["Personer"]["A3"] = "Eva Ek"  # written over the example
    filled["Personer"]["B3"] = "Eslövs kommun"
    filled.save(path)
    data = read_workbook(path)
    assert data.errors == []
    assert [r.values["name"] for r in data.records["organisations"]] == ["Eslövs kommun"]
    assert [(r.row, r.values["name"]) for r in data.records["persons"]] == [(3, "Eva Ek")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_helps_and_offers_lists(tmp_path: Path, language: str) -> None:
    path = tmp_path / "mall.xlsx"
    write_template(path, language)
    template = openpyxl.load_workbook(path)
    assert template.sheetnames[0] == text("workbook.readme.name", language)
    for sheet in SHEETS:
        if sheet.key not in EXAMPLES:
            continue
        page = template[sheet.name(language)]
        shown = [column for column in sheet.columns if column.for_people]
        assert [cell.value for cell in page[1]] == [c.heading(language) for c in shown]
        assert all(cell.value for cell in page[2]), sheet.key
        assert page.freeze_panes == "B2"
        lists = {
            str(rule.sqref).split(":")[0][0]: rule.formula1
            for rule in page.data_validations.dataValidation
        }
        for letter, column in zip("ABCDEFGHIJKLMNO", shown, strict=False):
            if column.kind is Kind.CHOICE:
                assert len(lists[letter]) <= 257  # the most that a list in a cell may hold
            assert (letter in lists) == (column.kind is Kind.CHOICE or column.refers_to is not None)


def test_the_templates_examples_would_be_readable_themselves(tmp_path: Path) -> None:
    path = tmp_path / "mall.xlsx"
    write_template(path, "sv")
    filled = openpyxl.load_workbook(path)
    for page in filled.worksheets[1:]:
        page["A3"] = str(page["A3"].value).removeprefix("▸ Exempel: ")
    filled.save(path)
    data = read_workbook(path)
    assert sentences(data) == []
    assert all(len(data.records[key]) == 1 for key in EXAMPLES)


texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text().map(usable_text),  # what it leaves out is read as "\ufffd"
)
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))


def values_of(column: SheetColumn) -> st.SearchStrategy[Any]:
    """Return values that a column may hold, after trimming."""
    name = texts.map(trimmed).filter(bool)
    members: list[Enum] = list(column.choices or ())
    return {
        Kind.TEXT: name,
        Kind.LONG_TEXT: name,
        Kind.PHRASE: st.sampled_from(["varje fredag", "FREQ=WEEKLY;BYDAY=FR"]),
        Kind.DATE: days,
        Kind.TIME: minutes,
        Kind.INTEGER: st.integers(column.minimum, column.maximum),
        Kind.YES_NO: st.booleans(),
        Kind.CHOICE: st.sampled_from(members) if members else st.nothing(),
        Kind.CHOICES: st.frozensets(st.sampled_from(members)) if members else st.nothing(),
        Kind.NAMES: st.lists(name, min_size=1, max_size=4).map(tuple),
        Kind.MONTHS: st.frozensets(st.integers(1, 12), min_size=1),
    }[column.kind]


def records_of(sheet: Sheet) -> st.SearchStrategy[list[Record]]:
    required = {c.key: values_of(c) for c in sheet.columns if c.is_required}
    optional = {c.key: values_of(c) for c in sheet.columns if not c.is_required}
    rows = st.lists(st.fixed_dictionaries(required, optional=optional), max_size=2)
    return rows.map(
        lambda found: [Record(sheet.key, row, values) for row, values in enumerate(found, start=2)]
    )


@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data(), st.sampled_from(SHEETS), st.sampled_from(LANGUAGES))
def test_what_is_written_reads_back_the_same(
    tmp_path: Path, data: st.DataObject, sheet: Sheet, language: str
) -> None:
    records = data.draw(records_of(sheet))
    path = tmp_path / "bok.xlsx"
    write_workbook({sheet.key: records}, path, language)
    found = read_workbook(path)
    assert sentences(found) == []
    assert found.records.get(sheet.key, []) == records


def test_hostile_texts_are_kept_as_typed(tmp_path: Path) -> None:
    kept = [trimmed(value) for value in HOSTILE]
    records = [
        Record("persons", row, {"name": value, "organisation": value})
        for row, value in enumerate(kept, start=2)
    ]
    path = tmp_path / "bok.xlsx"
    write_workbook({"persons": records}, path, "sv")
    assert read_workbook(path).records["persons"] == records
    cells = openpyxl.load_workbook(path)["Personer"]
    assert {cell.data_type for row in cells.iter_rows(min_row=2, max_col=2) for cell in row} == {
        "s"
    }, "a text must never become a formula"


def test_a_text_that_no_cell_holds_is_refused_and_nothing_written(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    path.write_text("förut")
    long = {"name": "🙂" * (LONGEST_TEXT // 2 + 1), "organisation": "x"}
    with pytest.raises(InputError) as refused:
        write_workbook({"persons": [Record("persons", 2, long)]}, path, "sv")
    assert "Personer, rad 2, Namn" in error_text(refused.value, "sv")
    assert path.read_text() == "förut"
    assert list(tmp_path.iterdir()) == [path]


def test_headings_in_either_language_any_order_and_columns_of_ones_own(tmp_path: Path) -> None:
    path = book(
        tmp_path / "egen.xlsx",
        {
            "  FORUMS ": [
                ["Min plan för året"],
                [],
                ["Egen kolumn", " level", "Överenskommelse", "NAME"],
                ["x", "strategic", "A", "BRÅ"],
                ["bara en anteckning"],
                [None, "Taktisk ", "a", "Chefssamråd"],
            ],
            "Blad1": [["annat"]],
        },
    )
    data = read_workbook(path)
    assert sentences(data) == []
    assert [(r.row, r.values["name"], r.values["level"].value) for r in data.records["forums"]] == [  # type: ignore[attr-defined]
        (4, "BRÅ", "strategic"),
        (6, "Chefssamråd", "tactical"),
    ]
    assert data.sheet_names == {"forums": "  FORUMS "}


def test_each_wrong_cell_is_named_as_in_the_file(tmp_path: Path) -> None:
    path = book(
        tmp_path / "fel.xlsx",
        {
            "Möten": [
                ["Forum", "Datum", "Start", "Status"],
                ["BRÅ", "2021-02-30", "9", "kanske"],
                [None, date(2021, 5, 7), time(9, 30), "hållet"],
                ["BRÅ", "=1/0", None, None],
                [True, date(2021, 5, 7), None, None],
            ],
            "Persons": [["Name"], ["Eva"]],
            "Parter": [["Överenskommelse", "Organisation", "organisation"], ["A", "B", "B"]],
        },
    )
    # A formula saved without its value is empty; give it the error the spreadsheet shows.
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    broken = sheet.replace(b'<c r="B4"', b'<c r="B4" t="e"')
    broken = re.sub(rb"<v ?/>|<v></v>", b"<v>#DIV/0!</v>", broken)  # as lxml writes it, or not
    parts["xl/worksheets/sheet1.xml"] = broken
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    data = read_workbook(path)
    found = sentences(data)
    assert [line.split("]:")[0] for line in found] == [
        "Möten 2 Datum [2021-02-30",
        "Möten 2 Start [9",
        "Möten 2 Status [kanske",
        "Möten 3 Forum [",
        "Möten 4 Datum [#DIV/0!",
        "Möten 5 Forum [TRUE",
        "Persons 1 Organisation [",
        "Parter 1 organisation [",
    ]
    assert "Organisation" in found[6]
    assert data.unread == {"persons", "parties"}
    assert data.records["meetings"][1].values == {
        "date": date(2021, 5, 7),
        "start": time(9, 30),
        "status": BY_KEY["meetings"].by_key["status"].choices("held"),  # type: ignore[misc]
    }


def code_of(path: Path) -> str:
    with pytest.raises(PlannerError) as refused:
        read_workbook(path)
    for language in LANGUAGES:
        assert path.name in error_text(refused.value, language)
    return refused.value.code.removeprefix("workbook.")


def test_a_file_that_is_no_workbook_is_named_in_one_sentence(tmp_path: Path) -> None:
    assert code_of(tmp_path / "saknas.xlsx") == "missing_file"
    assert code_of(tmp_path) == "is_folder"
    contents = {
        "tom.xlsx": (b"", "empty_file"),
        "text.xlsx": (b"Namn;Slag\n", "not_a_workbook"),
        "gammal.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_format"),
        "låst.xlsx": (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        "trasig.xlsx": (b"PK\x03\x04" + b"\0" * 100, "damaged"),
    }
    for name, (content, code) in contents.items():
        (tmp_path / name).write_bytes(content)
        assert code_of(tmp_path / name) == code


def test_damage_anywhere_in_a_workbook_is_a_sentence(tmp_path: Path) -> None:
    whole = tmp_path / "hel.xlsx"
    write_workbook({}, whole, "sv")
    content = whole.read_bytes()
    cut = tmp_path / "avkortad.xlsx"
    cut.write_bytes(content[: len(content) // 2])
    assert code_of(cut) == "damaged"
    for position in range(40, len(content), len(content) // 60):
        flipped = bytearray(content)
        flipped[position] ^= 0xFF
        cut.write_bytes(flipped)
        # A byte that does no harm may go unnoticed; nothing but a sentence may come of the others.
        with suppress(PlannerError):
            read_workbook(cut)


def test_a_compression_that_nobody_knows_is_damage_and_no_password(tmp_path: Path) -> None:
    path = tmp_path / "packad.xlsx"
    write_workbook({}, path, "sv")
    content = bytearray(path.read_bytes())
    for head, method in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = content.find(head)
        while at >= 0:
            content[at + method] = 96
            at = content.find(head, at + 1)
    path.write_bytes(content)
    assert code_of(path) == "damaged"


def test_a_zip_of_something_else_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "arkiv.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("läs.txt", "hej")
    assert code_of(path) == "not_a_workbook"


def test_a_workbook_that_unpacks_to_fill_the_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        with package.open("xl/sharedStrings.xml", "w") as part:
            for _ in range(limits.WORKBOOK_UNPACKED // (1 << 20) + 1):
                part.write(b" " * (1 << 20))
    assert path.stat().st_size < 1 << 20
    assert code_of(path) == "too_large"


def test_a_stray_cell_far_away_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "gles.xlsx"
    made = openpyxl.Workbook()
    made.active.title = "Personer"
    made.active.append(["Namn", "Organisation"])
    made.active["XFD1048576"] = "vilse"
    made.save(path)
    assert code_of(path) == "sheet_too_large"


def test_a_template_that_cannot_be_written_is_a_storage_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        write_template(tmp_path / "ingen mapp" / "mall.xlsx", "sv")


def test_errors_carry_reasons_that_both_languages_can_word(tmp_path: Path) -> None:
    path = book(tmp_path / "fel.xlsx", {"Forum": [["Namn"], ["BRÅ"]]})
    (error,) = read_workbook(path).errors
    assert isinstance(error.reason, Reason)
    assert "Överenskommelse (Agreement), Nivå (Level)" in reason_text(error.reason, "en")
