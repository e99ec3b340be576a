"""What can still be read of a damaged file: rows past bad pages, and what the journal holds.

A scan that meets a bad page is taken up from the other end, and what lies between is asked for row
by row: by the keys that the indexes and the journal know.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner.db import seals
from planner.db.integrity import Watch, parsed, step_holds
from planner.db.raw_reading import READ_ERRORS, raw_reading
from planner.db.trusted_file import readable_tables

Values = dict[str, Any]
Key = tuple[Any, ...]
_HEADER = 100
_PAGE_COUNT = slice(28, 32)


@dataclass(slots=True)
class Images:
    """What the journal last says of a row; `last` None: it was removed.

    `is_sure`: the step is as it was sealed. `before` is an earlier image, for want of a better.
    """

    last: Values | None
    is_sure: bool
    before: Values | None = None


@dataclass(slots=True)
class Found:
    """What was read of a file: its rows by table and key, and what its journal says of them."""

    revision: str | None = None
    tables: dict[str, dict[Key, Values]] = field(default_factory=dict)
    images: dict[str, dict[int, Images]] = field(default_factory=dict)
    hurt_steps: set[int] = field(default_factory=set)
    unread: dict[str, int] = field(default_factory=dict)
    settings_hold: bool = True
    undescribed: set[str] = field(default_factory=set)

    @property
    def size(self) -> int:
        """How many rows there are to be had, the journal's own left out."""
        rows = {
            kind: {key[0] for key in rows} | set(self.images.get(kind, ()))
            for kind, rows in self.tables.items()
            if kind not in ("journal_entry", "journal_change", "setting")
        }
        return sum(len(each) for each in rows.values())


def variants(source: Path, patterns: Iterable[Path], folder: Path) -> Iterator[Path]:
    """Give copies of a file, each mended otherwise: as it is, without its log, with a new head.

    A pattern is a whole file of the same tables, whose first page, or pages of the schema, may take
    the place of broken ones. The copies are made one at a time, in a folder of their own.
    """
    own = folder / "salvage.db"
    log = Path(f"{source}-wal")
    _copy(source, own)
    if log.exists():
        _copy(log, Path(f"{own}-wal"))
        yield own
        _copy(source, own)
    yield own
    for pattern in patterns:
        for is_whole_schema in (False, True):
            _copy(source, own)
            if _transplant(own, pattern, is_whole_schema=is_whole_schema):
                yield own


def _copy(source: Path, target: Path) -> None:
    for leftover in (target, Path(f"{target}-wal"), Path(f"{target}-shm")):
        if leftover.exists() and not str(target).endswith("-wal"):
            leftover.unlink()
    shutil.copyfile(source, target)


