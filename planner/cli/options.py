"""What the subcommands' arguments and options are called, and how they are read."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planner.cli import printing
from planner.cli.damage import told_when_damaged
from planner.domain.rows import Reason
from planner.errors import PlannerError
from planner.texts import LANGUAGES, reason_text, system_language, text

if TYPE_CHECKING:
    from planner.services.databases import Database


LARGEST_ID = (1 << 63) - 1
"""The largest id that a database holds."""


def _date(value: str) -> date:
    """Return the date; a value that is none ends the command as wrong usage."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(_usage("cli.bad_date", value)) from None


def _language(value: str) -> str:
    """Return a language there is; another value ends the command as wrong usage."""
    if value not in LANGUAGES:
        raise typer.BadParameter(_usage("cli.bad_language", value))
    return value


def _usage(code: str, value: str) -> str:
    return text(code, system_language(), {"value": value, "known": ", ".join(LANGUAGES)})


Target = Annotated[str, typer.Argument(metavar="DB", help="a database file, or its address")]
Language = Annotated[
    str | None,
    typer.Option("--language", parser=_language, metavar="sv|en", help="language of the output"),
]
Json = Annotated[bool, typer.Option("--json", help="print JSON for a program to read")]
From = Annotated[
    date | None, typer.Option("--from", parser=_date, metavar="DATE", help="first day, YYYY-MM-DD")
]
To = Annotated[
    date | None, typer.Option("--to", parser=_date, metavar="DATE", help="last day, YYYY-MM-DD")
]
Forums = Annotated[
    list[str] | None, typer.Option("--forum", help="only this forum; may be given again")
]
OutFile = Annotated[Path, typer.Argument(metavar="OUT", help="the file to write")]


@contextmanager
def reading(target: str) -> Iterator["Database"]:
    """Open a database that is only read, and close it."""
    from planner.services.databases import open_for_reading

    database = open_for_reading(target)
    try:
        with told_when_damaged(database):
            yield database
    finally:
        database.close()


@contextmanager
def writing(target: str) -> Iterator["Database"]:
    """Open a database to write in, make the day's backup unless there is one, and close it."""
    from planner.services.backups import back_up_daily

    with writing_alone(target) as database:
        try:
            back_up_daily(database, datetime.now())
        except PlannerError as error:
            # The day's work goes on without; what is done at one blow makes a backup of its own.
            spoken = printing.chosen(None)
            cause = Reason.of(error.code, **error.params)
            print(text("backup.daily_failed", spoken, {"cause": cause}), file=sys.stderr)
        yield database


@contextmanager
def writing_alone(target: str) -> Iterator["Database"]:
    """Open a database to write in, and close it: for a command that backs it up itself.

    What there is to be careful about goes to standard error: the command goes on.
    """
    from planner.services.databases import open_for_writing
    from planner.services.sharing import cautions

    database = open_for_writing(target)
    for caution in cautions(database):
        print(reason_text(caution, printing.chosen(None)), file=sys.stderr)
    try:
        with told_when_damaged(database):
            yield database
    finally:
        database.close()
