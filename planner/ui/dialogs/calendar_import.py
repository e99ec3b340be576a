"""Import a calendar file from the window: ask for it, and show its events or its answers."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from planner.services.importing_calendar import CalendarFileKind, look_at_calendar
from planner.ui.dialogs.calendar_import_dialog import CalendarImportDialog
from planner.ui.workspace import Workspace


class CalendarFileDialog(QFileDialog):
    """Asks which calendar file to import, and shows what it holds over its parent."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setObjectName("fileDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import a calendar file"))
        self.setNameFilter(self.tr("Calendars (*.ics)"))
        self.setDirectory(str(Path.home()))
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.fileSelected.connect(self._take)

    def _take(self, path: str) -> None:
        over = self.parentWidget()
        if over is not None:
            show_calendar(self._workspace, over, path)


def ask_for_calendar(workspace: Workspace, parent: QWidget) -> QFileDialog:
    """Ask which calendar file to import, and show what it holds."""
    dialog = CalendarFileDialog(workspace, parent)
    dialog.open()
    return dialog


def show_calendar(workspace: Workspace, parent: QWidget, path: str) -> None:
    """Look at a file in the background, then open the dialog for what it holds."""
    workspace.ops.run_in_background(
        lambda _progress: look_at_calendar(Path(path)),
        on_done=partial(_open, workspace, parent, Path(path)),
    )


def _open(workspace: Workspace, parent: QWidget, path: Path, kind: CalendarFileKind) -> None:
    if kind.replies is None:
        CalendarImportDialog(workspace, path, kind, parent).open()
        return
    from planner.ui.dialogs.calendar_import_replies import CalendarRepliesDialog

    CalendarRepliesDialog(workspace, path, kind.replies, parent).open()
