"""Is the file whole: the pages, the constraints, the references, and what each cell says.

SQLite's own check knows nothing of what a cell should say. That is told by the journal, whose last
image of each row must be the row, and by the seals (`planner.db.seals`) that hold the journal.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner.db import mapping, seals
from planner.db.engine import Database
from planner.db.impossible_values import impossible_values
from planner.db.raw_reading import READ_ERRORS, raw_reading
from planner.db.stored_files import checksum_of
from planner.db.trusted_file import foreign_part
from planner.domain.rows import Reason

MOST_FINDINGS = 20
Watch = Callable[[], object]
"""Called now and then during a check; it raises to end it."""

LastImages = dict[str, dict[int, str | None]]
"""Each row's last image as JSON (None: it is gone), by kind and id."""

_MALFORMED = "database disk image is malformed"
_ENTRY = seals.ENTRY_COLUMNS
_CHANGES = (
    "SELECT entry_id, position, kind, row_id, before, after FROM journal_change "
    "ORDER BY entry_id, position"
)


@dataclass(slots=True)
class _Known:
    """What the journal says, and which of its steps are hurt."""

    last: LastImages = field(default_factory=dict)
    hurt: set[int] = field(default_factory=set)


def integrity(database: Database) -> list[Reason]:
    """Return what is wrong, in sentences; empty when all is well.

    A server keeps its own files whole; only a SQLite file is looked through.
    """
    return [] if database.path is None else file_findings(database.path)


def quick_findings(path: Path, watch: Watch = lambda: None) -> list[Reason]:
    """Return what is wrong with a file's pages, schema and settings: what is quick to tell."""
    return _findings(path, watch, is_full=False)


def file_findings(path: Path, watch: Watch = lambda: None) -> list[Reason]:
    """Return what is wrong with a file anywhere; at most MOST_FINDINGS of each sort."""
    return _findings(path, watch, is_full=True)


def _findings(path: Path, watch: Watch, *, is_full: bool) -> list[Reason]:
    try:
        with raw_reading(path) as driver:
            driver.execute("BEGIN")
            return _all(driver, watch, is_full=is_full)
    except READ_ERRORS as error:
        return [Reason.of("damage.file", file=path.name, said=_plain(str(error)))]


def _all(driver: sqlite3.Connection, watch: Watch, *, is_full: bool) -> list[Reason]:
    foreign = foreign_part(driver)
    if foreign is not None:  # what is asked of such a file may be answered by what was put there
        return [Reason.of("foreign.found", part=foreign)]
    found = _pages(driver, "integrity_check" if is_full else "quick_check")
    watch()
    settings = _guarded(lambda: dict(driver.execute("SELECT key, value FROM setting")), {})
    found += _settings(driver, settings)
    found += _schema(driver, settings)
    if not is_full:
        return found
    found += _references(driver)
    watch()
    known = _Known()
    found += _journal(driver, settings, known, watch)
    found += _rows(driver, known, watch)
    if not known.hurt and not found:
        # With a row or a step known to be hurt, it tells nothing more.
        found += _rows_before(driver, settings)
    found += _stored_files(driver, watch)
    # Whoever makes a file can seal it too: its values are still to be such as can be read.
    return found or _guarded(lambda: impossible_values(driver), found)


def _guarded(read: Callable[[], Any], otherwise: Any) -> Any:
    try:
        return read()
    except READ_ERRORS:
        return otherwise


def _one(driver: sqlite3.Connection, query: str, value: object) -> Any:
    return _guarded(lambda: driver.execute(query, (value,)).fetchone(), None)


def _pages(driver: sqlite3.Connection, pragma: str) -> list[Reason]:
    try:
        said = [line for (line,) in driver.execute(f"PRAGMA {pragma}({MOST_FINDINGS})")]
    except READ_ERRORS as error:
        said = [str(error)]
    lines = [line for line in said if line != "ok"]
    if not lines:
        return []
    first = lines[0].splitlines()
    if lines[0] == _MALFORMED:
        return [Reason.of("damage.unreadable_pages")]
    shown = " ".join(line for line in first if not line.startswith("***")) or lines[0]
    return [Reason.of("damage.pages", count=len(lines), said=_plain(shown))]


