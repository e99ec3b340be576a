"""What a page of the window is, and what it shows while it is empty."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.ui.theme import GRID

if TYPE_CHECKING:
    from planner.ui.workspace import Workspace


class Scope(NamedTuple):
    """What the top bar narrows every page to; None is all agreements, or the whole time."""

    agreement_id: int | None = None
    year: int | None = None


class Page(QWidget):
    """One entry of the navigation: reads rows, shows them, and hands commands to the ops.

    A subclass lays itself out in `_build`, joins its signals in `_connect` and reads in `refresh`;
    the frame calls `refresh` when the page is first shown and when rows of its `kinds` changed.
    """

    kinds: ClassVar[frozenset[str]] = frozenset()
    """The kinds of rows (table names) that the page shows: it refreshes when one changes."""

    opens: ClassVar[frozenset[str]] = frozenset()
    """The kinds of rows that `open_row` takes."""

    abilities_changed = Signal()
    """What `can_create`, `can_delete` or `can_open` says has changed."""

    def __init__(self, workspace: "Workspace", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.is_stale = True
        self.stale_kinds: frozenset[str] | None = None
        """The kinds of rows that changed since the last refresh; None: it may be anything."""
        self._build()
        self._connect()

    def _build(self) -> None:
        """Lay out the widgets."""

    def _connect(self) -> None:
        """Join signals to methods."""

    @property
    def scope(self) -> Scope:
        """The agreement and year chosen at the top."""
        return self.workspace.scope

    def refresh(self) -> None:
        """Read again and show it, keeping the selection by id."""

    def details_widget(self) -> QWidget | None:
        """Return the widget for the pane at the right, always the same one; None: no pane."""
        return None

    def open_row(self, kind: str, row_id: int) -> None:
        """Show one row of a kind in `opens`: select it, or open its editor."""

    def new_row(self) -> None:
        """Begin a new one of what the page shows (Ctrl+N)."""

    def new_row_text(self) -> str:
        """Return what Ctrl+N makes here, for the menu: "New meeting". Empty: nothing."""
        return ""

    def open_selected(self) -> None:
        """Open what is selected (Enter)."""

    def delete_selected(self) -> None:
        """Remove what is selected, without a question: undo brings it back (Delete)."""

    def copy_selected(self) -> str:
        """Return the selection as text that pastes into a spreadsheet; empty when there is none."""
        return ""

    def chosen_object(self) -> tuple[str, int] | None:
        """Return the kind and id of the row that is open or selected, for its history (Ctrl+H)."""
        return None

    def can_print(self) -> bool:
        """Say whether the page has something to print (Ctrl+P)."""
        return False

    def print_page(self) -> None:
        """Print what the page shows, after asking where and how."""

    def mark_stale(self, kinds: frozenset[str] | None = None) -> None:
        """Note that rows of these kinds have changed, or everything, until the next refresh."""
        if kinds is None or (self.is_stale and self.stale_kinds is None):
            self.stale_kinds = None
        else:
            self.stale_kinds = kinds | (self.stale_kinds or frozenset())
        self.is_stale = True

    def refresh_if_stale(self) -> None:
        """Refresh when something has changed since the last time."""
        if self.is_stale:
            self.is_stale = False
            try:
                self.refresh()
            except BaseException:
                self.mark_stale()  # it may show half of the old and half of the new
                raise
            self.stale_kinds = None


class EmptyState(QWidget):
    """What belongs on an empty page, in words, and the button that makes the first one."""

    button_pressed = Signal()

    def __init__(self, heading: str, explanation: str, button: str = "") -> None:
        super().__init__()
        self._build(heading, explanation, button)
        self._connect()

    def _build(self, heading: str, explanation: str, button: str) -> None:
        title = QLabel(heading)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        title.setFont(font)
        body = QLabel(explanation)
        body.setTextFormat(Qt.TextFormat.PlainText)
        body.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        body.setWordWrap(True)
        body.setFixedWidth(GRID * 56)
        # A wrapped label in a stack is given the height of its hint, a line too little.
        body.ensurePolished()
        body.setMinimumHeight(body.heightForWidth(GRID * 56))
        self.button = QPushButton(button)
        self.button.setObjectName("emptyStateButton")
        self.button.setAccessibleName(button)
        self.button.setVisible(bool(button))
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID * 2)
        layout.addStretch(2)
        for widget in (title, body, self.button):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def _connect(self) -> None:
        self.button.clicked.connect(self.button_pressed)


def full_or_empty(
    page: QWidget, top: QHBoxLayout, parts: Sequence[QWidget], empty: EmptyState
) -> tuple[QStackedWidget, QWidget]:
    """Fill a page with its heading and parts, or with what explains that it is empty.

    The last part takes the room there is. Returns what shows one of the two, and the full one.
    """
    full = QWidget()
    inner = QVBoxLayout(full)
    inner.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
    inner.setSpacing(GRID)
    inner.addLayout(top)
    for part in parts:
        inner.addWidget(part, int(part is parts[-1]))
    stack = QStackedWidget()
    stack.addWidget(full)
    stack.addWidget(empty)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(stack)
    return stack, full
