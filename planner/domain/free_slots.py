"""Times at which everyone who has to come is free, best first.

How far a slot is from the wish, in minutes: an hour for each day apart, a minute for each minute
off the wanted time of day, two hours when it is another weekday, fourteen when the forum meets
that day as it is. So another hour of the same day comes before the next day, the next day before
the same weekday a week later, and a second meeting on one day comes last.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from planner.domain.rows import Reason

DAY = 24 * 60
_A_DAY_APART = 60
_OTHER_WEEKDAY = 2 * 60
_MEETS_ALREADY = 14 * 60


@dataclass(frozen=True, slots=True)
class Engagement:
    """A meeting that takes a person or a place; from–to in minutes since the day before year 1.

    `place` is folded, so that two ways to write it are the same; empty when it is not known.
    """

    meeting_id: int
    start: int
    end: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Persons of whom so many must be free."""

    persons: frozenset[int]
    needed: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that may do: why it does not, if so, and who has to come on it."""

    day: date
    why_not: Reason | None = None
    groups: tuple[Group, ...] = ()
    meets_already: bool = False


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A meeting in the way: the person it takes, or the place (None)."""

    meeting_id: int
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Wish:
    """When the meeting would rather be, how long it takes, and between which hours it may lie."""

    day: date
    start: time
    minutes: int
    place: str = ""
    opens: time = time(8)
    closes: time = time(17)
    step: int = 30

    @property
    def starts(self) -> list[int]:
        """The times of day to try, in minutes; the wanted one first, then the nearest, later first.

        The wanted time counts also outside the hours.
        """
        wanted = minute_of(self.start)
        last = minute_of(self.closes) - self.minutes
        others = set(range(minute_of(self.opens), last + 1, self.step)) - {wanted}
        return [wanted, *sorted(others, key=lambda each: (abs(each - wanted), -each))]


@dataclass(frozen=True, slots=True)
class FoundSlot:
    """A day's best time. `obstacles` and `why_not` say why the wanted time cannot be had that day.

    A slot that is not free has the wanted time.
    """

    day: date
    start: time
    is_free: bool
    distance: int
    obstacles: tuple[Obstacle, ...] = ()
    why_not: Reason | None = None


class Diary:
    """What takes each person and each place, looked up by day."""

    __slots__ = ("_by_key", "_margin")

    def __init__(self, margin: int) -> None:
        self._margin = margin
        self._by_key: dict[tuple[str, int | str], list[Engagement]] = {}

    def add_person(self, person_id: int, engagement: Engagement) -> None:
        """Enter what a person is expected at; in the order of the starts."""
        self._by_key.setdefault(("person", person_id), []).append(engagement)

    def add_place(self, engagement: Engagement) -> None:
        """Enter what takes a place; in the order of the starts."""
        if engagement.place:
            self._by_key.setdefault(("place", engagement.place), []).append(engagement)

    def of_person(self, person_id: int, start: int, end: int, place: str) -> Engagement | None:
        """Return the first meeting that a person could not leave or reach in time, if any."""
        for each in self._near(("person", person_id), start, end):
            gap = self._margin if place and each.place and place != each.place else 0
            if start < each.end + gap and each.start < end + gap:
                return each
        return None

    def of_place(self, place: str, start: int, end: int) -> Engagement | None:
        """Return the first meeting that takes the place then, if any."""
        for each in self._near(("place", place), start, end) if place else ():
            if start < each.end and each.start < end:
                return each
        return None

    def _near(self, key: tuple[str, int | str], start: int, end: int) -> Iterable[Engagement]:
        agenda = self._by_key.get(key, [])
        # No meeting takes longer than a day, so what began before that has ended.
        first = bisect_left(agenda, start - DAY - self._margin, key=_start)
        for place in range(first, len(agenda)):
            if agenda[place].start >= end + self._margin:
                return
            yield agenda[place]


def find_slots(days: Iterable[Candidate], diary: Diary, wish: Wish) -> list[FoundSlot]:
    """Return one slot a day: the free ones best first, then the days without any, nearest first."""
    starts = wish.starts
    found = [_best_of(each, starts, diary, wish) for each in days]
    return sorted(found, key=lambda slot: (not slot.is_free, slot.distance, slot.day))


def minute_of(moment: time) -> int:
    """Return a time of day in minutes since midnight."""
    return moment.hour * 60 + moment.minute


def _best_of(candidate: Candidate, starts: Sequence[int], diary: Diary, wish: Wish) -> FoundSlot:
    day = candidate.day
    if candidate.why_not is not None:
        return FoundSlot(day, wish.start, False, _days_apart(day, wish), (), candidate.why_not)
    at_wanted = tuple(_obstacles(candidate, starts[0], diary, wish))
    for start in starts:
        if start == starts[0]:
            is_free = not at_wanted
        else:
            is_free = next(_obstacles(candidate, start, diary, wish), None) is None
        if is_free:
            distance = _distance(candidate, start, wish)
            return FoundSlot(day, time(*divmod(start, 60)), True, distance, at_wanted)
    return FoundSlot(day, wish.start, False, _days_apart(day, wish), at_wanted)


def _obstacles(candidate: Candidate, minute: int, diary: Diary, wish: Wish) -> Iterator[Obstacle]:
    start = candidate.day.toordinal() * DAY + minute
    end = start + wish.minutes
    for group in candidate.groups:
        taken = {
            person: engagement
            for person in sorted(group.persons)
            if (engagement := diary.of_person(person, start, end, wish.place)) is not None
        }
        if len(group.persons) - len(taken) < min(group.needed, len(group.persons)):
            for person, engagement in taken.items():
                yield Obstacle(engagement.meeting_id, person)
    booked = diary.of_place(wish.place, start, end)
    if booked is not None:
        yield Obstacle(booked.meeting_id, None)


def _distance(candidate: Candidate, start: int, wish: Wish) -> int:
    return (
        _days_apart(candidate.day, wish)
        + abs(start - minute_of(wish.start))
        + _OTHER_WEEKDAY * (candidate.day.weekday() != wish.day.weekday())
        + _MEETS_ALREADY * candidate.meets_already
    )


def _days_apart(day: date, wish: Wish) -> int:
    return abs((day - wish.day).days) * _A_DAY_APART


def _start(engagement: Engagement) -> int:
    return engagement.start
