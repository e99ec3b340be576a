"""One writer process per file: a lock that the system releases when its process ends.

The lock's text says who has it. A clean end empties it, so that a text under a free lock is that of
a process which died. Between computers the system's lock does not always reach: on a network drive
the holder therefore also keeps the text fresh, and a fresh text of another computer counts as a
lock (docs/decisions/0029). A computer that slept longer than that finds the text of another when it
wakes, and is then no longer the writer.
"""

import errno
import getpass
import json
import os
import platform
import stat
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from planner.db.network_drive import Place, place_of
from planner.errors import StorageError

if os.name == "nt":
    import msvcrt
else:
    import fcntl

BEAT = 20.0
"""Seconds between two signs of life on a network drive."""

ALIVE_FOR = 120.0
"""Seconds for which a text on a network drive counts as that of a living process."""

_LONGEST = 4096
# Neither through a link, which leads to a file of somebody's, nor waiting at a pipe.
_AS_IT_STANDS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class LockHolder:
    """Who has the file open for writing."""

    user: str
    computer: str
    process: int


def user_name() -> str:
    """Return the system's name for the user, or "?" when it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


class WriterLock:
    """The lock beside a database file (`eslov.db.lock`), by whatever link the file is named.

    `taken` says whether we hold it; `left_by` is who died with it before us, if anyone. With
    `is_remote` the file is on a drive that other computers reach; None asks the system.
    """

    def __init__(
        self, database: Path, *, is_remote: bool | None = None, computer: str | None = None
    ) -> None:
        file = os.path.realpath(database)
        self.path = Path(f"{file}.lock")
        self.left_by: LockHolder | None = None
        self._is_remote = place_of(database) is Place.NETWORK if is_remote is None else is_remote
        self._computer = computer or platform.node()
        self._process = os.getpid()
        self._file: IO[str] | None = None
        self._is_lost = False
        self._released = threading.Event()

    @property
    def taken(self) -> bool:
        """True while this process is the file's writer."""
        return self._file is not None

    def take(self) -> bool:
        """Take the lock and write down who has it; False when another process has it.

        Raises OSError where the lock's file cannot be made or written, and StorageError
        "storage.lock_in_the_way" where something else has its name.
        """
        file = self._locked_file()
        if file is None:
            return False
        left_by = _holder_in(file)
        if left_by is not None and self._is_alive_elsewhere(left_by):
            file.close()
            return False
        self._file = file
        self.left_by = left_by
        self._sign(file)
        if self._is_remote:
            self._released = threading.Event()
            keeping = (file, self._released)
            threading.Thread(target=self._keep_fresh, args=keeping, daemon=True).start()
        return True

    def is_free(self) -> bool:
        """Say whether nobody has the lock, without taking it."""
        try:
            file = self._locked_file()
        except (OSError, StorageError):
            return False
        if file is None:
            return False
        with file:
            left_by = _holder_in(file)
            return left_by is None or not self._is_alive_elsewhere(left_by)

    def holder(self) -> LockHolder:
        """Return who wrote the lock last; unknown parts are "?"."""
        with suppress(OSError):
            return self._said() or LockHolder("?", "?", 0)
        return LockHolder("?", "?", 0)

    def still_held(self) -> bool:
        """Say whether the lock held is the one that others meet; take it anew when it is gone.

        A program that keeps folders alike, or a hand, may have removed the lock's file; while this
        computer slept, another may have taken a lock on a network drive.
        """
        if self._file is not None and self._is_ours(self._file):
            return True
        if self._file is not None:
            self._file.close()
            self._file, self._is_lost = None, True
            self._released.set()
        if self._is_lost:
            with suppress(OSError, StorageError):
                self._is_lost = not self.take()
        return self.taken

    def release(self) -> None:
        """Let go of the lock; nothing happens when it is not held."""
        self._is_lost = False
        if self._file is not None:
            self._released.set()
            with suppress(OSError):
                if not self._is_signed_by_another():
                    os.ftruncate(self._file.fileno(), 0)
            self._file.close()
            self._file = None

    def _is_ours(self, file: IO[str]) -> bool:
        """Say whether a file that we have locked is in its place, and nobody else has signed it."""
        if not _is_in_place(file, self.path):
            return False
        if not self._is_remote:
            return True  # the system's lock reaches everybody
        try:
            said = self._said()
            if said is None:  # another has come and gone, or the disk was full when we signed
                self._sign(file)
            elif self._is_another(said):
                return False
        except OSError:
            return False
        self._freshen(file)  # who wakes says so before it writes
        return True

    def _freshen(self, file: IO[str]) -> None:
        with suppress(OSError, ValueError):
            os.utime(file.fileno() if os.utime in os.supports_fd else self.path)

    def _is_signed_by_another(self) -> bool:
        said = self._said()
        return said is not None and self._is_another(said)

    def _is_another(self, holder: LockHolder) -> bool:
        return (holder.computer, holder.process) != (self._computer, self._process)

    def _said(self) -> LockHolder | None:
        """Return whom the text names, opened anew: what is open may show an older text.

        Raises OSError when it cannot be read.
        """
        opened = os.open(self.path, os.O_RDONLY | _AS_IT_STANDS | _BINARY)
        try:
            if not stat.S_ISREG(os.fstat(opened).st_mode):
                return None
            return _parsed(os.read(opened, _LONGEST).decode("utf-8", "replace"))
        finally:
            os.close(opened)

    def _locked_file(self) -> IO[str] | None:
        """Return the lock's file, locked; None when another process has it."""
        while True:
            file = self._opened()
            try:
                _lock(file)
            except OSError:
                file.close()
                return None
            # Between opening and locking it, somebody may have put another file in its place.
            if _is_in_place(file, self.path):
                return file
            file.close()

    def _opened(self) -> IO[str]:
        """Open the lock's file, made if it is missing; refuse what is no file of its own."""
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | _AS_IT_STANDS | _BINARY
        try:
            if self.path.is_symlink():  # where the system cannot be told to follow none
                raise self._in_the_way()
            opened = os.open(self.path, flags, 0o666)
        except OSError as error:
            if error.errno in (errno.ELOOP, errno.EMLINK, errno.EISDIR, errno.ENXIO):
                raise self._in_the_way() from error
            raise
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            os.close(opened)
            raise self._in_the_way()
        return os.fdopen(opened, "a+", encoding="utf-8")

    def _in_the_way(self) -> StorageError:
        name = self.path.name
        params = {"lock": name, "file": name.removesuffix(".lock")}
        return StorageError("storage.lock_in_the_way", params)

    def _is_alive_elsewhere(self, holder: LockHolder) -> bool:
        if not self._is_remote or holder.computer == self._computer:
            return False
        try:
            signed = self.path.stat().st_mtime
            # The drive's own clock: those of two computers may differ by minutes.
            with tempfile.TemporaryFile(dir=self.path.parent) as probe:
                probe.write(b".")
                probe.flush()
                now = os.fstat(probe.fileno()).st_mtime
        except OSError:
            return True
        return now - signed < ALIVE_FOR

    def _sign(self, file: IO[str]) -> None:
        self._process = os.getpid()
        said = {"user": user_name(), "computer": self._computer, "process": self._process}
        # The lock holds although a full disk has no room for who has it.
        with suppress(OSError):
            os.ftruncate(file.fileno(), 0)
            os.write(file.fileno(), json.dumps(said).encode())

    def _keep_fresh(self, file: IO[str], released: threading.Event) -> None:
        while not released.wait(BEAT):
            # A text that another has signed while we slept is no longer ours to keep alive.
            with suppress(OSError):
                if self._is_signed_by_another():
                    return
                self._freshen(file)


def _holder_in(file: IO[str]) -> LockHolder | None:
    file.seek(0)
    try:
        return _parsed(file.read(_LONGEST))
    except (OSError, ValueError):
        return None


def _parsed(text: str) -> LockHolder | None:
    try:
        said = json.loads(text)
        return LockHolder(str(said["user"]), str(said["computer"]), int(said["process"]))
    except (ValueError, KeyError, TypeError):
        return None


def _is_in_place(file: IO[str], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.lstat())
    except OSError:
        return False


def _lock(file: IO[str]) -> None:
    if os.name == "nt":
        # Byte 0 stays readable for others, so that they can see who holds the lock.
        file.seek(4096)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # Windows only
    else:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
