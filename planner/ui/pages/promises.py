"""The citizen promises of the scope: a table, this year beside last year, and what is selected."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from planner.domain.promise_renewal import touches_year
from planner.domain.rows import AgreementRow
from planner.services.agreements import agreement_of, list_agreements
from planner.services.promises import PromiseView, read_promises, remove_promises
from planner.services.registry import Registry, read_registry
from planner.ui.dialogs.promise_dialog import PromiseDialog
from planner.ui.dialogs.promise_renewal_dialog import PromiseRenewalDialog
from planner.ui.icons import icon
from planner.ui.page import EmptyState, Page, Scope, full_or_empty
from planner.ui.pages.promises_beside import BesideView
from planner.ui.pages.promises_details import PromiseDetailsPane
from planner.ui.pages.promises_filters import PromiseFilters, promise_predicate
from planner.ui.pages.promises_table import OutcomeDelegate, promise_columns, sorted_years
from planner.ui.row_model import RowTableModel
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading


class PromisesPage(Page):
    """Every promise of the agreement and year chosen at the top."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {*("promise", "promise_support", "activity"), *("agreement", "organisation")}
    )
    opens: ClassVar[frozenset[str]] = frozenset({"promise"})
    _shown_scope: Scope

    @property
    def is_beside(self) -> bool:
        """True while the year is shown beside last year."""
        return self.beside_button.isChecked()

    def refresh(self) -> None:
        """Read the promises again, and what they are shown with."""
        workspace = self.workspace
        self._agreements = list_agreements(workspace.database)
        self._registry = read_registry(workspace.database)
        agreement_id, year = self.scope
        views = read_promises(
            workspace.database, workspace.today(), agreement_id=agreement_id, year=year
        )
        self.filters.offer(views)
        self.model.set_predicate(promise_predicate(self.filters.narrowing()))
        self.model.set_rows(views)
        is_many = agreement_id is None and len(self._agreements) > 1
        self.table.show_column("agreement", is_many)
        if self.is_beside:
            if year is not None and self._shown_scope != self.scope:
                self.beside.show_year(year)
            self.beside.refresh(self._years(), agreement_id)
        self._shown_scope = self.scope
        self._show_part(views)
        self._show_details()

    def details_widget(self) -> QWidget | None:
        """Return the details beside the table; two years, or nothing, take the whole width."""
        is_table = self._stack.currentWidget() is self._full and not self.is_beside
        return self.details if is_table else None

    def open_row(self, kind: str, row_id: int) -> None:
        if kind in self.opens:
            self.refresh_if_stale()
            self.workspace.ops.run(
                lambda: agreement_of(self.workspace.database, kind, row_id),
                then=lambda agreement_id: self._open(row_id, agreement_id),
            )

    def new_row(self) -> None:
        """Ask for a new promise, of the year chosen or this one."""
        if self.workspace.is_read_only:
            return
        offered = self._offered()
        if not offered:
            self.workspace.ops.failed.emit(
                self.tr("Make an agreement first: a promise stands under one.")
            )
            return
        PromiseDialog(
            self.workspace, offered, self._registry, self._usual_year(), self, self._show_new
        ).open()

    def new_row_text(self) -> str:
        return self.tr("New citizen promise")

    def open_selected(self) -> None:
        """Go to the fields of what is selected."""
        if self.is_beside:
            self.beside.table.row_activated.emit(self.beside.table.current_id())
        elif self.table.current_row() is not None:
            self.details.text.setFocus()

    def delete_selected(self) -> None:
        if not self.is_beside:
            self._remove(self.table.selected_ids())

    def chosen_object(self) -> tuple[str, int] | None:
        chosen = (self.beside.table if self.is_beside else self.table).current_id()
        return ("promise", chosen) if isinstance(chosen, int) else None

    def copy_selected(self) -> str:
        return self.beside.copy_selected() if self.is_beside else self.table.copy_selected()

    def renew(self) -> None:
        """Open the renewal for the year after the latest one."""
        offered = self._offered()
        if self.workspace.is_read_only or not offered:
            return
        row = self.table.current_row()
        known = {agreement.id: agreement for agreement in offered}
        agreement = offered[0] if row is None else known[row.promise.agreement_id]
        PromiseRenewalDialog(
            self.workspace, offered, agreement.id, self._renewal_year(agreement), self
        ).open()

    def _build(self) -> None:
        workspace = self.workspace
        self._registry = Registry({}, {}, {}, {})
        self._agreements = list_agreements(workspace.database)
        self._shown_scope = self.scope
        self.filters = PromiseFilters(workspace)
        self.model = RowTableModel(promise_columns(workspace), parent=self)
        self.table: RowTableView[PromiseView] = RowTableView(
            "promisesTable", self.model, workspace.settings, self.tr("Citizen promises")
        )
        keys = [column.key for column in self.model.columns]
        self._bars = OutcomeDelegate(workspace, self.model, self.table)
        self.table.setItemDelegateForColumn(keys.index("outcome"), self._bars)
        self.beside = BesideView(workspace)
        self.details = PromiseDetailsPane(workspace)
        self.count = caption()
        self.count.setObjectName("promiseCount")
        self.beside_button = QPushButton(self.tr("Beside last year"))
        self.beside_button.setObjectName("besideLastYear")
        self.beside_button.setCheckable(True)
        self.renew_button = QPushButton(self.tr("Renew for next year …"))
        self.renew_button.setObjectName("renewPromises")
        self.new_button = QPushButton(
            icon("new", workspace.colours), self.tr("New citizen promise")
        )
        self.new_button.setObjectName("newPromise")
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(heading(self.tr("Citizen promises")))
        top.addWidget(self.count)
        top.addStretch()
        for button in (self.beside_button, self.renew_button, self.new_button):
            button.setAccessibleName(button.text())
            top.addWidget(button)
        listed = QWidget()
        inner = QVBoxLayout(listed)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        inner.addWidget(self.filters)
        inner.addWidget(self.table, 1)
        self._parts = QStackedWidget()
        self._parts.addWidget(listed)
        self._parts.addWidget(self.beside)
        self.empty = EmptyState(
            self.tr("No citizen promises here"),
            self.tr(
                "A citizen promise says what the municipality and the police will do during a "
                "year, for example safety walks in the town centre, at least 2. It is followed up "
                "with its activities, told to the public, and renewed for the next year."
            ),
            self.tr("New citizen promise"),
        )
        self._stack, self._full = full_or_empty(self, top, [self._parts], self.empty)
        for widget in (self.new_button, self.renew_button, self.empty.button):
            widget.setEnabled(not workspace.is_read_only)

    def _connect(self) -> None:
        self.filters.text_changed.connect(self.model.set_filter)
        self.filters.narrowed.connect(self._narrow)
        self.model.shown_count_changed.connect(self._say_count)
        self.table.current_row_changed.connect(self._show_details)
        self.table.row_activated.connect(self.open_selected)
        self.table.delete_requested.connect(self._remove)
        self.beside.opened.connect(self._open_from_beside)
        self.beside_button.toggled.connect(self._take_beside)
        self.renew_button.clicked.connect(self.renew)
        self.new_button.clicked.connect(self.new_row)
        self.empty.button_pressed.connect(self.new_row)

    def _show_part(self, views: list[PromiseView]) -> None:
        shown = self._full if views or self.is_beside else self.empty
        if shown is not self._stack.currentWidget():
            self._stack.setCurrentWidget(shown)
            self.abilities_changed.emit()

    def _years(self) -> list[int]:
        return sorted_years(self.model.all_rows)

    def _offered(self) -> list[AgreementRow]:
        """Return the agreements that a promise may be made under."""
        chosen = self.scope.agreement_id
        return [row for row in self._agreements if chosen in (None, row.id)]

    def _usual_year(self) -> int:
        """Return the year that a new promise is probably for."""
        chosen = self.filters.narrowing().year or self.scope.year
        return chosen or self.workspace.today().year

    def _renewal_year(self, agreement: AgreementRow) -> int:
        """Return the year after the agreement's latest promises, if it lies within it."""
        mine = [
            view.promise.year
            for view in self.model.all_rows
            if view.promise.agreement_id == agreement.id
        ]
        latest = max(mine, default=self.workspace.today().year)
        return latest + 1 if touches_year(agreement, latest + 1) else latest

    def _narrow(self) -> None:
        self.model.set_predicate(promise_predicate(self.filters.narrowing()))
        self._show_details()

    def _say_count(self) -> None:
        shown, total = len(self.model.rows), len(self.model.all_rows)
        text = self.tr("%n promise(s)", "", total)
        if shown != total:
            text = self.tr("{0} of %n promise(s)", "", total).format(shown)
        self.count.setText(text)

    def _show_details(self) -> None:
        view = self.table.current_row()
        if view is None:
            self.details.show_nothing(self.tr("Select a promise to see and change it here."))
        else:
            self.details.show_view(view, self._registry)

    def _take_beside(self, is_beside: bool) -> None:
        if is_beside:
            years = self._years()
            chosen = self.filters.narrowing().year or self.scope.year
            self.beside.show_year(chosen or max(years, default=self.workspace.today().year))
            self.beside.refresh(years, self.scope.agreement_id)
        self._parts.setCurrentIndex(1 if is_beside else 0)
        # In words as well: a pressed button does not tell enough.
        words = self.tr("Back to the list") if is_beside else self.tr("Beside last year")
        self.beside_button.setText(words)
        self.beside_button.setAccessibleName(words)
        self._show_part(list(self.model.all_rows))
        self.abilities_changed.emit()

    def _open_from_beside(self, promise_id: int) -> None:
        self.open_row("promise", promise_id)

    def _open(self, promise_id: int, agreement_id: int) -> None:
        self.beside_button.setChecked(False)
        if not self.table.select_id(promise_id):
            self.filters.clear()
        if not self.table.select_id(promise_id):
            mine = None if self.scope.agreement_id is None else agreement_id
            self.workspace.choose_scope(Scope(mine))
            self.refresh()
            self.table.select_id(promise_id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_new(self, promise_id: int) -> None:
        self.open_row("promise", promise_id)

    def _remove(self, promise_ids: list[object]) -> None:
        ids = [row_id for row_id in promise_ids if isinstance(row_id, int)]
        if ids and not self.workspace.is_read_only:
            self.workspace.ops.run(lambda: remove_promises(self.workspace.database, ids))
