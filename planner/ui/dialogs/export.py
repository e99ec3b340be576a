"""Export: which report of what, in which format, where to, and how it begins."""

from datetime import date
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.errors import InputError, PlannerError
from planner.services.agreements import list_agreements
from planner.services.exports import FORMATS, OF_A_MEETING
from planner.services.forums import list_forums
from planner.services.registry import read_registry
from planner.services.report_preview import Preview, read_preview, write_report
from planner.services.reports.scope import OF_A_PERSON, ReportScope
from planner.texts import text
from planner.ui.background import Job
from planner.ui.dialogs.export_meeting import ExportMeeting
from planner.ui.dialogs.export_parts import CheckList, PreviewPane
from planner.ui.dialogs.export_subject import SubjectBoxes
from planner.ui.dialogs.export_target import TargetField
from planner.ui.dialogs.export_year import FOLLOW_UP, YEARLY, WhichYear
from planner.ui.opening import open_file, open_folder
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.form import Form
from planner.ui.widgets.labels import caption
from planner.ui.widgets.period_edit import PeriodEdit
from planner.ui.workspace import Workspace

_PAUSE = 250
_OFFERED = tuple(report for report in FORMATS if report not in OF_A_MEETING)
"""A report about one meeting is made where that meeting is open."""
_WHOLE = "workbook"
"""The report that is the whole database: nothing narrows it."""
_WITHOUT_FORUMS = ("promises", FOLLOW_UP)
"""The reports of what stands under an agreement and not under its forums."""


