"""The Eslöv example, in a folder that goes away with the program."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.services.databases import Database


class DemoCopy:
    """A throw-away copy; it lives as long as this object."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="samverkan-", ignore_cleanup_errors=True)

    def create(self) -> "Database":
        """Build the example and return it open."""
        from planner.services.example import create_example

        return create_example(Path(self._folder.name) / "eslov.db")

    def remove(self) -> None:
        """Throw it away."""
        self._folder.cleanup()
