"""The annual wheel: what stands in it, and as SVG, PNG and PDF, also from the command line."""

import re
import struct
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from planner.__main__ import main
from planner.db.queries.loading import load
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import FollowUpKind, Level, MeetingStatus, Participation
from planner.domain.rows import (
    AgreementRow,
    BlockedPeriodRow,
    FollowUpRow,
    ForumRow,
    FunctionRow,
    MeetingRow,
    OrganisationRow,
    PromiseRow,
    SeatRow,
)
from planner.domain.wheel_shapes import WheelKind, WheelState
from planner.errors import InputError
from planner.services import databases
from planner.services.databases import Database
from planner.services.exports import export_report, report_document
from planner.services.reports.scope import ReportScope
from planner.services.wheel import item_in_words, read_wheel, wheel_year

GOLDEN = Path(__file__).parent.parent / "golden" / "wheel.svg"
TODAY = date(2022, 4, 1)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def eslov(example_file: Path) -> Iterator[Database]:
    opened = databases.open_for_reading(example_file)
    yield opened
    opened.close()


def export(database: Database, path: Path, year: int | None = 2022) -> bytes:
    export_report(database, path, "wheel", ReportScope(year=year), "sv", TODAY)
    return path.read_bytes()


def test_the_examples_year_is_drawn_as_agreed(eslov: Database, tmp_path: Path) -> None:
    made = export(eslov, tmp_path / "a.svg")
    assert made.decode("utf-8") == GOLDEN.read_text(encoding="utf-8")


def test_the_svg_stands_alone_and_names_each_mark(eslov: Database, tmp_path: Path) -> None:
    root = ElementTree.fromstring(export(eslov, tmp_path / "a.svg"))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Årshjul 2022"
    described = root.findtext(f"{SVG}desc")
    assert described is not None
    assert "möten" in described
    titles = [each.text or "" for each in root.iter(f"{SVG}title")][1:]
    told = "\n".join(titles)
    for item in read_wheel(eslov, 2022, today=TODAY).items:
        assert item_in_words(item, "sv") in told
    content = ElementTree.tostring(root, encoding="unicode")
    assert "href" not in content
    assert "<image" not in content


def test_the_png_is_large_enough_to_print(eslov: Database, tmp_path: Path) -> None:
    data = export(eslov, tmp_path / "a.png")
    assert data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", data[16:24])
    assert width >= 2000
    assert abs(height / width - 800 / 1130) < 0.01


def test_the_pdf_is_tagged_described_and_holds_the_list(eslov: Database, tmp_path: Path) -> None:
    data = export(eslov, tmp_path / "a.pdf")
    assert re.search(rb"<pdfaid:part>2</pdfaid:part>", data)
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>", data)
    assert re.search(rb"/S\s*/Figure\b", data)
    assert b"/Alt" in data
    assert re.search(rb"/Lang\s*\(sv-SE\)", data)
    rows = len(re.findall(rb"/S\s*/TR\b", data))
    assert rows == len(read_wheel(eslov, 2022, today=TODAY).items) + 1
    assert export(eslov, tmp_path / "b.pdf") == data


def test_every_meeting_of_the_year_is_in_the_list_in_date_order(eslov: Database) -> None:
    found = read_wheel(eslov, 2021, today=TODAY)
    days = [item.first for item in found.items]
    assert days == sorted(days)
    assert [item.number for item in found.items] == list(range(len(found.items)))
    kinds = Counter(item.kind for item in found.items)
    document = report_document(eslov, "meetings", ReportScope(*period(2021)), "sv", TODAY)
    assert kinds[WheelKind.MEETING] == len(document.tables[0].rows)
    assert {"juldagen", "julafton"} <= {item.title.casefold() for item in found.items}
    table = report_document(eslov, "wheel", ReportScope(year=2021), "sv", TODAY).tables[0]
    assert len(table.rows) == len(found.items)


