"""Renewing promises: nothing doubled, and carrying out twice changes nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.enums import PromiseJudgement
from planner.domain.promise_renewal import (
    RenewalAction,
    RenewalLine,
    beside,
    check_lines,
    new_promises,
    renewal_lines,
    require_year_within,
)
from planner.domain.rows import AgreementRow, PromiseRow
from planner.errors import InputError
from planner.texts import LANGUAGES, error_text, label, reason_text

ESLOV = AgreementRow(1, "Eslöv 2021–2022", date(2021, 5, 1), date(2022, 12, 31))
WALKS = PromiseRow(
    1, 1, 2021, "Trygghetsvandringar", "Med boende", "Kommunen", "minst 2", "2", "Centrum", 7,
    PromiseJudgement.KEPT, date(2021, 12, 1), "webben",
)  # fmt: skip
WEEKLY = PromiseRow(2, 1, 2021, "Örat mot marken", target="varje vecka")

# Few wordings, so that the same one often stands twice, in other letters and spacing.
wordings = st.sampled_from(["Vandringar", "vandringar ", "VANDRINGAR", "Trafik", "Patrull i  city"])
judgements = st.sampled_from(PromiseJudgement)


@st.composite
def years(draw: st.DrawFn) -> tuple[list[PromiseRow], list[PromiseRow]]:
    """Give last year's promises and what this year has, some renewed from last year's."""
    last = [
        PromiseRow(number, 1, 2021, draw(wordings), target="4", judgement=draw(judgements))
        for number in range(1, draw(st.integers(0, 5)) + 1)
    ]
    sources = st.one_of(st.none(), st.integers(1, 6))
    this = [
        PromiseRow(number, 1, 2022, draw(wordings), renewed_from_id=draw(sources))
        for number in range(101, draw(st.integers(0, 4)) + 101)
    ]
    return last, this


def carried_out(lines: Sequence[RenewalLine], this_year: Sequence[PromiseRow]) -> list[PromiseRow]:
    """Return the year's promises as they would stand afterwards."""
    added = [
        replace(row, id=1000 + len(this_year) + n)
        for n, row in enumerate(new_promises(lines, 1, 2022))
    ]
    return [*this_year, *added]


def folded(rows: Sequence[PromiseRow]) -> Counter[str]:
    return Counter(" ".join(row.text.lower().split()) for row in rows)


@given(years(), st.booleans())
def test_renewing_twice_changes_nothing_and_doubles_nothing(
    both: tuple[list[PromiseRow], list[PromiseRow]], is_decided: bool
) -> None:
    last, this = both
    first = renewal_lines(last, this, is_decided=is_decided)
    check_lines(first)
    after = carried_out(first, this)
    stood = folded(this)
    assert all(number <= max(stood[text], 1) for text, number in folded(after).items())
    sources = [row.renewed_from_id for row in after[len(this) :]]
    assert len(sources) == len(set(sources))
    again = renewal_lines(last, after, is_decided=is_decided)
    if len(after) > 0:  # with none at all there is nothing that says it has been decided
        assert carried_out(again, after) == after
    assert {row.id for row in after} == {line.standing.id for line in again if line.standing}


@given(years())
def test_every_promise_of_either_year_stands_on_one_line(
    both: tuple[list[PromiseRow], list[PromiseRow]],
) -> None:
    last, this = both
    pairs = beside(last, this)
    assert Counter(one.id for one, _ in pairs if one) == Counter(row.id for row in last)
    assert Counter(other.id for _, other in pairs if other) == Counter(row.id for row in this)
    for one, other in pairs:
        if one is not None and other is not None:
            is_same = folded([one]) == folded([other])
            assert is_same or other.renewed_from_id == one.id


def test_what_is_renewed_keeps_what_it_is_and_not_how_it_went() -> None:
    lines = renewal_lines([WALKS, WEEKLY], [], is_decided=False)
    assert [line.action for line in lines] == [RenewalAction.RENEW] * 2
    lines[0] = replace(lines[0], target="minst 4")
    lines[1] = replace(lines[1], is_taken=False, reason="Ersätts av EST")
    lines.append(RenewalLine(text=" Trafikinsatser ", target="minst 4"))
    assert [line.action for line in lines] == [
        RenewalAction.CHANGE,
        RenewalAction.LEAVE_OUT,
        RenewalAction.ADD,
    ]
    check_lines(lines)
    assert list(new_promises(lines, 1, 2022)) == [
        PromiseRow(
            0,
            1,
            2022,
            "Trygghetsvandringar",
            "Med boende",
            "Kommunen",
            "minst 4",
            "",
            "Centrum",
            7,
            renewed_from_id=1,
        ),
        PromiseRow(0, 1, 2022, "Trafikinsatser", target="minst 4"),
    ]


def test_a_changed_wording_is_still_the_one_it_was_renewed_from() -> None:
    changed = PromiseRow(9, 1, 2022, "Fyra vandringar", renewed_from_id=1)
    stranger = PromiseRow(10, 1, 2022, "TRYGGHETSVANDRINGAR")
    assert beside([WALKS, WEEKLY], [stranger, changed]) == [
        (WALKS, changed),
        (WEEKLY, None),
        (None, stranger),
    ]


def test_what_begins_left_out_says_why() -> None:
    dropped = replace(WEEKLY, judgement=PromiseJudgement.DROPPED)
    twin = replace(WALKS, id=3, text="trygghetsvandringar")
    lines = renewal_lines([WALKS, dropped, twin], [], is_decided=False)
    assert [line.is_taken for line in lines] == [True, False, False]
    for line in lines[1:]:
        for language in LANGUAGES:
            assert reason_text(line.why, language)
    (line,) = renewal_lines([WALKS], [], is_decided=True)
    assert line.action is RenewalAction.LEAVE_OUT


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([RenewalLine(WALKS, is_taken=False, text="x")], "promise_renewal.reason_needed"),
        ([RenewalLine(WALKS, text="  ")], "promise_renewal.empty"),
        ([RenewalLine(WALKS, text="Trafik"), RenewalLine(text="trafik ")], "promise_renewal.twice"),
        (
            [RenewalLine(text="Trafik"), RenewalLine(None, WALKS, text="TRAFIK")],
            "promise_renewal.twice",
        ),
    ],
)
def test_what_cannot_be_carried_out_is_refused(lines: list[RenewalLine], code: str) -> None:
    with pytest.raises(InputError) as caught:
        check_lines(lines)
    assert caught.value.code == code
    for language in LANGUAGES:
        assert error_text(caught.value, language)


@pytest.mark.parametrize(("year", "is_refused"), [(2020, True), (2021, False), (2023, True)])
def test_a_year_outside_the_agreement_is_refused(year: int, is_refused: bool) -> None:
    if not is_refused:
        require_year_within(ESLOV, year)
        return
    with pytest.raises(InputError) as caught:
        require_year_within(ESLOV, year)
    assert caught.value.field == "year"
    for language in LANGUAGES:
        assert str(year) in error_text(caught.value, language)


def test_an_open_ended_agreement_has_every_later_year() -> None:
    require_year_within(replace(ESLOV, valid_to=None), 2090)
    with pytest.raises(InputError) as caught:
        require_year_within(replace(ESLOV, valid_to=None), 2020)
    assert "2020" in error_text(caught.value, "sv")


def test_every_action_has_a_word_of_its_own() -> None:
    for language in LANGUAGES:
        assert len({label(action, language) for action in RenewalAction}) == len(RenewalAction)
