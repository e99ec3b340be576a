"""The corners of the wheel's canvas: its title, and what its letters, shapes and tints mean."""

from collections.abc import Callable, Sequence
from math import sqrt

from planner.domain.wheel_marks import flag_outline, mark_text, outline_of, symbol_strokes
from planner.domain.wheel_shapes import (
    Anchor,
    Box,
    Canvas,
    LegendEntry,
    LegendLine,
    Line,
    Mark,
    Point,
    Symbol,
    TextSpot,
    Tint,
    WheelContent,
    WheelState,
)
from planner.domain.wheel_text import fitted, text_width

_LINE = 1.6
_LEAST_ROOM = 8.0
_MOST_FORUMS = 16
_SYMBOLS = {WheelState.DONE: Symbol.CHECK, WheelState.OVERDUE: Symbol.CROSS}


def title_lines(
    content: WheelContent, canvas: Canvas, room_at: Callable[[float, float], float]
) -> list[tuple[TextSpot, Box]]:
    """Return the title and the subtitle in the top left corner, with their boxes.

    `room_at(top, bottom)` is how wide the corner is between two heights.
    """
    found = []
    top = canvas.text
    for text, size, is_strong in (
        (content.title, 1.7 * canvas.text, True),
        (content.subtitle, canvas.text, False),
    ):
        for line in _wrapped(text, size, is_strong, top, room_at):
            width = text_width(line, size, is_strong=is_strong)
            spot = TextSpot(
                line, Point(canvas.text, top + size), size, Anchor.START, is_strong=is_strong
            )
            found.append((spot, Box(canvas.text, top, width, 1.3 * size)))
            top += 1.3 * size
    return found


def forum_lines(
    content: WheelContent, canvas: Canvas, room_at: Callable[[float, float], float]
) -> list[LegendLine]:
    """Return the forums' letters in the bottom left corner; those without room are counted."""
    entries = list(content.forums)
    most = min(_MOST_FORUMS, _most_lines(canvas, room_at))
    if len(entries) > most:
        kept = max(0, most - 1)
        rest = LegendEntry(content.more.format(count=len(entries) - kept))
        entries = [*entries[:kept], rest] if most else []
    return _stacked(entries, canvas, room_at, is_right=False)


def meaning_lines(
    content: WheelContent, canvas: Canvas, room_at: Callable[[float, float], float]
) -> list[LegendLine]:
    """Return what shapes, fills and tints mean, in the bottom right corner; all or none."""
    if len(content.meanings) > _most_lines(canvas, room_at):
        return []
    return _stacked(content.meanings, canvas, room_at, is_right=True)


def _most_lines(canvas: Canvas, room_at: Callable[[float, float], float]) -> int:
    high = _LINE * canvas.text
    count = 0
    bottom = canvas.height - canvas.text / 2
    while bottom - high > canvas.height / 2:
        if room_at(bottom - high, bottom) < _LEAST_ROOM * canvas.text:
            break
        count += 1
        bottom -= high
    return count


def _stacked(
    entries: Sequence[LegendEntry],
    canvas: Canvas,
    room_at: Callable[[float, float], float],
    *,
    is_right: bool,
) -> list[LegendLine]:
    size, high = canvas.text, _LINE * canvas.text
    first = canvas.height - size / 2 - high * len(entries)
    heights = [first + place * high for place in range(len(entries))]
    texts = [
        fitted(entry.text, size, room_at(top, top + high) - 3.2 * size)
        for entry, top in zip(entries, heights, strict=True)
    ]
    wide = max((text_width(text, size) for text in texts), default=0.0) + 2.2 * size
    left = canvas.width - size - wide if is_right else size
    found = []
    for entry, text, top in zip(entries, texts, heights, strict=True):
        at = Point(left + 0.9 * size, top + high / 2)
        is_bare = entry.level is None and entry.tint is None and not entry.is_flag
        start = left if is_bare and not entry.letter and entry.state is None else left + 2.2 * size
        spot = TextSpot(text, Point(start, at.y + 0.36 * size), size, Anchor.START)
        box = Box(left, top, 2.2 * size + text_width(text, size), high)
        found.append(LegendLine(_sample(entry, at, size), _swatch(entry.tint, at, size), spot, box))
    return found


def _sample(entry: LegendEntry, at: Point, size: float) -> Mark | None:
    state = entry.state or WheelState.HELD
    if entry.is_flag:
        radius = 0.68 * size
        symbol = _SYMBOLS.get(state, Symbol.NONE)
        foot = Point(at.x - 0.95 * radius, at.y + 1.1 * radius)
        return Mark(
            *((), None, at, radius, 0.0, None, None, state),
            flag_outline(at, radius, is_leftward=False),
            Line((foot, Point(foot.x, at.y)), 1.0),
            symbol,
            symbol_strokes(symbol, at, radius),
        )
    if entry.tint is not None or (not entry.letter and entry.level is None and not entry.state):
        return None
    radius = 0.66 * size
    text = mark_text(entry.letter, at, radius)
    outline = outline_of(entry.level, at, radius)
    return Mark((), entry.level, at, radius, 0.0, text, entry.colour, state, outline)


def _swatch(tint: Tint | None, at: Point, size: float) -> tuple[Box, Tint] | None:
    if tint is None:
        return None
    return Box(at.x - 0.7 * size, at.y - 0.5 * size, 1.4 * size, size), tint


def _wrapped(
    text: str,
    size: float,
    is_strong: bool,
    top: float,
    room_at: Callable[[float, float], float],
) -> list[str]:
    """Return a text as at most three lines that fit the corner; the last is cut if need be."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < 3:
        start = top + 1.3 * size * len(lines)
        room = (room_at(start, start + 1.3 * size) - size) / (1.1 if is_strong else 1.0)
        count = len(words)
        if len(lines) < 2:
            while count > 1 and text_width(" ".join(words[:count]), size) > room:
                count -= 1
        line = fitted(" ".join(words[:count]), size, room)
        if not line:
            break
        lines.append(line)
        words = words[count:]
    return lines


def room_beside(canvas: Canvas, centre: Point, radius: float) -> Callable[[float, float], float]:
    """Return what tells how much room a circle leaves at the side, between two heights."""

    def room_at(top: float, bottom: float) -> float:
        dy = max(0.0, top - centre.y, centre.y - bottom)
        reach = sqrt(radius * radius - dy * dy) if dy < radius else 0.0
        return centre.x - reach - canvas.text

    return room_at
