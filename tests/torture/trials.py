"""One work in a process of its own, which is killed or made to fail; and what it left behind."""

import json
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture import works, works_export
from tests.torture.works import TEMPORARY, Work
from tests.torture.world import World

ALL_WORKS: tuple[type[Work], ...] = (
    works.SingleWrites,
    works.SingleSave,
    works.PlanApply,
    works.ImportWorkbook,
    works.ImportCalendar,
    works.UndoRedo,
    works.Disposal,
    works.Backup,
    works.Restore,
    works.Migration,
    works.OldestMigration,
    works.Creation,
    works.CreateExample,
    works.Opening,
    *works_export.EXPORTS,
)
_LONGEST = 60.0


@dataclass(slots=True)
class Heard:
    """What a child told of: commands done, how many calls were counted, what went wrong."""

    told: int = 0
    has_ended: bool = False
    calls: int = 0
    said: dict[str, object] = field(default_factory=dict)
    seconds: float = 0.0


class Voice:
    """How a child tells its parent: a byte a command, then a line of JSON."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def tell(self) -> None:
        """Tell that a command is done."""
        os.write(self._descriptor, b".")

    def begun(self) -> None:
        """Tell that the work begins."""
        os.write(self._descriptor, b"B")

    def say(self, **what: object) -> None:
        """Tell anything else, at the end."""
        os.write(self._descriptor, b"E" + json.dumps(what).encode() + b"\n")


@contextmanager
def work_in(world: World, kind: type[Work]) -> Iterator[Work]:
    """Give a work with its files placed in a new folder, which is taken away afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="work-", dir=world.folder))
    try:
        work = kind(world, folder)
        work.place()
        yield work
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def in_child(
    work: Work, act: Callable[[Work, Voice], None], kill_after: float | None = None
) -> Heard:
    """Let a child do something with the work, killed so many seconds after it has begun."""
    hear, speak = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os.close(hear)
        os._exit(_be_the_child(work, act, Voice(speak)))
    os.close(speak)
    heard = _listen(hear, child, kill_after)
    os.close(hear)
    os.waitpid(child, 0)
    return heard


def again(work: Work) -> str:
    """Do the work once more, in another process; return what hindered it, else nothing."""
    heard = in_child(work, _do_again)
    return "" if heard.has_ended and "bug" not in heard.said else str(heard.said.get("bug"))


def last_lines(error: BaseException) -> str:
    """Return an error and where it came from, on one line."""
    where = traceback.extract_tb(error.__traceback__)[-3:]
    places = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(where))
    return f"{type(error).__name__}: {error} ({places})"


def spread(rng: random.Random, last: int, most: int) -> list[int]:
    """Return numbers from 1 to `last`: all of them, or `most` spread over them."""
    if last <= most:
        return list(range(1, last + 1))
    width = last / most
    return sorted({min(last, 1 + int(width * (n + rng.random()))) for n in range(most)})


def _do_again(work: Work, voice: Voice) -> None:
    work.begin()
    work.clear()
    work.do(voice.tell)
    work.end()
    voice.say()


def _be_the_child(work: Work, act: Callable[[Work, Voice], None], voice: Voice) -> int:
    tempfile.tempdir = os.environ["TMPDIR"] = str(work.folder / TEMPORARY)
    try:
        act(work, voice)
    except BaseException as error:  # nothing of a child may reach its parent's own code
        voice.say(bug=last_lines(error))
        return 1
    return 0


def _listen(hear: int, child: int, kill_after: float | None) -> Heard:
    heard = Heard()
    said = b""
    begun: float | None = None
    until = time.monotonic() + _LONGEST
    is_killed = False
    while True:
        wait = until - time.monotonic()
        if wait <= 0:
            os.kill(child, signal.SIGKILL)
            if is_killed or kill_after is None:
                heard.said["bug"] = heard.said.get("bug", "it never ended")
            is_killed, until = True, time.monotonic() + _LONGEST
            continue
        if not select.select([hear], [], [], wait)[0]:
            continue
        more = os.read(hear, 65536)
        if not more:
            break
        said += more
        if begun is None and b"B" in said:
            begun = time.monotonic()
            if kill_after is not None:
                until = begun + kill_after
    if begun is not None:
        heard.seconds = time.monotonic() - begun
    marks, _, line = said.partition(b"E")
    heard.told = marks.count(b".")
    heard.has_ended = bool(line)
    if line:
        heard.said |= json.loads(line)
        heard.calls = int(str(heard.said.get("calls", 0)))
    return heard
