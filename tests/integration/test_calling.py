"""A seat on demand: called for an item, expected from then on, told in the summons, taken back."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest

from planner.db.queries.loading import load_by
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import Participation
from planner.domain.rows import AgendaItemRow, CalledSeatRow, MeetingRow, SeatRow
from planner.errors import ConflictError, InputError
from planner.formats.workbook_write import write_workbook
from planner.services import databases
from planner.services.attendance import hold_meeting, read_log
from planner.services.calling import call_seat, take_back_call
from planner.services.history import undo
from planner.services.importing import import_workbook
from planner.services.meeting_list import ListScope, list_meetings
from planner.services.meeting_standings import read_gaps
from planner.services.meetings import cancel_meeting, remove_part, save_agenda_item
from planner.services.registry import read_registry, remove
from planner.services.summons import write_summons
from planner.services.workbook_export import workbook_records
from tests.integration.summons_world import World, make_world


class Called:
    """The meeting of Chefssamråd, where Skolchef sits on demand, with an agenda of two items."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.database = world.database
        self.meeting_id = world.meeting_id
        functions = read_registry(self.database).functions
        with self.database.reading() as connection:
            seats = load_by(connection, SeatRow, "forum_id", [world.meeting.forum_id])
        by_name = {functions[seat.function_id].name: seat.id for seat in seats}
        self.seat_id = by_name["Skolchef"]
        self.always_id = by_name["Socialchef"]
        with unit_of_work(self.database, "forum.save", name="") as tx:
            tx.update(SeatRow, self.seat_id, participation=Participation.ON_DEMAND)
        self.items = [
            save_agenda_item(self.database, AgendaItemRow(0, self.meeting_id, number, title))[0]
            for number, title in ((1, "Läget"), (2, "Trafikinsatser; skolvägar"))
        ]

    @property
    def expected(self) -> list[str]:
        """The functions of the log's lines."""
        registry = read_registry(self.database)
        log = read_log(self.database, self.meeting_id, registry)
        return [registry.function_name(line.seat.function_id) for line in log.lines]

    @property
    def standing(self) -> list[CalledSeatRow]:
        """The calls as they are stored."""
        with self.database.reading() as connection:
            return load_by(connection, CalledSeatRow, "meeting_id", [self.meeting_id])

    def summons(self, folder: Path) -> tuple[str, int, set[str]]:
        """Return description, SEQUENCE and names of the attendees."""
        path = folder / "kallelse.ics"
        write_summons(self.database, [self.meeting_id], path, "sv")
        event: Any = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")[0]
        names = {str(each.params["CN"]) for each in event["ATTENDEE"]}
        return str(event["DESCRIPTION"]), int(event["SEQUENCE"]), names


@pytest.fixture
def called(example_file: Path, tmp_path: Path) -> Iterator[Called]:
    """A copy of the example in which a seat can be called."""
    copy = tmp_path / "eslov.db"
    shutil.copyfile(example_file, copy)
    opened = databases.open_for_writing(str(copy))
    yield Called(make_world(opened))
    opened.close()


def test_a_called_seat_is_expected_and_told_until_it_is_taken_back(
    called: Called, tmp_path: Path
) -> None:
    text, version, names = called.summons(tmp_path)
    assert "Skolchef" not in called.expected
    assert "Figur Figurström" not in names
    assert "kallade" not in text

    call_seat(called.database, called.meeting_id, called.seat_id, called.items[1].id)
    assert "Skolchef" in called.expected
    text, sequence, names = called.summons(tmp_path)
    assert sequence == version + 1
    assert "Figur Figurström" in names
    wanted = "– Skolchef (Barn och utbildning), kallas för punkt 2: Trafikinsatser; skolvägar"
    assert f"Särskilt kallade till mötet:\n{wanted}" in text

    take_back_call(called.database, called.meeting_id, called.seat_id)
    assert "Skolchef" not in called.expected
    _, sequence, names = called.summons(tmp_path)
    assert sequence == version + 2
    assert "Figur Figurström" not in names
    undo(called.database)
    assert "Skolchef" in called.expected


