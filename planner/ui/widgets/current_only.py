"""A stack of widgets that is as small as the one it shows."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class CurrentOnly(QStackedWidget):
    """A stack that asks for the room of what it shows, not of what it hides."""

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the widget shown."""
        widget = self.currentWidget()
        return QSize(0, 0) if widget is None else widget.minimumSizeHint()
