"""The follow-ups that an agreement owes, and what a change of period does to them."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.enums import FollowUpKind, FollowUpState
from planner.domain.follow_ups import (
    Duty,
    FollowUpAction,
    FollowUpChange,
    follow_up_diff,
    follow_up_duties,
    follow_up_state,
    law_duties,
)
from planner.domain.rows import AgreementRow, FollowUpRow
from planner.errors import InputError
from planner.texts import LANGUAGES, error_text, label, reason_text
from tests.effort import examples

ANNUAL, REVISION, PROMISES = FollowUpKind.ANNUAL, FollowUpKind.REVISION, FollowUpKind.PROMISES
PICTURE, PLAN = FollowUpKind.SITUATIONAL_PICTURE, FollowUpKind.ACTION_PLAN
ADD, MOVE = FollowUpAction.ADD, FollowUpAction.MOVE
REMOVE, KEEP = FollowUpAction.REMOVE, FollowUpAction.KEEP

ESLOV = AgreementRow(1, "Eslöv 2021–2022", date(2021, 5, 1), date(2022, 12, 31))

agreements = st.builds(
    lambda first, length: replace(ESLOV, valid_from=first, valid_to=first + timedelta(days=length)),
    st.dates(date(2015, 1, 1), date(2030, 12, 31)),
    st.integers(0, 2500),
)
promise_years = st.sets(st.integers(2013, 2040), max_size=6)


def touched_years(agreement: AgreementRow) -> set[int]:
    """Walk through the validity day by day."""
    assert agreement.valid_to is not None
    days = (agreement.valid_to - agreement.valid_from).days
    return {(agreement.valid_from + timedelta(days=day)).year for day in range(days + 1)}


def applied(changes: list[FollowUpChange]) -> list[FollowUpRow]:
    """Return the rows as they would stand when the changes are done."""
    rows: list[FollowUpRow] = []
    taken = max((change.row.id for change in changes if change.row is not None), default=0)
    for number, change in enumerate(changes, start=taken + 1):
        if change.action is ADD and change.duty is not None:
            duty = change.duty
            rows.append(FollowUpRow(number, 1, duty.kind, duty.due_on, year=duty.year))
        elif change.action is MOVE and change.row is not None and change.duty is not None:
            rows.append(replace(change.row, due_on=change.duty.due_on, year=change.duty.year))
        elif change.action is KEEP and change.row is not None:
            rows.append(change.row)
    return rows


def test_eslov_owes_two_years_two_promises_and_a_decision() -> None:
    assert follow_up_duties(ESLOV, {2021, 2022}) == [
        Duty(ANNUAL, 2021, date(2021, 11, 30)),
        Duty(PROMISES, 2021, date(2021, 12, 1)),
        Duty(REVISION, 2022, date(2022, 6, 30)),
        Duty(ANNUAL, 2022, date(2022, 11, 30)),
        Duty(PROMISES, 2022, date(2022, 12, 1)),
    ]
    assert law_duties(ESLOV) == []


@settings(max_examples=examples(90), deadline=None)
@given(agreements, promise_years, st.integers(0, 24))
def test_every_calendar_year_has_its_one_annual_and_every_promise_year_its_renewal(
    agreement: AgreementRow, promised: set[int], months: int
) -> None:
    duties = follow_up_duties(agreement, promised, revision_months=months)
    years = touched_years(agreement)
    assert Counter(duty.year for duty in duties if duty.kind is ANNUAL) == Counter(years)
    assert Counter(duty.year for duty in duties if duty.kind is PROMISES) == Counter(
        promised & years
    )
    assert [duty.kind for duty in duties].count(REVISION) == 1
    assert agreement.valid_to is not None
    for duty in duties + law_duties(agreement):
        assert agreement.valid_from <= duty.due_on <= agreement.valid_to
        assert duty.kind is REVISION or duty.due_on.year == duty.year


@settings(max_examples=examples(90), deadline=None)
@given(agreements)
def test_the_law_is_seen_to_at_least_every_second_year(agreement: AgreementRow) -> None:
    assert agreement.valid_to is not None
    first = max(agreement.valid_from, date(2023, 7, 1))
    duties = law_duties(agreement)
    if agreement.valid_to < first:
        assert duties == []
        return
    for kind in (PICTURE, PLAN):
        seen = [first, *(duty.due_on for duty in duties if duty.kind is kind), agreement.valid_to]
        assert len(seen) > 2
        for earlier, later in pairwise(seen):
            assert timedelta(0) <= later - earlier <= timedelta(days=731)


@pytest.mark.parametrize(
    ("first", "last", "due_on"),
    [
        (date(2021, 1, 1), date(2021, 12, 31), date(2021, 11, 30)),
        (date(2021, 1, 1), date(2021, 3, 31), date(2021, 3, 31)),
        (date(2021, 12, 10), date(2021, 12, 31), date(2021, 12, 31)),
        (date(2021, 12, 10), date(2021, 12, 10), date(2021, 12, 10)),
    ],
)
def test_the_annual_falls_within_the_part_of_the_year(
    first: date, last: date, due_on: date
) -> None:
    (annual, _) = sorted(
        follow_up_duties(replace(ESLOV, valid_from=first, valid_to=last), ()),
        key=lambda duty: duty.kind is not ANNUAL,
    )
    assert annual.due_on == due_on


def test_the_decision_is_not_asked_for_before_the_agreement_begins() -> None:
    short = replace(ESLOV, valid_to=date(2021, 8, 31))
    (decision,) = [duty for duty in follow_up_duties(short, ()) if duty.kind is REVISION]
    assert decision.due_on == short.valid_from


def test_an_open_ended_agreement_runs_to_the_horizon_and_has_no_decision() -> None:
    open_ended = replace(ESLOV, valid_to=None)
    duties = follow_up_duties(open_ended, {2024}, horizon=date(2023, 6, 30))
    assert [(duty.kind, duty.year) for duty in duties] == [
        (ANNUAL, 2021),
        (ANNUAL, 2022),
        (ANNUAL, 2023),
        (PROMISES, 2024),
    ]
    assert {duty.due_on for duty in law_duties(open_ended, horizon=date(2026, 1, 1))} == {
        date(2023, 11, 30),
        date(2025, 11, 30),
    }
    for ask in (partial(follow_up_duties, open_ended, ()), partial(law_duties, open_ended)):
        with pytest.raises(InputError) as caught:
            ask()
        assert "Eslöv" in error_text(caught.value, "sv")


def test_a_follow_up_is_due_on_its_own_day_and_overdue_the_next() -> None:
    row = FollowUpRow(1, 1, ANNUAL, date(2021, 11, 30), year=2021)
    assert follow_up_state(row, date(2021, 11, 30)) is FollowUpState.DUE
    assert follow_up_state(row, date(2021, 12, 1)) is FollowUpState.OVERDUE
    done = replace(row, done_on=date(2021, 12, 5))
    assert follow_up_state(done, date(2022, 1, 1)) is FollowUpState.DONE


class TestDiff:
    """A change of period shows what it does before it does it."""

    def rows(self) -> list[FollowUpRow]:
        return applied(follow_up_diff([], follow_up_duties(ESLOV, {2021, 2022})))

    def test_a_longer_period_adds_its_years_and_moves_the_decision(self) -> None:
        longer = replace(ESLOV, valid_to=date(2023, 12, 31))
        changes = follow_up_diff(self.rows(), follow_up_duties(longer, {2021, 2022}))
        assert [
            (change.action, change.duty.kind, change.duty.due_on)
            for change in changes
            if change.duty is not None and change.action is not KEEP
        ] == [(MOVE, REVISION, date(2023, 6, 30)), (ADD, ANNUAL, date(2023, 11, 30))]
        assert len(changes) == 6

    def test_a_shorter_period_removes_what_lies_beyond_and_says_so(self) -> None:
        shorter = replace(ESLOV, valid_to=date(2021, 12, 31))
        changes = follow_up_diff(self.rows(), follow_up_duties(shorter, {2021, 2022}))
        gone = [change.row for change in changes if change.action is REMOVE]
        assert {(row.kind, row.year) for row in gone if row is not None} == {
            (ANNUAL, 2022),
            (PROMISES, 2022),
        }

    @pytest.mark.parametrize(
        ("touched", "code"),
        [
            ({"done_on": date(2021, 12, 1)}, "follow_up.kept_done"),
            ({"is_by_hand": True}, "follow_up.kept_by_hand"),
            ({"report": "Uppföljningen visar …"}, "follow_up.kept_report"),
            ({"kind": FollowUpKind.OTHER, "is_by_hand": True}, "follow_up.kept_by_hand"),
        ],
    )
    def test_what_a_person_has_done_is_left_alone(
        self, touched: dict[str, object], code: str
    ) -> None:
        row = FollowUpRow(1, 1, ANNUAL, date(2019, 2, 3), year=2019)
        row = replace(row, **touched)  # type: ignore[arg-type]
        (change,) = follow_up_diff([row], [])
        assert (change.action, change.row, change.reason.code) == (KEEP, row, code)

    @pytest.mark.parametrize("year", [2021, None])
    def test_one_made_by_hand_meets_the_duty(self, year: int | None) -> None:
        own = FollowUpRow(1, 1, ANNUAL, date(2021, 12, 15), year=year, is_by_hand=True)
        planned = FollowUpRow(2, 1, ANNUAL, date(2021, 11, 30), year=2021)
        changes = follow_up_diff([planned, own], [Duty(ANNUAL, 2021, date(2021, 11, 30))])
        assert [(change.action, change.row) for change in changes] == [
            (REMOVE, planned),
            (KEEP, own),
        ]

    def test_a_decision_already_taken_does_not_answer_for_the_new_end(self) -> None:
        taken = FollowUpRow(1, 1, REVISION, date(2022, 6, 30), year=2022, done_on=date(2022, 6, 1))
        changes = follow_up_diff([taken], [Duty(REVISION, 2024, date(2024, 6, 30))])
        assert [change.action for change in changes] == [KEEP, ADD]

    def test_a_decision_taken_the_year_before_the_end_answers_for_it(self) -> None:
        taken = FollowUpRow(
            1, 1, REVISION, date(2022, 9, 30), done_on=date(2022, 9, 30), is_by_hand=True
        )
        (change,) = follow_up_diff([taken], [Duty(REVISION, 2023, date(2022, 9, 30))])
        assert (change.action, change.row) == (KEEP, taken)

    @settings(max_examples=examples(90), deadline=None)
    @given(agreements, agreements, promise_years, st.data())
    def test_applying_a_diff_meets_every_duty_once_and_nothing_is_left_to_do(
        self,
        before: AgreementRow,
        after: AgreementRow,
        promised: set[int],
        data: st.DataObject,
    ) -> None:
        rows = []
        for row in applied(follow_up_diff([], follow_up_duties(before, promised))):
            work = data.draw(st.sampled_from(["", "done", "by hand", "report"]))
            rows.append(
                replace(
                    row,
                    done_on=row.due_on if work == "done" else None,
                    is_by_hand=work == "by hand",
                    report="Uppföljningen visar …" if work == "report" else "",
                )
            )
        duties = follow_up_duties(after, promised) + law_duties(after)
        changes = follow_up_diff(rows, duties)
        for change in changes:
            assert reason_text(change.reason, "sv")
            if change.row is not None and (change.row.done_on or change.row.is_by_hand):
                assert change.action is KEEP
        stands = applied(changes)
        kept = {row for row in rows if row.done_on or row.is_by_hand or row.report}
        assert kept <= set(stands)
        annuals = Counter(row.year for row in stands if row.kind is ANNUAL and row not in kept)
        annuals += Counter(row.year for row in kept if row.kind is ANNUAL)
        assert set(annuals) >= touched_years(after)
        assert set(annuals.values()) == {1}
        assert all(change.action is KEEP for change in follow_up_diff(stands, duties))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_duty_and_action_has_a_name(language: str) -> None:
    open_ended = replace(ESLOV, valid_from=date(2023, 1, 1), valid_to=date(2024, 12, 31))
    duties = follow_up_duties(open_ended, {2023}) + law_duties(open_ended)
    titles = {reason_text(duty.title, language) for duty in duties}
    assert len(titles) == len(duties)
    assert len({label(action, language) for action in FollowUpAction}) == len(FollowUpAction)
