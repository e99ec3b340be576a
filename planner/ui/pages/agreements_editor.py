"""The agreement editor: facts above, what stands under the agreement in tabs below."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from planner.domain.enums import DayCategory
from planner.domain.rows import AgreementRow
from planner.errors import InputError, PlannerError
from planner.services.agreement_overview import read_standing
from planner.services.agreements import list_agreements, read_agreement, save_agreement
from planner.services.registry import Registry
from planner.services.renewal import require_renewable
from planner.texts import error_text, label
from planner.ui.dialogs.follow_up_offer import offer_schedule
from planner.ui.dialogs.renewal_dialog import RenewalDialog
from planner.ui.forms.fields import FieldGrid, SentenceLine, TextArea, Title
from planner.ui.forum_editor.names import NameBook
from planner.ui.icons import icon
from planner.ui.pages.agreements_documents import DocumentsPanel
from planner.ui.pages.agreements_follow_ups import FollowUpsPanel
from planner.ui.pages.agreements_state import StateLine
from planner.ui.pages.agreements_tables import (
    PartiesTable,
    PromisesTable,
    RevisionsTable,
    SignatoriesTable,
)
from planner.ui.theme import GRID
from planner.ui.widgets.choice_box import ChoiceBox
from planner.ui.widgets.date_edit import DateEdit
from planner.ui.widgets.labels import caption
from planner.ui.widgets.period_edit import PeriodEdit
from planner.ui.workspace import Workspace


class AgreementEditor(QWidget):
    """Edit one agreement; every settled change saves itself. `closed` when one goes back."""

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._row: AgreementRow | None = None
        self._is_showing = False
        self._build()
        self._connect()

    @property
    def agreement_id(self) -> int:
        """The agreement being edited; 0 before any has been."""
        return 0 if self._row is None else self._row.id

    def show_agreement(self, agreement_id: int, registry: Registry) -> None:
        """Show an agreement; raises NotFoundError when it is gone."""
        details = read_agreement(self._workspace.database, agreement_id)
        names = NameBook(registry)
        is_other = agreement_id != self.agreement_id
        self._is_showing = True
        try:
            self._row = details.agreement
            self._show_facts(details.agreement)
            standing = read_standing(
                self._workspace.database, agreement_id, self._workspace.today()
            )
            self.state.show_standing(standing)
            tables = (self.parties, self.signatories, self.revisions, self.promises)
            for table in (*tables, self.follow_ups.table, self.documents.table):
                if is_other:
                    table.start_over()
            self.parties.show_details(details, names)
            self.signatories.show_details(details, names)
            self.follow_ups.show_details(details)
            self.promises.show_details(details)
            self.revisions.show_details(details)
            self.documents.show_agreement(agreement_id)
        finally:
            self._is_showing = False
        if is_other:
            self._scroll.verticalScrollBar().setValue(0)
            self.grid.clear_errors()

    def show_part(self, kind: str, row_id: int) -> None:
        """Show the line of a follow-up or promise of the agreement shown."""
        if kind == "follow_up":
            self.tabs.setCurrentWidget(self.follow_ups)
            self.follow_ups.table.choose(row_id)
        else:
            self.tabs.setCurrentWidget(self.promises)
            self.promises.choose(row_id)

    def commit(self) -> None:
        """Save what stands in the fields, before something else is shown."""
        self._save()

    def renew(self) -> None:
        """Show what a successor would take along; what has one is refused in a sentence."""
        self._save()
        workspace, agreement_id = self._workspace, self.agreement_id
        workspace.ops.run(
            lambda: require_renewable(workspace.database, agreement_id),
            then=lambda row: RenewalDialog(workspace, row, self._open_other, self).open(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        workspace = self._workspace
        shown = workspace.colours
        self.back_button = QPushButton(icon("previous", shown), self.tr("All agreements"))
        self.back_button.setObjectName("backToAgreements")
        self.back_button.setFlat(True)
        self._title = Title()
        top = QHBoxLayout()
        top.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        top.setSpacing(GRID)
        top.addWidget(self.back_button)
        top.addWidget(self._title, 1)
        self.renew_button = QPushButton(self.tr("Renew …"))
        self.renew_button.setObjectName("renewAgreement")
        self.renew_button.setToolTip(
            self.tr("Makes the agreement that succeeds this one, after a look at what goes along")
        )
        self.renew_button.setEnabled(not workspace.is_read_only)
        top.addWidget(self.renew_button)
        self.state = StateLine(workspace)
        self._build_facts()
        self._build_tabs()
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(GRID * 2, 0, GRID * 2, GRID * 2)
        inner.setSpacing(GRID * 2)
        inner.addWidget(self.state)
        inner.addWidget(self.grid)
        inner.addWidget(self.tabs, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._scroll, 1)

    def _build_facts(self) -> None:
        self.grid = FieldGrid(3)
        self.grid.setEnabled(not self._workspace.is_read_only)
        self.name = SentenceLine("agreementName", self.tr("Name"))
        self.case_number = SentenceLine("agreementCaseNumber", self.tr("Case number"))
        self.period = PeriodEdit(self.tr("Valid"))
        self.period.setObjectName("agreementPeriod")
        self.signed = DateEdit(self.tr("Signed"))
        self.signed.setObjectName("agreementSigned")
        self.predecessor = ChoiceBox("agreementPredecessor", self.tr("Succeeds"))
        self.purpose = TextArea("agreementPurpose", 3)
        avoid = QWidget()
        days = QHBoxLayout(avoid)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(GRID * 2)
        self.avoid: dict[DayCategory, QCheckBox] = {}
        for category in DayCategory:
            box = QCheckBox(label(category, self._workspace.language))
            box.setObjectName(f"avoid_{category.value}")
            days.addWidget(box)
            self.avoid[category] = box
        self.avoid_button = QPushButton(self.tr("Days to avoid …"))
        self.avoid_button.setObjectName("openDaysToAvoid")
        self.avoid_button.setToolTip(self.tr("Breaks and other blocked periods, over the year"))
        days.addWidget(self.avoid_button)
        days.addStretch()
        avoid.setAccessibleName(self.tr("Days to avoid"))
        for key, title, editor, row, column, span in (
            ("name", self.tr("Name"), self.name, 0, 0, 2),
            ("case_number", self.tr("Case number"), self.case_number, 0, 2, 1),
            ("period", self.tr("Valid (no last day: open-ended)"), self.period, 1, 0, 1),
            ("signed_on", self.tr("Signed (empty: not known)"), self.signed, 1, 1, 1),
            ("predecessor_id", self.tr("Succeeds"), self.predecessor, 1, 2, 1),
            ("purpose", self.tr("Purpose"), self.purpose, 2, 0, 3),
            ("avoid", self.tr("Days to avoid"), avoid, 3, 0, 3),
        ):
            self.grid.add(key, title, editor, row, column, span)

    def _build_tabs(self) -> None:
        workspace = self._workspace
        self.parties = PartiesTable(workspace)
        self.signatories = SignatoriesTable(workspace)
        self.follow_ups = FollowUpsPanel(workspace)
        self.promises = PromisesTable(workspace)
        self.revisions = RevisionsTable(workspace)
        self.documents = DocumentsPanel(workspace)
        both = _captioned(
            (self.tr("Parties"), self.parties),
            (self.tr("Who signed, and who was there"), self.signatories),
        )
        changed = self.tr("What has been changed in the agreement while it has been in force")
        changes = _captioned((changed, self.revisions))
        self.tabs = QTabWidget()
        self.tabs.setObjectName("agreementTabs")
        self.tabs.setDocumentMode(True)
        for widget, text in (
            (both, self.tr("Parties and signatories")),
            (self.follow_ups, self.tr("Follow-up")),
            (self.promises, self.tr("Citizen promises")),
            (changes, self.tr("Revisions")),
            (self.documents, self.tr("Documents")),
        ):
            self.tabs.addTab(widget, text)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self._go_back)
        self.renew_button.clicked.connect(self.renew)
        self.state.agreement_requested.connect(self._open_other)
        self.name.editingFinished.connect(self._save)
        self.case_number.editingFinished.connect(self._save)
        self.purpose.editing_finished.connect(self._save)
        self.period.period_changed.connect(self._save)
        self.signed.date_changed.connect(self._save)
        self.predecessor.value_chosen.connect(self._save)
        for box in self.avoid.values():
            box.clicked.connect(self._save)
        self.avoid_button.clicked.connect(self._open_days_to_avoid)

    def _show_facts(self, row: AgreementRow) -> None:
        self._title.setText(row.name)
        self.name.show_text(row.name)
        self.case_number.show_text(row.case_number)
        self.period.set_period(row.valid_from, row.valid_to)
        self.signed.set_date(row.signed_on)
        others = [other for other in list_agreements(self._workspace.database) if other != row]
        choices: list[tuple[object, str]] = [(None, self.tr("none"))]
        choices += [(other.id, other.name) for other in others]
        self.predecessor.set_choices(choices)
        self.predecessor.set_value(row.predecessor_id)
        self.purpose.show_text(row.purpose)
        for category, box in self.avoid.items():
            box.setChecked(category in row.avoid)

    def _save(self) -> None:
        before = self._row
        if self._is_showing or before is None:
            return
        first: date | None = self.period.first()
        self.grid.clear_errors()
        if first is None:
            self._take_error(InputError("form.date_needed", {}, field="valid_from"), "")
            return
        predecessor = self.predecessor.value()
        row = replace(
            before,
            name=self.name.text(),
            case_number=self.case_number.text().strip(),
            valid_from=first,
            valid_to=self.period.last(),
            signed_on=self.signed.date(),
            purpose=self.purpose.toPlainText(),
            predecessor_id=predecessor if isinstance(predecessor, int) else None,
            avoid=frozenset(c for c, box in self.avoid.items() if box.isChecked()),
        )
        if row != before:
            self._workspace.ops.run(
                lambda: save_agreement(self._workspace.database, row),
                then=lambda _saved: offer_schedule(self._workspace, before, row, self),
                on_error=self._take_error,
            )

    def _take_error(self, error: PlannerError, _sentence: str) -> bool:
        field = "period" if error.field in ("valid_from", "valid_to") else error.field
        sentence = error_text(error, self._workspace.language)
        return self.grid.take_error(PlannerError(error.code, error.params, field=field), sentence)

    def _open_other(self, agreement_id: int) -> None:
        self._save()
        self._workspace.open_row("agreement", agreement_id)

    def _open_days_to_avoid(self) -> None:
        self._save()
        self._workspace.open_dialog("days_to_avoid")

    def _go_back(self) -> None:
        self._save()
        self.closed.emit()


def _captioned(*parts: tuple[str, QWidget]) -> QWidget:
    """Return a tab with tables below each other, each with what it is above it."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, GRID, 0, 0)
    layout.setSpacing(GRID)
    for text, table in parts:
        layout.addWidget(caption(text))
        layout.addWidget(table)
    layout.addStretch()
    return made
