"""What clashes in the coming 60 days, and how much there is to see to, for the overview."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from planner.db.engine import Database
from planner.db.queries.snapshot import Scope, Snapshot
from planner.db.queries.surroundings import narrowed, read_surroundings
from planner.domain.conflicts import Conflict
from planner.domain.enums import MeetingStatus
from planner.domain.rows import MeetingRow
from planner.services.risks import PlaceAtRisk, risks_at

CLASH_DAYS = 60
_AHEAD = (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)


@dataclass(frozen=True)
class Clashes:
    """The clashes of the coming 60 days, and the places that hang on a busy deputy.

    `surroundings` is what the meetings of `scope` may clash with.
    """

    conflicts: Sequence[Conflict]
    at_risk: Sequence[PlaceAtRisk]
    surroundings: Snapshot
    scope: Scope

    @cached_property
    def _meetings(self) -> Mapping[int, MeetingRow]:
        return {row.id: row for row in self.surroundings.meetings}

    def meetings_at(self, sides: Iterable[int | None]) -> list[MeetingRow]:
        """Return the meetings on the sides of a clash; a side may have none."""
        return [self._meetings[side] for side in sides if side is not None]


def read_clashes(database: Database, today: date, agreement_id: int | None = None) -> Clashes:
    """Return what clashes in the coming 60 days, in one agreement or all."""
    scope = Scope(agreement_id, None, today, today + timedelta(days=CLASH_DAYS))
    with database.reading() as connection:
        surroundings = read_surroundings(connection, scope)
    meetings = [row for row in narrowed(surroundings, scope).meetings if row.status in _AHEAD]
    conflicts = surroundings.conflicts_of(scope)
    return Clashes(conflicts, risks_at(surroundings, meetings, conflicts), surroundings, scope)
