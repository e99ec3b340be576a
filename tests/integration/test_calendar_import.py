"""Calendar files into a forum: zones, recurrence, changes, and what is wrong."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from planner.db.engine import Database
from planner.db.queries.loading import load
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import Level, MeetingStatus
from planner.domain.rows import (
    AgreementRow,
    Changes,
    ForumRow,
    MeetingRow,
    NoteRow,
    Period,
    Reason,
)
from planner.errors import ConflictError, InputError
from planner.formats.calendar_events import CalendarEvent
from planner.formats.limits import MEETINGS_ON_A_DAY
from planner.services import history
from planner.services.databases import open_for_writing
from planner.services.example import create_example
from planner.services.exports import export_report
from planner.services.importing_calendar import (
    CalendarAction,
    apply_calendar,
    import_calendar,
    preview_calendar,
)
from planner.services.meetings import edit_meeting
from planner.services.reports.scope import report_scope
from planner.texts import LANGUAGES, error_text, reason_text
from tests.integration.calendar_whole import read_calendar

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
def database(empty_file: Path, tmp_path: Path) -> Iterator[Database]:
    copy = tmp_path / "eslöv.db"
    copy.write_bytes(empty_file.read_bytes())
    made = open_for_writing(copy)
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


def test_one_bad_event_is_told_and_the_rest_taken(database: Database, tmp_path: Path) -> None:
    path = calendar(tmp_path / "k.ics", "DTSTART:hej", "DTSTART:20210507T090000")
    told = import_calendar(database, path, "BRÅ (samverkan (ny))", dry_run=True)
    assert meetings(database) == []
    for result in (told, import_calendar(database, path, "brå")):
        (error,) = result.errors
        assert (error.sheet, error.row, error.column) == ("k.ics", 1, "DTSTART")
        assert error.value == "hej"
    assert [meeting.date for meeting in meetings(database)] == [date(2021, 5, 7)]
    with pytest.raises(InputError):
        import_calendar(database, path, "Rådet")


def preview_of(database: Database, path: Path) -> dict[str, int]:
    made = preview_calendar(database, path, "BRÅ")
    return {action.value: made.number_of(action) for action in CalendarAction}


def actions(**counts: int) -> dict[str, int]:
    return {action.value: counts.get(action.value, 0) for action in CalendarAction}


SERIES = """UID:s@outlook
DTSTART;TZID=W. Europe Standard Time:20210903T090000
DTEND;TZID=W. Europe Standard Time:20210903T100000
RRULE:FREQ=WEEKLY;COUNT=4
SUMMARY:Lägesmöte"""


def test_what_has_gone_from_a_series_is_called_off_and_the_rest_left(
    database: Database, tmp_path: Path
) -> None:
    path = calendar(tmp_path / "k.ics", SERIES)
    import_calendar(database, path, "BRÅ")
    before = meetings(database)
    changed = f"{SERIES}\nEXDATE;TZID=W. Europe Standard Time:20210910T090000"
    moved = (
        "UID:s@outlook\nRECURRENCE-ID;TZID=W. Europe Standard Time:20210917T090000\n"
        "DTSTART;TZID=W. Europe Standard Time:20210916T130000\nDURATION:PT1H\n"
        "SUMMARY:Lägesmöte\nSEQUENCE:1"
    )
    calendar(path, changed, moved)
    assert preview_of(database, path) == actions(same=2, changed=1, cancelled=1)
    result = import_calendar(database, path, "BRÅ")
    after = meetings(database)
    assert result.changes.ids("meeting") == {before[1].id, before[2].id}
    assert [after[0], after[3]] == [before[0], before[3]]
    assert after[1].status is MeetingStatus.CANCELLED
    assert (after[2].date, after[2].start, after[2].sequence) == (date(2021, 9, 16), time(13), 1)
    assert import_calendar(database, path, "BRÅ").changes == Changes()


def test_an_older_version_is_refused_and_a_cancellation_calls_off(
    database: Database, tmp_path: Path
) -> None:
    event = "UID:a\nDTSTART:20210507T090000\nSEQUENCE:{}\nLOCATION:{}"
    path = calendar(tmp_path / "k.ics", event.format(2, "Rådhuset"))
    import_calendar(database, path, "BRÅ")
    (error,) = import_calendar(database, calendar(path, event.format(1, "X")), "BRÅ").errors
    assert error.reason.code == "calendar.outdated"
    text = "BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT\nUID:{}\nSEQUENCE:3\nEND:VEVENT\n"
    path.write_text(text.format("okänd"))
    assert preview_of(database, path) == actions(refused=1)
    path.write_text(text.format("a"))
    assert preview_of(database, path) == actions(cancelled=1)
    import_calendar(database, path, "BRÅ")
    (meeting,) = meetings(database)
    assert (meeting.status, meeting.place) == (MeetingStatus.CANCELLED, "Rådhuset")


def test_calling_off_this_and_the_following_leaves_what_comes_before(
    database: Database, tmp_path: Path
) -> None:
    path = tmp_path / "k.ics"
    series = "UID:s\nDTSTART:20210503T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4"
    import_calendar(database, calendar(path, series), "BRÅ")
    off = (
        "BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT\nUID:s\nSEQUENCE:1\nSTATUS:CANCELLED\n"
        "RECURRENCE-ID{}:202105{}T090000\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    path.write_text(off.format(";RANGE=THISANDFUTURE", 17))
    assert import_calendar(database, path, "BRÅ").errors == []
    assert [row.status for row in meetings(database)] == [
        MeetingStatus.PLANNED,
        MeetingStatus.PLANNED,
        MeetingStatus.CANCELLED,
        MeetingStatus.CANCELLED,
    ]
    assert {row.start for row in meetings(database)} == {time(9)}
    path.write_text(off.format("", 10))
    import_calendar(database, path, "BRÅ")
    assert meetings(database)[1].status is MeetingStatus.CANCELLED


def test_an_occurrence_that_is_called_off_and_not_here_is_not_made(
    database: Database, tmp_path: Path
) -> None:
    path = tmp_path / "k.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT\nUID:s\nSTATUS:CANCELLED\n"
        "RECURRENCE-ID:20210517T090000\nDTSTART:20210517T090000\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    (error,) = import_calendar(database, path, "BRÅ").errors
    assert error.reason.code == "calendar.not_here"
    assert meetings(database) == []


def test_what_only_the_series_can_tell_is_refused_without_it(
    database: Database, tmp_path: Path
) -> None:
    path = calendar(
        tmp_path / "k.ics",
        "UID:s\nRECURRENCE-ID;RANGE=THISANDFUTURE:20210517T090000\nDTSTART:20210517T100000",
    )
    (error,) = import_calendar(database, path, "BRÅ").errors
    assert "series" in reason_text(error.reason, "en")
    assert meetings(database) == []


@pytest.mark.parametrize("method", ["COUNTER", "REFRESH", "CANCEL"])
def test_what_one_who_is_called_says_moves_no_meeting(
    database: Database, tmp_path: Path, method: str
) -> None:
    path = tmp_path / "k.ics"
    import_calendar(
        database, calendar(path, "UID:m\nDTSTART:20210507T090000\nDURATION:PT1H"), "BRÅ"
    )
    before = meetings(database)
    proposal = "UID:m\nSEQUENCE:1\nDTSTART:20210508T130000\nATTENDEE:mailto:eva@example.se"
    calendar(path, proposal, zones=f"METHOD:{method}\n")
    (error,) = import_calendar(database, path, "BRÅ").errors
    assert "The meeting stands as it was." in reason_text(error.reason, "en")
    assert meetings(database) == before


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_versions_in_a_file_the_newer_counts(
    database: Database, tmp_path: Path, turned: bool
) -> None:
    event = "UID:m\nSEQUENCE:1\nDTSTAMP:2021040{}T120000Z\nDTSTART:20210507T{}0000\nDURATION:PT1H"
    events = [event.format(1, 13), event.format(2, 15), event.format(9, 17).replace(":1", ":0", 1)]
    path = calendar(tmp_path / "k.ics", *(reversed(events) if turned else events))
    import_calendar(database, path, "BRÅ")
    assert [row.start for row in meetings(database)] == [time(15)]


def test_answers_among_events_are_told_of(database: Database, tmp_path: Path) -> None:
    path = calendar(tmp_path / "k.ics", "UID:m\nDTSTART:20210507T090000")
    answer = "BEGIN:VEVENT\nUID:x\nATTENDEE;PARTSTAT=ACCEPTED:mailto:eva@example.se\nEND:VEVENT"
    with path.open("a") as file:
        file.write(f"BEGIN:VCALENDAR\nMETHOD:REPLY\n{answer}\nEND:VCALENDAR\n")
    preview = preview_calendar(database, path, "BRÅ")
    assert [notice.reason.code for notice in preview.notices] == ["calendar.answers_left"]
    assert [line.action for line in preview.lines] == [CalendarAction.NEW]


def test_a_forum_has_so_many_meetings_on_a_day_and_no_more(
    database: Database, tmp_path: Path
) -> None:
    times = [f"{minute // 60:02}{minute % 60:02}00" for minute in range(MEETINGS_ON_A_DAY)]
    crowd = [f"UID:c{start}\nDTSTART:20210507T{start}" for start in times]
    away = "UID:away\nDTSTART:20210508T090000"
    path = calendar(tmp_path / "k.ics", "UID:m\nDTSTART:20210507T220000", away, *crowd)
    preview = preview_calendar(database, path, "BRÅ")
    [refused] = [line for line in preview.lines if line.action is CalendarAction.REFUSED]
    assert (refused.uid, refused.values) == (f"c{times[-1]}", ())
    assert refused.reason == Reason.of("import.too_many_on_day", limit=100)
    apply_calendar(database, preview)
    assert len(meetings(database)) == MEETINGS_ON_A_DAY + 1
    # One that was on another day is not moved there either; what is there may stay and change.
    moved = [away.replace("20210508", "20210507"), crowd[0].replace("T0000", "T0830")]
    again = preview_calendar(database, calendar(tmp_path / "l.ics", *moved), "BRÅ")
    assert [line.action for line in again.lines] == [CalendarAction.REFUSED, CalendarAction.CHANGED]


def test_what_is_held_or_logged_is_never_touched_and_says_so(
    database: Database, tmp_path: Path
) -> None:
    event = "UID:{}\nDTSTART:2021050{}T090000"
    path = calendar(tmp_path / "k.ics", *(event.format(n, n) for n in (3, 4, 5)))
    import_calendar(database, path, "BRÅ")
    held, approved, noted = meetings(database)
    with unit_of_work(database, "meeting.edit") as tx:
        tx.update(MeetingRow, held.id, status=MeetingStatus.HELD)
        tx.update(MeetingRow, approved.id, approved_on=date(2021, 6, 1))
        tx.insert(NoteRow(0, noted.id, "Lägesbild"))
    before = meetings(database)
    assert preview_of(database, path) == actions(same=3)
    later = calendar(path, *(event.format(n, n).replace("T09", "T13") for n in (3, 4, 5)))
    result = import_calendar(database, later, "BRÅ")
    assert meetings(database) == before
    assert [error.reason.code for error in result.errors] == [
        "calendar.held",
        "approval.locked_by_someone",
        "calendar.logged",
    ]


def test_a_note_written_here_is_kept_until_the_calendar_has_a_newer_version(
    database: Database, tmp_path: Path
) -> None:
    event = "UID:a\nDTSTART:20210507T090000\nSUMMARY:Start\nSEQUENCE:{}"
    path = calendar(tmp_path / "k.ics", event.format(0))
    import_calendar(database, path, "BRÅ")
    (meeting,) = meetings(database)
    edit_meeting(database, meeting.id, place=meeting.place, note="Kaffe beställt")
    assert import_calendar(database, path, "BRÅ").changes == Changes()
    assert meetings(database)[0].note == "Kaffe beställt"
    import_calendar(database, calendar(path, event.format(1)), "BRÅ")
    assert meetings(database)[0].note == "Start"


def test_one_undo_takes_an_import_back_and_what_is_left_out_is_not_done(
    database: Database, tmp_path: Path
) -> None:
    path = calendar(tmp_path / "k.ics", SERIES, "UID:b\nDTSTART:20210507T090000")
    made = preview_calendar(database, path, "BRÅ")
    left_out = {line.id for line in made.lines if line.uid == "b"}
    apply_calendar(database, made, left_out)
    assert [meeting.uid for meeting in meetings(database)] == [
        f"s@outlook/2021-09-{day}" for day in ("03", "10", "17", "24")
    ]
    with pytest.raises(ConflictError):
        apply_calendar(database, made)
    history.undo(database)
    assert meetings(database) == []


def test_an_event_of_another_forum_is_refused_there_and_our_own_is_known_everywhere(
    database: Database, tmp_path: Path
) -> None:
    path = calendar(tmp_path / "k.ics", "UID:a\nDTSTART:20210507T090000")
    import_calendar(database, path, "BRÅ")
    (there,) = meetings(database)
    with unit_of_work(database, "example.build") as tx:
        tx.insert(ForumRow(0, load_agreement(database), "EST", Level.OPERATIVE))
        tx.update(MeetingRow, there.id, uid="a")
    (error,) = import_calendar(database, path, "EST").errors
    assert error.reason.code == "calendar.other_forum"
    with unit_of_work(database, "example.build") as tx:
        tx.update(MeetingRow, there.id, uid="1@samverkansplaneraren")
    calendar(path, "UID:1@samverkansplaneraren\nDTSTART:20210507T100000")
    import_calendar(database, path, "EST")
    (moved,) = meetings(database)
    assert (moved.forum_id, moved.start, moved.is_by_hand) == (there.forum_id, time(10), True)
    assert moved.sequence == there.sequence + 1


def load_agreement(database: Database) -> int:
    with database.reading() as connection:
        return load(connection, AgreementRow)[0].id


def test_our_own_export_imported_into_a_copy_adds_nothing(tmp_path: Path) -> None:
    made = create_example(tmp_path / "eslov.db")
    path = tmp_path / "alla.ics"
    export_report(made, path, "meetings", report_scope(made), "sv", date(2022, 4, 1))
    before = meetings(made)
    result = import_calendar(made, path, "EST")
    assert result.errors == []
    assert result.preview.number_of(CalendarAction.SAME) == len(before) > 100
    assert (meetings(made), result.changes) == (before, Changes())
    made.close()


OUTLOOK = """BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:PUBLISH
X-MS-OLK-FORCEINSPECTOROPEN:TRUE
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
CLASS:PUBLIC
CREATED:20210901T080000Z
DESCRIPTION:Dagordning\\n\\n1. Lägesbild\\n
DTEND;TZID="W. Europe Standard Time":20210903T093000
DTSTAMP:20210901T080000Z
DTSTART;TZID="W. Europe Standard Time":20210903T090000
EXDATE;TZID="W. Europe Standard Time":20211105T090000
LAST-MODIFIED:20210901T080000Z
LOCATION:Rådhuset\\, sal 1
PRIORITY:5
RRULE:FREQ=WEEKLY;COUNT=12;BYDAY=FR
SEQUENCE:0
SUMMARY;LANGUAGE=sv:Örat mot marken
TRANSP:OPAQUE
UID:040000008200E00074C5B7101A82E00800000000
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
BEGIN:VALARM
TRIGGER:-PT15M
ACTION:DISPLAY
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
BEGIN:VEVENT
DTEND;TZID="W. Europe Standard Time":20211015T143000
DTSTART;TZID="W. Europe Standard Time":20211015T140000
RECURRENCE-ID;TZID="W. Europe Standard Time":20211015T090000
SUMMARY;LANGUAGE=sv:Örat mot marken
UID:040000008200E00074C5B7101A82E00800000000
END:VEVENT
END:VCALENDAR
"""
GOOGLE = """BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:Samverkan
X-WR-TIMEZONE:Europe/Stockholm
BEGIN:VEVENT
DTSTART:20211029T070000Z
DTEND:20211029T080000Z
DTSTAMP:20210901T080000Z
UID:3k2v8q@google.com
CREATED:20210901T080000Z
DESCRIPTION:
LAST-MODIFIED:20210901T080000Z
LOCATION:Polishuset\\, Östergatan 1\\, 241 30 E
 slöv\\, Sverige
