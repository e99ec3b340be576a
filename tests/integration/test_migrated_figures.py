"""What a stored database of every version said, it says after its migration, cell by cell.

tests/databases/figures.json holds the figures of the reports, which are the same for all of them:
they are held against the older file by SQL written by hand, and every later migration against them.
"""

import json
import sqlite3
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory

from planner.db.engine import REVISIONS
from planner.errors import StorageError
from planner.services import databases
from planner.services.checks import file_integrity
from planner.services.exports import export_report
from planner.services.reports.scope import report_scope
from planner.texts import error_text
from tests.integration.test_migrations import STORED, stored

OLDER = REVISIONS[:-1]
FIGURES = json.loads((STORED / "figures.json").read_text(encoding="utf-8"))
_ADDED_TO = {"setting"}
_OWN = {"alembic_version"}

Cells = dict[str, dict[Any, dict[str, Any]]]


def cells(path: Path) -> Cells:
    """Return every table's rows by their key, cell by cell, as the file itself gives them."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    found: Cells = {}
    try:
        for table, rowid_less in connection.execute(
            "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND name NOT LIKE 'sqlite%'"
        ).fetchall():
            keys = [
                row["name"]
                for row in connection.execute(f'PRAGMA table_info("{table}")')
                if row["pk"]
            ]
            assert keys or not rowid_less
            found[table] = {
                tuple(row[key] for key in keys): _plain(table, dict(row))
                for row in connection.execute(f'SELECT * FROM "{table}"')
            }
    finally:
        connection.close()
    return found


def _plain(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row without what guards it against damage."""
    if table == "journal_entry":
        params = json.loads(row["params"])
        params.pop("#", None)
        row["params"] = json.dumps(params, ensure_ascii=False)
    return row


@pytest.fixture(params=OLDER)
def migrated(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Cells, Path]:
    """Give what a version's file held, and the file, brought to this version."""
    path = stored(request.param, tmp_path)
    before = cells(path)
    databases.open_for_writing(path).close()
    return before, path


def test_each_cell_and_each_figure_is_as_it_was(migrated: tuple[Cells, Path]) -> None:
    before, path = migrated
    after = cells(path)
    for table, rows in before.items():
        if table in _OWN:
            continue
        now = after[table]
        if table not in _ADDED_TO:
            assert now.keys() == rows.keys(), table
        for key, row in rows.items():
            kept = {name: now[key][name] for name in row}
            assert kept == row, (table, key)
    database = databases.open_for_reading(path)
    assert file_integrity(database) == []
    scope = report_scope(database, first=None, last=None, forums=())
    for report in ("coverage", "representation"):
        out = path.with_name(f"{report}.json")
        export_report(database, out, report, scope, "sv", date(2021, 5, 7), None)
        said = json.loads(out.read_text(encoding="utf-8"))
        for part, wanted in FIGURES[report].items():
            assert said[part] == wanted, report
    database.close()
    assert meetings_by_forum(before) == FIGURES["meetings"]
    assert meetings_by_forum(after) == FIGURES["meetings"]
    assert attendance_at_held(before) == FIGURES["attendance"]
    assert attendance_at_held(after) == FIGURES["attendance"]


def meetings_by_forum(found: Cells) -> dict[str, dict[str, int]]:
    """Count a file's meetings by forum and status, with no help from the program."""
    names = {row["id"]: row["name"] for row in found["forum"].values()}
    counted: dict[str, dict[str, int]] = {}
    for row in found["meeting"].values():
        of_forum = counted.setdefault(names[row["forum_id"]], {})
        of_forum[row["status"]] = of_forum.get(row["status"], 0) + 1
    return {name: dict(sorted(counts.items())) for name, counts in sorted(counted.items())}


def attendance_at_held(found: Cells) -> dict[str, int]:
    """Count what is recorded at held meetings, by state and role."""
    held = {row["id"] for row in found["meeting"].values() if row["status"] == "held"}
    counted = Counter(
        f"{row['state']} {row['role']}"
        for row in found["attendance"].values()
        if row["meeting_id"] in held
    )
    return dict(sorted(counted.items()))


@pytest.mark.parametrize("revision", ["0006", "9999", "", "0001; DROP TABLE meeting"])
def test_a_newer_file_is_refused_by_its_version_and_left_alone(
    revision: str, tmp_path: Path
) -> None:
    path = stored(OLDER[-1], tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.commit()
    connection.close()
    before = path.read_bytes()
    for opener in (
        databases.open_for_reading,
        databases.open_for_writing,
        databases.open_for_window,
    ):
        with pytest.raises(StorageError) as caught:
            opener(path)
        assert caught.value.code == "storage.newer"
        assert revision in error_text(caught.value, "sv")
    assert path.read_bytes() == before


def break_step(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Let the migration's step of that number, from 1, fail when it has done its work."""
    steps_of = ScriptDirectory._upgrade_revs

    def broken(scripts: ScriptDirectory, *arguments: Any) -> list[Any]:
        steps: list[Any] = steps_of(scripts, *arguments)
        done = steps[number - 1].migration_fn

        def fail(*arguments: Any, **named: Any) -> None:
            done(*arguments, **named)
            raise ZeroDivisionError

        steps[number - 1].migration_fn = fail
        return steps

    monkeypatch.setattr(ScriptDirectory, "_upgrade_revs", broken)


@pytest.mark.parametrize("number", range(1, len(REVISIONS)))
def test_a_revision_that_fails_leaves_the_file_as_it_was(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever step of the way from the first version fails, none of it has been done."""
    path = stored(OLDER[0], tmp_path)
    before = cells(path)
    break_step(monkeypatch, number)
    with pytest.raises(ZeroDivisionError):
        databases.open_for_writing(path)
    monkeypatch.undo()
    assert cells(path) == before
    database = databases.open_for_writing(path)
    assert file_integrity(database) == []
    database.close()
