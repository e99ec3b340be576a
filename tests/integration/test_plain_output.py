"""No name in a database reaches a terminal as a code that the terminal obeys."""

import json

import pytest

from planner.cli import main
from planner.domain.rows import OrganisationRow
from planner.services.databases import Database
from planner.services.registry import save_organisation

TITLE = "Byn\x1b]0;annan titel\x07"
COLOUR = "\x9b31mröd\x7f\rskriver över\u2028ny rad"


def test_what_is_printed_holds_no_control_codes(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    name = f"{TITLE} {COLOUR}"
    save_organisation(database, OrganisationRow(0, name))
    assert database.path is not None
    path = str(database.path)
    for command in (["history", path, "--changes"], ["check", path], ["check", "\x1b[31mfel.db"]):
        main([*command, "--language", "sv"])
    told = capsys.readouterr()
    assert "Byn\N{REPLACEMENT CHARACTER}]0;annan titel" in told.out
    assert "[31mfel.db" in told.err
    for shown in (told.out, told.err):
        assert {each for each in shown if not each.isprintable()} == {"\n"}
    assert main(["history", path, "--changes", "--json"]) == 0
    told = capsys.readouterr()
    assert {each for each in told.out if not each.isprintable()} == {"\n"}
    # A program gets every letter.
    changes = json.loads(told.out)["history"][0]["changes"]
    assert name in [each["new"] for each in changes]
