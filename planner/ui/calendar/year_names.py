"""The names of a month's red days and breaks, as they fit the lines that there are for them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect

from planner.domain.day_names import NamedSpan
from planner.ui.calendar.dress import Dress

_BETWEEN = 8
_MORE = "…"
_BEGUN = 4  # letters that tell one name from another


class NameSpot(NamedTuple):
    """A name, and where it stands."""

    where: QRect
    text: str
    is_red: bool


def lines_for_names(
    dress: Dress, below: QRect, beside_title: QRect, spare: int = 2
) -> Sequence[QRect]:
    """Return the lines for names: below the month, or beside its title when it has six weeks.

    `spare` is how far the last line may reach into the gap between two months.
    """
    high = dress.small_metrics.height()
    count = (below.height() + spare) // high
    if count > 0:
        return [
            QRect(below.left(), below.top() + number * high, below.width(), high)
            for number in range(count)
        ]
    return [beside_title] if not beside_title.isEmpty() else []


def names_in(dress: Dress, lines: Sequence[QRect], spans: Iterable[NamedSpan]) -> list[NameSpot]:
    """Return the names that fit, in order; where some do not, the last line ends in "…"."""
    placed: list[NameSpot] = []
    rooms = list(lines)
    left = rooms[0].left() if rooms else 0
    for span in spans:
        if not rooms:
            break
        text = dress.elided(f"{span.days_of_month} {span.name}", rooms[0].width())
        wide = dress.small_metrics.horizontalAdvance(text)
        if left > rooms[0].left() and left + wide > rooms[0].right() + 1:
            if len(rooms) == 1:
                return _ended(dress, rooms[0], placed, left, span, text)
            rooms.pop(0)
            left = rooms[0].left()
        where = QRect(left, rooms[0].top(), wide, rooms[0].height())
        placed.append(NameSpot(where, text, span.is_red))
        left += wide + _BETWEEN
    return placed


def _ended(
    dress: Dress, line: QRect, placed: list[NameSpot], left: int, span: NamedSpan, text: str
) -> list[NameSpot]:
    """Say that there are more names: begin the next one, or else cut the last one short."""
    metrics, right = dress.small_metrics, line.right() + 1
    begun = f"{span.days_of_month} {span.name[:_BEGUN]}{_MORE}"
    if left + metrics.horizontalAdvance(begun) <= right:
        room = QRect(left, line.top(), right - left, line.height())
        return [*placed, NameSpot(room, dress.elided(text, room.width()), span.is_red)]
    if left + metrics.horizontalAdvance(_MORE) <= right:
        room = QRect(left, line.top(), right - left, line.height())
        return [*placed, NameSpot(room, _MORE, False)]
    *before, last = placed
    left = last.where.left()
    room = QRect(left, line.top(), right - left, line.height())
    # What follows makes it too long for its place, whatever the fonts: it ends in the dots.
    shown = dress.elided(f"{last.text} {text}", room.width())
    return [*before, NameSpot(room, shown, last.is_red)]
