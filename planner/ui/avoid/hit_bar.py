"""What the last change meant for the planned meetings, and the ways on from there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from planner.services.avoid_hits import Hits, MeetingHit
from planner.texts import reason_text
from planner.ui.avoid.words import AvoidWords
from planner.ui.icons import coloured_icon, icon
from planner.ui.theme import GRID
from planner.ui.widgets.labels import plain_label
from planner.ui.workspace import Workspace

_MOST_LISTED = 20


class HitBar(QWidget):
    """One or two sentences; with meetings hit, also "Show" (a list of them) and "Open the plan"."""

    plan_requested = Signal()
    meeting_chosen = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._words = AvoidWords(workspace.language, self)
        self._is_warning = False
        self._hits: Sequence[MeetingHit] = ()
        self.setObjectName("avoidHitBar")
        self._build()
        self._connect()
        self.start_over()

    def text(self) -> str:
        """Return what it says."""
        return self.label.text()

    def forum_ids(self) -> frozenset[int]:
        """Return the forums whose meetings it tells of."""
        return frozenset(hit.meeting.forum_id for hit in self._hits)

    def start_over(self) -> None:
        """Say what there is to say before anything has been changed."""
        self.show_sentence(self.tr("What you change here is saved at once. Ctrl+Z takes it back."))

    def show_sentence(self, sentence: str) -> None:
        """Say something that hits no meeting."""
        self._show(sentence, Hits(), is_warning=False)

    def show_hits(self, hits: Hits, before: str = "", after: str = "") -> None:
        """Say what a change means for the meetings, between two sentences that may be empty."""
        words = (before, self._words.hits(hits), after)
        self._show(" ".join(filter(None, words)), hits, is_warning=bool(hits.hit))

    def _build(self) -> None:
        self.setAutoFillBackground(True)
        self._mark = QLabel()
        self.label = plain_label()
        self.label.setObjectName("avoidHits")
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.label.setMinimumHeight(2 * self.label.fontMetrics().lineSpacing())
        self.show_button = QPushButton(self.tr("Show"))
        self.show_button.setObjectName("avoidShowHits")
        self.show_button.setAutoDefault(False)
        self.menu = QMenu(self.show_button)
        self.menu.setObjectName("avoidHitMenu")
        self.show_button.setMenu(self.menu)
        self.plan_button = QPushButton(self.tr("Open the plan …"))
        self.plan_button.setObjectName("avoidOpenPlan")
        self.plan_button.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        layout.setSpacing(GRID)
        layout.addWidget(self._mark)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.show_button)
        layout.addWidget(self.plan_button)

    def _connect(self) -> None:
        self.plan_button.clicked.connect(self.plan_requested)
        self._workspace.theme.changed.connect(self._colour)

    def _show(self, sentence: str, hits: Hits, *, is_warning: bool) -> None:
        self._is_warning = is_warning
        self.label.setText(sentence)
        self._hits = [*hits.hit, *hits.freed, *hits.returning]
        self.menu.clear()
        for hit in self._hits[:_MOST_LISTED]:
            self._offer(hit)
        self.show_button.setVisible(bool(self._hits))
        self._colour()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _offer(self, hit: MeetingHit) -> None:
        language = self._workspace.language
        text = f"{self._words.meeting(hit)} – {reason_text(hit.reason, language)}"
        action = self.menu.addAction(text.replace("&", "&&"))
        action.setData(hit.meeting.id)
        action.triggered.connect(lambda: self.meeting_chosen.emit(hit.meeting.id))

    def _colour(self) -> None:
        shown = self._workspace.colours
        palette = self.palette()
        ground = shown.tint_warning if self._is_warning else shown.tint_accent
        palette.setColor(QPalette.ColorRole.Window, QColor(ground))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(shown.text))
        self.setPalette(palette)
        kind, colour = ("warning", shown.partly) if self._is_warning else ("info", shown.link)
        self._mark.setPixmap(coloured_icon(kind, colour).pixmap(20, 20))
        self.plan_button.setIcon(icon("plan", shown))
