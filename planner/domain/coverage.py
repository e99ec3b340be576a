"""How well the seats were filled over many meetings: coverage and the representation record."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from planner.domain.representation import SeatResult

Group = TypeVar("Group", bound=Hashable)
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Σ of a group of seats: `expected` = Σ n, `present` = Σ min(p, n), and how the rest fell out.

    `present` + `excused` + `absent` = `expected`; `by_deputy` are among the present.
    """

    expected: int = 0
    present: int = 0
    by_deputy: int = 0
    excused: int = 0
    absent: int = 0

    @property
    def ratio(self) -> float | None:
        """Coverage from 0 to 1; None when no seat was expected, which is shown as "–"."""
        return self.present / self.expected if self.expected else None

    def __add__(self, other: "Coverage") -> "Coverage":
        """Return both groups taken together."""
        return Coverage(
            self.expected + other.expected,
            self.present + other.present,
            self.by_deputy + other.by_deputy,
            self.excused + other.excused,
            self.absent + other.absent,
        )


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """The coverage of one function's seats in one forum and month (its first day).

    Coverage adds up, so the cells give every other grouping: `rolled_up`.
    """

    forum_id: int
    organisation_id: int
    function_id: int
    month: date
    coverage: Coverage

    @property
    def quarter(self) -> date:
        """The first day of the calendar quarter."""
        return self.month.replace(month=self.month.month - (self.month.month - 1) % 3)


@dataclass(frozen=True, slots=True)
class RepresentationTotals:
    """One row of the representation record: a forum's seats for one function over a period.

    `meetings` are the held meetings that expected a seat, `vacant` those of them at which nobody
    held the function.
    """

    forum_id: int
    organisation_id: int
    function_id: int
    meetings: int
    vacant: int
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class OfferedTotals:
    """How an offered seat was taken up: at how many held meetings, and places filled (Σ)."""

    forum_id: int
    organisation_id: int
    function_id: int
    meetings: int
    present: int


@dataclass(frozen=True, slots=True)
class SeatMark:
    """How the seats of one function came out at one held meeting; `is_vacant`: nobody held it.

    Expected and offered seats of a function are marks of their own.
    """

    meeting_id: int
    date: date
    forum_id: int
    organisation_id: int
    function_id: int
    is_offered: bool
    is_vacant: bool
    coverage: Coverage


def coverage(results: Iterable[SeatResult]) -> Coverage:
    """Return the coverage of a group; meetings not held and offered seats are left out."""
    expected = present = by_deputy = excused = absent = 0
    for result in results:
        if _counts(result):
            expected += result.count
            present += result.filled
            by_deputy += result.by_deputy
            excused += result.excused
            absent += result.absent
    return Coverage(expected, present, by_deputy, excused, absent)


def coverage_by(
    results: Iterable[SeatResult], group_of: Callable[[SeatResult], Group]
) -> dict[Group, Coverage]:
    """Return the coverage of each group, in order of appearance.

    A group whose results do not count is there with no expected seats: its coverage is "–".
    """
    groups: dict[Group, list[SeatResult]] = {}
    for result in results:
        groups.setdefault(group_of(result), []).append(result)
    return {group: coverage(members) for group, members in groups.items()}


def rolled_up(
    cells: Iterable[CoverageCell], group_of: Callable[[CoverageCell], Group]
) -> dict[Group, Coverage]:
    """Return the coverage of each group of cells, in order of appearance."""
    found: dict[Group, Coverage] = {}
    for cell in cells:
        group = group_of(cell)
        known = found.get(group)
        found[group] = cell.coverage if known is None else known + cell.coverage
    return found


def by_organisation(result: SeatResult) -> int:
    """Group by the organisation whose seat it is."""
    return result.organisation_id


def by_forum(result: SeatResult) -> int:
    """Group by forum."""
    return result.forum_id


def by_function(result: SeatResult) -> int:
    """Group by function."""
    return result.function_id


def by_year(result: SeatResult) -> int:
    """Group by the meeting's calendar year."""
    return result.date.year


def by_seat_of_forum(result: SeatResult) -> tuple[int, int, int]:
    """Group by forum, organisation and function: the rows of the representation record."""
    return result.forum_id, result.organisation_id, result.function_id


def representation_totals(results: Iterable[SeatResult]) -> list[RepresentationTotals]:
    """Return the representation record over held meetings, offered seats left out.

    Rows come in order of appearance; one that no held meeting expected is left out.
    """
    groups = _grouped(result for result in results if _counts(result))
    return [
        RepresentationTotals(
            *group,
            meetings=len({result.meeting_id for result in members}),
            vacant=len({result.meeting_id for result in members if result.is_vacant}),
            coverage=coverage(members),
        )
        for group, members in groups.items()
    ]


def offered_totals(results: Iterable[SeatResult]) -> list[OfferedTotals]:
    """Return how the offered seats were taken up at held meetings, in order of appearance."""
    groups = _grouped(result for result in results if result.is_held and result.is_offered)
    return [
        OfferedTotals(
            *group,
            meetings=len({result.meeting_id for result in members}),
            present=sum(result.filled for result in members),
        )
        for group, members in groups.items()
    ]


def cells_of_marks(marks: Iterable[SeatMark]) -> list[CoverageCell]:
    """Return the coverage by forum, organisation, function and month of the expected seats."""
    groups: dict[tuple[int, int, int, date], Coverage] = {}
    for mark in marks:
        if not mark.is_offered:
            month = mark.date.replace(day=1)
            key = (mark.forum_id, mark.organisation_id, mark.function_id, month)
            groups[key] = groups.get(key, Coverage()) + mark.coverage
    return [CoverageCell(*key, summed) for key, summed in sorted(groups.items(), key=_by_key)]


def totals_of_marks(marks: Iterable[SeatMark]) -> list[RepresentationTotals]:
    """Return the representation record of marks, offered seats left out, in the order of ids."""
    groups = _marks_by_seat(mark for mark in marks if not mark.is_offered)
    return [
        RepresentationTotals(
            *key,
            meetings=len(mine),
            vacant=sum(mark.is_vacant for mark in mine),
            coverage=sum((mark.coverage for mark in mine), Coverage()),
        )
        for key, mine in groups
    ]


def offered_of_marks(marks: Iterable[SeatMark]) -> list[OfferedTotals]:
    """Return how the offered seats of marks were taken up, in the order of ids."""
    groups = _marks_by_seat(mark for mark in marks if mark.is_offered)
    return [
        OfferedTotals(*key, len(mine), sum(mark.coverage.present for mark in mine))
        for key, mine in groups
    ]


def _marks_by_seat(
    marks: Iterable[SeatMark],
) -> list[tuple[tuple[int, int, int], list[SeatMark]]]:
    groups: dict[tuple[int, int, int], list[SeatMark]] = {}
    for mark in marks:
        key = (mark.forum_id, mark.organisation_id, mark.function_id)
        groups.setdefault(key, []).append(mark)
    return sorted(groups.items(), key=_by_key)


def _by_key(item: tuple[Key, object]) -> Key:
    return item[0]


def _counts(result: SeatResult) -> bool:
    return result.is_held and not result.is_offered


def _grouped(results: Iterable[SeatResult]) -> dict[tuple[int, int, int], list[SeatResult]]:
    groups: dict[tuple[int, int, int], list[SeatResult]] = {}
    for result in results:
        groups.setdefault(by_seat_of_forum(result), []).append(result)
    return groups
