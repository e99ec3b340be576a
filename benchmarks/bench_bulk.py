"""A bulk import of 100,000 meetings with its journal, over plain sqlite3; then its undo."""

import sqlite3
import statistics
import tempfile
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path

from benchmarks.measuring import report, tell, timed
from planner.db import journal, mapping
from planner.db.engine import Database
from planner.db.migrate import create_database
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import Level
from planner.domain.rows import AgreementRow, ForumRow, MeetingRow

TARGET = 5.0
MEETINGS = 100_000
FORUMS = 100
RUNS = 3


def main() -> None:
    """Print the figures."""
    imports: list[float] = []
    floors: list[float] = []
    undone: list[float] = []
    redone: list[float] = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            database = create_database(Path(folder) / "bulk.db")
            meetings = _meetings(database)
            imports.append(timed(partial(_import, database, meetings)))
            undone.append(timed(partial(journal.undo, database, date(2026, 1, 1))))
            redone.append(timed(partial(journal.redo, database)))
            database.close()
            database = create_database(Path(folder) / "floor.db")
            _forums(database)
            database.close()
            floors.append(_floor(Path(folder) / "floor.db", meetings))
    bulk = statistics.median(imports)
    report("import of 100,000 meetings, with journal", bulk, statistics.median(floors), TARGET)
    tell("  undo of it", statistics.median(undone), bulk)
    tell("  redo of it", statistics.median(redone), bulk)


def _import(database: Database, meetings: list[MeetingRow]) -> None:
    with unit_of_work(database, "plan.apply") as tx:
        tx.insert_many(meetings)


def _floor(path: Path, meetings: list[MeetingRow]) -> float:
    """Return the seconds for the same rows in the same table, its indexes too, and nothing else."""
    records = [_record(row) for row in meetings]
    columns = ", ".join(f'"{name}"' for name in records[0])
    marks = ", ".join("?" for _ in records[0])
    statement = f"INSERT INTO meeting ({columns}) VALUES ({marks})"
    values = [tuple(record.values()) for record in records]
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("foreign_keys = ON", "cache_size = -65536", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")

    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(statement, values)
        connection.execute("COMMIT")

    seconds = timed(insert)
    connection.close()
    return seconds


def _record(row: MeetingRow) -> dict[str, object]:
    return mapping.image_of(mapping.stored(row))


def _forums(database: Database) -> list[int]:
    """Insert the forums, always under the same ids, and return these."""
    ids = list(range(1, FORUMS + 1))
    with unit_of_work(database, "forum.add") as tx:
        tx.insert(AgreementRow(1, "Överenskommelse", date(2021, 1, 1)))
        tx.insert_many([ForumRow(i, 1, f"Forum {i}", Level.TACTICAL) for i in ids])
    return ids


def _meetings(database: Database) -> list[MeetingRow]:
    forums = _forums(database)
    ids = database.ids.make_many(MEETINGS)
    days = [date(2021, 1, 1) + timedelta(number) for number in range(MEETINGS // FORUMS)]
    return [
        MeetingRow(
            row_id,
            forums[number // len(days)],
            days[number % len(days)],
            time(9, 0),
            time(10, 30),
            "Stadshuset, Eslöv",
            planned_on=days[number % len(days)],
            uid=f"{row_id}@samverkansplaneraren",
        )
        for number, row_id in enumerate(ids)
    ]


if __name__ == "__main__":
    main()
