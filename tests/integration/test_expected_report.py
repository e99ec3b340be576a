"""When can we expect you: by hand on the example, and the same figures in every file."""

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from icalendar import Calendar
from pypdf import PdfReader

from planner.domain.report import CellKind, Table
from planner.errors import InputError
from planner.formats.cells import cell_texts
from planner.services import databases
from planner.services.databases import Database
from planner.services.exports import export_report
from planner.services.reports.expected import expected_document, read_expected_report
from planner.services.reports.scope import ReportScope, report_scope

TODAY = date(2022, 4, 1)
SPRING = (date(2022, 4, 1), date(2022, 5, 31))


@pytest.fixture(scope="module")
def eslov(example_file: Path) -> Iterator[Database]:
    opened = databases.open_for_reading(example_file)
    yield opened
    opened.close()


def test_a_function_by_hand(eslov: Database) -> None:
    """The trafikpolis is expected twice a year, an hour and a half each, and never else."""
    scope = report_scope(eslov, first=date(2021, 5, 1), function="trafikpolis")
    found = read_expected_report(eslov, scope)
    assert [each.meeting.date for each in found.meetings] == [
        *(date(2021, 10, 21), date(2022, 4, 21), date(2022, 10, 20)),
    ]
    assert (found.hours, found.person_hours) == (4.5, 4.5)
    assert len(found.months) == 13
    assert [(month.month, month.hours) for month in found.months if month.meetings] == [
        *((date(2021, 10, 1), 1.5), (date(2022, 4, 1), 1.5), (date(2022, 10, 1), 1.5)),
    ]
    assert found.name == "Trafikpolis (Lokalpolisområde Eslöv)"


def test_a_person_is_expected_where_they_hold_the_post_that_day(eslov: Database) -> None:
    """Test Testlund was kommunpolis to the end of 2021, Demo Demosson after."""
    first, last = date(2021, 5, 1), date(2022, 12, 31)
    function = read_expected_report(
        eslov, report_scope(eslov, first=first, last=last, function="Kommunpolis")
    )
    before, after = (
        read_expected_report(eslov, report_scope(eslov, first=first, last=last, person=name))
        for name in ("Test Testlund", "Demo Demosson")
    )
    days = [each.meeting.date for each in function.meetings]
    assert [d for d in days if d.year == 2021] == [
        each.meeting.date
        for each in before.meetings
        if any(place.function == "Kommunpolis" for place in each.places)
    ]
    assert [d for d in days if d.year == 2022] == [each.meeting.date for each in after.meetings]
    # Twice Test stood in for an områdespolis at EST besides.
    assert [each.meeting.date for each in before.meetings if each.forum.name == "EST"] == [
        *(date(2021, 5, 20), date(2021, 11, 18)),
    ]


def test_two_of_a_function_take_twice_the_hours_of_persons(eslov: Database) -> None:
    scope = report_scope(
        eslov, first=date(2022, 4, 1), last=date(2022, 4, 30), function="Områdespolis"
    )
    found = read_expected_report(eslov, scope)
    by_forum: dict[str, int] = {}
    for each in found.meetings:
        by_forum[each.forum.name] = by_forum.get(each.forum.name, 0) + 1
    assert by_forum == {"EST": 2, "SSPF arbetsgrupp": 2}
    assert found.hours == 4 * 1.5
    assert found.person_hours == 2 * 1.5 * 2 + 2 * 1.5 * 1


def test_an_offered_seat_is_shown_and_takes_no_hours(eslov: Database) -> None:
    scope = report_scope(eslov, organisation="Fastighetsägarna (exempel)")
    found = read_expected_report(eslov, scope)
    assert found.meetings
    assert not found.counted
    assert found.hours == 0
    assert found.months == []


def test_from_today_on_unless_a_period_is_said(eslov: Database) -> None:
    found = read_expected_report(eslov, report_scope(eslov, function="Skolchef"))
    assert found.first == date(2022, 4, 1)
    assert min(each.meeting.date for each in found.meetings) >= date(2022, 4, 1)


def test_exactly_one_must_be_asked_about(eslov: Database, tmp_path: Path) -> None:
    for scope in (
        ReportScope(),
        report_scope(eslov, organisation="Eslövs kommun", function="Skolchef"),
    ):
        with pytest.raises(InputError) as caught:
            export_report(eslov, tmp_path / "a.csv", "expected", scope, "sv", TODAY)
        assert caught.value.code == "expected.subject"
    with pytest.raises(InputError) as caught:
        report_scope(eslov, function="Ingenting")
    assert caught.value.code == "function.unknown"


def test_every_file_holds_the_same(eslov: Database, tmp_path: Path) -> None:
    scope = report_scope(eslov, first=SPRING[0], last=SPRING[1], organisation="Eslövs kommun")
    document = expected_document(eslov, scope, "sv", TODAY)
    meetings, months = document.tables
    assert len(meetings.rows) == 22
    for suffix in ("xlsx", "csv", "json", "ics", "pdf"):
        export_report(eslov, tmp_path / f"a.{suffix}", "expected", scope, "sv", TODAY)

    workbook = openpyxl.load_workbook(tmp_path / "a.xlsx")
    for table, name in zip(document.tables, workbook.sheetnames, strict=False):
        rows = workbook[name].iter_rows(min_row=2, max_row=len(table.rows) + 1, values_only=True)
        assert [[_plain(cell) for cell in row] for row in rows] == [
            [_plain(cell) for cell in row] for row in table.rows
        ]

    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))
    assert lines[1 : len(meetings.rows) + 1] == [_texts(meetings, row) for row in meetings.rows]
    assert lines[-len(months.rows) :] == [_texts(months, row) for row in months.rows]

    found = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert [
        (row["date"], row["start"], row["end"], row["forum"], row["place"]) for row in found["rows"]
    ] == [
        (str(row[0]), f"{row[3]:%H:%M}", f"{row[4]:%H:%M}", row[5], row[6]) for row in meetings.rows
    ]
    assert [(m["meetings"], m["hours"], m["person_hours"]) for m in found["months"]] == [
        row[1:] for row in months.rows
    ]
    assert found["hours"] == sum(float(str(row[2])) for row in months.rows)

    calendar = Calendar.from_ical((tmp_path / "a.ics").read_bytes())
    events = sorted((event.decoded("dtstart"), str(event["summary"])) for event in calendar.events)
    assert [(start.date(), start.time(), name) for start, name in events] == sorted(
        (row[0], row[3], row[5]) for row in meetings.rows
    )

    read = " ".join(
        page.extract_text().replace("\N{NO-BREAK SPACE}", " ").replace("\n", " ")
        for page in PdfReader(tmp_path / "a.pdf").pages
    )
    for row in months.rows:
        assert " ".join(_texts(months, row)) in read
    for row in meetings.rows:
        assert f"{row[0]} {row[1]} {row[2]} {row[3]:%H:%M} {row[4]:%H:%M}" in read


def _plain(cell: object) -> object:
    if isinstance(cell, datetime):
        return cell.date()
    return None if cell == "" else cell


def _texts(table: Table, row: tuple[object, ...]) -> list[str]:
    makers = cell_texts("sv")
    return [
        makers[column.kind](cell) if column.kind is not CellKind.TIME else _clock(cell)
        for column, cell in zip(table.columns, row, strict=True)
    ]


def _clock(cell: object) -> str:
    assert isinstance(cell, time)
    return f"{cell:%H:%M}"
