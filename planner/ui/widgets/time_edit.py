"""A time of day, 24 hours."""

from datetime import time

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QTimeEdit, QWidget


class TimeEdit(QTimeEdit):
    """Hours and minutes, as 09:00; the arrow keys step five minutes."""

    time_changed = Signal(object)

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeEdit")
        self.setAccessibleName(accessible_name)
        self.setDisplayFormat("HH:mm")
        self.setKeyboardTracking(False)
        self.userTimeChanged.connect(self._tell)

    def value(self) -> time:
        """Return the time."""
        shown = self.time()
        return time(shown.hour(), shown.minute())

    def set_value(self, moment: time) -> None:
        """Show a time, without announcing it."""
        self.setTime(QTime(moment.hour, moment.minute))

    def stepBy(self, steps: int) -> None:
        is_minutes = self.currentSection() == QTimeEdit.Section.MinuteSection
        super().stepBy(steps * 5 if is_minutes else steps)

    def _tell(self) -> None:
        self.time_changed.emit(self.value())
