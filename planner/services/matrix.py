"""Representation: forums down, organisations across, who is expected and how they came."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from planner.db.engine import Database
from planner.db.queries.loading import load, load_by
from planner.db.queries.outcomes import OutcomeScope, offered_totals, representation_totals
from planner.domain.collation import swedish_key
from planner.domain.coverage import Coverage
from planner.domain.enums import Participation
from planner.domain.rows import ForumRow, Period, SeatRow
from planner.services.registry import Registry, read_registry_of

SeatKey = tuple[int, int, int]
"""Forum, organisation and function."""


@dataclass(frozen=True, slots=True)
class MatrixSeat:
    """One expected function in a cell: who holds it on the day, and how it came in the period.

    `count` and `participation` are those of the seats valid on the day (None: none is, but the
    period had one). `coverage` is of the period's held meetings; for an OFFERED seat only its
    `present` says anything. `holders` is empty when the function is vacant that day.
    """

    function_id: int
    function: str
    count: int
    participation: Participation | None
    holders: Sequence[str]
    meetings: int
    coverage: Coverage

    @property
    def is_vacant(self) -> bool:
        """True when a seat is valid that day and nobody holds its function."""
        return self.participation is not None and not self.holders

    @property
    def is_offered(self) -> bool:
        """True when the seat is offered only, so that its absence is never a gap."""
        return not self.coverage.expected and self.participation in (Participation.OFFERED, None)


@dataclass(frozen=True)
class Matrix:
    """`cells` by (forum id, organisation id); organisations by how much is expected of them."""

    day: date
    forums: Sequence[ForumRow]
    organisations: Sequence[int]
    cells: Mapping[tuple[int, int], Sequence[MatrixSeat]]
    registry: Registry

    def cell_coverage(self, forum_id: int, organisation_id: int) -> Coverage:
        """Return the coverage of a cell over the period, its offered seats left out."""
        return _sum(self.cells.get((forum_id, organisation_id), ()))

    def organisation_coverage(self, organisation_id: int) -> Coverage:
        """Return the coverage of an organisation over all the forums shown."""
        return self._by_organisation.get(organisation_id, Coverage())

    def forum_coverage(self, forum_id: int) -> Coverage:
        """Return the coverage of a forum over all organisations."""
        return self._by_forum.get(forum_id, Coverage())

    def total_coverage(self) -> Coverage:
        """Return the coverage of all that is shown."""
        return sum(self._by_forum.values(), Coverage())

    @cached_property
    def _by_organisation(self) -> dict[int, Coverage]:
        found: dict[int, Coverage] = {}
        for (_, organisation_id), seats in self.cells.items():
            found[organisation_id] = found.get(organisation_id, Coverage()) + _sum(seats)
        return found

    @cached_property
    def _by_forum(self) -> dict[int, Coverage]:
        found: dict[int, Coverage] = {}
        for (forum_id, _), seats in self.cells.items():
            found[forum_id] = found.get(forum_id, Coverage()) + _sum(seats)
        return found


@dataclass(frozen=True)
class Roster:
    """All that the matrix of any day needs, read once: moving the day reads nothing more.

    `came` is the outcome over the period: held meetings and coverage by forum, organisation and
    function.
    """

    forums: Sequence[ForumRow]
    seats: Mapping[SeatKey, Sequence[SeatRow]]
    came: Mapping[SeatKey, tuple[int, Coverage]]
    registry: Registry

    @cached_property
    def organisations(self) -> list[int]:
        """The organisations with a seat, those with the most expected places first."""
        weight: defaultdict[int, int] = defaultdict(int)
        for (_, organisation_id, _), (_, coverage) in self.came.items():
            weight[organisation_id] += coverage.expected
        for (_, organisation_id, _), seats in self.seats.items():
            weight[organisation_id] += sum(seat.count for seat in seats)
        name = self.registry.organisation_name
        return sorted(weight, key=lambda each: (-weight[each], swedish_key(name(each))))

    @property
    def functions(self) -> list[int]:
        """The functions with a seat."""
        return sorted({key[2] for key in (*self.came, *self.seats)})

    @cached_property
    def _keys(self) -> list[SeatKey]:
        name = self.registry.function_name
        return sorted(
            {*self.came, *self.seats}, key=lambda key: (*key[:2], swedish_key(name(key[2])))
        )

    def on(self, day: date) -> Matrix:
        """Return the matrix as of a day."""
        cells: defaultdict[tuple[int, int], list[MatrixSeat]] = defaultdict(list)
        for key in self._keys:
            forum_id, organisation_id, function_id = key
            standing = [
                seat
                for seat in self.seats.get(key, ())
                if Period(seat.valid_from, seat.valid_to).contains(day)
            ]
            if not standing and key not in self.came:
                continue
            meetings, coverage = self.came.get(key, (0, Coverage()))
            cells[forum_id, organisation_id].append(
                MatrixSeat(
                    function_id,
                    self.registry.function_name(function_id),
                    sum(seat.count for seat in standing),
                    min((seat.participation for seat in standing), key=_rank, default=None),
                    self.registry.holder_names(function_id, day),
                    meetings,
                    coverage,
                )
            )
        return Matrix(day, self.forums, self.organisations, dict(cells), self.registry)


def read_roster(database: Database, period: Period, agreement_id: int | None = None) -> Roster:
    """Return the seats with their outcome in a period, for one agreement or all."""
    scope = OutcomeScope(agreement_id, first=period.first, last=period.last)
    with database.reading() as connection:
        if agreement_id is None:
            forums = load(connection, ForumRow)
        else:
            forums = load_by(connection, ForumRow, "agreement_id", [agreement_id])
        found = load_by(connection, SeatRow, "forum_id", [forum.id for forum in forums])
        totals = representation_totals(connection, scope)
        offered = offered_totals(connection, scope)
        functions = {seat.function_id for seat in found}
        functions.update(row.function_id for row in totals)
        functions.update(row.function_id for row in offered)
        registry = read_registry_of(connection, functions)
    came: dict[SeatKey, tuple[int, Coverage]] = {
        (row.forum_id, row.organisation_id, row.function_id): (row.meetings, row.coverage)
        for row in totals
    }
    for row in offered:
        key = (row.forum_id, row.organisation_id, row.function_id)
        came.setdefault(key, (row.meetings, Coverage(present=row.present)))
    seats: defaultdict[SeatKey, list[SeatRow]] = defaultdict(list)
    for seat in found:
        if not Period(seat.valid_from, seat.valid_to).intersection(period).is_empty:
            seats[seat.forum_id, seat.organisation_id, seat.function_id].append(seat)
    return Roster(
        sorted(forums, key=lambda row: (row.agreement_id, row.id)), dict(seats), came, registry
    )


def read_matrix(
    database: Database, day: date, period: Period, agreement_id: int | None = None
) -> Matrix:
    """Return the roster as of a day with the outcome in a period, for one agreement or all."""
    return read_roster(database, period, agreement_id).on(day)


def _sum(seats: Sequence[MatrixSeat]) -> Coverage:
    """Add up what counts: those who came to an offered seat are no coverage."""
    return sum((seat.coverage for seat in seats if seat.coverage.expected), Coverage())


_RANKS = list(Participation)


def _rank(participation: Participation) -> int:
    return _RANKS.index(participation)
