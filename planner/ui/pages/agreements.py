"""The agreements as a table; Enter opens one in the editor."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from planner.domain.rows import AgreementRow
from planner.errors import NotFoundError
from planner.services.agreement_overview import AgreementSummary, read_agreement_summaries
from planner.services.agreements import agreement_of, remove_agreement
from planner.services.registry import Registry, read_registry
from planner.texts import label, reason_text
from planner.ui.dialogs.agreement_dialog import AgreementDialog
from planner.ui.icons import icon
from planner.ui.page import EmptyState, Page, Scope
from planner.ui.pages.agreements_editor import AgreementEditor
from planner.ui.pages.agreements_state import state_colour
from planner.ui.row_model import END, RowTableModel, TableColumn
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.current_only import CurrentOnly
from planner.ui.widgets.labels import caption, heading, plain_label


class AgreementsPage(Page):
    """Every agreement, whatever is chosen at the top."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {
            *("agreement", "party", "signatory", "revision", "follow_up", "promise"),
            *("organisation", "person", "forum", "attachment"),
        }
    )
    opens: ClassVar[frozenset[str]] = frozenset({"agreement"})

    def refresh(self) -> None:
        """Read the agreements again; the editor shows what has changed in its own."""
        workspace = self.workspace
        self._registry = read_registry(workspace.database)
        summaries = read_agreement_summaries(workspace.database, workspace.today())
        self._model.set_rows(summaries)
        self._list_stack.setCurrentWidget(self._list if summaries else self._empty)
        self._show_details()
        if self._stack.currentWidget() is self.editor:
            try:
                self.editor.show_agreement(self.editor.agreement_id, self._registry)
            except NotFoundError:  # an undo has taken it away
                self._stack.setCurrentWidget(self._list_stack)

    def details_widget(self) -> QWidget | None:
        """Return the details beside the list; what is opened takes the whole width."""
        return self._details if self._stack.currentWidget() is self._list_stack else None

    def open_row(self, kind: str, row_id: int) -> None:
        self.refresh_if_stale()
        if kind == "agreement":
            self._open(row_id)
        elif kind in self.opens:
            self.workspace.ops.run(
                lambda: agreement_of(self.workspace.database, kind, row_id),
                then=partial(self._open_part, kind, row_id),
            )

    def _open_part(self, kind: str, row_id: int, agreement_id: int) -> None:
        """Open the agreement on the line of one of its follow-ups."""
        self._open(agreement_id)
        self.editor.show_part(kind, row_id)

    def new_row(self) -> None:
        """Begin a new agreement in a dialog."""
        if not self.workspace.is_read_only:
            AgreementDialog(self.workspace, self._registry, self._take_new, self).open()

    def new_row_text(self) -> str:
        return self.tr("New agreement")

    def open_selected(self) -> None:
        agreement_id = self.table.current_id()
        if isinstance(agreement_id, int):
            self._open(agreement_id)

    def delete_selected(self) -> None:
        if self._stack.currentWidget() is self._list_stack:
            self._remove(self.table.selected_ids())

    def chosen_object(self) -> tuple[str, int] | None:
        is_open = self._stack.currentWidget() is self.editor
        chosen = self.editor.agreement_id if is_open else self.table.current_id()
        return ("agreement", chosen) if isinstance(chosen, int) and chosen else None

    def copy_selected(self) -> str:
        return self.table.copy_selected()

    def _build(self) -> None:
        workspace = self.workspace
        self._registry = Registry({}, {}, {}, {})
        self._model = RowTableModel(self._columns(), parent=self)
        self.table = RowTableView(
            "agreementTable", self._model, workspace.settings, self.tr("Agreements")
        )
        self.new_button = QPushButton(icon("new", workspace.colours), self.tr("New agreement"))
        self.new_button.setObjectName("newAgreement")
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(heading(self.tr("Agreements")))
        top.addStretch()
        top.addWidget(self.new_button)
        self._list = QWidget()
        inner = QVBoxLayout(self._list)
        inner.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        inner.setSpacing(GRID)
        inner.addLayout(top)
        inner.addWidget(self.table)
        self._empty = EmptyState(
            self.tr("No agreement yet"),
            self.tr(
                "A collaboration agreement says in which forums a municipality and its police "
                "meet, and when each can expect the other. Everything else hangs on it."
            ),
            self.tr("New agreement"),
        )
        self._list_stack = QStackedWidget()
        self._list_stack.addWidget(self._list)
        self._list_stack.addWidget(self._empty)
        self.editor = AgreementEditor(workspace)
        self._stack = CurrentOnly()
        self._stack.addWidget(self._list_stack)
        self._stack.addWidget(self.editor)
        self._build_details()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        for button in (self.new_button, self._empty.button):
            button.setEnabled(not workspace.is_read_only)

    def _build_details(self) -> None:
        self._details = QWidget()
        self._name = heading("", 1.2)
        self._name.setWordWrap(True)
        self._state = caption()
        self._told_label = plain_label()
        self._lines = plain_label()
        self._purpose = plain_label()
        self.open_button = QPushButton(self.tr("Open the agreement"))
        self.open_button.setObjectName("openAgreement")
        self.renew_button = QPushButton(self.tr("Renew …"))
        self.renew_button.setObjectName("renewSelected")
        self.renew_button.setEnabled(not self.workspace.is_read_only)
        self.choose_button = QPushButton(self.tr("Work with this one on every page"))
        self.choose_button.setObjectName("chooseAgreement")
        self.report_button = QPushButton(self.tr("Annual follow-up …"))
        self.report_button.setObjectName("annualReport")
        layout = QVBoxLayout(self._details)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        for widget in (self._name, self._state, self._told_label, self._lines, self._purpose):
            layout.addWidget(widget)
        buttons = (self.open_button, self.renew_button, self.choose_button, self.report_button)
        for button in buttons:
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()

    def _connect(self) -> None:
        self._stack.currentChanged.connect(self._take_turn)
        self.table.row_activated.connect(self._open)
        self.table.current_row_changed.connect(self._show_details)
        self.table.delete_requested.connect(self._remove)
        self.new_button.clicked.connect(self.new_row)
        self._empty.button_pressed.connect(self.new_row)
        self.open_button.clicked.connect(self.open_selected)
        self.renew_button.clicked.connect(self._renew)
        self.choose_button.clicked.connect(self._choose)
        self.report_button.clicked.connect(self._write_report)
        self.editor.closed.connect(self._close_editor)

    def _columns(self) -> list[TableColumn[AgreementSummary]]:
        language = self.workspace.language
        shown = self.workspace.colours
        return [
            TableColumn("name", self.tr("Name"), lambda row: row.agreement.name, width=40),
            TableColumn(
                "period",
                self.tr("Valid"),
                lambda row: self._period(row.agreement),
                sort_key=lambda row: row.agreement.valid_from,
            ),
            TableColumn(
                "state",
                self.tr("State"),
                lambda row: label(row.state, language),
                colour=lambda row: state_colour(row.state, shown),
            ),
            TableColumn("told", self.tr("What happens next"), self._told, tooltip=self._told),
            TableColumn("case", self.tr("Case number"), lambda row: row.agreement.case_number),
            TableColumn("parties", self.tr("Parties"), lambda row: ", ".join(row.parties)),
            TableColumn(
                "forums",
                self.tr("Forums"),
                lambda row: str(row.forums),
                sort_key=lambda row: row.forums,
                alignment=END,
            ),
            TableColumn(
                "next",
                self.tr("Next follow-up"),
                lambda row: (
                    "–" if row.next_follow_up is None else row.next_follow_up.due_on.isoformat()
                ),
            ),
        ]

    def _told(self, row: AgreementSummary) -> str:
        return " ".join(reason_text(each, self.workspace.language) for each in row.told)

    def _period(self, row: AgreementRow) -> str:
        last = self.tr("open-ended") if row.valid_to is None else row.valid_to.isoformat()
        return f"{row.valid_from.isoformat()} – {last}"

    def _open(self, agreement_id: int) -> None:
        if self._stack.currentWidget() is self.editor:
            self.editor.commit()
        self.table.select_id(agreement_id)
        self.editor.show_agreement(agreement_id, self._registry)
        self._stack.setCurrentWidget(self.editor)
        self.editor.name.setFocus()

    def _close_editor(self) -> None:
        self._stack.setCurrentWidget(self._list_stack)
        self.table.select_id(self.editor.agreement_id)
        self.table.setFocus()

    def _take_new(self, agreement_id: int) -> None:
        """Show what has been made, and narrow every page to it."""
        self.workspace.choose_scope(Scope(agreement_id))
        self.refresh()
        self._open(agreement_id)

    def _renew(self) -> None:
        """Open the selected agreement and show what renewing it comes to."""
        agreement_id = self.table.current_id()
        if isinstance(agreement_id, int):
            self._open(agreement_id)
            self.editor.renew()

    def _choose(self) -> None:
        agreement_id = self.table.current_id()
        if isinstance(agreement_id, int):
            self.workspace.choose_scope(Scope(agreement_id, self.scope.year))

    def _write_report(self) -> None:
        from planner.ui.annual_report.dialog import AnnualReportDialog

        agreement_id = self.table.current_id()
        if isinstance(agreement_id, int):
            AnnualReportDialog(self.workspace, agreement_id, self).open()

    def _remove(self, agreement_ids: list[object]) -> None:
        for agreement_id in agreement_ids:
            assert isinstance(agreement_id, int)  # what the table's rows go by
            self.workspace.ops.run(partial(remove_agreement, self.workspace.database, agreement_id))

    def _show_details(self) -> None:
        summary = self.table.current_row()
        language = self.workspace.language
        buttons = (self.open_button, self.renew_button, self.choose_button, self.report_button)
        for widget in (*buttons, self._told_label, self._lines, self._purpose):
            widget.setVisible(summary is not None)
        if summary is None:
            self._name.setText("")
            self._state.setText(self.tr("Select an agreement to see it here."))
            return
        self._name.setText(summary.agreement.name)
        self._state.setText(label(summary.state, language))
        self._told_label.setText(self._told(summary))
        number = summary.agreement.case_number
        lines = [self._period(summary.agreement), *summary.parties]
        if number:
            lines.append(self.tr("Case number {0}").format(number))
        lines.append(self.tr("%n forum(s)", "", summary.forums))
        self._lines.setText("\n".join(lines))
        self._purpose.setText(summary.agreement.purpose)

    def _take_turn(self, _index: int) -> None:
        """Say that the page now shows something else, with other details and abilities."""
        self.abilities_changed.emit()
