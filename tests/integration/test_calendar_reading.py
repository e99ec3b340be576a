"""What real calendar files hold: zones, series with exceptions, broken lines, other letters."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event, vRecur

from planner.domain.rows import Period
from planner.errors import InputError
from planner.texts import LANGUAGES, error_text, reason_text
from tests.effort import examples
from tests.integration.calendar_whole import WholeCalendar, read_calendar

YEAR = Period(date(2021, 1, 1), date(2022, 12, 31))
STOCKHOLM = ZoneInfo("Europe/Stockholm")
# Its rules are New York's, though its name is one that the system knows as another.
CONTRARY_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
END:VTIMEZONE
"""
SERIES = """UID:s
DTSTART;TZID=Europe/Stockholm:20210903T090000
DTEND;TZID=Europe/Stockholm:20210903T093000
RRULE:FREQ=WEEKLY;COUNT=5
SUMMARY:Lägesmöte
LOCATION:Rådhuset"""


def text(*events: str, head: str = "") -> str:
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{body}END:VCALENDAR\n"


def read_text(
    path: Path, written: str, encoding: str = "utf-8", ends: str = "\r\n", within: Period = YEAR
) -> WholeCalendar:
    path.write_bytes(written.replace("\n", ends).encode(encoding))
    return read_calendar(path, "Europe/Stockholm", within)


def starts(data: WholeCalendar) -> list[str]:
    return [f"{event.date} {event.start:%H:%M}" for event in data.events]


def notices(data: WholeCalendar) -> list[str]:
    for notice in data.notices:
        assert all(reason_text(notice.reason, language) for language in LANGUAGES)
    return [notice.reason.code for notice in data.notices]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "k.ics"


@pytest.mark.parametrize(
    "name",
    [
        "W. Europe Standard Time",
        "Central European Standard Time",
        "Romance Standard Time",
        "/freeassociation.sourceforge.net/Europe/Stockholm",
        "/citadel.org/20210101_1/Europe/Stockholm",
        '"Europe/Stockholm"',
        "Europe/Berlin",
        '"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"',
        "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
        "(GMT+01.00) Sarajevo/Warsaw/Zagreb",
    ],
)
def test_a_zone_is_known_by_every_name_that_programs_give_it(file: Path, name: str) -> None:
    data = read_text(file, text(f"UID:a\nDTSTART;TZID={name}:20210507T090000\nDURATION:PT1H"))
    assert (starts(data), notices(data)) == (["2021-05-07 09:00"], [])


def test_london_by_outlooks_name_is_an_hour_behind(file: Path) -> None:
    event = "UID:a\nDTSTART;TZID=GMT Standard Time:20210507T080000\nDURATION:PT1H"
    assert starts(read_text(file, text(event))) == ["2021-05-07 09:00"]


def test_helsinki_by_the_cities_that_outlook_shows_is_an_hour_ahead(file: Path) -> None:
    name = '"(UTC+02:00) Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius"'
    event = f"UID:a\nDTSTART;TZID={name}:20210507T100000\nDURATION:PT1H\n"
    data = read_text(file, text(event))
    assert (starts(data), notices(data)) == (["2021-05-07 09:00"], [])


def test_a_zones_name_is_a_text_where_it_is_told_and_a_parameter_where_it_is_used(
    file: Path,
) -> None:
    head = CONTRARY_ZONE.replace("TZID:Europe/Stockholm", "TZID:Malmö\\, Lund")
    event = "UID:{}\nDTSTART;TZID={}:20210507T090000\nDURATION:PT1H"
    written = text(
        event.format("a", '"Malmö, Lund"'), event.format("b", "Malmö\\, Lund"), head=head
    )
    data = read_text(file, written)
    assert (starts(data), notices(data)) == (["2021-05-07 15:00"] * 2, [])


