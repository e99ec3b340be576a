"""Where things stand in the month and the week, in numbers alone: no Qt here.

Minutes are counted from midnight; pixels are whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import NamedTuple

from planner.domain.rows import Period

SUNDAY = 6
"""The weekday whose number is red, whatever the day is called."""

SNAP = 15
"""Minutes to which a time is dragged."""

DAY_MINUTES = 24 * 60
SHORTEST = 30
"""A shorter meeting is drawn as long as this, so that it can be read and grasped."""


class Lane(NamedTuple):
    """A place beside others: the `lane`-th of `lanes` equal widths, from `top` to `bottom`."""

    lane: int
    lanes: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class DayLayout:
    """Where a day's meetings stand: by their index, and those that share one "+n" place.

    No two places overlap.
    """

    places: dict[int, Lane]
    rest: tuple[tuple[Lane, tuple[int, ...]], ...]


def lay_out_day(spans: Sequence[tuple[int, int]], most: int) -> DayLayout:
    """Put spans of minutes that overlap side by side, in at most so many lanes (at least 2).

    Spans that touch do not overlap. Where more are at once, the last lane says how many.
    """
    most = max(2, most)
    order = sorted(range(len(spans)), key=lambda index: (spans[index][0], -spans[index][1], index))
    places: dict[int, Lane] = {}
    rest: list[tuple[Lane, tuple[int, ...]]] = []
    cluster: list[int] = []
    ends = 0
    for index in order:
        top, bottom = drawn_span(*spans[index])
        if cluster and top >= ends:
            _place(cluster, spans, most, places, rest)
            cluster = []
        cluster.append(index)
        ends = max(ends, bottom) if len(cluster) > 1 else bottom
    if cluster:
        _place(cluster, spans, most, places, rest)
    return DayLayout(places, tuple(rest))


def drawn_span(top: int, bottom: int) -> tuple[int, int]:
    """Return the minutes that a meeting takes on the page: never less than the shortest."""
    bottom = min(DAY_MINUTES, max(bottom, top + SHORTEST))
    return min(top, bottom - SHORTEST), bottom


def _place(
    cluster: list[int],
    spans: Sequence[tuple[int, int]],
    most: int,
    places: dict[int, Lane],
    rest: list[tuple[Lane, tuple[int, ...]]],
) -> None:
    lane_of = _lanes(cluster, spans)
    lanes = max(lane_of.values()) + 1
    if lanes <= most:
        for index in cluster:
            places[index] = Lane(lane_of[index], lanes, *drawn_span(*spans[index]))
        return
    hidden = []
    for index in cluster:
        if lane_of[index] < most - 1:
            places[index] = Lane(lane_of[index], most, *drawn_span(*spans[index]))
        else:
            hidden.append(index)
    drawn = [drawn_span(*spans[index]) for index in hidden]
    top, bottom = min(top for top, _ in drawn), max(bottom for _, bottom in drawn)
    rest.append((Lane(most - 1, most, top, bottom), tuple(hidden)))


def _lanes(cluster: list[int], spans: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Give each span the first lane that is free; they come in the order of their starts."""
    free_from: list[int] = []
    found: dict[int, int] = {}
    for index in cluster:
        top, bottom = drawn_span(*spans[index])
        lane = next((n for n, end in enumerate(free_from) if end <= top), len(free_from))
        if lane == len(free_from):
            free_from.append(bottom)
        else:
            free_from[lane] = bottom
        found[index] = lane
    return found


def span_of(start: time, end: time) -> tuple[int, int]:
    """Return a meeting's minutes; one past midnight ends with the day."""
    top, bottom = minutes_of(start), minutes_of(end)
    return top, bottom if bottom > top else DAY_MINUTES


def minutes_of(clock: time) -> int:
    """Return the minutes since midnight."""
    return clock.hour * 60 + clock.minute


def clock_at(minutes: int) -> time:
    """Return the time of day so many minutes after midnight, held within the day."""
    minutes = min(max(minutes, 0), DAY_MINUTES - 1)
    return time(minutes // 60, minutes % 60)


def snapped(minutes: float) -> int:
    """Return the nearest quarter of an hour."""
    return round(minutes / SNAP) * SNAP


def moved_span(span: tuple[int, int], by: int) -> tuple[int, int]:
    """Return a span moved by some minutes, as long as before and kept within the day."""
    top, bottom = span
    latest = DAY_MINUTES - SNAP - (bottom - top)
    if bottom < DAY_MINUTES:
        latest = max(latest, top)  # one that already ends later stays where it is
    new_top = min(max(top + by, 0), max(latest, 0))
    return new_top, new_top + bottom - top


def stretched_span(span: tuple[int, int], top_by: int, bottom_by: int) -> tuple[int, int]:
    """Return a span with its ends moved, at least a quarter long and kept within the day."""
    top = min(max(span[0] + top_by, 0), span[1] - SNAP) if top_by else span[0]
    bottom = span[1]
    if bottom_by:
        latest = max(DAY_MINUTES - SNAP, min(bottom, DAY_MINUTES - 1))
        bottom = min(max(bottom + bottom_by, top + SNAP), latest)
    return top, bottom


def week_of(day: date) -> Period:
    """Return Monday to Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def month_of(day: date) -> Period:
    """Return the whole weeks that hold a day's month."""
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Period(
        first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
    )


def add_months(day: date, months: int) -> date:
    """Return the same day so many months on, or that month's last."""
    count = day.year * 12 + day.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def cuts(first: int, last: int, parts: int) -> list[int]:
    """Cut a stretch of pixels into parts whose widths differ by one at most; parts + 1 numbers."""
    return [first + (last - first) * number // parts for number in range(parts + 1)]
