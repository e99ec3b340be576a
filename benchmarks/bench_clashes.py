"""Find the clashes among meetings of 300 persons, over sorting the same slots per person.

The floor puts each person's meetings in order of time with plain Python, which no way of finding
overlaps can do without. The growth from 1,250 to 10,000 meetings is shown per n log n; end to end,
with the seats, holders and days to avoid looked up, on the big database.
"""

import random
import sys
from collections.abc import Callable
from datetime import date, time, timedelta
from math import log2

from benchmarks.measuring import big_database, interleaved, report, tell, timed
from planner.db.queries.snapshot import Scope, read_snapshot
from planner.domain.conflicts import find_conflicts
from planner.domain.rows import MeetingRow, Period
from planner.services import databases

SIZES = (1_250, 2_500, 5_000, 10_000)
PERSONS = 300
EXPECTED = 10
MARGIN = 30
SEED = 20210501
FIRST = date(2021, 5, 3)
PLACES = ("Stadshuset", "Polishuset", "Biblioteket", "Brandstationen", "")
TARGET = 12.0
PER_THOUSAND = 0.050
GROWTH = 1.5

Meetings = list[MeetingRow]
Expected = dict[int, frozenset[int]]


def meetings_of(count: int) -> tuple[Meetings, Expected]:
    """Return meetings as closely packed whatever their number, and who is expected at each."""
    chance = random.Random(SEED)
    days = count // 5
    meetings = []
    for number in range(1, count + 1):
        start = chance.randrange(16, 32)
        length = chance.choice((1, 2, 2, 3, 4))
        meetings.append(
            MeetingRow(
                number,
                1 + number % 100,
                FIRST + timedelta(days=chance.randrange(days)),
                time(start // 2, start % 2 * 30),
                time((start + length) // 2, (start + length) % 2 * 30),
                chance.choice(PLACES),
            )
        )
    persons = range(1, PERSONS + 1)
    expected = {each.id: frozenset(chance.sample(persons, EXPECTED)) for each in meetings}
    return meetings, expected


def finding(meetings: Meetings, expected: Expected) -> Callable[[], object]:
    """Return the figure's work."""
    periods = {forum_id: Period() for forum_id in range(1, 101)}
    return lambda: find_conflicts(meetings, expected, {}, periods, travel_margin_minutes=MARGIN)


def sorting(meetings: Meetings, expected: Expected) -> Callable[[], object]:
    """Return the floor's work: each person's slots in order of time."""

    def sort() -> object:
        agendas: dict[int, list[tuple[int, int, int]]] = {}
        for meeting in meetings:
            midnight = meeting.date.toordinal() * 1440
            start = midnight + meeting.start.hour * 60 + meeting.start.minute
            end = midnight + meeting.end.hour * 60 + meeting.end.minute
            for person in expected[meeting.id]:
                agendas.setdefault(person, []).append((start, end, meeting.id))
        return [sorted(agenda) for agenda in agendas.values()]

    return sort


def main() -> int:
    """Print the figures; return 1 when one is over its target."""
    is_within = True
    per_step: list[float] = []
    for size in SIZES:
        meetings, expected = meetings_of(size)
        find = finding(meetings, expected)
        found = len(find_conflicts(meetings, expected, {}, {}, travel_margin_minutes=MARGIN))
        figure, floor = interleaved(find, sorting(meetings, expected))
        name = f"clashes of {size:,} meetings, {PERSONS} persons: {found:,}"
        is_within &= report(name, figure, floor, TARGET)
        is_within &= figure <= PER_THOUSAND * size / 1_000
        tell("  for each 1,000 meetings", figure * 1_000 / size, PER_THOUSAND)
        per_step.append(figure / (size * log2(size)))
        print(f"  per n log n, against the smallest: {per_step[-1] / per_step[0]:.2f}", flush=True)
    is_within &= per_step[-1] / per_step[0] <= GROWTH
    _end_to_end()
    return 0 if is_within else 1


def _end_to_end() -> None:
    """Tell what half a year of the big database takes, seats and holders looked up."""
    database = databases.open_for_reading(big_database())
    with database.reading() as connection:
        scope = Scope(first=date(2027, 1, 1), last=date(2027, 6, 30))
        snapshot = read_snapshot(connection, scope)
    database.close()
    count = len(snapshot.meetings)
    tell(f"with seats and holders, {count:,} meetings, cold", timed(snapshot.conflicts))
    again = timed(snapshot.conflicts)
    tell(f"with seats and holders, {count:,} meetings, warm", again)
    tell("  for each 1,000 meetings", again * 1_000 / count, PER_THOUSAND)


if __name__ == "__main__":
    sys.exit(main())
