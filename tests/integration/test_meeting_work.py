"""Agenda and action items: filled from what the forum has, carried until closed, and reported."""

import json
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from planner.db.unit_of_work import unit_of_work
from planner.domain.agenda import agenda_time
from planner.domain.enums import ActionState, Level, MeetingStatus, OrganisationKind
from planner.domain.rows import (
    ActionItemRow,
    AgendaItemRow,
    AgendaTemplateItemRow,
    AgreementRow,
    DecisionRow,
    ForumRow,
    MeetingRow,
    NoteRow,
    OrganisationRow,
    Period,
    PersonRow,
)
from planner.errors import ConflictError, InputError
from planner.services import agreements, approval, forums, history, meetings, registry
from planner.services.actions import due_text, list_actions, meetings_to_choose
from planner.services.databases import Database
from planner.services.exports import export_report
from planner.services.forums import ForumDraft
from planner.services.meeting_agenda import (
    fill_agenda,
    has_template,
    read_last_agenda,
    swap_agenda_items,
    take_agenda_items,
)
from planner.services.meetings import MeetingInput, read_meeting
from planner.services.reports.scope import ReportScope

DAYS = [date(2021, 9, 3), date(2021, 9, 17), date(2021, 10, 1), date(2021, 10, 15)]
STANDING = [
    AgendaTemplateItemRow(0, 0, 0, "Lägesbild", "Kommunpolis", 15),
    AgendaTemplateItemRow(0, 0, 0, "Övrigt"),
]


class World:
    """A forum with a standing agenda, and four of its meetings."""

    def __init__(self, database: Database) -> None:
        self.database = database
        town, _ = registry.save_organisation(
            database, OrganisationRow(0, "Kommunen", kind=OrganisationKind.MUNICIPALITY)
        )
        self.town = town
        self.person, _ = registry.save_person(database, PersonRow(0, "Demo Demosson", town.id))
        agreement, _ = agreements.save_agreement(
            database, AgreementRow(0, "Samverkan", date(2021, 1, 1), date(2022, 12, 31))
        )
        self.agreement_id = agreement.id
        saved, _ = forums.save_forum(
            database,
            ForumDraft(ForumRow(0, agreement.id, "EST", Level.OPERATIVE), agenda=STANDING),
        )
        self.forum = saved.forum
        self.meetings = [self.add(day) for day in DAYS]

    def add(self, day: date, forum_id: int | None = None) -> MeetingRow:
        """Make a meeting of half an hour."""
        made = MeetingInput(forum_id or self.forum.id, day, time(9), time(9, 30))
        return meetings.add_meeting(self.database, made)[0]

    def agenda(self, meeting: MeetingRow) -> list[tuple[int, str]]:
        """Return a meeting's agenda: positions and titles."""
        found = read_meeting(self.database, meeting.id).agenda
        return [(item.position, item.title) for item in found]

    def carried(self) -> list[list[tuple[str, bool]]]:
        """Return what comes back at each of the four meetings, and whether it closes there."""
        return [
            [
                (each.action.text, each.is_closed_here)
                for each in read_meeting(self.database, meeting.id).carried
            ]
            for meeting in self.meetings
        ]

    def make_action(self, meeting: MeetingRow, due_on: date | None = None) -> ActionItemRow:
        """Make an action item at a meeting, owned by the person."""
        row = ActionItemRow(
            0, meeting.id, "Se över belysningen", self.town.id, self.person.id, due_on
        )
        return meetings.save_action_item(self.database, row, meeting.date)[0]


@pytest.fixture
def world(database: Database) -> World:
    return World(database)


def test_an_action_lives_through_three_meetings_and_closes_at_the_third(world: World) -> None:
    """Its minutes are approved after the first; the second puts it off, the third closes it."""
    first, second, third, _ = world.meetings
    action = world.make_action(first, due_on=second.date)
    meetings.set_status(world.database, first.id, MeetingStatus.HELD)
    approval.approve_meeting(world.database, first.id, date(2021, 9, 10), "Demo Demosson")
    light = ("Se över belysningen", False)
    assert world.carried() == [[], [light], [light], [light]]
    later = replace(action, due_on=third.date)
    meetings.save_action_item(world.database, later, second.date)
    done, _ = meetings.save_action_item(
        world.database, replace(later, state=ActionState.DONE), third.date
    )
    assert done.closed_on == third.date
    # Each meeting tells what stood open then, and the third that it closed there.
    assert world.carried() == [[], [light], [("Se över belysningen", True)], []]
    history.undo(world.database)
    assert world.carried()[3] == [light]


def test_an_action_carried_over_comes_back_in_the_forum_it_was_given_to(world: World) -> None:
    action = world.make_action(world.meetings[0])
    successor, _ = forums.save_forum(
        world.database,
        ForumDraft(
            ForumRow(0, world.agreement_id, "EST 2", Level.OPERATIVE, predecessor_id=world.forum.id)
        ),
    )
    ahead = world.add(date(2021, 12, 3), successor.forum.id)
    assert read_meeting(world.database, ahead.id).carried == []
    with unit_of_work(world.database, "action_item.save") as tx:
        tx.update(ActionItemRow, action.id, forum_id=successor.forum.id)
    assert [each.made_on for each in read_meeting(world.database, ahead.id).carried] == [DAYS[0]]
    assert world.carried() == [[], [], [], []]


