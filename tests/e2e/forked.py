"""Run a subcommand in a process of its own that need not import everything anew.

A server that has the modules of the command line loaded forks a child for each command: apart from
the others as any process is, with its own standard streams and exit status, in a tenth of the time.
"""

import multiprocessing
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

_LOADED_BEFORE = [
    __name__,
    "holidays.countries.sweden",
    "pydantic",
    "typst",
    "typer._adapters",
    "planner.cli.commands",
    "planner.formats.calendar_pdf",
    "planner.formats.xlsx",
    "planner.services.checks",
    "planner.services.example",
    "planner.services.expected_meetings",
    "planner.services.exports",
    "planner.services.history",
    "planner.services.history_restoring",
    "planner.services.importing",
    "planner.services.reports.calendar_pages",
    "planner.services.reports.coverage",
    "planner.services.reports.expected",
    "planner.services.reports.wheel",
    "planner.services.spreading",
    "planner.services.summons",
    "planner.services.workbook_export",
]


def can_fork() -> bool:
    """Say whether this system has processes that fork."""
    return "forkserver" in multiprocessing.get_all_start_methods()


def run_forked(arguments: Sequence[str], environment: Mapping[str, str], folder: Path) -> int:
    """Run a subcommand and return its exit status; it writes the files `out` and `err`."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_LOADED_BEFORE)
    child = context.Process(target=_be_the_command, args=(arguments, environment, folder))
    child.start()
    child.join()
    assert child.exitcode is not None
    return child.exitcode


def _be_the_command(arguments: Sequence[str], environment: Mapping[str, str], folder: Path) -> None:
    from planner.__main__ import main

    os.environ.clear()
    os.environ.update(environment)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for stream, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    raise SystemExit(main(list(arguments)))
