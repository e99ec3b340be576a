"""One flipped byte per page, cut files, emptied pages, strange logs: noticed, or without effect.

Each damaged file is opened as the window does it, what the pages show is read, the file is checked
and, now and then, rescued. Damage must be told in words or change nothing that can be read; nothing
may fail in any other way than with a sentence.
"""

import contextlib
import hashlib
import random
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from benchmarks.generate import generate
from planner.db.integrity import file_findings
from planner.domain.rows import Period, Reason
from planner.errors import PlannerError
from planner.services import databases
from planner.services.actions import list_actions
from planner.services.agreements import list_agreements
from planner.services.checks import standing
from planner.services.damage import explained, look_over, salvage_file
from planner.services.databases import Database
from planner.services.example import create_example
from planner.services.follow_up_list import list_follow_ups
from planner.services.forum_overview import read_forum_summaries
from planner.services.history import history, next_undo
from planner.services.matrix import read_matrix
from planner.services.meeting_list import ListScope, list_meetings
from planner.services.overview import read_overview
from planner.services.promises import list_promises
from planner.services.registry import read_registry
from planner.services.retention import persons_past, read_retention
from planner.services.wheel import wheel_years
from planner.texts import error_text, reason_text
from tests.torture.figures import Result

_TODAY = date(2022, 4, 1)
_PERIOD = Period(date(2021, 1, 1), date(2022, 12, 31))
_PAGE = 4096
_CUTS, _EMPTIED, _LOGS = 60, 120, 12
_SALVAGE_EVERY = 4
_LARGE = 64  # a large file takes a minute for what the example takes a second: fewer of its pages
_READERS: tuple[Callable[[Database], object], ...] = (
    list_agreements,
    lambda database: read_overview(database, _TODAY),
    lambda database: list_meetings(database, ListScope()),
    lambda database: read_forum_summaries(database, None, _PERIOD, _TODAY),
    lambda database: read_matrix(database, _TODAY, _PERIOD),
    list_promises,
    lambda database: list_follow_ups(database, _TODAY),
    list_actions,
    read_registry,
    lambda database: wheel_years(database, _TODAY),
    lambda database: read_retention(database, _TODAY),
    lambda database: persons_past(database, _TODAY),
    history,
    next_undo,
    lambda database: standing(database, _TODAY),
)


def run(share: float, seed: int) -> Result:
    """Damage files in every way; `share` 1 is a byte in each page of two files."""
    result = Result("damage")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        small = folder / "eslov.db"
        create_example(small).close()
        damage_file(result, small, "example", share, random.Random(seed))
        if share >= 0.1:
            large = folder / "large.db"
            generate(large, meetings=3000, attendance=9000, seed=seed)
            damage_file(result, large, "large file", share / _LARGE, random.Random(seed + 1))
    return result


def damage_file(
    result: Result, whole: Path, name: str, share: float, chance: random.Random
) -> None:
    """Damage copies of one whole file, made beside it."""
    bench = _Bench(result, whole, name)
    content = bytearray(whole.read_bytes())
    pages = len(content) // _PAGE
    result.figures[f"{name}: pages"] = pages
    for number, page in enumerate(_some(range(pages), share, chance)):
        at, bit = page * _PAGE + chance.randrange(_PAGE), 1 << chance.randrange(8)
        hurt = bytearray(content)
        hurt[at] ^= bit
        bench.take("flips", hurt, f"page {page + 1}, byte {at}, bit {bit}", number)
    for number in range(max(1, round(_CUTS * share))):
        length = chance.randrange(len(content))
        bench.take("cut files", content[:length], f"cut at {length}", number)
    for number in range(max(1, round(_EMPTIED * share))):
        page = chance.randrange(pages)
        hurt = bytearray(content)
        hurt[page * _PAGE : (page + 1) * _PAGE] = bytes(_PAGE)
        bench.take("emptied pages", hurt, f"page {page + 1} empty", number)
    for number in range(max(1, round(_LOGS * share))):
        log = chance.randbytes(chance.randrange(1, 200_000))
        bench.take("strange logs", content, f"a log of {len(log)} bytes", number, log)
    bench.take("strange logs", content, "another file's log", 0, _other_log(whole.parent))


def _some(pages: range, share: float, chance: random.Random) -> list[int]:
    return sorted(chance.sample(pages, max(2, min(len(pages), round(len(pages) * share)))))


def _other_log(folder: Path) -> bytes:
    """Return the write-ahead log that another database was left with."""
    other = folder / "other.db"
    other.unlink(missing_ok=True)
    writer = sqlite3.connect(other)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("CREATE TABLE something (text TEXT)")
    writer.executemany("INSERT INTO something VALUES (?)", [("x" * 500,)] * 200)
    writer.commit()
    log = Path(f"{other}-wal").read_bytes()
    writer.close()
    return log


