"""The file that reports of faults are kept in: bounded, the user's alone, never itself a fault.

Window and command line write to one file. Beside it, a file for each window that is open: what the
interpreter writes there when it dies is found at the next start, and so is that it died.
"""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FOLDER = "crash-reports"
MOST_BYTES = 200_000
MOST_FILES = 5
DEBUG = "PLANNER_DEBUG"
"""With this in the environment the whole trace, values too, is written to the terminal."""

_START = "=== "
_LATEST = re.compile(r"crash(\.[1-9])?\.log")
_RUNNING = "running-{0}.log"
_MOST_OF_TRACE = 100_000
_TRIES = 20
_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class UncleanEnd:
    """How a window before this one ended; `trace` is empty when nothing had time to be written."""

    ended: float
    trace: str


class CrashLog:
    """The reports under a data folder. Nothing here raises for what the disk does."""

    def __init__(self, data_directory: Path) -> None:
        self.folder = data_directory / FOLDER
        self.path = self.folder / "crash.log"

    def add(self, report: str) -> bool:
        """Append a report, whole or not at all; say whether there was room."""
        lines = [f" {line}" if line.startswith(_START) else line for line in report.splitlines()]
        data = f"{_START}\n{chr(10).join(lines)}\n".encode("utf-8", "replace")
        try:
            _make_private(self.folder)
            with self._turn() as is_ours:
                if is_ours:
                    self._rotate(len(data))
                return _append(self.path, data)
        except (OSError, ValueError):
            return False

    def reports(self, most: int = 50) -> list[str]:
        """Return the reports kept, the newest first."""
        found: list[str] = []
        for path in self._files():
            try:
                text = path.read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            parts = re.split(rf"^{_START}\n", text, flags=re.MULTILINE)[1:]
            found.extend(part.rstrip("\n") + "\n" for part in reversed(parts))
            if len(found) >= most:
                break
        return found[:most]

    def _files(self) -> list[Path]:
        older = [self.folder / f"crash.{number}.log" for number in range(1, MOST_FILES)]
        return [path for path in (self.path, *older) if path.is_file()]

    def _rotate(self, more: int) -> None:
        try:
            size = self.path.stat().st_size
        except FileNotFoundError:
            return
        if size + more <= MOST_BYTES:
            return
        names = [self.path, *(self.folder / f"crash.{n}.log" for n in range(1, MOST_FILES))]
        for older, newer in zip(reversed(names), list(reversed(names))[1:], strict=False):
            with suppress(FileNotFoundError):
                os.replace(newer, older)

    @contextmanager
    def _turn(self) -> Iterator[bool]:
        """Wait a moment for the other process; without it the report is added all the same."""
        with _open_private(self.folder / "crash.lock") as file:
            yield _lock_soon(file)


class Session:
    """One window's run: ends cleanly with `end`, or is found unclean at a later start."""

    def __init__(self, log: CrashLog) -> None:
        self._log = log
        self._path = log.folder / _RUNNING.format(os.getpid())
        self._file: IO[bytes] | None = None

    def begin(self) -> list[UncleanEnd]:
        """Note that a window runs, and return how earlier ones ended that did not end cleanly."""
        try:
            _make_private(self._log.folder)
            ends = [end for end in map(self._take_over, self._others()) if end is not None]
            self._file = _open_private(self._path)
            self._file.truncate(0)
            _lock(self._file)
        except (OSError, ValueError):
            return []
        import faulthandler

        faulthandler.enable(self._file)
        return ends

    def end(self) -> None:
        """Note that the window ended as it should."""
        if self._file is None:
            return
        import faulthandler

        faulthandler.disable()
        self._file.close()
        self._file = None
        with suppress(OSError):
            self._path.unlink()

    def _others(self) -> list[Path]:
        return sorted(self._log.folder.glob(_RUNNING.format("*")))

    def _take_over(self, path: Path) -> UncleanEnd | None:
        """Return how a run ended, and remove its file; None while it runs."""
        try:
            with path.open("rb+") as file:
                _lock(file)
                ended = path.stat().st_mtime
                trace = file.read(_MOST_OF_TRACE).decode("utf-8", "replace")
            path.unlink()
        except OSError:
            return None
        return UncleanEnd(ended, trace)


def _make_private(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name != "nt" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def _open_private(path: Path, more_flags: int = 0) -> IO[bytes]:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | more_flags
    return os.fdopen(os.open(path, flags, 0o600), "rb+", buffering=0)


def _append(path: Path, data: bytes) -> bool:
    """Append in one write; what a full disk took only a part of is taken away again."""
    with _open_private(path, os.O_APPEND) as file:
        if os.name != "nt":
            os.fchmod(file.fileno(), 0o600)
        before = file.seek(0, os.SEEK_END)
        try:
            written = file.write(data)
        except OSError:
            written = 0
        if written != len(data):
            file.truncate(before)
            return False
    return True


def _lock_soon(file: IO[bytes]) -> bool:
    import time

    for _ in range(_TRIES):
        try:
            _lock(file)
        except OSError:
            time.sleep(_PAUSE)
        else:
            return True
    return False


def _lock(file: IO[bytes]) -> None:
    """Take a file until it is closed; raises OSError while another process has it."""
    if sys.platform == "win32":
        file.seek(1 << 30)  # past what is read: Windows keeps others from a locked part
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def heading_of(report: str) -> tuple[str, str]:
    """Return when a report was made, "2022-04-22 09:30", and the kind of its last exception."""
    when = re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d", report.partition("\n")[0])
    kinds = re.findall(r"^ *([A-Za-z_][\w.]*)(?::.*)?$", report, flags=re.MULTILINE | re.ASCII)
    last = str(kinds[-1]).rpartition(".")[2] if kinds else ""
    return (when[0] if when else "?", last if last[:1].isupper() and "Error" in last else "")
