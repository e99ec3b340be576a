"""Complete the last of several names that are typed with a sign between them."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QCompleter, QLineEdit

from planner.ui.forms.fields import find_anywhere


class PieceCompleter(QCompleter):
    """Offers names for what stands after the last separator; what stands before it stays."""

    def __init__(self, offered: Sequence[str], separator: str, line: QLineEdit) -> None:
        super().__init__(list(offered), line)
        self._line = line
        self._separator = separator
        find_anywhere(self)

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(self._separator)[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        chosen = super().pathFromIndex(index)
        before, separator, _ = self._line.text().rpartition(self._separator)
        return f"{before}{separator} {chosen}" if separator else chosen
