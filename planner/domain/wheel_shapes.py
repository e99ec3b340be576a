"""What the annual wheel is drawn of: plain shapes in canvas units, y downwards.

A renderer draws them as they stand and works nothing out. Angles are radians, clockwise from the
top.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import cos, hypot, sin
from typing import NamedTuple

from planner.domain.enums import Level


class WheelKind(StrEnum):
    """What an item of the wheel is."""

    MEETING = "meeting"
    FOLLOW_UP = "follow_up"
    PROMISES = "promises"
    AGREEMENT_END = "agreement_end"
    BLOCKED = "blocked"
    RED_DAY = "red_day"


class WheelState(StrEnum):
    """How an item stands; NONE for what only is (a red day, a break)."""

    NONE = "none"
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"


class Symbol(StrEnum):
    """What is drawn on a flag beside its colour, so that the colour is never alone."""

    NONE = "none"
    CHECK = "check"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class WheelItem:
    """One thing of the year; `number` is its place in date order.

    `row_id` is what it opens: a meeting, a follow-up, an agreement, a break; None opens nothing.
    `letter` and `colour` (an index) are the forum's; `rarity` is how many meetings the forum has
    that year. `time` and `note` (how it stands) are in words.
    """

    number: int
    kind: WheelKind
    first: date
    last: date
    title: str
    row_id: int | None = None
    level: Level | None = None
    letter: str = ""
    colour: int | None = None
    state: WheelState = WheelState.NONE
    rarity: int = 1
    time: str = ""
    note: str = ""

    @property
    def is_period(self) -> bool:
        """True for what tints an arc: a break or a red day."""
        return self.kind in (WheelKind.BLOCKED, WheelKind.RED_DAY)

    @property
    def opens(self) -> str | None:
        """The kind of row that opening it shows; None: nothing to open."""
        return _OPENS.get(self.kind) if self.row_id is not None else None


_OPENS = {
    WheelKind.MEETING: "meeting",
    WheelKind.FOLLOW_UP: "follow_up",
    WheelKind.PROMISES: "agreement",
    WheelKind.AGREEMENT_END: "agreement",
    WheelKind.BLOCKED: "blocked_period",
}


class Point(NamedTuple):
    x: float
    y: float


class Box(NamedTuple):
    """An upright rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def meets(self, other: "Box", gap: float = 0.0) -> bool:
        """Say whether the two come closer than the gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def meets_circle(self, centre: Point, radius: float) -> bool:
        """Say whether a circle reaches into the box."""
        dx = max(self.left - centre.x, 0.0, centre.x - self.right)
        dy = max(self.top - centre.y, 0.0, centre.y - self.bottom)
        return hypot(dx, dy) < radius


class Anchor(StrEnum):
    """Where along its line a text's `at` is."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class TextSpot:
    """A line of text; `at` is on its baseline, `size` the height of the font in units."""

    text: str
    at: Point
    size: float
    anchor: Anchor = Anchor.MIDDLE
    is_strong: bool = False
    is_muted: bool = False


class Tint(StrEnum):
    """What a tinted arc means."""

    BLOCKED = "blocked"
    RED_DAY = "red_day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Arc:
    """A sector of a ring, of at most half a turn, from `start` to `end` radians.

    `corners` go round it: outer start, outer end, inner end, inner start. `item` is the number of
    what it stands for; a longer stretch is several arcs.
    """

    tint: Tint
    inner: float
    outer: float
    start: float
    end: float
    corners: tuple[Point, Point, Point, Point]
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A stroke through points; `weight` in units."""

    points: tuple[Point, ...]
    weight: float = 0.6


@dataclass(frozen=True, slots=True)
class Mark:
    """One or more items as a shape: an `outline`, or a circle where there is none.

    `text` is the forum's letter, or how many items a counted mark holds ("×5"). `colour` is None
    where the items' forums differ. `pole` is the line that a flag stands on.
    """

    items: tuple[int, ...]
    level: Level | None
    centre: Point
    radius: float
    angle: float
    text: TextSpot | None
    colour: int | None
    state: WheelState
    outline: tuple[Point, ...] = ()
    pole: Line | None = None
    symbol: Symbol = Symbol.NONE
    strokes: tuple[Line, ...] = ()

    @property
    def is_flag(self) -> bool:
        """True for a dated duty, outside the rings."""
        return self.pole is not None

    @property
    def is_counted(self) -> bool:
        """True when it stands for several items."""
        return len(self.items) > 1


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside the wheel, with the line that leads to its mark."""

    item: int
    box: Box
    text: TextSpot
    leader: Line


@dataclass(frozen=True, slots=True)
class LegendLine:
    """What a shape or a tint means; it has one of the two."""

    mark: Mark | None
    swatch: tuple[Box, Tint] | None
    text: TextSpot
    box: Box


@dataclass(frozen=True, slots=True)
class Ring:
    """The ring of one level, between two radii."""

    level: Level
    inner: float
    outer: float


@dataclass(frozen=True, slots=True)
class Canvas:
    """How large the drawing is, in units, and the height of its text.

    The default is an A4 page on its side, about 8 points a letter.
    """

    width: float = 1130.0
    height: float = 800.0
    text: float = 11.0


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A line wanted in the legend: of a forum, a level, a state or a tint."""

    text: str
    level: Level | None = None
    letter: str = ""
    colour: int | None = None
    state: WheelState | None = None
    tint: Tint | None = None
    is_flag: bool = False


@dataclass(frozen=True, slots=True)
class WheelContent:
    """What is to be drawn, in words already; `months` are twelve short names.

    `title` and `subtitle` stand in the top left corner, `forums` in the one below and `meanings`
    in the bottom right one. `more` says how many forums found no room: "+ {count}".
    """

    year: int
    items: Sequence[WheelItem]
    months: Sequence[str]
    today: date | None = None
    today_text: str = ""
    title: str = ""
    subtitle: str = ""
    forums: Sequence[LegendEntry] = ()
    meanings: Sequence[LegendEntry] = ()
    more: str = "+ {count}"


@dataclass(frozen=True, slots=True)
class Wheel:
    """The whole drawing, to be painted in the order of the fields."""

    canvas: Canvas
    centre: Point
    inner: float
    outer: float
    tints: Sequence[Arc]
    rings: Sequence[Ring]
    circles: Sequence[float]
    ticks: Sequence[Line]
    spots: Sequence[TextSpot]
    hand: Line | None
    leaders: Sequence[Line]
    marks: Sequence[Mark]
    labels: Sequence[Label]
    legend: Sequence[LegendLine]


def on_circle(centre: Point, radius: float, angle: float) -> Point:
    """Return the point at an angle, clockwise from the top."""
    return Point(centre.x + radius * sin(angle), centre.y - radius * cos(angle))
