"""Which days are avoided, by what name, and where a date goes instead."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.enums import DayCategory, HolidayPolicy, Level, Participation
from planner.domain.phrases import parse_rule
from planner.domain.rows import (
    DEFAULT_AVOID,
    AgreementRow,
    BlockedPeriodRow,
    ForumRow,
    Period,
    SeatRow,
)
from planner.domain.workdays import (
    DaysToAvoid,
    days_to_avoid,
    forum_days_to_avoid,
    plan_dates,
    shift_all,
)
from planner.texts import reason_text
from tests.effort import examples
from tests.unit.oracles import dates_oracle as oracle

ALL = frozenset(DayCategory)
YEAR = Period(date(2021, 1, 1), date(2021, 12, 31))


def named(day: date, categories: frozenset[DayCategory] = ALL, language: str = "sv") -> str:
    return reason_text(days_to_avoid(categories).reason(day), language)


class TestNames:
    @pytest.mark.parametrize(
        ("day", "sv", "en"),
        [
            (date(2021, 4, 2), "långfredagen", "Good Friday"),
            (date(2021, 4, 3), "påskafton", "Easter Eve"),
            (date(2021, 5, 22), "pingstafton", "Whitsun Eve"),
            (date(2021, 6, 25), "midsommarafton", "Midsummer Eve"),
            (date(2021, 12, 24), "julafton", "Christmas Eve"),
            (date(2021, 12, 31), "nyårsafton", "New Year's Eve"),
            (date(2021, 5, 14), "klämdag", "squeeze day"),
            (date(2021, 4, 1), "skärtorsdagen", "Maundy Thursday"),
            (date(2021, 5, 8), "lördag", "Saturday"),
            (date(2021, 5, 9), "söndag", "Sunday"),
            (date(2021, 5, 7), "", ""),
        ],
    )
    def test_a_day_goes_by_its_name(self, day: date, sv: str, en: str) -> None:
        assert named(day) == sv
        assert named(day, language="en") == en

    @pytest.mark.parametrize("year", range(2005, 2100, 7))
    def test_every_holiday_of_the_law_and_the_five_eves(self, year: int) -> None:
        only_public = frozenset({DayCategory.PUBLIC})
        only_eves = frozenset({DayCategory.DE_FACTO})
        whole_year = list(oracle.days(date(year, 1, 1), date(year, 12, 31)))
        public = {day: name for day in whole_year if (name := named(day, only_public))}
        assert public == oracle.public_holidays(year)
        eves = {day: name for day in whole_year if (name := named(day, only_eves))}
        assert eves == oracle.de_facto_holidays(year)

    def test_an_ordinary_sunday_is_a_weekend_and_no_holiday(self) -> None:
        assert named(date(2021, 5, 9), frozenset({DayCategory.PUBLIC})) == ""
        assert named(date(2021, 5, 9), frozenset({DayCategory.WEEKEND})) == "söndag"

    @settings(max_examples=examples(40), deadline=None)
    @given(st.dates(date(2005, 1, 2), date(2099, 12, 30)))
    def test_squeeze_days(self, day: date) -> None:
        assert (named(day, frozenset({DayCategory.SQUEEZE})) != "") == oracle.is_squeeze(day)

    def test_a_category_that_is_switched_off_does_not_count(self) -> None:
        assert named(date(2021, 5, 14), DEFAULT_AVOID) == ""
        assert named(date(2021, 12, 24), frozenset({DayCategory.WEEKEND})) == ""
        sport = BlockedPeriodRow(1, "sportlov", date(2021, 2, 22), date(2021, 2, 28))
        assert not days_to_avoid(frozenset(), [sport]).is_avoided(date(2021, 2, 24))

    def test_the_most_telling_name_wins(self) -> None:
        easter = BlockedPeriodRow(1, "påsklov", date(2021, 4, 5), date(2021, 4, 11))
        avoid = days_to_avoid(ALL, [easter])
        assert reason_text(avoid.reason(date(2021, 4, 5)), "sv") == "annandag påsk"
        assert reason_text(avoid.reason(date(2021, 4, 10)), "sv") == "påsklov"

    def test_a_name_is_shown_as_it_was_typed(self) -> None:
        odd = BlockedPeriodRow(1, "<b>{name}</b>", date(2021, 5, 3), date(2021, 5, 3))
        avoid = days_to_avoid(DEFAULT_AVOID, [odd])
        assert reason_text(avoid.reason(date(2021, 5, 3)), "sv") == "<b>{name}</b>"


class TestBlockedPeriods:
    """An organisation's own period counts where it convenes or has an ALWAYS seat."""

    DAY = date(2021, 7, 14)
    OURS = BlockedPeriodRow(1, "verksamhetsuppehåll", date(2021, 7, 1), date(2021, 7, 31), 7)
    AGREEMENT = AgreementRow(1, "Eslöv", date(2021, 5, 1), date(2022, 12, 31))

    def avoided(self, convener: int | None, *seats: SeatRow) -> bool:
        forum = ForumRow(1, 1, "SSPF", Level.OPERATIVE, convener_id=convener)
        avoid = forum_days_to_avoid(self.AGREEMENT, forum, seats, [self.OURS])
        return avoid.is_avoided(self.DAY)

    def test_counts_for_the_convener(self) -> None:
        assert self.avoided(7)
        assert not self.avoided(8)
        assert not self.avoided(None)

    @pytest.mark.parametrize(
        ("participation", "counts"),
        [
            (Participation.ALWAYS, True),
            (Participation.ON_DEMAND, False),
            (Participation.OFFERED, False),
        ],
    )
    def test_counts_for_an_always_seat_only(
        self, participation: Participation, counts: bool
    ) -> None:
        assert self.avoided(8, SeatRow(1, 1, 7, 70, participation=participation)) is counts

    def test_another_forums_seat_does_not_count(self) -> None:
        assert not self.avoided(8, SeatRow(1, 2, 7, 70))

    def test_a_seat_counts_only_while_it_stands(self) -> None:
        later = SeatRow(1, 1, 7, 70, valid_from=date(2021, 8, 1))
        in_may = SeatRow(2, 1, 7, 70, months=frozenset({5}))
        assert not self.avoided(8, later, in_may)
        assert self.avoided(8, later, SeatRow(3, 1, 7, 70, valid_to=self.DAY))

    def test_a_period_of_nobody_counts_for_all(self) -> None:
        everyones = BlockedPeriodRow(2, "industrisemester", date(2021, 7, 12), date(2021, 8, 8))
        assert days_to_avoid(DEFAULT_AVOID, [everyones]).is_avoided(self.DAY)
        assert not days_to_avoid(DEFAULT_AVOID, [self.OURS]).is_avoided(self.DAY)
        assert days_to_avoid(DEFAULT_AVOID, [self.OURS], frozenset({7})).is_avoided(self.DAY)


