"""`planner import` of a calendar file: what it prints, and how it ends."""

from pathlib import Path

from tests.e2e.conftest import Planner

EVENTS = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:a
DTSTART:20220510T090000
END:VEVENT
BEGIN:VEVENT
UID:b
DTSTART:20220327T023000
END:VEVENT
END:VCALENDAR
"""


def test_one_bad_event_is_told_and_the_rest_taken(
    planner: Planner, example: Path, tmp_path: Path
) -> None:
    database = tmp_path / "kopia.db"
    database.write_bytes(example.read_bytes())
    source = tmp_path / "k.ics"
    source.write_text(EVENTS)
    command = ["import", source, "--into", database, "--forum", "Chefssamråd"]
    told = planner(*command, "--dry-run", "--json")
    assert told.json["counts"] == {"k.ics": 1}
    (error,) = told.json["errors"]
    assert (error["sheet"], error["row"], error["column"]) == ("k.ics", 2, "DTSTART")
    assert told.json["preview"] == {"new": 1, "changed": 0, "same": 0, "refused": 1, "cancelled": 0}
    done = planner(*command)
    assert done.code == 0
    assert "k.ics: 1 nya" in done.out
    assert done.err.count("\n") == 1
    assert "k.ics: händelse 2, DTSTART" in done.err
    again = planner(*command, "--json")
    assert again.json["preview"]["same"] == 1


def test_a_file_that_is_no_calendar_is_one_sentence(
    planner: Planner, example: Path, tmp_path: Path
) -> None:
    source = tmp_path / "k.ics"
    source.write_text("hej")
    said = planner("import", source, "--into", example, "--forum", "Chefssamråd")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "k.ics" in said.err


def test_a_calendar_of_events_needs_a_forum_and_answers_do_not(
    planner: Planner, example: Path, tmp_path: Path
) -> None:
    source = tmp_path / "k.ics"
    source.write_text(EVENTS)
    assert "--forum" in planner("import", source, "--into", example).err
    source.write_text(
        EVENTS.replace("BEGIN:VCALENDAR\n", "BEGIN:VCALENDAR\nMETHOD:REPLY\n").replace(
            "UID:a\n", "UID:a\nATTENDEE;PARTSTAT=ACCEPTED:mailto:eva@example.se\n"
        )
    )
    said = planner("import", source, "--into", example, "--dry-run", "--json")
    assert [line["who"] for line in said.json["replies"]] == ["eva@example.se"]
