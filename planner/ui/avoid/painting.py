"""How the days of a year are painted: a tint and a letter or a pattern, never a colour alone."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen

from planner.domain.enums import BlockedKind, DayCategory
from planner.services.avoid_year import DayMark
from planner.ui.avoid.words import letter
from planner.ui.colours import Colours

_BAR = 3
_DOT = 1.7
_ROOM = 4
_SMALL = 0.78
_NUMBER = 0.52  # how much of a cell, from above, its number takes
_DASHES = [2.0, 1.6]


@dataclass(frozen=True, slots=True)
class DayLook:
    """What a day shows: its number, what is said of it, and how it stands out."""

    number: str
    marks: tuple[DayMark, ...] = ()
    has_meetings: bool = False
    is_today: bool = False
    is_chosen: bool = False
    is_current: bool = False


def small_font(font: QFont, *, bold: bool = False) -> QFont:
    """Return the font of the days, a little smaller than the body's."""
    made = QFont(font)
    if font.pointSizeF() > 0:
        made.setPointSizeF(font.pointSizeF() * _SMALL)
    else:
        made.setPixelSize(max(7, round(font.pixelSize() * _SMALL)))
    made.setBold(bold)
    return made


def draw_day(painter: QPainter, where: QRectF, look: DayLook, font: QFont, shown: Colours) -> None:
    """Draw one day in its cell.

    A blocked period is a bar along the bottom, broken when it is one organisation's own. What the
    agreement does not avoid has its letter, pale, and no tint.
    """
    mark = look.marks[0] if look.marks else None
    draw_ground(painter, where, mark, shown)
    for each in look.marks:
        if each.category is DayCategory.BLOCKED:
            draw_bar(painter, where, each, shown)
            break
    if look.is_chosen:
        painter.fillRect(where, QColor(shown.tint_accent))
    upper = QRectF(where.left(), where.top(), where.width(), where.height() * _NUMBER)
    painter.setFont(small_font(font, bold=look.is_today))
    painter.setPen(QColor(shown.text))
    painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, look.number)
    if mark is not None:
        width = where.width() - (_ROOM if look.has_meetings else 0)
        lower = QRectF(where.left(), upper.bottom() - 1, width, where.height() * 0.40)
        draw_letter(painter, lower, mark, font, shown)
    if look.has_meetings:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shown.text))
        painter.drawEllipse(QPointF(where.right() - 2.8, where.bottom() - 8), _DOT, _DOT)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    if look.is_today:
        painter.setPen(QPen(QColor(shown.edge), 1))
        painter.drawRect(where.adjusted(0.5, 0.5, -0.5, -0.5))
    if look.is_chosen or look.is_current:
        painter.setPen(QPen(QColor(shown.link), 2))
        painter.drawRect(where.adjusted(1, 1, -1, -1))


def draw_ground(painter: QPainter, where: QRectF, mark: DayMark | None, shown: Colours) -> None:
    """Fill a cell with the tint or pattern of what it is marked by."""
    painter.fillRect(where, QColor(shown.base))
    if mark is None or not mark.counts:
        return
    tint = _tint(mark.category, shown)
    if tint is not None:
        painter.fillRect(where, QColor(tint))
    if mark.category is DayCategory.WEEKEND:
        lower = where.adjusted(0, where.height() * _NUMBER, 0, 0)
        painter.fillRect(lower, QBrush(QColor(shown.outline), Qt.BrushStyle.BDiagPattern))


def draw_letter(
    painter: QPainter, where: QRectF, mark: DayMark, font: QFont, shown: Colours
) -> None:
    """Draw the letter of a mark."""
    painter.setFont(small_font(font, bold=mark.counts))
    painter.setPen(QColor(_ink(mark.category, shown) if mark.counts else shown.muted))
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, letter(mark.category, mark.blocked_kind))


def draw_bar(painter: QPainter, where: QRectF, mark: DayMark, shown: Colours) -> None:
    """Draw the bar of a blocked period, broken when it is one organisation's own."""
    pen = QPen(QColor(shown.good if mark.counts else shown.muted), _BAR)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if mark.organisation:
        pen.setDashPattern(_DASHES)
    painter.setPen(pen)
    bottom = where.bottom() - _BAR / 2
    painter.drawLine(QPointF(where.left(), bottom), QPointF(where.right(), bottom))


def _tint(category: DayCategory, shown: Colours) -> str | None:
    return {
        DayCategory.PUBLIC: shown.tint_bad,
        DayCategory.DE_FACTO: shown.tint_warning,
        DayCategory.SQUEEZE: shown.tint_accent,
        DayCategory.HALF_DAY: shown.tint_warning,
        DayCategory.BLOCKED: shown.tint_good,
    }.get(category)


def _ink(category: DayCategory, shown: Colours) -> str:
    return {
        DayCategory.PUBLIC: shown.bad,
        DayCategory.DE_FACTO: shown.partly,
        DayCategory.SQUEEZE: shown.link,
        DayCategory.HALF_DAY: shown.partly,
        DayCategory.BLOCKED: shown.good,
    }.get(category, shown.muted)


LEGEND: tuple[tuple[DayCategory, BlockedKind | None], ...] = (
    (DayCategory.PUBLIC, None),
    (DayCategory.DE_FACTO, None),
    (DayCategory.SQUEEZE, None),
    (DayCategory.HALF_DAY, None),
    (DayCategory.WEEKEND, None),
    (DayCategory.BLOCKED, BlockedKind.SCHOOL_BREAK),
    (DayCategory.BLOCKED, BlockedKind.INDUSTRIAL_HOLIDAY),
    (DayCategory.BLOCKED, BlockedKind.OTHER),
)
