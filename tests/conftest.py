"""What every test shares: a steady Hypothesis, and a home that is not the user's own."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "steady",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")


_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of every test's home: pytest looks through all there are to name one more."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, made once and copied: making one takes ten times as long."""
    from planner.services.databases import create

    path = tmp_path_factory.mktemp("empty") / "empty.db"
    create(path).close()
    return path


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Eslöv example, built once and copied by those who change it."""
    from planner.services.example import create_example

    path = tmp_path_factory.mktemp("example") / "eslov.db"
    create_example(path).close()
    return path


@pytest.fixture(autouse=True)
def own_home(homes: Path) -> Iterator[Path]:
    """Keep what the program stores for its user apart from the real user's."""
    home = homes / str(next(_NUMBERS))
    home.mkdir()
    before = {name: os.environ.get(name) for name in ("XDG_DATA_HOME", "LANG", "LC_ALL")}
    os.environ["XDG_DATA_HOME"] = str(home)
    os.environ["LANG"] = "sv_SE.UTF-8"
    os.environ.pop("LC_ALL", None)
    yield home
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
