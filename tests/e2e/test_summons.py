"""Summonses and a person's own calendar, by the command."""

import json
import shutil
from pathlib import Path

import icalendar
import pytest

from tests.e2e.conftest import Planner


@pytest.fixture
def eslov(example: Path, tmp_path: Path) -> Path:
    """A copy of the example to change."""
    copy = tmp_path / "eslov.db"
    shutil.copyfile(example, copy)
    return copy


def _meetings(planner: Planner, database: Path, folder: Path, *more: str) -> list[dict[str, str]]:
    out = folder / "meetings.json"
    assert planner("export", database, out, *more).code == 0
    rows: list[dict[str, str]] = json.loads(out.read_text(encoding="utf-8"))["rows"]
    return rows


def _ahead(planner: Planner, database: Path, folder: Path, forum: str) -> list[str]:
    rows = _meetings(planner, database, folder, "--from", "2022-04-02", "--forum", forum)
    return [str(row["id"]) for row in rows]


def test_a_summons_is_written_for_a_meeting(planner: Planner, eslov: Path, tmp_path: Path) -> None:
    first, *_ = _ahead(planner, eslov, tmp_path, "Chefssamråd")
    out = tmp_path / "kallelse.ics"
    said = planner("summons", eslov, out, "--meeting", first)
    assert (said.code, said.err) == (0, "")
    assert "kallelse.ics" in said.out
    assert "Utan e-postadress, kalla på annat sätt: " in said.out
    (calendar,) = icalendar.Calendar.from_ical(out.read_bytes(), multiple=True)
    assert str(calendar["METHOD"]) == "REQUEST"
    told = planner("summons", eslov, out, "--meeting", first, "--json").json["summonses"]
    assert [each["address"] for each in told[0]["attendees"]] == ["demo@example.org"]
    assert told[0]["method"] == "REQUEST"
    assert "Prov Provsson" in told[0]["without_address"]


def test_several_summonses_go_to_a_folder(planner: Planner, eslov: Path, tmp_path: Path) -> None:
    first, second, *_ = _ahead(planner, eslov, tmp_path, "Örat mot marken")
    out = tmp_path / "kallelser"
    said = planner("summons", eslov, out, "--meeting", first, "--meeting", second)
    assert said.code == 0
    names = sorted(path.name for path in out.iterdir())
    assert names == ["2022-04-08-Örat mot marken.ics", "2022-04-14-Örat mot marken.ics"]


def test_what_cannot_be_summoned_to_is_one_sentence(
    planner: Planner, eslov: Path, tmp_path: Path
) -> None:
    first, *_ = _ahead(planner, eslov, tmp_path, "SSPF arbetsgrupp")
    out = tmp_path / "kallelse.ics"
    for arguments, words in (
        (("--meeting", first), "Register → personen → E-post"),
        (("--meeting", "4711"), "4711"),
        ((), "--meeting ID"),
    ):
        said = planner("summons", eslov, out, *arguments)
        assert said.code == 1
        assert words in said.err
        assert len(said.err.splitlines()) == 1
    assert not out.exists()


def test_answers_are_imported_without_naming_a_forum(
    planner: Planner, eslov: Path, tmp_path: Path
) -> None:
    first, *_ = _ahead(planner, eslov, tmp_path, "Chefssamråd")
    out = tmp_path / "kallelse.ics"
    planner("summons", eslov, out, "--meeting", first)
    answer = out.read_text(encoding="utf-8").replace("METHOD:REQUEST", "METHOD:REPLY")
    unfolded = answer.replace("\r\n ", "").replace("\n ", "")
    reply = tmp_path / "svar.ics"
    reply.write_text(unfolded.replace("NEEDS-ACTION", "DECLINED"), encoding="utf-8")
    said = planner("import", reply, "--into", eslov)
    assert (said.code, said.err) == (0, "")
    assert "Demo Demosson" in said.out
    assert "tackat nej" in said.out
    gaps = planner("check", eslov, "--json").json["gaps"]
    assert [
        gap for gap in gaps if str(gap["meeting"]) == first and gap["function"] == "Kommunpolis"
    ]
    again = planner("import", reply, "--into", eslov, "--json").json["replies"]
    assert [line["action"] for line in again] == ["same"]


def test_a_person_has_a_calendar_of_their_own(
    planner: Planner, example: Path, tmp_path: Path
) -> None:
    out = tmp_path / "demo.ics"
    assert planner("export", example, out, "--person", "demo demosson").code == 0
    (calendar,) = icalendar.Calendar.from_ical(out.read_bytes(), multiple=True)
    forums = {str(event["SUMMARY"]) for event in calendar.walk("VEVENT")}
    assert "Chefssamråd" in forums
    assert "SSPF arbetsgrupp" not in forums
    rows = _meetings(planner, example, tmp_path, "--person", "Demo Demosson")
    assert {row["forum"] for row in rows} == forums


def test_a_person_who_is_not_there_is_one_sentence_with_those_who_are(
    planner: Planner, example: Path, tmp_path: Path
) -> None:
    said = planner("export", example, tmp_path / "a.ics", "--person", "Demo Nilsson")
    assert said.code == 1
    assert "Demo Demosson" in said.err
    assert len(said.err.splitlines()) == 1
    report = ("--report", "representation", "--person", "Demo Demosson")
    refused = planner("export", example, tmp_path / "a.pdf", *report)
    assert refused.code == 1
    assert "representation" in refused.err
    assert not (tmp_path / "a.ics").exists()
