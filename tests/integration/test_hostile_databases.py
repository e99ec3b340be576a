"""A database that somebody has made to do harm ends in a sentence, and does nothing."""

import contextlib
import gzip
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from time import process_time

import pytest

from planner.cli import main
from planner.db import impossible_values, trusted_file
from planner.db.backup import open_to_read
from planner.db.beside_file import require_no_log
from planner.db.integrity import file_findings
from planner.db.raw_reading import raw_reading
from planner.domain.enums import WordTemplateKind
from planner.domain.rows import OrganisationRow
from planner.errors import PlannerError, StorageError
from planner.formats.calendar_lines import CalendarFile
from planner.formats.workbook_package import open_package
from planner.services import backups, databases, history, registry, word_templates
from planner.services.damage import salvage_file
from planner.services.databases import Database
from planner.texts import error_text
from tests.torture import hostile_databases as hostile
from tests.torture.torture_database import try_files
from tests.torture.world import STORED


def altered(path: Path, *statements: str) -> Path:
    """Change a file past the program."""
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        driver.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            driver.executescript(statement)
        driver.execute("PRAGMA journal_mode = DELETE")
    return path


def rewritten(path: Path, before: str, after: str) -> Path:
    """Change what a file says of its table of meetings."""
    statement = "UPDATE sqlite_schema SET sql = replace(sql, '{}', '{}') WHERE name = 'meeting'"
    quoted = (each.replace("'", "''") for each in (before, after))
    return altered(path, f"PRAGMA writable_schema = ON; {statement.format(*quoted)}")


@pytest.mark.parametrize("name", [*hostile.PLANTED, *hostile.REWRITTEN])
def test_what_is_planted_is_named_and_the_file_left_as_it_is(
    empty_file: Path, tmp_path: Path, name: str
) -> None:
    path = Path(shutil.copy(empty_file, tmp_path / "plan.db"))
    if name in hostile.PLANTED:
        altered(path, hostile.PLANTED[name])
    else:
        rewritten(path, *hostile.REWRITTEN[name])
    before = path.read_bytes()
    for opening in (databases.open_for_window, databases.open_for_reading):
        with pytest.raises(StorageError) as told:
            opening(path)
        assert told.value.code == "storage.foreign"
        said = error_text(told.value, "sv")
        assert said.startswith("plan.db öppnades inte: den innehåller ")
        assert any(each in said for each in ("planted", "note", "meeting", "version", "1000"))
    assert path.read_bytes() == before


@pytest.mark.parametrize("revision", [path.name[:4] for path in sorted(STORED.glob("*.db.gz"))])
def test_no_file_of_an_earlier_version_is_foreign_and_none_is_upgraded_with_a_trigger(
    tmp_path: Path, revision: str
) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress((STORED / f"{revision}.db.gz").read_bytes()))
    with raw_reading(path) as driver:
        assert trusted_file.foreign_part(driver) is None
    altered(path, hostile.PLANTED["trigger"])
    before = path.read_bytes()
    with pytest.raises(StorageError, match="foreign"):
        databases.open_for_window(path)
    assert path.read_bytes() == before


