"""What a person reads when the input is wrong: one sentence, and nothing has changed."""

from pathlib import Path

import openpyxl
import pytest

from tests.e2e.conftest import Planner


@pytest.mark.parametrize(
    ("row", "place", "value"),
    [
        (["A", "2021-02-30", None], "rad 2, Gäller från", "2021-02-30"),
        (["A", "2021-05-01", "2020-01-01"], "rad 2, Gäller till", "2020-01-01"),
        ([None, "2021-05-01", None], "rad 2, Namn", ""),
    ],
)
def test_a_wrong_cell_is_one_sentence_that_names_it(
    planner: Planner, tmp_path: Path, row: list[str | None], place: str, value: str
) -> None:
    workbook, database = openpyxl.Workbook(), tmp_path / "plan.db"
    sheet = workbook.create_sheet("Överenskommelse")
    sheet.append(["Namn", "Gäller från", "Gäller till"])
    sheet.append(row)
    workbook.save(tmp_path / "fel.xlsx")
    assert planner("new", database).code == 0
    for extra in ([], ["--json"]):
        said = planner("import", tmp_path / "fel.xlsx", "--into", database, *extra)
        assert said.code == 1
        assert said.err.count("\n") == 1
        assert "fel.xlsx" in said.err
        assert f"Överenskommelse, {place}" in said.err
    assert said.json["errors"][0]["value"] == value
    assert planner("history", database, "--json").json["history"] == []


def test_a_missing_column_is_named(planner: Planner, tmp_path: Path) -> None:
    workbook, database = openpyxl.Workbook(), tmp_path / "plan.db"
    workbook.create_sheet("Agreements").append(["Name", "Purpose"])
    workbook.save(tmp_path / "fel.xlsx")
    assert planner("new", database).code == 0
    found = planner("import", tmp_path / "fel.xlsx", "--into", database, "--dry-run", "--json").json
    error = found["errors"][0]
    assert (error["sheet"], error["row"], error["column"]) == ("Agreements", 1, "Valid from")


def test_an_sqlite_address_is_its_file(planner: Planner, tmp_path: Path) -> None:
    assert planner("new", f"sqlite:///{tmp_path}/a.db").code == 0
    assert planner("check", tmp_path / "a.db").code == 0


def test_a_password_is_not_shown(planner: Planner, example: Path) -> None:
    address = "postgresql+psycopg://eva:hemligt@127.0.0.1:1/plan"
    for arguments in (
        ["check", address],
        ["new", address],
        ["restore", example, "--into", address],
    ):
        said = planner(*arguments)
        assert (said.code, said.err.count("\n")) == (1, 1)
        assert "hemligt" not in said.err + said.out
