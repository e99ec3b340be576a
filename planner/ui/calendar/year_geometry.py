"""Where the twelve months of a year and their days stand, in whole pixels: no Qt here."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

WEEKS = 6
_GAP = 8
_SHAPES = (6, 4, 3, 2)


class Box(NamedTuple):
    """A rectangle of pixels."""

    left: int
    top: int
    width: int
    height: int

    def contains(self, x: int, y: int) -> bool:
        """Say whether a pixel lies within."""
        return self.left <= x < self.left + self.width and self.top <= y < self.top + self.height


@dataclass(frozen=True, slots=True)
class YearLayout:
    """The months in rows, each with a title, the weekdays' names, a column of weeks and the days.

    `cell` and `names_line` are heights; what is left of a month below its last week is for names.
    """

    year: int
    columns: int
    width: int
    height: int
    title: int
    heads: int
    gutter: int
    cell_width: int
    cell_height: int

    def month_box(self, month: int) -> Box:
        """Return where a month (1–12) stands, title and names included."""
        row, column = divmod(month - 1, self.columns)
        wide, high = self._room()
        return Box(column * (wide + _GAP), row * (high + _GAP), wide, high)

    def cell(self, day: date) -> Box:
        """Return where a day of the year stands."""
        box = self.month_box(day.month)
        week, weekday = self._place(day)
        return Box(
            box.left + self.gutter + weekday * self.cell_width,
            self._days_top(box) + week * self.cell_height,
            self.cell_width,
            self.cell_height,
        )

    def week_box(self, day: date) -> Box:
        """Return where the number of a day's week stands, in the day's own month."""
        cell = self.cell(day)
        return Box(self.month_box(day.month).left, cell.top, self.gutter, cell.height)

    def head_box(self, month: int, weekday: int) -> Box:
        """Return where the name of a weekday (0–6) stands over a month."""
        box = self.month_box(month)
        left = box.left + self.gutter + weekday * self.cell_width
        return Box(left, box.top + self.title, self.cell_width, self.heads)

    def names_box(self, month: int) -> Box:
        """Return the room below a month's last week."""
        box = self.month_box(month)
        last = self.cell(date(self.year, month, monthrange(self.year, month)[1]))
        top = last.top + last.height + 1
        wide = self.gutter + 7 * self.cell_width
        return Box(box.left, top, wide, max(0, box.top + box.height - top))

    def day_at(self, x: int, y: int) -> date | None:
        """Return the day under a pixel; None between the days."""
        wide, high = self._room()
        column, row = x // (wide + _GAP), y // (high + _GAP)
        month = row * self.columns + column + 1
        if not (0 <= column < self.columns and 1 <= month <= 12):
            return None
        box = self.month_box(month)
        first = date(self.year, month, 1)
        weekday = (x - box.left - self.gutter) // self.cell_width
        week = (y - self._days_top(box)) // self.cell_height
        number = week * 7 + weekday - first.weekday() + 1
        if not (0 <= weekday < 7 and 1 <= number <= monthrange(self.year, month)[1]):
            return None
        return first.replace(day=number)

    def _room(self) -> tuple[int, int]:
        rows = 12 // self.columns
        return (
            (self.width - (self.columns - 1) * _GAP) // self.columns,
            (self.height - (rows - 1) * _GAP) // rows,
        )

    def _days_top(self, box: Box) -> int:
        return box.top + self.title + self.heads

    def _place(self, day: date) -> tuple[int, int]:
        """Return the row and column of a day in its month."""
        return divmod(day.day - 1 + day.replace(day=1).weekday(), 7)


def lay_out_year(
    year: int, width: int, height: int, title: int, line: int, gutter: int, wanted: int
) -> YearLayout:
    """Put twelve months into a room, in as many columns as give the days most of it.

    `title` is the height of a month's name, `line` of a line of small text, `wanted` of a day that
    has room for its meetings, `gutter` the width of the week numbers. What a day does not want is
    left below the sixth week for names.
    """
    best: YearLayout | None = None
    for columns in _SHAPES:
        layout = _shaped(year, columns, width, height, title, line, gutter, wanted)
        if best is None or _merit(layout) > _merit(best):
            best = layout
    assert best is not None
    return best


def _shaped(
    year: int,
    columns: int,
    width: int,
    height: int,
    title: int,
    line: int,
    gutter: int,
    wanted: int,
) -> YearLayout:
    bare = YearLayout(year, columns, width, height, title, line, gutter, 1, 1)
    box = bare.month_box(1)
    days = box.height - title - line
    for names in (2 * line, line, 0):
        high = (days - names) // WEEKS
        if high >= wanted:
            break
    else:
        high = (days - line) // WEEKS
    wide = (box.width - gutter) // 7
    return YearLayout(year, columns, width, height, title, line, gutter, max(1, wide), max(1, high))


def _merit(layout: YearLayout) -> float:
    # A day is best a little wider than high: its number and a letter stand side by side.
    return min(layout.cell_width / 1.2, float(layout.cell_height))
