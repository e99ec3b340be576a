"""The whole year at a glance: a row a month, weekdays below each other, drawn and walked by key."""

from calendar import monthrange
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from planner.services.avoid_year import YearDays
from planner.texts import month_name, weekday_name
from planner.ui.avoid.painting import DayLook, draw_day, small_font
from planner.ui.avoid.words import AvoidWords
from planner.ui.plain_tip import plain_tip
from planner.ui.theme import GRID
from planner.ui.workspace import Workspace

FIRST_YEAR, LAST_YEAR = 1953, 2100  # the years whose holidays are known
_COLUMNS, _MONTHS = 37, 12
_LABEL = 4 * GRID
_HEADER = 2 * GRID
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_MONTH_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_YEAR_STEPS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_OPENING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class YearGrid(QWidget):
    """A year of days. Arrows walk, Shift with them (or dragging) marks a stretch of days.

    `day_changed` gives the day that became current, `stretch_chosen` the first and last day of
    what was dragged over, or marked and entered; `year_asked` another year.
    """

    day_changed = Signal(object)
    stretch_chosen = Signal(object, object)
    year_asked = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._words = AvoidWords(workspace.language, self)
        self._days = YearDays(workspace.today().year, {}, {})
        self._today = self._current = workspace.today()
        self._anchor = self._current
        self._is_dragging = False
        self._picture: QPixmap | None = None
        self.setObjectName("avoidYear")
        self.setAccessibleName(self.tr("The year's days to avoid"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        workspace.theme.changed.connect(self._draw_anew)

    @property
    def current(self) -> date:
        """The day that the keys act on."""
        return self._current

    def stretch(self) -> tuple[date, date]:
        """Return the first and last day that are marked; one day when there is no more."""
        first, last = sorted((self._anchor, self._current))
        return first, last

    def show_days(self, days: YearDays) -> None:
        """Show a year; in another one than before the same day of it becomes current."""
        is_other = days.year != self._days.year
        self._days = days
        if is_other or self._current.year != days.year:
            self.go_to(_same_day(self._current, days.year))
        else:
            self._describe()
        self._draw_anew()

    def go_to(self, day: date, *, keep_anchor: bool = False) -> None:
        """Make a day of the shown year current; keeping the anchor marks the days from it."""
        self._current = day
        if not keep_anchor:
            self._anchor = day
        self._describe()
        self.day_changed.emit(day)
        self.update()

    def day_at(self, where: QPointF) -> date | None:
        """Return the day under a point."""
        width, height = self._cell_size()
        row = int((where.y() - _HEADER) // height)
        column = int((where.x() - _LABEL) // width)
        if not (0 <= row < _MONTHS and 0 <= column < _COLUMNS):
            return None
        first = date(self._days.year, row + 1, 1)
        number = column - first.weekday() + 1
        is_there = 1 <= number <= monthrange(first.year, first.month)[1]
        return first.replace(day=number) if is_there else None

    def cell_of(self, day: date) -> QRectF:
        """Return where a day of the year is drawn."""
        width, height = self._cell_size()
        column = day.replace(day=1).weekday() + day.day - 1
        left = _LABEL + column * width
        return QRectF(left, _HEADER + (day.month - 1) * height, width, height)

    def sizeHint(self) -> QSize:
        return QSize(_LABEL + _COLUMNS * 15, _HEADER + _MONTHS * 25)

    def minimumSizeHint(self) -> QSize:
        letters = self.fontMetrics().horizontalAdvance("88")
        lines = round(self.fontMetrics().height() * 1.35)
        return QSize(_LABEL + _COLUMNS * max(13, letters - 2), _HEADER + _MONTHS * max(20, lines))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.day_at(QPointF(event.pos()))
            if day is None:
                QToolTip.hideText()
            else:
                text = self._words.day(day, self._days)
                QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        is_marking = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        year, day = self._days.year, self._current
        if key in _YEAR_STEPS:
            self._ask_for(year + _YEAR_STEPS[key])
        elif key in _OPENING_KEYS:
            self.stretch_chosen.emit(*self.stretch())
        elif key in _STEPS:
            self._step_to(day.toordinal() + _STEPS[key], is_marking)
        elif key in _MONTH_STEPS:
            month = min(_MONTHS, max(1, day.month + _MONTH_STEPS[key]))
            last = monthrange(year, month)[1]
            self.go_to(date(year, month, min(day.day, last)), keep_anchor=is_marking)
        elif key == Qt.Key.Key_Home:
            self.go_to(day.replace(day=1), keep_anchor=is_marking)
        elif key == Qt.Key.Key_End:
            last = monthrange(year, day.month)[1]
            self.go_to(day.replace(day=last), keep_anchor=is_marking)
        elif key == Qt.Key.Key_Escape and self._anchor != day:
            self.go_to(day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            is_marking = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._is_dragging = True
            self.go_to(day, keep_anchor=is_marking)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if self._is_dragging and day is not None and day != self._current:
            self.go_to(day, keep_anchor=True)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._is_dragging:
            self._is_dragging = False
            if self._anchor != self._current:
                self.stretch_chosen.emit(*self.stretch())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.day_at(event.position()) is not None:
            self.stretch_chosen.emit(*self.stretch())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._announce()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture = None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._picture = None
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._picture is None:
            self._picture = self._paint_year()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._picture)
        first, last = self.stretch()
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            if day.year == self._days.year and (first != last or self.hasFocus()):
                self._paint_day(
                    painter,
                    day,
                    is_chosen=first != last,
                    is_current=self.hasFocus() and day == self._current,
                )
        painter.end()

    def _paint_year(self) -> QPixmap:
        """Return the year as it is with nothing marked: what moving about need not draw again."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(self._workspace.colours.base))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_headings(painter)
        first = date(self._days.year, 1, 1).toordinal()
        for ordinal in range(first, date(self._days.year, 12, 31).toordinal() + 1):
            self._paint_day(painter, date.fromordinal(ordinal))
        painter.end()
        return picture

    def _paint_day(
        self, painter: QPainter, day: date, *, is_chosen: bool = False, is_current: bool = False
    ) -> None:
        look = DayLook(
            str(day.day),
            tuple(self._days.marks.get(day, ())),
            has_meetings=day in self._days.meetings,
            is_today=day == self._today,
            is_chosen=is_chosen,
            is_current=is_current,
        )
        draw_day(painter, self.cell_of(day), look, self.font(), self._workspace.colours)

    def _paint_headings(self, painter: QPainter) -> None:
        language = self._workspace.language
        width, height = self._cell_size()
        painter.setFont(small_font(self.font()))
        painter.setPen(QColor(self._workspace.colours.muted))
        for column in range(_COLUMNS):
            where = QRectF(_LABEL + column * width, 0, width, _HEADER)
            name = weekday_name(column % 7, language)[0].upper()
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, name)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for month in range(_MONTHS):
            where = QRectF(GRID / 2, _HEADER + month * height, _LABEL, height)
            painter.drawText(where, left, month_name(month + 1, language)[:3])

    def _draw_anew(self) -> None:
        self._picture = None
        self.update()

    def _cell_size(self) -> tuple[float, float]:
        width = (self.width() - _LABEL) / _COLUMNS
        return max(1.0, width), max(1.0, (self.height() - _HEADER) / _MONTHS)

    def _step_to(self, ordinal: int, is_marking: bool) -> None:
        day = date.fromordinal(ordinal)
        if day.year == self._days.year:
            self.go_to(day, keep_anchor=is_marking)
        elif not is_marking and FIRST_YEAR <= day.year <= LAST_YEAR:
            self._current = self._anchor = day
            self._ask_for(day.year)

    def _ask_for(self, year: int) -> None:
        if FIRST_YEAR <= year <= LAST_YEAR:
            self.year_asked.emit(year)

    def _describe(self) -> None:
        text = self._words.day(self._current, self._days)
        self.setAccessibleDescription(text)
        if self.hasFocus():
            self._announce()

    def _announce(self) -> None:
        said = QAccessibleAnnouncementEvent(self, self.accessibleDescription())
        QAccessible.updateAccessibility(said)


def _same_day(day: date, year: int) -> date:
    """Return the same day of another year; 29 February becomes the 28th."""
    last = monthrange(year, day.month)[1]
    return date(year, day.month, min(day.day, last))
