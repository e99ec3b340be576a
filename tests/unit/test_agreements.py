"""An agreement's validity, how far it has come, and its renewal."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.agreements import (
    AgreementState,
    agreement_state,
    check_period,
    forum_period,
    renewal_period,
    state_told,
    validity,
)
from planner.domain.enums import Level, SignatoryRole
from planner.domain.rows import AgreementRow, ForumRow, Period, SignatoryRow
from planner.errors import InputError
from planner.texts import LANGUAGES, error_text, label, reason_text

ESLOV = AgreementRow(1, "Eslöv 2021–2022", date(2021, 5, 1), date(2022, 12, 31))
SIGNED = [SignatoryRow(1, 1, 1)]


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2021, 4, 30), AgreementState.SIGNED),
        (date(2021, 5, 1), AgreementState.IN_FORCE),
        (date(2022, 7, 3), AgreementState.IN_FORCE),
        (date(2022, 7, 4), AgreementState.EXPIRING),
        (date(2022, 12, 31), AgreementState.EXPIRING),
        (date(2023, 1, 1), AgreementState.EXPIRED),
    ],
)
def test_the_state_follows_the_days(today: date, state: AgreementState) -> None:
    assert agreement_state(ESLOV, SIGNED, [], today) is state


def test_a_witness_does_not_sign() -> None:
    witness = SignatoryRow(1, 1, 1, role=SignatoryRole.WITNESS)
    assert agreement_state(ESLOV, [witness], [], date(2021, 6, 1)) is AgreementState.DRAFT


def test_a_signature_counts_from_its_day() -> None:
    agreement = replace(ESLOV, signed_on=date(2021, 4, 16))
    assert agreement_state(agreement, [], [], date(2021, 4, 15)) is AgreementState.DRAFT
    assert agreement_state(agreement, [], [], date(2021, 4, 16)) is AgreementState.SIGNED


def test_a_successor_takes_over_on_its_first_day() -> None:
    successor = AgreementRow(2, "2022–2024", date(2022, 9, 1), predecessor_id=1)
    before, after = date(2022, 8, 31), date(2022, 9, 1)
    assert agreement_state(ESLOV, SIGNED, [successor], before) is AgreementState.EXPIRING
    assert agreement_state(ESLOV, SIGNED, [successor], after) is AgreementState.SUCCEEDED


def test_an_open_ended_agreement_never_expires() -> None:
    agreement = replace(ESLOV, valid_to=None)
    assert agreement_state(agreement, SIGNED, [], date(2090, 1, 1)) is AgreementState.IN_FORCE


def test_a_forum_meets_within_both_periods() -> None:
    forum = ForumRow(1, 1, "BRÅ", Level.STRATEGIC, valid_from=date(2021, 9, 1))
    assert forum_period(ESLOV, forum) == Period(date(2021, 9, 1), date(2022, 12, 31))
    late = replace(forum, valid_from=date(2023, 1, 1))
    assert forum_period(ESLOV, late).is_empty


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reversed_period_is_refused_in_words(language: str) -> None:
    with pytest.raises(InputError) as caught:
        check_period(date(2022, 12, 31), date(2021, 5, 1))
    assert caught.value.field == "valid_to"
    assert "2021" in error_text(caught.value, language)


def test_a_period_of_one_day_or_with_an_open_end_is_accepted() -> None:
    check_period(date(2021, 5, 1), date(2021, 5, 1))
    check_period(None, date(2021, 5, 1))
    check_period(date(2021, 5, 1), None)


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.integers(0, 4000))
def test_a_renewal_begins_the_day_after_and_is_no_shorter(first: date, length: int) -> None:
    agreement = replace(ESLOV, valid_from=first, valid_to=first + timedelta(days=length))
    renewal = renewal_period(agreement)
    assert renewal.first == first + timedelta(days=length + 1)
    assert renewal.last is not None
    check_period(renewal.first, renewal.last)
    is_new_year = (renewal.first.month, renewal.first.day) == (1, 1)
    if is_new_year:
        assert (renewal.last.month, renewal.last.day) == (12, 31)
    else:
        assert renewal.last - renewal.first == timedelta(days=length)


def test_a_renewal_of_eslov_is_two_whole_years() -> None:
    assert renewal_period(ESLOV) == Period(date(2023, 1, 1), date(2024, 12, 31))
    assert validity(ESLOV).last == date(2022, 12, 31)


def test_what_has_no_end_cannot_be_renewed() -> None:
    with pytest.raises(InputError) as caught:
        renewal_period(replace(ESLOV, valid_to=None))
    assert "Eslöv" in error_text(caught.value, "sv")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_a_name(language: str) -> None:
    names = {label(state, language) for state in AgreementState}
    assert len(names) == len(AgreementState)


def told(
    agreement: AgreementRow, successors: list[AgreementRow], today: date, signed: bool = True
) -> list[str]:
    state = agreement_state(agreement, SIGNED if signed else [], successors, today)
    return [reason_text(each, "sv") for each in state_told(agreement, state, successors, today)]


LATER = AgreementRow(2, "Eslöv 2023–2024", date(2023, 1, 1), predecessor_id=1)


@pytest.mark.parametrize(
    ("today", "sentences"),
    [
        (date(2021, 4, 19), ["Undertecknad; börjar gälla om 12 dagar, den 1 maj 2021."]),
        (date(2021, 4, 30), ["Undertecknad; börjar gälla i morgon, den 1 maj 2021."]),
        (date(2021, 5, 1), ["Går ut den 31 december 2022."]),
        (date(2022, 11, 18), ["Går ut om 43 dagar, den 31 december 2022."]),
        (date(2022, 12, 30), ["Går ut i morgon, den 31 december 2022."]),
        (date(2022, 12, 31), ["I dag är sista dagen."]),
        (date(2023, 1, 1), ["Gick ut den 31 december 2022."]),
    ],
)
def test_the_state_is_told_in_a_sentence(today: date, sentences: list[str]) -> None:
    assert told(ESLOV, [], today) == sentences


def test_a_successor_that_begins_later_is_told_beside_the_end() -> None:
    assert told(ESLOV, [LATER], date(2022, 12, 31)) == [
        "I dag är sista dagen.",
        "Efterträds av Eslöv 2023–2024 från den 1 januari 2023.",
    ]
    assert told(ESLOV, [LATER], date(2023, 1, 1)) == [
        "Efterträdd av Eslöv 2023–2024 från den 1 januari 2023."
    ]
    much_later = replace(LATER, id=3, name="Ännu senare", valid_from=date(2025, 1, 1))
    assert "2023–2024" in told(ESLOV, [much_later, LATER], date(2024, 1, 1))[0]


def test_a_gap_before_the_successor_is_an_agreement_that_has_expired() -> None:
    late = replace(LATER, valid_from=date(2023, 3, 1))
    assert agreement_state(ESLOV, SIGNED, [late], date(2023, 2, 1)) is AgreementState.EXPIRED
    assert told(ESLOV, [late], date(2023, 2, 1)) == [
        "Gick ut den 31 december 2022.",
        "Efterträds av Eslöv 2023–2024 från den 1 mars 2023.",
    ]


def test_an_unknown_day_of_signing_counts_and_a_day_to_come_does_not() -> None:
    unknown = [SignatoryRow(1, 1, 1, signed_on=None)]
    to_come = [SignatoryRow(1, 1, 1, signed_on=date(2021, 6, 2))]
    today = date(2021, 6, 1)
    assert agreement_state(ESLOV, unknown, [], today) is AgreementState.IN_FORCE
    assert agreement_state(ESLOV, to_come, [], today) is AgreementState.DRAFT
    assert agreement_state(ESLOV, to_come, [], date(2021, 6, 2)) is AgreementState.IN_FORCE
    assert told(ESLOV, [], today, signed=False) == ["Ingen underskrift är antecknad än."]


def test_an_open_ended_agreement_is_told_so_until_it_is_succeeded() -> None:
    agreement = replace(ESLOV, valid_to=None)
    assert told(agreement, [], date(2040, 1, 1)) == ["Gäller tills vidare."]
    state = agreement_state(agreement, SIGNED, [LATER], date(2023, 1, 1))
    assert state is AgreementState.SUCCEEDED
    draft = agreement_state(agreement, [], [], date(2040, 1, 1))
    assert draft is AgreementState.DRAFT
    # What ran out unsigned has run out.
    assert agreement_state(ESLOV, [], [], date(2023, 1, 1)) is AgreementState.EXPIRED
