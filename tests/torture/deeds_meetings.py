"""The commands of the meetings: planning, calling, attendance, notes, approval, clashes."""

from dataclasses import replace
from datetime import date, timedelta

from planner.domain import rows
from planner.domain.enums import (
    ActionState,
    AttendanceRole,
    AttendanceState,
    MeetingStatus,
    Participation,
)
from planner.domain.rows import Period
from planner.domain.series import SeriesScope
from planner.formats.calendar_replies import CalendarReply
from planner.services import (
    approval,
    attendance,
    attendance_keys,
    calling,
    clashes,
    gap_filling,
    meeting_agenda,
    meetings,
    notices,
    planning,
    replies,
    series,
    stand_ins,
)
from planner.services.attendance_lines import LogLine
from planner.services.registry import read_registry
from tests.torture.deeds import TODAY, World, deed

_RULES = ("varje torsdag", "varannan fredag", "sista fredagen i månaden", "")


@deed(planning.apply_plan)
def apply_plan(world: World) -> None:
    """Plan some forums over some months, and leave some dates out."""
    forums = frozenset(row.id for row in world.several(world.rows(rows.ForumRow), 2))
    first = world.day()
    window = Period(first, first + timedelta(world.dice.randint(20, 150)))
    plan = planning.make_plan(world.database, forum_ids=forums, window=window)
    left = [item.change for item in plan.items if world.dice.random() < 0.2]
    planning.apply_plan(world.database, plan, left)


@deed(series.apply_series_plan)
def change_series(world: World) -> None:
    meeting = world.some(rows.MeetingRow, lambda row: row.planned_on is not None)
    start, end = world.times()
    scope = world.one_of((SeriesScope.FOLLOWING, SeriesScope.AHEAD))
    change = series.SeriesChange(meeting.id, scope, world.one_of(_RULES), start, end, reason="paus")
    plan = series.make_series_plan(world.database, change, min(TODAY, meeting.date))
    series.apply_series_plan(world.database, plan)


@deed(meetings.add_meeting)
def add_meeting(world: World) -> None:
    start, end = world.times()
    made = meetings.MeetingInput(
        world.some_id(rows.ForumRow), world.day(), start, end, world.word(), world.word()
    )
    meetings.add_meeting(world.database, made)


@deed(meetings.move_meeting)
def move_meeting(world: World) -> None:
    start, end = world.times()
    meetings.move_meeting(world.database, world.meeting().id, world.day(), start, end, "Rådhuset")


@deed(meetings.edit_meeting)
def edit_meeting(world: World) -> None:
    place, note = world.word(), world.word()
    meetings.edit_meeting(world.database, world.meeting().id, place=place, note=note)


@deed(meetings.cancel_meeting)
def cancel_meeting(world: World) -> None:
    meetings.cancel_meeting(world.database, world.ahead().id, world.word())


@deed(meetings.restore_meeting)
def restore_meeting(world: World) -> None:
    cancelled = world.meeting(MeetingStatus.CANCELLED)
    meetings.restore_meeting(world.database, cancelled.id)


@deed(meetings.set_status)
def set_status(world: World) -> None:
    status = world.one_of([each for each in MeetingStatus if each is not MeetingStatus.CANCELLED])
    meetings.set_status(world.database, world.meeting().id, status)


@deed(meetings.remove_meeting)
def remove_meeting(world: World) -> None:
    meetings.remove_meeting(world.database, world.meeting().id)


@deed(meetings.save_agenda_item, meetings._save)
def save_agenda_item(world: World) -> None:
    found = world.details()
    row = rows.AgendaItemRow(0, found.meeting.id, len(found.agenda) + 1, world.word(), "Eva", 5)
    if found.agenda and world.dice.random() < 0.4:
        row = replace(world.one_of(found.agenda), title=world.word())
    meetings.save_agenda_item(world.database, row)


@deed(meetings.save_note, meetings._save)
def save_note(world: World) -> None:
    found = world.details()
    item = world.one_of(found.agenda).id if found.agenda else None
    row = rows.NoteRow(0, found.meeting.id, world.word(), item)
    if found.notes and world.dice.random() < 0.4:
        row = replace(world.one_of(found.notes), text=world.word())
    meetings.save_note(world.database, row)


@deed(meetings.save_decision, meetings._save)
def save_decision(world: World) -> None:
    row = rows.DecisionRow(0, world.meeting().id, world.word())
    meetings.save_decision(world.database, row)


