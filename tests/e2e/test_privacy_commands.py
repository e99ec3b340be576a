"""Disposal and the reminder of retention periods, by the command."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from planner.cli import main
from planner.db.queries.loading import load
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import MeetingStatus, RetentionKind
from planner.domain.rows import MeetingRow
from planner.services import databases
from planner.services.retention import set_retention
from tests.e2e.conftest import Planner

NAME = "Mats Odestål"
FORMER = "Tidigare kommunpolis, Lokalpolisområde Eslöv"


@pytest.fixture
def eslov(example: Path, tmp_path: Path) -> Path:
    """A copy of the example to change, in a folder of its own."""
    copy = tmp_path / "eslov.db"
    shutil.copyfile(example, copy)
    return copy


def test_a_name_is_shown_then_disposed_of(
    planner: Planner, eslov: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    who = ["dispose", str(eslov), "--person", NAME]
    assert main(who) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "1 × Person, namn: texten skrivs om"
    assert shown[-1].startswith(f"{NAME} skulle ersättas med {FORMER} (rader: 1,")
    assert main([*who, "--apply"]) == 1
    assert "--decision" in capsys.readouterr().err
    assert main([*who, "--apply", "--decision", f"för {NAME}"]) == 1
    assert "innehåller namnet" in capsys.readouterr().err
    assert (
        main(["dispose", str(eslov), "--person", "Demo Demosson", "--apply", "--decision=1"]) == 1
    )
    assert capsys.readouterr().err.startswith("Personen innehar Kommunpolis")
    assert NAME.encode() in eslov.read_bytes()

    said = planner(*who, "--decision", "dnr 2022/17", "--apply", "--remove-backups", "--json").json
    assert said["applied"] is True
    assert said["is_clean"] is True
    assert said["replaced_by"] == FORMER
    assert said["rewritten"] == [{"kind": "person", "field": "name", "count": 1}]
    assert said["named"] == [{"kind": "signatory", "field": "person_id", "count": 1}]
    assert [each["file"] for each in said["backups"]] == said["backups_removed"]
    (left,) = Path(eslov.parent, "eslov-säkerhetskopior").iterdir()
    for file in (eslov, left):
        assert NAME.encode() not in file.read_bytes()
    assert main(["dispose", str(eslov), "--clean"]) == 0
    assert main(["dispose", str(eslov), "--person", FORMER]) == 1
    assert "redan är gallrat" in capsys.readouterr().err


def test_check_reminds_of_retention_periods(
    eslov: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = databases.open_for_writing(eslov)
    set_retention(database, RetentionKind.ATTENDANCE, 1)
    database.close()
    assert main(["check", str(eslov)]) == 0
    assert "Att gå igenom" not in capsys.readouterr().out  # the log is not a year old yet
    database = databases.open_for_writing(eslov)
    with unit_of_work(database, "meeting.move") as tx:
        tx.open_approved()
        for meeting in load(tx.connection, MeetingRow):
            if meeting.status is MeetingStatus.HELD:
                tx.update(MeetingRow, meeting.id, date=date(2020, 1, 2))
    database.close()
    assert main(["check", str(eslov)]) == 0
    shown = capsys.readouterr().out
    assert "Att gå igenom för gallring: 1" in shown
    assert "har passerat gallringsfristen på 1 år" in shown
