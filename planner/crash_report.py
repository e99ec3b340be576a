"""The report of a fault in the program, without a word that could be somebody's.

It says which fault, where in the code, and in which versions. What a message says is kept only
where the interpreter or the database wrote it from the code's own names; values, file names, the
user's and the computer's name never come along. It is in English, for whoever mends the program.
"""

import hashlib
import linecache
import platform
import re
import sqlite3
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import metadata
from pathlib import Path

from planner import __version__
from planner.crash_scrub import name_of, scrubbed

MOST_CHARACTERS = 24_000
_PACKAGE = Path(__file__).resolve().parent
_HEAD, _TAIL = 8, 32  # frames kept at each end of a long trail
_MOST_LINKED = 6  # exceptions told of in one chain or group
_LONGEST_LINE = 160
_ENDS = re.compile(
    r"(Fatal Python error: (Segmentation fault|Aborted|Bus error|Floating point exception"
    r"|Illegal instruction|Cannot recover from stack overflow\.?))"
    r"|(Windows fatal exception: (access violation|stack overflow|int (divide by zero|overflow)"
    r"|float (divide by zero|overflow|underflow)|code 0x[0-9a-f]{1,8}))"
)
_VERSIONS = ("PySide6_Essentials", "SQLAlchemy", "psycopg", "typst", "docxtpl")


@dataclass(frozen=True, slots=True)
class CrashReport:
    """A report; `mark` is the same, eight hex digits, each time the same fault comes back."""

    mark: str
    moment: datetime
    text: str
    says_more: bool = True
    """False when it says no more than that something happened."""


def make_report(error: BaseException, moment: datetime, language: str, place: str) -> CrashReport:
    """Return the report of an exception; never raises for anything that the exception holds.

    `place` is where it was met, one of our own words: "window", "thread", "command line".
    """
    lines = list(_chain(error, set()))
    return _finished(lines, moment, language, place)


def report_of_trace(trace: str, moment: datetime, language: str) -> CrashReport:
    """Return the report of an end that the interpreter wrote down by itself (`faulthandler`)."""
    lines = ["The program ended at once. What its threads were doing:"]
    for line in trace.splitlines()[:400]:
        found = re.fullmatch(r'  File "(.*)", line (\d+) in (.*)', line)
        if found is not None:
            lines.append(_place(found[1], int(found[2]), found[3]))
        elif _ENDS.fullmatch(line) or re.match(r"(Current thread|Thread) 0x[0-9a-f]+ ", line):
            lines.append(line.partition(" (")[0])
    return _finished(lines, moment, language, "run before")


def report_of_words(words: str, moment: datetime, language: str, place: str) -> CrashReport:
    """Return a report that only says so, in words of the program's own."""
    return replace(_finished([words], moment, language, place), says_more=False)


def _finished(lines: list[str], moment: datetime, language: str, place: str) -> CrashReport:
    body = "\n".join(lines)
    if len(body) > MOST_CHARACTERS:
        half = MOST_CHARACTERS // 2
        body = f"{body[:half]}\n… left out …\n{body[-half:]}"
    # How deep a recursion went, or how long a message was, makes no other fault of it.
    steady = re.sub(r"\d+ (more|characters)", "", body)
    mark = hashlib.sha256(steady.encode("utf-8", "replace")).hexdigest()[:8]
    stamp = moment.isoformat(sep=" ", timespec="seconds")
    head = [f"Samverkansplaneraren {__version__}: fault {mark}, {stamp}, in the {place}"]
    return CrashReport(mark, moment, "\n".join([*head, *_surroundings(language), "", body, ""]))


def _surroundings(language: str) -> list[str]:
    release = re.match(r"[\d.]*", platform.release())
    system = f"{platform.system()} {release[0] if release else ''} {platform.machine()}"
    versions = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    for name in _VERSIONS:
        try:
            versions.append(f"{name.partition('_')[0]} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return [
        f"schema {schema_revision()}, language {language}, {' '.join(system.split())}",
        ", ".join(versions[:4]),
        ", ".join(versions[4:]),
    ]