def test_a_vacant_seat_is_a_gap_once_it_is_called(called: Called) -> None:
    registry = read_registry(called.database)
    with called.database.reading() as connection:
        (seat,) = load_by(connection, SeatRow, "id", [called.seat_id])
    for holding in registry.holdings.values():
        if holding.function_id == seat.function_id:
            remove(called.database, holding)
    before = read_gaps(called.database, called.meeting_id)
    call_seat(called.database, called.meeting_id, called.seat_id)
    (more,) = [g for g in read_gaps(called.database, called.meeting_id) if g not in before]
    assert (more.seat_id, more.missing) == (called.seat_id, 1)


def test_two_items_call_a_seat_once(called: Called) -> None:
    version = called.world.meeting.sequence
    for item in called.items:
        call_seat(called.database, called.meeting_id, called.seat_id, item.id)
    (call,) = called.standing
    assert call.agenda_item_id == called.items[1].id
    assert called.world.meeting.sequence == version + 2
    call_seat(called.database, called.meeting_id, called.seat_id, called.items[1].id)
    assert called.world.meeting.sequence == version + 2  # said twice, it is still the same


def test_the_call_stays_when_its_item_goes(called: Called, tmp_path: Path) -> None:
    call_seat(called.database, called.meeting_id, called.seat_id, called.items[0].id)
    remove_part(called.database, called.items[0])
    assert "Skolchef" in called.expected
    text, _, _ = called.summons(tmp_path)
    assert "– Skolchef (Barn och utbildning), kallas, utan särskild punkt" in text
    undo(called.database)
    assert "kallas för punkt 1: Läget" in called.summons(tmp_path)[0]


def test_what_cannot_be_called_is_refused(called: Called) -> None:
    with called.database.reading() as connection:
        rows = load_by(connection, MeetingRow, "forum_id", [called.world.meeting.forum_id])
    other = next(row for row in rows if row.date > called.world.meeting.date)
    stranger, _ = save_agenda_item(called.database, AgendaItemRow(0, other.id, 1, "Annat"))
    for seat_id, item_id, code in (
        (called.always_id, None, "call.not_on_demand"),
        (called.seat_id, stranger.id, "call.other_agenda"),
    ):
        with pytest.raises(InputError) as refused:
            call_seat(called.database, called.meeting_id, seat_id, item_id)
        assert refused.value.code == code
    cancel_meeting(called.database, called.meeting_id, "")
    with pytest.raises(ConflictError):
        call_seat(called.database, called.meeting_id, called.seat_id)
    assert called.standing == []


def test_a_call_made_afterwards_summons_nobody(called: Called) -> None:
    hold_meeting(called.database, called.meeting_id)
    version = called.world.meeting.sequence
    call_seat(called.database, called.meeting_id, called.seat_id)
    assert called.world.meeting.sequence == version
    assert "Skolchef" in called.expected


def test_the_list_names_who_is_called(called: Called) -> None:
    scope = ListScope(year=2022)
    assert called.meeting_id not in list_meetings(called.database, scope).called
    call_seat(called.database, called.meeting_id, called.seat_id)
    assert list_meetings(called.database, scope).called[called.meeting_id] == ["Skolchef"]
    assert called.meeting_id not in list_meetings(called.database, ListScope(year=2021)).called


@pytest.mark.parametrize("number", [0, None])
def test_calls_go_out_with_the_workbook_and_come_back(
    called: Called, tmp_path: Path, number: int | None
) -> None:
    item_id = None if number is None else called.items[number].id
    call_seat(called.database, called.meeting_id, called.seat_id, item_id)
    path = tmp_path / "ut.xlsx"
    write_workbook(workbook_records(called.database), path, "sv")
    take_back_call(called.database, called.meeting_id, called.seat_id)
    assert import_workbook(called.database, path).errors == []
    (call,) = called.standing
    assert (call.seat_id, call.agenda_item_id) == (called.seat_id, item_id)


def test_a_call_in_the_workbook_is_a_new_version_once(called: Called, tmp_path: Path) -> None:
    path = tmp_path / "kallade.xlsx"
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Möten"
    day = called.world.meeting.date
    sheet.append(["Forum", "Datum", "Kallade"])
    sheet.append(["Chefssamråd", day, "Skolchef"])
    made.save(path)
    version = called.world.meeting.sequence
    for _ in range(2):
        assert import_workbook(called.database, path).errors == []
        assert [call.seat_id for call in called.standing] == [called.seat_id]
        assert called.world.meeting.sequence == version + 1
