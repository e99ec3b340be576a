"""A real database file for each test that wants one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.services import databases
from planner.services.databases import Database
from tests.integration.minutes_world import MinutesWorld, build_minutes_world


@pytest.fixture
def database(empty_file: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty database, open for writing."""
    copy = tmp_path / "test.db"
    copy.write_bytes(empty_file.read_bytes())
    made = databases.open_for_writing(copy)
    yield made
    made.close()


@pytest.fixture(scope="session")
def minutes_world(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> MinutesWorld:
    """The example with minutes to print; read it only, or copy its file."""
    return build_minutes_world(example_file, tmp_path_factory.mktemp("minutes") / "minutes.db")
