"""Cells of the planning workbook: what a person may write, and what is refused, and why."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain import enums
from planner.formats.workbook_cells import (
    UnreadableCellError,
    cell_value,
    join_names,
    read_cell,
    split_names,
)
from planner.formats.workbook_columns import Kind, choice_words, fold, trimmed
from planner.formats.workbook_marks import is_marked, marked, unmarked
from planner.formats.workbook_sheets import BY_NAME, SHEETS
from planner.texts import LANGUAGES, catalogue, label, reason_text


def column(sheet: str, key: str) -> Any:
    """Return a declared column."""
    return BY_NAME[fold(sheet)].by_key[key]


DATE = column("Möten", "date")
START = column("Möten", "start")
COUNT = column("Representation", "count")
MONTHS = column("Representation", "months")
NAME = column("Personer", "name")
LEVEL = column("Forum", "level")
AVOID = column("Överenskommelse", "avoid")
RECURS = column("Forum", "recurs")


@pytest.mark.parametrize(
    ("kind_of", "cell", "value"),
    [
        (DATE, "2021-05-07", date(2021, 5, 7)),
        (DATE, "\u00a02021-05-07 ", date(2021, 5, 7)),
        (DATE, datetime(2021, 5, 7), date(2021, 5, 7)),
        (DATE, date(1900, 1, 1), date(1900, 1, 1)),
        (START, "09:00", time(9)),
        (START, "9.05", time(9, 5)),
        (START, "kl. 09.30", time(9, 30)),
        (START, 0.375, time(9)),
        (START, 9.0, time(9)),
        (START, 13.15, time(13, 15)),
        (START, time(9, 29, 59, 999999), time(9, 30)),
        (START, timedelta(hours=9, minutes=30), time(9, 30)),
        (START, datetime(2021, 5, 7, 9, 30), time(9, 30)),
        (COUNT, 4.0, 4),
        (COUNT, " 4 ", 4),
        (NAME, 4.0, "4"),
        (NAME, 4.5, "4.5"),
        (NAME, 123456789012.0, "123456789012"),
        (NAME, date(2021, 5, 7), "2021-05-07"),
        (NAME, "\ufeff Eva \u00a0", "Eva"),
        (NAME, "\u00a0 ", None),
        (MONTHS, "1,5,9", frozenset({1, 5, 9})),
        (MONTHS, "1; 5 ;9", frozenset({1, 5, 9})),
        (MONTHS, 5.0, frozenset({5})),
        (MONTHS, 1.5, frozenset({1, 5})),
        (MONTHS, 2.11, frozenset({2, 11})),
        (MONTHS, 1.1, frozenset({1, 10})),
        (LEVEL, "STRATEGISK", enums.Level.STRATEGIC),
        (LEVEL, "public", enums.Level.PUBLIC),
        (AVOID, "veckoslut; Klämdag", frozenset({"weekend", "squeeze"})),
        (AVOID, "inget", frozenset()),
    ],
)
def test_what_may_be_written(kind_of: Any, cell: object, value: object) -> None:
    assert read_cell(kind_of, cell) == value


@pytest.mark.parametrize(
    ("kind_of", "cell", "part_of_sentence"),
    [
        (DATE, "2021-02-30", "finns inte i kalendern"),
        (DATE, "7/5 2021", "2021-05-07"),
        (DATE, 44317.0, "inte något datum"),
        (DATE, datetime(2021, 5, 7, 9), "inte något datum"),
        (DATE, time(9), "inte något datum"),
        (DATE, "1899-12-31", "mellan 1900 och 2200"),
        (DATE, "2201-01-01", "mellan 1900 och 2200"),
        (START, "25:00", "09:00"),
        (START, "nio", "09:00"),
        (START, 9.5, "09:00"),
        (START, 24.0, "09:00"),
        (START, float("inf"), "09:00"),
        (START, float("nan"), "09:00"),
        (START, -0.5, "09:00"),
        (START, timedelta(days=1), "09:00"),
        (COUNT, 0.0, "mellan 1 och"),
        (COUNT, 1.5, "inte något heltal"),
        (COUNT, "många", "inte något heltal"),
        (NAME, True, "inte någon text"),
        (MONTHS, "1,13", "1,5,9"),
        (MONTHS, 2.1, "1,5,9"),
        (MONTHS, "maj", "1,5,9"),
        (LEVEL, "hög", "strategisk, taktisk, operativ och publik"),
        (AVOID, "måndag", "veckoslut"),
    ],
)
def test_what_is_refused_says_what_to_write(
    kind_of: Any, cell: object, part_of_sentence: str
) -> None:
    with pytest.raises(UnreadableCellError) as refused:
        read_cell(kind_of, cell)
    assert part_of_sentence in reason_text(refused.value.reason, "sv")
    assert reason_text(refused.value.reason, "en")


def test_a_recurrence_that_cannot_be_read_is_refused_with_its_own_reason() -> None:
    assert read_cell(RECURS, "varje fredag") == "varje fredag"
    with pytest.raises(UnreadableCellError) as refused:
        read_cell(RECURS, "lite då och då")
    assert reason_text(refused.value.reason, "sv")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_closed_value_is_read_as_it_is_written(language: str) -> None:
    for sheet in SHEETS:
        for declared in sheet.columns:
            if declared.kind is Kind.CHOICE and declared.choices is not None:
                for member in declared.choices:
                    written = cell_value(declared, member, language)
                    assert read_cell(declared, str(written).upper()) is member
                    assert choice_words(declared.choices)[fold(member.value)] is member


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_choice_lists_every_word_that_may_be_chosen(language: str) -> None:
    for sheet in SHEETS:
        for declared in sheet.columns:
            if declared.choices is not None:
                listed = catalogue()[f"workbook.allowed.{declared.choices.__name__}"][language]
                assert all(label(member, language) in listed for member in declared.choices)


def test_headings_and_help_exist_in_both_languages() -> None:
    for sheet in SHEETS:
        for declared in sheet.columns:
            assert sheet.by_heading[fold(declared.sv)] is declared, (sheet.key, declared.sv)
            assert sheet.by_heading[fold(declared.en)] is declared, (sheet.key, declared.en)
            assert set(catalogue()[declared.help_code]) == set(LANGUAGES)


def test_every_text_has_the_same_placeholders_in_both_languages() -> None:
    import re

    for code, languages in catalogue().items():
        if code.startswith("workbook."):
            found = {lang: set(re.findall(r"{\w+}", s)) for lang, s in languages.items()}
            assert found["sv"] == found["en"], code


names = st.text(min_size=1).map(trimmed).filter(bool)


@given(st.lists(names))
def test_names_in_a_list_come_apart_again(some: list[str]) -> None:
    assert split_names(join_names(some)) == tuple(some)


def test_names_are_split_at_semicolons_and_quotes_guard_them() -> None:
    assert split_names('Eva;  Per ;; "A; B" ; 6" rör') == ("Eva", "Per", "A; B", '6" rör')


@given(st.text())
def test_only_the_templates_own_rows_are_marked(value: str) -> None:
    assert not is_marked(unmarked(value))
    assert trimmed(unmarked(value)) == trimmed(value)
    assert is_marked(marked("example", "sv", value))
    assert is_marked(marked("help", "en", value))


def test_names_match_without_regard_to_case_or_form() -> None:
    assert fold(" ESLÖVS\u00a0 Kommun ") == fold("Eslo\u0308vs kommun")
    assert fold("Storgatan") != fold("Storgården")
