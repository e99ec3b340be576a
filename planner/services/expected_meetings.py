"""When can we expect you: the meetings that expect an organisation, a function or a person.

One reading for the window and every file, so that no two of them can differ.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from planner.db.engine import Database
from planner.db.queries.snapshot import Snapshot, read_snapshot
from planner.domain.enums import AttendanceState, MeetingStatus, Participation
from planner.domain.gaps import Gap
from planner.domain.representation import shown_seats
from planner.domain.rows import AttendanceRow, ForumRow, FunctionRow, MeetingRow, SeatRow
from planner.errors import InputError
from planner.services.reports.scope import ReportScope

_AT_ONCE = 200


class SubjectKind(StrEnum):
    """What is expected somewhere."""

    ORGANISATION = "organisation"
    FUNCTION = "function"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is asked about: an organisation's, a function's or a person's id."""

    kind: SubjectKind
    id: int

    def narrowed(self, scope: ReportScope) -> ReportScope:
        """Return a scope that is about this one."""
        match self.kind:
            case SubjectKind.ORGANISATION:
                return replace(scope, organisation_id=self.id)
            case SubjectKind.FUNCTION:
                return replace(scope, function_id=self.id)
            case SubjectKind.PERSON:
                return replace(scope, person_id=self.id)


@dataclass(frozen=True, slots=True)
class ExpectedPlace:
    """One seat of the subject's at a meeting, and who holds its function that day."""

    function: str
    organisation: str
    count: int
    participation: Participation
    holders: Sequence[str]

    @property
    def is_offered(self) -> bool:
        """True when the seat is offered only."""
        return self.participation is Participation.OFFERED


@dataclass(frozen=True, slots=True)
class ExpectedMeeting:
    """A meeting that shows a seat of the subject's; `gaps` are those of these seats."""

    meeting: MeetingRow
    forum: ForumRow
    places: Sequence[ExpectedPlace]
    gaps: Sequence[Gap]

    @property
    def id(self) -> int:
        """The meeting's id."""
        return self.meeting.id

    @property
    def minutes(self) -> int:
        """The length of the meeting."""
        day, meeting = date.min, self.meeting
        length = datetime.combine(day, meeting.end) - datetime.combine(day, meeting.start)
        return int(length.total_seconds()) // 60

    @property
    def persons(self) -> int:
        """How many persons it expects of the subject, offered seats left out."""
        return sum(place.count for place in self.places if not place.is_offered)


@dataclass(frozen=True, slots=True)
class MonthOfHours:
    """What a month asks of the subject: meetings, their hours, and those times the persons.

    Meetings at which it is only offered a seat are left out.
    """

    month: date
    meetings: int
    hours: float
    person_hours: float


@dataclass(frozen=True)
class ExpectedOverview:
    """The meetings in date order, and the months from the first to the last of them.

    `functions` are by id, for the names of gaps.
    """

    subject: Subject
    name: str
    first: date | None
    last: date | None
    meetings: Sequence[ExpectedMeeting]
    months: Sequence[MonthOfHours]
    functions: Mapping[int, FunctionRow]

    @property
    def counted(self) -> list[ExpectedMeeting]:
        """The meetings that expect someone, not merely offer a seat."""
        return [each for each in self.meetings if each.persons]

    @property
    def hours(self) -> float:
        """The hours of all meetings that are counted."""
        return sum(each.minutes for each in self.counted) / 60

    @property
    def person_hours(self) -> float:
        """The hours times the persons expected."""
        return sum(each.minutes * each.persons for each in self.counted) / 60


def subject_of(scope: ReportScope) -> Subject:
    """Return whom a scope is about; raises InputError "expected.subject" unless it is one."""
    given = [
        Subject(kind, row_id)
        for kind, row_id in (
            (SubjectKind.ORGANISATION, scope.organisation_id),
            (SubjectKind.FUNCTION, scope.function_id),
            (SubjectKind.PERSON, scope.person_id),
        )
        if row_id is not None
    ]
    if len(given) != 1:
        raise InputError("expected.subject", {}, field="subject")
    return given[0]


def read_expected(
    database: Database,
    subject: Subject,
    scope: ReportScope,
    report: Callable[[int, int], None] | None = None,
) -> ExpectedOverview:
    """Return a scope's meetings that expect the subject, or offer it a seat.

    Planned, confirmed and held ones, never the cancelled; everything is resolved at the meeting's
    own date, and seats on demand count when called. `report(done, total)` may raise to stop.
    """
    with database.reading() as connection:
        snapshot = read_snapshot(connection, scope.meetings)
    found: list[ExpectedMeeting] = []
    for number, meeting in enumerate(snapshot.meetings):
        if report is not None and number % _AT_ONCE == 0:
            report(number, len(snapshot.meetings))
        if meeting.status is not MeetingStatus.CANCELLED:
            seats = _seats(snapshot, meeting, subject)
            if seats:
                found.append(_expected(snapshot, meeting, seats))
    return ExpectedOverview(
        subject,
        _name(snapshot, subject),
        scope.first,
        scope.last,
        found,
        _months(found),
        snapshot.functions,
    )


def _seats(snapshot: Snapshot, meeting: MeetingRow, subject: Subject) -> list[SeatRow]:
    called = snapshot.called_of.get(meeting.id, frozenset())
    shown = shown_seats(meeting, snapshot.seats_of.get(meeting.forum_id, ()), called)
    if subject.kind is SubjectKind.ORGANISATION:
        return [seat for seat in shown if seat.organisation_id == subject.id]
    if subject.kind is SubjectKind.FUNCTION:
        return [seat for seat in shown if seat.function_id == subject.id]
    held = snapshot.holders.functions_of(subject.id, meeting.date)
    logged = snapshot.attendance_of.get(meeting.id, ())
    stands_in = {row.deputy_for_id for row in logged if _comes(row, subject.id)}
    return [seat for seat in shown if seat.function_id in held or seat.function_id in stands_in]


def _comes(row: AttendanceRow, person_id: int) -> bool:
    return row.person_id == person_id and row.state is AttendanceState.PRESENT


def _expected(snapshot: Snapshot, meeting: MeetingRow, seats: Sequence[SeatRow]) -> ExpectedMeeting:
    ids = {seat.id for seat in seats}
    gaps = [gap for gap in snapshot.gaps_of(meeting) if gap.seat_id in ids]
    places = [
        ExpectedPlace(
            snapshot.functions[seat.function_id].name,
            snapshot.organisations[seat.organisation_id].name,
            seat.count,
            seat.participation,
            [
                snapshot.persons[person_id].name
                for person_id in dict.fromkeys(
                    row.person_id for row in snapshot.holders.on(seat.function_id, meeting.date)
                )
            ],
        )
        for seat in seats
    ]
    return ExpectedMeeting(meeting, snapshot.forums[meeting.forum_id], places, gaps)


def _name(snapshot: Snapshot, subject: Subject) -> str:
    if subject.kind is SubjectKind.ORGANISATION:
        return snapshot.organisations[subject.id].name
    if subject.kind is SubjectKind.PERSON:
        return snapshot.persons[subject.id].name
    function = snapshot.functions[subject.id]
    return f"{function.name} ({snapshot.organisations[function.organisation_id].name})"


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
