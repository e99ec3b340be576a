"""A dialog that shows what it will do, and does it only when that has been there to be read."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget

from planner.ui.dialogs.save_dialog import SaveDialog

_READING = 300


class PreviewDialog(SaveDialog):
    """Fields above, what comes of them below; a subclass shows it in `_look`.

    The Enter, or the click on Save, that ends the typing in a field also brings another preview.
    It then stops there, on the button: the next one saves.
    """

    @property
    def is_unread(self) -> bool:
        """True just after another preview has come up."""
        return self._reading.isActive()

    def _build_frame(self) -> None:
        super()._build_frame()
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(_READING)
        self._shown: object = None

    def _put_below(self, widget: QWidget) -> None:
        """Put what shows the preview between the fields and the buttons."""
        layout = self.layout()
        assert isinstance(layout, QBoxLayout)
        layout.insertWidget(1, widget, 1)

    def _take_shown(self, preview: object) -> None:
        """Note which preview is on the screen; None: none."""
        if preview is None:
            self._reading.stop()
        elif preview != self._shown:
            self._reading.start()
        self._shown = preview

    def _look(self) -> None:
        """Show what would come of the fields as they stand, and tell `_take_shown`."""
        raise NotImplementedError

    def _save(self) -> None:
        self._look()  # a field may say something that it has not told of
        if self.is_unread:
            self.save_button.setFocus()
        else:
            super()._save()
