"""Coverage: the example's figures by hand, and the same ones wherever they are read."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from planner.db.queries.snapshot import Scope, read_snapshot
from planner.domain import coverage as domain
from planner.domain.coverage import Coverage
from planner.domain.report import CellKind, ChartKind, Document, Table
from planner.domain.rows import OrganisationRow
from planner.formats.cells import cell_texts
from planner.services import databases
from planner.services.coverage_overview import CoverageGroup, CoverageLine, read_coverage
from planner.services.databases import Database
from planner.services.exports import export_report
from planner.services.matrix_meetings import read_meetings_behind
from planner.services.registry import read_registry, save_organisation
from planner.services.reports.coverage import coverage_document
from planner.services.reports.scope import ReportScope, report_scope

TODAY = date(2022, 4, 1)
EVERYTHING = ReportScope()


@pytest.fixture(scope="module")
def eslov(example_file: Path) -> Iterator[Database]:
    opened = databases.open_for_reading(example_file)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def document(eslov: Database) -> Document:
    return coverage_document(eslov, EVERYTHING, "sv", TODAY)


@pytest.fixture(scope="module")
def files(eslov: Database, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("coverage")
    made = {suffix: folder / f"a.{suffix}" for suffix in ("xlsx", "csv", "json", "pdf")}
    for path in made.values():
        export_report(eslov, path, "coverage", EVERYTHING, "sv", TODAY)
    return made


def named(lines: Any, name: str) -> CoverageLine:
    (found,) = [line for line in lines if line.name == name]
    assert isinstance(found, CoverageLine)
    return found


@pytest.mark.parametrize(
    ("forum", "expected", "present", "by_deputy", "excused", "absent"),
    [
        # Three meetings, three seats; in February 2022 the kommundirektör had sent notice.
        ("Styrgrupp", 9, 8, 0, 1, 0),
        # Four meetings, six seats besides the offered one; one notice in September 2021.
        ("Brottsförebyggande råd (BRÅ)", 24, 23, 0, 1, 0),
        # Eleven meetings, five seats; deputies thrice, one notice, two absent.
        ("Chefssamråd", 55, 52, 3, 1, 2),
        # Two walks: two seats in May, three in October, when the gatuchef is expected too.
        ("Trygghetsvandring", 5, 5, 0, 0, 0),
    ],
)
def test_the_example_by_hand(
    eslov: Database,
    forum: str,
    expected: int,
    present: int,
    by_deputy: int,
    excused: int,
    absent: int,
) -> None:
    line = named(read_coverage(eslov, EVERYTHING).lines[CoverageGroup.FORUM], forum)
    assert line.coverage == Coverage(expected, present, by_deputy, excused, absent)


def test_every_figure_is_the_domains_and_opens_its_own_meetings(eslov: Database) -> None:
    found = read_coverage(eslov, EVERYTHING)
    with eslov.reading() as connection:
        snapshot = read_snapshot(connection, Scope())
    results = [result for each in snapshot.results.values() for result in each]
    assert found.total == domain.coverage(results)
    by_forum = domain.coverage_by(results, domain.by_forum)
    assert {line.id: line.coverage for line in found.lines[CoverageGroup.FORUM]} == by_forum
    by_function = domain.coverage_by(results, domain.by_function)
    for line in found.lines[CoverageGroup.FUNCTION]:
        assert line.coverage == by_function[line.id]
    for lines in found.lines.values():
        assert sum((line.coverage for line in lines), Coverage()) == found.total
        for line in lines:
            behind = read_meetings_behind(eslov, line.which)
            counted = [each.coverage for each in behind if each.coverage.expected]
            assert sum(counted, Coverage()) == line.coverage, line


def test_a_party_answers_for_the_organisations_below_it(example_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(example_file.read_bytes())
    database = databases.open_for_writing(copy)
    before = {each.name: each for each in read_coverage(database, EVERYTHING).parties}
    names = {row.name: row for row in read_registry(database).organisations.values()}
    school, rescue = names["Barn och utbildning"], names["Räddningstjänsten"]
    municipality = names["Eslövs kommun"]
    assert before["Eslövs kommun"].organisation_ids == {municipality.id, school.id}
    assert rescue.id in before[""].organisation_ids
    moved: OrganisationRow = replace(rescue, parent_id=school.id)
    save_organisation(database, moved)
    after = {each.name: each for each in read_coverage(database, EVERYTHING).parties}
    assert rescue.id in after["Eslövs kommun"].organisation_ids
    assert rescue.id not in after[""].organisation_ids
    database.close()


def test_a_period_a_forum_and_an_organisation_narrow_it(eslov: Database) -> None:
    scope = report_scope(
        eslov,
        first=date(2022, 1, 1),
        last=date(2022, 3, 31),
        forums=["Styrgrupp"],
        organisation="Eslövs kommun",
    )
    found = read_coverage(eslov, scope)
    assert found.total == Coverage(2, 1, 0, 1, 0)
    assert found.quarters == [date(2022, 1, 1)]
    assert [line.name for line in found.lines[CoverageGroup.FUNCTION]] == [
        "Kommundirektör",
        "Kommunstyrelsens ordförande",
    ]
    assert read_coverage(eslov, report_scope(eslov, last=date(2021, 5, 1))).total.ratio is None


def test_the_workbook_holds_the_same_figures_and_native_charts(
    document: Document, files: dict[str, Path]
) -> None:
    workbook = openpyxl.load_workbook(files["xlsx"])
    for table, name in zip(document.tables, workbook.sheetnames, strict=False):
        sheet = workbook[name]
        rows = list(sheet.iter_rows(min_row=2, max_row=len(table.rows) + 1, values_only=True))
        assert [
            [None if cell == "–" else cell for cell in row[: len(table.columns)]] for row in rows
        ] == [list(row) for row in table.rows]
        kind = None if table.chart is None else table.chart.kind
        assert len(sheet._charts) == (kind in (ChartKind.BARS, ChartKind.LINES))
        assert bool(sheet.conditional_formatting) == (kind is ChartKind.HEAT)
    (bars,) = workbook["Parterna sida vid sida, per foru"[:31]]._charts
    values = [series.val.numRef.f for series in bars.series]
    assert [value.split("!")[1] for value in values] == ["$B$2:$B$9", "$C$2:$C$9", "$D$2:$D$9"]


def test_the_csv_holds_the_same_figures(document: Document, files: dict[str, Path]) -> None:
    with files["csv"].open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))
    blocks: list[list[list[str]]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        else:
            blocks.append([])
    assert len(blocks) == len(document.tables)
    for number, (table, block) in enumerate(zip(document.tables, blocks, strict=True)):
        body = block[1:] if number == 0 else block[2:]
        assert [
            [_number(cell, column.kind) for cell, column in zip(row, table.columns, strict=True)]
            for row in body
        ] == [
            [round(cell, 4) if isinstance(cell, float) else cell for cell in row]
            for row in table.rows
        ]


def _number(cell: str, kind: CellKind) -> object:
    if kind is CellKind.INTEGER:
        return int(cell)
    if kind is CellKind.PERCENT:
        return None if cell == "–" else float(cell.replace(",", "."))
    return cell


def test_the_json_holds_the_same_figures(document: Document, files: dict[str, Path]) -> None:
    found = json.loads(files["json"].read_text(encoding="utf-8"))
    tables = {table.name: table for table in document.tables}
    sums = ("expected", "present", "by_deputy", "excused", "absent", "coverage")
    for key, name, heads in (
        ("parties", "party", ("party",)),
        ("forums", "forum", ("forum",)),
        ("organisations", "organisation", ("organisation",)),
        ("functions", "function", ("function", "organisation")),
        ("years", "year", ("year",)),
    ):
        assert [
            (*(str(row[head] or "Övriga") for head in heads), *(row[each] for each in sums))
            for row in found[key]
        ] == list(tables[name].rows)
    columns = [column.header for column in tables["quarters"].columns[1:]]
    by_quarter = {
        (row["quarter"], "Alla tillsammans" if row["is_total"] else row["party"] or "Övriga"): row
        for row in found["quarters"]
    }
    for quarter, *ratios in tables["quarters"].rows:
        assert [by_quarter[quarter, who]["coverage"] for who in columns] == ratios
    by_party = {(row["forum"], row["party"] or "Övriga"): row for row in found["forum_parties"]}
    parties = [column.header for column in tables["side_by_side"].columns[1:]]
    for forum, *ratios in tables["side_by_side"].rows:
        known = [by_party.get((forum, party), {}).get("coverage") for party in parties]
        assert known == ratios
    by_month = {(row["forum"], row["month"]): row["coverage"] for row in found["forum_months"]}
    for year in (2021, 2022):
        for forum, *ratios in tables[f"months_{year}"].rows:
            assert [by_month.get((forum, f"{year}-{m:02}")) for m in range(1, 13)] == ratios


def test_the_pdf_holds_the_same_figures_and_says_what_its_charts_are(
    document: Document, files: dict[str, Path]
) -> None:
    reader = PdfReader(files["pdf"])
    lines = [
        " ".join(line.replace("\N{NO-BREAK SPACE}", " ").split())
        for page in reader.pages
        for line in page.extract_text().splitlines()
    ]
    for table in document.tables:
        for row in table.rows:
            assert _written(table, row) in lines, (table.title, row)
    data = files["pdf"].read_bytes()
    charts = [table for table in document.tables if table.chart is not None]
    assert len(re.findall(rb"/S\s*/Figure\b", data)) == len(charts) == 5
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>", data)


def _written(table: Table, row: tuple[object, ...]) -> str:
    makers = [cell_texts("sv")[column.kind] for column in table.columns]
    cells = [make(cell) for make, cell in zip(makers, row, strict=True)]
    return " ".join(" ".join(cells).replace("\N{NO-BREAK SPACE}", " ").split())
