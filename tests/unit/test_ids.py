"""Ids rise, whatever the clock does."""

import time

import pytest

from planner.db.ids import IdMaker


@pytest.mark.parametrize("year", [1970, 2000, 2019, 2088, 2090, 2200])
def test_ids_go_on_after_the_newest_one_whatever_the_clock_says(
    year: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = IdMaker(1023).make()
    monkeypatch.setattr(time, "time_ns", lambda: (year - 1970) * 31_556_952 * 10**9)
    maker = IdMaker(0)
    maker.go_after(newest)
    made = [maker.make(), *maker.make_many(10_000), maker.make()]
    assert made[0] > newest
    assert made == sorted(set(made))
    assert made[-1] < 1 << 63


def test_a_maker_of_a_smaller_copy_goes_on_within_the_same_millisecond(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now)
    newest = IdMaker(1000).make_many(3)[-1]
    for copy in (0, 999, 1000, 1001):
        maker = IdMaker(copy)
        maker.go_after(newest)
        assert maker.make() > newest


def test_going_after_what_is_older_changes_nothing() -> None:
    maker = IdMaker(5)
    first = maker.make()
    maker.go_after(first - 1)
    maker.go_after(first)
    assert maker.make() > first
