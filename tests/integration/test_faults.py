"""Troubles of the disk, each told in the user's terms; and the harnesses that look for more."""

import errno
import os
import sqlite3
import time
from pathlib import Path

import pytest

from planner.db.driver_errors import storage_error
from planner.domain.rows import OrganisationRow
from planner.errors import StorageError
from planner.formats.safe_write import replace_file
from planner.services import history, registry
from planner.services.databases import Database
from planner.texts import LANGUAGES, error_text
from tests.torture import preload, torture_faults, torture_kill
from tests.torture.order_of_writes import wrong_order

linux = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="made for Linux")


def save(database: Database, name: str) -> None:
    registry.save_organisation(database, OrganisationRow(0, name))


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (sqlite3.SQLITE_FULL, "storage.full"),
        (sqlite3.SQLITE_IOERR_WRITE, "storage.write_failed"),
        (sqlite3.SQLITE_IOERR_FSYNC, "storage.write_failed"),
        (sqlite3.SQLITE_IOERR_READ, "storage.unreadable"),
        (sqlite3.SQLITE_IOERR_NOMEM, "storage.no_memory"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "storage.damaged"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "storage.read_only"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "storage.moved"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "storage.busy"),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, "storage.cannot_open"),
    ],
)
def test_an_error_of_the_driver_is_told_by_its_number(number: int, code: str) -> None:
    error = sqlite3.OperationalError("in any words")
    error.sqlite_errorcode = number
    told = storage_error("plan.db", error)
    assert isinstance(told, StorageError)
    assert told.code == code
    for language in LANGUAGES:
        assert "plan.db" in error_text(told, language)


def test_a_bug_of_ours_is_not_told_as_a_trouble_of_the_disk() -> None:
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(":memory:").execute("SELEKT")
    assert storage_error("plan.db", caught.value) is caught.value


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved")
def test_a_file_that_was_moved_while_open_takes_no_more_writes(database: Database) -> None:
    path = database.path
    assert path is not None
    save(database, "Ett")
    moved = path.rename(path.with_name("flyttad.db"))
    for is_replaced in (False, True):
        if is_replaced:
            path.write_bytes(b"")
        with pytest.raises(StorageError) as caught:
            save(database, "Två")
        assert caught.value.code == "storage.moved"
        assert path.name in error_text(caught.value, "sv")
    moved.rename(path)
    save(database, "Tre")
    assert len(history.history(database)) == 2


def test_what_a_killed_export_left_is_taken_away_after_a_day(tmp_path: Path) -> None:
    old, new, other = (tmp_path / name for name in (".planner-a.tmp", ".planner-b.tmp", "c.tmp"))
    for each in (old, new, other):
        each.touch()
    for each in (old, other):
        os.utime(each, (time.time() - 90_000,) * 2)
    with replace_file(tmp_path / "rapport.csv") as temporary:
        temporary.write_text("hel")
    assert {each.name for each in tmp_path.iterdir()} == {new.name, other.name, "rapport.csv"}


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EIO, "file.disk_failed"),
        (errno.EMFILE, "file.too_many_open"),
        (errno.EDQUOT, "file.full"),
        (errno.EROFS, "file.not_writable"),
        (errno.ENAMETOOLONG, "file.bad_name"),
    ],
)
def test_an_export_that_fails_says_which_file(tmp_path: Path, number: int, code: str) -> None:
    path = tmp_path / "rapport.csv"
    with pytest.raises(StorageError) as caught, replace_file(path):
        raise OSError(number, os.strerror(number))
    assert caught.value.code == code
    assert str(path) in error_text(caught.value, "sv")
    assert list(tmp_path.iterdir()) == []


def test_the_order_of_writes_is_looked_at() -> None:
    good = [["write", "/a/.t", ""], ["sync", "/a/.t", ""], ["rename", "/a/.t", "/a/f"]]
    told = ["told", "", ""]
    assert wrong_order([*good, ["sync", "/a", ""], told]) == []
    assert wrong_order([*good, told]) == ["told of before the name f is flushed"]
    assert "is renamed before it is flushed" in wrong_order([good[0], good[2]])[0]
    assert wrong_order([["write", "/a/f-wal", ""], told]) == ["told of before f-wal is flushed"]


@linux
def test_what_is_killed_loses_nothing_that_was_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANNER_WORKS", "single writes")
    found = torture_kill.run(0.01, 1)
    assert found.faults == []
    if preload.library() is not None:
        assert int(found.figures["placed kills"]) >= 2
    assert int(found.figures["told of, and found"]) >= 1


@linux
@pytest.mark.skipif(preload.library() is None, reason="no C compiler")
def test_a_failing_disk_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANNER_WORKS", "save")
    found = torture_faults.run(0.01, 1)
    assert found.faults == []
    assert int(found.figures["faults met"]) >= 3
    assert int(found.figures["refused with a sentence"]) >= 1
