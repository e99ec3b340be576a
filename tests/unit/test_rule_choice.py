"""The rule editor's controls and words say the same, whichever is changed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.phrases import parse_rule
from planner.domain.recurrence import occurrences
from planner.domain.rows import Period
from planner.domain.rule_forms import LAST
from planner.errors import InputError
from planner.ui.forms.typed import read_count, read_date, read_months, show_months
from planner.ui.forum_editor.rule_choice import (
    MONTHLY_FORMS,
    HowOften,
    RuleChoice,
    choice_of,
    text_of,
)

some_of = st.lists(st.integers(0, 6), min_size=1, unique=True).map(lambda days: tuple(sorted(days)))
places = st.lists(st.sampled_from([1, 2, 3, 4, 5, LAST]), min_size=1, unique=True).map(
    lambda found: tuple(sorted(found))
)
months = st.one_of(
    st.just(()),
    st.lists(st.integers(1, 12), min_size=1, max_size=11, unique=True).map(
        lambda found: tuple(sorted(found))
    ),
)
choices = st.builds(
    RuleChoice,
    st.sampled_from([how for how in HowOften if how is not HowOften.WRITTEN]),
    st.integers(1, 10),
    some_of,
    places,
    st.one_of(st.integers(1, 31), st.just(LAST)),
    months,
)


def meaning(choice: RuleChoice) -> tuple[object, ...]:
    """Return the parts that the form of the choice has a use for."""
    how = choice.how_often
    is_counted = how is HowOften.WEEKLY or (how in MONTHLY_FORMS and not choice.months)
    return (
        how,
        choice.interval if is_counted else 1,
        choice.weekdays if how is not HowOften.MONTHLY_DAY else (),
        choice.positions if how is HowOften.MONTHLY_WEEKDAY else (),
        choice.day if how is HowOften.MONTHLY_DAY else 0,
        choice.months,
    )


@given(choices, st.sampled_from(["sv", "en"]))
def test_what_the_controls_write_shows_in_the_controls(choice: RuleChoice, language: str) -> None:
    text = text_of(choice, language)
    if "=" in text and choice.interval > 1:
        return  # no words say it, and an RRULE with an interval counts from its own start
    assert meaning(choice_of(parse_rule(text), RuleChoice())) == meaning(choice)


@given(choices)
def test_what_the_controls_write_gives_the_days_chosen(choice: RuleChoice) -> None:
    period = Period(date(2021, 1, 1), date(2022, 12, 31))
    for day in occurrences(parse_rule(text_of(choice, "sv")), date(2021, 1, 1), period):
        assert not choice.months or day.month in choice.months
        if choice.how_often is not HowOften.MONTHLY_DAY:
            assert day.weekday() in choice.weekdays
        if choice.how_often is HowOften.EVEN_WEEKS:
            assert day.isocalendar().week % 2 == 0


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",  # counts from its DTSTART, unlike the words
        "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2",
        "FREQ=WEEKLY;BYDAY=FR;COUNT=5",
        "den 1 och 15 varje månad",
        "sista vardagen i månaden",
    ],
)
def test_what_the_controls_cannot_say_stays_as_it_is_written(text: str) -> None:
    assert choice_of(parse_rule(text), RuleChoice()).how_often is HowOften.WRITTEN


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2021-05-07", date(2021, 5, 7)),
        (" 20210507 ", date(2021, 5, 7)),
        ("7/5 2021", date(2021, 5, 7)),
        ("7 maj 2021", date(2021, 5, 7)),
        ("1 Sept 2021", date(2021, 9, 1)),
        ("", None),
    ],
)
def test_dates_as_people_write_them(typed: str, day: date | None) -> None:
    assert read_date(typed, "day") == day


@pytest.mark.parametrize("typed", ["2021-02-30", "i våras", "7/5", "maj 2021", "2021-13-01"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(InputError) as caught:
        read_date(typed, "day")
    assert caught.value.field == "day"


@given(st.frozensets(st.integers(1, 12), max_size=11), st.sampled_from(["sv", "en"]))
def test_months_read_back_as_they_show(chosen: frozenset[int], language: str) -> None:
    assert read_months(show_months(chosen, language), "months") == chosen


def test_months_by_number_name_and_span() -> None:
    assert read_months("1,5, sep", "months") == {1, 5, 9}
    assert read_months("nov-feb", "months") == {11, 12, 1, 2}
    assert read_months("1-12", "months") == frozenset()


@pytest.mark.parametrize("typed", ["0", "-1", "1,5", "två", "1000"])
def test_what_is_no_number_of_persons_is_refused(typed: str) -> None:
    with pytest.raises(InputError):
        read_count(typed, "count")
