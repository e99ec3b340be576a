"""The calendar that is published: read back by two parsers, wherever the computer thinks it is."""

import shutil
import time as clock
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from planner.db.queries.loading import load
from planner.domain.enums import MeetingStatus
from planner.domain.rows import AttendanceRow, ForumRow, HoldingRow, MeetingRow, PersonRow
from planner.errors import InputError
from planner.services import databases
from planner.services.databases import Database
from planner.services.exports import export_report
from planner.services.meetings import MeetingInput, add_meeting, cancel_meeting
from planner.services.registry import save_person
from planner.services.reports.scope import ReportScope, report_scope

STOCKHOLM = ZoneInfo("Europe/Stockholm")
# The clocks changed on Sunday 2021-10-31 and 2022-03-27.
AROUND = [date(2021, 10, 29), date(2021, 11, 1), date(2022, 3, 25), date(2022, 3, 28)]
_STATUS = {
    MeetingStatus.PLANNED: "TENTATIVE",
    MeetingStatus.CONFIRMED: "CONFIRMED",
    MeetingStatus.HELD: "CONFIRMED",
    MeetingStatus.CANCELLED: "CANCELLED",
}


@dataclass(frozen=True)
class Event:
    """What a calendar program finds in one event."""

    uid: str
    sequence: int
    start: datetime
    end: datetime
    summary: str
    location: str
    status: str


