"""Calendar files into a forum: zones, recurrence, changes, and what is wrong."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from planner.db.engine import Database
from planner.db.queries.loading import load
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import Level, MeetingStatus
from planner.domain.rows import AgreementRow, ForumRow, MeetingRow, Period
from planner.errors import InputError
from planner.formats.calendar_read import CalendarEvent, read_calendar
from planner.services.databases import create
from planner.services.importing import import_calendar
from planner.texts import LANGUAGES, error_text, reason_text

YEAR = Period(date(2021, 1, 1), date(2021, 12, 31))
OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Kommunens tid
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def calendar(path: Path, *events: str, zones: str = "") -> Path:
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{zones}{body}END:VCALENDAR\n"
    path.write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")
    return path


def read(tmp_path: Path, *events: str, zones: str = "") -> list[CalendarEvent]:
    data = read_calendar(
        calendar(tmp_path / "k.ics", *events, zones=zones), "Europe/Stockholm", YEAR
    )
    assert data.errors == []
    return data.events


def when(events: list[CalendarEvent]) -> list[tuple[date, time, time]]:
    return [(event.date, event.start, event.end) for event in events]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            "DTSTART:20210507T070000Z\nDTEND:20210507T080000Z",
            (date(2021, 5, 7), time(9), time(10)),
        ),
        ("DTSTART:20211231T233000Z\nDURATION:PT30M", (date(2022, 1, 1), time(0, 30), time(1))),
        ("DTSTART:20210507T090000", (date(2021, 5, 7), time(9), time(10))),
        (
            "DTSTART;TZID=Europe/Helsinki:20210507T100000\nDURATION:PT90M",
            (date(2021, 5, 7), time(9), time(10, 30)),
        ),
        (
            "DTSTART;TZID=W. Europe Standard Time:20210507T090000\nDURATION:PT1H",
            (date(2021, 5, 7), time(9), time(10)),
        ),
        (
            "DTSTART;TZID=Kommunens tid:20210507T090000\nDURATION:PT1H",
            (date(2021, 5, 7), time(9), time(10)),
        ),
        ("DTSTART;VALUE=DATE:20210507", (date(2021, 5, 7), time(9), time(10))),
    ],
)
def test_every_zone_becomes_local_wall_time(
    tmp_path: Path, event: str, expected: tuple[date, time, time]
) -> None:
    assert when(read(tmp_path, f"UID:a\n{event}", zones=OWN_ZONE)) == [expected]


def test_a_recurring_event_keeps_its_wall_time_and_leaves_out_its_exceptions(
    tmp_path: Path,
) -> None:
    events = read(
        tmp_path,
        """UID:a
DTSTART;TZID=Europe/Stockholm:20210319T090000
DTEND;TZID=Europe/Stockholm:20210319T093000
RRULE:FREQ=WEEKLY;UNTIL=20210416T070000Z
EXDATE;TZID=Europe/Stockholm:20210402T090000
SUMMARY:Lägesmöte
LOCATION:Rådhuset\\, sal 1""",
        """UID:a
RECURRENCE-ID;TZID=Europe/Stockholm:20210409T090000
DTSTART;TZID=Europe/Stockholm:20210408T130000
DTEND;TZID=Europe/Stockholm:20210408T133000""",
    )
    assert when(events) == [
        (date(2021, 3, 19), time(9), time(9, 30)),
        (date(2021, 3, 26), time(9), time(9, 30)),
        (date(2021, 4, 8), time(13), time(13, 30)),
        (date(2021, 4, 16), time(9), time(9, 30)),
    ]
    assert len({event.uid for event in events}) == 4
    assert events[0].location == "Rådhuset, sal 1"


def test_a_rule_without_end_stops_at_the_period(tmp_path: Path) -> None:
    events = read(tmp_path, "UID:a\nDTSTART;VALUE=DATE:20200101\nRRULE:FREQ=MONTHLY")
    assert [event.date.month for event in events] == list(range(1, 13))


@pytest.mark.parametrize(
    "event",
    [
        "UID:a",
        "DTSTART:hej",
        "DTSTART:20210507T220000\nDTEND:20210508T010000",
        "DTSTART;VALUE=DATE:20210507\nDTEND;VALUE=DATE:20210510",
        "DTSTART:20210507T090000Z\nRRULE:FREQ=HOURLY",
        "DTSTART:20210507T090000Z\nRRULE:skräp",
        "DTSTART:20210507T090000Z\nDTEND;VALUE=DATE:20210508",
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_read(tmp_path: Path, event: str) -> None:
    path = calendar(tmp_path / "k.ics", event, "UID:b\nDTSTART:20210507T090000")
    data = read_calendar(path, "Europe/Stockholm", YEAR)
    assert [found.uid for found in data.events] == ["b"]
    (error,) = data.errors
    assert error.number == 1
    assert all(reason_text(error.reason, language) for language in LANGUAGES)


def test_what_is_no_calendar_is_named(tmp_path: Path) -> None:
    for name, content in {"a.ics": b"", "b.ics": b"\xff\xfe\x00", "c.ics": b"Namn;Datum"}.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError) as refused:
            read_calendar(tmp_path / name, "Europe/Stockholm", YEAR)
        assert name in error_text(refused.value, "sv")
    with pytest.raises(InputError):
        read_calendar(tmp_path / "saknas.ics", "Europe/Stockholm", YEAR)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = create(tmp_path / "eslöv.db")
    with unit_of_work(made, "example.build") as tx:
        agreement = tx.insert(AgreementRow(0, "Samverkan (ny)", YEAR.first or date.min, YEAR.last))
        tx.insert(ForumRow(0, agreement.id, "BRÅ", Level.STRATEGIC, place="Rådhuset"))
    yield made
    made.close()


def meetings(database: Database) -> list[MeetingRow]:
    with database.reading() as connection:
        return load(connection, MeetingRow)


def test_a_calendar_becomes_meetings_and_its_changes_move_them(
    database: Database, tmp_path: Path
) -> None:
    event = "UID:a\nDTSTART:20210507T090000\nDTEND:20210507T100000\nSUMMARY:Start\nSTATUS:{}"
    path = calendar(tmp_path / "k.ics", event.format("CONFIRMED"))
    assert import_calendar(database, path, "brå", dry_run=True).counts == {"k.ics": 1}
    assert meetings(database) == []
    assert import_calendar(database, path, "brå").errors == []
    (first,) = meetings(database)
    assert (first.date, first.start, first.place) == (date(2021, 5, 7), time(9), "Rådhuset")
    assert first.is_by_hand
    assert (first.note, first.status) == ("Start", MeetingStatus.PLANNED)
    later = event.format("CANCELLED").replace("20210507", "20210514")
    import_calendar(database, calendar(path, later), "BRÅ")
    (moved,) = meetings(database)
    assert (moved.id, moved.date) == (first.id, date(2021, 5, 14))
    assert moved.status is MeetingStatus.CANCELLED


def test_a_calendar_with_an_error_or_for_an_unknown_forum_changes_nothing(
    database: Database, tmp_path: Path
) -> None:
    path = calendar(tmp_path / "k.ics", "DTSTART:hej", "DTSTART:20210507T090000")
    (error,) = import_calendar(database, path, "BRÅ (samverkan (ny))").errors
    assert (error.sheet, error.row, error.column, error.value) == ("k.ics", 1, "DTSTART", "hej")
    with pytest.raises(InputError):
        import_calendar(database, path, "Rådet")
    assert meetings(database) == []
