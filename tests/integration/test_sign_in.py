"""The sign-in list: who is expected, with room to sign, read back from the PDF."""

import re
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from planner.domain.enums import AttendanceState, Participation
from planner.domain.rows import SeatRow
from planner.errors import InputError
from planner.services.attendance import read_log
from planner.services.attendance_keys import add_guest, seat_deputy, set_line
from planner.services.calling import call_seats
from planner.services.databases import Database
from planner.services.exports import export_report
from planner.services.forums import ForumDraft, SeatDraft, read_forum, save_forum
from planner.services.registry import read_registry
from planner.services.reports.scope import ReportScope
from planner.services.reports.sign_in import sign_in_sheet
from tests.ui.meeting_fixtures import HOSTILE, Council, build_council

TODAY = date(2021, 5, 1)


@pytest.fixture
def council(database: Database) -> Council:
    return build_council(database)


def pages(database: Database, meeting_id: int, folder: Path) -> tuple[list[str], bytes]:
    path = folder / "a.pdf"
    export_report(database, path, "sign-in", ReportScope(meeting_id=meeting_id), "sv", TODAY)
    return [page.extract_text() for page in PdfReader(path).pages], path.read_bytes()


def test_it_lists_those_expected_on_the_day_with_room_to_sign(
    database: Database, council: Council, tmp_path: Path
) -> None:
    (page,), data = pages(database, council.meeting_id, tmp_path)
    assert page.startswith("Närvarolista: Rådet\nfredag 7 maj 2021, v. 18, 09:00–10:00\nStadshuset")
    for number in (*range(1, 11), 12):
        assert f"Person {number:02}" in page
    assert "Ersättare: Doris Ersdotter" in page
    assert "Vakant" in page
    assert page.index("Erbjuds") > page.index("Person 12")
    assert page.count("Underskrift") == 2
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>", data)
    assert len(re.findall(rb"/S\s*/TH\b", data)) == 6


def test_notice_a_deputy_and_guests_known_already_are_told(
    database: Database, council: Council, tmp_path: Path
) -> None:
    meeting_id, register = council.meeting_id, read_registry(database)
    lines = read_log(database, meeting_id).lines
    set_line(database, meeting_id, lines[1], AttendanceState.EXCUSED)
    seat_deputy(database, meeting_id, lines[0], council.persons["Doris Ersdotter"], register)
    add_guest(database, meeting_id, council.persons[HOSTILE], register)
    sheet = sign_in_sheet(database, meeting_id, "sv", TODAY)
    assert (sheet.lines[0].name, sheet.lines[0].note) == (
        "Doris Ersdotter",
        "Ersättare för Person 01",
    )
    assert sheet.lines[1].note == "Har anmält förhinder"
    assert (sheet.lines[-1].name, sheet.lines[-1].note) == (HOSTILE, "Gäst")
    (page,), _ = pages(database, meeting_id, tmp_path)
    assert '<b>Åsa</b> & "Öster"' in page


def test_a_seat_on_demand_stands_there_once_it_is_called(
    database: Database, council: Council
) -> None:
    before = sign_in_sheet(database, council.meeting_id, "sv", TODAY)
    known = read_forum(database, council.forum_id)
    function = next(iter(council.functions.values()))
    kept = [SeatDraft(s, [d for d in known.deputies if d.seat_id == s.id]) for s in known.seats]
    extra = SeatRow(
        0,
        council.forum_id,
        council.organisations["Bostadsbolaget"],
        function,
        participation=Participation.ON_DEMAND,
    )
    saved, _ = save_forum(database, ForumDraft(known.forum, (), [*kept, SeatDraft(extra, [])]))
    assert len(sign_in_sheet(database, council.meeting_id, "sv", TODAY).lines) == len(before.lines)
    (on_demand,) = [seat for seat in saved.seats if seat.participation is Participation.ON_DEMAND]
    call_seats(database, council.meeting_id, [on_demand.id])
    called = sign_in_sheet(database, council.meeting_id, "sv", TODAY)
    assert len(called.lines) == len(before.lines) + 1
    assert any("Vid behov" in line.note for line in called.lines)


def test_a_long_list_repeats_its_heads(
    database: Database, council: Council, tmp_path: Path
) -> None:
    register = read_registry(database)
    for person in list(register.persons.values())[-3:]:
        add_guest(database, council.meeting_id, person.id, register)
    known = read_forum(database, council.forum_id)
    seats = [SeatDraft(seat, []) for seat in known.seats]
    more = [
        SeatDraft(
            SeatRow(0, council.forum_id, s.seat.organisation_id, s.seat.function_id, count=3), []
        )
        for s in seats[:8]
    ]
    save_forum(database, ForumDraft(known.forum, (), [*seats, *more]))
    found, _ = pages(database, council.meeting_id, tmp_path)
    assert len(found) == 2
    assert all("Underskrift" in page for page in found)


@pytest.mark.parametrize(
    ("meeting_id", "code"), [(None, "export.meeting_needed"), (7, "export.unknown_meeting")]
)
def test_which_meeting_must_be_said(
    database: Database, tmp_path: Path, meeting_id: int | None, code: str
) -> None:
    scope = ReportScope(meeting_id=meeting_id)
    with pytest.raises(InputError) as caught:
        export_report(database, tmp_path / "a.pdf", "sign-in", scope, "sv", TODAY)
    assert caught.value.code == code
    assert not (tmp_path / "a.pdf").exists()
