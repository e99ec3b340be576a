"""Run every benchmark in turn: `python -m benchmarks [NAME]…`, all of them when none is named.

A script ends with 1 when a figure is over its target. That, and a script that fails outright, is
told of at the end, and the others run all the same.
"""

import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Run the scripts, each in a process of its own; return 1 when one failed outright."""
    here = Path(__file__).parent
    names = [path.stem for path in sorted(here.glob("bench_*.py"))]
    wanted = [f"bench_{name.removeprefix('bench_')}" for name in sys.argv[1:]] or names
    unknown = [name for name in wanted if name not in names]
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(names)}")
        return 2
    over, failed = [], []
    for name in wanted:
        print(f"--- {name.removeprefix('bench_')}", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}"], cwd=here.parent, check=False
        )
        if done.returncode == 1:
            over.append(name)
        elif done.returncode:
            failed.append(name)
    if over:
        print(f"with a figure over its target: {', '.join(over)}")
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
