"""Save what there is of a damaged file into a new one, and count what came of each table.

A row is taken as it stands when the journal's last image agrees with it, else from that image.
What names a row that is gone forgets it or goes with it. The last step of the new file's journal
says what was done. docs/decisions/0028.
"""

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from planner.db import mapping, schema, seals
from planner.db.beside_file import require_no_log
from planner.db.engine import REVISIONS, storage_errors
from planner.db.ids import IdMaker
from planner.db.integrity import (
    LastImages,
    Watch,
    file_findings,
    is_as,
    is_whole_file,
    take_images,
)
from planner.db.lock import user_name
from planner.db.migrate import build_file
from planner.db.raw_reading import READ_ERRORS, is_text
from planner.db.salvage_reading import Found, Images, Values, read_damaged, variants
from planner.errors import StorageError

LABEL = "database.salvaged"
_KEPT_SETTING = "example.today"


@dataclass(slots=True)
class Counts:
    """What came of a table's rows: those known of, read as they were, by the journal, and lost."""

    old: int = 0
    read: int = 0
    from_journal: int = 0
    lost: int = 0


def salvage(
    source: Path, target: Path, patterns: Sequence[Path], watch: Watch
) -> dict[str, Counts]:
    """Write what can be saved of a damaged file to a new one; return what came of each table.

    `patterns` are whole files (backups) that may lend a broken file their first page. Nothing is
    written over. Raises StorageError when the target exists or nothing can be read.
    """
    if source.resolve() == target.resolve():
        raise StorageError("salvage.same_file", {"file": str(source)})
    if target.exists():
        raise StorageError("storage.exists", {"file": str(target)})
    try:
        with tempfile.TemporaryDirectory(
            prefix=".salvage-", dir=target.absolute().parent, ignore_cleanup_errors=True
        ) as made:
            folder = Path(made)
            with storage_errors(target.name):
                found = _best(source, _patterns(patterns, folder), folder, watch)
                draft = folder / "new.db"
                counts = _write(found, draft, watch)
            if file_findings(draft):
                raise StorageError("salvage.nothing", {"file": source.name})
            require_no_log(draft, target.name)
            os.replace(draft, target)
            return counts
    except OSError as error:
        raise StorageError("storage.cannot_create", {"file": str(target)}) from error


def _patterns(patterns: Sequence[Path], folder: Path) -> Iterator[Path]:
    """Give the whole files there are, and then one that is made anew, if it comes to that."""
    yield from patterns
    fresh = folder / "fresh.db"
    build_file(fresh)
    yield fresh


def _best(source: Path, patterns: Iterable[Path], folder: Path, watch: Watch) -> Found:
    """Return the reading that gives most; the file as it is goes before a mended one."""
    best: Found | None = None
    tables = [table.name for table in schema.metadata.sorted_tables]
    for path in variants(source, patterns, folder):
        watch()
        try:
            found = read_damaged(path, tables, watch)
        except READ_ERRORS:
            continue
        if best is None or found.size > best.size:
            best = found
        if best.size and best.revision in REVISIONS and not _is_poor(best):
            break
    if best is None or not best.size:
        raise StorageError("salvage.nothing", {"file": source.name})
    return best


def _is_poor(found: Found) -> bool:
    """Say whether a mended head may give more: the file's own does not describe all its tables.

    A table whose pages are hurt is no reason: the journal holds its rows.
    """
    return not found.tables["journal_entry"] or (
        found.revision == REVISIONS[-1] and bool(found.undescribed)
    )


def _write(found: Found, draft: Path, watch: Watch) -> dict[str, Counts]:
    counts: dict[str, Counts] = {}

    def fill(driver: sqlite3.Connection) -> None:
        driver.execute("PRAGMA defer_foreign_keys = ON")
        for table in schema.metadata.sorted_tables:
            watch()
            if not _columns(driver, table.name):
                continue  # an older file has fewer tables
            counts[table.name] = _write_table(driver, found, table.name)
        _mend_references(driver, counts)
        _close_journal(driver)

    revision = found.revision if found.revision in REVISIONS else REVISIONS[-1]
    build_file(draft, fill, revision)
    return counts


