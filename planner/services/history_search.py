"""Which steps of the history hold the words one looks for: in names, and in old and new values.

A word is looked for as a person reads it: in the name of the step, in the values written, in the
labels of closed lists, in the kinds, and in the names of the rows written or named by them.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, Connection

from planner.db import journal_reading
from planner.domain.collation import folded
from planner.domain.rows import HistoryRow, Reason
from planner.services.history_search_words import SearchedWord
from planner.texts import step_text

_LOOKED_THROUGH = 500
Report = Callable[[int, int], None]


class StepSearch:
    """Looks for words in steps; every word must occur somewhere in a step."""

    def __init__(self, connection: Connection, words: Sequence[str], language: str) -> None:
        self._connection = connection
        self._language = language
        self._words = [SearchedWord(connection, word, language) for word in words]

    def candidates(self) -> ColumnElement[bool] | None:
        """Return a condition that leaves out steps that cannot hold every word.

        The database looks for the longest word that is no row's name. None: all of them are.
        """
        bare = [word for word in self._words if not word.is_a_name]
        if not bare:
            return None
        return max(bare, key=lambda word: len(word.text)).condition(self._connection)

    def among(self, steps: Sequence[HistoryRow]) -> list[HistoryRow]:
        """Return those of the steps that hold every word."""
        missing: dict[int, list[SearchedWord]] = {}
        for step in steps:
            name = folded(step_text(Reason.of(step.label, **step.params), self._language))
            left = [word for word in self._words if word.text not in name]
            if left:
                missing[step.id] = left
        if missing:
            self._look_in_changes(missing)
        return [step for step in steps if not missing.get(step.id)]

    def _look_in_changes(self, missing: dict[int, list[SearchedWord]]) -> None:
        for change in journal_reading.raw_changes(self._connection, list(missing)):
            left = missing[change.entry_id]
            if left:
                raw = f"{change.before or ''}\n{change.after or ''}"
                letters = folded(raw)
                missing[change.entry_id] = [
                    word for word in left if not word.is_in(change, raw, letters)
                ]


def find_steps(
    connection: Connection,
    words: Sequence[str],
    conditions: Sequence[ColumnElement[bool]],
    language: str,
    limit: int,
    after: int | None,
    report: Report | None,
) -> list[HistoryRow]:
    """Return at most `limit` steps that hold every word, newest first, older than `after`.

    `report` is called now and then and may raise to stop the search.
    """
    search = StepSearch(connection, words, language)
    found: list[HistoryRow] = []
    seen, total = 0, journal_reading.count_steps(connection, conditions)
    wanted = list(conditions)
    while len(found) < limit:
        if report is not None:
            report(min(seen, total), total)
        some = journal_reading.read_steps(connection, wanted, _LOOKED_THROUGH, after)
        found += search.among(some)
        seen += len(some)
        if len(some) < _LOOKED_THROUGH:
            break
        after = some[-1].id
        if seen == _LOOKED_THROUGH:  # what is frequent is found at once; the rest is sifted first
            sieve = search.candidates()
            if sieve is not None:
                ids = journal_reading.ids_of(connection, [*conditions, sieve], after)
                found += _sifted(connection, search, ids, limit - len(found), report)
                break
    return found[:limit]


def _sifted(
    connection: Connection,
    search: StepSearch,
    ids: Sequence[int],
    limit: int,
    report: Report | None,
) -> list[HistoryRow]:
    """Return those of some steps that are found, at most so many."""
    found: list[HistoryRow] = []
    for first in range(0, len(ids), _LOOKED_THROUGH):
        if len(found) >= limit:
            break
        if report is not None:
            report(first, len(ids))
        some = ids[first : first + _LOOKED_THROUGH]
        steps = journal_reading.read_steps(connection, [journal_reading.among(some)])
        found += search.among(steps)
    return found
