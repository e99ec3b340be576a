"""What the reports and the plan must give, by brute force from the words of the domain alone.

It shares no code with the program: dates are found by walking the days, holidays from the almanac's
rules, presence by looking through the whole log for every seat.
"""

import calendar
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass
class Holding:
    """Person holds function in organisation."""

    organisation: str
    function: str
    person: str
    first: date | None
    last: date | None
    is_acting: bool


@dataclass
class Seat:
    """A forum's expected representation; `participation` is always, on_demand or offered."""

    forum: str
    organisation: str
    function: str
    count: int
    participation: str
    months: tuple[int, ...]
    first: date | None
    last: date | None
    deputies: list[str]

    @property
    def key(self) -> tuple[str, str, str]:
        """What a row of the representation record is about."""
        return self.forum, self.organisation, self.function


@dataclass
class Row:
    """A row of the log: `function` in full, or the function deputised for, or neither (a guest)."""

    person: str
    state: str
    function: tuple[str, str] | None = None
    deputy_for: tuple[str, str] | None = None
    is_guest: bool = False


@dataclass
class Meeting:
    """A meeting with its log."""

    forum: str
    date: date
    status: str
    called: list[str]
    log: list[Row] = field(default_factory=list)


@dataclass
class Forum:
    """A forum; `rule` says of a day, given the first date, whether it is one."""

    name: str
    first: date | None
    last: date | None
    rule: Callable[[date, date], bool]
    policy: str
    convener: str | None


@dataclass
class World:
    """Everything in one workbook."""

    first: date
    last: date
    holdings: list[Holding] = field(default_factory=list)
    forums: list[Forum] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    blocked: list[tuple[date, date, str | None]] = field(default_factory=list)


def days(first: date, last: date) -> Iterator[date]:
    """Walk the days."""
    while first <= last:
        yield first
        first += DAY


def covers(first: date | None, last: date | None, day: date) -> bool:
    """Say whether a closed period, open where None, has the day."""
    return (first is None or first <= day) and (last is None or day <= last)


# --- the calendar ---------------------------------------------------------------------------------


def easter(year: int) -> date:
    """Return Easter Sunday (Gauss, with Lilius's and Clavius's corrections)."""
    century = year // 100
    moon = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= moon // 28 * (1 - moon // 28 * (29 // (moon + 1)) * ((21 - year % 19) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, 3, 28) + (moon - weekday) * DAY


def is_red(day: date) -> bool:
    """Say whether a day is a public holiday or one of the five eves kept as one."""
    since_easter = (day - easter(day.year)).days
    fixed = {(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)}
    midsummer = day.month == 6 and (
        (day.weekday() == 5 and 20 <= day.day <= 26) or (day.weekday() == 4 and 19 <= day.day <= 25)
    )
    all_saints = day.weekday() == 5 and date(day.year, 10, 31) <= day <= date(day.year, 11, 6)
    movable = since_easter in (-2, -1, 0, 1, 39, 48, 49)
    return (day.month, day.day) in fixed or movable or midsummer or all_saints


def is_avoided(world: World, forum: Forum, day: date) -> bool:
    """Say whether a forum avoids a day."""
    seated = {
        seat.organisation
        for seat in world.seats
        if seat.forum == forum.name
        and seat.participation == "always"
        and covers(seat.first, seat.last, day)
        and (not seat.months or day.month in seat.months)
    }
    return (
        day.weekday() > 4
        or is_red(day)
        or any(
            first <= day <= last and (owner is None or owner == forum.convener or owner in seated)
            for first, last, owner in world.blocked
        )
    )


def planned(world: World, forum: Forum) -> dict[date, date | None]:
    """Return what becomes of each of the rule's dates: a day, or None when it is skipped."""
    first = max(world.first, forum.first or world.first)
    last = min(world.last, forum.last or world.last)
    begins = forum.first or world.first
    given = [day for day in days(begins, last) if forum.rule(day, begins) and day >= first]
    step = {"next_workday": DAY, "previous_workday": -DAY, "next_week": 7 * DAY}.get(forum.policy)
    taken = set(given)
    found: dict[date, date | None] = {}
    for day in given:
        if not is_avoided(world, forum, day) or forum.policy == "keep":
            found[day] = day
            continue
        found[day] = None
        if step is None:
            continue
        moved = day + step
        while is_avoided(world, forum, moved) and first <= moved <= last:
            moved += step
        if first <= moved <= last and moved not in taken:
            taken.add(moved)
            found[day] = moved
    return found


