"""The forums in sight with their letters and colours; it wraps, and scrolls when they are many."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QToolTip, QWidget

from planner.services.calendar_view import CalendarForum
from planner.ui.calendar.dress import PAD, Dress, badge_width, draw_badge
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID
from planner.ui.workspace import Workspace

_WIDEST = 22 * GRID
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_ROWS = 3


class Legend(QScrollArea):
    """A legend of at most three rows in sight."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._build(workspace)

    def show_forums(self, forums: Sequence[CalendarForum]) -> None:
        """Show these forums, once each by letter, name and colour."""
        self._words.show_forums(forums)
        self.setAccessibleDescription(
            ", ".join(f"{each.letter}: {each.name}" for each in forums[:50])
        )
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(30 * GRID, self._words.height_for(_ROWS))

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * GRID, self._words.height_for(1))

    def _build(self, workspace: Workspace) -> None:
        self.setObjectName("calendarLegend")
        self.setAccessibleName(self.tr("Forums"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words = _Words(workspace)
        self.setWidget(self._words)
        self.viewport().setAutoFillBackground(False)
        self._words.setAutoFillBackground(False)

    def _fit(self) -> None:
        rows = self._words.lay_out(self.viewport().width())
        self._words.setMinimumHeight(self._words.height_for(rows))
        self.setFixedHeight(self._words.height_for(max(1, min(rows, _ROWS))))


class _Words(QWidget):
    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._forums: Sequence[CalendarForum] = ()
        self._places: list[tuple[QRect, CalendarForum]] = []
        self._dress: Dress | None = None
        workspace.theme.changed.connect(self._undress)

    def show_forums(self, forums: Sequence[CalendarForum]) -> None:
        seen = {(each.letter, each.name, each.colour): each for each in forums}
        self._forums = list(seen.values())
        self.update()

    def height_for(self, rows: int) -> int:
        return rows * (self._look().chip + PAD)

    def lay_out(self, width: int) -> int:
        """Place the forums in rows of a width; return how many rows."""
        dress = self._look()
        self._places = []
        left, row = 0, 0
        for forum in self._forums:
            name = dress.small_metrics.horizontalAdvance(" ".join(forum.name.split()))
            wide = min(badge_width(dress, forum.letter) + 2 * PAD + name, _WIDEST)
            if left and left + wide > width:
                left, row = 0, row + 1
            top = row * (dress.chip + PAD) + PAD // 2
            self._places.append((QRect(left, top, wide, dress.chip), forum))
            left += wide + 2 * PAD
        return row + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        dress = self._look()
        painter = QPainter(self)
        for where, forum in self._places:
            if not where.intersects(event.rect()):
                continue
            wide = badge_width(dress, forum.letter)
            badge = QRect(where.left(), where.top(), wide, where.height())
            draw_badge(painter, dress, badge, forum.letter, forum.colour)
            painter.setFont(dress.small)
            painter.setPen(dress.text)
            room = where.adjusted(wide + PAD, 0, 0, 0)
            painter.drawText(room, _LEFT, dress.elided(forum.name, room.width()))
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            for where, forum in self._places:
                if where.contains(event.pos()):
                    QToolTip.showText(event.globalPos(), plain_tip(forum.name), self)
            return True
        return super().event(event)

    def _look(self) -> Dress:
        if self._dress is None:
            self._dress = Dress(self._workspace.colours, self.font())
        return self._dress

    def _undress(self) -> None:
        self._dress = None
        self.update()
