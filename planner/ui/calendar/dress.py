"""How the calendar's parts are painted: colours and fonts made once, and a meeting's chip."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)

from planner.domain.enums import MeetingStatus
from planner.services.calendar_view import CalendarEntry, DayMarks
from planner.ui.colours import Colours
from planner.ui.widgets.marks import Mark, draw_mark, mark_colour

PAD = 4
_MARK = 12
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_CENTRE = Qt.AlignmentFlag.AlignCenter


class Dress:
    """The colours and fonts in force, for what is painted hundreds of times a frame."""

    def __init__(self, shown: Colours, font: QFont) -> None:
        self.shown = shown
        self.font = QFont(font)
        self.bold = QFont(font)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.small = QFont(font)
        self.small.setPointSizeF(max(7.0, font.pointSizeF() * 0.88))
        self.struck = QFont(self.small)
        self.struck.setStrikeOut(True)
        self.letter = QFont(self.small)
        self.letter.setWeight(QFont.Weight.Bold)
        self.metrics = QFontMetrics(self.font)
        self.small_metrics = QFontMetrics(self.small)
        self.letter_metrics = QFontMetrics(self.letter)
        self.line = self.metrics.height()
        self.chip = self.small_metrics.height() + 4
        self.text = QColor(shown.text)
        self.muted = QColor(shown.muted)
        self.base = QColor(shown.base)
        self.window = QColor(shown.window)
        self.alternate = QColor(shown.alternate)
        self.outline = QColor(shown.outline)
        self.accent = QColor(shown.accent)
        self.on_accent = QColor(shown.on_accent)
        self.bad = QColor(shown.bad)
        self.red = QColor(shown.tint_bad)
        self.holiday_break = QColor(shown.tint_accent)
        self.squeeze = QColor(shown.tint_warning)
        self.forums = [QColor(colour) for colour in shown.forums]
        self.tints = [_mixed(colour, self.base) for colour in self.forums]
        self.hatch = QBrush(self.outline, Qt.BrushStyle.BDiagPattern)
        self._elided: dict[tuple[str, int], str] = {}
        self._wrapped: dict[tuple[str, int, int], list[str]] = {}

    def forum(self, index: int) -> QColor:
        """Return a forum's colour; the index wraps."""
        return self.forums[index % len(self.forums)]

    def tint(self, index: int) -> QColor:
        """Return the quiet ground of a forum's meetings."""
        return self.tints[index % len(self.tints)]

    def day_ground(self, marks: DayMarks, is_weekend: bool, is_outside: bool) -> QColor:
        """Return the ground of a day: a red day goes before a break, that before a squeeze day."""
        if marks.holiday is not None:
            return self.red
        if marks.breaks:
            return self.holiday_break
        if marks.squeeze is not None:
            return self.squeeze
        return self.alternate if is_weekend or is_outside else self.base

    def elided(self, text: str, width: int) -> str:
        """Return a text of the small font as it fits a width; kept, since elision is slow."""
        key = (text, width)
        found = self._elided.get(key)
        if found is None:
            flat = " ".join(text.split())
            found = self.small_metrics.elidedText(flat, Qt.TextElideMode.ElideRight, width)
            self._elided[key] = found
        return found

    def wrapped(self, text: str, width: int, most: int) -> list[str]:
        """Return a text of the small font in at most so many lines, the last one elided; kept.

        It breaks between its words, or within one that is too long.
        """
        key = (text, width, most)
        found = self._wrapped.get(key)
        if found is None:
            found = self._wrapped[key] = self._broken(" ".join(text.split()), width, most)
        return found

    def _broken(self, flat: str, width: int, most: int) -> list[str]:
        starts = _line_starts(flat, self.small, width)
        ends = [*starts[1:], len(flat)]
        lines = [flat[a:b].rstrip() for a, b in zip(starts, ends, strict=True)]
        if len(lines) <= most:
            return lines
        if most < 1:
            return []
        return [*lines[: most - 1], self.elided(flat[starts[most - 1] :], width)]


def badge_width(dress: Dress, letter: str) -> int:
    """Return the width of a forum's letter on its colour."""
    return max(dress.letter_metrics.horizontalAdvance("M"), _advance(dress, letter)) + PAD


def draw_badge(painter: QPainter, dress: Dress, where: QRect, letter: str, colour: int) -> None:
    """Draw a forum's letter on its colour."""
    painter.fillRect(where, dress.forum(colour))
    painter.setPen(dress.base)
    painter.setFont(dress.letter)
    painter.drawText(where, int(_CENTRE), letter)


def draw_chip(
    painter: QPainter, dress: Dress, where: QRect, entry: CalendarEntry, is_selected: bool
) -> None:
    """Draw a meeting on one line: letter on the forum's colour, time, name, and how it stands."""
    status = entry.meeting.status
    is_cancelled = status is MeetingStatus.CANCELLED
    ground = dress.accent if is_selected else dress.tint(entry.colour)
    painter.fillRect(where, dress.base if is_cancelled and not is_selected else ground)
    width = min(badge_width(dress, entry.letter), where.width())
    badge = QRect(where.left(), where.top(), width, where.height())
    draw_badge(painter, dress, badge, entry.letter, entry.colour)
    right = where.right() - _draw_state(painter, dress, where, entry, is_selected)
    left = badge.right() + PAD
    painter.setFont(dress.struck if is_cancelled else dress.small)
    quiet = dress.muted if is_cancelled else dress.text
    painter.setPen(dress.on_accent if is_selected else quiet)
    room = QRect(left, where.top(), max(0, right - left), where.height())
    text = f"{entry.meeting.start:%H:%M} {entry.forum}"
    painter.drawText(room, int(_LEFT), dress.elided(text, room.width()))
    if is_selected:
        draw_focus(painter, dress, where)


