"""Where a week's meetings stand on its page of hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QRect

from planner.services.calendar_view import CalendarEntry, CalendarView
from planner.ui.calendar.geometry import DAY_MINUTES, Lane, cuts, lay_out_day, span_of

NARROWEST = 30
"""Pixels a meeting needs beside others: its letter can be read."""


class Block(NamedTuple):
    """A meeting and its place on the page, from midnight down."""

    where: QRect
    entry: CalendarEntry


class RestBlock(NamedTuple):
    """The place that stands for the meetings for which there is no lane."""

    where: QRect
    day: date
    hidden: int


@dataclass(frozen=True, slots=True)
class WeekLayout:
    """The days' columns (eight edges) and what stands in them; y counts from midnight."""

    lefts: Sequence[int]
    hour: int
    blocks: Sequence[Block]
    rests: Sequence[RestBlock]

    @property
    def height(self) -> int:
        """The height of the whole day."""
        return 24 * self.hour

    def y_of(self, minutes: int) -> int:
        """Return where a time of day stands."""
        return minutes * self.hour // 60

    def minutes_at(self, y: int) -> int:
        """Return the time of day that stands at a height."""
        return min(max(y * 60 // self.hour, 0), DAY_MINUTES - 1)

    def column(self, weekday: int, top: int, bottom: int) -> QRect:
        """Return a stretch of a day's column, between two times."""
        left, right = self.lefts[weekday], self.lefts[weekday + 1]
        return QRect(left + 1, self.y_of(top), right - left - 1, self.y_of(bottom) - self.y_of(top))


def lay_out_week(view: CalendarView, gutter: int, width: int, hour: int) -> WeekLayout:
    """Return where the week's meetings stand, side by side where they overlap."""
    lefts = cuts(gutter, width - 1, 7)
    layout = WeekLayout(lefts, hour, [], [])
    blocks: list[Block] = []
    rests: list[RestBlock] = []
    for weekday in range(7):
        day = view.first + timedelta(days=weekday)
        entries = view.entries_on(day)
        spans = [span_of(each.meeting.start, each.meeting.end) for each in entries]
        placed = lay_out_day(spans, (lefts[weekday + 1] - lefts[weekday]) // NARROWEST)
        for index, lane in placed.places.items():
            blocks.append(Block(_rect(layout, weekday, lane), entries[index]))
        for lane, hidden in placed.rest:
            rests.append(RestBlock(_rect(layout, weekday, lane), day, len(hidden)))
    return WeekLayout(lefts, hour, blocks, rests)


def _rect(layout: WeekLayout, weekday: int, lane: Lane) -> QRect:
    whole = layout.column(weekday, lane.top, lane.bottom)
    edges = cuts(whole.left(), whole.left() + whole.width(), lane.lanes)
    left, right = edges[lane.lane], edges[lane.lane + 1]
    return QRect(left, whole.top() + 1, right - left - 1, whole.height() - 1)
