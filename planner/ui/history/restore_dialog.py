"""Shows what putting back a step or a row would do, and does it as one undo step."""

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.history import Side
from planner.errors import PlannerError
from planner.services.history_list import ListedStep, ToldChange, tell_lines
from planner.services.history_restoring import (
    Restored,
    RestorePreview,
    preview_row,
    preview_step,
    restore,
)
from planner.texts import reason_text
from planner.ui.background import Progress
from planner.ui.history.change_list import ChangeList
from planner.ui.history.details import moment
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.workspace import Workspace

_MOST_SHOWN = 500
_HEIGHT = GRID * 58
_Read = tuple[RestorePreview, list[ToldChange]]


class RestoreDialog(QDialog):
    """A step's rows, or one row; what newer changes it would lose must be agreed to."""

    def __init__(
        self, workspace: Workspace, listed: ListedStep, told: ToldChange | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._listed = listed
        self._told = told
        self._shown: RestorePreview | None = None
        self._asked = 0
        self._is_writing = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("restoreDialog")
        self.setWindowTitle(self.tr("Restore the row") if told else self.tr("Take back a step"))
        self._build()
        self._connect()
        self._read()

    def reject(self) -> None:
        """Close, but not while it is being written."""
        if not self._is_writing:
            super().reject()

    def _build(self) -> None:
        listed, told = self._listed, self._told
        self.title = heading(listed.name if told is None else told.row, 1.15)
        self.title.setWordWrap(True)
        when = f"{moment(listed.step)} · {listed.step.user}"
        self.facts = caption(when if told is None else f"{listed.name} · {when}")
        self.facts.setWordWrap(True)
        self.version = ChoiceBox("restoreVersion", self.tr("Which version"))
        self.version.set_choices(self._versions())
        self.version.setVisible(len(self.version.values()) > 1)
        self.summary = plain_label(self.tr("Looking at what would be done …"))
        self.summary.setObjectName("restoreSummary")
        self.refused = plain_label()
        self.refused.setObjectName("restoreRefused")
        self.refused.setForegroundRole(QPalette.ColorRole.BrightText)
        self.loses = plain_label()
        self.loses.setObjectName("restoreLoses")
        self.loses.setForegroundRole(QPalette.ColorRole.BrightText)
        self.sure = QCheckBox(self.tr("Restore this version all the same"))
        self.sure.setObjectName("restoreSure")
        self.sure.setAccessibleName(self.sure.text())
        self.notes = caption()
        self.notes.setObjectName("restoreNotes")
        self.notes.setWordWrap(True)
        self.list = ChangeList(self._workspace, "restoreList", self.tr("What would be done"))
        self.list.setMinimumHeight(GRID * 20)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        buttons = QDialogButtonBox()
        self.restore_button = QPushButton(self.tr("Restore"))
        self.restore_button.setObjectName("doRestore")
        self.restore_button.setDefault(True)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("cancelRestore")
        buttons.addButton(self.restore_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        above: tuple[QWidget, ...] = (self.title, self.facts, self.version, self.summary)
        below: tuple[QWidget, ...] = (self.loses, self.sure, self.notes)
        for widget in (*above, self.refused):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        for widget in below:
            layout.addWidget(widget)
        layout.addStretch(0)
        layout.addWidget(buttons)
        for widget in (self.refused, *below, self.list):
            widget.setVisible(False)
        self.restore_button.setEnabled(False)
        self.resize(GRID * 78, _HEIGHT)

    def _versions(self) -> list[tuple[object, str]]:
        """Return the versions that there are of the row: before the change, and after it."""
        change = None if self._told is None else self._told.change
        found: list[tuple[object, str]] = []
        if change is not None and change.before is not None:
            found.append((Side.BEFORE, self.tr("As it was before this step")))
        if change is not None and change.after is not None:
            found.append((Side.AFTER, self.tr("As this step left it")))
        return found

    def _connect(self) -> None:
        self.version.value_chosen.connect(self._read)
        self.sure.toggled.connect(self._enable)
        self.restore_button.clicked.connect(self._restore)
        self.cancel_button.clicked.connect(self.reject)

    def _read(self) -> None:
        workspace, listed, told = self._workspace, self._listed, self._told
        database, language = workspace.database, workspace.language
        side = self.version.value()
        self._asked += 1
        turn = self._asked

        def work(_progress: Progress) -> _Read:
            if told is None or not isinstance(side, Side):
                preview = preview_step(database, listed.id, language)
            else:
                preview = preview_row(database, listed.id, told.change.position, side, language)
            return preview, tell_lines(database, preview.lines[:_MOST_SHOWN], language)

        def show(read: _Read) -> None:
            if shiboken6.isValid(self) and turn == self._asked:
                self._show(*read)

        workspace.ops.run_in_background(work, on_done=show, on_error=self._take_error)

    def _show(self, preview: RestorePreview, told: list[ToldChange]) -> None:
        language = self._workspace.language
        self._shown = preview
        self.refused.setText("\n".join(reason_text(each, language) for each in preview.refused))
        self.loses.setText("\n".join(reason_text(each, language) for each in preview.loses))
        self.notes.setText("\n".join(reason_text(each, language) for each in preview.notes))
        can_do = not preview.refused
        self.cancel_button.setText(self.tr("Cancel"))
        self.refused.setVisible(not can_do)
        self.loses.setVisible(can_do and bool(preview.loses))
        self.sure.setVisible(can_do and bool(preview.loses))
        self.sure.setChecked(False)
        self.notes.setVisible(can_do and bool(preview.notes))
        self.list.setVisible(can_do)
        self.list.show_changes(told)
        if not can_do:
            self._show_refusal()
        else:
            self.resize(self.width(), max(self.height(), _HEIGHT))
            self.summary.setText(
                self.tr("%n row(s) will be as follows. It is one step, which can be undone.", "",
                        len(preview.lines))
            )  # fmt: skip
        self._enable()

    def _enable(self) -> None:
        shown = self._shown
        can_do = shown is not None and not shown.refused and not self._is_writing
        agreed = shown is not None and (not shown.loses or self.sure.isChecked())
        self.restore_button.setEnabled(can_do and agreed)

    def _restore(self) -> None:
        workspace, shown = self._workspace, self._shown
        if shown is None or not self.restore_button.isEnabled():
            return
        self._is_writing = True
        self._enable()
        accept_loss = self.sure.isChecked()

        def work(_progress: Progress) -> Restored:
            return restore(workspace.database, shown, workspace.language, accept_loss=accept_loss)

        def close(_restored: Restored) -> None:
            if shiboken6.isValid(self):
                self._is_writing = False
                self.accept()

        workspace.ops.run_in_background(work, on_done=close, on_error=self._take_error)

    def _take_error(self, _error: PlannerError, sentence: str) -> bool:
        """Show what stands in the way here; what is shown is read anew when it is opened again."""
        if not shiboken6.isValid(self):
            return False
        self._is_writing = False
        self._shown = None
        self.refused.setText(sentence)
        self.refused.setVisible(True)
        for widget in (self.list, self.loses, self.sure, self.notes):
            widget.setVisible(False)
        self._show_refusal()
        self._enable()
        return True

    def _show_refusal(self) -> None:
        """Leave no room for what is not there: only the reasons are left to read."""
        self.summary.setText(self.tr("It cannot be restored. Nothing has been changed."))
        self.cancel_button.setText(self.tr("Close"))
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), max(layout.heightForWidth(self.width()), GRID * 22))
