"""What every test shares: a steady Hypothesis, and a home that is not the user's own."""

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


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep what the program stores for its user apart from the real user's."""
    home = tmp_path_factory.mktemp("home")
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
