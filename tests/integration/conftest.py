"""A real database file for each test that wants one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.services import databases
from planner.services.databases import Database


@pytest.fixture
def database(empty_file: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty database, open for writing."""
    copy = tmp_path / "test.db"
    copy.write_bytes(empty_file.read_bytes())
    made = databases.open_for_writing(copy)
    yield made
    made.close()
