"""Coverage as a report: tables with charts, the same figures as on the screen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.db.engine import Database
from planner.domain.coverage import Coverage
from planner.domain.report import CellKind, ChartKind, Column, Document, Table, TableChart
from planner.services.coverage_overview import (
    CoverageGroup,
    CoverageLine,
    CoverageOverview,
    CoverageParty,
    month_period,
    quarter_period,
    read_coverage,
)
from planner.services.matrix_meetings import MeetingsBehind
from planner.services.reports.scope import ReportScope
from planner.texts import month_name, text

MOST_PARTIES = 6
"""With more parties than that, no table has a column for each, and no chart a line for each."""
MOST_DRAWN = 60
"""With more rows than that a chart is no overview."""
_SUMS = ("expected", "present", "by_deputy", "excused", "absent")
_MONTHS = range(1, 13)


def coverage_payload(database: Database, scope: ReportScope) -> dict[str, object]:
    """Return the report as JSON: the total, then a list for each grouping."""
    found = read_coverage(database, scope)
    names = {party.id: party.name or None for party in found.parties}
    forums = {
        forum.id: {"agreement": found.agreements[forum.agreement_id], "forum": forum.name}
        for forum in found.forums
    }
    lines = found.lines
    return {
        "total": _sums(found.total),
        "parties": [
            {"party": names[line.id]} | _sums(line.coverage) for line in lines[CoverageGroup.PARTY]
        ],
        "forums": [forums[line.id] | _sums(line.coverage) for line in lines[CoverageGroup.FORUM]],
        "organisations": [
            {"organisation": line.name} | _sums(line.coverage)
            for line in lines[CoverageGroup.ORGANISATION]
        ],
        "functions": [
            {"organisation": line.of, "function": line.name} | _sums(line.coverage)
            for line in lines[CoverageGroup.FUNCTION]
        ],
        "years": [{"year": line.id} | _sums(line.coverage) for line in lines[CoverageGroup.YEAR]],
        "quarters": [
            {"quarter": quarter_text(quarter), "party": None if party is None else names[party]}
            | {"is_total": party is None}
            | _sums(coverage)
            for (quarter, party), coverage in sorted(
                found.trend.items(), key=lambda each: (each[0][0], each[0][1] or -1)
            )
        ],
        "forum_parties": [
            forums[forum_id] | {"party": names[party]} | _sums(coverage)
            for (forum_id, party), coverage in found.side_by_side.items()
        ],
        "forum_months": [
            forums[forum_id] | {"month": f"{month:%Y-%m}"} | _sums(coverage)
            for (forum_id, month), coverage in found.months.items()
        ],
    }


def coverage_document(
    database: Database, scope: ReportScope, language: str, today: date
) -> Document:
    """Return the report as tables, the first four kinds with a chart."""
    found = read_coverage(database, scope)
    words = CoverageWords(language)
    first, last = found.period.first, found.period.last
    facts = [(text("report.period", language), f"{first or ''}–{last or ''}")]
    facts.append((text("coverage.together", language), words.figure(found.total)))
    return Document(
        text("report.coverage", language),
        text("coverage.subtitle", language),
        language,
        today,
        list(coverage_tables(found, words)),
        facts,
    )


@dataclass(frozen=True, slots=True)
class CoverageWords:
    """The report's own words in a language."""

    language: str

    def head(self, key: str) -> str:
        """Return a column's header."""
        return text(f"column.{key}", self.language)

    def party(self, party: CoverageParty) -> str:
        """Return a party's name; those under none are "others"."""
        return party.name or text("coverage.others", self.language)

    def line(self, group: CoverageGroup, line: CoverageLine) -> str:
        """Return what a line is about."""
        if group is CoverageGroup.PARTY:
            return line.name or text("coverage.others", self.language)
        if group is CoverageGroup.QUARTER and line.day is not None:
            return quarter_text(line.day)
        return line.name

    def figure(self, coverage: Coverage) -> str:
        """Return "446 av 469 platser, 8 genom ersättare"."""
        return text(
            "coverage.figure",
            self.language,
            {
                "present": coverage.present,
                "expected": coverage.expected,
                "by_deputy": coverage.by_deputy,
            },
        )

    def months(self) -> list[str]:
        """Return twelve short names of months."""
        return [month_name(month, self.language)[:3] for month in _MONTHS]


def quarter_text(quarter: date) -> str:
    """Return a quarter as "2021-Q2"."""
    return f"{quarter.year}-Q{(quarter.month + 2) // 3}"


