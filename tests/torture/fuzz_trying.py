"""Try one input after another on a reader, in a process that may be lost, and keep count.

An input is at fault when the reader raises anything but a PlannerError, refuses it without a
sentence, takes more than a second of the processor's time, or grows by more than 500 MiB.
"""

import hashlib
import multiprocessing
import random
import resource
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from planner.errors import PlannerError
from tests.torture.figures import KEPT
from tests.torture.fuzz_grammars import grammar_of
from tests.torture.fuzz_readers import Reader, World, require_worded, world_in

MOST_SECONDS = 1.0
MOST_MEBIBYTES = 500
_STALE_SECONDS = 60
_MOST_LOST = 20
_MEBIBYTE = 1 << 20
_CONTEXT = multiprocessing.get_context("fork")


@dataclass(slots=True)
class Tally:
    """What came of a reader's inputs; the slowest in seconds, the growth in MiB."""

    done: int = 0
    accepted: int = 0
    refused: int = 0
    slowest: float = 0.0
    grown: float = 0.0
    faults: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take in what another counted."""
        self.done += other.done
        self.accepted += other.accepted
        self.refused += other.refused
        self.slowest = max(self.slowest, other.slowest)
        self.grown = max(self.grown, other.grown)
        self.faults += other.faults


class Trier:
    """Tries inputs on a reader and counts; `store` gets the counts after each."""

    def __init__(self, reader: Reader, world: World, store: Callable[[Tally], object]) -> None:
        self.tally = Tally()
        self._reader = reader
        self._world = world
        self._store = store
        self._path = world.folder / f"input{reader.suffix}"
        self._grown_from = peak_memory()

    def warm_up(self, seeds: Sequence[bytes]) -> None:
        """Read the real inputs, so that what is imported and kept once is no input's doing."""
        for content in seeds:
            self.one(content)
        if not self.tally.accepted:
            raise AssertionError(f"no seed of {self._reader.name} is accepted")
        faults = self.tally.faults
        self.tally = Tally(faults=faults)
        self.bound()

    def bound(self) -> None:
        """Measure the memory from here on, and let it grow no more than an input may take."""
        self._grown_from = peak_memory()
        limit_memory()

    def one(self, content: bytes) -> None:
        """Try an input."""
        self._path.write_bytes(content)
        begun = time.process_time()
        try:
            is_accepted = self._reader.read(self._world, self._path)
        except PlannerError as error:
            self.tally.refused += 1
            self._judge_sentence(error, content)
        except BaseException as error:  # whatever it is, it is a fault, and the next is tried
            if isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            self._blame(content, "".join(traceback.format_exception(error)[-2:]).strip())
        else:
            self.tally.accepted += is_accepted
            self.tally.refused += not is_accepted
        taken = time.process_time() - begun
        self.tally.done += 1
        self.tally.slowest = max(self.tally.slowest, taken)
        self.tally.grown = max(self.tally.grown, (peak_memory() - self._grown_from) / _MEBIBYTE)
        if taken > MOST_SECONDS:
            self._blame(content, f"{taken:.1f} s")
        self._store(self.tally)

    def _judge_sentence(self, error: PlannerError, content: bytes) -> None:
        try:
            require_worded(error)
        except Exception as fault:  # a sentence with a place left open may fail in any way
            self._blame(content, f"no sentence: {error.code}: {fault!r}")

    def _blame(self, content: bytes, why: str) -> None:
        self.tally.faults.append(
            f"{self._reader.name}: {why[-600:]} ({keep(self._reader, content)})"
        )


def keep(reader: Reader, content: bytes) -> Path:
    """Keep an input that was at fault."""
    KEPT.mkdir(parents=True, exist_ok=True)
    named = hashlib.sha256(content).hexdigest()[:12]
    path = KEPT / f"fuzz-{reader.name.replace(' ', '-')}-{named}{reader.suffix}"
    path.write_bytes(content)
    return path


def try_broken(trier: Trier, reader: Reader, seeds: Sequence[bytes], count: int, key: int) -> None:
    """Try real inputs that have been broken."""
    rng = random.Random(key)
    for _ in range(count):
        trier.one(reader.mutated(rng, seeds))


def _nothing(_content: bytes) -> None:
    """Take an input and do nothing with it."""