def test_a_calendars_own_zone_goes_before_the_systems_of_the_same_name(file: Path) -> None:
    event = "UID:a\nDTSTART;TZID=Europe/Stockholm:{}T090000\nDURATION:PT1H"
    zone_after = text(event.format("20210507")).replace(
        "END:VCALENDAR", CONTRARY_ZONE + "END:VCALENDAR"
    )
    for written in (text(event.format("20210507"), head=CONTRARY_ZONE), zone_after):
        assert starts(read_text(file, written)) == ["2021-05-07 15:00"]
    # Two weeks in spring and one in autumn the clocks differ by five hours.
    assert starts(read_text(file, text(event.format("20210320"), head=CONTRARY_ZONE))) == [
        "2021-03-20 14:00"
    ]


def test_each_calendar_of_a_file_has_its_own_zones(file: Path) -> None:
    event = "UID:{}\nDTSTART;TZID=Europe/Stockholm:20210507T090000\nDURATION:PT1H"
    data = read_text(file, text(event.format("a"), head=CONTRARY_ZONE) + text(event.format("b")))
    assert starts(data) == ["2021-05-07 15:00", "2021-05-07 09:00"]
    assert [event.number for event in data.events] == [1, 2]


@pytest.mark.parametrize(
    ("head", "expected"), [("", "09:00"), ("X-WR-TIMEZONE:Europe/Helsinki\n", "08:00")]
)
def test_an_unknown_zone_is_the_calendars_or_the_agreements_and_is_told(
    file: Path, head: str, expected: str
) -> None:
    event = "UID:a\nDTSTART;TZID=Mellanjorden:20210507T090000\nDURATION:PT1H"
    data = read_text(file, text(event, event.replace("UID:a", "UID:b"), head=head))
    assert starts(data) == [f"2021-05-07 {expected}"] * 2
    assert notices(data) == ["calendar.unknown_zone"]


def test_a_zone_whose_rules_make_no_sense_is_read_by_its_name(file: Path) -> None:
    for line, nonsense in (
        ("TZOFFSETTO:-0500", "TZOFFSETTO:skräp"),
        ("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "RRULE:FREQ=SECONDLY"),
        ("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "RRULE:FREQ=DAILY"),
        ("DTSTART:20071104T020000", "DTSTART:hej"),
    ):
        event = "UID:a\nDTSTART;TZID=Europe/Stockholm:20210507T090000\nDURATION:PT1H"
        data = read_text(file, text(event, head=CONTRARY_ZONE.replace(line, nonsense)))
        assert starts(data) == ["2021-05-07 09:00"]
        assert notices(data) == ["calendar.bad_zone"]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("DTSTART;VALUE=DATE:20210507\nDTEND;VALUE=DATE:20210508", ("09:00", "10:00")),
        ("DTSTART:20210507", ("09:00", "10:00")),
        ("DTSTART;VALUE=DATE:20210507\nDURATION:P1D", ("09:00", "10:00")),
        ("DTSTART:20210507T000000\nDTEND:20210508T000000", ("09:00", "10:00")),
        ("DTSTART:20210507T131500\nDURATION:PT1H30M", ("13:15", "14:45")),
        ("DTSTART:20210507T131500\nDTEND:20210507T131500", ("13:15", "14:15")),
        ("dtstart;tzid=Europe/Stockholm:20210507T131500\ndtend:20210507T120000z",
         ("13:15", "14:00")),
        ('DTSTART;X-A="a:b;c";TZID="Europe/Stockholm":20210507T131500\nDURATION:PT5M',
         ("13:15", "13:20")),
    ],
)  # fmt: skip
def test_times_are_read_however_they_are_written(
    file: Path, event: str, expected: tuple[str, str]
) -> None:
    (found,) = read_text(file, text(f"UID:a\n{event}")).events
    assert (f"{found.start:%H:%M}", f"{found.end:%H:%M}") == expected
    assert found.date == date(2021, 5, 7)


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART;TZID=Europe/Stockholm:20220327T023000",
        "DTSTART:20220327T023000",
        "DTSTART;TZID=W. Europe Standard Time:20220327T020000",
    ],
)
def test_a_start_that_the_spring_change_leaves_out_is_one_bad_event(file: Path, start: str) -> None:
    data = read_text(file, text(f"UID:a\n{start}\nDURATION:PT1H", SERIES))
    (error,) = data.errors
    assert (error.number, error.property_name) == (1, "DTSTART")
    assert error.reason.code == "calendar.no_such_time"
    assert len(data.events) == 5