def _write_table(driver: sqlite3.Connection, found: Found, table: str) -> Counts:
    if table == "journal_entry":
        return _write_entries(driver, found)
    if table == "journal_change":
        return _write_changes(driver, found)
    counts = Counts()
    rows = found.tables.get(table, {})
    if table in ("setting", "stored_file"):
        keep = _keep_setting if table == "setting" else _keep_file
        for values in rows.values():
            if table == "setting" and str(values["key"]).startswith(seals.PREFIX):
                continue  # made anew
            counts.old += 1
            _count(counts, keep(found, values) and _insert(driver, table, values))
        return counts
    images = found.images.get(table, {})
    ids = {key[0] for key in rows} | {row_id for row_id, each in images.items() if _is_kept(each)}
    for row_id in sorted(ids, key=str):
        _write_row(driver, table, rows.get((row_id,)), images.get(row_id), counts)
    return counts


def _is_kept(image: Images) -> bool:
    return image.last is not None or (image.before is not None and not image.is_sure)


def _write_row(
    driver: sqlite3.Connection,
    table: str,
    values: Values | None,
    image: Images | None,
    counts: Counts,
) -> None:
    """Write a row as the journal last says, if that is sure, else as it stands, else as it was."""
    if image is not None and image.is_sure and image.last is None:
        return  # removed, whatever the page says
    counts.old += 1
    wanted = image.last if image is not None else None
    agrees = wanted is not None and values is not None and _agree(values, wanted)
    if values is not None and (image is None or agrees) and _insert(driver, table, values):
        counts.read += 1
        return
    told = [wanted] if wanted is not None else []
    if image is not None and image.before is not None and wanted is None:
        told.append(image.before)
    if image is not None and image.is_sure:
        tries = [(each, True) for each in told] + [(values, False)]
    else:
        tries = [(values, False)] + [(each, True) for each in told]
    for each, is_told in tries:
        if each is None:
            continue
        base = values if is_told and values is not None else {}
        if _insert(driver, table, _cleaned({**base, **each})):
            counts.from_journal += is_told
            counts.read += not is_told
            return
    counts.lost += 1


def _agree(values: Values, image: Values) -> bool:
    return is_as(values, json.dumps(image))


def _cleaned(values: Values) -> Values:
    """Return values with bytes that are no text shown as the sign for what cannot be read."""
    return {
        name: value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        if isinstance(value, str) and not is_text(value)
        else value
        for name, value in values.items()
    }


def _count(counts: Counts, is_there: bool) -> None:
    counts.read += is_there
    counts.lost += not is_there


def _keep_setting(found: Found, values: Values) -> bool:
    """Say whether a setting can be relied on; one that cannot has its usual value."""
    if found.settings_hold:
        return True
    if values["key"] != _KEPT_SETTING:
        return False
    try:
        date.fromisoformat(str(values["value"]))
    except ValueError:
        return False
    return True


def _keep_file(_found: Found, values: Values) -> bool:
    return is_whole_file(values["checksum"], values["content"])


def _write_entries(driver: sqlite3.Connection, found: Found) -> Counts:
    counts = Counts()
    for values in found.tables["journal_entry"].values():
        counts.old += 1
        counts_as_read = _is_entry(values) and _insert(
            driver,
            "journal_entry",
            values
            | {"rows": 0 if values["id"] in found.hurt_steps else values["rows"]}
            | {"params": seals.parted(values["params"])[0]},
        )
        _count(counts, counts_as_read)
    return counts


def _is_entry(values: Values) -> bool:
    """Say whether an entry of the journal can be told: its texts, its params, its times."""
    texts = [values["label"], values["params"], values["user"], values["at"]]
    if not all(isinstance(each, str) and is_text(each) for each in texts):
        return False
    try:
        mapping.rich_params(json.loads(seals.parted(values["params"])[0]))
        for name in ("at", "undone_at"):
            if values.get(name) is not None:
                datetime.fromisoformat(values[name])
    except (ValueError, TypeError, AttributeError, KeyError):
        return False
    return True


