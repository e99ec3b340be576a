"""Minutes as a .docx out of the big database, over python-docx writing the same paragraphs bare.

Both open a template and save a document; the figure also reads the meeting, looks the template
over and fills it in. Run with `python -m benchmarks.bench_word`.
"""

import subprocess
import sys
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path

from docx import Document
from sqlalchemy import func, select

from benchmarks.measuring import big_database, interleaved, report, tell
from planner.db import schema
from planner.services import databases
from planner.services.databases import Database
from planner.services.exports import export_report
from planner.services.reports.scope import ReportScope

TARGET = 1.0
MOST_TIMES_BARE = 6.0
TODAY = date(2026, 1, 1)


def main() -> int:
    """Print the figures; return 1 when one is over its target."""
    database = databases.open_for_reading(big_database())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "minutes.docx"
        meeting_id = busiest(database)
        write = partial(_write, database, path, meeting_id)
        write()
        texts = paragraphs(path)
        bare = partial(write_bare, texts, Path(folder) / "bare.docx")
        taken, floor = interleaved(write, bare, runs=9)
        is_ratio_ok = report(
            f"minutes as .docx, {len(texts)} paragraphs", taken, floor, MOST_TIMES_BARE
        )
        tell("the same", taken, TARGET)
        database.close()
        command = [sys.executable, "-m", "benchmarks.bench_word", str(meeting_id)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    first = float(done.stdout)
    tell("the first of a process, with what it imports", first, TARGET)
    return 0 if is_ratio_ok and max(taken, first) <= TARGET else 1


def busiest(database: Database) -> int:
    """Return the held meeting at which most people were recorded."""
    table = schema.attendance
    query = select(table.c.meeting_id).group_by(table.c.meeting_id)
    with database.reading() as connection:
        return int(connection.execute(query.order_by(func.count().desc()).limit(1)).scalar_one())


def paragraphs(path: Path) -> list[str]:
    """Return every paragraph of a document, those of its tables too."""
    document = Document(str(path))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [each.text for each in document.paragraphs] + [cell.text for cell in cells]


def write_bare(texts: list[str], path: Path) -> None:
    """Write the paragraphs with python-docx alone."""
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))


def _write(database: Database, path: Path, meeting_id: int) -> None:
    export_report(database, path, "minutes", ReportScope(meeting_id=meeting_id), "sv", TODAY)


def _first(meeting_id: int) -> float:
    """Return the seconds of a first export, from the open database to the file."""
    with tempfile.TemporaryDirectory() as folder:
        database = databases.open_for_reading(big_database())
        began = time.perf_counter()
        _write(database, Path(folder) / "minutes.docx", meeting_id)
        taken = time.perf_counter() - began
        database.close()
    return taken


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(_first(int(sys.argv[1])))
    else:
        sys.exit(main())
