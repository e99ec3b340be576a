"""A disk that is full, fails, refuses or writes half, at every step of everything that writes.

`run(share, seed)`: each work meets each fault at the first, second, third … call that it can
befall. It must end in a sentence or be done, never half; and the same command must succeed in the
same process as soon as the fault is gone. PLANNER_WORKS names the works to do, as for torture_kill.
"""

import errno
import os
import random
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from planner.errors import PlannerError
from planner.texts import LANGUAGES, error_text
from tests.torture import preload, real_faults
from tests.torture.figures import Result
from tests.torture.preload import Action, Kind
from tests.torture.spawning import chosen_works, run_worker
from tests.torture.trials import Heard, Voice, in_child, last_lines, spread, work_in
from tests.torture.works import Work
from tests.torture.world import World

_POINTS = 40
_SHORT = 0.02
"""Below this share a work meets a full disk and three of the other faults."""
_EVERY_CHANGE = Kind.WRITE | Kind.CREATE | Kind.MKDIR | Kind.RENAME | Kind.UNLINK | Kind.TRUNCATE


@dataclass(frozen=True, slots=True)
class Fault:
    """A way in which calls come to grief."""

    name: str
    action: Action
    kinds: Kind
    failure: int = 0


FAULTS = (
    Fault("full disk", Action.FAIL_ON, Kind.WRITE, errno.ENOSPC),
    Fault("no room for new files", Action.FAIL_ON, Kind.CREATE | Kind.MKDIR, errno.ENOSPC),
    Fault("quota used up", Action.FAIL_ON, Kind.WRITE, errno.EDQUOT),
    Fault("file too large", Action.FAIL_ON, Kind.WRITE, errno.EFBIG),
    Fault("one write fails", Action.FAIL, Kind.WRITE, errno.EIO),
    Fault("one flush fails", Action.FAIL, Kind.SYNC, errno.EIO),
    Fault("one read fails", Action.FAIL, Kind.READ, errno.EIO),
    Fault("one cut fails", Action.FAIL, Kind.TRUNCATE, errno.EIO),
    Fault("a rename is refused", Action.FAIL, Kind.RENAME, errno.EACCES),
    Fault("a removal is refused", Action.FAIL, Kind.UNLINK, errno.EACCES),
    Fault("a new file is refused", Action.FAIL, Kind.CREATE | Kind.MKDIR, errno.EACCES),
    Fault("an opening is refused", Action.FAIL, Kind.OPEN, errno.EACCES),
    Fault("too many open files", Action.FAIL_ON, Kind.OPEN | Kind.CREATE, errno.EMFILE),
    Fault("disk turns read-only", Action.FAIL_ON, _EVERY_CHANGE, errno.EROFS),
    Fault("half writes", Action.SHORT, Kind.WRITE),
)


def run(share: float, seed: int) -> Result:
    """Meet every fault, in a process that has the failing disk between itself and the system."""
    return run_worker(__name__, "faults", share, seed)


def work_on(world: World, share: float, rng: random.Random) -> Result:
    """Do all of it, in this process."""
    result = Result("faults")
    for name in ("faults met", "refused with a sentence", "done all the same"):
        result.count(name, 0)
    for kind in chosen_works(share, rng):
        before = len(result.faults)
        _starve(world, kind, share, rng, result)
        for name, prepare in real_faults.available():
            _try(world, kind, name, prepare, result, can_clean=False)
        print(f"  {kind.name}: {result.figures.get(kind.name, '')}", flush=True)
        for each in result.faults[before:]:
            print(f"    {each}", flush=True)
    if not preload.is_loaded():
        result.figures["faults met"] = "left out: no C compiler"
    return result