@pytest.fixture
def eslov(example_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of the example."""
    copy = tmp_path / "eslov.db"
    shutil.copyfile(example_file, copy)
    opened = databases.open_for_writing(str(copy))
    yield opened
    opened.close()


@pytest.fixture(params=["UTC", "America/New_York", "Asia/Tokyo"])
def elsewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer set to another zone."""
    monkeypatch.setenv("TZ", request.param)
    clock.tzset()
    yield
    monkeypatch.undo()
    clock.tzset()


def _export(database: Database, folder: Path, scope: ReportScope | None = None) -> bytes:
    path = folder / "out.ics"
    export_report(database, path, "meetings", scope or ReportScope(), "sv", date(2022, 4, 1))
    return path.read_bytes()


def _wanted(database: Database) -> dict[str, Event]:
    with database.reading() as connection:
        forums = {row.id: row for row in load(connection, ForumRow)}
        meetings = load(connection, MeetingRow)
    return {
        row.uid: Event(
            row.uid,
            row.sequence,
            datetime.combine(row.date, row.start, STOCKHOLM),
            datetime.combine(row.date, row.end, STOCKHOLM),
            forums[row.forum_id].name,
            row.place,
            _STATUS[row.status],
        )
        for row in meetings
    }


def _by_icalendar(data: bytes) -> dict[str, Event]:
    (read,) = icalendar.Calendar.from_ical(data, multiple=True)
    assert not [error for part in read.walk() for error in part.errors]
    return {
        str(event["UID"]): Event(
            str(event["UID"]),
            int(str(event["SEQUENCE"])),
            event.decoded("DTSTART"),
            event.decoded("DTEND"),
            str(event["SUMMARY"]),
            str(event.get("LOCATION", "")),
            str(event["STATUS"]),
        )
        for event in read.walk("VEVENT")
    }


def _by_vobject(data: bytes) -> dict[str, Event]:
    (read,) = vobject.readComponents(data.decode())
    assert read.method.value == "PUBLISH"
    return {event.uid.value: _of_vobject(event) for event in read.vevent_list}


def _of_vobject(event: Any) -> Event:
    return Event(
        event.uid.value,
        int(event.sequence.value),
        event.dtstart.value,
        event.dtend.value,
        event.summary.value,
        event.location.value if hasattr(event, "location") else "",
        event.status.value,
    )


@pytest.mark.usefixtures("elsewhere")
def test_every_meeting_of_the_example_reads_back_in_two_parsers(
    eslov: Database, tmp_path: Path
) -> None:
    data = _export(eslov, tmp_path)
    wanted = _wanted(eslov)
    assert len(wanted) > 100
    for found in (_by_icalendar(data), _by_vobject(data)):
        assert found.keys() == wanted.keys()
        for uid, event in wanted.items():
            assert found[uid] == event
            assert found[uid].start.replace(tzinfo=None) == event.start.replace(tzinfo=None)


@pytest.mark.usefixtures("elsewhere")
def test_nine_is_nine_on_either_side_of_a_change_of_clocks(eslov: Database, tmp_path: Path) -> None:
    with eslov.reading() as connection:
        forum = load(connection, ForumRow)[0]
    made = [add_meeting(eslov, MeetingInput(forum.id, day))[0] for day in AROUND]
    data = _export(eslov, tmp_path)
    for found in (_by_icalendar(data), _by_vobject(data)):
        starts = [found[row.uid].start for row in made]
        assert [start.replace(tzinfo=None) for start in starts] == [
            datetime.combine(day, time(9)) for day in AROUND
        ]
        assert [
            start.utcoffset() == start.replace(tzinfo=STOCKHOLM).utcoffset() for start in starts
        ]
        hours = [start.utcoffset().total_seconds() / 3600 for start in starts]  # type: ignore[union-attr]
        assert hours == [2, 1, 1, 2]


def test_a_published_calendar_tells_who_is_expected_in_words(
    eslov: Database, tmp_path: Path
) -> None:
    (read,) = icalendar.Calendar.from_ical(_export(eslov, tmp_path), multiple=True)
    events = [e for e in read.walk("VEVENT") if e["SUMMARY"] == "Chefssamråd"]
    on = {event.decoded("DTSTART").date(): event for event in events}
    shown = str(on[date(2022, 4, 6)]["DESCRIPTION"])
    assert "Förväntas delta:\n" in shown
    assert "– Kommunpolis (Lokalpolisområde Eslöv): Demo Demosson" in shown
    # Who held the post then, not who holds it now.
    assert "Test Testlund" in str(on[date(2021, 6, 2)]["DESCRIPTION"])
    for event in read.walk("VEVENT"):
        assert "ATTENDEE" not in event
        assert event["ORGANIZER"]
    organizer = on[date(2022, 4, 6)]["ORGANIZER"]
    assert str(organizer) == "mailto:fiktiva@example.org"
    assert organizer.params["CN"] == "Lokalpolisområde Eslöv"


def test_two_parsers_find_the_same_words_and_caller(eslov: Database, tmp_path: Path) -> None:
    data = _export(eslov, tmp_path)
    (one,) = icalendar.Calendar.from_ical(data, multiple=True)
    (other,) = vobject.readComponents(data.decode())
    for first, second in zip(one.walk("VEVENT"), other.vevent_list, strict=True):
        assert str(first["UID"]) == second.uid.value
        assert str(first["DESCRIPTION"]) == second.description.value
        assert str(first["ORGANIZER"]) == second.organizer.value
        assert [first["ORGANIZER"].params["CN"]] == second.organizer.params["CN"]
        assert first.decoded("DTSTAMP") == second.dtstamp.value
        assert first.decoded("LAST-MODIFIED") == second.last_modified.value


def test_a_meeting_called_off_says_so_and_why(eslov: Database, tmp_path: Path) -> None:
    with eslov.reading() as connection:
        row = next(r for r in load(connection, MeetingRow) if r.status is MeetingStatus.PLANNED)
    cancel_meeting(eslov, row.id, "för få kunde komma")
    (read,) = icalendar.Calendar.from_ical(_export(eslov, tmp_path), multiple=True)
    (event,) = (each for each in read.walk("VEVENT") if each["UID"] == row.uid)
    assert event["STATUS"] == "CANCELLED"
    assert event["SEQUENCE"] == row.sequence + 1
    assert "för få kunde komma" in str(event["DESCRIPTION"])


def test_a_persons_calendar_holds_what_concerns_them_and_no_more(
    eslov: Database, tmp_path: Path
) -> None:
    with eslov.reading() as connection:
        persons = {row.name: row for row in load(connection, PersonRow)}
        holdings = load(connection, HoldingRow)
        logged = load(connection, AttendanceRow)
    person = persons["Demo Demosson"]
    assert [row.valid_from for row in holdings if row.person_id == person.id] == [date(2022, 1, 1)]
    scope = report_scope(eslov, person="demo demosson")
    found = _by_icalendar(_export(eslov, tmp_path, scope))
    every = _by_icalendar(_export(eslov, tmp_path))
    recorded_at = {row.meeting_id for row in logged if row.person_id == person.id}
    assert 0 < len(found) < len(every)
    assert all(
        event.start.date() >= date(2022, 1, 1) or int(uid.split("@")[0]) in recorded_at
        for uid, event in found.items()
    )
    spring = [e for e in every.values() if date(2022, 4, 1) < e.start.date() < date(2022, 7, 1)]
    of_police = {e.uid for e in spring if e.summary in ("Chefssamråd", "Örat mot marken")}
    assert of_police <= found.keys()
    assert "SSPF arbetsgrupp" not in {e.summary for e in found.values()}


def test_a_calendar_of_a_forum_an_organisation_and_a_period(
    eslov: Database, tmp_path: Path
) -> None:
    forum = _by_icalendar(_export(eslov, tmp_path, report_scope(eslov, forums=["chefssamråd"])))
    assert {event.summary for event in forum.values()} == {"Chefssamråd"}
    first, last = date(2022, 5, 1), date(2022, 5, 31)
    may = _by_icalendar(_export(eslov, tmp_path, ReportScope(first, last)))
    assert may
    assert all(first <= event.start.date() <= last for event in may.values())
    scope = report_scope(eslov, organisation="Väktarbolaget Exempelvakt")
    guards = _by_icalendar(_export(eslov, tmp_path, scope))
    assert {event.summary for event in guards.values()} == {"EST"}


@pytest.mark.parametrize(
    "narrowed",
    [
        {"forums": ["chefssamråd"], "told": "Chefssamråd"},
        {"organisation": "väktarbolaget exempelvakt", "told": "Väktarbolaget Exempelvakt"},
        {"person": "demo demosson", "told": "Demo Demosson"},
        {"forums": ["Chefssamråd", "EST"], "told": ""},
    ],
)
def test_calendars_side_by_side_are_told_apart_by_their_names(
    eslov: Database, tmp_path: Path, narrowed: dict[str, Any]
) -> None:
    told = narrowed.pop("told")
    whole = icalendar.Calendar.from_ical(_export(eslov, tmp_path))["X-WR-CALNAME"]
    part = icalendar.Calendar.from_ical(_export(eslov, tmp_path, report_scope(eslov, **narrowed)))
    assert part["X-WR-CALNAME"] == (f"{whole}: {told}" if told else whole)
    assert part["NAME"] == part["X-WR-CALNAME"]


def test_a_name_that_nobody_or_several_have_lists_those_it_may_be(eslov: Database) -> None:
    with pytest.raises(InputError) as unknown:
        report_scope(eslov, person="Demo Nilsson")
    assert unknown.value.code == "person.unknown"
    with eslov.reading() as connection:
        persons = load(connection, PersonRow)
    namesake = next(row for row in persons if row.name == "Demo Demosson")
    assert report_scope(eslov, person=str(unknown.value.params["known"])).person_id == namesake.id
    other = next(
        r.organisation_id for r in persons if r.organisation_id != namesake.organisation_id
    )
    saved, _ = save_person(eslov, replace(namesake, id=0, organisation_id=other))
    with pytest.raises(InputError) as several:
        report_scope(eslov, person="Demo Demosson")
    assert several.value.code == "person.ambiguous"
    listed = str(several.value.params["known"]).split(", ")
    assert len(listed) == 2
    found = {report_scope(eslov, person=name).person_id for name in listed}
    assert found == {namesake.id, saved.id}
