"""What a week has earlier and later than the hours in sight: a small sign in the day's column."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QPolygon

from planner.ui.calendar.dress import PAD, Dress
from planner.ui.calendar.week_layout import Block, RestBlock, WeekLayout

_ARROW = 7
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class Hint(NamedTuple):
    """A sign at the edge of the page; `nearest` is the place that it points to, on the page."""

    where: QRect
    is_above: bool
    meetings: int
    nearest: QRect


def hints_for(dress: Dress, layout: WeekLayout, page: QRect) -> list[Hint]:
    """Return a sign for each column and edge past which something of the day lies wholly.

    `page` is the part of the day's page that is in sight; a sign stands within it.
    """
    hints = []
    for left, right in zip(layout.lefts, layout.lefts[1:], strict=False):
        blocks = [each for each in layout.blocks if left <= each.where.left() < right]
        rests = [each for each in layout.rests if left <= each.where.left() < right]
        for is_above in (True, False):
            hint = _hint(dress, QRect(left, page.top(), right - left, page.height()), is_above)
            found = _past(blocks, rests, page, is_above)
            if found:
                hints.append(_told(hint, found, is_above))
    return hints


def draw_hint(painter: QPainter, dress: Dress, hint: Hint) -> None:
    """Draw an arrow and how many meetings lie that way."""
    where = hint.where
    painter.fillRect(where, dress.window)
    painter.setPen(QPen(dress.outline, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(where.adjusted(0, 0, -1, -1))
    middle, way = where.center().y(), -1 if hint.is_above else 1
    left = where.left() + PAD
    arrow = (
        QPoint(left, middle - way * _ARROW // 2),
        QPoint(left + _ARROW + 1, middle - way * _ARROW // 2),
        QPoint(left + _ARROW // 2 + 1, middle + way * (_ARROW // 2 + 1)),
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(dress.text)
    painter.drawPolygon(QPolygon(list(arrow)))
    painter.setFont(dress.letter)
    painter.setPen(dress.text)
    painter.drawText(where.adjusted(PAD + _ARROW, 0, 0, 0), _CENTRE, str(hint.meetings))


def _hint(dress: Dress, column: QRect, is_above: bool) -> QRect:
    wide = 3 * PAD + _ARROW + dress.letter_metrics.horizontalAdvance("00")
    top = column.top() + 2 if is_above else column.bottom() - dress.chip - 1
    return QRect(column.right() - wide - 1, top, wide, dress.chip)


def _past(
    blocks: Sequence[Block], rests: Sequence[RestBlock], page: QRect, is_above: bool
) -> list[Block | RestBlock]:
    """Return what lies past an edge, the nearest to it first."""
    both: list[Block | RestBlock] = [*blocks, *rests]
    if is_above:
        above = [each for each in both if each.where.bottom() < page.top()]
        return sorted(above, key=lambda each: -each.where.bottom())
    below = [each for each in both if each.where.top() > page.bottom()]
    return sorted(below, key=lambda each: each.where.top())


def _told(where: QRect, found: Sequence[Block | RestBlock], is_above: bool) -> Hint:
    meetings = sum(each.hidden if isinstance(each, RestBlock) else 1 for each in found)
    return Hint(where, is_above, meetings, found[0].where)
