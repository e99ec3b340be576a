"""The program: the window, or one of the subcommands of the command line.

What it is to be is decided from the arguments alone, so that the window need not wait for the
command line's imports, nor the command line for Qt.
"""

import sys
from collections.abc import Sequence
from typing import NamedTuple

SUBCOMMANDS = frozenset(
    {
        *("new", "example", "template", "import", "plan", "spread", "renew", "export"),
        *("summons", "check", "backup", "restore", "history", "dispose", "salvage", "journal"),
    }
)
_FOR_COMMAND_LINE = frozenset(
    {"--help", "-h", "--version", "--json", "--install-completion", "--show-completion"}
)
_THEMES = ("system", "light", "dark", "contrast")
_LANGUAGES = ("sv", "en")
WRONG_USAGE = 2
PROBLEM = 1


class WindowArguments(NamedTuple):
    """What the window was asked to open with."""

    target: str | None = None
    is_demo: bool = False
    language: str | None = None
    theme: str | None = None


class UsageError(Exception):
    """The arguments make no sense; `code` names the sentence, `argument` what is wrong."""

    def __init__(self, code: str, argument: str) -> None:
        super().__init__(code)
        self.code = code
        self.argument = argument


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for and return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if is_for_command_line(given):
        from planner.cli import main as run_command

        return run_command(given)
    try:
        asked = window_arguments(given)
    except UsageError as error:
        return _refuse(error.code, {"argument": error.argument}, given, WRONG_USAGE)
    try:
        from planner.ui.display import has_display

        if not has_display():
            return _refuse("window.no_display", {}, given, PROBLEM)
        from planner.app import run_window

        return run_window(
            asked.target, is_demo=asked.is_demo, language=asked.language, theme=asked.theme
        )
    except Exception as bug:  # the crash handler before there is a window, and after it
        from planner.crash_saying import keep_and_say
        from planner.texts import system_language

        print(keep_and_say(bug, asked.language or system_language(), "start"), file=sys.stderr)
        return PROBLEM


def is_for_command_line(arguments: Sequence[str]) -> bool:
    """Say whether the arguments name a subcommand, or ask for help or the version."""
    waiting_for_value = False
    for argument in arguments:
        if waiting_for_value:
            waiting_for_value = False
        elif argument in _FOR_COMMAND_LINE:
            return True
        elif argument in ("--language", "--theme"):
            waiting_for_value = True
        elif not argument.startswith("-"):
            return argument in SUBCOMMANDS
    return False


def window_arguments(arguments: Sequence[str]) -> WindowArguments:
    """Read the window's arguments; raises UsageError."""
    asked = WindowArguments()
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if name in ("--language", "--theme"):
            value = value if equals else next(rest, "")
            allowed = _LANGUAGES if name == "--language" else _THEMES
            if value not in allowed:
                raise UsageError(f"window.unknown_{name[2:]}", value)
            is_language = name == "--language"
            asked = asked._replace(language=value) if is_language else asked._replace(theme=value)
        elif argument == "--demo":
            asked = asked._replace(is_demo=True)
        elif argument.startswith("-"):
            raise UsageError("window.unknown_option", argument)
        elif asked.target is not None:
            raise UsageError("window.one_database", argument)
        else:
            asked = asked._replace(target=argument)
    return asked


def _refuse(code: str, params: dict[str, object], arguments: Sequence[str], status: int) -> int:
    from planner.texts import system_language, text

    wanted = [
        value
        for name, value in zip(["", *arguments], arguments, strict=False)
        if name == "--language"
    ]
    wanted += [a.partition("=")[2] for a in arguments if a.startswith("--language=")]
    language = next((value for value in wanted if value in _LANGUAGES), system_language())
    print(text(code, language, params), file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
