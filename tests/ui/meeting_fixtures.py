"""A small municipality and police area with a council of twelve, built through the services."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.domain.enums import (
    AttendanceState,
    Level,
    OrganisationKind,
    Participation,
)
from planner.domain.rows import (
    AgreementRow,
    AttendanceRow,
    DeputyRow,
    ForumRow,
    FunctionRow,
    HoldingRow,
    MeetingRow,
    OrganisationRow,
    PersonRow,
    SeatRow,
)
from planner.services import agreements, databases, forums, meetings, registry
from planner.services.attendance import read_log
from planner.services.databases import Database
from planner.services.forums import ForumDraft, SeatDraft
from planner.services.meetings import MeetingInput
from planner.ui.meeting.view import MeetingView
from planner.ui.pages.meetings import MeetingsPage
from planner.ui.workspace import Workspace

DAY = date(2021, 5, 7)
HOSTILE = '<b>Åsa</b> & "Öster" 🚓'


@dataclass
class Council:
    """The ids of what the tests speak about, by name."""

    agreement_id: int = 0
    forum_id: int = 0
    other_forum_id: int = 0
    meeting_id: int = 0
    organisations: dict[str, int] = field(default_factory=dict)
    persons: dict[str, int] = field(default_factory=dict)
    functions: dict[str, int] = field(default_factory=dict)


def build_council(database: Database) -> Council:
    """Build it: ten seats held, one vacant, one with two holders' places; one offered seat."""
    made = Council()
    for name, short, kind in (
        ("Kommunen", "Kom", OrganisationKind.MUNICIPALITY),
        ("Polisen", "Pol", OrganisationKind.POLICE),
        ("Bostadsbolaget", "Bost", OrganisationKind.COMPANY),
    ):
        saved, _ = registry.save_organisation(database, OrganisationRow(0, name, short, kind))
        made.organisations[name] = saved.id
    agreement, _ = agreements.save_agreement(
        database, AgreementRow(0, "Samverkan", date(2021, 1, 1), date(2022, 12, 31))
    )
    made.agreement_id = agreement.id
    for name in ("Kommunen", "Polisen"):
        agreements.save_party(database, agreement.id, made.organisations[name])
    drafts = [_seat(database, made, number) for number in range(1, 11)]
    drafts.append(_vacant_seat(database, made))
    drafts.append(_seat(database, made, 12))
    drafts.append(_offered_seat(database, made))
    for name in ("Dana Ersättarsson", "Doris Ersdotter", HOSTILE):
        _person(database, made, name, "Polisen")
    first = drafts[0]
    drafts[0] = SeatDraft(first.seat, [DeputyRow(0, 0, person_id=made.persons["Doris Ersdotter"])])
    forum, _ = forums.save_forum(
        database,
        ForumDraft(
            ForumRow(0, agreement.id, "Rådet", Level.STRATEGIC, place="Stadshuset"), (), drafts
        ),
    )
    made.forum_id = forum.forum.id
    other, _ = forums.save_forum(
        database, ForumDraft(ForumRow(0, agreement.id, "EST", Level.OPERATIVE))
    )
    made.other_forum_id = other.forum.id
    meeting = add(database, made.forum_id, DAY)
    made.meeting_id = meeting.id
    return made


def add(database: Database, forum_id: int, day: date, start: int = 9) -> MeetingRow:
    """Make a meeting of an hour."""
    made, _ = meetings.add_meeting(
        database, MeetingInput(forum_id, day, time(start, 0), time(start + 1, 0))
    )
    return made


def _person(database: Database, made: Council, name: str, organisation: str) -> int:
    saved, _ = registry.save_person(database, PersonRow(0, name, made.organisations[organisation]))
    made.persons[name] = saved.id
    return saved.id


def _function(database: Database, made: Council, name: str, organisation: str) -> int:
    saved, _ = registry.save_function(
        database, FunctionRow(0, made.organisations[organisation], name)
    )
    made.functions[name] = saved.id
    return saved.id