@deed(meetings.save_action_item)
def save_action_item(world: World) -> None:
    row = rows.ActionItemRow(
        0,
        world.meeting().id,
        world.word(),
        world.maybe_id(rows.OrganisationRow),
        world.maybe_id(rows.PersonRow),
        world.maybe_day(),
        forum_id=world.maybe_id(rows.ForumRow),
    )
    olds = world.rows(rows.ActionItemRow)
    if olds and world.dice.random() < 0.5:
        row = replace(world.one_of(olds), state=world.one_of(ActionState), due_on=world.day())
    meetings.save_action_item(world.database, row, TODAY)


@deed(meetings.remove_part)
def remove_part(world: World) -> None:
    kind = world.one_of((rows.AgendaItemRow, rows.NoteRow, rows.DecisionRow, rows.ActionItemRow))
    meetings.remove_part(world.database, world.some(kind))


@deed(meeting_agenda.swap_agenda_items)
def swap_agenda_items(world: World) -> None:
    found = world.details()
    one, other = world.one_of(found.agenda).id, world.one_of(found.agenda).id
    meeting_agenda.swap_agenda_items(world.database, one, other)


@deed(meeting_agenda.fill_agenda)
def fill_agenda(world: World) -> None:
    with_template = {row.forum_id for row in world.rows(rows.AgendaTemplateItemRow)}
    meeting = world.some(rows.MeetingRow, lambda row: row.forum_id in with_template)
    meeting_agenda.fill_agenda(world.database, meeting.id)


@deed(meeting_agenda.take_agenda_items)
def take_agenda_items(world: World) -> None:
    meeting = world.meeting()
    last = meeting_agenda.read_last_agenda(world.database, meeting.id)
    chosen = [row.id for row in world.several(last[1] if last else [])]
    meeting_agenda.take_agenda_items(world.database, meeting.id, chosen)


@deed(calling.call_seat)
def call_seat(world: World) -> None:
    meeting, seat = _meeting_and_seat(world)
    items = world.details(meeting).agenda
    item = world.one_of(items).id if items else None
    calling.call_seat(world.database, meeting.id, seat.id, item)


@deed(calling.call_seats)
def call_seats(world: World) -> None:
    meeting, seat = _meeting_and_seat(world)
    calling.call_seats(world.database, meeting.id, [seat.id])


@deed(calling.take_back_call)
def take_back_call(world: World) -> None:
    called = world.some(rows.CalledSeatRow)
    calling.take_back_call(world.database, called.meeting_id, called.seat_id)


def _meeting_and_seat(world: World) -> tuple[rows.MeetingRow, rows.SeatRow]:
    on_demand = [
        row for row in world.rows(rows.SeatRow) if row.participation is Participation.ON_DEMAND
    ]
    seat = world.one_of(on_demand)
    return world.some(rows.MeetingRow, lambda row: row.forum_id == seat.forum_id), seat


@deed(notices.give_notice)
def give_notice(world: World) -> None:
    meeting, line = _line(world, world.ahead())
    person = line.holder_id or world.some_id(rows.PersonRow)
    notices.give_notice(world.database, meeting.id, person)


@deed(notices.take_back_notice)
def take_back_notice(world: World) -> None:
    notice = world.some(
        rows.AttendanceRow,
        lambda row: row.state is AttendanceState.EXCUSED and row.person_id is not None,
    )
    assert notice.person_id is not None
    notices.take_back_notice(world.database, notice.meeting_id, notice.person_id)


@deed(stand_ins.send_deputy)
def send_deputy(world: World) -> None:
    meeting, line = _line(world, world.ahead())
    person = line.holder_id or world.some_id(rows.PersonRow)
    offers = stand_ins.stand_ins(world.database, meeting.id, person)
    deputy = world.one_of(offers).person_id if offers else None
    stand_ins.send_deputy(world.database, meeting.id, person, deputy)


@deed(gap_filling.fill_gap)
def fill_gap(world: World) -> None:
    """Fill the first gap, of some, for which the agreement has somebody."""
    for meeting in world.several(world.rows(rows.MeetingRow), 8):
        for seat in world.rows(rows.SeatRow):
            if seat.forum_id != meeting.forum_id:
                continue
            found = gap_filling.read_gap_to_fill(world.database, meeting.id, seat.id)
            if found.gaps and found.proposals:
                person = world.one_of(found.proposals).person_id
                gap_filling.fill_gap(world.database, meeting.id, seat.id, person)
                return


