"""Rules become the dates that a person would mark in the calendar."""

from datetime import date, time, timedelta

import pytest

from planner.domain.phrases import describe_lost, parse_rule
from planner.domain.recurrence import local_span, lost_months, occurrences, upcoming
from planner.domain.rows import Period
from planner.errors import InputError
from planner.texts import reason_text

ESLOV = Period(date(2021, 5, 1), date(2022, 12, 31))
FIRST = date(2021, 5, 1)  # a Saturday


def dates(text: str, first: date = FIRST, period: Period = ESLOV) -> list[str]:
    found = occurrences(parse_rule(text), first, period)
    return [day.isoformat() for day in found]


def test_every_friday_of_the_agreement() -> None:
    found = dates("varje fredag")
    assert (found[0], found[-1], len(found)) == ("2021-05-07", "2022-12-30", 87)


def test_every_other_thursday_counts_from_the_first_one_whatever_window() -> None:
    everything = dates("varannan torsdag")
    assert everything[:3] == ["2021-05-06", "2021-05-20", "2021-06-03"]
    later = dates("varannan torsdag", period=Period(date(2022, 3, 1), date(2022, 12, 31)))
    assert later == [day for day in everything if day >= "2022-03-01"]


def test_a_literal_rule_counts_weeks_from_the_week_of_dtstart() -> None:
    assert dates("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH")[:2] == ["2021-05-13", "2021-05-27"]


def test_the_31st_in_words_becomes_the_months_last_day() -> None:
    year = Period(date(2021, 1, 1), date(2021, 12, 31))
    found = dates("den 31 varje månad", date(2021, 1, 1), year)
    assert len(found) == 12
    assert found[1] == "2021-02-28"
    assert found[3] == "2021-04-30"


def test_a_literal_31st_loses_five_months_and_says_which() -> None:
    year = Period(date(2021, 1, 1), date(2021, 12, 31))
    literal = parse_rule("FREQ=MONTHLY;BYMONTHDAY=31")
    assert len(occurrences(literal, date(2021, 1, 1), year)) == 7
    lost = lost_months(literal, date(2021, 1, 1), year)
    assert lost == [(2021, 2), (2021, 4), (2021, 6), (2021, 9), (2021, 11)]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("den 31 varje månad", []),
        ("varje fredag", []),
        ("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=1,4", [(2021, 4)]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20210501", [(2021, 2), (2021, 4)]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=2", [(2021, 2)]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", [(2021, 2)]),
    ],
)
def test_lost_months(text: str, lost: list[tuple[int, int]]) -> None:
    year = Period(date(2021, 1, 1), date(2021, 12, 31))
    assert lost_months(parse_rule(text), date(2021, 1, 1), year) == lost


def test_a_rule_that_begins_on_the_31st_and_names_no_day_loses_months_too() -> None:
    year = Period(date(2021, 1, 31), date(2021, 12, 31))
    assert (2021, 6) in lost_months(parse_rule("FREQ=MONTHLY"), date(2021, 1, 31), year)


def test_the_notice_of_lost_months_names_some_and_counts_the_rest() -> None:
    literal = parse_rule("FREQ=MONTHLY;BYMONTHDAY=31")
    few = lost_months(literal, FIRST, Period(FIRST, date(2021, 8, 31)))
    assert reason_text(describe_lost(few), "sv") == "Regeln ger inget datum i juni 2021."
    many = reason_text(describe_lost(lost_months(literal, FIRST, ESLOV)), "sv")
    assert many.startswith("Regeln ger inget datum i juni 2021, september 2021, november 2021,")
    assert many.endswith("och ytterligare 3 månader.")
    assert describe_lost([]) is None


