"""Faults of every kind that hold what is somebody's: none of it may stand in their reports.

The messages are of the shapes that the interpreter, the system and the database use themselves,
with names, addresses, numbers and paths where they put the code's own words.
"""

import contextlib
import errno
import random
import sqlite3
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.exc import DataError, IntegrityError, InvalidRequestError, StatementError

from planner.crash_report import make_report, report_of_trace
from planner.errors import InputError, StorageError
from tests.torture.figures import Result

FAULTS = 20_000
NOW = datetime(2022, 4, 22, 9, 30)
NAMES = ("Qvarnström", "Zetterlund", "zackarias", "Wxyzsson", "Żółćborg")
SHAPES = (
    "{0}",
    "'{0}' object is not callable",
    "'{0}' object has no attribute '{1}'",
    "unsupported operand type(s) for +: '{0}' and '{1}'",
    "{0}() missing 1 required positional argument: '{1}'",
    "cannot unpack non-iterable {0} object",
    "unhashable type: '{0}'",
    "UNIQUE constraint failed: {0}.{1}",
    "CHECK constraint failed: {0}",
    "no such table: {0}",
    "no such column: {0}",
    "maximum recursion depth exceeded while {0}",
    "list index out of range\n{0}",
    "[Errno 2] No such file or directory: '/home/{0}/{1}.db'",
    "(sqlite3.IntegrityError) [parameters: ('{0}', '{1}')]",
    "Fatal Python error: {0}",
)
STATEMENTS = (
    "UPDATE person SET name='{0}' WHERE name=\"{1}\"",
    "INSERT INTO person (name) VALUES ('it''s {0}', '{1}",
    "SELECT {0} FROM {1} -- {0}",
)


def secrets_of(chance: random.Random) -> tuple[str, ...]:
    """Return a few things that are somebody's."""
    name = chance.choice(NAMES)
    number = f"19{chance.randrange(10**6):06d}-{chance.randrange(10**4):04d}"
    made = (name, name.lower(), f"{name}@kommun.example", number, f"/home/{name}/möten.db")
    return tuple(chance.sample(made, len(made)))


def plain_fault(chance: random.Random, held: tuple[str, ...]) -> BaseException:
    """Return an exception of some kind, with secrets wherever it takes a text."""
    said, first, second = chance.choice(SHAPES).format(*held), held[0], held[1]
    original = chance.choice((sqlite3.IntegrityError(said), sqlite3.Error(said), ValueError(said)))
    statement = chance.choice(STATEMENTS).format(*held)
    number = chance.choice([*errno.errorcode, 12345])
    return chance.choice(
        (
            *(kind(said) for kind in (ValueError, TypeError, RuntimeError, RecursionError)),
            *(kind(first) for kind in (KeyError, LookupError, IndexError, StopIteration)),
            *(kind(number, said, first) for kind in (OSError, FileNotFoundError)),
            *(kind(statement, {first: second}, original) for kind in (IntegrityError, DataError)),
            StatementError(said, statement, {first: second}, original),
            InvalidRequestError(said),
            original,
            AttributeError(said, name=first, obj=second),
            NameError(said, name=first),
            UnicodeDecodeError("utf-8", first.encode(), 0, 1, said),
            ImportError(said, name=first, path=second),
            SyntaxError(said, (first, 1, 1, second)),
            InputError("file.full", {first: said}, field=second),
            StorageError("file.full", {"path": first}),
        )
    )


def made_fault(chance: random.Random, held: tuple[str, ...], depth: int = 0) -> BaseException:
    """Return an exception that holds secrets, with causes, notes and groups now and then."""
    error = plain_fault(chance, held)
    if chance.random() < 0.2:
        error.add_note(held[0])
    if depth < 3 and chance.random() < 0.3:
        error.__cause__ = made_fault(chance, held, depth + 1)
    if depth < 3 and chance.random() < 0.3:
        error.__context__ = made_fault(chance, held, depth + 1)
    if depth < 3 and chance.random() < 0.1:
        members = [made_fault(chance, held, depth + 1) for _ in range(3)]
        error = BaseExceptionGroup(held[0], members)
    code = (
        f"def f(given):\n    {chance.choice(NAMES).lower().encode('ascii', 'ignore').decode()} = 1"
    )
    space: dict[str, Callable[[BaseException], None]] = {}
    exec(compile(f"{code}\n    raise given", held[-1], "exec"), space)
    with contextlib.suppress(type(error)):
        space["f"](error)
    return error


def run(share: float, seed: int) -> Result:
    """Report many faults and look in each report for what they held."""
    result, chance = Result("crash"), random.Random(seed)
    for _ in range(max(1, round(FAULTS * share))):
        held = secrets_of(chance)
        report = make_report(made_fault(chance, held), NOW, "sv", "window").text
        lines = [f'  File "{held[0]}", line 1 in {held[1]}', chance.choice(SHAPES).format(*held)]
        report += report_of_trace("\n".join(lines), NOW, "sv").text
        result.count("faults reported")
        result.count("characters", len(report))
        result.count("secrets looked for", len(held))
        found = [secret for secret in held if secret.lower() in report.lower()]
        if found:
            lines = [line for line in report.splitlines() if found[0].lower() in line.lower()]
            result.faults.append(f"{found[0]!r} stands in {lines[0]!r}")
    return result
