"""Backups of a real file: made, checked, listed, rotated, put back, and that taken back."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from planner.cli import main
from planner.db import backup as copies
from planner.db import schema
from planner.db.backup_folder import folder_beside
from planner.domain.rows import OrganisationRow
from planner.errors import StorageError
from planner.services import databases
from planner.services.backups import (
    BackupReason,
    back_up,
    back_up_before,
    back_up_daily,
    list_backups,
    restore,
    restore_open,
    steps_since,
)
from planner.services.damage import newest_good_copy
from planner.services.databases import Database
from planner.services.exports import export_report
from planner.services.importing import import_workbook
from planner.services.registry import save_organisation
from planner.services.reports.scope import ReportScope

NOW = datetime(2022, 4, 1, 10, 32)
MORNING = datetime(2022, 4, 1, 8, 0)


@pytest.fixture
def eslov(example_file: Path, tmp_path: Path) -> Iterator[Database]:
    copy = tmp_path / "eslov.db"
    shutil.copy(example_file, copy)
    opened = databases.open_for_writing(copy)
    yield opened
    opened.close()


def add(database: Database, name: str) -> None:
    save_organisation(database, OrganisationRow(0, name))


def names(source: Path | Database) -> set[str]:
    """Return the organisations of a file, read past the program, or of an opening."""
    if isinstance(source, Database):
        with source.reading() as connection:
            return set(connection.execute(select(schema.organisation.c.name)).scalars())
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM organisation")}


@contextmanager
def small_files(most: int) -> Iterator[None]:
    """Let no file grow past a size, as on a full disk."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_day_has_one_and_the_list_says_what_each_holds(eslov: Database, tmp_path: Path) -> None:
    assert eslov.path is not None
    add(eslov, "Bostäder AB")
    first = back_up_daily(eslov, MORNING)
    assert first == tmp_path / "eslov-säkerhetskopior" / "eslov-20220401-080000-dagens.db"
    assert back_up_daily(eslov, NOW) is None
    by_hand = back_up(eslov, None, NOW)
    assert back_up(eslov, None, NOW).name == "eslov-20220401-103200-2-manuell.db"
    by_hand.unlink()
    add(eslov, "Väktare AB")
    # A backup is one file, and asks for nothing beside it.
    assert [each.read_bytes()[18:20] for each in (first, eslov.path)] == [b"\1\1", b"\2\2"]
    (again, line) = list_backups(eslov.path, NOW)
    assert (again.reason, line.reason) == (BackupReason.MANUAL, BackupReason.DAILY)
    assert again.until is None
    assert line.until == (NOW + timedelta(days=1)).date()  # today's by hand stands in for it
    assert line.contents.is_whole
    assert line.contents.agreements == (
        "Överenskommelse om samverkan för ökad trygghet i Eslöv 2021–2022",
    )
    assert line.contents.meetings == 170
    assert line.contents.last_step is not None
    assert dict(line.contents.last_step.params)["name"] == "Bostäder AB"
    newer = steps_since(eslov, line)
    assert newer.count == 1
    assert newer.last is not None
    assert dict(newer.last.params)["name"] == "Väktare AB"
    assert steps_since(eslov, list_backups(eslov.path, NOW)[0]).count == 1


def test_only_its_own_whole_backups_go_and_a_damaged_one_lets_none_go(
    eslov: Database, tmp_path: Path
) -> None:
    assert eslov.path is not None
    made = back_up_daily(eslov, NOW - timedelta(days=60))
    assert made is not None
    for days in range(52, 44, -1):
        shutil.copy(
            made, made.with_name(f"eslov-{NOW - timedelta(days=days):%Y%m%d-%H%M%S}-dagens.db")
        )
    folder = made.parent
    letter, foreign = folder / "brev.txt", folder / "eslov-20200101-080000-dagens.db"
    letter.write_text("hej")
    with closing(sqlite3.connect(foreign)) as other:
        other.execute("CREATE TABLE t (x)")
    left = folder / f".planner-{copies._HOST}-999999999-1.copy"
    left.write_bytes(b"half")
    # The newest of them has a page of nonsense.
    newest = sorted(folder.glob("*-dagens.db"))[-1]
    raw = bytearray(newest.read_bytes())
    raw[8 * 4096 : 9 * 4096] = b"\xff" * 4096
    newest.write_bytes(raw)
    before = set(folder.iterdir())
    back_up_daily(eslov, NOW)
    gone = before - set(folder.iterdir())
    assert left in gone
    # Seven days are today and six of February; were the damaged one a day, the 9th would go too.
    assert [each.name[:14] for each in gone - {left}] == ["eslov-20220208"]
    assert {letter, foreign, newest} <= set(folder.iterdir())
    lines = {line.path: line for line in list_backups(eslov.path, NOW)}
    assert not lines[newest].contents.is_whole
    found = newest_good_copy(eslov.path)
    assert found is not None
    assert found.made.replace(tzinfo=None) == NOW
    with pytest.raises(StorageError) as caught:
        restore_open(eslov, newest, NOW)
    assert caught.value.code == "backup.damaged"


