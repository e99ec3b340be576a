"""CSV and JSON: exact bytes, and text that stays text."""

import csv
import json
from datetime import date, time
from pathlib import Path

import pytest

from planner.domain.enums import Level, MeetingStatus
from planner.formats.csv_file import write_csv
from planner.formats.json_file import to_json, write_json
from tests.integration.formats_sample import DOCUMENT, HOSTILE, hostile_document, with_rows

GOLDEN = Path(__file__).parent.parent / "golden"

PAYLOAD = {
    "rows": [
        {
            "id": 4_611_686_018_427_387_904,
            "forum": 'Örat mot marken "fredag" <b>',
            "date": date(2021, 5, 7),
            "start": time(8, 30),
            "status": MeetingStatus.HELD,
            "coverage": {"Eslövs kommun": 0.8333, "Polisen": None},
            "gaps": [],
        }
    ],
    "levels": {Level.PUBLIC, Level.OPERATIVE},
    "applied": False,
}


def test_csv_is_as_agreed(tmp_path: Path) -> None:
    write_csv(DOCUMENT, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == (GOLDEN / "report.csv").read_bytes()


def test_json_is_as_agreed(tmp_path: Path) -> None:
    write_json(PAYLOAD, tmp_path / "a.json")
    assert (tmp_path / "a.json").read_bytes() == (GOLDEN / "report.json").read_bytes()


def test_every_text_comes_back_from_csv(tmp_path: Path) -> None:
    write_csv(with_rows(*HOSTILE), tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [row[0] for row in csv.reader(file, delimiter=";")][1:]
    assert [cell.removeprefix("'") for cell in cells] == [
        text.replace("\r", "\n") for text in HOSTILE
    ]


@pytest.mark.parametrize("begins", ["=1", "+1", "-1", "@a", "\t1", "\r1", "\n=1", " =1", "＝1"])
def test_no_csv_cell_begins_as_a_formula(tmp_path: Path, begins: str) -> None:
    write_csv(hostile_document((begins, begins)), tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file, delimiter=";") for cell in row if cell]
    assert begins.replace("\r", "\n") in {cell.removeprefix("'") for cell in cells}
    assert not [cell for cell in cells if cell.strip()[0] in "=+-@＝" or cell[0] in "\t\r\n"]


def test_numbers_below_zero_stay_numbers_in_integer_columns(tmp_path: Path) -> None:
    write_csv(DOCUMENT, tmp_path / "a.csv")
    lines = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[2].split(";")[3:5] == ["12", "0,8333"]


def test_every_text_comes_back_from_json(tmp_path: Path) -> None:
    write_json({"names": HOSTILE}, tmp_path / "a.json")
    read = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert read == {"names": list(HOSTILE)}


def test_json_text_is_readable_and_ends_its_line() -> None:
    assert to_json({"namn": "Åsa 😀"}) == '{\n  "namn": "Åsa 😀"\n}\n'


def test_a_file_name_in_no_known_encoding_does_not_stop_the_json(tmp_path: Path) -> None:
    write_json({"path": "m\udce4.db"}, tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == {"path": "m?.db"}


def test_what_json_has_no_form_for_is_a_bug() -> None:
    with pytest.raises(TypeError):
        to_json({"x": object()})
