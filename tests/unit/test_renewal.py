"""What an agreement becomes in the period of its successor."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.enums import BlockedKind, FollowUpKind, Level, PromiseJudgement
from planner.domain.renewal import plan_renewal, renewal_name
from planner.domain.renewal_blocked import repeated_blocked
from planner.domain.renewal_rows import Renewal, RenewalKind, RenewalLine, RenewalSource
from planner.domain.rows import (
    AgreementRow,
    BlockedPeriodRow,
    FollowUpRow,
    ForumRow,
    OwnDutyRow,
    PartyRow,
    Period,
    PromiseRow,
    RuleRow,
    SeatRow,
)

OLD = AgreementRow(1, "Eslöv 2021–2022", date(2021, 5, 1), date(2022, 12, 31), "KS 1")
NEW = Period(date(2023, 1, 1), date(2024, 12, 31))
FORUM = ForumRow(1, 1, "EST", Level.OPERATIVE)


@pytest.mark.parametrize(
    ("name", "period", "new_name"),
    [
        ("Eslöv 2021–2022", NEW, "Eslöv 2023–2024"),
        ("Eslöv 2021-2022, trygghet", NEW, "Eslöv 2023–2024, trygghet"),
        ("Eslöv 2022", Period(date(2023, 1, 1), date(2023, 12, 31)), "Eslöv 2023"),
        ("Eslöv 2021–2022", Period(date(2023, 1, 1), date(2023, 12, 31)), "Eslöv 2023"),
        ("Eslöv 2021–2022", Period(date(2023, 1, 1)), "Eslöv 2023–"),
        ("Eslöv 2021", Period(date(2021, 9, 1), date(2021, 12, 31)), "Eslöv 2021 (2021-09-01)"),
        ("Tryggt Eslöv", NEW, "Tryggt Eslöv 2023–2024"),
        ("Lag 2023:196, dnr 12021", Period(date(2025, 1, 1)), "Lag 2025–:196, dnr 12021"),
    ],
)
def test_the_years_in_the_name_follow_the_period(name: str, period: Period, new_name: str) -> None:
    assert renewal_name(name, period) == new_name


def renewed(source: RenewalSource, period: Period = NEW) -> Renewal:
    return plan_renewal(source, "Ny", period)


def of_kind(renewal: Renewal, kind: RenewalKind) -> list[RenewalLine]:
    return [line for line in renewal.lines if line.kind is kind]


@pytest.mark.parametrize(
    ("first", "last", "becomes", "why"),
    [
        (None, None, (None, None), None),
        (date(2021, 9, 1), None, (None, None), None),
        (date(2021, 5, 1), date(2022, 12, 31), (None, None), None),
        (None, date(2022, 12, 30), (None, None), "renewal.ended"),
        (None, date(2023, 6, 30), (None, date(2023, 6, 30)), None),
        (date(2023, 9, 1), None, (date(2023, 9, 1), None), None),
        (date(2025, 1, 1), None, (None, None), "renewal.begins_later"),
        (date(2024, 12, 31), None, (None, None), None),
    ],
)
def test_a_time_is_shifted_into_the_new_period(
    first: date | None,
    last: date | None,
    becomes: tuple[date | None, date | None],
    why: str | None,
) -> None:
    seat = SeatRow(1, 1, 1, 1, valid_from=first, valid_to=last)
    renewal = renewed(RenewalSource(OLD, forums=[FORUM], seats=[seat]))
    (line,) = of_kind(renewal, RenewalKind.SEAT)
    assert isinstance(line.row, SeatRow)
    assert (line.row.valid_from, line.row.valid_to) == becomes
    assert (None if line.why_not is None else line.why_not.code) == why
    assert (line.key in renewal.proposed()) == (why is None)


def test_what_ran_as_long_as_its_forum_did_has_not_ended() -> None:
    forum = replace(FORUM, valid_to=date(2022, 6, 30))
    seat = SeatRow(1, 1, 1, 1, valid_to=date(2022, 6, 30))
    renewal = renewed(RenewalSource(OLD, forums=[forum], seats=[seat]))
    (forum_line,), (seat_line,) = (
        of_kind(renewal, kind) for kind in (RenewalKind.FORUM, RenewalKind.SEAT)
    )
    assert forum_line.why_not is not None
    assert seat_line.why_not is None
    assert renewal.taken(renewal.proposed()) == [
        line for line in renewal.lines if line.kind is RenewalKind.FOLLOW_UP
    ]
    both = renewal.taken({forum_line.key, seat_line.key})
    assert both == [forum_line, seat_line]


@pytest.mark.parametrize(
    ("text", "becomes", "is_proposed"),
    [
        ("varje fredag", "varje fredag", True),
        ("FREQ=WEEKLY;UNTIL=20221231", "FREQ=WEEKLY", True),
        # The next Thursday is next year's.
        ("FREQ=WEEKLY;BYDAY=TH;UNTIL=20221229T080000Z", "FREQ=WEEKLY;BYDAY=TH", True),
        ("FREQ=WEEKLY;UNTIL=20221020", "FREQ=WEEKLY", False),
        ("FREQ=WEEKLY;UNTIL=20230630", "FREQ=WEEKLY;UNTIL=20230630", True),
        ("FREQ=WEEKLY;UNTIL=strax", "FREQ=WEEKLY;UNTIL=strax", True),
    ],
)
def test_a_rules_own_end_does_not_end_the_new_one(
    text: str, becomes: str, is_proposed: bool
) -> None:
    rule = RuleRow(1, 1, text)
    renewal = renewed(RenewalSource(OLD, forums=[FORUM], rules=[rule]))
    (line,) = of_kind(renewal, RenewalKind.RULE)
    assert isinstance(line.row, RuleRow)
    assert line.row.text == becomes
    assert (line.why_not is None) == is_proposed


def test_promises_of_the_newest_year_go_along_with_their_outcome_empty() -> None:
    promises = [
        PromiseRow(1, 1, 2021, "Gammalt"),
        PromiseRow(2, 1, 2022, "Kvar", target="minst 4", outcome="5", place="centrum", lead_id=7),
        PromiseRow(3, 1, 2022, "Nedlagt", judgement=PromiseJudgement.DROPPED),
        PromiseRow(4, 1, 2022, "Förnyat"),
    ]
    renewal = renewed(RenewalSource(OLD, promises=promises, renewed_ids={4}))
    lines = of_kind(renewal, RenewalKind.PROMISE)
    assert lines[0].row == replace(
        promises[1], id=0, agreement_id=0, year=2023, outcome="", renewed_from_id=2
    )
    assert [line.key for line in lines if line.why_not is None] == ["promise:2"]
    kinds = [line.row.kind for line in renewal.lines if isinstance(line.row, FollowUpRow)]
    assert kinds.count(FollowUpKind.PROMISES) == 1
    without = renewal.taken(renewal.proposed() - {"promise:2"})
    kinds = [line.row.kind for line in without if isinstance(line.row, FollowUpRow)]
    assert kinds == [FollowUpKind.ANNUAL, FollowUpKind.REVISION, FollowUpKind.ANNUAL]


@given(
    st.dates(date(2015, 1, 1), date(2030, 1, 1)),
    st.integers(1, 30),
    st.dates(date(2021, 5, 2), date(2026, 1, 1)),
    st.integers(0, 1500),
)
def test_an_own_duty_goes_on_where_it_would_have_been(
    starts_on: date, months: int, first: date, length: int
) -> None:
    duty = OwnDutyRow(9, 1, "Egen", starts_on, months, "Kommunen")
    last = first + timedelta(days=length)
    renewal = renewed(RenewalSource(OLD, duties=[duty]), Period(first, last))
    days = [starts_on]
    while days[-1] <= last or days[-1] < first:
        days.append(starts_on + relativedelta(months=len(days) * months))
    within = [day for day in days if first <= day <= last]
    (line,) = of_kind(renewal, RenewalKind.DUTY)
    assert isinstance(line.row, OwnDutyRow)
    assert line.row.starts_on == next(day for day in days if day >= first)
    assert (line.why_not is None) == bool(within)
    owed = [each.row for each in renewal.lines if each.under == line.key]
    assert [row.planned_on for row in owed if isinstance(row, FollowUpRow)] == within
    assert all(isinstance(row, FollowUpRow) and row.owner == "Kommunen" for row in owed)


def blocked(number: int, name: str, first: date, last: date, **more: object) -> BlockedPeriodRow:
    kind = more.get("kind", BlockedKind.SCHOOL_BREAK)
    organisation_id = more.get("organisation_id")
    assert isinstance(kind, BlockedKind)
    assert organisation_id is None or isinstance(organisation_id, int)
    return BlockedPeriodRow(number, name, first, last, organisation_id, kind)


def repeated(
    rows: Sequence[BlockedPeriodRow], period: Period = NEW
) -> list[tuple[str, date, date]]:
    before = Period(OLD.valid_from, OLD.valid_to)
    return [
        (after.name, after.starts_on, after.ends_on)
        for _before, after in repeated_blocked(rows, {7}, before, period)
    ]


def test_breaks_go_by_their_weeks_and_other_days_by_their_dates() -> None:
    sport = blocked(1, "sportlov", date(2022, 2, 21), date(2022, 2, 25))
    earlier = blocked(2, "Sportlov", date(2021, 2, 22), date(2021, 2, 26))
    fair = blocked(3, "mässa", date(2022, 3, 4), date(2022, 3, 6), kind=BlockedKind.OTHER)
    assert repeated([sport, earlier, fair]) == [
        ("sportlov", date(2023, 2, 20), date(2023, 2, 24)),
        ("mässa", date(2023, 3, 4), date(2023, 3, 6)),
        ("sportlov", date(2024, 2, 19), date(2024, 2, 23)),
        ("mässa", date(2024, 3, 4), date(2024, 3, 6)),
    ]


def test_a_year_that_has_one_of_that_name_has_it_settled() -> None:
    sport = blocked(1, "sportlov", date(2022, 2, 21), date(2022, 2, 25))
    moved = blocked(2, " SPORTLOV", date(2023, 3, 6), date(2023, 3, 10))
    assert [day for _name, day, _last in repeated([sport, moved])] == [date(2024, 2, 19)]
    others = replace(moved, organisation_id=7)  # the other organisation's own
    assert len(repeated([sport, others])) == 2


def test_what_is_nobodys_here_or_of_another_time_is_let_be() -> None:
    foreign = blocked(1, "lov", date(2022, 2, 21), date(2022, 2, 25), organisation_id=8)
    ours = blocked(2, "lov", date(2022, 2, 21), date(2022, 2, 25), organisation_id=7)
    old = blocked(3, "gammalt", date(2019, 2, 21), date(2019, 2, 25))
    assert {name for name, _first, _last in repeated([foreign, old])} == set()
    assert len(repeated([ours])) == 2


def test_a_break_over_new_year_reaches_into_the_new_period() -> None:
    christmas = blocked(1, "jullov", date(2021, 12, 22), date(2022, 1, 7))
    assert [(first, last) for _name, first, last in repeated([christmas])] == [
        (date(2022, 12, 21), date(2023, 1, 6)),
        (date(2023, 12, 20), date(2024, 1, 5)),
        (date(2024, 12, 18), date(2025, 1, 3)),
    ]


def test_a_leap_day_becomes_the_months_last() -> None:
    leap = blocked(1, "skottdag", date(2022, 2, 28), date(2022, 2, 28), kind=BlockedKind.OTHER)
    leap = replace(leap, starts_on=date(2024, 2, 29), ends_on=date(2024, 2, 29))
    period = Period(date(2025, 1, 1), date(2025, 12, 31))
    found = list(repeated_blocked([leap], {7}, NEW, period))
    assert [after.starts_on for _before, after in found] == [date(2025, 2, 28)]


def test_the_successor_is_not_signed_and_names_what_it_succeeds() -> None:
    signed = replace(OLD, signed_on=date(2021, 4, 16))
    parties = [PartyRow(1, 1, 7)]
    made = renewed(RenewalSource(signed, parties=parties)).agreement
    assert made == replace(
        OLD,
        id=0,
        name="Ny",
        valid_from=date(2023, 1, 1),
        valid_to=date(2024, 12, 31),
        case_number="",
        predecessor_id=1,
    )
