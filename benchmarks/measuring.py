"""Time a figure beside its floor: interleaved runs, medians, one line."""

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

_BIG = Path("build") / "benchmarks"


def interleaved(
    figure: Callable[[], object], floor: Callable[[], object], runs: int = 5
) -> tuple[float, float]:
    """Return the median seconds of each, run in turn so that both meet the same machine.

    What a run returns is kept until its time has been taken. A first run of each warms up.
    """
    taken: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 1):
        for times, work in zip(taken, (figure, floor), strict=True):
            seconds = timed(work)
            if run:
                times.append(seconds)
    return statistics.median(taken[0]), statistics.median(taken[1])


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that the work takes."""
    began = time.perf_counter()
    kept = work()
    seconds = time.perf_counter() - began
    del kept
    return seconds


def report(name: str, figure: float, floor: float, target: float) -> bool:
    """Print one line, in milliseconds; return whether the ratio is within the target."""
    ratio = figure / floor
    verdict = "ok" if ratio <= target else "OVER"
    print(
        f"{name:<52} {figure * 1000:9.1f} ms  floor {floor * 1000:9.1f} ms"
        f"  ratio {ratio:5.2f}  target {target:4.1f}  {verdict}",
        flush=True,
    )
    return ratio <= target


def tell(name: str, seconds: float, target: float | None = None) -> None:
    """Print a figure that has no floor, beside the time it should stay under, if any."""
    line = f"{name:<52} {seconds * 1000:9.1f} ms"
    if target is not None:
        verdict = "ok" if seconds <= target else "OVER"
        line += f"  target {target * 1000:9.1f} ms  {verdict}"
    print(line, flush=True)


def big_database() -> Path:
    """Return the big database, made once for each version of the schema and kept.

    PLANNER_BENCH_DB names another one.
    """
    given = os.environ.get("PLANNER_BENCH_DB")
    if given:
        return Path(given)
    from planner.db.engine import REVISIONS

    path = _BIG / f"big-{REVISIONS[-1]}.db"
    if not path.exists():
        from benchmarks.generate import generate

        path.parent.mkdir(parents=True, exist_ok=True)
        print(f"making {path} (once; about a minute)", file=sys.stderr, flush=True)
        draft = path.with_name("draft.db")
        draft.unlink(missing_ok=True)
        generate(draft)
        draft.replace(path)
    return path
