"""The database's own count of outcomes equals the domain's, cell by cell."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.db.engine import Database
from planner.db.migrate import create_database
from planner.db.queries.outcomes import (
    Grouping,
    OutcomeScope,
    coverage_by,
    coverage_cells,
    meeting_marks,
    offered_totals,
    representation_totals,
)
from planner.db.unit_of_work import Transaction, unit_of_work
from planner.domain import coverage as domain
from planner.domain.enums import (
    AttendanceRole,
    AttendanceState,
    HoldingKind,
    Level,
    MeetingStatus,
    Participation,
)
from planner.domain.holders import Holders
from planner.domain.representation import SeatResult, results_by_meeting
from planner.domain.rows import (
    AgreementRow,
    AttendanceRow,
    CalledSeatRow,
    DeputyRow,
    ForumRow,
    FunctionRow,
    HoldingRow,
    MeetingRow,
    OrganisationRow,
    PersonRow,
    SeatRow,
)
from tests.effort import examples
from tests.integration.postgres import running_server

FIRST = date(2021, 1, 28)
ORGANISATIONS = (1, 2)
FUNCTIONS = (1, 2, 3, 4)
PERSONS = (1, 2, 3, 4, 5)
AGREEMENT_OF_FORUM = {1: 1, 2: 2, 3: 1}
FORUMS = tuple(AGREEMENT_OF_FORUM)


@dataclass
class World:
    """A small database's rows."""

    holdings: list[HoldingRow] = field(default_factory=list)
    seats: list[SeatRow] = field(default_factory=list)
    deputies: list[DeputyRow] = field(default_factory=list)
    meetings: list[MeetingRow] = field(default_factory=list)
    called: list[CalledSeatRow] = field(default_factory=list)
    attendance: list[AttendanceRow] = field(default_factory=list)

    def results(self, scope: OutcomeScope) -> list[SeatResult]:
        """Return what the domain says about the scope."""
        found = results_by_meeting(
            self.meetings,
            self.seats,
            self.deputies,
            self.called,
            self.attendance,
            Holders(self.holdings),
        )
        return [
            result
            for results in found.values()
            for result in results
            if scope.agreement_id in (None, AGREEMENT_OF_FORUM[result.forum_id])
            and (scope.forum_ids is None or result.forum_id in scope.forum_ids)
            and (scope.meeting_ids is None or result.meeting_id in scope.meeting_ids)
            and scope.organisation_id in (None, result.organisation_id)
            and (scope.first is None or scope.first <= result.date)
            and (scope.last is None or result.date <= scope.last)
        ]

    def store(self, tx: Transaction) -> None:
        """Insert every row."""
        tx.insert_many([OrganisationRow(i, f"O{i}") for i in ORGANISATIONS])
        tx.insert_many([FunctionRow(i, 1 + i % 2, f"F{i}") for i in FUNCTIONS])
        tx.insert_many([PersonRow(i, f"P{i}", 1) for i in PERSONS])
        tx.insert_many([AgreementRow(i, f"A{i}", date(2021, 1, 1)) for i in (1, 2)])
        tx.insert_many(
            [ForumRow(i, a, f"G{i}", Level.TACTICAL) for i, a in AGREEMENT_OF_FORUM.items()]
        )
        for rows in (self.holdings, self.seats, self.deputies, self.meetings, self.called):
            tx.insert_many(rows)
        tx.insert_many(self.attendance)


days = st.integers(0, 40).map(lambda number: FIRST + timedelta(number))


