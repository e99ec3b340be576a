"""The whole register, read when it is first asked for and kept until it changes."""

from PySide6.QtCore import QObject

from planner.domain.rows import Changes
from planner.services.registry import Registry, read_registry
from planner.ui.workspace import Workspace

_KINDS = frozenset({"organisation", "function", "person", "holding"})


class RegisterCache(QObject):
    """The register for lists to choose from; of thousands of persons it takes a while to read."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._known: Registry | None = None
        workspace.ops.changed.connect(self._take_changes)

    def registry(self) -> Registry:
        """Return the register as it is now."""
        if self._known is None:
            self._known = read_registry(self._workspace.database)
        return self._known

    def _take_changes(self, changes: Changes) -> None:
        if not _KINDS.isdisjoint(changes.touched):
            self._known = None
