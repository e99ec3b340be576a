"""The window's frame: top bar, navigation, the page in the middle, details, status."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from planner.ui.actions import Actions
from planner.ui.navigation import Navigation
from planner.ui.page import Page, Scope
from planner.ui.page_deck import PageDeck
from planner.ui.page_list import page_entries
from planner.ui.settings import Settings
from planner.ui.status_line import StatusLine
from planner.ui.theme import Theme
from planner.ui.top_bar import TopBar
from planner.ui.widgets.message_bar import MessageBar, MessageKind

if TYPE_CHECKING:
    from planner.domain.rows import AgreementRow, Changes
    from planner.services.reports.scope import ReportScope
    from planner.ui.background import Job
    from planner.ui.workspace import Workspace

_STANDING_PAUSE = 250  # ms after the last change before gaps and clashes are counted again


class MainWindow(QMainWindow):
    """The frame. It is shown empty, and filled when a workspace is handed to it."""

    painted = Signal()
    """The first frame is on the screen."""

    closed = Signal()

    def __init__(self, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self.settings = settings
        self.workspace: Workspace | None = None
        self._theme = theme
        self._is_painted = False
        self.setObjectName("mainWindow")
        self.setWindowTitle(self.tr("Collaboration Planner"))
        self._build()
        self._connect()
        self._restore()
        self._enable()

    def use(self, workspace: "Workspace") -> None:
        """Show an open database."""
        self.workspace = workspace
        self._count: Job[tuple[int, int, int]] | None = None
        workspace.setParent(self)
        workspace.ops.changed.connect(self._take_changes)
        workspace.ops.failed.connect(self.show_error)
        workspace.ops.worked.connect(self.show_info)
        workspace.ops.turning_changed.connect(self._show_state)
        workspace.scope_changed.connect(self._take_scope)
        workspace.row_requested.connect(self.deck.open_row)
        workspace.export_requested.connect(self._open_export)
        workspace.dialog_requested.connect(self._open_dialog)
        self.setWindowTitle(self.tr("{0} – Collaboration Planner").format(workspace.database.name))
        self.deck.use(workspace)
        self._show_scope(_scope_of(self.settings.text("scope")))
        self._show_state()
        self.go_to(self.settings.text("page"))

    def go_to(self, key: str) -> Page | None:
        """Show a page by its key, and return it; None while no database is open."""
        return self.deck.show_page(key)

    def show_error(self, sentence: str) -> None:
        """Say what went wrong, above the page."""
        self.message_bar.show_message(MessageKind.ERROR, sentence)

    def show_warning(self, sentence: str) -> None:
        """Say what to mind, above the page."""
        self.message_bar.show_message(MessageKind.WARNING, sentence)

    def show_info(self, sentence: str) -> None:
        """Say what has been done, above the page, for a while."""
        self.message_bar.show_message(MessageKind.INFO, sentence)

    def show_writing_closed(self) -> None:
        """Offer only what reading takes: the database has turned out to be damaged."""
        self._enable()
        self._show_state()

    def keep_state(self) -> None:
        """Remember where and as the window is."""
        self.settings.set_state("window/geometry", self.saveGeometry())
        self.deck.keep_state()
        self.settings.save()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._tell_painted)

    def _tell_painted(self) -> None:
        self.painted.emit()
        self.actions_.show_icons()

    def closeEvent(self, event: QCloseEvent) -> None:
        try:
            self.keep_state()
            self._standing_timer.stop()
            if self.workspace is not None:
                self.workspace.ops.stop()
            super().closeEvent(event)
        finally:  # else the program would go on without a window, and keep the file from others
            self.closed.emit()

    def _build(self) -> None:
        entries = page_entries()
        self.actions_ = Actions(self, entries, self._theme)
        self.top_bar = TopBar(self._theme)
        self.top_bar.command_box.offer_actions(self.actions_.all())
        self.navigation = Navigation(entries, self._theme)
        self.message_bar = MessageBar(self._theme)
        self.deck = PageDeck(entries, self.settings)
        self.status_line = StatusLine()
        self.setStatusBar(self.status_line)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.message_bar)
        middle.addWidget(self.deck, 1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.navigation)
        below.addWidget(_line(QFrame.Shape.VLine))
        below.addLayout(middle, 1)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addWidget(_line(QFrame.Shape.HLine))
        layout.addLayout(below, 1)
        self.setCentralWidget(central)
        self._standing_timer = QTimer(self)
        self._standing_timer.setSingleShot(True)
        self._standing_timer.setInterval(_STANDING_PAUSE)

    def _connect(self) -> None:
        actions = self.actions_
        for action, method in (
            (actions.new_row, self._new_row),
            (actions.undo, self._undo),
            (actions.redo, self._redo),
            (actions.copy, self._copy),
            (actions.open_row, self._open_selected),
            (actions.delete, self._delete),
            (actions.search, self._search),
            (actions.object_history, self._show_object_history),
            (actions.export, self._export),
            (actions.print_page, self._print),
            (actions.import_calendar, self._import_calendar),
            (actions.word_templates, self._open_word_templates),
            (actions.quit, self.close),
        ):
            action.triggered.connect(method)
        actions.details.toggled.connect(self.deck.show_details)
        actions.pages.triggered.connect(self._go_to_action)
        for group in (actions.planning, actions.records):
            group.triggered.connect(self._open_action)
        self.deck.page_shown.connect(self._take_page)
        self.deck.abilities_changed.connect(self._enable)
        self.navigation.page_chosen.connect(self._go_to_chosen)
        self.top_bar.scope_chosen.connect(self._choose_scope)
        self.top_bar.command_box.row_chosen.connect(self.deck.open_row)
        self.status_line.standing_clicked.connect(self._show_overview)
        self.status_line.clashes_clicked.connect(self._show_clashes)
        self._standing_timer.timeout.connect(self._count_standing)

    def _restore(self) -> None:
        geometry = self.settings.state("window/geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(1280, 720)

    def _go_to_action(self, action: QAction) -> None:
        self.go_to(action.data())

    def _go_to_chosen(self, key: str) -> None:
        if key != self.deck.key():
            self.go_to(key)

    def _show_overview(self) -> None:
        self.go_to("overview")

    def _show_clashes(self) -> None:
        self._open_dialog("clashes")

    def _take_page(self, key: str) -> None:
        self.navigation.show_page(key)
        self._enable()

    def _take_changes(self, changes: "Changes") -> None:
        assert self.workspace is not None
        if "agreement" in changes.kinds:
            self._show_scope(self.workspace.scope)
        self.deck.take_changes(changes)
        self._enable()
        self._show_state()

    def _choose_scope(self, scope: Scope) -> None:
        if self.workspace is not None:
            self.workspace.choose_scope(scope)

    def _take_scope(self, scope: Scope) -> None:
        if scope != self.top_bar.scope():
            self._show_scope(scope)
        self.settings.set_text("scope", f"{scope.agreement_id or ''}/{scope.year or ''}")
        self.deck.take_scope()
        self._standing_timer.start()

    def _show_scope(self, wanted: Scope) -> None:
        """Offer the agreements there are; one that is gone makes room for all of them."""
        from planner.services.agreements import list_agreements

        workspace = self.workspace
        assert workspace is not None
        none: list[AgreementRow] = []
        agreements = workspace.ops.read(lambda: list_agreements(workspace.database), none)
        if wanted.agreement_id not in {row.id for row in agreements}:
            wanted = Scope(None, wanted.year)
        self.top_bar.show_agreements(agreements, wanted, workspace.today().year)
        workspace.choose_scope(self.top_bar.scope())

    def _show_state(self) -> None:
        """Say what is saved and what undo would undo; gaps and clashes are counted a bit later."""
        from planner.texts import step_text

        workspace = self.workspace
        assert workspace is not None
        ops = workspace.ops
        undo = step_text(ops.read(ops.next_undo, None), workspace.language)
        redo = step_text(ops.read(ops.next_redo, None), workspace.language)
        actions = self.actions_
        actions.undo.setText(
            self.tr("&Undo: {0}").format(_escaped(undo)) if undo else self.tr("&Undo")
        )
        actions.redo.setText(
            self.tr("&Redo: {0}").format(_escaped(redo)) if redo else self.tr("&Redo")
        )
        can_turn = not workspace.is_read_only and not workspace.ops.is_turning
        actions.undo.setEnabled(bool(undo) and can_turn)
        actions.redo.setEnabled(bool(redo) and can_turn)
        self.status_line.show_saved(
            workspace.database.name, workspace.ops.saved_at, workspace.is_read_only
        )
        self._standing_timer.start()

    def _count_standing(self) -> None:
        from planner.services.overview_counts import read_counts

        workspace = self.workspace
        assert workspace is not None
        if self._count is not None and self._count.is_running:
            self._standing_timer.start()  # one at a time: it shares the processor with the keys
            return
        database, today = workspace.database, workspace.today()
        agreement_id = workspace.scope.agreement_id
        self._count = workspace.ops.run_in_background(
            lambda _progress: read_counts(database, today, agreement_id),
            on_done=self._show_standing,
        )

    def _show_standing(self, counts: "tuple[int, int, int]") -> None:
        self.status_line.show_standing(*counts)

    def _enable(self) -> None:
        """Offer what can be done here and now."""
        actions, page, workspace = self.actions_, self.deck.current_page(), self.workspace
        is_open = workspace is not None
        can_write = workspace is not None and not workspace.is_read_only
        text = page.new_row_text() if page is not None else ""
        actions.new_row.setText(text or self.tr("&New …"))
        actions.new_row.setEnabled(bool(text) and can_write)
        actions.delete.setEnabled(can_write)
        actions.import_workbook.setEnabled(can_write or not is_open)
        actions.import_calendar.setEnabled(can_write)
        actions.word_templates.setEnabled(is_open)
        actions.print_page.setEnabled(page is not None and page.can_print())
        actions.planning.setEnabled(is_open)
        actions.records.setEnabled(is_open)
        single = (actions.copy, actions.open_row, actions.export, actions.details)
        for action in (*single, actions.object_history):
            action.setEnabled(is_open)
        if not is_open:
            actions.undo.setEnabled(False)
            actions.redo.setEnabled(False)
        actions.pages.setEnabled(is_open)
        for action in actions.pages.actions():
            action.setChecked(action.data() == self.deck.key())
        self.navigation.setEnabled(is_open)
        self.top_bar.agreement_box.setEnabled(is_open)
        self.top_bar.period_box.setEnabled(is_open)

    def _undo(self) -> None:
        if self.workspace is not None:
            self.workspace.ops.undo()

    def _redo(self) -> None:
        if self.workspace is not None:
            self.workspace.ops.redo()

    def _new_row(self) -> None:
        page = self.deck.current_page()
        if page is not None:
            page.new_row()

    def _open_selected(self) -> None:
        page = self.deck.current_page()
        if page is not None:
            page.open_selected()

    def _delete(self) -> None:
        """Remove what is selected where the focus is: in a table, else on the page."""
        from planner.ui.row_view import RowTableView

        focused, page = QApplication.focusWidget(), self.deck.current_page()
        if isinstance(focused, RowTableView):
            if focused.selected_ids():
                focused.delete_requested.emit(focused.selected_ids())
        elif page is not None and (focused is None or not self.deck.details.isAncestorOf(focused)):
            page.delete_selected()

    def _copy(self) -> None:
        from planner.ui.row_view import RowTableView, copy_text

        focused, page = QApplication.focusWidget(), self.deck.current_page()
        if isinstance(focused, RowTableView):
            copy_text(focused.copy_selected())
        elif page is not None:
            copy_text(page.copy_selected())

    def _show_object_history(self) -> None:
        from planner.ui.history.opening import show_chosen_history

        show_chosen_history(self)

    def _search(self) -> None:
        self.top_bar.command_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.command_box.selectAll()

    def _export(self) -> None:
        self._open_export("meetings")

    def _open_export(self, report: str, scope: "ReportScope | None" = None) -> None:
        if self.workspace is not None:
            from planner.ui.dialogs.export import ExportDialog

            ExportDialog(self.workspace, report, self, scope).open()

    def _print(self) -> None:
        page = self.deck.current_page()
        if page is not None and page.can_print():
            page.print_page()

    def _import_calendar(self) -> None:
        self._open_dialog("calendar_import")

    def _open_word_templates(self) -> None:
        self._open_dialog("word_templates")

    def _open_action(self, action: QAction) -> None:
        self._open_dialog(action.data())

    def _open_dialog(self, key: str) -> None:
        if self.workspace is not None:
            from planner.ui.dialog_list import OPENERS

            OPENERS[key](self.workspace, self)


def _line(shape: QFrame.Shape) -> QFrame:
    line = QFrame()
    line.setFrameShape(shape)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(QPalette.ColorRole.Mid)
    if shape is QFrame.Shape.HLine:
        line.setFixedHeight(1)
    else:
        line.setFixedWidth(1)
    return line


def _escaped(text: str) -> str:
    return text.replace("&", "&&")


def _scope_of(kept: str) -> Scope:
    agreement, _, year = kept.partition("/")
    return Scope(
        int(agreement) if agreement.isdigit() else None, int(year) if year.isdigit() else None
    )