def _line(world: World, meeting: rows.MeetingRow) -> tuple[rows.MeetingRow, LogLine]:
    log = attendance.read_log(world.database, meeting.id)
    return meeting, world.one_of(log.lines)


@deed(attendance.record)
def record(world: World) -> None:
    olds = world.rows(rows.AttendanceRow)
    row = rows.AttendanceRow(
        0,
        world.meeting().id,
        world.some_id(rows.OrganisationRow),
        world.one_of(AttendanceState),
        person_id=world.some_id(rows.PersonRow),
        role=AttendanceRole.GUEST,
    )
    if olds and world.dice.random() < 0.4:
        row = replace(world.one_of(olds), state=world.one_of(AttendanceState))
    attendance.record(world.database, row)


@deed(attendance.clear)
def clear(world: World) -> None:
    attendance.clear(world.database, world.some_id(rows.AttendanceRow))


@deed(attendance.record_all_present)
def record_all_present(world: World) -> None:
    attendance.record_all_present(world.database, world.meeting().id)


@deed(attendance.record_log)
def record_log(world: World) -> None:
    meeting = world.meeting()
    log = attendance.read_log(world.database, meeting.id)
    recorded = [
        attendance.present(meeting.id, line.seat, line.holder_id)
        for line in log.lines
        if line.holder_id is not None
    ]
    attendance.record_log(world.database, meeting.id, recorded)


@deed(attendance.hold_meeting)
def hold_meeting(world: World) -> None:
    attendance.hold_meeting(world.database, world.meeting().id)


@deed(attendance_keys.set_line)
def set_line(world: World) -> None:
    meeting, line = _line(world, world.meeting())
    attendance_keys.set_line(world.database, meeting.id, line, world.one_of(AttendanceState))


@deed(attendance_keys.seat_deputy)
def seat_deputy(world: World) -> None:
    meeting, line = _line(world, world.meeting())
    person = world.one_of(line.deputies) if line.deputies else world.some_id(rows.PersonRow)
    registry = read_registry(world.database)
    attendance_keys.seat_deputy(world.database, meeting.id, line, person, registry)


@deed(attendance_keys.clear_line)
def clear_line(world: World) -> None:
    meeting, line = _line(world, world.meeting())
    attendance_keys.clear_line(world.database, meeting.id, line)


@deed(attendance_keys.add_guest)
def add_guest(world: World) -> None:
    person, registry = world.some_id(rows.PersonRow), read_registry(world.database)
    attendance_keys.add_guest(world.database, world.meeting().id, person, registry)


@deed(attendance_keys.add_new_guest)
def add_new_guest(world: World) -> None:
    organisation = world.some_id(rows.OrganisationRow)
    role = world.one_of((AttendanceRole.GUEST, AttendanceRole.CO_OPTED))
    attendance_keys.add_new_guest(
        world.database, world.meeting().id, world.word(), organisation, role
    )


@deed(approval.approve_meeting)
def approve_meeting(world: World) -> None:
    held = world.meeting(MeetingStatus.HELD)
    approval.approve_meeting(world.database, held.id, held.date + timedelta(7), world.word())


@deed(approval.unlock_meeting)
def unlock_meeting(world: World) -> None:
    approved = world.some(rows.MeetingRow, lambda row: row.approved_on is not None)
    approval.unlock_meeting(world.database, approved.id, world.word(), date(2023, 12, 31))


@deed(clashes.accept_clash)
def accept_clash(world: World) -> None:
    found = clashes.list_clashes(world.database, None, None, None)
    clashes.accept_clash(world.database, world.one_of(found).conflict, world.word())


@deed(clashes.withdraw_acceptance)
def withdraw_acceptance(world: World) -> None:
    accepted = world.some_id(rows.AcceptedConflictRow)
    clashes.withdraw_acceptance(world.database, accepted)


@deed(replies.take_replies)
def take_replies(world: World) -> None:
    """Answer for a person, by name, so that a refusal becomes a notice of absence."""
    meeting, line = _line(world, world.ahead())
    person_id = line.holder_id or world.some_id(rows.PersonRow)
    person = world.some(rows.PersonRow, lambda row: row.id == person_id)
    answer = world.one_of(("ACCEPTED", "DECLINED", "TENTATIVE"))
    answers = ((person.email.lower(), person.name, answer),)
    reply = CalendarReply(1, meeting.uid, meeting.sequence + 1, None, answers)
    replies.take_replies(world.database, [replace(reply, sequence=meeting.sequence)])
