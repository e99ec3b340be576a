"""What every page is given: the open database and the ways to act on it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.ui.colours import Colours
from planner.ui.ops import Ops
from planner.ui.page import Scope
from planner.ui.settings import Settings
from planner.ui.theme import Theme

if TYPE_CHECKING:
    from planner.services.databases import Database
    from planner.services.reports.scope import ReportScope


class Workspace(QObject):
    """One open database in one window.

    `ops` runs every command; `scope` is what the top bar narrows to; `language` is for
    `planner.texts`; `today` is read here, and nowhere further in.
    """

    scope_changed = Signal(object)
    row_requested = Signal(str, object)
    export_requested = Signal(str, object)
    dialog_requested = Signal(str)

    restore_requested = Signal(object)
    """The path of a backup, to be put in the open database's place."""

    def __init__(
        self,
        database: "Database",
        settings: Settings,
        theme: Theme,
        language: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.database = database
        self.settings = settings
        self.theme = theme
        self.language = language
        self.ops = Ops(database, language, self)
        self.scope = Scope()

    @property
    def colours(self) -> Colours:
        """The colours in force, for what paints itself."""
        return self.theme.colours

    @property
    def is_read_only(self) -> bool:
        """True when nothing can be written."""
        return self.database.is_read_only

    def today(self) -> date:
        """Return today's date, or the day on which an example stands still."""
        from planner.services import clock

        return clock.today(self.database)

    def choose_scope(self, scope: Scope) -> None:
        """Narrow every page to an agreement and a year."""
        if scope != self.scope:
            self.scope = scope
            self.scope_changed.emit(scope)

    def open_row(self, kind: str, row_id: int) -> None:
        """Open a row on the page that shows its kind: `open_row("meeting", id)`."""
        self.row_requested.emit(kind, row_id)

    def open_export(self, report: str = "meetings", scope: "ReportScope | None" = None) -> None:
        """Open the export dialog on a report (a name of the command line's --report).

        `scope` is what it is narrowed to at first.
        """
        self.export_requested.emit(report, scope)

    def restore(self, backup: Path) -> None:
        """Put a backup in the open database's place, and open that."""
        self.restore_requested.emit(backup)

    def open_dialog(self, key: str) -> None:
        """Open one of the window's own dialogs, by its key in `planner.ui.dialog_list`."""
        self.dialog_requested.emit(key)
