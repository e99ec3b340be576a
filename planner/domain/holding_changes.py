"""A change of holdings as a proposal: what stands now, and what would stand instead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.domain.enums import HoldingKind
from planner.domain.rows import HoldingRow, Period

NEW_PERSON = 0
"""The person id, in a proposal, of someone who is to be entered in the register with it."""


@dataclass(frozen=True, slots=True)
class HoldingProposal:
    """Holdings as they stand (`before`) and what replaces them (`after`; id 0: a new one)."""

    before: tuple[HoldingRow, ...] = ()
    after: tuple[HoldingRow, ...] = ()

    @property
    def function_ids(self) -> frozenset[int]:
        """The functions whose holders it may change."""
        return frozenset(row.function_id for row in (*self.before, *self.after))

    @property
    def period(self) -> Period:
        """The days outside which it changes nothing."""
        return span_of((*self.before, *self.after))

    def applied_to(self, holdings: Iterable[HoldingRow]) -> list[HoldingRow]:
        """Return what these holdings would be."""
        gone = {row.id for row in self.before}
        return [*(row for row in holdings if row.id not in gone), *self.after]


@dataclass(frozen=True, slots=True)
class PostChange:
    """From this day one person holds a function instead of others.

    `until` None: until further notice. `replaced` are the holdings that end the day before.
    """

    function_id: int
    from_day: date
    person_id: int
    kind: HoldingKind = HoldingKind.ORDINARY
    until: date | None = None
    replaced: frozenset[int] = frozenset()


def covering(holdings: Iterable[HoldingRow], function_id: int, day: date) -> list[HoldingRow]:
    """Return a function's holdings that cover a day, acting and ordinary, oldest first."""
    return sorted(
        (row for row in holdings if row.function_id == function_id and covers(row, day)),
        key=lambda row: (row.valid_from or date.min, row.id),
    )


def replaceable(
    holdings: Iterable[HoldingRow], function_id: int, day: date, kind: HoldingKind
) -> list[HoldingRow]:
    """Return whom a new holder of this kind may replace on a day.

    An acting holder hides the ordinary ones without ending their posts, so one replaces only
    those who act already.
    """
    found = covering(holdings, function_id, day)
    if kind is HoldingKind.ACTING:
        return [row for row in found if row.kind is HoldingKind.ACTING]
    return found


def proposal_of(change: PostChange, holdings: Iterable[HoldingRow]) -> HoldingProposal:
    """Return what a change of post does to the holdings: nothing before its day changes."""
    replaced = [row for row in holdings if row.id in change.replaced]
    last = change.from_day - timedelta(days=1)
    ended = [
        replace(row, valid_to=last)
        for row in replaced
        if row.valid_from is None or row.valid_from < change.from_day
    ]
    made = HoldingRow(
        0, change.function_id, change.person_id, change.kind, change.from_day, change.until
    )
    return HoldingProposal(tuple(replaced), (*ended, made))


def span_of(rows: Sequence[HoldingRow], days: Iterable[date] = ()) -> Period:
    """Return the shortest period that holds every holding, and some days besides."""
    days = list(days)
    firsts = [row.valid_from for row in rows]
    lasts = [row.valid_to for row in rows]
    return Period(
        None if None in firsts else min([*days, *(d for d in firsts if d)], default=None),
        None if None in lasts else max([*days, *(d for d in lasts if d)], default=None),
    )


def covers(row: HoldingRow, day: date) -> bool:
    """Say whether a holding is in force on a day."""
    return Period(row.valid_from, row.valid_to).contains(day)


def overlap(one: HoldingRow, other: HoldingRow) -> bool:
    """Say whether two holdings have a day in common."""
    mine, theirs = (Period(row.valid_from, row.valid_to) for row in (one, other))
    return not mine.intersection(theirs).is_empty
