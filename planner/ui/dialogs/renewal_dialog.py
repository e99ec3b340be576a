"""Renew an agreement: its successor's name and period, and what goes along, line by line."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from planner.domain.follow_ups import LAW_IN_FORCE_FROM
from planner.domain.renewal_rows import Renewal, RenewalKind
from planner.domain.rows import AgreementRow, Period
from planner.errors import InputError, PlannerError
from planner.services.renewal import apply_renewal, plan_renewal, proposed_period
from planner.services.renewal_words import Wording
from planner.texts import error_text
from planner.ui.dialogs.renewal_tree import BECOMES, NOW, WHAT, RenewalTree
from planner.ui.forms.fields import FieldGrid, SentenceLine
from planner.ui.theme import GRID
from planner.ui.widgets.labels import plain_label
from planner.ui.widgets.period_edit import PeriodEdit
from planner.ui.workspace import Workspace

_SIZE = (GRID * 148, GRID * 80)
_WIDTHS = {WHAT: 424, NOW: 168, BECOMES: 344}
_FIELDS = {"valid_from": "period", "valid_to": "period"}


class RenewalDialog(QDialog):
    """Show the diff, follow what is chosen, and carry out exactly what is shown."""

    def __init__(
        self,
        workspace: Workspace,
        agreement: AgreementRow,
        on_done: Callable[[int], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._agreement = agreement
        self._on_done = on_done
        self._renewal: Renewal | None = None
        self._wording: Wording | None = None
        self._is_name_typed = False
        self._is_law_chosen = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        period = proposed_period(agreement)
        self.period.set_period(period.first, period.last)
        self._connect()
        self._plan()

    def _build(self) -> None:
        workspace = self._workspace
        self.setObjectName("renewalDialog")
        shown_name = " ".join(self._agreement.name.split())
        self.setWindowTitle(self.tr("Renew {0}").format(shown_name))
        self.resize(*_SIZE)
        self.grid = FieldGrid(3)
        self.name = SentenceLine("renewalName", self.tr("Name of the new agreement"))
        self.period = PeriodEdit(self.tr("The new period"))
        self.period.setObjectName("renewalPeriod")
        period_title = self.tr("The new period (no last day: open-ended)")
        self.grid.add("name", self.tr("Name of the new agreement"), self.name, 0, 0, 2)
        self.grid.add("period", period_title, self.period, 0, 2)
        self.with_actions = QCheckBox(self.tr("Open action items go along to the new forums"))
        self.with_actions.setObjectName("renewalActions")
        self.with_law = QCheckBox(self.tr("Follow-ups with the duties of the act (2023:196)"))
        self.with_law.setObjectName("renewalLaw")
        choices = QHBoxLayout()
        choices.setSpacing(GRID * 3)
        choices.addWidget(self.with_actions)
        choices.addWidget(self.with_law)
        choices.addStretch()
        self.model = RenewalTree(workspace.colours, workspace.language, self)
        self.tree = QTreeView()
        self.tree.setObjectName("renewalTree")
        self.tree.setAccessibleName(self.tr("What goes along"))
        self.tree.setModel(self.model)
        self.tree.setAlternatingRowColors(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        header = self.tree.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        self.summary = plain_label()
        self.summary.setObjectName("renewalSummary")
        buttons = QDialogButtonBox()
        self.do_button = QPushButton(self.tr("Carry out"))
        self.do_button.setObjectName("renewalDo")
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("renewalCancel")
        for button in (self.do_button, self.cancel_button):
            button.setAutoDefault(False)
        # An accepting button would be made the default one, which Enter in a field presses.
        buttons.addButton(self.do_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(self.grid)
        layout.addLayout(choices)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.summary)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        self.name.textEdited.connect(self._take_typed_name)
        self.name.editingFinished.connect(self._plan)
        self.period.period_changed.connect(self._plan)
        self.with_law.clicked.connect(self._take_law)
        self.with_actions.clicked.connect(self._take_actions)
        self.model.ticks_changed.connect(self._summarise)
        self.do_button.clicked.connect(self._carry_out)
        self.cancel_button.clicked.connect(self.reject)

    def _take_typed_name(self) -> None:
        """From now on the name is the person's own, until they empty it."""
        self._is_name_typed = bool(self.name.text().strip())

    def _take_law(self) -> None:
        """From now on the duties of the law are the person's choice, not the old schedule's."""
        self._is_law_chosen = True
        self._plan()

    def _plan(self) -> None:
        """Work the plan out anew; what is wrong with the fields is said beside them."""
        workspace = self._workspace
        self.grid.clear_errors()
        last = self.period.last()
        self.with_law.setVisible(last is None or last >= LAW_IN_FORCE_FROM)
        try:
            renewal = plan_renewal(
                workspace.database,
                self._agreement.id,
                name=self.name.text() if self._is_name_typed else "",
                period=self._typed_period(),
                with_law_duties=self.with_law.isChecked() if self._is_law_chosen else None,
            )
        except PlannerError as error:
            self._show(None)
            self._take_error(error, error_text(error, workspace.language))
            return
        self._show(renewal)

    def _typed_period(self) -> Period | None:
        """Return the period; None when it has not been typed. Raises InputError."""
        for edit, field in (
            (self.period.first_edit, "valid_from"),
            (self.period.last_edit, "valid_to"),
        ):
            if not edit.is_valid():
                raise InputError("form.bad_date", {"text": edit.line.text()[:40]}, field=field)
        if self.period.first() is None and self._agreement.valid_to is None:
            return None
        return Period(self.period.first(), self.period.last())

    def _show(self, renewal: Renewal | None) -> None:
        workspace = self._workspace
        self._renewal, self._wording = renewal, None
        if renewal is not None:
            self._wording = Wording(workspace.database, renewal, workspace.language)
            self.with_law.setChecked(renewal.with_law_duties)
            if not self._is_name_typed:
                self.name.show_text(renewal.agreement.name)
        opened = self.model.keys_where(self.tree.isExpanded)
        self.model.show_renewal(renewal, self._wording)
        for index in self.model.indexes_of(opened or self.model.keys_to_open()):
            self.tree.expand(index)
        self._summarise()

    def _summarise(self) -> None:
        """Say in a sentence what is done as the boxes stand."""
        has_actions = self.model.has_kind(RenewalKind.ACTION)
        self.with_actions.setVisible(has_actions)
        self.with_actions.setChecked(self.model.ticks_kind(RenewalKind.ACTION))
        can = self._wording is not None and not self._workspace.is_read_only
        self.do_button.setEnabled(can)
        if self._wording is None:
            self.summary.setText("")
        else:
            self.summary.setText(self._wording.summary(self.model.taken()))

    def _take_actions(self, is_ticked: bool) -> None:
        self.model.tick_kind(RenewalKind.ACTION, is_ticked)

    def _carry_out(self) -> None:
        renewal = self._renewal
        try:
            self._typed_period()
        except InputError as error:
            self._take_error(error, error_text(error, self._workspace.language))
            return
        if renewal is None:
            return
        database, ticked = self._workspace.database, self.model.ticked()
        self._workspace.ops.run(
            lambda: apply_renewal(database, renewal, ticked),
            then=self._done,
            on_error=self._take_error,
        )

    def _done(self, result: object) -> None:
        made = result[0] if isinstance(result, tuple) else None
        self.accept()
        if isinstance(made, AgreementRow):
            self._on_done(made.id)

    def _take_error(self, error: PlannerError, sentence: str) -> bool:
        field = _FIELDS.get(error.field or "", error.field)
        shown = PlannerError(error.code, error.params, field=field)
        if not self.grid.take_error(shown, sentence):
            self.summary.setText(sentence)
        return True
