"""Coverage over any period: by party, organisation, forum, function, year, quarter and month.

One reading of the database gives the smallest groups; all else is their sum, so that no two figures
on the screen or in a file can disagree.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from planner.db.engine import Database
from planner.db.queries.loading import load_by
from planner.db.queries.outcomes import coverage_cells
from planner.db.queries.snapshot import Names, read_names
from planner.domain.collation import swedish_key
from planner.domain.coverage import Coverage, CoverageCell, rolled_up
from planner.domain.enums import Level
from planner.domain.rows import ForumRow, OrganisationRow, PartyRow, Period
from planner.services.matrix_meetings import MeetingsBehind
from planner.services.reports.scope import ReportScope

_LEVELS = list(Level)


class CoverageGroup(StrEnum):
    """What the lines of a table of coverage are."""

    PARTY = "party"
    FORUM = "forum"
    ORGANISATION = "organisation"
    FUNCTION = "function"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """One line: what it is about, its sums, and the meetings behind it.

    `name` is the forum's, party's, organisation's or function's; `of` the agreement that a forum,
    or the organisation that a function, belongs to; `day` the first day of a quarter or year.
    """

    id: int
    name: str
    of: str
    day: date | None
    coverage: Coverage
    which: MeetingsBehind


@dataclass(frozen=True, slots=True)
class CoverageParty:
    """A party as the sum of its organisations; id 0 and no name: whoever is under no party."""

    id: int
    name: str
    organisation_ids: frozenset[int]


@dataclass(frozen=True)
class CoverageOverview:
    """All coverage of a scope; the mappings hold only groups that expected somebody.

    `side_by_side` goes by forum and party, `trend` by a quarter's first day and party (None: all
    parties together), `months` by forum and a month's first day. `forums` come by level and name,
    `agreements` are names by id.
    """

    period: Period
    total: Coverage
    parties: Sequence[CoverageParty]
    forums: Sequence[ForumRow]
    agreements: Mapping[int, str]
    lines: Mapping[CoverageGroup, Sequence[CoverageLine]]
    side_by_side: Mapping[tuple[int, int], Coverage]
    trend: Mapping[tuple[date, int | None], Coverage]
    months: Mapping[tuple[int, date], Coverage]
    scope: ReportScope

    @property
    def quarters(self) -> list[date]:
        """The first days of the quarters from the first held meeting's to the last's."""
        days = sorted({quarter for quarter, _ in self.trend})
        found: list[date] = []
        while days and (not found or found[-1] < days[-1]):
            found.append(_next_quarter(found[-1]) if found else days[0])
        return found

    @property
    def years(self) -> list[int]:
        """The calendar years with a held meeting."""
        return sorted({month.year for _, month in self.months})

    def behind(
        self,
        forum_id: int | None = None,
        party: CoverageParty | None = None,
        days: Period | None = None,
    ) -> MeetingsBehind:
        """Return which meetings a figure of a forum, a party and some days is about."""
        first, last = self.scope.first, self.scope.last
        if days is not None:
            shown = Period(first, last).intersection(days)
            first, last = shown.first, shown.last
        return MeetingsBehind(
            self.scope.agreement_id,
            forum_id,
            self.scope.organisation_id,
            None,
            first,
            last,
            None if party is None else party.organisation_ids,
        )


def read_coverage(database: Database, scope: ReportScope) -> CoverageOverview:
    """Return the coverage of a scope's held meetings, offered seats left out."""
    with database.reading() as connection:
        cells = coverage_cells(connection, scope.outcomes)
        names = read_names(connection, scope.meetings, {cell.function_id for cell in cells})
        bound = load_by(connection, PartyRow, "agreement_id", names.agreements)
    return coverage_of(cells, names, bound, scope)


def coverage_of(
    cells: Sequence[CoverageCell], names: Names, bound: Iterable[PartyRow], scope: ReportScope
) -> CoverageOverview:
    """Return the coverage of cells that have been read; `bound` are the agreements' parties."""
    party_of = _party_of(names, bound)

    def party(cell: CoverageCell) -> int:
        agreement_id = names.forums[cell.forum_id].agreement_id
        return party_of.get((agreement_id, cell.organisation_id), 0)

    parties = _parties(cells, party, names)
    trend: dict[tuple[date, int | None], Coverage] = {}
    trend |= rolled_up(cells, lambda cell: (cell.quarter, party(cell)))
    trend |= rolled_up(cells, lambda cell: (cell.quarter, None))
    found = CoverageOverview(
        _period(scope, names),
        sum((cell.coverage for cell in cells), Coverage()),
        parties,
        _ordered_forums(names, {cell.forum_id for cell in cells}),
        {row.id: row.name for row in names.agreements.values()},
        {},
        rolled_up(cells, lambda cell: (cell.forum_id, party(cell))),
        trend,
        rolled_up(cells, lambda cell: (cell.forum_id, cell.month)),
        scope,
    )
    return replace(found, lines=_lines(found, cells, names, party))


def month_period(month: date) -> Period:
    """Return the days of the month that begins that day."""
    return Period(month, _next_month(month) - timedelta(days=1))


def quarter_period(quarter: date) -> Period:
    """Return the days of the quarter that begins that day."""
    return Period(quarter, _next_quarter(quarter) - timedelta(days=1))


