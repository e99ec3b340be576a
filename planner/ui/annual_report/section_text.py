"""What the officer writes for one section: it saves itself after a pause, or when it is left."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCursor

from planner.ui.forms.fields import TextArea

_PAUSE = 1500  # milliseconds without a key before what is typed is saved
_LINES = 8
_UNBOUNDED = 16_777_215


class SectionText(TextArea):
    """A text; `written` tells what is typed, at most once a pause, when it is not saved yet."""

    written = Signal(str)

    def __init__(self) -> None:
        super().__init__("reportText", _LINES)
        self.setMinimumHeight(self.height())
        self.setMaximumHeight(_UNBOUNDED)
        self._saved = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.save_now)
        self.editing_finished.connect(self.save_now)

    def show_saved(self, text: str) -> None:
        """Show a text as it is saved."""
        self._saved = text
        self.show_text(text)
        self._pause.stop()

    def take_saved(self, text: str) -> None:
        """Note what has been saved; what is being typed stays."""
        self._saved = text

    def add_paragraphs(self, text: str) -> None:
        """Put a text after what is there, as one step of the field's own undo."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(f"\n\n{text}" if self.toPlainText().strip() else text)
        self.setTextCursor(cursor)
        self.setFocus()

    def save_now(self) -> None:
        """Tell of what is typed, if it is not saved yet."""
        self._pause.stop()
        if self.toPlainText().strip() != self._saved.strip():
            self.written.emit(self.toPlainText())
