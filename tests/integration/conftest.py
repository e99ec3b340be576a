"""A real database file for each test that wants one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.services import databases
from planner.services.databases import Database
from tests.integration.minutes_world import MinutesWorld, build_minutes_world


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database, open for writing."""
    made = databases.create(tmp_path / "test.db")
    yield made
    made.close()


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Eslöv example, built once and copied by those who change it."""
    from planner.services.example import create_example

    path = tmp_path_factory.mktemp("example") / "eslov.db"
    create_example(path).close()
    return path


@pytest.fixture(scope="session")
def minutes_world(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> MinutesWorld:
    """The example with minutes to print; read it only, or copy its file."""
    return build_minutes_world(example_file, tmp_path_factory.mktemp("minutes") / "minutes.db")
