"""The representation record: a row a forum, organisation and function over the period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.db.engine import Database
from planner.db.queries.outcomes import offered_totals, representation_totals
from planner.db.queries.snapshot import Names, read_names
from planner.domain.collation import swedish_key
from planner.domain.coverage import OfferedTotals, RepresentationTotals
from planner.domain.report import CellKind, Column, Document, Table
from planner.services.reports.scope import ReportScope
from planner.services.reports.wording import period_facts
from planner.texts import text

_COUNTS = ("meetings", "expected", "present", "by_deputy", "excused", "absent", "vacant")


@dataclass(frozen=True, slots=True)
class RepresentationRecord:
    """The record's rows and the offered seats apart, in the order of their names."""

    totals: Sequence[RepresentationTotals]
    offered: Sequence[OfferedTotals]
    names: Names


def read_record(database: Database, scope: ReportScope) -> RepresentationRecord:
    """Return the representation record of a scope."""
    with database.reading() as connection:
        names = read_names(connection, scope.meetings)
        totals = representation_totals(connection, scope.outcomes)
        offered = offered_totals(connection, scope.outcomes)

    def order(row: RepresentationTotals | OfferedTotals) -> tuple[object, ...]:
        return tuple(
            swedish_key(name)
            for name in (
                names.agreements[names.forums[row.forum_id].agreement_id].name,
                names.forums[row.forum_id].name,
                names.organisations[row.organisation_id].name,
                names.functions[row.function_id].name,
            )
        )

    return RepresentationRecord(sorted(totals, key=order), sorted(offered, key=order), names)


def representation_payload(database: Database, scope: ReportScope) -> dict[str, object]:
    """Return the report as JSON (interfaces.md, `--report representation`)."""
    record = read_record(database, scope)
    return {
        "rows": [
            _names(row, record.names)
            | dict(zip(_COUNTS, counts(row), strict=True))
            | {"coverage": row.coverage.ratio}
            for row in record.totals
        ],
        "offered": [
            _names(row, record.names) | {"meetings": row.meetings, "present": row.present}
            for row in record.offered
        ],
    }


def representation_document(
    database: Database, scope: ReportScope, language: str, today: date
) -> Document:
    """Return the report as a table, and the offered seats as another when there are any."""
    record = read_record(database, scope)
    names = record.names
    title = text("report.representation", language)
    heads = [Column(key, text(f"column.{key}", language)) for key in _name_keys(names)]

    def number(key: str) -> Column:
        return Column(key, text(f"column.{key}", language), CellKind.INTEGER)

    tables = [
        Table(
            "representation",
            title,
            [
                *heads,
                *(number(key) for key in _COUNTS),
                Column("coverage", text("column.coverage", language), CellKind.PERCENT),
            ],
            [(*_name_cells(row, names), *counts(row), row.coverage.ratio) for row in record.totals],
            frozenset(
                index
                for index, row in enumerate(record.totals)
                if row.coverage.absent or row.vacant
            ),
            text("report.no_meetings", language),
        )
    ]
    if record.offered:
        tables.append(
            Table(
                "offered",
                text("report.offered", language),
                [*heads, number("meetings"), number("present")],
                [(*_name_cells(row, names), row.meetings, row.present) for row in record.offered],
            )
        )
    subtitle = ", ".join(sorted((row.name for row in names.agreements.values()), key=swedish_key))
    facts = period_facts(scope, names, language)
    return Document(title, subtitle, language, today, tables, facts)


def counts(row: RepresentationTotals) -> tuple[int, ...]:
    """Return the numbers of a row in the order of the report's columns."""
    sums = row.coverage
    return (
        row.meetings,
        sums.expected,
        sums.present,
        sums.by_deputy,
        sums.excused,
        sums.absent,
        row.vacant,
    )


def _names(row: RepresentationTotals | OfferedTotals, names: Names) -> dict[str, object]:
    return {
        "forum": names.forums[row.forum_id].name,
        "organisation": names.organisations[row.organisation_id].name,
        "function": names.functions[row.function_id].name,
    }


def _name_keys(names: Names) -> list[str]:
    keys = ["forum", "organisation", "function"]
    return ["agreement", *keys] if len(names.agreements) > 1 else keys


def _name_cells(row: RepresentationTotals | OfferedTotals, names: Names) -> tuple[object, ...]:
    cells = tuple(_names(row, names).values())
    if len(names.agreements) > 1:
        return (names.agreements[names.forums[row.forum_id].agreement_id].name, *cells)
    return cells
