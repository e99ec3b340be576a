"""One word that is looked for in the history, and all that it may stand for there.

A word is looked for as a person reads it: in whatever case, and however its accents are stored.
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, ColumnElement, Connection, Row, Time, or_, select

from planner.db import schema
from planner.db.queries.texts import JSON_COLUMNS
from planner.domain.collation import folded
from planner.services.history_words import TECHNICAL, enums_of
from planner.services.person_places import kind_text
from planner.texts import catalogue, label, month_name

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


class SearchedWord:
    """One word, and what it may stand for: ids of rows of that name, kinds, members of lists."""

    def __init__(self, connection: Connection, word: str, language: str) -> None:
        self.text = word
        self._language = language
        self._raw = json.dumps(word, ensure_ascii=False)[1:-1]
        self._kinds = {
            name
            for name in schema.metadata.tables
            if name in _kinds() and word in folded(kind_text(name, language))
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
            self.text in folded(month_name(each, self._language)) for each in range(1, 13)
        ):
            parts += ['%"date"%', '%"time"%']
        return or_(
            _entry.c.label.in_(named),
            *(_like(connection, _entry.c.params, each) for each in parts),
            _entry.c.id.in_(select(_change.c.entry_id).where(or_(*wrote))),
        )

    def is_in(self, change: Row[Any], raw: str, letters: str) -> bool:
        """Say whether a change holds the word; `raw` are its images, `letters` them folded."""
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
        return self._raw in letters and self._is_in_values(change)

    def _is_in_values(self, change: Row[Any]) -> bool:
        """Look closer: what the images hold besides values is no word of a person's."""
        return any(
            self.text in folded(shown)
            for image in (change.before, change.after)
            for column, value in (json.loads(image).items() if image else ())
            for shown in _shown(change.kind, column, value)
        )


def _shown(kind: str, column: str, value: Any) -> Iterator[str]:
    """Give what a person may have read of a value, names of rows and of closed lists left out."""
    stored = schema.metadata.tables[kind].c.get(column)
    if value is None or stored is None or column in TECHNICAL or column in enums_of(kind):
        return
    if column == "id" or stored.foreign_keys or isinstance(stored.type, Boolean):
        return
    if isinstance(stored.type, Time):
        yield str(value)[:5]
    elif (kind, column) in JSON_COLUMNS:
        yield from _params(_reason_in(value))
    else:
        yield str(value)


def _reason_in(value: object) -> dict[str, Any]:
    try:
        reason = json.loads(str(value))
    except ValueError:  # the file may come from anybody
        return {}
    return reason if isinstance(reason, dict) else {}


def _params(reason: dict[str, Any]) -> Iterator[str]:
    """Give what fills in the words of a reason, also of one within another."""
    params = reason.get("params")
    for value in params.values() if isinstance(params, dict) else ():
        if not isinstance(value, dict):
            yield str(value)
        elif "code" in value:
            yield from _params(value)
        elif "date" in value or "time" in value:
            yield str(value.get("date") or value["time"])[:10]


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
        if word in folded(label(member, language))
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
        if any(word in folded(str(value or "")) for value in values):
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
        if word in folded(before):
            image = json.loads(before)
            if any(word in folded(str(image.get(column) or "")) for column in columns):
                found.add(row_id)
    return found


def _pattern(word: str) -> str | None:
    """Return the pattern by which the database finds a word in any case; None: it cannot.

    SQLite knows the case of ASCII letters only, quotes are stored with a sign before them, and
    other letters may be stored as two: a letter and its accent.
    """
    shown = "".join(
        "_" if sign in "%_" else sign if sign.isascii() and sign not in '"\\' else "%"
        for sign in word.replace("ss", "ß")  # the same word, in one case
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
    return any(word in folded(form) for form in forms)
