"""What every SVG of ours is made of: numbers, points, strokes and texts, alike on every machine."""

from xml.sax.saxutils import escape

from planner.domain.wheel_shapes import Line, Point, TextSpot
from planner.formats.cells import plain_text


def number(value: float) -> str:
    """Return a number with two decimals at most: a file of the same bytes on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def point(at: Point) -> str:
    """Return a point as "x,y"."""
    return f"{number(at.x)},{number(at.y)}"


def words(text: str) -> str:
    """Return a text as it stands between tags."""
    return escape(plain_text(text))


def stroke(line: Line, colour: str) -> str:
    """Return a line as an element."""
    points = " ".join(point(each) for each in line.points)
    return (
        f'<polyline points="{points}" fill="none" stroke="{colour}"'
        f' stroke-width="{number(line.weight)}"/>'
    )


def spot(text: TextSpot, colour: str) -> str:
    """Return a text as an element."""
    weight = ' font-weight="bold"' if text.is_strong else ""
    return (
        f'<text x="{number(text.at.x)}" y="{number(text.at.y)}" font-size="{number(text.size)}"'
        f' text-anchor="{text.anchor}" fill="{colour}"{weight}>{words(text.text)}</text>'
    )