class ExportDialog(QDialog):
    """Writes a report to a file in the background; Cancel leaves what was there untouched."""

    def __init__(
        self,
        workspace: Workspace,
        report: str,
        parent: QWidget | None,
        scope: ReportScope | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job[Path] | None = None
        self._asked = 0
        self._written: Path | None = None
        self.meeting = ExportMeeting(workspace, None if scope is None else scope.meeting_id)
        self._offered = (*self.meeting.reports, *_OFFERED)
        self.setObjectName("exportDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self._build()
        self._fill(report if report in self._offered else _OFFERED[0])
        if scope is not None and not self.meeting.reports:
            self._show_scope(scope)
        self._connect()
        self._take_report()

    def report(self) -> str:
        """Return the report chosen, by the name that the command line gives it."""
        return str(self.report_box.value())

    def scope(self) -> ReportScope:
        """Return what the report is narrowed to."""
        chosen = self.subject.narrowed(
            ReportScope(
                self.period.first(),
                self.period.last(),
                self._workspace.scope.agreement_id,
                None if self.report() in _WITHOUT_FORUMS else self.forums.chosen(),
                meeting_id=self.meeting.meeting_id,
            )
        )
        return self.which_year.narrowed(chosen)

    def _show_scope(self, scope: ReportScope) -> None:
        """Begin with what the page that asked was about."""
        self.period.set_period(scope.first, scope.last)
        self.subject.show_scope(scope)
        self.which_year.show_scope(scope)

    def reject(self) -> None:
        """Cancel what runs; close when nothing does."""
        if self._job is not None:
            self._cancel()
        else:
            super().reject()

    def _build(self) -> None:
        self.form = Form()
        self.report_box = ChoiceBox("exportReport", self.tr("Report"))
        self.period = PeriodEdit(self.tr("Period"))
        self.which_year = WhichYear(self._workspace, self)
        self.year_box = self.which_year.year_box
        self.forums = CheckList(
            "exportForums", self.tr("Forums; none ticked means all"), self._workspace.theme
        )
        self.subject = SubjectBoxes(self)
        self.format_box = ChoiceBox("exportFormat", self.tr("Format"))
        self.target = TargetField(self._workspace.settings)
        self.form.add("report", self.tr("&Report"), self.report_box)
        self.form.add("meeting", self.tr("Meeting"), self.meeting.line)
        self.form.add("period", self.tr("&Period"), self.period)
        self.which_year.add_to(self.form)
        self.form.add("forums", self.tr("F&orums"), self.forums)
        self.subject.add_to(self.form)
        self.form.add("format", self.tr("For&mat"), self.format_box)
        self.form.add("target", self.tr("F&ile"), self.target)
        self.form.setFixedWidth(52 * GRID)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.form)
        left.addStretch()
        self.preview = PreviewPane(self._workspace.theme)
        middle = QHBoxLayout()
        middle.setSpacing(3 * GRID)
        middle.addLayout(left)
        middle.addWidget(self.preview, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(middle, 1)
        layout.addLayout(self._foot())
        self.resize(128 * GRID, 64 * GRID)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)

    def _foot(self) -> QHBoxLayout:
        self.state = caption()
        self.state.setObjectName("exportState")
        self.progress = QProgressBar()
        self.progress.setObjectName("exportProgress")
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(20 * GRID)
        self.open_button = self._button("exportOpen", self.tr("Open the &file"))
        self.folder_button = self._button("exportShow", self.tr("&Show in folder"))
        self.close_button = self._button("exportClose", self.tr("Close"))
        self.export_button = self._button("exportStart", self.tr("&Export"))
        self.export_button.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.progress)
        foot.addWidget(self.state, 1)
        for button in (
            *(self.open_button, self.folder_button),
            *(self.export_button, self.close_button),
        ):
            foot.addWidget(button)
        for widget in (self.progress, self.open_button, self.folder_button):
            widget.setVisible(False)
        return foot

    def _button(self, name: str, title: str) -> QPushButton:
        made = QPushButton(title)
        made.setObjectName(name)
        made.setAutoDefault(False)
        return made

    def _fill(self, report: str) -> None:
        workspace = self._workspace
        language = workspace.language
        names: dict[str, str] = {
            each: text(f"report.{each}", language) for each in self._offered if each != _WHOLE
        }
        names[_WHOLE] = self.tr("The whole database, to fill in and import")
        self.report_box.set_choices([(each, names[each]) for each in self._offered])
        self.report_box.set_value(report)
        agreement_id, year = workspace.scope
        if year is not None:
            self.period.set_period(date(year, 1, 1), date(year, 12, 31))
        self.which_year.fill()
        agreements = {row.id: row.name for row in list_agreements(workspace.database)}
        is_many = agreement_id is None and len(agreements) > 1
        self.forums.set_choices(
            [
                (row.id, f"{row.name} ({agreements[row.agreement_id]})" if is_many else row.name)
                for row in list_forums(workspace.database, agreement_id)
            ]
        )
        self.subject.fill(read_registry(workspace.database))

    def _connect(self) -> None:
        self.report_box.value_chosen.connect(self._take_report)
        self.format_box.value_chosen.connect(self._take_format)
        self.period.period_changed.connect(self._changed)
        self.which_year.changed.connect(self._changed)
        self.forums.changed.connect(self._changed)
        self.subject.changed.connect(self._changed)
        self.target.edited.connect(self.form.clear_errors)
        self.target.suffix_typed.connect(self.format_box.set_value)
        self.export_button.clicked.connect(self._export)
        self.close_button.clicked.connect(self.reject)
        self.open_button.clicked.connect(self._open_file)
        self.folder_button.clicked.connect(self._open_folder)
        self._pause.timeout.connect(self._read_preview)

    def _take_report(self) -> None:
        """Offer the formats that make sense for the report, keeping the one chosen if it does."""
        names = {
            "xlsx": self.tr("Spreadsheet (.xlsx)"),
            "csv": self.tr("Text with semicolons (.csv)"),
            "json": self.tr("Data for other programs (.json)"),
            "ics": self.tr("Calendar (.ics)"),
            "docx": self.tr("Word document to edit (.docx)"),
            "pdf": self.tr("Document for publishing and the archive (.pdf)"),
            "svg": self.tr("Drawing that scales (.svg)"),
            "png": self.tr("Picture (.png)"),
        }
        report = self.report()
        self.format_box.set_choices([(each, names[each]) for each in FORMATS[report]])
        if self.format_box.value() is None:
            self.format_box.set_value(FORMATS[report][0])
        is_about_meeting = self.meeting.is_about(report)
        self.form.set_row_visible("meeting", is_about_meeting)
        for key in ("period", "forums", "organisation"):
            is_narrowable = report not in (_WHOLE, *OF_A_PERSON) and not is_about_meeting
            self.form.set_row_visible(key, is_narrowable)
        self.subject.take_report(report, self.form)
        self.which_year.take_report(report, self.form)
        if report in YEARLY:
            self.form.set_row_visible("period", False)
        if report in _WITHOUT_FORUMS:
            self.form.set_row_visible("forums", False)
        if report == FOLLOW_UP:
            self.form.set_row_visible("organisation", False)
        self._changed()

    def _take_format(self) -> None:
        report = self.report()
        self.target.propose(self._proposed_name(), str(self.format_box.value()), FORMATS[report])

    def _changed(self) -> None:
        self.form.clear_errors()
        self._show_running(False)
        self.state.clear()
        self._take_format()
        self._pause.start()

    def _proposed_name(self) -> str:
        if self.report() == _WHOLE:
            return self.tr("Workbook")
        if self.report() in YEARLY:
            return f"{self.report_box.currentText()} {self.which_year.name()}".strip()
        if self.meeting.is_about(self.report()):
            return self.meeting.file_name(self.report())
        is_timeless = self.report() in OF_A_PERSON
        days = () if is_timeless else (self.period.first(), self.period.last())
        parts = [self.report_box.currentText(), self.subject.name()]
        return " ".join([part for part in (*parts, *(str(day) for day in days if day)) if part])

    def _read_preview(self) -> None:
        workspace = self._workspace
        report, scope = self.report(), self.scope()
        self._asked += 1
        asked = self._asked
        if report == _WHOLE:
            self.preview.show_sentence(
                self.report_box.currentText(),
                self.tr(
                    "Every sheet of the planning workbook, with all that is in the database. It"
                    " can be imported again, here or by a colleague."
                ),
            )
            return
        if self.subject.is_missing():
            title, sentence = self.report_box.currentText(), self.subject.what_is_missing()
            self.preview.show_sentence(title, sentence)
            return
        database, language, today = workspace.database, workspace.language, workspace.today()

        def show(found: Preview) -> None:
            if shiboken6.isValid(self) and asked == self._asked:
                self.preview.show_preview(found)

        workspace.ops.run_in_background(
            lambda _progress: read_preview(database, report, scope, language, today),
            on_done=show,
            on_error=self._take_error,
        )

    def _export(self) -> None:
        self.form.clear_errors()
        self.target.complete()
        path = self.target.path()
        if path is None:
            self._point_out("target", self.tr("Say which file to write."))
            return
        if not (self.period.first_edit.is_valid() and self.period.last_edit.is_valid()):
            self._point_out("period", self.tr("Write the date as 2021-05-07."))
            return
        if self.subject.is_missing():
            self._point_out(self.subject.missing_field(), self.subject.what_is_missing())
            return
        workspace = self._workspace
        report, scope = self.report(), self.scope()
        database, language, today = workspace.database, workspace.language, workspace.today()
        self._show_running(True)
        self.state.setText(self.tr("Writing {0} …").format(path.name))
        self._job = workspace.ops.run_in_background(
            lambda progress: write_report(
                database, path, report, scope, language, today, progress.report
            ),
            on_done=self._finished,
            on_error=self._failed,
            on_cancelled=self._cancelled,
        )

    def _point_out(self, field: str, sentence: str) -> None:
        self.form.take_error(InputError("form.choose", {}, field=field), sentence)

    def _finished(self, path: Path) -> None:
        if not shiboken6.isValid(self):
            return
        self._show_running(False)
        self._written = path
        self.target.remember_folder()
        self.state.setText(self.tr("Written: {0}").format(path.name))
        for button in (self.open_button, self.folder_button):
            button.setVisible(True)
        self.open_button.setFocus()

    def _failed(self, error: PlannerError, sentence: str) -> bool:
        if not shiboken6.isValid(self):
            return False
        self._show_running(False)
        self.state.clear()
        return self._take_error(error, sentence)

    def _take_error(self, error: PlannerError, sentence: str) -> bool:
        """Show an error beside its field; one that has none is about the file."""
        if not shiboken6.isValid(self):
            return False
        field = error.field or "target"
        return self.form.take_error(InputError(error.code, error.params, field=field), sentence)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.state.setText(self.tr("Cancelling …"))
            self.close_button.setEnabled(False)

    def _cancelled(self) -> None:
        if shiboken6.isValid(self):
            self._show_running(False)
            self.state.setText(self.tr("Cancelled: nothing was written."))

    def _show_running(self, is_running: bool) -> None:
        if not is_running:
            self._job = None
        self._written = None
        self.form.setEnabled(not is_running)
        self.export_button.setEnabled(not is_running)
        self.close_button.setEnabled(True)
        self.close_button.setText(self.tr("Cancel") if is_running else self.tr("Close"))
        self.progress.setVisible(is_running)
        for button in (self.open_button, self.folder_button):
            button.setVisible(False)

    def _open_file(self) -> None:
        if self._written is not None:
            open_file(self._written)

    def _open_folder(self) -> None:
        if self._written is not None:
            open_folder(self._written.parent)
