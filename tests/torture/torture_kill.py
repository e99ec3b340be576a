"""The program killed in the middle of everything that it does, at random and at every step.

`run(share, seed)`: at random moments, spread over how long each work takes; and just before its
first, second, third … system call that changes anything on the disk, or in the middle of a write.
PLANNER_WORKS="backup,restore" names the works to do (see works.py); all, if it names none.
"""

import random
import sys
from pathlib import Path

from tests.torture import order_of_writes, preload
from tests.torture.figures import Result
from tests.torture.preload import CHANGING, Action, Kind
from tests.torture.spawning import chosen_works, run_worker
from tests.torture.trials import Heard, Voice, again, in_child, spread, work_in
from tests.torture.works import Work
from tests.torture.world import World

_RANDOM = 20
_POINTS = 150
_TORN = 25


def run(share: float, seed: int) -> Result:
    """Kill the works, in a process that has the failing disk between itself and the system."""
    return run_worker(__name__, "kill", share, seed)


def work_on(world: World, share: float, rng: random.Random) -> Result:
    """Do all of it, in this process."""
    result = Result("kill")
    result.count("random kills", 0)
    result.count("placed kills", 0)
    kinds = chosen_works(share, rng)
    for kind in kinds:
        before = len(result.faults)
        killed, told = _kill_at_random(world, kind, max(1, round(_RANDOM * share)), rng, result)
        points, calls = _kill_at_calls(world, kind, share, rng, result)
        if preload.is_loaded():
            recorded, found = order_of_writes.order_faults(world, kind)
            result.count("calls whose order was looked at", recorded)
            result.faults += [f"{kind.name}, power cut: {each}" for each in found]
        result.figures[kind.name] = (
            f"{killed} random kills (told of {told}, all found), killed at {points} of {calls} "
            f"calls, {len(result.faults) - before} faults"
        )
        print(f"  {kind.name}: {result.figures[kind.name]}", flush=True)
        for each in result.faults[before:]:
            print(f"    {each}", flush=True)
    if not preload.is_loaded():
        result.figures["placed kills"] = "left out: no C compiler"
    return result


def _kill_at_random(
    world: World, kind: type[Work], number: int, rng: random.Random, result: Result
) -> tuple[int, int]:
    with work_in(world, kind) as work:
        whole = in_child(work, _do_it)
        _judge(work, whole, "left alone", result, is_to_end=True)
    killed = told = 0
    for _ in range(number):
        moment = rng.random() * whole.seconds
        with work_in(world, kind) as work:
            heard = in_child(work, _do_it, kill_after=moment)
            _judge(work, heard, f"killed after {moment * 1000:.1f} ms", result)
        killed += not heard.has_ended
        told += heard.told
    result.count("random kills", killed)
    result.count("told of, and found", told)
    return killed, told


def _kill_at_calls(
    world: World, kind: type[Work], share: float, rng: random.Random, result: Result
) -> tuple[int, int]:
    if not preload.is_loaded():
        return 0, 0
    calls = _count(world, kind, CHANGING)
    writes = _count(world, kind, Kind.WRITE)
    places = [
        (Action.DIE, CHANGING, number)
        for number in spread(rng, calls, max(2, round(_POINTS * share)))
    ] + [
        (Action.DIE_TORN, Kind.WRITE, number)
        for number in spread(rng, writes, max(1, round(_TORN * share)))
    ]
    for action, kinds, number in places:

        def die_there(work: Work, voice: Voice) -> None:
            work.begin()
            preload.arm(work.folder, action, kinds, number)  # noqa: B023 - run at once
            work.do(voice.tell)
            voice.say(calls=preload.lift())

        with work_in(world, kind) as work:
            heard = in_child(work, die_there)
            how = "in the middle of write" if action is Action.DIE_TORN else "before call"
            _judge(work, heard, f"killed {how} {number}", result)
        result.count("placed kills", int(not heard.has_ended))
        result.count("told of, and found", heard.told)
    return len(places), calls


def _count(world: World, kind: type[Work], kinds: Kind) -> int:
    def counted(work: Work, voice: Voice) -> None:
        work.begin()
        preload.arm(work.folder, Action.NOTHING, kinds, 0)
        work.do(voice.tell)
        voice.say(calls=preload.lift())

    with work_in(world, kind) as work:
        return in_child(work, counted).calls


def _do_it(work: Work, voice: Voice) -> None:
    work.begin()
    voice.begun()
    work.do(voice.tell)
    voice.say()


def _judge(work: Work, heard: Heard, how: str, result: Result, *, is_to_end: bool = False) -> None:
    """Look at what was left; then do the work again at once, which must succeed."""
    found = work.faults(heard.told)
    bug = heard.said.get("bug")
    if bug or (is_to_end and not heard.has_ended):
        found.append(f"the work itself failed: {bug}")
    hindrance = again(work)
    if hindrance:
        found.append(f"not again: {hindrance}")
    result.faults += [f"{work.name}, {how}: {each}" for each in found]
    result.count("leftovers", len(work.litter()))


if __name__ == "__main__":
    from tests.torture.spawning import be_the_worker

    be_the_worker(work_on, Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
