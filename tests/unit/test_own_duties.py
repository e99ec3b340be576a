"""Duties of one's own, the meeting that prepares, and what a run of changes of period leaves."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.enums import FollowUpKind, Level, MeetingStatus, PromiseJudgement
from planner.domain.follow_ups import (
    Duty,
    FollowUpAction,
    FollowUpChange,
    follow_up_diff,
    follow_up_duties,
)
from planner.domain.own_duties import duty_days, own_duties, planned_until
from planner.domain.preparing import proposed_preparation
from planner.domain.rows import (
    AgreementRow,
    FollowUpRow,
    ForumRow,
    MeetingRow,
    OwnDutyRow,
    Period,
    PromiseRow,
)
from planner.domain.running_out import (
    agreements_running_out,
    is_unsettled,
    promise_ends_on,
    years_to_renew,
)
from planner.errors import InputError
from planner.texts import LANGUAGES, error_text, reason_text
from tests.effort import examples

ESLOV = AgreementRow(1, "Eslöv 2021–2022", date(2021, 5, 1), date(2022, 12, 31))
ANNUAL, PROMISES = FollowUpKind.ANNUAL, FollowUpKind.PROMISES

days = st.dates(date(2018, 1, 1), date(2028, 12, 31))
periods = st.builds(
    lambda first, length: Period(first, None if length is None else first + timedelta(length)),
    days,
    st.none() | st.integers(0, 1500),
)
owned = st.builds(
    lambda number, first, months: OwnDutyRow(number, 1, f"Nr {number}", first, months),
    st.integers(1, 3),
    days,
    st.integers(1, 30),
)


def days_of(duty: OwnDutyRow, within: Period) -> list[date]:
    """Add months to the first day with dateutil, which stays within short months."""
    assert within.last is not None
    found: list[date] = []
    day = duty.starts_on
    while day <= within.last:
        found.append(day)
        day = duty.starts_on + relativedelta(months=len(found) * duty.every_months)
    return [day for day in found if within.contains(day)]


def horizon_of(agreement: AgreementRow) -> date | None:
    return None if agreement.valid_to else date(agreement.valid_from.year + 2, 6, 1)


def duties_of(agreement: AgreementRow, promised: set[int], own: Sequence[OwnDutyRow]) -> list[Duty]:
    horizon = horizon_of(agreement)
    return [
        *follow_up_duties(agreement, promised, horizon=horizon),
        *own_duties(agreement, own, horizon=horizon),
    ]


def planned(
    agreement: AgreementRow, rows: list[FollowUpRow], duties: Sequence[Duty]
) -> list[FollowUpChange]:
    until = None if agreement.valid_to else planned_until(agreement, horizon_of(agreement))
    return follow_up_diff(rows, duties, until=until)


def applied(changes: Sequence[FollowUpChange], first_id: int) -> list[FollowUpRow]:
    """Return the rows as the service would leave them."""
    rows = []
    for number, change in enumerate(changes, start=first_id):
        row, duty = change.row, change.duty
        if change.action is FollowUpAction.ADD and duty is not None:
            is_own = duty.duty_id is not None
            rows.append(
                FollowUpRow(
                    number,
                    1,
                    duty.kind,
                    duty.due_on,
                    duty.name,
                    None if is_own else duty.year,
                    duty_id=duty.duty_id,
                    planned_on=duty.due_on if is_own else None,
                )
            )
        elif change.action is FollowUpAction.MOVE and row is not None and duty is not None:
            rows.append(replace(row, due_on=duty.due_on, year=duty.year))
        elif change.action is FollowUpAction.KEEP and row is not None:
            rows.append(row)
    return rows


@settings(max_examples=examples(50), deadline=None)
@given(
    st.lists(periods, min_size=1, max_size=5),
    st.sets(st.integers(2016, 2034), max_size=5),
    st.lists(owned, max_size=3, unique_by=lambda duty: duty.id),
    st.data(),
)
def test_whatever_the_period_becomes_each_year_and_each_day_has_its_one(
    run: list[Period], promised: set[int], own: list[OwnDutyRow], data: st.DataObject
) -> None:
    rows: list[FollowUpRow] = []
    for number, period in enumerate(run):
        assert period.first is not None
        agreement = replace(ESLOV, valid_from=period.first, valid_to=period.last)
        duties = duties_of(agreement, promised, own)
        changes = planned(agreement, rows, duties)
        touched = [row for row in rows if row.done_on or row.is_by_hand or row.report]
        rows = applied(changes, 1000 * (number + 1))
        assert set(touched) <= set(rows), "what a person has done is not touched"
        last = planned_until(agreement, horizon_of(agreement))
        years = set(range(agreement.valid_from.year, last.year + 1))
        annual = Counter(row.year for row in rows if row.kind is ANNUAL)
        renewed = Counter(row.year for row in rows if row.kind is PROMISES)
        assert all(annual[year] == 1 for year in years)
        assert all(renewed[year] == 1 for year in years & promised)
        assert set(annual.values()) <= {1}
        assert set(renewed.values()) <= {1}
        given_days = Counter((row.duty_id, row.planned_on) for row in rows if row.duty_id)
        for duty in own:
            for day in days_of(duty, Period(agreement.valid_from, last)):
                assert given_days[duty.id, day] == 1
        assert set(given_days.values()) <= {1}
        again = planned(agreement, rows, duties)
        assert {change.action for change in again} <= {FollowUpAction.KEEP}
        worked = []
        for row in rows:
            work = data.draw(st.sampled_from(["", "", "done", "moved", "reported"]))
            if work == "done":
                row = replace(row, done_on=row.due_on)
            elif work == "moved":
                row = replace(row, due_on=data.draw(days), is_by_hand=True)
            elif work == "reported":
                row = replace(row, report="Läget är …")
            worked.append(row)
        rows = worked


@pytest.mark.parametrize(
    ("first", "months", "expected"),
    [
        (date(2021, 1, 31), 1, ["2021-01-31", "2021-02-28", "2021-03-31", "2021-04-30"]),
        (date(2020, 2, 29), 12, ["2021-02-28"]),
        (date(2020, 12, 15), 2, ["2021-02-15", "2021-04-15"]),
        (date(2021, 5, 1), 6, []),
    ],
)
def test_a_day_past_a_short_months_end_is_its_last(
    first: date, months: int, expected: list[str]
) -> None:
    within = Period(date(2021, 1, 1), date(2021, 4, 30))
    assert [day.isoformat() for day in duty_days(first, months, within)] == expected


def test_the_last_month_there_is_is_no_trap() -> None:
    within = Period(date(9999, 1, 1), date(9999, 12, 31))
    assert list(duty_days(date(9999, 12, 31), 120, within)) == [date(9999, 12, 31)]


def test_an_open_ended_agreement_needs_a_horizon_for_ones_own_too() -> None:
    open_ended = replace(ESLOV, valid_to=None)
    duty = OwnDutyRow(7, 1, "Läsa statistiken", date(2021, 9, 1), 6, "Kommunpolis")
    with pytest.raises(InputError) as caught:
        own_duties(open_ended, [duty])
    assert "Eslöv" in error_text(caught.value, "sv")
    found = own_duties(open_ended, [duty], horizon=date(2022, 1, 1))
    assert [(each.due_on, each.owner, reason_text(each.title, "sv")) for each in found] == [
        (date(2021, 9, 1), "Kommunpolis", "Läsa statistiken"),
        (date(2022, 3, 1), "Kommunpolis", "Läsa statistiken"),
        (date(2022, 9, 1), "Kommunpolis", "Läsa statistiken"),
    ]


def test_a_nearer_horizon_takes_nothing_away() -> None:
    row = FollowUpRow(1, 1, ANNUAL, date(2024, 11, 30), year=2024)
    (change,) = follow_up_diff([row], [], until=date(2023, 12, 31))
    assert (change.action, change.reason.code) == (FollowUpAction.KEEP, "follow_up.beyond_horizon")
    for language in LANGUAGES:
        assert "2023" in reason_text(change.reason, language)


def test_the_last_strategic_meeting_before_the_day_is_proposed() -> None:
    forums = {
        1: ForumRow(1, 1, "Styrgrupp", Level.STRATEGIC),
        2: ForumRow(2, 1, "EST", Level.PUBLIC),
    }
    due = date(2022, 11, 30)

    def meeting(number: int, forum_id: int, day: date) -> MeetingRow:
        return MeetingRow(number, forum_id, day, time(9), time(10))

    meetings = [
        meeting(1, 1, date(2022, 9, 1)),
        meeting(2, 1, date(2022, 10, 12)),
        replace(meeting(3, 1, date(2022, 11, 20)), status=MeetingStatus.CANCELLED),
        meeting(4, 2, date(2022, 11, 25)),
        meeting(5, 1, due),
    ]
    found = proposed_preparation(due, meetings, forums)
    assert found is not None
    assert found.id == 2
    assert proposed_preparation(date(2023, 6, 1), meetings[:2], forums) is None


class TestRunningOut:
    today = date(2022, 10, 1)

    def test_an_agreement_that_another_succeeds_does_not_run_out(self) -> None:
        later = replace(ESLOV, id=2, valid_from=date(2023, 1, 1), valid_to=date(2024, 12, 31))
        assert agreements_running_out([ESLOV, later], self.today) == [ESLOV]
        assert agreements_running_out([ESLOV], date(2022, 6, 30)) == []
        assert agreements_running_out([ESLOV], date(2022, 7, 4)) == [ESLOV]
        assert agreements_running_out([ESLOV], date(2023, 1, 1)) == []
        succeeded = [ESLOV, replace(later, predecessor_id=1)]
        assert agreements_running_out(succeeded, self.today) == []

    def test_a_promise_is_settled_by_an_outcome_a_judgement_or_what_was_done(self) -> None:
        promise = PromiseRow(1, 1, 2022, "Trygghetsvandringar")
        assert is_unsettled(promise, ())
        assert not is_unsettled(promise, {1})
        assert not is_unsettled(replace(promise, outcome="två"), ())
        assert not is_unsettled(replace(promise, judgement=PromiseJudgement.KEPT), ())

    def test_a_promise_ends_with_its_year_or_with_the_agreement(self) -> None:
        promise = PromiseRow(1, 1, 2022, "Trygghetsvandringar")
        assert promise_ends_on(promise, ESLOV) == date(2022, 12, 31)
        assert promise_ends_on(promise, replace(ESLOV, valid_to=date(2022, 6, 30))) == date(
            2022, 6, 30
        )
        assert promise_ends_on(replace(promise, year=2024), ESLOV) == date(2024, 12, 31)

    def test_only_the_last_promise_year_waits_to_be_renewed(self) -> None:
        promises = [PromiseRow(n, 1, year, "Löfte") for n, year in enumerate((2021, 2022, 2022), 1)]
        assert [row.id for row in years_to_renew(promises, ())] == [2]
        assert years_to_renew(promises, {(1, 2022)}) == []
