"""The meetings behind a number of the matrix."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.db.engine import Database
from planner.db.queries.snapshot import Scope, read_snapshot
from planner.domain.coverage import Coverage, coverage
from planner.domain.enums import MeetingStatus
from planner.domain.representation import SeatResult
from planner.domain.rows import MeetingRow


@dataclass(frozen=True, slots=True)
class SeatBehind:
    """How one seat that a number counts came out: its function's name, and its result."""

    function: str
    result: SeatResult


@dataclass(frozen=True, slots=True)
class MeetingBehind:
    """A held meeting that a number counts, its part of it, and the seats that make this up."""

    meeting: MeetingRow
    forum: str
    coverage: Coverage
    seats: Sequence[SeatBehind]

    @property
    def id(self) -> int:
        """The meeting's id."""
        return self.meeting.id


@dataclass(frozen=True, slots=True)
class MeetingsBehind:
    """Which meetings a number is about: None does not narrow.

    `organisation_ids` are those of a party, which answers for the organisations below it too.
    """

    agreement_id: int | None = None
    forum_id: int | None = None
    organisation_id: int | None = None
    function_id: int | None = None
    first: date | None = None
    last: date | None = None
    organisation_ids: frozenset[int] | None = None

    def counts(self, organisation_id: int, function_id: int) -> bool:
        """Say whether the number is about a seat of this organisation and function."""
        return (
            self.organisation_id in (None, organisation_id)
            and (self.organisation_ids is None or organisation_id in self.organisation_ids)
            and self.function_id in (None, function_id)
        )


def read_meetings_behind(database: Database, which: MeetingsBehind) -> list[MeetingBehind]:
    """Return the held meetings that expected or offered these seats, oldest first."""
    with database.reading() as connection:
        snapshot = read_snapshot(connection, _scope(which))
    found: list[MeetingBehind] = []
    for meeting in snapshot.meetings:
        if meeting.status is not MeetingStatus.HELD:
            continue
        results = [
            result
            for result in snapshot.results[meeting.id]
            if which.counts(result.organisation_id, result.function_id)
        ]
        if results:
            counted = coverage(results)
            if all(result.is_offered for result in results):
                counted = Coverage(present=sum(result.filled for result in results))
            name = snapshot.forums[meeting.forum_id].name
            seats = [
                SeatBehind(snapshot.functions[result.function_id].name, result)
                for result in results
            ]
            found.append(MeetingBehind(meeting, name, counted, seats))
    return found


def _scope(which: MeetingsBehind) -> Scope:
    forum_ids = None if which.forum_id is None else frozenset({which.forum_id})
    return Scope(which.agreement_id, forum_ids, which.first, which.last)