@st.composite
def periods(draw: st.DrawFn) -> dict[str, date | None]:
    """Draw the ends of a period, often open."""
    ends = sorted([draw(days), draw(days)])
    return {
        "valid_from": draw(st.sampled_from([None, ends[0]])),
        "valid_to": draw(st.sampled_from([None, None, ends[1]])),
    }


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw a world in which few persons and functions meet in many ways."""

    def several(most: int) -> range:
        return range(1, draw(st.integers(0, most)) + 1)

    world = World()
    function = st.sampled_from(FUNCTIONS)
    person = st.sampled_from(PERSONS)
    for i in several(8):
        kind = draw(
            st.sampled_from([HoldingKind.ORDINARY, HoldingKind.ORDINARY, HoldingKind.ACTING])
        )
        world.holdings.append(HoldingRow(i, draw(function), draw(person), kind, **draw(periods())))
    for i in range(1, draw(st.integers(1, 7)) + 1):
        world.seats.append(
            SeatRow(
                i,
                draw(st.sampled_from([1, 1, 1, 2, 3])),
                draw(st.sampled_from(ORGANISATIONS)),
                draw(st.sampled_from([1, 1, 2, 3, 4])),
                draw(st.sampled_from([1, 1, 2, 3])),
                draw(st.sampled_from(Participation)),
                draw(
                    st.sampled_from([frozenset(), frozenset(), frozenset({2}), frozenset({1, 12})])
                ),
                **draw(periods()),
            )
        )
    seat_ids = st.sampled_from([seat.id for seat in world.seats])
    for i in several(5):
        named = draw(st.booleans())
        world.deputies.append(
            DeputyRow(
                i,
                draw(seat_ids),
                None if named else draw(function),
                draw(person) if named else None,
            )
        )
    for i in range(1, draw(st.integers(1, 4)) + 1):
        status = draw(st.sampled_from([MeetingStatus.HELD] * 4 + [MeetingStatus.PLANNED]))
        forum = draw(st.sampled_from([1, 1, 1, 2, 3]))
        world.meetings.append(MeetingRow(i, forum, draw(days), status=status, uid=f"m{i}"))
    meeting_ids = st.sampled_from([meeting.id for meeting in world.meetings])
    calls = draw(st.sets(st.tuples(meeting_ids, seat_ids), max_size=8))
    world.called = [CalledSeatRow(i, *call) for i, call in enumerate(sorted(calls), start=1)]
    for i in several(14):
        world.attendance.append(
            AttendanceRow(
                i,
                draw(meeting_ids),
                draw(st.sampled_from(ORGANISATIONS)),
                draw(st.sampled_from([*AttendanceState, AttendanceState.PRESENT])),
                draw(st.none() | function),
                draw(st.none() | person | person),
                draw(st.sampled_from([AttendanceRole.ORDINARY, *AttendanceRole])),
                draw(st.none() | st.none() | function),
            )
        )
    return world


scopes = st.builds(
    OutcomeScope,
    agreement_id=st.none() | st.sampled_from([1, 2]),
    forum_ids=st.none() | st.lists(st.sampled_from(FORUMS), max_size=2).map(tuple),
    organisation_id=st.none() | st.sampled_from(ORGANISATIONS),
    first=st.none() | days,
    last=st.none() | days,
    meeting_ids=st.none() | st.just((1, 2)),
)
everything = OutcomeScope()


class RollBackError(Exception):
    """Raised to leave the database as it was."""


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = create_database(Path(tmp_path_factory.mktemp("outcomes")) / "o.db")
    yield database
    database.close()


@pytest.fixture(scope="module")
def postgresql() -> Iterator[Database]:
    with running_server() as address:
        database = create_database(address)
        yield database
        database.close()


def same(database: Database, world: World, scopes: list[OutcomeScope]) -> None:
    """Assert that the database and the domain agree on a world, seen through each scope."""
    with suppress(RollBackError), unit_of_work(database, "test") as tx:
        world.store(tx)
        for scope in scopes:
            agree(tx.connection, world.results(scope), scope)
        raise RollBackError


def agree(connection: Any, results: list[SeatResult], scope: OutcomeScope) -> None:
    assert representation_totals(connection, scope) == sorted(
        domain.representation_totals(results),
        key=lambda row: (row.forum_id, row.organisation_id, row.function_id),
    )
    assert offered_totals(connection, scope) == sorted(
        domain.offered_totals(results),
        key=lambda row: (row.forum_id, row.organisation_id, row.function_id),
    )
    for grouping, key in {
        Grouping.ORGANISATION: domain.by_organisation,
        Grouping.FORUM: domain.by_forum,
        Grouping.FUNCTION: domain.by_function,
        Grouping.YEAR: domain.by_year,
        Grouping.MONTH: lambda result: result.date.replace(day=1),
        Grouping.FORUM_AND_ORGANISATION: lambda result: (result.forum_id, result.organisation_id),
    }.items():
        groups = domain.coverage_by(results, key)
        expected = {group: found for group, found in groups.items() if found.expected}
        assert coverage_by(connection, scope, grouping) == expected
    cells = domain.coverage_by(
        results,
        lambda r: (r.forum_id, r.organisation_id, r.function_id, r.date.replace(day=1)),
    )
    assert coverage_cells(connection, scope) == [
        domain.CoverageCell(*key, found) for key, found in sorted(cells.items()) if found.expected
    ]
    marks = domain.coverage_by(results, lambda r: (r.meeting_id, r.organisation_id))
    assert [
        ((m.meeting_id, m.organisation_id), m.expected, m.present, m.by_deputy, m.excused)
        for m in meeting_marks(connection, scope)
    ] == [
        (key, found.expected, found.present, found.by_deputy, found.excused)
        for key, found in sorted(marks.items())
        if found.expected
    ]


@settings(
    max_examples=examples(30),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(world=worlds(), scope=scopes)
def test_sqlite_counts_what_the_domain_counts(
    sqlite: Database, world: World, scope: OutcomeScope
) -> None:
    same(sqlite, world, [everything, scope])


@settings(max_examples=examples(20), deadline=None)
@given(world=worlds(), scope=scopes)
def test_postgresql_counts_what_the_domain_counts(
    postgresql: Database, world: World, scope: OutcomeScope
) -> None:
    same(postgresql, world, [everything, scope])