def test_restoring_is_one_transaction_that_readers_see_whole(
    eslov: Database, tmp_path: Path
) -> None:
    assert eslov.path is not None
    add(eslov, "Före AB")
    copy = back_up(eslov, tmp_path / "på minnet.db", NOW)
    add(eslov, "Efter AB")
    there = names(eslov)
    code = (
        "import sys; from planner.services import databases, registry\n"
        "db = databases.open_for_reading(sys.argv[1])\n"
        "for line in sys.stdin:\n"
        "    rows = registry.read_registry(db).organisations.values()\n"
        "    print(sorted({'Före AB', 'Efter AB'} & {row.name for row in rows}), flush=True)\n"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    command = [sys.executable, "-c", code, str(eslov.path)]
    with subprocess.Popen(command, text=True, **pipes) as other:  # type: ignore[call-overload]
        assert other.stdin is not None
        assert other.stdout is not None

        def seen() -> str:
            other.stdin.write("\n")
            other.stdin.flush()
            return str(other.stdout.readline()).strip()

        assert seen() == "['Efter AB', 'Före AB']"
        with eslov.reading() as connection:  # one that is in the middle of reading
            query = select(schema.organisation.c.name)
            assert set(connection.execute(query).scalars()) == there
            kept = restore_open(eslov, copy, NOW)
            assert set(connection.execute(query).scalars()) == there
        assert seen() == "['Före AB']"
        assert names(eslov) == there - {"Efter AB"}
        assert names(kept) == there
        assert kept.name == "eslov-20220401-103200-före-återställning.db"
        assert restore_open(eslov, kept, NOW).name.endswith("-2-före-återställning.db")
        assert seen() == "['Efter AB', 'Före AB']"
        other.stdin.close()
    assert names(eslov) == there
    assert eslov.path.read_bytes()[18:20] == b"\2\2"
    add(eslov, "Sedan AB")  # the lock has been ours all the time
    with pytest.raises(StorageError, match="in_use"):
        restore(copy, eslov.path, NOW)


def test_a_ruined_file_is_replaced_and_its_log_is_not_taken_for_the_new_ones(
    eslov: Database, tmp_path: Path
) -> None:
    path = eslov.path
    assert path is not None
    copy = back_up(eslov, tmp_path / "copy.db", NOW)
    there = names(copy)
    # A log with a whole transaction in it, as a process that is killed leaves it.
    add(eslov, "I loggen AB")
    kept_whole = back_up(eslov, tmp_path / "whole.db", NOW)
    shutil.copy(path, tmp_path / "x.db")
    shutil.copy(f"{path}-wal", tmp_path / "x.db-wal")
    ruined = tmp_path / "x.db"
    log = Path(f"{ruined}-wal").read_bytes()
    assert len(log) > 0
    image = b"\0" * 100 + ruined.read_bytes()[100:]
    ruined.write_bytes(image)
    kept = restore(copy, ruined, NOW)
    assert names(ruined) == there
    assert kept is not None
    assert kept.read_bytes() == image
    assert Path(f"{kept}-wal").read_bytes() == log
    # The same where there is no file, only what is left of one.
    ruined.unlink()
    Path(f"{ruined}-wal").write_bytes(log)
    assert restore(copy, ruined, NOW) is None
    assert names(ruined) == there
    assert ruined.read_bytes()[18:20] == b"\2\2"
    databases.open_for_writing(ruined).close()
    # A file that was given a journal without a log, as on a network drive, keeps it.
    with closing(sqlite3.connect(ruined)) as opened:
        opened.execute("PRAGMA journal_mode = DELETE")
    restore(kept_whole, ruined, NOW)
    assert ruined.read_bytes()[18:20] == b"\1\1"
    assert names(ruined) == there | {"I loggen AB"}
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".planner")]


