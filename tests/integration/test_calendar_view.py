"""What a stretch of the calendar holds, and what a drop in it would meet, on the Eslöv example."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from planner.db.queries.loading import load
from planner.db.queries.snapshot import Scope, read_snapshot
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import ConflictKind, MeetingStatus
from planner.domain.rows import (
    BlockedPeriodRow,
    ForumRow,
    MeetingRow,
    OrganisationRow,
    SeatRow,
)
from planner.services import databases
from planner.services.calendar_view import CalendarEntry, read_calendar_view, with_clashes
from planner.services.clashes import list_clashes, warnings_for
from planner.services.databases import Database
from planner.services.drop_check import read_drop_check, why_fixed
from planner.services.forums import list_forums
from planner.services.meetings import MeetingInput, add_meeting, cancel_meeting, move_meeting
from planner.texts import reason_text

MAY = (date(2022, 4, 25), date(2022, 6, 5))
ASCENSION = date(2022, 5, 26)


@pytest.fixture
def eslov(example_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of the example to change freely."""
    copy = tmp_path / "eslov.db"
    copy.write_bytes(example_file.read_bytes())
    opened = databases.open_for_window(copy)
    yield opened
    opened.close()


def entry_on(database: Database, forum: str, day: date) -> CalendarEntry:
    """Return a forum's meeting on a day."""
    view = read_calendar_view(database, day, day, None)
    return next(each for each in view.entries if each.forum == forum)


def test_a_view_holds_the_meetings_of_its_days_in_order(eslov: Database) -> None:
    view = read_calendar_view(eslov, *MAY, None)
    with eslov.reading() as connection:
        every = load(connection, MeetingRow)
    wanted = {row.id for row in every if MAY[0] <= row.date <= MAY[1]}
    assert {each.id for each in view.entries} == wanted
    order = [(each.meeting.date, each.meeting.start) for each in view.entries]
    assert order == sorted(order)
    assert [each.id for each in view.entries_between(date(2022, 5, 2), date(2022, 5, 8))] == [
        each.id
        for each in view.entries
        if date(2022, 5, 2) <= each.meeting.date <= date(2022, 5, 8)
    ]
    friday = view.entries_on(date(2022, 5, 6))
    assert [(each.forum, each.letter) for each in friday] == [("Örat mot marken", "Ö")]
    assert view.entries_on(date(2022, 5, 7)) == ()


def test_letters_tell_the_forums_apart_also_those_out_of_sight(eslov: Database) -> None:
    view = read_calendar_view(eslov, date(2022, 5, 6), date(2022, 5, 6), None)
    letters = [forum.letter for forum in view.forums.values()]
    assert len(letters) == len(set(letters)) == len(list_forums(eslov, None))
    assert [forum.name for forum in view.shown_forums()] == ["Örat mot marken"]


def test_another_agreements_view_has_none_of_its_meetings(eslov: Database) -> None:
    view = read_calendar_view(eslov, *MAY, -1)
    assert view.entries == ()
    assert view.forums == {}


def test_days_are_called_what_they_are(eslov: Database) -> None:
    view = read_calendar_view(eslov, date(2022, 4, 1), date(2022, 5, 31), None)
    marks = view.marks_on(ASCENSION)
    assert reason_text(marks.holiday, "sv") == "Kristi himmelsfärdsdag"
    assert reason_text(view.marks_on(date(2022, 5, 27)).squeeze, "sv") == "klämdag"
    assert reason_text(view.marks_on(date(2022, 4, 14)).half_day, "sv") == "skärtorsdagen"
    assert view.marks_on(date(2022, 4, 11)).breaks == ("påsklov",)
    assert view.marks_on(date(2022, 4, 6)).is_plain


def test_a_break_of_an_organisation_counts_where_it_is_seated(eslov: Database) -> None:
    with eslov.reading() as connection:
        seated = load(connection, SeatRow)[0].organisation_id
        agreement_id = load(connection, ForumRow)[0].agreement_id
    with unit_of_work(eslov, "blocked_period.save") as tx:
        stranger = tx.insert(OrganisationRow(0, "Grannkommunen")).id
        for name, organisation_id in (("stängt", seated), ("deras lov", stranger)):
            tx.insert(BlockedPeriodRow(0, name, *MAY, organisation_id))
    view = read_calendar_view(eslov, *MAY, agreement_id)
    assert view.marks_on(date(2022, 5, 4)).breaks == ("stängt",)
    every = read_calendar_view(eslov, *MAY, None)
    assert every.marks_on(date(2022, 5, 4)).breaks == ("stängt", "deras lov")


def test_clashes_are_marked_and_unmarked(eslov: Database) -> None:
    view = read_calendar_view(eslov, *MAY, None)
    one, other = view.entries[0].id, view.entries[1].id
    marked = with_clashes(view, {one})
    assert [each.id for each in marked.entries if each.has_clash] == [one]
    again = with_clashes(marked, {other})
    assert [each.id for each in again.entries if each.has_clash] == [other]
    assert again.entries_on(view.entries[1].meeting.date)[0].has_clash is (
        view.entries_on(view.entries[1].meeting.date)[0].id == other
    )


