"""The installed command, run as a person or a script runs it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import forked


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit status."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)


Planner = Callable[..., Said]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Swedish, no display, and a home of its own."""
    left_out = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LC_ALL")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    home = tmp_path_factory.mktemp("home")
    return kept | {"LANG": "sv_SE.UTF-8", "XDG_DATA_HOME": str(home)}


@pytest.fixture(scope="session")
def installed(environment: dict[str, str]) -> Planner:
    """Run the installed command `planner`, started from nothing as a person starts it."""
    command = Path(sys.executable).with_name("planner")

    def run(*arguments: str | Path) -> Said:
        done = subprocess.run(
            [str(command), *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            env=environment,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert "Traceback" not in done.stderr + done.stdout
        return Said(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def planner(
    environment: dict[str, str], installed: Planner, tmp_path_factory: pytest.TempPathFactory
) -> Planner:
    """Run `planner` with arguments, each time in a process of its own."""
    if not forked.can_fork():
        return installed
    folder = tmp_path_factory.mktemp("said")

    def run(*arguments: str | Path) -> Said:
        code = forked.run_forked([str(each) for each in arguments], environment, folder)
        out, err = ((folder / name).read_text("utf-8") for name in ("out", "err"))
        assert "Traceback" not in err + out
        return Said(code, out, err)

    return run


@pytest.fixture(scope="session")
def example(planner: Planner, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Eslöv example, made by the command; not to be changed."""
    path = tmp_path_factory.mktemp("example") / "eslov.db"
    assert planner("example", path).code == 0
    return path
