"""Faults of the system itself, with no library in between: limits, rights and full file systems."""

import os
import resource
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.torture.works import Work

Undo = Callable[[], bool]
NOBODY = 65534
_SMALL = 4096


def available() -> Sequence[tuple[str, Callable[[Work], Undo]]]:
    """Return the faults that can be made here, each by its name."""
    found: list[tuple[str, Callable[[Work], Undo]]] = [("limit of file size", limit_file_size)]
    if os.geteuid() == 0:
        found.append(("no rights in the folder", take_rights))
    return found


def limit_file_size(work: Work) -> Undo:
    """Let no file grow past one page."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_SMALL, hard))

    def undo() -> bool:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        return True

    return undo


def take_rights(work: Work) -> Undo:
    """Be a user who may read the files and write nothing."""
    folders = [each for each in work.folder.rglob("*") if each.is_dir()]
    work.folder.chmod(0o755)
    for each in folders:
        each.chmod(0o755)
    os.seteuid(NOBODY)

    def undo() -> bool:
        os.seteuid(0)
        return True

    return undo


def mount(folder: Path, size: str) -> bool:
    """Mount a file system of that size on a folder; say whether it could be done."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
