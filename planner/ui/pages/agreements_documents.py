"""An agreement's documents: files kept with the database, and links."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTemporaryDir
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from planner.domain.attachments import (
    MEBIBYTE,
    MOST_BYTES,
    carries_programs,
    clean_link,
    shown_file_name,
)
from planner.domain.rows import AttachmentRow
from planner.errors import InputError, PlannerError, StorageError
from planner.services.attachments import (
    AddedFiles,
    add_files,
    add_link,
    change_attachment,
    document_to_open,
    list_attachments,
    remove_attachment,
    save_copy,
)
from planner.texts import error_text, size_text
from planner.ui.dialogs.open_consent import ask_to_open_carrier, ask_to_open_link
from planner.ui.files import ask_for_document, ask_for_place_of
from planner.ui.forms.edit_model import EditColumn
from planner.ui.forms.rows_table import RowsTable
from planner.ui.icons import icon
from planner.ui.opening import open_file, open_link
from planner.ui.row_model import END
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption
from planner.ui.workspace import Workspace


class DocumentsTable(RowsTable[AttachmentRow]):
    """The documents; a link is typed in the last line."""

    def __init__(self, workspace: Workspace) -> None:
        self._agreement_id = 0
        super().__init__(workspace, "documentTable", "")
        self.table.view.setAccessibleName(self.tr("Documents"))

    def show_agreement(self, agreement_id: int, rows: Sequence[AttachmentRow]) -> None:
        """Show an agreement's documents."""
        self._agreement_id = agreement_id
        self.show_rows(rows)

    def current(self) -> AttachmentRow | None:
        """Return the document that the cursor is on."""
        index = self.table.view.currentIndex()
        if not index.isValid():
            return None
        return self._saved.get(self.table.model.lines[index.row()].key)

    def begin_link(self) -> None:
        """Begin typing a link in the last line."""
        last = self.table.model.rowCount() - 1
        index = self.table.model.index(last, 1)
        self.table.view.setFocus()
        self.table.view.setCurrentIndex(index)
        self.table.view.edit(index)

    def _columns(self) -> Sequence[EditColumn]:
        return [
            EditColumn("title", self.tr("Document"), 44, hint=self.tr("Add a link …")),
            EditColumn("link", self.tr("File or link"), None),
            EditColumn("added", self.tr("Added"), 12, is_fixed=True),
            EditColumn("size", self.tr("Size"), 10, is_fixed=True, alignment=END),
        ]

    def _cells(self, row: AttachmentRow) -> list[str]:
        return [
            row.title,
            row.link or shown_file_name(row.file_name),
            "" if row.added_on is None else row.added_on.isoformat(),
            "" if row.size is None else size_text(row.size, self.workspace.language),
        ]

    def _read(self, cells: Mapping[str, str], before: AttachmentRow | None) -> AttachmentRow | None:
        title, link = cells["title"].strip(), cells["link"].strip()
        if before is None:
            return AttachmentRow(0, self._agreement_id, title, link) if link else None
        if before.link:
            return AttachmentRow(
                before.id, before.agreement_id, title, link, added_on=before.added_on
            )
        if link != shown_file_name(before.file_name):
            raise InputError("attachment.file_fixed", {}, field="link")
        return AttachmentRow(
            *(before.id, before.agreement_id, title, "", before.file_name),
            *(before.size, before.checksum, before.added_on),
        )

    def _save(self, row: AttachmentRow) -> object:
        database = self.workspace.database
        if row.id:
            return change_attachment(database, row.id, row.title, row.link)
        today = self.workspace.today()
        return add_link(database, row.agreement_id, row.link, today, row.title)

    def _remove(self, row: AttachmentRow) -> object:
        return remove_attachment(self.workspace.database, row.id)


