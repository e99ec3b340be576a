"""The meetings as a calendar: one event a meeting, functions with their holders as attendees."""

from datetime import UTC, datetime, time

from sqlalchemy import Connection, func, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.snapshot import Snapshot, read_snapshot
from planner.domain.representation import shown_seats
from planner.domain.rows import MeetingRow
from planner.formats.calendar_file import CalendarAttendee, CalendarData, CalendarMeeting
from planner.services.reports.meetings import meeting_overviews
from planner.services.reports.scope import ReportScope
from planner.texts import text


def calendar_data(database: Database, scope: ReportScope, language: str) -> CalendarData:
    """Return the scope's meetings for a calendar file, in date order."""
    with database.reading() as connection:
        snapshot = read_snapshot(connection, scope.meetings)
        changed = _last_changes(connection)
    zones = {agreement.time_zone for agreement in snapshot.agreements.values()}
    name = ", ".join(agreement.name for agreement in snapshot.agreements.values())
    return CalendarData(
        name if len(snapshot.agreements) == 1 else text("report.meetings", language),
        [
            _event(overview.meeting, snapshot, changed, language)
            for overview in meeting_overviews(snapshot, scope)
        ],
        zones.pop() if len(zones) == 1 else "Europe/Stockholm",
    )


def _event(
    meeting: MeetingRow, snapshot: Snapshot, changed: dict[int, datetime], language: str
) -> CalendarMeeting:
    forum = snapshot.forums[meeting.forum_id]
    agreement = snapshot.agreements[forum.agreement_id]
    described = [agreement.name, forum.purpose, meeting.note, meeting.cancel_reason]
    return CalendarMeeting(
        meeting.uid,
        meeting.sequence,
        meeting.date,
        meeting.start,
        meeting.end,
        forum.name,
        meeting.status,
        changed.get(meeting.id) or datetime.combine(agreement.valid_from, time(), UTC),
        meeting.place,
        "\n\n".join(part for part in described if part),
        tuple(_attendees(meeting, snapshot, language)),
    )


def _attendees(meeting: MeetingRow, snapshot: Snapshot, language: str) -> list[CalendarAttendee]:
    called = snapshot.called_of.get(meeting.id, frozenset())
    found = []
    for seat in shown_seats(meeting, snapshot.seats_of.get(meeting.forum_id, ()), called):
        organisation = snapshot.organisations[seat.organisation_id].name
        function = snapshot.functions[seat.function_id].name
        holders = snapshot.holders.on(seat.function_id, meeting.date)
        if not holders:
            vacant = text("report.vacant", language)
            found.append(CalendarAttendee(organisation, function, vacant, "", seat.participation))
        for holding in holders:
            person = snapshot.persons[holding.person_id]
            found.append(
                CalendarAttendee(
                    organisation, function, person.name, person.email, seat.participation
                )
            )
    return found


def _last_changes(connection: Connection) -> dict[int, datetime]:
    """Return by meeting id when it was last written (UTC)."""
    change, entry = schema.journal_change, schema.journal_entry
    query = (
        select(change.c.row_id, func.max(entry.c.at))
        .select_from(change.join(entry, change.c.entry_id == entry.c.id))
        .where(change.c.kind == "meeting", ~entry.c.is_undone)
        .group_by(change.c.row_id)
    )
    return {
        row_id: at.replace(tzinfo=UTC, microsecond=0) for row_id, at in connection.execute(query)
    }
