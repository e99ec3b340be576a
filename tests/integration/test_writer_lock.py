"""The writer's lock where the system's does not help: sleep, links, and what is put in its way."""

import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from planner.db import lock as locks
from planner.db.backup_restore import restore, restore_open
from planner.db.engine import Access, open_database
from planner.db.lock import ALIVE_FOR, WriterLock
from planner.db.network_drive import Place, place_of
from planner.domain.rows import OrganisationRow
from planner.errors import StorageError
from planner.services import databases, registry
from planner.services.backups import back_up
from planner.services.databases import Database
from planner.texts import error_text, reason_text

NOW = datetime(2022, 4, 1, 10, 32)


@pytest.fixture
def plan(empty_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "plan.db"
    path.write_bytes(empty_file.read_bytes())
    return path


def add(database: Database, name: str) -> None:
    registry.save_organisation(database, OrganisationRow(0, name))


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive on which the system's lock does not reach other computers."""

    def on_a_drive(_path: Path) -> Place:
        return Place.NETWORK

    monkeypatch.setattr(locks, "_lock", lambda _file: None)
    monkeypatch.setattr(locks, "place_of", on_a_drive)


def sleep_long(lock: WriterLock) -> None:
    long_ago = time.time() - ALIVE_FOR - 1
    os.utime(lock.path, (long_ago, long_ago))


@pytest.mark.usefixtures("unlocked")
def test_a_computer_that_slept_is_the_writer_no_longer_when_another_has_signed(plan: Path) -> None:
    anna = WriterLock(plan, is_remote=True, computer="A")
    bo = WriterLock(plan, is_remote=True, computer="B")
    assert anna.take()
    assert not bo.take()
    sleep_long(anna)
    assert anna.still_held()  # nobody came: it goes on, and says so at once
    assert not bo.take()
    sleep_long(anna)
    assert bo.take()
    assert not anna.still_held()
    assert not anna.taken
    assert anna.holder().computer == "B"
    anna.release()
    assert bo.still_held()
    assert not WriterLock(plan, is_remote=True, computer="C").take()
    bo.release()
    assert bo.path.read_bytes() == b""
    # One that slept and closes without another look leaves the text of the other as well.
    assert anna.take()
    sleep_long(anna)
    assert bo.take()
    anna.release()
    assert bo.holder().computer == "B"
    # Another came and went: whoever still has the file open signs anew.
    bo.release()
    assert bo.take()
    os.truncate(bo.path, 0)
    assert bo.still_held()
    assert not anna.take()
    bo.release()


@pytest.mark.usefixtures("unlocked")
def test_after_its_sleep_it_neither_writes_nor_restores_beside_its_successor(plan: Path) -> None:
    database = open_database(plan, Access.WRITE)
    assert database.lock is not None
    database.lock.release()
    database.lock = WriterLock(plan, is_remote=True, computer="A")
    assert database.lock.take()
    add(database, "Eslövs kommun")
    copy = back_up(database, None, NOW)
    sleep_long(database.lock)
    other = WriterLock(plan, is_remote=True, computer="POLIS-PC2")
    assert other.take()
    for step in (lambda: add(database, "Polisen"), lambda: restore_open(database, copy, NOW)):
        with pytest.raises(StorageError) as caught:
            step()
        assert caught.value.code == "storage.in_use"
        assert "POLIS-PC2" in error_text(caught.value, "sv")
    other.release()
    add(database, "Polisen")  # the other has gone
    database.close()


def test_a_link_to_a_file_has_its_lock_its_place_and_its_content(
    plan: Path, tmp_path: Path
) -> None:
    link = tmp_path / "genväg.db"
    link.symlink_to(plan)
    with_first = databases.open_for_writing(plan)
    copy = back_up(with_first, None, NOW)
    add(with_first, "Eslövs kommun")
    through = databases.open_for_window(link)
    assert through.read_only_because is not None
    assert through.read_only_because.code == "storage.in_use"
    through.close()
    with pytest.raises(StorageError, match="in_use"):
        restore(copy, link, NOW)
    with_first.close()
    # A file too damaged to be written in is replaced, not the link to it.
    plan.write_bytes(b"x" * 5000)
    restore(copy, link, NOW)
    assert link.is_symlink()
    databases.open_for_writing(plan).close()
    assert not (tmp_path / "genväg.db.lock").exists()
    synced = tmp_path / "Dropbox"
    synced.mkdir()
    (synced / "plan.db").write_bytes(b"")
    (tmp_path / "där.db").symlink_to(synced / "plan.db")
    assert place_of(tmp_path / "där.db") is Place.SYNCED


def test_what_stands_in_the_place_of_the_lock_is_left_alone_and_told_of(
    plan: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "brev.txt"
    letter.write_text("hej")
    lock = WriterLock(plan)
    lock.path.symlink_to(letter)
    opened = databases.open_for_window(plan)
    assert opened.read_only_because is not None
    assert "plan.db.lock" in reason_text(opened.read_only_because, "sv")
    opened.close()
    assert letter.read_text() == "hej"
    assert lock.holder().process == 0
    assert not lock.is_free()
    lock.path.unlink()
    makers: list[Callable[[], object]] = [lock.path.mkdir]
    makers.append(lambda: lock.path.symlink_to(tmp_path / "ingen"))
    if hasattr(os, "mkfifo"):
        makers.append(lambda: os.mkfifo(lock.path))
    for make in makers:
        make()
        with pytest.raises(StorageError) as caught:
            databases.open_for_writing(plan)
        assert caught.value.code == "storage.lock_in_the_way"
        if lock.path.is_dir():
            lock.path.rmdir()
        else:
            lock.path.unlink()
    assert not (tmp_path / "ingen").exists()
    databases.open_for_writing(plan).close()