def schema_revision() -> str:
    """Return the newest revision that this program knows; the database's own may be older."""
    folder = _PACKAGE / "db" / "migrations" / "versions"
    names = sorted(path.name[:4] for path in folder.glob("[0-9]*.py"))
    return names[-1] if names else "?"


def _chain(error: BaseException, told: set[int], depth: int = 0) -> Iterator[str]:
    """Yield an exception's lines, its causes first."""
    indent = "  " * depth
    links: list[tuple[BaseException, str]] = []
    at: BaseException | None = error
    joint = ""
    while at is not None and id(at) not in told and len(links) < _MOST_LINKED:
        told.add(id(at))
        links.append((at, joint))
        at, joint = _linked(at, told)
    if at is not None:
        yield f"{indent}(earlier exceptions are left out)"
    for link, joint in reversed(links):
        for line in _one(link):
            yield indent + line
        if isinstance(link, BaseExceptionGroup) and depth < 3:
            for member in link.exceptions[:_MOST_LINKED]:
                if id(member) not in told:
                    yield from _chain(member, told, depth + 1)
            if len(link.exceptions) > _MOST_LINKED:
                yield f"{indent}  ({len(link.exceptions) - _MOST_LINKED} more)"
        if joint:
            yield indent + joint


def _linked(error: BaseException, told: set[int]) -> tuple[BaseException | None, str]:
    """Return the exception behind one, and how; what is raised from itself has its context."""
    cause, context = error.__cause__, error.__context__
    if cause is not None and id(cause) not in told:
        return cause, "which was the cause of:"
    has_context = cause is error or not error.__suppress_context__
    if has_context and context is not None and id(context) not in told:
        return context, "while that was dealt with:"
    return None, ""


def _one(error: BaseException) -> Iterator[str]:
    places = [
        (frame.f_code.co_filename, number, frame.f_code.co_name)
        for frame, number in traceback.walk_tb(error.__traceback__)
    ]
    if len(places) > _HEAD + _TAIL:
        left_out = len(places) - _HEAD - _TAIL
        yield from (_place(*each) for each in places[:_HEAD])
        yield f"  … {left_out} more …"
        places = places[-_TAIL:]
    yield from (_place(*each) for each in places)
    said = scrubbed(error)
    yield f"{name_of(type(error))}: {said}" if said else name_of(type(error))


def _place(file: str, number: int, function: str) -> str:
    """Return where in the code: its line too, where the code is the program's or a library's."""
    short = short_name(file)
    if short is None or not re.fullmatch(r"[A-Za-z_<][\w.<>]{0,80}", function, re.ASCII):
        return "  elsewhere"
    code = linecache.getline(file, number).strip()[:_LONGEST_LINE]
    return f"  {short}:{number} {function}" + (f": {code}" if code else "")


def short_name(file: str) -> str | None:
    """Return a module's name from its package on; None when it is neither ours nor a library's."""
    path = Path(file)
    try:
        return f"planner/{path.resolve().relative_to(_PACKAGE).as_posix()}"
    except (ValueError, OSError, RuntimeError):
        parts = path.parts
    for folder in ("site-packages", "dist-packages"):
        if folder in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(folder) :])
    library = Path(traceback.__file__).parent
    if path.is_relative_to(library):
        return path.relative_to(library).as_posix()
    if file.startswith("<frozen ") and file.strip("<>").replace(" ", "").replace(".", "").isalpha():
        return file
    return None


def stand_in(moment: datetime, language: str, place: str) -> CrashReport:
    """Return what is said when a report itself could not be made."""
    kind = name_of(sys.exc_info()[0] or Exception)
    words = f"The report could not be made: {kind}."
    mark = hashlib.sha256(words.encode()).hexdigest()[:8]
    stamp = moment.isoformat(sep=" ", timespec="seconds")
    return CrashReport(
        mark, moment, f"Samverkansplaneraren {__version__}: {stamp}, {place}, {language}\n{words}\n"
    )
