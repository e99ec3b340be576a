"""What is fuzzed: each reader with real inputs to begin from, and what it does with one input."""

import contextlib
import io
import os
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.cli import main as run_command
from planner.domain.attachments import clean_file_name, clean_link, path_of, require_readable
from planner.domain.disposal import NameSearch
from planner.domain.enums import WordTemplateKind
from planner.domain.phrases import describe, parse_rule
from planner.domain.recurrence import Recurrence, lost_months, occurrences
from planner.domain.rows import Period, Reason
from planner.domain.rrule_text import format_rrule, parse_rrule
from planner.errors import PlannerError
from planner.formats.searched import Searched
from planner.formats.word import write_word
from planner.formats.workbook_cells import UnreadableCellError, cell_value, read_cell
from planner.formats.workbook_sheets import SHEETS
from planner.services import databases
from planner.services.example import create_example
from planner.services.history import undo
from planner.services.importing import import_workbook
from planner.services.importing_calendar import (
    apply_calendar,
    look_at_calendar,
    preview_calendar,
)
from planner.services.replies import take_replies
from planner.services.word_fields import SAMPLES
from planner.texts import error_text, reason_text
from tests.torture import fuzz_mutations as mutations
from tests.torture import fuzz_seeds as seeds
from tests.torture.fuzz_mutations import Mutation

_MOST_WORDED = 20
_LONGEST_SENTENCE = 3000
_PERIOD = Period(date(2020, 1, 1), date(2030, 12, 31))
_FIRST_DATES = (date(2021, 5, 7), date.min, date.max, date(2020, 2, 29), date(9999, 1, 1))


class UnworthySentenceError(AssertionError):
    """A refusal that is no sentence for a person."""


@dataclass(frozen=True, slots=True)
class World:
    """What the readers read into: the example, a copy to be written to, and a folder."""

    database: databases.Database
    copy: databases.Database
    path: Path
    folder: Path