def test_an_occurrence_that_the_spring_change_leaves_out_is_left_out(file: Path) -> None:
    event = "UID:a\nDTSTART:20220326T023000\nDURATION:PT10M\nRRULE:FREQ=DAILY;UNTIL=20220328"
    data = read_text(file, text(event))
    assert starts(data) == ["2022-03-26 02:30", "2022-03-28 02:30"]
    assert notices(data) == ["calendar.left_out_time"]


def test_a_time_that_comes_twice_is_the_first(file: Path) -> None:
    event = "UID:a\nDTSTART;TZID=America/New_York:20211107T013000\nDURATION:PT15M"
    assert starts(read_text(file, text(event))) == ["2021-11-07 06:30"]
    utc = "UID:a\nDTSTART:20211031T003000Z\nDURATION:PT15M"
    assert starts(read_text(file, text(utc))) == ["2021-10-31 02:30"]


@pytest.mark.parametrize("system_zone", ["UTC", "America/New_York", "Asia/Tokyo"])
@pytest.mark.parametrize("zone", ["Europe/Stockholm", "W. Europe Standard Time"])
def test_nine_stays_nine_across_the_changes_of_the_clock(
    file: Path, monkeypatch: pytest.MonkeyPatch, system_zone: str, zone: str
) -> None:
    import time as clock

    monkeypatch.setenv("TZ", system_zone)
    clock.tzset()
    try:
        event = f"UID:a\nDTSTART;TZID={zone}:20211001T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY"
        data = read_text(file, text(event))
    finally:
        monkeypatch.undo()
        clock.tzset()
    assert {(event.start, event.end) for event in data.events} == {(time(9), time(10))}
    days = {event.date for event in data.events}
    assert {date(2021, 10, 29), date(2021, 11, 5), date(2022, 3, 25), date(2022, 4, 1)} <= days


def test_a_series_in_another_zone_keeps_that_zones_wall_time(file: Path) -> None:
    event = (
        "UID:a\nDTSTART;TZID=America/New_York:20210301T090000\nDURATION:PT1H\n"
        "RRULE:FREQ=WEEKLY;COUNT=5"
    )
    assert starts(read_text(file, text(event))) == [
        "2021-03-01 15:00",
        "2021-03-08 15:00",
        "2021-03-15 14:00",
        "2021-03-22 14:00",
        "2021-03-29 15:00",
    ]


def test_a_series_gives_its_dates_but_for_the_exceptions(file: Path) -> None:
    data = read_text(
        file,
        text(
            "UID:s\nRECURRENCE-ID;TZID=Europe/Stockholm:20210924T090000\nSTATUS:CANCELLED\n"
            "DTSTART;TZID=Europe/Stockholm:20210924T090000",
            f"{SERIES}\nEXDATE;TZID=Europe/Stockholm:20210910T090000\n"
            "RDATE;TZID=Europe/Stockholm:20210911T140000",
            "UID:s\nRECURRENCE-ID:20210917T070000Z\nDTSTART:20210916T110000Z\n"
            "DTEND:20210916T120000Z\nSUMMARY:Flyttat\nSEQUENCE:2",
        ),
    )
    assert [(event.uid, event.status, event.summary, event.number) for event in data.events] == [
        ("s/2021-09-03", "", "Lägesmöte", 2),
        ("s/2021-09-11", "", "Lägesmöte", 2),
        ("s/2021-09-17", "", "Flyttat", 3),
        ("s/2021-09-24", "CANCELLED", "Lägesmöte", 1),
        ("s/2021-10-01", "", "Lägesmöte", 2),
    ]
    assert starts(data)[1:3] == ["2021-09-11 14:00", "2021-09-16 13:00"]
    assert data.events[2].location == "Rådhuset"


