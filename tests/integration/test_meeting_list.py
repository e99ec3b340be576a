"""The list of meetings, as the table and the overview ask for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from pathlib import Path

import pytest

from planner.db.engine import Database
from planner.db.migrate import create_database
from planner.db.queries.meeting_list import (
    MeetingListRow,
    count_meetings,
    list_meetings,
    meetings_between,
)
from planner.db.queries.outcomes import OutcomeScope
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import Level, MeetingStatus
from planner.domain.rows import (
    AgreementRow,
    ForumRow,
    FunctionRow,
    MeetingRow,
    OrganisationRow,
    SeatRow,
)
from tests.integration.postgres import running_server

DAY = date(2021, 5, 7)
MEETINGS = [
    MeetingRow(
        1, 2, DAY, time(9), time(10, 30), "Rådhuset <b>", MeetingStatus.HELD, None, DAY, uid="1"
    ),
    MeetingRow(2, 1, DAY, time(8, 30), time(9), uid="2", is_by_hand=True),
    MeetingRow(3, 1, DAY, time(9), time(10), status=MeetingStatus.CANCELLED, uid="3"),
    MeetingRow(4, 1, date(2021, 5, 6), time(15), time(16), uid="4"),
]


def fill(database: Database) -> None:
    with unit_of_work(database, "test") as tx:
        tx.insert_many([OrganisationRow(1, "Kommunen"), OrganisationRow(2, "Polisen")])
        tx.insert(FunctionRow(1, 2, "kommunpolis"))
        tx.insert_many([AgreementRow(i, f"A{i}", date(2021, 5, 1)) for i in (1, 2)])
        tx.insert_many([ForumRow(i, i, f"Forum {i}", Level.TACTICAL) for i in (1, 2)])
        tx.insert_many([SeatRow(i, 2, 2, 1) for i in (1, 2)])
        tx.insert_many(MEETINGS)


@contextmanager
def database_at(kind: str, folder: Path) -> Iterator[Database]:
    if kind == "sqlite":
        database = create_database(folder / "m.db")
        yield database
        database.close()
        return
    with running_server() as address:
        database = create_database(address)
        yield database
        database.close()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    with database_at(request.param, Path(tmp_path_factory.mktemp("meetings"))) as database:
        fill(database)
        yield database


def listed(database: Database, scope: OutcomeScope) -> list[int]:
    with database.reading() as connection:
        rows = list_meetings(connection, scope)
        assert count_meetings(connection, scope) == len(rows)
    return [row.id for row in rows]


def test_a_line_says_all_that_the_table_shows(database: Database) -> None:
    with database.reading() as connection:
        row = list_meetings(connection, OutcomeScope(agreement_id=2))[0]
    assert row == MeetingListRow(
        *(1, 2, "Forum 2", 2, DAY, time(9), time(10, 30), "Rådhuset <b>"),
        *(MeetingStatus.HELD, False, DAY),
    )
    assert row.status is MeetingStatus.HELD
    assert type(row.date) is date
    assert type(row.start) is time


def test_meetings_come_by_day_then_time_then_id(database: Database) -> None:
    assert listed(database, OutcomeScope()) == [4, 2, 1, 3]


def test_a_meeting_made_by_hand_was_planned_on_no_day(database: Database) -> None:
    with database.reading() as connection:
        row = list_meetings(connection, OutcomeScope(meeting_ids=(2,)))[0]
    assert row.is_by_hand is True
    assert row.planned_on is None


@pytest.mark.parametrize(
    ("scope", "ids"),
    [
        (OutcomeScope(agreement_id=1), [4, 2, 3]),
        (OutcomeScope(forum_ids=(2,)), [1]),
        (OutcomeScope(forum_ids=()), []),
        (OutcomeScope(first=DAY), [2, 1, 3]),
        (OutcomeScope(last=date(2021, 5, 6)), [4]),
        (OutcomeScope(organisation_id=2), [1]),
        (OutcomeScope(organisation_id=1), []),
        (OutcomeScope(agreement_id=1, first=DAY, meeting_ids=(1, 3, 4)), [3]),
    ],
)
def test_a_scope_narrows_the_list(database: Database, scope: OutcomeScope, ids: list[int]) -> None:
    assert listed(database, scope) == ids


def test_meetings_between_two_days_are_whole_rows(database: Database) -> None:
    with database.reading() as connection:
        assert meetings_between(connection, DAY, DAY, agreement_id=2) == [MEETINGS[0]]
        assert [row.id for row in meetings_between(connection, date(2021, 5, 6), DAY)] == [
            4,
            2,
            1,
            3,
        ]
