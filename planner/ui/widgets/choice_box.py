"""A drop-down list of values, each with its text."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class ChoiceBox(QComboBox):
    """A combo box that speaks in values; `value_chosen` comes only from the user's hand."""

    value_chosen = Signal(object)

    def __init__(self, name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[object] = []
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setMaxVisibleItems(20)
        self.activated.connect(self._tell)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other values, keeping the chosen one if it is among them."""
        kept = self.value()
        self.clear()
        self._values = [value for value, _text in choices]
        self.addItems([" ".join(text.split()) for _value, text in choices])
        if kept in self._values:
            self.set_value(kept)

    def value(self) -> object:
        """Return the chosen value; None when there is none."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def values(self) -> Sequence[object]:
        """Return the values offered, in order."""
        return self._values

    def set_value(self, value: object) -> None:
        """Show a value, without announcing it; one that is not offered shows as nothing."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll what is around: a closed list must not change by it."""
        event.ignore()

    def _tell(self) -> None:
        self.value_chosen.emit(self.value())
