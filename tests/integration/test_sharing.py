"""Who may write a file: the lock, its text, and where the file lies."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from planner.cli import main
from planner.db import engine
from planner.db.backup import backup
from planner.db.backup_restore import restore
from planner.db.engine import REVISIONS, Access, open_database
from planner.db.lock import ALIVE_FOR, WriterLock
from planner.db.network_drive import Place, place_of
from planner.db.unit_of_work import unit_of_work
from planner.domain.rows import OrganisationRow
from planner.errors import ConflictError, StorageError
from planner.services import databases, registry, sharing
from planner.services.databases import Database
from planner.texts import error_text, reason_text
from tests.integration.postgres import running_server
from tests.integration.test_migrated_figures import break_step

HOLD = """
import sys
from planner.services import databases
held = databases.open_for_writing(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
held.close()
"""
MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:40 / /mnt/kommun rw,relatime shared:2 - cifs //server/kommun rw,vers=3.1.1
41 22 0:41 / /mnt/var\\040lokal rw - xfs /dev/sdb1 rw
42 40 0:42 / /mnt/kommun/cache rw - tmpfs tmpfs rw
43 22 0:43 / /srv/nfs rw - nfs4 server:/srv rw
44 22 0:44 / /srv/nfs rw - ext4 /dev/sdc1 rw
"""


@pytest.fixture
def shared(empty_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "delad.db"
    path.write_bytes(empty_file.read_bytes())
    return path


def journal_mode(path: Path) -> str:
    connection = sqlite3.connect(path)
    try:
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])
    finally:
        connection.close()


def organisations(database: Database) -> list[str]:
    return [row.name for row in registry.read_registry(database).organisations.values()]


def put_on(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def placed(_path: Path) -> Place:
        return place

    monkeypatch.setattr(engine, "place_of", placed)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/mnt/kommun/plan.db", Place.NETWORK),
        ("/mnt/kommun/cache/plan.db", Place.LOCAL),
        ("/mnt/var lokal/plan.db", Place.LOCAL),
        ("/mnt/kommunen/plan.db", Place.LOCAL),
        ("/srv/nfs/plan.db", Place.LOCAL),
        ("/home/anna/OneDrive - Eslövs kommun/plan.db", Place.SYNCED),
        ("/home/anna/Dropbox/plan.db", Place.SYNCED),
        ("/home/anna/dropbox.db", Place.LOCAL),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="the table of mounts is Linux's")
