"""The summons to a meeting as plain fields: what its document is made of."""

from datetime import date

from planner.db.engine import Database
from planner.domain.calls import SeatCall, seat_calls
from planner.domain.enums import AttendanceState, MeetingStatus, Participation
from planner.services.attendance_lines import LogLine
from planner.services.reports.meeting_facts import Fields, MeetingRecord, facts, read_record
from planner.services.reports.meeting_people import PersonLine, as_fields, meeting_log
from planner.services.summons import read_summons
from planner.texts import label, reason_text, text


def summons_fields(database: Database, meeting_id: int, language: str, today: date) -> Fields:
    """Return the summons to a meeting, resolved on its own date; raises NotFoundError."""
    with database.reading() as connection:
        record = read_record(connection, meeting_id)
    heading = text("paper.summons", language)
    return {
        **facts(record, language, today),
        "title": f"{heading}: {record.forum.name} {record.meeting.date}",
        "heading": heading,
        "notice": _notice(record, language),
        "expected": as_fields(_expected(record, language)),
        "caller": _caller(database, record, language),
    }


def _notice(record: MeetingRecord, language: str) -> str:
    """Return that the meeting is called off, and why; empty when it is not."""
    meeting = record.meeting
    if meeting.status is not MeetingStatus.CANCELLED:
        return ""
    code = "summons.cancelled_because" if meeting.cancel_reason else "summons.cancelled"
    return text(code, language, {"reason": meeting.cancel_reason})


def _expected(record: MeetingRecord, language: str) -> list[PersonLine]:
    """Return a line a place: its holder, or that it is vacant, and why it is called."""
    context, registry = record.context, record.context.registry
    calls = seat_calls(context.called, record.agenda)
    found = []
    for line in meeting_log(context):
        seat = line.seat
        name = registry.person_name(line.holder_id) or text("paper.vacant", language)
        notes = list(_notes(line, calls.get(seat.id), record, language))
        found.append(
            PersonLine(
                name,
                registry.function_name(seat.function_id),
                registry.organisation_name(seat.organisation_id),
                ", ".join(notes),
            )
        )
    return found


def _notes(line: LogLine, call: SeatCall | None, record: MeetingRecord, language: str) -> list[str]:
    notes = []
    if line.seat.participation is Participation.ON_DEMAND and call is not None:
        notes.append(reason_text(call.reason, language))
    elif line.seat.participation is Participation.OFFERED:
        notes.append(label(Participation.OFFERED, language))
    own, present = line.own_row, line.present_row
    if own is not None and own.state is AttendanceState.EXCUSED:
        notes.append(text("sign_in.notice", language))
    if line.is_by_deputy and present is not None and present.person_id is not None:
        name = record.context.registry.person_name(present.person_id)
        notes.append(text("paper.comes_instead", language, {"name": name}))
    return notes


def _caller(database: Database, record: MeetingRecord, language: str) -> str:
    """Return who calls: the organiser of the summons, else whoever is secretary or chair."""
    person = read_summons(database, record.meeting.id, language).organiser
    day, forum = record.meeting.date, record.forum
    for function_id in (forum.secretary_id, forum.chair_id):
        if function_id is not None:
            names = record.officers.holder_names(function_id, day)
            function = record.officers.function_name(function_id)
            if names and (person is None or person.name in names):
                return f"{person.name if person else names[0]}, {function}"
    return "" if person is None else person.name