def make_up(
    take: Callable[[bytes], None], reader: Reader, seeds: Sequence[bytes], count: int, key: int
) -> None:
    """Give inputs that Hypothesis makes up, at most so many."""

    @seed(key)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(grammar_of(reader.name, seeds))
    def each(content: bytes) -> None:
        take(content)

    each()


def try_made_up(trier: Trier, reader: Reader, seeds: Sequence[bytes], count: int, key: int) -> None:
    """Try inputs that Hypothesis makes up; when it has no more of them, broken ones."""
    wanted = trier.tally.done + count

    def take(content: bytes) -> None:
        if trier.tally.done < wanted:
            trier.one(content)

    make_up(take, reader, seeds, count, key)
    try_broken(trier, reader, seeds, wanted - trier.tally.done, key)


_WAYS = {"broken": try_broken, "made up": try_made_up}


def warmed_up(reader: Reader, folder: Path) -> tuple[Sequence[bytes], Tally]:
    """Return a reader's real inputs, and what came of reading them.

    What that imports and keeps is there in the processes that fork from this one.
    """
    with world_in(folder) as world:
        seeds = reader.seeds(world)
        trier = Trier(reader, world, lambda _tally: None)
        for content in seeds:
            trier.one(content)
    make_up(_nothing, reader, seeds, 1, 1)
    if not trier.tally.accepted:
        raise AssertionError(f"no seed of {reader.name} is accepted")
    return seeds, Tally(faults=trier.tally.faults)


def run_apart(
    reader: Reader, way: str, count: int, key: int, folder: Path, seeds: Sequence[bytes]
) -> Tally:
    """Try inputs in a process of its own; one that it does not survive is a fault."""
    whole = Tally()
    lost = 0
    while whole.done < count and lost < _MOST_LOST:
        part = _one_process(reader, way, count - whole.done, key + lost, folder, seeds)
        whole.add(part)
        if part.done < count and part.faults and part.faults[-1].startswith("lost"):
            lost += 1
        else:
            break
    return whole


def _one_process(
    reader: Reader, way: str, count: int, key: int, folder: Path, seeds: Sequence[bytes]
) -> Tally:
    counts: Any = _CONTEXT.Array("d", 5)
    mine, theirs = _CONTEXT.Pipe(duplex=False)
    task = partial(_WAYS[way], reader=reader, seeds=seeds, count=count, key=key)
    child = _CONTEXT.Process(
        target=_child, args=(reader, task, folder, counts, theirs), daemon=True
    )
    child.start()
    theirs.close()
    faults: list[str] = []
    ended = _wait(child, mine, counts, faults)
    done, accepted, refused, slowest, grown = counts[:]
    tally = Tally(int(done), int(accepted), int(refused), slowest, grown, faults)
    if ended is not None:
        content = (folder / f"input{reader.suffix}").read_bytes()
        tally.done += 1
        tally.faults.append(f"lost: {reader.name}: {ended} ({keep(reader, content)})")
    return tally


def _wait(child: Any, pipe: Any, counts: Any, faults: list[str]) -> str | None:
    """Wait until the child has said that it is done; return what happened when it never does."""
    seen, since = -1.0, time.monotonic()
    while True:
        try:
            if pipe.poll(0.2):
                said = pipe.recv()
                if said is None:
                    child.join()
                    return None
                faults.append(said)
        except EOFError:
            child.join()
            return f"the process ended ({child.exitcode})"
        if counts[0] != seen:
            seen, since = counts[0], time.monotonic()
        elif time.monotonic() - since > _STALE_SECONDS:
            child.kill()
            child.join()
            return f"no end within {_STALE_SECONDS} s"


def _child(
    reader: Reader, task: Callable[[Trier], None], folder: Path, counts: Any, pipe: Any
) -> None:
    told = 0

    def store(tally: Tally) -> None:
        nonlocal told
        counts[:] = [tally.done, tally.accepted, tally.refused, tally.slowest, tally.grown]
        for fault in tally.faults[told:]:
            pipe.send(fault)
        told = len(tally.faults)

    with world_in(folder) as world:
        trier = Trier(reader, world, store)
        trier.bound()
        task(trier)
    pipe.send(None)


def peak_memory() -> int:
    """Return the largest memory so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def limit_memory() -> None:
    """Let the process grow by what an input may take, and some for what is kept between them."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    size = pages * resource.getpagesize() + (MOST_MEBIBYTES + 50) * _MEBIBYTE
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