@pytest.mark.parametrize("year", [2020, 2026])
def test_week_parity_across_a_year_of_53_weeks(year: int) -> None:
    winter = Period(date(year, 12, 1), date(year + 1, 1, 31))
    odd = occurrences(parse_rule("varannan torsdag udda veckor"), winter.first or FIRST, winter)
    even = occurrences(parse_rule("varannan torsdag jämna veckor"), winter.first or FIRST, winter)
    odd_weeks = [day.isocalendar().week for day in odd]
    assert odd_weeks[odd_weeks.index(53) :][:2] == [53, 1]
    at = odd_weeks.index(53)
    assert odd[at + 1] - odd[at] == timedelta(weeks=1)
    last_even = next(day for day in even if day.isocalendar().week == 52)
    first_even = next(day for day in even if day > last_even)
    assert first_even.isocalendar().week == 2
    assert first_even - last_even == timedelta(weeks=3)


def test_week_parity_follows_the_iso_year_not_the_calendar_year() -> None:
    # Sunday 3 January 2021 is v. 53 of 2020.
    found = dates("varje söndag udda veckor", date(2021, 1, 1), Period(None, date(2021, 1, 20)))
    assert found == ["2021-01-03", "2021-01-10"]


def test_a_date_on_the_last_day_of_the_period_is_given() -> None:
    assert dates("den 31 varje månad")[-1] == "2022-12-31"
    assert dates("varje lördag")[0] == "2021-05-01"


def test_a_quarter_begins_in_january_april_july_and_october() -> None:
    found = dates("varje kvartal, första måndagen")
    assert found[:3] == ["2021-07-05", "2021-10-04", "2022-01-03"]


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20211231", "2021-12-31"),
        ("20211231T090000", "2021-12-31"),
        ("20211231T085959", "2021-12-24"),
        ("20211231T080000Z", "2021-12-31"),  # 09:00 in Stockholm
        ("20211231T075959Z", "2021-12-24"),
        ("20210730T070000Z", "2021-07-30"),  # 09:00 in summer time
        ("20210730T065959Z", "2021-07-23"),
        ("20211230T230000Z", "2021-12-24"),  # already Friday in Stockholm, but midnight
    ],
)
def test_until_includes_a_meeting_that_starts_just_then(until: str, last: str) -> None:
    assert dates(f"FREQ=WEEKLY;BYDAY=FR;UNTIL={until}")[-1] == last


def test_count_counts_from_the_first_date_not_from_the_window() -> None:
    window = Period(date(2021, 6, 1), None)
    found = dates("FREQ=WEEKLY;BYDAY=FR;COUNT=6", period=window)
    assert found == ["2021-06-04", "2021-06-11"]


def test_no_end_anywhere_asks_for_a_horizon() -> None:
    with pytest.raises(InputError) as caught:
        dates("varje fredag", period=Period(FIRST, None))
    assert caught.value.code == "rule.needs_horizon"


@pytest.mark.parametrize("end", ["COUNT=1000000000", "UNTIL=99991231"])
def test_an_absurd_end_is_no_end(end: str) -> None:
    with pytest.raises(InputError, match="needs_horizon"):
        dates(f"FREQ=DAILY;{end}", period=Period(FIRST, None))
    assert len(dates(f"FREQ=DAILY;{end}")) == 610


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31;BYMONTH=6",
        "FREQ=YEARLY;BYWEEKNO=20;BYMONTH=1;BYDAY=MO",
        "FREQ=DAILY;BYMONTH=1;BYSETPOS=2",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=-3",
        "FREQ=YEARLY;INTERVAL=999999999999",
    ],
)
def test_a_rule_that_can_never_come_true_ends_at_once(rule: str) -> None:
    century = Period(date(2021, 5, 2), date(2121, 5, 1))
    assert occurrences(parse_rule(rule), FIRST, century) == []


def test_dates_reach_the_end_of_the_calendar_without_falling_off() -> None:
    late = Period(date(9999, 12, 20), date(9999, 12, 31))
    begin = date(9999, 12, 1)
    for text in ("varje fredag", "varje fredag jämna veckor", "sista dagen varje månad"):
        assert dates(text, begin, late)[-1] in ("9999-12-31", "9999-12-24")
    for rule in ("FREQ=YEARLY;BYWEEKNO=52;BYDAY=MO", "FREQ=WEEKLY;BYDAY=SU,FR;BYSETPOS=-1"):
        assert all(day.startswith("9999-12") for day in dates(rule, begin, late))