def _settings(driver: sqlite3.Connection, settings: Mapping[str, str]) -> list[Reason]:
    if seals.SETTINGS not in settings and not settings:
        readable = _guarded(lambda: driver.execute("SELECT count(*) FROM setting").fetchone(), None)
        return [] if readable else [Reason.of("damage.settings")]
    kept = settings.get(seals.SETTINGS)
    if kept is None:
        return [Reason.of("damage.settings")] if seals.JOURNAL in settings else []
    return (
        []
        if kept == seals.settings_digest(sorted(settings.items()))
        else [Reason.of("damage.settings")]
    )


def _schema(driver: sqlite3.Connection, settings: Mapping[str, str]) -> list[Reason]:
    kept = settings.get(seals.SCHEMA)
    now = _guarded(lambda: seals.schema_seal(driver), "")
    return [] if kept in (None, now) else [Reason.of("damage.schema")]


def _references(driver: sqlite3.Connection) -> list[Reason]:
    found = []
    try:
        for table, row_id, parent, _ in driver.execute("PRAGMA foreign_key_check"):
            found.append(
                Reason.of(
                    "damage.reference",
                    row=_named(driver, str(table), row_id),
                    parent=Reason.of(f"damage.kind.{parent}"),
                )
            )
            if len(found) == MOST_FINDINGS:
                break
    except READ_ERRORS:
        pass  # the pages' own finding says it
    return found


def _journal(
    driver: sqlite3.Connection, settings: Mapping[str, str], known: _Known, watch: Watch
) -> list[Reason]:
    """Hold each step against its seal, and gather the rows' last images."""
    try:
        entries = {row[0]: row for row in driver.execute(f"SELECT {_ENTRY} FROM journal_entry")}
        undone = {
            row_id for (row_id,) in driver.execute("SELECT id FROM journal_entry WHERE is_undone")
        }
        grouped = _by_entry(driver)
    except READ_ERRORS:
        known.hurt.add(0)
        return [Reason.of("damage.journal")]
    must_be_sealed = seals.JOURNAL in settings
    found = []
    seen: set[int] = set()
    for entry_id, changes in grouped:
        watch()
        seen.add(entry_id)
        entry = entries.get(entry_id)
        if entry is None or not step_holds(entry, changes, must_be_sealed):
            known.hurt.add(entry_id)
            found.append(_step(entry))
        take_images(known.last, changes, is_undone=entry_id in undone)
    for entry_id, entry in entries.items():
        if entry_id not in seen and not step_holds(entry, [], must_be_sealed):
            known.hurt.add(entry_id)
            found.append(_step(entry))
    return found[:MOST_FINDINGS]


def _by_entry(driver: sqlite3.Connection) -> list[tuple[int, list[tuple[Any, ...]]]]:
    grouped: dict[int, list[tuple[Any, ...]]] = {}
    for entry_id, *change in driver.execute(_CHANGES):
        grouped.setdefault(entry_id, []).append(tuple(change))
    return sorted(grouped.items())


def step_holds(
    entry: tuple[Any, ...], changes: list[tuple[Any, ...]], must_be_sealed: bool
) -> bool:
    """Say whether a step (seals.ENTRY_COLUMNS) and its changes are as they were sealed."""
    if not isinstance(entry[2], str) or entry[5] != len(changes):
        return False
    seal = seals.parted(entry[2])[1]
    if seal is None:
        return not must_be_sealed
    return seal == seals.entry_digest(entry, changes)


def take_images(images: LastImages, changes: list[tuple[Any, ...]], *, is_undone: bool) -> None:
    """Note the rows' images as a step leaves them; steps are given from the first to the last.

    A step that was taken back leaves a row as it was before.
    """
    for _, kind, row_id, before, after in changes:
        last = images.setdefault(kind, {})
        if not is_undone:
            last[row_id] = after
        else:
            last.setdefault(row_id, before)


def _rows(driver: sqlite3.Connection, known: _Known, watch: Watch) -> list[Reason]:
    found: list[Reason] = []
    for kind in mapping.ROW_TYPES:
        watch()
        some: list[Reason] = []
        images = known.last.get(kind, {})
        try:
            for row_id, values in read_rows(driver, kind):
                image = images.pop(row_id, "")
                if len(some) < MOST_FINDINGS and not is_as(values, image):
                    some.append(Reason.of("damage.row", row=row_reason(kind, values)))
        except READ_ERRORS:
            found += [*some, Reason.of("damage.table", kind=Reason.of(f"damage.kind.{kind}"))]
            continue
        gone = [image for image in images.values() if image]
        for image in gone[: MOST_FINDINGS - len(some)]:
            some.append(Reason.of("damage.row_gone", row=row_reason(kind, parsed(image) or {})))
        found += some
    return found


