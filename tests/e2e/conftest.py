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
def planner(tmp_path_factory: pytest.TempPathFactory) -> Planner:
    """Run `planner` with arguments, in Swedish, without a display."""
    home = tmp_path_factory.mktemp("home")
    command = Path(sys.executable).with_name("planner")

    def run(*arguments: str | Path) -> Said:
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LC_ALL")
        }
        environment |= {"LANG": "sv_SE.UTF-8", "XDG_DATA_HOME": str(home)}
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
def example(planner: Planner, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Eslöv example, made by the command; not to be changed."""
    path = tmp_path_factory.mktemp("example") / "eslov.db"
    assert planner("example", path).code == 0
    return path
