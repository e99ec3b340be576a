"""Run the harnesses: `python -m tests.torture [NAME…] [--share 0.1] [--seed N]`.

Every module of this folder named torture_*.py has a function `run(share, seed)`, which returns a
Result: share 1 is the full length, 0.01 a hundredth. The tests run the same functions briefly.
"""

import argparse
import importlib
import secrets
import sys
import time
from pathlib import Path

PREFIX = "torture_"


def harnesses() -> list[str]:
    """Return the names of all harnesses, without their prefix."""
    found = Path(__file__).parent.glob(f"{PREFIX}*.py")
    return sorted(path.stem.removeprefix(PREFIX) for path in found)


def main() -> int:
    """Run what was named, else everything; return 1 when something went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(harnesses()))
    parser.add_argument("--share", type=float, default=1.0, help="part of the full length")
    parser.add_argument("--seed", type=int, default=None, help="the same random choices again")
    given = parser.parse_args()
    unknown = set(given.names) - set(harnesses())
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    seed = secrets.randbelow(1 << 31) if given.seed is None else given.seed
    print(f"seed {seed}", flush=True)
    faults = 0
    for name in given.names or harnesses():
        module = importlib.import_module(f"tests.torture.{PREFIX}{name}")
        started = time.monotonic()
        result = module.run(given.share, seed)
        seconds = time.monotonic() - started
        if given.share >= 1:
            result.keep(seconds)
        print(f"{result.shown()}\n  {seconds:.0f} s", flush=True)
        faults += len(result.faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
