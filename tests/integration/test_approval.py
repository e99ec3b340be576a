"""Approval locks a meeting: every way to write to it is tried, and told who may do what."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from planner.db import mapping, schema
from planner.db.integrity import file_findings
from planner.db.queries.loading import get, load, load_by
from planner.db.unit_of_work import unit_of_work
from planner.domain.approval import FREE_OF_APPROVAL, OPEN_AFTER_APPROVAL, UNDONE
from planner.domain.enums import ActionState, AttendanceState, MeetingStatus, Participation
from planner.domain.rows import (
    ActionItemRow,
    AgendaItemRow,
    AgendaTemplateItemRow,
    AttendanceRow,
    CalledSeatRow,
    DecisionRow,
    ForumRow,
    MeetingRow,
    NoteRow,
    PersonRow,
    SeatRow,
    UnlockingRow,
)
from planner.errors import ConflictError, InputError, PlannerError
from planner.formats.calendar_replies import CalendarReply
from planner.formats.workbook_write import write_workbook
from planner.services import (
    approval,
    attendance,
    attendance_keys,
    calling,
    databases,
    forums,
    gap_filling,
    history,
    meeting_agenda,
    meetings,
    notices,
    person_merge,
    stand_ins,
)
from planner.services.databases import Database
from planner.services.importing import import_workbook
from planner.services.planning import apply_plan, make_plan
from planner.services.registry import read_registry, save_person
from planner.services.replies import ReplyAction, take_replies
from planner.services.workbook_export import workbook_records
from planner.texts import error_text, reason_text
from tests.integration.summons_world import make_world

APPROVED_ON = date(2022, 5, 9)
LATER = date(2022, 5, 20)
LOCKED = (
    "Minnesanteckningarna justerades 9 maj 2022 av Demo Demosson. "
    "Den som vill ändra låser upp mötet med angivet skäl (Lås upp …)."
)
_TABLES = (schema.meeting, schema.agenda_item, schema.note, schema.decision, schema.action_item,
           schema.attendance, schema.called_seat)  # fmt: skip


class Approved:
    """A held meeting with one of everything recorded at it, approved."""

    def __init__(self, database: Database) -> None:
        self.database = database
        world = make_world(database)
        self.meeting_id = world.meeting_id
        forum_id = world.meeting.forum_id
        self.person = world.persons["Skolchef"]
        with database.reading() as connection:
            seats = load_by(connection, SeatRow, "forum_id", [forum_id])
        functions = read_registry(database).functions
        by_name = {functions[seat.function_id].name: seat for seat in seats}
        self.on_demand, self.called = by_name["Skolchef"], by_name["Socialchef"]
        with unit_of_work(database, "forum.save", name="") as tx:
            for seat in (self.on_demand, self.called):
                tx.update(SeatRow, seat.id, participation=Participation.ON_DEMAND)
            tx.insert(AgendaTemplateItemRow(0, forum_id, 1, "Lägesbild", "Kommunpolis", 10))
        self.items = [
            meetings.save_agenda_item(database, AgendaItemRow(0, self.meeting_id, n, title))[0]
            for n, title in ((1, "Läget"), (2, "Övrigt"))
        ]
        item_id = self.items[0].id
        self.note = meetings.save_note(
            database, NoteRow(0, self.meeting_id, "Lugnt läge.", item_id)
        )[0]
        self.decision = meetings.save_decision(
            database, DecisionRow(0, self.meeting_id, "Fler insatser", item_id)
        )[0]
        self.action = meetings.save_action_item(
            database, ActionItemRow(0, self.meeting_id, "Se över belysningen"), LATER
        )[0]
        calling.call_seats(database, self.meeting_id, [self.called.id])
        attendance.record_all_present(database, self.meeting_id)
        self.log = attendance.read_log(database, self.meeting_id)
        self.line = next(line for line in self.log.lines if line.rows)
        self.present = self.line.rows[0]
        attendance.hold_meeting(database, self.meeting_id)
        approval.approve_meeting(database, self.meeting_id, APPROVED_ON, " Demo Demosson ")

    @property
    def meeting(self) -> MeetingRow:
        """The meeting as it is now."""
        with self.database.reading() as connection:
            return get(connection, MeetingRow, self.meeting_id)

    def recorded(self) -> Mapping[str, list[Any]]:
        """Everything recorded at the meeting, as stored."""
        with self.database.reading() as connection:
            return {
                table.name: load(
                    connection,
                    mapping.ROW_TYPES[table.name],
                    (table.c.id if table is schema.meeting else table.c.meeting_id)
                    == self.meeting_id,
                )
                for table in _TABLES
            }


@pytest.fixture(scope="module")
def approved(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Approved]:
    path = tmp_path_factory.mktemp("approved") / "approved.db"
    shutil.copy(example_file, path)
    opened = databases.open_for_writing(path)
    yield Approved(opened)
    opened.close()


def late_changes(of: Approved) -> dict[str, Callable[[], object]]:
    """Return every service that writes to what is recorded at a meeting, ready to be called."""
    db, meeting_id, person_id = of.database, of.meeting_id, of.person.id
    item, registry = of.items[0], of.log.registry
    draft = forums.ForumDraft(forums.read_forum(db, of.meeting.forum_id).forum)
    new_row = AttendanceRow(0, meeting_id, of.person.organisation_id, AttendanceState.PRESENT,
                            person_id=person_id)  # fmt: skip
    return {
        "move": lambda: meetings.move_meeting(db, meeting_id, LATER, time(9), time(10), ""),
        "edit": lambda: meetings.edit_meeting(db, meeting_id, place="Annan sal", note=""),
        "cancel": lambda: meetings.cancel_meeting(db, meeting_id, "för få"),
        "restore": lambda: meetings.restore_meeting(db, meeting_id),
        "status": lambda: meetings.set_status(db, meeting_id, MeetingStatus.PLANNED),
        "remove": lambda: meetings.remove_meeting(db, meeting_id),
        "new item": lambda: meetings.save_agenda_item(db, replace(item, id=0)),
        "item": lambda: meetings.save_agenda_item(db, replace(item, minutes=5)),
        "new note": lambda: meetings.save_note(db, replace(of.note, id=0)),
        "note": lambda: meetings.save_note(db, replace(of.note, text="Annat")),
        "new decision": lambda: meetings.save_decision(db, replace(of.decision, id=0)),
        "decision": lambda: meetings.save_decision(db, replace(of.decision, text="Annat")),
        "new action": lambda: meetings.save_action_item(db, replace(of.action, id=0), LATER),
        "action text": lambda: meetings.save_action_item(
            db, replace(of.action, text="Annat"), LATER
        ),
        "action owner": lambda: meetings.save_action_item(
            db, replace(of.action, owner_person_id=person_id), LATER
        ),
        "take item": lambda: meetings.remove_part(db, item),
        "take note": lambda: meetings.remove_part(db, of.note),
        "take decision": lambda: meetings.remove_part(db, of.decision),
        "take action": lambda: meetings.remove_part(db, of.action),
        "swap": lambda: meeting_agenda.swap_agenda_items(db, item.id, of.items[1].id),
        "fill": lambda: meeting_agenda.fill_agenda(db, meeting_id),
        "take": lambda: meeting_agenda.take_agenda_items(db, meeting_id, [item.id]),
        "record": lambda: attendance.record(db, new_row),
        "record again": lambda: attendance.record(db, replace(of.present, left=time(9, 15))),
        "clear": lambda: attendance.clear(db, of.present.id),
        "all present": lambda: attendance.record_all_present(db, meeting_id),
        "log": lambda: attendance.record_log(db, meeting_id, [new_row]),
        "hold": lambda: attendance.hold_meeting(db, meeting_id),
        "set line": lambda: attendance_keys.set_line(
            db, meeting_id, of.line, AttendanceState.ABSENT
        ),
        "deputy": lambda: attendance_keys.seat_deputy(db, meeting_id, of.line, person_id, registry),
        "clear line": lambda: attendance_keys.clear_line(db, meeting_id, of.line),
        "guest": lambda: attendance_keys.add_guest(db, meeting_id, person_id, registry),
        "new guest": lambda: attendance_keys.add_new_guest(
            db, meeting_id, "Ny Gäst", of.person.organisation_id
        ),
        "call": lambda: calling.call_seat(db, meeting_id, of.on_demand.id),
        "take back call": lambda: calling.take_back_call(db, meeting_id, of.called.id),
        "call some": lambda: calling.call_seats(db, meeting_id, [of.on_demand.id]),
        "notice": lambda: notices.give_notice(db, meeting_id, person_id),
        "take back notice": lambda: notices.take_back_notice(db, meeting_id, person_id),
        "send deputy": lambda: stand_ins.send_deputy(db, meeting_id, person_id, None),
        "fill gap": lambda: gap_filling.fill_gap(db, meeting_id, of.called.id, person_id),
        # What takes a meeting's rows away with what it removes.
        "seats": lambda: forums.save_forum(db, draft),
        "forum": lambda: forums.remove_forum(db, of.meeting.forum_id),
        "approve": lambda: approval.approve_meeting(db, meeting_id, LATER, "Någon"),
    }


def test_every_late_change_is_refused_with_who_may_do_what(approved: Approved) -> None:
    before, steps = approved.recorded(), history.history(approved.database)
    assert all(before[table.name] for table in _TABLES)
    for name, change in late_changes(approved).items():
        with pytest.raises(PlannerError) as refused:
            change()
        assert error_text(refused.value, "sv") == LOCKED, name
    assert approved.recorded() == before
    assert history.history(approved.database) == steps


def test_planning_replies_and_workbooks_leave_it_alone(approved: Approved, tmp_path: Path) -> None:
    database, meeting = approved.database, approved.meeting
    before = approved.recorded()
    forum_ids = frozenset({meeting.forum_id})
    apply_plan(database, make_plan(database, forum_ids=forum_ids))
    answer = ((approved.person.email, "", "DECLINED"),)
    reply = CalendarReply(1, meeting.uid, meeting.sequence, None, answer)
    (line,) = take_replies(database, [reply]).lines
    assert (line.action, reason_text(line.reason, "sv")) == (ReplyAction.REFUSED, LOCKED)
    for sheet, said in (
        ("meetings", {"place": "Annan sal"}),
        ("agenda", {"title": "Annat"}),
        ("actions", {"text": "En åtgärd till"}),
    ):
        records = dict(workbook_records(database))
        place, own = next(
            (place, record)
            for place, record in enumerate(records[sheet])
            if (record.values["forum"], record.values["date"]) == ("Chefssamråd", meeting.date)
        )
        records[sheet][place] = replace(own, values={**own.values, **said})
        write_workbook(records, tmp_path / "ut.xlsx", "sv")
        errors = import_workbook(database, tmp_path / "ut.xlsx").errors
        assert [error.reason.code for error in errors] == ["import.approved"], sheet
    assert approved.recorded() == before


def test_two_persons_who_are_one_are_still_merged(approved: Approved) -> None:
    database, logged = approved.database, approved.present
    assert logged.person_id is not None
    twin, _ = save_person(database, PersonRow(0, "Dubbel Demosson", logged.organisation_id))
    preview = person_merge.preview_merge(database, twin.id, logged.person_id)
    person_merge.merge_persons(database, preview)
    rows = {row.id: row for row in approved.recorded()["attendance"]}
    assert rows[logged.id] == replace(logged, person_id=twin.id)
    history.undo(database)


def test_an_action_of_approved_minutes_is_closed_and_put_off_but_not_reworded(
    approved: Approved,
) -> None:
    database, action = approved.database, approved.action
    done, _ = meetings.save_action_item(
        database, replace(action, state=ActionState.DONE, due_on=LATER), LATER
    )
    assert (done.closed_on, done.due_on) == (LATER, LATER)
    again, _ = meetings.save_action_item(database, replace(done, state=ActionState.OPEN), LATER)
    assert again.closed_on is None
    assert history.undo(database) is not None
    assert history.undo(database) is not None
    assert approved.recorded()["action_item"] == [action]


def test_approving_and_unlocking_leave_their_steps(approved: Approved) -> None:
    database, meeting_id = approved.database, approved.meeting_id
    with pytest.raises(InputError) as empty:
        approval.unlock_meeting(database, meeting_id, "  ", LATER)
    assert empty.value.field == "reason"
    approval.unlock_meeting(database, meeting_id, "Fel namn på punkt 2", LATER)
    newest = history.history(database, 1)[0]
    assert (newest.label, newest.params["reason"]) == ("meeting.unlock", "Fel namn på punkt 2")
    meetings.save_note(database, replace(approved.note, text="Rättad text"))
    with pytest.raises(ConflictError) as nothing:
        approval.unlock_meeting(database, meeting_id, "igen", LATER)
    assert nothing.value.code == "approval.not_approved"
    with pytest.raises(InputError) as early:
        approval.approve_meeting(database, meeting_id, date(2022, 5, 3), "Demo Demosson")
    assert early.value.field == "approved_on"
    approval.approve_meeting(database, meeting_id, LATER, "Prov Provsson")
    # Undo takes the approval back, as any step, but leaves a trace, which is no damage.
    history.undo(database)
    assert database.path is not None
    assert file_findings(database.path) == []
    meetings.save_note(database, replace(approved.note, text="Rättad igen"))
    history.undo(database)
    approval.approve_meeting(database, meeting_id, APPROVED_ON, "Demo Demosson")
    steps = approval.read_approvals(database, meeting_id)
    user = newest.user
    assert [(step.day, step.by, step.reason) for step in steps[:3]] == [
        (APPROVED_ON, "Demo Demosson", ""),
        (LATER, user, "Fel namn på punkt 2"),
        (LATER, "Prov Provsson", ""),
    ]
    assert (steps[3].by, steps[3].reason) == (user, UNDONE)
    for turn in (history.undo, history.redo):
        for _ in range(7):  # past both approvals
            assert turn(database)
        assert file_findings(database.path) == []
    assert [(step.day, step.by, step.reason) for step in steps[4:]] == [
        (APPROVED_ON, "Demo Demosson", "")
    ]


def test_only_a_held_meeting_is_approved_by_its_chair_and_secretary(approved: Approved) -> None:
    database = approved.database
    with database.reading() as connection:
        planned = next(
            row
            for row in load(connection, MeetingRow)
            if row.forum_id == approved.meeting.forum_id and row.status is MeetingStatus.PLANNED
        )
        forum = get(connection, ForumRow, planned.forum_id)
    with pytest.raises(ConflictError) as refused:
        approval.approve_meeting(database, planned.id, planned.date, "Demo Demosson")
    assert refused.value.code == "approval.not_held"
    registry = read_registry(database)
    posts = [each for each in (forum.chair_id, forum.secretary_id) if each is not None]
    expected = [name for post in posts for name in registry.holder_names(post, planned.date)]
    assert expected
    assert approval.propose_approvers(database, planned.id) == ", ".join(dict.fromkeys(expected))


def test_disposal_alone_goes_past_the_lock_and_every_table_has_its_answer(
    approved: Approved,
) -> None:
    database, meeting_id = approved.database, approved.meeting_id
    with unit_of_work(database, "meeting.edit") as tx:
        tx.open_approved()
        tx.update(MeetingRow, meeting_id, approved_by="ordföranden")
    assert approved.meeting.approved_by == "ordföranden"
    history.undo(database)
    naming = {
        table.name
        for table in schema.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table is schema.meeting
    }
    assert naming | {"meeting"} == OPEN_AFTER_APPROVAL.keys() | FREE_OF_APPROVAL
    # Rows that go in by the thousand pass the same door.
    with pytest.raises(ConflictError), unit_of_work(database, "meeting.call") as tx:
        tx.insert_many([CalledSeatRow(tx.new_id(), meeting_id, approved.on_demand.id)])
    # Neither half of an unlocking opens anything by itself.
    with pytest.raises(ConflictError), unit_of_work(database, "meeting.edit") as tx:
        tx.update(MeetingRow, meeting_id, approved_on=None)

    def change_beside_an_unlocking() -> None:
        with unit_of_work(database, "meeting.edit") as tx:
            tx.insert(UnlockingRow(0, meeting_id, LATER, "eva", "För säkerhets skull"))
            tx.update(MeetingRow, meeting_id, place="Annan sal")

    with pytest.raises(ConflictError):
        change_beside_an_unlocking()
