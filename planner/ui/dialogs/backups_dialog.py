"""The backups of the open database: what each holds, more of them, and one put back."""

from datetime import datetime
from pathlib import Path

import shiboken6
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.domain.backup_names import backup_name
from planner.errors import PlannerError
from planner.services.backups import (
    BackupLine,
    BackupReason,
    back_up,
    backup_folder,
    list_backups,
)
from planner.texts import label, size_text, step_text
from planner.ui.dialogs.restore_question import RestoreQuestion
from planner.ui.files import ask_for_backup_place
from planner.ui.forms.fields import ErrorLabel
from planner.ui.opening import open_folder
from planner.ui.row_model import END, RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, plain_label
from planner.ui.workspace import Workspace

_FOLDER = "backups/folder"


class BackupsDialog(QDialog):
    """A row a backup, newest first; read in the background, since each is opened."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._is_busy = False
        self.setObjectName("backupsDialog")
        self.setWindowTitle(self.tr("Backups"))
        self._build()
        self._connect()
        self._enable()
        self._read()

    def chosen(self) -> BackupLine | None:
        """Return the backup that is selected."""
        return self.table.current_row()

    def back_up_to(self, file: str) -> None:
        """Copy the database to a place that was asked for."""
        self._workspace.settings.set_text(_FOLDER, str(Path(file).parent))
        self._back_up(Path(file))

    def restore(self, backup: BackupLine) -> None:
        """Put a backup in the database's place: the window goes on with that."""
        self.accept()
        self._workspace.restore(backup.path)

    def _build(self) -> None:
        intro = caption(
            self.tr(
                "A backup is made by itself the first time each day that the file is written, and"
                " before an import, a disposal, an upgrade and a restoring. Seven days, four weeks"
                " and twelve months are kept; those made by hand stay until you remove them."
            )
        )
        intro.setWordWrap(True)
        self.model: RowTableModel[BackupLine] = RowTableModel(self._columns(), parent=self)
        self.table: RowTableView[BackupLine] = RowTableView(
            "backups", self.model, self._workspace.settings, self.tr("Backups")
        )
        self.state = plain_label()
        self.state.setObjectName("backupsState")
        self.error = ErrorLabel("backupsError")
        self.restore_button = self._button("backupsRestore", self.tr("&Restore …"))
        self.now_button = self._button("backupsNow", self.tr("&Back up now"))
        self.to_button = self._button("backupsTo", self.tr("Back up &to …"))
        self.folder_button = self._button("backupsFolder", self.tr("&Show in folder"))
        self.close_button = self._button("backupsClose", self.tr("Close"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.restore_button, self.now_button, self.to_button, self.folder_button):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(intro)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.state)
        layout.addWidget(self.error)
        layout.addLayout(buttons)
        self.resize(GRID * 144, GRID * 66)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _columns(self) -> list[TableColumn[BackupLine]]:
        language = self._workspace.language
        return [
            TableColumn("at", self.tr("When"), lambda row: f"{row.moment:%Y-%m-%d %H:%M}"),
            TableColumn("why", self.tr("Why"), lambda row: label(row.reason, language)),
            TableColumn(
                "size",
                self.tr("Size"),
                lambda row: size_text(row.size, language),
                sort_key=lambda row: row.size,
                alignment=END,
            ),
            TableColumn(
                "agreements",
                self.tr("Agreements"),
                self._agreements,
                width=38,
                tooltip=self._agreements_below,
            ),
            TableColumn(
                "meetings",
                self.tr("Meetings"),
                lambda row: str(row.contents.meetings) if row.contents.is_whole else "",
                sort_key=lambda row: row.contents.meetings,
                alignment=END,
            ),
            TableColumn("last", self.tr("Last change"), self._last, width=46, tooltip=self._last),
            TableColumn("until", self.tr("Kept until"), self._until),
        ]

    def _agreements(self, row: BackupLine) -> str:
        if not row.contents.is_whole:
            return self.tr("damaged: cannot be restored")
        return ", ".join(row.contents.agreements) or "–"

    def _agreements_below(self, row: BackupLine) -> str:
        return "\n".join(row.contents.agreements) or self._agreements(row)

    def _last(self, row: BackupLine) -> str:
        held = row.contents
        if held.last_at is None:
            return "–" if held.is_whole else ""
        at = held.last_at.astimezone()
        return f"{at:%Y-%m-%d %H:%M} {step_text(held.last_step, self._workspace.language)}"

    def _until(self, row: BackupLine) -> str:
        if row.is_ahead:
            return self.tr("dated in the future")
        return self.tr("until you remove it") if row.until is None else row.until.isoformat()

    def _connect(self) -> None:
        self.table.current_row_changed.connect(self._enable)
        self.table.row_activated.connect(self._ask)
        self.restore_button.clicked.connect(self._ask)
        self.now_button.clicked.connect(self._back_up_now)
        self.to_button.clicked.connect(self._ask_where)
        self.folder_button.clicked.connect(self._show_folder)
        self.close_button.clicked.connect(self.reject)

    def _read(self, said: str = "") -> None:
        path = self._workspace.database.path
        if path is None:
            self._say(self.tr("The database is on a server, whose administrator backs it up."))
            return
        if not said:
            self._say(self.tr("Reading the backups …"))
        now = datetime.now()
        self._workspace.ops.run_in_background(
            lambda _progress: list_backups(path, now),
            on_done=lambda lines: self._show(lines, said),
            on_error=self._take_error,
        )

    def _show(self, lines: list[BackupLine], said: str) -> None:
        if not shiboken6.isValid(self):
            return
        self.model.set_rows(lines)
        if lines and self.chosen() is None:
            self.table.select_id(lines[0].id)
        if any(line.is_ahead for line in lines) and not said:
            said = self.tr(
                "Some backups are dated in the future: check the computer's clock. They are kept."
            )
        elif not lines and not said:
            said = self.tr("There is no backup yet. The first is made today, or with the button.")
        self._say(said)
        self._enable()

    def _enable(self) -> None:
        chosen, is_file = self.chosen(), self._workspace.database.path is not None
        can_restore = chosen is not None and chosen.contents.is_whole
        self.restore_button.setEnabled(can_restore and not self._is_busy)
        for button in (self.now_button, self.to_button):
            button.setEnabled(is_file and not self._is_busy)
        self.folder_button.setEnabled(is_file)

    def _ask(self) -> None:
        """Ask once, telling what is newer in the file than in the backup."""
        chosen = self.chosen()
        if chosen is not None and chosen.contents.is_whole and not self._is_busy:
            question = RestoreQuestion(self._workspace, chosen, self)
            question.confirmed.connect(self.restore)
            question.open()

    def _back_up_now(self) -> None:
        self._back_up(None)

    def _back_up(self, target: Path | None) -> None:
        self._clear()
        self._is_busy = True
        self._enable()
        self._say(self.tr("Making a backup …"))
        database, now = self._workspace.database, datetime.now()
        self._workspace.ops.run_in_background(
            lambda _progress: back_up(database, target, now),
            on_done=self._take_made,
            on_error=self._take_error,
        )

    def _take_made(self, made: Path) -> None:
        if shiboken6.isValid(self):
            self._is_busy = False
            self._read(self.tr("The backup has been made and checked: {0}").format(made))

    def _ask_where(self) -> None:
        path = self._workspace.database.path
        assert path is not None
        name = backup_name(path.name, datetime.now(), BackupReason.MANUAL)
        ask_for_backup_place(self, self._folder() / name, self.back_up_to)

    def _show_folder(self) -> None:
        path, chosen = self._workspace.database.path, self.chosen()
        assert path is not None
        self._clear()
        try:
            folder = chosen.path.parent if chosen is not None else backup_folder(path)
        except PlannerError as error:
            self._workspace.ops.show_error(error, self._take_error)
        else:
            open_folder(folder)

    def _folder(self) -> Path:
        kept = self._workspace.settings.text(_FOLDER)
        if kept and Path(kept).is_dir():
            return Path(kept)
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place))
        return folder if folder.is_dir() else Path.home()

    def _clear(self) -> None:
        self.error.show_sentence("")
        self._say("")

    def _say(self, sentence: str) -> None:
        self.state.setText(sentence)
        self.state.setVisible(bool(sentence))

    def _take_error(self, _error: PlannerError, sentence: str) -> bool:
        if not shiboken6.isValid(self):
            return False
        self._is_busy = False
        self._say("")
        self.error.show_sentence(sentence)
        self._enable()
        return True
