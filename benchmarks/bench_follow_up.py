"""The annual follow-up of one agreement out of the big database, over typesetting ready data.

Run with `python -m benchmarks.bench_follow_up`. The floor is Typst alone, with the same template,
fonts and standards, on data that lies there ready. Typst keeps what it has once set and sets it
again in a tenth of the time, so each run is of another agreement, and the floor's are the
neighbours: as many meetings, other names.
"""

import json
import statistics
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import typst
from pypdf import PdfReader
from sqlalchemy import func, select

from benchmarks.measuring import big_database, report, tell, timed
from planner.db import schema
from planner.db.engine import Access, Database, open_database
from planner.formats.pdf_glyphs import STANDARDS, carried_fonts
from planner.formats.written_pdf import written_data
from planner.paths import resource
from planner.services.exports import export_report
from planner.services.reports.follow_up import read_follow_up
from planner.services.reports.follow_up_parts import written_report
from planner.services.reports.scope import ReportScope

TARGET = 2.0
TODAY = date(2025, 2, 1)
YEAR = 2024
RUNS = 7


def main() -> None:
    """Print the figures: of agreements in the middle, and of those with the most meetings."""
    database = open_database(big_database(), Access.READ)
    ranked = _ranked(database)
    middle = len(ranked) // 2
    for name, chosen in (
        ("usual", ranked[middle - RUNS : middle + RUNS + 2]),
        ("largest", ranked[-2 * RUNS - 2 :]),
    ):
        _compare(database, name, chosen)
    database.close()


def _compare(database: Database, name: str, agreement_ids: Sequence[int]) -> None:
    """Print one line for each kind of agreement; the first two runs warm up."""
    figures: list[float] = []
    floors: list[float] = []
    readings: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        for place in range(0, len(agreement_ids), 2):
            mine, neighbour = agreement_ids[place : place + 2]
            source = _lay_ready(_data(database, neighbour), Path(folder))
            floors.append(timed(partial(_typeset, source)))
            figures.append(
                timed(
                    partial(export_report, database, path, "follow-up", _scope(mine), "sv", TODAY)
                )
            )
            readings.append(timed(partial(_data, database, mine)))
        pages = len(PdfReader(path).pages)
    figure, floor, reading = (
        statistics.median(seconds[1:]) for seconds in (figures, floors, readings)
    )
    report(f"annual follow-up .pdf, {name}, {pages} pages", figure, floor, TARGET)
    tell("  of which reading and wording", reading)


def _scope(agreement_id: int) -> ReportScope:
    return ReportScope(agreement_id=agreement_id, year=YEAR)


def _data(database: Database, agreement_id: int) -> dict[str, object]:
    return written_data(written_report(read_follow_up(database, _scope(agreement_id), TODAY), "sv"))


def _ranked(database: Database) -> list[int]:
    """Return the agreements by their number of meetings that year, the fewest first."""
    meeting, forum = schema.meeting, schema.forum
    query = (
        select(forum.c.agreement_id, func.count())
        .join(meeting, meeting.c.forum_id == forum.c.id)
        .where(meeting.c.date >= date(YEAR, 1, 1), meeting.c.date <= date(YEAR, 12, 31))
        .group_by(forum.c.agreement_id)
    )
    with database.reading() as connection:
        return [row[0] for row in sorted(connection.execute(query), key=lambda row: row[::-1])]


def _lay_ready(data: dict[str, object], folder: Path) -> Path:
    """Lay the templates and the data ready in a folder; return the template."""
    for name in ("follow_up.typ", "tables.typ"):
        (folder / name).write_bytes(resource("templates", name).read_bytes())
    (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return folder / "follow_up.typ"


def _typeset(source: Path) -> None:
    made = typst.compile(
        source,
        root=source.parent,
        format="pdf",
        font_paths=carried_fonts(),
        pdf_standards=STANDARDS,
        timestamp=datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC),
    )
    source.with_name("floor.pdf").write_bytes(made)


if __name__ == "__main__":
    main()
