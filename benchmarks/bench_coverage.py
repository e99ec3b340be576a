"""Coverage of the whole big database, over the same SQL in bare sqlite3."""

import sqlite3
from datetime import date
from functools import partial

from sqlalchemy import select

from benchmarks.measuring import big_database, interleaved, report, tell, timed
from planner.db import schema
from planner.db.engine import Access, open_database
from planner.db.queries.outcomes import (
    Grouping,
    OutcomeScope,
    coverage_by,
    coverage_statement,
    representation_totals,
)
from planner.services.meeting_list import ListScope, list_meetings

TARGET = 1.2


def main() -> None:
    """Print the figures."""
    path = big_database()
    database = open_database(path, Access.READ)
    everything = OutcomeScope()
    with database.reading() as connection:
        grouping = Grouping.FORUM_AND_ORGANISATION
        statement = str(
            coverage_statement(connection, everything, grouping).compile(connection.engine)
        )
        bare = sqlite3.connect(path)
        # The same settings that the planner opens a database with.
        bare.execute("PRAGMA cache_size = -65536")
        bare.execute("PRAGMA temp_store = MEMORY")
        figure, floor = interleaved(
            partial(coverage_by, connection, everything, grouping),
            lambda: bare.execute(statement).fetchall(),
            runs=3,
        )
        bare.close()
        report("coverage by forum and organisation, whole database", figure, floor, TARGET)
        agreement = connection.execute(select(schema.agreement.c.id).limit(1)).scalar_one()
        year = OutcomeScope(agreement_id=agreement, first=date(2024, 1, 1), last=date(2024, 12, 31))
        record = partial(representation_totals, connection, year)
        record()
        tell("representation of one agreement's year", min(timed(record) for _ in range(5)), 0.05)
    listed = partial(list_meetings, database, ListScope())
    tell("list of all meetings", min(timed(listed) for _ in range(3)), 0.4)
    database.close()


if __name__ == "__main__":
    main()
