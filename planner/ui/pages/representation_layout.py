"""Where each text of a matrix cell stands, for painting, for its height and for the mouse."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from planner.services.matrix import MatrixSeat
from planner.ui.pages.representation_words import MatrixWords
from planner.ui.theme import GRID, Theme

PADDING = GRID
BAR = 2 * GRID
MARK = 14


@dataclass(frozen=True, slots=True)
class Piece:
    """One text in its place; `number` is where its number stands, if it has one.

    `seat` is the place of its seat in the cell; `mark` where a vacant post is marked.
    """

    text: QTextLayout
    corner: QPointF
    seat: int
    number: QRectF | None = None
    mark: QRectF | None = None

    def draw(self, painter: QPainter, corner: QPointF) -> None:
        """Draw the text, in a cell with its top left corner there."""
        self.text.draw(painter, corner + self.corner)


@dataclass(frozen=True, slots=True)
class CellLayout:
    """The pieces of a cell, from its own top left corner, and the place of the bar, if any."""

    pieces: Sequence[Piece]
    bar: QRectF | None
    height: float

    def seat_at(self, where: QPointF) -> int | None:
        """Return the seat whose number is at a place; None when it is no number."""
        for piece in self.pieces:
            if piece.number is not None and piece.number.contains(where):
                return piece.seat
        return None


Run = tuple[str, QTextCharFormat]


class CellLayouter:
    """Lays out cells in one font and in the colours in force."""

    def __init__(self, words: MatrixWords, font: QFont, theme: Theme) -> None:
        self._words = words
        self._font = font
        self._theme = theme
        self._line_height = QFontMetrics(font).height()

    def layout(self, seats: Sequence[MatrixSeat], width: int) -> CellLayout:
        """Return the layout of a cell of a width."""
        pieces: list[Piece] = []
        top = float(PADDING)
        for number, seat in enumerate(seats):
            top = self._add_seat(pieces, seat, number, top, width)
            top += GRID / 2
        bar = None
        if any(seat.coverage.expected for seat in seats):
            bar = QRectF(PADDING, top, width - 2 * PADDING, BAR)
            top += BAR
        return CellLayout(pieces, bar, top + PADDING / 2)

    def _add_seat(
        self, pieces: list[Piece], seat: MatrixSeat, number: int, top: float, width: int
    ) -> float:
        words, shown = self._words, self._theme.colours
        is_quiet = seat.is_offered or seat.participation is None
        quiet = _format(shown.muted)
        named = quiet if is_quiet else _format(shown.text, is_strong=True)
        runs: list[Run] = [(breakable(words.title(seat)), named)]
        came, by_deputy = words.came(seat), words.by_deputy(seat)
        if came:
            runs += [(" ", quiet), (came, _format(shown.link))]
        if by_deputy:
            runs.append((f", {by_deputy}", quiet))
        inner = width - 2 * PADDING
        first = self._laid_out(runs, inner)
        corner = QPointF(PADDING, top)
        reach = _place_of(first, 2, corner) if came else None
        pieces.append(Piece(first, corner, number, reach))
        top += first.boundingRect().height()
        is_vacant = seat.is_vacant and not is_quiet
        who = quiet if is_quiet else _format(shown.bad if is_vacant else shown.text)
        holders: list[Run] = [(breakable(words.holders(seat)), who)]
        participation = words.participation(seat)
        if participation:
            holders.append((f" ({participation})", quiet))
        left, mark = float(PADDING), None
        if is_vacant:
            mark = QRectF(left, top + (self._line_height - MARK) / 2, MARK, MARK)
            left += MARK + GRID / 2
        second = self._laid_out(holders, width - PADDING - int(left))
        pieces.append(Piece(second, QPointF(left, top), number, None, mark))
        return top + second.boundingRect().height()

    def _laid_out(self, runs: Sequence[Run], width: int) -> QTextLayout:
        layout = QTextLayout("".join(text for text, _ in runs), self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        formats: list[QTextLayout.FormatRange] = []
        start = 0
        for text, dressed in runs:
            made = QTextLayout.FormatRange()
            made.start, made.length, made.format = start, len(text), dressed
            formats.append(made)
            start += len(text)
        layout.setFormats(formats)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout


def _place_of(layout: QTextLayout, run: int, corner: QPointF) -> QRectF:
    """Return where a run of a text stands, with a little reach around it for the mouse."""
    wanted = layout.formats()[run]
    start: int = wanted.start
    length: int = wanted.length
    line = layout.lineForTextPosition(start)
    left, right = _x(line.cursorToX(start)), _x(line.cursorToX(start + length))
    where = QRectF(left, line.y(), right - left, line.height()).translated(corner)
    return where.adjusted(-GRID / 2, -1, GRID / 2, 1)


def _x(found: object) -> float:
    """Return the x of what `cursorToX` gives: a number, or a pair of it and the cursor."""
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def _format(colour: str, *, is_strong: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    if is_strong:
        made.setFontWeight(QFont.Weight.DemiBold)
    return made


_HYPHEN = "\N{SOFT HYPHEN}"
# Where the long Swedish names of posts and organisations are put together.
_JOINTS = re.compile(
    r"(?<=\w{4})(?=(?:chef|polis\b|samordnare|handläggare|ansvarig|sekreterare|områd|direktör"
    r"|säkerhet|grupp|vandring|ledare|ordförande|strateg|utvecklare|inspektör|representant|tjänst|förening|bolaget"
    r"|ägarna|förvaltning|nämnd)\w*)|(?<=kommun)(?=styrelse)",
    re.IGNORECASE,
)
_SHORTEST = 11
_LONG = 15
_PART = 10


def breakable(text: str) -> str:
    """Return a text whose long words may be hyphenated: at their joints, else anywhere."""
    return " ".join(_broken(word) for word in re.split(r"[ \t\r\n]+", text))


def _broken(word: str) -> str:
    if len(word) < _SHORTEST:
        return word
    parts = _JOINTS.sub(_HYPHEN, word).split(_HYPHEN)
    return _HYPHEN.join(_cut(part) for part in parts)


def _cut(part: str) -> str:
    if len(part) < _LONG:
        return part
    return _HYPHEN.join(part[at : at + _PART] for at in range(0, len(part), _PART))
