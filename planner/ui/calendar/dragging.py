"""A meeting on its way: what is dragged, by which part, where to, and what is wrong there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from planner.domain.enums import ConflictKind
from planner.services.calendar_view import CalendarEntry
from planner.services.drop_check import DropCheck, DropWarning
from planner.texts import long_date, reason_text, time_range, weekday_name
from planner.ui.calendar.dress import PAD, Dress, badge_width, draw_badge
from planner.ui.theme import GRID
from planner.ui.widgets.marks import Mark, draw_mark

_WIDEST = 38 * GRID
_MARK = 14


class Part(Enum):
    """What of a meeting is held: the whole moves, an end makes it longer or shorter."""

    WHOLE = "whole"
    START = "start"
    END = "end"


class Target(NamedTuple):
    """Where a meeting would stand."""

    day: date
    start: time
    end: time


class Hit(NamedTuple):
    """What lies under a point; `minutes` from midnight where the place says a time."""

    day: date | None = None
    minutes: int | None = None
    entry: CalendarEntry | None = None
    part: Part = Part.WHOLE
    is_rest: bool = False
    rect: QRect = QRect()


NOTHING = Hit()


@dataclass
class Drag:
    """One drag, by mouse or keyboard; `refusal` says why this meeting cannot be moved at all."""

    entry: CalendarEntry
    part: Part
    is_by_keyboard: bool = False
    refusal: str = ""
    grabbed_at: Hit = NOTHING
    target: Target | None = None
    check: DropCheck | None = None

    @property
    def origin(self) -> Target:
        """Where the meeting stands."""
        meeting = self.entry.meeting
        return Target(meeting.date, meeting.start, meeting.end)

    @property
    def warnings(self) -> Sequence[DropWarning]:
        """What is wrong with the place it is over; nothing where it already stands."""
        if self.check is None or self.target is None or self.target == self.origin:
            return ()
        return self.check.warnings(*self.target)

    @property
    def is_outside(self) -> bool:
        """True over a day where nothing may be planned."""
        return any(each.kind is ConflictKind.OUTSIDE_PERIOD for each in self.warnings)

    def lines(self, language: str) -> list[str]:
        """Return what is said beside it: where it would stand, then what is wrong there."""
        if self.refusal:
            return [self.refusal]
        if self.target is None:
            return []
        day, start, end = self.target
        weekday = weekday_name(day.weekday(), language)
        first = f"{weekday} {long_date(day, language)}, {time_range(start, end)}"
        return [first, *(reason_text(each.reason, language) for each in self.warnings)]


def draw_ghost(painter: QPainter, dress: Dress, where: QRect, drag: Drag) -> None:
    """Draw the place where the meeting would be: a frame whose colour and dash tell how it is."""
    colour = _colour(dress, drag)
    ground = QColor(dress.tint(drag.entry.colour))
    ground.setAlpha(150)
    painter.fillRect(where, ground)
    badge = QRect(where.topLeft(), QSize(badge_width(dress, drag.entry.letter), dress.chip))
    draw_badge(painter, dress, badge.intersected(where), drag.entry.letter, drag.entry.colour)
    is_free = not drag.warnings and not drag.refusal
    style = Qt.PenStyle.SolidLine if is_free else Qt.PenStyle.DashLine
    painter.setPen(QPen(colour, 2, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(where.adjusted(1, 1, -1, -1))


def draw_words(
    painter: QPainter, dress: Dress, beside: QRect, within: QRect, lines: Sequence[str], drag: Drag
) -> None:
    """Draw what is said of the drag in a box beside the ghost, wholly in sight."""
    wrap = int(Qt.TextFlag.TextWordWrap)
    widest = min(_WIDEST, within.width() - 2 * GRID)
    inner = widest - 2 * GRID - _MARK - PAD
    boxes = [
        (dress.metrics if number == 0 else dress.small_metrics).boundingRect(
            QRect(0, 0, inner, 1000), wrap, line
        )
        for number, line in enumerate(lines)
    ]
    size = QSize(
        max(box.width() for box in boxes) + 2 * GRID + _MARK + PAD + 2,
        sum(box.height() for box in boxes) + (len(boxes) - 1) * PAD + 2 * PAD,
    )
    where = QRect(beside.bottomLeft(), size).translated(0, PAD)
    if where.bottom() > within.bottom():
        where.moveBottom(beside.top() - PAD)
    where.moveTop(max(where.top(), within.top()))
    where.moveLeft(max(within.left(), min(where.left(), within.right() - where.width() - PAD)))
    painter.fillRect(where, dress.base)
    painter.setPen(QPen(_colour(dress, drag), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(where)
    top = where.top() + PAD
    for number, (line, box) in enumerate(zip(lines, boxes, strict=True)):
        room = QRect(where.left() + GRID + _MARK + PAD, top, inner, box.height())
        painter.setFont(dress.font if number == 0 else dress.small)
        painter.setPen(dress.text)
        painter.drawText(room, wrap, line)
        square = QRectF(where.left() + GRID, top + 2, _MARK, _MARK)
        mark = _mark(number, drag)
        if mark is not None:
            draw_mark(painter, square, mark, _colour(dress, drag).name())
        top += box.height() + PAD


def _mark(line: int, drag: Drag) -> Mark | None:
    if drag.refusal or (line and drag.is_outside):
        return Mark.MISSING
    if line:
        return Mark.WARNING
    return None if drag.warnings else Mark.DONE


def _colour(dress: Dress, drag: Drag) -> QColor:
    shown = dress.shown
    if drag.refusal or drag.is_outside:
        return QColor(shown.bad)
    return QColor(shown.partly if drag.warnings else shown.good)
