"""The composition root of the window: settings, theme, language, database, window.

The window is on the screen before SQLAlchemy is imported: importing it takes longer than showing a
window does.
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from planner.errors import PlannerError
from planner.ui.crash import CrashKeeper
from planner.ui.crash_face import CrashFace
from planner.ui.icons import coloured_icon
from planner.ui.language import Translators
from planner.ui.main_window import MainWindow
from planner.ui.settings import Settings
from planner.ui.starting import system_language, theme_named, trace, trace_data
from planner.ui.theme import Theme, ThemeChoice

if TYPE_CHECKING:
    from planner.services.databases import Database
    from planner.ui.command_box import Found
    from planner.ui.damage_watch import DamageWatch
    from planner.ui.demo import DemoCopy
    from planner.ui.sharing_watch import SharingWatch


class Planner(QObject):
    """One window and the database open in it; both can be exchanged while the program runs."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        language: str,
        data_directory: Path,
        keeper: CrashKeeper | None = None,
    ) -> None:
        super().__init__(app)
        self.keeper = keeper or CrashKeeper(data_directory, self)
        self._settings = settings
        self._data_directory = data_directory
        self.translators = Translators()
        self.translators.use(language)
        self.theme = Theme(app)
        self.database: Database | None = None
        self._demo: DemoCopy | None = None
        self._sharing: SharingWatch | None = None
        self._damage: DamageWatch | None = None
        self.keeper.language = language
        self.keeper.taken_elsewhere = self.takes_damage
        self.crash_face = CrashFace(self.keeper, settings, self._window_now, self._show_start, self)
        self.window = self._new_window()

    def start(self, target: str | None, *, is_demo: bool = False) -> None:
        """Show the window, then fill it with a database, the example, or ways to begin."""
        self._target = target
        self._is_demo = is_demo
        self.window.painted.connect(self._fill)
        self.window.show()

    def open_database(self, target: str) -> bool:
        """Open a database in the place of the one that is open; say whether it could be."""
        from planner.services import databases

        return self._exchange(lambda: databases.open_for_window(target), target)

    def restore(self, backup: Path) -> None:
        """Put a backup in the open database's place, and open that; what was there is kept."""
        from planner.ui.restoring_backup import restore_in

        restore_in(self.window, backup, self._open_restored)

    def create_database(self, path: str) -> bool:
        """Create an empty database and open it."""
        from planner.services import databases

        return self._exchange(lambda: databases.create(path), path)

    def open_example(self) -> None:
        """Open a copy of the example that is thrown away with the program."""
        from planner.ui.demo import DemoCopy

        previous, made = self._demo, DemoCopy()
        self._demo = made
        if not self._exchange(made.create, None):
            self._demo = previous
            made.remove()
        elif previous is not None:
            previous.remove()

    def choose_language(self, language: str) -> None:
        """Speak another language at once: the window is made anew, where and as it was."""
        if language == self.translators.language:
            return
        self._settings.set_text("language", language)
        self.translators.use(language)
        self.keeper.language = language
        self._rebuild()

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Dress the window otherwise, and remember it."""
        self._settings.set_text("theme", choice.value)
        self.theme.choose(choice)

    def close(self) -> None:
        """Let go of the database, its lock too."""
        database, self.database = self.database, None
        demo, self._demo = self._demo, None
        sharing, self._sharing = self._sharing, None
        try:
            if sharing is not None:
                sharing.stop()
        finally:
            self._close_files(database, demo)

    def _close_files(self, database: "Database | None", demo: "DemoCopy | None") -> None:
        try:
            if database is not None:
                database.close()
        finally:
            if demo is not None:
                demo.remove()

    def _window_now(self) -> MainWindow:
        return self.window

    def _new_window(self) -> MainWindow:
        window = MainWindow(self._settings, self.theme)
        window.setWindowIcon(coloured_icon("planner", self.theme.colours.accent))
        actions = window.actions_
        actions.show_recent(self._settings.recent())
        actions.themes.triggered.connect(self._theme_chosen)
        actions.languages.triggered.connect(self._language_chosen)
        actions.recent_menu.triggered.connect(self._recent_chosen)
        actions.new_database.triggered.connect(self._ask_new)
        actions.open_database.triggered.connect(self._ask_open)
        actions.import_workbook.triggered.connect(self._ask_import)
        actions.crash_reports.triggered.connect(self.crash_face.show_reports)
        actions.about.triggered.connect(self._show_about)
        actions.example.triggered.connect(self.open_example)
        for action in actions.languages.actions():
            action.setChecked(action.data() == self.translators.language)
        window.closed.connect(self._window_closed)
        return window

    def _fill(self) -> None:
        self.window.painted.disconnect(self._fill)
        trace("painted")
        if self._is_demo:
            self.open_example()
        elif self._target is not None:
            if not self.open_database(self._target):
                self._show_start()
        else:
            last = next(iter(self._settings.recent()), None)
            if last is None or not Path(last).exists() or not self.open_database(last):
                self._show_start()
        QTimer.singleShot(0, trace_data)
        QTimer.singleShot(0, self.crash_face.tell_of_ends)

    def _exchange(self, opener: "Callable[[], Database]", remembered: str | None) -> bool:
        from planner.texts import error_text

        try:
            opened = opener()
        except PlannerError as error:
            self.window.show_error(error_text(error, self.translators.language))
            self._offer_rescue(error, remembered)
            return False
        previous, self.database = self.database, opened
        if remembered is not None:
            is_local = opened.path is not None
            self._settings.add_recent(str(Path(remembered).resolve()) if is_local else remembered)
        try:
            if self.window.workspace is None:
                self._show_database()
            else:
                self._rebuild()
        finally:
            if previous is not None:
                previous.close()
        return True

    def _open_restored(self, backup: Path, kept: Path) -> None:
        from planner.services import databases
        from planner.ui.restoring_backup import tell_restored

        assert self.database is not None
        target = str(self.database.path)
        self.database.close()  # two openings of one process are two writers to the lock
        if self._exchange(lambda: databases.open_for_window(target), None):
            tell_restored(self.window, backup, partial(self.restore, kept))
        else:
            said = self.window.message_bar.text()
            self.database = None
            self._rebuild()
            self.window.show_error(said)

    def _offer_rescue(self, error: PlannerError, target: str | None) -> None:
        from planner.services.damage import UNOPENABLE
        from planner.ui.damage_watch import offer_for_unopened

        if error.code in UNOPENABLE and target is not None and Path(target).is_file():
            language = self.translators.language
            offer_for_unopened(Path(target), self.window, language, self.open_database)

    def takes_damage(self, error: BaseException) -> bool:
        """Say whether an unexpected error is that of a damaged file, and has been told as such."""
        return self._damage is not None and self._damage.takes(error)

    def _rebuild(self) -> None:
        old = self.window
        was_shown = old.isVisible()
        old.closed.disconnect(self._window_closed)
        old.keep_state()
        self.window = self._new_window()
        if was_shown:
            self.window.show()
        if self.database is not None:
            self._show_database()
        else:
            self._show_start()
        old.close()
        old.deleteLater()

    def _show_database(self) -> None:
        from planner.ui.daily_backup import DailyBackup
        from planner.ui.damage_watch import DamageWatch
        from planner.ui.journal_upkeep import JournalUpkeep
        from planner.ui.sharing_watch import SharingWatch
        from planner.ui.workspace import Workspace

        assert self.database is not None
        language = self.translators.language
        workspace = Workspace(self.database, self._settings, self.theme, language)
        self._damage = DamageWatch(workspace, self.window, self.open_database)
        self.window.use(workspace)
        workspace.restore_requested.connect(self.restore)
        DailyBackup(workspace).failed.connect(self.window.show_warning)
        self.window.top_bar.command_box.offer_rows(self._find_rows)
        self.window.actions_.show_recent(self._settings.recent())
        self._sharing = SharingWatch(workspace, self.window, self.open_database)
        self._sharing.start()
        self._damage.look_over()
        if not self.database.is_read_only:
            JournalUpkeep(workspace)

    def _find_rows(self, typed: str, most: int) -> "Sequence[Found]":
        from planner.ui.finding import find_rows

        assert self.database is not None
        return find_rows(self.database, typed, most)

    def _show_start(self) -> None:
        from planner.ui.start_page import StartPage

        page = StartPage(self.theme)
        page.example_asked.connect(self.open_example)
        page.agreement_asked.connect(self._begin_agreement)
        page.file_asked.connect(self._ask_open)
        page.workbook_asked.connect(self._ask_import)
        self.window.deck.show_widget(page)

    def _begin_agreement(self) -> None:
        if self.create_database(str(self._free_name())):
            page = self.window.go_to("agreements")
            if page is not None:
                page.new_row()

    def _free_name(self) -> Path:
        folder = self._data_directory
        names = ["samverkan.db", *(f"samverkan-{number}.db" for number in range(2, 1000))]
        return next(folder / name for name in names if not (folder / name).exists())

    def _theme_chosen(self, action: QAction) -> None:
        self.choose_theme(action.data())

    def _language_chosen(self, action: QAction) -> None:
        self.choose_language(action.data())

    def _recent_chosen(self, action: QAction) -> None:
        self.open_database(action.data())

    def _ask_new(self) -> None:
        from planner.ui.files import ask_for_new_database

        ask_for_new_database(self.window, self._free_name(), self.create_database)

    def _ask_open(self) -> None:
        from planner.ui.files import ask_for_database

        ask_for_database(self.window, self._data_directory, self.open_database)

    def _ask_import(self) -> None:
        from planner.ui.files import ask_for_workbook

        ask_for_workbook(self.window, self._import)

    def _import(self, path: str) -> None:
        from planner.ui.dialogs.import_report import import_into

        if self.database is None and not self.create_database(str(self._free_name())):
            return
        assert self.window.workspace is not None
        import_into(self.window.workspace, Path(path), self.window)

    def _show_about(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        from planner import __version__

        box = QMessageBox(self.window)
        box.setObjectName("aboutBox")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("About the program"))
        box.setIconPixmap(coloured_icon("planner", self.theme.colours.link).pixmap(48, 48))
        box.setText(self.tr("Collaboration Planner {0}").format(__version__))
        box.setInformativeText(
            self.tr(
                "Plans and follows up collaboration agreements between a municipality and its"
                " local police area. Free to use under the MIT licence."
            )
        )
        box.open()

    def _window_closed(self) -> None:
        try:
            self.close()
        finally:
            QApplication.quit()


def run_window(
    target: str | None,
    *,
    is_demo: bool = False,
    language: str | None = None,
    theme: str | None = None,
    data_directory: Path | None = None,
) -> int:
    """Open the window and return the exit status when it has been closed.

    `target` is a database; without one the last one opens again. `language` and `theme` hold for
    this run; without them what was chosen in the menu, else the system's.
    """
    from planner.paths import data_directory as users_directory

    folder = data_directory or users_directory()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("samverkansplaneraren")
    app.setDesktopFileName("samverkansplaneraren")
    app.setStyle("Fusion")
    app.setQuitOnLastWindowClosed(False)
    keeper = CrashKeeper(folder, app)
    keeper.install()
    try:
        settings = Settings(folder / "window.ini")
        keeper.language = language or settings.text("language") or system_language()
        ends = keeper.begin_session()
        planner = Planner(app, settings, keeper.language, folder, keeper)
        planner.theme.choose(theme_named(theme or settings.text("theme")))
        planner.crash_face.ends = ends
        planner.start(target, is_demo=is_demo)
    except Exception as error:  # the crash handler of a start that gives no window
        keeper.show_failed_start(error)
        app.exec()
        keeper.close()
        return 1
    status = app.exec()
    try:
        planner.close()
    finally:
        keeper.close()
    return status
