"""What the tints, letters and patterns of the year mean."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.enums import BlockedKind, DayCategory
from planner.domain.rows import Reason
from planner.services.avoid_year import DayMark
from planner.texts import label
from planner.ui.avoid.painting import LEGEND, draw_bar, draw_ground, draw_letter, small_font
from planner.ui.theme import GRID
from planner.ui.workspace import Workspace

_BOX = 2 * GRID
_GAP = GRID // 2
_BETWEEN = 10


class AvoidLegend(QWidget):
    """Samples with their names, on as many lines as the width takes."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._items: list[tuple[DayMark | None, str]] = [
            (DayMark(category, Reason(""), True, blocked_kind=kind), self._name(category, kind))
            for category, kind in LEGEND
        ]
        own = DayMark(DayCategory.BLOCKED, Reason(""), True, organisation="-")
        pale = DayMark(DayCategory.SQUEEZE, Reason(""), False)
        self._items.append((own, self.tr("one organisation's own")))
        self._items.append((pale, self.tr("pale: not avoided")))
        self._items.append((None, self.tr("planned meetings")))
        self.setObjectName("avoidLegend")
        self.setAccessibleName(", ".join(name for _, name in self._items))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        workspace.theme.changed.connect(self.update)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return int(self._places(width)[-1].bottom()) + 2

    def sizeHint(self) -> QSize:
        return QSize(500, self.heightForWidth(500))

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown = self._workspace.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for (mark, name), where in zip(self._items, self._places(self.width()), strict=True):
            box = QRectF(where.left() + 0.5, where.top() + 0.5, _BOX, where.height() - 2)
            if mark is None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(shown.text))
                painter.drawEllipse(QPointF(box.center()), 2, 2)
                painter.setBrush(Qt.BrushStyle.NoBrush)
            else:
                draw_ground(painter, box, mark, shown)
                if mark.organisation:
                    draw_bar(painter, box, mark, shown)
                else:
                    draw_letter(painter, box, mark, self.font(), shown)
                painter.setPen(QColor(shown.outline))
                painter.drawRect(box)
            painter.setFont(small_font(self.font()))
            painter.setPen(QColor(shown.text))
            words = where.adjusted(_BOX + _GAP, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)
        painter.end()

    def _places(self, width: int) -> list[QRectF]:
        """Return where each item stands."""
        metrics = self.fontMetrics()
        high = max(_BOX, metrics.height())
        left, top = 0.0, 0.0
        places: list[QRectF] = []
        for _, name in self._items:
            needed = _BOX + 2 * _GAP + metrics.horizontalAdvance(name) * 0.82
            if left and left + needed > width:
                left, top = 0.0, top + high + _GAP / 2
            places.append(QRectF(left, top, needed, high))
            left += needed + _BETWEEN
        return places

    def _name(self, category: DayCategory, kind: BlockedKind | None) -> str:
        return label(kind or category, self._workspace.language)
