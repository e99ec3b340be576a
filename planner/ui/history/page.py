"""The history of the database, or of one object in it: steps, newest first."""

from typing import ClassVar

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from planner.domain.history import HistoryFilter
from planner.errors import NotFoundError, PlannerError
from planner.services.history_list import (
    KINDS,
    MOST_CHANGES,
    PAGE,
    HistoryPage,
    ListedStep,
    read_page,
    read_step,
    read_users,
    row_title,
)
from planner.services.journal_limits import removed_line
from planner.texts import reason_text
from planner.ui.background import Job, Progress
from planner.ui.history.columns import history_columns
from planner.ui.history.details import StepPane
from planner.ui.history.filters import HistoryFilters
from planner.ui.history.restore_dialog import RestoreDialog
from planner.ui.icons import icon
from planner.ui.page import EmptyState, Page, full_or_empty
from planner.ui.row_model import RowTableModel
from planner.ui.row_view import RowTableView
from planner.ui.theme import GRID
from planner.ui.widgets.labels import caption, heading, plain_label


class HistoryListPage(Page):
    """What was done, when and by whom; beside it what the selected step changed."""

    kinds: ClassVar[frozenset[str]] = KINDS
    _object: tuple[str, int] | None

    def refresh(self) -> None:
        """Read again as many steps as are shown; the selection stays by id."""
        self.filters.offer(read_users(self.workspace.database))
        self._name_object()
        self._read(max(len(self.model.all_rows), PAGE))

    def details_widget(self) -> QWidget:
        return self.details

    def show_object(self, kind: str, row_id: int) -> None:
        """Show the history of one row and of those that belong to it."""
        self._object = (kind, row_id)
        self.filters.show_all()
        self._name_object()
        self._chip.setVisible(True)
        self._read(PAGE)
        if self.model.rows:
            self.table.select_id(self.model.rows[0].id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_everything(self) -> None:
        """Show the history of the whole database again."""
        self._object = None
        self._chip.setVisible(False)
        self._read(PAGE)

    def open_selected(self) -> None:
        """Go to the changes of the selected step."""
        if self.table.current_row() is not None:
            self.details.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_selected(self) -> str:
        return self.table.copy_selected()

    def _build(self) -> None:
        workspace = self.workspace
        self._object = None
        self._job: Job[HistoryPage] | None = None
        self._asked = 0
        self._most_changes = MOST_CHANGES
        self._shown_id: int | None = None
        self.filters = HistoryFilters(workspace)
        self.model: RowTableModel[ListedStep] = RowTableModel(
            history_columns(workspace), parent=self
        )
        self.table: RowTableView[ListedStep] = RowTableView(
            "historyTable", self.model, workspace.settings, self.tr("The history")
        )
        # Only some of the steps are here, so that any order but theirs would mislead.
        self.table.setSortingEnabled(False)
        self.table.horizontalHeader().setSectionsClickable(False)
        self.count = caption()
        self.count.setObjectName("historyCount")
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(heading(self.tr("History")))
        top.addWidget(self.count)
        top.addStretch()
        self.more = QPushButton(self.tr("Show more"))
        self.more.setObjectName("historyMore")
        self.nothing = plain_label(self.tr("No step is like that."))
        self.nothing.setObjectName("historyNothing")
        self.nothing.setVisible(False)
        self.empty = EmptyState(
            self.tr("Nothing has been written yet"),
            self.tr(
                "Everything that is made, changed or removed is listed here, with what it was"
                " before and who did it, and can be put back."
            ),
        )
        self._stack, self._full = full_or_empty(
            self, top, [self._build_chip(), self.filters, self.nothing, self.table], self.empty
        )
        inner = self._full.layout()
        assert inner is not None
        inner.addWidget(self.more)
        self.removed = caption()
        self.removed.setObjectName("historyRemoved")
        inner.addWidget(self.removed)
        self.details = StepPane(workspace)

    def _build_chip(self) -> QWidget:
        self._chip = QWidget()
        self._chip.setObjectName("historyChip")
        layout = QHBoxLayout(self._chip)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self.about = QLabel()
        self.about.setObjectName("historyAbout")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)  # a long name must not widen the window
        self.all_button = QPushButton(
            icon("close", self.workspace.colours), self.tr("Show the whole history")
        )
        self.all_button.setObjectName("wholeHistory")
        layout.addWidget(self.about, 1)
        layout.addWidget(self.all_button)
        self._chip.setVisible(False)
        return self._chip

    def _connect(self) -> None:
        self.filters.changed.connect(self._narrow)
        self.table.current_row_changed.connect(self._show_details)
        self.table.row_activated.connect(self.open_selected)
        self.all_button.clicked.connect(self.show_everything)
        self.more.clicked.connect(self._show_more)
        self.details.step_restore_wanted.connect(self._restore_step)
        self.details.row_restore_wanted.connect(self._restore_row)
        self.details.open_wanted.connect(self._open_changed)
        self.details.more_wanted.connect(self._show_more_changes)

    def _name_object(self) -> None:
        """Say whose history it is, by the name that it has now."""
        if self._object is not None:
            database, language = self.workspace.database, self.workspace.language
            title = row_title(database, *self._object, language)
            self.about.setText(self.tr("The history of {0}").format(title))

    def _narrow(self) -> None:
        self._read(PAGE)

    def _asks(self) -> HistoryFilter:
        chosen = self.filters.chosen()
        kind, row_id = self._object or (None, None)
        return HistoryFilter(
            kind,
            row_id,
            chosen.text,
            chosen.user,
            chosen.first,
            chosen.last,
            chosen.kinds,
            chosen.is_undone,
        )

    def _read(self, limit: int, *, is_more: bool = False) -> None:
        """Read steps: at once, or in the background when a text is looked for."""
        workspace, asked = self.workspace, self._asks()
        after = self.model.all_rows[-1].id if is_more and self.model.all_rows else None
        self._asked += 1
        turn = self._asked
        if self._job is not None and self._job.is_running:
            self._job.cancel()
        if not asked.words:
            workspace.ops.run(
                lambda: read_page(
                    workspace.database, asked, workspace.language, limit=limit, after=after
                ),
                then=lambda page: self._show(page, is_more=is_more),
            )
            return
        self.count.setText(self.tr("Searching …"))

        def work(progress: Progress) -> HistoryPage:
            return read_page(
                workspace.database,
                asked,
                workspace.language,
                limit=limit,
                after=after,
                report=progress.report,
            )

        def show(page: HistoryPage) -> None:
            if shiboken6.isValid(self) and turn == self._asked:
                self._show(page, is_more=is_more)

        self._job = workspace.ops.run_in_background(work, on_done=show)

    def _show(self, page: HistoryPage, *, is_more: bool) -> None:
        bar = self.table.verticalScrollBar()
        place = bar.value()
        steps = [*self.model.all_rows, *page.steps] if is_more else list(page.steps)
        self.model.set_rows(steps)
        if is_more:
            bar.setValue(place)
        asked = self._asks()
        is_everything = asked == HistoryFilter()
        self._stack.setCurrentWidget(self.empty if is_everything and not steps else self._full)
        self.nothing.setVisible(not steps)
        self.table.setVisible(bool(steps))
        self.more.setVisible(page.is_more)
        gone = None if page.is_more else removed_line(self.workspace.database)
        self.removed.setVisible(gone is not None)
        if gone is not None:
            self.removed.setText(reason_text(gone, self.workspace.language))
        if page.total is None and page.is_more:
            self.count.setText(self.tr("the newest %n step(s)", "", len(steps)))
        elif page.is_more and page.total is not None:
            shown = self.tr("the newest {0} of %n step(s)", "", page.total)
            self.count.setText(shown.format(len(steps)))
        else:
            self.count.setText(self.tr("%n step(s)", "", len(steps)))
        if self.table.current_row() is None and steps:
            self.table.select_id(steps[0].id)
        self._show_details()

    def _show_more(self) -> None:
        self._read(PAGE, is_more=True)

    def _show_details(self, _current: object = None) -> None:
        listed = self.table.current_row()
        if listed is None:
            self.details.show_nothing()
            self._shown_id = None
            return
        if listed.id != self._shown_id:
            self._most_changes = MOST_CHANGES
        self._shown_id = listed.id
        workspace = self.workspace
        try:
            details = read_step(
                workspace.database,
                listed.id,
                workspace.language,
                limit=self._most_changes,
                about=self._object,
            )
        except PlannerError as error:  # the journal has been made shorter, or the file is damaged
            self.details.show_nothing()
            if not isinstance(error, NotFoundError):
                workspace.ops.show_error(error)
            return
        self.details.show_step(listed, details)

    def _show_more_changes(self) -> None:
        self._most_changes += MOST_CHANGES
        self._show_details()

    def _open_changed(self) -> None:
        told = self.details.list.current()
        if told is not None and told.opens is not None:
            self.workspace.open_row(*told.opens)

    def _restore_step(self) -> None:
        listed = self.table.current_row()
        if listed is not None and not self.workspace.is_read_only:
            RestoreDialog(self.workspace, listed, None, self).open()

    def _restore_row(self) -> None:
        listed, told = self.table.current_row(), self.details.list.current()
        if listed is not None and told is not None and not self.workspace.is_read_only:
            RestoreDialog(self.workspace, listed, told, self).open()
