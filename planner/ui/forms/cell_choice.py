"""A drop-down list in a cell: the keys choose and go on as in any cell, a click settles it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget


class CellChoice(QComboBox):
    """`picked` when something was picked in the open list; arrows on the closed one only choose."""

    picked = Signal()

    def __init__(self, name: str, accessible_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._was_open = False
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.activated.connect(self._tell)

    def showPopup(self) -> None:
        self._was_open = True
        super().showPopup()

    def hidePopup(self) -> None:
        super().hidePopup()
        QTimer.singleShot(0, self, self._forget)  # what was picked is told right after this

    def _forget(self) -> None:
        self._was_open = False

    def _tell(self) -> None:
        if self._was_open:
            self.picked.emit()
