"""The annual wheel as SVG: a file that stands on its own, on white, with a name for each mark."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import quoteattr

from planner.domain.palette import FORUM_COLOURS
from planner.domain.wheel import Wheel
from planner.domain.wheel_shapes import Arc, Mark, TextSpot, Tint, WheelState
from planner.formats.safe_write import replace_file
from planner.formats.svg_parts import number, point, spot, stroke, words

SANS = "Segoe UI, Helvetica Neue, Arial, DejaVu Sans, sans-serif"
_TEXT, _MUTED, _RULE, _PAPER = "#1c2733", "#52606d", "#aab5bf", "#ffffff"
_NEUTRAL, _HAND, _LEADER = "#3c4a57", "#b3261e", "#8a96a3"
_TINTS = {Tint.BLOCKED: "#fbeccb", Tint.RED_DAY: "#f7d5d2", Tint.MONTH: "#eef2f5"}
_FLAGS = {WheelState.DONE: "#1d7a46", WheelState.OVERDUE: "#b3261e", WheelState.DUE: "#1f5f8b"}
_HOLLOW = (WheelState.PLANNED, WheelState.CANCELLED, WheelState.NONE)


def write_wheel_svg(
    wheel: Wheel, path: Path, title: str, description: str, names: Mapping[int, str]
) -> None:
    """Write the drawing to a file; `names` are the items' in words, by number.

    The same drawing gives the same bytes. Raises StorageError when the file cannot be written.
    """
    made = wheel_svg(wheel, title, description, names)
    with replace_file(path) as temporary:
        temporary.write_bytes(made.encode("utf-8"))


def wheel_svg(
    wheel: Wheel, title: str, description: str, names: Mapping[int, str], fonts: str = SANS
) -> str:
    """Return the drawing as an SVG document."""
    return "\n".join(_lines(wheel, title, description, names, fonts)) + "\n"


def _lines(
    wheel: Wheel, title: str, description: str, names: Mapping[int, str], fonts: str
) -> Iterator[str]:
    size = f"{number(wheel.canvas.width)} {number(wheel.canvas.height)}"
    width, height = size.split()
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{width}"'
        f' height="{height}" role="img" aria-labelledby="title description"'
        f" font-family={quoteattr(fonts)}>"
    )
    yield f'<title id="title">{words(title)}</title>'
    yield f'<desc id="description">{words(description)}</desc>'
    yield f'<rect width="{width}" height="{height}" fill="{_PAPER}"/>'
    yield from (_arc(arc, names) for arc in wheel.tints)
    at = f'cx="{number(wheel.centre.x)}" cy="{number(wheel.centre.y)}"'
    for radius in wheel.circles:
        yield f'<circle {at} r="{number(radius)}" fill="none" stroke="{_RULE}" stroke-width="0.8"/>'
    yield from (stroke(line, _RULE) for line in wheel.ticks)
    yield from (_text(each) for each in wheel.spots)
    yield from (stroke(line, _LEADER) for line in wheel.leaders)
    if wheel.hand is not None:
        yield stroke(wheel.hand, _HAND)
    for mark in wheel.marks:
        yield from _mark(mark, names)
    yield from (_text(label.text) for label in wheel.labels)
    for line in wheel.legend:
        if line.mark is not None:
            yield from _mark(line.mark, names)
        if line.swatch is not None:
            box, tint = line.swatch
            yield (
                f'<rect x="{number(box.left)}" y="{number(box.top)}" width="{number(box.width)}"'
                f' height="{number(box.height)}" fill="{_TINTS[tint]}" stroke="{_RULE}"'
                ' stroke-width="0.6"/>'
            )
        yield _text(line.text)
    yield "</svg>"


def _arc(arc: Arc, names: Mapping[int, str]) -> str:
    outer, inner = number(arc.outer), number(arc.inner)
    one, two, three, four = (point(corner) for corner in arc.corners)
    path = f"M{one}A{outer} {outer} 0 0 1 {two}L{three}A{inner} {inner} 0 0 0 {four}Z"
    name = "" if arc.item is None else f"<title>{words(names[arc.item])}</title>"
    return f'<path d="{path}" fill="{_TINTS[arc.tint]}">{name}</path>'


def _mark(mark: Mark, names: Mapping[int, str]) -> Iterator[str]:
    fill, edge, ink = _mark_colours(mark)
    # A title makes it a thing of its own for who points at it or has it read out.
    yield '<g role="img">' if mark.items else "<g>"
    if mark.items:
        yield f"<title>{words('; '.join(names[item] for item in mark.items))}</title>"
    if mark.pole is not None:
        yield stroke(mark.pole, edge)
    dashes = ' stroke-dasharray="2 1.5"' if mark.state is WheelState.CANCELLED else ""
    look = f'fill="{fill}" stroke="{edge}" stroke-width="1.2"{dashes}'
    if mark.outline:
        yield f'<polygon points="{" ".join(point(each) for each in mark.outline)}" {look}/>'
    else:
        at = f'cx="{number(mark.centre.x)}" cy="{number(mark.centre.y)}"'
        yield f'<circle {at} r="{number(mark.radius - 0.6)}" {look}/>'
    if mark.text is not None:
        yield _text(mark.text, ink)
    yield from (stroke(line, ink) for line in mark.strokes)
    yield "</g>"


def _mark_colours(mark: Mark) -> tuple[str, str, str]:
    """Return what fills a mark, its edge, and what is written on it."""
    if mark.is_flag:
        edge = _FLAGS.get(mark.state, _NEUTRAL)
        is_filled = mark.state in (WheelState.DONE, WheelState.OVERDUE)
    else:
        edge = _NEUTRAL
        if mark.colour is not None:
            edge = FORUM_COLOURS[mark.colour % len(FORUM_COLOURS)]
        is_filled = mark.state not in _HOLLOW
    return (edge, edge, _PAPER) if is_filled else (_PAPER, edge, edge)


def _text(text: TextSpot, colour: str = "") -> str:
    return spot(text, colour or (_MUTED if text.is_muted else _TEXT))
