"""The history of 100,000 steps: a page of it, an object's, a search; then an import taken back."""

import json
import sqlite3
import statistics
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from benchmarks.measuring import interleaved, report, tell, timed
from planner.db import mapping
from planner.db.engine import Database
from planner.db.migrate import create_database
from planner.db.unit_of_work import unit_of_work
from planner.domain.enums import Level
from planner.domain.history import HistoryFilter
from planner.domain.rows import AgreementRow, ForumRow, MeetingRow
from planner.services.history_list import read_page, read_step
from planner.services.history_restoring import preview_step, restore

STEPS = 100_000
MEETINGS = 1_000
IMPORTED = 10_000
RUNS = 5
TARGET = 8.0
AT_ONCE = 0.1  # seconds that a page may take
A_WHILE = 5.0
START = date(2021, 5, 1)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.db"
        database = create_database(path)
        meetings = _fill(database, path)
        imported = _import(database, meetings[0].forum_id)

        def page(**asked: object) -> Callable[[], object]:
            chosen = HistoryFilter(**asked)  # type: ignore[arg-type]  # names of its fields
            return lambda: read_page(database, chosen, "sv")

        own = meetings[MEETINGS // 2]
        report("first page of 100,000 steps", *interleaved(page(), partial(_floor, path)), TARGET)
        for name, asked in (
            ("  one meeting's own history", {"kind": "meeting", "row_id": own.id}),
            ("  a month of it", {"first": START, "last": START + timedelta(days=30)}),
        ):
            tell(name, _median(page(**asked)), AT_ONCE)
        floor = partial(_floor_of_all, path)
        report("a search through all of it, in vain", *interleaved(page(text="qqq"), floor, 3), 5)
        tell("  a search for a forum's name", _median(page(text="forum 7")), A_WHILE)
        tell("  an import opened", _median(partial(read_step, database, imported, "sv")), AT_ONCE)
        shown = timed(partial(preview_step, database, imported, "sv"))
        tell("  an import of 10,000, what taking it back would do", shown, A_WHILE)
        preview = preview_step(database, imported, "sv")
        tell("  and taking it back", timed(partial(restore, database, preview, "sv")), A_WHILE)
        database.close()


def _median(work: Callable[[], object]) -> float:
    return statistics.median(timed(work) for _ in range(RUNS))


def _fill(database: Database, path: Path) -> list[MeetingRow]:
    """Write the meetings, then a history in which each has been moved again and again."""
    with unit_of_work(database, "agreement.save", name="Överenskommelse") as tx:
        agreement = tx.insert(AgreementRow(0, "Överenskommelse", START))
        forums = [
            tx.insert(ForumRow(0, agreement.id, f"Forum {number}", Level.TACTICAL))
            for number in range(10)
        ]
    with unit_of_work(database, "plan.apply", count=MEETINGS) as tx:
        meetings = [
            MeetingRow(new, forums[new % 10].id, START, uid=str(new), place="Rådhuset")
            for new in tx.new_ids(MEETINGS)
        ]
        tx.insert_many(meetings)
    ids = database.ids.make_many(STEPS)
    entries, changes = [], []
    for number, entry_id in enumerate(ids):
        row = meetings[number % MEETINGS]
        day = START + timedelta(days=number // MEETINGS)
        before = mapping.image_of(mapping.stored(row)) | {"date": day.isoformat()}
        after = before | {"date": (day + timedelta(days=1)).isoformat()}
        params = json.dumps(mapping.plain_params({"day": day}))
        at = datetime(2021, 5, 1) + timedelta(minutes=10 * number)
        entries.append((entry_id, "meeting.move", params, str(at), "anna", 1))
        images = (json.dumps(image, ensure_ascii=False) for image in (before, after))
        changes.append((entry_id, 0, "meeting", row.id, *images))
    connection = sqlite3.connect(path)
    connection.executemany(
        'INSERT INTO journal_entry (id, label, params, at, "user", rows) VALUES (?, ?, ?, ?, ?, ?)',
        entries,
    )
    connection.executemany("INSERT INTO journal_change VALUES (?, ?, ?, ?, ?, ?)", changes)
    connection.commit()
    connection.close()
    return meetings


def _import(database: Database, forum_id: int) -> int:
    with unit_of_work(database, "workbook.import", name="möten.xlsx") as tx:
        tx.insert_many(
            [MeetingRow(new, forum_id, START, uid=str(new)) for new in tx.new_ids(IMPORTED)]
        )
    return tx.entry_id


def _floor(path: Path) -> int:
    """Read the same 200 steps and their rows by bare SQL."""
    connection = sqlite3.connect(path)
    steps = connection.execute("SELECT * FROM journal_entry ORDER BY id DESC LIMIT 200").fetchall()
    marks = ",".join("?" for _ in steps)
    query = f"SELECT * FROM journal_change WHERE entry_id IN ({marks})"
    rows = connection.execute(f"{query} AND position < 30", [step[0] for step in steps]).fetchall()
    connection.execute("SELECT count(*) FROM journal_entry").fetchone()
    connection.close()
    return len(rows)


def _floor_of_all(path: Path) -> int:
    """Read every change by bare SQL, which a search cannot do without."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT * FROM journal_change").fetchall()
    connection.close()
    return len(rows)


if __name__ == "__main__":
    main()
