"""Exports of 100,000 rows, each over the plainest loop that writes the same values.

Run with `python -m benchmarks.bench_exports`; the PDF has its own script.
"""

import csv
import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from pathlib import Path

from benchmarks.export_sample import compare, document
from planner.domain.enums import MeetingStatus
from planner.formats.calendar_file import (
    CalendarData,
    CalendarMeeting,
    CalendarOrganiser,
    write_calendar,
)

ROWS = 100_000


def xlsx(path: Path) -> Callable[[], None]:
    """The program's workbook: a real table with filter, formats and marks."""
    from planner.formats.xlsx import write_xlsx

    report = document(ROWS)
    return lambda: write_xlsx(report, path)


def xlsx_floor(path: Path) -> Callable[[], None]:
    """The same cells, one after the other, without a table, in XlsxWriter's leanest mode."""
    import xlsxwriter

    (table,) = document(ROWS).tables

    def run() -> None:
        options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
        with xlsxwriter.Workbook(str(path), options) as workbook:
            sheet = workbook.add_worksheet()
            for index, row in enumerate(table.rows):
                sheet.write_row(index, 0, row)

    return run


def csv_case(path: Path) -> Callable[[], None]:
    """The program's CSV: guarded texts, Swedish numbers."""
    from planner.formats.csv_file import write_csv

    report = document(ROWS)
    return lambda: write_csv(report, path)


def csv_floor(path: Path) -> Callable[[], None]:
    """The same cells through csv.writer as they are."""
    (table,) = document(ROWS).tables

    def run() -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(table.rows)

    return run


def _payload() -> dict[str, object]:
    (table,) = document(ROWS).tables
    keys = [column.key for column in table.columns]
    return {"rows": [dict(zip(keys, row, strict=True)) for row in table.rows]}


def json_case(path: Path) -> Callable[[], None]:
    """The program's JSON: indented, dates and times converted."""
    from planner.formats.json_file import write_json

    payload = _payload()
    return lambda: write_json(payload, path)


def json_floor(path: Path) -> Callable[[], None]:
    """json.dumps with the same indent, values already texts."""
    payload = json.loads(json.dumps(_payload(), default=str))

    def run() -> None:
        path.write_text(json.dumps(payload, ensure_ascii=False, indent=2), encoding="utf-8")

    return run


def _meetings() -> list[CalendarMeeting]:
    stamp = datetime(2021, 4, 1, tzinfo=UTC)
    organiser = CalendarOrganiser("Eslövs kommun", "test@example.org")
    expected = (
        "Förväntas delta:\n– Kommunpolis (Polisen): Test Testsson\n– LPO-chef (Polisen): vakant"
    )
    return [
        CalendarMeeting(
            uid=f"{number}@planner",
            sequence=0,
            date=date(2021, 5, 1) + timedelta(days=number % 700),
            start=clock(9),
            end=clock(10, 30),
            summary=f"Chefssamråd {number % 40}, Eslöv",
            status=MeetingStatus.PLANNED,
            last_modified=stamp,
            location="Stadshuset, Eslöv",
            description=f"Möte {number}: lägesbild, åtgärder; nästa steg\n\n{expected}",
            organiser=organiser,
        )
        for number in range(ROWS)
    ]


def ics(path: Path) -> Callable[[], None]:
    """The program's calendar file: zone, escaped and folded texts."""
    calendar = CalendarData("Eslöv", _meetings())
    return lambda: write_calendar(calendar, path)


def ics_floor(path: Path) -> Callable[[], None]:
    """The same properties put together as strings, neither escaped nor folded."""
    meetings = _meetings()

    def run() -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            for each in meetings:
                caller = f"ORGANIZER;CN={each.organiser.name}:mailto:{each.organiser.email}\r\n"
                file.write(
                    f"BEGIN:VEVENT\r\nUID:{each.uid}\r\nDTSTAMP:{each.last_modified:%Y%m%dT%H%M%SZ}"
                    f"\r\nDTSTART;TZID=Europe/Stockholm:{each.date:%Y%m%d}T{each.start:%H%M%S}"
                    f"\r\nDTEND;TZID=Europe/Stockholm:{each.date:%Y%m%d}T{each.end:%H%M%S}"
                    f"\r\nSEQUENCE:{each.sequence}\r\nSTATUS:TENTATIVE\r\nSUMMARY:{each.summary}"
                    f"\r\nLOCATION:{each.location}\r\nDESCRIPTION:{each.description}\r\n{caller}"
                    "END:VEVENT\r\n"
                )

    return run


CASES = {
    "xlsx": xlsx,
    "xlsx-floor": xlsx_floor,
    "csv": csv_case,
    "csv-floor": csv_floor,
    "json": json_case,
    "json-floor": json_floor,
    "ics": ics,
    "ics-floor": ics_floor,
}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        with tempfile.TemporaryDirectory() as name:
            run = CASES[sys.argv[1]](Path(name) / "a.out")
            began = time.perf_counter()
            run()
            print(time.perf_counter() - began)
    else:
        pairs = {name: (name, f"{name}-floor") for name in ("xlsx", "csv", "json", "ics")}
        compare("bench_exports", {f".{name}, {ROWS:,} rows": pairs[name] for name in pairs})
