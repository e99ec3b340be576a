"""A name in texts: every way of writing it is found, and nobody else's is touched."""

import json
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.disposal import NameSearch, last_held, unlike, within_sentence
from planner.domain.retention import is_past, is_review_due, years_before
from planner.domain.rows import HoldingRow
from tests.effort import examples

Form = Literal["NFC", "NFD"]
Case = Callable[[str], str]
NAME = "Åsa-Märta Öberg"


def out(text: str, search: NameSearch | None = None) -> tuple[str, int]:
    search = search or NameSearch([NAME], ["asa.oberg@exempel.se"], ["0413-62 000"])
    return search.replaced(text, "N. N.", "[borta]")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Åsa-Märta Öberg", "N. N."),
        ("ÅSA-MÄRTA ÖBERG föredrog", "N. N. föredrog"),
        ("enligt åsa-märta\n  öbergs förslag", "enligt N. N.s förslag"),
        ("Åsa‑Märta\N{NO-BREAK SPACE}Öberg (kommunen)", "N. N. (kommunen)"),
        ("Öberg, Åsa-Märta", "N. N."),
        (unicodedata.normalize("NFD", "till Åsa-Märta Öberg."), "till N. N.."),
        ("<Åsa-Märta Öberg>, asa.oberg@EXEMPEL.se", "<N. N.>, [borta]"),
        ("ring 0413 - 62000", "ring [borta]"),
        ("ring +46 (0)413-62 000", "ring [borta]"),
    ],
)
def test_the_whole_name_is_found_however_it_is_written(text: str, expected: str) -> None:
    assert out(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Åsa-Märta Öbergman",  # another name
        "Småsa-Märta Öberg",
        "Öberg",
        "Åsa-Märta",
        "lasa.oberg@exempel.se",
        "asa.oberg@exempel.se.invalid",
        "100413-62 000",
        "0413-62 0001",
    ],
)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert out(text) == (text, 0)


def test_a_longer_name_of_somebody_else_is_left() -> None:
    search = NameSearch(["Anna Berg"], others=["Anna Berg Lund", "Eva Anna Berg"])
    text = "Anna Berg, Anna Berg Lund och Eva Anna Berg"
    assert out(text, search) == ("N. N., Anna Berg Lund och Eva Anna Berg", 1)


def test_parts_are_pointed_out_but_not_those_of_other_names() -> None:
    search = NameSearch(["Bo Lind Ek"], ["lindbo@exempel.se"], others=["Eva Lind"])
    assert search.parts_in("Lind sade att LINDS mål bor kvar hos Eva Lind, enligt ek") == (
        "Lind",
        "LIND",
    )
    assert search.parts_in("Bo eller bo") == ()  # too short to mean anyone
    assert search.parts_in("loggat av lindbo") == ("lindbo",)
    assert NameSearch([NAME]).parts_in("på Åsa-Märta Öbergsgatan") == ("Åsa-Märta Öberg",)


def test_a_name_of_one_word_is_only_replaced_where_it_stands_alone() -> None:
    search = NameSearch(["Vera"])
    assert out(" vera ", search) == ("N. N.", 1)
    assert out("Vera föredrog", search) == ("Vera föredrog", 0)
    assert search.parts_in("Vera föredrog") == ("Vera",)


@pytest.mark.parametrize("name", ['Bo "Busen" Ek', "Bo <b>Ek</b>", "Bo (A+B) Ek*", "Bo \\d Ek"])
def test_signs_in_a_name_mean_themselves(name: str) -> None:
    search = NameSearch([name])
    assert out(f"av {name}, 2021", search) == ("av N. N., 2021", 1)
    assert search.is_in_bytes(json.dumps({"name": name}).encode())


