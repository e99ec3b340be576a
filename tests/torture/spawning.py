"""The processes of the harnesses: one with the failing disk beneath it, which forks the others."""

import gc
import importlib
import json
import math
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.torture import preload
from tests.torture.figures import Result
from tests.torture.works import Work
from tests.torture.world import World, build

_FEW = 0.1
# A process that gives up its rights may no longer read what Python imports late.
_LOADED_BEFORE = (
    *("encodings.cp437", "encodings.idna", "encodings.utf_8_sig", "holidays.countries.sweden"),
    *("alembic.config", "alembic.runtime.environment", "docxtpl", "icalendar", "python_calamine"),
    *("sqlalchemy.dialects.sqlite", "typst", "xlsxwriter", "lxml.etree"),
    *("planner.cli.commands", "planner.services.exports", "planner.services.example"),
    *("planner.formats.calendar_pdf", "planner.formats.csv_file", "planner.formats.json_file"),
    *("planner.formats.pdf", "planner.formats.word", "planner.formats.workbook_write"),
    *("planner.formats.xlsx", "planner.services.reports.calendar_pages"),
    *("planner.services.reports.follow_up_files", "planner.services.reports.wheel"),
)


def run_worker(module: str, name: str, share: float, seed: int) -> Result:
    """Run a harness's module in a process of its own and return what it found."""
    with (
        tempfile.TemporaryDirectory(prefix="planner-torture-", dir=_quick_folder()) as folder,
        tempfile.TemporaryFile("w+", encoding="utf-8") as errors,
    ):
        place = Path(folder)
        place.chmod(0o755)  # a process that gives up its rights must still find its way here
        last = ""
        with subprocess.Popen(
            [sys.executable, "-m", module, folder, str(share), str(seed)],
            env=preload.environment() | {"XDG_DATA_HOME": f"{folder}/home"},
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
        ) as worker:
            assert worker.stdout is not None
            for last in worker.stdout:
                if not last.startswith("{"):
                    print(last, end="", flush=True)
        failed = worker.returncode != 0
        errors.seek(0)
        complaints = errors.read()
    if failed or not last.startswith("{"):
        return Result(name, {}, [f"the harness failed: {complaints[-2000:]}"])
    said = json.loads(last)
    faults = list(said["faults"])
    if "Traceback" in complaints or "Exception ignored" in complaints:
        faults.append(f"something was written to standard error: {complaints[-800:]}")
    return Result(name, said["figures"], faults)


def _quick_folder() -> str | None:
    """Return where a flush costs nothing: what is tried is what is asked for, not the disk."""
    quick = "/dev/shm"
    return quick if os.access(quick, os.W_OK) else None


def be_the_worker(
    work_on: Callable[[World, float, random.Random], Result], folder: Path, share: float, seed: int
) -> None:
    """Build the files, do the work of the harness and print what it found, as JSON."""
    for name in _LOADED_BEFORE:
        importlib.import_module(name)
    place = folder / "world"
    place.mkdir(mode=0o755)
    world = build(place)
    gc.freeze()  # what is there already need not be copied into each child
    found = work_on(world, share, random.Random(seed))
    print(json.dumps({"figures": found.figures, "faults": found.faults}))


def chosen_works(share: float, rng: random.Random) -> list[type[Work]]:
    """Return the works to do: those that PLANNER_WORKS names, else all, or a few in a short run."""
    from tests.torture.trials import ALL_WORKS

    named = [each.strip() for each in os.environ.get("PLANNER_WORKS", "").split(",") if each]
    if named:
        return [kind for kind in ALL_WORKS if any(each in kind.name for each in named)]
    if share >= _FEW:
        return list(ALL_WORKS)
    number = min(len(ALL_WORKS), max(3, math.ceil(len(ALL_WORKS) * share * 8)))
    chosen = rng.sample(ALL_WORKS, number)
    return [kind for kind in ALL_WORKS if kind in chosen]
