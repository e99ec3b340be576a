"""Which steps of the history hold the words one looks for: in names, and in old and new values.

A word is looked for as a person reads it: in the name of the step, in the values written, in the
labels of closed lists, in the kinds, and in the names of the rows written or named by them.
"""

import json
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, or_, select

from planner.db import journal_reading, schema
from planner.domain.rows import HistoryRow, Reason
from planner.services.history_words import enums_of
from planner.services.person_places import kind_text
from planner.texts import catalogue, label, month_name, step_text

_NUMBER = re.compile(r"\d{10,}")  # an id; none is shorter
_DIGIT = re.compile(r"\d")
_entry, _change = schema.journal_entry, schema.journal_change
_NAMES = {
    "organisation": ("name", "short_name"),
    "function": ("name",),
    "person": ("name",),
    "agreement": ("name",),
    "forum": ("name",),
    "promise": ("text",),
    "own_duty": ("title",),
    "meeting": ("date",),
}
_NAMED_BY = (
    ("party", ("organisation_id", "agreement_id")),
    ("rule", ("forum_id",)),
    ("seat", ("function_id", "forum_id")),
    ("meeting", ("forum_id",)),
)
"""Kinds whose names hold another row's, each after those that it names."""


_LOOKED_THROUGH = 500
Report = Callable[[int, int], None]


