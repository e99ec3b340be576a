"""The journal within its limits: looked at, trimmed after a backup, and never below retention."""

import json
import time
from datetime import date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks.bench_undo import long_journal
from planner.cli.commands import application
from planner.domain.enums import RetentionKind
from planner.domain.rows import OrganisationRow
from planner.errors import InputError, StorageError
from planner.services import databases, history, registry
from planner.services.databases import Database
from planner.services.journal_limits import (
    JournalLimits,
    Trimmed,
    journal_standing,
    journal_warning,
    read_limits,
    removed_told,
    set_limits,
    standing_lines,
    trim_journal,
)
from planner.services.retention import set_retention
from planner.texts import reason_text
from tests.torture.content import content_hash

TODAY = date(2026, 5, 7)
NOW = datetime(2026, 5, 7, 12)
STEPS = 2_000


def said(database: Database) -> list[str]:
    return [reason_text(line, "sv") for line in standing_lines(journal_standing(database, TODAY))]


def test_old_steps_go_when_retention_allows_and_undo_then_ends(database: Database) -> None:
    assert read_limits(database) == JournalLimits(10, 500)
    assert said(database) == [
        "Historiken innehåller inga steg än.",
        "Inget överskrider de här gränserna.",
    ]
    long_journal(database, STEPS, datetime(2016, 1, 1))  # into March 2016
    registry.save_organisation(database, OrganisationRow(0, "Eslövs kommun"))
    set_limits(database, JournalLimits(5, None))
    no_period = reason_text(journal_warning(database, TODAY)[0], "sv")
    assert "förrän en frist för historiken har angetts" in no_period
    assert trim_journal(database, TODAY, NOW).steps == 0

    set_retention(database, RetentionKind.JOURNAL, 15)
    kept = reason_text(journal_warning(database, TODAY)[0], "sv")
    assert "yngre än gallringsfristen på 15 år" in kept
    assert trim_journal(database, TODAY, NOW).steps == 0

    set_retention(database, RetentionKind.JOURNAL, 3)
    assert journal_warning(database, TODAY) == []
    assert "de 2000 äldsta stegen bort" in said(database)[1]
    before = content_hash(database)
    done = trim_journal(database, TODAY, NOW)
    assert (done.steps, done.is_smaller) == (STEPS, True)
    assert content_hash(database) == before
    assert database.path is not None

    assert done.backup is not None
    assert database.path.stat().st_size < done.backup.stat().st_size / 2
    copy = databases.open_for_reading(done.backup)
    assert len(history.history(copy)) == STEPS + 3
    copy.close()

    standing = journal_standing(database, TODAY)
    assert (standing.steps, standing.trimmed_steps) == (3, STEPS)
    assert f"{STEPS} steg som var äldre än" in said(database)[1]
    while history.undo(database) is not None:
        pass
    assert registry.read_registry(database).organisations == {}
    assert len(history.history(database)) == 3
    assert trim_journal(database, TODAY, NOW).backup is None


def test_the_size_decides_too_and_a_failed_backup_leaves_all(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_journal(database, 6_000, datetime(2016, 1, 1))
    set_retention(database, RetentionKind.JOURNAL, 3)
    set_limits(database, JournalLimits(None, 1))
    standing = journal_standing(database, TODAY)
    assert 0 < standing.trim.steps < 6_000
    assert standing.size - standing.trim.size <= 1_000_000
    (tmp_path / "test-säkerhetskopior").write_text("a file in the way")
    monkeypatch.setenv("XDG_DATA_HOME", "/proc")
    with pytest.raises(StorageError, match=r"backup\.required"):
        trim_journal(database, TODAY, NOW)
    assert journal_standing(database, TODAY) == standing
    for limits in (JournalLimits(0, None), JournalLimits(None, 10**9)):
        with pytest.raises(InputError, match=r"journal\.bad_"):
            set_limits(database, limits)
    assert read_limits(database) == JournalLimits(None, 1)


def test_the_command_shows_first_and_removes_when_told(database: Database, tmp_path: Path) -> None:
    long_journal(database, 50, datetime(2001, 1, 1))
    set_retention(database, RetentionKind.JOURNAL, 5)
    database.close()
    path, command = str(tmp_path / "test.db"), CliRunner()
    shown = command.invoke(application, ["journal", path, "--keep-years", "6", "--language", "sv"])
    assert shown.exit_code == 0, shown.output
    assert "de 50 äldsta stegen bort" in shown.output
    for removed in (50, 0):
        told = command.invoke(
            application, ["journal", path, "--keep-years", "6", "--apply", "--json"]
        )
        answer = json.loads(told.output)
        assert answer["removed"] == removed
        # It tells how things stand now, not how they stood before.
        assert answer["to_remove"] == 0
        assert answer["trimmed_to"] == answer["since"] > "2026-01-01"
    listed = command.invoke(application, ["history", path, "--language", "sv"]).output
    last = listed.splitlines()[-1]
    assert last.startswith("50 steg som var äldre än ")
    assert last.endswith(" har tagits bort.")
    checked = command.invoke(application, ["check", path, "--json"])
    assert json.loads(checked.output)["retention"] == []


def test_days_are_those_of_the_computers_own_clock(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(time, "tzset"):
        pytest.skip("this system does not let a program choose its time zone")
    long_journal(database, 1, datetime(2001, 1, 1, 15))
    for zone, day in (("Etc/GMT-10", 2), ("Etc/GMT+10", 1)):  # ten hours east, and west
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        try:
            assert journal_standing(database, TODAY).since == date(2001, 1, day)
        finally:
            monkeypatch.undo()
            time.tzset()


def test_on_a_server_no_backup_is_spoken_of() -> None:
    told = removed_told(Trimmed(3, None, is_smaller=False))
    assert reason_text(told, "sv") == "3 steg har tagits bort."
    told = removed_told(Trimmed(1, Path("dagar/a.db"), is_smaller=False))
    assert reason_text(told, "sv") == "Ett steg har tagits bort. Säkerhetskopia från innan: a.db"
