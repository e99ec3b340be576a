"""A sheet of paper: its room in the units of the window, its head, legend and foot."""

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QRect, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from planner.services.calendar_view import CalendarForum
from planner.ui.calendar.dress import PAD, Dress, badge_width, draw_badge
from planner.ui.colours import LIGHT, Colours
from planner.ui.theme import GRID
from planner.ui.workspace import Workspace

_MARGIN = 11.0
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_MOST_NAMED = 40


class PaperWorkspace(Workspace):
    """A workspace whose colours are those of paper, whatever the window's."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(
            workspace.database, workspace.settings, workspace.theme, workspace.language, parent
        )
        self.scope = workspace.scope

    @property
    def colours(self) -> Colours:
        return LIGHT


class Paper:
    """One printer's page, measured in the pixels of the window that fonts are measured in."""

    def __init__(self, printer: QPrinter, font: QFont, forums: Sequence[CalendarForum]) -> None:
        self.dress = Dress(LIGHT, font)
        self.heading = QFont(font)
        self.heading.setPointSizeF(font.pointSizeF() * 1.4)
        self.heading.setWeight(QFont.Weight.DemiBold)
        size = printer.pageLayout().paintRectPixels(printer.resolution()).size()
        self._page = QRect(0, 0, size.width(), size.height())
        self._forums = _named_once(forums)[:_MOST_NAMED]
        self._rows = self._placed()

    @property
    def room(self) -> QRect:
        """The room between the head and the foot."""
        top = 2 * self.dress.line + GRID
        rows = max((row for row, _, _ in self._rows), default=-1) + 1
        foot = self.dress.line + rows * (self.dress.chip + PAD) + GRID
        return self._page.adjusted(0, top, 0, -foot)

    def paint_frame(self, painter: QPainter, title: str, foot: str) -> None:
        """Paint the title, the forums with their letters, and a line at the foot."""
        dress, page = self.dress, self._page
        painter.setPen(dress.text)
        painter.setFont(self.heading)
        painter.drawText(QRect(0, 0, page.width(), 2 * dress.line), _LEFT, title)
        top = self.room.bottom() + 1 + GRID // 2
        for row, left, forum in self._rows:
            width = badge_width(dress, forum.letter)
            badge = QRect(left, top + row * (dress.chip + PAD), width, dress.chip)
            draw_badge(painter, dress, badge, forum.letter, forum.colour)
            painter.setFont(dress.small)
            painter.setPen(dress.text)
            words = QRect(badge.right() + PAD, badge.top(), page.width(), dress.chip)
            painter.drawText(words, _LEFT, _flat(forum.name))
        painter.setFont(dress.small)
        painter.setPen(dress.muted)
        bottom = QRect(0, page.bottom() - dress.line, page.width(), dress.line)
        painter.drawText(bottom, _RIGHT, foot)

    def _placed(self) -> list[tuple[int, int, CalendarForum]]:
        """Return each forum of the legend with its row and how far from the left it stands."""
        found: list[tuple[int, int, CalendarForum]] = []
        left, row = 0, 0
        for forum in self._forums:
            name = self.dress.small_metrics.horizontalAdvance(_flat(forum.name))
            width = badge_width(self.dress, forum.letter) + PAD + name
            if left and left + width > self._page.width():
                left, row = 0, row + 1
            found.append((row, left, forum))
            left += width + 2 * GRID
        return found


def new_printer(widget: QWidget) -> QPrinter:
    """Return a printer for A4 lying down, in the window's own units so that texts fit alike."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up_page(printer, widget)
    return printer


def set_up_page(printer: QPrinter, widget: QWidget) -> None:
    """Give a printer its page, and the units of the window."""
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    size = QPageSize(QPageSize.PageSizeId.A4)
    lying = QPageLayout.Orientation.Landscape
    printer.setPageLayout(QPageLayout(size, lying, margins, QPageLayout.Unit.Millimeter))
    # Shapes and texts go to the printer as such: this says how large they are, not how coarse.
    printer.setResolution(widget.logicalDpiX())


def _named_once(forums: Sequence[CalendarForum]) -> list[CalendarForum]:
    return list({(each.letter, each.name, each.colour): each for each in forums}.values())


def _flat(name: str) -> str:
    return " ".join(name.split())
