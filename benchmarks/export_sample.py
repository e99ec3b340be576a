"""The rows that the export benchmarks write, and how each of them runs and reports."""

import json
import subprocess
import sys
from datetime import date, time, timedelta
from pathlib import Path

from planner.domain.report import CellKind, Column, Document, Table

COLUMNS = (
    Column("id", "Nr", CellKind.INTEGER),
    Column("forum", "Forum"),
    Column("date", "Datum", CellKind.DATE),
    Column("week", "Vecka"),
    Column("start", "Start", CellKind.TIME),
    Column("end", "Slut", CellKind.TIME),
    Column("place", "Plats"),
    Column("status", "Status"),
    Column("municipality", "Eslövs kommun", CellKind.PERCENT),
    Column("police", "Polisen", CellKind.PERCENT),
    Column("gaps", "Luckor", CellKind.LONG_TEXT),
    Column("called", "Kallade", CellKind.INTEGER),
)
_FORUMS = ("Styrgrupp", "Brottsförebyggande råd", "Chefssamråd", "Örat mot marken", "EST")
_STATUS = ("planerat", "hållet", "bekräftat")


def document(rows: int) -> Document:
    """Return a report of meetings with so many rows, of which every fiftieth shows a gap."""
    first = date(2021, 5, 1)
    cells = [
        (
            number,
            _FORUMS[number % 5],
            first + timedelta(days=number % 700),
            f"2021-W{number % 52 + 1:02}",
            time(9),
            time(10, 30),
            "Stadshuset, Eslöv",
            _STATUS[number % 3],
            None if number % 7 == 0 else number % 10 / 9,
            1.0,
            "" if number % 50 else f"Kommunpolis: vakant sedan möte {number}",
            number % 9,
        )
        for number in range(rows)
    ]
    table = Table("meetings", "Möten", COLUMNS, cells, frozenset(range(0, rows, 50)))
    return Document("Möten", "Eslöv 2021–2022", "sv", date(2022, 4, 1), (table,))


def compare(module: str, names: dict[str, tuple[str, str]], rounds: int = 3) -> None:
    """Print figure, floor and ratio of each pair: label → (the program's case, the floor's).

    Each case runs in a process of its own, since what a process has once written it may write
    faster again, in turn with the others; the least disturbed round of each counts. The case prints
    its seconds.
    """
    seconds: dict[str, list[float]] = {}
    for _ in range(rounds):
        for pair in names.values():
            for case in pair:
                seconds.setdefault(case, []).append(_run(module, case))
    for label, (figure, floor) in names.items():
        mine, theirs = min(seconds[figure]), min(seconds[floor])
        print(f"{label:32} {mine:8.2f} s   floor {theirs:7.2f} s   ratio {mine / theirs:5.2f}")


def _run(module: str, case: str) -> float:
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}", case],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    return float(json.loads(done.stdout))
