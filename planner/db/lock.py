"""One writer process per file: a lock that the system releases when its process ends."""

import getpass
import json
import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

if os.name == "nt":
    import msvcrt
else:
    import fcntl


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
    """The lock beside a database file (`eslov.db.lock`); `taken` says whether we hold it."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + ".lock")
        self._file: IO[str] | None = None

    @property
    def taken(self) -> bool:
        """True while this process is the file's writer."""
        return self._file is not None

    def take(self) -> bool:
        """Take the lock and write down who has it; False when another process has it."""
        file = open(self.path, "a+", encoding="utf-8")  # noqa: SIM115 - held until released
        try:
            _lock(file)
        except OSError:
            file.close()
            return False
        self._file = file
        holder = {"user": user_name(), "computer": platform.node(), "process": os.getpid()}
        # The lock holds although a full disk has no room for who has it.
        with suppress(OSError):
            file.seek(0)
            file.truncate()
            os.write(file.fileno(), json.dumps(holder).encode())
        return True

    def holder(self) -> LockHolder:
        """Return who wrote the lock last; unknown parts are "?"."""
        try:
            said = json.loads(self.path.read_text(encoding="utf-8"))
            return LockHolder(str(said["user"]), str(said["computer"]), int(said["process"]))
        except (OSError, ValueError, KeyError, TypeError):
            return LockHolder("?", "?", 0)

    def release(self) -> None:
        """Let go of the lock; nothing happens when it is not held."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _lock(file: IO[str]) -> None:
    if os.name == "nt":
        # Byte 0 stays readable for others, so that they can see who holds the lock.
        file.seek(4096)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # Windows only
    else:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
