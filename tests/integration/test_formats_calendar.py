"""Calendar files: what a calendar program finds in them."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from planner.domain.enums import MeetingStatus
from planner.errors import StorageError
from planner.formats.calendar_file import (
    CalendarData,
    CalendarMeeting,
    CalendarOrganiser,
    write_calendar,
)
from planner.formats.vtimezone import vtimezone
from tests.integration.formats_sample import HOSTILE

GOLDEN = Path(__file__).parent.parent / "golden"
STAMP = datetime(2021, 4, 30, 12, 15, tzinfo=UTC)


def _meeting(day: date, **changes: object) -> CalendarMeeting:
    values: dict[str, object] = {
        "uid": f"{day:%Y%m%d}@planner",
        "sequence": 0,
        "date": day,
        "start": time(9),
        "end": time(10, 30),
        "summary": "Chefssamråd",
        "status": MeetingStatus.PLANNED,
        "last_modified": STAMP,
    }
    return CalendarMeeting(**{**values, **changes})  # type: ignore[arg-type]


CALENDAR = CalendarData(
    "Samverkan, Eslöv",
    (
        _meeting(
            date(2021, 5, 5),
            summary="Chefssamråd; maj, Eslöv",
            location="Stadshuset, Gröna torg 2",
            description="Lägesbild\nBeslut om trygghetsvandring",
            status=MeetingStatus.CONFIRMED,
            organiser=CalendarOrganiser('Eslövs "kommun"', "test.testsson@example.org"),
        ),
        _meeting(date(2021, 11, 3), sequence=2, status=MeetingStatus.CANCELLED),
    ),
)


def _read(calendar: CalendarData, folder: Path) -> Any:
    write_calendar(calendar, folder / "a.ics")
    (read,) = icalendar.Calendar.from_ical((folder / "a.ics").read_bytes(), multiple=True)
    assert not [error for part in read.walk() for error in part.errors]
    return read


def test_the_file_is_as_agreed(tmp_path: Path) -> None:
    write_calendar(CALENDAR, tmp_path / "a.ics")
    assert (tmp_path / "a.ics").read_bytes() == (GOLDEN / "report.ics").read_bytes()


def test_meetings_read_back(tmp_path: Path) -> None:
    read = _read(CALENDAR, tmp_path)
    first, second = read.walk("VEVENT")
    assert read.calendar_name.replace("\\", "") == "Samverkan, Eslöv"
    assert first["SUMMARY"] == "Chefssamråd; maj, Eslöv"
    assert first["DESCRIPTION"] == "Lägesbild\nBeslut om trygghetsvandring"
    assert [event["STATUS"] for event in (first, second)] == ["CONFIRMED", "CANCELLED"]
    assert [event["SEQUENCE"] for event in (first, second)] == [0, 2]
    assert [str(event["ORGANIZER"]) for event in (first, second)] == [
        "mailto:test.testsson@example.org",
        "invalid:nomail",
    ]
    assert first["ORGANIZER"].params["CN"] == 'Eslövs "kommun"'
    # RFC 5546, 3.2.1: a calendar that is published names no attendees.
    assert "ATTENDEE" not in first


def test_nine_stays_nine_across_the_change_of_clocks(tmp_path: Path) -> None:
    days = [date(2021, 3, 26), date(2021, 3, 29), date(2021, 10, 29), date(2021, 11, 1)]
    events = _read(CalendarData("x", [_meeting(day) for day in days]), tmp_path).walk("VEVENT")
    starts = [event.decoded("DTSTART") for event in events]
    assert [start.replace(tzinfo=None) for start in starts] == [
        datetime.combine(day, time(9)) for day in days
    ]
    assert [start.utcoffset() // timedelta(hours=1) for start in starts] == [1, 2, 2, 1]


@pytest.mark.parametrize(
    "name", ["Europe/Stockholm", "America/New_York", "Africa/Casablanca", "UTC"]
)
def test_the_zone_in_the_file_is_the_true_one(name: str) -> None:
    zone = ZoneInfo(name)
    told = vtimezone(name, 2020, 2040).to_tz(lookup_tzid=False)
    moment = datetime(2021, 1, 1, 0, 30)
    while moment.year <= 2040:
        # The hours that the clock skips or shows twice are left out: they have two readings.
        before, after = (moment - timedelta(hours=2)), (moment + timedelta(hours=2))
        if before.replace(tzinfo=zone).utcoffset() == after.replace(tzinfo=zone).utcoffset():
            wanted = moment.replace(tzinfo=zone).utcoffset()
            assert moment.replace(tzinfo=told).utcoffset() == wanted, moment
        moment += timedelta(hours=13)


def test_summer_time_begins_at_two_by_the_old_clock() -> None:
    told = vtimezone("Europe/Stockholm", 2020, 2040).to_ical().decode()
    assert "DTSTART:20200329T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n" in told
    assert "DTSTART:20201025T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n" in told


def test_every_text_is_as_typed(tmp_path: Path) -> None:
    meetings = [
        _meeting(
            date(2021, 5, 5),
            uid=f"{index}@planner",
            summary=text,
            location=text,
            description=text,
            organiser=CalendarOrganiser(text, text),
        )
        for index, text in enumerate(HOSTILE)
    ]
    read = _read(CalendarData(" ".join(HOSTILE), meetings), tmp_path)
    events = read.walk("VEVENT")
    typed = [text.replace("\r", "\n") for text in HOSTILE]
    for key in ("SUMMARY", "LOCATION", "DESCRIPTION"):
        assert [str(event[key]) for event in events] == typed
    for event, text in zip(events, HOSTILE, strict=True):
        assert event["ORGANIZER"].params.get("CN", "").split() == text.split()
        assert str(event["ORGANIZER"]) == "invalid:nomail"


def test_lines_are_folded_and_hold_no_control_characters(tmp_path: Path) -> None:
    text = "a\x00b\x07 " + "å" * 500 + "\r\nBEGIN:VEVENT"
    meeting = _meeting(
        date(2021, 5, 5),
        uid=f"x\r\n{text}",
        summary=text,
        organiser=CalendarOrganiser(text, "a@b.se\r\nX-EVIL:1"),
    )
    write_calendar(CalendarData(text, [meeting]), tmp_path / "a.ics")
    data = (tmp_path / "a.ics").read_bytes()
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines.count(b"BEGIN:VEVENT") == 1
    assert b"X-EVIL:1" not in lines
    assert not set(data.replace(b"\r\n", b"")) & set(range(32))


def test_a_meeting_without_length_and_an_empty_calendar_are_read(tmp_path: Path) -> None:
    instant = _meeting(date(2021, 5, 5), end=time(9))
    (event,) = _read(CalendarData("x", [instant]), tmp_path).walk("VEVENT")
    assert "DTEND" not in event
    assert not _read(CalendarData("x", []), tmp_path).walk("VEVENT")


def test_a_missing_folder_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        write_calendar(CALENDAR, tmp_path / "finns-inte" / "a.ics")
    assert caught.value.code == "file.no_folder"
