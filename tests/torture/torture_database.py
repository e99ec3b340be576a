"""Open databases that were made to do harm, read every page, undo, write, export and rescue them.

Each ends in a sentence or in work done. What is planted in a file is refused before anything else
is asked of it, and the refused file is as it was. Anything else is a fault: an error that is no
sentence, more than ten seconds, more than 700 MiB, a process that is lost.
"""

import hashlib
import multiprocessing
import random
import resource
import shutil
import sqlite3
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import exc

from planner.db import backup_contents, seals
from planner.db.backup_folder import StoredBackup
from planner.db.engine import create_engine_for
from planner.db.integrity import file_findings
from planner.db.unit_of_work import unit_of_work
from planner.domain.backup_rotation import BackupReason
from planner.domain.history import HistoryFilter
from planner.domain.rows import BlockedPeriodRow, OrganisationRow, Period
from planner.errors import PlannerError
from planner.services import (
    actions,
    agreements,
    attachments,
    databases,
    follow_up_list,
    forums,
    history,
    history_list,
    matrix,
    meeting_list,
    meetings,
    overview,
    promises,
    registry,
    retention,
    wheel,
)
from planner.services.calendar_view import read_calendar_view
from planner.services.damage import explained, salvage_file
from planner.services.databases import Database
from planner.services.example import create_example
from planner.services.exports import export_report
from planner.services.reports.scope import ReportScope
from planner.texts import reason_text
from tests.torture import hostile_databases as hostile
from tests.torture.figures import KEPT, Result
from tests.torture.fuzz_readers import require_worded

FILES = 1_000
MOST_SECONDS = 10.0
MOST_MEBIBYTES = 700
_MEBIBYTE = 1 << 20
_STALE_SECONDS = 90
_TODAY = date(2022, 3, 1)
_FIRST, _LAST = date(2021, 1, 1), date(2022, 12, 31)
_NOW = datetime(2022, 3, 1, 12, 0, 0)
_UNSEALABLE = (
    exc.SQLAlchemyError, sqlite3.Error, ValueError, TypeError, AttributeError, RecursionError,
)  # fmt: skip
_CONTEXT = multiprocessing.get_context("fork")
_PLANTS = (hostile.plant, hostile.plant_statistics, hostile.plant_beside)
_WAYS = (
    *_PLANTS, hostile.plant, hostile.spoil_values, hostile.spoil_values, hostile.spoil_values,
    hostile.spoil_journal, hostile.spoil_journal, hostile.spoil_settings, hostile.drop,
    hostile.spoil_bytes, hostile.spoil_bytes,
)  # fmt: skip


def run(share: float, seed: int) -> Result:
    """Try 1,000 databases at share 1."""
    with tempfile.TemporaryDirectory(prefix="planner-database-") as name:
        path = Path(name) / "eslov.db"
        create_example(path).close()
        make_small(path)
        return try_files(path, max(20, round(FILES * share)), seed)


def make_small(path: Path) -> None:
    """Leave a few meetings of the example, and a journal of four steps."""
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        driver.execute("PRAGMA foreign_keys = ON")
        driver.execute("DELETE FROM journal_entry")
        driver.execute("DELETE FROM meeting WHERE id % 12 > 0")
        driver.execute("VACUUM")
    seal(path)
    database = databases.open_for_writing(path)
    row, _ = registry.save_organisation(database, OrganisationRow(0, "Provkommun"))
    registry.save_organisation(database, replace(row, name="Nya provkommun"))
    day = meeting_list.list_meetings(database, meeting_list.ListScope()).rows[0].day
    blocked = BlockedPeriodRow(0, "Provtid", day, day)
    with unit_of_work(database, "import.workbook", file="x") as tx:
        tx.insert_many([replace(blocked, id=row_id) for row_id in tx.new_ids(60)])
    history.undo(database)
    history.redo(database)
    registry.remove(database, replace(row, name="Nya provkommun"))
    database.close()