def _seat(database: Database, made: Council, number: int) -> SeatDraft:
    organisation = "Kommunen" if number % 2 else "Polisen"
    function_id = _function(database, made, f"Funktion {number:02}", organisation)
    person_id = _person(database, made, f"Person {number:02}", organisation)
    registry.save_holding(database, HoldingRow(0, function_id, person_id))
    return SeatDraft(SeatRow(0, 0, made.organisations[organisation], function_id))


def _vacant_seat(database: Database, made: Council) -> SeatDraft:
    function_id = _function(database, made, "Funktion 11", "Polisen")
    return SeatDraft(SeatRow(0, 0, made.organisations["Polisen"], function_id))


def _offered_seat(database: Database, made: Council) -> SeatDraft:
    function_id = _function(database, made, "Förvaltare", "Bostadsbolaget")
    person_id = _person(database, made, "Hyresvärden", "Bostadsbolaget")
    registry.save_holding(database, HoldingRow(0, function_id, person_id))
    return SeatDraft(
        SeatRow(
            0,
            0,
            made.organisations["Bostadsbolaget"],
            function_id,
            participation=Participation.OFFERED,
        )
    )


@pytest.fixture(scope="session")
def council_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Council]:
    """The council, built once; tests copy it."""
    path = tmp_path_factory.mktemp("council") / "council.db"
    database = databases.create(path)
    made = build_council(database)
    database.close()
    return path, made


@pytest.fixture
def database(council_file: tuple[Path, Council], tmp_path: Path) -> Iterator[Database]:
    """A copy of the council to change freely."""
    copy = tmp_path / "council.db"
    copy.write_bytes(council_file[0].read_bytes())
    opened = databases.open_for_window(copy)
    yield opened
    opened.close()


@pytest.fixture
def council(council_file: tuple[Path, Council]) -> Council:
    """The ids of the council."""
    return council_file[1]


@pytest.fixture
def page(workspace: Workspace, council: Council, qtbot: QtBot) -> MeetingsPage:
    """The page of meetings, shown, refreshed at every change as the frame does."""
    made = MeetingsPage(workspace)
    qtbot.addWidget(made)
    qtbot.addWidget(made.details_widget())

    def refresh(_changes: object) -> None:
        made.refresh()

    workspace.ops.changed.connect(refresh)
    workspace.scope_changed.connect(refresh)
    made.resize(900, 700)
    made.refresh_if_stale()
    made.show()
    qtbot.waitExposed(made)
    wait_until_counted(made, qtbot)
    return made


@pytest.fixture
def view(page: MeetingsPage, council: Council) -> MeetingView:
    """The council's meeting, open, with the keyboard in its log."""
    page.open_row("meeting", council.meeting_id)
    return page.view


@pytest.fixture
def press(view: MeetingView, qtbot: QtBot) -> Callable[[str], None]:
    """Press keys in the log one by one: a letter each, or a name such as "down"."""
    named = {
        "down": Qt.Key.Key_Down,
        "up": Qt.Key.Key_Up,
        "space": Qt.Key.Key_Space,
        "backspace": Qt.Key.Key_Backspace,
        "delete": Qt.Key.Key_Delete,
    }

    def press_keys(keys: str) -> None:
        for key in keys.split():
            qtbot.keyClick(view.attendance.table, named.get(key, key))

    return press_keys


def wait_until_counted(page: MeetingsPage, qtbot: QtBot) -> None:
    """Wait for the marks and gaps that are counted in the background."""
    qtbot.waitUntil(page.list.is_counted, timeout=5000)


def states(database: Database, meeting_id: int) -> dict[str, AttendanceState]:
    """Return what is stored, by the name of the person."""
    found = registry.read_registry(database)
    log = read_log(database, meeting_id)
    rows: list[AttendanceRow] = [row for line in log.lines for row in line.rows]
    return {found.person_name(row.person_id): row.state for row in [*rows, *log.others]}
