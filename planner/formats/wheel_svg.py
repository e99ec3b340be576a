"""The annual wheel as SVG: a file that stands on its own, on white, with a name for each mark."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from planner.domain.palette import FORUM_COLOURS
from planner.domain.wheel import Wheel
from planner.domain.wheel_shapes import Arc, Line, Mark, Point, TextSpot, Tint, WheelState
from planner.formats.cells import plain_text
from planner.formats.safe_write import replace_file

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
    size = f"{_n(wheel.canvas.width)} {_n(wheel.canvas.height)}"
    width, height = size.split()
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{width}"'
        f' height="{height}" role="img" aria-labelledby="title description"'
        f" font-family={quoteattr(fonts)}>"
    )
    yield f'<title id="title">{_words(title)}</title>'
    yield f'<desc id="description">{_words(description)}</desc>'
    yield f'<rect width="{width}" height="{height}" fill="{_PAPER}"/>'
    yield from (_arc(arc, names) for arc in wheel.tints)
    at = f'cx="{_n(wheel.centre.x)}" cy="{_n(wheel.centre.y)}"'
    for radius in wheel.circles:
        yield f'<circle {at} r="{_n(radius)}" fill="none" stroke="{_RULE}" stroke-width="0.8"/>'
    yield from (_stroke(line, _RULE) for line in wheel.ticks)
    yield from (_text(spot) for spot in wheel.spots)
    yield from (_stroke(line, _LEADER) for line in wheel.leaders)
    if wheel.hand is not None:
        yield _stroke(wheel.hand, _HAND)
    for mark in wheel.marks:
        yield from _mark(mark, names)
    yield from (_text(label.text) for label in wheel.labels)
    for line in wheel.legend:
        if line.mark is not None:
            yield from _mark(line.mark, names)
        if line.swatch is not None:
            box, tint = line.swatch
            yield (
                f'<rect x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}"'
                f' height="{_n(box.height)}" fill="{_TINTS[tint]}" stroke="{_RULE}"'
                ' stroke-width="0.6"/>'
            )
        yield _text(line.text)
    yield "</svg>"


def _arc(arc: Arc, names: Mapping[int, str]) -> str:
    one, two, three, four = arc.corners
    outer, inner = _n(arc.outer), _n(arc.inner)
    path = (
        f"M{_p(one)}A{outer} {outer} 0 0 1 {_p(two)}L{_p(three)}A{inner} {inner} 0 0 0 {_p(four)}Z"
    )
    name = "" if arc.item is None else f"<title>{_words(names[arc.item])}</title>"
    return f'<path d="{path}" fill="{_TINTS[arc.tint]}">{name}</path>'


def _mark(mark: Mark, names: Mapping[int, str]) -> Iterator[str]:
    fill, edge, ink = _mark_colours(mark)
    # A title makes it a thing of its own for who points at it or has it read out.
    yield '<g role="img">' if mark.items else "<g>"
    if mark.items:
        yield f"<title>{_words('; '.join(names[number] for number in mark.items))}</title>"
    if mark.pole is not None:
        yield _stroke(mark.pole, edge)
    dashes = ' stroke-dasharray="2 1.5"' if mark.state is WheelState.CANCELLED else ""
    look = f'fill="{fill}" stroke="{edge}" stroke-width="1.2"{dashes}'
    if mark.outline:
        yield f'<polygon points="{" ".join(_p(point) for point in mark.outline)}" {look}/>'
    else:
        at = f'cx="{_n(mark.centre.x)}" cy="{_n(mark.centre.y)}"'
        yield f'<circle {at} r="{_n(mark.radius - 0.6)}" {look}/>'
    if mark.text is not None:
        yield _text(mark.text, ink)
    yield from (_stroke(line, ink) for line in mark.strokes)
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


def _stroke(line: Line, colour: str) -> str:
    points = " ".join(_p(point) for point in line.points)
    return (
        f'<polyline points="{points}" fill="none" stroke="{colour}"'
        f' stroke-width="{_n(line.weight)}"/>'
    )


def _text(spot: TextSpot, colour: str = "") -> str:
    shown = colour or (_MUTED if spot.is_muted else _TEXT)
    weight = ' font-weight="bold"' if spot.is_strong else ""
    return (
        f'<text x="{_n(spot.at.x)}" y="{_n(spot.at.y)}" font-size="{_n(spot.size)}"'
        f' text-anchor="{spot.anchor}" fill="{shown}"{weight}>{_words(spot.text)}</text>'
    )


def _words(text: str) -> str:
    return escape(plain_text(text))


def _p(point: Point) -> str:
    return f"{_n(point.x)},{_n(point.y)}"


def _n(value: float) -> str:
    """Return a number with two decimals at most: a file of the same bytes on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
