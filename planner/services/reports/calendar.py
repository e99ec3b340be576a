"""The meetings as a calendar: one event a meeting, with who is expected told in words."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, time

from sqlalchemy import Connection, func, select

from planner.db import schema
from planner.db.engine import Database
from planner.db.queries.snapshot import Snapshot, read_snapshot
from planner.domain.called import organiser
from planner.domain.representation import expected_seats, offered_seats
from planner.domain.rows import AgreementRow, MeetingRow, SeatRow
from planner.formats.calendar_file import CalendarData, CalendarMeeting, CalendarOrganiser
from planner.services.reports.meetings import meeting_overviews
from planner.services.reports.scope import ReportScope
from planner.texts import text


def calendar_data(
    database: Database,
    scope: ReportScope,
    language: str,
    *,
    name: str = "",
    only: frozenset[int] | None = None,
) -> CalendarData:
    """Return the scope's meetings for a calendar file, in date order, or only some by their ids."""
    with database.reading() as connection:
        snapshot = read_snapshot(connection, scope.meetings)
        changed = _last_changes(connection)
    zones = {agreement.time_zone for agreement in snapshot.agreements.values()}
    if not name:
        names = [agreement.name for agreement in snapshot.agreements.values()]
        name = names[0] if len(names) == 1 else text("report.meetings", language)
    name = ": ".join((name, *_narrowed_to(scope, snapshot)))
    return CalendarData(
        name,
        [
            _event(overview.meeting, snapshot, changed, language)
            for overview in meeting_overviews(snapshot, scope)
            if only is None or overview.meeting.id in only
        ],
        zones.pop() if len(zones) == 1 else "Europe/Stockholm",
    )


def _narrowed_to(scope: ReportScope, snapshot: Snapshot) -> Iterator[str]:
    """Give the names that tell the calendar of one forum, organisation or person from the rest."""
    if scope.forum_ids is not None and len(scope.forum_ids) == 1:
        yield from (snapshot.forums[key].name for key in scope.forum_ids if key in snapshot.forums)
    if scope.organisation_id is not None:
        yield snapshot.organisations[scope.organisation_id].name
    if scope.person_id is not None:
        yield snapshot.persons[scope.person_id].name


def _event(
    meeting: MeetingRow, snapshot: Snapshot, changed: dict[int, datetime], language: str
) -> CalendarMeeting:
    forum = snapshot.forums[meeting.forum_id]
    agreement = snapshot.agreements[forum.agreement_id]
    described = [
        agreement.name,
        forum.purpose,
        meeting.note,
        meeting.cancel_reason,
        *_expected(meeting, snapshot, language),
    ]
    return CalendarMeeting(
        meeting.uid,
        meeting.sequence,
        meeting.date,
        meeting.start,
        meeting.end,
        forum.name,
        meeting.status,
        changed.get(meeting.id) or _without_change(agreement),
        meeting.place,
        "\n\n".join(part for part in described if part),
        _caller(meeting, snapshot),
    )


def _caller(meeting: MeetingRow, snapshot: Snapshot) -> CalendarOrganiser:
    """Return the convener, with the address of whoever summons to the meeting on its behalf."""
    forum = snapshot.forums[meeting.forum_id]
    seats = snapshot.seats_of.get(forum.id, ())
    names = snapshot.functions, snapshot.persons
    person = organiser(meeting, forum, seats, *names, snapshot.holders)
    convener = snapshot.organisations.get(forum.convener_id or 0)
    if person is None:
        return CalendarOrganiser("" if convener is None else convener.name)
    return CalendarOrganiser(person.name if convener is None else convener.name, person.email)


def _expected(meeting: MeetingRow, snapshot: Snapshot, language: str) -> Iterator[str]:
    """Give the functions with their holders, the expected ones and the offered ones.

    In words: a calendar that is published names no attendees (RFC 5546, 3.2.1).
    """
    seats = snapshot.seats_of.get(meeting.forum_id, ())
    called = snapshot.called_of.get(meeting.id, frozenset())
    for code, shown in (
        ("summons.expected", expected_seats(meeting, seats, called)),
        ("summons.offered", offered_seats(meeting, seats)),
    ):
        if shown:
            yield "\n".join([text(code, language), *_lines(meeting, shown, snapshot, language)])


def _lines(
    meeting: MeetingRow, seats: Collection[SeatRow], snapshot: Snapshot, language: str
) -> Iterator[str]:
    for seat in seats:
        holders = snapshot.holders.on(seat.function_id, meeting.date)
        names = dict.fromkeys(snapshot.persons[holding.person_id].name for holding in holders)
        params = {
            "function": snapshot.functions[seat.function_id].name,
            "organisation": snapshot.organisations[seat.organisation_id].name,
            "who": ", ".join(names) or text("report.vacant", language),
        }
        yield text("summons.line", language, params)


def _without_change(agreement: AgreementRow) -> datetime:
    return datetime.combine(agreement.valid_from, time(), UTC)


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