def _write_changes(driver: sqlite3.Connection, found: Found) -> Counts:
    """Write the changes of the steps that are whole; a hurt one must not be taken back."""
    counts = Counts()
    counts.lost = counts.old = found.unread.get("journal_change", 0)
    there = {row_id for (row_id,) in driver.execute("SELECT id FROM journal_entry")}
    for values in found.tables["journal_change"].values():
        counts.old += 1
        entry_id = values["entry_id"]
        is_whole = entry_id in there and entry_id not in found.hurt_steps
        _count(counts, is_whole and _insert(driver, "journal_change", values))
    return counts


def _columns(driver: sqlite3.Connection, table: str) -> list[str]:
    return [record[1] for record in driver.execute(f'PRAGMA table_info("{table}")')]


def _insert(driver: sqlite3.Connection, table: str, values: Values) -> bool:
    """Insert a row and say whether the table took it: it may break a rule of the table's."""
    if not all(is_text(value) for value in values.values() if isinstance(value, str)):
        return False
    known = _columns(driver, table)
    names = [name for name in values if name in known]
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _ in names)
    if not _is_readable(table, values):
        return False
    try:
        driver.execute(
            f'INSERT INTO "{table}" ({columns}) VALUES ({marks})',
            [values[name] for name in names],
        )
    except (sqlite3.Error, OverflowError):
        return False
    return True


def _is_readable(table: str, values: Values) -> bool:
    """Say whether the program can read a row's values back as what they are."""
    if table not in mapping.ROW_TYPES:
        return True
    known = schema.metadata.tables[table]
    image = {name: value for name, value in values.items() if name in known.c}
    try:
        read = mapping.values_of(known, image)
        row_type = mapping.ROW_TYPES[table]
        if set(row_type.__dataclass_fields__) <= set(read):
            names = row_type.__dataclass_fields__
            mapping.to_rows(row_type, [[read[name] for name in names]])
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    return True


def _mend_references(driver: sqlite3.Connection, counts: dict[str, Counts]) -> None:
    """Let go of what is gone: a row that can forget it does, one that cannot goes with it."""
    while broken := driver.execute("PRAGMA foreign_key_check").fetchall():
        for table, row_id, _, number in broken:
            keys = driver.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
            column = next(record[3] for record in keys if record[0] == number)
            try:
                driver.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (row_id,))
            except sqlite3.IntegrityError:
                gone = driver.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (row_id,)).rowcount
                counts[table].lost += gone
                counts[table].read -= gone


def _close_journal(driver: sqlite3.Connection) -> None:
    """End the journal with a step that holds every row which it does not tell of as it now is."""
    images: LastImages = {}
    for entry_id, is_undone in driver.execute(
        "SELECT id, is_undone FROM journal_entry ORDER BY id"
    ).fetchall():
        changes = driver.execute(
            f"SELECT {seals.CHANGE_COLUMNS} FROM journal_change "
            "WHERE entry_id = ? ORDER BY position",
            (entry_id,),
        )
        take_images(images, changes.fetchall(), is_undone=bool(is_undone))
    changes_made = _differences(driver, images)
    newest = driver.execute("SELECT max(id) FROM journal_entry").fetchone()[0] or 0
    entry_id = max(IdMaker().make(), newest + 1)
    now = datetime.now(UTC).replace(tzinfo=None)
    names = 'id, label, params, "at", "user", "rows"'
    driver.execute(
        f"INSERT INTO journal_entry ({names}) VALUES (?, ?, '{{}}', ?, ?, ?)",
        (entry_id, LABEL, now.isoformat(" ", "microseconds"), user_name(), len(changes_made)),
    )
    driver.executemany(
        f"INSERT INTO journal_change (entry_id, {seals.CHANGE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",
        [(entry_id, position, *change) for position, change in enumerate(changes_made)],
    )


def _differences(driver: sqlite3.Connection, images: LastImages) -> list[tuple[Any, ...]]:
    made: list[tuple[Any, ...]] = []
    for kind in mapping.ROW_TYPES:
        columns = _columns(driver, kind)
        if not columns:
            continue
        told = images.get(kind, {})
        for record in driver.execute(f'SELECT * FROM "{kind}"'):
            values = dict(zip(columns, record, strict=True))
            image = told.pop(values["id"], None)
            if image is None or not is_as(values, image):
                own = json.dumps(values, ensure_ascii=False)
                made.append((kind, values["id"], image, own))
        made += [(kind, row_id, image, None) for row_id, image in told.items() if image is not None]
    return made