def try_files(whole: Path, count: int, seed: int) -> Result:
    """Try so many spoilt copies of a database, in a process that may be lost."""
    result = Result("database")
    done = 0
    while done < count:
        done = _one_process(result, whole, done, count, seed)
    return result


def _one_process(result: Result, whole: Path, first: int, count: int, seed: int) -> int:
    """Try from the first file on; return the number of the one to go on with."""
    mine, theirs = _CONTEXT.Pipe(duplex=False)
    child = _CONTEXT.Process(target=_child, args=(whole, first, count, seed, theirs), daemon=True)
    child.start()
    theirs.close()
    following, said = first, f"file {first} of seed {seed}"
    try:
        while following < count:
            if not mine.poll(_STALE_SECONDS):
                result.faults.append(f"no end within {_STALE_SECONDS} s: {said}")
                child.kill()
                break
            number, what, counts, faults = mine.recv()
            if counts is None:
                said = f"file {number} of seed {seed}: {what}"
                continue
            following = number + 1
            result.count("files")
            for each in counts:
                result.count(each)
            result.faults += faults
    except EOFError:
        result.faults.append(f"the process was lost: {said}")
    child.join()
    return following if following == count else following + 1


def _child(whole: Path, first: int, count: int, seed: int, pipe: Any) -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    size = pages * resource.getpagesize() + MOST_MEBIBYTES * _MEBIBYTE
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    for number in range(first, count):
        with tempfile.TemporaryDirectory(prefix=f"{number}-", dir=whole.parent) as name:
            trial = Trial(whole, Path(name), random.Random(seed * 1_000_003 + number))
            pipe.send((number, trial.what, None, None))
            trial.run()
            pipe.send((number, trial.what, trial.counts, trial.faults))