class TestShifting:
    AVOID = days_to_avoid(DEFAULT_AVOID)

    def outcome(
        self, day: date, policy: HolidayPolicy, *others: date, period: Period = YEAR
    ) -> tuple[date | None, str]:
        planned = shift_all(sorted([day, *others]), policy, self.AVOID, period)
        mine = next(result for result in planned if result.planned_on == day)
        return mine.date, reason_text(mine.reason, "sv")

    def test_keep_flags(self) -> None:
        assert self.outcome(date(2021, 4, 2), HolidayPolicy.KEEP) == (
            date(2021, 4, 2),
            "infaller på en dag att undvika: långfredagen",
        )

    def test_skip_says_why(self) -> None:
        assert self.outcome(date(2021, 4, 2), HolidayPolicy.SKIP) == (None, "utgår: långfredagen")

    @pytest.mark.parametrize(
        ("policy", "lands"),
        [
            (HolidayPolicy.NEXT_WORKDAY, date(2021, 4, 6)),
            (HolidayPolicy.PREVIOUS_WORKDAY, date(2021, 4, 1)),
            (HolidayPolicy.NEXT_WEEK, date(2021, 4, 9)),
        ],
    )
    def test_a_shift_passes_all_days_to_avoid(self, policy: HolidayPolicy, lands: date) -> None:
        shown = (lands, "flyttat från 2 april 2021: långfredagen")
        assert self.outcome(date(2021, 4, 2), policy) == shown

    def test_next_week_takes_the_first_week_that_is_free(self) -> None:
        # Christmas Eve, New Year's Eve, then Friday 7 January.
        period = Period(date(2021, 1, 1), date(2022, 12, 31))
        lands, _ = self.outcome(date(2021, 12, 24), HolidayPolicy.NEXT_WEEK, period=period)
        assert lands == date(2022, 1, 7)

    def test_a_shift_that_leaves_the_period_becomes_a_skip(self) -> None:
        lands, why = self.outcome(date(2021, 12, 31), HolidayPolicy.NEXT_WORKDAY)
        assert lands is None
        assert why == "utgår: nyårsafton, och närmaste lediga dag ligger utanför perioden"

    def test_a_shift_may_land_on_the_periods_last_day(self) -> None:
        lands, _ = self.outcome(date(2021, 12, 31), HolidayPolicy.PREVIOUS_WORKDAY)
        assert lands == date(2021, 12, 30)
        period = Period(date(2021, 12, 1), date(2022, 1, 3))
        assert self.outcome(date(2021, 12, 31), HolidayPolicy.NEXT_WORKDAY, period=period)[
            0
        ] == date(2022, 1, 3)

    def test_a_shift_onto_the_rules_own_date_becomes_a_skip(self) -> None:
        lands, why = self.outcome(date(2021, 4, 2), HolidayPolicy.NEXT_WEEK, date(2021, 4, 9))
        assert lands is None
        assert why == "utgår: långfredagen, och forumet har redan 9 april 2021"

    def test_two_shifts_never_land_on_the_same_day(self) -> None:
        days = [date(2021, 4, 2), date(2021, 4, 4), date(2021, 4, 5)]
        landed = [r.date for r in shift_all(days, HolidayPolicy.NEXT_WORKDAY, self.AVOID, YEAR)]
        assert landed == [date(2021, 4, 6), None, None]

    def test_a_rule_of_saturdays_only_never_finds_a_week(self) -> None:
        planned = plan_dates(
            parse_rule("varje lördag"),
            date(2021, 1, 1),
            Period(date(2021, 1, 1), date(2120, 12, 31)),
            HolidayPolicy.NEXT_WEEK,
            self.AVOID,
        )
        assert len(planned) > 5000
        assert {result.date for result in planned} == {None}


