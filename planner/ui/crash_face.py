"""How the window goes on after a fault: what is stored is shown, and what happened is said."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from planner.errors import PlannerError
from planner.ui.crash import CrashKeeper
from planner.ui.main_window import MainWindow
from planner.ui.settings import Settings

if TYPE_CHECKING:
    from planner.crash_report import CrashReport


class CrashFace(QObject):
    """Joins the crash keeper to the window there is at the moment."""

    def __init__(
        self,
        keeper: CrashKeeper,
        settings: Settings,
        window: Callable[[], MainWindow],
        show_start: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.ends: Sequence[CrashReport] = ()
        """The reports of windows before this one that ended uncleanly."""
        self._keeper = keeper
        self._settings = settings
        self._window = window
        self._show_start = show_start
        keeper.window = self._visible_window
        keeper.read_again_wanted.connect(self._read_again)
        keeper.repeated.connect(self._say_repeated)
        keeper.unhandled.connect(self._show_problem)

    def tell_of_ends(self) -> None:
        """Say that an earlier window ended unexpectedly, with the report if it left one."""
        ends, self.ends = self.ends, ()
        died = [report for report in ends if report.says_more]
        if died:
            self._keeper.show_end(died[-1])
        elif ends and not self._window().message_bar.text():
            self._warn(
                self.tr("The program ended unexpectedly last time. What was saved is still saved.")
            )

    def show_reports(self) -> None:
        """Open the list of the reports kept."""
        from planner.ui.dialogs.crash_reports_dialog import CrashReportsDialog

        CrashReportsDialog(self._keeper.log, self._window(), self._keeper.language).open()

    def _visible_window(self) -> QWidget | None:
        window = self._window()
        return window if window.isVisible() else None

    def _read_again(self, was_command: bool) -> None:
        """Show what is stored, or the first page if the fault came before there was one."""
        window = self._window()
        if window.workspace is not None:
            if was_command:
                window.deck.forget_typed()
            window.deck.mark_stale()
            window.workspace.ops.read_again()
            if window.deck.current_page() is None:
                window.go_to(self._settings.text("page"))
        elif window.deck.is_empty():
            self._show_start()

    def _say_repeated(self, count: int) -> None:
        self._warn(
            self.tr("The same fault in the program has come back, {0} times now.").format(count)
        )

    def _warn(self, sentence: str) -> None:
        self._window().show_warning(sentence)
        self._window().message_bar.offer(self.tr("Show the reports …"), self.show_reports)

    def _show_problem(self, error: PlannerError) -> None:
        from planner.texts import error_text

        self._window().show_error(error_text(error, self._keeper.language))