def read_rows(driver: sqlite3.Connection, kind: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give a table's rows as they are stored, by id."""
    read = driver.execute(f'SELECT * FROM "{kind}"')
    names = [column[0] for column in read.description]
    at = names.index("id")
    for record in read:
        yield record[at], dict(zip(names, record, strict=True))


def is_as(values: Mapping[str, Any], image: str | None) -> bool:
    """Say whether a row is as its last image says; "" is no image, which says nothing."""
    if image == "":
        return True
    wanted = parsed(image)
    if wanted is None:
        return False
    return all(
        name in values and values[name] == value and type(values[name]) is type(value)
        for name, value in wanted.items()
    )


def parsed(image: str | None) -> dict[str, Any] | None:
    """Return an image's values; None when it is none, or cannot be read."""
    try:
        found = json.loads(image) if image is not None else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _rows_before(driver: sqlite3.Connection, settings: Mapping[str, str]) -> list[Reason]:
    """Hold the rows that were there before the journal's first step against their digest."""
    kept = settings.get(seals.ROWS)
    if kept is None:
        return []
    first, _, wanted = kept.partition(":")
    try:
        if first == "0":
            is_known = seals.TRIMMED not in settings
        else:
            query = "SELECT min(id) = ? FROM journal_entry"
            is_known = bool(driver.execute(query, (int(first),)).fetchone()[0])
        if is_known and seals.rows_seal(driver).partition(":")[2] != wanted:
            return [Reason.of("damage.rows_before")]
    except READ_ERRORS:
        return [Reason.of("damage.rows_before")]
    return []


def _stored_files(driver: sqlite3.Connection, watch: Watch) -> list[Reason]:
    found = []
    try:
        sums = [row[0] for row in driver.execute("SELECT rowid FROM stored_file")]
    except READ_ERRORS:
        return [Reason.of("damage.table", kind=Reason.of("damage.kind.stored_file"))]
    for row_id in sums:
        watch()
        record = _one(driver, "SELECT checksum, content FROM stored_file WHERE rowid = ?", row_id)
        if record is None or not is_whole_file(*record):
            name = _file_name(driver, record[0] if record else "")
            found.append(Reason.of("damage.stored_file", name=name))
    return found[:MOST_FINDINGS]


def is_whole_file(checksum: object, content: object) -> bool:
    """Say whether a kept content is what was stored under its checksum."""
    return isinstance(content, bytes) and checksum_of(content) == checksum


def _file_name(driver: sqlite3.Connection, checksum: object) -> str:
    for table, column in (("attachment", "file_name"), ("word_template", "file_name")):
        query = f'SELECT "{column}" FROM "{table}" WHERE checksum = ?'
        found = _one(driver, query, checksum)
        if found is not None and isinstance(found[0], str):
            return _plain(found[0])
    return "–"


def _step(entry: tuple[Any, ...] | None) -> Reason:
    at = entry[3] if entry is not None and isinstance(entry[3], str) else ""
    return Reason.of("damage.step", at=_plain(at[:16]) or "–")


def _named(driver: sqlite3.Connection, kind: str, row_id: object) -> Reason:
    if kind not in mapping.ROW_TYPES:
        return Reason.of("damage.other_row", kind=Reason.of(f"damage.kind.{kind}"))
    query = f'SELECT * FROM "{kind}" WHERE id = ?'
    read = _guarded(lambda: driver.execute(query, (row_id,)), None)
    record = _guarded(read.fetchone, None) if read is not None else None
    if read is None or record is None:
        return row_reason(kind, {})
    names = [column[0] for column in read.description]
    return row_reason(kind, dict(zip(names, record, strict=True)))


def row_reason(kind: str, values: Mapping[str, Any]) -> Reason:
    """Return what a person calls a row, as far as it can be read."""
    for key in ("name", "title", "text", "date", "due_on"):
        value = values.get(key)
        if isinstance(value, str) and value:
            return Reason.of("damage.row_name", kind=Reason.of(f"damage.kind.{kind}"),
                             name=_plain(value)[:80])  # fmt: skip
    return Reason.of("damage.other_row", kind=Reason.of(f"damage.kind.{kind}"))


def _plain(said: str) -> str:
    """Return a text that can be shown and written anywhere: on one line, nothing half-read."""
    whole = said.encode("utf-8", "replace").decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else " " for letter in whole).strip()
