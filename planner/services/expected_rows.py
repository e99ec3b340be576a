"""When can we expect you: what is asked about, and what is found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from planner.domain.enums import MeetingStatus, Participation
from planner.domain.gaps import Gap
from planner.domain.rows import ForumRow, FunctionRow, MeetingRow
from planner.errors import InputError
from planner.services.reports.scope import ReportScope


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
    """One seat of the subject's at a meeting, and who holds its function that day.

    `away` are those of the holders who have given notice of absence.
    """

    function: str
    organisation: str
    count: int
    participation: Participation
    holders: Sequence[str]
    away: Sequence[str] = ()

    @property
    def is_offered(self) -> bool:
        """True when the seat is offered only."""
        return self.participation is Participation.OFFERED


@dataclass(frozen=True, slots=True)
class ExpectedMeeting:
    """A meeting that shows a seat of the subject's; `gaps` are those of these seats.

    `persons` is how many it takes of the subject, each once; offered seats take nobody.
    """

    meeting: MeetingRow
    forum: ForumRow
    places: Sequence[ExpectedPlace]
    gaps: Sequence[Gap]
    persons: int

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

    `functions` are by id, for the names of gaps; `today` is the day it was read on.
    """

    subject: Subject
    name: str
    first: date | None
    last: date | None
    meetings: Sequence[ExpectedMeeting]
    months: Sequence[MonthOfHours]
    functions: Mapping[int, FunctionRow]
    today: date

    @property
    def counted(self) -> list[ExpectedMeeting]:
        """The meetings that expect someone, not merely offer a seat."""
        return [each for each in self.meetings if each.persons]

    @property
    def next_meeting(self) -> ExpectedMeeting | None:
        """The first one counted that is still to be held."""
        ahead = (each for each in self.counted if each.meeting.status is not MeetingStatus.HELD)
        return next((each for each in ahead if each.meeting.date >= self.today), None)

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
