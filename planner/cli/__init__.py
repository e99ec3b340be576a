"""The command line: each subcommand a thin function over the services. No Qt, no display."""

import os
import sys
from collections.abc import Sequence

import typer

from planner.errors import PlannerError
from planner.texts import LANGUAGES, error_text, system_language

EXIT_PROBLEM = 1


def main(arguments: Sequence[str]) -> int:
    """Run a subcommand and return the exit status; every problem is one plain sentence."""
    from planner.cli.plain_output import plain_output

    _use_utf8()
    with plain_output():
        return _run(arguments)


def _run(arguments: Sequence[str]) -> int:
    from planner.cli.commands import application

    language = _language_among(arguments)
    command = typer.main.get_command(application)
    try:
        command.main(list(arguments), prog_name="planner")
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else EXIT_PROBLEM
    except PlannerError as problem:
        _say_problem(error_text(problem, language))
        return EXIT_PROBLEM
    except BrokenPipeError:
        # The reader, `head` say, has had enough; nothing more may be written to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_PROBLEM
    except KeyboardInterrupt:
        return 130
    except Exception as bug:  # the crash handler of the command line
        from planner.crash_saying import keep_and_say

        _say_problem(keep_and_say(bug, language, "command line"))
        return EXIT_PROBLEM
    return 0


def _say_problem(sentence: str) -> None:
    print(" ".join(sentence.splitlines()), file=sys.stderr)


def _use_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _language_among(arguments: Sequence[str]) -> str:
    """Return the language asked for anywhere among the arguments, else the system's."""
    found = system_language()
    for position, argument in enumerate(arguments):
        if argument.startswith("--language="):
            wanted = argument.partition("=")[2]
        elif argument == "--language" and position + 1 < len(arguments):
            wanted = arguments[position + 1]
        else:
            continue
        if wanted in LANGUAGES:
            found = wanted
    return found
