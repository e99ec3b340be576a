"""Feed every reader broken, made-up and searched-out inputs: a sentence, or nothing bad happens."""

import os
import tempfile
from pathlib import Path

from tests.torture import fuzz_atheris
from tests.torture.figures import Result
from tests.torture.fuzz_readers import READERS, Reader
from tests.torture.fuzz_trying import MOST_MEBIBYTES, run_apart, warmed_up

INPUTS = 20_000
_MADE_UP = 0.3
_SEARCHED_OUT = 0.15
_WORTH = 200


def run(share: float, seed: int) -> Result:
    """Give each reader 20,000 inputs at share 1."""
    with tempfile.TemporaryDirectory(prefix="planner-fuzz-") as name:
        return run_in(Path(name), share, seed)


def _chosen() -> list[Reader]:
    """Return the readers named in PLANNER_READERS, divided by commas; all when it is not set."""
    named = {each.strip() for each in os.environ.get("PLANNER_READERS", "").split(",")} - {""}
    return [reader for reader in READERS if not named or reader.name in named]


def run_in(folder: Path, share: float, seed: int) -> Result:
    """Do so in a folder, in which the example may stand already as `eslov.db`."""
    result = Result("fuzz")
    count = max(10, round(INPUTS * share))
    for reader in _chosen():
        made_up = round(count * _MADE_UP)
        # A search begins slowly: a few inputs are not worth it.
        is_there = count >= _WORTH and fuzz_atheris.is_installed()
        is_there = is_there and reader.name in fuzz_atheris.SEARCHED
        searched = round(count * _SEARCHED_OUT) if is_there else 0
        seeds, tally = warmed_up(reader, folder)
        broken = count - made_up - searched
        tally.add(run_apart(reader, "broken", broken, seed, folder, seeds))
        tally.add(run_apart(reader, "made up", made_up, seed, folder, seeds))
        if searched:
            tally.add(fuzz_atheris.run_apart(reader, searched, seed, folder))
        result.count("inputs", tally.done)
        result.figures[reader.name] = (
            f"{tally.done} ({tally.accepted} accepted, {tally.refused} refused with a sentence,"
            f" slowest {tally.slowest * 1000:.0f} ms, grown {tally.grown:.0f} MiB)"
        )
        print(f"  {reader.name}: {result.figures[reader.name]}", flush=True)
        result.faults += tally.faults
        if tally.done < count:
            result.faults.append(f"{reader.name}: {tally.done} inputs of {count} were tried")
        if tally.grown > MOST_MEBIBYTES:
            result.faults.append(f"{reader.name}: grown by {tally.grown:.0f} MiB")
    return result
