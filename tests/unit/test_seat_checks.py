"""What is refused or pointed out about seats, and what they become in another forum."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.holders import Holders
from planner.domain.rows import DeputyRow, HoldingRow, Period, SeatRow
from planner.domain.seat_checks import check_seat, seat_warnings, share_time
from planner.domain.seat_copies import seat_copies
from planner.errors import InputError

FIRST, LAST = date(2021, 5, 1), date(2022, 12, 31)
FORUM = Period(FIRST, LAST)
DAY = timedelta(days=1)


def seat(
    valid_from: date | None = None,
    valid_to: date | None = None,
    months: frozenset[int] = frozenset(),
    function_id: int = 7,
) -> SeatRow:
    return SeatRow(1, 1, 3, function_id, months=months, valid_from=valid_from, valid_to=valid_to)


def warned(*seats: tuple[SeatRow, list[DeputyRow]], period: Period = FORUM) -> list[tuple]:  # type: ignore[type-arg]
    holders = Holders([HoldingRow(1, 7, 50)])
    found = seat_warnings(seats, period, holders, FIRST, lambda person_id: f"P{person_id}")
    return [(each.place, each.field, each.reason.code) for each in found]


@pytest.mark.parametrize(
    ("given_seat", "field", "code"),
    [
        (seat(None, FIRST - DAY), "to", "seat.before_forum"),
        (seat(LAST + DAY, None), "from", "seat.after_forum"),
    ],
)
def test_a_seat_that_never_applies_is_refused(given_seat: SeatRow, field: str, code: str) -> None:
    with pytest.raises(InputError) as refused:
        check_seat(given_seat, [], FORUM)
    assert (refused.value.code, refused.value.field) == (code, field)
    # One that stood there before the forum's period was changed is pointed out instead.
    assert warned((given_seat, [])) == [(0, field, code)]
    check_seat(given_seat, [], Period())


def test_the_first_and_the_last_day_are_within() -> None:
    check_seat(seat(None, FIRST), [], FORUM)
    check_seat(seat(LAST, None), [], FORUM)
    assert warned((seat(FIRST, LAST), [])) == []
    assert warned((seat(FIRST - DAY, LAST), [])) == [(0, "from", "seat.from_early")]
    assert warned((seat(FIRST, LAST + DAY), [])) == [(0, "to", "seat.to_late")]


def test_nobody_is_their_own_deputy() -> None:
    for deputy, code in (
        (DeputyRow(0, 1, function_id=7), "seat.own_deputy"),
        (DeputyRow(0, 1, person_id=9, for_person_id=9), "seat.deputy_for_self"),
    ):
        with pytest.raises(InputError) as refused:
            check_seat(seat(), [deputy], FORUM)
        assert (refused.value.code, refused.value.field) == (code, "deputies")
    deputies = [DeputyRow(0, 1, person_id=51), DeputyRow(0, 1, person_id=50)]
    check_seat(seat(), deputies, FORUM)
    assert warned((seat(), deputies)) == [(0, "deputies", "seat.deputy_holds")]


def test_a_function_with_two_seats_at_a_time_is_pointed_out_once() -> None:
    assert warned((seat(), []), (seat(), []), (seat(function_id=8), [])) == [
        (1, "function", "seat.twice")
    ]
    after = LAST - 10 * DAY
    assert warned((seat(None, after - DAY), []), (seat(after, None), [])) == []
    assert warned((seat(None, after), []), (seat(after, None), [])) != []


days = st.none() | st.dates(date(2021, 1, 1), date(2021, 12, 31))
months = st.frozensets(st.integers(1, 12), max_size=3)


@given(days, days, months, days, days, months)
def test_sharing_time_is_having_a_month_and_a_day_in_common(
    a: date | None,
    b: date | None,
    own: frozenset[int],
    c: date | None,
    d: date | None,
    other: frozenset[int],
) -> None:
    one, two = seat(a, b, own), seat(c, d, other)
    # The ends lie within a year; what is open goes on beyond it for a long time.
    span = range((date(2022, 12, 31) - date(2020, 1, 1)).days + 1)
    common = [
        day
        for day in (date(2020, 1, 1) + n * DAY for n in span)
        if all(
            (s.valid_from is None or s.valid_from <= day)
            and (s.valid_to is None or day <= s.valid_to)
            for s in (one, two)
        )
    ]
    in_months = [m for m in range(1, 13) if all(not s.months or m in s.months for s in (one, two))]
    assert share_time(one, two) == bool(common and in_months)


def test_a_copy_keeps_what_lies_within_the_other_forum() -> None:
    later = Period(date(2023, 1, 1), date(2024, 12, 31))
    within = date(2023, 6, 1)
    source = [
        seat(function_id=1),
        seat(FIRST, LAST, function_id=2),
        seat(date(2021, 9, 1), within, function_id=3),
        seat(None, date(2021, 12, 31), function_id=4),
    ]
    copies = seat_copies(source, FORUM, [seat(function_id=2)], 9, later)
    found = [(c.adapted.valid_from, c.adapted.valid_to, c.is_here, c.has_ended) for c in copies]
    assert found == [
        (None, None, False, False),
        (None, None, True, False),
        (None, within, False, False),
        (None, None, False, True),
    ]
    assert {(c.adapted.id, c.adapted.forum_id) for c in copies} == {(0, 9)}
