"""The lines of a calendar file (RFC 5545, section 3.1), a component at a time.

The file is read in pieces, so that its length costs no memory. Lines are unfolded as bytes: some
programs fold in the middle of a letter.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from planner.errors import InputError
from planner.formats import limits
from planner.formats.cells import plain_text
from planner.paths import is_special_file

_PIECE = 256 * 1024
_GUESSED = "planner.calendar_letters"
_UTF16_WITHOUT_MARK = {b"B\x00E\x00": "utf-16-le", b"\x00B\x00E": "utf-16-be"}
_READ = ("VEVENT", "VTIMEZONE")
_LINE_ITSELF = 16  # so that a million lines of one letter count for more than their letters
_ENOUGH = 1000
_WANTED = re.compile(
    r"(?:UID|DT|DUR|RRULE|RDATE|EXDATE|RECUR|SUMM|LOC|STAT|SEQ|ATTENDEE|TZ)", re.IGNORECASE
)
_ESCAPED = re.compile(r"\\([\\;,nN:\"])")
_CARET = re.compile(r"\^([n^'])")
_CARETS = {"n": "\n", "^": "^", "'": '"'}
# Possessive: quotes that are never closed would else be tried in every combination.
_QUOTED = re.compile(r'((?:[^":]++|"[^"]*+")*+):(.*)', re.DOTALL)

Properties = dict[str, list[tuple[str, str]]]
"""By name in capitals: (parameters as written, value as written), in the order of the file."""


class _Component(list[str]):
    """The lines of an event or a time zone; raises InputError when they are too long together."""

    def __init__(self, file: str, kind: str = "", number: int = 0) -> None:
        super().__init__()
        self._left = limits.CALENDAR_EVENT
        self._where = (file, kind, number)

    def append(self, line: str) -> None:
        """Take in a line; of one that says nothing here, such as a picture, the beginning."""
        if len(line) > _ENOUGH and not _WANTED.match(line):
            line = line[:_ENOUGH]
        self._left -= len(line) + _LINE_ITSELF
        if self._left < 0:
            file, kind, number = self._where
            code = "calendar.event_too_long" if kind == "VEVENT" else "calendar.zone_too_long"
            limit = limits.CALENDAR_EVENT // limits.MEBIBYTE
            raise InputError(code, {"file": file, "number": number, "limit": limit})
        super().append(line)


class CalendarFile:
    """A file found to be a calendar; `is_guessed` when its letters had to be guessed at.

    Raises InputError when there is no such file, it is no calendar, or past one of the limits.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.name = path.name
        if is_special_file(path):
            raise InputError("file.special", {"file": path.name})
        try:
            if path.stat().st_size > limits.CALENDAR_FILE and path.is_file():
                limit = limits.CALENDAR_FILE // limits.MEBIBYTE
                raise InputError("calendar.too_large", {"file": path.name, "limit": limit})
            with path.open("rb") as file:
                start = file.read(4096)
        except FileNotFoundError as error:
            raise InputError("calendar.missing_file", {"file": path.name}) from error
        except IsADirectoryError as error:
            raise InputError("calendar.not_a_calendar", {"file": path.name}) from error
        except OSError as error:
            raise self._unreadable() from error
        self._utf16 = _utf16(start)
        self.is_guessed = False
        try:
            told = start.decode(self._utf16 or "latin-1", errors="ignore").upper()
            if "BEGIN:VCALENDAR" not in told:
                raise InputError("calendar.not_a_calendar", {"file": path.name})
            self._look_at_letters()
        except UnicodeError as error:
            raise InputError("calendar.not_a_calendar", {"file": path.name}) from error

    def components(self) -> Iterator[tuple[str, int, list[str]]]:
        """Give (kind, number of its calendar from 1, lines) for each VEVENT and VTIMEZONE.

        A line of the calendar itself comes alone, its kind VCALENDAR. What stands within a VEVENT
        (alarms) is left out. A missing END is made up for by what follows.
        """
        calendar, kind, depth, events = 0, "", 0, 0
        lines = _Component(self._path.name)
        for piece in self._pieces():
            for line in piece.split("\n"):
                if line[:1] in "BEbe":
                    if not line:
                        continue
                    verb, _, name = line.partition(":")
                    verb = verb.strip().upper()
                    if verb == "BEGIN":
                        name = name.strip().upper()
                        if name in _READ or name == "VCALENDAR" or not kind:
                            if kind in _READ:
                                yield kind, calendar, lines
                            calendar += name == "VCALENDAR"
                            events += name == "VEVENT"
                            if events + calendar > limits.CALENDAR_EVENTS:
                                raise self._too_many()
                            kind, depth, lines = name, 0, _Component(self._path.name, name, events)
                            if name == "VCALENDAR":
                                kind = ""
                        else:
                            depth += 1
                            if kind == "VTIMEZONE":
                                lines.append(line)
                        continue
                    if verb == "END":
                        name = name.strip().upper()
                        if name in (kind, "VCALENDAR"):
                            if kind in _READ:
                                yield kind, calendar, lines
                            kind, depth, lines = "", 0, _Component(self._path.name)
                        elif depth:
                            depth -= 1
                            if kind == "VTIMEZONE":
                                lines.append(line)
                        continue
                if kind == "":
                    if line.strip() and calendar:
                        yield "VCALENDAR", calendar, [line]
                elif kind in _READ and (not depth or kind == "VTIMEZONE"):
                    lines.append(line)
        if kind in _READ:
            yield kind, calendar, lines

    def _unreadable(self) -> InputError:
        return InputError("calendar.unreadable", {"file": self._path.name})

    def _too_many(self) -> InputError:
        params = {"file": self._path.name, "limit": limits.shown(limits.CALENDAR_EVENTS)}
        return InputError("calendar.too_many_events", params)

    def _look_at_letters(self) -> None:
        try:
            for _piece in self._pieces():
                pass
        except UnicodeDecodeError:
            self.is_guessed = True

    def _pieces(self) -> Iterator[str]:
        """Give the text in pieces of whole, unfolded lines."""
        try:
            yield from self._read_pieces()
        except OSError as error:  # the disk or the network failed after the file was found
            raise self._unreadable() from error

    def _read_pieces(self) -> Iterator[str]:
        with self._path.open("rb") as file:
            rest = b""
            usual = _GUESSED if self.is_guessed else "strict"
            errors = usual
            for data in self._bytes(file):
                data = rest + data
                if data.endswith(b"\r"):
                    data, held = data[:-1], b"\r"
                else:
                    held = b""
                data = _unfolded(data)
                # A break at the very end may turn out to be a fold: what comes after it tells.
                cut = data.rfind(b"\n", 0, len(data) - 1)
                if cut > 0:
                    yield data[:cut].decode("utf-8", errors)
                    errors = usual
                    data = data[cut:]  # what follows may begin by folding
                if len(data) > limits.CALENDAR_LINE:
                    # It may end within a letter.
                    data, errors = data[: limits.CALENDAR_LINE], "ignore"
                rest = data + held
            if rest:
                yield _unfolded(rest).decode("utf-8", errors)

    def _bytes(self, file: BinaryIO) -> Iterator[bytes]:
        if self._utf16 is not None:
            decoder = codecs.getincrementaldecoder(self._utf16)(errors="replace")
            while data := file.read(_PIECE):
                yield decoder.decode(data).removeprefix("\ufeff").encode("utf-8", "replace")
            return
        first = file.read(_PIECE)
        yield first.removeprefix(codecs.BOM_UTF8)
        while data := file.read(_PIECE):
            yield data


