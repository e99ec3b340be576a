"""The minutes, or notes, of a meeting as plain fields: what its document is made of."""

from datetime import date

from sqlalchemy import Connection

from planner.db.engine import Database
from planner.domain.enums import Level
from planner.services.reports.meeting_facts import (
    Fields,
    MeetingRecord,
    actions,
    facts,
    labels,
    read_record,
    without_item,
)
from planner.services.reports.meeting_people import as_fields, meeting_people
from planner.texts import long_date, text


def minutes_fields(database: Database, meeting_id: int, language: str, today: date) -> Fields:
    """Return the minutes of a meeting, resolved on its own date; raises NotFoundError."""
    with database.reading() as connection:
        return _fields(connection, meeting_id, language, today)


def _fields(connection: Connection, meeting_id: int, language: str, today: date) -> Fields:
    record = read_record(connection, meeting_id)
    people = meeting_people(record.context, language)
    heading = minutes_heading(record.forum.level, language)
    common = facts(record, language, today)
    common["labels"] = {**labels(language), **_rest_labels(record, language)}
    return {
        **common,
        "title": f"{heading}: {record.forum.name} {record.meeting.date}",
        "heading": heading,
        "present": as_fields(people.present),
        "excused": as_fields(people.excused),
        "absent": as_fields(people.absent),
        "guests": as_fields(people.guests),
        "no_attendance": (
            "" if record.context.attendance else text("paper.no_attendance", language)
        ),
        "other_notes": without_item(record.notes, record),
        "other_decisions": without_item(record.decisions, record),
        "decisions": _decisions(record),
        "actions": actions(record.actions, record, language),
        "approval": _approval(record, language),
        "signers": _signers(record, language),
    }


def minutes_heading(level: Level, language: str) -> str:
    """Return "minutes" for a strategic forum, "notes" for others (docs/decisions/0019)."""
    code = "paper.minutes" if level is Level.STRATEGIC else "paper.notes"
    return text(code, language)


def _rest_labels(record: MeetingRecord, language: str) -> Fields:
    """Return what notes and decisions of no item are called: "other" when items have some too."""
    found: Fields = {}
    for key, rows in (("notes", record.notes), ("decisions", record.decisions)):
        rest = without_item(rows, record)
        code = key if len(rest) < len(rows) else f"{key}_only"
        found[key] = text(f"paper.label.{code}", language)
    return found


def _decisions(record: MeetingRecord) -> list[Fields]:
    """Return every decision, in the order of the agenda, then those of no item."""
    numbers = {item.id: number for number, item in enumerate(record.agenda, 1)}
    last = len(numbers) + 1
    ordered = sorted(
        record.decisions, key=lambda row: (numbers.get(row.agenda_item_id or 0, last), row.id)
    )
    return [
        {
            "number": number,
            "text": row.text,
            "item": f"{numbers[row.agenda_item_id]}" if row.agenda_item_id in numbers else "",
        }
        for number, row in enumerate(ordered, 1)
    ]


def _approval(record: MeetingRecord, language: str) -> Fields:
    meeting = record.meeting
    if meeting.approved_on is None:
        return {"is_approved": False, "date": "", "by": "", "sentence": ""}
    code = "paper.approved_by" if meeting.approved_by else "paper.approved"
    params = {"day": meeting.approved_on, "name": meeting.approved_by}
    return {
        "is_approved": True,
        "date": long_date(meeting.approved_on, language),
        "by": meeting.approved_by,
        "sentence": text(code, language, params),
    }


def _signers(record: MeetingRecord, language: str) -> list[Fields]:
    """Return who signs: the forum's secretary and chair, with who held the function that day."""
    registry = record.officers
    found: list[Fields] = []
    for code, function_id in (
        ("paper.written_by", record.forum.secretary_id),
        ("paper.approved_by_chair", record.forum.chair_id),
    ):
        names: list[str] = []
        function = ""
        if function_id is not None:
            names = registry.holder_names(function_id, record.meeting.date)
            function = registry.function_name(function_id)
        shown = ", ".join(part for part in (*names, function) if part)
        found.append(
            {
                "role": text(code, language),
                "name": ", ".join(names),
                "function": function,
                "line": shown,
            }
        )
    return found
