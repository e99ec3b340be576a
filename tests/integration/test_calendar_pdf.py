"""The calendar as a PDF: what it holds, that it is tagged, and what it refuses."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner.errors import InputError
from planner.formats.calendar_pdf import BookDay, BookMeeting, calendar_pdf_data, write_calendar_pdf
from planner.services import databases
from planner.services.databases import Database
from planner.services.exports import export_report
from planner.services.report_preview import read_preview
from planner.services.reports.calendar_pages import MOST_MONTHS, calendar_book
from planner.services.reports.scope import ReportScope, report_scope

TODAY = date(2022, 4, 1)
APRIL = ReportScope(date(2022, 4, 1), date(2022, 4, 30))


@pytest.fixture
def eslov(example_file: Path, tmp_path: Path) -> Iterator[Database]:
    copy = tmp_path / "eslov.db"
    copy.write_bytes(example_file.read_bytes())
    opened = databases.open_for_reading(copy)
    yield opened
    opened.close()


def _data(database: Database, scope: ReportScope, language: str = "sv") -> Any:
    return calendar_pdf_data(calendar_book(database, scope, language, TODAY))


def _day(data: Any, number: int) -> Any:
    days = [day for week in data["months"][0]["weeks"] for day in week["days"] if day]
    return days[number - 1]


def _pages(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", data))


def test_a_month_holds_its_meetings_red_days_and_breaks_by_name(eslov: Database) -> None:
    data = _data(eslov, APRIL)
    assert [month["title"] for month in data["months"]] == ["April 2022"]
    assert [week["week"] for week in data["months"][0]["weeks"]] == ["13", "14", "15", "16", "17"]
    friday = _day(data, 8)
    assert [meeting["words"] for meeting in friday["meetings"]] == ["Örat mot marken, Digitalt"]
    assert [meeting["time"] for meeting in friday["meetings"]] == ["08:30–09:00"]
    assert _day(data, 15)["name"] == "långfredagen"
    assert _day(data, 15)["red"]
    assert _day(data, 11)["notes"] == ["påsklov"]
    assert _day(data, 12)["notes"] == []
    assert _day(data, 12)["broken"]
    letters = {each["letter"]: each["name"] for each in data["legend"]}
    assert letters[friday["meetings"][0]["letter"]] == "Örat mot marken"


def test_a_year_names_the_red_days_and_breaks_of_all_its_months(eslov: Database) -> None:
    (year,) = _data(eslov, APRIL)["years"]
    named = [
        each["text"].replace("\N{NO-BREAK SPACE}", " ")
        for month in year["months"]
        for each in month["named"]
    ]
    assert "15 långfredagen" in named
    assert "11–14 påsklov" in named
    assert "25 juldagen" in named
    assert len(year["months"]) == 12


def test_the_whole_agreement_is_the_usual_period(eslov: Database, tmp_path: Path) -> None:
    path = tmp_path / "whole.pdf"
    export_report(eslov, path, "calendar", ReportScope(), "sv", TODAY)
    data = path.read_bytes()
    # Two years, and May 2021 to December 2022.
    assert _pages(data) == 2 + 20


def test_it_is_tagged_and_for_the_archive(eslov: Database, tmp_path: Path) -> None:
    path = tmp_path / "april.pdf"
    export_report(eslov, path, "calendar", APRIL, "sv", TODAY)
    data = path.read_bytes()
    assert re.search(rb"<pdfaid:part>2</pdfaid:part>", data)
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>", data)
    assert re.search(rb"/Lang\s*\(sv-SE\)", data)
    tags = {tag: len(re.findall(rb"/S\s*/" + tag + rb"\b", data)) for tag in (b"H1", b"H2", b"TH")}
    assert tags == {b"H1": 1, b"H2": 2, b"TH": 8 * 13}
    assert b"(April 2022)" in data


def test_forums_and_an_organisation_narrow_it(eslov: Database) -> None:
    whole = calendar_book(eslov, ReportScope(), "sv", TODAY)
    one = report_scope(eslov, forums=["EST"])
    names = {each.forum for day in _told(eslov, one) for each in day.meetings}
    assert names == {"EST"}
    mine = report_scope(eslov, organisation="Räddningstjänsten")
    seated = {each.forum for day in _told(eslov, mine) for each in day.meetings}
    everyone = {each.forum for day in whole.days.values() for each in day.meetings}
    assert seated
    assert seated < everyone


def _told(database: Database, scope: ReportScope) -> list[BookDay]:
    return list(calendar_book(database, scope, "sv", TODAY).days.values())


def test_too_long_a_period_is_refused_in_words(eslov: Database, tmp_path: Path) -> None:
    scope = ReportScope(date(2000, 1, 1), date(2022, 12, 31))
    with pytest.raises(InputError) as refused:
        export_report(eslov, tmp_path / "long.pdf", "calendar", scope, "sv", TODAY)
    assert refused.value.code == "calendar_pages.too_long"
    assert refused.value.params["count"] == 23 * 12
    assert not (tmp_path / "long.pdf").exists()
    most = ReportScope(date(2018, 1, 1), date(2022, 12, 31))
    assert len(_data(eslov, most)["months"]) == MOST_MONTHS


def test_an_empty_database_gives_the_year_it_is(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    export_report(database, path, "calendar", ReportScope(), "en", TODAY)
    assert _pages(path.read_bytes()) == 2


def test_no_text_stops_it_and_many_meetings_take_more_pages(
    eslov: Database, tmp_path: Path
) -> None:
    book = calendar_book(eslov, APRIL, "sv", TODAY)
    hostile = ["<b>#x*_$", "\x00\ud800", "x" * 300, "שלום", "a\nb", ""]
    meetings = [BookMeeting("09:00–10:00", "B", 0, name, name) for name in hostile]
    days = {**book.days, TODAY: BookDay("röd", hostile, hostile, meetings * 40)}
    path = tmp_path / "hostile.pdf"
    write_calendar_pdf(replace(book, days=days, title="#[x]", facts=hostile), path)
    data = path.read_bytes()
    assert b"<pdfuaid:part>1" in data
    assert _pages(data) > 2


@pytest.mark.parametrize(("meetings", "letters", "more"), [(3, 3, 0), (5, 2, 3), (40, 1, 39)])
def test_many_meetings_of_a_day_are_counted_in_the_year(
    meetings: int, letters: int, more: int, eslov: Database
) -> None:
    book = calendar_book(eslov, APRIL, "sv", TODAY)
    told = BookDay(meetings=(BookMeeting("09:00–10:00", "B", 0, "BRÅ"),) * meetings)
    data: Any = calendar_pdf_data(replace(book, days={TODAY: told}))
    small = [day for week in data["years"][0]["months"][3]["weeks"] for day in week["days"] if day]
    assert (len(small[0]["marks"]), small[0]["more"]) == (letters, more)


@pytest.mark.parametrize(
    ("letters", "shown", "more"),
    [
        (("TR", "B", "E"), ["TR"], 2),
        (("B", "TR", "E"), ["B"], 2),
        (("TR", "B"), ["TR", "B"], 0),
        (("B", "TR"), ["B", "TR"], 0),
        (("E", "T", "B"), ["E", "T", "B"], 0),
    ],
)
def test_letters_of_two_take_the_room_of_two_in_the_year(
    letters: tuple[str, ...], shown: list[str], more: int, eslov: Database
) -> None:
    book = calendar_book(eslov, APRIL, "sv", TODAY)
    told = BookDay(meetings=[BookMeeting("09:00–10:00", each, 0, "Forum") for each in letters])
    data: Any = calendar_pdf_data(replace(book, days={TODAY: told}))
    small = [day for week in data["years"][0]["months"][3]["weeks"] for day in week["days"] if day]
    assert [mark["letter"] for mark in small[0]["marks"]] == shown
    assert small[0]["more"] == more


def test_a_cancelled_meeting_says_so_and_does_not_count_in_the_year(eslov: Database) -> None:
    book = calendar_book(eslov, APRIL, "sv", TODAY)
    gone = BookMeeting("09:00–10:00", "B", 0, "BRÅ", "", True, "inställt")
    data: Any = calendar_pdf_data(replace(book, days={TODAY: BookDay(meetings=(gone,))}))
    (meeting,) = _day(data, 1)["meetings"]
    assert meeting["cancelled"]
    assert meeting["status"] == "inställt"
    small = [day for week in data["years"][0]["months"][3]["weeks"] for day in week["days"] if day]
    assert small[0]["marks"] == []


def test_the_preview_shows_the_first_meetings(eslov: Database) -> None:
    preview = read_preview(eslov, "calendar", ReportScope(), "sv", TODAY)
    assert preview.title == "Möteskalender"
    assert list(preview.headers)[:3] == ["Datum", "Vecka", "Tid"]
    assert preview.rows[0][0] == "2021-05-05"
    assert preview.has_more


def test_the_same_calendar_gives_the_same_bytes(eslov: Database, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        export_report(eslov, tmp_path / name, "calendar", APRIL, "sv", TODAY)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
