"""Random work with every command of the program: undo takes all of it back, redo does it again.

A run makes a hundred steps out of random commands, takes them all back and does them again, with
the database closed and opened in between. The content is compared, to the byte, beside each step.
"""

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from planner.db.integrity import file_findings
from planner.errors import PlannerError
from planner.services import databases, history
from planner.services.example import create_example
from tests.integration.workbook_sample import fill_with_everything
from tests.torture import deeds_meetings, deeds_register, deeds_year
from tests.torture.content import content_hashes, differing
from tests.torture.deeds import DEEDS, World, do
from tests.torture.figures import Result

RUNS = 100
STEPS = 100
_RESTART = 17  # steps between two openings of the file
_MODULES = (deeds_meetings, deeds_register, deeds_year)  # they fill DEEDS


def run(share: float, seed: int) -> Result:
    """Do a share of a hundred runs of a hundred steps, but two at least."""
    with tempfile.TemporaryDirectory() as folder:
        starts = begin_with(Path(folder))
        return run_from(starts, max(2, round(RUNS * share)), STEPS, seed)


def run_from(starts: Sequence[Path], runs: int, steps: int, seed: int) -> Result:
    """Do some runs of so many steps, each with a copy of one of the files in turn."""
    result, done = Result("undo"), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(runs):
            place = Path(folder) / f"{number}"
            place.mkdir()
            shutil.copy(starts[number % len(starts)], place / "plan.db")
            _one(place, f"{seed}.{number}", steps, result, done)
            shutil.rmtree(place)
    result.figures["commands of the program"] = len(DEEDS)
    result.figures["of them that wrote"] = len(done)
    missing = sorted(set(DEEDS) - set(done))
    if missing:
        result.figures["never wrote"] = " ".join(missing)
    return result


def begin_with(folder: Path) -> list[Path]:
    """Make the two files that runs begin with: one with every kind of row, and the example."""
    all_kinds, example = folder / "everything.db", folder / "example.db"
    database = databases.create(all_kinds)
    fill_with_everything(database, folder)
    database.close()
    create_example(example).close()
    return [all_kinds, example]


def _one(place: Path, seed: str, steps: int, result: Result, done: Counter[str]) -> None:
    dice = random.Random(seed)
    world = World(databases.open_for_writing(place / "plan.db"), place, dice)
    names = sorted(DEEDS)
    was = [content_hashes(world.database)]
    labels = [""]
    while len(was) <= steps:
        name = dice.choice(names)
        outcome = do(world, name)
        result.count(f"commands {outcome}")
        now = content_hashes(world.database)
        if outcome == "done":
            was.append(now)
            labels.append(name)
            done[name] += 1
        elif now != was[-1]:
            result.faults.append(f"{seed}: {name} was {outcome}, yet changed the content")
            was[-1] = now
    result.count("runs")
    for back in (True, False):
        if not _walk(world, was, labels, back, seed, result):
            break
    else:
        result.count("runs that came back to the byte")
    world.database.close()
    for found in file_findings(place / "plan.db"):
        result.faults.append(f"{seed}: afterwards the file counts as damaged: {found}")


def _walk(
    world: World,
    was: list[dict[str, str]],
    labels: list[str],
    is_back: bool,
    seed: str,
    result: Result,
) -> bool:
    """Take every step back (or do it again); return False at the first that is not as it was."""
    turn, word = (history.undo, "undo") if is_back else (history.redo, "redo")
    places = range(len(was) - 2, -1, -1) if is_back else range(1, len(was))
    for count, place in enumerate(places):
        step = labels[place + 1 if is_back else place]
        if count % _RESTART == 0:
            world.database.close()
            world.database = databases.open_for_writing(world.folder / "plan.db")
            result.count("restarts")
        try:
            told = turn(world.database)
        except PlannerError as error:
            result.faults.append(f"{seed}: {word} of {step} is refused: {error}")
            return False
        if told is None:
            result.faults.append(f"{seed}: nothing to {word} where {step} was expected")
            return False
        result.count(f"{word} steps")
        differs = differing(content_hashes(world.database), was[place])
        if differs:
            result.faults.append(f"{seed}: {word} of {step} leaves {', '.join(differs)} otherwise")
            return False
    return True