class _Bench:
    """One whole file and what is done to copies of it."""

    def __init__(self, result: Result, whole: Path, name: str) -> None:
        self._result, self._name = result, name
        self._path = whole.with_name("hurt.db")
        self._new = whole.with_name("rescued.db")
        self._wanted = content_hash(whole)
        self._lost: Counter[str] = Counter()

    def take(
        self,
        sort: str,
        content: bytes | bytearray,
        what: str,
        number: int,
        log: bytes | None = None,
    ) -> None:
        """Try one damaged file."""
        self._lay_out(content, log)
        self._result.count(f"{self._name}: {sort}")
        what = f"{self._name}, {what}"
        try:
            found = look_over(self._path)
            sentences = [reason_text(each, "sv") for each in found]
            refused = self._read_all(what)
        except Exception as error:  # whatever comes here would have been a crash
            self._fault(f"crashed at {what}: {type(error).__name__}: {error}")
            return
        self._judge(sort, what, found or refused, sentences)
        if number % _SALVAGE_EVERY == (0 if sort == "flips" else 1):
            self._rescue(sort, what)

    def _lay_out(self, content: bytes | bytearray, log: bytes | None) -> None:
        for beside in ("", "-wal", "-shm"):
            Path(f"{self._path}{beside}").unlink(missing_ok=True)
        self._path.write_bytes(content)
        if log is not None:
            Path(f"{self._path}-wal").write_bytes(log)

    def _read_all(self, what: str) -> list[str]:
        """Read what the window shows; return the sentences of what could not be read."""
        copy = self._path.with_name("opened.db")
        for beside in ("", "-wal"):
            Path(f"{copy}{beside}").unlink(missing_ok=True)
            if Path(f"{self._path}{beside}").exists():
                shutil.copyfile(f"{self._path}{beside}", f"{copy}{beside}")
        said: list[str] = []
        try:
            database = databases.open_for_window(copy)
        except PlannerError as error:
            return [error_text(error, "sv")]
        with contextlib.closing(database):
            for read in _READERS:
                try:
                    read(database)
                except PlannerError as error:
                    said.append(error_text(error, "sv"))
                except Exception as error:  # as the crash handler does it
                    told = explained(database, error)
                    if told is None:
                        raise
                    said.append(error_text(told, "sv"))
        return said

    def _judge(self, sort: str, what: str, found: object, sentences: list[str]) -> None:
        count = self._result.count
        if found:
            count(f"{self._name}: noticed")
            if any(not each for each in sentences):
                self._fault(f"an empty sentence at {what}")
            return
        try:
            is_same = content_hash(self._path) == self._wanted
        except (sqlite3.Error, UnicodeError):
            is_same = False
        if is_same:
            count(f"{self._name}: without effect")
        else:
            self._fault(f"silent at {what}")

    def _rescue(self, sort: str, what: str) -> None:
        count = self._result.count
        self._new.unlink(missing_ok=True)
        try:
            report = salvage_file(self._path, self._new)
        except PlannerError:
            count(f"{self._name}: rescue refused")
            if sort == "flips":
                self._fault(f"nothing rescued at {what}")
            return
        except Exception as error:  # whatever comes here would have been a crash
            self._fault(f"the rescue crashed at {what}: {type(error).__name__}: {error}")
            return
        count(f"{self._name}: rescued files")
        count(f"{self._name}: rows read", report.read)
        count(f"{self._name}: rows from the journal", report.from_journal)
        count(f"{self._name}: rows lost", report.lost)
        records = [line for line in report.lines if not line.kind.startswith("journal_")]
        count(f"{self._name}: rows lost but for the journal", sum(e.lost for e in records))
        if sort == "flips" and sum(line.lost for line in records) > 1:
            self._fault(f"a flipped byte cost more than a row at {what}")
        left: list[Reason] = file_findings(self._new)
        if left:
            self._fault(f"the rescued file fails its check at {what}: {reason_text(left[0], 'sv')}")
        with contextlib.closing(databases.open_for_writing(self._new)) as database:
            standing(database, _TODAY)

    def _fault(self, sentence: str) -> None:
        self._result.faults.append(sentence)


def content_hash(path: Path) -> str:
    """Return a digest of all that can be read of a file: its tables and their rows."""
    made = hashlib.sha256()
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as driver:
        for line in _content(driver):
            made.update(line.encode("utf-8", "surrogateescape"))
    return made.hexdigest()


def _content(driver: sqlite3.Connection) -> Iterator[str]:
    driver.text_factory = lambda value: value.decode("utf-8", "surrogateescape")
    schema = driver.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2")
    tables = []
    for record in schema.fetchall():
        yield repr(record)
        if record[0] == "table" and not record[1].startswith("sqlite_"):  # those hold statistics
            tables.append(record[1])
    for table in tables:
        yield from sorted(
            repr(row) for row in driver.execute(f'SELECT * FROM "{table}" NOT INDEXED')
        )