def test_a_full_disk_leaves_all_as_it_was(eslov: Database, tmp_path: Path) -> None:
    assert eslov.path is not None
    copy = back_up(eslov, tmp_path / "copy.db", NOW)
    add(eslov, "Ny AB")
    there = names(eslov)
    book = tmp_path / "bok.xlsx"
    export_report(eslov, book, "workbook", ReportScope(), "sv", NOW.date())
    steps: tuple[Callable[[], object], ...] = (
        lambda: back_up(eslov, tmp_path / "usb.db", NOW),
        lambda: back_up_daily(eslov, NOW),
        lambda: restore_open(eslov, copy, NOW),
        lambda: back_up_before(eslov, "import", NOW),
    )
    codes = []
    with small_files(300_000):
        for step in steps:
            with pytest.raises(StorageError) as caught:
                step()
            codes.append(caught.value.code)
    assert codes[:3] == ["backup.failed"] * 3
    assert codes[3] == "backup.required"
    assert names(eslov) == there
    assert not list(folder_beside(eslov.path).iterdir())
    assert not (tmp_path / "usb.db").exists()
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".planner")]
    assert names(restore_open(eslov, copy, NOW)) == there  # space is back


def test_before_an_import_only_when_it_writes(eslov: Database, tmp_path: Path) -> None:
    assert eslov.path is not None
    book = tmp_path / "bok.xlsx"
    export_report(eslov, book, "workbook", ReportScope(), "sv", NOW.date())
    assert not import_workbook(eslov, book).errors
    assert not list_backups(eslov.path, NOW)  # all of it was there already
    with eslov.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM follow_up")
    assert not import_workbook(eslov, book).errors
    (line,) = list_backups(eslov.path, datetime.now())
    assert line.reason is BackupReason.IMPORT
    with closing(sqlite3.connect(line.path)) as held:
        assert held.execute("SELECT count(*) FROM follow_up").fetchone() == (0,)
    empty = databases.create(tmp_path / "ny.db")
    assert back_up_before(empty, BackupReason.IMPORT) is None  # there is nothing to lose
    empty.close()


def test_the_command_line_makes_the_days_own_and_goes_on_without(
    eslov: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = eslov.path
    assert path is not None
    eslov.close()
    plan = ["plan", str(path), "--from", "2022-06-01", "--apply"]
    assert main(plan) == 0
    assert capsys.readouterr().err == ""
    (line,) = list_backups(path, datetime.now())
    shutil.rmtree(line.path.parent)
    line.path.parent.write_text("a file in the way")
    monkeypatch.setenv("XDG_DATA_HOME", "/proc")
    assert main(plan) == 0
    assert capsys.readouterr().err.startswith("Dagens säkerhetskopia kunde inte göras.")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_log_that_cannot_be_read_is_not_left_out(eslov: Database, tmp_path: Path) -> None:
    assert eslov.path is not None
    add(eslov, "I loggen AB")
    folder, copy = tmp_path / "låst", tmp_path / "copy.db"
    folder.mkdir()
    shutil.copy(eslov.path, folder / "x.db")
    shutil.copy(f"{eslov.path}-wal", folder / "x.db-wal")
    folder.chmod(0o555)
    try:
        with pytest.raises(StorageError) as caught:
            copies.copy_file(folder / "x.db", copy, copy.name)
        assert caught.value.code == "storage.cannot_open"
    finally:
        folder.chmod(0o755)
    assert not copy.exists()


def test_one_that_is_stopped_leaves_nothing(eslov: Database) -> None:
    assert eslov.path is not None

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up_daily(eslov, NOW, stop)
    assert not list(folder_beside(eslov.path).iterdir())


def test_where_no_folder_can_be_made_the_users_own_is_taken(
    eslov: Database, tmp_path: Path, own_home: Path
) -> None:
    assert eslov.path is not None
    folder_beside(eslov.path).write_text("a file stands where the folder would be")
    made = back_up_daily(eslov, NOW)
    assert made is not None
    assert own_home in made.parents
    assert [line.path for line in list_backups(eslov.path, NOW)] == [made]
    missing = tmp_path / "utdragen" / "usb.db"
    with pytest.raises(StorageError) as caught:
        back_up(eslov, missing, NOW)
    assert caught.value.code == "backup.no_folder"
    if os.name == "posix" and Path("/proc/version").exists():
        with pytest.raises(StorageError) as caught:
            back_up(eslov, Path("/proc/usb.db"), NOW)
        assert caught.value.code in ("backup.no_folder", "backup.no_right")
    with pytest.raises(StorageError) as caught:
        back_up(eslov, eslov.path, NOW)
    assert caught.value.code == "storage.exists"