def draw_block(
    painter: QPainter, dress: Dress, where: QRect, entry: CalendarEntry, is_selected: bool
) -> None:
    """Draw a meeting as a block as long as it lasts: letter, time, name and place, as they fit."""
    if where.height() < 2 * dress.chip:
        draw_chip(painter, dress, where, entry, is_selected)
        _draw_edge(painter, dress, where, entry)
        return
    status = entry.meeting.status
    is_cancelled = status is MeetingStatus.CANCELLED
    ground = dress.accent if is_selected else dress.tint(entry.colour)
    painter.fillRect(where, dress.base if is_cancelled and not is_selected else ground)
    width = min(badge_width(dress, entry.letter), where.width())
    draw_badge(
        painter,
        dress,
        QRect(where.left(), where.top(), width, dress.chip),
        entry.letter,
        entry.colour,
    )
    painter.fillRect(where.left(), where.top(), 3, where.height(), dress.forum(entry.colour))
    top = QRect(where.left(), where.top(), where.width(), dress.chip)
    right = where.right() - _draw_state(painter, dress, top, entry, is_selected)
    painter.setFont(dress.struck if is_cancelled else dress.small)
    quiet = dress.muted if is_cancelled else dress.text
    painter.setPen(dress.on_accent if is_selected else quiet)
    left = where.left() + width + PAD
    clock = f"{entry.meeting.start:%H:%M}–{entry.meeting.end:%H:%M}"
    if dress.small_metrics.horizontalAdvance(clock) > right - left:
        clock = f"{entry.meeting.start:%H:%M}"
    if dress.small_metrics.horizontalAdvance(clock) <= right - left:
        line = QRect(left, where.top(), right - left, dress.chip)
        painter.drawText(line, int(_LEFT), clock)
    below = where.adjusted(3 + PAD, dress.chip + 1, -2, -2)
    high = dress.small_metrics.lineSpacing()
    said = _block_lines(dress, entry, below.width(), below.height() // high)
    for number, words in enumerate(said):
        line = QRect(below.left(), below.top() + number * high, below.width(), high)
        painter.drawText(line, int(_LEFT), words)
    _draw_edge(painter, dress, where, entry)
    if is_selected:
        draw_focus(painter, dress, where)


def draw_focus(painter: QPainter, dress: Dress, where: QRect) -> None:
    """Draw the frame around what is selected, so that it shows without colour too."""
    painter.setPen(QPen(dress.text, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(where.adjusted(1, 1, -1, -1))


def _draw_edge(painter: QPainter, dress: Dress, where: QRect, entry: CalendarEntry) -> None:
    painter.setPen(QPen(dress.forum(entry.colour), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(where.adjusted(0, 0, -1, -1))


def _draw_state(
    painter: QPainter, dress: Dress, where: QRect, entry: CalendarEntry, is_selected: bool
) -> int:
    """Draw the marks at the right (a clash, or held); return the width that they take."""
    marks = []
    if entry.has_clash:
        marks.append(Mark.WARNING)
    if entry.meeting.status is MeetingStatus.HELD:
        marks.append(Mark.DONE)
    if where.width() < 5 * _MARK:
        marks = marks[: where.width() // (3 * _MARK)]
    right = where.right() - PAD // 2
    for mark in marks:
        square = QRectF(right - _MARK, where.center().y() - _MARK / 2 + 0.5, _MARK, _MARK)
        colour = dress.shown.on_accent if is_selected else mark_colour(mark, dress.shown)
        draw_mark(painter, square, mark, colour)
        right -= _MARK + PAD // 2
    return where.right() - right


def _block_lines(dress: Dress, entry: CalendarEntry, width: int, most: int) -> list[str]:
    """Return what a block says below its time: the name, and the place where there is room."""
    lines = dress.wrapped(entry.forum, width, most)
    place = entry.meeting.place
    if place and width > 8 * PAD and len(lines) < most:
        return [*lines, *dress.wrapped(place, width, most - len(lines))]
    return lines


def _line_starts(text: str, font: QFont, width: int) -> list[int]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return starts


def _advance(dress: Dress, text: str) -> int:
    return dress.letter_metrics.horizontalAdvance(text)


def _mixed(colour: QColor, ground: QColor) -> QColor:
    """Return a colour at a sixth over a ground: text on it keeps its contrast."""
    share = 0.16
    pairs = (
        (colour.red(), ground.red()),
        (colour.green(), ground.green()),
        (colour.blue(), ground.blue()),
    )
    return QColor(*(round(one * share + other * (1 - share)) for one, other in pairs))
