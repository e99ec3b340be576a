"""The calendar's head: back and forth in time, what is shown, and the choice of view."""

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from planner.texts import long_date, month_name, week_text
from planner.ui.calendar.geometry import week_of
from planner.ui.icons import icon
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID
from planner.ui.widgets.labels import heading
from planner.ui.workspace import Workspace

VIEWS = ("year", "month", "week", "list")


class CalendarHeader(QWidget):
    """Previous, today, next; the title; year, month, week or list."""

    stepped = Signal(int)
    today_wanted = Signal()
    view_chosen = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._build()
        self._connect()

    def show_period(self, key: str, anchor: date) -> None:
        """Say what is shown, and which view shows it."""
        self.title.setText(period_title(key, anchor, self._workspace.language))
        for button in self._views.buttons():
            button.setChecked(button.property("key") == key)
        self._draw()

    def _build(self) -> None:
        self.previous_button = self._arrow("calendarPrevious", self.tr("Back (Page Up)"))
        self.next_button = self._arrow("calendarNext", self.tr("Forward (Page Down)"))
        self.today_button = QPushButton(self.tr("Today"))
        self.today_button.setObjectName("calendarToday")
        self.today_button.setToolTip(self.tr("Today (Home)"))
        self.today_button.setFixedWidth(
            self.today_button.fontMetrics().horizontalAdvance(self.today_button.text()) + 3 * GRID
        )
        self.title = heading("", 1.3)
        self.title.setObjectName("calendarTitle")
        # The page keeps its width whatever the title says.
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._views = QButtonGroup(self)
        self._views.setExclusive(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        for widget in (self.previous_button, self.today_button, self.next_button):
            layout.addWidget(widget)
        layout.addSpacing(GRID)
        layout.addWidget(self.title, 1)
        texts = (self.tr("Year"), self.tr("Month"), self.tr("Week"), self.tr("List"))
        for key, text in zip(VIEWS, texts, strict=True):
            button = QPushButton(text)
            button.setObjectName(f"calendar_{key}")
            button.setAccessibleName(text)
            button.setCheckable(True)
            wide = button.fontMetrics().horizontalAdvance(text) + 3 * GRID
            button.setFixedWidth(max(7 * GRID, wide))
            button.setProperty("key", key)
            self._views.addButton(button)
            layout.addWidget(button)
        self._draw()

    def _connect(self) -> None:
        self.previous_button.clicked.connect(self._back)
        self.next_button.clicked.connect(self._forward)
        self.today_button.clicked.connect(self.today_wanted)
        self._views.buttonClicked.connect(self._choose)
        self._workspace.theme.changed.connect(self._draw)

    def _arrow(self, name: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setToolTip(plain_tip(text))
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _draw(self) -> None:
        shown = self._workspace.colours
        self.previous_button.setIcon(icon("previous", shown))
        self.next_button.setIcon(icon("next", shown))
        chosen = QPalette(QGuiApplication.palette())
        chosen.setColor(QPalette.ColorRole.Button, QColor(shown.accent))
        chosen.setColor(QPalette.ColorRole.ButtonText, QColor(shown.on_accent))
        for button in self._views.buttons():
            # A pressed look alone hardly shows on a dark ground.
            button.setPalette(chosen if button.isChecked() else QPalette())

    def _back(self) -> None:
        self.stepped.emit(-1)

    def _forward(self) -> None:
        self.stepped.emit(1)

    def _choose(self, button: QPushButton) -> None:
        self.view_chosen.emit(button.property("key"))


def period_title(key: str, anchor: date, language: str) -> str:
    """Return what a view shows: "2022", "april 2022", "v. 14, 4–10 april 2022"."""
    if key in ("year", "list"):
        return str(anchor.year)
    if key == "week":
        week = week_of(anchor)
        assert week.first is not None
        assert week.last is not None
        return f"{week_text(anchor, language)}, {_days(week.first, week.last, language)}"
    return f"{month_name(anchor.month, language)} {anchor.year}"


def _days(first: date, last: date, language: str) -> str:
    if first.year != last.year:
        return f"{long_date(first, language)} – {long_date(last, language)}"
    if first.month != last.month:
        return f"{first.day} {month_name(first.month, language)} – {long_date(last, language)}"
    return f"{first.day}–{long_date(last, language)}"
