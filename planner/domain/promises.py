"""Citizen promises: what was promised in figures, what came of it, and how a promise stands."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from planner.domain.enums import PromiseJudgement
from planner.domain.promise_counts import written_count
from planner.domain.rows import ActivityRow, PromiseRow


class PromiseState(StrEnum):
    """How a promise stands; UNJUDGED: its year is over and nothing tells how it went."""

    AHEAD = "ahead"
    ONGOING = "ongoing"
    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not_kept"
    DROPPED = "dropped"
    UNJUDGED = "unjudged"


_JUDGED = {
    PromiseJudgement.KEPT: PromiseState.KEPT,
    PromiseJudgement.PARTLY: PromiseState.PARTLY,
    PromiseJudgement.NOT_KEPT: PromiseState.NOT_KEPT,
    PromiseJudgement.DROPPED: PromiseState.DROPPED,
}


def counted_target(target: str) -> int | None:
    """Return how many a target asks for ("minst 4" → 4); None for a yes/no promise.

    What counts as a number is said at `written_count`. Nought is nothing to reach, so it is None.
    """
    return written_count(target) or None


def counted_outcome(promise: PromiseRow, activities: Sequence[ActivityRow]) -> int | None:
    """Return how many came of a promise, or None when nothing tells.

    The sum of its activities' counts, where one held without a count is one; when no activity has
    been held or counted, the number that the promise's outcome is written with. Leave activities
    still ahead out first (`activities_so_far`).
    """
    counts = [activity_count(row) for row in activities]
    told = [count for count in counts if count is not None]
    return sum(told) if told else written_count(promise.outcome)


def activities_so_far(activities: Sequence[ActivityRow], today: date) -> list[ActivityRow]:
    """Return the activities that are not dated after today."""
    return [row for row in activities if row.held_on is None or row.held_on <= today]


def promise_state(
    promise: PromiseRow, activities: Sequence[ActivityRow], today: date
) -> PromiseState:
    """Return how a promise stands on a day; what the parties judged goes before any count.

    A counted promise is kept as soon as its target is reached, and when its year is over partly
    kept or not kept by what was counted. A promise of a past year that is neither judged nor
    counted is UNJUDGED: silence is no proof that a promise was broken.
    """
    if promise.judgement in _JUDGED:
        return _JUDGED[promise.judgement]
    if today.year < promise.year:
        return PromiseState.AHEAD
    target = counted_target(promise.target)
    outcome = counted_outcome(promise, activities_so_far(activities, today))
    if target is not None and outcome is not None and outcome >= target:
        return PromiseState.KEPT
    if today.year == promise.year:
        return PromiseState.ONGOING
    if target is None or outcome is None:
        return PromiseState.UNJUDGED
    return PromiseState.PARTLY if outcome > 0 else PromiseState.NOT_KEPT


def lacks_feedback(promise: PromiseRow, today: date) -> bool:
    """Say whether the promise's year is over and the public has not been told how it went."""
    told = promise.feedback_on is not None or bool(promise.feedback_where.strip())
    return promise.year < today.year and not told


def activity_count(row: ActivityRow) -> int | None:
    """Return how many an activity counts as: one when it was held and nothing else is written."""
    if row.count is not None:
        return row.count
    return None if row.held_on is None else 1
