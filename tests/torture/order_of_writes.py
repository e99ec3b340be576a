"""Would it outlast a power cut? The order of writes and flushes, as the system was asked for them.

A process that is killed loses nothing that it has written; a machine whose power is cut loses what
has not been flushed. So before a file is put in its place it must be flushed, and before a command
is told of, so must every file under a final name, and the folder in which a name is new.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from tests.torture import preload
from tests.torture.trials import Voice, in_child, work_in
from tests.torture.works import TEMPORARY, Work
from tests.torture.world import World

_TOLD = "told\t\t\n"
_MADE_AGAIN = ("-shm", ".lock")
"""What is worth nothing after a power cut, and is made again."""


def order_faults(world: World, kind: type[Work]) -> tuple[int, list[str]]:
    """Do a work once while its calls are recorded; return how many, and what is out of order."""
    with work_in(world, kind) as work:
        log = work.folder / TEMPORARY / "calls"

        def recorded(work: Work, voice: Voice) -> None:
            work.begin()
            descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            preload.record(work.folder, descriptor)

            def tell() -> None:
                os.write(descriptor, _TOLD.encode())

            work.do(tell)
            voice.say()

        heard = in_child(work, recorded)
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        found = [] if heard.has_ended and lines else [f"nothing recorded: {heard.said}"]
        # What the recording itself writes is no call of the program's.
        calls = [line.split("\t") for line in lines if f"/{TEMPORARY}/calls" not in line]
        return len(calls), found + wrong_order(calls)


def wrong_order(calls: Iterable[list[str]]) -> list[str]:
    """Return what would be lost: files renamed or told of before they or their names are safe."""
    unflushed: set[str] = set()
    names: set[str] = set()
    found: set[str] = set()
    for what, path, other in calls:
        if what == "truncate" and path.endswith("-wal"):
            unflushed.discard(path)  # what comes back of it stands in the database already
        elif what in ("write", "truncate"):
            unflushed.add(path)
        elif what == "sync":
            unflushed.discard(path)
            names = {name for name in names if os.path.dirname(name) != path}
        elif what == "unlink":
            unflushed.discard(path)
            names.discard(path)
        elif what == "rename":
            if path in unflushed:
                found.add(f"{_short(path)} is renamed before it is flushed")
            unflushed.discard(path)
            names.discard(path)
            names.add(other)
        elif what == "told":
            for each in filter(_lasts, unflushed):
                found.add(f"told of before {_short(each)} is flushed")
            for each in names:
                found.add(f"told of before the name {_short(each)} is flushed")
    return sorted(found)


def _lasts(path: str) -> bool:
    name = os.path.basename(path)
    is_passing = name.startswith(".") or f"/{TEMPORARY}/" in path or name.endswith(_MADE_AGAIN)
    return not is_passing


def _short(path: str) -> str:
    return Path(path).name