def test_an_agenda_is_filled_ordered_and_goes_on_from_the_last_meeting(world: World) -> None:
    database, (first, second, third, _) = world.database, world.meetings
    assert has_template(database, world.forum.id)
    assert read_last_agenda(database, first.id) is None
    fill_agenda(database, first.id)
    assert world.agenda(first) == [(1, "Lägesbild"), (2, "Övrigt")]
    with pytest.raises(ConflictError) as full:
        fill_agenda(database, first.id)
    assert full.value.code == "agenda.not_empty"
    extra, _ = meetings.save_agenda_item(
        database, AgendaItemRow(0, first.id, 3, "Trafiken vid skolan", minutes=20)
    )
    items = read_meeting(database, first.id).agenda
    meetings.save_note(database, NoteRow(0, first.id, "Hanns inte med.", extra.id))
    meetings.save_decision(database, DecisionRow(0, first.id, "Tas upp igen", extra.id))
    swap_agenda_items(database, extra.id, items[1].id)
    assert [title for _, title in world.agenda(first)][1] == "Trafiken vid skolan"
    time_of = agenda_time(read_meeting(database, first.id).agenda, first)
    assert (time_of.asked, time_of.available, time_of.over, time_of.untimed) == (35, 30, 5, 1)
    # The second meeting has none, so the third goes on from the first.
    found = read_last_agenda(database, third.id)
    assert found is not None
    assert found[0].id == first.id
    fill_agenda(database, third.id)
    take_agenda_items(database, third.id, [extra.id])
    assert world.agenda(third)[-1] == (3, "Trafiken vid skolan")
    assert read_meeting(database, third.id).notes == []
    with pytest.raises(InputError):
        take_agenda_items(database, second.id, [])
    # A template that is changed later changes no agenda that it has filled.
    forums.save_forum(database, ForumDraft(world.forum, agenda=[]))
    assert world.agenda(first)[0] == (1, "Lägesbild")
    with pytest.raises(ConflictError) as none:
        fill_agenda(database, second.id)
    assert none.value.code == "agenda.no_template"


def test_a_forum_saved_without_a_word_of_its_agenda_keeps_it(world: World) -> None:
    forums.save_forum(world.database, ForumDraft(replace(world.forum, place="Stadshuset")))
    kept = forums.read_forum(world.database, world.forum.id).agenda
    assert [(item.position, item.title) for item in kept] == [(1, "Lägesbild"), (2, "Övrigt")]
    with pytest.raises(InputError):
        forums.save_forum(
            world.database, ForumDraft(world.forum, agenda=[replace(kept[0], title=" ")])
        )


def test_actions_are_listed_by_agreement_and_period_and_said_to_be_late(world: World) -> None:
    database, (first, _, third, _) = world.database, world.meetings
    late = world.make_action(first, due_on=date(2021, 9, 30))
    closed = world.make_action(third)
    meetings.save_action_item(
        database, replace(closed, state=ActionState.DROPPED), date(2022, 2, 1)
    )
    rows = list_actions(database, world.agreement_id)
    assert [row.id for row in rows] == [late.id, closed.id]
    assert rows[0].owner == "Demo Demosson, Kommunen"
    assert due_text(rows[0], date(2021, 10, 12), "sv") == "2021-09-30, 12 dagar sen"
    assert due_text(rows[0], date(2021, 9, 30), "sv") == "2021-09-30"
    assert rows[1].overdue(date(2030, 1, 1)) == 0
    year = {2021: [late.id, closed.id], 2022: [late.id, closed.id], 2023: [late.id], 2020: []}
    for number, ids in year.items():
        days = Period(date(number, 1, 1), date(number, 12, 31))
        assert [row.id for row in list_actions(database, None, days)] == ids, number
    meetings.set_status(database, third.id, MeetingStatus.HELD)
    approval.approve_meeting(database, third.id, third.date, "Demo Demosson")
    offered = meetings_to_choose(database, world.agreement_id, date(2021, 9, 20))
    assert [row.date for row, _ in offered] == [DAYS[1], DAYS[0], DAYS[3]]


def test_the_action_list_is_written_in_all_its_formats(world: World, tmp_path: Path) -> None:
    action = world.make_action(world.meetings[0], due_on=date(2021, 9, 30))
    scope, today = ReportScope(agreement_id=world.agreement_id), date(2021, 10, 12)
    for suffix in ("xlsx", "csv", "json", "pdf"):
        path = tmp_path / f"ut.{suffix}"
        export_report(world.database, path, "actions", scope, "sv", today)
        assert path.stat().st_size
    assert json.loads((tmp_path / "ut.json").read_text(encoding="utf-8")) == {
        "rows": [
            {
                "id": action.id,
                "agreement": "Samverkan",
                "forum": "EST",
                "text": "Se över belysningen",
                "organisation": "Kommunen",
                "person": "Demo Demosson",
                "due": "2021-09-30",
                "state": "open",
                "closed": None,
                "meeting": world.meetings[0].id,
                "date": "2021-09-03",
            }
        ]
    }
    lines = (tmp_path / "ut.csv").read_text(encoding="utf-8-sig").splitlines()
    assert any("Dagar försenad" in line for line in lines)
    sheet = openpyxl.load_workbook(tmp_path / "ut.xlsx").worksheets[0]
    assert any(cell == 12 for row in sheet.iter_rows(values_only=True) for cell in row)
    empty = ReportScope(forum_ids=frozenset({world.forum.id}), last=date(2021, 9, 2))
    export_report(world.database, tmp_path / "tom.json", "actions", empty, "sv", today)
    assert json.loads((tmp_path / "tom.json").read_text(encoding="utf-8")) == {"rows": []}
