"""Everything one can do from the menus, each with its shortcut."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from planner.ui.icons import icon
from planner.ui.page_list import PageEntry
from planner.ui.theme import Theme, ThemeChoice

_LANGUAGES = (("sv", "Svenska"), ("en", "English"))


class Actions(QObject):
    """The actions of one window, in its menu bar; the window connects what they do."""

    def __init__(self, window: QMainWindow, entries: Sequence[PageEntry], theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._icons: list[tuple[QAction, str]] = []
        self._make(entries)
        self._fill()
        theme.changed.connect(self.show_icons)

    def all(self) -> list[QAction]:
        """Return every action, for the command box."""
        groups = [self.pages.actions(), self.themes.actions(), self.languages.actions()]
        single = [
            *(self.new_row, self.undo, self.redo, self.export, self.import_workbook),
            *(self.import_calendar, self.print_page, self.word_templates),
            self.object_history,
            *self.planning.actions(),
            *self.records.actions(),
            *(self.new_database, self.open_database, self.details, self.crash_reports, self.about),
            self.quit,
        ]
        return single + [action for group in groups for action in group]

    def show_recent(self, targets: Sequence[str]) -> None:
        """List the databases opened last."""
        self.recent_menu.clear()
        for target in targets:
            action = self.recent_menu.addAction(target.replace("&", "&&"))
            action.setData(target)
        self.recent_menu.setEnabled(bool(targets))

    def _make(self, entries: Sequence[PageEntry]) -> None:
        self.new_row = self._action("newRow", self.tr("&New …"), "Ctrl+N", "add")
        self.new_database = self._action("newDatabase", self.tr("New &database …"), "", "new")
        self.open_database = self._action("openDatabase", self.tr("&Open …"), "Ctrl+O", "open")
        self.import_workbook = self._action(
            "importWorkbook", self.tr("&Import a workbook …"), "", "import"
        )
        self.export = self._action("export", self.tr("&Export …"), "Ctrl+E", "export")
        self.import_calendar = self._action(
            "importCalendar", self.tr("Import a &calendar file …"), "", "import"
        )
        self.print_page = self._action("print", self.tr("&Print …"), "Ctrl+P", "print")
        self.planning = QActionGroup(self)
        for key, text, shortcut, icon_name in (
            ("plan", self.tr("&Plan the meetings …"), "Ctrl+Shift+P", "plan"),
            ("spread", self.tr("&Spread over the year …"), "", "wheel"),
            ("days_to_avoid", self.tr("&Days to avoid …"), "Ctrl+Shift+D", "avoid"),
            ("clashes", self.tr("&Clashes …"), "Ctrl+Shift+K", "warning"),
            ("annual_report", self.tr("&Annual follow-up …"), "Ctrl+Shift+U", "export"),
        ):
            action = self._action(f"dialog_{key}", text, shortcut, icon_name)
            action.setData(key)
            self.planning.addAction(action)
        self.records = QActionGroup(self)
        for key, text in (
            ("backups", self.tr("&Backups …")),
            ("retention", self.tr("&Retention periods …")),
            ("journal_limits", self.tr("E&xtent of the history …")),
        ):
            action = self._action(f"dialog_{key}", text, "")
            action.setData(key)
            self.records.addAction(action)
        self.word_templates = self._action(
            "wordTemplates", self.tr("&Word templates …"), "", "edit"
        )
        self.quit = self._action("quit", self.tr("&Quit"), "Ctrl+Q")
        self.undo = self._action("undo", self.tr("&Undo"), "Ctrl+Z", "undo")
        self.redo = self._action("redo", self.tr("&Redo"), "Ctrl+Y", "redo")
        # What they will undo is for the menu; found by it in the command box, Enter would undo.
        self.undo.setIconText(self.tr("Undo"))
        self.redo.setIconText(self.tr("Redo"))
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.copy = self._action("copy", self.tr("&Copy"), "Ctrl+C", "copy")
        self.open_row = self._action("openRow", self.tr("&Open the selected"), "Return")
        self.open_row.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.delete = self._action("delete", self.tr("&Remove"), "Delete", "delete")
        self.object_history = self._action(
            "objectHistory", self.tr("&History of what is chosen"), "Ctrl+H", "history"
        )
        self.search = self._action("search", self.tr("&Search or do …"), "Ctrl+K", "search")
        self.details = self._action("details", self.tr("&Details at the right"), "F4", "details")
        self.details.setCheckable(True)
        self.details.setChecked(True)
        self.crash_reports = self._action("crashReports", self.tr("&Fault reports …"), "")
        self.about = self._action("about", self.tr("&About the program"), "")
        self.example = self._action("openExample", self.tr("Open the &Eslöv example"), "")
        self.pages = QActionGroup(self)
        for number, entry in enumerate(entries, 1):
            # There are nine such keys; the pages after them are reached by the list and the menu.
            shortcut = f"Ctrl+{number}" if number <= 9 else ""
            action = self._action(f"page_{entry.key}", entry.title, shortcut, entry.icon)
            action.setCheckable(True)
            action.setData(entry.key)
            self.pages.addAction(action)
        self.themes = QActionGroup(self)
        for choice, text in (
            (ThemeChoice.SYSTEM, self.tr("As the &system")),
            (ThemeChoice.LIGHT, self.tr("&Light")),
            (ThemeChoice.DARK, self.tr("&Dark")),
            (ThemeChoice.CONTRAST, self.tr("&High contrast")),
        ):
            action = self._action(f"theme_{choice.value}", text, "")
            action.setCheckable(True)
            action.setChecked(choice is self._theme.choice)
            action.setIconText(self.tr("Theme: {0}").format(action.iconText().lower()))
            action.setData(choice)
            self.themes.addAction(action)
        self.languages = QActionGroup(self)
        for code, name in _LANGUAGES:
            action = self._action(f"language_{code}", name, "")
            action.setCheckable(True)
            action.setData(code)
            action.setIconText(self.tr("Language: {0}").format(name))
            self.languages.addAction(action)

    def _fill(self) -> None:
        bar = self._window.menuBar()
        file = self._menu(bar.addMenu(self.tr("&File")), "fileMenu")
        file.addAction(self.new_row)
        file.addSeparator()
        file.addActions([self.new_database, self.open_database])
        self.recent_menu = self._menu(file.addMenu(self.tr("Open &recent")), "recentMenu")
        file.addSeparator()
        file.addActions([self.import_workbook, self.import_calendar, self.export])
        file.addActions([self.print_page, self.word_templates])
        file.addSeparator()
        file.addActions(self.records.actions())
        file.addSeparator()
        file.addAction(self.quit)
        edit = self._menu(bar.addMenu(self.tr("&Edit")), "editMenu")
        edit.addActions([self.undo, self.redo])
        edit.addSeparator()
        edit.addActions([self.copy, self.open_row, self.delete])
        edit.addAction(self.object_history)
        edit.addSeparator()
        edit.addAction(self.search)
        view = self._menu(bar.addMenu(self.tr("&View")), "viewMenu")
        view.addActions(self.pages.actions())
        view.addSeparator()
        view.addAction(self.details)
        view.addSeparator()
        self._menu(view.addMenu(self.tr("&Theme")), "themeMenu").addActions(self.themes.actions())
        languages = self._menu(view.addMenu(self.tr("&Language")), "languageMenu")
        languages.addActions(self.languages.actions())
        planning = self._menu(bar.addMenu(self.tr("&Planning")), "planningMenu")
        planning.addActions(self.planning.actions())
        help_menu = self._menu(bar.addMenu(self.tr("&Help")), "helpMenu")
        help_menu.addActions([self.example, self.crash_reports, self.about])

    def _menu(self, menu: QMenu, name: str) -> QMenu:
        menu.setObjectName(name)
        return menu

    def _action(self, name: str, text: str, shortcut: str, icon_name: str = "") -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        if icon_name:
            self._icons.append((action, icon_name))
        return action

    def show_icons(self) -> None:
        """Draw the icons; not needed for the window's first frame."""
        for action, name in self._icons:
            action.setIcon(icon(name, self._theme.colours))
        for action in self.themes.actions():
            action.setChecked(action.data() is self._theme.choice)
