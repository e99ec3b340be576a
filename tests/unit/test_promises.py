"""Citizen promises: counts out of words, and how a promise stands on a day."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.enums import PromiseJudgement
from planner.domain.promises import (
    PromiseState,
    activities_so_far,
    counted_outcome,
    counted_target,
    lacks_feedback,
    promise_state,
)
from planner.domain.rows import ActivityRow, PromiseRow
from planner.texts import LANGUAGES, label

WALKS = PromiseRow(1, 1, 2021, "Trygghetsvandringar", target="minst 4")
DURING, AFTER = date(2021, 9, 1), date(2022, 1, 1)


@pytest.mark.parametrize(
    ("target", "count"),
    [
        ("minst 4", 4),
        ("4", 4),
        ("minst 20 tillfällen", 20),
        ("at least 4", 4),
        ("At least four times", 4),
        ("fyra gånger", 4),
        ("Tolv vandringar under 2022", 12),
        ("2022: minst 3", 3),
        ("minst 4 per år", 4),
        ("två gånger om året", 2),
        ("en gång", 1),
        ("minst ett tillfälle", 1),
        ("en", 1),
        ("twice", 2),
        ("fler än 4", 5),
        ("2–3 vandringar", 2),
        ("1 200 samtal", 1200),
        ("10 insatser i årskurs 7", 10),
        ("minst 2, varav en på våren", 2),
        ("mål:4", 4),
        ("4 varje år", 4),
        ("", None),
        ("varje vecka", None),
        ("minst 2 per skola", None),
        ("två samtal vid varje skola", None),
        ("mars, 1–2 juni", None),
        ("minst hälften av 20 skolor", None),
        ("en tryggare stad", None),
        ("ett möte varje vecka", None),
        ("2 gånger i veckan", None),
        ("minst en gång per månad", None),
        ("3 a month", None),
        ("minst 80 %", None),
        ("80 procent av eleverna", None),
        ("klart 2022", None),
        ("före den 1 juni", None),
        ("senast 15 maj", None),
        ("senast 2022-06-01", None),
        ("kl. 18.00", None),
        ("var 4:e vecka", None),
        ("alla i årskurs 7", None),
        ("för 13-åringar", None),
        ("högst 10 klagomål", None),
        ("at most 3", None),
        ("minska med 5", None),
        ("0", None),
    ],
)
def test_a_target_counts_only_when_it_says_how_many(target: str, count: int | None) -> None:
    assert counted_target(target) == count


@given(st.integers(1, 1899), st.sampled_from(["{}", "minst {}", "at least {} times", "{} st."]))
def test_any_figure_is_read_back(number: int, pattern: str) -> None:
    assert counted_target(pattern.format(number)) == number


@given(st.text(max_size=40))
def test_any_text_is_read_without_failing(text: str) -> None:
    count = counted_target(text)
    assert count is None or count > 0


def activity(count: int | None = None, held_on: date | None = date(2021, 6, 1)) -> ActivityRow:
    return ActivityRow(0, 1, "Vandring", held_on, count=count)


def test_activities_are_summed_and_one_held_without_a_count_is_one() -> None:
    planned = activity(held_on=None)
    assert counted_outcome(WALKS, [activity(2), activity(), planned]) == 3
    assert counted_outcome(replace(WALKS, outcome="5"), [activity(2)]) == 2


@pytest.mark.parametrize(
    ("outcome", "count"),
    [("3 av 4", 3), ("två", 2), ("0", 0), ("inga", 0), ("", None), ("alla veckor utom en", None)],
)
def test_without_activities_the_written_outcome_counts(outcome: str, count: int | None) -> None:
    written = replace(WALKS, outcome=outcome)
    assert counted_outcome(written, []) == count
    assert counted_outcome(written, [activity(held_on=None)]) == count


def test_an_activity_still_ahead_is_not_counted_yet() -> None:
    rows = [activity(3), activity(1, date(2021, 10, 1))]
    assert activities_so_far(rows, DURING) == rows[:1]
    assert promise_state(WALKS, rows, DURING) is PromiseState.ONGOING
    assert promise_state(WALKS, rows, date(2021, 10, 1)) is PromiseState.KEPT


@pytest.mark.parametrize(
    ("counts", "before", "during", "after"),
    [
        ([], PromiseState.AHEAD, PromiseState.ONGOING, PromiseState.UNJUDGED),
        ([0], PromiseState.AHEAD, PromiseState.ONGOING, PromiseState.NOT_KEPT),
        ([3], PromiseState.AHEAD, PromiseState.ONGOING, PromiseState.PARTLY),
        ([3, 1], PromiseState.AHEAD, PromiseState.KEPT, PromiseState.KEPT),
    ],
)
def test_a_counted_promise_follows_its_counts(
    counts: list[int], before: PromiseState, during: PromiseState, after: PromiseState
) -> None:
    rows = [activity(count) for count in counts]
    assert promise_state(WALKS, rows, date(2020, 12, 31)) is before
    assert promise_state(WALKS, rows, DURING) is during
    assert promise_state(WALKS, rows, AFTER) is after


def test_a_yes_or_no_promise_is_neither_kept_nor_broken_until_it_is_judged() -> None:
    weekly = replace(WALKS, target="varje vecka", outcome="alla veckor")
    assert promise_state(weekly, [activity(), activity()], DURING) is PromiseState.ONGOING
    assert promise_state(weekly, [activity(), activity()], AFTER) is PromiseState.UNJUDGED


@pytest.mark.parametrize("judgement", [each for each in PromiseJudgement if each != "open"])
def test_what_the_parties_judged_goes_before_any_count(judgement: PromiseJudgement) -> None:
    judged = replace(WALKS, judgement=judgement)
    for day in (date(2020, 1, 1), DURING, AFTER):
        assert promise_state(judged, [activity(4)], day).value == judgement.value


def test_a_past_promise_without_feedback_is_pointed_out() -> None:
    assert not lacks_feedback(WALKS, DURING)
    assert lacks_feedback(WALKS, AFTER)
    assert not lacks_feedback(replace(WALKS, feedback_on=date(2021, 12, 3)), AFTER)
    assert not lacks_feedback(replace(WALKS, feedback_where="eslov.se"), AFTER)


def test_every_state_has_a_word_of_its_own() -> None:
    for language in LANGUAGES:
        assert len({label(state, language) for state in PromiseState}) == len(PromiseState)