def test_a_red_day_speaks_against_a_drop_and_the_next_free_day_is_found(eslov: Database) -> None:
    meeting = entry_on(eslov, "EST", date(2022, 5, 19)).meeting
    check = read_drop_check(eslov, meeting.id, *MAY)
    assert list(check.warnings(meeting.date, meeting.start, meeting.end)) == []
    found = check.warnings(ASCENSION, meeting.start, meeting.end)
    assert [each.kind for each in found] == [ConflictKind.AVOIDED_DAY]
    assert "Kristi himmelsfärdsdag" in reason_text(found[0].reason, "sv")
    free = check.next_free_day(ASCENSION, meeting.start, meeting.end)
    assert free is not None
    assert free > ASCENSION
    assert not check.warnings(free, meeting.start, meeting.end)
    days = [ASCENSION + timedelta(days=n) for n in range(1, (free - ASCENSION).days)]
    assert all(check.warnings(day, meeting.start, meeting.end) for day in days)


def test_a_drop_outside_the_period_is_told_from_the_rest(eslov: Database) -> None:
    meeting = entry_on(eslov, "EST", date(2022, 5, 19)).meeting
    check = read_drop_check(eslov, meeting.id, date(2022, 12, 1), date(2023, 1, 31))
    assert check.is_outside(date(2023, 1, 10))
    refusal = check.outside(date(2023, 1, 10))
    assert "31 december 2022" in reason_text(refusal, "sv")
    assert check.outside(date(2022, 12, 13)) is None


def test_a_drop_says_the_same_as_the_list_of_clashes_would(eslov: Database) -> None:
    """The check reads only what is near; what it says must be what all of the database says."""
    meeting = entry_on(eslov, "Chefssamråd", date(2022, 5, 4)).meeting
    check = read_drop_check(eslov, meeting.id, *MAY)
    differing = 0
    for number in range((MAY[1] - MAY[0]).days + 1):
        day = MAY[0] + timedelta(days=number)
        for hour in (8, 10, 13, 14):
            start, end = time(hour, 15), time(hour + 1, 15)
            said = [each.reason for each in check.warnings(day, start, end)]
            whole = warnings_for(
                eslov, meeting.forum_id, day, start, end, meeting.place, meeting.id
            )
            assert set(said) == set(whole)
            differing += bool(said)
    assert differing


def test_a_clash_of_place_is_found_whatever_the_case_of_its_name(eslov: Database) -> None:
    meeting = entry_on(eslov, "EST", date(2022, 5, 19)).meeting
    other = next(forum for forum in list_forums(eslov, None) if forum.name != "EST")
    add_meeting(
        eslov,
        MeetingInput(other.id, date(2022, 5, 20), time(15, 0), time(16, 0), meeting.place.upper()),
    )
    check = read_drop_check(eslov, meeting.id, *MAY)
    found = check.warnings(date(2022, 5, 20), time(15, 30), time(16, 30))
    assert ConflictKind.PLACE in {each.kind for each in found}
    assert not check.warnings(date(2022, 5, 20), time(16, 0), time(17, 0))


def test_what_is_held_or_cancelled_stays_where_it_is(eslov: Database) -> None:
    view = read_calendar_view(eslov, date(2021, 5, 1), date(2022, 12, 31), None)
    held = next(e.meeting for e in view.entries if e.meeting.status is MeetingStatus.HELD)
    ahead = next(e.meeting for e in view.entries if e.meeting.status is MeetingStatus.PLANNED)
    assert "hållet" in reason_text(why_fixed(held), "sv")
    assert why_fixed(ahead) is None
    cancel_meeting(eslov, ahead.id, "")
    with eslov.reading() as connection:
        cancelled = next(row for row in load(connection, MeetingRow) if row.id == ahead.id)
    assert "inställt" in reason_text(why_fixed(cancelled), "sv")


def test_a_moved_meeting_that_clashes_is_listed_as_the_drop_said(eslov: Database) -> None:
    meeting = entry_on(eslov, "EST", date(2022, 5, 19)).meeting
    check = read_drop_check(eslov, meeting.id, *MAY)
    assert check.warnings(ASCENSION, meeting.start, meeting.end)
    move_meeting(eslov, meeting.id, ASCENSION, meeting.start, meeting.end, meeting.place)
    found = list_clashes(eslov, None, ASCENSION, ASCENSION)
    assert any(each.own.meeting.id == meeting.id for each in found)
    with eslov.reading() as connection:
        snapshot = read_snapshot(connection, Scope(first=ASCENSION, last=ASCENSION))
    assert meeting.id in {row.id for row in snapshot.meetings}
