"""Which file to write: a proposed name that follows the report until another is typed."""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from planner.paths import file_name
from planner.services.exports import FORMATS
from planner.ui.settings import Settings
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption

_FOLDER = "export/folder"
_ALL_SUFFIXES = frozenset(f".{each}" for formats in FORMATS.values() for each in formats)


class TargetField(QWidget):
    """A file name with its folder, typed or picked."""

    edited = Signal()
    suffix_typed = Signal(str)
    """A suffix among those that the report can have, without its dot."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._suffix = ""
        self._known: Collection[str] = ()
        self._has_own_name = False
        self._build()
        self._connect()

    def path(self) -> Path | None:
        """Return the file; None when the field is empty."""
        typed = self.line.text().strip()
        return Path(typed) if typed else None

    def propose(self, name: str, suffix: str, known: Collection[str]) -> None:
        """Give the file a format's suffix, and a name unless one has been typed.

        `known` are the suffixes that the report can have.
        """
        self._suffix, self._known = suffix, known
        path = self.path()
        if self._has_own_name and path is not None:
            is_known = path.suffix.lower() in _ALL_SUFFIXES
            ending = f".{suffix}"
            shown = path.with_suffix(ending) if is_known else path.with_name(path.name + ending)
        else:
            shown = self._folder() / f"{file_name(name)}.{suffix}"
        self.line.setText(str(shown))
        self._show_replaces()

    def complete(self) -> None:
        """Let a suffix that is typed choose the format; a name without one gets the format's."""
        path = self.path()
        if path is None:
            return
        suffix = path.suffix.lower().removeprefix(".")
        if suffix in self._known:
            self._suffix = suffix
            self.suffix_typed.emit(suffix)
        elif not suffix:
            self.line.setText(f"{path}.{self._suffix}")
        self._show_replaces()

    def remember_folder(self) -> None:
        """Propose the same folder the next time."""
        path = self.path()
        if path is not None:
            self._settings.set_text(_FOLDER, str(path.parent))
        self.replaces.setVisible(False)

    def _build(self) -> None:
        self.line = QLineEdit()
        self.line.setObjectName("exportTarget")
        self.line.setAccessibleName(self.tr("File"))
        self.browse_button = QPushButton(self.tr("&Browse …"))
        self.browse_button.setObjectName("exportBrowse")
        self.browse_button.setAutoDefault(False)
        self.replaces = caption(self.tr("The file exists and will be replaced."))
        self.replaces.setObjectName("exportReplaces")
        self.replaces.setVisible(False)
        inner = QHBoxLayout()
        inner.setSpacing(GRID)
        inner.addWidget(self.line, 1)
        inner.addWidget(self.browse_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(inner)
        layout.addWidget(self.replaces)
        self.setFocusProxy(self.line)

    def _connect(self) -> None:
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self.complete)
        self.browse_button.clicked.connect(self._browse)

    def _typed(self) -> None:
        self._has_own_name = True
        self.edited.emit()

    def _show_replaces(self) -> None:
        path = self.path()
        self.replaces.setVisible(path is not None and path.is_file())

    def _folder(self) -> Path:
        kept = self._settings.text(_FOLDER)
        if kept and Path(kept).is_dir():
            return Path(kept)
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place))
        return folder if folder.is_dir() else Path.home()

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Export to"), self.line.text(), f"*.{self._suffix}")
        dialog.setObjectName("fileDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(self._suffix)
        dialog.fileSelected.connect(self._take_file)
        dialog.open()

    def _take_file(self, path: str) -> None:
        self.line.setText(path)
        self._typed()
        self.complete()
