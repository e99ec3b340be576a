"""A damaged file: what is noticed, what the command line says, and what is rescued."""

import contextlib
import gzip
import sqlite3
from datetime import date, datetime
from pathlib import Path

import pytest

from planner.cli import main
from planner.db import seals
from planner.db.engine import Access, open_database
from planner.db.integrity import file_findings, quick_findings
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import OrganisationKind
from planner.domain.rows import OrganisationRow
from planner.errors import StorageError
from planner.paths import data_directory
from planner.services import databases, history, registry
from planner.services.backups import back_up
from planner.services.damage import (
    close_to_writing,
    explained,
    newest_good_copy,
    salvage_file,
)
from planner.services.databases import Database

PAGE = 4096


def written(path: Path, statement: str) -> list[str]:
    """Write past the program, and return the codes of what the check then finds."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as driver:
        driver.execute(statement)
    return [reason.code for reason in file_findings(path)]


def emptied(source: Path, target: Path, *pages: int) -> Path:
    content = bytearray(source.read_bytes())
    for page in pages:
        content[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    target.write_bytes(content)
    return target


def root_of(path: Path, table: str) -> int:
    with contextlib.closing(sqlite3.connect(path)) as driver:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        return int(driver.execute(query, (table,)).fetchone()[0]) - 1


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE agreement SET purpose = purpose || '!'", "damage.row"),
        ("UPDATE meeting SET sequence = 7 WHERE id = (SELECT max(id) FROM meeting)", "damage.row"),
        ("DELETE FROM attendance WHERE id = (SELECT min(id) FROM attendance)", "damage.row_gone"),
        ('UPDATE journal_entry SET "user" = \'x\' WHERE id = (SELECT min(id) FROM journal_entry)',
         "damage.step"),
        ("UPDATE journal_entry SET undone_by = 'x' WHERE id = (SELECT max(id) FROM journal_entry)",
         "damage.step"),
        ("UPDATE journal_change SET after = replace(after, 'polis', 'Polis')", "damage.step"),
        ("UPDATE setting SET value = '2022-04-02' WHERE key = 'example.today'", "damage.settings"),
        ("CREATE INDEX planted ON meeting (place)", "damage.schema"),
        ("CREATE TABLE planted (text TEXT)", "foreign.found"),
        ("INSERT INTO stored_file VALUES ('00', x'00')", "damage.stored_file"),
    ],
)  # fmt: skip
def test_what_changes_by_itself_is_noticed(
    example_file: Path, tmp_path: Path, statement: str, code: str
) -> None:
    path = tmp_path / "eslov.db"
    path.write_bytes(example_file.read_bytes())
    assert code in written(path, statement)


def test_what_the_program_writes_is_no_damage(database: Database) -> None:
    path = database.path
    assert path is not None
    row = registry.save_organisation(database, OrganisationRow(0, "Eslövs kommun"))[0]
    with unit_of_work(database, "import.workbook", file="x") as tx:
        kind = OrganisationKind.COMPANY
        tx.insert_many(
            [OrganisationRow(row_id, f"Bolag {row_id}", kind=kind) for row_id in tx.new_ids(80)]
        )
    assert file_findings(path) == []
    history.undo(database)
    assert file_findings(path) == []
    history.redo(database)
    history.undo(database)
    history.undo(database)
    registry.save_organisation(database, OrganisationRow(0, "Höörs kommun"))
    assert row is not None
    assert file_findings(path) == []
    assert all("#" not in step.params for step in history.history(database))


def test_rows_older_than_the_journal_are_held_against_a_digest(database: Database) -> None:
    path = database.path
    assert path is not None
    for name in ("Ett", "Två", "Tre"):
        registry.save_organisation(database, OrganisationRow(0, name))
    with database.engine.connect() as connection:
        connection.exec_driver_sql(
            "DELETE FROM journal_entry WHERE id < (SELECT max(id) FROM journal_entry)"
        )
        seals.seal_everything(connection)
        connection.commit()
    registry.save_organisation(database, OrganisationRow(0, "Fyra"))
    assert file_findings(path) == []
    database.close()
    assert written(path, "UPDATE organisation SET name = 'Etta' WHERE name = 'Ett'") == [
        "damage.rows_before"
    ]


def test_the_check_says_what_is_hurt_and_everything_else_ends_in_a_sentence(
    example_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = emptied(example_file, tmp_path / "hurt.db", root_of(example_file, "attendance"))
    assert quick_findings(path)
    assert main(["check", str(path)]) == 1
    said = capsys.readouterr()
    assert "Allt kan inte läsas av slaget: närvaro." in said.out
    assert "planner salvage" in said.out
    assert main(["export", str(path), str(tmp_path / "x.csv"), "--report", "attendance"]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("hurt.db är skadad")
    assert "Traceback" not in said.err


def test_a_value_that_no_page_can_read_is_damage_and_on_a_whole_file_a_bug(
    example_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "eslov.db"
    path.write_bytes(example_file.read_bytes())
    database = databases.open_for_reading(path)
    assert explained(database, ValueError()) is None
    written(path, "UPDATE meeting SET date = '2021-0q-01' WHERE id = (SELECT min(id) FROM meeting)")
    told = explained(database, ValueError())
    assert told is not None
    assert told.code == "storage.impossible_value"
    database.close()


def test_a_damaged_database_takes_no_more_writing(database: Database) -> None:
    close_to_writing(database)
    with pytest.raises(StorageError, match="damaged_read_only"):
        registry.save_organisation(database, OrganisationRow(0, "Eslövs kommun"))


def test_a_rescue_gives_back_what_the_pages_lost_and_counts_what_nobody_knows(
    example_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hurt = emptied(
        example_file, tmp_path / "hurt.db", root_of(example_file, "attendance"), 0
    )  # the head as well: nothing opens
    with pytest.raises(StorageError):
        open_database(hurt, Access.READ)
    before = hurt.read_bytes()
    new = tmp_path / "new.db"
    assert main(["salvage", str(hurt), str(new), "--json"]) == 0
    assert '"attendance"' in capsys.readouterr().out
    assert hurt.read_bytes() == before
    assert file_findings(new) == []
    with (
        contextlib.closing(sqlite3.connect(new)) as rescued,
        contextlib.closing(sqlite3.connect(example_file)) as whole,
    ):
        for table in ("attendance", "meeting", "organisation", "seat"):
            query = f'SELECT * FROM "{table}" ORDER BY id'
            assert rescued.execute(query).fetchall() == whole.execute(query).fetchall()
    opened = databases.open_for_writing(new)
    assert history.history(opened, 1)[0].label == "database.salvaged"
    step = history.next_undo(opened)
    assert step is not None
    assert step.code != "database.salvaged"
    opened.close()
    assert main(["salvage", str(hurt), str(new)]) == 1
    assert "finns redan" in capsys.readouterr().err
    assert main(["salvage", str(tmp_path), str(tmp_path / "ny.db"), "--language", "sv"]) == 1
    assert "är en mapp" in capsys.readouterr().err


def test_the_newest_whole_copy_is_found_and_a_damaged_one_passed_over(
    example_file: Path, tmp_path: Path
) -> None:
    import os

    path = tmp_path / "eslov.db"
    path.write_bytes(b"")
    folder = tmp_path / "eslov-säkerhetskopior"
    folder.mkdir()
    good, bad = folder / "eslov-1.db", tmp_path / "eslov-2.db"
    good.write_bytes(example_file.read_bytes())
    emptied(example_file, bad, 60)
    os.utime(good, (1_000_000_000, 1_000_000_000))
    found = newest_good_copy(path)
    assert found is not None
    assert found.path == good
    assert found.made.date() == date(2001, 9, 9)
    good.unlink()
    assert newest_good_copy(path) is None


def test_another_database_is_not_offered_as_a_copy(empty_file: Path, tmp_path: Path) -> None:
    """Each of three has a backup, the first made first; then there is none of the first left."""
    own = tmp_path / "plan[1].sqlite"
    for hour, name in enumerate((own.name, "plan[1]-2.sqlite", "plan[1].db")):
        path = tmp_path / name
        path.write_bytes(empty_file.read_bytes())
        with contextlib.closing(databases.open_for_writing(path)) as database:
            made = back_up(database, None, datetime(2022, 4, 1, 8 + hour))
            if path == own:
                first = made
    assert made.parent == first.parent
    found = newest_good_copy(own)
    assert found is not None
    assert found.path == first
    first.unlink()
    assert newest_good_copy(own) is None
    # A copy that somebody made by hand will do.
    by_hand = tmp_path / "plan[1]-fredag.sqlite"
    by_hand.write_bytes(empty_file.read_bytes())
    found = newest_good_copy(own)
    assert found is not None
    assert found.path == by_hand


def test_a_copy_is_found_among_the_users_own_data_and_dated_by_its_name(
    example_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "eslov.db"
    path.write_bytes(example_file.read_bytes())
    path.with_name("eslov-säkerhetskopior").write_text("a file in the folder's place")
    with contextlib.closing(databases.open_for_writing(path)) as database:
        made = back_up(database, None, datetime(2022, 4, 1, 10, 32))
    assert made.parent.parent.parent == data_directory()
    path.write_bytes(b"")
    found = newest_good_copy(path)
    assert found is not None
    assert found.path == made
    assert found.made.replace(tzinfo=None) == datetime(2022, 4, 1, 10, 32)


def test_an_older_file_is_rescued_at_its_version_and_upgraded(tmp_path: Path) -> None:
    stored = Path(__file__).parent.parent / "databases"
    old = next(path for path in sorted(stored.iterdir()) if path.name.startswith("0003"))
    whole = tmp_path / "whole.db"
    whole.write_bytes(
        gzip.decompress(old.read_bytes()) if old.suffix == ".gz" else old.read_bytes()
    )
    hurt = emptied(whole, tmp_path / "hurt.db", root_of(whole, "meeting"))
    report = salvage_file(hurt, tmp_path / "new.db")
    found = {line.kind: line for line in report.lines}
    assert found["meeting"].from_journal > 100
    assert report.lost == 0
    opened = databases.open_for_writing(tmp_path / "new.db")
    assert opened.path is not None
    assert file_findings(opened.path) == []
    opened.close()
