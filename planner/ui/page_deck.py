"""The middle of the window: one page at a time, and the details beside it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from planner.errors import PlannerError
from planner.ui.page import Page
from planner.ui.page_list import PageEntry
from planner.ui.settings import Settings
from planner.ui.widgets.current_only import CurrentOnly

if TYPE_CHECKING:
    from planner.domain.rows import Changes
    from planner.ui.workspace import Workspace

_DETAILS_WIDTH = 336
_NARROWEST_DETAILS = 200


class PageDeck(QSplitter):
    """Makes a page at its first visit, refreshes what is shown, and marks the rest stale."""

    page_shown = Signal(str)
    abilities_changed = Signal()

    def __init__(self, entries: Sequence[PageEntry], settings: Settings) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._entries = {entry.key: entry for entry in entries}
        self._settings = settings
        self._workspace: Workspace | None = None
        self._pages: dict[str, Page] = {}
        self._key = ""
        self._wants_details = True
        self.setObjectName("splitter")
        self._build()

    def use(self, workspace: "Workspace") -> None:
        """Take the database that the pages show."""
        self._workspace = workspace

    def key(self) -> str:
        """Return the key of the page shown; empty when there is none."""
        return self._key

    def is_empty(self) -> bool:
        """Say whether there is nothing in the middle, no page and nothing in its place."""
        return self._stack.count() == 0

    def current_page(self) -> Page | None:
        """Return the page that is shown."""
        return self._pages.get(self._key)

    def show_widget(self, widget: QWidget) -> None:
        """Show something in the place of a page: the first start."""
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        self.details.setVisible(False)

    def show_page(self, key: str) -> Page | None:
        """Show a page; a key that is no page's shows the first."""
        if self._workspace is None:
            return None
        self.keep_state()
        entry = self._entries.get(key) or next(iter(self._entries.values()))
        if entry.key not in self._pages:
            page = entry.make(self._workspace)
            page.abilities_changed.connect(partial(self._take_abilities, page))
            self._pages[entry.key] = page
            self._stack.addWidget(page)
        page = self._pages[entry.key]
        self._key = entry.key
        self._stack.setCurrentWidget(page)
        self._refresh(page)
        self._show_details(page)
        self.page_shown.emit(entry.key)
        return page

    def open_row(self, kind: str, row_id: int) -> None:
        """Open a row on the page that shows its kind."""
        for entry in self._entries.values():
            if kind in entry.opens:
                page = self.show_page(entry.key)
                if page is not None:
                    page.open_row(kind, row_id)
                return

    def show_details(self, is_wanted: bool) -> None:
        """Show the pane at the right, or leave its room to the page."""
        self._wants_details = is_wanted
        page = self.current_page()
        if page is not None:
            self._show_details(page)

    def take_changes(self, changes: "Changes") -> None:
        """Refresh the page shown if it shows what changed; the others when next shown."""
        for page in self._pages.values():
            if page.kinds & changes.kinds:
                page.mark_stale(page.kinds & changes.kinds)
        self._refresh_current()

    def mark_stale(self) -> None:
        """Note that every page may show something else than what is stored."""
        for page in self._pages.values():
            page.mark_stale()

    def forget_typed(self) -> None:
        """Let go of what a command that failed could not save, where pages keep it for long."""
        from planner.ui.forms.edit_table import EditTable
        from planner.ui.forum_editor.editor import ForumEditor

        for table in self.findChildren(EditTable):
            table.forget_unsaved()
        for editor in self.findChildren(ForumEditor):
            editor.forget_typed()

    def take_scope(self) -> None:
        """Refresh for another agreement or year."""
        self.mark_stale()
        self._refresh_current()

    def keep_state(self) -> None:
        """Remember the page, and how wide its details are."""
        if not self._key:
            return
        self._settings.set_text("page", self._key)
        if self.details.isVisible():
            self._settings.set_state(f"splitter/{self._key}", self.saveState())

    def _build(self) -> None:
        self._stack = CurrentOnly()
        self._stack.setObjectName("pages")
        self.details = CurrentOnly()
        self.details.setObjectName("details")
        self.details.setMinimumWidth(_NARROWEST_DETAILS)
        self.details.setVisible(False)
        self.addWidget(self._stack)
        self.addWidget(self.details)
        self.setStretchFactor(0, 1)
        self.setCollapsible(0, False)

    def _take_abilities(self, page: Page) -> None:
        """Show other details where the page now has others, or none."""
        if page is self.current_page():
            self._show_details(page)
        self.abilities_changed.emit()

    def _refresh_current(self) -> None:
        page = self.current_page()
        if page is not None:
            self._refresh(page)

    def _refresh(self, page: Page) -> None:
        assert self._workspace is not None
        try:
            page.refresh_if_stale()
        except PlannerError as error:
            self._workspace.ops.show_error(error)
        except Exception as error:  # the crash handler's door: damage is no bug
            page.mark_stale()
            if not self._workspace.ops.tell_damage(error):
                raise

    def _show_details(self, page: Page) -> None:
        widget = page.details_widget()
        if widget is None:
            self.details.setVisible(False)
            return
        if self.details.indexOf(widget) < 0:
            self.details.addWidget(widget)
        self.details.setCurrentWidget(widget)
        self.details.setVisible(self._wants_details)
        kept = self._settings.state(f"splitter/{self._key}")
        if kept.isEmpty() or not self.restoreState(kept):
            whole = max(self.width(), 3 * _DETAILS_WIDTH)
            self.setSizes([whole - _DETAILS_WIDTH, _DETAILS_WIDTH])
