"""How a rule follows one of its meetings, and what ends when it does."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.enums import MeetingStatus
from planner.domain.phrases import parse_rule
from planner.domain.plan_changes import ExistingMeeting
from planner.domain.recurrence import occurrences
from planner.domain.rows import MeetingRow, Period, RuleRow
from planner.domain.series import (
    carried_over,
    counted_down,
    earliest_start,
    ended,
    moved_rule,
)
from tests.effort import examples

YEAR = Period(date(2021, 1, 1), date(2022, 12, 31))


def moved(words: str, old: date, new: date) -> str | None:
    """Return the moved rule's RRULE, and its parity where it has one."""
    found = moved_rule(parse_rule(words), old, new)
    if found is None:
        return None
    return found.rrule if found.week_parity is None else f"{found.rrule}/{found.week_parity}"


@pytest.mark.parametrize(
    ("words", "old", "new", "rrule"),
    [
        ("varje fredag", (9, 10), (9, 9), "FREQ=WEEKLY;BYDAY=TH"),
        ("varje fredag", (9, 10), (9, 13), "FREQ=WEEKLY;BYDAY=MO"),
        ("varje fredag", (9, 10), (9, 10), "FREQ=WEEKLY;BYDAY=FR"),
        ("varannan torsdag", (9, 9), (9, 15), "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        ("varje tisdag och fredag", (9, 10), (9, 8), "FREQ=WEEKLY;BYDAY=TU,WE"),
        ("varje tisdag och fredag", (9, 10), (9, 7), None),
        ("varje tisdag och fredag", (9, 10), (9, 15), None),
        ("varannan torsdag jämna veckor", (9, 9), (9, 7), "FREQ=WEEKLY;BYDAY=TU/0"),
        ("varannan torsdag jämna veckor", (9, 9), (9, 14), "FREQ=WEEKLY;BYDAY=TU/1"),
        ("första onsdagen i månaden", (9, 1), (9, 9), "FREQ=MONTHLY;BYDAY=2TH"),
        ("sista fredagen i månaden", (9, 24), (9, 30), "FREQ=MONTHLY;BYDAY=-1TH"),
        ("sista fredagen i månaden", (9, 24), (9, 23), "FREQ=MONTHLY;BYDAY=4TH"),
        ("första onsdagen i månaden", (9, 1), (9, 29), "FREQ=MONTHLY;BYDAY=-1WE"),
        ("andra tisdagen i februari och september", (9, 14), (10, 5), None),
        ("den 15 varje månad", (9, 15), (9, 20), "FREQ=MONTHLY;BYMONTHDAY=20"),
        (
            "den 15 varje månad",
            (9, 15),
            (9, 30),
            "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
        ),
        ("den 31 varje månad", (9, 30), (9, 20), "FREQ=MONTHLY;BYMONTHDAY=20"),
        ("FREQ=WEEKLY", (9, 10), (9, 9), "FREQ=WEEKLY;BYDAY=TH"),
        ("FREQ=DAILY", (9, 10), (9, 11), None),
        ("FREQ=DAILY;INTERVAL=10", (9, 10), (9, 11), "FREQ=DAILY;INTERVAL=10"),
        ("FREQ=YEARLY", (9, 10), (9, 11), "FREQ=YEARLY"),
        ("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=10", (9, 10), (9, 11), None),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", (9, 30), (9, 29), None),
    ],
)
def test_a_rule_follows_its_meeting(
    words: str, old: tuple[int, int], new: tuple[int, int], rrule: str | None
) -> None:
    assert moved(words, date(2021, *old), date(2021, *new)) == rrule


@settings(max_examples=examples(90), deadline=None)
@given(
    st.sampled_from(
        [
            *("varje fredag", "varannan torsdag", "var tredje måndag", "FREQ=WEEKLY;INTERVAL=2"),
            *("varannan tisdag udda veckor", "första onsdagen i månaden"),
            *("sista torsdagen i månaden", "den 15 varje månad", "den 31 varje månad"),
            *("FREQ=DAILY;INTERVAL=9", "FREQ=MONTHLY;BYDAY=1MO,3TU"),
        ]
    ),
    st.integers(0, 40),
    st.integers(-12, 12),
)
def test_the_moved_rule_gives_the_day_it_was_moved_to(words: str, which: int, days: int) -> None:
    recurrence = parse_rule(words)
    own = occurrences(recurrence, date(2021, 1, 4), YEAR)
    old = own[which % len(own)]
    new = old + timedelta(days)
    found = moved_rule(recurrence, old, new)
    if found is None or new > date(2022, 11, 1):
        return
    given_days = occurrences(found, new, Period(new, YEAR.last))
    assert given_days[:1] == [new]
    assert found.parts.freq == recurrence.parts.freq
    assert found.parts.interval == recurrence.parts.interval
    # As often as before, give or take what the end of the period cuts.
    whole = occurrences(recurrence, date(2021, 1, 4), Period(old, date(2023, 12, 31)))
    expected = [day for day in whole if day + timedelta(days) <= date(2022, 12, 31)]
    assert abs(len(given_days) - len(expected)) <= 1


def test_a_count_goes_on_where_it_was() -> None:
    counted = parse_rule("FREQ=WEEKLY;BYDAY=FR;COUNT=10")
    assert counted_down(counted, 4).rrule == "FREQ=WEEKLY;COUNT=6;BYDAY=FR"
    assert counted_down(parse_rule("varje fredag"), 4) == parse_rule("varje fredag")


@pytest.mark.parametrize("words", ["varje fredag", "FREQ=WEEKLY", "varannan onsdag jämna veckor"])
def test_a_rule_that_ends_before_it_begins_gives_nothing(words: str) -> None:
    first = date(2021, 9, 1)
    rule = RuleRow(1, 1, words, valid_from=first)
    gone = ended(rule, parse_rule(words), first, first)
    assert gone.id == rule.id
    within = Period(gone.valid_from, gone.valid_to)
    assert occurrences(parse_rule(gone.text), first, Period(first, date(2022, 9, 1))) == [] or (
        within.is_empty
    )
    assert gone.valid_to is None or gone.valid_to >= first
    later = ended(rule, parse_rule(words), date(2021, 10, 1), first)
    assert later.valid_to == date(2021, 9, 30)
    assert later.text == words


def meeting(meeting_id: int, own: date, **rest: object) -> ExistingMeeting:
    row = MeetingRow(meeting_id, 1, own, planned_on=own, rule_id=1, **rest)  # type: ignore[arg-type]
    return ExistingMeeting(row)


class TestCarriedOver:
    FRIDAYS = tuple(date(2021, 9, 3) + timedelta(7 * week) for week in range(4))
    THURSDAYS = tuple(day - timedelta(1) for day in FRIDAYS)

    def test_each_takes_the_new_date_of_its_week(self) -> None:
        known = [meeting(n, day) for n, day in enumerate(self.FRIDAYS)]
        given_days = {self.FRIDAYS[0], *self.THURSDAYS[1:]}
        found = carried_over(known, given_days, self.THURSDAYS[1:], self.FRIDAYS[1], {})
        assert found == {n: self.THURSDAYS[n] for n in (1, 2, 3)}

    def test_what_is_held_takes_none(self) -> None:
        known = [meeting(1, self.FRIDAYS[1], status=MeetingStatus.HELD)]
        assert carried_over(known, self.THURSDAYS, self.THURSDAYS, self.FRIDAYS[0], {}) == {}

    def test_a_date_that_someone_has_is_not_given_away(self) -> None:
        known = [meeting(1, self.FRIDAYS[1]), meeting(2, self.THURSDAYS[1])]
        found = carried_over(known, self.THURSDAYS, self.THURSDAYS, self.FRIDAYS[0], {})
        assert found == {}

    def test_two_in_a_week_are_not_guessed_at(self) -> None:
        tuesday = self.FRIDAYS[1] - timedelta(3)
        known = [meeting(1, self.FRIDAYS[1]), meeting(2, tuesday)]
        new = [self.THURSDAYS[1]]
        assert carried_over(known, new, new, self.FRIDAYS[0], {}) == {}
        anchored = carried_over(known, new, new, self.FRIDAYS[0], {2: self.THURSDAYS[1]})
        assert anchored == {2: self.THURSDAYS[1]}

    def test_a_month_serves_where_no_week_does(self) -> None:
        known = [meeting(1, date(2021, 9, 1)), meeting(2, date(2021, 10, 6))]
        new = [date(2021, 9, 15), date(2021, 10, 20)]
        assert carried_over(known, new, new, date(2021, 9, 1), {}) == {1: new[0], 2: new[1]}


@pytest.mark.parametrize(
    ("words", "cut", "previous", "floor", "first"),
    [
        ("varje torsdag", (9, 10), (9, 3), (8, 1), (9, 6)),
        ("varje torsdag", (9, 10), (9, 7), (8, 1), (9, 8)),
        ("varje torsdag", (9, 10), (9, 3), (9, 9), (9, 9)),
        ("första måndagen i månaden", (9, 10), (8, 13), (8, 1), (9, 1)),
        ("FREQ=WEEKLY", (9, 10), (9, 3), (8, 1), (9, 10)),
        ("varje dag", (9, 10), (9, 9), (8, 1), (9, 10)),
    ],
)
def test_a_new_rule_counts_from_the_week_or_month_it_takes_over_in(
    words: str,
    cut: tuple[int, int],
    previous: tuple[int, int],
    floor: tuple[int, int],
    first: tuple[int, int],
) -> None:
    days = [date(2021, *each) for each in (cut, previous, floor)]
    assert earliest_start(parse_rule(words), *days) == date(2021, *first)
