"""A database of every earlier version opens, upgraded, with all that it held."""

import gzip
import os
import shutil
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from planner.db.engine import REVISIONS
from planner.errors import StorageError
from planner.services.backups import restore
from planner.services.databases import open_for_reading, open_for_window, open_for_writing
from planner.services.history import history, undo
from tests.integration.schema_facts import schema_differences

STORED = Path(__file__).resolve().parent.parent / "databases"
OLDER = REVISIONS[:-1]


def stored(revision: str, folder: Path) -> Path:
    """Unpack the stored database of a version; return its path."""
    target = folder / f"{revision}.db"
    with gzip.open(STORED / f"{revision}.db.gz") as source, target.open("wb") as file:
        shutil.copyfileobj(source, file)
    return target


def counts(path: Path) -> dict[str, int]:
    """Return how many rows each table holds, asked of the file itself; seals are left out."""
    connection = sqlite3.connect(path)
    try:
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            )
        ]
        found = {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for name in tables
        }
        seals = "SELECT count(*) FROM setting WHERE key LIKE 'seal.%'"
        return found | {"setting": found["setting"] - connection.execute(seals).fetchone()[0]}
    finally:
        connection.close()


@pytest.mark.parametrize("revision", OLDER)
def test_an_older_file_is_upgraded_with_all_that_it_held(revision: str, tmp_path: Path) -> None:
    path = stored(revision, tmp_path)
    before = counts(path)
    database = open_for_writing(path)
    with database.reading() as connection:
        assert schema_differences(connection) == []
    database.close()
    after = counts(path)
    assert before["meeting"] > 100
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("revision", OLDER)
def test_the_file_as_it_was_is_kept_among_its_backups(revision: str, tmp_path: Path) -> None:
    path = stored(revision, tmp_path)
    before = counts(path)
    open_for_window(path).close()
    kept = [*tmp_path.glob(f"{path.stem}-säkerhetskopior/{path.stem}-*-före-uppgradering.db")]
    assert len(kept) == 1
    assert counts(kept[0]) == before
    with sqlite3.connect(kept[0]) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (
            revision,
        )
    connection.close()


@pytest.mark.parametrize("revision", OLDER)
def test_reading_upgrades_too_and_history_goes_on(revision: str, tmp_path: Path) -> None:
    path = stored(revision, tmp_path)
    database = open_for_reading(path)
    steps = history(database, 5)
    database.close()
    assert steps
    writing = open_for_writing(path)
    undo(writing)
    assert history(writing, 1)[0].is_undone
    writing.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_older_file_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    path = stored(OLDER[-1], tmp_path)
    path.chmod(0o444)
    with pytest.raises(StorageError) as caught:
        open_for_reading(path)
    assert caught.value.code == "storage.older_read_only"


def test_an_older_file_in_use_is_left_alone(tmp_path: Path) -> None:
    path = stored(OLDER[-1], tmp_path)
    code = (
        "import sys; from pathlib import Path; from planner.db.lock import WriterLock\n"
        "lock = WriterLock(Path(sys.argv[1])); print(lock.take(), flush=True); input()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdin is not None
    assert other.stdout is not None
    try:
        assert other.stdout.readline().strip() == "True"
        for opener, code in (
            (open_for_writing, "storage.in_use"),
            (open_for_reading, "storage.older_read_only"),
            (open_for_window, "storage.older_read_only"),
        ):
            with pytest.raises(StorageError) as caught:
                opener(path)
            assert caught.value.code == code
    finally:
        other.communicate("\n")
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (
            OLDER[-1],
        )
    connection.close()


def test_an_older_backup_can_be_restored(tmp_path: Path) -> None:
    backup = stored(OLDER[-1], tmp_path)
    target = tmp_path / "planen.db"
    restore(backup, target, datetime(2026, 1, 2, 3, 4))
    database = open_for_reading(target)
    database.close()
    assert counts(target)["meeting"] == counts(backup)["meeting"] > 0