def _party_of(names: Names, bound: Iterable[PartyRow]) -> dict[tuple[int, int], int]:
    """Return the party that answers for an organisation under an agreement: the nearest above."""
    parties: dict[int, set[int]] = {agreement_id: set() for agreement_id in names.agreements}
    for row in bound:
        if row.agreement_id in parties:
            parties[row.agreement_id].add(row.organisation_id)
    found: dict[tuple[int, int], int] = {}
    for agreement_id, own in parties.items():
        for organisation_id in names.organisations:
            above = _nearest(organisation_id, own, names.organisations)
            if above is not None:
                found[agreement_id, organisation_id] = above
    return found


def _nearest(
    organisation_id: int, own: set[int], organisations: Mapping[int, OrganisationRow]
) -> int | None:
    at: int | None = organisation_id
    seen: set[int] = set()
    while at is not None and at not in own:
        seen.add(at)
        at = organisations[at].parent_id
        at = None if at in seen else at
    return at


def _parties(
    cells: Sequence[CoverageCell], party: Callable[[CoverageCell], int], names: Names
) -> list[CoverageParty]:
    """Return the parties with the most expected places first, and whoever is under none last."""
    members: dict[int, set[int]] = {}
    for cell in cells:
        members.setdefault(party(cell), set()).add(cell.organisation_id)
    expected = rolled_up(cells, party)
    found = [
        CoverageParty(each, names.organisations[each].name if each else "", frozenset(own))
        for each, own in members.items()
    ]
    return sorted(
        found, key=lambda each: (not each.id, -expected[each.id].expected, swedish_key(each.name))
    )


def _ordered_forums(names: Names, shown: set[int]) -> list[ForumRow]:
    return sorted(
        (names.forums[forum_id] for forum_id in shown),
        key=lambda row: (
            swedish_key(names.agreements[row.agreement_id].name),
            _LEVELS.index(row.level),
            swedish_key(row.name),
        ),
    )


def _lines(
    found: CoverageOverview,
    cells: Sequence[CoverageCell],
    names: Names,
    party: Callable[[CoverageCell], int],
) -> dict[CoverageGroup, Sequence[CoverageLine]]:
    by_party = rolled_up(cells, party)
    by_forum = rolled_up(cells, lambda cell: cell.forum_id)
    is_one = len(names.agreements) == 1
    forums = [
        CoverageLine(
            forum.id,
            forum.name,
            "" if is_one else names.agreements[forum.agreement_id].name,
            None,
            by_forum[forum.id],
            found.behind(forum.id),
        )
        for forum in found.forums
    ]
    parties = [
        CoverageLine(each.id, each.name, "", None, by_party[each.id], found.behind(party=each))
        for each in found.parties
    ]
    return {
        CoverageGroup.PARTY: parties,
        CoverageGroup.FORUM: forums,
        CoverageGroup.ORGANISATION: _organisations(found, cells, names),
        CoverageGroup.FUNCTION: _functions(found, cells, names),
        CoverageGroup.QUARTER: [
            CoverageLine(
                quarter.toordinal(),
                "",
                "",
                quarter,
                found.trend.get((quarter, None), Coverage()),
                found.behind(days=quarter_period(quarter)),
            )
            for quarter in found.quarters
        ],
        CoverageGroup.YEAR: [
            CoverageLine(
                year,
                str(year),
                "",
                date(year, 1, 1),
                coverage,
                found.behind(days=Period(date(year, 1, 1), date(year, 12, 31))),
            )
            for year, coverage in sorted(rolled_up(cells, lambda cell: cell.month.year).items())
        ],
    }


def _organisations(
    found: CoverageOverview, cells: Sequence[CoverageCell], names: Names
) -> list[CoverageLine]:
    lines = [
        CoverageLine(
            organisation_id,
            names.organisations[organisation_id].name,
            "",
            None,
            coverage,
            replace(found.behind(), organisation_id=organisation_id),
        )
        for organisation_id, coverage in rolled_up(cells, lambda cell: cell.organisation_id).items()
    ]
    return sorted(lines, key=lambda line: swedish_key(line.name))


def _functions(
    found: CoverageOverview, cells: Sequence[CoverageCell], names: Names
) -> list[CoverageLine]:
    lines = [
        CoverageLine(
            function_id,
            names.functions[function_id].name,
            names.organisations[organisation_id].name,
            None,
            coverage,
            replace(found.behind(), organisation_id=organisation_id, function_id=function_id),
        )
        for (organisation_id, function_id), coverage in rolled_up(
            cells, lambda cell: (cell.organisation_id, cell.function_id)
        ).items()
    ]
    return sorted(lines, key=lambda line: (swedish_key(line.of), swedish_key(line.name)))


def _period(scope: ReportScope, names: Names) -> Period:
    """Return the days it is about: the scope's, else those of the agreements."""
    first, last = scope.first, scope.last
    if names.agreements:
        rows = names.agreements.values()
        first = first or min(row.valid_from for row in rows)
        ends = [row.valid_to for row in rows if row.valid_to is not None]
        if last is None and len(ends) == len(rows):
            last = max(ends)
    return Period(first, last)


def _next_month(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def _next_quarter(quarter: date) -> date:
    return (quarter.replace(day=1) + timedelta(days=95)).replace(day=1)
