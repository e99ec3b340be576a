"""What clashes in the coming 60 days, and how much there is to see to, for the overview."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.db.engine import Database
from planner.db.queries.snapshot import Scope
from planner.db.queries.surroundings import narrowed, read_surroundings
from planner.domain.enums import MeetingStatus
from planner.services.clash_names import Clash, name_clashes
from planner.services.risks import PlaceAtRisk, risks_at

CLASH_DAYS = 60
_AHEAD = (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Clashes:
    """The clashes of the coming 60 days, and the places that hang on a busy deputy.

    Each clash is told from a meeting of the scope, as the other may not be. `forums` are the
    forums' names by id, `agreement_id` what they were narrowed to.
    """

    conflicts: Sequence[Clash]
    at_risk: Sequence[PlaceAtRisk]
    forums: Mapping[int, str]
    agreement_id: int | None


def read_clashes(database: Database, today: date, agreement_id: int | None = None) -> Clashes:
    """Return what clashes in the coming 60 days, in one agreement or all."""
    scope = Scope(agreement_id, None, today, today + timedelta(days=CLASH_DAYS))
    with database.reading() as connection:
        surroundings = read_surroundings(connection, scope)
    meetings = [row for row in narrowed(surroundings, scope).meetings if row.status in _AHEAD]
    conflicts = surroundings.conflicts_of(scope)
    own = {row.id for row in surroundings.meetings if surroundings.is_within(row, scope)}
    return Clashes(
        list(name_clashes(conflicts, surroundings, told_from=own)),
        risks_at(surroundings, meetings, conflicts),
        {row.id: row.name for row in surroundings.forums.values()},
        agreement_id,
    )