def test_where_a_file_lies_is_read_from_the_mounts(path: str, place: Place, tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert place_of(Path(path), mounts) is place
    assert place_of(Path(path), tmp_path / "none") in (place, Place.LOCAL)


def test_on_a_network_drive_there_is_no_log_beside_the_file_and_a_word_about_it(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert journal_mode(shared) == "wal"
    put_on(Place.NETWORK, monkeypatch)
    database = databases.open_for_writing(shared)
    registry.save_organisation(database, OrganisationRow(0, "Eslövs kommun"))
    assert not Path(f"{shared}-wal").exists()
    (caution,) = sharing.cautions(database)
    assert caution.code == "storage.on_network_drive"
    assert "delad.db" in reason_text(caution, "sv")
    with database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 3  # EXTRA
    # Others read beside the writer, one moment at a time.
    reader = databases.open_for_reading(shared)
    assert organisations(reader) == ["Eslövs kommun"]
    reader.close()
    database.close()
    assert journal_mode(shared) == "delete"
    monkeypatch.undo()
    databases.open_for_writing(shared).close()
    assert journal_mode(shared) == "wal"


def test_the_command_line_says_so_too_and_goes_on(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "OneDrive - Eslövs kommun"
    folder.mkdir()
    path = shutil.copy(shared, folder / "delad.db")
    assert main(["plan", str(path), "--language", "sv"]) == 0  # which only looks
    assert capsys.readouterr().err == ""
    assert main(["plan", str(path), "--apply", "--language", "sv"]) == 0
    assert "delad.db ligger i en mapp som ett annat program" in capsys.readouterr().err


def test_what_a_killed_process_left_is_told_of_and_a_clean_end_leaves_nothing(shared: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(shared)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        waiting = databases.open_for_window(shared)
        assert waiting.read_only_because is not None
        assert not sharing.is_free(waiting)
        other.kill()
        other.wait()
    assert sharing.is_free(waiting)
    waiting.close()
    left = json.loads(WriterLock(shared).path.read_text())
    database = databases.open_for_window(shared)
    (caution,) = sharing.cautions(database)
    assert left["process"] == other.pid
    assert left["user"] in reason_text(caution, "sv")
    assert left["computer"] in reason_text(caution, "sv")
    database.close()
    again = databases.open_for_window(shared)
    assert sharing.cautions(again) == []
    again.close()


def test_a_fresh_text_of_another_computer_counts_as_a_lock_on_a_network_drive(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = WriterLock(shared)
    lock.path.write_text(json.dumps({"user": "anna", "computer": "KOMMUN-PC7", "process": 4711}))
    put_on(Place.NETWORK, monkeypatch)
    with pytest.raises(StorageError) as caught:
        open_database(shared, Access.WRITE)
    assert "KOMMUN-PC7" in error_text(caught.value, "sv")
    long_ago = time.time() - ALIVE_FOR - 1
    os.utime(lock.path, (long_ago, long_ago))
    database = open_database(shared, Access.WRITE)
    assert database.left_by is not None
    # What a third computer sees of this one is fresh again.
    other = WriterLock(shared, is_remote=True, computer="POLIS-PC2")
    assert other.holder().computer != "KOMMUN-PC7"
    database.close()


def test_a_lock_that_somebody_removed_is_taken_anew_or_writing_ends(shared: Path) -> None:
    database = databases.open_for_writing(shared)
    lock_file = WriterLock(shared).path
    lock_file.unlink()
    registry.save_organisation(database, OrganisationRow(0, "Eslövs kommun"))
    assert lock_file.exists()
    lock_file.unlink()
    thief = WriterLock(shared)
    assert thief.take()
    with pytest.raises(StorageError) as caught:
        registry.save_organisation(database, OrganisationRow(0, "Polisen"))
    assert caught.value.code == "storage.in_use"
    thief.release()
    registry.save_organisation(database, OrganisationRow(0, "Polisen"))
    assert len(organisations(database)) == 2
    database.close()


def test_what_others_write_is_noticed(shared: Path) -> None:
    writer = databases.open_for_writing(shared)
    reader = databases.open_for_window(shared)
    watcher = sharing.Watcher(reader)
    assert watcher.is_needed
    assert watcher.changed() is None
    assert watcher.changed() is None
    registry.save_organisation(writer, OrganisationRow(0, "Eslövs kommun"))
    found = watcher.changed()
    assert found is not None
    assert "organisation" in found.kinds
    assert watcher.changed() is None
    watcher.close()
    reader.close()
    writer.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_two_processes_lose_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture", "two", "--share", "0.008", "--seed", "5"],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
        env=os.environ | ({"TMPDIR": "/dev/shm"} if Path("/dev/shm").is_dir() else {}),
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for tried in ("sessions 8", "writes told of", "refused", "consistent reads", "killed"):
        assert tried in done.stdout


def test_a_restored_backup_is_seen_by_whoever_reads(shared: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopia.db"
    writer = databases.open_for_writing(shared)
    backup(writer, copy)
    registry.save_organisation(writer, OrganisationRow(0, "Eslövs kommun"))
    reader = databases.open_for_window(shared)
    watcher = sharing.Watcher(reader)
    assert watcher.changed() is None
    assert organisations(reader) == ["Eslövs kommun"]
    writer.close()
    restore(copy, shared, datetime(2021, 5, 7, 9))
    assert watcher.changed() is not None
    assert organisations(reader) == []
    watcher.close()
    reader.close()


def two_forms(first: Database, second: Database) -> None:
    """Save two forms that were opened on the same row, in two sessions."""
    row, _ = registry.save_organisation(first, OrganisationRow(0, "Eslövs kommun", "EK"))
    with sharing.as_opened(row):
        registry.save_organisation(second, replace(row, name="Eslövs kommun och region"))
    # Another field: both changes stand.
    with sharing.as_opened(row):
        registry.save_organisation(first, replace(row, short_name="Eslöv"))
    now = registry.read_registry(first).organisations[row.id]
    assert (now.name, now.short_name) == ("Eslövs kommun och region", "Eslöv")
    # The same field: the second is told, and nothing is written over.
    with pytest.raises(ConflictError) as caught, sharing.as_opened(row):
        registry.save_organisation(first, replace(row, name="Eslövs stad"))
    assert "Eslövs kommun har ändrats av någon annan" in error_text(caught.value, "sv")
    assert "(namn)" in error_text(caught.value, "sv")
    assert registry.read_registry(second).organisations[row.id] == now


def test_a_form_that_was_opened_earlier_writes_over_nothing(shared: Path) -> None:
    database = databases.open_for_writing(shared)
    two_forms(database, database)
    database.close()


def write_at_once(first: Database, second: Database, row: OrganisationRow) -> None:
    """Write a row in one session while the other has read it and is about to write it."""
    with unit_of_work(second, "organisation.save", name="Polisen") as tx:
        tx.get(OrganisationRow, row.id)
        registry.save_organisation(first, replace(row, name="Polismyndigheten"))
        tx.update(OrganisationRow, row.id, name="Polisområdet")


def test_two_sessions_of_a_server_lose_nothing_of_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with running_server() as address:
        # A migration that fails at its last step leaves nothing on the server.
        with monkeypatch.context() as breaking:
            break_step(breaking, len(REVISIONS) - 1)
            with pytest.raises(ZeroDivisionError):
                databases.create(address)
        with pytest.raises(StorageError):
            databases.open_for_writing(address)
        first = databases.create(address)
        second = databases.open_for_window(address)
        two_forms(first, second)
        watcher = sharing.Watcher(second)
        assert watcher.is_needed
        assert watcher.changed() is None
        row, _ = registry.save_organisation(first, OrganisationRow(0, "Polisen"))
        assert watcher.changed() is not None
        with pytest.raises(ConflictError) as caught:
            write_at_once(first, second, row)
        assert "Någon annan ändrade samma sak" in error_text(caught.value, "sv")
        names = organisations(first)
        assert "Polismyndigheten" in names
        assert "Polisområdet" not in names
        second.close()
        first.close()