class DocumentsPanel(QWidget):
    """The table, its buttons, and a place to drop files on."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._agreement_id = 0
        # Copies to look at; they go when the window does.
        self._copies: QTemporaryDir | None = None
        # What may be opened without another question; changed, it is asked about anew.
        self._consented: set[tuple[int, str]] = set()
        self.setAcceptDrops(not workspace.is_read_only)
        self._build()
        self._connect()

    def show_agreement(self, agreement_id: int) -> None:
        """Show an agreement's documents."""
        self._agreement_id = agreement_id
        rows = list_attachments(self._workspace.database, agreement_id)
        self.table.show_agreement(agreement_id, rows)
        limit = MOST_BYTES // MEBIBYTE
        if rows:
            hint = self.tr("Drop files here to add them, at most {0} MiB each.").format(limit)
        else:
            hint = self.tr(
                "Here belong the signed agreement and its appendices. Add a file, drop one here, "
                "or add a link to where it is kept. A file is copied into the database, at most "
                "{0} MiB, and is shown as a copy that cannot be changed."
            ).format(limit)
        self.hint.setText(hint)
        self._follow_cursor()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Keep copies of files, as one step; what cannot be taken is told."""
        workspace, agreement_id = self._workspace, self._agreement_id
        database, today = workspace.database, workspace.today()
        workspace.ops.run_in_background(
            lambda progress: add_files(database, agreement_id, paths, today, progress.report),
            on_done=self._show_added,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.add_files([Path(url.toLocalFile()) for url in urls])

    def _build(self) -> None:
        workspace = self._workspace
        shown = workspace.colours
        self.table = DocumentsTable(workspace)
        self.file_button = QPushButton(icon("add", shown), self.tr("Add a file …"))
        self.file_button.setObjectName("addDocument")
        self.link_button = QPushButton(icon("link", shown), self.tr("Add a link"))
        self.link_button.setObjectName("addDocumentLink")
        self.open_button = QPushButton(icon("open", shown), self.tr("Open"))
        self.open_button.setObjectName("openDocument")
        self.open_button.setToolTip(self.tr("Opens in the program that the computer has for it"))
        self.save_button = QPushButton(self.tr("Save as …"))
        self.save_button.setObjectName("saveDocument")
        self.remove_button = QPushButton(icon("delete", shown), self.tr("Remove"))
        self.remove_button.setObjectName("removeDocument")
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.file_button, self.link_button):
            button.setEnabled(not workspace.is_read_only)
            buttons.addWidget(button)
        buttons.addStretch()
        for button in (self.open_button, self.save_button, self.remove_button):
            buttons.addWidget(button)
        self.table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hint = caption()
        self.hint.setObjectName("documentsHint")
        self.hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(buttons)
        layout.addWidget(self.table)
        layout.addWidget(self.hint)
        layout.addStretch()

    def _connect(self) -> None:
        self.file_button.clicked.connect(self._ask_for_file)
        self.link_button.clicked.connect(self.table.begin_link)
        self.open_button.clicked.connect(self.open_current)
        self.save_button.clicked.connect(self._ask_where)
        self.remove_button.clicked.connect(self._remove)
        self.table.table.view.selectionModel().currentChanged.connect(self._follow_cursor)
        open_keys = QShortcut(QKeySequence("Alt+Return"), self)
        open_keys.activated.connect(self.open_current)

    def _follow_cursor(self) -> None:
        """Let the buttons be about the document that the cursor is on."""
        row = self.table.current()
        self.open_button.setEnabled(row is not None)
        self.save_button.setEnabled(row is not None and not row.link)
        self.remove_button.setEnabled(row is not None and not self._workspace.is_read_only)

    def _show_added(self, added: AddedFiles) -> None:
        if added.rows and added.rows[0].agreement_id == self._agreement_id:
            self.table.choose(added.rows[0].id)
        if added.refused:
            language = self._workspace.language
            sentences = [error_text(error, language) for error in added.refused]
            self._workspace.ops.failed.emit("\n".join(sentences))

    def _ask_for_file(self) -> None:
        ask_for_document(self, self._add_chosen)

    def _add_chosen(self, file: str) -> None:
        self.add_files([Path(file)])

    def open_current(self) -> None:
        """Open the document that the cursor is on in the system's own program.

        A link, and a document that may carry macros, only after a question; once each while the
        window is open.
        """
        row = self.table.current()
        if row is None:
            return
        if (row.id, row.link or row.checksum) in self._consented:
            self._fetch(row)
            return
        if row.link:
            try:
                box = ask_to_open_link(self, clean_link(row.link))
            except InputError as error:
                self._workspace.ops.show_error(error)
                return
        else:
            name = shown_file_name(row.file_name)
            ending = carries_programs(name)
            if not ending:
                self._fetch(row)
                return
            box = ask_to_open_carrier(self, name, ending)
        box.buttonClicked.connect(partial(self._answered, row, box))
        box.open()

    def _answered(self, row: AttachmentRow, box: QMessageBox, button: QAbstractButton) -> None:
        if box.buttonRole(button) is QMessageBox.ButtonRole.AcceptRole:
            self._consented.add((row.id, row.link or row.checksum))
            self._fetch(row)
        elif box.buttonRole(button) is QMessageBox.ButtonRole.ActionRole:
            self._ask_where_for(row)

    def _fetch(self, row: AttachmentRow) -> None:
        database, folder = self._workspace.database, self._folder()
        self._workspace.ops.run_in_background(
            lambda _progress: document_to_open(database, row.id, folder),
            on_done=partial(self._open, row),
        )

    def _open(self, row: AttachmentRow, place: str) -> None:
        try:
            is_open = open_link(place) if row.link else open_file(Path(place))
        except PlannerError as error:
            self._workspace.ops.show_error(error)
            return
        if not is_open:
            name = row.title if row.link else shown_file_name(row.file_name)
            self._workspace.ops.show_error(StorageError("attachment.no_viewer", {"name": name}))

    def _folder(self) -> Path:
        if self._copies is None:
            self._copies = QTemporaryDir()
        return Path(self._copies.path())

    def _ask_where(self) -> None:
        row = self.table.current()
        if row is not None and not row.link:
            self._ask_where_for(row)

    def _ask_where_for(self, row: AttachmentRow) -> None:
        proposal = Path.home() / shown_file_name(row.file_name)
        ask_for_place_of(self, proposal, partial(self._save_copy, row))

    def _save_copy(self, row: AttachmentRow, file: str) -> None:
        workspace, target = self._workspace, Path(file)
        done = self.tr("Wrote {0}.").format(target.name)
        workspace.ops.run_in_background(
            lambda _progress: save_copy(workspace.database, row.id, target),
            on_done=lambda _none: workspace.ops.worked.emit(done),
        )

    def _remove(self) -> None:
        self.table.table.remove_current()
