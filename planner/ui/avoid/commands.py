"""What can be done to the days to avoid, each as one step that can be undone."""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from planner.domain.enums import DayCategory
from planner.domain.rows import BlockedPeriodRow, Period
from planner.domain.school_breaks import Break, weeks_of
from planner.errors import PlannerError
from planner.services.days_to_avoid import (
    Added,
    add_blocked,
    copy_year,
    remove_blocked,
    set_categories,
    suggest,
    suggested,
)
from planner.services.forums import list_forums
from planner.services.importing_blocked import import_blocked
from planner.services.importing_result import ImportResult
from planner.ui.avoid.period_dialogs import BlockedDialog, BreakDialog
from planner.ui.avoid.words import weeks_text
from planner.ui.dialogs.import_report import ImportErrorsDialog
from planner.ui.dialogs.plan_dialog import PlanDialog
from planner.ui.files import ask_for_workbook
from planner.ui.workspace import Workspace


class AvoidCommands(QObject):
    """Runs the commands for one dialog, `parent`; `said` tells what does not show by itself."""

    said = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._dialog = parent
        self._year = 0
        self.is_importing = False

    def edit(self, row: BlockedPeriodRow) -> None:
        """Ask for a blocked period's name and days; id 0 makes a new one."""
        if not self._workspace.is_read_only:
            BlockedDialog(self._workspace, row, "", self._dialog).open()

    def remove(self, blocked_ids: Collection[int]) -> None:
        """Remove blocked periods, without a question: undo brings them back."""
        if not self._workspace.is_read_only:
            database = self._workspace.database
            self._workspace.ops.run(lambda: remove_blocked(database, blocked_ids))

    def add_industrial(self, year: int) -> None:
        """Add the industrial holiday of a year."""
        found = next(each for each in suggest(year) if each.kind is Break.INDUSTRIAL)
        row = suggested(found, self._workspace.language)
        database = self._workspace.database
        self._workspace.ops.run(lambda: add_blocked(database, [row]), then=self._tell_added)

    def ask_for_break(self, year: int) -> None:
        """Ask which school break of a year, and when it is."""
        BreakDialog(self._workspace, year, self._tell_added, self._dialog).open()

    def copy_into(self, year: int) -> None:
        """Copy last year's blocked periods, by week number."""
        self._year = year
        database = self._workspace.database
        self._workspace.ops.run(lambda: copy_year(database, year - 1), then=self._tell_copied)

    def set_categories(self, agreement_id: int, chosen: frozenset[DayCategory]) -> None:
        """Choose the kinds of day that an agreement avoids."""
        database = self._workspace.database
        self._workspace.ops.run(lambda: set_categories(database, agreement_id, chosen))

    def open_plan(self, forum_ids: Collection[int], agreement_id: int | None) -> None:
        """Open the plan of the window's agreement; of all when the change is for others too.

        `forum_ids` are those of the meetings hit, `agreement_id` the agreement shown.
        """
        chosen = self._workspace.scope.agreement_id
        own = {forum.id for forum in list_forums(self._workspace.database, chosen)}
        is_for_others = agreement_id != chosen or not own.issuperset(forum_ids)
        PlanDialog(self._workspace, None if is_for_others else chosen, parent=self._dialog).open()

    def ask_for_file(self) -> None:
        """Ask for a workbook, and take the blocked periods of it."""
        ask_for_workbook(self._dialog, self.take_file)

    def take_file(self, path: str) -> None:
        """Take the blocked periods of a workbook; with any error there nothing is changed."""
        self.is_importing = True
        database, chosen = self._workspace.database, Path(path)
        self._workspace.ops.run_in_background(
            lambda _progress: (chosen.name, import_blocked(database, chosen)),
            on_done=self._tell_imported,
            on_error=self._take_import_error,
        )

    def _tell_added(self, added: Added) -> None:
        language = self._workspace.language
        for row in added.already:
            weeks = weeks_of(Period(row.starts_on, row.ends_on))
            assert weeks is not None  # a blocked period has both its ends
            text = self.tr("{0} is there already, {1}.")
            self.said.emit(text.format(row.name.capitalize(), weeks_text(weeks, language)))

    def _tell_copied(self, added: Added) -> None:
        if not added.rows and not added.already:
            text = self.tr("{0} has no blocked period to copy.")
            self.said.emit(text.format(self._year - 1))
            return
        said = self.tr("%n blocked period(s) copied.", "", len(added.rows))
        if added.already:
            known = self.tr("%n was there already.", "", len(added.already))
            said = f"{said} {known}"
        self.said.emit(said)

    def _tell_imported(self, done: tuple[str, ImportResult]) -> None:
        self.is_importing = False
        name, result = done
        if result.errors:
            ImportErrorsDialog(self._workspace, name, result, self._dialog).open()
            return
        count = sum(result.counts.values())
        self.said.emit(self.tr("%n blocked period(s) read from {0}.", "", count).format(name))

    def _take_import_error(self, _error: PlannerError, sentence: str) -> bool:
        self.is_importing = False
        self.said.emit(sentence)
        return True
