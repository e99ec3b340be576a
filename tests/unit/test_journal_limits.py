"""What of the journal goes: the oldest whole steps, and never what retention asks to keep."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.journal_limits import (
    MEGABYTE,
    Hindrance,
    JournalLimits,
    StepSize,
    Trim,
    trim_for,
)
from planner.domain.retention import years_before

TODAY = date(2031, 5, 7)
STEPS = [StepSize(number, date(2018 + number, 1, 1), MEGABYTE) for number in range(1, 13)]


def test_the_stricter_limit_decides_and_retention_has_the_last_word() -> None:
    def trimmed(
        years: int | None, megabytes: int | None, retention: int | None
    ) -> tuple[int, Hindrance | None]:
        trim = trim_for(STEPS, JournalLimits(years, megabytes), retention, TODAY)
        assert trim.size == trim.steps * MEGABYTE
        return trim.steps, trim.hindrance

    assert trimmed(10, 500, 2) == (3, None)  # 2019, 2020, 2021
    assert trimmed(None, 5, 2) == (7, None)
    assert trimmed(None, 1, 5) == (8, Hindrance.RETENTION)  # 2019–2026
    assert trimmed(2, None, 12) == (1, Hindrance.RETENTION)
    assert trimmed(10, 500, None) == (0, Hindrance.NO_PERIOD)
    assert trimmed(None, None, 1) == (0, None)
    assert trimmed(20, 12, None) == (0, None)  # within both: nothing to decide


def test_what_can_be_done_again_stays_and_an_empty_journal_has_nothing() -> None:
    waiting = [*STEPS[:2], StepSize(3, date(2021, 1, 1), 5, is_waiting=True)]
    trim = trim_for(waiting, JournalLimits(1, None), 1, TODAY)
    assert trim == Trim(2, 2 * MEGABYTE, 2, date(2021, 1, 1), Hindrance.REDO)
    assert trim_for([], JournalLimits(1, 1), 1, TODAY) == Trim()


@given(
    st.lists(st.tuples(st.integers(0, 9000), st.integers(1, 3 * MEGABYTE)), max_size=30),
    st.none() | st.integers(1, 30),
    st.none() | st.integers(1, 20),
    st.none() | st.integers(1, 30),
)
def test_no_step_within_its_period_ever_goes(
    drawn: list[tuple[int, int]], years: int | None, megabytes: int | None, period: int | None
) -> None:
    drawn.sort(reverse=True)
    steps = [
        StepSize(number, TODAY - timedelta(days), size)
        for number, (days, size) in enumerate(drawn, 1)
    ]
    trim = trim_for(steps, JournalLimits(years, megabytes), period, TODAY)
    gone, left = steps[: trim.steps], steps[trim.steps :]
    if period is None:
        assert not gone
    else:
        assert all(step.day < years_before(TODAY, period) for step in gone)
    if trim.hindrance is None:
        assert years is None or all(step.day >= years_before(TODAY, years) for step in left)
        assert megabytes is None or sum(step.size for step in left) <= megabytes * MEGABYTE
