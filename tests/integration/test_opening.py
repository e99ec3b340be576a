"""Opening a database: what is refused, in what words, and who may write."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from planner.db.engine import Access, open_database
from planner.db.ids import IdMaker
from planner.db.migrate import create_database
from planner.domain.rows import OrganisationRow
from planner.errors import StorageError
from planner.services import databases, registry
from planner.services.backups import back_up, restore
from planner.texts import error_text

SECOND_PROCESS = """
import sys
from planner.db.engine import Access, open_database
database = open_database(sys.argv[1], Access.WRITE_IF_FREE)
print(database.is_read_only, flush=True)
if len(sys.argv) > 2:
    sys.stdin.read()
"""


def refusal(path: Path, access: Access = Access.READ) -> StorageError:
    with pytest.raises(StorageError) as caught:
        open_database(path, access)
    for language in ("sv", "en"):
        assert path.name in error_text(caught.value, language)
    return caught.value


def test_a_missing_file_a_folder_and_a_text_file_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.db").code == "storage.missing"
    folder = tmp_path / "folder.db"
    folder.mkdir()
    assert refusal(folder).code == "storage.is_a_folder"
    note = tmp_path / "note.db"
    note.write_text("not a database")
    assert refusal(note).code == "storage.not_a_database"
    empty = tmp_path / "empty.db"
    empty.touch()
    assert refusal(empty).code == "storage.not_a_database"


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE organisation (id INTEGER)")
    connection.close()
    assert refusal(path).code == "storage.not_the_planners"


def test_a_newer_database_is_refused_by_its_version(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    create_database(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    error = refusal(path)
    assert error.code == "storage.newer"
    assert "9999" in error_text(error, "sv")


def test_a_truncated_file_is_refused_without_a_traceback(tmp_path: Path) -> None:
    path = tmp_path / "cut.db"
    create_database(path).close()
    os.truncate(path, 2000)
    assert refusal(path).code in ("storage.damaged", "storage.not_the_planners")


def test_creating_never_overwrites_and_leaves_nothing_half_made(tmp_path: Path) -> None:
    path = tmp_path / "there.db"
    path.write_text("mine")
    with pytest.raises(StorageError, match=r"storage\.exists"):
        create_database(path)
    assert path.read_text() == "mine"
    with pytest.raises(StorageError, match=r"storage\.no_folder"):
        create_database(tmp_path / "nowhere" / "new.db")
    assert [each.name for each in tmp_path.iterdir()] == ["there.db"]


def test_a_second_process_reads_only_and_says_who_writes(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    first = create_database(path)
    said = subprocess.run(
        [sys.executable, "-c", SECOND_PROCESS, str(path)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.strip() == "True"
    with pytest.raises(StorageError) as caught:
        open_database(path, Access.WRITE)
    assert caught.value.code == "storage.in_use"
    assert "öppen för skrivning" in error_text(caught.value, "sv")
    first.close()
    again = open_database(path, Access.WRITE)
    assert not again.is_read_only
    again.close()


def test_the_lock_of_a_killed_process_does_not_stay(tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    create_database(path).close()
    process = subprocess.Popen(
        [sys.executable, "-c", SECOND_PROCESS, str(path), "wait"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline().strip() == "False"
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()
    database = open_database(path, Access.WRITE)
    assert not database.is_read_only
    database.close()


def test_a_read_only_database_refuses_to_be_written(tmp_path: Path) -> None:
    path = tmp_path / "read.db"
    create_database(path).close()
    database = databases.open_for_reading(path)
    with pytest.raises(StorageError, match="opened_for_reading"):
        registry.save_organisation(database, OrganisationRow(0, "Eslövs kommun"))
    database.close()


def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "full.db"
    database = create_database(path)
    registry.save_organisation(database, OrganisationRow(0, "Eslövs kommun"))
    with database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    database.engine.dispose()

    from sqlalchemy import event

    @event.listens_for(database.engine, "connect")
    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StorageError) as caught:
        registry.save_organisation(database, OrganisationRow(0, "x" * 200_000))
    assert caught.value.code == "storage.full"
    assert [row.name for row in registry.read_registry(database).organisations.values()] == [
        "Eslövs kommun"
    ]
    database.close()


def test_a_backup_holds_everything_and_restoring_keeps_what_it_replaces(tmp_path: Path) -> None:
    from datetime import datetime

    path = tmp_path / "live.db"
    database = create_database(path)
    registry.save_organisation(database, OrganisationRow(0, "Före"))
    copy = back_up(database, None, datetime(2022, 4, 1, 10, 32))
    assert copy.name == "live-20220401-103200-manuell.db"
    registry.save_organisation(database, OrganisationRow(0, "Efter"))
    with pytest.raises(StorageError, match="in_use"):
        restore(copy, path, datetime(2022, 4, 1, 11, 0))
    database.close()
    kept = restore(copy, path, datetime(2022, 4, 1, 11, 0))
    restored = databases.open_for_reading(path)
    assert {o.name for o in registry.read_registry(restored).organisations.values()} == {"Före"}
    restored.close()
    assert kept is not None
    before = databases.open_for_reading(kept)
    assert len(registry.read_registry(before).organisations) == 2
    before.close()


def test_restoring_from_something_else_changes_nothing(tmp_path: Path) -> None:
    from datetime import datetime

    path = tmp_path / "live.db"
    create_database(path).close()
    image = path.read_bytes()
    wrong = tmp_path / "wrong.db"
    wrong.write_text("no")
    with pytest.raises(StorageError, match="not_a_database"):
        restore(wrong, path, datetime(2022, 4, 1))
    assert path.read_bytes() == image


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_write_protected_file_opens_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "protected.db"
    create_database(path).close()
    path.chmod(0o444)
    database = open_database(path, Access.WRITE_IF_FREE)
    assert database.is_read_only
    database.close()


def test_a_copied_file_opens_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    create_database(path).close()
    shutil.copy(path, tmp_path / "two.db")
    open_database(tmp_path / "two.db", Access.WRITE).close()


def test_ids_rise_fit_63_bits_and_differ_between_copies() -> None:
    one, other = IdMaker(1), IdMaker(2)
    made = [*one.make_many(10_000), one.make()]
    assert made == sorted(set(made))
    assert max(made) < 2**63
    assert not set(made) & set(other.make_many(10_000))
