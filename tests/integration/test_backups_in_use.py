"""Backups that somebody opens, and files that a process left half-written before a restore."""

import errno
import gzip
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from planner.cli import main
from planner.db.backup import copy_file, open_to_read
from planner.db.backup_folder import folder_beside
from planner.domain.backup_names import backup_name
from planner.domain.rows import OrganisationRow
from planner.errors import StorageError
from planner.services import databases, history
from planner.services.backups import (
    BackupReason,
    NewerSteps,
    back_up,
    back_up_daily,
    list_backups,
    restore,
    steps_since,
)
from planner.services.databases import Database
from planner.services.registry import save_organisation
from planner.texts import reason_text

NOW = datetime(2022, 4, 1, 10, 32)


@pytest.fixture
def plan(empty_file: Path, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "plan.db"
    path.write_bytes(empty_file.read_bytes())
    database = databases.open_for_writing(path)
    save_organisation(database, OrganisationRow(0, "Eslövs kommun"))
    yield database
    database.close()


def names(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT name FROM organisation ORDER BY id"
        return [name for (name,) in connection.execute(query)]


def killed(code: str, *arguments: object) -> None:
    """Run code in a process that ends without letting go of anything."""
    command = [sys.executable, "-c", f"import os, sqlite3, sys\n{code}\nos._exit(9)"]
    done = subprocess.run([*command, *map(str, arguments)], check=False)
    assert done.returncode == 9


def test_a_backup_is_opened_to_read_and_one_that_was_written_in_stays(plan: Database) -> None:
    assert plan.path is not None
    worked, logged, kept = (back_up_daily(plan, NOW + timedelta(days=days)) for days in (3, 4, 5))
    assert worked is not None
    assert logged is not None
    assert kept is not None
    opened = databases.open_for_window(kept)
    assert opened.read_only_because is not None
    assert "Arkiv → Säkerhetskopior" in reason_text(opened.read_only_because, "sv")
    opened.close()
    assert not Path(f"{kept}.lock").exists()
    with pytest.raises(StorageError, match="is_backup"):
        databases.open_for_writing(kept)
    assert main(["plan", str(kept), "--apply"]) == 1
    databases.open_for_reading(kept).close()
    shutil.copy(kept, plan.path.parent / "arbetskopia.db")
    databases.open_for_writing(plan.path.parent / "arbetskopia.db").close()
    # An earlier version let them be written in.
    Path(f"{worked}.lock").write_text("")
    with closing(sqlite3.connect(logged)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    for days in range(6, 14):
        back_up_daily(plan, NOW + timedelta(days=days))
    assert (worked.exists(), logged.exists(), kept.exists()) == (True, True, False)
    until = {line.path: line.until for line in list_backups(plan.path, NOW + timedelta(days=14))}
    assert until[worked] is None
    assert until[logged] is None
    # Of a day whose backup was written in, another is made.
    Path(f"{max(until)}.lock").write_text("")
    assert back_up_daily(plan, NOW + timedelta(days=13)) is not None


def test_a_backup_of_an_older_version_is_not_upgraded_where_it_lies(tmp_path: Path) -> None:
    stored = Path(__file__).parent.parent / "databases"
    old = next(path for path in sorted(stored.iterdir()) if path.name.startswith("0003"))
    raw = gzip.decompress(old.read_bytes()) if old.suffix == ".gz" else old.read_bytes()
    folder = folder_beside(tmp_path / "plan.db")
    folder.mkdir()
    copy = folder / backup_name("plan.db", NOW, BackupReason.MANUAL)
    copy.write_bytes(raw)
    for opener in (databases.open_for_window, databases.open_for_reading):
        with pytest.raises(StorageError) as caught:
            opener(copy)
        assert caught.value.code == "storage.older_backup"
    assert copy.read_bytes() == raw
    restore(copy, tmp_path / "plan.db", NOW)
    databases.open_for_writing(tmp_path / "plan.db").close()


def test_what_a_process_left_half_written_is_rolled_back_before_it_is_kept(plan: Database) -> None:
    path = plan.path
    assert path is not None
    copy = back_up(plan, None, NOW)
    for number in range(60):
        save_organisation(plan, OrganisationRow(0, f"Förening {number}"))
    there = names(path)
    plan.close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
    killed(
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 2')\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "c.execute(\"UPDATE organisation SET name = 'STYMPAD ' || id\")\n"
        "c.execute(\"UPDATE journal_change SET after = replace(after, 'Förening', 'STYMPAD')\")",
        path,
    )
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as other:
        (torn,) = other.execute(
            "SELECT count(*) FROM journal_change WHERE after LIKE '%STYMPAD%'"
        ).fetchone()
    assert torn > 0  # half of it is in the file
    with pytest.raises(sqlite3.OperationalError):
        open_to_read(path)
    for read in (
        lambda: databases.open_for_reading(path),
        lambda: copy_file(path, path.with_name("kopia.db"), path.name),
    ):
        with pytest.raises(StorageError) as caught:
            read()
        assert caught.value.code == "storage.unfinished"
    kept = restore(copy, path, NOW)
    assert kept is not None
    assert names(kept) == there
    assert names(path) == ["Eslövs kommun"]


READ_AS_ANYBODY = """
import os, sys
from contextlib import suppress
from pathlib import Path
from planner.db.backup import open_to_read
from planner.services import databases, registry
if os.geteuid() == 0:
    with suppress(PermissionError):
        os.setuid(65534)
path = Path(sys.argv[1])
if os.access(path.parent, os.W_OK):
    sys.exit("root")
open_to_read(path).close()
opened = databases.open_for_window(path)
print(opened.read_only_because.code, len(registry.read_registry(opened).organisations))
"""


@pytest.mark.skipif(os.name == "nt", reason="folders have no such rights there")
def test_a_file_in_a_folder_where_nothing_may_be_written_is_read(plan: Database) -> None:
    assert plan.path is not None
    plan.close()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(plan.path, folder))
        path.chmod(0o644)
        Path(folder).chmod(0o555)
        command = [sys.executable, "-c", READ_AS_ANYBODY, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        Path(folder).chmod(0o755)
    if done.stderr == "root\n":
        pytest.skip("root may write everywhere")
    assert done.stdout == "storage.read_only 1\n", done.stderr


def test_the_log_of_a_file_put_aside_is_kept(plan: Database) -> None:
    path = plan.path
    assert path is not None
    copy = back_up(plan, None, NOW)
    log = Path(f"{path}-wal")
    save_organisation(plan, OrganisationRow(0, "Polisen"))
    left = {end: Path(f"{path}{end}").read_bytes() for end in ("", "-wal")}
    plan.close()
    log.write_bytes(left["-wal"])
    path.unlink()
    assert restore(copy, path, NOW) is None
    assert names(path) == ["Eslövs kommun"]
    (moved,) = folder_beside(path).glob("*-wal")
    # Beside its own file again, it gives back what it holds.
    aside = path.with_name("undan.db")
    aside.write_bytes(left[""])
    moved.rename(f"{aside}-wal")
    assert names(aside) == ["Eslövs kommun", "Polisen"]


def test_what_was_undone_since_a_backup_is_told_of(plan: Database) -> None:
    assert plan.path is not None
    back_up(plan, None, NOW)
    (line,) = list_backups(plan.path, NOW)
    assert steps_since(plan, line) == NewerSteps()
    history.undo(plan)
    assert steps_since(plan, line) == NewerSteps(turned=1)
    back_up(plan, None, NOW + timedelta(hours=1))
    newest, _ = list_backups(plan.path, NOW + timedelta(hours=2))
    assert steps_since(plan, newest) == NewerSteps()
    history.redo(plan)
    assert steps_since(plan, newest).turned == 1
    assert steps_since(plan, line) == NewerSteps()
    # One that somebody has written nonsense in spoils no other.
    with closing(sqlite3.connect(newest.path)) as other, other:
        other.execute("""UPDATE journal_entry SET params = '{"name": {"code": 5}}'""")
    lines = list_backups(plan.path, NOW + timedelta(hours=2))
    assert [each.contents.is_whole for each in lines] == [False, True]


def test_what_stands_in_the_way_of_a_backup_is_told_of(
    plan: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plan.path is not None
    made = Path.mkdir

    def full(self: Path, *given: Any, **named: Any) -> None:
        if "säkerhetskopior" in str(self):
            raise OSError(errno.ENOSPC, "No space left on device")
        made(self, *given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "mkdir", full)
        with pytest.raises(StorageError) as caught:
            back_up(plan, None, NOW)
    assert caught.value.code == "backup.full"
    assert caught.value.params["folder"] == str(plan.path.parent)
    for length in (225, 240):  # of the name of a backup, and of the folder already
        path = plan.path.with_name("e" * length + ".db")
        try:
            shutil.copy(back_up(plan, None, NOW), path)
        except OSError:
            pytest.skip("no such name can be given here")
        with closing(databases.open_for_writing(path)) as long:
            steps: tuple[Callable[[], object], ...] = (
                partial(back_up_daily, long, NOW),
                partial(back_up, long, None, NOW),
            )
            for step in steps:
                with pytest.raises(StorageError) as caught:
                    step()
                assert caught.value.code == "backup.name_too_long"


@pytest.mark.skipif(os.name == "nt", reason="files have no such rights there")
def test_restoring_leaves_a_protected_file_and_keeps_the_rights_of_a_shared_one(
    plan: Database,
) -> None:
    path = plan.path
    assert path is not None
    copy = back_up(plan, None, NOW)
    save_organisation(plan, OrganisationRow(0, "Polisen"))
    plan.close()
    path.chmod(0o444)
    content = path.read_bytes()
    with pytest.raises(StorageError) as caught:
        restore(copy, path, NOW)
    assert caught.value.code == "storage.read_only"
    assert path.read_bytes() == content
    path.chmod(0o664)
    with path.open("r+b") as file:
        file.write(b"x" * 100)
    restore(copy, path, NOW)
    assert path.stat().st_mode & 0o777 == 0o664
    assert names(path) == ["Eslövs kommun"]
    with pytest.raises(StorageError, match="is_a_folder"):
        restore(copy, path.parent, NOW)