def last_of_month(day: date) -> int:
    """Return the number of days in the day's month."""
    return calendar.monthrange(day.year, day.month)[1]


# --- who came -------------------------------------------------------------------------------------


def holders(world: World, organisation: str, function: str, day: date) -> set[str]:
    """Return who held a function that day; an acting holder hides the ordinary ones."""
    held = [
        holding
        for holding in world.holdings
        if (holding.organisation, holding.function) == (organisation, function)
        and covers(holding.first, holding.last, day)
    ]
    acting = [holding for holding in held if holding.is_acting]
    return {holding.person for holding in acting or held}


def expected(world: World, meeting: Meeting) -> list[Seat]:
    """Return the seats that a meeting expects, the offered ones too."""
    return [
        seat
        for seat in world.seats
        if seat.forum == meeting.forum
        and covers(seat.first, seat.last, meeting.date)
        and (not seat.months or meeting.date.month in seat.months)
        and (seat.participation != "on_demand" or seat.function in meeting.called)
    ]


def outcome(world: World, seat: Seat, meeting: Meeting) -> dict[str, int]:
    """Return how a seat came out: places, present, by_deputy, excused, absent, vacant."""
    own = (seat.organisation, seat.function)
    held = holders(world, *own, meeting.date)
    log = [row for row in meeting.log if not row.is_guest]
    came = {row.person for row in log if row.state == "present" and row.person in held}
    stood_in = {row.person for row in log if row.state == "present" and row.deputy_for == own}
    noticed = {row.person for row in log if row.state == "excused" and row.function == own}
    present = min(len(came | stood_in), seat.count)
    excused = min(seat.count - present, len(noticed - came - stood_in))
    return {
        "expected": seat.count,
        "present": present,
        "by_deputy": max(0, present - len(came)),
        "excused": excused,
        "absent": seat.count - present - excused,
        "vacant": int(not held),
    }


def representation(world: World) -> tuple[dict[object, object], dict[object, object]]:
    """Return the record's rows and the offered ones, by forum, organisation and function."""
    rows: dict[tuple[str, str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    offered: dict[tuple[str, str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for meeting in world.meetings:
        for seat in expected(world, meeting) if meeting.status == "held" else []:
            result = outcome(world, seat, meeting)
            if seat.participation == "offered":
                result = {"present": result["present"]}
            found = (offered if seat.participation == "offered" else rows)[seat.key]
            for name, count in {"meetings": 1, **result}.items():
                found[name] += count
    return (
        {key: {**row, "coverage": row["present"] / row["expected"]} for key, row in rows.items()},
        {key: dict(row) for key, row in offered.items()},
    )


def coverage(world: World, meeting: Meeting) -> dict[str, float | None]:
    """Return each organisation's coverage at a meeting; None when there is nothing to count."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for seat in expected(world, meeting):
        total = sums[seat.organisation]
        if seat.participation != "offered" and meeting.status == "held":
            result = outcome(world, seat, meeting)
            total[0] += result["present"]
            total[1] += result["expected"]
    return {name: p / n if n else None for name, (p, n) in sums.items()}


def gaps(world: World, meeting: Meeting) -> dict[tuple[str, str], int]:
    """Return the places that are known to stand empty at a meeting that is to come."""
    found: dict[tuple[str, str], int] = {}
    for seat in expected(world, meeting):
        own = (seat.organisation, seat.function)
        held = holders(world, *own, meeting.date)
        stay_away = {r.person for r in meeting.log if r.state == "excused" and r.function == own}
        stand_in = {r.person for r in meeting.log if r.state == "present" and r.deputy_for == own}
        missing = seat.count - len(held - stay_away) - len(stand_in - held)
        if missing > 0 and seat.participation != "offered":
            found[own] = missing
    return found