def test_this_and_the_following_moves_the_rest_by_as_much(file: Path) -> None:
    data = read_text(
        file,
        text(
            SERIES,
            "UID:s\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Stockholm:20210917T090000\n"
            "DTSTART;TZID=Europe/Stockholm:20210918T130000\nDURATION:PT2H\nLOCATION:Stationen",
            "UID:s\nRECURRENCE-ID;TZID=Europe/Stockholm:20210924T090000\n"
            "DTSTART;TZID=Europe/Stockholm:20210924T080000\nDURATION:PT1H",
        ),
    )
    assert [(str(e.date), f"{e.start:%H:%M}-{e.end:%H:%M}", e.location) for e in data.events] == [
        ("2021-09-03", "09:00-09:30", "Rådhuset"),
        ("2021-09-10", "09:00-09:30", "Rådhuset"),
        ("2021-09-18", "13:00-15:00", "Stationen"),
        ("2021-09-24", "08:00-09:00", "Rådhuset"),
        ("2021-10-02", "13:00-15:00", "Stationen"),
    ]
    assert [event.uid for event in data.events][2] == "s/2021-09-17"


@pytest.mark.parametrize(
    "said",
    [
        "RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20210917",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20210917T070000Z",
    ],
)
def test_this_and_the_following_may_be_named_by_the_day(file: Path, said: str) -> None:
    moved = f"UID:s\n{said}\nDTSTART;TZID=Europe/Stockholm:20210917T100000\nDURATION:PT1H"
    data = read_text(file, text(SERIES, moved))
    assert starts(data) == [
        "2021-09-03 09:00",
        "2021-09-10 09:00",
        "2021-09-17 10:00",
        "2021-09-24 10:00",
        "2021-10-01 10:00",
    ]


def test_an_occurrence_called_off_by_its_day_keeps_its_time(file: Path) -> None:
    off = "UID:s\nRECURRENCE-ID;VALUE=DATE:20210917\nSTATUS:CANCELLED"
    event = read_text(file, text(SERIES, off)).events[2]
    assert (event.status, event.start, event.end) == ("CANCELLED", time(9), time(9, 30))


def test_a_series_that_stands_in_two_calendars_keeps_its_exceptions_in_both(file: Path) -> None:
    moved = (
        "UID:s\nRECURRENCE-ID;TZID=Europe/Stockholm:20210910T090000\n"
        "DTSTART;TZID=Europe/Stockholm:20210910T130000\nDURATION:PT1H\nSEQUENCE:{}"
    )
    older = moved.format(1).replace("T130000", "T150000")
    data = read_text(file, text(SERIES, moved.format(2), older) + text(SERIES))
    assert [event.start for event in data.events if event.uid == "s/2021-09-10"] == [time(13)] * 2


def test_exceptions_outside_the_period_are_cut_as_their_rule_is(file: Path) -> None:
    moved = "UID:s\nRECURRENCE-ID:{}T090000\nDTSTART:{}T100000\nDURATION:PT1H"
    within = Period(date(2021, 9, 10), date(2021, 9, 30))
    series = SERIES.replace(";TZID=Europe/Stockholm", "")
    data = read_text(
        file,
        text(
            series,
            moved.format("20210903", "20210902"),
            moved.format("20210917", "20210916"),
            moved.format("20211001", "20210929"),
        ),
        within=within,
    )
    assert starts(data) == [
        "2021-09-10 09:00",
        "2021-09-16 10:00",
        "2021-09-24 09:00",
        "2021-09-29 10:00",
    ]


def test_a_period_among_the_further_dates_has_a_length_of_its_own(file: Path) -> None:
    event = (
        "UID:a\nDTSTART:20210507T090000\nDURATION:PT1H\n"
        "RDATE;VALUE=PERIOD:20210514T090000/PT3H,20210521T130000/20210521T143000"
    )
    data = read_text(file, text(event))
    assert [f"{one.date} {one.start:%H:%M}-{one.end:%H:%M}" for one in data.events] == [
        "2021-05-07 09:00-10:00",
        "2021-05-14 09:00-12:00",
        "2021-05-21 13:00-14:30",
    ]