def _transplant(target: Path, pattern: Path, *, is_whole_schema: bool) -> bool:
    """Put a pattern's head, or all pages of its schema, into a file; say whether that could be."""
    head = pattern.read_bytes()
    size = int.from_bytes(head[16:18], "big") or 0
    length = os.path.getsize(target)
    if size < 512 or length < size:
        return False
    with target.open("r+b") as file:
        numbers = _schema_pages(head, size) if is_whole_schema else []
        for number in numbers:
            file.seek((number - 1) * size)
            file.write(head[(number - 1) * size : number * size])
        file.seek(0)
        first = bytearray(head[:_HEADER])
        first[_PAGE_COUNT] = (length // size).to_bytes(4, "big")
        first[18:20] = b"\x01\x01"  # no write-ahead log to look for
        first[32:40] = bytes(8)  # nothing is known of its free pages
        file.write(first)
    return True


def _schema_pages(head: bytes, size: int) -> list[int]:
    """Return the pages of a whole file's schema: the first, and those below it."""
    found, waiting = [], [1]
    while waiting:
        number = waiting.pop()
        found.append(number)
        page = head[(number - 1) * size : number * size]
        start = _HEADER if number == 1 else 0
        if page[start] != 5:
            continue
        cells = int.from_bytes(page[start + 3 : start + 5], "big")
        waiting.append(int.from_bytes(page[start + 8 : start + 12], "big"))
        for cell in range(cells):
            at = start + 12 + 2 * cell
            place = int.from_bytes(page[at : at + 2], "big")
            waiting.append(int.from_bytes(page[place : place + 4], "big"))
    return found


def read_damaged(path: Path, tables: Sequence[str], watch: Watch) -> Found:
    """Return what can be read of a file's tables; raises sqlite3.Error when nothing can."""
    with raw_reading(path) as driver:
        # What passes for a table may run what somebody has put there: only tables are read.
        readable = readable_tables(driver)
        found = Found(_revision(driver) if "alembic_version" in readable else None)
        for table in ("journal_entry", "journal_change", "setting"):
            watch()
            found.tables[table] = _read(driver, table, ()) if table in readable else {}
        _read_journal(found)
        for table in tables:
            watch()
            if table not in readable or not _is_described(driver, table):
                found.undescribed.add(table)
                found.tables.setdefault(table, {})
            if table not in found.tables:
                known = [(row_id,) for row_id in found.images.get(table, {})]
                found.tables[table] = _read(driver, table, known)
        return found


def _is_described(driver: sqlite3.Connection, table: str) -> bool:
    try:
        return driver.execute(f'PRAGMA table_info("{table}")').fetchone() is not None
    except READ_ERRORS:
        return False


def _revision(driver: sqlite3.Connection) -> str | None:
    try:
        record = driver.execute("SELECT version_num FROM alembic_version").fetchone()
    except READ_ERRORS:
        return None
    return record[0] if record else None


def _read(driver: sqlite3.Connection, table: str, known: Iterable[Key]) -> dict[Key, Values]:
    found: dict[Key, Values] = {}
    try:
        facts = driver.execute(f'PRAGMA table_info("{table}")').fetchall()
        columns = [name for _, name, *_ in facts]
        key = [name for _, name, _, _, _, is_key in facts if is_key]
    except READ_ERRORS:
        return found
    if not columns or not key:
        return found
    plain = f'SELECT * FROM "{table}" NOT INDEXED'
    back = ", ".join(f'"{name}" DESC' for name in key)
    if key in (["checksum"], ["key"]):  # kept in the order of their rows, not of their keys
        back = "rowid DESC"
    if _scan(driver, plain, (), columns, key, found):
        return found
    _scan(driver, f"{plain} ORDER BY {back}", (), columns, key, found)
    wanted = {*known, *_indexed_keys(driver, table, key)}
    where = " AND ".join(f'"{name}" = ?' for name in key)
    one = f'SELECT * FROM "{table}" WHERE {where}'
    for each in wanted - found.keys():
        _scan(driver, one, each, columns, key, found)
    return found


def _scan(
    driver: sqlite3.Connection,
    query: str,
    params: Key,
    columns: list[str],
    key: list[str],
    found: dict[Key, Values],
) -> bool:
    """Take what a query gives, until it fails; say whether it came to its end."""
    try:
        for record in driver.execute(query, params):
            values = dict(zip(columns, record, strict=True))
            found.setdefault(tuple(values[name] for name in key), values)
    except READ_ERRORS:
        return False
    return True


def _indexed_keys(driver: sqlite3.Connection, table: str, key: list[str]) -> set[Key]:
    named = ", ".join(f'"{name}"' for name in key)
    keys: set[Key] = set()
    try:
        indexes = [record[1] for record in driver.execute(f'PRAGMA index_list("{table}")')]
    except READ_ERRORS:
        return keys
    for index in indexes:
        try:
            for record in driver.execute(f'SELECT {named} FROM "{table}" INDEXED BY "{index}"'):
                keys.add(tuple(record))
        except READ_ERRORS:
            continue
    return keys


def _read_journal(found: Found) -> None:
    """Sort the steps into whole and hurt ones, and take the last images from both."""
    settings = {key[0]: values["value"] for key, values in found.tables["setting"].items()}
    must_be_sealed = seals.JOURNAL in settings
    kept = settings.get(seals.SETTINGS)
    found.settings_hold = kept == seals.settings_digest(
        sorted((k, v) for k, v in settings.items() if isinstance(k, str))
    )
    entries = found.tables["journal_entry"]
    grouped: dict[Any, list[tuple[Any, ...]]] = {}
    for key in sorted(found.tables["journal_change"], key=_sortable):
        values = found.tables["journal_change"][key]
        grouped.setdefault(values["entry_id"], []).append(
            tuple(values[name] for name in ("position", "kind", "row_id", "before", "after"))
        )
    for entry_id in sorted({key[0] for key in entries} | set(grouped), key=_number):
        entry = entries.get((entry_id,))
        changes = grouped.get(entry_id, [])
        is_whole = entry is not None and step_holds(
            tuple(entry.get(name) for name in _entry_names()), changes, must_be_sealed
        )
        if not is_whole:
            found.hurt_steps.add(entry_id)
            wanted = entry["rows"] if entry is not None else 0
            if isinstance(wanted, int) and 0 <= wanted - len(changes) < 10_000_000:
                found.unread["journal_change"] = (
                    found.unread.get("journal_change", 0) + wanted - len(changes)
                )
        is_undone = entry is not None and entry.get("is_undone") in (1, True)
        for change in changes:
            _take(found, change, is_whole=is_whole, is_undone=is_undone)


def _entry_names() -> list[str]:
    return [name.strip('" ') for name in seals.ENTRY_COLUMNS.split(",")]


def _take(found: Found, change: tuple[Any, ...], *, is_whole: bool, is_undone: bool) -> None:
    _, kind, row_id, before, after = change
    if not isinstance(kind, str) or not isinstance(row_id, int):
        return
    images = found.images.setdefault(kind, {})
    known = images.get(row_id)
    if is_undone and known is not None:
        return
    raw = before if is_undone else after
    last = parsed(raw) if isinstance(raw, str) else None
    earlier = None if known is None else known.last or known.before
    if raw is not None and last is None:  # hurt past reading: what was there before must do
        images[row_id] = Images(None, False, earlier)
    else:
        images[row_id] = Images(last, is_whole, earlier)


def _number(value: object) -> tuple[bool, int]:
    return (not isinstance(value, int), value if isinstance(value, int) else 0)


def _sortable(key: Key) -> tuple[tuple[bool, int], ...]:
    return tuple(_number(part) for part in key)
