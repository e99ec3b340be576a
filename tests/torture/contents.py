"""What a database file holds, read with SQLite alone, and whether it is whole."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.db import mapping

Rows = Mapping[Any, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Contents:
    """Every table of a file: its columns, and its rows by their first column."""

    columns: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, Rows]
    revision: str

    @property
    def entries(self) -> list[dict[str, Any]]:
        """The steps of the journal, oldest first."""
        names = self.columns["journal_entry"]
        return [
            dict(zip(names, values, strict=True))
            for _, values in sorted(self.rows["journal_entry"].items())
        ]

    def changes_of(self, entry_id: int) -> list[tuple[str, int, str | None, str | None]]:
        """Return a step's changes in order: kind, row, before, after."""
        found = [v for v in self.rows["journal_change"].values() if v[0] == entry_id]
        return [(v[2], v[3], v[4], v[5]) for v in sorted(found, key=lambda v: v[1])]

    def records(self) -> dict[tuple[str, int], dict[str, Any]]:
        """Return every row that the journal keeps track of, as its images are."""
        return {
            (kind, row_id): dict(zip(self.columns[kind], values, strict=True))
            for kind in mapping.ROW_TYPES
            for row_id, values in self.rows[kind].items()
        }

    def same_as(self, other: "Contents") -> bool:
        """Say whether all tables hold the same."""
        return self.rows == other.rows


def read(path: Path) -> Contents:
    """Return what a file holds now; raises sqlite3.Error when it cannot be read."""
    connection = sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True, timeout=5)
    try:
        # One moment of it, whoever writes meanwhile.
        connection.execute("BEGIN")
        names = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            )
        ]
        columns, rows = {}, {}
        for name in names:
            cursor = connection.execute(f'SELECT * FROM "{name}"')
            columns[name] = tuple(each[0] for each in cursor.description)
            key = 2 if name == "journal_change" else 1
            rows[name] = {values[:key] if key > 1 else values[0]: values for values in cursor}
        (revision,) = next(iter(rows["alembic_version"].values()), ("",))
        return Contents(columns, rows, str(revision))
    finally:
        connection.close()


def integrity_faults(path: Path) -> list[str]:
    """Return what SQLite finds wrong with a file: pages, indexes and references."""
    connection = sqlite3.connect(path, timeout=5)
    try:
        said = [line for (line,) in connection.execute("PRAGMA integrity_check")]
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.Error as error:
        return [f"{path.name}: {error}"]
    finally:
        connection.close()
    return [f"{path.name}: {line}" for line in said if line != "ok"] + [
        f"{path.name}: a reference from {table} leads nowhere" for table, *_ in broken
    ]


def half_done(before: Contents, now: Contents) -> list[str]:
    """Return where rows and journal disagree, when `before` is what the new steps began from.

    The steps that are new since then and not undone, done again one after the other on the rows of
    `before`, must give the rows there are; those of `before` that are undone now must be gone.
    """
    faults = []
    known = {entry["id"]: entry for entry in before.entries}
    expected = before.records()
    for entry in reversed(now.entries):
        was = known.get(entry["id"])
        if was is not None and entry["is_undone"] and not was["is_undone"]:
            for kind, row_id, image, _ in reversed(now.changes_of(entry["id"])):
                _put(expected, kind, row_id, image)
    for entry in now.entries:
        changes = now.changes_of(entry["id"])
        if entry["id"] in known:
            continue
        if len(changes) != entry["rows"] or not changes:
            faults.append(f"{entry['label']}: {len(changes)} changes of {entry['rows']}")
        if not entry["is_undone"]:
            for kind, row_id, _, image in changes:
                _put(expected, kind, row_id, image)
    found = now.records()
    for key in expected.keys() | found.keys():
        if expected.get(key) != found.get(key):
            faults.append(f"{key[0]} {key[1]} is not what the journal says")
    orphans = {key[0] for key in now.rows["journal_change"]} - set(now.rows["journal_entry"])
    return faults[:5] + [f"changes of no step {entry_id}" for entry_id in sorted(orphans)[:3]]


def new_labels(before: Contents, now: Contents) -> Sequence[str]:
    """Return the labels of the steps that are new, oldest first."""
    known = set(before.rows["journal_entry"])
    return [entry["label"] for entry in now.entries if entry["id"] not in known]


def holds_word(path: Path, word: str) -> bool:
    """Say whether any value of a database holds a word."""
    return any(
        isinstance(value, str) and word in value
        for rows in read(path).rows.values()
        for values in rows.values()
        for value in values
    )


def _put(
    into: dict[tuple[str, int], dict[str, Any]], kind: str, row_id: int, image: str | None
) -> None:
    if image is None:
        into.pop((kind, row_id), None)
    else:
        into[kind, row_id] = json.loads(image)
