"""Expand 1,000 mixed rules over ten years, over plain date arithmetic giving the same dates.

The floor stands in `plain_dates`. dateutil is shown beside it, for scale.
"""

import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from statistics import median

from dateutil.rrule import rrulestr

from benchmarks.plain_dates import mixed_rules
from planner.domain.phrases import parse_rule
from planner.domain.recurrence import occurrences
from planner.domain.rows import Period

RULES = 1_000
RUNS = 9
SEED = 20210501
FIRST, LAST_DAY = date(2021, 5, 1), date(2031, 4, 30)
TARGET = 5.0


def main() -> int:
    """Print figure, floor and ratio; return 1 when the two do not give the same dates."""
    rules = mixed_rules(RULES, SEED, (FIRST, LAST_DAY))
    period = Period(FIRST, LAST_DAY)
    dates = 0
    for recurrence, plain in rules:
        found = occurrences(recurrence, FIRST, period)
        if found != plain():
            print(f"{recurrence}: other dates than plain arithmetic gives", file=sys.stderr)
            return 1
        dates += len(found)

    figures, floors = [], []
    for _ in range(RUNS):
        figures.append(_seconds(lambda: [occurrences(r, FIRST, period) for r, _ in rules]))
        floors.append(_seconds(lambda: [plain() for _, plain in rules]))
    figure, floor = median(figures), median(floors)
    print(f"expand {RULES} rules over ten years, {dates} dates (seed {SEED}, median of {RUNS})")
    print(
        f"  figure {figure * 1000:7.1f} ms   floor {floor * 1000:7.1f} ms"
        f"   ratio {figure / floor:5.2f} ×   (target {TARGET:.0f} ×)"
    )
    texts = [recurrence.rrule for recurrence, _ in rules]
    reading = _seconds(lambda: [parse_rule.__wrapped__(text) for text in texts])
    print(f"  reading the rules' texts once, beside that: {reading * 1000:.1f} ms")
    until = datetime.combine(LAST_DAY, datetime.min.time())
    start = datetime.combine(FIRST, datetime.min.time())
    reference = _seconds(lambda: [rrulestr(t, dtstart=start).between(start, until) for t in texts])
    print(f"  dateutil, for scale: {reference * 1000:.1f} ms ({reference / floor:.1f} ×)")
    return 0


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    sys.exit(main())
