"""The wheel on screen: names on hover, clicks, and the arrow keys from day to day."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontInfo,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from planner.domain.wheel import Canvas, Wheel, WheelItem, items_at, marks_by_item
from planner.domain.wheel_shapes import Point
from planner.services.wheel import WheelYear, item_in_words
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID
from planner.ui.wheel.painting import arc_path, paint_wheel
from planner.ui.workspace import Workspace

_SOON = 60  # milliseconds: while the window is being resized, the old drawing is stretched
_MOST_NAMED = 12
_LEAST = 44 * GRID
_OPENING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class WheelView(QWidget):
    """The painted ring of one year."""

    item_chosen = Signal(object)
    """The number of the item that became current."""

    item_opened = Signal(object)
    """The WheelItem to open."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._found: WheelYear | None = None
        self._wheel: Wheel | None = None
        self._picture: QPixmap | None = None
        self._current: int | None = None
        self._pressed: tuple[WheelItem, ...] = ()
        self._build()
        self._connect()

    @property
    def current(self) -> int | None:
        """The number of the current item; None when there is none."""
        return self._current

    @property
    def wheel(self) -> Wheel | None:
        """The drawing shown; None before there is one."""
        return self._wheel

    def show_year(self, found: WheelYear) -> None:
        """Show another year's items, or the same ones read anew."""
        self._found = found
        self._current = None
        self._draw()

    def choose(self, number: int | None) -> None:
        """Make an item current, without announcing it."""
        if number != self._current:
            self._current = number
            self._describe()
            self.update()

    def position_of(self, number: int) -> Point | None:
        """Return where on the widget an item's mark is; None for a period."""
        if self._wheel is None:
            return None
        mark = marks_by_item(self._wheel).get(number)
        return None if mark is None else mark.centre

    def menu_for(self, items: Sequence[WheelItem]) -> QMenu:
        """Return a menu of what a counted mark holds; choosing one opens it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for item in items[:_MOST_NAMED]:
            action = menu.addAction(self._words(item).replace("&", "&&"))
            action.setData(item.number)
            action.setEnabled(item.opens is not None)
        if len(items) > _MOST_NAMED:
            rest = menu.addAction(self.tr("%n more in the list", "", len(items) - _MOST_NAMED))
            rest.setEnabled(False)
        menu.triggered.connect(self._open_action)
        return menu

    def sizeHint(self) -> QSize:
        return QSize(90 * GRID, 70 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, _LEAST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self._workspace.colours
        painter.fillRect(self.rect(), QColor(shown.window))
        if self._wheel is None:
            return
        if self._picture is None:
            self._picture = self._painted(self._wheel)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.rect(), self._picture)
        self._paint_current(painter, self._wheel)
        if self.hasFocus():
            painter.setPen(QPen(QColor(shown.link), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._picture is None:
            self._draw()
        else:
            self._redrawing.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._redrawing.start()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            items = self._items_at(QPointF(event.pos()))
            words = "\n".join(self._words(item) for item in items[:_MOST_NAMED])
            if len(items) > _MOST_NAMED:
                rest = self.tr("%n more in the list", "", len(items) - _MOST_NAMED)
                words = f"{words}\n{rest}"
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        items = self._items_at(event.position())
        if items and event.button() == Qt.MouseButton.LeftButton:
            self._take(items[0].number)
            self._pressed = () if items[0].is_period else tuple(items)
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        is_over = bool(self._items_at(event.position()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, ()
        items = self._items_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and items and tuple(items) == pressed:
            self._open(items, event.globalPosition())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a break by two clicks: its tint is a large ground, where one is easily a slip."""
        items = self._items_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and items and items[0].is_period:
            self._open(items, event.globalPosition())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = 0 if self._found is None else len(self._found.items)
        key = Qt.Key(event.key())
        if key in _STEPS and count:
            by = _STEPS[key]
            start = (-1 if by > 0 else count) if self._current is None else self._current
            self._take(max(0, min(start + by, count - 1)))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and count:
            self._take(0 if key == Qt.Key.Key_Home else count - 1)
        elif key in _OPENING_KEYS and self._current is not None and self._found is not None:
            self._open_one(self._found.items[self._current])
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _build(self) -> None:
        self.setObjectName("wheelView")
        self.setAccessibleName(self.tr("Annual wheel"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, policy)
        self._redrawing = QTimer(self)
        self._redrawing.setSingleShot(True)
        self._redrawing.setInterval(_SOON)

    def _connect(self) -> None:
        self._redrawing.timeout.connect(self._draw)
        self._workspace.theme.changed.connect(self._recolour)

    def _recolour(self) -> None:
        self._picture = None
        self.update()

    def _draw(self) -> None:
        self._redrawing.stop()
        if self._found is not None and self.width() > 1 and self.height() > 1:
            text = float(max(9, QFontInfo(self.font()).pixelSize() - 1))
            canvas = Canvas(float(self.width()), float(self.height()), text)
            self._wheel = self._found.bare_drawing(canvas)
        self._recolour()
        self._describe()

    def _painted(self, wheel: Wheel) -> QPixmap:
        scale = self.devicePixelRatioF()
        made = QPixmap(self.size() * scale)
        made.setDevicePixelRatio(scale)
        made.fill(QColor(self._workspace.colours.window))
        painter = QPainter(made)
        paint_wheel(painter, wheel, self._workspace.colours, self.font())
        painter.end()
        return made

    def _paint_current(self, painter: QPainter, wheel: Wheel) -> None:
        if self._current is None:
            return
        shown = self._workspace.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / wheel.canvas.width, self.height() / wheel.canvas.height)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        mark = marks_by_item(wheel).get(self._current)
        for colour, width in ((shown.base, 5.0), (shown.link, 2.5)):
            painter.setPen(QPen(QColor(colour), width))
            if mark is not None:
                painter.drawEllipse(QPointF(*mark.centre), mark.radius + 3, mark.radius + 3)
                continue
            for arc in wheel.tints:
                if arc.item == self._current:
                    painter.drawPath(arc_path(arc, wheel.centre))
        painter.resetTransform()

    def _items_at(self, where: QPointF) -> list[WheelItem]:
        if self._wheel is None or self._found is None:
            return []
        canvas = self._wheel.canvas
        point = Point(
            where.x() * canvas.width / self.width(), where.y() * canvas.height / self.height()
        )
        return [self._found.items[number] for number in items_at(self._wheel, point) if number >= 0]

    def _take(self, number: int) -> None:
        self.choose(number)
        self.item_chosen.emit(number)

    def _open(self, items: Sequence[WheelItem], where: QPointF) -> None:
        if len(items) > 1:
            self.menu_for(items).popup(where.toPoint())
        elif items:
            self._open_one(items[0])

    def _open_action(self, action: object) -> None:
        number = action.data()  # type: ignore[attr-defined]  # a QAction
        if self._found is not None:
            self._open_one(self._found.items[number])

    def _open_one(self, item: WheelItem) -> None:
        if item.opens is not None:
            self.item_opened.emit(item)

    def _words(self, item: WheelItem) -> str:
        return item_in_words(item, self._workspace.language)

    def _describe(self) -> None:
        """Say to a screen reader what is current; the list beside has it all."""
        if self._found is None:
            return
        words = self.tr("{0}. The list beside has the same items.").format(
            self._found.content.title
        )
        if self._current is not None:
            words = self._words(self._found.items[self._current])
        self.setAccessibleDescription(words)
