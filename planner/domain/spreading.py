"""Spread over the year the meetings of forums that meet N times in it: the problem, not its answer.

A year's allowed days are cut into as many windows as there are meetings, each with as many days as
the next. A window that has a meeting already is served; for the others a day is to be chosen so
that the meetings lie as evenly as the windows do. Solving it is `planner.services.spread_solver`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from planner.domain.rows import Period, SpreadWishRow

# A meeting prepares a follow-up when it comes this many days before it (eight weeks to one).
PREPARES_FROM, PREPARES_TO = 56, 7
UNPLACED, UNPREPARED, UNEVEN, OFF_MIDDLE = 100_000, 20_000, 4, 1
"""What each costs: a window without a meeting, a follow-up without one before it, and a day by
which two meetings' distance, or one's place in its window, is off."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A window of one forum that needs a meeting; `days` are those it could have, in order."""

    forum_id: int
    number: int
    window: Period
    middle: date
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Served:
    """A window of one forum that has a meeting already."""

    forum_id: int
    middle: date
    day: date


@dataclass(frozen=True, slots=True)
class Preparation:
    """A follow-up on `due`, and between which days the forum is to meet before it."""

    forum_id: int
    due: date
    within: Period


@dataclass(frozen=True)
class Problem:
    """Slots, what stands already, pairs of (slot, day) that clash, follow-ups to prepare.

    A slot is named by its place in `slots`.
    """

    slots: Sequence[Slot]
    served: Sequence[Served] = ()
    clashes: frozenset[tuple[tuple[int, date], tuple[int, date]]] = frozenset()
    preparations: Sequence[Preparation] = ()

    def chains(self) -> list[list[int | Served]]:
        """Return each forum's windows in order: a slot's place, or one that is served."""
        rows: dict[int, list[tuple[date, int | Served]]] = {}
        for place, slot in enumerate(self.slots):
            rows.setdefault(slot.forum_id, []).append((slot.middle, place))
        for served in self.served:
            rows.setdefault(served.forum_id, []).append((served.middle, served))
        return [[one for _, one in sorted(row, key=lambda pair: pair[0])] for row in rows.values()]

    def middle_of(self, one: int | Served) -> date:
        """Return where a chain's member would lie if all were even."""
        return self.slots[one].middle if isinstance(one, int) else one.middle

    def preparers(self, wanted: Preparation) -> list[tuple[int, date]]:
        """Return the (slot, day) pairs that would prepare a follow-up."""
        return [
            (place, day)
            for place, slot in enumerate(self.slots)
            if slot.forum_id == wanted.forum_id
            for day in slot.days
            if wanted.within.contains(day)
        ]

    def is_prepared(self, wanted: Preparation) -> bool:
        """Say whether a meeting that stands already prepares a follow-up."""
        return any(
            each.forum_id == wanted.forum_id and wanted.within.contains(each.day)
            for each in self.served
        )


def windows_of(wish: SpreadWishRow, year: int, period: Period) -> list[tuple[int, Period]]:
    """Return the wish's windows of a year, numbered, those half in the period.

    A window that the period cuts is given as it is left. Fewer days than meetings: a day each.
    """
    day, allowed = date(year, 1, 1), []
    while day.year == year:
        if not wish.months or day.month in wish.months:
            allowed.append(day)
        day += timedelta(days=1)
    found = []
    times = min(wish.times, len(allowed))
    for number in range(times):
        first = allowed[number * len(allowed) // times]
        last = allowed[(number + 1) * len(allowed) // times - 1]
        left = period.intersection(Period(first, last))
        if left.is_empty or left.first is None or left.last is None:
            continue
        if 2 * ((left.last - left.first).days + 1) >= (last - first).days + 1:
            found.append((number + 1, left))
    return found


def middle_of(window: Period) -> date:
    """Return the day in the middle of a window that is closed at both ends."""
    assert window.first is not None
    assert window.last is not None
    return window.first + (window.last - window.first) // 2


def preparation(forum_id: int, due: date) -> Preparation:
    """Return between which days a forum is to meet before a follow-up."""
    earliest = due - timedelta(days=PREPARES_FROM)
    return Preparation(forum_id, due, Period(earliest, due - timedelta(days=PREPARES_TO)))


def cost(problem: Problem, chosen: Mapping[int, date]) -> int | None:
    """Return what a choice of days costs, by slot; None when two of them clash."""
    picked = set(chosen.items())
    if any(one in picked and other in picked for one, other in problem.clashes):
        return None
    total = UNPLACED * (len(problem.slots) - len(chosen))
    for place, day in chosen.items():
        total += OFF_MIDDLE * abs((day - problem.slots[place].middle).days)
    for chain in problem.chains():
        for one, other in pairwise(chain):
            days = [
                chosen.get(each) if isinstance(each, int) else each.day for each in (one, other)
            ]
            if days[0] is not None and days[1] is not None:
                ideal = problem.middle_of(other) - problem.middle_of(one)
                total += UNEVEN * abs((days[1] - days[0] - ideal).days)
    for wanted in problem.preparations:
        options = problem.preparers(wanted)
        if not problem.is_prepared(wanted) and not picked & set(options):
            total += UNPREPARED
    return total