def test_weekdays_with_and_without_a_position_are_a_union() -> None:
    # RFC 5545 lists them as alternatives; dateutil would give their intersection.
    june = Period(date(2021, 6, 1), date(2021, 6, 30))
    found = dates("FREQ=MONTHLY;BYDAY=MO,1TU", date(2021, 6, 1), june)
    assert found == ["2021-06-01", "2021-06-07", "2021-06-14", "2021-06-21", "2021-06-28"]


def test_that_union_holds_over_a_year_too() -> None:
    found = dates("FREQ=YEARLY;BYDAY=MO,1TU", date(2021, 1, 1), Period(None, date(2022, 1, 31)))
    assert found[:2] == ["2021-01-04", "2021-01-05"]
    assert len(found) == 52 + 1 + 5 + 1


def test_new_years_day_may_be_in_week_53_and_it_depends_on_the_year_before() -> None:
    # 1 January is a Saturday in 2005, after a year of 53 weeks, and in 2011, after one of 52.
    begin, period = date(2005, 1, 1), Period(date(2005, 1, 1), date(2011, 12, 31))
    found = dates("FREQ=YEARLY;BYWEEKNO=53;BYDAY=SA", begin, period)
    assert found == ["2005-01-01", "2010-01-02"]


def test_a_week_number_without_a_day_takes_the_weekday_of_the_first_date() -> None:
    period = Period(date(2021, 5, 5), date(2023, 5, 31))
    found = dates("FREQ=YEARLY;BYWEEKNO=20", date(2021, 5, 5), period)
    assert found == ["2021-05-19", "2022-05-18", "2023-05-17"]


def test_the_next_dates_of_a_rule_without_end() -> None:
    coming = upcoming(parse_rule("den 30 varje månad"), FIRST, date(2022, 2, 1))
    assert [next(coming).isoformat() for _ in range(3)] == [
        "2022-02-28",
        "2022-03-30",
        "2022-04-30",
    ]


class TestLocalTime:
    """09:00 stays 09:00 across the changes of 28 March and 31 October 2021."""

    @pytest.mark.parametrize(
        ("day", "utc"),
        [
            (date(2021, 3, 26), "08:00"),
            (date(2021, 3, 29), "07:00"),
            (date(2021, 10, 29), "07:00"),
            (date(2021, 11, 1), "08:00"),
        ],
    )
    def test_nine_is_nine_all_year(self, day: date, utc: str) -> None:
        start, end = local_span(day, time(9), time(10, 30))
        assert f"{start:%H:%M}–{end:%H:%M}" == "09:00–10:30"
        assert f"{start - (start.utcoffset() or timedelta()):%H:%M}" == utc

    def test_an_hour_that_the_spring_change_leaves_out_moves_on(self) -> None:
        start, _ = local_span(date(2021, 3, 28), time(2, 30), time(4, 0))
        assert start.isoformat() == "2021-03-28T03:30:00+02:00"

    def test_an_hour_that_comes_twice_is_the_first(self) -> None:
        start, _ = local_span(date(2021, 10, 31), time(2, 30), time(4, 0))
        assert start.isoformat() == "2021-10-31T02:30:00+02:00"

    def test_a_meeting_past_midnight_ends_the_next_day(self) -> None:
        _, end = local_span(date(2021, 12, 31), time(22), time(1))
        assert end.isoformat() == "2022-01-01T01:00:00+01:00"

    @pytest.mark.parametrize("name", ["Europa/Eslöv", "", "../etc", "a\0b"])
    def test_an_unknown_zone_is_named(self, name: str) -> None:
        with pytest.raises(InputError, match=r"zone\.unknown"):
            local_span(date(2021, 5, 7), time(9), time(10), name)
