"""Everything in a database that names a person: by id, by name in texts, and in the journal.

What must be looked through is taken from the schema, so that no table and no column is forgotten.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from planner.db import schema
from planner.db.mapping import ROW_TYPES
from planner.db.queries.loading import get, load, load_by
from planner.db.queries.references import references_to
from planner.db.queries.texts import StoredText, in_words, stored_texts
from planner.domain.disposal import NameSearch
from planner.domain.rows import PersonRow

_change, _entry = schema.journal_change, schema.journal_entry
_OWN_FIELDS = ("name", "email", "phone")


@dataclass(frozen=True, slots=True)
class Naming:
    """A place that names a person: a row by id (`text` is empty), or a text by name.

    `journal` is how many images of that row in the journal name them.
    """

    table: str
    row_id: int
    column: str
    text: str = ""
    journal: int = 0

    @property
    def is_by_id(self) -> bool:
        """True when the row names the person's own row."""
        return not self.text


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a person is and has been.

    `row_ids` are their own row and those that were merged into it. `search` finds them in texts;
    `full_search` finds their names also when others are called the same, who are the `namesakes`.
    `shared` are addresses and numbers that others have as well, which are left in texts.
    """

    person: PersonRow
    row_ids: frozenset[int]
    search: NameSearch
    full_search: NameSearch
    namesakes: Sequence[PersonRow] = ()
    shared: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Traces:
    """What names a person now, parts of the name that stand alone, and the journal.

    `steps` counts the images that name them by journal entry; `gone` are rows of which only the
    journal is left, each with its count.
    """

    identity: Identity
    named: Sequence[Naming]
    parts: Sequence[tuple[StoredText, tuple[str, ...]]]
    steps: Mapping[int, int]
    gone: Mapping[tuple[str, int], int] = field(default_factory=dict)


def identify(connection: Connection, person_id: int) -> Identity:
    """Return who a person is, with all names, addresses and numbers that the journal remembers.

    Raises NotFoundError.
    """
    person = get(connection, PersonRow, person_id)
    merged = _merged_into(connection, person_id)
    own = frozenset({person_id, *merged})
    known: dict[str, dict[str, None]] = {name: {} for name in _OWN_FIELDS}
    for values in (
        {name: getattr(person, name) for name in _OWN_FIELDS},
        *_images(connection, own),
    ):
        for name in _OWN_FIELDS:
            if str(values.get(name) or "").strip():
                known[name][str(values[name])] = None
    others = [row for row in load(connection, PersonRow) if row.id not in own]
    folded = {_folded(name) for name in known["name"]}
    namesakes = [row for row in others if _folded(row.name) in folded]
    theirs = {_folded(value) for row in others for value in (row.email, row.phone) if value}
    contacts = {
        name: [value for value in known[name] if _folded(value) not in theirs]
        for name in ("email", "phone")
    }
    shared = [
        value for name in ("email", "phone") for value in known[name] if _folded(value) in theirs
    ]
    other_names = [row.name for row in others if _folded(row.name) not in folded]
    taken = {_folded(row.name) for row in namesakes}
    names = [name for name in known["name"] if _folded(name) not in taken]
    search = NameSearch(names, contacts["email"], contacts["phone"], other_names)
    full = NameSearch(list(known["name"]), contacts["email"], contacts["phone"], other_names)
    return Identity(person, own, search, full, namesakes, shared)


def read_traces(connection: Connection, person_id: int) -> Traces:
    """Return everything that names a person; raises NotFoundError."""
    identity = identify(connection, person_id)
    search = identity.full_search
    per_row, steps = _journal(connection, identity)
    named = [Naming("person", person_id, "name", identity.person.name)]
    for reference in references_to("person"):
        rows = load_by(connection, ROW_TYPES[reference.table], reference.column, [person_id])
        named += [Naming(reference.table, row.id, reference.column) for row in rows]
    parts = []
    for cell in map(in_words, stored_texts(connection)):
        if cell.table == "person":
            if cell.row_id == person_id and cell.column != "name":
                named.append(Naming(*cell))
            continue
        without, count = search.replaced(cell.text, " ", " ")
        if count:
            named.append(Naming(*cell))
        left = search.parts_in(without)
        if left:
            parts.append((cell, left))
    with_counts = [
        Naming(each.table, each.row_id, each.column, each.text, per_row[each.table, each.row_id])
        for each in named
    ]
    standing = {(each.table, each.row_id) for each in named}
    gone = {key: count for key, count in per_row.items() if key not in standing}
    return Traces(identity, with_counts, parts, steps, gone)


def _journal(
    connection: Connection, identity: Identity
) -> tuple[Counter[tuple[str, int]], Counter[int]]:
    """Count the journal's images that name a person, by row and by entry."""
    search = identity.full_search
    keys: dict[str, list[str]] = {}
    for reference in references_to("person"):
        keys.setdefault(reference.table, []).append(reference.column)
    ids = [str(each) for each in identity.row_ids]
    per_row: Counter[tuple[str, int]] = Counter()
    steps: Counter[int] = Counter()
    columns = (_change.c.entry_id, _change.c.kind, _change.c.row_id)
    for entry_id, kind, row_id, *images in connection.execute(
        select(*columns, _change.c.before, _change.c.after)
    ):
        is_own = kind == "person" and row_id in identity.row_ids
        for raw in images:
            if raw is None:
                continue
            by_id = kind in keys and any(each in raw for each in ids)
            if not (is_own or by_id or search.may_be_in_json(raw)):
                continue
            values = json.loads(raw)
            if (
                is_own
                or any(values.get(key) in identity.row_ids for key in keys.get(kind, ()))
                or (kind != "person" and _is_in(search, values))
            ):
                per_row[kind, row_id] += 1
                steps[entry_id] += 1
    for entry_id, raw in connection.execute(select(_entry.c.id, _entry.c.params)):
        if search.may_be_in_json(raw) and _is_in(search, json.loads(raw)):
            steps[entry_id] += 1
    return per_row, steps


