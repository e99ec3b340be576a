"""Dress the application: Fusion, our palette, light or dark as the system or the user says."""

from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from planner.ui import colours
from planner.ui.colours import Colours

GRID = 8  # pixels; every margin and gap is a multiple, or half of one


class ThemeChoice(Enum):
    """What the user chose; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Theme(QObject):
    """The palette in force; `changed` tells widgets that paint for themselves."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.choice = ThemeChoice.SYSTEM
        self.colours = colours.LIGHT
        self._edge = ""
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def choose(self, choice: ThemeChoice) -> None:
        """Dress everything as chosen."""
        self.choice = choice
        self._apply()

    def _follow_system(self) -> None:
        if self.choice is ThemeChoice.SYSTEM:
            self._apply()

    def _outline(self) -> None:
        """Use Fusion as it is on a light ground, and with edges that show on a dark one."""
        wanted = "" if self.colours is colours.LIGHT else self.colours.edge
        if wanted == self._edge:
            return
        self._edge = wanted
        if wanted:
            from planner.ui.outlined_style import OutlinedStyle

            self._app.setStyle(OutlinedStyle(wanted))
        else:
            self._app.setStyle("Fusion")

    def _apply(self) -> None:
        self.colours = colours_of(self.choice)
        self._outline()
        self._app.setPalette(palette_of(self.colours))
        self.changed.emit()


def colours_of(choice: ThemeChoice) -> Colours:
    """Return the colours that a choice means on this desktop, now."""
    if choice is ThemeChoice.CONTRAST:
        return colours.CONTRAST
    hints = QGuiApplication.styleHints()
    if choice is ThemeChoice.SYSTEM:
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return colours.CONTRAST
        is_dark = hints.colorScheme() is Qt.ColorScheme.Dark
        return colours.DARK if is_dark else colours.LIGHT
    return colours.DARK if choice is ThemeChoice.DARK else colours.LIGHT


def palette_of(shown: Colours) -> QPalette:
    """Return the Qt palette of our colours."""
    role = QPalette.ColorRole
    palette = QPalette(QColor(shown.button), QColor(shown.window))
    for where, colour in (
        (role.Window, shown.window),
        (role.WindowText, shown.text),
        (role.Base, shown.base),
        (role.AlternateBase, shown.alternate),
        (role.Text, shown.text),
        (role.Button, shown.button),
        (role.ButtonText, shown.text),
        (role.BrightText, shown.bad),
        (role.Highlight, shown.accent),
        (role.HighlightedText, shown.on_accent),
        (role.Accent, shown.accent),
        (role.Link, shown.link),
        (role.LinkVisited, shown.link),
        (role.ToolTipBase, shown.base),
        (role.ToolTipText, shown.text),
        (role.PlaceholderText, shown.muted),
        (role.Mid, shown.outline),
    ):
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(shown.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(shown.outline))
    return palette
