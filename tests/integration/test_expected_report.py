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

from planner import cli
from planner.domain.enums import AttendanceState, GapReason
from planner.domain.report import CellKind, Table
from planner.domain.rows import AttendanceRow, FunctionRow
from planner.errors import InputError
from planner.formats.cells import cell_texts
from planner.services import databases
from planner.services.attendance import record
from planner.services.databases import Database
from planner.services.expected_meetings import read_expected
from planner.services.exports import export_report
from planner.services.meetings import cancel_meeting
from planner.services.post_changes import change_post
from planner.services.registry import read_registry, save_function
from planner.services.reports.expected import (
    expected_document,
    expected_payload,
    expected_sentence,
    place_text,
)
from planner.services.reports.scope import ReportScope, report_scope
from planner.texts import label

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
    found = read_expected(eslov, scope)
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
    function = read_expected(
        eslov, report_scope(eslov, first=first, last=last, function="Kommunpolis")
    )
    before, after = (
        read_expected(eslov, report_scope(eslov, first=first, last=last, person=name))
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
    found = read_expected(eslov, scope)
    by_forum: dict[str, int] = {}
    for each in found.meetings:
        by_forum[each.forum.name] = by_forum.get(each.forum.name, 0) + 1
    assert by_forum == {"EST": 2, "SSPF arbetsgrupp": 2}
    assert found.hours == 4 * 1.5
    assert found.person_hours == 2 * 1.5 * 2 + 2 * 1.5 * 1


def test_an_offered_seat_is_shown_and_takes_no_hours(eslov: Database) -> None:
    scope = report_scope(eslov, organisation="Fastighetsägarna (exempel)")
    found = read_expected(eslov, scope)
    assert found.meetings
    assert not found.counted
    assert found.hours == 0
    assert found.months == []


def test_from_today_on_unless_a_period_is_said(eslov: Database) -> None:
    found = read_expected(eslov, report_scope(eslov, function="Skolchef"))
    assert found.first == date(2022, 4, 1)
    assert min(each.meeting.date for each in found.meetings) >= date(2022, 4, 1)


def test_a_last_day_alone_leaves_the_first_at_today(eslov: Database) -> None:
    found = read_expected(eslov, report_scope(eslov, last=date(2022, 4, 30), function="Skolchef"))
    assert (found.first, found.last) == (TODAY, date(2022, 4, 30))
    before = date(2021, 12, 31)
    found = read_expected(eslov, report_scope(eslov, last=before, function="Skolchef"))
    assert found.first is None
    assert max(each.meeting.date for each in found.meetings) <= before


def test_the_sentence_says_hours_the_mean_and_what_comes_next(eslov: Database) -> None:
    def said(last: date, function: str | None = None, organisation: str | None = None) -> str:
        scope = report_scope(
            eslov,
            first=date(2022, 3, 1),
            last=last,
            function=function,
            organisation=organisation,
        )
        return expected_sentence(read_expected(eslov, scope), "sv")

    # Chefssamråd the first Wednesday, 90 minutes; today is 1 April.
    assert said(date(2022, 4, 30), function="Skolchef") == (
        "2 möten, 3 timmar, i snitt 1,5 timmar i månaden; nästa onsdag 6 april 2022."
    )
    assert said(date(2022, 3, 31), function="Skolchef") == "Ett möte, 1,5 timmar."
    assert "persontimmar" in said(date(2022, 3, 31), organisation="Eslövs kommun")
    assert said(date(2022, 3, 1), function="Skolchef").startswith("Inget möte")


@pytest.fixture
def own(example_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of the example to write in."""
    copy = tmp_path / "own.db"
    copy.write_bytes(example_file.read_bytes())
    opened = databases.open_for_writing(copy)
    yield opened
    opened.close()


def test_a_meeting_called_off_expects_nobody(own: Database) -> None:
    scope = report_scope(own, function="Skolchef", last=date(2022, 4, 30))
    (meeting,) = read_expected(own, scope).meetings
    cancel_meeting(own, meeting.id, "Sjukdom")
    assert not read_expected(own, scope).meetings
    assert expected_payload(own, scope)["hours"] == 0


def ids(database: Database) -> dict[str, int]:
    registry = read_registry(database)
    persons = {row.name: row.id for row in registry.persons.values()}
    return persons | {row.name: row.id for row in registry.functions.values()}


def test_one_who_holds_two_posts_comes_once(own: Database) -> None:
    """Chefssamråd: säkerhetschef and socialchef of the municipality, 90 minutes."""
    day = date(2022, 4, 6)
    scope = report_scope(own, first=day, last=day, organisation="Eslövs kommun")
    before = read_expected(own, scope)
    assert (before.hours, before.person_hours) == (1.5, 3)
    known = ids(own)
    change_post(own, known["Socialchef"], date(2022, 4, 1), known["Prov Provsson"])
    after = read_expected(own, scope)
    assert (after.hours, after.person_hours) == (1.5, 1.5)
    # Of the person, who has two seats there, the meeting is one and its hours are told once.
    alone = expected_payload(own, report_scope(own, first=day, last=day, person="Prov Provsson"))
    assert (alone["hours"], alone["person_hours"]) == (1.5, 1.5)


def test_notice_is_told_beside_the_name_and_who_stands_in_is_expected(own: Database) -> None:
    known = ids(own)
    scope = report_scope(
        own, first=date(2022, 4, 14), last=date(2022, 4, 14), function="Kommunpolis"
    )
    (meeting,) = read_expected(own, scope).meetings
    function_id = known["Kommunpolis"]
    organisation_id = read_registry(own).functions[function_id].organisation_id
    for person, state, instead in (
        ("Demo Demosson", AttendanceState.EXCUSED, None),
        ("Prov Provsson", AttendanceState.PRESENT, function_id),
    ):
        row = AttendanceRow(
            0,
            meeting.id,
            organisation_id,
            state,
            function_id=function_id if instead is None else None,
            person_id=known[person],
            deputy_for_id=instead,
        )
        record(own, row)
    (meeting,) = read_expected(own, scope).meetings
    said = place_text(meeting.places[0], "sv")
    assert said == "Kommunpolis: Demo Demosson (anmält förhinder)"
    assert not meeting.gaps
    stand_in = report_scope(own, first=scope.first, last=scope.last, person="Prov Provsson")
    assert [each.id for each in read_expected(own, stand_in).meetings] == [meeting.id]


def test_the_command_takes_a_function_and_lists_those_of_the_same_name(
    own: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    registry = read_registry(own)
    fire = next(row.id for row in registry.organisations.values() if "dningstj" in row.name)
    save_function(own, FunctionRow(0, fire, "Kommunpolis"))
    path, out = own.path, tmp_path / "a.csv"
    own.close()
    command = ["export", str(path), str(out), "--report", "expected", "--language", "sv"]
    assert cli.main([*command, "--function", "kommunpolis"]) == 1
    assert (
        "Kommunpolis (Lokalpolisområde Eslöv), Kommunpolis (Räddningstjänsten)"
        in capsys.readouterr().err
    )
    full = "Kommunpolis (Lokalpolisområde Eslöv)"
    assert cli.main([*command, "--function", full, "--to", "2022-04-08"]) == 0
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines[1:4]] == ["2022-04-01", "2022-04-06", "2022-04-08"]


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
    assert "Fritidsledare (Eslövs kommun)" in str(
        caught.value.params["known"]
    )  # as it can be typed


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
    read_again = read_expected(eslov, scope).meetings
    assert [
        [(place["function"], place["holders"], place["notice"]) for place in row["expected"]]
        for row in found["rows"]
    ] == [
        [(place.function, list(place.holders), list(place.away)) for place in each.places]
        for each in read_again
    ]
    assert [
        "; ".join(
            f"{gap['function']}: {label(GapReason(gap['reason']), 'sv')}" for gap in row["gaps"]
        )
        for row in found["rows"]
    ] == [row[8] for row in meetings.rows]
    assert [(m["meetings"], m["hours"], m["person_hours"]) for m in found["months"]] == [
        row[1:] for row in months.rows
    ]
    assert found["hours"] == sum(float(str(row[2])) for row in months.rows)

    calendar = Calendar.from_ical((tmp_path / "a.ics").read_bytes())
    assert sorted(
        (
            event.decoded("dtstart").strftime("%Y-%m-%d %H:%M"),
            event.decoded("dtend").strftime("%H:%M"),
            str(event["summary"]),
            str(event.get("location", "")),
        )
        for event in calendar.events
    ) == sorted(
        (f"{row[0]} {row[3]:%H:%M}", f"{row[4]:%H:%M}", row[5], row[6]) for row in meetings.rows
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