Read = Callable[[World, Path], bool]


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader: `read` says whether an input was accepted, and raises PlannerError to refuse it."""

    name: str
    suffix: str
    read: Read
    seeds: Callable[[World], Sequence[bytes]]
    mutations: tuple[Mutation, ...]

    def mutated(self, rng: random.Random, found: Sequence[bytes]) -> bytes:
        """Return one broken input."""
        return rng.choice(self.mutations)(rng, found)


@contextlib.contextmanager
def world_in(folder: Path) -> Iterator[World]:
    """Give the example in a folder, open for reading."""
    path = folder / "eslov.db"
    if not path.exists():
        create_example(path).close()
    own = folder / f"copy-{os.getpid()}.db"
    shutil.copyfile(path, own)
    database, copy = databases.open_for_reading(path), databases.open_for_writing(own)
    try:
        yield World(database, copy, path, folder)
    finally:
        database.close()
        copy.close()
        own.unlink()


def _workbook(world: World, path: Path) -> bool:
    result = import_workbook(world.database, path, dry_run=True)
    _word([error.reason for error in result.errors])
    if result.errors:
        return False
    if _is_written(path) and import_workbook(world.copy, path).changes.touched:
        undo(world.copy)
    return True


def _calendar(world: World, path: Path) -> bool:
    preview = preview_calendar(world.database, path, seeds.FORUM)
    _word([line.reason for line in preview.lines if line.reason is not None])
    _word([notice.reason for notice in preview.notices])
    if _is_written(path) and apply_calendar(world.copy, preview).touched:
        undo(world.copy)
    return preview.count > 0


def _replies(world: World, path: Path) -> bool:
    found = look_at_calendar(path)
    if found.replies is None:
        return False
    result = take_replies(world.database, found.replies, dry_run=True)
    _word([line.reason for line in result.lines if line.reason is not None])
    if _is_written(path) and take_replies(world.copy, found.replies).changes.touched:
        undo(world.copy)
    return bool(result.lines)


def _word_template(world: World, path: Path) -> bool:
    fields = SAMPLES[WordTemplateKind.MINUTES]
    write_word(path.read_bytes(), fields, world.folder / "filled.docx", name=path.name)
    return True


def _phrase(_world: World, path: Path) -> bool:
    rule = parse_rule(_text(path))
    _word([describe(rule)])
    return _dates(rule)


def _rrule(_world: World, path: Path) -> bool:
    text = _text(path)
    parts = parse_rrule(text)
    assert parse_rrule(format_rrule(parts)) == parts
    return _dates(Recurrence(text, is_literal=True))


def _dates(rule: Recurrence) -> bool:
    for first in _FIRST_DATES:
        days = occurrences(rule, first, _PERIOD)
        assert days == sorted(set(days))
    lost_months(rule, _FIRST_DATES[0], _PERIOD)
    return True


def _cells(_world: World, path: Path) -> bool:
    content = path.read_bytes()
    cell = seeds.cell_of(content)
    is_read = False
    for sheet in SHEETS:
        for column in sheet.columns:
            try:
                value = read_cell(column, cell)
            except UnreadableCellError as error:
                _word([error.reason])
            else:
                is_read = True
                if value is not None:
                    cell_value(column, value, "sv")
    return is_read


def _arguments(world: World, path: Path) -> bool:
    arguments = _text(path).replace("\0", "\N{REPLACEMENT CHARACTER}").split("\n")
    command = arguments[0] if arguments[0] in ("plan", "export", "history", "check") else "plan"
    target = [str(world.folder / "out.json")] if command == "export" else []
    given = [command, str(world.path), *target, *(each for each in arguments if each != command)]
    said, out = io.StringIO(), io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(out):
        status = run_command(given)
    shown = said.getvalue()
    if "Traceback" in shown or "crash.log" in shown or status not in (0, 1, 2):
        raise UnworthySentenceError(shown)
    if status == 1 and shown.count("\n") != 1:
        raise UnworthySentenceError(shown)
    return status == 0


_SEARCH = NameSearch(("Eva Ek", "Eva Marie Ek"), ("eva.ek@example.org",), ("046-12 34 56",))


def _searched(_world: World, path: Path) -> bool:
    return any(_SEARCH.is_in_bytes(piece) for piece in Searched(path.read_bytes()).texts())


def _names_and_links(_world: World, path: Path) -> bool:
    text = _text(path)
    found = 0
    for clean in (clean_file_name, clean_link):
        with contextlib.suppress(PlannerError):
            cleaned = clean(text)
            found += 1
            assert clean(cleaned) == cleaned
            if clean is clean_file_name:
                assert "/" not in cleaned
                assert cleaned not in (".", "..")
                require_readable(cleaned)
            else:
                path_of(cleaned)
    return found > 0


def _is_written(path: Path) -> bool:
    """Say whether an input is to be written too, and taken back: every fourth, for the time."""
    return path.stat().st_size % 4 == 0


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")


def _word(reasons: Sequence[Reason]) -> None:
    """Word reasons as a person reads them."""
    for reason in reasons[:_MOST_WORDED]:
        for language in ("sv", "en"):
            require_sentence(reason_text(reason, language))


def require_worded(error: PlannerError) -> None:
    """Raise UnworthySentenceError when an error has no sentence in a language."""
    for language in ("sv", "en"):
        require_sentence(error_text(error, language))


def require_sentence(shown: str) -> None:
    """Raise UnworthySentenceError for a text that is empty, endless, or has a place left open."""
    if not shown.strip() or len(shown) > _LONGEST_SENTENCE:
        raise UnworthySentenceError(shown[:200])


READERS = (
    Reader(
        *("workbook", ".xlsx", _workbook, seeds.workbooks),
        (mutations.broken_zip, mutations.broken_zip, mutations.broken_bytes),
    ),
    Reader(
        *("calendar", ".ics", _calendar, seeds.calendars),
        (mutations.broken_lines, mutations.broken_lines, mutations.broken_bytes),
    ),
    Reader(
        *("replies", ".ics", _replies, seeds.replies),
        (mutations.broken_lines, mutations.broken_bytes),
    ),
    Reader(
        *("word template", ".docx", _word_template, seeds.templates),
        (mutations.broken_zip, mutations.broken_zip, mutations.broken_bytes),
    ),
    Reader(
        *("phrase", ".txt", _phrase, seeds.phrases), (mutations.broken_text, mutations.broken_bytes)
    ),
    Reader(
        *("rrule", ".txt", _rrule, seeds.rrules), (mutations.broken_text, mutations.broken_bytes)
    ),
    Reader(
        *("cells", ".bin", _cells, seeds.cells), (mutations.broken_text, mutations.broken_bytes)
    ),
    Reader(
        *("arguments", ".txt", _arguments, seeds.arguments),
        (mutations.broken_text, mutations.broken_bytes),
    ),
    Reader(
        *("searched document", ".docx", _searched, seeds.documents),
        (mutations.broken_zip, mutations.broken_bytes),
    ),
    Reader(
        *("names and links", ".txt", _names_and_links, seeds.names_and_links),
        (mutations.broken_text, mutations.broken_bytes),
    ),
)
BY_NAME = {reader.name: reader for reader in READERS}
