"""The matrix and the coverage page of one agreement's year, over the very SQL they ask for."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import event, select

from benchmarks.measuring import big_database, interleaved, report
from planner.db import schema
from planner.db.engine import Access, Database, open_database
from planner.domain.rows import Period
from planner.services.coverage_overview import read_coverage
from planner.services.matrix import read_matrix
from planner.services.reports.scope import ReportScope

TARGET = 1.5
FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)

Asked = list[tuple[str, Any]]


def main() -> None:
    """Print the figures."""
    path = big_database()
    database = open_database(path, Access.READ)
    with database.reading() as connection:
        agreement = connection.execute(select(schema.agreement.c.id).limit(1)).scalar_one()
    matrix = partial(read_matrix, database, date(2024, 6, 1), Period(FIRST, LAST), agreement)
    coverage = partial(read_coverage, database, ReportScope(FIRST, LAST, agreement))
    for name, read in (("matrix", matrix), ("coverage page", coverage)):
        beside_its_sql(f"{name} of one agreement's year", database, path, read)
    database.close()


def beside_its_sql(name: str, database: Database, path: Path, read: Callable[[], object]) -> None:
    """Print a reading's time beside that of its own statements in bare sqlite3."""
    with statements(database) as asked:
        read()
    bare = sqlite3.connect(path)
    bare.execute("PRAGMA cache_size = -65536")
    bare.execute("PRAGMA temp_store = MEMORY")

    def replay() -> list[list[Any]]:
        return [bare.execute(sql, parameters).fetchall() for sql, parameters in asked]

    figure, floor = interleaved(read, replay, runs=9)
    bare.close()
    report(f"{name} ({len(asked)} statements)", figure, floor, TARGET)


@contextmanager
def statements(database: Database) -> Iterator[Asked]:
    """Collect the statements asked meanwhile, with their parameters."""
    asked: Asked = []

    def note(_connection: Any, _cursor: Any, sql: str, parameters: Any, *_rest: Any) -> None:
        if sql.lstrip().startswith(("SELECT", "WITH")):
            asked.append((sql, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    yield asked
    event.remove(database.engine, "before_cursor_execute", note)


if __name__ == "__main__":
    main()
