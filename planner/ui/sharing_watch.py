"""What others do with the file: said above the page, shown on it, and taken over when they end."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from planner.errors import StorageError
from planner.services import sharing
from planner.texts import reason_text, text
from planner.ui.main_window import MainWindow
from planner.ui.workspace import Workspace

_LOOK = 2_000  # ms; a look costs a few microseconds in a file, a question to a server


class SharingWatch(QObject):
    """Tells how the file is shared, and follows what others write in it.

    Writing is offered when it has become possible, never taken by itself: a window left open to
    read would keep the file from those who work in it.
    """

    def __init__(
        self, workspace: Workspace, window: MainWindow, reopen: Callable[[str], bool]
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._reopen = reopen
        self._watcher = sharing.Watcher(workspace.database)
        self._is_waiting = sharing.waits_for_another(workspace.database)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self.look)
        window.closed.connect(self.stop)

    def start(self) -> None:
        """Say what there is to say of the file, and begin to look."""
        database, language = self._workspace.database, self._workspace.language
        because = database.read_only_because
        told = [*([] if because is None else [because]), *sharing.cautions(database)]
        if told:
            self._window.show_warning(" ".join(reason_text(each, language) for each in told))
        if self._is_waiting:
            self._offer()
        if self._watcher.is_needed:
            self.look()
            self._timer.start()

    def look(self) -> None:
        """Show what others have written since the last look, and say when the file is free."""
        if self._is_waiting and sharing.is_free(self._workspace.database):
            self._is_waiting = False
            params = {"file": self._workspace.database.name}
            self._window.show_warning(text("storage.free_again", self._workspace.language, params))
            self._offer()
        if self._is_in_the_way():
            return
        try:
            changes = self._watcher.changed()
        except StorageError:
            return  # A moment when the other one writes; the next look sees it.
        if changes is not None:
            self._workspace.ops.changed.emit(changes)

    def try_writing(self) -> None:
        """Open the file anew, to write in it, when it is free; else say who has it now."""
        database = self._workspace.database
        if sharing.is_free(database) and self._reopen(str(database.path)):
            return
        self._is_waiting = True
        holder = sharing.present_holder(database)
        if holder is not None:
            self._window.show_warning(reason_text(holder, self._workspace.language))
        self._offer()

    def stop(self) -> None:
        """Look no more, and let go of the file."""
        self._timer.stop()
        self._watcher.close()

    def _offer(self) -> None:
        words = text("storage.try_writing", self._workspace.language)
        self._window.message_bar.offer(words, self.try_writing)

    def _is_in_the_way(self) -> bool:
        """Say whether pages must stay as they are: somebody types, or answers a dialog."""
        if self._workspace.is_read_only:
            return False
        focused = QApplication.focusWidget()
        is_typing = isinstance(focused, QLineEdit | QPlainTextEdit | QTextEdit)
        return is_typing or QApplication.activeModalWidget() is not None
