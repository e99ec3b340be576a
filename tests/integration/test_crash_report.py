"""A report says what is needed to mend the program, and nothing that is somebody's."""

import os
import sqlite3
from collections.abc import Callable
from datetime import datetime
from operator import attrgetter
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from planner.crash_report import MOST_CHARACTERS, make_report, report_of_trace, schema_revision
from planner.db.engine import REVISIONS
from planner.errors import InputError
from planner.texts import text as words_of
from tests.torture.torture_crash import run

NOW = datetime(2022, 4, 22, 9, 30)
SECRETS = ("anna", "andersson", "eslov.se", "19800101", "hemligt", "/home", "svensson")


def reported(error: BaseException) -> str:
    return make_report(error, NOW, "sv", "window").text


def raised(work: Callable[[], object]) -> BaseException:
    try:
        work()
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


class TellingError(Exception):
    def __str__(self) -> str:
        raise RuntimeError("Anna Andersson kan inte skrivas ut")


class ErrnoError(OSError):
    @property
    def errno(self) -> int:  # type: ignore[override]  # as hostile as it can be
        raise ValueError("Anna Andersson")


def a_person_twice() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE person (name TEXT UNIQUE, email TEXT)"))
        for _ in range(2):
            connection.execute(
                text("INSERT INTO person (name, email) VALUES (:name, 'anna@eslov.se')"),
                {"name": "Anna Andersson"},
            )


def a_planted_trigger() -> None:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute(
            "CREATE TRIGGER g BEFORE INSERT ON t BEGIN"
            " SELECT RAISE(ABORT, 'UNIQUE constraint failed: anna.andersson'); END"
        )
        try:
            connection.execute("INSERT INTO t VALUES (1)")
        finally:
            connection.rollback()


def a_chain() -> None:
    try:
        try:
            os.environ["ANNA ANDERSSON"]
        except KeyError as first:
            first.add_note("hemligt: Anna Andersson")
            raise ValueError("Anna Andersson, 19800101-1234") from first
    except ValueError:
        int("Svensson")


def a_group() -> None:
    raise ExceptionGroup(
        "Anna Andersson",
        [ValueError("anna@eslov.se"), ExceptionGroup("hemligt", [KeyError("Svensson")] * 20)],
    )


def a_loop() -> None:
    first, second = ValueError("Anna"), KeyError("Andersson")
    first.__cause__, second.__cause__ = second, first
    raise first


def deep(number: int = 0) -> None:
    deep(number + 1)


def elsewhere() -> None:
    exec(compile("def anna():\n    1 / 0\nanna()", "/home/anna/hemligt.py", "exec"), {})


def telling() -> None:
    raise TellingError


HOSTILE: list[Callable[[], object]] = [
    a_person_twice,
    a_planted_trigger,
    a_chain,
    a_group,
    a_loop,
    deep,
    elsewhere,
    telling,
    lambda: (_ for _ in ()).throw(ErrnoError(2, "Anna", "/home/anna")),
    lambda: Path("/home/anna.andersson/hemligt/eslov.db").read_text(encoding="utf-8"),
    lambda: (_ for _ in ()).throw(OSError(28, "Anna Andersson", "/home/anna/x")),
    lambda: (_ for _ in ()).throw(TypeError("Anna Andersson")),
    lambda: (_ for _ in ()).throw(ValueError("Andersson " * 1_000_000)),
    lambda: (_ for _ in ()).throw(type("Anna Andersson", (Exception,), {})("x")),
    lambda: (_ for _ in ()).throw(InputError("person.name", {"name": "Anna Andersson"})),
    lambda: attrgetter("anna_andersson")(""),
    lambda: int("19800101-1234"),
    lambda: "Andersson".encode("latin-1").decode("utf-8") + "åäö Anna".encode().decode("ascii"),
]


@pytest.mark.parametrize("work", HOSTILE)
def test_a_report_holds_nothing_of_the_data(work: Callable[[], object]) -> None:
    report = reported(raised(work)).lower()
    # This file's own code is no part of the program: its lines are left out of a report.
    assert not [secret for secret in SECRETS if secret in report]
    assert len(report) < MOST_CHARACTERS + 2000


def test_a_report_says_what_is_needed_to_mend_the_fault() -> None:
    duplicate = reported(raised(a_person_twice))
    assert "IntegrityError" in duplicate
    assert "SQLITE_CONSTRAINT_UNIQUE person name" in duplicate
    assert "INSERT INTO person name email VALUES" in duplicate
    assert f"schema {schema_revision()}, language sv" in duplicate
    assert schema_revision() == REVISIONS[-1]
    assert "sqlalchemy/engine/" in duplicate
    assert "2022-04-22 09:30:00, in the window" in duplicate
    chain = reported(raised(a_chain))
    joints = ("KeyError", "was the cause of", "while that was dealt with")
    assert chain.index(joints[0]) < chain.index(joints[1]) < chain.index(joints[2])
    missing = reported(raised(lambda: Path("/home/anna/x").read_text(encoding="utf-8")))
    assert "FileNotFoundError: ENOENT No such file or directory" in missing
    assert "person.name(name)" in reported(InputError("person.name", {"name": "Anna"}))
    assert "'int' and 'str'" in reported(raised(lambda: eval("1 + ''")))
    assert "more …" in reported(raised(deep))


def test_the_programs_own_lines_are_shown_from_the_package_on() -> None:
    report = reported(raised(lambda: words_of("no.such.code", "sv")))
    assert "planner/texts.py:" in report
    assert "pattern = catalogue()[code][language]" in report
    assert report.rstrip().endswith("KeyError")
    assert str(Path.cwd()) not in report


def test_the_same_fault_has_the_same_mark() -> None:
    marks = {
        make_report(raised(work), moment, "sv", place).mark
        for work in (deep, deep)
        for moment, place in ((NOW, "window"), (NOW.replace(year=2023), "thread"))
    }
    assert len(marks) == 1
    assert make_report(raised(a_chain), NOW, "sv", "window").mark not in marks


def test_what_the_interpreter_wrote_as_it_died_is_told_without_folders() -> None:
    trace = (
        "Fatal Python error: Segmentation fault\n\n"
        "Current thread 0x00007f (most recent call first):\n"
        f'  File "{Path("planner/texts.py").resolve()}", line 12 in text\n'
        '  File "/home/anna/hemligt.py", line 3 in andersson\n'
        "Extension modules: anna.andersson (total: 1)\n"
    )
    report = report_of_trace(trace, NOW, "sv").text
    assert "Fatal Python error: Segmentation fault" in report
    assert "planner/texts.py:12 text" in report
    assert not [secret for secret in SECRETS if secret in report.lower()]


def test_unknown_statement_of_a_driver_keeps_its_bones_only() -> None:
    error = IntegrityError(
        "UPDATE person SET name='Anna Andersson', email=\"anna@eslov.se\" WHERE id=19800101",
        {"name": "Svensson"},
        sqlite3.IntegrityError("Anna Andersson"),
    )
    report = reported(error)
    assert "[UPDATE person SET name email WHERE]" in report
    assert not [secret for secret in SECRETS if secret in report.lower()]


def test_many_faults_of_every_kind_tell_nothing() -> None:
    result = run(share=0.005, seed=1)
    assert result.faults == []
    assert result.figures["faults reported"] == 100
    assert result.figures["secrets looked for"] == 500