class Trial:
    """One spoilt copy: what was done to it, what is counted, and what went wrong."""

    def __init__(self, whole: Path, folder: Path, rng: random.Random) -> None:
        self.folder = folder
        self.path = folder / "plan.db"
        self.rng = rng
        self.counts: list[str] = []
        self.faults: list[str] = []
        shutil.copyfile(whole, self.path)
        way = rng.choice(_WAYS)
        self.what = way(self.path, rng)
        self.is_planted = way in _PLANTS
        self.has_bystander = way is hostile.plant_beside
        self.is_sealed = way in (hostile.spoil_values, hostile.spoil_journal) and rng.random() < 0.5

    def run(self) -> None:
        """Do to it all that the program does to a file."""
        begun = time.process_time()
        if self.is_sealed and self._seal():
            self.counts.append("sealed anew")
        before = self._digest()
        opened = self._try("open", lambda: databases.open_for_window(self.path), None)
        if opened is not None:
            self.counts.append("opened")
            if self.is_planted:
                self.faults.append(f"{self.what}: it was opened")
            self._use(opened)
            opened.close()
        elif self.is_planted:
            self.counts.append("planted and refused")
            if self._digest() != before:
                self.faults.append(f"{self.what}: the refused file was changed")
        else:
            self.counts.append("refused")
        self._without_opening()
        if self.has_bystander and not (self.folder / hostile.BYSTANDER).exists():
            self.faults.append(f"{self.what}: the bystander was removed")
        taken = time.process_time() - begun
        if taken > MOST_SECONDS:
            self.faults.append(f"{self.what}: {taken:.1f} s")

    def _use(self, database: Database) -> None:
        day, period = _TODAY, Period(_FIRST, _LAST)
        reads: tuple[tuple[str, Callable[[], object]], ...] = (
            ("overview", lambda: overview.read_overview(database, day)),
            ("meetings", lambda: meeting_list.list_meetings(database, meeting_list.ListScope())),
            ("meeting", lambda: [
                meetings.read_meeting(database, each.id)
                for each in meeting_list.list_meetings(
                    database, meeting_list.ListScope()
                ).rows[:3]
            ]),
            ("registry", lambda: registry.read_registry(database)),
            ("forums", lambda: forums.list_forums(database)),
            ("agreements", lambda: [
                (agreements.read_agreement(database, each.id),
                 attachments.list_attachments(database, each.id))
                for each in agreements.list_agreements(database)
            ]),
            ("representation", lambda: matrix.read_matrix(database, day, period)),
            ("promises", lambda: promises.read_promises(database, day)),
            ("follow-ups", lambda: follow_up_list.list_follow_ups(database, day)),
            ("actions", lambda: actions.list_actions(database)),
            ("retention", lambda: retention.read_retention(database, day)),
            ("wheel", lambda: wheel.read_wheel(database, 2021, today=day)),
            ("calendar", lambda: read_calendar_view(database, _FIRST, _LAST, None)),
            ("history", lambda: self._history(database)),
            ("export", lambda: export_report(
                database, self.folder / "x.json", "meetings", ReportScope(), "sv", day)),
        )  # fmt: skip
        for name, call in reads:
            self._try(name, call, database)
        for name, call in (
            ("undo", lambda: history.undo(database)),
            ("undo", lambda: history.undo(database)),
            ("redo", lambda: history.redo(database)),
            ("write", lambda: registry.save_organisation(database, OrganisationRow(0, "Ny"))),
            ("undo", lambda: history.undo(database)),
        ):
            self._try(name, call, database)

    def _history(self, database: Database) -> None:
        page = history_list.read_page(database, HistoryFilter(), "sv", limit=5)
        for each in page.steps:
            history_list.read_step(database, each.id, "sv", limit=20)

    def _without_opening(self) -> None:
        """Look at the file as a backup, check it, and now and then rescue what it holds."""
        said = self.path.stat()
        stored = StoredBackup(self.path, _NOW, BackupReason.MANUAL, said.st_size, said.st_mtime_ns)
        contents = self._try("backup", lambda: backup_contents.contents_of(stored), None)
        if self.is_planted and contents is not None and contents.is_whole:
            self.faults.append(f"{self.what}: shown as a whole backup")
        findings = self._try("check", lambda: file_findings(self.path), None)
        for finding in findings or ():
            self._try("finding", partial(reason_text, finding, "sv"), None)
        if self.is_planted and not findings:
            self.faults.append(f"{self.what}: the check is silent")
        if self.rng.random() < 0.15:
            target = self.folder / "rescued.db"
            report = self._try("rescue", lambda: salvage_file(self.path, target), None)
            if report is not None:
                self.counts.append("rescued")
                for finding in file_findings(target):
                    self.faults.append(f"{self.what}: rescued with {finding}")

    def _try(self, name: str, call: Callable[[], Any], database: Database | None) -> Any:
        """Return what a call gives; None when it ends in a sentence, or in a fault."""
        try:
            found = call()
        except PlannerError as error:
            self.counts.append("sentences")
            try:
                require_worded(error)
            except Exception as fault:
                self._blame(name, fault)
        except Exception as error:
            told = None if database is None else explained(database, error)
            if told is None:
                self._blame(name, error)
            else:
                self.counts.append("errors told by the check")
        else:
            self.counts.append("works done")
            return found
        return None

    def _blame(self, name: str, error: Exception) -> None:
        own = [each for each in traceback.extract_tb(error.__traceback__) if "planner" in each[0]]
        where = ", ".join(f"{Path(each[0]).name}:{each[1]}" for each in own[-3:])
        self.faults.append(f"{self.what}: {name}: {error!r:.200} ({where})")
        if not self.faults[1:]:
            KEPT.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.path, KEPT / f"database-{self.rng.randrange(1000)}.db")

    def _digest(self) -> str:
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    def _seal(self) -> bool:
        """Seal the file as whoever made it could; say whether that could be done."""
        try:
            seal(self.path)
        except _UNSEALABLE:
            return False
        return True


def seal(path: Path) -> None:
    """Seal all that a file holds, as whoever made it can."""
    engine, _ = create_engine_for(path)
    try:
        with engine.execution_options(planner_writing=True).begin() as connection:
            seals.seal_everything(connection)
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()
