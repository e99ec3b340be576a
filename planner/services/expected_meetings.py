"""When can we expect you: the meetings that expect an organisation, a function or a person.

One reading for the window and every file, so that no two of them can differ.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from planner.db.engine import Database
from planner.db.queries.expecting import forums_expecting
from planner.db.queries.loading import get
from planner.db.queries.snapshot import Snapshot, read_snapshot
from planner.domain.claims import Claims, claims_at
from planner.domain.enums import MeetingStatus, Participation
from planner.domain.persons_needed import persons_needed
from planner.domain.representation import deputies_by_seat, shown_seats
from planner.domain.rows import (
    FunctionRow,
    MeetingRow,
    OrganisationRow,
    PersonRow,
    SeatRow,
)
from planner.services import clock
from planner.services.expected_rows import (
    ExpectedMeeting,
    ExpectedOverview,
    ExpectedPlace,
    MonthOfHours,
    Subject,
    SubjectKind,
    subject_of,
)
from planner.services.reports.scope import ReportScope

_AT_ONCE = 200


def expected_scope(scope: ReportScope, today: date) -> ReportScope:
    """Return the scope with its first day: today when none is said, unless it ends before that."""
    if scope.first is None and (scope.last is None or scope.last >= today):
        return replace(scope, first=today)
    return scope


def read_expected(
    database: Database,
    scope: ReportScope,
    report: Callable[[int, int], None] | None = None,
) -> ExpectedOverview:
    """Return the meetings that expect whom the scope is about, or offer them a seat.

    From today on unless the scope says its first day. Planned, confirmed and held ones, never the
    cancelled; everything is resolved at the meeting's own date, and seats on demand count when
    called. `report(done, total)` may raise to stop. Raises InputError as `subject_of`, and
    NotFoundError when the one it is about is gone.
    """
    subject = subject_of(scope)
    today = clock.today(database)
    scope = expected_scope(scope, today)
    with database.reading() as connection:
        name = _name(connection, subject)
        snapshot = read_snapshot(connection, _narrowed(connection, subject, scope).meetings)
    found: list[ExpectedMeeting] = []
    for number, meeting in enumerate(snapshot.meetings):
        if report is not None and number % _AT_ONCE == 0:
            report(number, len(snapshot.meetings))
        if meeting.status is not MeetingStatus.CANCELLED:
            expected = _expected(snapshot, meeting, subject)
            if expected is not None:
                found.append(expected)
    return ExpectedOverview(
        subject, name, scope.first, scope.last, found, _months(found), snapshot.functions, today
    )


def _narrowed(connection: Connection, subject: Subject, scope: ReportScope) -> ReportScope:
    """Return the scope of the forums that can expect the subject."""
    own = subject.narrowed(ReportScope())
    forum_ids = forums_expecting(
        connection,
        organisation_id=own.organisation_id,
        function_id=own.function_id,
        person_id=own.person_id,
    )
    wanted = forum_ids if scope.forum_ids is None else forum_ids & scope.forum_ids
    return replace(scope, forum_ids=wanted)


def _expected(snapshot: Snapshot, meeting: MeetingRow, subject: Subject) -> ExpectedMeeting | None:
    """Return a meeting as it concerns the subject; None when it shows no seat of theirs."""
    called = snapshot.called_of.get(meeting.id, frozenset())
    shown = shown_seats(meeting, snapshot.seats_of.get(meeting.forum_id, ()), called)
    claims = _claims(snapshot, meeting, shown)
    seats = [seat for seat in shown if _concerns(seat, snapshot, meeting, subject, claims)]
    if not seats:
        return None
    ids = {seat.id for seat in seats}
    return ExpectedMeeting(
        meeting,
        snapshot.forums[meeting.forum_id],
        [_place(seat, snapshot, meeting, claims) for seat in seats],
        [gap for gap in snapshot.gaps_of(meeting) if gap.seat_id in ids],
        _persons(seats, snapshot, meeting, subject),
    )


def _claims(
    snapshot: Snapshot, meeting: MeetingRow, shown: Sequence[SeatRow]
) -> Mapping[int, Claims]:
    """Return what the log says about each function; nothing while there is no log."""
    log = snapshot.attendance_of.get(meeting.id, ())
    if not log:
        return {}
    deputies = deputies_by_seat(snapshot.deputies_of.get(meeting.forum_id, ()))
    return claims_at(meeting.date, shown, deputies, log, snapshot.holders)


def _concerns(
    seat: SeatRow,
    snapshot: Snapshot,
    meeting: MeetingRow,
    subject: Subject,
    claims: Mapping[int, Claims],
) -> bool:
    if subject.kind is SubjectKind.ORGANISATION:
        return seat.organisation_id == subject.id
    if subject.kind is SubjectKind.FUNCTION:
        return seat.function_id == subject.id
    if seat.function_id in snapshot.holders.functions_of(subject.id, meeting.date):
        return True
    claimed = claims.get(seat.function_id, Claims())
    return subject.id in claimed.as_holder or subject.id in claimed.as_deputy


def _place(
    seat: SeatRow, snapshot: Snapshot, meeting: MeetingRow, claims: Mapping[int, Claims]
) -> ExpectedPlace:
    held_by = dict.fromkeys(
        row.person_id for row in snapshot.holders.on(seat.function_id, meeting.date)
    )
    away = claims.get(seat.function_id, Claims()).absent_with_notice
    return ExpectedPlace(
        snapshot.functions[seat.function_id].name,
        snapshot.organisations[seat.organisation_id].name,
        seat.count,
        seat.participation,
        [snapshot.persons[person_id].name for person_id in held_by],
        [snapshot.persons[person_id].name for person_id in held_by if person_id in away],
    )


def _persons(
    seats: Sequence[SeatRow], snapshot: Snapshot, meeting: MeetingRow, subject: Subject
) -> int:
    places: dict[int, int] = {}
    for seat in seats:
        if seat.participation is not Participation.OFFERED:
            places[seat.function_id] = places.get(seat.function_id, 0) + seat.count
    if subject.kind is SubjectKind.PERSON:
        return min(1, len(places))
    on = snapshot.holders.persons_on
    return persons_needed(places, {each: on(each, meeting.date) for each in places})


def _name(connection: Connection, subject: Subject) -> str:
    match subject.kind:
        case SubjectKind.ORGANISATION:
            return get(connection, OrganisationRow, subject.id).name
        case SubjectKind.PERSON:
            return get(connection, PersonRow, subject.id).name
        case SubjectKind.FUNCTION:
            function = get(connection, FunctionRow, subject.id)
            organisation = get(connection, OrganisationRow, function.organisation_id)
            return f"{function.name} ({organisation.name})"


def _months(found: Sequence[ExpectedMeeting]) -> list[MonthOfHours]:
    """Return every month from the first meeting counted to the last, empty ones too."""
    by_month: dict[date, list[ExpectedMeeting]] = {}
    for each in found:
        if each.persons:
            by_month.setdefault(each.meeting.date.replace(day=1), []).append(each)
    months: list[MonthOfHours] = []
    at, last = min(by_month, default=None), max(by_month, default=date.min)
    while at is not None and at <= last:
        mine = by_month.get(at, [])
        months.append(
            MonthOfHours(
                at,
                len(mine),
                sum(each.minutes for each in mine) / 60,
                sum(each.minutes * each.persons for each in mine) / 60,
            )
        )
        at = date(at.year + at.month // 12, at.month % 12 + 1, 1)
    return months
