"""A summons as calendar programs get it: who is asked, by whom, in which version."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject

from planner.db.queries.loading import load, load_by
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import MeetingStatus, Participation
from planner.domain.rows import AgendaItemRow, MeetingRow, PersonRow, RuleRow, SeatRow
from planner.errors import InputError
from planner.services import databases
from planner.services.attendance import hold_meeting, read_log
from planner.services.attendance_keys import seat_deputy
from planner.services.exports import export_report
from planner.services.history import undo
from planner.services.meetings import (
    cancel_meeting,
    edit_meeting,
    move_meeting,
    restore_meeting,
    save_agenda_item,
    set_status,
)
from planner.services.planning import apply_plan, make_plan
from planner.services.registry import read_registry, save_person
from planner.services.reports.scope import ReportScope
from planner.services.summons import read_summons, write_summons
from tests.integration.summons_world import World, make_world


@pytest.fixture
def world(example_file: Path, tmp_path: Path) -> Iterator[World]:
    """A copy of the example in which everybody called to a meeting can be reached."""
    copy = tmp_path / "eslov.db"
    shutil.copyfile(example_file, copy)
    opened = databases.open_for_writing(str(copy))
    yield make_world(opened)
    opened.close()


def _write(world: World, folder: Path) -> bytes:
    path = folder / "kallelse.ics"
    write_summons(world.database, [world.meeting_id], path, "sv")
    return path.read_bytes()


def _read(data: bytes) -> tuple[Any, Any]:
    (calendar,) = icalendar.Calendar.from_ical(data, multiple=True)
    assert not [error for part in calendar.walk() for error in part.errors]
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def _require_complete(calendar: Any, event: Any, method: str) -> None:
    """Check what RFC 5546 wants: 3.2.2 (REQUEST) and 3.2.5 (CANCEL)."""
    assert str(calendar["METHOD"]) == method
    assert calendar["PRODID"]
    assert calendar["VERSION"] == "2.0"
    for name in ("DTSTAMP", "DTSTART", "ORGANIZER", "SUMMARY", "UID", "SEQUENCE", "STATUS"):
        assert name in event, name
        assert not isinstance(event[name], list), name
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    assert event["DTSTART"].params["TZID"] in zones
    assert str(event["ORGANIZER"]).startswith("mailto:")
    addresses = [str(each) for each in _attendees(event)]
    assert addresses
    assert len(addresses) == len(set(addresses))
    assert all(address.startswith("mailto:") for address in addresses)


def _attendees(event: Any) -> list[Any]:
    found = event.get("ATTENDEE", [])
    return found if isinstance(found, list) else [found]


def test_a_summons_asks_each_who_is_called(world: World, tmp_path: Path) -> None:
    calendar, event = _read(_write(world, tmp_path))
    _require_complete(calendar, event, "REQUEST")
    assert event["STATUS"] == "CONFIRMED"
    assert event["UID"] == world.meeting.uid
    told = {str(each): each.params for each in _attendees(event)}
    assert {params["CN"] for params in told.values()} == {
        person.name for person in world.persons.values()
    }
    for person in world.persons.values():
        params = told[f"mailto:{person.email}"]
        assert params["CN"] == person.name
        assert params["PARTSTAT"] == "NEEDS-ACTION"
        assert params["RSVP"] == "TRUE"
        assert params["CUTYPE"] == "INDIVIDUAL"
    chair = world.persons["Lokalpolisområdeschef"]
    assert told[f"mailto:{chair.email}"]["ROLE"] == "CHAIR"
    assert told[f"mailto:{world.persons['Skolchef'].email}"]["ROLE"] == "REQ-PARTICIPANT"


def test_both_parsers_read_the_same_summons(world: World, tmp_path: Path) -> None:
    data = _write(world, tmp_path)
    _, event = _read(data)
    (calendar,) = vobject.readComponents(data.decode())
    other = calendar.vevent
    assert calendar.method.value == "REQUEST"
    assert other.uid.value == str(event["UID"])
    assert other.dtstart.value == event.decoded("DTSTART")
    assert other.dtend.value == event.decoded("DTEND")
    assert other.organizer.value == str(event["ORGANIZER"])
    assert other.description.value == str(event["DESCRIPTION"])
    assert [each.value for each in other.attendee_list] == [str(a) for a in _attendees(event)]
    assert [each.params["CN"] for each in other.attendee_list] == [
        [a.params["CN"]] for a in _attendees(event)
    ]


def test_it_is_the_same_meeting_as_in_the_published_calendar(world: World, tmp_path: Path) -> None:
    _, event = _read(_write(world, tmp_path))
    path = tmp_path / "out.ics"
    export_report(world.database, path, "meetings", ReportScope(), "sv", date(2022, 4, 1))
    (published,) = icalendar.Calendar.from_ical(path.read_bytes(), multiple=True)
    (same,) = [each for each in published.walk("VEVENT") if each["UID"] == event["UID"]]
    for name in ("DTSTART", "DTEND", "SUMMARY", "LOCATION", "SEQUENCE"):
        assert same.get(name) == event.get(name)
    assert str(same["ORGANIZER"]) == str(event["ORGANIZER"])


def test_the_agenda_is_told(world: World, tmp_path: Path) -> None:
    save_agenda_item(
        world.database,
        AgendaItemRow(0, world.meeting_id, 1, "Lägesbild; läget, nu", "Demo Demosson", 10),
    )
    save_agenda_item(world.database, AgendaItemRow(0, world.meeting_id, 2, "Övrigt"))
    _, event = _read(_write(world, tmp_path))
    wanted = "Dagordning:\n1. Lägesbild; läget, nu (Demo Demosson, 10 min)\n2. Övrigt"
    assert wanted in str(event["DESCRIPTION"])


def test_an_offered_seat_is_optional_and_a_shared_address_stands_once(
    world: World, tmp_path: Path
) -> None:
    with world.database.reading() as connection:
        seats = load_by(connection, SeatRow, "forum_id", [world.meeting.forum_id])
    school, social = world.persons["Skolchef"], world.persons["Socialchef"]
    functions = read_registry(world.database).functions
    offered = next(row for row in seats if functions[row.function_id].name == "Kommunpolis")
    with unit_of_work(world.database, "forum.save", name="") as tx:
        tx.update(SeatRow, offered.id, participation=Participation.OFFERED)
    save_person(world.database, replace(social, email=school.email.upper()))
    _, event = _read(_write(world, tmp_path))
    told = {str(each).casefold(): each.params for each in _attendees(event)}
    assert len(told) == len(_attendees(event)) == 4
    police = world.persons["Kommunpolis"]
    assert told[f"mailto:{police.email}"]["ROLE"] == "OPT-PARTICIPANT"
    shared = told[f"mailto:{school.email}"]["CN"]
    assert school.name in shared
    assert social.name in shared


def test_a_deputy_who_is_known_to_come_is_called_too(world: World, tmp_path: Path) -> None:
    registry = read_registry(world.database)
    (deputy,) = [row for row in registry.persons.values() if row.name == "Fiktiva Fiktivsson"]
    log = read_log(world.database, world.meeting_id, registry)
    line = next(x for x in log.lines if x.holder_id == world.persons["Säkerhetschef"].id)
    seat_deputy(world.database, world.meeting_id, line, deputy.id, registry)
    _, event = _read(_write(world, tmp_path))
    assert f"mailto:{deputy.email}" in [str(each) for each in _attendees(event)]


def test_who_has_no_address_is_listed(world: World, tmp_path: Path) -> None:
    save_person(world.database, replace(world.persons["Skolchef"], email="", phone="010-1"))
    summons = read_summons(world.database, world.meeting_id, "sv")
    (missing,) = summons.without_address
    assert (missing.name, missing.functions, missing.phone) == (
        "Figur Figurström",
        ("Skolchef",),
        "010-1",
    )
    _, event = _read(_write(world, tmp_path))
    assert len(_attendees(event)) == len(world.persons) - 1


def test_without_an_organiser_or_anyone_to_reach_nothing_is_written(
    world: World, tmp_path: Path
) -> None:
    with world.database.reading() as connection:
        persons = load(connection, PersonRow)
    for person in persons:
        if person.email:
            save_person(world.database, replace(person, email=""))
    with pytest.raises(InputError) as nobody:
        _write(world, tmp_path)
    assert nobody.value.code == "summons.no_organiser"
    save_person(world.database, replace(world.persons["Kommunpolis"], email="inte en adress"))
    with pytest.raises(InputError) as wrong:
        _write(world, tmp_path)
    assert wrong.value.code == "summons.no_organiser"
    assert not list(tmp_path.glob("*.ics"))


def test_nobody_is_summoned_to_a_meeting_that_has_been_held(world: World, tmp_path: Path) -> None:
    hold_meeting(world.database, world.meeting_id)
    with pytest.raises(InputError) as held:
        _write(world, tmp_path)
    assert held.value.code == "summons.held"


def test_calling_off_takes_the_summons_back(world: World, tmp_path: Path) -> None:
    _, before = _read(_write(world, tmp_path))
    cancel_meeting(world.database, world.meeting_id, "sjukdom")
    calendar, event = _read(_write(world, tmp_path))
    _require_complete(calendar, event, "CANCEL")
    assert event["STATUS"] == "CANCELLED"
    assert event["UID"] == before["UID"]
    assert event["SEQUENCE"] == before["SEQUENCE"] + 1
    assert "Mötet är inställt: sjukdom" in str(event["DESCRIPTION"])
    assert {str(a) for a in _attendees(event)} == {str(a) for a in _attendees(before)}


def _moved(world: World) -> None:
    meeting = world.meeting
    move_meeting(
        world.database, meeting.id, date(2022, 5, 11), meeting.start, meeting.end, meeting.place
    )


def _later(world: World) -> None:
    meeting = world.meeting
    move_meeting(world.database, meeting.id, meeting.date, time(13), time(14), meeting.place)


def _elsewhere(world: World) -> None:
    edit_meeting(world.database, world.meeting_id, place="Sal 7", note="")


def _cancelled(world: World) -> None:
    cancel_meeting(world.database, world.meeting_id, "")


def _replanned(world: World) -> None:
    rule_id = world.meeting.rule_id
    assert rule_id is not None
    with unit_of_work(world.database, "forum.save", name="") as tx:
        tx.update(RuleRow, rule_id, start=time(14), end=time(15))
    apply_plan(world.database, make_plan(world.database))


@pytest.mark.parametrize("change", [_moved, _later, _elsewhere, _cancelled, _replanned])
def test_the_version_rises_when_the_meeting_changes(
    change: Callable[[World], None], world: World, tmp_path: Path
) -> None:
    _, before = _read(_write(world, tmp_path))
    change(world)
    _, after = _read(_write(world, tmp_path))
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["UID"] == before["UID"]


def test_restoring_makes_a_newer_version_than_the_cancellation(
    world: World, tmp_path: Path
) -> None:
    _cancelled(world)
    _, off = _read(_write(world, tmp_path))
    restore_meeting(world.database, world.meeting_id)
    calendar, on = _read(_write(world, tmp_path))
    _require_complete(calendar, on, "REQUEST")
    assert on["SEQUENCE"] == off["SEQUENCE"] + 1


def test_what_calendars_do_not_show_makes_no_new_version(world: World, tmp_path: Path) -> None:
    first = _write(world, tmp_path)
    set_status(world.database, world.meeting_id, MeetingStatus.CONFIRMED)
    edit_meeting(world.database, world.meeting_id, place=world.meeting.place, note="ta med kaffe")
    _, before = _read(first)
    _, after = _read(_write(world, tmp_path))
    assert (after["SEQUENCE"], after["STATUS"]) == (before["SEQUENCE"], before["STATUS"])


def test_several_meetings_are_a_folder_of_files(world: World, tmp_path: Path) -> None:
    with world.database.reading() as connection:
        rows = load_by(connection, MeetingRow, "forum_id", [world.meeting.forum_id])
    ahead = sorted((row for row in rows if row.date >= world.meeting.date), key=lambda r: r.date)
    chosen = ahead[:3]
    cancel_meeting(world.database, chosen[2].id, "")
    files, written = write_summons(
        world.database, [row.id for row in chosen], tmp_path / "kallelser", "sv"
    )
    assert [path.name for path in files] == [f"{row.date}-Chefssamråd.ics" for row in chosen]
    assert [summons.meeting.id for summons in written] == [row.id for row in chosen]
    methods = [str(_read(path.read_bytes())[0]["METHOD"]) for path in files]
    assert methods == ["REQUEST", "REQUEST", "CANCEL"]


@pytest.mark.parametrize(("name", "code"), [("kallelse.pdf", "suffix"), ("kallelse", "suffix")])
def test_a_summons_goes_to_a_calendar_file(
    world: World, tmp_path: Path, name: str, code: str
) -> None:
    with pytest.raises(InputError) as wrong:
        write_summons(world.database, [world.meeting_id], tmp_path / name, "sv")
    assert wrong.value.code == f"summons.{code}"
    with pytest.raises(InputError) as unknown:
        write_summons(world.database, [4711], tmp_path / "a.ics", "sv")
    assert unknown.value.code == "summons.unknown_meeting"
    with pytest.raises(InputError) as none:
        write_summons(world.database, [], tmp_path / "a.ics", "sv")
    assert none.value.code == "summons.none"
    assert not (tmp_path / "a.ics").exists()


def test_writing_a_summons_changes_nothing_in_the_database(world: World, tmp_path: Path) -> None:
    before = world.meeting
    _write(world, tmp_path)
    assert world.meeting == before
    step = undo(world.database)
    assert step is not None
    assert step[0].code == "person.save"
