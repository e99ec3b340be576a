"""`planner renew`: what the successor takes along, shown or written."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from planner.__main__ import SUBCOMMANDS
from planner.cli import main
from planner.services import databases
from planner.services.history import history

OLD = "Överenskommelse om samverkan för ökad trygghet i Eslöv 2021–2022"
NEW = "Överenskommelse om samverkan för ökad trygghet i Eslöv 2023–2024"


def test_eslov_is_shown_then_renewed_then_refused(
    example_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "eslov.db"
    shutil.copyfile(example_file, copy)

    def planner(*arguments: str, agreement: str = OLD.upper()) -> tuple[int, str, str]:
        code = main(["renew", str(copy), "--agreement", agreement, *arguments])
        return code, *capsys.readouterr()

    def told(*arguments: str) -> Any:
        code, out, _err = planner(*arguments, "--json")
        assert code == 0
        return json.loads(out)

    assert "renew" in SUBCOMMANDS
    code, out, err = planner()
    assert (code, err) == (0, "")
    assert "+ regel               EST / varannan torsdag" in out
    assert "Inget skrivs utan --apply" in out
    shown = told("--without", "forum:EST", "--without", "löfte")
    assert set(shown) == {"predecessor", "agreement", "lines", "applied"}
    assert shown["applied"] is False
    assert shown["agreement"] == {
        "name": NEW,
        "valid_from": "2023-01-01",
        "valid_to": "2024-12-31",
    }
    left = {(line["kind"], line["forum"]) for line in shown["lines"] if not line["taken"]}
    assert {("forum", None), ("rule", "EST"), ("seat", "EST"), ("promise", None)} <= left
    assert ("seat", "Styrgrupp") not in left
    renewals = [line for line in shown["lines"] if "Medborgarlöften 2023" in line["name"]]
    assert [(line["taken"], line["note"]) for line in renewals] == [
        (False, "Inga löften följer med.")
    ]
    code, out, err = planner("--without", "plats:Finns inte")
    assert (code, out) == (1, "")
    assert "Inget i förnyelsen heter ”Finns inte”" in err
    assert "SLAG är något av: party, forum" in planner("--without", "allt")[2]
    assert "Det finns: Överenskommelse om" in planner(agreement="x")[2]

    done = told("--name", "Nya", "--to", "2023-12-31", "--apply", "--without", "seat:EST")
    assert done["applied"] is True
    assert done["agreement"]["name"] == "Nya"
    made = [line for line in done["lines"] if line["taken"]]
    assert {line["name"] for line in done["lines"] if not line["taken"]} >= {
        line["name"] for line in done["lines"] if (line["kind"], line["forum"]) == ("seat", "EST")
    }
    database = databases.open_for_reading(str(copy))
    assert history(database, 1)[0].rows > len(made) > 50
    database.close()
    code, out, err = planner()
    assert (code, out) == (1, "")
    assert "efterträds av Nya från den 1 januari 2023" in err
