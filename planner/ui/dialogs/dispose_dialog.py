"""Disposal of a person's name: what it does, by what decision, and then it is done for good."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.errors import InputError, PlannerError
from planner.services.disposal import DisposalPreview, Disposed, dispose, preview_disposal
from planner.services.disposal_backups import remove_backups
from planner.services.disposal_words import (
    CountLine,
    PartLine,
    count_lines,
    part_lines,
    result_lines,
    told_lines,
)
from planner.texts import reason_text, text
from planner.ui.dialogs.save_dialog import SaveDialog
from planner.ui.forms.fields import ErrorLabel
from planner.ui.pages.register_past import fit_lines
from planner.ui.row_model import END, RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading, plain_label
from planner.ui.workspace import Workspace

_LINES = 5


@dataclass(frozen=True, slots=True)
class _Read:
    """The preview with its lines, read in the background."""

    preview: DisposalPreview
    parts: list[PartLine]


class DisposeDialog(SaveDialog):
    """Shows the list first; needs the decision and one confirmation; then says what is left to do.

    It cannot be undone, so nothing here is done by Enter alone.
    """

    def __init__(self, workspace: Workspace, person_id: int, name: str, parent: QWidget) -> None:
        self._person_id = person_id
        self._name = name
        self._preview: DisposalPreview | None = None
        self._done: Disposed | None = None
        self._is_writing = False
        super().__init__(workspace, "", parent)
        self.setObjectName("disposeDialog")
        self.setWindowTitle(self.tr("Dispose of a person's name"))
        self.save_button.setText(self.tr("Dispose"))
        self.save_button.setDefault(False)
        self.save_button.setAutoDefault(False)
        self.cancel_button.setAutoDefault(False)
        self._add_list()
        self.sure.toggled.connect(self._enable)
        self.backups_button.clicked.connect(self._remove_backups)
        self.parts.row_activated.connect(self._open_part)
        self._enable()
        self._read()

    def reject(self) -> None:
        """Close, but not while the file is being rewritten."""
        if not self._is_writing:
            super().reject()

    def _add_fields(self) -> None:
        self.replaced_by = plain_label()
        self.replaced_by.setObjectName("disposeReplacedBy")
        self.decision = QLineEdit()
        self.decision.setObjectName("disposeDecision")
        self.decision.setPlaceholderText(self.tr("case number or date of the decision"))
        self.sure = QCheckBox(self.tr("I have read the list; the name cannot be brought back"))
        self.sure.setObjectName("disposeSure")
        self.sure.setAccessibleName(self.sure.text())
        self.form.add("person", self.tr("Person"), plain_label(self._name))
        self.form.add("replaced_by", self.tr("Will be called"), self.replaced_by)
        self.form.add("decision", self.tr("By the decision"), self.decision)
        self.form.add("sure", "", self.sure)

    def _add_list(self) -> None:
        settings = self.workspace.settings
        self.refused = ErrorLabel("disposeRefused")
        self.summary = caption(self.tr("Looking for the name …"))
        self.summary.setObjectName("disposeSummary")
        self.summary.setWordWrap(True)
        self.counts_model: RowTableModel[CountLine] = RowTableModel(
            self._count_columns(), id_of=_count_id, parent=self
        )
        self.counts: RowTableView[CountLine] = RowTableView(
            "disposeCounts", self.counts_model, settings, self.tr("What names the person")
        )
        self.parts_head = heading(self.tr("Parts of the name: judge for yourself"), 1.05)
        self.parts_model: RowTableModel[PartLine] = RowTableModel(
            self._part_columns(), id_of=_part_id, parent=self
        )
        self.parts: RowTableView[PartLine] = RowTableView(
            "disposeParts", self.parts_model, settings, self.parts_head.text()
        )
        self.told = QPlainTextEdit()
        self.told.setObjectName("disposeTold")
        self.told.setReadOnly(True)
        self.told.setTabChangesFocus(True)
        self.told.setAccessibleName(self.tr("What else to know"))
        self.told.setFixedHeight(self.told.fontMetrics().lineSpacing() * _LINES + 2 * GRID)
        below = QWidget()
        inner = QVBoxLayout(below)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        self.backups_button = QPushButton(self.tr("Remove the backups that hold the name"))
        self.backups_button.setObjectName("disposeBackups")
        self.backups_button.setAutoDefault(False)
        self.backups_button.setVisible(False)
        for widget in (
            *(self.refused, self.summary, self.counts),
            *(self.parts_head, self.parts, self.told),
        ):
            inner.addWidget(widget)
        inner.addWidget(self.backups_button, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addStretch()
        for widget in (self.counts, self.parts_head, self.parts, self.told):
            widget.setVisible(False)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, below, 1)
        self.setMinimumWidth(GRID * 96)

    def _count_columns(self) -> list[TableColumn[CountLine]]:
        return [
            TableColumn("kind", self.tr("Kind"), lambda row: row.kind, width=26),
            TableColumn("field", self.tr("Field"), lambda row: row.field, width=22),
            TableColumn(
                "count",
                self.tr("Number"),
                lambda row: str(row.count),
                sort_key=lambda row: row.count,
                alignment=END,
            ),
            TableColumn("done", self.tr("What is done"), self._what_is_done, width=34),
        ]

    def _what_is_done(self, row: CountLine) -> str:
        if row.is_rewritten:
            return self.tr("the text is rewritten")
        return self.tr("the row stays, under the new name")

    def _part_columns(self) -> list[TableColumn[PartLine]]:
        return [
            TableColumn("part", self.tr("Part"), lambda row: row.part, width=14),
            TableColumn("kind", self.tr("Kind"), lambda row: row.kind, width=18),
            TableColumn("where", self.tr("Where"), lambda row: row.where, width=26),
            TableColumn("text", self.tr("Text"), lambda row: row.value, width=40),
        ]

    def _read(self) -> None:
        """Look for the name in the background: the whole history is read."""
        database, language = self.workspace.database, self.workspace.language
        person_id, today = self._person_id, self.workspace.today()

        def read(_progress: object) -> _Read:
            preview = preview_disposal(database, person_id, language, today)
            return _Read(preview, part_lines(database, preview, language))

        self.workspace.ops.run_in_background(
            read, on_done=self._show_list, on_error=self._take_background_error
        )

    def _show_list(self, found: _Read) -> None:
        if not shiboken6.isValid(self):
            return
        preview, language = found.preview, self.workspace.language
        self._preview = preview
        self.replaced_by.setText(preview.replaced_by)
        refused = [reason_text(reason, language) for reason in preview.refused]
        self.refused.show_sentence("\n".join(refused))
        self.summary.setText(
            self.tr(
                "Rows whose text is rewritten: {0}; records in the history: {1}."
                " No row, figure or seat is removed."
            ).format(preview.rows, preview.images)
        )
        lines = count_lines(preview, language)
        self.counts_model.set_rows(lines)
        self.parts_model.set_rows(found.parts)
        told = told_lines(preview, language)
        self.told.setPlainText("\n".join(told))
        self.told.setVisible(bool(told))
        for table, rows, extra in (
            (self.counts, lines, ()),
            (self.parts, found.parts, (self.parts_head,)),
        ):
            for widget in (table, *extra):
                widget.setVisible(bool(rows))
            fit_lines(table, len(rows), _LINES)
        self._enable()
        QTimer.singleShot(0, self._fit)

    def _fit(self) -> None:
        """Be as high as the list needs, now that its lines have wrapped."""
        self.resize(self.width(), self.sizeHint().height())
        self._make_room()

    def _enable(self) -> None:
        """Let it be done when it may be, has been read, and is confirmed."""
        may = self._preview is not None and not self._preview.refused and not self._is_writing
        self.decision.setEnabled(may)
        self.sure.setEnabled(may)
        self.save_button.setEnabled(may and self.sure.isChecked())

    def _save(self) -> None:
        preview = self._preview
        if preview is None:
            return
        self.form.clear_errors()
        self._error.show_sentence("")
        if not self.decision.text().strip():
            error = InputError("form.choose", {}, field="decision")
            self.form.take_error(error, self.tr("Write which decision the disposal goes by."))
            return
        workspace, decision = self.workspace, self.decision.text()
        database, language, today = workspace.database, workspace.language, workspace.today()
        self._is_writing = True
        self.summary.setText(self.tr("Writing the file anew …"))
        self.cancel_button.setEnabled(False)
        self._enable()
        workspace.ops.run_in_background(
            lambda _progress: dispose(database, preview, decision, language, today),
            on_done=self._show_result,
            on_error=self._take_background_error,
        )

    def _show_result(self, done: Disposed) -> None:
        """Say what was done, and what is left for the user to deal with."""
        if not shiboken6.isValid(self):
            return
        self._is_writing = False
        self._done = done
        first, *rest = result_lines(done, self.workspace.language)
        self.summary.setText(first)
        self.told.setPlainText("\n".join(rest))
        # While the file itself may hold the name, a new backup of it would as well.
        self.backups_button.setVisible(done.is_clean and bool(done.preview.backups))
        self.told.setVisible(bool(rest))
        self.counts.setVisible(False)
        self.form.setVisible(False)
        self.save_button.setVisible(False)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setText(self.tr("Close"))
        self.cancel_button.setFocus()
        QTimer.singleShot(0, self._fit)

    def _remove_backups(self) -> None:
        """Remove the backups that hold the name, and make one that does not."""
        done = self._done
        if done is None:
            return
        database, backups, now = self.workspace.database, done.preview.backups, datetime.now()
        self._is_writing = True
        self.backups_button.setEnabled(False)
        self.cancel_button.setEnabled(False)
        self.workspace.ops.run_in_background(
            lambda _progress: remove_backups(database, backups, now),
            on_done=self._show_removed,
            on_error=self._take_removal_error,
        )

    def _show_removed(self, gone: Sequence[Path]) -> None:
        if not shiboken6.isValid(self) or self._done is None:
            return
        left = [each for each in self._done.preview.backups if each.path not in gone]
        done = replace(self._done, preview=replace(self._done.preview, backups=left))
        language = self.workspace.language
        removed = text("disposal.backups_removed", language, {"count": len(gone)})
        self._settle_removal()
        self._show_result(done)
        self.told.setPlainText("\n".join([removed, *result_lines(done, language)[1:]]))
        self.told.setVisible(True)

    def _take_removal_error(self, error: PlannerError, sentence: str) -> bool:
        if not shiboken6.isValid(self):
            return False
        self._settle_removal()
        return self._take_error(error, sentence)

    def _settle_removal(self) -> None:
        self._is_writing = False
        self.backups_button.setEnabled(True)
        self.cancel_button.setEnabled(True)

    def _take_background_error(self, error: PlannerError, sentence: str) -> bool:
        if not shiboken6.isValid(self):
            return False
        was_writing, self._is_writing = self._is_writing, False
        self.cancel_button.setEnabled(True)
        self.sure.setChecked(False)
        self._enable()
        self._take_error(error, sentence)
        if was_writing:
            self._read()  # the list may be another by now
        else:
            self.summary.setText("")
        return True

    def _open_part(self) -> None:
        """Show the meeting in which a part of the name stands."""
        row = self.parts.current_row()
        if row is not None and row.meeting_id is not None and not self._is_writing:
            self.reject()
            self.workspace.open_row("meeting", row.meeting_id)


def _count_id(row: CountLine) -> object:
    return row.kind, row.field, row.is_rewritten


def _part_id(row: PartLine) -> object:
    return row.id
