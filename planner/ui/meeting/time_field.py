"""A time of day that may be empty, typed as 9, 905, 9.05 or 09:05."""

import re
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

_TYPED = re.compile(r"(\d{1,2})(?:[:. ]?(\d{2}))?")


def read_time(text: str) -> time | None:
    """Return the time of a text; None when it is empty. Raises ValueError when it is no time."""
    typed = text.strip()
    if not typed:
        return None
    match = _TYPED.fullmatch(typed)
    if match is None:
        raise ValueError(typed)
    return time(int(match[1]), int(match[2] or 0))


class TimeField(QLineEdit):
    """One time or none; what is no time stays, and `is_valid` says so."""

    time_changed = Signal(object)

    def __init__(self, name: str, accessible_name: str) -> None:
        super().__init__()
        self._shown: time | None = None
        self.is_valid = True
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setPlaceholderText(self.tr("hh:mm"))
        self.setMaxLength(8)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("00:00 hh") + 24)
        self.editingFinished.connect(self.take_typed)

    def shown(self) -> time | None:
        """Return the last good time; None when empty."""
        return self._shown

    def show_time(self, moment: time | None) -> None:
        """Show a time, without announcing it."""
        self._shown = moment
        self.is_valid = True
        text = "" if moment is None else f"{moment:%H:%M}"
        if self.text() != text:
            self.setText(text)

    def take_typed(self) -> None:
        """Read what is typed, and tell of it when it is another time or no time at all."""
        try:
            moment = read_time(self.text())
        except ValueError:
            if self.is_valid or self.isModified():
                self.is_valid = False
                self.setModified(False)
                self.time_changed.emit(self._shown)
            return
        was_valid, self.is_valid = self.is_valid, True
        if moment != self._shown or not was_valid:
            self._shown = moment
            self.time_changed.emit(moment)