def test_a_planted_file_is_neither_restored_nor_shown_as_a_whole_backup(
    empty_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(shutil.copy(empty_file, tmp_path / "plan.db"))
    database = databases.open_for_writing(path)
    registry.save_organisation(database, OrganisationRow(0, "Eslövs kommun"))
    made = backups.back_up(database, None, datetime(2022, 3, 1, 12))
    altered(made, hostile.PLANTED["endless view for a table"])
    (line,) = backups.list_backups(path, datetime(2022, 3, 1, 13))
    assert not line.contents.is_whole
    with pytest.raises(StorageError, match="foreign"):
        backups.restore_open(database, made, datetime(2022, 3, 1, 13))
    assert len(registry.read_registry(database).organisations) == 1
    database.close()
    assert main(["restore", str(made), "--into", str(path), "--language", "sv"]) == 1
    assert "en vy, ”note”, som programmet inte har lagt dit" in capsys.readouterr().err


def test_what_a_planted_file_holds_can_be_rescued_without_what_was_planted(
    empty_file: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(empty_file, tmp_path / "plan.db"))
    database = databases.open_for_writing(path)
    registry.save_organisation(database, OrganisationRow(0, "Eslövs kommun"))
    database.close()
    trigger, view = (hostile.PLANTED[each] for each in ("trigger", "endless view for a table"))
    altered(path, trigger, view)
    salvage_file(path, tmp_path / "rescued.db")
    rescued = databases.open_for_writing(tmp_path / "rescued.db")
    assert [each.name for each in registry.read_registry(rescued).organisations.values()] == [
        "Eslövs kommun"
    ]
    rescued.close()


@pytest.mark.parametrize("name", hostile.STATISTICS)
def test_nothing_is_worked_out_in_the_statistics_before_they_are_judged(
    empty_file: Path, tmp_path: Path, name: str
) -> None:
    path = Path(shutil.copy(empty_file, tmp_path / "plan.db"))
    hostile.plant_in_statistics(path, hostile.STATISTICS[name])
    before = path.read_bytes()
    begun = process_time()
    for opening in (databases.open_for_window, databases.open_for_reading):
        with pytest.raises(StorageError) as told:
            opening(path)
        assert told.value.code == "storage.foreign"
        assert "sqlite_stat1" in error_text(told.value, "sv")
    assert path.read_bytes() == before
    with raw_reading(path) as driver:
        readable = trusted_file.readable_tables(driver)
        assert "meeting" in readable
        assert "sqlite_stat1" not in readable
    assert file_findings(path)
    backups.restore(empty_file, path, datetime(2022, 3, 1, 12))
    databases.open_for_writing(path).close()
    assert process_time() - begun < 5


@pytest.mark.parametrize("column", hostile.HIDDEN)
def test_no_quote_hides_what_would_be_run_from_the_rescue(
    empty_file: Path, tmp_path: Path, column: str
) -> None:
    path = Path(shutil.copy(empty_file, tmp_path / "plan.db"))
    hostile.hide_in_table(path, column)
    with raw_reading(path) as driver:
        hidden = [each for each in driver.execute("PRAGMA table_xinfo(person)") if each[-1]]
        assert hidden  # there is such a column
        assert "person" not in trusted_file.readable_tables(driver)
        assert "meeting" in trusted_file.readable_tables(driver)


@pytest.mark.parametrize("filling", ["x" * 30_000, None])
def test_a_description_past_the_limits_is_told_as_foreign(
    empty_file: Path, tmp_path: Path, filling: str | None
) -> None:
    path = Path(shutil.copy(empty_file, tmp_path / "plan.db"))
    tables = [f"t{number}" for number in range(2_000)] if filling is None else [filling]
    altered(path, "BEGIN; " + "".join(f"CREATE TABLE {each} (x);" for each in tables) + "COMMIT")
    for opening in (databases.open_for_window, databases.open_for_reading):
        with pytest.raises(StorageError) as told:
            opening(path)
        assert told.value.code == "storage.foreign"
        assert "tar för lång tid" in error_text(told.value, "sv")
    assert file_findings(path)
    backups.restore(empty_file, path, datetime(2022, 3, 1, 12))
    databases.open_for_writing(path).close()


def test_a_journal_that_names_another_file_has_nothing_removed(
    empty_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(shutil.copy(empty_file, tmp_path / "plan.db"))
    victim = tmp_path / "avhandling.odt"
    victim.write_text("text")
    journal = hostile.plant_journal(path, victim)
    for target in (path, _link(tmp_path / "link.db", path)):
        for opening in (databases.open_for_window, databases.open_for_reading):
            with pytest.raises(StorageError, match="planted_beside"):
                opening(target)
    for command in (["check", str(path)], ["restore", str(empty_file), "--into", str(path)]):
        assert main([*command, "--language", "sv"]) == 1
        assert "plan.db-journal till en annan mapp" in capsys.readouterr().err
    assert victim.read_text() == "text"
    with closing(sqlite3.connect(path)) as driver:
        driver.execute("SELECT count(*) FROM meeting")
    assert not victim.exists()  # the journal was one that SQLite acts on
    assert not journal.exists()
    databases.open_for_writing(path).close()


def _link(place: Path, target: Path) -> Path:
    place.symlink_to(target)
    return place


@pytest.mark.parametrize("end", ["-journal", "-wal", "-shm"])
def test_a_link_in_place_of_a_log_has_nothing_written_in_another_file(
    empty_file: Path, tmp_path: Path, end: str
) -> None:
    path = Path(shutil.copy(empty_file, tmp_path / "plan.db"))
    victim = tmp_path / "avhandling.odt"
    victim.write_text("text")
    _link(Path(f"{path}{end}"), victim)
    with pytest.raises(StorageError, match="planted_beside"):
        databases.open_for_window(path)
    assert victim.read_text() == "text"


def test_what_a_process_that_died_left_beside_a_file_is_still_taken_up(
    empty_file: Path, tmp_path: Path
) -> None:
    path, dead = tmp_path / "plan.db", tmp_path / "dead.db"
    shutil.copy(empty_file, dead)
    with closing(sqlite3.connect(dead, isolation_level=None)) as driver:
        driver.execute("PRAGMA journal_mode = DELETE")
        driver.execute("PRAGMA cache_size = 1")
        driver.execute("BEGIN IMMEDIATE")
        driver.execute("INSERT INTO setting VALUES ('half', hex(zeroblob(900000)))")
        shutil.copy(dead, path)
        shutil.copy(f"{dead}-journal", f"{path}-journal")
    with closing(open_to_read(dead)) as whole:
        wanted = whole.execute("SELECT key, value FROM setting").fetchall()
    databases.open_for_writing(path).close()
    assert not Path(f"{path}-journal").exists()
    with closing(open_to_read(path)) as driver:
        assert driver.execute("SELECT key, value FROM setting").fetchall() == wanted


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in this system's folders")
def test_a_pipe_is_never_waited_for(tmp_path: Path, empty_file: Path) -> None:
    for end in ("db", "xlsx", "ics", "docx"):
        os.mkfifo(tmp_path / f"pipe.{end}")
    kind = next(iter(WordTemplateKind))
    calls: tuple[Callable[[], object], ...] = (
        lambda: databases.open_for_window(tmp_path / "pipe.db"),
        lambda: open_package(tmp_path / "pipe.xlsx", bool).__enter__(),
        lambda: CalendarFile(tmp_path / "pipe.ics"),
        lambda: word_templates.read_template(kind, tmp_path / "pipe.docx"),
    )
    for call in calls:
        with pytest.raises(PlannerError, match=r"file\.special") as told:
            call()
        assert "ett rör eller en enhet" in error_text(told.value, "sv")
    assert file_findings(tmp_path / "pipe.db")
    path = Path(shutil.copy(empty_file, tmp_path / "plan.db"))
    os.mkfifo(f"{path}-journal")
    with pytest.raises(StorageError, match="planted_beside"):
        databases.open_for_window(path)


def test_another_program_that_bears_our_mark_is_not_opened(tmp_path: Path) -> None:
    path = altered(
        tmp_path / "other.db",
        f"PRAGMA application_id = {0x53414D56}; CREATE TABLE meeting (id, note)",
    )
    with pytest.raises(StorageError, match="foreign"):
        databases.open_for_reading(path)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE organisation SET kind = 'okänd'", "”slag” i organisation ”Eslövs kommun”"),
        ("UPDATE journal_entry SET \"at\" = 'i går'", "”innehållet” i steg i historiken"),
        ("UPDATE organisation SET name = CAST(X'ffc3' AS TEXT)", "”namn” i organisation"),
        ("UPDATE journal_entry SET params = '['", "”innehållet” i steg i historiken"),
        ("UPDATE journal_change SET after = '[1]'", "”innehållet” i ändring i historiken"),
        ("ALTER TABLE organisation DROP COLUMN short_name", "saknar kolumnen för ”kortnamn”"),
        ("DROP TABLE organisation", "saknar tabellen för slaget ”organisation”"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_its_row(
    database: Database, statement: str, said: str
) -> None:
    registry.save_organisation(database, OrganisationRow(0, "Eslövs kommun"))
    assert database.path is not None
    with closing(sqlite3.connect(database.path, isolation_level=None)) as driver:
        driver.execute("PRAGMA ignore_check_constraints = ON")
        driver.execute(statement)
    readings: tuple[Callable[[], object], ...] = (
        lambda: registry.read_registry(database),
        lambda: history.undo(database),
    )
    told = []
    for read in readings:
        try:
            read()
        except PlannerError as error:
            told.append(error_text(error, "sv"))
    assert any(said in each and each.startswith("test.db ") for each in told)


@pytest.mark.parametrize("kind", ["journal_entry", "setting", "stored_file"])
def test_undo_of_a_made_up_step_writes_no_journal_and_no_setting(
    database: Database, kind: str
) -> None:
    registry.save_organisation(database, OrganisationRow(0, "Eslövs kommun"))
    path = database.path
    assert path is not None
    altered_count = "SELECT (SELECT count(*) FROM journal_entry), (SELECT count(*) FROM setting)"
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        driver.execute("UPDATE journal_change SET kind = ?, before = after, after = NULL", (kind,))
        before = driver.execute(altered_count).fetchone()
        with pytest.raises(StorageError, match="impossible_value"):
            history.undo(database)
        assert driver.execute(altered_count).fetchone() == before


def test_a_name_in_a_made_up_image_is_no_command(database: Database) -> None:
    row, _ = registry.save_organisation(database, OrganisationRow(0, "Eslövs kommun"))
    registry.remove(database, row)
    assert database.path is not None
    planted = '{"id": 5, "name\\") VALUES (5, \'Planterad\') --": 1}'
    with closing(sqlite3.connect(database.path, isolation_level=None)) as driver:
        driver.execute("UPDATE journal_change SET row_id = 5, before = ?", (planted,))
        with pytest.raises(StorageError, match="impossible_value"):
            history.undo(database)
        assert driver.execute("SELECT count(*) FROM organisation").fetchone() == (0,)


def test_what_the_program_writes_is_never_impossible(example_file: Path) -> None:
    assert impossible_values.first_impossible(example_file) is None


def test_an_error_of_our_own_stays_one(database: Database) -> None:
    with pytest.raises(KeyError), database.reading():
        raise KeyError("a bug")


def test_a_text_past_the_limit_is_not_read(database: Database) -> None:
    registry.save_organisation(database, OrganisationRow(0, "Eslövs kommun"))
    driver = database.engine.raw_connection().driver_connection
    assert isinstance(driver, sqlite3.Connection)
    assert driver.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) == trusted_file.MOST_BYTES
    with pytest.raises(StorageError) as told, database.reading() as connection:
        connection.exec_driver_sql(f"SELECT zeroblob({trusted_file.MOST_BYTES + 1})").scalar()
    assert told.value.code == "storage.too_big_value"
    assert f"{trusted_file.MOST_BYTES // 2**20} MB" in error_text(told.value, "sv")
    driver.execute("ATTACH ':memory:' AS one")  # as VACUUM does
    with pytest.raises(sqlite3.OperationalError, match="attached"):
        driver.execute("ATTACH ':memory:' AS another")


def test_a_few_hostile_databases_end_in_sentences(empty_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(empty_file, tmp_path / "plan.db"))
    database = databases.open_for_writing(path)
    registry.save_organisation(database, OrganisationRow(0, "Eslövs kommun"))
    database.close()
    result = try_files(path, 4, seed=3)
    assert result.faults == []
    assert result.figures["files"] == 4
    assert int(result.figures["works done"]) > 20
    assert int(result.figures["sentences"]) > 0


def test_bytes_that_are_no_text_in_a_description_are_damage(
    empty_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "plan.db"
    path.write_bytes(
        empty_file.read_bytes().replace(b"CREATE TABLE party", b"CREATE TABLE\x97party")
    )
    for opening in (databases.open_for_window, databases.open_for_reading):
        with pytest.raises(StorageError, match="damaged"):
            opening(path)
    with pytest.raises(StorageError):
        backups.restore(path, tmp_path / "new.db", datetime(2022, 3, 1, 12))


def test_a_file_that_has_left_some_of_itself_in_its_log_is_not_moved(tmp_path: Path) -> None:
    path = tmp_path / "ny.db"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as driver:
        driver.execute("PRAGMA journal_mode = WAL")
        driver.execute("CREATE TABLE t (x)")
        with pytest.raises(StorageError) as caught:
            require_no_log(path, "eslov.db")
    assert (caught.value.code, caught.value.params["file"]) == ("storage.unreadable", "eslov.db")
    require_no_log(path, "eslov.db")