def _is_in(search: NameSearch, value: object) -> bool:
    """Say whether some text within a JSON value names the person."""
    if isinstance(value, str):
        if value.startswith("{"):  # a reason, which is JSON within JSON
            try:
                return _is_in(search, json.loads(value))
            except ValueError:
                pass
        return search.is_in(value)
    if isinstance(value, dict):
        return any(_is_in(search, each) for each in value.values())
    return isinstance(value, list) and any(_is_in(search, each) for each in value)


def _images(connection: Connection, row_ids: frozenset[int]) -> list[dict[str, object]]:
    query = select(_change.c.before, _change.c.after).where(
        _change.c.kind == "person", _change.c.row_id.in_(row_ids)
    )
    return [json.loads(raw) for pair in connection.execute(query) for raw in pair if raw]


def _merged_into(connection: Connection, person_id: int) -> set[int]:
    """Return the rows that merging has joined with a person's, at once or by way of others."""
    standing = set(connection.execute(select(schema.person.c.id)).scalars())
    merges = select(_entry.c.id).where(_entry.c.label == "person.merge", ~_entry.c.is_undone)
    keys = {each.column for each in references_to("person")}
    joined: list[tuple[set[int], set[int]]] = []
    for entry_id in connection.execute(merges).scalars().all():
        query = select(_change).where(_change.c.entry_id == entry_id)
        changes = connection.execute(query).fetchall()
        persons = [each for each in changes if each.kind == "person"]
        gone = {each.row_id for each in persons if each.after is None}
        kept = {each.row_id for each in persons if each.after is not None}
        for change in changes:
            if change.kind != "person" and change.before and change.after:
                before, after = json.loads(change.before), json.loads(change.after)
                kept |= {after[key] for key in keys if before.get(key) in gone and after[key]}
        joined.append((gone - standing, kept))
    found: set[int] = set()
    reached = {person_id}
    while reached:
        found |= reached
        reached = {row_id for gone, kept in joined if kept & found for row_id in gone} - found
    return found - {person_id}


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