SEQUENCE:1
STATUS:CONFIRMED
SUMMARY:Lägesmöte
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20211112
DTEND;VALUE=DATE:20211113
DTSTAMP:20210901T080000Z
UID:9x1@google.com
SEQUENCE:0
STATUS:CONFIRMED
SUMMARY:Trygghetsvandring
END:VEVENT
END:VCALENDAR
"""
NEXTCLOUD = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//IDN nextcloud.com//Calendar app 2.3.4//EN
BEGIN:VTIMEZONE
TZID:Europe/Stockholm
X-LIC-LOCATION:Europe/Stockholm
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:5b3c2a1e-7f0d-4c8b-9e6a-112233445566
DTSTART;TZID=Europe/Stockholm:20211025T090000
DTEND;TZID=Europe/Stockholm:20211025T100000
RRULE:FREQ=WEEKLY;UNTIL=20211121T225959Z
RDATE;TZID=Europe/Stockholm:20211027T130000
ATTENDEE;CN="Ek, Eva";PARTSTAT=NEEDS-ACTION:mailto:eva.ek@example.se
SUMMARY:Veckomöte
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize(
    ("text", "count", "at_nine"), [(OUTLOOK, 11, 10), (GOOGLE, 2, 2), (NEXTCLOUD, 5, 4)]
)
def test_a_calendar_from_another_program_imported_twice_adds_nothing_the_second_time(
    database: Database, tmp_path: Path, text: str, count: int, at_nine: int
) -> None:
    path = tmp_path / "k.ics"
    path.write_bytes(text.replace("\n", "\r\n").encode())
    first = import_calendar(database, path, "BRÅ")
    assert (first.errors, first.preview.notices) == ([], [])
    taken = meetings(database)
    assert len(taken) == count
    assert sum(meeting.start == time(9) for meeting in taken) == at_nine
    steps = len(history.history(database, 50))
    second = import_calendar(database, path, "BRÅ")
    assert second.preview.number_of(CalendarAction.SAME) == count
    assert (meetings(database), len(history.history(database, 50))) == (taken, steps)
