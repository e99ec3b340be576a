"""Answers to a summons: who comes, who may, and what a refusal does to the meeting's gaps."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from planner.db.queries.loading import load, load_by
from planner.db.queries.snapshot import Scope, read_snapshot
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import (
    AttendanceState,
    GapReason,
    MeetingStatus,
    ReplyAnswer,
)
from planner.domain.gaps import Gap
from planner.domain.rows import AttendanceRow, PersonRow, ReplyRow, SeatRow
from planner.formats.calendar_replies import CalendarReply
from planner.services import databases
from planner.services.attendance import hold_meeting, read_log, record
from planner.services.attendance_keys import clear_line, set_line
from planner.services.databases import Database
from planner.services.history import history, undo
from planner.services.importing_calendar import look_at_calendar
from planner.services.meetings import cancel_meeting, move_meeting
from planner.services.registry import read_registry, save_person
from planner.services.replies import RepliesResult, ReplyAction, read_answers, take_replies
from planner.services.summons import read_summons, write_summons
from planner.texts import reason_text
from tests.integration.summons_world import World, make_world

STAMP = datetime(2022, 4, 20, 8, 0)


@pytest.fixture
def world(example_file: Path, tmp_path: Path) -> Iterator[World]:
    """A copy of the example in which everybody called to a meeting can be reached."""
    copy = tmp_path / "eslov.db"
    shutil.copyfile(example_file, copy)
    opened = databases.open_for_writing(str(copy))
    yield make_world(opened)
    opened.close()


def _reply(
    world: World, said: str, function: str = "Socialchef", *, minutes: int = 0, **changes: Any
) -> CalendarReply:
    person = world.persons[function]
    made = CalendarReply(
        1,
        world.meeting.uid,
        world.meeting.sequence,
        STAMP + timedelta(minutes=minutes),
        ((person.email, person.name, said),),
    )
    return replace(made, **changes)


def _take(world: World, *replies: CalendarReply) -> RepliesResult:
    return take_replies(world.database, replies)


def _gaps(world: World) -> list[Gap]:
    with world.database.reading() as connection:
        day = world.meeting.date
        snapshot = read_snapshot(connection, Scope(first=day, last=day))
    return [gap for gap in snapshot.gaps_of(world.meeting) if gap.reason is GapReason.NOTICE]


def _log(database: Database, meeting_id: int) -> list[AttendanceRow]:
    with database.reading() as connection:
        return load_by(connection, AttendanceRow, "meeting_id", [meeting_id])


def _stored(world: World) -> list[ReplyRow]:
    with world.database.reading() as connection:
        return load_by(connection, ReplyRow, "meeting_id", [world.meeting_id])


def _refusal(result: RepliesResult) -> str:
    (line,) = result.lines
    assert line.action is ReplyAction.REFUSED
    assert line.reason is not None
    assert not result.changes.kinds
    return line.reason.code


def _answer_from_program(world: World, folder: Path, said: str, name: str) -> Path:
    """Write what a calendar program sends back: RFC 5546, 3.2.3."""
    request = folder / "kallelse.ics"
    write_summons(world.database, [world.meeting_id], request, "sv")
    (asked,) = icalendar.Calendar.from_ical(request.read_bytes(), multiple=True)
    event: Any = asked.walk("VEVENT")[0]
    (own,) = [each for each in event["ATTENDEE"] if each.params["CN"] == name]
    own.params["PARTSTAT"] = said
    del own.params["RSVP"]
    answer = icalendar.Event()
    answer["DTSTAMP"] = event["DTSTAMP"]
    for key in ("UID", "ORGANIZER", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY"):
        answer[key] = event[key]
    answer["ATTENDEE"] = own
    calendar = icalendar.Calendar()
    calendar["VERSION"], calendar["PRODID"] = "2.0", "-//Ett annat program//"
    calendar["METHOD"] = "REPLY"
    calendar.add_component(answer)
    path = folder / f"{said}.ics"
    path.write_bytes(calendar.to_ical())
    return path


def test_what_a_calendar_program_answers_comes_back(world: World, tmp_path: Path) -> None:
    assert not _gaps(world)
    refused = _answer_from_program(world, tmp_path, "DECLINED", "Utkast Utkastqvist")
    replies = look_at_calendar(refused).replies
    assert replies is not None
    (line,) = take_replies(world.database, replies).lines
    assert (line.who, line.forum, line.answer, line.action) == (
        "Utkast Utkastqvist",
        "Chefssamråd",
        ReplyAnswer.DECLINED,
        ReplyAction.TAKEN,
    )
    (gap,) = _gaps(world)
    functions = read_registry(world.database).functions
    assert functions[gap.function_id].name == "Socialchef"
    accepted = _answer_from_program(world, tmp_path, "ACCEPTED", "Utkast Utkastqvist")
    again = look_at_calendar(accepted).replies
    assert again is not None
    take_replies(world.database, again)
    assert not _gaps(world)
    assert not _log(world.database, world.meeting_id)


def test_the_same_answers_again_write_nothing(world: World) -> None:
    replies = [_reply(world, "DECLINED"), _reply(world, "ACCEPTED", "Skolchef")]
    _take(world, *replies)
    before = _log(world.database, world.meeting_id), _stored(world), history(world.database)
    again = _take(world, *replies)
    assert [line.action for line in again.lines] == [ReplyAction.SAME] * 2
    assert not again.changes.kinds
    after = _log(world.database, world.meeting_id), _stored(world), history(world.database)
    assert after == before


def test_a_dry_run_tells_the_same_and_writes_nothing(world: World) -> None:
    replies = [_reply(world, "DECLINED"), _reply(world, "ACCEPTED", uid="okänd")]
    told = take_replies(world.database, replies, dry_run=True)
    assert not _stored(world)
    assert told.lines == take_replies(world.database, replies).lines


def test_all_the_answers_of_a_file_are_one_step_to_undo(world: World) -> None:
    _take(
        world,
        _reply(world, "DECLINED"),
        _reply(world, "TENTATIVE", "Kommunpolis"),
        _reply(world, "ACCEPTED", "Skolchef"),
    )
    assert {row.answer for row in _stored(world)} == set(ReplyAnswer)
    assert _gaps(world)
    undone = undo(world.database)
    assert undone is not None
    assert undone[0].code == "reply.take"
    assert not _stored(world)
    assert not _gaps(world)


def test_taking_back_leaves_a_notice_that_was_recorded_by_hand(world: World) -> None:
    registry = read_registry(world.database)
    log = read_log(world.database, world.meeting_id, registry)
    line = next(x for x in log.lines if x.holder_id == world.persons["Socialchef"].id)
    set_line(world.database, world.meeting_id, line, AttendanceState.EXCUSED)
    by_hand = _log(world.database, world.meeting_id)
    _take(world, _reply(world, "DECLINED"))
    assert _log(world.database, world.meeting_id) == by_hand
    result = _take(world, _reply(world, "ACCEPTED", minutes=5))
    assert _log(world.database, world.meeting_id) == by_hand
    (told,) = result.lines
    assert told.action is ReplyAction.TAKEN
    assert told.reason is not None
    assert told.reason.code == "reply.notice_stands"


def test_a_notice_that_was_cleared_by_hand_does_not_come_back(world: World) -> None:
    _take(world, _reply(world, "DECLINED"))
    registry = read_registry(world.database)
    log = read_log(world.database, world.meeting_id, registry)
    line = next(x for x in log.lines if x.holder_id == world.persons["Socialchef"].id)
    assert line.own_row is not None
    clear_line(world.database, world.meeting_id, line)
    _take(world, _reply(world, "DECLINED"))
    assert not _gaps(world)


def test_who_is_recorded_as_present_cannot_decline(world: World) -> None:
    person = world.persons["Socialchef"]
    row = AttendanceRow(
        0,
        world.meeting_id,
        person.organisation_id,
        AttendanceState.PRESENT,
        person_id=person.id,
    )
    record(world.database, row)
    assert _refusal(_take(world, _reply(world, "DECLINED"))) == "reply.present"
    assert _take(world, _reply(world, "ACCEPTED")).lines[0].action is ReplyAction.TAKEN


def test_one_notice_covers_every_function_of_who_declines(world: World) -> None:
    registry = read_registry(world.database)
    school = next(f for f in registry.functions.values() if f.name == "Skolchef")
    holding = next(h for h in registry.holdings.values() if h.function_id == school.id)
    with unit_of_work(world.database, "holding.save") as tx:
        tx.update(type(holding), holding.id, person_id=world.persons["Socialchef"].id)
    _take(world, _reply(world, "DECLINED"))
    assert len(_log(world.database, world.meeting_id)) == 1
    functions = registry.functions
    assert {functions[gap.function_id].name for gap in _gaps(world)} == {"Skolchef", "Socialchef"}
    _take(world, _reply(world, "TENTATIVE", minutes=1))
    assert not _gaps(world)


def test_an_answer_to_an_earlier_summons_is_refused(world: World) -> None:
    early = _reply(world, "ACCEPTED")
    meeting = world.meeting
    move_meeting(
        world.database, meeting.id, date(2022, 5, 11), meeting.start, meeting.end, meeting.place
    )
    assert _refusal(_take(world, early)) == "reply.outdated"
    _take(world, _reply(world, "DECLINED"))
    assert _refusal(_take(world, replace(early, stamp=STAMP + timedelta(days=1)))) == (
        "reply.outdated"
    )


def test_a_program_that_counts_versions_of_its_own_does_not_shut_later_answers_out(
    world: World,
) -> None:
    _take(world, _reply(world, "ACCEPTED", sequence=99))
    (line,) = _take(world, _reply(world, "DECLINED", minutes=5)).lines
    assert (line.answer, line.action) == (ReplyAnswer.DECLINED, ReplyAction.TAKEN)
    assert len(_gaps(world)) == 1
    _take(world, _reply(world, "ACCEPTED", sequence=99, minutes=10))
    meeting = world.meeting
    move_meeting(
        world.database, meeting.id, date(2022, 5, 11), meeting.start, meeting.end, meeting.place
    )
    assert read_answers(world.database, meeting.id) == {}


def test_an_answer_said_again_stands_against_one_given_in_between(world: World) -> None:
    _take(world, _reply(world, "TENTATIVE"))
    (again,) = _take(world, _reply(world, "TENTATIVE", minutes=20)).lines
    assert again.action is ReplyAction.SAME
    late = _take(world, _reply(world, "DECLINED", minutes=10))
    assert _refusal(late) == "reply.answered_later"
    assert set(read_answers(world.database, world.meeting_id).values()) == {ReplyAnswer.TENTATIVE}


def test_an_address_beside_one_that_only_a_server_understands_is_read(
    world: World, tmp_path: Path
) -> None:
    path = tmp_path / "svar.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\n"
        f"UID:{world.meeting.uid}\nDTSTAMP:20220420T080000Z\n"
        f"ATTENDEE;EMAIL={world.persons['Socialchef'].email.upper()};PARTSTAT=ACCEPTED:/aMjQ/principal/\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    replies = look_at_calendar(path).replies
    assert replies is not None
    (line,) = take_replies(world.database, replies).lines
    assert (line.who, line.action) == ("Utkast Utkastqvist", ReplyAction.TAKEN)


def test_an_answer_before_the_meeting_was_moved_is_shown_as_such(world: World) -> None:
    _take(world, _reply(world, "ACCEPTED"))
    meeting = world.meeting
    move_meeting(
        world.database, meeting.id, date(2022, 5, 11), meeting.start, meeting.end, meeting.place
    )
    called = read_summons(world.database, meeting.id, "sv").called
    (one,) = [each for each in called if each.person_id == world.persons["Socialchef"].id]
    assert (one.answer, one.earlier_answer) == (None, ReplyAnswer.ACCEPTED)


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_answers_in_a_file_the_later_counts(world: World, turned: bool) -> None:
    replies = [
        _reply(world, "ACCEPTED", number=1),
        _reply(world, "DECLINED", minutes=10, number=2),
    ]
    if turned:
        replies.reverse()
    for _ in range(2):
        result = _take(world, *replies)
        (older,) = [line for line in result.lines if line.number == 1]
        assert older.reason is not None
        assert older.reason.code == "reply.answered_later"
        assert [row.answer for row in _stored(world)] == [ReplyAnswer.DECLINED]
        assert _gaps(world)


def test_an_older_answer_in_a_later_file_does_not_win(world: World) -> None:
    _take(world, _reply(world, "DECLINED", minutes=30))
    late = _take(world, _reply(world, "ACCEPTED", minutes=10))
    assert [line.action for line in late.lines] == [ReplyAction.REFUSED]
    assert [row.answer for row in _stored(world)] == [ReplyAnswer.DECLINED]
    assert len(_gaps(world)) == 1
    newer = _take(world, _reply(world, "ACCEPTED", minutes=40))
    assert [line.action for line in newer.lines] == [ReplyAction.TAKEN]
    assert _gaps(world) == []


def test_a_meeting_that_is_held_or_off_takes_no_answers(world: World) -> None:
    cancel_meeting(world.database, world.meeting_id, "")
    assert _refusal(_take(world, _reply(world, "ACCEPTED"))) == "reply.cancelled"
    undo(world.database)
    hold_meeting(world.database, world.meeting_id)
    assert world.meeting.status is MeetingStatus.HELD
    assert _refusal(_take(world, _reply(world, "ACCEPTED"))) == "reply.held"


def test_who_or_what_is_not_known_is_refused(world: World) -> None:
    unknown = _reply(world, "ACCEPTED", answers=(("nobody@example.org", "Ingen Alls", "ACCEPTED"),))
    assert _refusal(_take(world, unknown)) == "reply.unknown_person"
    elsewhere = _reply(world, "ACCEPTED", uid="4711@annat-program")
    assert _refusal(_take(world, elsewhere)) == "reply.unknown_meeting"
    assert _refusal(_take(world, _reply(world, "DELEGATED"))) == "reply.no_answer"
    with world.database.reading() as connection:
        persons = {row.name: row for row in load(connection, PersonRow)}
    other = persons["Vakta Vaktgren"]
    uncalled = _reply(world, "DECLINED", answers=(("", other.name, "DECLINED"),))
    assert _refusal(_take(world, uncalled)) == "reply.not_called"


def test_a_name_without_end_is_told_in_a_sentence(world: World) -> None:
    endless = "Prov " * 2_000
    (line,) = _take(world, _reply(world, "ACCEPTED", answers=(("", endless, "ACCEPTED"),))).lines
    assert line.reason is not None
    assert len(reason_text(line.reason, "sv")) < 200
    person = world.persons["Socialchef"]
    (line,) = _take(world, _reply(world, "", answers=((person.email, "", endless),))).lines
    assert line.reason is not None
    assert len(reason_text(line.reason, "sv")) < 200


def test_the_address_is_matched_in_any_case_and_the_name_when_it_is_the_only_one(
    world: World,
) -> None:
    person = world.persons["Socialchef"]
    save_person(world.database, replace(person, email="Utkast.Utkastqvist@Example.org"))
    by_address = _reply(
        world,
        "ACCEPTED",
        answers=(("utkast.utkastqvist@example.org", "U. Utkastqvist", "ACCEPTED"),),
    )
    (line,) = _take(world, by_address).lines
    assert (line.who, line.action) == (person.name, ReplyAction.TAKEN)
    by_name = _reply(
        world,
        "TENTATIVE",
        answers=(("private@example.net", "utkast  utkastqvist", "TENTATIVE"),),
        minutes=1,
    )
    assert _take(world, by_name).lines[0].action is ReplyAction.TAKEN
    with world.database.reading() as connection:
        persons = load(connection, PersonRow)
    away = [row for row in persons if row.name in ("Vakta Vaktgren", "Hemma Hemmasson")]
    for row in away:
        save_person(world.database, replace(row, name="Två Lika"))
    namesakes = _reply(world, "ACCEPTED", answers=(("", "Två Lika", "ACCEPTED"),))
    assert _refusal(_take(world, namesakes)) == "reply.ambiguous_person"


def test_who_shares_an_address_is_told_apart_by_being_called(world: World) -> None:
    with world.database.reading() as connection:
        persons = load(connection, PersonRow)
        seats = load_by(connection, SeatRow, "forum_id", [world.meeting.forum_id])
    assert len(seats) == len(world.persons)
    away = next(row for row in persons if row.name == "Vakta Vaktgren")
    social = world.persons["Socialchef"]
    save_person(world.database, replace(away, email=social.email))
    answer = _reply(world, "ACCEPTED", answers=((social.email, "", "ACCEPTED"),))
    assert _take(world, answer).lines[0].who == social.name


def test_an_answer_to_an_occurrence_is_about_its_day(world: World) -> None:
    day = world.meeting.date
    right = datetime(day.year, day.month, day.day, 9)
    wrong = _reply(world, "ACCEPTED", recurrence_id=right + timedelta(days=7))
    assert _refusal(_take(world, wrong)) == "reply.unknown_meeting"
    assert _take(world, _reply(world, "ACCEPTED", recurrence_id=right)).lines[0].action is (
        ReplyAction.TAKEN
    )


def test_the_next_summons_tells_what_has_been_answered(world: World, tmp_path: Path) -> None:
    _take(world, _reply(world, "DECLINED"), _reply(world, "ACCEPTED", "Skolchef"))
    path = tmp_path / "kallelse.ics"
    write_summons(world.database, [world.meeting_id], path, "sv")
    (calendar,) = icalendar.Calendar.from_ical(path.read_bytes(), multiple=True)
    event: Any = calendar.walk("VEVENT")[0]
    told = {each.params["CN"]: each.params["PARTSTAT"] for each in event["ATTENDEE"]}
    assert told["Utkast Utkastqvist"] == "DECLINED"
    assert told["Figur Figurström"] == "ACCEPTED"
    assert told["Demo Demosson"] == "NEEDS-ACTION"
