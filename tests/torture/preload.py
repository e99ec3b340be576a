"""A library between the program and the system: dies, fails or records at the n-th call.

`library()` compiles faults.c where there is a C compiler. A process that was started with it
preloaded tells it what to do through the functions here; one that was not has `is_loaded` False.
"""

import ctypes
import errno
import os
import shutil
import subprocess
import tempfile
from enum import IntEnum, IntFlag
from functools import cache
from pathlib import Path

_SOURCE = Path(__file__).with_name("faults.c")


class Kind(IntFlag):
    """Sorts of system calls, as faults.c numbers them."""

    WRITE = 1
    SYNC = 2
    RENAME = 4
    UNLINK = 8
    TRUNCATE = 16
    CREATE = 32
    READ = 64
    OPEN = 128
    MKDIR = 256


class Action(IntEnum):
    """What happens at the n-th call; FAIL_ON: at every one from there on."""

    NOTHING = 0
    DIE = 1
    DIE_TORN = 2
    FAIL = 3
    FAIL_ON = 4
    SHORT = 5


CHANGING = (
    Kind.WRITE | Kind.SYNC | Kind.RENAME | Kind.UNLINK | Kind.TRUNCATE | Kind.CREATE | Kind.MKDIR
)
"""The calls after each of which a disk may hold something else than before."""


@cache
def library() -> Path | None:
    """Return the compiled library; None where nothing can compile it, or it is of no use."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or not Path("/proc/self/fd").exists():
        return None
    made = Path(tempfile.gettempdir()) / f"planner-faults-{os.getuid()}-{_stamp()}.so"
    if made.exists():
        return made
    draft = made.with_suffix(f".{os.getpid()}")
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(draft), str(_SOURCE), "-ldl"]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        return None
    os.replace(draft, made)
    return made


def environment() -> dict[str, str]:
    """Return what a process is started with so that the library is between it and the system."""
    made = library()
    loaded = {} if made is None else {"LD_PRELOAD": str(made)}
    kept = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
    return kept | loaded | {"QT_QPA_PLATFORM": "offscreen", "LANG": "sv_SE.UTF-8"}


def is_loaded() -> bool:
    """Say whether this process has the library between it and the system."""
    return hasattr(_own(), "planner_arm")


def arm(folder: Path, action: Action, kinds: Kind, number: int, failure: int = errno.EIO) -> None:
    """Make the call of that number, of these kinds and on files in the folder, come to grief."""
    under = os.fsencode(folder.resolve())
    _own().planner_arm(under, int(action), int(kinds), ctypes.c_long(number), failure)


def lift() -> int:
    """Let everything succeed again; return how many calls were counted."""
    return int(_own().planner_lift())


def record(folder: Path, descriptor: int) -> None:
    """Write a line "call, path, other path" for each call to an open file; -1 ends it."""
    _own().planner_record(os.fsencode(folder.resolve()), descriptor)


def set_clock(seconds: int) -> None:
    """Set the clock of this process that many seconds forward, or back."""
    _own().planner_set_clock(ctypes.c_longlong(seconds))


@cache
def _own() -> ctypes.CDLL:
    return ctypes.CDLL(None)


def _stamp() -> str:
    return f"{_SOURCE.stat().st_mtime_ns:x}"
