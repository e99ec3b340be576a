"""The annual follow-up's rules: which days, which meetings, which deviations, which actions."""

from datetime import date

import pytest

from planner.domain.coverage import Coverage, RepresentationTotals, SeatMark
from planner.domain.enums import ActionState, Level, MeetingStatus
from planner.domain.follow_up_report import (
    closed_in,
    coverage_at,
    deviations,
    forum_years,
    is_late,
    open_at_end,
    report_year,
    report_years,
    year_period,
)
from planner.domain.rows import (
    ActionItemRow,
    AgreementRow,
    ForumRow,
    MeetingRow,
    Period,
    Reason,
)
from planner.domain.written_report import paragraphs_of
from planner.errors import InputError

ESLOV = AgreementRow(1, "Eslöv", date(2021, 5, 1), date(2022, 12, 31))
OPEN = AgreementRow(2, "Tills vidare", date(2023, 3, 1))
YEAR = Period(date(2021, 5, 1), date(2021, 12, 31))
AFTER = date(2022, 4, 1)


@pytest.mark.parametrize(
    ("agreement", "today", "year"),
    [
        (ESLOV, date(2022, 4, 1), 2022),
        (ESLOV, date(2026, 4, 1), 2022),
        (ESLOV, date(2020, 4, 1), 2021),
        (OPEN, date(2030, 1, 1), 2030),
        (OPEN, date(2021, 1, 1), 2023),
    ],
)
def test_the_usual_year_is_todays_or_the_nearest(
    agreement: AgreementRow, today: date, year: int
) -> None:
    assert report_year(agreement, None, today) == year


def test_a_year_is_the_agreements_part_of_it() -> None:
    assert year_period(ESLOV, 2021) == YEAR
    assert year_period(OPEN, 2024) == Period(date(2024, 1, 1), date(2024, 12, 31))
    assert report_years(ESLOV, AFTER) == [2022, 2021]
    assert report_years(OPEN, date(2025, 6, 1)) == [2025, 2024, 2023]
    assert report_years(OPEN, date(2021, 6, 1)) == [2023]


@pytest.mark.parametrize(
    ("agreement", "year", "code"),
    [
        (ESLOV, 2020, "follow_up_report.outside"),
        (ESLOV, 2023, "follow_up_report.outside"),
        (OPEN, 2022, "follow_up_report.outside_open"),
    ],
)
def test_a_year_that_it_does_not_touch_is_refused(
    agreement: AgreementRow, year: int, code: str
) -> None:
    with pytest.raises(InputError) as caught:
        report_year(agreement, year, AFTER)
    assert caught.value.code == code


def test_each_meeting_of_a_forum_is_counted_once() -> None:
    forums = [
        ForumRow(1, 1, "Rådet", Level.OPERATIVE),
        ForumRow(2, 1, "Styrgruppen", Level.STRATEGIC),
        ForumRow(3, 1, "Ett senare", Level.PUBLIC, valid_from=date(2022, 1, 1)),
    ]
    plan = Reason.of("plan.no_longer")
    meetings = [
        MeetingRow(1, 1, date(2021, 5, 7), status=MeetingStatus.HELD),
        MeetingRow(2, 1, date(2021, 6, 7), status=MeetingStatus.CANCELLED, cancel_reason=" Sjuk "),
        MeetingRow(3, 1, date(2021, 7, 7), status=MeetingStatus.CANCELLED, reason=plan),
        MeetingRow(4, 1, date(2021, 8, 7), status=MeetingStatus.CONFIRMED),
        MeetingRow(5, 1, date(2021, 9, 1), status=MeetingStatus.PLANNED),
        MeetingRow(6, 1, date(2021, 10, 7), status=MeetingStatus.PLANNED),
    ]
    steering, council = forum_years(forums, meetings, YEAR, date(2021, 9, 1))
    assert (steering.forum.name, steering.planned) == ("Styrgruppen", 0)
    assert (council.planned, council.held, council.cancelled, council.ahead) == (6, 1, 2, 2)
    assert council.not_logged == (date(2021, 8, 7),)
    assert [each.reason for each in council.cancellations] == ["Sjuk", plan]


def mark(day: date, function: int, sums: Coverage, *, vacant: bool = False) -> SeatMark:
    return SeatMark(day.toordinal(), day, 1, 1 + function % 2, function, False, vacant, sums)


def test_a_deviation_knows_its_days_and_a_full_function_is_none() -> None:
    first, second = date(2021, 5, 7), date(2021, 5, 14)
    marks = [
        mark(first, 10, Coverage(1, 1)),
        mark(first, 11, Coverage(2, 1, 1, 1, 0)),
        mark(second, 11, Coverage(2, 1, 0, 0, 1), vacant=True),
    ]
    full = RepresentationTotals(1, 1, 10, 1, 0, Coverage(1, 1))
    short = RepresentationTotals(1, 2, 11, 2, 1, Coverage(4, 2, 1, 1, 1))
    found, rest = deviations([full, short], marks)
    assert rest == [full]
    (only,) = found
    assert only.totals == short
    assert (only.deputy_on, only.excused_on) == ((first,), (first,))
    assert (only.absent_on, only.vacant_on) == ((second,), (second,))
    at = coverage_at(marks, {2: 7})
    assert at[first.toordinal()] == {0: Coverage(1, 1), 7: Coverage(2, 1, 1, 1, 0)}


@pytest.mark.parametrize(
    ("state", "closed_on", "is_closed", "is_open"),
    [
        (ActionState.OPEN, None, False, True),
        (ActionState.DONE, date(2021, 11, 1), True, False),
        (ActionState.DROPPED, date(2021, 11, 1), True, False),
        # Closed the year after: it was open when the year ended.
        (ActionState.DONE, date(2022, 2, 16), False, True),
        # Closed on a day that nobody noted: that of its meeting.
        (ActionState.DONE, None, True, False),
    ],
)
def test_an_action_is_closed_in_the_period_or_open_at_its_end(
    state: ActionState, closed_on: date | None, is_closed: bool, is_open: bool
) -> None:
    made_on = date(2021, 10, 7)
    row = ActionItemRow(1, 1, "x", state=state, closed_on=closed_on, due_on=date(2021, 12, 1))
    assert closed_in(row, made_on, YEAR) is is_closed
    assert open_at_end(row, made_on, YEAR) is is_open
    assert not open_at_end(row, date(2022, 1, 1), YEAR)
    assert is_late(row, YEAR, AFTER)
    assert not is_late(row, YEAR, date(2021, 12, 1))


def test_paragraphs_are_kept_and_so_are_lines_within_them() -> None:
    assert paragraphs_of("\n Ett\nrad två  \n\n\n <b>Två</b>\n") == [" Ett\nrad två", " <b>Två</b>"]
    assert paragraphs_of(" \n\n") == []