@settings(max_examples=examples(120), deadline=None)
@given(
    st.sets(st.dates(date(2021, 3, 1), date(2021, 7, 10)), max_size=25),
    st.sampled_from(list(HolidayPolicy)),
    st.tuples(st.dates(date(2021, 3, 1), date(2021, 7, 10)), st.integers(0, 20)),
)
def test_shifting_as_domain_md_words_it(
    days: set[date], policy: HolidayPolicy, blocked: tuple[date, int]
) -> None:
    first, last = date(2021, 3, 1), date(2021, 7, 10)
    begin, end = blocked[0], blocked[0] + timedelta(days=blocked[1])
    avoided = frozenset(
        day
        for day in oracle.days(first - timedelta(days=30), last + timedelta(days=60))
        if oracle.is_off(day) or begin <= day <= end
    )
    avoid: DaysToAvoid = days_to_avoid(DEFAULT_AVOID, [BlockedPeriodRow(1, "lov", begin, end)])
    found = shift_all(sorted(days), policy, avoid, Period(first, last))
    expected = oracle.shifted(sorted(days), policy.value, avoided, first, last)
    assert [(result.planned_on, result.date) for result in found] == expected
    for result in found:
        assert (result.reason is None) == (result.planned_on not in avoided)
        if result.date is not None and policy is not HolidayPolicy.KEEP:
            assert result.date not in avoided