def test_further_dates_beyond_the_most_are_cut_and_told(file: Path) -> None:
    day = date(2021, 1, 1)
    dates = ",".join(f"{day + timedelta(days=each):%Y%m%d}T090000" for each in range(1, 2500))
    data = read_text(file, text(f"UID:a\nDTSTART:20210101T090000\nRDATE:{dates}"))
    assert (len(data.events), notices(data)) == (2001, ["calendar.too_many"])


def test_an_occurrence_that_runs_over_midnight_costs_no_other(file: Path) -> None:
    # In summer time it would end after midnight here, in winter time before.
    event = "UID:a\nDTSTART:20210901T203000Z\nDURATION:PT2H\nRRULE:FREQ=MONTHLY;COUNT=4"
    data = read_text(file, text(event))
    assert starts(data) == ["2021-11-01 21:30", "2021-12-01 21:30"]
    assert [error.reason.code for error in data.errors] == ["calendar.over_midnight"]


def test_what_others_say_of_a_meeting_changes_nothing_in_its_series(file: Path) -> None:
    said = "UID:s\nRECURRENCE-ID:20210910T070000Z\nDTSTART:20210910T120000Z\nATTENDEE:mailto:e@x.se"
    for method in ("REPLY", "COUNTER", "REFRESH", "CANCEL"):
        data = read_text(file, text(SERIES) + text(said, head=f"METHOD:{method}\n"))
        assert [event.start for event in data.events] == [time(9)] * 5
        assert {event.status for event in data.events} == {""}
        if method != "REPLY":
            (error,) = data.errors
            assert all(reason_text(error.reason, language) for language in LANGUAGES)


def test_a_lone_occurrence_has_the_uid_of_its_own_date(file: Path) -> None:
    event = (
        "UID:s\nRECURRENCE-ID:20210917T070000Z\nDTSTART:20210920T070000Z\nDTEND:20210920T080000Z"
    )
    (found,) = read_text(file, text(event)).events
    assert (found.uid, found.series) == ("s/2021-09-17", "")
    assert found.date == date(2021, 9, 20)


@pytest.mark.parametrize(
    ("rule", "code", "most"),
    [
        ("FREQ=WEEKLY", "calendar.cut", 105),
        ("FREQ=DAILY;COUNT=1000000", "calendar.cut", 730),
        ("FREQ=DAILY;UNTIL=99991231", "calendar.cut", 730),
        ("FREQ=SECONDLY", "calendar.too_fine", 1),
        ("FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30", "calendar.too_fine", 1),
        ("FREQ=DAILY;BYHOUR=8,9,10,11,12,13", "calendar.too_many", 2000),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "calendar.cut", 0),
        ("FREQ=YEARLY;INTERVAL=999999999999999", "calendar.cut", 1),
        ("FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=" + ",".join(map(str, range(60))),
         "calendar.too_many", 2000),
    ],
)  # fmt: skip
def test_an_absurd_rule_is_cut_and_told(file: Path, rule: str, code: str, most: int) -> None:
    event = f"UID:a\nDTSTART:20210101T080000\nDURATION:PT1M\nRRULE:{rule}\nSUMMARY:Evig"
    data = read_text(file, text(event, SERIES))
    assert notices(data) == [code]
    assert len(data.events) == most + 5
    assert data.errors == []