def test_bytes_are_searched_without_gaps_and_with_escapes() -> None:
    search = NameSearch([NAME], ["asa@exempel.se"], ["0413-62000"], others=[f"{NAME} Ek"])
    for content in (
        f"x\x01{NAME}asa",
        json.dumps(NAME),
        json.dumps(NAME.upper()),
        json.dumps(NAME.replace(" ", "\n")),
        "personASA@exempel.seEk",
    ):
        assert search.is_in_bytes(content.encode()), content
    assert not search.is_in_bytes(f"{NAME} Ek, Öberg, 10413620000".encode())
    assert search.is_in_bytes(b"\xff\xfe0413 62 000")


@settings(max_examples=examples(40))
@given(st.text(alphabet="aåA \n-Öb", max_size=12), st.text(alphabet="aåA \n-Öb.", max_size=30))
def test_nothing_is_left_to_find_after_replacing(name: str, text: str) -> None:
    if not name.split():
        return
    search = NameSearch([name])
    shown, count = search.replaced(text, "#", "#")
    assert not search.is_in(shown)
    assert (shown == text) == (count == 0)


def test_a_person_is_known_by_the_post_that_ended_last() -> None:
    early = HoldingRow(1, 10, 1, valid_to=date(2020, 1, 1))
    late = HoldingRow(2, 11, 1, valid_from=date(2019, 1, 1), valid_to=date(2021, 1, 1))
    assert last_held([late, early]) is late
    assert last_held([]) is None
    assert within_sentence("Kommunpolis") == "kommunpolis"
    assert within_sentence("LPO-chef") == "LPO-chef"
    assert unlike("Tidigare chef", ["x"]) == "Tidigare chef"
    assert unlike("Tidigare chef", ["tidigare  chef", "Tidigare chef (2)"]) == "Tidigare chef (3)"


def test_a_period_ends_on_the_day_it_says() -> None:
    today = date(2024, 2, 29)
    assert years_before(today, 1) == date(2023, 2, 28)
    assert not is_past(date(2023, 2, 28), 1, today)
    assert is_past(date(2023, 2, 27), 1, today)
    assert is_review_due(None, today)
    assert is_review_due(date(2023, 2, 28), today)
    assert not is_review_due(date(2023, 3, 1), today)


@settings(max_examples=examples(40))
@given(
    st.sampled_from([NAME, "Vera", 'Åke "Ö" Ek', "Bo\nEk"]),
    st.sampled_from(["{}", "av {}s", "av {}, 2021", "x {} y"]),
    st.booleans(),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from([str, str.upper]),
)
def test_no_json_is_passed_over_that_holds_a_text_to_change(
    name: str, sentence: str, is_ascii: bool, form: Form, case: Case
) -> None:
    search = NameSearch([name])
    text = unicodedata.normalize(form, sentence.format(case(name)))
    if search.is_in(text):
        assert search.may_be_in_json(json.dumps({"text": text}, ensure_ascii=is_ascii))


@settings(max_examples=examples(90))
@given(
    phone=st.sampled_from(["046-12 34 56", "+46 70 123 45 67", "+4512345678", "0045 12 34 56 78"]),
    prefix=st.sampled_from(["0", "+46", "0046", "46", "+45", "0045", "00 45", ""]),
    gaps=st.lists(
        st.sampled_from(["", " ", "-", "\t", "(", ".", "x", "7"]), min_size=9, max_size=9
    ),
    around=st.tuples(
        st.sampled_from(["", " ", "9", "+", "å"]), st.sampled_from(["", " ", "9", "å"])
    ),
)
def test_a_number_is_found_in_bytes_as_in_a_text(
    phone: str, prefix: str, gaps: list[str], around: list[str]
) -> None:
    """The quick look at the digits alone never hides what the pattern would find."""
    rest = "".join(each for each in phone if each.isdigit())[-9:]
    spelled = "".join(part for pair in zip(rest, gaps, strict=False) for part in pair)
    text = f"{around[0]}{prefix}{spelled.rstrip(' -')}{around[1]}"
    search = NameSearch(("Eva Ek",), phones=(phone,))
    assert search.is_in_bytes(text.encode()) == search.is_in(text)