class StepSearch:
    """Looks for words in steps; every word must occur somewhere in a step."""

    def __init__(self, connection: Connection, words: Sequence[str], language: str) -> None:
        self._connection = connection
        self._language = language
        self._words = [_Word(connection, word, language) for word in words]

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
        missing: dict[int, list[_Word]] = {}
        for step in steps:
            name = step_text(Reason.of(step.label, **step.params), self._language).casefold()
            left = [word for word in self._words if word.text not in name]
            if left:
                missing[step.id] = left
        if missing:
            self._look_in_changes(missing)
        return [step for step in steps if not missing.get(step.id)]

    def _look_in_changes(self, missing: dict[int, list["_Word"]]) -> None:
        for change in journal_reading.raw_changes(self._connection, list(missing)):
            left = missing[change.entry_id]
            if left:
                raw = f"{change.before or ''}\n{change.after or ''}"
                folded = raw.casefold()
                missing[change.entry_id] = [
                    word for word in left if not word.is_in(change, raw, folded)
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


class _Word:
    """One word, and what it may stand for: ids of rows of that name, kinds, members of lists."""

    def __init__(self, connection: Connection, word: str, language: str) -> None:
        self.text = word
        self._language = language
        self._raw = json.dumps(word, ensure_ascii=False)[1:-1]
        self._kinds = {
            name
            for name in schema.metadata.tables
            if name in _kinds() and word in kind_text(name, language).casefold()
        }
        members = _members(word, language)
        self._member_kinds = {kind for kind, _, _ in members}
        pairs = {f'"{column}": ?"{value}"' for _, column, value in members}
        self._members = re.compile("|".join(sorted(pairs))) if pairs else None
        self._ids = _ids_named(connection, word)

    @property
    def is_a_name(self) -> bool:
        """True when a row is, or was, called so: then its id may stand for the word."""
        return bool(self._ids)

    def condition(self, connection: Connection) -> ColumnElement[bool] | None:
        """Return a condition that every step meets that holds the word, and some others do."""
        pattern = _pattern(self.text)
        if pattern is None:
            return None
        wrote: list[ColumnElement[bool]] = [
            _change.c.kind.in_(sorted(self._kinds | self._member_kinds))
        ]
        wrote += [
            _like(connection, column, pattern) for column in (_change.c.before, _change.c.after)
        ]
        labels = connection.execute(select(_entry.c.label).distinct()).scalars().all()
        named = [label for label in labels if _may_name(label, self.text, self._language)]
        # What a parameter is shown as is not what is stored: a date, a label, another step's name.
        parts = ['%"enum"%', '%"code"%', pattern]
        if _DIGIT.search(self.text) or any(
            self.text in month_name(each, self._language).casefold() for each in range(1, 13)
        ):
            parts += ['%"date"%', '%"time"%']
        return or_(
            _entry.c.label.in_(named),
            *(_like(connection, _entry.c.params, each) for each in parts),
            _entry.c.id.in_(select(_change.c.entry_id).where(or_(*wrote))),
        )

    def is_in(self, change: Row[Any], raw: str, folded: str) -> bool:
        """Say whether a change holds the word; `raw` are its images, `folded` in one case."""
        if change.kind in self._kinds or str(change.row_id) in self._ids:
            return True
        if self._ids and not self._ids.isdisjoint(_NUMBER.findall(raw)):
            return True
        if (
            self._members is not None
            and change.kind in self._member_kinds
            and self._members.search(raw)
        ):
            return True
        return self._raw in folded and self._is_in_values(change)

    def _is_in_values(self, change: Row[Any]) -> bool:
        """Look closer: what the images hold besides values is no word of a person's."""
        closed = enums_of(change.kind)
        for text in (change.before, change.after):
            for column, value in json.loads(text).items() if text else ():
                if column == "id" or column.endswith("_id") or column in closed:
                    continue
                if value is not None and self.text in str(value).casefold():
                    return True
        return False


@cache
def _kinds() -> frozenset[str]:
    from planner.db.mapping import ROW_TYPES

    return frozenset(ROW_TYPES)


def _members(word: str, language: str) -> list[tuple[str, str, str]]:
    """Return the kinds, columns and values of closed lists whose labels hold a word."""
    return [
        (kind, column, member.value)
        for kind in sorted(_kinds())
        for column, members in enums_of(kind).items()
        for member in members
        if word in label(member, language).casefold()
    ]


def _ids_named(connection: Connection, word: str) -> set[str]:
    """Return the ids of rows that have the word in their names, or had, as text."""
    found: dict[str, set[int]] = {
        kind: _ids_with(connection, kind, columns, word) for kind, columns in _NAMES.items()
    }
    for kind, columns in _NAMED_BY:
        table = schema.metadata.tables[kind]
        for column in columns:
            (target,) = (key.column.table.name for key in table.c[column].foreign_keys)
            wanted = found.get(target, set())
            if wanted:
                ids = found.setdefault(kind, set())
                for row_id, value in connection.execute(select(table.c.id, table.c[column])):
                    if value in wanted:
                        ids.add(row_id)
    return {str(row_id) for ids in found.values() for row_id in ids}


def _ids_with(connection: Connection, kind: str, columns: Sequence[str], word: str) -> set[int]:
    table = schema.metadata.tables[kind]
    found = set()
    for row_id, *values in connection.execute(select(table.c.id, *(table.c[c] for c in columns))):
        if any(word in str(value or "").casefold() for value in values):
            found.add(row_id)
    query = select(_change.c.row_id, _change.c.before).where(
        _change.c.kind == kind, _change.c.before.is_not(None)
    )
    if kind == "meeting":  # one that is there still is known by what it is called now
        query = query.where(_change.c.after.is_(None))
    pattern = _pattern(word)
    if pattern is not None:
        query = query.where(_like(connection, _change.c.before, pattern))
    for row_id, before in connection.execute(query):
        if word in before.casefold():
            image = json.loads(before)
            if any(word in str(image.get(column) or "").casefold() for column in columns):
                found.add(row_id)
    return found


def _pattern(word: str) -> str | None:
    """Return the pattern by which the database finds a word in any case; None: it cannot.

    SQLite knows the case of ASCII letters only, and quotes are stored with a sign before them.
    """
    shown = "".join(
        "%" if sign in '"\\' else sign if sign.isascii() and sign not in "%_" else "_"
        for sign in word
    )
    return f"%{shown}%" if any(sign.isalnum() for sign in shown) else None


def _like(connection: Connection, column: Column[Any], pattern: str) -> ColumnElement[bool]:
    named = "LIKE" if connection.dialect.name == "sqlite" else "ILIKE"
    return column.bool_op(named)(pattern)


def _may_name(code: str, word: str, language: str) -> bool:
    """Say whether a step's label may hold a word, whatever fills it in."""
    if code not in catalogue():
        return True
    forms = (catalogue()[each][language] for each in (code, f"{code}.one") if each in catalogue())
    return any(word in form.casefold() for form in forms)
