"""Ask for a file: non-modal, and the answer goes to a callable."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

Taker = Callable[[str], object]


def ask_for_database(parent: QWidget, folder: Path, take: Taker) -> QFileDialog:
    """Ask which database to open."""
    title = QCoreApplication.translate("Files", "Open a database")
    kinds = QCoreApplication.translate("Files", "Databases (*.db *.sqlite)")
    return _ask(parent, title, kinds, take, folder)


def ask_for_new_database(parent: QWidget, proposal: Path, take: Taker) -> QFileDialog:
    """Ask where to put a new database."""
    title = QCoreApplication.translate("Files", "New database")
    kinds = QCoreApplication.translate("Files", "Databases (*.db *.sqlite)")
    dialog = _ask(parent, title, kinds, take, proposal.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix("db")
    dialog.selectFile(proposal.name)
    return dialog


def ask_for_backup_place(parent: QWidget, proposal: Path, take: Taker) -> QFileDialog:
    """Ask where to put a backup; a file that is there already is refused by the backup itself."""
    title = QCoreApplication.translate("Files", "Back up to")
    kinds = QCoreApplication.translate("Files", "Databases (*.db *.sqlite)")
    dialog = _ask(parent, title, kinds, take, proposal.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setDefaultSuffix(proposal.suffix.removeprefix(".") or "db")
    dialog.selectFile(proposal.name)
    return dialog


def ask_for_new_pdf(parent: QWidget, title: str, proposal: Path, take: Taker) -> QFileDialog:
    """Ask where to put a PDF."""
    dialog = _ask(parent, title, "PDF (*.pdf)", take, proposal.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(proposal.name)
    return dialog


def ask_for_workbook(parent: QWidget, take: Taker) -> QFileDialog:
    """Ask which workbook to import."""
    title = QCoreApplication.translate("Files", "Import a workbook")
    kinds = QCoreApplication.translate("Files", "Workbooks (*.xlsx)")
    return _ask(parent, title, kinds, take, Path.home())


def ask_for_word(parent: QWidget, folder: Path, take: Taker) -> QFileDialog:
    """Ask which Word document to use."""
    title = QCoreApplication.translate("Files", "Choose a Word template")
    kinds = QCoreApplication.translate("Files", "Word documents (*.docx)")
    return _ask(parent, title, kinds, take, folder)


def ask_for_new_word(parent: QWidget, title: str, proposal: Path, take: Taker) -> QFileDialog:
    """Ask where to put a Word document."""
    kinds = QCoreApplication.translate("Files", "Word documents (*.docx)")
    dialog = _ask(parent, title, kinds, take, proposal.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix("docx")
    dialog.selectFile(proposal.name)
    return dialog


def ask_for_document(parent: QWidget, take: Taker) -> QFileDialog:
    """Ask which file to keep a copy of."""
    title = QCoreApplication.translate("Files", "Add a document")
    kinds = QCoreApplication.translate("Files", "All files (*)")
    return _ask(parent, title, kinds, take, Path.home())


def ask_for_place_of(parent: QWidget, proposal: Path, take: Taker) -> QFileDialog:
    """Ask where to put a copy of a document."""
    title = QCoreApplication.translate("Files", "Save a copy")
    kinds = QCoreApplication.translate("Files", "All files (*)")
    dialog = _ask(parent, title, kinds, take, proposal.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(proposal.name)
    return dialog


def _ask(parent: QWidget, title: str, kinds: str, take: Taker, folder: Path) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder), kinds)
    dialog.setObjectName("fileDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(take)
    dialog.open()
    return dialog
