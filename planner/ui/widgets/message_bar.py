"""A sentence above the page: what went wrong, or what was done; it never stops the work."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from planner.ui.colours import Colours
from planner.ui.icons import coloured_icon, icon
from planner.ui.theme import GRID, Theme

_SHOWN_FOR = 8_000


class MessageKind(Enum):
    """How a message is marked; INFO goes away by itself."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class MessageBar(QWidget):
    """One message at a time, until it is closed or the next one comes."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = MessageKind.INFO
        self._take: Callable[[], object] | None = None
        self.setObjectName("messageBar")
        self._build()
        self._connect()
        self.setVisible(False)

    def text(self) -> str:
        """Return the sentence shown."""
        return self.label.text()

    def show_message(self, kind: MessageKind, sentence: str) -> None:
        """Show a sentence, and say it to a screen reader."""
        self._kind = kind
        self._take_offer_away()
        self.label.setText(sentence)
        self._colour()
        self.setVisible(True)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        if kind is MessageKind.INFO:
            self._timer.start()
        else:
            self._timer.stop()

    def offer(self, text: str, take: Callable[[], object]) -> None:
        """Put a button beside the message, which then stays; pressing it takes the message away."""
        self._timer.stop()
        self._take = take
        self.action_button.setText(text)
        self.action_button.setAccessibleName(text)
        self.action_button.setVisible(True)

    def clear(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self._take_offer_away()
        self.setVisible(False)
        self.label.clear()
        self.closed.emit()

    def _build(self) -> None:
        self.setAutoFillBackground(True)
        self._mark = QLabel()
        self.label = QLabel()
        self.label.setObjectName("messageText")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action_button = QPushButton()
        self.action_button.setObjectName("messageAction")
        self._button = QToolButton()
        self._button.setObjectName("messageClose")
        self._button.setAutoRaise(True)
        self._button.setAccessibleName(self.tr("Close the message"))
        self._button.setToolTip(self.tr("Close the message"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID // 2, GRID, GRID // 2)
        layout.setSpacing(GRID)
        layout.addWidget(self._mark)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.action_button)
        layout.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_FOR)

    def _connect(self) -> None:
        self._button.clicked.connect(self.clear)
        self.action_button.clicked.connect(self._act)
        self._timer.timeout.connect(self.clear)
        self._theme.changed.connect(self._colour)

    def _act(self) -> None:
        take = self._take
        self.clear()
        if take is not None:
            take()

    def _take_offer_away(self) -> None:
        self._take = None
        self.action_button.setVisible(False)

    def _colour(self) -> None:
        shown = self._theme.colours
        ground, mark = _dress(self._kind, shown)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(ground))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(shown.text))
        self.setPalette(palette)
        self._mark.setPixmap(coloured_icon(self._kind.value, mark).pixmap(20, 20))
        self._button.setIcon(icon("close", shown))


def _dress(kind: MessageKind, shown: Colours) -> tuple[str, str]:
    if kind is MessageKind.ERROR:
        return shown.tint_bad, shown.bad
    if kind is MessageKind.WARNING:
        return shown.tint_warning, shown.partly
    return shown.tint_accent, shown.link