def period(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


@pytest.fixture
def world(database: Database) -> Database:
    """Two forums, two organisations, a break each, follow-ups done, overdue and due."""
    with unit_of_work(database, "agreement.add") as tx:
        town = tx.insert(OrganisationRow(0, "Kommunen"))
        police = tx.insert(OrganisationRow(0, "Polisen"))
        chief = tx.insert(FunctionRow(0, police.id, "Chef"))
        deal = tx.insert(AgreementRow(0, "Avtalet", date(2022, 1, 1), date(2022, 12, 31)))
        council = tx.insert(ForumRow(0, deal.id, "Rådet", Level.STRATEGIC, convener_id=town.id))
        street = tx.insert(ForumRow(0, deal.id, "Fält", Level.OPERATIVE))
        tx.insert(SeatRow(0, street.id, police.id, chief.id, participation=Participation.ALWAYS))
        for forum, day, status in (
            (council, date(2022, 2, 1), MeetingStatus.HELD),
            (street, date(2022, 3, 1), MeetingStatus.CANCELLED),
            (street, date(2022, 5, 3), MeetingStatus.PLANNED),
        ):
            tx.insert(MeetingRow(0, forum.id, day, status=status, uid=f"{day}"))
        for due, done in (
            (date(2022, 1, 15), date(2022, 1, 14)),
            (date(2022, 2, 15), None),
            (date(2022, 11, 30), None),
        ):
            tx.insert(FollowUpRow(0, deal.id, FollowUpKind.OTHER, due, "Se över", done_on=done))
        tx.insert(PromiseRow(0, deal.id, 2022, "Synlig polis"))
        tx.insert(BlockedPeriodRow(0, "sportlov", date(2022, 2, 21), date(2022, 2, 27), town.id))
        tx.insert(BlockedPeriodRow(0, "övning", date(2022, 9, 5), date(2022, 9, 9), police.id))
        tx.insert(BlockedPeriodRow(0, "jullov", date(2021, 12, 20), date(2022, 1, 7)))
    return database


def test_each_item_tells_how_it_stands(world: Database) -> None:
    found = read_wheel(world, 2022, today=TODAY)
    states = [(item.title, item.state) for item in found.items if not item.is_period]
    assert states == [
        ("Se över", WheelState.DONE),
        ("Rådet", WheelState.HELD),
        ("Se över", WheelState.OVERDUE),
        ("Fält", WheelState.CANCELLED),
        ("Fält", WheelState.PLANNED),
        ("Se över", WheelState.DUE),
        ("Medborgarlöften 2022: revidering och förnyelse", WheelState.DUE),
        ("Överenskommelsen upphör", WheelState.NONE),
    ]
    breaks = [item.title for item in found.items if item.kind is WheelKind.BLOCKED]
    assert breaks == ["jullov", "sportlov", "övning"]


def test_an_organisation_sees_its_own(world: Database) -> None:
    with world.reading() as connection:
        police = next(row for row in load(connection, OrganisationRow) if row.name == "Polisen")
    found = read_wheel(world, 2022, organisation_id=police.id, today=TODAY)
    meetings = [item.title for item in found.items if item.kind is WheelKind.MEETING]
    assert meetings == ["Fält", "Fält"]
    breaks = [item.title for item in found.items if item.kind is WheelKind.BLOCKED]
    assert breaks == ["jullov", "övning"]


def test_the_year_is_todays_as_near_as_the_agreements_come(world: Database) -> None:
    assert wheel_year(world, None, date(2019, 5, 1)) == 2022
    assert wheel_year(world, None, date(2030, 5, 1)) == 2022
    with pytest.raises(InputError) as caught:
        wheel_year(world, 2023, TODAY)
    assert caught.value.code == "wheel.outside_years"


def test_names_that_look_like_markup_are_only_names(world: Database, tmp_path: Path) -> None:
    hostile = '<b>&"#image("x")\x00 \U0001f600 ]]> قانون 中'
    with unit_of_work(world, "forum.add") as tx:
        forum = load(tx.connection, ForumRow)[0]
        tx.update(ForumRow, forum.id, name=hostile)
    root = ElementTree.fromstring(export(world, tmp_path / "a.svg"))
    assert any("<b>&" in (each.text or "") for each in root.iter(f"{SVG}title"))
    assert export(world, tmp_path / "a.pdf").startswith(b"%PDF")
    assert export(world, tmp_path / "a.png").startswith(b"\x89PNG")


def test_three_hundred_items_are_all_there(world: Database, tmp_path: Path) -> None:
    with unit_of_work(world, "meeting.add") as tx:
        forums = load(tx.connection, ForumRow)
        for number in range(300):
            day = date(2022, 1, 1) + timedelta(days=number * 364 // 300)
            tx.insert(MeetingRow(0, forums[number % 5 // 4].id, day, uid=f"n{number}"))
    root = ElementTree.fromstring(export(world, tmp_path / "a.svg"))
    told = "\n".join(each.text or "" for each in root.iter(f"{SVG}title"))
    assert told.count("planerat") == 301


def test_the_command_line_writes_it(example_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "hjul.svg"
    arguments = ["export", str(example_file), str(out), "--report", "wheel", "--year", "2021"]
    assert main(arguments) == 0
    assert "Årshjul 2021" in out.read_text(encoding="utf-8")
    # An example stands still in 2022, whatever year it is.
    assert main(["export", str(example_file), str(out), "--report", "wheel"]) == 0
    assert "Årshjul 2022" in out.read_text(encoding="utf-8")


def test_a_year_that_no_agreement_touches_is_refused_in_a_sentence(
    example_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "hjul.svg"
    arguments = ["export", str(example_file), str(out), "--report", "wheel", "--year", "2031"]
    assert main([*arguments, "--language", "sv"]) == 1
    said = capsys.readouterr().err
    assert said == (
        "Det finns inget årshjul för 2031: överenskommelserna gäller 2021–2022. "
        "Välj ett av de åren.\n"
    )
    assert not out.exists()


def test_a_database_without_agreements_says_so(database: Database, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        export(database, tmp_path / "a.svg", None)
    assert caught.value.code == "wheel.no_agreements"
    assert not list(tmp_path.glob("a.svg"))