@pytest.mark.parametrize(
    "rule", ["skräp", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;COUNT=-1", "FREQ=WEEKLY;UNTIL=hej"]
)
def test_a_rule_that_cannot_be_read_is_one_bad_event(file: Path, rule: str) -> None:
    data = read_text(file, text(f"UID:a\nDTSTART:20210101T080000\nRRULE:{rule}", SERIES))
    assert [(error.number, error.property_name) for error in data.errors] == [(1, "RRULE")]
    assert len(data.events) == 5


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_lines_and_letters_of_every_kind_are_read(file: Path, ends: str, encoding: str) -> None:
    event = "UID:a\nDTSTART:20210507T090000\nSUMMARY:Råds\n möte\\, två\\nd\n\telar\nLOCATION:Hjo"
    data = read_text(file, text(event), encoding, ends)
    assert [(found.summary, found.location) for found in data.events] == [
        ("Rådsmöte, två\ndelar", "Hjo")
    ]
    assert notices(data) == (["calendar.guessed_letters"] if encoding == "cp1252" else [])


def test_a_letter_folded_in_its_middle_is_whole_again(file: Path) -> None:
    written = text("UID:a\nDTSTART:20210507T090000\nSUMMARY:Rådsmöte").encode()
    written = written.replace("å".encode(), b"\xc3\r\n \xa5")
    file.write_bytes(written)
    (found,) = read_calendar(file, "Europe/Stockholm", YEAR).events
    assert found.summary == "Rådsmöte"


def test_letters_of_two_kinds_in_a_file_are_each_read_as_they_are(file: Path) -> None:
    event = "UID:{}\nDTSTART:20210507T090000\nSUMMARY:Örat mot marken – Åsbo"
    cut = text(event.format("c")).encode().replace("Åsbo".encode(), b"\xc3\nX:Y")
    file.write_bytes(
        text(event.format("a")).encode() + text(event.format("b")).encode("cp1252") + cut
    )
    data = read_calendar(file, "Europe/Stockholm", YEAR)
    assert [found.summary for found in data.events] == [
        "Örat mot marken – Åsbo",
        "Örat mot marken – Åsbo",
        "Örat mot marken – Ã",
    ]
    assert notices(data) == ["calendar.guessed_letters"]


def test_what_no_text_may_hold_does_not_come_in(file: Path) -> None:
    data = read_text(file, text("UID:a\x00b\nDTSTART:20210507T090000\nSUMMARY:Råd\x00s\x1bmöte"))
    assert [(event.uid, event.summary) for event in data.events] == [("a�b", "Råd�s�möte")]


def test_broken_lines_and_missing_ends_cost_no_event(file: Path) -> None:
    written = (
        "BEGIN:VCALENDAR\nhej\nBEGIN:VEVENT\nUID:a\nen lös rad\nDTSTART:20210507T090000\n"
        "BEGIN:VALARM\nTRIGGER:-PT5M\nDURATION:PT5M\nSUMMARY:Larm\n"
        "BEGIN:VEVENT\nUID:b\nDTSTART:20210508T090000\nend:vevent\n"
        "BEGIN:VTODO\nUID:t\nSUMMARY:Att göra\nEND:VTODO\n\n"
        "begin:vevent\nuid:c\ndtstart:20210509T090000\nsummary:Liten"
    )
    data = read_text(file, written)
    assert [(event.uid, event.summary) for event in data.events] == [
        ("a", ""),
        ("b", ""),
        ("c", "Liten"),
    ]
    (notice,) = data.notices
    assert dict(notice.reason.params) == {"count": 2}


def test_a_file_in_many_pieces_is_read_as_one(file: Path) -> None:
    long = "x" * 70
    events = [
        f"UID:{number}\nDTSTART:20210507T090000\nDESCRIPTION:{long}\n {long}\n {long}\nSUMMARY:Nr\n"
        f"  {number}"
        for number in range(3000)
    ]
    data = read_text(file, text(*events))
    assert [event.summary for event in data.events] == [f"Nr {number}" for number in range(3000)]


def test_a_line_that_is_far_too_long_costs_only_itself(file: Path) -> None:
    event = "UID:{}\nDTSTART:20210507T090000\nSUMMARY:Möte"
    long = event.format("a") + "\nDESCRIPTION:" + "åäö\n " * 400_000
    data = read_text(file, text(event.format("före"), long, event.format("efter")))
    assert [event.uid for event in data.events] == ["före", "a", "efter"]
    assert {event.summary for event in data.events} == {"Möte"}


@pytest.mark.parametrize("line", ["X-A;B=" + '"' * 200, 'X-A;B="' + '"a' * 200_000])
def test_quotes_that_are_never_closed_cost_only_their_line(file: Path, line: str) -> None:
    event = 'UID:a\nDTSTART;X="en: två":20210507T090000'
    data = read_text(file, text(f"{event}\n{line}"))
    assert (starts(data), notices(data)) == (["2021-05-07 09:00"], ["calendar.broken_lines"])


def test_answers_and_cancellations_are_told_apart_from_events(file: Path) -> None:
    reply = (
        "UID:7@samverkansplaneraren\nDTSTAMP:20210501T101500Z\nSEQUENCE:3\n"
        'ATTENDEE;CN="Eva: Ek";PARTSTAT=DECLINED:MAILTO:Eva.Ek@Example.se'
    )
    data = read_text(
        file,
        text(reply, head="METHOD:REPLY\n") + text("UID:x\nSEQUENCE:1", head="METHOD:CANCEL\n"),
    )
    (found,) = data.replies
    assert (found.uid, found.sequence, found.stamp) == (
        "7@samverkansplaneraren",
        3,
        datetime(2021, 5, 1, 10, 15),
    )
    assert found.answers == (("eva.ek@example.se", "Eva: Ek", "DECLINED"),)
    assert [(one.uid, one.sequence) for one in data.cancellations] == [("x", 1)]


FILE_AGAIN = settings(
    deadline=None,
    max_examples=examples(40),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
RULES = st.builds(
    lambda freq, interval, extra, end: ";".join(
        part for part in (f"FREQ={freq}", f"INTERVAL={interval}", extra, end) if part
    ),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.integers(1, 5),
    st.sampled_from(["", "BYMONTH=3,9", "BYDAY=MO,TH", "BYHOUR=8,13"]),
    st.sampled_from(["COUNT=7", "UNTIL=20220401T120000Z", "UNTIL=20220401", "COUNT=40"]),
)


@FILE_AGAIN
@given(
    rule=RULES,
    start=st.datetimes(datetime(2020, 6, 1, 5), datetime(2022, 3, 1)),
    zone=st.sampled_from(["Europe/Stockholm", "America/New_York", "UTC"]),
    left_out=st.sets(st.integers(0, 6), max_size=3),
)
@example("FREQ=WEEKLY;INTERVAL=1;COUNT=7", datetime(2021, 10, 22, 9), "Europe/Stockholm", {1})
def test_series_are_those_of_two_libraries(
    file: Path, rule: str, start: datetime, zone: str, left_out: set[int]
) -> None:
    start = start.replace(minute=0, second=0, microsecond=0, hour=5 + start.hour % 12)
    own = ZoneInfo(zone)
    bounded = rule.replace(
        "UNTIL=20220401T120000Z",
        f"UNTIL={datetime(2022, 4, 1, 12, tzinfo=UTC).astimezone(own):%Y%m%dT%H%M%S}",
    ).replace("UNTIL=20220401;", "UNTIL=20220401T235959;")
    if bounded.endswith("UNTIL=20220401"):
        bounded += "T235959"
    walls = list(rrulestr(bounded, dtstart=start))
    without = [walls[number] for number in left_out if number < len(walls)]
    event = Event()
    event.add("uid", "a")
    event.add("dtstart", start.replace(tzinfo=own))
    event.add("duration", timedelta(minutes=30))
    event.add("rrule", vRecur.from_ical(rule))
    for wall in without:
        event.add("exdate", wall.replace(tzinfo=own))
    expected = []
    for wall in walls:
        local = wall.replace(tzinfo=own).astimezone(STOCKHOLM)
        inside = local.hour < 23 or local.minute < 30
        if wall not in without and YEAR.contains(local.date()) and inside:
            expected.append(f"{local:%Y-%m-%d %H:%M}")
    calendar = Calendar()
    calendar.add_component(event)
    file.write_bytes(calendar.to_ical())
    data = read_calendar(file, "Europe/Stockholm", YEAR)
    if data.errors:
        assert any(reason.reason.code == "calendar.over_midnight" for reason in data.errors)
        return
    assert starts(data) == sorted(expected)
    parsed = vobject.readOne(calendar.to_ical().decode()).vevent
    # The second parser takes a start that the rule does not give as the first occurrence, and
    # knows an EXDATE only in the half of the year in which the series begins.
    is_comparable = walls[:1] == [start] and not without
    if "BYHOUR" not in rule and is_comparable and zone != "UTC":
        ours = [wall for wall in walls if wall not in without]
        theirs = [moment.replace(tzinfo=None) for moment in parsed.getrruleset()]
        assert [one for one in ours if one <= datetime(2022, 3, 31)] == [
            one for one in theirs if one <= datetime(2022, 3, 31)
        ]


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=90
)


@FILE_AGAIN
@given(
    events=st.lists(
        st.tuples(
            WORDS,
            WORDS,
            st.datetimes(datetime(1971, 1, 1), datetime(2037, 1, 1)),
            st.sampled_from(["Europe/Stockholm", "Asia/Tokyo", "UTC", None]),
            st.integers(1, 300),
            st.integers(0, 99),
        ),
        max_size=6,
    )
)
def test_what_icalendar_writes_is_read_as_icalendar_reads_it(
    file: Path, events: Sequence[tuple[str, str, datetime, str | None, int, int]]
) -> None:
    calendar = Calendar()
    for number, (summary, place, moment, zone, minutes, sequence) in enumerate(events):
        moment = moment.replace(second=0, microsecond=0, fold=0)
        own = ZoneInfo(zone) if zone else None
        event = Event()
        event.add("uid", f"{number}@x")
        event.add("summary", summary)
        event.add("location", place)
        event.add("dtstart", moment.replace(tzinfo=own))
        event.add("duration", timedelta(minutes=minutes))
        event.add("sequence", sequence)
        calendar.add_component(event)
    file.write_bytes(calendar.to_ical())
    data = read_calendar(file, "Europe/Stockholm", YEAR)
    found = {event.uid: event for event in data.events}
    assert len(data.events) + len(data.errors) == len(events)
    for component in Calendar.from_ical(file.read_bytes()).walk("VEVENT"):
        ours = found.get(str(component["UID"]))
        if ours is None:
            continue
        theirs: Any = component
        start, length = theirs["DTSTART"].dt, theirs["DURATION"].dt
        local = start.astimezone(STOCKHOLM) if start.tzinfo else start
        assert (ours.date, ours.start) == (local.date(), local.time())
        ends = datetime.combine(ours.date, ours.end)
        assert ends - datetime.combine(ours.date, ours.start) == length
        assert (ours.summary, ours.location, ours.sequence) == (
            str(theirs["SUMMARY"]).strip(),
            str(theirs["LOCATION"]).strip(),
            theirs["SEQUENCE"],
        )


def test_a_damaged_file_is_read_or_refused_and_never_more(file: Path) -> None:
    good = text(
        SERIES + "\nEXDATE:20210910T070000Z\nRDATE;VALUE=PERIOD:20210911T120000Z/PT1H",
        "UID:s\nRECURRENCE-ID;RANGE=THISANDFUTURE:20210917T070000Z\nDTSTART:20210916T110000Z\n"
        "DTEND:20210916T120000Z",
        'UID:b\nDTSTART;X-A="q;:";VALUE=DATE:20210507\nDURATION:P1D\nATTENDEE;CN=x:mailto:a@b.se',
        head="METHOD:PUBLISH\n" + CONTRARY_ZONE,
    ).encode()
    dice = random.Random(20210501)
    for _ in range(1500):
        damaged = bytearray(good)
        for _ in range(dice.randint(1, 6)):
            at = dice.randrange(len(damaged))
            damaged[at : at + dice.randint(0, 3)] = dice.choice(
                [bytes([dice.randrange(256)]), b"\n", b"9", b";", b":", b"", b'"', b"BEGIN:VEVENT"]
            )
        file.write_bytes(damaged)
        try:
            data = read_calendar(file, "Europe/Stockholm", YEAR)
        except InputError as refused:
            said = [error_text(refused, "sv")]
        else:
            said = [reason_text(error.reason, "sv") for error in data.errors]
        assert all(said)
