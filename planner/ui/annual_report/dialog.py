"""The annual follow-up: a text for each section, beside the figures that it is about."""

from collections.abc import Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from planner.domain.enums import ReportSection
from planner.domain.follow_up_report import report_year, report_years
from planner.domain.rows import AgreementRow, Changes
from planner.domain.written_report import Part
from planner.errors import PlannerError
from planner.services.agreements import list_agreements
from planner.services.report_texts import read_texts, read_texts_before, save_text
from planner.services.reports.follow_up_figures import follow_up_figures
from planner.services.reports.scope import ReportScope
from planner.texts import label
from planner.ui.annual_report.figures import FiguresView
from planner.ui.annual_report.section_list import SectionList
from planner.ui.annual_report.section_text import SectionText
from planner.ui.icons import icon
from planner.ui.meeting.parts import privacy_reminder
from planner.ui.page import EmptyState
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.labels import caption, heading
from planner.ui.workspace import Workspace

_WIDTH, _HEIGHT = 1216, 656


class AnnualReportDialog(QDialog):
    """Writes the texts of one agreement's year; everything saves itself."""

    def __init__(
        self, workspace: Workspace, agreement_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._agreements = list_agreements(workspace.database)
        self._texts: dict[ReportSection, str] = {}
        self._before: dict[ReportSection, str] = {}
        self._figures: Sequence[Part] = ()
        self._asked = 0
        self._shown = (0, 0)
        self._writing = ReportSection.SUMMARY
        self._has_failed = False
        self.setObjectName("annualReportDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Annual follow-up"))
        self.resize(_WIDTH, _HEIGHT)
        self._build()
        self._connect()
        if self._agreements:
            self._fill(agreement_id or workspace.scope.agreement_id)

    def agreement(self) -> AgreementRow | None:
        """Return the agreement chosen; None where there is none."""
        value = self.agreement_box.value()
        return next((row for row in self._agreements if row.id == value), None)

    def year(self) -> int:
        """Return the year chosen."""
        value = self.year_box.value()
        return value if isinstance(value, int) else self._workspace.today().year

    def done(self, result: int) -> None:
        """Save what is typed, and close; where that fails it is said, and the next try closes."""
        was_told = self._has_failed
        if self._is_settled() or was_told:
            super().done(result)

    def _build(self) -> None:
        self.agreement_box = ChoiceBox("reportAgreement", self.tr("Agreement"))
        self.agreement_box.setMinimumWidth(64 * GRID)
        self.year_box = ChoiceBox("reportYear", self.tr("Year"))
        self.year_box.setMinimumContentsLength(6)
        self.sections = SectionList(self._workspace)
        self.text = SectionText()
        self.figures = FiguresView(self._workspace)
        self.close_button = self._button("reportClose", self.tr("Close"))
        self.export_button = self._button("reportExport", self.tr("&Export …"), "export")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        if self._agreements:
            layout.addLayout(self._head())
            layout.addLayout(self._middle(), 1)
        else:
            layout.addWidget(
                EmptyState(
                    self.tr("No agreement yet"),
                    self.tr(
                        "The annual follow-up tells how an agreement went: its meetings, who came,"
                        " what was decided and promised. Enter the agreement first, on the page"
                        " Agreements."
                    ),
                ),
                1,
            )
        layout.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        for title, box in ((self.tr("&Agreement"), self.agreement_box),
                           (self.tr("&Year"), self.year_box)):  # fmt: skip
            named = caption(title)
            named.setBuddy(box)
            head.addWidget(named)
            head.addWidget(box)
            head.addSpacing(GRID)
        head.addStretch()
        return head

    def _middle(self) -> QHBoxLayout:
        self.section_title = heading("", 1.15)
        self.section_title.setObjectName("reportSectionTitle")
        self.reminder = privacy_reminder(
            self.tr(
                "No cases about individuals: the report is public, and is about the collaboration."
            )
        )
        self.copy_button = self._button("reportCopy", "", "copy")
        written = self._column(self.section_title, self.reminder, self.text, self.copy_button)
        figures_title = caption(
            self.tr("&Figures of the section, as they will stand in the report")
        )
        figures_title.setBuddy(self.figures)
        shown = self._column(figures_title, self.figures)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("reportSplit")
        split.setChildrenCollapsible(False)
        split.setHandleWidth(2 * GRID)
        split.addWidget(written)
        split.addWidget(shown)
        split.setSizes([2 * _WIDTH, 3 * _WIDTH])
        middle = QHBoxLayout()
        middle.setSpacing(2 * GRID)
        middle.addWidget(self.sections)
        middle.addWidget(split, 1)
        return middle

    def _column(self, *widgets: QWidget) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in widgets:
            if isinstance(widget, QPushButton):
                column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                column.addWidget(widget, int(widget in (self.text, self.figures)))
        return made

    def _foot(self) -> QHBoxLayout:
        self.state = caption()
        self.state.setObjectName("reportState")
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.export_button)
        foot.addWidget(self.close_button)
        self.export_button.setEnabled(bool(self._agreements))
        return foot

    def _button(self, name: str, title: str, picture: str = "") -> QPushButton:
        made = QPushButton(title)
        if picture:
            made.setIcon(icon(picture, self._workspace.colours))
        made.setObjectName(name)
        made.setAutoDefault(False)
        return made

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.accept)
        self.export_button.clicked.connect(self._export)
        if not self._agreements:
            return
        self.agreement_box.value_chosen.connect(self._take_agreement)
        self.year_box.value_chosen.connect(self._take_year)
        self.sections.section_chosen.connect(self._take_section)
        self.text.written.connect(self._save)
        self.text.textChanged.connect(self._show_state)
        self.copy_button.clicked.connect(self._copy_before)

    def _fill(self, agreement_id: int | None) -> None:
        self.agreement_box.set_choices([(row.id, row.name) for row in self._agreements])
        ids = [row.id for row in self._agreements]
        self.agreement_box.set_value(agreement_id if agreement_id in ids else ids[0])
        self.text.setReadOnly(self._workspace.is_read_only)
        self._fill_years(self._workspace.scope.year)
        self._read()
        self.text.setFocus()

    def _fill_years(self, wanted: int | None) -> None:
        row = self.agreement()
        assert row is not None  # there is at least one, and one is chosen
        today = self._workspace.today()
        years = report_years(row, today)
        self.year_box.set_choices([(year, str(year)) for year in years])
        self.year_box.set_value(wanted if wanted in years else report_year(row, None, today))
        self._shown = (row.id, self.year())

    def _is_settled(self) -> bool:
        """Save what is typed; say whether nothing is left to save."""
        self.text.save_now()
        return self.text.toPlainText().strip() == self._texts.get(self._writing, "")

    def _take_agreement(self) -> None:
        if self._is_settled():
            self._fill_years(self.year())
            self._read()
        else:
            self.agreement_box.set_value(self._shown[0])

    def _take_year(self) -> None:
        if self._is_settled():
            self._shown = (self._shown[0], self.year())
            self._read()
        else:
            self.year_box.set_value(self._shown[1])

    def _take_section(self, section: ReportSection) -> None:
        if self._is_settled():
            self._writing = section
            self._show_section()
        else:
            self.sections.show_section(self._writing)

    def _read(self) -> None:
        """Read the texts of what is chosen, and its figures, which may take a moment."""
        workspace, (agreement_id, year) = self._workspace, self._shown
        database, language, today = workspace.database, workspace.language, workspace.today()
        self._texts = read_texts(database, agreement_id, year)
        self._before = read_texts_before(database, agreement_id, year)
        self._figures = ()
        self._asked += 1
        asked = self._asked
        scope = ReportScope(agreement_id=agreement_id, year=year)
        self._show_section()

        def show(found: Sequence[Part]) -> None:
            if shiboken6.isValid(self) and asked == self._asked:
                self._figures = found
                self._show_figures()

        workspace.ops.run_in_background(
            lambda _progress: follow_up_figures(database, scope, language, today), on_done=show
        )

    def _show_section(self) -> None:
        section = self._writing
        name = label(section, self._workspace.language)
        self.section_title.setText(name)
        self.text.setAccessibleName(self.tr("Text for {0}").format(name))
        self.text.setPlaceholderText(
            self.tr("What should the reader know beside the figures? Saves itself.")
        )
        self.text.show_saved(self._texts.get(section, ""))
        self.copy_button.setText(self.tr("Take the text of {0}").format(self._shown[1] - 1))
        is_usable = section in self._before and not self._workspace.is_read_only
        self.copy_button.setVisible(section in self._before)
        self.copy_button.setEnabled(is_usable)
        self.copy_button.setToolTip(plain_tip(self._before.get(section, "")))
        self.sections.section_model.show_written(self._texts)
        self._show_figures()
        self._show_state()

    def _show_figures(self) -> None:
        mine = [part for part in self._figures if part.section is self._writing]
        self.figures.show_parts(mine)

    def _copy_before(self) -> None:
        self.text.add_paragraphs(self._before[self._writing])

    def _save(self, typed: str) -> None:
        agreement_id, year = self._shown
        section = self._writing
        self._workspace.ops.run(
            partial(save_text, self._workspace.database, agreement_id, year, section, typed),
            then=partial(self._saved, section, typed.strip()),
            on_error=self._take_error,
        )

    def _take_error(self, _error: PlannerError, sentence: str) -> bool:
        self._has_failed = True
        self.state.setText(sentence)
        return True

    def _saved(self, section: ReportSection, text: str, _changes: Changes) -> None:
        self._has_failed = False
        if text:
            self._texts[section] = text
        else:
            self._texts.pop(section, None)
        self.text.take_saved(text)
        self.sections.section_model.show_written(self._texts)
        self._show_state()

    def _show_state(self) -> None:
        typed = self.text.toPlainText().strip()
        is_saved = typed == self._texts.get(self._writing, "").strip()
        if self._workspace.is_read_only:
            self.state.setText(self.tr("The database is open for reading only."))
        elif is_saved:
            self.state.setText(self.tr("Everything is saved."))
        else:
            self.state.setText(self.tr("Saved when you pause."))

    def _export(self) -> None:
        self.text.save_now()
        agreement_id, year = self._shown
        scope = ReportScope(agreement_id=agreement_id, year=year)
        from planner.ui.dialogs.export import ExportDialog

        ExportDialog(self._workspace, "follow-up", self, scope).open()
