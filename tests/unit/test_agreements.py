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
    validity,
)
from planner.domain.enums import Level, SignatoryRole
from planner.domain.rows import AgreementRow, ForumRow, Period, SignatoryRow
from planner.errors import InputError
from planner.texts import LANGUAGES, error_text, label

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
