"""Who holds a function on a day."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date

from planner.domain.enums import HoldingKind
from planner.domain.rows import HoldingRow

_FIRST_DAY = date.min.toordinal()
_NOBODY: tuple[HoldingRow, ...] = ()

# The first days (ordinals) of a function's spans, and who is in effect in each.
_Spans = tuple[list[int], list[tuple[HoldingRow, ...]]]


class Holders:
    """Answer who holds what on a day, from an index built once over all holdings.

    All holdings that cover the day count; while an acting one covers it, the ordinary ones are
    hidden (domain.md, "Who holds a function on a day"). A look-up costs one binary search; a
    function's index is made when it is first asked for.
    """

    __slots__ = ("_ever_held", "_person_spans", "_rows", "_spans")

    def __init__(self, holdings: Iterable[HoldingRow]) -> None:
        self._rows: dict[int, list[HoldingRow]] = {}
        self._spans: dict[int, _Spans] = {}
        ever_held: dict[int, dict[int, None]] = {}
        for row in holdings:
            self._rows.setdefault(row.function_id, []).append(row)
            ever_held.setdefault(row.person_id, {})[row.function_id] = None
        self._ever_held = {person: tuple(functions) for person, functions in ever_held.items()}
        # Cut when first asked for: most reports ask about few of the persons.
        self._person_spans: dict[int, tuple[list[int], list[frozenset[int]]]] = {}

    def on(self, function_id: int, day: date) -> tuple[HoldingRow, ...]:
        """Return the holdings in effect that day, oldest first; empty when the post is vacant."""
        if function_id not in self._rows:
            return _NOBODY
        return self._at(function_id, day.toordinal())

    def persons_on(self, function_id: int, day: date) -> frozenset[int]:
        """Return the persons who hold the function that day, each once."""
        return frozenset(row.person_id for row in self.on(function_id, day))

    def functions_of(self, person_id: int, day: date) -> frozenset[int]:
        """Return the functions that the person holds that day."""
        spans = self._person_spans.get(person_id)
        if spans is None:
            spans = self._person_spans[person_id] = self._spans_of_person(person_id)
        starts, functions = spans
        return functions[bisect_right(starts, day.toordinal()) - 1]

    def _spans_of_person(self, person_id: int) -> tuple[list[int], list[frozenset[int]]]:
        """Cut a person's time where one of their functions changes hands."""
        ever_held = self._ever_held.get(person_id, ())
        starts = sorted({_FIRST_DAY}.union(*(self._spans_of(each)[0] for each in ever_held)))
        in_effect = [
            frozenset(
                function_id
                for function_id in ever_held
                if any(row.person_id == person_id for row in self._at(function_id, start))
            )
            for start in starts
        ]
        return starts, in_effect

    def _at(self, function_id: int, ordinal: int) -> tuple[HoldingRow, ...]:
        starts, holders = self._spans_of(function_id)
        return holders[bisect_right(starts, ordinal) - 1]

    def _spans_of(self, function_id: int) -> _Spans:
        spans = self._spans.get(function_id)
        if spans is None:
            rows = sorted(self._rows[function_id], key=lambda row: row.valid_from or date.min)
            spans = self._spans[function_id] = _spans(rows)
        return spans


def _spans(rows: list[HoldingRow]) -> _Spans:
    """Cut one function's time where a holding begins or has ended; say who is in effect in each.

    Rows come oldest first. Returns the spans' first days (ordinals) and their holdings.
    """
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        first = (row.valid_from or date.min).toordinal()
        last = (row.valid_to or date.max).toordinal()
        if first <= last:
            begins.setdefault(first, []).append(index)
            ends.setdefault(last + 1, []).append(index)
    starts: list[int] = [_FIRST_DAY]
    in_effect: list[tuple[HoldingRow, ...]] = [_NOBODY]
    active: set[int] = set()
    for day in sorted(begins.keys() | ends.keys()):
        active.difference_update(ends.get(day, ()))
        active.update(begins.get(day, ()))
        starts.append(day)
        in_effect.append(_without_hidden([rows[index] for index in sorted(active)]))
    return starts, in_effect


def _without_hidden(rows: list[HoldingRow]) -> tuple[HoldingRow, ...]:
    acting = tuple(row for row in rows if row.kind is HoldingKind.ACTING)
    return acting or tuple(rows)
