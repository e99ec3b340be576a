"""What the database knows about the meetings and persons that answers to a summons name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from planner.db import schema
from planner.db.queries.loading import load, load_by
from planner.domain.called import called_to
from planner.domain.history import shortened
from planner.domain.holders import Holders
from planner.domain.rows import (
    AttendanceRow,
    CalledSeatRow,
    ForumRow,
    HoldingRow,
    MeetingRow,
    PersonRow,
    Reason,
    ReplyRow,
    SeatRow,
)
from planner.formats.calendar_replies import CalendarReply

_UIDS_A_QUERY = 500
LONGEST_TOLD = 80
"""How much of what an answer says is told in a sentence."""


@dataclass(frozen=True, slots=True)
class AnsweredMeetings:
    """The meetings that are answered, by UID, with all that decides what an answer leads to."""

    meetings: dict[str, MeetingRow]
    forums: dict[int, ForumRow]
    persons: Sequence[PersonRow]
    holders: Holders
    seats: dict[int, list[SeatRow]]
    called: dict[int, set[int]]
    attendance: dict[int, list[AttendanceRow]]
    replies: dict[tuple[int, int], ReplyRow]


def answered_meeting(known: AnsweredMeetings, reply: CalendarReply) -> MeetingRow | None:
    """Return the meeting that is answered; an occurrence must be on the meeting's own day."""
    occurrence = reply.recurrence_id
    if occurrence is not None:
        found = known.meetings.get(occurrence_uid(reply.uid, occurrence))
        if found is not None:
            return found
    found = known.meetings.get(reply.uid)
    is_other_day = occurrence is not None and found is not None and found.date != occurrence.date()
    return None if is_other_day else found


def occurrence_uid(uid: str, occurrence: datetime) -> str:
    """Return the UID under which an imported series' occurrence is kept."""
    return f"{uid}/{occurrence.date().isoformat()}"


def answering_person(
    known: AnsweredMeetings, meeting: MeetingRow, address: str, name: str
) -> PersonRow | Reason:
    """Return whose answer it is, or why that cannot be said."""
    named = " ".join(name.split()).casefold()
    found = [row for row in known.persons if address and row.email.casefold() == address]
    by_name = [row for row in known.persons if named and row.name.casefold() == named]
    if len(found) > 1:
        found = [row for row in found if row in by_name] or found
    if not found:
        found = by_name
    if len(found) > 1:
        found = [
            row for row in found if called_functions(known, meeting, row.id) is not None
        ] or found
    who = shortened(name or address, LONGEST_TOLD)
    if not found:
        return Reason.of("reply.unknown_person", who=who or "–")
    if len(found) > 1:
        return Reason.of("reply.ambiguous_person", who=who)
    return found[0]


def called_functions(
    known: AnsweredMeetings, meeting: MeetingRow, person_id: int
) -> tuple[int, tuple[int, ...]] | None:
    """Return the organisation and functions in which a person is called; None when they are not."""
    called = called_to(
        meeting,
        known.seats.get(meeting.forum_id, []),
        known.called.get(meeting.id, set()),
        known.attendance.get(meeting.id, []),
        known.holders,
    )
    for each in called:
        if each.person_id == person_id:
            return each.organisation_id, each.function_ids
    return None


def read_answered(connection: Connection, replies: Sequence[CalendarReply]) -> AnsweredMeetings:
    """Return what the answers are about, read at once."""
    uids = {reply.uid for reply in replies}
    uids |= {occurrence_uid(r.uid, r.recurrence_id) for r in replies if r.recurrence_id is not None}
    meetings = _with_uids(connection, sorted(uids))
    ids = [row.id for row in meetings]
    forums = load_by(connection, ForumRow, "id", [row.forum_id for row in meetings])
    seats: dict[int, list[SeatRow]] = {}
    for seat in load_by(connection, SeatRow, "forum_id", [row.id for row in forums]):
        seats.setdefault(seat.forum_id, []).append(seat)
    called: dict[int, set[int]] = {}
    for call in load_by(connection, CalledSeatRow, "meeting_id", ids):
        called.setdefault(call.meeting_id, set()).add(call.seat_id)
    attendance: dict[int, list[AttendanceRow]] = {}
    for row in load_by(connection, AttendanceRow, "meeting_id", ids):
        attendance.setdefault(row.meeting_id, []).append(row)
    stored = load_by(connection, ReplyRow, "meeting_id", ids)
    return AnsweredMeetings(
        {row.uid: row for row in meetings},
        {row.id: row for row in forums},
        load(connection, PersonRow) if meetings else (),
        Holders(load(connection, HoldingRow)),
        seats,
        called,
        attendance,
        {(row.meeting_id, row.person_id): row for row in stored},
    )


def _with_uids(connection: Connection, uids: Sequence[str]) -> list[MeetingRow]:
    found: list[MeetingRow] = []
    for first in range(0, len(uids), _UIDS_A_QUERY):
        some: Iterable[str] = uids[first : first + _UIDS_A_QUERY]
        found += load(connection, MeetingRow, schema.meeting.c.uid.in_(some))
    return found
