"""The contract of interfaces.md, seen from outside the process."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from planner.__main__ import SUBCOMMANDS
from planner.cli.commands import application
from tests.e2e.conftest import Planner


def test_planning_the_example_again_keeps_everything(planner: Planner, example: Path) -> None:
    said = planner("plan", example, "--json")
    assert said.code == 0
    assert said.json["applied"] is False
    changes = said.json["changes"]
    assert len(changes) > 150
    assert {change["action"] for change in changes} == {"keep"}
    assert set(changes[0]) == {
        "action",
        "forum",
        "planned_on",
        "date",
        "start",
        "end",
        "reason",
        "conflicts",
    }
    assert changes[0]["start"] == "08:30"


def test_check_lists_gaps_conflicts_and_overdue_work(planner: Planner, example: Path) -> None:
    found = planner("check", example, "--json").json
    assert found["integrity"] == "ok"
    gap = found["gaps"][0]
    assert (gap["forum"], gap["function"], gap["reason"]) == ("Chefssamråd", "Socialchef", "notice")
    assert [late["due"] for late in found["overdue"]] == ["2022-03-15"]
    assert found["expiring"] == []
    in_words = planner("check", example)
    assert "2022-04-06 Chefssamråd: Socialchef (Eslövs kommun), anmält förhinder" in in_words.out


def test_representation_of_the_example_by_hand(
    planner: Planner, example: Path, tmp_path: Path
) -> None:
    """Three forums counted by hand from resources/example/eslov.toml and a calendar."""
    out = tmp_path / "r.json"
    assert planner("export", example, out, "--report", "representation").code == 0
    payload = json.loads(out.read_text("utf-8"))
    rows = {(row["forum"], row["function"]): row for row in payload["rows"]}
    # Örat mot marken: 38 Fridays from 2021-05-07 to 2022-03-25 outside July and August, one
    # cancelled; the kommunpolis gave notice at four, and a deputy stood in at three of them.
    assert rows["Örat mot marken", "Kommunpolis"] == {
        "forum": "Örat mot marken",
        "organisation": "Lokalpolisområde Eslöv",
        "function": "Kommunpolis",
        "meetings": 37,
        "expected": 37,
        "present": 36,
        "by_deputy": 3,
        "excused": 1,
        "absent": 0,
        "vacant": 0,
        "coverage": 36 / 37,
    }
    # EST: even weeks' Thursdays, 19 of them; two places, one of them empty twice without notice,
    # and twice filled by the kommunpolis.
    est = rows["EST", "Områdespolis"]
    assert (est["meetings"], est["expected"], est["present"]) == (19, 38, 36)
    assert (est["by_deputy"], est["excused"], est["absent"]) == (2, 0, 2)
    # Its fourth seat began on 2021-09-01: 15 of the meetings, two notices.
    guards = rows["EST", "Arbetsledare"]
    assert (guards["expected"], guards["present"], guards["excused"]) == (15, 13, 2)
    # Chefssamråd: 11 months; the chief was replaced twice, the head of schools missed two.
    assert rows["Chefssamråd", "Lokalpolisområdeschef"]["by_deputy"] == 2
    assert rows["Chefssamråd", "Skolchef"]["coverage"] == 9 / 11
    offered = {(row["forum"], row["function"]): row for row in payload["offered"]}
    assert offered["Örat mot marken", "Representant"]["present"] == 6


@pytest.mark.parametrize("report", ["meetings", "representation", "attendance"])
@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json", "pdf"])
def test_every_report_in_every_format(
    planner: Planner, example: Path, tmp_path: Path, report: str, suffix: str
) -> None:
    out = tmp_path / f"{report}.{suffix}"
    assert planner("export", example, out, "--report", report).code == 0
    starts = {"xlsx": b"PK", "csv": b"\xef\xbb\xbf", "json": b"{", "pdf": b"%PDF-1.7"}
    assert out.read_bytes().startswith(starts[suffix])


def test_the_meetings_json_has_its_shape(planner: Planner, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.json"
    arguments = ["--from", "2021-05-01", "--to", "2021-05-31", "--forum", "örat MOT marken"]
    assert planner("export", example, out, *arguments).code == 0
    rows = json.loads(out.read_text("utf-8"))["rows"]
    assert [row["date"] for row in rows] == ["2021-05-07", "2021-05-14", "2021-05-21", "2021-05-28"]
    third = rows[2]
    assert third["week"] == "2021-W20"
    assert (third["start"], third["end"], third["status"]) == ("08:30", "09:00", "held")
    assert third["coverage"]["Bostadsbolaget Exempelhem"] == 0
    assert third["coverage"]["Fastighetsägarna (exempel)"] is None
    assert third["gaps"] == [
        {
            "organisation": "Bostadsbolaget Exempelhem",
            "function": "Trygghetsansvarig",
            "missing": 1,
            "reason": "missing",
        }
    ]


def test_pairs_that_make_no_sense_are_refused_with_those_that_do(
    planner: Planner, example: Path, tmp_path: Path
) -> None:
    said = planner("export", example, tmp_path / "f.ics", "--report", "follow-up")
    assert said.code == 1
    assert ".pdf, .docx, .json" in said.err
    assert said.err.count("\n") == 1
    later = planner(
        "export", example, tmp_path / "m.docx", "--report", "minutes", "--meeting", "1",
        "--language", "en",
    )  # fmt: skip
    assert later.code == 1
    assert "There is no meeting with the id 1." in later.err
    assert not list(tmp_path.iterdir())


def test_the_annual_follow_up_of_an_agreement_and_a_year(
    planner: Planner, example: Path, tmp_path: Path
) -> None:
    out = tmp_path / "f.json"
    said = planner(
        "export", example, out, "--report", "follow-up", "--agreement", "Eslöv", "--year", "2021"
    )
    assert said.code == 0, said.err
    found = json.loads(out.read_text("utf-8"))
    assert found["period"] == {"from": "2021-05-01", "to": "2021-12-31"}
    assert found["as_of"] == "2022-04-01"  # the day on which the example stands still
    cancelled = next(row for row in found["forums"] if row["cancelled"])
    assert cancelled["reasons"] == ["Digitala mötesrummet låg nere."]
    assert cancelled["cancellations"][0]["date"] == "2021-11-19"
    for wrong in (["--agreement", "Lund"], ["--forum", "EST"], ["--year", "2019"]):
        said = planner("export", example, tmp_path / "g.pdf", "--report", "follow-up", *wrong)
        assert said.code == 1
        assert said.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == [out]


def test_problems_are_one_sentence_and_wrong_usage_is_two(
    planner: Planner, example: Path, tmp_path: Path
) -> None:
    for arguments in (
        ["plan", tmp_path / "none.db"],
        ["check", __file__],
        ["new", example],
        ["export", example, tmp_path / "x.pdf", "--forum", "Finns inte"],
        ["export", example, tmp_path / "x.pdf", "--from", "2022-02-01", "--to", "2022-01-01"],
        ["export", example, tmp_path / "nowhere" / "x.pdf"],
        ["import", tmp_path / "none.xlsx", "--into", example],
        ["restore", __file__, "--into", tmp_path / "new.db"],
    ):
        said = planner(*arguments)
        assert said.code == 1, arguments
        assert said.err.count("\n") == 1, said.err
        assert said.err.strip().endswith((".", "!")), said.err
    for wrong in (["plan"], ["plan", example, "--from", "i går"], ["nonsense", "--json"]):
        assert planner(*wrong).code == 2


def test_the_language_can_be_chosen(planner: Planner, installed: Planner, example: Path) -> None:
    assert installed("check", example).out.startswith("Filen är hel.")
    assert planner("check", example, "--language", "en").out.startswith("The file is whole.")
    assert "There is no file" in planner("check", "none.db", "--language", "en").err


def test_the_window_leaves_every_subcommand_to_the_command_line() -> None:
    command = typer.main.get_command(application)
    assert isinstance(command, typer.core.TyperGroup)
    assert set(command.commands) == SUBCOMMANDS


@pytest.mark.parametrize(
    "asked",
    [("history", "--restore"), ("history", "--step"), ("history", "--object")],
)
def test_an_id_that_no_database_holds_is_wrong_usage(
    planner: Planner, example: Path, asked: tuple[str, str]
) -> None:
    done = planner(asked[0], example, asked[1], str(1 << 63))
    assert done.code == 2
    assert asked[1] in done.err


def test_no_subcommand_imports_qt(example: Path) -> None:
    program = (
        "import sys; from planner.cli import main\n"
        f"assert main(['check', {str(example)!r}]) == 0\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL)


def test_the_workbook_round_trip_gives_equal_reports(
    planner: Planner, example: Path, tmp_path: Path
) -> None:
    book, copy = tmp_path / "all.xlsx", tmp_path / "copy.db"
    assert planner("export", example, book, "--report", "workbook").code == 0
    assert planner("new", copy).code == 0
    dry = planner("import", book, "--into", copy, "--dry-run", "--json").json
    assert dry["errors"] == []
    assert dry["counts"]["Möten"] > 150
    done = planner("import", book, "--into", copy)
    assert done.code == 0, done.err
    for report in ("representation", "attendance", "meetings"):
        texts = []
        for database in (example, copy):
            out = tmp_path / "report.csv"
            assert planner("export", database, out, "--report", report).code == 0
            texts.append(out.read_text("utf-8-sig"))
        assert texts[0] == texts[1]
    plan = planner("plan", copy, "--json").json["changes"]
    assert {change["action"] for change in plan} == {"keep"}
    again = planner("import", book, "--into", copy, "--json")
    assert again.code == 0
    assert planner("history", copy, "--json").json["history"][0]["rows"] > 0
    assert len(planner("history", copy, "--json").json["history"]) == 1, "nothing new, no step"


def test_an_untouched_template_imports_nothing(planner: Planner, tmp_path: Path) -> None:
    book, database = tmp_path / "mall.xlsx", tmp_path / "new.db"
    assert planner("template", book).code == 0
    assert planner("new", database).code == 0
    said = planner("import", book, "--into", database, "--json")
    assert said.code == 0
    assert not any(said.json["counts"].values())
    assert said.json["errors"] == []
    assert planner("history", database, "--json").json["history"] == []


def test_backup_restore_and_history(
    planner: Planner, installed: Planner, example: Path, tmp_path: Path
) -> None:
    database, copy = tmp_path / "work.db", tmp_path / "copy.db"
    shutil.copy(example, database)
    assert installed("backup", database, copy).code == 0
    assert planner("backup", database, copy).code == 1
    assert planner("plan", database, "--from", "2022-06-01", "--apply").code == 0
    put_back = planner("restore", copy, "--into", database, "--json")
    assert put_back.code == 0
    there = planner("backup", database, "--list", "--json").json["backups"]
    # What planning began from, kept as the day's, and what restoring replaced.
    assert [each["reason"] for each in there] == ["restore", "daily"]
    assert there[0]["file"] == put_back.json["kept"]
    assert all(each["verified"] for each in there)
    assert [each["meetings"] for each in there] == [170, 170]
    told = planner("backup", database, "--list")
    assert "före återställning" in told.out
    assert planner("backup", database, copy, "--list").code == 1
    newest = installed("history", database, "--limit", "1", "--json").json["history"]
    assert len(newest) == 1
    assert newest[0]["undone"] is False


def test_history_is_searched_told_and_taken_back(
    planner: Planner, example: Path, tmp_path: Path
) -> None:
    database = tmp_path / "work.db"
    shutil.copy(example, database)
    called = ("history", database, "--search", "kommunstyrelsens ordförande funktion")
    (step,) = planner(*called, "--kind", "function", "--changes", "--json").json["history"]
    assert {"kind", "row", "field", "old", "new"} <= step["changes"][0].keys()
    assert "Kommunstyrelsens ordförande" in [each["new"] for each in step["changes"]]
    # In words for people; a row's own history; and what cannot be taken back says why.
    assert (
        "namn: Kommunstyrelsens ordförande"
        in planner("history", database, "--step", str(step["id"])).out
    )
    row = step["changes"][0]["row"]
    own = planner("history", database, "--object", str(row), "--json").json["history"]
    assert step["id"] in [each["id"] for each in own]
    refused = planner("history", database, "--restore", str(step["id"]), "--apply")
    assert refused.code == 1
    assert "bygger på" in refused.err
    newest = planner("history", database, "--limit", "1", "--json").json["history"][0]
    shown = planner("history", database, "--restore", str(newest["id"]))
    assert shown.code == 0
    assert "--apply" in shown.out
    done = planner("history", database, "--restore", str(newest["id"]), "--apply", "--json")
    assert done.json["applied"] is True
    after = planner("history", database, "--limit", "1", "--json").json["history"][0]
    assert after["what"].startswith("Återställ: ")
    assert planner("history", database, "--kind", "gris").code == 1
    assert planner("history", database, "--object", "17").code == 1
