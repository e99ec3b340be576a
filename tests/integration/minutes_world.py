"""A meeting of the example with something under each heading of its minutes."""

import shutil
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

from planner.db.queries.loading import load, load_by
from planner.domain.enums import ActionState, AttendanceState
from planner.domain.rows import (
    ActionItemRow,
    AgendaItemRow,
    DecisionRow,
    ForumRow,
    MeetingRow,
    NoteRow,
    OrganisationRow,
    PersonRow,
)
from planner.services import attendance, databases, meetings
from planner.services.attendance import read_log
from planner.services.attendance_keys import add_guest, seat_deputy, set_line
from planner.services.databases import Database
from planner.services.registry import read_registry
from planner.services.reports.scope import ReportScope

DAY = date(2021, 11, 17)
TODAY = date(2021, 12, 1)
TYPED = "Lägesbild <b>höst</b> & {{ title }}\nAndra raden {% for %}"


@dataclass(frozen=True)
class MinutesWorld:
    """The ids of what the tests speak about."""

    path: Path
    meeting_id: int
    next_id: int
    organisation_id: int
    agreement_id: int

    @property
    def scope(self) -> ReportScope:
        """What any report can be made of: the meeting, the town, its agreement, a few weeks."""
        return ReportScope(
            date(2021, 11, 1),
            date(2021, 11, 30),
            agreement_id=self.agreement_id,
            organisation_id=self.organisation_id,
            year=2021,
            meeting_id=self.meeting_id,
        )

    def open(self) -> Database:
        """Open the database for writing; the test closes it."""
        return databases.open_for_writing(self.path)


def build_minutes_world(example: Path, path: Path) -> MinutesWorld:
    """Copy the example, and fill in the minutes of its council's autumn meeting."""
    shutil.copy(example, path)
    database = databases.open_for_writing(path)
    try:
        return _build(database, path)
    finally:
        database.close()


def _build(database: Database, path: Path) -> MinutesWorld:
    with database.reading() as connection:
        forum = next(row for row in load(connection, ForumRow) if "(BRÅ)" in row.name)
        council = load_by(connection, MeetingRow, "forum_id", [forum.id])
        council.sort(key=lambda row: row.date)
        (meeting_id,) = [row.id for row in council if row.date == DAY]
        agenda = load_by(connection, AgendaItemRow, "meeting_id", [meeting_id])
        persons = {row.name: row.id for row in load(connection, PersonRow)}
        organisations = {row.name: row.id for row in load(connection, OrganisationRow)}
    town = organisations["Eslövs kommun"]
    earlier = [row.id for row in council if row.date < DAY][-1]
    first, second, third = agenda
    meetings.save_agenda_item(database, replace(first, presenter="Kommunpolisen", minutes=20))
    meetings.save_agenda_item(database, replace(second, minutes=30))
    meetings.save_note(database, NoteRow(0, meeting_id, TYPED, first.id))
    meetings.save_decision(database, DecisionRow(0, meeting_id, "Insatser görs i maj.", third.id))
    carried = ActionItemRow(0, earlier, "Se över belysningen", town, None, date(2021, 10, 1))
    meetings.save_action_item(database, carried, DAY)
    closed = ActionItemRow(
        0, earlier, "Redan klart", town, state=ActionState.DONE, closed_on=date(2021, 10, 1)
    )
    meetings.save_action_item(database, closed, DAY)
    _log(database, meeting_id, persons["Skylta Skyltberg"])
    return MinutesWorld(path, meeting_id, council[-1].id, town, forum.agreement_id)


def _log(database: Database, meeting_id: int, guest_id: int) -> None:
    """Let one come late, one send a deputy, one give notice, one stay away; and a guest."""
    register = read_registry(database)
    lines = read_log(database, meeting_id).lines
    mine = {register.functions[line.seat.function_id].name: line for line in lines}
    chair = mine["Kommunstyrelsens ordförande"].own_row
    assert chair is not None
    attendance.record(database, replace(chair, arrived=time(13, 15), until_item=2))
    set_line(database, meeting_id, mine["Socialchef"], AttendanceState.EXCUSED)
    set_line(database, meeting_id, mine["Skolchef"], AttendanceState.ABSENT)
    add_guest(database, meeting_id, guest_id, register)
    names = {row.name: row.id for row in register.persons.values()}
    seat_deputy(database, meeting_id, mine["Förebyggandechef"], names["Demo Demosson"], register)