def _starve(
    world: World, kind: type[Work], share: float, rng: random.Random, result: Result
) -> None:
    if not preload.is_loaded():
        return
    calls: dict[Kind, int] = {}
    before, met = len(result.faults), 0
    chosen = FAULTS if share >= _SHORT else (FAULTS[0], *rng.sample(FAULTS[1:], 3))
    for fault in chosen:
        if fault.kinds not in calls:
            calls[fault.kinds] = _count(world, kind, fault.kinds)
        for number in spread(rng, calls[fault.kinds], max(1, round(_POINTS * share))):

            def prepare(work: Work, fault: Fault = fault, number: int = number) -> _Undo:
                preload.arm(work.folder, fault.action, fault.kinds, number, fault.failure)
                return lambda: preload.lift() >= number

            name = f"{fault.name} from call {number}"
            can_clean = not fault.kinds & (Kind.UNLINK | Kind.OPEN)  # a folder is opened for it
            met += _try(world, kind, name, prepare, result, can_clean=can_clean)
    result.figures[kind.name] = f"{met} faults met, {len(result.faults) - before} gone wrong"


_Undo = Callable[[], bool]
"""Takes the fault away, and says whether it was met."""


def _try(
    world: World,
    kind: type[Work],
    name: str,
    prepare: Callable[[Work], _Undo],
    result: Result,
    *,
    can_clean: bool = True,
) -> int:
    """Let a work meet a fault, once; return whether it did."""
    with work_in(world, kind) as work:
        heard = in_child(work, lambda work, voice: _meet(work, voice, prepare, can_clean=can_clean))
    return _take(kind, name, heard, result)


def _take(kind: type[Work], name: str, heard: Heard, result: Result) -> int:
    said = heard.said
    found = [str(each) for each in said.get("faults", [])]  # type: ignore[attr-defined]  # of JSON
    if "bug" in said:
        found.append(f"the harness itself: {said['bug']}")
    if not heard.has_ended:
        found.append("the process died")
    result.faults += [f"{kind.name}, {name}: {each}" for each in found]
    if not said.get("is_met"):
        return 0
    result.count("faults met")
    result.count("refused with a sentence", int("code" in said))
    result.count("done all the same", int("code" not in said))
    return 1


def _meet(work: Work, voice: Voice, prepare: Callable[[Work], _Undo], *, can_clean: bool) -> None:
    """Do the work under the fault, then without it; say what was wrong.

    `can_clean`: files can be removed, so that nothing may be left behind.
    """
    told = 0

    def tell() -> None:
        nonlocal told
        told += 1

    found: list[str] = []
    said: dict[str, object] = {}
    work.begin()
    undo = prepare(work)
    try:
        work.do(tell)
    except PlannerError as error:
        said["code"] = error.code
        found += _unspoken(error)
    except BaseException as error:  # anything else would be shown as a bug of the program
        found.append(f"no sentence: {last_lines(error)}")
        if os.environ.get("PLANNER_TRACEBACKS"):
            traceback.print_exc()
    said["is_met"] = undo()
    found += [f"{each} ({said.get('code', 'done')})" for each in work.faults(told)]
    if can_clean:
        found += [f"left behind: {each} ({said.get('code', 'done')})" for each in work.litter()]
    try:
        work.clear()
        work.do(tell)
    except BaseException as error:
        found.append(f"does not go on afterwards: {last_lines(error)}")
    else:
        found += [f"afterwards: {each}" for each in work.faults(told)]
    work.end()
    found += [f"left behind afterwards: {each}" for each in work.litter()]
    voice.say(faults=found, **said)


def _unspoken(error: PlannerError) -> list[str]:
    """Return what is wrong with what the user is told: a sentence in each language."""
    for language in LANGUAGES:
        sentence = error_text(error, language)
        if " " not in sentence or "{" in sentence or not sentence.rstrip().endswith((".", "!")):
            return [f"no sentence for {error}: {sentence}"]
    return []


def _count(world: World, kind: type[Work], kinds: Kind) -> int:
    def counted(work: Work, voice: Voice) -> None:
        work.begin()
        preload.arm(work.folder, Action.NOTHING, kinds, 0)
        work.do(lambda: None)
        voice.say(calls=preload.lift())

    with work_in(world, kind) as work:
        return in_child(work, counted).calls


if __name__ == "__main__":
    from tests.torture.spawning import be_the_worker

    be_the_worker(work_on, Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