def properties(
    lines: list[str], wanted: frozenset[str], note_broken: Callable[[str], object]
) -> Properties:
    """Return a component's properties of the wanted names; a line without a colon is only noted."""
    found: Properties = {}
    for line in lines:
        head, colon, value = line.partition(":")
        if '"' in head:
            match = _QUOTED.match(line)
            if match is not None:
                head, value = match[1], match[2]
        at = head.find(";")
        name, parameters = (head, "") if at < 0 else (head[:at], head[at + 1 :])
        if name not in wanted:
            if not colon:
                if line.strip():
                    note_broken(line)
                continue
            name = name.strip().upper()
            if name not in wanted:
                continue
        elif not colon:
            note_broken(line)
            continue
        if name in found:
            found[name].append((parameters, value))
        else:
            found[name] = [(parameters, value)]
    return found


def parameters(written: str) -> dict[str, str]:
    """Return parameters by name in capitals, quotes off, "^" read as RFC 6868 has it."""
    found = {}
    for part in re.findall(r'(?:[^;"]|"[^"]*"?)+', written):
        name, _, value = part.partition("=")
        value = plain_text(value.strip().strip('"'))
        if "^" in value:
            value = _CARET.sub(lambda code: _CARETS[code[1]], value)
        found[name.strip().upper()] = value
    return found


def unescaped(value: str) -> str:
    """Return a TEXT value as a person reads it; what no text may hold becomes "�"."""
    value = plain_text(value)
    if "\\" not in value:
        return value.strip()
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()


def _guessed(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as Windows has them; the letters around them stand."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    try:
        return wrong.decode("cp1252"), error.end
    except UnicodeDecodeError:
        return wrong.decode("latin-1"), error.end


codecs.register_error(_GUESSED, _guessed)


def _unfolded(data: bytes) -> bytes:
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data.replace(b"\n ", b"").replace(b"\n\t", b"")


def _utf16(start: bytes) -> str | None:
    if start.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if start.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    return _UTF16_WITHOUT_MARK.get(start[:4])
