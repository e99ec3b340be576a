"""Who may write a file: the lock, its text, and where the file lies."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planner.db import engine
from planner.db.engine import Access, open_database
from planner.db.lock import ALIVE_FOR, WriterLock
from planner.db.network_drive import Place, place_of
from planner.domain.rows import OrganisationRow
from planner.errors import StorageError
from planner.services import databases, registry, sharing
from planner.services.databases import Database
from planner.texts import error_text, reason_text

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