def coverage_tables(found: CoverageOverview, words: CoverageWords) -> Iterable[Table]:
    """Give the report's tables in order: parties, side by side, quarters, months, and the rest."""
    yield lines_table(found, CoverageGroup.PARTY, words, ChartKind.BARS)
    if len(found.parties) <= MOST_PARTIES:
        yield side_by_side_table(found, words)
        yield _quarters(found, words)
    else:
        yield lines_table(found, CoverageGroup.QUARTER, words, ChartKind.LINES)
    for year in found.years:
        yield _year_of_months(found, year, words)
    for group in (
        *(CoverageGroup.FORUM, CoverageGroup.FUNCTION),
        *(CoverageGroup.ORGANISATION, CoverageGroup.YEAR),
    ):
        yield lines_table(found, group, words)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a charted table: what it is about, its sums, and the meetings behind it."""

    title: str
    coverage: Coverage
    which: MeetingsBehind


def figure_behind(
    found: CoverageOverview, words: CoverageWords, name: str, category: int, series: int
) -> Figure:
    """Return the figure of a table (by its name) in a row and a column of its chart."""
    if name == "side_by_side":
        forum, party = found.forums[category], found.parties[series]
        return Figure(
            f"{forum.name} · {words.party(party)}",
            found.side_by_side.get((forum.id, party.id), Coverage()),
            found.behind(forum.id, party),
        )
    if name == "quarters":
        quarter = found.quarters[category]
        of = found.parties[series] if series < len(found.parties) else None
        who = text("coverage.together", words.language) if of is None else words.party(of)
        return Figure(
            f"{quarter_text(quarter)} · {who}",
            found.trend.get((quarter, None if of is None else of.id), Coverage()),
            found.behind(party=of, days=quarter_period(quarter)),
        )
    if name.startswith("months_"):
        forum = found.forums[category]
        month = date(int(name.removeprefix("months_")), series + 1, 1)
        return Figure(
            f"{forum.name} · {month_name(month.month, words.language)} {month.year}",
            found.months.get((forum.id, month), Coverage()),
            found.behind(forum.id, days=month_period(month)),
        )
    group = CoverageGroup(name)
    line = found.lines[group][category]
    return Figure(words.line(group, line), line.coverage, line.which)


def lines_table(
    found: CoverageOverview,
    group: CoverageGroup,
    words: CoverageWords,
    chart: ChartKind | None = None,
) -> Table:
    """Return a row a line of a grouping, with its sums."""
    lines = found.lines[group]
    has_of = any(line.of for line in lines)
    of_key = "agreement" if group is CoverageGroup.FORUM else "organisation"
    columns = [
        Column(group.value, words.head(group.value)),
        *([Column(of_key, words.head(of_key))] if has_of else []),
        *(Column(key, words.head(key), CellKind.INTEGER) for key in _SUMS),
        Column("coverage", words.head("coverage"), CellKind.PERCENT),
    ]
    rows = [
        (
            words.line(group, line),
            *([line.of] if has_of else []),
            *_numbers(line.coverage),
            line.coverage.ratio,
        )
        for line in lines
    ]
    drawn = None if chart is None else _chart(chart, [len(columns) - 1], group.value, words)
    return _table(group.value, words, columns, rows, drawn)


def side_by_side_table(found: CoverageOverview, words: CoverageWords) -> Table:
    """Return a row a forum and a column a party."""
    columns = [Column("forum", words.head("forum")), *_party_columns(found, words)]
    rows = [
        (
            forum.name,
            *(_ratio(found.side_by_side.get((forum.id, party.id))) for party in found.parties),
        )
        for forum in found.forums
    ]
    values = range(1, len(columns))
    drawn = _chart(ChartKind.BARS, values, "side_by_side", words)
    return _table("side_by_side", words, columns, rows, drawn)


def _quarters(found: CoverageOverview, words: CoverageWords) -> Table:
    """Return a row a quarter, and a column for each party and for all.

    The parties come first, so that each has the colour that it has beside the others.
    """
    columns = [
        Column("quarter", words.head("quarter")),
        *_party_columns(found, words),
        Column("all", text("coverage.together", words.language), CellKind.PERCENT),
    ]
    who = [*(party.id for party in found.parties), None]
    rows = [
        (quarter_text(quarter), *(_ratio(found.trend.get((quarter, each))) for each in who))
        for quarter in found.quarters
    ]
    drawn = _chart(ChartKind.LINES, range(1, len(columns)), "quarters", words)
    return _table("quarters", words, columns, rows, drawn)


def _year_of_months(found: CoverageOverview, year: int, words: CoverageWords) -> Table:
    """Return a row a forum and a column a month of one year."""
    columns = [
        Column("forum", words.head("forum")),
        *(
            Column(f"{year}-{month:02}", name, CellKind.PERCENT, 6)
            for month, name in zip(_MONTHS, words.months(), strict=True)
        ),
    ]
    rows = [
        (
            forum.name,
            *(_ratio(found.months.get((forum.id, date(year, month, 1)))) for month in _MONTHS),
        )
        for forum in found.forums
    ]
    drawn = _chart(ChartKind.HEAT, range(1, 13), "months", words, year=year)
    return _table("months", words, columns, rows, drawn, year=year)


def _table(
    name: str,
    words: CoverageWords,
    columns: Sequence[Column],
    rows: Sequence[tuple[object, ...]],
    chart: TableChart | None,
    **params: object,
) -> Table:
    return Table(
        "_".join((name, *map(str, params.values()))),
        text(f"coverage.by.{name}", words.language, params),
        columns,
        rows,
        empty_text=text("report.no_meetings", words.language),
        chart=chart if len(rows) <= MOST_DRAWN else None,
    )


def _chart(
    kind: ChartKind, values: Iterable[int], name: str, words: CoverageWords, **params: object
) -> TableChart:
    title = text(f"coverage.by.{name}", words.language, params)
    described = text(f"coverage.chart.{kind}", words.language, {"title": title})
    return TableChart(kind, tuple(values), described)


def _party_columns(found: CoverageOverview, words: CoverageWords) -> list[Column]:
    return [
        Column(f"party_{number}", words.party(party), CellKind.PERCENT)
        for number, party in enumerate(found.parties, start=1)
    ]


def _ratio(coverage: Coverage | None) -> float | None:
    return None if coverage is None else coverage.ratio


def _numbers(coverage: Coverage) -> tuple[int, ...]:
    return (
        coverage.expected,
        coverage.present,
        coverage.by_deputy,
        coverage.excused,
        coverage.absent,
    )


def _sums(coverage: Coverage) -> dict[str, object]:
    return dict(zip(_SUMS, _numbers(coverage), strict=True)) | {"coverage": coverage.ratio}
