"""Undo and redo beside the step itself: bulk steps, and a small one on a long journal."""

import statistics
import tempfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import insert

from benchmarks.measuring import report, tell, timed
from planner.db import schema
from planner.db.engine import Database
from planner.db.migrate import create_database
from planner.db.unit_of_work import unit_of_work, unjournalled
from planner.domain.enums import Level
from planner.domain.rows import AgreementRow, ForumRow, OrganisationRow, Period, RuleRow
from planner.formats.workbook_write import write_workbook
from planner.services import history, importing, planning, registry
from planner.services.workbook_export import workbook_records

TARGET = 1.0  # undo takes no longer than the step
STEPS = 100_000
SMALL = 0.010  # seconds for one step on a long journal
RUNS = 3
FIRST, LAST = date(2021, 1, 1), date(2026, 9, 30)
_WEEKS = 250


def main() -> None:
    """Print the figures."""
    for meetings in (1_250, 10_000):
        _beside(f"plan of {meetings:,} meetings", partial(_Plan, meetings))
    _beside("import of 10,000 rows", lambda: _Import(10_000))
    _beside("10,000 meetings moved by a new plan", lambda: _Moved(10_000))
    _small()


def _beside(name: str, made: "Callable[[], _Plan]") -> None:
    taken: tuple[list[float], list[float], list[float]] = ([], [], [])
    for _ in range(RUNS):
        case = made()
        taken[0].append(timed(case.step))
        taken[1].append(timed(case.undo))
        taken[2].append(timed(case.redo))
        case.close()
    step, undo, redo = (statistics.median(times) for times in taken)
    report(f"undo of {name}, beside the step", undo, step, TARGET)
    report(f"redo of {name}, beside the step", redo, step, TARGET)


class _Plan:
    """A database with a weekly rule for as many forums as the meetings need."""

    def __init__(self, meetings: int) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name)
        self.database = create_database(self.path / "undo.db")
        with unit_of_work(self.database, "forum.save", name="–") as tx:
            agreement = tx.insert(AgreementRow(0, "Överenskommelse", FIRST, LAST))
            ids = tx.new_ids(meetings // _WEEKS)
            tx.insert_many([ForumRow(i, agreement.id, f"Forum {i}", Level.TACTICAL) for i in ids])
            tx.insert_many(
                [
                    RuleRow(new, forum, "FREQ=WEEKLY;BYDAY=TH", time(9), time(10))
                    for new, forum in zip(tx.new_ids(len(ids)), ids, strict=True)
                ]
            )
        self.window = Period(FIRST, FIRST + timedelta(_WEEKS * 7 - 1))
        self.plan = planning.make_plan(self.database, window=self.window)

    def step(self) -> None:
        planning.apply_plan(self.database, self.plan)

    def undo(self) -> None:
        assert history.undo(self.database) is not None

    def redo(self) -> None:
        assert history.redo(self.database) is not None

    def close(self) -> None:
        self.database.close()
        self._folder.cleanup()


class _Moved(_Plan):
    """All that has been planned gets another day."""

    def __init__(self, meetings: int) -> None:
        super().__init__(meetings)
        super().step()
        with unit_of_work(self.database, "forum.save", name="–") as tx:
            for row in planning_rules(self.database):
                tx.update(RuleRow, row, start=time(13), end=time(14))
        self.plan = planning.make_plan(self.database, window=self.window)


class _Import(_Plan):
    """A workbook with the meetings, read into the same database without them."""

    def __init__(self, meetings: int) -> None:
        super().__init__(meetings)
        super().step()
        self.book = self.path / "bok.xlsx"
        write_workbook(workbook_records(self.database), self.book, "sv")
        history.undo(self.database)

    def step(self) -> None:
        assert not importing.import_workbook(self.database, self.book).errors


def planning_rules(database: Database) -> list[int]:
    """Return the ids of all rules."""
    with database.reading() as connection:
        return list(
            connection.execute(schema.rule.select().with_only_columns(schema.rule.c.id)).scalars()
        )


def _small() -> None:
    """Tell how long one small step takes to undo when the journal holds a hundred thousand."""
    with tempfile.TemporaryDirectory() as folder:
        database = create_database(Path(folder) / "long.db")
        long_journal(database, STEPS)
        times: tuple[list[float], list[float]] = ([], [])
        for number in range(20):
            registry.save_organisation(database, OrganisationRow(0, f"Organisation {number}"))
            times[0].append(timed(lambda: history.undo(database)))
            times[1].append(timed(lambda: history.redo(database)))
        tell(f"undo of a small step, {STEPS:,} in the journal", statistics.median(times[0]), SMALL)
        tell(f"redo of a small step, {STEPS:,} in the journal", statistics.median(times[1]), SMALL)
        database.close()


def long_journal(database: Database, steps: int, first: datetime = datetime(2021, 1, 1)) -> None:
    """Fill a journal with steps of one row, an hour apart."""
    image = '{"id": 1, "name": "%s"}' % ("Örat mot marken " * 8)
    ids = database.ids.make_many(steps)
    entries = [
        {"id": each, "label": "meeting.edit", "params": "{}", "user": "eva", "rows": 1,
         "at": first + timedelta(hours=number)}
        for number, each in enumerate(ids)
    ]  # fmt: skip
    changes = [
        {"entry_id": each, "position": 0, "kind": "meeting", "row_id": each, "before": image,
         "after": image}
        for each in ids
    ]  # fmt: skip
    with unjournalled(database) as tx:
        tx.connection.execute(insert(schema.journal_entry), entries)
        tx.connection.execute(insert(schema.journal_change), changes)


if __name__ == "__main__":
    main()
