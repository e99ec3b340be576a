"""Inputs that Atheris searches out by which lines of the program they reach, in a process apart.

`python -m tests.torture.fuzz_atheris READER COUNT SEED FOLDER` is that process: the modules must be
instrumented as they are imported, and libFuzzer ends it. In a zip file it changes the part that
counts, unpacked; the checksums would stop it at the door.
"""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.torture.fuzz_readers import Reader
    from tests.torture.fuzz_trying import Tally

_WITHIN = {"workbook": "xl/worksheets/sheet1.xml", "word template": "word/document.xml"}
SEARCHED = frozenset(
    {"workbook", "calendar", "replies", "word template", "phrase", "rrule", "cells"}
)
"""The readers whose own code decides; the others are libraries' or a line long."""
_SECONDS_FOR_ONE = 60


def is_installed() -> bool:
    """Say whether Atheris is there (the extra "torture")."""
    return importlib.util.find_spec("atheris") is not None


def run_apart(reader: "Reader", count: int, key: int, folder: Path) -> "Tally":
    """Search out inputs for a reader in a process of its own."""
    from tests.torture.fuzz_trying import Tally, keep

    told = folder / "searched.json"
    told.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.torture.fuzz_atheris", reader.name]
    command += [str(count), str(key), str(folder)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if not told.exists():
        return Tally(faults=[f"{reader.name}: Atheris never began: {done.stderr[-800:]}"])
    counted = json.loads(told.read_text(encoding="utf-8"))
    tally = Tally(**counted)
    if tally.done < count:
        kept = keep(reader, (folder / f"input{reader.suffix}").read_bytes())
        tally.faults.append(f"{reader.name}: Atheris ended: {done.stderr[-400:]} ({kept})")
    return tally


def _main(name: str, count: int, key: int, folder: Path) -> None:
    import atheris

    with atheris.instrument_imports(include=["planner.formats", "planner.domain"]):
        from tests.torture.fuzz_readers import BY_NAME, world_in
        from tests.torture.fuzz_trying import Tally, Trier

    reader = BY_NAME[name]
    told = folder / "searched.json"

    def store(tally: Tally) -> None:
        if tally.done % 50 == 0 or tally.done >= count or tally.faults:
            shown = {key: getattr(tally, key) for key in Tally.__slots__}
            told.write_text(json.dumps(shown), encoding="utf-8")

    with world_in(folder) as world:
        seeds = reader.seeds(world)
        trier = Trier(reader, world, store)
        trier.warm_up(seeds)
        wrap, corpus = _within(name, seeds)
        place = folder / f"corpus-{name.replace(' ', '-')}"
        place.mkdir(exist_ok=True)
        for number, content in enumerate(corpus):
            (place / str(number)).write_bytes(content)

        def one(data: bytes) -> None:
            if trier.tally.done < count:
                trier.one(wrap(data))

        longest = max(map(len, corpus)) + 4096
        options = [f"-runs={count + len(corpus) + 2}", f"-seed={key % (1 << 31) or 1}"]
        options += [f"-max_len={longest}", f"-timeout={_SECONDS_FOR_ONE}", "-rss_limit_mb=0"]
        atheris.Setup([sys.argv[0], str(place), *options], one, enable_python_coverage=True)
        atheris.Fuzz()


def _within(name: str, seeds: Sequence[bytes]) -> tuple[Callable[[bytes], bytes], list[bytes]]:
    """Return what makes an input of libFuzzer's bytes, and the bytes to begin from."""
    from tests.torture.fuzz_mutations import packed, unpacked

    part = _WITHIN.get(name)
    if part is None:
        return bytes, list(seeds)
    # The smallest of them: most of the time goes to what is not searched.
    parts = min(map(unpacked, seeds), key=lambda found: sum(map(len, found.values())))
    corpus = [unpacked(each)[part] for each in seeds if part in unpacked(each)]
    return lambda data: packed({**parts, part: data}), corpus


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
